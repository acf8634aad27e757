// How a case ends: the organisation is told that it is not disciplined, or the file is put away once everything was told and done.
import { z } from 'zod';
import { eventOn, t } from '../define.js';
import { field, paperFields } from '../fields.js';
import { isSignedForTheBody, samplePaper, signatoryOf } from '../fragments/meeting.v1.js';
import type { Check, Reason, Situation } from '../procedure.js';
import { endedWithout, type OrganisationFacts } from './facts.js';
import * as cite from './legal-basis.js';

const event = eventOn<OrganisationFacts>();

const notifying = z.strictObject({
  notice: paperFields,
  how: field.code(
    ['inPerson', 'online', 'letter', 'throughOrganisation'],
    t('Hình thức giao', 'How it was handed over'),
  ),
  receipt: field.code(['signed', 'postal', 'electronic', 'refused'], t('Biên nhận', 'Receipt')),
  witnessId: field.person(t('Người chứng kiến', 'Witness')).optional(),
  deliveryMinutes: paperFields,
});
type Notifying = z.infer<typeof notifying>;
const archiving = z.strictObject({ index: paperFields, sheets: field.count(t('Số tờ', 'Number of sheets')) });

const witnessOfRefusal = (
  facts: OrganisationFacts,
  { receipt, witnessId }: Notifying,
  { by, seen }: Situation,
): Reason[] => {
  const tied =
    witnessId !== undefined &&
    (witnessId === by.personId ||
      facts.team.some(({ personId }) => personId === witnessId) ||
      (seen.people[witnessId]?.offices ?? []).some(({ bodyId }) => bodyId === facts.body.id));
  return (receipt === 'refused') === (witnessId !== undefined) && !tied
    ? []
    : [
        {
          code: 'noticeWitness',
          field: '/payload/witnessId',
          text: t(
            'Từ chối nhận thì phải có người chứng kiến ngoài đoàn và ngoài cơ quan.',
            'A refused receipt needs a witness from outside team and body.',
          ),
          remedy: t('Điền, bỏ hoặc chọn người khác.', 'Give the witness, leave it out, or choose another.'),
          basis: cite.design,
        },
      ];
};

const notBeforeTheEnd = (facts: OrganisationFacts, { notice }: Notifying): Reason[] =>
  notice.datedOn >= (endedWithout(facts)?.on ?? '')
    ? []
    : [
        {
          code: 'noticeBeforeTheConclusion',
          field: '/payload/notice/datedOn',
          text: t('Thông báo ký trước khi có kết luận.', 'The notice is older than the conclusion.'),
          remedy: t('Sửa ngày văn bản.', 'Mend the date of the paper.'),
          basis: cite.steps,
        },
      ];

export const endEvents = {
  NOTIFY_NO_DISCIPLINE: event(notifying)({
    title: t('Thông báo không kỷ luật', 'Tell it that there is no discipline'),
    sentence: t(
      'Thông báo không thi hành kỷ luật được ký và giao cho tổ chức đảng, có biên nhận.',
      'The notice of no discipline is signed and handed to the organisation with a receipt.',
    ),
    by: ['standingGroup', 'head'],
    onBehalfOf: 'body',
    kind: 'step',
    checks: [
      isSignedForTheBody<OrganisationFacts>('notice') as Check<OrganisationFacts, Notifying>,
      notBeforeTheEnd,
      witnessOfRefusal,
    ],
    papers: [
      {
        field: 'notice',
        type: 'TB',
        title: t('Thông báo không thi hành kỷ luật', 'Notice of no discipline'),
        required: true,
      },
      { field: 'deliveryMinutes', type: 'BB', title: t('Biên bản giao', 'Minutes of delivery'), required: true },
    ],
    basis: [...cite.steps, ...cite.design],
    record: (_facts, _payload, { effectiveOn }) => ({ noticeGivenOn: effectiveOn }),
    samples: (facts, situation) => [
      {
        notice: samplePaper('TB', situation.effectiveOn, signatoryOf(facts, situation)),
        how: 'inPerson' as const,
        receipt: 'signed' as const,
        deliveryMinutes: samplePaper('BB', situation.effectiveOn),
      },
    ],
  }),
  ARCHIVE: event(archiving)({
    title: t('Nộp lưu hồ sơ', 'Archive the file'),
    sentence: t('Hồ sơ đủ văn bản được nộp lưu.', 'The complete file is put away.'),
    by: ['officer', 'clerk'],
    kind: 'step',
    papers: [{ field: 'index', type: 'MLHS', title: t('Mục lục hồ sơ', 'Index of the file'), required: true }],
    basis: cite.archiving,
    samples: (_facts, { effectiveOn }) => [{ index: samplePaper('MLHS', effectiveOn), sheets: 24 }],
  }),
} as const;
