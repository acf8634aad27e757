// What a complaint, or a higher body, makes of a decision: pure, so that every way of telling it (a complaint case, a paper from outside,
// a higher body's decision) has one and the same effect. Reference: discipline 5.7, Charter 36.5; 69-QĐ/TW article 2.5.
import { law, t } from '../define.js';
import type { EffectParams } from '../effects.js';
import type { Reason, Situation } from '../procedure.js';
import type { Form } from './ballot.v1.js';
import { externalLinkTask, linkOpened, withLink } from './links.v1.js';
import {
  type Complaint,
  type ComplaintOutcome,
  complaintLaw,
  expiryByLaw,
  expiryDue,
  expiryRound,
  expiryRuns,
  formNow,
  higherBodyLaw,
  isBlockedOn,
  isHeavier,
  isUnderComplaint,
  neverExpires,
  type Sanction,
  type SanctionFacts,
  type SanctionRules,
} from './sanction.v1.js';
import { givenByLaw } from './terms.v1.js';

export interface Result {
  outcome: ComplaintOutcome;
  form?: Form | undefined;
  wrongful?: boolean | undefined;
  /** The day the decision on it was announced. */
  announcedOn: string;
}

/** Without a decision on the matter nothing about the discipline changes, its clock included. */
const DECIDES: readonly ComplaintOutcome[] = ['upheld', 'reduced', 'increased', 'annulled'];

const redress = {
  procedure: 'wrongful-discipline-redress@1',
  title: t('Xin lỗi, phục hồi quyền lợi', 'Apology and restoration'),
};
export const redressKey = 'redress';

type By = Pick<Sanction['changes'][number], 'by' | 'bodyId'>;

const annulled = (sanction: Sanction, on: string, wrongful: boolean, by: By): Sanction => ({
  ...sanction,
  changes: [...sanction.changes, { form: null, on, ...by }],
  annulledOn: on,
  wrongful,
  expiry: { how: 'never', key: sanction.expiry?.key ?? '' },
});

/** The twelve months begin anew with the announcement of a decision on a complaint; not for one that has already expired. */
const restarted = (sanction: Sanction, from: string, seq: number): Sanction =>
  sanction.inForceFrom === null || sanction.expiredOn !== null
    ? sanction
    : { ...sanction, expiry: expiryRuns(sanction, from, expiryRound(sanction) + 1, seq) };

/**
 * A form that expires takes the place of one that never does: it begins to, by the law of this day where that is confirmed, else by hand.
 */
const beginsToExpire = (next: Sanction, from: string, rules: SanctionRules, situation: Situation): Sanction => {
  const { months, by } = expiryByLaw(rules, situation);
  return restarted({ ...next, expiryMonths: months ?? next.expiryMonths, expiryBy: by }, from, situation.seq);
};
const lastedForEver = (sanction: Sanction): boolean => neverExpires(formNow(sanction) ?? sanction.form);

/** In another form. A heavier one is a new decision: it is in force although the lighter one had expired. */
function changed(sanction: Sanction, form: Form, on: string, by: By): Sanction {
  const before = formNow(sanction) ?? sanction.form;
  const revived = isHeavier(form, before) ? null : sanction.expiredOn;
  return {
    ...sanction,
    changes: [...sanction.changes, { form, on, ...by }],
    // What takes the place of a decision not yet announced is in force from its own announcement.
    inForceFrom: sanction.inForceFrom ?? on,
    expiredOn: revived,
  };
}

/** The sanction after a complaint was settled. */
export function afterComplaint(
  sanction: Sanction,
  { outcome, form, wrongful, announcedOn }: Result,
  rules: SanctionRules,
  situation: Situation,
  /** The same instance had decided a complaint before: upheld once more, the months do not begin anew. */
  again = false,
): Sanction {
  if (!DECIDES.includes(outcome) || sanction.annulledOn !== null) return sanction;
  if (outcome === 'annulled') return annulled(sanction, announcedOn, wrongful ?? false, { by: 'complaint' });
  if (form === undefined) return again ? sanction : restarted(sanction, announcedOn, situation.seq);
  const next = changed(sanction, form, announcedOn, { by: 'complaint' });
  return lastedForEver(sanction)
    ? beginsToExpire(next, announcedOn, rules, situation)
    : restarted(next, announcedOn, situation.seq);
}

/**
 * Nothing stands against it any more and its time by the law is over: it ends with the record that took the last thing away, because
 * the clock, which knocks only once, has knocked.
 */
export function endedByTime(facts: SanctionFacts, sanction: Sanction, situation: Situation): Sanction {
  const { expiry, annulledOn, expiredOn, inForceFrom } = sanction;
  const stands = inForceFrom !== null && annulledOn === null && expiredOn === null;
  if (!stands || expiry?.how !== 'law' || expiry.seq === situation.seq) return sanction;
  if (isUnderComplaint(facts) || isBlockedOn(sanction, situation.effectiveOn)) return sanction;
  const due = expiryDue({ ...facts, sanction }, situation);
  return due !== null && due < situation.effectiveOn
    ? { ...sanction, expiredOn: situation.effectiveOn, owed: [...sanction.owed, `expiry:${situation.seq}`] }
    : sanction;
}

export interface HigherChange {
  bodyId: string;
  change: 'changed' | 'annulled';
  form?: Form | undefined;
  wrongful?: boolean | undefined;
}

