// The secret ballot on a complaint: keep, reduce, increase or annul? More than half of all members; tallies only. No adding up of
// votes and no two thirds: what would need them, expulsion or dissolution, is never imposed here. Reference 5.2, 5.6 `vote`.
import { z } from 'zod';
import { t } from '../define.js';
import { field } from '../fields.js';
import { type Form, isMoreThanHalf, MEMBER_FORMS, ORGANISATION_FORMS } from '../fragments/ballot.v1.js';
import { seatsOf, votersIn, whyNotInSession } from '../fragments/meeting.v1.js';
import type { Reason, SeenBody, SeenSession, Situation } from '../procedure.js';
import { mayImpose } from './competence.js';
import { barredIn } from './earlier.js';
import { type ComplaintFacts, dayAfter, hasDied, isMember, latestOf, type Outcome } from './facts.js';
import * as cite from './legal-basis.js';
import { mayImposeOn, type Position } from './position.js';
import { fault } from './reasons.js';

/** What can be voted for heavier or lighter; the gravest forms are never on this ballot. */
const ORDINARY = ['dismissal', 'warning', 'reprimand'] as const;
const forms = (title: ReturnType<typeof t>) =>
  z
    .strictObject({
      dismissal: field.count(t('Cách chức', 'Dismissal from post'), 500).optional(),
      warning: field.count(t('Cảnh cáo', 'Warning'), 500).optional(),
      reprimand: field.count(t('Khiển trách', 'Reprimand'), 500).optional(),
    })
    .meta({ title: title.en, titleVi: title.vi });

export const ballotFields = z
  .strictObject({
    sessionId: field.session(t('Kỳ họp', 'Session')),
    keep: field.count(t('Giữ nguyên', 'Keep'), 500),
    reduceTo: forms(t('Giảm xuống', 'Reduce to')).optional(),
    increaseTo: forms(t('Tăng lên', 'Increase to')).optional(),
    annul: field.count(t('Xóa bỏ', 'Annul'), 500),
    /** Of those for annulling: how many hold that the discipline was wrongful. */
    wrongful: field.count(t('Trong đó: kỷ luật oan', 'Of these: wrongful'), 500),
    invalid: field.count(t('Phiếu không hợp lệ', 'Invalid'), 500),
  })
  .meta({ title: 'Ballot', titleVi: 'Phiếu biểu quyết' });
export type Ballot = z.infer<typeof ballotFields>;
type Ordinary = (typeof ORDINARY)[number];

/** What a ballot came to, as the facts keep it. */
export interface Counted {
  on: string;
  base: number;
  outcome: Outcome | null;
  form: Form | null;
  wrongful: boolean;
}

/** From the lightest: where a form stands among those of its kind of complainant. */
export const weightOf = (form: Form): number => {
  const order: readonly Form[] = (MEMBER_FORMS as readonly Form[]).includes(form) ? MEMBER_FORMS : ORGANISATION_FORMS;
  return order.length - order.indexOf(form);
};

const rows = (given: Partial<Record<Ordinary, number | undefined>> | undefined): [Ordinary, number][] =>
  ORDINARY.flatMap((form): [Ordinary, number][] => (given?.[form] === undefined ? [] : [[form, given[form]]]));
const cast = ({ keep, reduceTo, increaseTo, annul, invalid }: Ballot): number =>
  [...rows(reduceTo), ...rows(increaseTo)].reduce((sum, [, votes]) => sum + votes, keep + annul + invalid);

/** The option with more than half of all, if one has it. Pure. */
export function counted(ballot: Ballot, base: number, standing: Form): Pick<Counted, 'outcome' | 'form' | 'wrongful'> {
  const carried = (votes: number): boolean => isMoreThanHalf(votes, base);
  const found = (outcome: Outcome, form: Form | null) => ({ outcome, form, wrongful: false });
  if (carried(ballot.keep)) return found('upheld', standing);
  if (carried(ballot.annul)) return { ...found('annulled', null), wrongful: carried(ballot.wrongful) };
  const lighter = rows(ballot.reduceTo).find(([, votes]) => carried(votes));
  if (lighter) return found('reduced', lighter[0]);
  const heavier = rows(ballot.increaseTo).find(([, votes]) => carried(votes));
  return heavier ? found('increased', heavier[0]) : { outcome: null, form: null, wrongful: false };
}

/** A ballot as this body counted it: absent members are in the base. */
export const countedBy = (facts: ComplaintFacts, ballot: Ballot, situation: Situation): Counted => {
  const base = seatsOf(facts, situation);
  const heldOn = situation.seen.sessions[ballot.sessionId]?.heldOn ?? situation.effectiveOn;
  return { on: heldOn, base, ...counted(ballot, base, facts.decision?.form ?? 'reprimand') };
};

/** Forms heavier than the one in force on which the complainant was heard, and which this body may impose. */
export function openIncreases(facts: ComplaintFacts, { seen }: Situation, position: Position | null): Ordinary[] {
  const standing = facts.decision?.form;
  const own = seen.body;
  if (!standing || !own || hasDied(facts)) return [];
  return ORDINARY.filter((form) => mayBeIncreased(facts, form, own, position) && isHeardOn(facts, form));
}

