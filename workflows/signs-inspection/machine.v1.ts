// signs-inspection@1: inspection upon signs of violation, from the first sign to the archive. Sources, repairs and what is unclear: README.md.
import { assign, setup } from 'xstate';
import { recordFacts } from '../base-facts.js';
import { type MachineEvent, t } from '../define.js';
import { effectActions } from '../effects.js';
import { correctionRegion } from '../fragments/correction.v1.js';
import { undelivered } from '../fragments/delivery.v1.js';
import { disagreementRegion } from '../fragments/disagreement.v1.js';
import { handOverRegion } from '../fragments/handover.v1.js';
import { concerned, hearingOf, owed } from '../fragments/hearing.v1.js';
import { importRegion } from '../fragments/import.v1.js';
import { linkTransitions } from '../fragments/links.v1.js';
import { obligationOn } from '../fragments/obligations.v1.js';
import { paperTransitions } from '../fragments/papers.v1.js';
import { pauseRegion } from '../fragments/pause.v1.js';
import { reconsiderationRegion } from '../fragments/reconsideration.v1.js';
import { recusalOn } from '../fragments/recusal.v1.js';
import { subjectTransitions } from '../fragments/subjects.v1.js';
import { mustLeave, onTheTeam } from '../fragments/team.v1.js';
import { teamOn } from '../fragments/team-guards.v1.js';
import { factGuards, machineGuards } from '../guards.js';
import type { Procedure } from '../procedure.js';
import { events } from './events.js';
import { CELL_SCOPES, disciplineOwed, noSignsFacts, obliged, RULES, type SignsFacts } from './facts.js';
import { alwaysGuards, guards } from './guards.js';
import { rests, says } from './states.js';
import { subjectSheet } from './subject-sheet.js';
import {
  announced,
  assessmentAssigned,
  besideOn,
  concluded,
  deathOn,
  decisionIssued,
  explainOn,
  extendOn,
  hearingOn,
  joinOn,
  moveOn,
  noticeIssued,
  scopeOn,
  signalRecorded,
  stopOn,
  suspensionOn,
  tellParent,
} from './transitions.js';

/** While the team is at work. */
const inspecting = { ...teamOn, ...stopOn, ...extendOn, ...besideOn };
const followUp = obligationOn(RULES.obligationReport);
const dismissal = {
  target: 'signalDismissed',
  guard: 'bodyMayDecide',
  actions: ['record', tellParent('DISMISS_SIGNAL', 'dismissed')],
} as const;
const referral = {
  target: 'signalReferred',
  guard: 'bodyMayDecide',
  actions: ['record', tellParent('REFER_SIGNAL', 'referred')],
} as const;
const reopening = { target: 'signalAssessing', guard: 'mayGoOn', actions: ['record'] } as const;

