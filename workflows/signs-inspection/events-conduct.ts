// Conducting: work sessions, expert appraisal, changes of scope and subjects, extension, draft and final report. Hearing is a fragment.
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
import { subjectFaults, subjectField, subjectsFrom } from '../fragments/subjects.v1.js';
import { onTheTeam, workers } from '../fragments/team.v1.js';
import { daysAfter, deadlineOf } from '../fragments/terms.v1.js';
import type { Reason, Situation } from '../procedure.js';
import { CAST } from '../world.js';
import { contentField, contentsFrom, sampleContent } from './events-signal.js';
import { RULES, SCOPES, type SignsFacts } from './facts.js';
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
const adjusting = z.strictObject({
  contents: z.array(contentField).max(20).meta({ title: 'New contents', titleVi: 'Nội dung bổ sung' }),
  lookbackFrom: field.date(t('Mốc thời gian kiểm tra từ', 'Look-back from')).optional(),
  ground: field.text(t('Lý do', 'Ground')),
  decision: paperFields,
  ...byTheBody,
});
const newContent = z
  .strictObject({
    contentId: field.label(t('Mã nội dung', 'Content code'), 20),
    scope: field.code(SCOPES, t('Lĩnh vực', 'Field')),
    wording: field.text(t('Nội dung', 'Wording')).optional(),
  })
  .meta({ title: 'Content', titleVi: 'Nội dung' });
