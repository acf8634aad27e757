// discipline-complaint@1: a complaint against discipline, one complainant and one decision, on one level of the instances. Source:
// discipline reference 5, repaired by G17 (see README.md). The decision complained of stays in force until it is changed.
import { assign, setup } from 'xstate';
import { recordFacts } from '../base-facts.js';
import { type MachineEvent, t } from '../define.js';
import { effectActions } from '../effects.js';
import { correctionRegion } from '../fragments/correction.v1.js';
import { disagreementRegion } from '../fragments/disagreement.v1.js';
import { handOverRegion } from '../fragments/handover.v1.js';
import { importRegion } from '../fragments/import.v1.js';
import { linkTransitions } from '../fragments/links.v1.js';
import { paperTransitions } from '../fragments/papers.v1.js';
import { pauseRegion } from '../fragments/pause.v1.js';
import { recusalOn } from '../fragments/recusal.v1.js';
import { subjectTransitions } from '../fragments/subjects.v1.js';
import { mustLeave, onTheTeam } from '../fragments/team.v1.js';
import { teamOn } from '../fragments/team-guards.v1.js';
import { factGuards, machineGuards } from '../guards.js';
import type { Procedure } from '../procedure.js';
import { events } from './events.js';
import { notConsulted } from './events-verify.js';
import { type ComplaintFacts, hasDied, isLastHere, isMember, noComplaint, RULES } from './facts.js';
import { alwaysGuards, guards } from './guards.js';
import { says } from './states.js';
import { subjectSheet } from './subject-sheet.js';
import * as begin from './transitions-begin.js';
import * as close from './transitions-close.js';

const rests = <S extends (typeof says)[keyof typeof says]>(said: S): S => ({
  ...said,
  meta: { ...said.meta, rests: true },
});

const machine = setup({
  types: {} as { context: ComplaintFacts; events: MachineEvent<keyof typeof events> },
  guards: {
    ...machineGuards<ComplaintFacts, typeof guards>(guards, events),
    ...factGuards<ComplaintFacts, typeof alwaysGuards>(alwaysGuards),
  },
  actions: { ...effectActions, record: assign(({ context, event }) => recordFacts(events, context, event)) },
}).createMachine({
  id: 'discipline-complaint',
  context: noComplaint,
  type: 'parallel',
  states: {
    proceedings: {
      initial: 'notOpened',
      states: {
        notOpened: { ...says.notOpened, on: begin.opening },
        open: {
          ...says.open,
          on: { ...close.atAnyTime, ...recusalOn, ...paperTransitions, ...linkTransitions, ...subjectTransitions },
          initial: 'received',
          states: {
            received: { ...says.received, on: begin.acknowledges },
            screening: { ...says.screening, on: { ...begin.routes, ...close.withdraws } },
            forwarded: { ...says.forwarded, on: close.archives },
            rejected: { ...says.rejected, on: begin.deliversRefusal },
            rejectionDelivered: { ...says.rejectionDelivered, on: { ...close.complainsFurther, ...close.finalises } },
            accepted: { ...says.accepted, on: { ...begin.prepares, ...close.withdraws } },
            planProposed: { ...says.planProposed, on: { ...begin.plans, ...close.withdraws } },
            planned: { ...says.planned, on: { ...begin.launches, ...close.withdraws } },
            verifying: { ...says.verifying, on: { ...begin.verifies, ...close.withdraws } },
            reported: {
              ...says.reported,
              on: { ...begin.hears, ...close.withdraws },
              always: { target: 'heard', guard: 'nobodyIsLeftToHear' },
            },
            heard: { ...says.heard, on: { ...begin.hearsMore, ...close.votes, ...close.withdraws } },
            voted: {
              ...says.voted,
              on: { ...close.signs, ...close.reopens },
              always: { target: 'undecided', guard: 'noneCarried' },
            },
            undecided: { ...says.undecided, on: { ...begin.hearsMore, ...close.votes } },
            reconsidered: { ...says.reconsidered, on: { ...begin.hearsMore, ...close.votes } },
            decided: { ...says.decided, on: { ...close.announces, ...close.sendsCopies } },
            announced: {
              ...says.announced,
              on: { ...close.sendsCopies, ...close.complainsFurther, ...close.finalises },
            },
            complainedFurther: {
              ...says.complainedFurther,
              on: { ...close.sendsCopies, ...close.complainsFurther, ...close.archives },
            },
            final: { ...says.final, on: { ...close.sendsCopies, ...close.complainsFurther, ...close.archives } },
            withdrawn: { ...says.withdrawn, on: close.archives },
            reportedUp: { ...says.reportedUp, on: close.archives },
            archived: { ...rests(says.archived), on: close.complainsFurther },
          },
        },
      },
    },
    team: {
      initial: 'noTeam',
      states: {
        noTeam: { ...rests(says.noTeam), always: { target: 'teamAppointed', guard: 'teamIsNamed' } },
        teamAppointed: {
          ...says.teamAppointed,
          on: teamOn,
          always: { target: 'teamReleased', guard: 'isEnded' },
        },
        teamReleased: rests(says.teamReleased),
      },
    },
    pause: pauseRegion,
    handOver: handOverRegion,
    import: importRegion,
    disagreement: disagreementRegion,
    correction: correctionRegion,
  },
});

