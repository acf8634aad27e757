// Closing: conclusion by vote per content and subject, return, what is handled beside the case, archive, and stopping.
import { z } from 'zod';
import { eventOn, t } from '../define.js';
import { field, paperFields } from '../fields.js';
import { putAgain } from '../fragments/hearing.v1.js';
import { linkKey, withLink } from '../fragments/links.v1.js';
import {
  byTheBody,
  inSession,
  isCarried,
  isDecidedByTheBody,
  isSignedForTheBody,
  minutesGoWithVote,
  minutesOfSession,
  sampleDecision,
  samplePaper,
  sampleSession,
  signatoryOf,
} from '../fragments/meeting.v1.js';
import { concludedAnew } from '../fragments/reconsideration.v1.js';
import type { Reason } from '../procedure.js';
import { contentsAreKnown } from './events-conduct.js';
import { OUTCOMES, type SignsFacts, toConclude } from './facts.js';
import * as cite from './legal-basis.js';

const event = eventOn<SignsFacts>();
/** The session that concludes or returns saw the report, and the request that reopened the case. */
const sinceSubmitted = ({ happened }: SignsFacts): { notBefore: string } => ({
  notBefore: [happened.SUBMIT_TO_SESSION ?? '', happened.REOPEN_CONSIDERATION ?? ''].sort().at(-1) ?? '',
});
const byBody = [isDecidedByTheBody<SignsFacts>(), minutesGoWithVote];
const subjectId = field.subject(t('Đối tượng', 'Subject'));

const finding = z
  .strictObject({
    contentId: field.label(t('Mã nội dung', 'Content code'), 20),
    subjectId,
    outcome: field.code(OUTCOMES, t('Kết luận', 'Outcome')),
    wording: field.text(t('Nội dung kết luận', 'Wording')).optional(),
  })
  .meta({ title: 'Finding', titleVi: 'Kết luận từng nội dung' });
const concluding = z.strictObject({
  findings: z.array(finding).min(1).max(500).meta({ title: 'Findings', titleVi: 'Kết luận' }),
  ...inSession,
});
const returning = z.strictObject({
  contentIds: z
    .array(field.label(t('Mã nội dung', 'Content code'), 20))
    .max(50)
    .meta({ title: 'Contents to put to the subjects again', titleVi: 'Nội dung phải đưa lại đến đối tượng' }),
  points: field.text(t('Nội dung cần thẩm tra thêm', 'What is to be verified')),
  ...inSession,
});
const referring = z.strictObject({
  subjectId: subjectId.optional(),
  letter: paperFields,
  copies: field.count(t('Số tài liệu', 'Copies')),
});
const archiving = z.strictObject({
  index: paperFields,
  learningMeetingOn: field.pastDate(t('Ngày họp rút kinh nghiệm', 'Learning meeting held on')).optional(),
});
const stopping = z.strictObject({ ground: field.text(t('Lý do', 'Ground')), decision: paperFields, ...byTheBody });

const pair = ({ contentId, subjectId: id }: { contentId: string; subjectId: string }): string => `${contentId} ${id}`;

/** Each content with each subject it concerns, once; nothing else. */
const findingsAreComplete = (facts: SignsFacts, { findings }: z.infer<typeof concluding>): Reason[] => {
  const said = findings.map(pair).sort();
  const due = toConclude(facts).map(pair).sort();
  return JSON.stringify(said) === JSON.stringify(due)
    ? []
    : [
        {
          code: 'oneFindingEach',
          field: '/payload/findings',
          text: t(
            'Kết luận từng nội dung đối với từng đối tượng, mỗi cặp một lần.',
            'Conclude on each content for each subject it concerns, once.',
          ),
          remedy: t('Bổ sung hoặc bỏ bớt kết luận.', 'Add what is missing, remove what does not belong.'),
          basis: [cite.outcomes, cite.rights],
        },
      ];
};

