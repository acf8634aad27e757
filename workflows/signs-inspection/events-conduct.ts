// Conducting: work sessions, expert appraisal, draft and final report. Hearing is a fragment.
import { z } from 'zod';
import { eventOn, t } from '../define.js';
import { field, paperFields } from '../fields.js';
import { concerned, putAgain } from '../fragments/hearing.v1.js';
import {
  byTheBody,
  isDecidedByTheBody,
  minutesGoWithVote,
  minutesOfSession,
  sampleDecision,
  samplePaper,
} from '../fragments/meeting.v1.js';
import type { Reason } from '../procedure.js';
import type { SignsFacts } from './facts.js';
import * as cite from './legal-basis.js';

const event = eventOn<SignsFacts>();
const byBody = [isDecidedByTheBody<SignsFacts>(), minutesGoWithVote];

const working = z.strictObject({
  counterpart: field.code(['subject', 'organisation', 'person', 'stateBody'], t('Làm việc với', 'Held with')),
  subjectId: field.subject(t('Đối tượng', 'Subject')).optional(),
  workMinutes: paperFields,
  summary: field.text(t('Nội dung', 'Summary')).optional(),
});
const appraising = z.strictObject({
  matter: field.text(t('Vấn đề cần giám định', 'What is to be appraised')),
  decision: paperFields,
  ...byTheBody,
});
const appraised = z.strictObject({
  outcome: field.code(['received', 'notObtained'], t('Kết quả', 'Outcome')),
  appraisal: paperFields,
});
const drafting = z.strictObject({ draft: paperFields });
const verifying = z.strictObject({
  points: field.text(t('Nội dung cần làm rõ', 'Points to clear up')),
  contentIds: z
    .array(field.label(t('Mã nội dung', 'Content code'), 20))
    .max(50)
    .meta({ title: 'Contents with new material', titleVi: 'Nội dung có tài liệu mới' }),
});
const finalising = z.strictObject({ report: paperFields });
const submitting = z.strictObject({ submission: paperFields });

/** Check of an event that returns to verification: names contents of the case. */
export const contentsAreKnown = (facts: SignsFacts, { contentIds }: { contentIds: string[] }): Reason[] =>
  contentIds.every((contentId) => facts.contents[contentId])
    ? []
    : [
        {
          code: 'noSuchContent',
          field: '/payload/contentIds',
          text: t('Không có nội dung này.', 'There is no such content.'),
          remedy: t('Chọn nội dung của vụ việc.', 'Choose a content of the case.'),
          basis: [cite.steps],
        },
      ];

