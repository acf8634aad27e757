// The signal: how a sign of violation comes in, is assessed, established, dismissed, referred, and put up for inspection.
import { z } from 'zod';
import { eventOn, t } from '../define.js';
import { field, paperFields } from '../fields.js';
import { parentField } from '../fragments/links.v1.js';
import {
  byTheBody,
  isDecidedByTheBody,
  minutesGoWithVote,
  minutesOfSession,
  sampleDecision,
  samplePaper,
} from '../fragments/meeting.v1.js';
import { subjectFaults, subjectField, subjectsFrom } from '../fragments/subjects.v1.js';
import { daysAfter } from '../fragments/terms.v1.js';
import type { Reason } from '../procedure.js';
import { CAST } from '../world.js';
import { SCOPES, type SignsFacts, SOURCES } from './facts.js';
import * as cite from './legal-basis.js';

const event = eventOn<SignsFacts>();

/** What is looked into: a code, whom it concerns, what kind of matter, compared with which rule. The wording is personal. */
export const contentField = z
  .strictObject({
    contentId: field.label(t('Mã nội dung', 'Content code'), 20),
    subjectIds: z
      .array(field.subject(t('Đối tượng', 'Subject')))
      .min(1)
      .max(50)
      .meta({ title: 'Subjects', titleVi: 'Đối tượng liên quan' }),
    scope: field.code(SCOPES, t('Lĩnh vực', 'Field')),
    rule: field.label(t('Quy định được đối chiếu', 'Rule compared with'), 120),
    wording: field.text(t('Nội dung', 'Wording')),
  })
  .meta({ title: 'Content', titleVi: 'Nội dung kiểm tra' });
export type ContentField = z.infer<typeof contentField>;

export const contentsFrom = (contents: readonly ContentField[]): SignsFacts['contents'] =>
  Object.fromEntries(
    contents.map(({ contentId, subjectIds, scope }) => [contentId, { subjects: [...subjectIds].sort(), scope }]),
  );

export const sampleContent = (
  contentId: string,
  subjectIds: string[],
  scope: (typeof SCOPES)[number],
): ContentField => ({
  contentId,
  subjectIds,
  scope,
  rule: '37-QĐ/TW, Điều 3',
  wording: 'Chấp hành quy định về những điều đảng viên không được làm.',
});

const recording = z.strictObject({
  subjects: z.array(subjectField).min(1).max(20).meta({ title: 'Subjects', titleVi: 'Đối tượng' }),
  source: field.code(SOURCES, t('Nguồn thông tin', 'Source')),
  receivedOn: field.pastDate(t('Ngày tiếp nhận', 'Received on')),
  summary: field.text(t('Tóm tắt thông tin', 'Summary')).optional(),
  slip: paperFields.optional(),
  parent: parentField.optional(),
});
const assessing = z.strictObject({
  officerId: field.person(t('Cán bộ nắm tình hình', 'Officer who assesses')).optional(),
  plan: paperFields.optional(),
});
const establishing = z.strictObject({
  contents: z.array(contentField).min(1).max(50).meta({ title: 'Contents', titleVi: 'Nội dung có dấu hiệu' }),
  assessment: paperFields,
  ...byTheBody,
});
const dismissing = z.strictObject({ ground: field.text(t('Lý do', 'Ground')), report: paperFields, ...byTheBody });
const referring = z.strictObject({
  toBodyId: field.body(t('Tổ chức có thẩm quyền', 'Competent organisation')).optional(),
  ground: field.text(t('Lý do', 'Ground')),
  letter: paperFields,
  ...byTheBody,
});
const reopening = z.strictObject({ ground: field.text(t('Căn cứ mở lại', 'Ground of reopening')) });
const proposing = z.strictObject({
  lookbackFrom: field.date(t('Mốc thời gian kiểm tra từ', 'Look-back from')),
  proposal: paperFields,
});
const rejecting = z.strictObject({
  ground: field.text(t('Lý do', 'Ground')),
  ...byTheBody,
});

/** Each content once, and each subject concerned by one at least: nobody stands in a case with nothing put to them. */
const contentsCoverSubjects = (facts: SignsFacts, { contents }: z.infer<typeof establishing>): Reason[] => {
  const codes = contents.map(({ contentId }) => contentId);
  const named = new Set(contents.flatMap(({ subjectIds }) => subjectIds));
  const reasons: Reason[] = [];
  if (new Set(codes).size !== codes.length)
    reasons.push({
      code: 'contentTwice',
      field: '/payload/contents',
      text: t('Mã nội dung bị trùng.', 'A content code is used twice.'),
      remedy: t('Mỗi nội dung một mã.', 'One code for each content.'),
      basis: [cite.sign],
    });
  if (Object.keys(facts.subjects).some((subjectId) => !named.has(subjectId)))
    reasons.push({
      code: 'subjectWithoutContent',
      field: '/payload/contents',
      text: t('Có đối tượng không gắn với nội dung nào.', 'A subject is concerned by no content.'),
      remedy: t('Gắn mỗi đối tượng với ít nhất một nội dung.', 'Tie each subject to one content at least.'),
      basis: [cite.sign],
    });
  return reasons;
};

