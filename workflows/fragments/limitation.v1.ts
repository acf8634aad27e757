// Is it too late to discipline? Pure: asked after the vote, because the period depends on the form that came out.
// Reference: discipline 3.5, L1 to L9 (69-QĐ/TW article 4; 02-HD/TW, 08-HD/TW; 06-HD/UBKTTW of 2018). Whether the law of the day
// of the conduct or of the handling governs is unclear: where the two differ, or the later gives no figure, the body states it.
import { law, t } from '../define.js';
import type { EffectParams } from '../effects.js';
import type { Basis, Law, Reason, RuleValue, Situation } from '../procedure.js';
import type { Form } from './ballot.v1.js';
import type { Violation, ViolationCategory } from './discipline-ground.v1.js';
import { daysAfter, monthsAfter } from './terms.v1.js';

export const limitationLaw: readonly Basis[] = [
  law('69-QĐ/TW', 'confirmed', { article: '4', clause: '2' }),
  law('08-HD/TW', 'secondHand', { note: 'The form is voted first and compared with the period afterwards.' }),
  law('212-QĐ/TW', 'unclear', { note: 'From 17/8/2026; not read.' }),
];

/** Forms and matters for which time never runs out (L3, L4). */
const GRAVEST: readonly Form[] = ['expulsion', 'dissolution'];
const UNLIMITED: Record<'member' | 'organisation', readonly ViolationCategory[]> = {
  member: ['internalPolitics', 'defenceSecurityForeign', 'unlawfulCertificates'],
  organisation: ['internalPolitics', 'defenceSecurityForeign'],
};

export interface LimitationRules {
  /** Rule ids: of a reprimand, and of a warning (for a member also of a dismissal). */
  reprimand: string;
  warning: string;
}

/** What the body stated because the law of the day gives no figure, or two laws differ. */
export interface StatedLimitation {
  follows: 'handlingDay' | 'conductDay';
  lastDay: string;
}

export interface LimitationCase {
  of: 'member' | 'organisation';
  form: Form;
  /** Those the body found, by code. */
  violations: readonly (readonly [string, Pick<Violation, 'category' | 'from' | 'endedOn'>])[];
  /** The day the competent body concluded that discipline is due: the clock stops there (L5). */
  concludedOn: string;
  /** The law of the handling day; it knows the law of the day of each conduct. */
  law: Law;
  rules: LimitationRules;
  stated?: StatedLimitation | undefined;
}

export type LimitationOutcome = 'none' | 'within' | 'partly' | 'expired';

/** The test as the facts keep it. */
export interface LimitationFact {
  form: Form;
  concludedOn: string;
  /** `none`: no period applies. `partly`: some violations are out of time, so the form is voted anew on the rest. */
  outcome: LimitationOutcome;
  /** Violations that are out of time. */
  barred: string[];
  /** The last day of the period, by the violation that keeps it open longest; null where no period applies. */
  lastDay: string | null;
  /** The last day for each violation that has a period. */
  lastDays: Record<string, string>;
  /** By the law of the handling day, or what the body stated. */
  by: 'law' | 'byHand' | 'noPeriod';
  follows: StatedLimitation['follows'] | null;
  /** What the law of the day of the conduct gives, shown beside; null where it is not known. */
  conductLastDay: string | null;
}

type Length = Pick<RuleValue, 'value' | 'unit'>;

/** A figure that may apply: known, not merely recalled, in months or days. */
function figure(laws: Law | null, { form, rules }: LimitationCase): Length | null {
  const rule = laws?.rules[form === 'reprimand' ? rules.reprimand : rules.warning];
  if (!rule || rule.value === null || rule.offeredOnly) return null;
  return rule.unit === 'month' || rule.unit === 'calendarDay' ? rule : null;
}

const ends = (from: string, { value, unit }: Length): string =>
  unit === 'month' ? monthsAfter(from, value ?? 0) : daysAfter(from, value ?? 0);

const hasNoPeriod = ({ of, form }: LimitationCase, category: ViolationCategory): boolean =>
  GRAVEST.includes(form) || UNLIMITED[of].includes(category);

/**
 * The last day for one violation: from the end of its conduct, and from the end of any later one that began while the period of the
 * earlier still ran (L6).
 */