const machine = setup({
  types: {} as { context: SignsFacts; events: MachineEvent<keyof typeof events> },
  guards: {
    ...machineGuards<SignsFacts, typeof guards>(guards, events),
    ...factGuards<SignsFacts, typeof alwaysGuards>(alwaysGuards),
  },
  actions: { ...effectActions, record: assign(({ context, event: done }) => recordFacts(events, context, done)) },
}).createMachine({
  id: 'signs-inspection',
  context: noSignsFacts,
  type: 'parallel',
  on: { ...paperTransitions, ...subjectTransitions, ...deathOn, ...linkTransitions, ...recusalOn },
  states: {
    proceedings: {
      initial: 'notOpened',
      states: {
        notOpened: {
          ...says.notOpened,
          on: { RECORD_SIGNAL: { target: 'signalRecorded', guard: 'mayOpen', actions: signalRecorded } },
        },
        signalRecorded: {
          ...says.signalRecorded,
          on: {
            ASSESS_SIGNAL: { target: 'signalAssessing', guard: 'mayGoOn', actions: assessmentAssigned },
            REFER_SIGNAL: referral,
          },
        },
        signalAssessing: {
          ...says.signalAssessing,
          on: {
            ESTABLISH_SIGNS: { target: 'signalEstablished', guard: 'bodyMayDecide', actions: ['record'] },
            DISMISS_SIGNAL: dismissal,
            REFER_SIGNAL: referral,
          },
        },
        signalDismissed: { ...rests(says.signalDismissed), on: { REOPEN_SIGNAL: reopening } },
        signalReferred: { ...rests(says.signalReferred), on: { REOPEN_SIGNAL: reopening } },
        signalEstablished: {
          ...says.signalEstablished,
          on: {
            ...suspensionOn,
            PROPOSE_CASE: { target: 'proposed', guard: 'mayPropose', actions: ['record'] },
            DISMISS_SIGNAL: dismissal,
            REFER_SIGNAL: referral,
          },
        },
        proposed: {
          ...says.proposed,
          on: {
            ...stopOn,
            ...suspensionOn,
            ISSUE_DECISION_AND_PLAN: { target: 'teamPreparing', guard: 'mayDecideToInspect', actions: decisionIssued },
            REJECT_PROPOSAL: { target: 'signalEstablished', guard: 'bodyMayDecide', actions: ['record'] },
          },
        },
        teamPreparing: {
          ...says.teamPreparing,
          on: {
            ...inspecting,
            PREPARE: {
              target: 'readyToAnnounce',
              guard: 'teamMayWork',
              actions: ['record', { type: 'closeTask', params: () => ({ key: 'prepare' }) }],
            },
          },
        },
        readyToAnnounce: {
          ...says.readyToAnnounce,
          on: { ...inspecting, ...explainOn, ANNOUNCE: { guard: 'mayAnnounce', actions: announced } },
          always: { target: 'awaitingExplanations', guard: 'announcedToAll' },
        },
        awaitingExplanations: {
          ...says.awaitingExplanations,
          on: { ...inspecting, ...hearingOn, ...scopeOn },
          always: { target: 'verifying', guard: 'everyoneHasAnswered' },
        },
        verifying: {
          ...says.verifying,
          on: {
            ...inspecting,
            ...hearingOn,
            ...scopeOn,
            ...joinOn,
            HOLD_WORK_SESSION: { guard: 'teamMayWork', actions: ['record'] },
            REQUEST_EXPERTISE: { guard: 'mayRequestExpertise', actions: ['record'] },
            RECORD_EXPERTISE: { guard: 'mayRecordExpertise', actions: ['record'] },
            DRAFT_REPORT: { target: 'draftReady', guard: 'mayDraft', actions: ['record'] },
          },
        },
        draftReady: {
          ...says.draftReady,
          on: {
            ...inspecting,
            ...explainOn,
            ...joinOn,
            HOLD_CONFERENCE: { target: 'conferenceHeld', guard: 'mayHoldConference', actions: ['record'] },
            VERIFY_MORE: { target: 'verifying', guard: 'teamMayWork', actions: ['record'] },
          },
        },
        conferenceHeld: {
          ...says.conferenceHeld,
          on: {
            ...inspecting,
            ...explainOn,
            ...joinOn,
            VERIFY_MORE: { target: 'verifying', guard: 'teamMayWork', actions: ['record'] },
            FINALISE_REPORT: { target: 'reportFinal', guard: 'mayFinalise', actions: ['record'] },
          },
        },
        reportFinal: {
          ...says.reportFinal,
          on: {
            ...inspecting,
            ...explainOn,
            ...joinOn,
            VERIFY_MORE: { target: 'verifying', guard: 'teamMayWork', actions: ['record'] },
            SUBMIT_TO_SESSION: { target: 'underConsideration', guard: 'maySubmitToSession', actions: ['record'] },
          },
        },
        underConsideration: {
          ...says.underConsideration,
          on: {
            ...inspecting,
            ...explainOn,
            CONCLUDE: { target: 'concluded', guard: 'mayConclude', actions: concluded },
            RETURN_FOR_MORE: { target: 'verifying', guard: 'mayReturn', actions: ['record'] },
          },
        },
        concluded: {
          ...says.concluded,
          on: {
            ...besideOn,
            ISSUE_NOTICE: { target: 'noticeIssued', guard: 'mayIssueNotice', actions: noticeIssued },
          },
        },
        noticeIssued: {
          ...says.noticeIssued,
          on: { ...besideOn, DELIVER_NOTICE: { guard: 'mayDeliverNotice', actions: ['record'] } },
          always: { target: 'followingUp', guard: 'deliveredToAll' },
        },
        followingUp: {
          ...says.followingUp,
          on: {
            ...besideOn,
            ...followUp,
            ...moveOn,
            ARCHIVE: {
              target: 'archived',
              guard: 'mayArchive',
              actions: ['record', tellParent('ARCHIVE', 'concluded')],
            },
          },
          always: { target: 'verifying', guard: 'consideredAgain' },
        },
        archived: {
          ...rests(says.archived),
          always: { target: 'verifying', guard: 'consideredAgain' },
        },
        stopped: rests(says.stopped),
      },
    },
    reconsideration: reconsiderationRegion,
    disagreement: disagreementRegion,
    correction: correctionRegion,
    pause: pauseRegion,
    handOver: handOverRegion,
    paperFile: importRegion,
  },
});

