// How a subject is told of contents and answers: announcement, explanation, reminder, minuted absence, further questions.
import { z } from 'zod';
import { eventOn, t } from '../define.js';
import { field, paperFields } from '../fields.js';
import type { Text } from '../procedure.js';
import {
  awaits,
  concerned,
  contentsOf,
  type HearingFacts,
  heardFault,
  hearingOf,
  isAnnounced,
  isSilent,
  mayBeReminded,
  owed,
  procedureLaw,
  rightsLaw,
  silenceLaw,
  withHearing,
} from './hearing.v1.js';
import { samplePaper } from './meeting.v1.js';
import { sampleDue, termFaults } from './terms.v1.js';

const subject = field.subject(t('Đối tượng', 'Subject'));
const how = field.code(['inPerson', 'online', 'letter', 'throughOrganisation'], t('Hình thức', 'How'));
const announcing = z.strictObject({
  subjectId: subject,
  how,
  explainBy: field.date(t('Hạn báo cáo giải trình', 'Explanation due on')).optional(),
  organisationTold: field.flag(t('Tổ chức đảng quản lý được biết', 'Managing organisation told')).optional(),
  announcement: paperFields,
});
const answering = z.strictObject({
  subjectId: subject,
  report: paperFields,
  receipt: paperFields.optional(),
  view: field.text(t('Tóm tắt ý kiến', 'Summary of the view')).optional(),
});
const reminding = z.strictObject({
  subjectId: subject,
  how,
  deliveredOn: field.pastDate(t('Ngày giao', 'Delivered on')),
  reminder: paperFields,
});
const noAnswer = z.strictObject({ subjectId: subject, absenceMinutes: paperFields });
const asking = z.strictObject({
  subjectId: subject,
  how,
  contentIds: z
    .array(field.label(t('Mã nội dung', 'Content code'), 20))
    .max(50)
    .meta({ title: 'Contents put to the subject', titleVi: 'Nội dung đưa đến đối tượng' }),
  replyBy: field.date(t('Hạn trả lời', 'Answer due on')).optional(),
  letter: paperFields,
  questions: field.text(t('Nội dung, câu hỏi', 'Contents, questions')).optional(),
});
/** The deadline rules of the two rounds, as the procedure names them. */
export interface HearingRules {
  explanation: string;
  supplement: string;
}