const lastDayOf = (endedOn: string, all: LimitationCase['violations'], length: Length): string =>
  periodOf(endedOn, all, length).until;

function periodOf(endedOn: string, all: LimitationCase['violations'], length: Length): { from: string; until: string } {
  let from = endedOn;
  for (;;) {
    const until = ends(from, length);
    const since = from;
    const next = all.find(([, one]) => one.endedOn > since && (one.from ?? one.endedOn) <= until);
    if (!next) return { from, until };
    from = next[1].endedOn;
  }
}

/** The clocks that run beside a case until the competent body concludes (L5), one for each period the law gives. */
export const LIMITATION_CLOCKS = { reprimand: 'limitationReprimand', warning: 'limitationWarning' } as const;

/**
 * Parameters of `startDeadline`: each clock follows the violation whose period ends first and is not over on the day. Only where the law of
 * the handling day gives a figure; where it does not, or runs differently from the law of the conduct, the body states it after the vote.
 * A clock that runs already is started anew only where another violation moved it (L6).
 */
export function limitationClocks(
  { of, violations, law, rules }: Pick<LimitationCase, 'of' | 'violations' | 'law' | 'rules'>,
  { effectiveOn, seen }: Pick<Situation, 'effectiveOn' | 'seen'>,
): EffectParams['startDeadline'][] {
  return (['reprimand', 'warning'] as const).flatMap((form) => {
    const asked = { of, form, violations, law, rules, concludedOn: effectiveOn };
    const length = figure(law, asked);
    if (!length) return [];
    const [first] = limited(asked)
      .map(([, { endedOn }]) => periodOf(endedOn, violations, length))
      .filter(({ until }) => until >= effectiveOn)
      .sort((one, other) => (one.until < other.until ? -1 : 1));
    const key = LIMITATION_CLOCKS[form];
    const running = seen.deadlines.find((deadline) => deadline.key === key && deadline.status === 'running');
    return first && running?.startedOn !== first.from ? [{ key, rule: rules[form], from: first.from }] : [];
  });
}

/** Parameters of `stopDeadline`: a clock that runs on though no figure, or no violation with a period, is left to it. */
export function limitationEnded(
  { of, violations, law, rules }: Pick<LimitationCase, 'of' | 'violations' | 'law' | 'rules'>,
  { effectiveOn, seen }: Pick<Situation, 'effectiveOn' | 'seen'>,
): EffectParams['stopDeadline'][] {
  return (['reprimand', 'warning'] as const).flatMap((form) => {
    const asked = { of, form, violations, law, rules, concludedOn: effectiveOn };
    const key = LIMITATION_CLOCKS[form];
    const runs = seen.deadlines.some((deadline) => deadline.key === key && deadline.status === 'running');
    const counts = figure(law, asked) !== null && limited(asked).length > 0;
    return runs && !counts ? [{ key, how: 'ended' as const, on: effectiveOn }] : [];
  });
}

/** Parameters of `stopDeadline` for both clocks. */
export const limitationStopped = (how: 'met' | 'ended', on: string): EffectParams['stopDeadline'][] =>
  Object.values(LIMITATION_CLOCKS).map((key) => ({ key, how, on }));

interface Figures {
  handling: Length | null;
  /** By violation, from the law of the day its conduct ended. */
  conduct: ReadonlyMap<string, Length | null>;
}

function figures(asked: LimitationCase): Figures {
  return {
    handling: figure(asked.law, asked),
    conduct: new Map(asked.violations.map(([code, { endedOn }]) => [code, figure(asked.law.on(endedOn), asked)])),
  };
}

const limited = (asked: LimitationCase): LimitationCase['violations'] =>
  asked.violations.filter(([, { category }]) => !hasNoPeriod(asked, category));

/** True where the body must state which law it follows and the last day. */
export function mustBeStated(asked: LimitationCase): boolean {
  if (limited(asked).length === 0) return false;
  const { handling, conduct } = figures(asked);
  if (!handling) return true;
  return limited(asked).some(([code]) => {
    const then = conduct.get(code);
    return then != null && (then.value !== handling.value || then.unit !== handling.unit);
  });
}

