// The transitions of a member's discipline with what follows from each: terms, tasks, links, who is told. The states are in machine.v1.ts.
import { effectsAfter, t } from '../define.js';
import { limitationClocks, limitationEnded, limitationStopped } from '../fragments/limitation.v1.js';
import { deskOf } from '../fragments/offices.v1.js';
import { teamStandings } from '../fragments/team.v1.js';
import { givenByLaw, termStarts } from '../fragments/terms.v1.js';
import type { Situation } from '../procedure.js';
import { events } from './events.js';
import { type MemberFacts, memberOf, RULES } from './facts.js';

type Type = keyof typeof events;
export const after = effectsAfter<MemberFacts, typeof events>();

export const taskClosed = (type: Type, key: string) =>
  ({ type: 'closeTask', params: after(type, () => ({ key })) }) as const;
export const told = (type: Type, code: string, vi: string, en: string, audience: 'head' | 'officer' | 'upper') =>
  ({ type: 'notify', params: after(type, () => ({ audience, code, title: t(vi, en) })) }) as const;

/** The periods of limitation run beside the case until the competent body concludes; again where a case comes back to be decided. */
type Restarts = 'FILE_GROUND' | 'ADD_VIOLATION' | 'SCREEN' | 'ESCALATE' | 'REFERRAL_RETURNED';
const asLimited = ({ violations }: MemberFacts, { law }: Situation) => ({
  of: 'member' as const,
  violations: Object.entries(violations),
  law,
  rules: { reprimand: RULES.limitationReprimand, warning: RULES.limitationWarning },
});
export const clocks = (type: Restarts) =>
  ({
    type: 'startDeadline',
    params: after(type, ({ facts, situation }) => limitationClocks(asLimited(facts, situation), situation)),
  }) as const;
const clocksEnd = {
  type: 'stopDeadline',
  params: after('ADD_VIOLATION', ({ facts, situation }) => limitationEnded(asLimited(facts, situation), situation)),
} as const;
export const clocksStop = (type: Type, how: 'met' | 'ended') =>
  ({
    type: 'stopDeadline',
    params: after(type, ({ facts, situation: { effectiveOn } }) =>
      // A ballot that reaches no form, or one beyond the body, concludes nothing.
      how === 'ended' || (facts.form !== null && !facts.beyond) ? limitationStopped(how, effectiveOn) : [],
    ),
  }) as const;

export const opening = {
  FILE_GROUND: {
    target: 'active',
    guard: 'mayOpen',
    actions: [
      'record',
      {
        // The member keeps out of the file; whoever opened it from a desk handles it.
        type: 'grantStanding',
        params: after('FILE_GROUND', ({ facts, situation: { by } }) => [
          { personId: memberOf(facts), standing: 'subject' as const, subjectId: memberOf(facts) },
          ...(by.personId ? [{ personId: by.personId, standing: 'caseOfficer' as const }] : []),
        ]),
      },
      clocks('FILE_GROUND'),
      {
        type: 'createTask',
        params: after('FILE_GROUND', ({ facts }) => ({
          key: 'screen',
          office: deskOf(facts.body, 'officer'),
          title: t('Thẩm định điều kiện, thẩm quyền kỷ luật', 'Screen the matter'),
        })),
      },
    ],
  },
} as const;

export const screens = {
  SCREEN: { target: 'screened', guard: 'mayScreen', actions: ['record', taskClosed('SCREEN', 'screen')] },
} as const;
/** Past its screening a case is screened anew only by another body that has come to have it. */
const screensAnew = {
  SCREEN: {
    target: 'screened',
    guard: 'mayScreenAnew',
    actions: ['record', taskClosed('SCREEN', 'screen'), clocks('SCREEN')],
  },
} as const;
/** Back to where the route begins: the team puts the new violation too, the member reviews itself anew. */
const adds = {
  ADD_VIOLATION: {
    target: 'screened',
    guard: 'mayAddViolation',
    actions: ['record', clocksEnd, clocks('ADD_VIOLATION')],
  },
} as const;
const refers = {
  REFER: {
    target: '#referred',
    guard: 'mayRefer',
    actions: [
      'record',
      taskClosed('REFER', 'screen'),
      clocksStop('REFER', 'ended'),
      {
        type: 'createTask',
        params: after('REFER', ({ facts }) => ({
          key: 'referral',
          office: deskOf(facts.body, 'officer'),
          title: t('Theo dõi vụ việc đã chuyển', 'Follow up the referral'),
        })),
      },
    ],
  },
} as const;
const concludesWithout = {
  CONCLUDE_WITHOUT_DISCIPLINE: {
    target: '#notDisciplined',
    guard: 'mayConcludeWithout',
    // A deferral has nothing left to wait for.
    actions: [
      'record',
      {
        type: 'stopDeadline',
        params: after('CONCLUDE_WITHOUT_DISCIPLINE', ({ facts, situation: { effectiveOn } }) =>
          facts.deferrals
            .filter(({ until }) => until === effectiveOn)
            .map(({ key }) => ({ key, how: 'ended' as const, on: effectiveOn })),
        ),
      },
      taskClosed('CONCLUDE_WITHOUT_DISCIPLINE', 'deferralEnd'),
      clocksStop('CONCLUDE_WITHOUT_DISCIPLINE', 'ended'),
    ],
  },
} as const;

const plans = {
  ISSUE_PLAN: {
    target: 'launching',
    guard: 'mayPlan',
    actions: [
      'record',
      { type: 'grantStanding', params: after('ISSUE_PLAN', ({ payload }) => teamStandings(payload.team)) },
      {
        type: 'startDeadline',
        params: after('ISSUE_PLAN', ({ payload, situation: { effectiveOn } }) =>
          termStarts('duration', { rule: RULES.duration, from: effectiveOn, due: payload.finishBy }),
        ),
      },
    ],
  },
} as const;

