// What the conclusion obliges each subject to do: by when, was it reported, and was it done? Reference: inspection 8 (light follow-up
// owned by every notice; the day to report is written in the notice, local source), 3.2 and 12.2.
import { z } from 'zod';
import { effectsAfter, eventOn, law, t } from '../define.js';
import { field, paperFields } from '../fields.js';
import { when } from '../guards.js';
import type { Check, Guard, Reason, Situation, Text } from '../procedure.js';
import {
  byTheBody,
  isDecidedByTheBody,
  isSignedForTheBody,
  type MeetingFacts,
  minutesGoWithVote,
  minutesOfSession,
  sampleDecision,
  samplePaper,
  signatoryOf,
} from './meeting.v1.js';
import { isOver, sampleDue, termFaults, termStarts } from './terms.v1.js';

export type ObligationStatus = 'open' | 'reported' | 'fulfilled' | 'partly' | 'notFulfilled' | 'waived';
export interface Obligation {
  subjectId: string;
  kind: string;
  recordedOn: string;
  /** How many terms to report were set; names the deadline. */
  terms: number;
  status: ObligationStatus;
}
export interface ObligationFacts extends MeetingFacts {
  obligations: Record<string, Obligation>;
}
export const noObligations: Pick<ObligationFacts, 'obligations'> = { obligations: {} };

const basis = [
  law('Mẫu thông báo kết luận của chi bộ', 'local', {
    note: 'The notice writes what to correct and the day to report.',
  }),
  law('Thiết kế: theo dõi chấp hành kết luận', 'design', { article: '4' }),
];
const CLOSED: readonly ObligationStatus[] = ['fulfilled', 'waived'];
const AWAITED: readonly ObligationStatus[] = ['open', 'partly', 'notFulfilled'];

const id = field.label(t('Mã việc phải làm', 'Obligation'), 20);
const listing = z.strictObject({
  obligationId: id,
  subjectId: field.subject(t('Đối tượng', 'Subject')),
  kind: field.code(
    ['correctFault', 'selfCriticism', 'recoverMoney', 'correctDocument', 'organisationalMeasure', 'other'],
    t('Loại việc', 'Kind'),
  ),
  what: field.text(t('Việc phải làm', 'What must be done')),
  reportBy: field.date(t('Hạn báo cáo', 'Report due on')).optional(),
});
const reminding = z.strictObject({ obligationId: id, letter: paperFields });
const reporting = z.strictObject({
  obligationId: id,
  report: paperFields,
  receipt: paperFields.optional(),
});
const judging = z.strictObject({
  obligationId: id,
  outcome: field.code(['fulfilled', 'partly', 'notFulfilled'], t('Kết quả', 'Outcome')),
  reportAgainBy: field.date(t('Hạn báo cáo tiếp', 'Next report due on')).optional(),
  note: field.text(t('Nhận xét', 'Remark')).optional(),
});
const waiving = z.strictObject({
  obligationId: id,
  reason: field.text(t('Lý do miễn', 'Reason of the waiver')),
  decision: paperFields,
  ...byTheBody,
});

const inStatus =
  (statuses: readonly ObligationStatus[], code: string, text: Text): Check<ObligationFacts, { obligationId: string }> =>
  (facts, { obligationId }) => {
    const status = facts.obligations[obligationId]?.status;
    return status && statuses.includes(status)
      ? []
      : [
          {
            code,
            field: '/payload/obligationId',
            text,
            remedy: t('Chọn một việc ở tình trạng phù hợp.', 'Choose an obligation in a fitting state.'),
            basis,
          },
        ];
  };

const first = (facts: ObligationFacts, statuses: readonly ObligationStatus[]): string[] =>
  Object.keys(facts.obligations)
    .filter((key) => statuses.includes((facts.obligations[key] as Obligation).status))
    .slice(0, 1);

const withStatus = (
  facts: ObligationFacts,
  key: string,
  status: ObligationStatus,
): Pick<ObligationFacts, 'obligations'> => ({
  obligations: { ...facts.obligations, [key]: { ...(facts.obligations[key] as Obligation), status } },
});

/** Each term to report is a deadline of its own, so that a later one does not overwrite the earlier. */
export const deadlineKey = (obligationId: string, { terms }: Pick<Obligation, 'terms'>): string =>
  terms > 1 ? `obligation:${obligationId}:${terms}` : `obligation:${obligationId}`;

