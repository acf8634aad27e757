// A disciplinary decision once it is signed: in which form, since when in force, until when, changed or annulled by whom? It lives on
// beside the proceedings that made it, under complaint or not, also after these were archived.
// Reference: discipline 3.7, 3.8, 3.11, 5.7 (Charter 36.5, 39.6 to 39.9; 69-QĐ/TW article 2.5).
import { z } from 'zod';
import { law, t } from '../define.js';
import { field } from '../fields.js';
import type { Basis, Confidence, Reason, Situation } from '../procedure.js';
import { type Form, MEMBER_FORMS, ORGANISATION_FORMS } from './ballot.v1.js';
import type { LinkFacts } from './links.v1.js';
import type { TeamFacts } from './team.v1.js';
import { deadlineOf, givenByLaw, monthsAfter } from './terms.v1.js';

export const EFFECTS = ['announcement', 'signing', 'voteAnnounced'] as const;
export type EffectBy = (typeof EFFECTS)[number];
export const EXPIRY_FROM = ['announcement', 'effect'] as const;

export const OUTCOMES = ['upheld', 'reduced', 'increased', 'annulled', 'notSettled', 'withdrawn', 'escalated'] as const;
export type ComplaintOutcome = (typeof OUTCOMES)[number];

/** When the decision ceases by itself; `never` for expulsion and dissolution. */
export type Expiry = {
  how: 'law' | 'byHand' | 'never';
  /** Key of the running deadline; empty before it runs. */
  key: string;
  /** The day it counts from, and the record that made it run. */
  from?: string;
  seq?: number;
  due?: string;
};

export interface Sanction {
  /** As the decision put it; `changes` say what became of it. */
  form: Form;
  /** The body that had the case and decided; the case may move on since. */
  decidedBy: string;
  decidedOn: string;
  signedOn: string;
  announcedOn: string | null;
  receivedOn: string | null;
  inForceFrom: string | null;
  effectBy: EffectBy;
  expiry: Expiry | null;
  /** Length and beginning of the expiry by the law of the day of the decision, or as the body stated; `law`: it ends by time alone. */
  expiryMonths: number | null;
  expiryBy: 'law' | 'byHand';
  expiryFrom: (typeof EXPIRY_FROM)[number];
  /** The day something came up that keeps it from expiring; what that is, and until when it does before it is looked at again. */
  blocked: string | null;
  block: { caseId: string | null; reviewOn: string } | null;
  /** Sent by post: the day it arrived is still to come in. */
  awaitsReceipt: boolean;
  changes: { form: Form | null; on: string; by: 'complaint' | 'higherBody'; bodyId?: string }[];
  expiredOn: string | null;
  annulledOn: string | null;
  /** It was annulled as wrongful: apology and restoration are owed. */
  wrongful: boolean;
  /** Later papers of this case still to be handed to the subject. */
  owed: string[];
  /** Settings of the law the body stated by hand. */
  unverified: string[];
}

export interface Complaint {
  /** The complaint case, or `outside-<record>` for one handled outside the system. */
  key: string;
  /** Who has it; null where a body outside the system does. */
  bodyId: string | null;
  lodgedOn: string;
  settledOn: string | null;
  outcome: ComplaintOutcome | null;
}

export interface SanctionFacts extends LinkFacts, TeamFacts {
  sanction: Sanction | null;
  complaints: Complaint[];
}
export const noSanctionYet: Pick<SanctionFacts, 'sanction' | 'complaints'> = { sanction: null, complaints: [] };

