// Has each subject been told what is looked into, and has its view been heard or its absence minuted (G17)? Kept per subject and
// content: what was put, which round of answers is open, who was reminded, and what was said at the conference.
// Steps: inspection reference 3.2 and 4.1 (354-QĐ/UBKTTW confirmed; conference recalled); reminder before absence is our design.
import { z } from 'zod';
import { eventOn, law, t } from '../define.js';
import { field, paperFields } from '../fields.js';
import { all, when } from '../guards.js';
import type { Basis, Guard, Reason, Situation, Text } from '../procedure.js';
import { type MeetingFacts, samplePaper } from './meeting.v1.js';
import { isNow, type SubjectFacts } from './subjects.v1.js';
import { isOver, sampleDue, termFaults } from './terms.v1.js';

export type Said = 'spoke' | 'writing' | 'declined' | 'absent';
export interface Hearing {
  /** When decision and plan were put to the subject. */
  announcedOn: string | null;
  /** Contents put to the subject, with the date. One that is missing here is still owed. */
  put: Record<string, string>;
  /** The answers now awaited; `key` names the deadline. */
  round: { key: string; kind: 'explanation' | 'supplement'; openedOn: string; remindedOn: string | null } | null;
  answers: { kind: 'explanation' | 'supplement'; how: 'given' | 'absent'; on: string }[];
  conference: { said: Said; on: string } | null;
}
export interface HearingFacts extends MeetingFacts, SubjectFacts {
  /** What is looked into, by code, and whom each concerns. The wording is personal. */
  contents: Record<string, { subjects: string[]; scope: string }>;
  hearing: Record<string, Hearing>;
}
export const noHearing: Pick<HearingFacts, 'contents' | 'hearing'> = { contents: {}, hearing: {} };

const unheard: Hearing = { announcedOn: null, put: {}, round: null, answers: [], conference: null };
export const hearingOf = (facts: HearingFacts, subjectId: string): Hearing => facts.hearing[subjectId] ?? unheard;
export const withHearing = (
  facts: HearingFacts,
  subjectId: string,
  more: Partial<Hearing>,
): HearingFacts['hearing'] => ({
  ...facts.hearing,
  [subjectId]: { ...hearingOf(facts, subjectId), ...more },
});

/** Subjects the proceedings still concern: with a member's death the personal part stops [recalled]. */
export const concerned = (facts: SubjectFacts): string[] =>
  Object.keys(facts.subjects)
    .filter((subjectId) => !isNow(facts, subjectId, 'died'))
    .sort();

export const contentsOf = (facts: HearingFacts, subjectId: string): string[] =>
  Object.keys(facts.contents).filter((contentId) => facts.contents[contentId]?.subjects.includes(subjectId));

/** Contents the subject has not been told of yet, or must be told of again. */
export const owed = (facts: HearingFacts, subjectId: string): string[] =>
  contentsOf(facts, subjectId).filter((contentId) => !hearingOf(facts, subjectId).put[contentId]);

export const isAnnounced = (facts: HearingFacts, subjectId: string): boolean =>
  hearingOf(facts, subjectId).announcedOn !== null;

/** Told of everything, and every round of answers is closed. */
export const isSettled = (facts: HearingFacts, subjectId: string): boolean =>
  isAnnounced(facts, subjectId) &&
  owed(facts, subjectId).length === 0 &&
  hearingOf(facts, subjectId).round === null &&
  hearingOf(facts, subjectId).answers.length > 0;

/** On facts, for `always` and guards. With nobody left nothing moves on: the case is stopped instead. */
export const everyoneIs = (facts: HearingFacts, holds: (facts: HearingFacts, subjectId: string) => boolean): boolean =>
  concerned(facts).length > 0 && concerned(facts).every((subjectId) => holds(facts, subjectId));

/** Forgets what was said at the conference, and owes the contents again to everybody they concern. */
export function putAgain(facts: HearingFacts, contentIds: readonly string[]): Pick<HearingFacts, 'hearing'> {
  const again = Object.entries(facts.hearing).map(([subjectId, hearing]): [string, Hearing] => [
    subjectId,
    {
      ...hearing,
      conference: null,
      put: Object.fromEntries(Object.entries(hearing.put).filter(([contentId]) => !contentIds.includes(contentId))),
    },
  ]);
  return { hearing: Object.fromEntries(again) };
}

const procedure = law('354-QĐ/UBKTTW', 'confirmed', { note: 'Announcement, explanatory report, verification.' });
const rights = law('Thiết kế: quyền của đối tượng', 'design', { article: 'G17' });
const silence = [
  law('Điều lệ Đảng', 'inferred', {
    article: '39',
    clause: '1',
    note: 'Refusal does not stop the proceedings; by analogy.',
  }),
  rights,
];
const conferenceLaw = [law('354-QĐ/UBKTTW', 'recalled', { note: 'Conference with the subject.' }), rights];

