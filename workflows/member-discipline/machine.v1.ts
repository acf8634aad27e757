// member-discipline@1: discipline of a member, from the ground to the archive and beyond. Sources, repairs and what is unclear: README.md.
import { assign, setup } from 'xstate';
import { recordFacts } from '../base-facts.js';
import { type MachineEvent, t } from '../define.js';
import { effectActions } from '../effects.js';
import { correctionRegion } from '../fragments/correction.v1.js';
import { disagreementRegion } from '../fragments/disagreement.v1.js';
import { dutyTransitions } from '../fragments/duties.v1.js';
import { handOverRegion } from '../fragments/handover.v1.js';
import { heardOn } from '../fragments/heard-guards.v1.js';
import { importRegion } from '../fragments/import.v1.js';
import { linkTransitions } from '../fragments/links.v1.js';
import { paperTransitions } from '../fragments/papers.v1.js';
import { pauseRegion } from '../fragments/pause.v1.js';
import { recusalOn } from '../fragments/recusal.v1.js';
import { sanctionRegions } from '../fragments/sanction-regions.v1.js';
import { selfReviewOn } from '../fragments/self-review-guards.v1.js';
import { subjectTransitions } from '../fragments/subjects.v1.js';
import { teamOn } from '../fragments/team-guards.v1.js';
import { tierOn } from '../fragments/tiers.v1.js';
import { factGuards, machineGuards } from '../guards.js';
import type { Procedure } from '../procedure.js';
import { alwaysGuards } from './always.js';
import { events } from './events.js';
import { abstract, SIDE } from './exploring.js';
import { type MemberFacts, noMemberFacts, RULES } from './facts.js';
import { guards } from './guards.js';
import { sanctionWords } from './sanction-words.js';
import { rests, says } from './states.js';
import { subjectSheet } from './subject-sheet.js';
import * as go from './transitions.js';
import * as end from './transitions-end.js';

// ESCALATE belongs to the proceedings: it takes a case back to its screening while nothing is decided.
const { ESCALATE: _escalate, ...withoutEscalation } = recusalOn;
const regions = sanctionRegions<MemberFacts>(sanctionWords);