/** Every figure known between the conduct and the vote, once each. Asked week by week: no text was in force for less. */
function knownBetween(asked: LimitationCase, endedOn: string): Length[] {
  const known = new Map<string, Length>();
  for (let day = endedOn; ; day = daysAfter(day, 7)) {
    const last = day >= asked.concludedOn;
    const length = figure(asked.law.on(last ? asked.concludedOn : day), asked);
    if (length) known.set(`${length.value} ${length.unit}`, length);
    if (last) return [...known.values()];
  }
}

/** The last day by whichever known law is the kindest; null where none is known. */
const boundOf = (asked: LimitationCase, endedOn: string): string | null =>
  knownBetween(asked, endedOn)
    .map((length) => lastDayOf(endedOn, asked.violations, length))
    .sort()[0] ?? null;

/** The furthest day the body may state: no further than any law known between the conduct and the vote; null where none is known. */
export function furthestStated(asked: LimitationCase): string | null {
  const days = limited(asked).map(([, { endedOn }]) => boundOf(asked, endedOn));
  return days.includes(null) ? null : (days.sort().at(-1) ?? null);
}

const fault = (code: string, at: string, vi: string, en: string, remedy: [string, string]): Reason => ({
  code,
  field: at,
  text: t(vi, en),
  remedy: t(...remedy),
  basis: limitationLaw,
});

/** What speaks against the test: nothing stated where it must be, something stated where the law says it, or a right taken away. */
export function limitationFaults(asked: LimitationCase, at = '/payload/stated'): Reason[] {
  const { stated } = asked;
  if (!mustBeStated(asked))
    return stated
      ? [
          fault(
            'lawGivesThePeriod',
            at,
            'Thời hiệu đã có theo quy định, hoặc không áp dụng thời hiệu.',
            'The law gives the period, or none applies.',
            ['Bỏ phần này.', 'Leave it out.'],
          ),
        ]
      : [];
  if (!stated)
    return [
      fault(
        'stateThePeriod',
        at,
        'Quy định của ngày xử lý chưa cho biết thời hiệu, hoặc khác quy định của ngày vi phạm.',
        'The law of the day of handling gives no period, or differs from that of the day of the conduct.',
        [
          'Cơ quan nêu áp dụng quy định nào, ngày cuối cùng của thời hiệu và căn cứ.',
          'The body states which law it follows, the last day of the period, and its ground.',
        ],
      ),
    ];
  const furthest = furthestStated(asked);
  if (furthest !== null && stated.lastDay > furthest)
    return [
      fault(
        'longerThanTheConductDay',
        `${at}/lastDay`,
        `Theo quy định đã biết từ ngày vi phạm đến ngày biểu quyết, thời hiệu hết ngày ${furthest}; ấn định dài hơn là lấy đi quyền của đối tượng.`,
        `By a law known between the conduct and the vote the period ended on ${furthest}; a longer one would take a right away.`,
        ['Điền ngày không muộn hơn.', 'Give a day not later than that.'],
      ),
    ];
  return [];
}

/** The test itself; only for a case without faults. */
export function testLimitation(asked: LimitationCase): LimitationFact {
  const { form, concludedOn, violations, stated } = asked;
  const { handling } = figures(asked);
  const bounded = limited(asked);
  const lastDays = bounded.map(([code, { endedOn }]): [string, string] => {
    const bound = stated && boundOf(asked, endedOn);
    if (stated) return [code, bound && bound < stated.lastDay ? bound : stated.lastDay];
    return [code, handling ? lastDayOf(endedOn, violations, handling) : concludedOn];
  });
  const barred = lastDays.flatMap(([code, last]) => (last < concludedOn ? [code] : []));
  const outcome: LimitationOutcome =
    bounded.length === 0
      ? 'none'
      : barred.length === violations.length
        ? 'expired'
        : barred.length > 0
          ? 'partly'
          : 'within';
  return {
    form,
    concludedOn,
    outcome,
    barred,
    lastDay:
      lastDays
        .map(([, last]) => last)
        .sort()
        .at(-1) ?? null,
    lastDays: Object.fromEntries(lastDays),
    by: bounded.length === 0 ? 'noPeriod' : stated ? 'byHand' : 'law',
    follows: stated && bounded.length > 0 ? stated.follows : null,
    conductLastDay: bounded.length === 0 ? null : furthestStated(asked),
  };
}
