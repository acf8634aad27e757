// Preparing: decision and plan by somebody other than who proposed, the team, its outline and schedule.
import { z } from 'zod';
import { isActor } from '../actors.js';
import { eventOn, t } from '../define.js';
import { field, paperFields } from '../fields.js';
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
import { teamFields, teamIsFit, teamNamed } from '../fragments/team.v1.js';
import { daysAfter, givenByLaw, sampleDue, termFaults } from '../fragments/terms.v1.js';
import type { Reason, Situation } from '../procedure.js';
import { CAST } from '../world.js';
import { RULES, type SignsFacts } from './facts.js';
import * as cite from './legal-basis.js';

const event = eventOn<SignsFacts>();

const deciding = z.strictObject({
  decision: paperFields.optional(),
  plan: paperFields,
  lookbackFrom: field.date(t('Mốc thời gian kiểm tra từ', 'Look-back from')),
  workFrom: field.date(t('Thời gian kiểm tra từ', 'Inspection runs from')),
  workUntil: field.date(t('Thời gian kiểm tra đến', 'Inspection runs until')).optional(),
  announceBy: field.date(t('Triển khai trước ngày', 'To be announced by')).optional(),
  team: teamFields,
  ...byTheBody,
});
type Deciding = z.infer<typeof deciding>;

const decisionIsThere = (facts: SignsFacts, { decision }: Deciding): Reason[] =>
  decision || facts.body.variant === 'cell'
    ? []
    : [
        {
          code: 'decisionMissing',
          field: '/payload/decision',
          text: t('Phải có quyết định kiểm tra.', 'There must be a decision to inspect.'),
          remedy: t('Bổ sung quyết định.', 'Add the decision.'),
          basis: cite.both,
        },
      ];

const monthsBefore = (day: string, months: number): string => {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() - months);
  return date.toISOString().slice(0, 10);
};

/** The period looked into ends in the past, and does not reach beyond what the law of the day lets it where that is known. */
export const lookbackIsLawful = (
  _facts: SignsFacts,
  { lookbackFrom }: Pick<Deciding, 'lookbackFrom'>,
  situation: Situation,
): Reason[] => {
  const rule = givenByLaw(situation, RULES.lookback);
  const earliest = rule?.unit === 'month' && rule.value !== null ? monthsBefore(situation.effectiveOn, rule.value) : '';
  return lookbackFrom < situation.effectiveOn && lookbackFrom >= earliest
    ? []
    : [
        {
          code: 'lookbackOutOfBounds',
          field: '/payload/lookbackFrom',
          text: t('Mốc thời gian kiểm tra không phù hợp.', 'The look-back period is out of bounds.'),
          remedy: t('Điền ngày trong giới hạn của quy định.', 'Give a day within the limit of the rule.'),
          basis: rule ? [rule.basis] : [cite.steps],
        },
      ];
};

/** SOD-2 on paper: without a vote the proposer does not sign what was proposed. */
const isNotSignedByTheProposer = (facts: SignsFacts, { decision, plan, vote }: Deciding): Reason[] =>
  Object.entries({ decision, plan }).flatMap(([name, paper]) =>
    !vote && paper?.signerId !== undefined && paper.signerId === facts.proposedBy
      ? [
          {
            code: 'proposerMayNotApprove',
            field: `/payload/${name}/signerId`,
            text: t('Người đề xuất không tự ký.', 'Who proposed does not sign alone.'),
            remedy: t('Để người khác của thường trực ký.', 'Have another of the standing group sign.'),
            basis: [cite.twoPersons],
          },
        ]
      : [],
  );

/** Who decides signs, where they may; for samples. */
export const signerNow = (facts: SignsFacts, situation: Situation): string =>
  situation.by.personId && isActor('standingGroup', situation, facts)
    ? situation.by.personId
    : signatoryOf(facts, situation);

const leads = (facts: SignsFacts, situation: Situation): string => {
  const seats = (situation.seen.body?.seats ?? []).map(({ personId }) => personId);
  const free = seats.filter((id) => !facts.recused.includes(id) && !(id in facts.subjects));
  return facts.body.variant === 'committee' ? (free.at(-1) ?? CAST.head) : (free.at(-1) ?? CAST.upperOfficer);
};