/** `obliged`: those for whom the conclusion left something to put right. */
export function obligationEvents<F extends ObligationFacts>(rule: string, obliged: (facts: F) => string[]) {
  const event = eventOn<F>();
  const termIsLawful = (at: string, due: string | undefined, situation: Situation): Reason[] =>
    termFaults({ rule, from: situation.effectiveOn, due, at }, situation);
  return {
    RECORD_OBLIGATION: event(listing)({
      title: t('Ghi việc phải thực hiện', 'List an obligation'),
      sentence: t(
        'Ghi từng việc kết luận yêu cầu, của ai, báo cáo trước ngày nào.',
        'Each thing the conclusion demands is listed: whose, and by when to report.',
      ),
      by: ['officer', 'team', 'standingGroup'],
      kind: 'note',
      after: ['ISSUE_NOTICE'],
      checks: [
        (facts, { subjectId }) =>
          obliged(facts).includes(subjectId)
            ? []
            : [
                {
                  code: 'nothingFound',
                  field: '/payload/subjectId',
                  text: t(
                    'Kết luận không yêu cầu đối tượng này làm gì.',
                    'The conclusion demands nothing of this subject.',
                  ),
                  remedy: t(
                    'Chọn đối tượng có khuyết điểm hoặc vi phạm.',
                    'Choose a subject with a fault or violation.',
                  ),
                  basis,
                },
              ],
        (facts, { obligationId }) =>
          facts.obligations[obligationId]
            ? [
                {
                  code: 'obligationTwice',
                  field: '/payload/obligationId',
                  text: t('Mã này đã có.', 'This code is taken.'),
                  remedy: t('Chọn mã khác.', 'Choose another code.'),
                  basis,
                },
              ]
            : [],
        (_facts, { reportBy }, situation) => termIsLawful('/payload/reportBy', reportBy, situation),
      ],
      basis,
      record: (facts, { obligationId, subjectId, kind }, { effectiveOn }) =>
        ({
          obligations: {
            ...facts.obligations,
            [obligationId]: { subjectId, kind, recordedOn: effectiveOn, terms: 1, status: 'open' },
          },
        }) as Partial<F>,
      samples: (facts, situation) => {
        const reportBy = sampleDue(situation, rule);
        return obliged(facts)
          .slice(0, 1)
          .map((subjectId) => ({
            obligationId: `o${Object.keys(facts.obligations).length + 1}`,
            subjectId,
            kind: 'selfCriticism' as const,
            what: 'Kiểm điểm, khắc phục khuyết điểm.',
            ...(reportBy ? { reportBy } : {}),
          }));
      },
    }),
    REMIND_OBLIGATION: event(reminding)({
      title: t('Đôn đốc chấp hành kết luận', 'Remind of an obligation'),
      sentence: t('Gửi công văn đôn đốc việc chưa báo cáo.', 'A letter reminds of what has not been reported.'),
      by: ['officer', 'clerk'],
      kind: 'note',
      after: ['RECORD_OBLIGATION'],
      checks: [
        inStatus(AWAITED, 'reportNotAwaited', t('Việc này không chờ báo cáo.', 'No report on this is awaited.')),
      ],
      papers: [{ field: 'letter', type: 'CV', title: t('Công văn đôn đốc', 'Reminder'), required: true }],
      basis,
      samples: (facts, { effectiveOn }) =>
        first(facts, AWAITED).map((obligationId) => ({ obligationId, letter: samplePaper('CV', effectiveOn) })),
    }),
    REPORT_COMPLIANCE: event(reporting)({
      title: t('Đối tượng báo cáo chấp hành kết luận', 'The subject reports on compliance'),
      sentence: t('Nhận báo cáo chấp hành của đối tượng.', 'The subject’s report on compliance is taken in.'),
      by: ['officer', 'clerk'],
      onBehalfOf: 'subject',
      kind: 'note',
      after: ['RECORD_OBLIGATION'],
      checks: [
        inStatus(AWAITED, 'reportNotAwaited', t('Việc này không chờ báo cáo.', 'No report on this is awaited.')),
      ],
      papers: [
        { field: 'report', type: 'BC', title: t('Báo cáo chấp hành', 'Report on compliance'), required: true },
        { field: 'receipt', type: 'BN', title: t('Giấy biên nhận', 'Receipt'), required: false },
      ],
      basis,
      record: (facts, { obligationId }) => withStatus(facts, obligationId, 'reported') as Partial<F>,
      samples: (facts, { effectiveOn }) =>
        first(facts, AWAITED).map((obligationId) => ({ obligationId, report: samplePaper('BC', effectiveOn) })),
    }),
    JUDGE_OBLIGATION: event(judging)({
      title: t('Đánh giá việc thực hiện', 'Judge an obligation'),
      sentence: t(
        'Người theo dõi đánh giá: đã thực hiện, một phần, hoặc chưa thực hiện.',
        'Who follows up judges it fulfilled, partly fulfilled or not.',
      ),
      by: ['officer', 'bodyMember', 'assignedMember'],
      kind: 'note',
      after: ['RECORD_OBLIGATION'],
      checks: [
        (facts, payload, situation) =>
          judgeable(facts, situation).includes(payload.obligationId) &&
          (payload.outcome === 'notFulfilled' || facts.obligations[payload.obligationId]?.status === 'reported')
            ? []
            : inStatus(
                [],
                'obligationNotReported',
                t(
                  'Việc chưa báo cáo; chưa quá hạn thì chưa thể coi là không thực hiện.',
                  'It has not been reported; before its due day it cannot count as not done.',
                ),
              )(facts, payload, situation),
        (_facts, { outcome, reportAgainBy }, situation) =>
          outcome === 'fulfilled' ? [] : termIsLawful('/payload/reportAgainBy', reportAgainBy, situation),
      ],
      basis,
      record: (facts, { obligationId, outcome }) => {
        const judged = { ...(facts.obligations[obligationId] as Obligation), status: outcome };
        const terms = outcome === 'fulfilled' ? judged.terms : judged.terms + 1;
        return { obligations: { ...facts.obligations, [obligationId]: { ...judged, terms } } } as Partial<F>;
      },
      samples: (facts, situation) => {
        const obligationId = judgeable(facts, situation)[0];
        if (!obligationId) return [];
        const due = sampleDue(situation, rule);
        const again = due ? { reportAgainBy: due } : {};
        const reported = facts.obligations[obligationId]?.status === 'reported';
        return [
          ...(reported
            ? [
                { obligationId, outcome: 'fulfilled' as const },
                { obligationId, outcome: 'partly' as const, ...again },
              ]
            : []),
          { obligationId, outcome: 'notFulfilled' as const, ...again },
        ];
      },
    }),
    WAIVE_OBLIGATION: event(waiving)({
      title: t('Miễn một việc phải thực hiện', 'Waive an obligation'),
      sentence: t(
        'Cơ quan đã kết luận miễn một việc, nêu lý do.',
        'The body that concluded waives one, with its reason.',
      ),
      by: ['standingGroup', 'head'],
      onBehalfOf: 'body',
      kind: 'note',
      after: ['RECORD_OBLIGATION'],
      checks: [
        inStatus(
          [...AWAITED, 'reported'],
          'obligationClosed',
          t('Việc này đã kết thúc.', 'This obligation is closed.'),
        ),
        isSignedForTheBody<F>('decision'),
        isDecidedByTheBody<F>(),
        minutesGoWithVote,
      ],
      papers: [
        { field: 'decision', type: 'CV', title: t('Văn bản miễn', 'Paper on the waiver'), required: true },
        minutesOfSession(false),
      ],
      basis,
      record: (facts, { obligationId }) => withStatus(facts, obligationId, 'waived') as Partial<F>,
      samples: (facts, situation) =>
        first(facts, [...AWAITED, 'reported']).map((obligationId) => ({
          obligationId,
          reason: 'Không còn điều kiện thực hiện.',
          decision: samplePaper('CV', situation.effectiveOn, signatoryOf(facts, situation)),
          ...sampleDecision(facts, situation),
        })),
    }),
  };
}