export const effectLaw: readonly Basis[] = [
  law('Điều lệ Đảng', 'confirmed', { article: '39', clause: '6', note: 'In force from its announcement.' }),
  law('21-QĐ/TW', 'secondHand', { note: '2026: from the day it is signed, but for decisions of a cell.' }),
];
export const expiryLaw: readonly Basis[] = [
  law('69-QĐ/TW', 'confirmed', {
    article: '2',
    clause: '5',
    note: 'Twelve months, never for expulsion and dissolution.',
  }),
];
export const complaintLaw: readonly Basis[] = [
  law('Điều lệ Đảng', 'confirmed', { article: '39', clause: '7-9', note: 'The decision is obeyed meanwhile.' }),
];
export const higherBodyLaw: readonly Basis[] = [law('Điều lệ Đảng', 'confirmed', { article: '36', clause: '5' })];

const GRAVEST: readonly Form[] = ['expulsion', 'dissolution'];
export const neverExpires = (form: Form): boolean => GRAVEST.includes(form);

/** Heavier first. */
const WEIGHT: readonly Form[] = ['dissolution', ...MEMBER_FORMS];
export const isHeavier = (one: Form, other: Form): boolean => WEIGHT.indexOf(one) < WEIGHT.indexOf(other);

/** The form now: as decided, or as changed last; null once annulled. */
export const formNow = ({ form, changes, annulledOn }: Sanction): Form | null =>
  annulledOn !== null ? null : (changes.at(-1)?.form ?? form);

export const openComplaints = ({ complaints }: SanctionFacts): Complaint[] =>
  complaints.filter(({ settledOn }) => settledOn === null);
export const isUnderComplaint = (facts: SanctionFacts): boolean => openComplaints(facts).length > 0;

/** In force: it has begun, and neither time nor a higher body has ended it. */
export const isInForce = ({ sanction }: SanctionFacts): boolean =>
  sanction !== null && sanction.inForceFrom !== null && sanction.expiredOn === null && sanction.annulledOn === null;

export const formsFor = (of: 'member' | 'organisation'): readonly Form[] =>
  of === 'member' ? MEMBER_FORMS : ORGANISATION_FORMS;

// --- what the deciding event says of the decision --------------------------------------------------------------------------------

/** Payload of the deciding event, optional: what the body follows where the law of the day is unclear. */
export const sanctionLawField = z
  .strictObject({
    effectBy: field.code(EFFECTS, t('Hiệu lực từ', 'In force from')).optional(),
    expiryFrom: field.code(EXPIRY_FROM, t('Chấm dứt hiệu lực tính từ', 'Expiry counted from')).optional(),
    expiryMonths: z
      .number()
      .int()
      .min(1)
      .max(12)
      .meta({ title: 'Months until it expires', titleVi: 'Số tháng đến khi chấm dứt hiệu lực' })
      .optional(),
    ground: field.text(t('Căn cứ', 'Ground')),
  })
  .meta({ title: 'Stated by the body', titleVi: 'Do cơ quan nêu' });
export type SanctionLaw = z.infer<typeof sanctionLawField>;

/** A setting's value where it may apply; recalled ones do not. */
const setting = ({ law: { settings } }: Situation, id: string): string | null => {
  const known = settings[id];
  return known && !known.offeredOnly ? known.value : null;
};

export interface SanctionRules {
  expiry: string;
  announce: string;
}

const effectSetting = (byCell: boolean): string => (byCell ? 'discipline.effectOfCell' : 'discipline.effect');

interface Unclear {
  effectBy: boolean;
  expiryFrom: boolean;
  expiryMonths: boolean;
}

/** What the law of the day leaves open about a decision in this form. */
export function unclearAbout(form: Form, rules: SanctionRules, byCell: boolean, situation: Situation): Unclear {
  const expires = !neverExpires(form);
  return {
    effectBy: setting(situation, effectSetting(byCell)) === null,
    expiryFrom: expires && setting(situation, 'discipline.expiryFrom') === null,
    expiryMonths: expires && monthsByLaw(rules, situation) === null,
  };
}

function monthsByLaw({ expiry }: SanctionRules, situation: Situation): number | null {
  const rule = givenByLaw(situation, expiry);
  return rule?.unit === 'month' ? rule.value : null;
}