/** Heavier than what stands, of the complainant's kind, and within what this body may impose. */
export function mayBeIncreased(
  facts: ComplaintFacts,
  form: Form,
  own: SeenBody,
  position: Position | null = facts.position,
): boolean {
  const standing = facts.decision?.form;
  if (!standing || weightOf(form) <= weightOf(standing)) return false;
  // What a commission may impose on an organisation is unclear in the reference.
  if (!isMember(facts))
    return (
      own.kind === 'committee' &&
      (ORGANISATION_FORMS as readonly Form[]).includes(form) &&
      mayImpose(own, facts.rank, form)
    );
  return mayImposeOn(own, position, form);
}

/** Heard on exactly this increase: no access to the complainant is no hearing here. */
const isHeardOn = (facts: ComplaintFacts, form: Form): boolean =>
  facts.hearings.some(({ increaseTo, said }) => increaseTo === form && said !== 'accessRefused');

/** The earliest day of the session: after report, hearing, the complainant's last word, and any ballot before. */
export const notBeforeVote = ({ reportedOn, hearings, statedOn, ballots, openedOn }: ComplaintFacts): string => {
  const last = ballots.at(-1)?.on;
  return latestOf(openedOn, reportedOn, statedOn, ...hearings.map(({ on }) => on), last && dayAfter(last));
};

/** An increase stands on the ballot. */
export const putsIncrease = ({ increaseTo }: Ballot): boolean => rows(increaseTo).length > 0;

/** What speaks against counting this ballot. `position`: the complainant's on the day of the ballot, stated where an increase is put. */
export function ballotFaults(
  facts: ComplaintFacts,
  ballot: Ballot,
  situation: Situation,
  position: Position | null,
): Reason[] {
  const { seen } = situation;
  const without = barredIn(facts.earlier, situation, ballot.sessionId);
  const reasons = whyNotInSession(facts, ballot.sessionId, situation, '/payload/ballot/sessionId', {
    without,
    notBefore: notBeforeVote(facts),
  });
  const standing = facts.decision?.form ?? 'reprimand';
  const voters = votersIn(facts, seen.sessions[ballot.sessionId] as SeenSession, without).length;
  if (cast(ballot) > voters)
    reasons.push(
      fault(
        'moreVotesThanPresent',
        '/ballot/keep',
        [`Tổng số phiếu nhiều hơn ${voters} người được biểu quyết.`, `More votes than the ${voters} who could vote.`],
        ['Đối chiếu biên bản kiểm phiếu.', 'Compare with the counting record.'],
        cite.deciding,
      ),
    );
  if (ballot.wrongful > ballot.annul)
    reasons.push(
      fault(
        'wrongfulBeyondAnnulled',
        '/ballot/wrongful',
        ['Số phiếu kỷ luật oan nhiều hơn số phiếu xóa bỏ.', 'More votes for wrongful than for annulling.'],
        ['Đối chiếu biên bản kiểm phiếu.', 'Compare with the counting record.'],
        cite.deciding,
      ),
    );
  for (const [form] of rows(ballot.reduceTo))
    if (weightOf(form) >= weightOf(standing) || !fitsKind(facts, form))
      reasons.push(
        fault(
          'notLighter',
          `/ballot/reduceTo/${form}`,
          ['Hình thức này không nhẹ hơn hình thức đang thi hành.', 'This form is not lighter than the one in force.'],
          ['Chỉ ghi hình thức nhẹ hơn.', 'Put only lighter forms on the ballot.'],
          cite.deciding,
        ),
      );
  const open = openIncreases(facts, situation, position);
  for (const [form] of rows(ballot.increaseTo))
    if (!open.includes(form)) reasons.push(increaseIsClosed(facts, form, situation, position));
  return reasons;
}

const fitsKind = (facts: ComplaintFacts, form: Form): boolean =>
  ((isMember(facts) ? MEMBER_FORMS : ORGANISATION_FORMS) as readonly Form[]).includes(form);

/** Lighter forms that can be voted for; for samples. */
export const lighterForms = (facts: ComplaintFacts): Ordinary[] =>
  ORDINARY.filter((form) => fitsKind(facts, form) && weightOf(form) < weightOf(facts.decision?.form ?? 'reprimand'));

function increaseIsClosed(facts: ComplaintFacts, form: Form, { seen }: Situation, position: Position | null): Reason {
  const at = `/ballot/increaseTo/${form}`;
  return seen.body && mayBeIncreased(facts, form, seen.body, position)
    ? fault(
        'notHeardOnIncrease',
        at,
        [
          'Người khiếu nại chưa được nghe về chính mức tăng này.',
          'The complainant was not heard on exactly this increase.',
        ],
        ['Mời và nghe người khiếu nại về mức tăng này trước.', 'Invite and hear the complainant on it first.'],
        cite.hearing,
      )
    : fault(
        'increaseBeyondCompetence',
        at,
        [
          'Không phải hình thức nặng hơn thuộc thẩm quyền của cơ quan.',
          'It is no heavier form within this body’s competence.',
        ],
        ['Báo cáo tổ chức đảng có thẩm quyền.', 'Report to the competent body.'],
        cite.competence,
      );
}