const adding = z.strictObject({
  subject: subjectField,
  contents: z.array(newContent).min(1).max(20).meta({ title: 'Contents', titleVi: 'Nội dung' }),
  ground: field.text(t('Lý do', 'Ground')),
  decision: paperFields,
  ...byTheBody,
});
const extending = z.strictObject({
  until: field.date(t('Gia hạn đến ngày', 'Extended until')),
  ground: field.text(t('Lý do', 'Ground')),
  decision: paperFields,
  ...byTheBody,
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

const DAY = 86_400_000;
const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY;

/** Within the cap where the law gives one; beyond the present day in any case. */
const extensionIsLawful = (
  _facts: SignsFacts,
  { until }: z.infer<typeof extending>,
  situation: Situation,
): Reason[] => {
  const running = deadlineOf(situation, 'duration');
  const rule = situation.law.rules[RULES.duration];
  const fault = (code: string, vi: string, en: string): Reason[] => [
    {
      code,
      field: '/payload/until',
      text: t(vi, en),
      remedy: t('Điền ngày trong giới hạn.', 'Give a day within the limit.'),
      basis: [rule?.basis ?? cite.extension],
    },
  ];
  if (!running?.due || until <= running.due)
    return fault('notAnExtension', 'Ngày gia hạn phải sau hạn hiện tại.', 'The new day lies after the present one.');
  if (rule?.unit !== 'calendarDay' || !rule.extension) return [];
  const by = daysBetween(running.due, until);
  const { maxEach, maxTotal } = rule.extension;
  return (maxEach !== null && by > maxEach) || (maxTotal !== null && daysBetween(running.startedOn, until) > maxTotal)
    ? fault('beyondTheCap', 'Vượt giới hạn gia hạn.', 'Beyond the cap of the extension.')
    : [];
};

const newCodes = (facts: SignsFacts, codes: readonly string[], at: string): Reason[] =>
  new Set(codes).size !== codes.length || codes.some((code) => facts.contents[code])
    ? [
        {
          code: 'contentTwice',
          field: at,
          text: t('Mã nội dung đã có hoặc bị trùng.', 'A content code is taken or used twice.'),
          remedy: t('Chọn mã khác.', 'Choose another code.'),
          basis: [cite.changes],
        },
      ]
    : [];

const cellKeepsItsScope = (facts: SignsFacts, scopes: readonly string[]): Reason[] =>
  facts.body.variant === 'cell' && scopes.includes('other')
    ? [
        {
          code: 'outsideCellScope',
          field: '/payload/contents',
          text: t('Nội dung vượt phạm vi của chi bộ.', 'The content is beyond what a cell looks into.'),
          remedy: t('Báo cáo cấp trên.', 'Report it to the level above.'),
          basis: [cite.cellScope],
        },
      ]
    : [];

const known = (facts: SignsFacts, { contentIds }: { contentIds: string[] }): Reason[] =>
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

/** A subject not in the case yet; for samples. */
const nextSubject = (facts: SignsFacts): { memberId: string } | { organisationId: string } =>
  facts.body.variant === 'cell' || facts.subjects[CAST.subjectOrganisation]
    ? { memberId: facts.subjects[CAST.secondSubject] ? CAST.expert : CAST.secondSubject }
    : { organisationId: CAST.subjectOrganisation };

/** Check of an event that returns to verification: names contents of the case. */
export const contentsAreKnown = known;

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
  ADJUST_SCOPE: event(adjusting)({
    title: t('Điều chỉnh nội dung, mốc thời gian', 'Adjust the scope'),
    sentence: t(
      'Cơ quan đã quyết định bổ sung nội dung hoặc mốc thời gian; nội dung mới phải đưa đến đối tượng.',
      'The body that decided adds contents or changes the look-back; new contents must be put to the subjects.',
    ),
    by: ['standingGroup', 'head'],
    onBehalfOf: 'body',
    kind: 'step',
    checks: [
      (facts, { contents }) =>
        newCodes(
          facts,
          contents.map(({ contentId }) => contentId),
          '/payload/contents',
        ),
      (facts, { contents }) =>
        cellKeepsItsScope(
          facts,
          contents.map(({ scope }) => scope),
        ),
      ...byBody,
    ],
    papers: [
      {
        field: 'decision',
        type: 'QĐ',
        title: t('Quyết định điều chỉnh, bổ sung', 'Decision to adjust'),
        required: true,
      },
      minutesOfSession(false),
    ],
    basis: [cite.changes, cite.rights],
    record: (facts, { contents, lookbackFrom }) => ({
      contents: { ...facts.contents, ...contentsFrom(contents) },
      lookbackFrom: lookbackFrom ?? facts.lookbackFrom,
    }),
    samples: (facts, situation) => [
      {
        contents: [
          sampleContent(`c${Object.keys(facts.contents).length + 1}`, concerned(facts).slice(0, 1), 'memberDuties'),
        ],
        ground: 'Phát hiện nội dung mới.',
        decision: samplePaper('QĐ', situation.effectiveOn),
        ...sampleDecision(facts, situation),
      },
    ],
  }),
  ADD_SUBJECT: event(adding)({
    title: t('Bổ sung đối tượng', 'Add a subject'),
    sentence: t(
      'Cơ quan đã quyết định bổ sung đối tượng; đối tượng mới được triển khai quyết định và giải trình.',
      'The body that decided adds a subject, who is told of the decision and explains as the others do.',
    ),
    by: ['standingGroup', 'head'],
    onBehalfOf: 'body',
    kind: 'step',
    checks: [
      (_facts, { subject }, situation) => subjectFaults([subject], situation, '/payload/subject'),
      (facts, { subject }) => {
        const id = subject.memberId ?? subject.organisationId ?? '';
        return facts.subjects[id] || onTheTeam(facts).some(({ personId }) => personId === id)
          ? [
              {
                code: 'alreadyInTheCase',
                field: '/payload/subject',
                text: t('Đã là đối tượng hoặc đang ở trong đoàn.', 'Already a subject, or on the team.'),
                remedy: t('Thay thành viên đoàn trước.', 'Change the team first.'),
                basis: [cite.changes],
              },
            ]
          : [];
      },
      (facts, { subject, contents }) =>
        cellKeepsItsScope(facts, [...contents.map(({ scope }) => scope), ...(subject.organisationId ? ['other'] : [])]),
      ...byBody,
    ],
    papers: [
      { field: 'decision', type: 'QĐ', title: t('Quyết định bổ sung đối tượng', 'Decision to add'), required: true },
      minutesOfSession(false),
    ],
    basis: [cite.changes, cite.rights],
    record: (facts, { subject, contents }) => {
      const added = subjectsFrom([subject]);
      const ids = Object.keys(added);
      const concerning = contents.map(({ contentId, scope }): [string, SignsFacts['contents'][string]] => {
        const before = facts.contents[contentId];
        return [contentId, { scope: before?.scope ?? scope, subjects: [...(before?.subjects ?? []), ...ids].sort() }];
      });
      return {
        subjects: { ...facts.subjects, ...added },
        contents: { ...facts.contents, ...Object.fromEntries(concerning) },
      };
    },
    samples: (facts, situation) => [
      {
        subject: nextSubject(facts),
        contents: [{ contentId: 'c1', scope: 'memberDuties' }],
        ground: 'Có liên quan đến nội dung kiểm tra.',
        decision: samplePaper('QĐ', situation.effectiveOn),
        ...sampleDecision(facts, situation),
      },
    ],
  }),
  EXTEND: event(extending)({
    title: t('Gia hạn thời gian kiểm tra', 'Extend the inspection'),
    sentence: t(
      'Cơ quan đã quyết định gia hạn trước khi hết hạn; thành viên đoàn không tự gia hạn.',
      'The body that decided extends before the term ends; the team does not extend its own term.',
    ),
    by: ['standingGroup', 'head'],
    onBehalfOf: 'body',
    kind: 'note',
    after: ['ISSUE_DECISION_AND_PLAN'],
    checks: [
      extensionIsLawful,
      isDecidedByTheBody<SignsFacts>((facts) => ({ without: workers(facts) })),
      minutesGoWithVote,
    ],
    papers: [
      { field: 'decision', type: 'QĐ', title: t('Quyết định gia hạn', 'Decision to extend'), required: true },
      minutesOfSession(false),
    ],
    basis: [cite.extension],
    samples: (facts, situation) => [
      {
        until: daysAfter(deadlineOf(situation, 'duration')?.due ?? situation.effectiveOn, 10),
        ground: 'Nội dung phức tạp.',
        decision: samplePaper('QĐ', situation.effectiveOn),
        ...sampleDecision(facts, situation, workers(facts)),
      },
    ],
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
    checks: [known],
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
