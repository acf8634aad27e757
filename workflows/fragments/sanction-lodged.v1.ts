// Is a complaint that was lodged one against this discipline? A complaint case says what it is against; this case knows what was decided,
// by whom and when, and believes nothing that differs. Reference: discipline 5.1, 5.2 (Charter 39.7 to 39.9).
import { t } from '../define.js';
import type { Reason, Situation } from '../procedure.js';
import type { Form } from './ballot.v1.js';
import {
  type Complaint,
  type ComplaintOutcome,
  complaintLaw,
  formNow,
  openComplaints,
  type SanctionFacts,
} from './sanction.v1.js';

/** What the complaint case tells of the decision complained of. */
export interface Told {
  from: { caseId: string };
  /** The complaint case it comes from: forwarded, reported up, or taken higher. */
  cameFrom?: string | undefined;
  complainantId: string;
  bodyId: string;
  lodgedOn: string;
  complained: 'decision' | 'complaintDecision';
  decidedBy: string;
  decidedOn: string;
  form: Form;
}

const fault = (code: string, at: string, vi: string, en: string, remedy: [string, string]): Reason => ({
  code,
  field: `/payload/${at}`,
  text: t(vi, en),
  remedy: t(...remedy),
  basis: complaintLaw,
});

/** Outcomes that are themselves decisions a further complaint may be against. */
const SPOKEN: readonly ComplaintOutcome[] = ['upheld', 'reduced', 'increased', 'annulled', 'notSettled'];

/** A settlement kept here: by that body, between the lodging and the day its outcome was announced. */
const isItsSettlement = ({ bodyId, outcome, lodgedOn, settledOn }: Complaint, told: Told): boolean =>
  outcome !== null &&
  SPOKEN.includes(outcome) &&
  bodyId === told.decidedBy &&
  settledOn !== null &&
  lodgedOn <= told.decidedOn &&
  told.decidedOn <= settledOn;

/** The discipline itself, as it was decided here, or as a higher body changed it since. */
function isItsDecision({ sanction, body }: SanctionFacts, { decidedBy, decidedOn }: Told): boolean {
  if (!sanction) return false;
  const { changes, signedOn } = sanction;
  const own = decidedBy === sanction.decidedBy || decidedBy === body.id;
  if (own && (decidedOn === sanction.decidedOn || decidedOn === signedOn)) return true;
  return changes.some(({ by, bodyId, on }) => by === 'higherBody' && bodyId === decidedBy && decidedOn <= on);
}

const isTheDecision = (facts: SanctionFacts, told: Told): Reason[] =>
  (
    told.complained === 'decision'
      ? isItsDecision(facts, told)
      : facts.complaints.some((one) => isItsSettlement(one, told))
  )
    ? []
    : [
        fault(
          'anotherDecision',
          'decidedBy',
          'Cơ quan, ngày quyết định bị khiếu nại không khớp với quyết định trong hồ sơ này.',
          'Body and day of the decision complained of are not those of a decision in this case.',
          ['Đối chiếu quyết định, ghi lại vụ việc khiếu nại.', 'Compare the decision and mend the complaint case.'],
        ),
      ];

const isTheForm = ({ sanction }: SanctionFacts, { form }: Told): Reason[] =>
  sanction && formNow(sanction) === form
    ? []
    : [
        fault(
          'anotherForm',
          'form',
          'Hình thức kỷ luật nêu trong đơn không phải hình thức đang thi hành.',
          'The form complained of is not the one in force.',
          ['Đối chiếu quyết định đang thi hành.', 'Compare the decision in force.'],
        ),
      ];

/** The one body that stands for the organs of the centre may hold a complaint against another of them. */
const isTheCentre = (id: string, { seen }: Situation): boolean => {
  const body = seen.bodies[id] ?? (seen.body?.id === id ? seen.body : undefined);
  return body?.level === 'central' && body.kind === 'committee';
};
const notByWhoDecided = (_facts: SanctionFacts, { bodyId, decidedBy }: Told, situation: Situation): Reason[] =>
  bodyId !== decidedBy || isTheCentre(bodyId, situation)
    ? []
    : [
        fault(
          'heldByWhoDecided',
          'bodyId',
          'Cơ quan đã quyết định không giải quyết khiếu nại đối với chính quyết định đó.',
          'Who decided does not settle the complaint against that very decision.',
          ['Chuyển đơn đến cơ quan có thẩm quyền.', 'Forward it to the competent body.'],
        ),
      ];

export const notBeforeTheDecision = ({ sanction }: SanctionFacts, payload: { lodgedOn: string }): Reason[] =>
  sanction && payload.lodgedOn < sanction.decidedOn
    ? [
        fault(
          'lodgedBeforeTheDecision',
          'lodgedOn',
          'Khiếu nại trước khi có quyết định kỷ luật.',
          'It was lodged before the decision.',
          ['Sửa ngày.', 'Mend the date.'],
        ),
      ]
    : [];

const lodgedOnce = (facts: SanctionFacts, { from }: Told): Reason[] =>
  facts.complaints.some((one) => one.key === from.caseId)
    ? [
        fault('lodgedAlready', 'from/caseId', 'Khiếu nại này đã ghi nhận.', 'This complaint is recorded already.', [
          'Không cần làm gì.',
          'Nothing needs doing.',
        ]),
      ]
    : [];

/** One complaint at a time, but for one that comes out of the other: its end here may be told a moment later. */
const onlyOneIsOpen = (facts: SanctionFacts, { cameFrom }: Told): Reason[] =>
  openComplaints(facts).every(({ key }) => key === cameFrom)
    ? []
    : [
        fault(
          'anotherComplaintOpen',
          'from/caseId',
          'Đang có khiếu nại khác đối với quyết định này chưa giải quyết.',
          'Another complaint against this decision is open.',
          ['Chờ kết quả của khiếu nại đó.', 'Wait for the outcome of that one.'],
        ),
      ];

/** That the complainant is a subject of this case the field itself asks. */
export const lodgedFaults = (facts: SanctionFacts, told: Told, situation: Situation): Reason[] => {
  const again = lodgedOnce(facts, told);
  if (again.length > 0) return again;
  return [isTheDecision, isTheForm, notByWhoDecided, notBeforeTheDecision, onlyOneIsOpen].flatMap((check) =>
    check(facts, told, situation),
  );
};