const preparing = z.strictObject({ outline: paperFields, schedule: paperFields });

export const prepareEvents = {
  ISSUE_DECISION_AND_PLAN: event(deciding)({
    title: t('Ban hành quyết định, kế hoạch', 'Issue decision and plan'),
    sentence: t(
      'Người khác người đề xuất ký quyết định, kế hoạch; nêu mục đích, nội dung, thời gian, đoàn.',
      'Somebody other than the proposer issues decision and plan, which set contents, time and team.',
    ),
    by: ['standingGroup', 'head'],
    onBehalfOf: 'body',
    kind: 'step',
    checks: [
      decisionIsThere,
      isDecidedByTheBody<SignsFacts>(),
      minutesGoWithVote,
      isSignedForTheBody<SignsFacts>('decision'),
      isSignedForTheBody<SignsFacts>('plan'),
      isNotSignedByTheProposer,
      teamIsFit,
      lookbackIsLawful,
      (_facts, { workFrom, workUntil }, situation) =>
        termFaults({ rule: RULES.duration, from: workFrom, due: workUntil, at: '/payload/workUntil' }, situation),
      (_facts, { announceBy }, situation) =>
        termFaults(
          { rule: RULES.announce, from: situation.effectiveOn, due: announceBy, at: '/payload/announceBy' },
          situation,
        ),
    ],
    papers: [
      { field: 'decision', type: 'QĐ', title: t('Quyết định kiểm tra', 'Decision to inspect'), required: false },
      { field: 'plan', type: 'KH', title: t('Kế hoạch kiểm tra', 'Plan'), required: true },
      minutesOfSession(false),
    ],
    basis: [...cite.both, cite.cellPlan],
    record: (_facts, { team, lookbackFrom }, { effectiveOn }) => ({ ...teamNamed(team, effectiveOn), lookbackFrom }),
    samples: (facts, situation) => {
      const { effectiveOn, seen } = situation;
      const signer = signerNow(facts, situation);
      const seats = (seen.body?.seats ?? []).map(({ personId }) => personId);
      const leaderId = leads(facts, situation);
      const assignedId = seats
        .filter((id) => id !== leaderId && !facts.recused.includes(id) && !(id in facts.subjects))
        .at(-1);
      const workUntil = sampleDue(situation, RULES.duration);
      const announceBy = sampleDue(situation, RULES.announce);
      const needsAssigned = facts.body.variant === 'commission';
      return [
        {
          ...(facts.body.variant === 'cell' ? {} : { decision: samplePaper('QĐ', effectiveOn, signer) }),
          plan: samplePaper('KH', effectiveOn, signer),
          lookbackFrom: daysAfter(effectiveOn, -200),
          workFrom: effectiveOn,
          ...(workUntil ? { workUntil } : {}),
          ...(announceBy ? { announceBy } : {}),
          team: {
            leaderId,
            memberIds: [CAST.thirdOfficer],
            secretaryId: CAST.secondOfficer,
            ...(needsAssigned ? { assignedId: assignedId ?? CAST.upperHead } : {}),
          },
          ...sampleDecision(facts, situation),
        },
      ];
    },
  }),
  PREPARE: event(preparing)({
    title: t('Đoàn chuẩn bị', 'The team prepares'),
    sentence: t(
      'Trưởng đoàn chuẩn bị đề cương báo cáo giải trình, lịch làm việc, phân công.',
      'The leader prepares the outline of the explanation, the schedule and the division of work.',
    ),
    by: ['teamLeader'],
    kind: 'step',
    papers: [
      {
        field: 'outline',
        type: 'ĐC',
        title: t('Đề cương gợi ý báo cáo', 'Outline of the explanation'),
        required: true,
      },
      { field: 'schedule', type: 'KH', title: t('Kế hoạch chi tiết, lịch làm việc', 'Detailed plan'), required: true },
    ],
    basis: cite.both,
    samples: (_facts, { effectiveOn }) => [
      { outline: samplePaper('ĐC', effectiveOn), schedule: samplePaper('KH', effectiveOn) },
    ],
  }),
} as const;
