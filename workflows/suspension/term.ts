// How long: which rule a suspension runs under, where its day comes from, and how far it may be extended.
// Reference: discipline 6.4, 9. A term follows the criminal measure, or the rule of the profile, or the hand of the deciding body
// where the profile gives no usable figure (2025 is only recalled). A running term keeps the rule it began under.
import { t } from '../define.js';
import type { EffectParams } from '../effects.js';
import type { Basis, Reason, Situation } from '../procedure.js';
import type { Matter } from './competence.js';
import { addDays, daysBetween, type SuspensionFacts, subjectOf, type Term } from './facts.js';
import * as cite from './legal-basis.js';

export const RULES = {
  judicial: 'suspension.judicial',
  partyActivities: 'suspension.obstruction.member',
  committeeActivities: 'suspension.obstruction.committeeSeat',
  organisationOperation: 'suspension.obstruction.organisation',
  notice: 'suspension.lawEnforcementNotice',
} as const;

const ruleOf = ({ kind, ground }: Matter): string => (ground.kind === 'judicial' ? RULES.judicial : RULES[kind]);

/** True when the law of the day gives a term that may start by itself. */
function lawGivesTerm(matter: Matter, { law }: Situation): boolean {
  const rule = law.rules[ruleOf(matter)];
  return matter.ground.kind === 'obstruction' && rule !== undefined && rule.value !== null && !rule.offeredOnly;
}

/** True when the payload must name the last day: no rule, and no day in the state decision. */
export const dayMustBeNamed = (matter: Matter, situation: Situation): boolean =>
  matter.ground.kind === 'judicial' ? matter.ground.until === null : !lawGivesTerm(matter, situation);

export function termFor(matter: Matter, until: string | undefined, situation: Situation): Term {
  const id = ruleOf(matter);
  const rule = situation.law.rules[id];
  const { ground } = matter;
  return {
    key: `suspension:${situation.seq}`,
    rule: id,
    ground: ground.kind,
    from: ground.kind === 'judicial' ? ground.decidedOn : situation.effectiveOn,
    due: (ground.kind === 'judicial' ? ground.until : null) ?? until ?? null,
    byHand: dayMustBeNamed(matter, situation),
    value: lawGivesTerm(matter, situation) ? (rule?.value ?? null) : null,
    extension: rule?.extension ?? null,
    extensions: 0,
    extendedBy: 0,
  };
}

export const termStarted = (facts: SuspensionFacts): EffectParams['startDeadline'][] =>
  facts.term
    ? [
        {
          key: facts.term.key,
          rule: facts.term.rule,
          from: facts.term.from,
          subjectId: subjectOf(facts),
          ...(facts.term.due ? { setByHand: { due: facts.term.due } } : {}),
        },
      ]
    : [];

/** The last day of the running term, as the deadline shows it. */
export function dueOf(facts: SuspensionFacts, { seen }: Situation): string | null {
  const deadline = seen.deadlines.find(({ key }) => key === facts.term?.key);
  return deadline?.due ?? facts.term?.due ?? null;
}

const fault = (
  code: string,
  at: string,
  vi: string,
  en: string,
  remedy: [string, string],
  basis: readonly Basis[],
): Reason => ({
  code,
  field: at,
  text: t(vi, en),
  remedy: t(...remedy),
  basis,
});

/** The longest total a rule knows; where it knows no extension, or only recalls a value, that value bounds it all the same. */
const longestOf = ({ law }: Situation, rule: string): number | null => {
  const known = law.rules[rule];
  return known?.extension?.maxTotal ?? known?.value ?? null;
};

/**
 * How far ahead a body may set a day by its own hand. The law caps no judicial term, which follows the measure; where the state
 * decision names no end, the longest total known of any suspension is the latest day to look at it again.
 */
function handLimit(rule: string, situation: Situation): number | null {
  if (rule !== RULES.judicial) return longestOf(situation, rule);
  const known = [RULES.judicial, RULES.partyActivities, RULES.committeeActivities, RULES.organisationOperation]
    .map((id) => longestOf(situation, id))
    .filter((days) => days !== null);
  return known.length > 0 ? Math.max(...known) : null;
}

export const furthestByHand = (matter: Matter, situation: Situation): string | null => {
  const limit = handLimit(ruleOf(matter), situation);
  return limit === null ? null : addDays(situation.effectiveOn, limit);
};

/** The furthest day a term that has a day may be extended to; null where a paper of the state body names it. */
export function furthestExtension(term: Term, situation: Situation): string | null {
  if (term.ground !== 'judicial') {
    const left = daysLeft(term);
    return left === null || term.due === null ? null : addDays(term.due, left);
  }
  const limit = term.byHand ? handLimit(term.rule, situation) : null;
  if (limit === null || term.due === null) return null;
  return addDays(situation.effectiveOn, limit);
}

interface NamedDay {
  until?: string | undefined;
  untilGround?: string | undefined;
}