/** Before the ballots: another look at the route, another violation, a referral, an end in the member's favour. */
export const beforeVote = { ...screensAnew, ...adds, ...refers, ...concludesWithout } as const;
export const planning = plans;
export const launches = { LAUNCH: { target: 'reviewing', guard: 'mayLaunch', actions: ['record'] } } as const;
export const puts = {
  ...plans,
  PUT_TO_BODY: { target: 'hearingDue', guard: 'mayPutToBody', actions: ['record'] },
} as const;
export const assignsHearer = {
  ASSIGN_HEARER: {
    guard: 'mayAssignHearer',
    actions: [
      'record',
      {
        type: 'grantStanding',
        params: after('ASSIGN_HEARER', ({ payload }) => ({
          personId: payload.hearerId,
          standing: 'assignedMember' as const,
        })),
      },
    ],
  },
} as const;

/** In a cell the written decision follows the ballot within the days the law gives. */
const counted = [
  'record',
  {
    type: 'startDeadline',
    params: after('COUNT_BALLOT', ({ facts, situation: now }) =>
      facts.body.kind === 'cell' && facts.form !== null && !facts.beyond && givenByLaw(now, RULES.cellDecision)
        ? [{ key: 'cellDecision', rule: RULES.cellDecision, from: facts.ballot?.on ?? now.effectiveOn }]
        : [],
    ),
  },
  clocksStop('COUNT_BALLOT', 'met'),
] as const;
export const votes = {
  VOTE_PROPOSAL: { target: 'proposalVoted', guard: 'mayVoteProposal', actions: ['record'] },
  COUNT_BALLOT: { target: 'ballotCounted', guard: 'mayCountBallot', actions: counted },
  DECIDE_ON_CONVICTION: {
    target: 'ballotCounted',
    guard: 'mayDecideOnConviction',
    actions: ['record', clocksStop('DECIDE_ON_CONVICTION', 'met')],
  },
} as const;

export const sends = {
  SEND_PROPOSAL: {
    target: 'registered',
    guard: 'maySendProposal',
    actions: [
      'record',
      {
        type: 'endStanding',
        params: after('SEND_PROPOSAL', ({ facts, situation: { effectiveOn } }) =>
          facts.team
            .filter(({ until }) => until === effectiveOn)
            .map(({ personId, role }) => ({
              personId,
              standing: {
                leader: 'teamLeader',
                secretary: 'teamSecretary',
                member: 'teamMember',
                assigned: 'assignedMember',
              }[role] as 'teamLeader' | 'teamSecretary' | 'teamMember' | 'assignedMember',
            })),
        ),
      },
      {
        type: 'stopDeadline',
        params: after('SEND_PROPOSAL', ({ situation: { effectiveOn } }) => ({
          key: 'duration',
          how: 'met' as const,
          on: effectiveOn,
        })),
      },
      {
        type: 'createTask',
        params: after('SEND_PROPOSAL', ({ facts }) => ({
          key: 'screen',
          bodyId: facts.body.id,
          office: deskOf(facts.body, 'officer'),
          title: t('Thẩm định đề nghị kỷ luật từ cấp dưới', 'Screen the proposal from below'),
        })),
      },
    ],
  },
} as const;
/**
 * After the vote nobody voids the ballot by adding to the file: what comes up then is a case of its own. Another body that has come to have
 * the case screens it anew, or refers it; and a death ends it.
 */
export const afterVote = {
  ...screensAnew,
  ...refers,
  CONCLUDE_WITHOUT_DISCIPLINE: { ...concludesWithout.CONCLUDE_WITHOUT_DISCIPLINE, guard: 'mayConcludeUponDeath' },
} as const;

/** A judgment quashed or made lighter: undecided, the case begins again without it; decided, somebody looks at the decision. */
export const judgmentChanges = {
  RECORD_JUDGMENT_CHANGED: {
    target: '.registered',
    guard: 'mayChangeJudgment',
    actions: [
      'record',
      {
        type: 'createTask',
        params: after('RECORD_JUDGMENT_CHANGED', ({ facts }) => ({
          key: 'screen',
          office: deskOf(facts.body, 'officer'),
          title: t('Thẩm định lại do bản án thay đổi', 'Screen the matter again, the judgment being changed'),
        })),
      },
    ],
  },
} as const;
export const judgmentReviewed = {
  RECORD_JUDGMENT_CHANGED: {
    guard: 'mayChangeJudgment',
    actions: [
      'record',
      {
        type: 'createTask',
        params: after('RECORD_JUDGMENT_CHANGED', ({ facts }) => ({
          key: 'judgmentChanged',
          office: deskOf(facts.body, 'head'),
          title: t('Xem xét lại kỷ luật do bản án thay đổi', 'Review the discipline, the judgment being changed'),
        })),
      },
    ],
  },
} as const;

/** Whoever is above takes a case that nobody here can decide any more, from its screening on. */
export const escalates = {
  ESCALATE: { target: '.registered', guard: 'mayEscalate', actions: ['record', clocks('ESCALATE')] },
} as const;
/** Once it is decided the body above only sees to what is left: notice, reports, the archive. */
export const escalatesToFinish = { ESCALATE: { guard: 'mayEscalate', actions: ['record'] } } as const;

export const tests = {
  TEST_LIMITATION: { target: 'limitationTested', guard: 'mayTestLimitation', actions: ['record'] },
} as const;