/** Being told and being heard, round by round. */
export function hearingEvents<F extends HearingFacts>(rules: HearingRules) {
  const event = eventOn<F>();
  const find = (facts: F, holds: (subjectId: string) => boolean): string | undefined => concerned(facts).find(holds);
  const answer = (kind: 'explanation' | 'supplement', title: Text, sentence: Text) =>
    event(answering)({
      title,
      sentence,
      by: ['team', 'officer', 'clerk'],
      onBehalfOf: 'subject',
      kind: 'note',
      after: ['ANNOUNCE'],
      checks: [
        (facts, { subjectId }) =>
          isAnnounced(facts, subjectId) && (kind === 'explanation' || awaits(facts, subjectId, kind))
            ? []
            : [
                heardFault(
                  'nothingAsked',
                  '/payload/subjectId',
                  t('Chưa yêu cầu đối tượng này trả lời.', 'Nothing was put to this subject yet.'),
                  t('Chọn đúng đối tượng.', 'Choose the right subject.'),
                  [procedureLaw],
                ),
              ],
      ],
      papers: [
        { field: 'report', type: 'BC', title: t('Báo cáo giải trình', 'Explanatory report'), required: true },
        { field: 'receipt', type: 'BN', title: t('Giấy biên nhận', 'Receipt'), required: false },
      ],
      basis: [procedureLaw],
      record: (facts, { subjectId }, { effectiveOn }) => {
        const { round, answers } = hearingOf(facts, subjectId);
        return {
          hearing: withHearing(facts, subjectId, {
            round: round?.kind === kind ? null : round,
            answers: [
              ...answers,
              { kind, how: 'given', on: effectiveOn, key: round?.kind === kind ? round.key : null },
            ],
          }),
        } as Partial<F>;
      },
      samples: (facts, { effectiveOn }) => {
        const subjectId =
          find(facts, (id) => awaits(facts, id, kind)) ??
          (kind === 'explanation' ? find(facts, (id) => isAnnounced(facts, id)) : undefined);
        return subjectId
          ? [{ subjectId, report: samplePaper('BC', effectiveOn), receipt: samplePaper('BN', effectiveOn) }]
          : [];
      },
    });
  return {
    ANNOUNCE: event(announcing)({
      title: t('Triển khai quyết định, kế hoạch', 'Announce decision and plan'),
      sentence: t(
        'Đoàn triển khai quyết định, kế hoạch và đề cương đến đối tượng: trực tiếp, trực tuyến hoặc bằng văn bản.',
        'The team puts decision, plan and outline to the subject: in person, online or by letter.',
      ),
      by: ['assignedMember', 'team', 'officer'],
      kind: 'step',
      checks: [
        (facts, { subjectId }) =>
          isAnnounced(facts, subjectId) || !concerned(facts).includes(subjectId)
            ? [
                heardFault(
                  'alreadyAnnounced',
                  '/payload/subjectId',
                  t('Đã triển khai đến đối tượng này.', 'Already announced to this subject.'),
                  t('Chọn đối tượng chưa được triển khai.', 'Choose a subject not told yet.'),
                  [procedureLaw],
                ),
              ]
            : [],
        (facts, { subjectId, organisationTold }) =>
          facts.subjects[subjectId]?.kind === 'member' && organisationTold !== true
            ? [
                heardFault(
                  'organisationToldToo',
                  '/payload/organisationTold',
                  t(
                    'Đối tượng là đảng viên thì tổ chức đảng quản lý cũng được biết.',
                    'With a member the managing organisation is told too.',
                  ),
                  t('Mời hoặc gửi tổ chức đảng quản lý, rồi đánh dấu.', 'Invite or write to it, then mark it.'),
                  [procedureLaw],
                ),
              ]
            : [],
        (_facts, { explainBy }, situation) =>
          termFaults(
            { rule: rules.explanation, from: situation.effectiveOn, due: explainBy, at: '/payload/explainBy' },
            situation,
          ),
      ],
      papers: [
        {
          field: 'announcement',
          type: 'BB',
          title: t('Biên bản triển khai', 'Minutes of announcement'),
          required: true,
        },
      ],
      basis: [procedureLaw],
      record: (facts, { subjectId }, { effectiveOn }) =>
        ({
          hearing: withHearing(facts, subjectId, {
            announcedOn: effectiveOn,
            put: Object.fromEntries(contentsOf(facts, subjectId).map((contentId) => [contentId, effectiveOn])),
            round: { key: `explanation:${subjectId}`, kind: 'explanation', openedOn: effectiveOn, remindedOn: null },
          }),
        }) as Partial<F>,
      samples: (facts, situation) => {
        const subjectId = find(facts, (id) => !isAnnounced(facts, id));
        const explainBy = sampleDue(situation, rules.explanation);
        return subjectId
          ? [
              {
                subjectId,
                how: 'inPerson',
                organisationTold: true,
                announcement: samplePaper('BB', situation.effectiveOn),
                ...(explainBy ? { explainBy } : {}),
              },
            ]
          : [];
      },
    }),
    SUBMIT_EXPLANATION: answer(
      'explanation',
      t('Đối tượng nộp báo cáo giải trình', 'The subject explains'),
      t(
        'Đối tượng nộp báo cáo giải trình; nhận cả khi đã quá hạn.',
        'The subject hands in its explanation; a late one is taken too.',
      ),
    ),
    SUBMIT_SUPPLEMENT: answer(
      'supplement',
      t('Đối tượng giải trình bổ sung', 'The subject explains further'),
      t('Đối tượng trả lời nội dung được yêu cầu bổ sung.', 'The subject answers what it was further asked.'),
    ),
    REMIND_EXPLANATION: event(reminding)({
      title: t('Đôn đốc giải trình', 'Remind of the explanation'),
      sentence: t('Văn bản đôn đốc đã giao đến đối tượng.', 'A written reminder was delivered to the subject.'),
      by: ['team', 'officer', 'clerk'],
      kind: 'note',
      after: ['ANNOUNCE'],
      checks: [
        (facts, { subjectId, deliveredOn }) => {
          const { round } = hearingOf(facts, subjectId);
          return round && deliveredOn > round.openedOn
            ? []
            : [
                heardFault(
                  'nothingAwaited',
                  '/payload/subjectId',
                  t(
                    'Không chờ trả lời của đối tượng này, hoặc ngày giao không sau ngày báo thời hạn.',
                    'No answer of this subject is awaited, or the day lies not after the term was announced.',
                  ),
                  t('Chọn đối tượng và ngày giao đúng.', 'Choose the right subject and day.'),
                  silenceLaw,
                ),
              ];
        },
      ],
      papers: [{ field: 'reminder', type: 'CV', title: t('Công văn đôn đốc', 'Reminder'), required: true }],
      basis: silenceLaw,
      record: (facts, { subjectId, deliveredOn }) => {
        const { round } = hearingOf(facts, subjectId);
        return (
          round ? { hearing: withHearing(facts, subjectId, { round: { ...round, remindedOn: deliveredOn } }) } : {}
        ) as Partial<F>;
      },
      samples: (facts, { effectiveOn }) => {
        const subjectId =
          find(facts, (id) => mayBeReminded(facts, id, effectiveOn) && !hearingOf(facts, id).round?.remindedOn) ??
          find(facts, (id) => mayBeReminded(facts, id, effectiveOn));
        return subjectId
          ? [{ subjectId, how: 'letter', deliveredOn: effectiveOn, reminder: samplePaper('CV', effectiveOn) }]
          : [];
      },
    }),
    RECORD_NO_EXPLANATION: event(noAnswer)({
      title: t('Lập biên bản không giải trình', 'Minute the absence of an explanation'),
      sentence: t(
        'Quá hạn và đã giao văn bản đôn đốc mà đối tượng không giải trình; lập biên bản, vụ việc tiếp tục.',
        'The term is over and the reminder was delivered; the silence is minuted and the case goes on.',
      ),
      by: ['team', 'officer'],
      kind: 'step',
      checks: [
        (facts, { subjectId }, situation) =>
          isSilent(facts, situation, subjectId)
            ? []
            : [
                heardFault(
                  'mayStillAnswer',
                  '/payload/subjectId',
                  t(
                    'Chưa hết hạn, chưa giao văn bản đôn đốc, hoặc đối tượng đang nằm viện.',
                    'The term runs, no reminder was delivered, or the subject is in hospital.',
                  ),
                  t('Đôn đốc, chờ hết hạn rồi lập biên bản.', 'Remind, wait for the term to end, then minute it.'),
                  silenceLaw,
                ),
              ],
      ],
      papers: [
        {
          field: 'absenceMinutes',
          type: 'BB',
          title: t('Biên bản không giải trình', 'Minutes of absence'),
          required: true,
        },
      ],
      basis: silenceLaw,
      record: (facts, { subjectId }, { effectiveOn }) => {
        const { round, answers } = hearingOf(facts, subjectId);
        const kind = round?.kind ?? 'explanation';
        return {
          hearing: withHearing(facts, subjectId, {
            round: null,
            answers: [...answers, { kind, how: 'absent', on: effectiveOn, key: round?.key ?? null }],
          }),
        } as Partial<F>;
      },
      samples: (facts, situation) => {
        const subjectId = find(facts, (id) => isSilent(facts, situation, id));
        return subjectId ? [{ subjectId, absenceMinutes: samplePaper('BB', situation.effectiveOn) }] : [];
      },
    }),
    REQUEST_SUPPLEMENT: event(asking)({
      title: t('Yêu cầu giải trình bổ sung', 'Ask for a further explanation'),
      sentence: t(
        'Đoàn đưa nội dung mới hoặc câu hỏi thêm đến đối tượng, định ngày trả lời.',
        'The team puts new contents or further questions to the subject, with a day to answer.',
      ),
      by: ['team', 'assignedMember'],
      kind: 'step',
      checks: [
        (facts, { subjectId }) =>
          concerned(facts).includes(subjectId) &&
          isAnnounced(facts, subjectId) &&
          hearingOf(facts, subjectId).round === null
            ? []
            : [
                heardFault(
                  'cannotBeAskedNow',
                  '/payload/subjectId',
                  t(
                    'Đối tượng chưa được triển khai quyết định, hoặc còn yêu cầu chưa trả lời.',
                    'The subject has not been told of the decision, or an earlier question is open.',
                  ),
                  t('Triển khai quyết định, hoặc chờ trả lời trước.', 'Announce first, or await the earlier answer.'),
                  [procedureLaw],
                ),
              ],
        (facts, { subjectId, contentIds }) =>
          contentIds.every((contentId) => contentsOf(facts, subjectId).includes(contentId))
            ? []
            : [
                heardFault(
                  'notTheirContent',
                  '/payload/contentIds',
                  t('Nội dung này không liên quan đến đối tượng.', 'The content does not concern this subject.'),
                  t('Chọn nội dung của đối tượng.', 'Choose a content of this subject.'),
                  [procedureLaw],
                ),
              ],
        (_facts, { replyBy }, situation) =>
          termFaults(
            { rule: rules.supplement, from: situation.effectiveOn, due: replyBy, at: '/payload/replyBy' },
            situation,
          ),
      ],
      papers: [
        { field: 'letter', type: 'CV', title: t('Công văn yêu cầu giải trình', 'Request to explain'), required: true },
      ],
      basis: [procedureLaw, rightsLaw],
      record: (facts, { subjectId, contentIds }, { effectiveOn }) => {
        const { put, answers } = hearingOf(facts, subjectId);
        const now = Object.fromEntries(contentIds.map((contentId) => [contentId, effectiveOn]));
        const round = {
          key: `supplement:${subjectId}:${answers.length}`,
          kind: 'supplement' as const,
          openedOn: effectiveOn,
          remindedOn: null,
        };
        return { hearing: withHearing(facts, subjectId, { put: { ...put, ...now }, round }) } as Partial<F>;
      },
      samples: (facts, situation) => {
        const mayBeAsked = (id: string): boolean => isAnnounced(facts, id) && hearingOf(facts, id).round === null;
        const subjectId =
          find(facts, (id) => mayBeAsked(id) && owed(facts, id).length > 0) ?? find(facts, (id) => mayBeAsked(id));
        const replyBy = sampleDue(situation, rules.supplement);
        return subjectId
          ? [
              {
                subjectId,
                how: 'letter',
                contentIds: owed(facts, subjectId),
                letter: samplePaper('CV', situation.effectiveOn),
                ...(replyBy ? { replyBy } : {}),
              },
            ]
          : [];
      },
    }),
  };
}