/** A last day is named exactly when neither the law nor the state decision gives it, with its ground, and lies ahead. */
export function namedDayFaults(matter: Matter, { until, untilGround }: NamedDay, situation: Situation): Reason[] {
  const basis = cite.basisOfRule(situation, ruleOf(matter));
  const needed = dayMustBeNamed(matter, situation);
  if (needed && until === undefined)
    return [
      fault(
        'dayMustBeNamed',
        '/payload/until',
        'Luật trong hồ sơ hoặc quyết định tố tụng không cho ngày kết thúc; cơ quan quyết định phải ấn định.',
        'Neither the law on file nor the state decision gives the last day; the deciding body sets it.',
        ['Điền ngày kết thúc và căn cứ ấn định.', 'Give the last day and the ground on which it is set.'],
        basis,
      ),
    ];
  if (!needed && until !== undefined)
    return [
      fault(
        'dayIsGiven',
        '/payload/until',
        'Ngày kết thúc đã do luật hoặc quyết định tố tụng xác định.',
        'The law or the state decision already gives the last day.',
        [
          'Bỏ ngày kết thúc; có thể cho trở lại sớm hơn bất cứ lúc nào.',
          'Leave it out; lifting earlier is always possible.',
        ],
        basis,
      ),
    ];
  if (until === undefined) return [];
  const reasons: Reason[] = [];
  if (untilGround === undefined)
    reasons.push(
      fault(
        'groundOfTheDay',
        '/payload/untilGround',
        'Ấn định ngày kết thúc phải nêu căn cứ.',
        'A day set by hand needs its ground.',
        ['Điền căn cứ ấn định.', 'Fill in the ground.'],
        basis,
      ),
    );
  const furthest = furthestByHand(matter, situation);
  if (until <= situation.effectiveOn || (furthest !== null && until > furthest))
    reasons.push(
      fault(
        'dayOutOfBounds',
        '/payload/until',
        'Ngày kết thúc phải ở sau ngày quyết định và không vượt tổng thời hạn tối đa đã biết.',
        'The last day lies after the decision and within the longest total known.',
        ['Chọn ngày khác.', 'Choose another day.'],
        basis,
      ),
    );
  return reasons;
}

/** How many more days, in the rule's unit, an extension may still give; null: no limit is known. */
export function daysLeft({ extension, extendedBy, value, due, from }: Term): number | null {
  if (!extension) return 0;
  const limits = [
    extension.maxEach,
    extension.maxTotal === null
      ? null
      : extension.maxTotal - (due ? daysBetween(from, due) : (value ?? 0) + extendedBy),
  ].filter((limit) => limit !== null);
  return limits.length > 0 ? Math.max(0, Math.min(...limits)) : null;
}

/** Why the running term may not be extended now, whatever the payload. Judicial terms follow the measure while it runs. */
export function whyNotExtended(facts: SuspensionFacts, situation: Situation): Reason | null {
  const { term } = facts;
  if (!term) return null;
  const basis = cite.basisOfRule(situation, term.rule);
  const due = dueOf(facts, situation);
  if (due !== null && situation.effectiveOn > due)
    return {
      code: 'termIsOver',
      text: t(
        'Đã hết thời hạn đình chỉ; không gia hạn sau khi hết hạn.',
        'The term is over; nothing is extended after expiry.',
      ),
      remedy: t('Cho trở lại sinh hoạt, kết thúc, hoặc ghi căn cứ mới.', 'Lift it, end it, or record a new ground.'),
      basis,
    };
  if (term.ground === 'judicial') return null;
  const times = term.extension?.maxTimes ?? null;
  if (!term.extension || (times !== null && term.extensions >= times) || daysLeft(term) === 0)
    return {
      code: 'noExtensionLeft',
      text: t('Thời hạn này không được gia hạn (thêm).', 'This term may not be extended (any further).'),
      remedy: t(
        'Quyết định cho trở lại trước khi hết hạn, hoặc ghi căn cứ mới.',
        'Decide on lifting before it ends, or record a new ground.',
      ),
      basis,
    };
  return null;
}

interface ExtensionFields {
  byDays?: number | undefined;
  until?: string | undefined;
  measureNotice?: unknown;
}

/** By days where the rule gives the term; to a day where it follows the criminal measure or was set by hand. */
export function extensionFaults(facts: SuspensionFacts, payload: ExtensionFields, situation: Situation): Reason[] {
  const { term } = facts;
  if (!term) return [];
  const basis = cite.basisOfRule(situation, term.rule);
  const { byDays, until, measureNotice } = payload;
  if (term.due === null) {
    const left = daysLeft(term);
    return byDays !== undefined && byDays >= 1 && until === undefined && (left === null || byDays <= left)
      ? []
      : [
          fault(
            'tooManyDays',
            '/payload/byDays',
            left === null ? 'Điền số ngày gia hạn.' : `Chỉ được gia hạn từ 1 đến ${left} ngày.`,
            left === null ? 'Give the days of the extension.' : `From 1 to ${left} days may be added.`,
            ['Điền số ngày trong giới hạn, không điền ngày kết thúc.', 'Give days within the limit, and no last day.'],
            basis,
          ),
        ];
  }
  const judicial = term.ground === 'judicial';
  if (judicial && !measureNotice)
    return [
      fault(
        'noticeOfExtensionNeeded',
        '/payload/measureNotice',
        'Gia hạn theo biện pháp tố tụng phải có thông báo gia hạn của cơ quan tố tụng.',
        'A term that follows a criminal measure is extended on the notice of its extension.',
        ['Bổ sung thông báo gia hạn.', 'Add the notice of extension.'],
        basis,
      ),
    ];
  const furthest = furthestExtension(term, situation);
  return until !== undefined && byDays === undefined && until > term.due && (furthest === null || until <= furthest)
    ? []
    : [
        fault(
          'dayOutOfBounds',
          '/payload/until',
          furthest
            ? `Ngày kết thúc mới sau ${term.due} và không quá ${furthest}.`
            : `Ngày kết thúc mới phải sau ${term.due}.`,
          furthest
            ? `The new last day lies after ${term.due} and not after ${furthest}.`
            : `The new last day lies after ${term.due}.`,
          ['Điền ngày kết thúc mới, không điền số ngày.', 'Give the new last day, and no number of days.'],
          basis,
        ),
      ];
}

/** The term once extended. */
export const extended = (term: Term, { byDays, until }: ExtensionFields): Term => ({
  ...term,
  due: term.due === null ? null : (until ?? term.due),
  extensions: term.extensions + 1,
  extendedBy: term.extendedBy + (byDays ?? 0),
});
