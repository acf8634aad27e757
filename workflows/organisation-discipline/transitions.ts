// The transitions of a case with what follows from each: terms, tasks, standings, linked cases. The states that take them are in machine.v1.ts.
import { effectsAfter, t } from '../define.js';
import type { EffectParams } from '../effects.js';
import { heardOn } from '../fragments/heard-guards.v1.js';
import { limitationClocks, limitationEnded, limitationStopped } from '../fragments/limitation.v1.js';
import { linkKey, linkOpened, parentTold } from '../fragments/links.v1.js';
import { deskOf } from '../fragments/offices.v1.js';
import { expiryStarted } from '../fragments/sanction-change.v1.js';
import { ANNOUNCE_TERM } from '../fragments/sanction-regions.v1.js';
import { selfReviewOn } from '../fragments/self-review-guards.v1.js';
import { teamStandings } from '../fragments/team.v1.js';
import { termStarts } from '../fragments/terms.v1.js';
import type { Situation } from '../procedure.js';
import type { events } from './events.js';
import { DURATION } from './events-conduct.js';
import { MEMBER_PROCEDURE, memberOpening, suspensionOpening } from './events-people.js';
import { isDissolved, type OrganisationFacts, RULES, subjectOf } from './facts.js';
import { SUSPENDED_DOSSIERS, WIND_UP } from './sanction-hooks.js';

type Type = keyof typeof events;
const after = effectsAfter<OrganisationFacts, typeof events>();
const parentHears = (type: Type, outcome: (facts: OrganisationFacts) => string) =>
  ({ type: 'endLinkedCase', params: after(type, ({ facts }) => parentTold(facts, outcome(facts))) }) as const;
const taskClosed = (type: Type, key: string) => ({ type: 'closeTask', params: after(type, () => ({ key })) }) as const;

/** The periods of limitation run beside the case until the competent body concludes; again where a case comes back to be decided. */
const asLimited = ({ violations }: OrganisationFacts, { law }: Situation) => ({
  of: 'organisation' as const,
  violations: Object.entries(violations),
  law,
  rules: { reprimand: RULES.limitationReprimand, warning: RULES.limitationWarning },
});
const clocks = (type: 'FILE_GROUND' | 'ADD_VIOLATION' | 'VERIFY_FURTHER' | 'REFERRAL_RETURNED') =>
  ({
    type: 'startDeadline',
    params: after(type, ({ facts, situation }) => limitationClocks(asLimited(facts, situation), situation)),
  }) as const;
const clocksEnd = {
  type: 'stopDeadline',
  params: after('ADD_VIOLATION', ({ facts, situation }) => limitationEnded(asLimited(facts, situation), situation)),
} as const;
const clocksStop = (type: Type, how: 'met' | 'ended') =>
  ({
    type: 'stopDeadline',
    params: after(type, ({ facts, situation: { effectiveOn } }) =>
      // A vote that reaches no form concludes nothing.
      how === 'ended' || facts.ballot?.form ? limitationStopped(how, effectiveOn) : [],
    ),
  }) as const;

export const openings = {
  FILE_GROUND: {
    target: 'open',
    guard: 'mayOpen',
    actions: [
      'record',
      {
        type: 'grantStanding',
        params: after('FILE_GROUND', ({ situation: { by } }) =>
          by.personId ? [{ personId: by.personId, standing: 'caseOfficer' as const }] : [],
        ),
      },
      clocks('FILE_GROUND'),
    ],
  },
} as const;

const added = { guard: 'mayAddViolation', actions: ['record', clocksEnd, clocks('ADD_VIOLATION')] } as const;
/** Nothing is asked of the organisation yet. */
export const addsEarly = { ADD_VIOLATION: added } as const;
/** What was reviewed, reported, heard or voted is done again. */
export const addsLate = { ADD_VIOLATION: { target: 'launched', ...added } } as const;

const referral = {
  target: 'referred',
  guard: 'mayRefer',
  actions: [
    'record',
    {
      type: 'createTask',
      params: after('REFER', ({ facts }) => ({
        key: 'referral',
        office: deskOf(facts.body, 'officer'),
        title: t('Theo dõi hồ sơ đã chuyển', 'Follow up the referral'),
      })),
    },
    clocksStop('REFER', 'ended'),
    {
      type: 'stopDeadline',
      params: after('REFER', ({ situation: { effectiveOn } }) => ({
        key: DURATION,
        how: 'ended' as const,
        on: effectiveOn,
      })),
    },
  ],
} as const;
/** Before the decision: the case may turn out to be another body’s. */
export const refers = {
  REFER: referral,
  RESTATE_COMPETENCE: { guard: 'mayScreenAgain', actions: ['record'] },
} as const;
export const closes = {
  CLOSE_WITHOUT_GROUND: {
    target: 'notDisciplined',
    guard: 'mayCloseWithoutGround',
    actions: ['record', clocksStop('CLOSE_WITHOUT_GROUND', 'ended')],
  },
} as const;

