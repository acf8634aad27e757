// Discipline of a party organisation: reviewed by itself, heard, voted by the direct higher committee, dissolved only from further up.
// Source: discipline reference 3, 4, repaired by G17 (see README.md). The decision lives on in regions of its own.
import { assign, setup } from 'xstate';
import { recordFacts } from '../base-facts.js';
import { type MachineEvent, t } from '../define.js';
import { effectActions } from '../effects.js';
import { correctionRegion } from '../fragments/correction.v1.js';
import { disagreementRegion } from '../fragments/disagreement.v1.js';
import { dutyTransitions } from '../fragments/duties.v1.js';
import { handOverRegion } from '../fragments/handover.v1.js';
import { importRegion } from '../fragments/import.v1.js';
import { linkTransitions } from '../fragments/links.v1.js';
import { paperTransitions } from '../fragments/papers.v1.js';
import { pauseRegion } from '../fragments/pause.v1.js';
import { recusalOn } from '../fragments/recusal.v1.js';
import { sanctionRegions } from '../fragments/sanction-regions.v1.js';
import { subjectTransitions } from '../fragments/subjects.v1.js';
import { teamOn } from '../fragments/team-guards.v1.js';
import { factGuards, machineGuards } from '../guards.js';
import type { Procedure } from '../procedure.js';
import { events } from './events.js';
import { abstract, SIDE } from './exploring.js';
import { noOrganisationCase, type OrganisationFacts, PROCEDURE, RULES } from './facts.js';
import { guards, onFacts } from './guards.js';
import { sanctionHooks } from './sanction-hooks.js';
import * as say from './states.js';
import { subjectSheet } from './subject-sheet.js';
import * as go from './transitions.js';

const regions = sanctionRegions<OrganisationFacts>(sanctionHooks);
const { RECORD_SUBJECT_CHANGE } = subjectTransitions;