/** The sanction after a higher body changed or annulled it of its own motion. The subject is to be told. */
export function afterHigherBody(
  sanction: Sanction,
  { bodyId, change, form, wrongful }: HigherChange,
  rules: SanctionRules,
  situation: Situation,
): Sanction {
  const { effectiveOn: on, seq } = situation;
  const told = { ...sanction, owed: [...sanction.owed, `change:${seq}`] };
  const by: By = { by: 'higherBody', bodyId };
  if (change === 'annulled') return annulled(told, on, wrongful ?? false, by);
  if (form === undefined) return told;
  const next = changed(told, form, on, by);
  if (lastedForEver(sanction)) return beginsToExpire(next, on, rules, situation);
  // A lighter form keeps its clock; a heavier one is decided anew and counts from there, and the gravest never ends by itself.
  return isHeavier(form, formNow(sanction) ?? sanction.form) ? restarted(next, on, seq) : next;
}

/** A wrongful discipline calls for redress, as a matter of its own. */
export const withRedress = (facts: SanctionFacts, next: Sanction): SanctionFacts['links'] =>
  next.wrongful && !facts.links[redressKey] ? withLink(facts, redressKey, redress.procedure, true) : facts.links;

/** Effects of that link, with the record that annulled the discipline as wrongful. */
export const redressOpened = (
  { sanction, links }: SanctionFacts,
  { wrongful }: { wrongful?: boolean | undefined },
): EffectParams['openLinkedCase'][] =>
  wrongful && sanction?.wrongful && links[redressKey]?.status === 'external'
    ? [linkOpened(redressKey, redress.procedure, redress.title, { external: true })]
    : [];
export const redressTask = (
  facts: SanctionFacts,
  payload: { wrongful?: boolean | undefined },
): EffectParams['createTask'][] =>
  redressOpened(facts, payload).length > 0 ? [externalLinkTask(facts, redressKey, redress.title)] : [];

/** The expiry that this record ended: the round before the one it began, or the present one where the sanction has no end any more. */
export function expiryStopped(
  { sanction }: SanctionFacts,
  { seq, effectiveOn }: Situation,
): EffectParams['stopDeadline'][] {
  if (!sanction?.expiry) return [];
  const now = expiryRound(sanction);
  if (sanction.owed.includes(`expiry:${seq}`)) return [{ key: `expiry:${now}`, how: 'met', on: effectiveOn }];
  const over = sanction.expiry.how === 'never' ? now : sanction.expiry.seq === seq ? now - 1 : 0;
  return over > 0 ? [{ key: `expiry:${over}`, how: 'ended', on: effectiveOn }] : [];
}

/** The expiry that this record began. Where the law of the day gives it no more, the length it was decided with stays. */
export function expiryStarted(
  { sanction, subjects }: SanctionFacts,
  rule: string,
  situation: Situation,
): EffectParams['startDeadline'][] {
  const { how, key, due, from, seq } = sanction?.expiry ?? { how: 'never', key: '' };
  if (how === 'never' || from === undefined || seq !== situation.seq) return [];
  const byHand = how === 'byHand' || givenByLaw(situation, rule) === null;
  // Nobody stated how long it lasts where the law does not say, as of an expulsion made lighter: no term can run, the body confirms the end.
  if (byHand && due === undefined) return [];
  const subjectId = Object.keys(subjects)[0] ?? '';
  return [{ key, rule, from, subjectId, ...(byHand && due ? { setByHand: { due } } : {}) }];
}

const fault = (code: string, at: string, vi: string, en: string, remedy: [string, string]): Reason[] => [
  { code, field: at, text: t(vi, en), remedy: t(...remedy), basis: [...complaintLaw, ...higherBodyLaw] },
];

/** What speaks against a result: a form exactly where one changed, lighter or heavier as it says. */
export function resultFaults({ sanction }: SanctionFacts, { outcome, form, wrongful }: Result): Reason[] {
  if (!sanction) return [];
  const now = formNow(sanction);
  const changes = outcome === 'reduced' || outcome === 'increased';
  if (changes !== (form !== undefined))
    return fault(
      'formOfTheChange',
      '/payload/form',
      'Nêu hình thức mới khi giảm hoặc tăng hình thức kỷ luật, nếu không thì bỏ.',
      'A new form is given exactly when the form was reduced or increased.',
      ['Điền hoặc bỏ hình thức.', 'Give the form or leave it out.'],
    );
  const fits =
    form === undefined || (now !== null && (outcome === 'reduced' ? isHeavier(now, form) : isHeavier(form, now)));
  if (!fits)
    return fault(
      'neitherLighterNorHeavier',
      '/payload/form',
      'Hình thức mới không phù hợp với kết quả đã ghi.',
      'The new form does not agree with the outcome.',
      ['Đối chiếu quyết định giải quyết khiếu nại.', 'Compare with the decision on the complaint.'],
    );
  return (outcome === 'annulled') === (wrongful !== undefined)
    ? []
    : fault(
        'wrongfulOrNot',
        '/payload/wrongful',
        'Khi xóa bỏ hình thức kỷ luật phải nêu có oan hay không.',
        'An annulment says whether the discipline was wrongful.',
        ['Điền hoặc bỏ trường này.', 'Give it or leave it out.'],
      );
}

export const settled = (
  complaints: readonly Complaint[],
  key: string,
  outcome: ComplaintOutcome,
  on: string,
): Complaint[] => complaints.map((one) => (one.key === key ? { ...one, outcome, settledOn: on } : one));

export const redressLaw = law('117-QĐ/TW', 'confirmed', { note: 'Apology and restoration for wrongful discipline.' });
