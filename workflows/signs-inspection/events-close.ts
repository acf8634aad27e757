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
import { disciplineOwed, joinable, OUTCOMES, type SignsFacts, toConclude } from './facts.js';
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
const joining = z.strictObject({
  subjectId,
  violationIsClear: field.flag(t('Vi phạm đã rõ', 'The violation is clear')),
  seriousEnough: field.flag(t('Đến mức phải thi hành kỷ luật', 'Serious enough for discipline')),
  acceptedBySubject: field.flag(
    t(
      'Đối tượng thừa nhận, tự kiểm điểm, nhận hình thức kỷ luật',
      'The subject accepts it, self-reviews and accepts a form',
    ),
  ),
  selfReview: paperFields,
  approval: paperFields,
  ...byTheBody,
});
const moving = z.strictObject({ subjectId, letter: paperFields });
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

/** Told and heard, alive, and neither pregnant, nursing nor in hospital: then discipline waits. */
const mayBeDisciplinedNow = (facts: SignsFacts, { subjectId: id }: { subjectId: string }): Reason[] =>
  facts.discipline[id] !== undefined || joinable(facts).includes(id)
    ? []
    : [
        {
          code: 'disciplineMustWait',
          field: '/payload/subjectId',
          text: t(
            'Đối tượng chưa được nghe đủ, đã qua đời, hoặc đang thai sản, nuôi con nhỏ, nằm viện.',
            'The subject was not yet heard, has died, or is pregnant, nursing or in hospital.',
          ),
          remedy: t('Nghe đối tượng trước, hoặc chờ hết thời gian đó.', 'Hear the subject first, or wait.'),
          basis: [cite.protectedNow, cite.rights, cite.joined],
        },
      ];

const threeConditions = (facts: SignsFacts, payload: z.infer<typeof joining>): Reason[] => {
  const unmet = (['violationIsClear', 'seriousEnough', 'acceptedBySubject'] as const).filter((name) => !payload[name]);
  const reasons = unmet.map(
    (name): Reason => ({
      code: 'conditionUnmet',
      field: `/payload/${name}`,
      text: t('Phải đủ cả ba điều kiện mới kết hợp thi hành kỷ luật.', 'All three conditions are needed.'),
      remedy: t('Hoàn thành kiểm tra rồi chuyển xem xét kỷ luật.', 'Finish the inspection, then move to discipline.'),
      basis: [cite.joined],
    }),
  );
  if (facts.discipline[payload.subjectId])
    reasons.push({
      code: 'disciplineTakenUp',
      field: '/payload/subjectId',
      text: t('Kỷ luật đối với đối tượng này đã được xem xét.', 'Discipline of this subject is taken up already.'),
      remedy: t('Chọn đối tượng khác.', 'Choose another subject.'),
      basis: [cite.joined],
    });
  return reasons;
};

export const disciplineProcedure = (facts: SignsFacts, id: string): string =>
  facts.subjects[id]?.kind === 'organisation' ? 'organisation-discipline' : 'member-discipline';

const disciplined = (facts: SignsFacts, id: string, seq: number): Partial<SignsFacts> => {
  const key = linkKey('discipline', seq);
  return {
    links: withLink(facts, key, disciplineProcedure(facts, id), true),
    discipline: { ...facts.discipline, [id]: key },
  };
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
  JOIN_DISCIPLINE: event(joining)({
    title: t('Kết hợp thi hành kỷ luật', 'Join discipline'),
    sentence: t(
      'Đủ ba điều kiện, cơ quan cho kết hợp xem xét kỷ luật; kiểm tra vẫn kết luận, thông báo và giao.',
      'With all three conditions met, discipline is handled beside; the inspection still concludes and notifies.',
    ),
    by: ['standingGroup', 'head'],
    onBehalfOf: 'body',
    kind: 'step',
    checks: [mayBeDisciplinedNow, threeConditions, ...byBody, isSignedForTheBody<SignsFacts>('approval')],
    papers: [
      { field: 'selfReview', type: 'BC', title: t('Bản tự kiểm điểm', 'Self-review'), required: true },
      { field: 'approval', type: 'CV', title: t('Văn bản cho kết hợp', 'Approval'), required: true },
      minutesOfSession(false),
    ],
    basis: [cite.joined],
    record: (facts, payload, { seq }) => disciplined(facts, payload.subjectId, seq),
    samples: (facts, situation) =>
      joinable(facts)
        .slice(0, 1)
        .map((id) => ({
          subjectId: id,
          violationIsClear: true,
          seriousEnough: true,
          acceptedBySubject: true,
          selfReview: samplePaper('BC', situation.effectiveOn),
          approval: samplePaper('CV', situation.effectiveOn, signatoryOf(facts, situation)),
          ...sampleDecision(facts, situation),
        })),
  }),
  MOVE_TO_DISCIPLINE: event(moving)({
    title: t('Chuyển xem xét kỷ luật', 'Move to discipline'),
    sentence: t(
      'Kết luận đến mức kỷ luật; chuyển sang quy trình thi hành kỷ luật hoặc đề nghị cấp có thẩm quyền.',
      'The conclusion calls for discipline; it goes to that procedure or to the competent body.',
    ),
    by: ['standingGroup', 'head'],
    onBehalfOf: 'body',
    kind: 'note',
    after: ['CONCLUDE'],
    checks: [
      (facts, payload) =>
        disciplineOwed(facts).includes(payload.subjectId)
          ? []
          : [
              {
                code: 'noDisciplineOwed',
                field: '/payload/subjectId',
                text: t('Đối tượng này không phải chuyển xem xét kỷ luật.', 'This subject is not to be disciplined.'),
                remedy: t('Chọn đúng đối tượng.', 'Choose the right subject.'),
                basis: [cite.outcomes],
              },
            ],
    ],
    papers: [{ field: 'letter', type: 'CV', title: t('Công văn chuyển', 'Letter'), required: true }],
    basis: [cite.outcomes],
    record: (facts, payload, { seq }) => disciplined(facts, payload.subjectId, seq),
    samples: (facts, { effectiveOn }) =>
      disciplineOwed(facts)
        .slice(0, 1)
        .map((id) => ({ subjectId: id, letter: samplePaper('CV', effectiveOn) })),
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