/** Reported ones, and those whose day has passed without a report. */
const judgeable = (facts: ObligationFacts, situation: Situation): string[] =>
  Object.entries(facts.obligations)
    .filter(
      ([key, obligation]) =>
        obligation.status === 'reported' ||
        (AWAITED.includes(obligation.status) && isOver(situation, deadlineKey(key, obligation))),
    )
    .map(([key]) => key);

const some = (
  holds: (facts: ObligationFacts, situation: Situation) => boolean,
  code: string,
  text: Text,
): Guard<ObligationFacts> =>
  when((situation, facts) => holds(facts, situation), {
    code,
    text,
    remedy: t('Ghi việc phải thực hiện, hoặc chờ báo cáo.', 'List an obligation, or await the report.'),
    basis,
  });

export const obligationGuards = {
  someObligationAwaited: some(
    (facts) => first(facts, AWAITED).length > 0,
    'noReportAwaited',
    t('Không có việc chờ báo cáo.', 'No report is awaited.'),
  ),
  someObligationJudgeable: some(
    (facts, situation) => judgeable(facts, situation).length > 0,
    'nothingToJudge',
    t('Chưa có báo cáo và chưa việc nào quá hạn.', 'Nothing was reported and nothing is overdue.'),
  ),
  someObligationOpen: some(
    (facts) => first(facts, [...AWAITED, 'reported']).length > 0,
    'nothingOpen',
    t('Không có việc đang theo dõi.', 'No obligation is open.'),
  ),
  /** For archiving. */
  obligationsClosed: when<ObligationFacts>(
    (_situation, facts) => Object.values(facts.obligations).every(({ status }) => CLOSED.includes(status)),
    {
      code: 'obligationsOpen',
      text: t('Còn việc phải thực hiện chưa kết thúc.', 'An obligation is not closed.'),
      remedy: t('Đánh giá là đã thực hiện, hoặc miễn có lý do.', 'Judge it fulfilled, or waive it with a reason.'),
      basis,
    },
  ),
};