const machine = setup({
  types: {} as { context: MemberFacts; events: MachineEvent<keyof typeof events> },
  guards: {
    ...machineGuards<MemberFacts, typeof guards>(guards, events),
    ...factGuards<MemberFacts, typeof alwaysGuards>(alwaysGuards),
  },
  actions: { ...effectActions, record: assign(({ context, event }) => recordFacts(events, context, event)) },
}).createMachine({
  id: 'member-discipline',
  context: noMemberFacts,
  type: 'parallel',
  on: {
    ...paperTransitions,
    ...subjectTransitions,
    ...linkTransitions,
    ...withoutEscalation,
    ...dutyTransitions,
    ...end.besides,
  },
  states: {
    proceedings: {
      initial: 'notOpened',
      states: {
        notOpened: { ...says.notOpened, on: go.opening },
        active: {
          ...says.active,
          id: 'active',
          on: { ...go.escalates, ...go.judgmentChanges },
          initial: 'registered',
          states: {
            registered: {
              ...says.registered,
              on: { ...go.beforeVote, ...go.screens },
              always: { target: 'proposalVoted', guard: 'ownProposalStands' },
            },
            screened: {
              ...says.screened,
              always: [
                { target: 'registered', guard: 'needsScreening' },
                { target: 'planning', guard: 'needsPlan' },
                { target: 'launching', guard: 'needsLaunch' },
                { target: 'reviewing' },
              ],
            },
            planning: { ...says.planning, on: { ...go.beforeVote, ...go.planning } },
            launching: { ...says.launching, on: { ...go.beforeVote, ...go.launches } },
            reviewing: { ...says.reviewing, on: { ...go.beforeVote, ...selfReviewOn, ...tierOn, ...go.puts } },
            hearingDue: {
              ...says.hearingDue,
              on: { ...go.beforeVote, ...heardOn, ...go.assignsHearer },
              always: { target: 'readyToVote', guard: 'heardEnough' },
            },
            readyToVote: {
              ...says.readyToVote,
              on: { ...go.beforeVote, ...heardOn, ...go.votes },
              always: { target: 'hearingDue', guard: 'notHeardEnough' },
            },
            ballotCounted: {
              ...says.ballotCounted,
              always: [
                { target: '#notDisciplined', guard: 'noFormReached' },
                { target: 'beyondCompetence', guard: 'isBeyondCompetence' },
                { target: 'decisionDue', guard: 'nothingToTest' },
                { target: 'limitationDue' },
              ],
            },
            proposalVoted: { ...says.proposalVoted, on: { ...go.sends, ...go.afterVote } },
            beyondCompetence: { ...says.beyondCompetence, on: { ...go.sends, ...go.afterVote } },
            limitationDue: { ...says.limitationDue, on: { ...go.tests, ...go.afterVote } },
            limitationTested: {
              ...says.limitationTested,
              always: [
                { target: '#notDisciplined', guard: 'isOutOfTime' },
                { target: 'readyToVote', guard: 'isPartlyOutOfTime' },
                { target: 'decisionDue' },
              ],
            },
            decisionDue: { ...says.decisionDue, on: { ...end.decides, ...go.afterVote } },
          },
        },
        sanctioned: {
          ...says.sanctioned,
          id: 'sanctioned',
          on: { ...end.archives, ...go.escalatesToFinish, ...go.judgmentReviewed },
        },
        notDisciplined: {
          ...says.notDisciplined,
          id: 'notDisciplined',
          on: { ...end.notifies, ...end.archives, ...go.escalatesToFinish },
        },
        referred: { ...says.referred, id: 'referred', on: end.afterReferral },
        archived: { ...rests(says.archived), id: 'archived', on: go.judgmentReviewed },
      },
    },
    team: {
      initial: 'noTeam',
      states: {
        noTeam: { ...rests(says.noTeam), always: { target: 'teamAtWork', guard: 'teamIsNamed' } },
        teamAtWork: {
          ...says.teamAtWork,
          on: {
            ...teamOn,
            RECORD_VERIFICATION: { guard: 'teamMayVerify', actions: ['record'] },
            REPORT_VERIFICATION: { guard: 'teamMayVerify', actions: ['record'] },
          },
          always: [
            { target: 'teamDone', guard: 'isDecided' },
            { target: 'noTeam', guard: 'teamHasGone' },
            { target: 'teamReported', guard: 'teamHasReported' },
          ],
        },
        teamReported: {
          ...says.teamReported,
          on: teamOn,
          always: [
            { target: 'teamDone', guard: 'isDecided' },
            { target: 'noTeam', guard: 'teamHasGone' },
            { target: 'teamAtWork', guard: 'teamMustVerify' },
          ],
        },
        // What a member objected to is answered all the same.
        teamDone: { ...rests(says.teamDone), on: { ANSWER_CHALLENGE: teamOn.ANSWER_CHALLENGE } },
      },
    },
    deferral: {
      initial: 'notDeferred',
      states: {
        notDeferred: { ...rests(says.notDeferred), on: end.defers },
        deferred: {
          ...says.deferred,
          on: end.whileDeferred,
          always: { target: 'notDeferred', guard: 'deferralIsOver' },
        },
      },
    },
    ...regions,
    pause: pauseRegion,
    handOver: handOverRegion,
    import: importRegion,
    disagreement: disagreementRegion,
    correction: correctionRegion,
  },
});

export const memberDisciplineV1: Procedure = {
  id: 'member-discipline@1',
  title: t('Thi hành kỷ luật đảng viên', 'Discipline of a member'),
  machine,
  events,
  guards: guards as unknown as Procedure['guards'],
  deadlineRules: Object.values(RULES),
  abstract,
  side: SIDE,
  sheet: subjectSheet,
  secrecy: 'internalRestricted',
};