export const screens = { PASS_SCREENING: { target: 'screened', guard: 'mayScreen', actions: ['record'] } } as const;

export const plans = {
  ISSUE_DECISION_AND_PLAN: {
    target: 'planned',
    guard: 'mayPlan',
    actions: [
      'record',
      { type: 'grantStanding', params: after('ISSUE_DECISION_AND_PLAN', ({ payload }) => teamStandings(payload.team)) },
      {
        type: 'startDeadline',
        params: after('ISSUE_DECISION_AND_PLAN', ({ payload, situation: { effectiveOn } }) =>
          termStarts(DURATION, { rule: RULES.duration, from: effectiveOn, due: payload.workUntil }),
        ),
      },
    ],
  },
} as const;

export const launches = { LAUNCH: { target: 'launched', guard: 'mayLaunch', actions: ['record'] } } as const;

export const conducts = {
  ...selfReviewOn,
  HOLD_WORK_SESSION: { guard: 'mayWork', actions: ['record'] },
  EXTEND_DURATION: {
    guard: 'mayExtendDuration',
    actions: [
      'record',
      {
        type: 'extendDeadline',
        params: after('EXTEND_DURATION', ({ payload, situation: { effectiveOn } }) => ({
          key: DURATION,
          until: payload.until,
          decidedOn: effectiveOn,
        })),
      },
    ],
  },
  SUBMIT_REPORT: {
    target: 'reported',
    guard: 'mayReport',
    actions: [
      'record',
      {
        type: 'stopDeadline',
        params: after('SUBMIT_REPORT', ({ situation: { effectiveOn } }) => ({
          key: DURATION,
          how: 'met' as const,
          on: effectiveOn,
        })),
      },
    ],
  },
} as const;

/** A review handed in late is taken until the vote, and the vote then lies after it. */
const { SUBMIT_SELF_REVIEW } = selfReviewOn;
const verifies = {
  VERIFY_FURTHER: { target: 'launched', guard: 'mayVerifyFurther', actions: ['record', clocks('VERIFY_FURTHER')] },
} as const;
/** Nobody undoes a vote alone: only a body that did not vote itself begins anew. */
export const votesAnew = {
  VERIFY_FURTHER: { target: 'launched', guard: 'mayVoteAnew', actions: ['record', clocks('VERIFY_FURTHER')] },
} as const;
export const hears = { ...heardOn, SUBMIT_SELF_REVIEW, ...verifies } as const;
/** With another body since, it is heard again; one minuted as absent who comes is heard. */
export const votes = {
  ...heardOn,
  SUBMIT_SELF_REVIEW,
  ...verifies,
  VOTE_ON_FORM: {
    target: 'voteTallied',
    guard: 'mayVoteOnForm',
    actions: ['record', clocksStop('VOTE_ON_FORM', 'met')],
  },
} as const;
export const tests = {
  TEST_LIMITATION: { target: 'limitationTested', guard: 'mayTestLimitation', actions: ['record'] },
} as const;

export const signs = {
  SIGN_DECISION: {
    target: 'decided',
    guard: 'maySign',
    actions: [
      'record',
      {
        type: 'startDeadline',
        params: after('SIGN_DECISION', ({ facts, payload, situation }) => {
          const from = situation.effectiveOn;
          const term = (key: string, rule: string, due: string | undefined): EffectParams['startDeadline'] =>
            termStarts(key, { rule, from, due, subjectId: subjectOf(facts) });
          return [
            term(ANNOUNCE_TERM, RULES.announce, payload.announceBy),
            ...expiryStarted(facts, RULES.expiry, situation),
            ...(isDissolved(facts)
              ? [
                  term(WIND_UP, RULES.windUp, payload.windUpBy),
                  term(SUSPENDED_DOSSIERS, RULES.suspendedDossiers, payload.suspendedDossiersBy),
                ]
              : []),
          ];
        }),
      },
      {
        type: 'createTask',
        params: after('SIGN_DECISION', ({ facts }) => ({
          key: ANNOUNCE_TERM,
          office: deskOf(facts.body, 'officer'),
          title: t('Công bố, giao quyết định kỷ luật', 'Announce the decision'),
        })),
      },
      parentHears('SIGN_DECISION', ({ sanction }) => sanction?.form ?? ''),
    ],
  },
} as const;

