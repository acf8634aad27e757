// A notice is signed and delivered to each subject, each with a receipt; a refused receipt is witnessed and minuted (G17).
// Steps: inspection reference 3.2 and 4.1, second-hand for 354-QĐ/UBKTTW; the handling of a refused receipt is our design.
import { z } from 'zod';
import { eventOn, law, t } from '../define.js';
import { field, paperFields } from '../fields.js';
import { all, when } from '../guards.js';
import type { Basis, Check, Guard, PaperSpec, Reason, Situation, Text } from '../procedure.js';
import { isSignedForTheBody, type MeetingFacts, samplePaper, signatoryOf } from './meeting.v1.js';

export interface Delivered {
  on: string;
  how: 'inPerson' | 'online' | 'letter' | 'throughOrganisation';
  receipt: 'signed' | 'postal' | 'electronic' | 'refused';
}

export interface DeliveryFacts extends MeetingFacts {
  notice: { issuedOn: string; delivered: Record<string, Delivered> } | null;
}
export const noNotice: Pick<DeliveryFacts, 'notice'> = { notice: null };

const basis = [law('354-QĐ/UBKTTW', 'recalled', { note: 'Notice and its delivery close the procedure.' })];
const refusal = [law('Thiết kế: từ chối nhận', 'design', { note: 'A refused receipt is witnessed and minuted.' })];

export interface DeliveryWords<F> {
  /** Who the notice must reach now. */
  concerned: (facts: F) => string[];
  /** The day the body decided on what is notified. */
  decidedOn: (facts: F) => string;
  paper: { type: string; title: Text };
  issue: { title: Text; sentence: Text };
  deliver: { title: Text; sentence: Text };
  basis?: readonly Basis[];
}

const issued = z.strictObject({ notice: paperFields });
const delivery = z.strictObject({
  subjectId: field.subject(t('Đối tượng', 'Subject')),
  how: field.code(['inPerson', 'online', 'letter', 'throughOrganisation'], t('Hình thức', 'How')),
  receipt: field.code(['signed', 'postal', 'electronic', 'refused'], t('Nhận', 'Receipt')),
  witness: field.text(t('Người chứng kiến việc từ chối nhận', 'Witness of the refusal'), 300).optional(),
  deliveryMinutes: paperFields,
});
type Delivery = z.infer<typeof delivery>;

/** Those the notice still has to reach. */
export const undelivered = <F extends DeliveryFacts>(facts: F, concerned: (facts: F) => string[]): string[] =>
  concerned(facts).filter((subjectId) => !facts.notice?.delivered[subjectId]);

const wrong = (code: string, at: string, text: Text, remedy: Text, why: readonly Basis[]): Reason[] => [
  { code, field: at, text, remedy, basis: why },
];

const refusalIsWitnessed: Check<unknown, Delivery> = (_facts, { receipt, witness }) =>
  receipt === 'refused' && !witness
    ? wrong(
        'witnessNeeded',
        '/payload/witness',
        t(
          'Từ chối nhận thì phải có người chứng kiến ghi trong biên bản.',
          'A refused receipt needs a witness in the minutes.',
        ),
        t('Điền người chứng kiến.', 'Name the witness.'),
        refusal,
      )
    : [];

/** Events of notice and delivery, in the words of the procedure. */
export function deliveryEvents<F extends DeliveryFacts>(words: DeliveryWords<F>) {
  const event = eventOn<F>();
  const why = words.basis ?? basis;
  const papers = (spec: PaperSpec): PaperSpec[] => [spec];
  const stillOwed = (facts: F, { subjectId }: Delivery): Reason[] =>
    undelivered(facts, words.concerned).includes(subjectId)
      ? []
      : wrong(
          'alreadyDelivered',
          '/payload/subjectId',
          t('Đã giao cho đối tượng này hoặc không phải giao.', 'Already delivered to this subject, or not owed.'),
          t('Chọn đối tượng chưa nhận.', 'Choose a subject still to be reached.'),
          why,
        );
  return {
    ISSUE_NOTICE: event(issued)({
      ...words.issue,
      by: ['standingGroup', 'head'],
      onBehalfOf: 'body',
      kind: 'step',
      checks: [
        isSignedForTheBody<F>('notice') as Check<F, z.infer<typeof issued>>,
        (facts, { notice }) =>
          notice.datedOn >= words.decidedOn(facts)
            ? []
            : wrong(
                'signedBeforeConclusion',
                '/payload/notice/datedOn',
                t('Thông báo ký trước khi có kết luận.', 'The notice is signed before the conclusion.'),
                t('Sửa ngày văn bản.', 'Mend the date of the paper.'),
                why,
              ),
      ],
      papers: papers({ field: 'notice', ...words.paper, required: true }),
      basis: why,
      record: (_facts, _payload, { effectiveOn }) =>
        ({ notice: { issuedOn: effectiveOn, delivered: {} } }) as unknown as Partial<F>,
      samples: (facts, situation) => [
        { notice: samplePaper(words.paper.type, situation.effectiveOn, signatoryOf(facts, situation)) },
      ],
    }),
    DELIVER_NOTICE: event(delivery)({
      ...words.deliver,
      by: ['standingGroup', 'bodyMember', 'officer', 'assignedMember', 'team', 'clerk'],
      onBehalfOf: 'body',
      kind: 'step',
      irrevocable: true,
      checks: [stillOwed, refusalIsWitnessed],
      papers: papers({
        field: 'deliveryMinutes',
        type: 'BB',
        title: t('Biên bản giao, triển khai thông báo', 'Minutes of delivery'),
        required: true,
      }),
      basis: [...why, ...refusal],
      record: (facts, { subjectId, how, receipt }, { effectiveOn }) =>
        ({
          notice: {
            issuedOn: facts.notice?.issuedOn ?? effectiveOn,
            delivered: { ...facts.notice?.delivered, [subjectId]: { on: effectiveOn, how, receipt } },
          },
        }) as unknown as Partial<F>,
      samples: (facts, { effectiveOn }) => {
        const subjectId = undelivered(facts, words.concerned)[0];
        if (!subjectId) return [];
        const deliveryMinutes = samplePaper('BB', effectiveOn);
        return [
          { subjectId, how: 'inPerson', receipt: 'signed', deliveryMinutes },
          { subjectId, how: 'inPerson', receipt: 'refused', witness: 'Nguyễn Văn A', deliveryMinutes },
        ];
      },
    }),
  };
}

/** Guards of notice and delivery; the procedure adds what must have come before. */
export function deliveryGuards<F extends DeliveryFacts>(concerned: (facts: F) => string[]) {
  const owed: Guard<F> = when((_situation: Situation, facts: F) => undelivered(facts, concerned).length > 0, {
    code: 'deliveredToAll',
    text: t('Đã giao cho mọi đối tượng.', 'It has reached every subject.'),
    remedy: t('Chuyển sang bước tiếp theo.', 'Go on to the next step.'),
    basis,
  });
  return { mayIssueNotice: all<F>(), mayDeliverNotice: owed };
}

/** On facts alone, for `always`: every subject concerned has it. */
export const isDeliveredToAll =
  <F extends DeliveryFacts>(concerned: (facts: F) => string[]) =>
  (facts: F): boolean =>
    facts.notice !== null && undelivered(facts, concerned).length === 0;