/** Where a subject stands between being told and being heard. */
export const stageOf = (facts: SignsFacts, subjectId: string): string => {
  const { announcedOn, round, conference } = hearingOf(facts, subjectId);
  const stage = round ? `${round.kind}${round.remindedOn ? ' reminded' : ''}` : announcedOn ? 'answered' : 'untold';
  const more = [
    announcedOn !== null && owed(facts, subjectId).length > 0 && 'owed',
    conference !== null && 'conferred',
    facts.notice?.delivered[subjectId] === undefined && isPartlyDelivered(facts) && 'undelivered',
  ];
  return [stage, ...more.filter(Boolean)].join();
};

/**
 * What of the facts opens or closes a way. Kept small: names, papers and past rounds tell no situation apart, nor do two subjects
 * who stand alike; the spec walks two subjects apart.
 */
const abstract = (facts: SignsFacts): unknown => ({
  subjects: [...new Set(concerned(facts).map((subjectId) => stageOf(facts, subjectId)))].sort(),
  outsideCellScope:
    facts.body.variant === 'cell' && Object.values(facts.contents).some(({ scope }) => !CELL_SCOPES.includes(scope)),
  undeclared: onTheTeam(facts).filter(({ declared }) => declared === null).length,
  mustLeave: mustLeave(facts).length,
  challenged: facts.challenges.some(({ answer }) => answer === null),
  obliged: !facts.reconsideration.reopened && obliged(facts).length > 0,
  expertisePending: facts.expertise === 'pending',
  disciplineOwed: disciplineOwed(facts).length > 0,
  obligations: obligationsBy(facts),
  links: linksBy(facts),
});

const isPartlyDelivered = (facts: SignsFacts): boolean => {
  const left = facts.notice ? undelivered(facts, concerned).length : 0;
  return left > 0 && left < concerned(facts).length;
};
const obligationsBy = ({ obligations }: SignsFacts): boolean[] => {
  const statuses = Object.values(obligations).map(({ status }) => status);
  return [
    statuses.includes('reported'),
    statuses.some((status) => ['open', 'partly', 'notFulfilled'].includes(status)),
  ];
};
const linksBy = ({ links }: SignsFacts): boolean[] => {
  const statuses = Object.values(links).map(({ status }) => status);
  return [statuses.includes('external'), statuses.includes('pending') || statuses.includes('open')];
};

export const signsInspectionV1: Procedure = {
  id: 'signs-inspection@1',
  title: t('Kiểm tra khi có dấu hiệu vi phạm', 'Inspection upon signs of violation'),
  machine,
  events,
  guards: guards as unknown as Procedure['guards'],
  deadlineRules: [RULES.duration, RULES.announce, RULES.explanation, RULES.supplement, RULES.obligationReport],
  abstract,
  side: [
    'RECORD_RECUSAL',
    'ESCALATE',
    'PROPOSE_CORRECTION',
    'APPROVE_CORRECTION',
    'PAUSE',
    'HAND_OVER',
    'CONFIRM_HAND_OVER',
    'BEGIN_IMPORT',
    'ADD_LATE_PAPER',
    'ATTACH_PAPER_FILE',
    'RECORD_SUBJECT_CHANGE',
    'RECORD_DEATH',
    'REPORT_DISAGREEMENT',
    'DECLARE_CONFLICT',
    'CHANGE_TEAM',
    'CHALLENGE_TEAM_MEMBER',
    'ADD_SUBJECT',
    'ADJUST_SCOPE',
    'JOIN_DISCIPLINE',
    'REFER_CRIME',
    'PROPOSE_SUSPENSION',
    'REQUEST_EXPERTISE',
  ],
  sheet: subjectSheet,
  // At least internal and restricted until published; whether a list entry makes it mật is for the secrecy officer (reference 7, default labels).
  secrecy: 'internalRestricted',
};