const machine = setup({
  types: {} as { context: OrganisationFacts; events: MachineEvent<keyof typeof events> },
  guards: {
    ...machineGuards<OrganisationFacts, typeof guards>(guards, events),
    ...factGuards<OrganisationFacts, typeof onFacts>(onFacts),
  },
  actions: { ...effectActions, record: assign(({ context, event }) => recordFacts(events, context, event)) },
}).createMachine({
  id: 'organisation-discipline',
  context: noOrganisationCase,
  type: 'parallel',
  states: {
    proceedings: {
      initial: 'notOpened',
      states: {
        notOpened: { ...say.notOpened, on: go.openings },
        open: {
          ...say.open,
          on: { ...recusalOn, ...paperTransitions, ...linkTransitions, RECORD_SUBJECT_CHANGE, ...dutyTransitions },
          initial: 'handled',
          states: {
            handled: {
              ...say.handled,
              on: go.beside,
              initial: 'groundFiled',
              states: {
                groundFiled: {
                  ...say.groundFiled,
                  on: { ...go.screens, REFER: go.refers.REFER, ...go.closes, ...go.addsEarly },
                },
                screened: { ...say.screened, on: { ...go.plans, ...go.refers, ...go.closes, ...go.addsEarly } },
                planned: { ...say.planned, on: { ...go.launches, ...go.refers, ...go.addsEarly } },
                launched: { ...say.launched, on: { ...go.conducts, ...go.refers, ...go.addsEarly } },
                reported: {
                  ...say.reported,
                  always: { target: 'heard', guard: 'hasBeenHeard' },
                  on: { ...go.hears, ...go.refers, ...go.addsLate },
                },
                heard: { ...say.heard, on: { ...go.votes, ...go.refers, ...go.addsLate } },
                voteTallied: {
                  ...say.voteTallied,
                  always: [
                    { target: 'dissolutionProposed', guard: 'isProposed' },
                    { target: 'notDisciplined', guard: 'endsWithout' },
                    { target: 'formVoted', guard: 'hasForm' },
                  ],
                },
                formVoted: { ...say.formVoted, on: { ...go.tests, ...go.votesAnew, ...go.refers } },
                limitationTested: {
                  ...say.limitationTested,
                  always: [
                    { target: 'notDisciplined', guard: 'isOutOfTime' },
                    { target: 'heard', guard: 'isPartlyOutOfTime' },
                    { target: 'decisionToSign', guard: 'isInTime' },
                  ],
                },
                decisionToSign: {
                  ...say.decisionToSign,
                  on: { ...go.signs, ...go.votesAnew, ...go.returnsVoted, ...go.refers },
                },
                dissolutionProposed: { ...say.dissolutionProposed, on: go.sends },
                dissolutionSubmitted: { ...say.dissolutionSubmitted, on: go.decidesAbove },
                dissolutionVoted: {
                  ...say.dissolutionVoted,
                  always: [
                    { target: 'decisionToSign', guard: 'isToBeDissolved' },
                    { target: 'dissolutionDeclined', guard: 'isNotToBeDissolved' },
                  ],
                },
                dissolutionDeclined: { ...say.dissolutionDeclined, on: go.returnsBelow },
                decided: {
                  ...say.decided,
                  always: [
                    { target: 'windingUp', guard: 'isToWindUp' },
                    { target: 'disciplined', guard: 'isDisciplined' },
                  ],
                },
                windingUp: {
                  ...say.windingUp,
                  always: [
                    { target: 'reinstating', guard: 'isToReinstate' },
                    { target: 'disciplined', guard: 'isWoundUp' },
                  ],
                  on: go.windsUp,
                },
                reinstating: { ...say.reinstating, on: go.reinstates },
                disciplined: {
                  ...say.disciplined,
                  always: [
                    { target: 'reinstating', guard: 'isToReinstate' },
                    { target: 'windingUp', guard: 'isToWindUp' },
                  ],
                  on: { ARCHIVE: { ...go.archives.ARCHIVE, target: '#archived' } },
                },
                notDisciplined: { ...say.notDisciplined, on: go.notifies },
                noticeGiven: {
                  ...say.noticeGiven,
                  on: { ARCHIVE: { ...go.archives.ARCHIVE, target: '#archived' } },
                },
                referred: {
                  ...say.referred,
                  on: {
                    ...go.afterReferral,
                    ARCHIVE: {
                      ...go.afterReferral.ARCHIVE,
                      target: '#archived',
                    },
                  },
                },
              },
            },
            archived: {
              id: 'archived',
              ...say.archived,
              // A decision may be changed or annulled long after: what follows from that is worked on again.
              always: [
                { target: 'handled.reinstating', guard: 'isToReinstate' },
                { target: 'handled.windingUp', guard: 'isToWindUp' },
              ],
            },
          },
        },
      },
    },
    team: {
      initial: 'noTeam',
      states: {
        noTeam: { ...say.noTeam, always: { target: 'teamAppointed', guard: 'hasTeam' } },
        teamAppointed: {
          ...say.teamAppointed,
          on: teamOn,
          always: [
            { target: 'teamReleased', guard: 'isSettled' },
            { target: 'noTeam', guard: 'hasNoTeam' },
          ],
        },
        // An objection made in time is answered all the same.
        teamReleased: { ...say.teamReleased, on: { ANSWER_CHALLENGE: teamOn.ANSWER_CHALLENGE } },
      },
    },
    sanction: regions.sanction,
    complaint: regions.complaint,
    pause: pauseRegion,
    handOver: handOverRegion,
    import: importRegion,
    disagreement: disagreementRegion,
    correction: correctionRegion,
  },
});

export const organisationDisciplineV1: Procedure = {
  id: PROCEDURE,
  title: t('Thi hành kỷ luật tổ chức đảng', 'Discipline of a party organisation'),
  machine,
  events,
  guards: guards as unknown as Procedure['guards'],
  deadlineRules: Object.values(RULES),
  abstract,
  side: SIDE,
  sheet: subjectSheet,
  secrecy: 'internalRestricted',
};