/** Time alone ends a decision only by texts that were read; otherwise the body confirms it. */
const SURE: readonly Confidence[] = ['confirmed', 'design'];
export const isSure = (confidence: Confidence | undefined): boolean => SURE.includes(confidence ?? 'unclear');

/** How a decision in a lighter form expires by the law of this day: by time alone only where length and beginning are confirmed. */
export function expiryByLaw(
  rules: SanctionRules,
  situation: Situation,
): { months: number | null; by: 'law' | 'byHand' } {
  const months = monthsByLaw(rules, situation);
  const { rules: terms, settings } = situation.law;
  const sure =
    months !== null &&
    setting(situation, 'discipline.expiryFrom') !== null &&
    isSure(terms[rules.expiry]?.confidence) &&
    isSure(settings['discipline.expiryFrom']?.confidence);
  return { months, by: sure ? 'law' : 'byHand' };
}
const UNCLEAR: readonly (keyof Unclear)[] = ['effectBy', 'expiryFrom', 'expiryMonths'];
const names: Record<keyof Unclear, [string, string]> = {
  effectBy: ['ngày quyết định có hiệu lực', 'the day the decision takes effect'],
  expiryFrom: ['ngày bắt đầu tính chấm dứt hiệu lực', 'the day from which its expiry counts'],
  expiryMonths: ['số tháng đến khi chấm dứt hiệu lực', 'the months until it expires'],
};

const codes: Record<keyof Unclear, [string, string]> = {
  effectBy: ['stateTheEffect', 'lawSettlesTheEffect'],
  expiryFrom: ['stateWhenExpiryBegins', 'lawSettlesWhenExpiryBegins'],
  expiryMonths: ['stateTheMonths', 'lawSettlesTheMonths'],
};

interface Deciding {
  form: Form;
  rules: SanctionRules;
  byCell: boolean;
  stated?: SanctionLaw | undefined;
}

/** Check of the deciding event: exactly what the law leaves open is stated, with its ground. */
export function sanctionFaults({ form, rules, byCell, stated }: Deciding, situation: Situation): Reason[] {
  const unclear = unclearAbout(form, rules, byCell, situation);
  return UNCLEAR.filter((name) => unclear[name] !== (stated?.[name] !== undefined)).map((name) => ({
    code: unclear[name] ? codes[name][0] : codes[name][1],
    field: `/payload/stated/${name}`,
    text: unclear[name]
      ? t(`Quy định chưa rõ về ${names[name][0]}.`, `The law leaves ${names[name][1]} unclear.`)
      : t(`Quy định đã xác định ${names[name][0]}.`, `The law settles ${names[name][1]}.`),
    remedy: unclear[name]
      ? t(
          'Cơ quan quyết định nêu cách áp dụng và căn cứ.',
          'The deciding body states what it follows and on what ground.',
        )
      : t('Bỏ trường này.', 'Leave it out.'),
    basis: name === 'effectBy' ? effectLaw : expiryLaw,
  }));
}

