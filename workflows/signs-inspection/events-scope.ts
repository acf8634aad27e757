// Changes only the body that decided may make: contents, look-back, subjects, time.
import { z } from 'zod';
import { eventOn, t } from '../define.js';
import { field, paperFields } from '../fields.js';
import { concerned, putAgain } from '../fragments/hearing.v1.js';
import {
  byTheBody,
  isDecidedByTheBody,
  isSignedForTheBody,
  minutesGoWithVote,
  minutesOfSession,
  sampleDecision,
  samplePaper,
  signatoryOf,
} from '../fragments/meeting.v1.js';
import { subjectFaults, subjectField, subjectsFrom } from '../fragments/subjects.v1.js';
import { onTheTeam, workers } from '../fragments/team.v1.js';
import { daysAfter, deadlineOf } from '../fragments/terms.v1.js';
import type { Reason, Situation } from '../procedure.js';
import { CAST } from '../world.js';
import { lookbackIsLawful, signerNow } from './events-prepare.js';
import { contentField, contentsFrom, sampleContent } from './events-signal.js';
import { RULES, SCOPES, type SignsFacts } from './facts.js';
import * as cite from './legal-basis.js';

const event = eventOn<SignsFacts>();
const byBody = [isDecidedByTheBody<SignsFacts>(), minutesGoWithVote, isSignedForTheBody<SignsFacts>('decision')];

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

/** SOD-3: who works on the team does not sign for more time. */
const isNotSignedByTheTeam = (facts: SignsFacts, { decision }: z.infer<typeof extending>): Reason[] =>
  workers(facts).includes(decision.signerId ?? '')
    ? [
        {
          code: 'teamMayNotSign',
          field: '/payload/decision/signerId',
          text: t('Thành viên đoàn không ký gia hạn.', 'A member of the team does not sign its extension.'),
          remedy: t('Để người khác của thường trực ký.', 'Have another of the standing group sign.'),
          basis: [cite.twoPersons],
        },
      ]
    : [];

const newCodes = (facts: SignsFacts, codes: readonly string[], at: string): Reason[] =>
  new Set(codes).size !== codes.length || codes.some((code) => facts.contents[code])
    ? [
        {
          code: 'contentKnown',
          field: at,
          text: t('Mã nội dung đã có hoặc bị trùng.', 'A content code is taken or used twice.'),
          remedy: t('Chọn mã khác.', 'Choose another code.'),
          basis: [cite.changes],
        },
      ]
    : [];

const somethingIsAdjusted = (facts: SignsFacts, { contents, lookbackFrom }: z.infer<typeof adjusting>): Reason[] =>
  contents.length > 0 || (lookbackFrom !== undefined && lookbackFrom !== facts.lookbackFrom)
    ? []
    : [
        {
          code: 'nothingAdjusted',
          field: '/payload/contents',
          text: t('Chưa nêu nội dung hay mốc thời gian mới.', 'Neither a content nor another look-back is named.'),
          remedy: t('Bổ sung nội dung hoặc mốc thời gian.', 'Add a content or a look-back.'),
          basis: [cite.changes],
        },
      ];

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

/** A subject not in the case yet; for samples. */
const nextSubject = (facts: SignsFacts): { memberId: string } | { organisationId: string } =>
  facts.body.variant === 'cell' || facts.subjects[CAST.subjectOrganisation]
    ? { memberId: facts.subjects[CAST.secondSubject] ? CAST.expert : CAST.secondSubject }
    : { organisationId: CAST.subjectOrganisation };

export const scopeEvents = {
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
      somethingIsAdjusted,
      (facts, { lookbackFrom }, situation) =>
        lookbackFrom ? lookbackIsLawful(facts, { lookbackFrom }, situation) : [],
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
    // Another look-back changes what every content is about.
    record: (facts, { contents, lookbackFrom = facts.lookbackFrom }) => ({
      ...(lookbackFrom === facts.lookbackFrom ? {} : putAgain(facts, Object.keys(facts.contents))),
      contents: { ...facts.contents, ...contentsFrom(contents) },
      lookbackFrom,
    }),
    samples: (facts, situation) => [
      {
        contents: [
          sampleContent(`c${Object.keys(facts.contents).length + 1}`, concerned(facts).slice(0, 1), 'memberDuties'),
        ],
        ground: 'Phát hiện nội dung mới.',
        decision: samplePaper('QĐ', situation.effectiveOn, signatoryOf(facts, situation)),
        ...sampleDecision(facts, situation),
      },
      {
        contents: [],
        lookbackFrom: daysAfter(situation.effectiveOn, -150),
        ground: 'Rút ngắn mốc thời gian.',
        decision: samplePaper('QĐ', situation.effectiveOn, signatoryOf(facts, situation)),
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
        decision: samplePaper('QĐ', situation.effectiveOn, signatoryOf(facts, situation)),
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
      isSignedForTheBody<SignsFacts>('decision'),
      isNotSignedByTheTeam,
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
        decision: samplePaper('QĐ', situation.effectiveOn, signerNow(facts, situation)),
        ...sampleDecision(facts, situation, workers(facts)),
      },
    ],
  }),
} as const;