export const sends = {
  SEND_PROPOSAL: {
    target: 'dissolutionSubmitted',
    guard: 'maySendProposal',
    actions: [
      'record',
      {
        type: 'createTask',
        params: after('SEND_PROPOSAL', ({ facts, payload }) => ({
          key: 'dissolution',
          bodyId: payload.toBodyId,
          office: deskOf(facts.body, 'officer'),
          title: t('Xem xét đề nghị giải tán tổ chức đảng', 'Consider a proposal to dissolve'),
        })),
      },
    ],
  },
} as const;
export const decidesAbove = {
  ...heardOn,
  VOTE_ON_DISSOLUTION: {
    target: 'dissolutionVoted',
    guard: 'mayVoteOnDissolution',
    actions: ['record', taskClosed('VOTE_ON_DISSOLUTION', 'dissolution'), clocksStop('VOTE_ON_DISSOLUTION', 'met')],
  },
} as const;
export const returnsBelow = {
  RETURN_PROPOSAL: { target: 'reported', guard: 'mayReturnProposal', actions: ['record'] },
} as const;
export const returnsVoted = {
  RETURN_PROPOSAL: { target: 'reported', guard: 'mayReturnVoted', actions: ['record'] },
} as const;

export const windsUp = {
  RECORD_WINDING_UP: {
    guard: 'mayWindUp',
    actions: [
      'record',
      {
        type: 'stopDeadline',
        params: after('RECORD_WINDING_UP', ({ facts: { windingUp }, situation: { effectiveOn: on } }) => [
          ...(windingUp.seal && windingUp.dossiers && windingUp.members
            ? [{ key: WIND_UP, how: 'met' as const, on }]
            : []),
          ...(windingUp.suspendedDossiers || windingUp.nobodySuspended
            ? [{ key: SUSPENDED_DOSSIERS, how: 'met' as const, on }]
            : []),
        ]),
      },
    ],
  },
  SETTLE_AFTERMATH: { guard: 'maySettleAftermath', actions: ['record'] },
} as const;
export const reinstates = {
  RECORD_REINSTATEMENT: { target: 'disciplined', guard: 'mayReinstate', actions: ['record'] },
} as const;

export const notifies = {
  NOTIFY_NO_DISCIPLINE: {
    target: 'noticeGiven',
    guard: 'mayNotify',
    actions: [
      'record',
      clocksStop('NOTIFY_NO_DISCIPLINE', 'ended'),
      parentHears('NOTIFY_NO_DISCIPLINE', () => 'notDisciplined'),
    ],
  },
} as const;
export const archives = { ARCHIVE: { target: 'archived', guard: 'mayArchive', actions: ['record'] } } as const;
/** Who is examined beside and what was stated of persons may still come while the file is worked on. */
export const afterReferral = {
  REFERRAL_RETURNED: {
    target: 'groundFiled',
    guard: 'mayTakeBack',
    actions: ['record', taskClosed('REFERRAL_RETURNED', 'referral'), clocks('REFERRAL_RETURNED')],
  },
  ARCHIVE: {
    target: 'archived',
    guard: 'mayArchive',
    actions: ['record', taskClosed('ARCHIVE', 'referral'), parentHears('ARCHIVE', () => 'referred')],
  },
} as const;

/** What the organisation may say, and what may be opened beside, until the file is put away. */
export const beside = {
  RECORD_VIEW: { guard: 'mayRecordView', actions: ['record'] },
  NAME_RESPONSIBLE: {
    guard: 'mayNameResponsible',
    actions: [
      'record',
      {
        type: 'openLinkedCase',
        params: after('NAME_RESPONSIBLE', ({ facts, payload, situation: { seq } }) =>
          linkOpened(
            linkKey('person', seq),
            MEMBER_PROCEDURE,
            t('Thi hành kỷ luật đảng viên', 'Discipline of a member'),
            {
              opening: memberOpening(facts, payload as never),
            },
          ),
        ),
      },
    ],
  },
  STATE_RESPONSIBILITY: { guard: 'mayStateResponsibility', actions: ['record'] },
  PROPOSE_SUSPENSION: {
    guard: 'mayProposeSuspension',
    actions: [
      'record',
      {
        type: 'openLinkedCase',
        params: after('PROPOSE_SUSPENSION', ({ facts, payload, situation: { seq } }) =>
          linkOpened(linkKey('suspension', seq), 'suspension@1', t('Đình chỉ hoạt động', 'Suspension'), {
            opening: suspensionOpening(facts, payload as never),
          }),
        ),
      },
    ],
  },
} as const;