/** The facts of a decision just signed. `decidedOn`: the day of the vote. */
export function sanctionDecided(
  { form, rules, byCell, stated }: Deciding,
  { decidedOn, signedOn }: { decidedOn: string; signedOn: string },
  situation: Situation,
): Sanction {
  const unclear = unclearAbout(form, rules, byCell, situation);
  const effectBy = (setting(situation, effectSetting(byCell)) ?? stated?.effectBy ?? 'announcement') as EffectBy;
  const expiryFrom = setting(situation, 'discipline.expiryFrom') ?? stated?.expiryFrom ?? 'announcement';
  const { by: expiryBy } = expiryByLaw(rules, situation);
  const begins: Record<EffectBy, string | null> = {
    announcement: null,
    signing: signedOn,
    voteAnnounced: decidedOn,
  };
  const decided: Sanction = {
    form,
    decidedBy: situation.seen.body?.id ?? '',
    decidedOn,
    signedOn,
    announcedOn: null,
    receivedOn: null,
    inForceFrom: begins[effectBy],
    effectBy,
    expiry: neverExpires(form) ? { how: 'never', key: '' } : { how: expiryBy, key: '' },
    // Kept for the gravest forms too: a lighter one that takes their place expires.
    expiryMonths: monthsByLaw(rules, situation) ?? stated?.expiryMonths ?? null,
    expiryBy,
    expiryFrom: expiryFrom as Sanction['expiryFrom'],
    blocked: null,
    block: null,
    awaitsReceipt: false,
    changes: [],
    expiredOn: null,
    annulledOn: null,
    wrongful: false,
    owed: [],
    unverified: UNCLEAR.filter((name) => unclear[name]),
  };
  // In force before anybody announces anything: what counts from there does not wait for it.
  const { inForceFrom } = decided;
  const counts = inForceFrom !== null && (effectBy === 'voteAnnounced' || expiryFrom === 'effect');
  return counts && !neverExpires(form)
    ? { ...decided, expiry: expiryRuns(decided, inForceFrom, 1, situation.seq) }
    : decided;
}

/** What a sample of the deciding event must state now. */
export function sampleStated(form: Form, rules: SanctionRules, byCell: boolean, situation: Situation) {
  const unclear = unclearAbout(form, rules, byCell, situation);
  if (!UNCLEAR.some((name) => unclear[name])) return {};
  return {
    stated: {
      ...(unclear.effectBy ? { effectBy: 'announcement' as const } : {}),
      ...(unclear.expiryFrom ? { expiryFrom: 'announcement' as const } : {}),
      ...(unclear.expiryMonths ? { expiryMonths: 12 } : {}),
      ground: 'Theo Điều lệ Đảng.',
    },
  };
}

// --- how long it lasts -------------------------------------------------------------------------------------------------------------

/** The expiry once it runs: counted from the announcement or the effect, or from the announcement of a complaint decision. */
export function expiryRuns(sanction: Sanction, from: string, round: number, seq: number): Expiry {
  const form = formNow(sanction);
  if (form === null || neverExpires(form)) return { how: 'never', key: sanction.expiry?.key ?? '' };
  const how = sanction.expiryBy;
  const due = sanction.expiryMonths === null ? undefined : monthsAfter(from, sanction.expiryMonths);
  return { how, key: `expiry:${round}`, from, seq, ...(due ? { due } : {}) };
}

/** How often the expiry has begun to run. */
export const expiryRound = ({ expiry }: Sanction): number => Number(expiry?.key.split(':')[1] ?? 0);

/** Whether something keeps it from expiring on this day; what nobody looked at again on its day does no more. */
export const isBlockedOn = ({ blocked, block }: Sanction, day: string): boolean =>
  blocked !== null && (block === null || day <= block.reviewOn);

/** The last day of the expiry that runs now. */
export const expiryDue = ({ sanction }: SanctionFacts, situation: Situation): string | null =>
  deadlineOf(situation, sanction?.expiry?.key ?? '')?.due ?? sanction?.expiry?.due ?? null;

export interface SanctionWords<F extends SanctionFacts> {
  of: 'member' | 'organisation';
  /** The forms that may apply to this subject at all: probation, posts held. Without it every form of its kind. */
  formsOpen?: (facts: F) => readonly Form[];
  rules: { expiry: string; announce: string; lodge: string };
  /** Further facts of the procedure when the decision is announced, changed or annulled: its duties, its own terms. */
  recorded?: (facts: F, what: 'announced' | 'changed' | 'annulled', situation: Situation) => Partial<F>;
}

/** A change of the sanction alone, for an event's `record`. */
export const withSanction = <F extends SanctionFacts>(facts: F, more: Partial<Sanction>): Partial<F> =>
  ({ sanction: facts.sanction && { ...facts.sanction, ...more } }) as Partial<F>;