const reason = (code: string, at: string, text: Text, remedy: Text, basis: readonly Basis[]): Reason => ({
  code,
  field: at,
  text,
  remedy,
  basis,
});

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
  replyBy: field.date(t('Hạn trả lời', 'Answer due on')).optional(),
  letter: paperFields,
  questions: field.text(t('Nội dung, câu hỏi', 'Contents, questions')).optional(),
});
const view = z
  .strictObject({
    subjectId: subject,
    said: field.code(['spoke', 'writing', 'declined', 'absent'], t('Ý kiến', 'View')),
    invitedOn: field.pastDate(t('Ngày mời', 'Invited on')),
    words: field.text(t('Nội dung ý kiến', 'What was said')).optional(),
  })
  .meta({ title: 'View', titleVi: 'Ý kiến' });
const conference = z.strictObject({
  chairedBy: field.code(['organisation', 'body', 'team'], t('Chủ trì', 'Chaired by')),
  views: z.array(view).min(1).max(50).meta({ title: 'Views', titleVi: 'Ý kiến của từng đối tượng' }),
  conferenceMinutes: paperFields,
});

/** The deadline rules of the two rounds, as the procedure names them. */
export interface HearingRules {
  explanation: string;
  supplement: string;
}

/** Nobody's absence is minuted while in hospital: the view is still awaited, or the case is paused (our design). */
const canAnswer = (facts: SubjectFacts, subjectId: string): boolean => !isNow(facts, subjectId, 'hospitalised');

const isSilent = (facts: HearingFacts, situation: Situation, subjectId: string): boolean => {
  const { round } = hearingOf(facts, subjectId);
  return (
    round?.remindedOn != null &&
    round.remindedOn < situation.effectiveOn &&
    isOver(situation, round.key) &&
    canAnswer(facts, subjectId)
  );
};