const slip = { type: 'VB', title: t('Phiếu tiếp nhận thông tin', 'Slip of receipt'), required: false };
const decided = [isDecidedByTheBody<SignsFacts>(), minutesGoWithVote];

export const signalEvents = {
  RECORD_SIGNAL: event(recording)({
    title: t('Tiếp nhận thông tin về dấu hiệu vi phạm', 'Record a sign of violation'),
    sentence: t(
      'Cán bộ ghi nhận thông tin có dấu hiệu vi phạm và nguồn của nó.',
      'An officer records information that may show a violation, with its source.',
    ),
    by: ['officer', 'clerk', 'bodyMember', 'system'],
    kind: 'step',
    opens: true,
    checks: [
      (_facts, { subjects }, situation) => subjectFaults(subjects, situation),
      ({ body }, { subjects }, { seen }) =>
        (seen.body?.kind ?? body.kind) === 'cell' && subjects.some(({ organisationId }) => organisationId)
          ? [
              {
                code: 'cellInspectsMembers',
                field: '/payload/subjects',
                text: t('Chi bộ chỉ kiểm tra đảng viên của chi bộ.', 'A cell inspects only its own members.'),
                remedy: t('Báo cáo cấp trên về tổ chức đảng.', 'Report an organisation to the level above.'),
                basis: [cite.cellScope],
              },
            ]
          : [],
    ],
    papers: [{ field: 'slip', ...slip }],
    basis: [cite.duty, cite.signal],
    record: (_facts, { subjects, source, parent }) => ({
      subjects: subjectsFrom(subjects),
      source,
      parent: parent ?? null,
    }),
    samples: (_facts, { effectiveOn }) => [
      {
        subjects: [{ memberId: CAST.subject }],
        source: 'areaMonitoring',
        receivedOn: effectiveOn,
        slip: samplePaper('VB', effectiveOn),
      },
    ],
  }),
  ASSESS_SIGNAL: event(assessing)({
    title: t('Giao nắm tình hình', 'Assign the assessment'),
    sentence: t(
      'Thường trực giao cán bộ nắm tình hình, đánh giá dấu hiệu; đối tượng chưa được báo.',
      'The standing group has the sign assessed; the subject is not told yet.',
    ),
    by: ['standingGroup', 'head'],
    kind: 'step',
    papers: [{ field: 'plan', type: 'KH', title: t('Kế hoạch nắm tình hình', 'Plan of assessment'), required: false }],
    basis: [cite.signal],
    samples: (_facts, { by }) => [{ ...(by.personId ? { officerId: CAST.officer } : {}) }],
  }),
  ESTABLISH_SIGNS: event(establishing)({
    title: t('Xác định có dấu hiệu vi phạm', 'Establish signs of violation'),
    sentence: t(
      'Từng nội dung được đối chiếu với một quy định cụ thể và xác định có dấu hiệu vi phạm.',
      'Each content is compared with a named rule and found to show signs of violation.',
    ),
    by: ['standingGroup', 'head'],
    onBehalfOf: 'body',
    kind: 'step',
    checks: [contentsCoverSubjects, ...decided],
    papers: [
      { field: 'assessment', type: 'BC', title: t('Báo cáo đánh giá dấu hiệu', 'Assessment report'), required: true },
      minutesOfSession(false),
    ],
    basis: [cite.sign, cite.steps],
    record: (_facts, { contents }) => ({ contents: contentsFrom(contents) }),
    samples: (facts, situation) => {
      const subjectIds = Object.keys(facts.subjects);
      const common = { assessment: samplePaper('BC', situation.effectiveOn), ...sampleDecision(facts, situation) };
      const inScope = { contents: [sampleContent('c1', subjectIds, 'memberDuties')], ...common };
      return facts.body.variant === 'cell'
        ? [inScope, { contents: [sampleContent('c1', subjectIds, 'other')], ...common }]
        : [inScope];
    },
  }),
  DISMISS_SIGNAL: event(dismissing)({
    title: t('Kết luận không đủ căn cứ', 'Dismiss the signal'),
    sentence: t(
      'Không đủ căn cứ xác định dấu hiệu; đóng lại, nêu lý do, có thể mở lại.',
      'There is not enough to establish a sign; closed with reasons, and may be reopened.',
    ),
    by: ['standingGroup', 'head'],
    onBehalfOf: 'body',
    kind: 'step',
    checks: decided,
    papers: [
      { field: 'report', type: 'BC', title: t('Báo cáo kết quả nắm tình hình', 'Report'), required: true },
      minutesOfSession(false),
    ],
    basis: [cite.signal],
    record: ({ endings }) => ({ endings: endings + 1 }),
    samples: (facts, situation) => [
      {
        ground: 'Chưa đủ căn cứ.',
        report: samplePaper('BC', situation.effectiveOn),
        ...sampleDecision(facts, situation),
      },
    ],
  }),
  REFER_SIGNAL: event(referring)({
    title: t('Chuyển tổ chức có thẩm quyền', 'Refer the signal'),
    sentence: t(
      'Thẩm quyền thuộc tổ chức khác; chuyển thông tin, báo cáo cấp trên.',
      'Competence lies elsewhere; the information is passed on or reported up.',
    ),
    by: ['standingGroup', 'head'],
    onBehalfOf: 'body',
    kind: 'step',
    checks: decided,
    papers: [
      { field: 'letter', type: 'CV', title: t('Công văn chuyển', 'Letter of referral'), required: true },
      minutesOfSession(false),
    ],
    basis: [cite.escalation, cite.signal],
    record: ({ endings }) => ({ endings: endings + 1 }),
    samples: (facts, situation) => [
      {
        ground: 'Đối tượng thuộc diện cấp trên quản lý.',
        letter: samplePaper('CV', situation.effectiveOn),
        ...(situation.seen.body?.upperId ? { toBodyId: situation.seen.body.upperId } : {}),
        ...sampleDecision(facts, situation),
      },
    ],
  }),
  REOPEN_SIGNAL: event(reopening)({
    title: t('Mở lại dấu hiệu', 'Reopen the signal'),
    sentence: t(
      'Có thông tin mới, hoặc tổ chức được chuyển trả lại; tiếp tục nắm tình hình.',
      'There is new information, or the body it was referred to returned it; assessment goes on.',
    ),
    by: ['standingGroup', 'head'],
    kind: 'step',
    basis: [cite.signal],
    samples: () => [{ ground: 'Có thông tin mới.' }],
  }),
  PROPOSE_CASE: event(proposing)({
    title: t('Đề xuất kiểm tra', 'Propose the inspection'),
    sentence: t(
      'Cán bộ theo dõi địa bàn trình văn bản: đối tượng, nội dung, mốc thời gian, đoàn.',
      'The area officer puts it up in writing: subjects, contents, look-back period, team.',
    ),
    by: ['officer', 'bodyMember'],
    kind: 'step',
    checks: [
      (_facts, { lookbackFrom }, { effectiveOn }) =>
        lookbackFrom < effectiveOn
          ? []
          : [
              {
                code: 'lookbackInTheFuture',
                field: '/payload/lookbackFrom',
                text: t('Mốc thời gian kiểm tra phải ở quá khứ.', 'The look-back period begins in the past.'),
                remedy: t('Điền ngày trước ngày đề xuất.', 'Give a day before the proposal.'),
                basis: [cite.steps],
              },
            ],
    ],
    papers: [{ field: 'proposal', type: 'TTr', title: t('Tờ trình', 'Proposal'), required: true }],
    basis: cite.both,
    record: (_facts, { lookbackFrom }, { by }) => ({ proposedBy: by.personId, lookbackFrom }),
    samples: (_facts, { effectiveOn }) => [
      { lookbackFrom: daysAfter(effectiveOn, -730), proposal: samplePaper('TTr', effectiveOn) },
    ],
  }),
  REJECT_PROPOSAL: event(rejecting)({
    title: t('Không chấp nhận đề xuất', 'Reject the proposal'),
    sentence: t(
      'Không chấp nhận đề xuất, nêu lý do; dấu hiệu trở lại chờ đề xuất khác.',
      'The proposal is not taken up, with the reason; the sign waits for another.',
    ),
    by: ['standingGroup', 'head'],
    onBehalfOf: 'body',
    kind: 'step',
    checks: decided,
    papers: [minutesOfSession(false)],
    basis: cite.both,
    record: () => ({ proposedBy: null }),
    samples: (facts, situation) => [{ ground: 'Cần làm rõ thêm.', ...sampleDecision(facts, situation) }],
  }),
} as const;