/** What of the facts opens or closes a way. */
const abstract = (facts: ComplaintFacts): unknown => ({
  member: isMember(facts),
  route: facts.route?.verdict,
  last: facts.acceptedOn !== null && isLastHere(facts),
  died: hasDied(facts),
  form: facts.settled ? facts.settled.outcome : (facts.decision?.form ?? null),
  wrongful: facts.settled?.wrongful ?? false,
  hasCase: facts.ended === null ? facts.links.decision?.status : facts.ended.told,
  refused: facts.rejected !== null,
  undeclared: onTheTeam(facts).filter(({ declared }) => declared === null).length,
  mustLeave: mustLeave(facts).length > 0,
  challenged: facts.challenges.some(({ answer }) => answer === null),
  toConsult: facts.reportedOn === null && notConsulted(facts),
  verified: facts.happened.VERIFY !== undefined,
  invited:
    facts.settled === null &&
    [...new Set(facts.invitations.map(({ for: what, increaseTo }) => `${what} ${increaseTo}`))].sort(),
  balloted: facts.settled === null && facts.ballots.length > 0,
  heardOn: facts.settled === null && [...new Set(facts.hearings.map(({ increaseTo }) => increaseTo))].sort(),
  withdrawal: facts.withdrawal !== null,
  overdue: facts.overdue && (facts.overdue.toldOn ? 'told' : 'untold'),
  owed: facts.owed.length,
  further: facts.further !== null,
  links: Object.values(facts.links)
    .map(({ status }) => status)
    .filter((status) => status !== 'ended')
    .sort(),
  recused: facts.recused.length,
});

export const disciplineComplaintV1: Procedure = {
  id: 'discipline-complaint@1',
  title: t('Giải quyết khiếu nại kỷ luật đảng', 'Complaint against discipline'),
  machine,
  events,
  guards: guards as unknown as Procedure['guards'],
  deadlineRules: Object.values(RULES),
  abstract,
  side: [
    'RECORD_RECUSAL',
    'END_RECUSAL',
    'ADD_LATE_PAPER',
    'ATTACH_PAPER_FILE',
    'LINKED_CASE_ENDED',
    'LINK_REFUSED',
    'SETTLE_EXTERNAL_LINK',
    'RECORD_SUBJECT_CHANGE',
    'RECORD_DEATH',
    'RECORD_STATEMENT',
    'SETTLEMENT_OVERDUE',
    'NOTIFY_OVERDUE',
    'ASK_TO_WITHDRAW',
    'KEEP_COMPLAINT',
    'DECLARE_CONFLICT',
    'CHANGE_TEAM',
    'CHALLENGE_TEAM_MEMBER',
    'ANSWER_CHALLENGE',
    'PAUSE',
    'RESUME',
    'HAND_OVER',
    'CONFIRM_HAND_OVER',
    'RETURN_HAND_OVER',
    'RECALL_HAND_OVER',
    'BEGIN_IMPORT',
    'END_IMPORT',
    'REPORT_DISAGREEMENT',
    'RECORD_UPPER_OPINION',
    'ESCALATE',
    'PROPOSE_CORRECTION',
    'APPROVE_CORRECTION',
    'REJECT_CORRECTION',
  ],
  sheet: subjectSheet,
  secrecy: 'internalRestricted',
};