/** True while the subject has an open round of this kind. */
const awaits = (facts: HearingFacts, subjectId: string, kind: 'explanation' | 'supplement'): boolean =>
  hearingOf(facts, subjectId).round?.kind === kind;

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
                reason(
                  'nothingAsked',
                  '/payload/subjectId',
                  t('Chưa yêu cầu đối tượng này trả lời.', 'Nothing was put to this subject yet.'),
                  t('Chọn đúng đối tượng.', 'Choose the right subject.'),
                  [procedure],
                ),
              ],
      ],
      papers: [
        { field: 'report', type: 'BC', title: t('Báo cáo giải trình', 'Explanatory report'), required: true },
        { field: 'receipt', type: 'BN', title: t('Giấy biên nhận', 'Receipt'), required: false },
      ],
      basis: [procedure],
      record: (facts, { subjectId }, { effectiveOn }) => {
        const { round, answers } = hearingOf(facts, subjectId);
        return {
          hearing: withHearing(facts, subjectId, {
            round: round?.kind === kind ? null : round,
            answers: [...answers, { kind, how: 'given', on: effectiveOn }],
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
                reason(
                  'alreadyAnnounced',
                  '/payload/subjectId',
                  t('Đã triển khai đến đối tượng này.', 'Already announced to this subject.'),
                  t('Chọn đối tượng chưa được triển khai.', 'Choose a subject not told yet.'),
                  [procedure],
                ),
              ]
            : [],
        (facts, { subjectId, organisationTold }) =>
          facts.subjects[subjectId]?.kind === 'member' && organisationTold !== true
            ? [
                reason(
                  'organisationToldToo',
                  '/payload/organisationTold',
                  t(
                    'Đối tượng là đảng viên thì tổ chức đảng quản lý cũng được biết.',
                    'With a member the managing organisation is told too.',
                  ),
                  t('Mời hoặc gửi tổ chức đảng quản lý, rồi đánh dấu.', 'Invite or write to it, then mark it.'),
                  [procedure],
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
      basis: [procedure],
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
          return round && deliveredOn >= round.openedOn
            ? []
            : [
                reason(
                  'nothingAwaited',
                  '/payload/subjectId',
                  t(
                    'Không chờ trả lời của đối tượng này vào ngày đó.',
                    'No answer of this subject was awaited on that day.',
                  ),
                  t('Chọn đối tượng và ngày giao đúng.', 'Choose the right subject and day.'),
                  silence,
                ),
              ];
        },
      ],
      papers: [{ field: 'reminder', type: 'CV', title: t('Công văn đôn đốc', 'Reminder'), required: true }],
      basis: silence,
      record: (facts, { subjectId, deliveredOn }) => {
        const { round } = hearingOf(facts, subjectId);
        return (
          round ? { hearing: withHearing(facts, subjectId, { round: { ...round, remindedOn: deliveredOn } }) } : {}
        ) as Partial<F>;
      },
      samples: (facts, { effectiveOn }) => {
        const subjectId =
          find(facts, (id) => hearingOf(facts, id).round?.remindedOn === null) ??
          find(facts, (id) => hearingOf(facts, id).round !== null);
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
                reason(
                  'mayStillAnswer',
                  '/payload/subjectId',
                  t(
                    'Chưa hết hạn, chưa giao văn bản đôn đốc, hoặc đối tượng đang nằm viện.',
                    'The term runs, no reminder was delivered, or the subject is in hospital.',
                  ),
                  t('Đôn đốc, chờ hết hạn rồi lập biên bản.', 'Remind, wait for the term to end, then minute it.'),
                  silence,
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
      basis: silence,
      record: (facts, { subjectId }, { effectiveOn }) => {
        const { round, answers } = hearingOf(facts, subjectId);
        const kind = round?.kind ?? 'explanation';
        return {
          hearing: withHearing(facts, subjectId, {
            round: null,
            answers: [...answers, { kind, how: 'absent', on: effectiveOn }],
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
                reason(
                  'cannotBeAskedNow',
                  '/payload/subjectId',
                  t(
                    'Đối tượng chưa được triển khai quyết định, hoặc còn yêu cầu chưa trả lời.',
                    'The subject has not been told of the decision, or an earlier question is open.',
                  ),
                  t('Triển khai quyết định, hoặc chờ trả lời trước.', 'Announce first, or await the earlier answer.'),
                  [procedure],
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
      basis: [law('139-QĐ/TW', 'confirmed', { note: 'Further explanation in writing.' }), rights],
      record: (facts, { subjectId }, { effectiveOn }) => {
        const { put, answers } = hearingOf(facts, subjectId);
        const now = Object.fromEntries(owed(facts, subjectId).map((contentId) => [contentId, effectiveOn]));
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
                letter: samplePaper('CV', situation.effectiveOn),
                ...(replyBy ? { replyBy } : {}),
              },
            ]
          : [];
      },
    }),
    HOLD_CONFERENCE: event(conference)({
      title: t('Tổ chức hội nghị', 'Hold the conference'),
      sentence: t(
        'Hội nghị thông qua dự thảo báo cáo; mỗi đối tượng phát biểu, gửi ý kiến, hoặc từ chối ghi trong biên bản.',
        'The draft is put to a conference; each subject speaks, writes, or declines in the minutes.',
      ),
      by: ['team', 'assignedMember', 'officer'],
      kind: 'step',
      checks: [
        (facts, { views }) => {
          const named = views.map(({ subjectId }) => subjectId).sort();
          return JSON.stringify(named) === JSON.stringify(concerned(facts))
            ? []
            : [
                reason(
                  'eachSubjectOnce',
                  '/payload/views',
                  t('Ghi ý kiến của từng đối tượng, mỗi đối tượng một lần.', 'Give the view of each subject, once.'),
                  t('Bổ sung đối tượng còn thiếu.', 'Add the subject that is missing.'),
                  conferenceLaw,
                ),
              ];
        },
        (_facts, { views }) =>
          views.flatMap(({ said, words }, index) =>
            (said === 'spoke' || said === 'writing') && !words
              ? [
                  reason(
                    'wordsMissing',
                    `/payload/views/${index}/words`,
                    t('Ghi nội dung ý kiến của đối tượng.', 'Record what the subject said.'),
                    t('Điền nội dung theo biên bản.', 'Fill it in from the minutes.'),
                    conferenceLaw,
                  ),
                ]
              : [],
          ),
        (_facts, { views }, { effectiveOn }) =>
          views.flatMap(({ said, invitedOn }, index) =>
            invitedOn > effectiveOn || (said === 'absent' && invitedOn === effectiveOn)
              ? [
                  reason(
                    'invitedTooLate',
                    `/payload/views/${index}/invitedOn`,
                    t('Người vắng phải được mời trước ngày hội nghị.', 'Who is absent was invited before the day.'),
                    t('Sửa ngày mời, hoặc mời lại và họp lại.', 'Mend the date, or invite and meet again.'),
                    conferenceLaw,
                  ),
                ]
              : [],
          ),
      ],
      papers: [
        {
          field: 'conferenceMinutes',
          type: 'BB',
          title: t('Biên bản hội nghị', 'Minutes of the conference'),
          required: true,
        },
      ],
      basis: conferenceLaw,
      record: (facts, { views }, { effectiveOn }) =>
        ({
          hearing: views.reduce(
            (hearing, { subjectId, said }) =>
              withHearing({ ...facts, hearing }, subjectId, { conference: { said, on: effectiveOn } }),
            facts.hearing,
          ),
        }) as Partial<F>,
      samples: (facts, situation) => {
        const conferenceMinutes = samplePaper('BB', situation.effectiveOn);
        const invitedOn = facts.lastStepOn;
        const all = (said: 'spoke' | 'declined') =>
          concerned(facts).map((subjectId) => ({
            subjectId,
            said,
            invitedOn,
            ...(said === 'spoke' ? { words: 'Tôi đã trình bày.' } : {}),
          }));
        return concerned(facts).length > 0
          ? [
              { chairedBy: 'organisation', views: all('spoke'), conferenceMinutes },
              { chairedBy: 'team', views: all('declined'), conferenceMinutes },
            ]
          : [];
      },
    }),
  };
}

const some = (
  holds: (facts: HearingFacts, subjectId: string, situation: Situation) => boolean,
  code: string,
  text: Text,
  remedy: Text,
  basis: readonly Basis[],
): Guard<HearingFacts> =>
  when((situation, facts) => concerned(facts).some((subjectId) => holds(facts, subjectId, situation)), {
    code,
    text,
    remedy,
    basis,
  });

/** Guards about hearing; the procedure combines them with its own. */
export const hearingGuards = {
  someoneUnannounced: some(
    (facts, id) => !isAnnounced(facts, id),
    'announcedToAll',
    t('Đã triển khai đến mọi đối tượng.', 'It was announced to every subject.'),
    t('Chuyển sang bước tiếp theo.', 'Go on to the next step.'),
    [procedure],
  ),
  someoneAnnounced: some(
    isAnnounced,
    'nobodyToldYet',
    t('Chưa triển khai quyết định đến đối tượng.', 'Nobody has been told of the decision.'),
    t('Triển khai quyết định, kế hoạch trước.', 'Announce decision and plan first.'),
    [procedure],
  ),
  someoneAskedFurther: some(
    (facts, id) => awaits(facts, id, 'supplement'),
    'nothingFurtherAsked',
    t('Không có yêu cầu bổ sung chưa trả lời.', 'No further question is open.'),
    t('Yêu cầu giải trình bổ sung trước.', 'Ask for a further explanation first.'),
    [procedure],
  ),
  someoneAwaited: some(
    (facts, id) => hearingOf(facts, id).round !== null,
    'nobodyAwaited',
    t('Không chờ trả lời của ai.', 'Nobody’s answer is awaited.'),
    t('Chuyển sang bước tiếp theo.', 'Go on to the next step.'),
    silence,
  ),
  someoneSilent: some(
    (facts, id, situation) => isSilent(facts, situation, id),
    'mayStillAnswer',
    t('Chưa hết hạn giải trình hoặc chưa giao văn bản đôn đốc.', 'The term still runs, or no reminder was delivered.'),
    t('Giao văn bản đôn đốc và chờ hết hạn.', 'Deliver a reminder and wait for the term to end.'),
    silence,
  ),
  someoneMayBeAsked: some(
    (facts, id) => isAnnounced(facts, id) && hearingOf(facts, id).round === null,
    'nobodyMayBeAsked',
    t('Đối tượng còn yêu cầu chưa trả lời.', 'Every subject still has a question to answer.'),
    t('Chờ trả lời hoặc lập biên bản.', 'Await the answer or minute its absence.'),
    [procedure],
  ),
  /** No finding without the contents having been put to each subject and its view heard, or its absence minuted (G17). */
  everyoneAnswered: when<HearingFacts>((_situation, facts) => everyoneIs(facts, isSettled), {
    code: 'notAllHeard',
    text: t(
      'Còn đối tượng chưa được đưa đủ nội dung, chưa giải trình hoặc chưa có biên bản vắng.',
      'A subject has not been told of everything, or neither explained nor had its absence minuted.',
    ),
    remedy: t(
      'Triển khai, yêu cầu giải trình bổ sung, nhận giải trình hoặc lập biên bản.',
      'Announce, ask further, take the explanation or minute its absence.',
    ),
    basis: [rights, procedure],
  }),
  everyoneAtConference: when<HearingFacts>(
    (_situation, facts) => everyoneIs(facts, (known, id) => hearingOf(known, id).conference !== null),
    {
      code: 'notAllAtConference',
      text: t('Còn đối tượng chưa được nghe tại hội nghị.', 'A subject was not heard at the conference.'),
      remedy: t('Tổ chức hội nghị cho đối tượng đó.', 'Hold a conference for that subject.'),
      basis: conferenceLaw,
    },
  ),
  someoneConcerned: when<HearingFacts>((_situation, facts) => concerned(facts).length > 0, {
    code: 'nobodyConcerned',
    text: t('Không còn đối tượng nào.', 'No subject is left.'),
    remedy: t('Dừng vụ việc.', 'Stop the case.'),
    basis: [law('354-QĐ/UBKTTW', 'recalled', { note: 'Death of the subject stops the personal part.' })],
  }),
  anyone: all<HearingFacts>(),
};