export const conductEvents = {
  HOLD_WORK_SESSION: event(working)({
    title: t('Làm việc, thẩm tra', 'Hold a work session'),
    sentence: t(
      'Đoàn làm việc với đối tượng, tổ chức hoặc người liên quan; biên bản hai bên ký.',
      'The team works with a subject, an organisation or somebody involved; both sides sign the minutes.',
    ),
    by: ['team'],
    kind: 'step',
    checks: [
      (_facts, { counterpart, subjectId }) =>
        counterpart === 'subject' && !subjectId
          ? [
              {
                code: 'subjectMissing',
                field: '/payload/subjectId',
                text: t('Nêu đối tượng đã làm việc.', 'Name the subject.'),
                remedy: t('Chọn đối tượng.', 'Choose the subject.'),
                basis: [cite.steps],
              },
            ]
          : [],
    ],
    papers: [{ field: 'workMinutes', type: 'BB', title: t('Biên bản làm việc', 'Minutes'), required: true }],
    basis: cite.both,
    samples: (facts, { effectiveOn }) => {
      const subjectId = concerned(facts)[0];
      return [
        {
          counterpart: subjectId ? ('subject' as const) : ('organisation' as const),
          ...(subjectId ? { subjectId } : {}),
          workMinutes: samplePaper('BB', effectiveOn),
        },
      ];
    },
  }),
  REQUEST_EXPERTISE: event(appraising)({
    title: t('Quyết định trưng cầu giám định', 'Seek expert appraisal'),
    sentence: t(
      'Cơ quan đã quyết định kiểm tra quyết định trưng cầu giám định chuyên môn.',
      'The body that decided seeks an expert appraisal of a technical matter.',
    ),
    by: ['standingGroup', 'head'],
    onBehalfOf: 'body',
    kind: 'step',
    checks: byBody,
    papers: [
      { field: 'decision', type: 'QĐ', title: t('Quyết định trưng cầu', 'Decision to seek appraisal'), required: true },
      minutesOfSession(false),
    ],
    basis: [cite.expertise],
    record: () => ({ expertise: 'pending' }),
    samples: (facts, situation) => [
      {
        matter: 'Giám định chứng từ.',
        decision: samplePaper('QĐ', situation.effectiveOn),
        ...sampleDecision(facts, situation),
      },
    ],
  }),
  RECORD_EXPERTISE: event(appraised)({
    title: t('Ghi kết quả giám định', 'Record the appraisal'),
    sentence: t(
      'Nhận kết luận giám định, hoặc ghi rõ vì sao không có.',
      'The appraisal is received, or it is recorded why there is none.',
    ),
    by: ['team', 'officer'],
    kind: 'step',
    papers: [{ field: 'appraisal', type: 'VB', title: t('Kết luận giám định', 'Appraisal'), required: true }],
    basis: [cite.expertise],
    record: (_facts, { outcome }) => ({ expertise: outcome }),
    samples: (_facts, { effectiveOn }) =>
      (['received', 'notObtained'] as const).map((outcome) => ({ outcome, appraisal: samplePaper('VB', effectiveOn) })),
  }),
  DRAFT_REPORT: event(drafting)({
    title: t('Dự thảo báo cáo kết quả', 'Draft the report'),
    sentence: t('Đoàn dự thảo báo cáo kết quả kiểm tra.', 'The team drafts its report.'),
    by: ['teamLeader', 'teamSecretary'],
    kind: 'step',
    papers: [{ field: 'draft', type: 'BC', title: t('Dự thảo báo cáo', 'Draft report'), required: true }],
    basis: cite.both,
    samples: (_facts, { effectiveOn }) => [{ draft: samplePaper('BC', effectiveOn) }],
  }),
  VERIFY_MORE: event(verifying)({
    title: t('Thẩm tra thêm', 'Verify more'),
    sentence: t(
      'Còn điểm chưa rõ; đoàn thẩm tra tiếp, sau đó tổ chức lại hội nghị.',
      'Points are left unclear; the team verifies on and a conference is held again.',
    ),
    by: ['teamLeader', 'assignedMember'],
    kind: 'step',
    checks: [contentsAreKnown],
    basis: [cite.conference, cite.rights],
    record: (facts, { contentIds }) => putAgain(facts, contentIds),
    samples: (facts) => [
      { points: 'Làm rõ số liệu.', contentIds: [] },
      { points: 'Có tài liệu mới.', contentIds: Object.keys(facts.contents).slice(0, 1) },
    ],
  }),
  FINALISE_REPORT: event(finalising)({
    title: t('Hoàn chỉnh báo cáo', 'Finalise the report'),
    sentence: t('Đoàn hoàn chỉnh báo cáo sau hội nghị.', 'The team finalises its report after the conference.'),
    by: ['teamLeader'],
    kind: 'step',
    papers: [{ field: 'report', type: 'BC', title: t('Báo cáo kết quả kiểm tra', 'Report'), required: true }],
    basis: cite.both,
    samples: (_facts, { effectiveOn }) => [{ report: samplePaper('BC', effectiveOn) }],
  }),
  SUBMIT_TO_SESSION: event(submitting)({
    title: t('Trình kỳ họp', 'Put to the session'),
    sentence: t(
      'Báo cáo được trình cơ quan quyết định xem xét tại kỳ họp.',
      'The report is put to the deciding body for a session.',
    ),
    by: ['teamLeader', 'assignedMember', 'officer'],
    kind: 'step',
    papers: [{ field: 'submission', type: 'TTr', title: t('Tờ trình kỳ họp', 'Submission'), required: true }],
    basis: [cite.closing],
    samples: (_facts, { effectiveOn }) => [{ submission: samplePaper('TTr', effectiveOn) }],
  }),
} as const;