export const closeEvents = {
  CONCLUDE: event(concluding)({
    title: t('Kết luận tại kỳ họp', 'Conclude in session'),
    sentence: t(
      'Tập thể biểu quyết kết luận từng nội dung đối với từng đối tượng.',
      'The body concludes by vote on each content for each subject.',
    ),
    by: ['standingGroup', 'head', 'clerk', 'officer'],
    onBehalfOf: 'body',
    kind: 'step',
    checks: [findingsAreComplete, isCarried<SignsFacts>(sinceSubmitted)],
    papers: [minutesOfSession(true)],
    basis: [cite.outcomes, cite.closing, cite.rights],
    record: (facts, { findings }) => ({
      findings: findings.map(({ contentId, subjectId: id, outcome }) => ({ contentId, subjectId: id, outcome })),
      ...concludedAnew(facts),
    }),
    samples: (facts, situation) =>
      // First one that leaves something to follow up.
      [...OUTCOMES.slice(1, 2), ...OUTCOMES.slice(0, 1), ...OUTCOMES.slice(2)].map((outcome) => ({
        findings: toConclude(facts).map((one) => ({ ...one, outcome })),
        ...sampleSession(facts, situation),
      })),
  }),
  RETURN_FOR_MORE: event(returning)({
    title: t('Yêu cầu thẩm tra thêm', 'Return for more verification'),
    sentence: t(
      'Kỳ họp chưa kết luận, yêu cầu thẩm tra thêm; tài liệu mới phải đưa lại đến đối tượng.',
      'The session does not conclude yet and asks for more; new material is put to the subjects again.',
    ),
    by: ['standingGroup', 'head', 'clerk', 'officer'],
    onBehalfOf: 'body',
    kind: 'step',
    checks: [contentsAreKnown, isCarried<SignsFacts>(sinceSubmitted)],
    papers: [minutesOfSession(true)],
    basis: [cite.closing, cite.rights],
    record: (facts, { contentIds }) => putAgain(facts, contentIds),
    samples: (facts, situation) => {
      const session = sampleSession(facts, situation);
      return [
        { contentIds: Object.keys(facts.contents).slice(0, 1), points: 'Làm rõ trách nhiệm.', ...session },
        { contentIds: [], points: 'Chỉnh sửa báo cáo.', ...session },
      ];
    },
  }),
  REFER_CRIME: event(referring)({
    title: t('Chuyển dấu hiệu tội phạm', 'Refer signs of crime'),
    sentence: t(
      'Chuyển bản sao tài liệu cho cơ quan điều tra; phần kiểm tra của Đảng vẫn tiếp tục.',
      'Copies go to the investigating agency; the Party’s inspection goes on.',
    ),
    by: ['standingGroup', 'head'],
    onBehalfOf: 'body',
    kind: 'note',
    after: ['ISSUE_DECISION_AND_PLAN'],
    papers: [{ field: 'letter', type: 'CV', title: t('Công văn chuyển hồ sơ', 'Letter of referral'), required: true }],
    basis: [cite.crime],
    record: (facts, _payload, { seq }) => ({ links: withLink(facts, linkKey('crime', seq), 'crime-referral', true) }),
    samples: (_facts, { effectiveOn }) => [{ letter: samplePaper('CV', effectiveOn), copies: 12 }],
  }),
  STOP_CASE: event(stopping)({
    title: t('Dừng vụ việc', 'Stop the case'),
    sentence: t(
      'Không còn đối tượng nào; phần cá nhân dừng lại theo quyết định của cơ quan.',
      'No subject is left; the personal part stops by decision of the body.',
    ),
    by: ['standingGroup', 'head'],
    onBehalfOf: 'body',
    kind: 'step',
    checks: [...byBody, isSignedForTheBody<SignsFacts>('decision')],
    papers: [
      { field: 'decision', type: 'QĐ', title: t('Quyết định dừng', 'Decision to stop'), required: true },
      minutesOfSession(false),
    ],
    basis: [cite.death],
    record: ({ endings }) => ({ endings: endings + 1 }),
    samples: (facts, situation) => [
      {
        ground: 'Đối tượng đã qua đời.',
        decision: samplePaper('QĐ', situation.effectiveOn, signatoryOf(facts, situation)),
        ...sampleDecision(facts, situation),
      },
    ],
  }),
  ARCHIVE: event(archiving)({
    title: t('Nộp lưu hồ sơ', 'Archive the file'),
    sentence: t('Hồ sơ đủ danh mục được nộp lưu, có mục lục.', 'The complete file goes to the archive with its index.'),
    by: ['officer', 'clerk', 'teamSecretary'],
    kind: 'step',
    papers: [{ field: 'index', type: 'ML', title: t('Mục lục hồ sơ', 'Index of the file'), required: true }],
    basis: [cite.file],
    record: ({ endings }) => ({ endings: endings + 1 }),
    samples: (_facts, { effectiveOn }) => [{ index: samplePaper('ML', effectiveOn), learningMeetingOn: effectiveOn }],
  }),
} as const;