/** Spread into the `on` of the states in which the conclusion is followed up. */
export function obligationOn(rule: string) {
  const after = effectsAfter<ObligationFacts, ReturnType<typeof obligationEvents<ObligationFacts>>>();
  const keyOf = (facts: ObligationFacts, { obligationId }: { obligationId: string }): string =>
    deadlineKey(obligationId, facts.obligations[obligationId] ?? { terms: 1 });
  return {
    RECORD_OBLIGATION: {
      guard: 'mayListObligation',
      actions: [
        'record',
        {
          type: 'recordObligation',
          params: after('RECORD_OBLIGATION', ({ payload }) => ({
            key: payload.obligationId,
            subjectId: payload.subjectId,
            title: t('Việc phải thực hiện theo kết luận', 'What the conclusion demands'),
            ...(payload.reportBy ? { dueOn: payload.reportBy } : {}),
          })),
        },
        {
          type: 'startDeadline',
          params: after('RECORD_OBLIGATION', ({ facts, payload, situation: { effectiveOn } }) =>
            termStarts(keyOf(facts, payload), {
              rule,
              from: effectiveOn,
              due: payload.reportBy,
              subjectId: payload.subjectId,
            }),
          ),
        },
      ],
    },
    REMIND_OBLIGATION: {
      guard: 'someObligationAwaited',
      actions: [
        'record',
        {
          type: 'notify',
          params: after('REMIND_OBLIGATION', () => ({
            audience: 'assignedMember' as const,
            code: 'obligation-reminded',
            title: t('Đã đôn đốc chấp hành kết luận', 'An obligation was reminded of'),
          })),
        },
      ],
    },
    REPORT_COMPLIANCE: {
      guard: 'someObligationAwaited',
      actions: [
        'record',
        {
          type: 'stopDeadline',
          params: after('REPORT_COMPLIANCE', ({ facts, payload, situation: { effectiveOn } }) => ({
            key: keyOf(facts, payload),
            how: 'met' as const,
            on: effectiveOn,
          })),
        },
      ],
    },
    JUDGE_OBLIGATION: {
      guard: 'someObligationJudgeable',
      actions: [
        'record',
        {
          type: 'stopDeadline',
          params: after('JUDGE_OBLIGATION', ({ facts, payload, situation: { effectiveOn } }) => {
            const { terms } = facts.obligations[payload.obligationId] ?? { terms: 1 };
            const judged = payload.outcome === 'fulfilled' ? terms : terms - 1;
            return {
              key: deadlineKey(payload.obligationId, { terms: judged }),
              how: 'ended' as const,
              on: effectiveOn,
            };
          }),
        },
        {
          type: 'startDeadline',
          params: after('JUDGE_OBLIGATION', ({ facts, payload, situation: { effectiveOn } }) =>
            payload.outcome === 'fulfilled'
              ? []
              : [
                  termStarts(keyOf(facts, payload), {
                    rule,
                    from: effectiveOn,
                    due: payload.reportAgainBy,
                    subjectId: facts.obligations[payload.obligationId]?.subjectId ?? '',
                  }),
                ],
          ),
        },
      ],
    },
    WAIVE_OBLIGATION: {
      guard: 'someObligationOpen',
      actions: [
        'record',
        {
          type: 'stopDeadline',
          params: after('WAIVE_OBLIGATION', ({ facts, payload, situation: { effectiveOn } }) => ({
            key: keyOf(facts, payload),
            how: 'ended' as const,
            on: effectiveOn,
          })),
        },
      ],
    },
  } as const;
}
