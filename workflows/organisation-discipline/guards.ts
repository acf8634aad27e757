// When a step of a case may be taken: the conditions of each step, those of the fragments, and what facts alone decide.
import { correctionGuards } from '../fragments/correction.v1.js';
import { disagreementGuards } from '../fragments/disagreement.v1.js';
import { dutyGuards, noDutyOpen } from '../fragments/duties.v1.js';
import { handOverGuards, notInHandOver } from '../fragments/handover.v1.js';
import { isHeard } from '../fragments/heard.v1.js';
import { heardGuards } from '../fragments/heard-guards.v1.js';
import { importGuards } from '../fragments/import.v1.js';
import { isInTime, isOutOfTime, isPartlyOutOfTime } from '../fragments/limitation-events.v1.js';
import { linkGuards, noOpenLinks } from '../fragments/links.v1.js';
import { majorityIsPossible } from '../fragments/meeting.v1.js';
import { paperGuards } from '../fragments/papers.v1.js';
import { notPaused, pauseGuards } from '../fragments/pause.v1.js';
import { recusalGuards } from '../fragments/recusal.v1.js';
import {
  everythingDelivered,
  noComplaintIsOpen,
  sanctionFactGuards,
  sanctionGuards,
} from '../fragments/sanction-guards.v1.js';
import { selfReviewGuards } from '../fragments/self-review-guards.v1.js';
import { subjectGuards } from '../fragments/subjects.v1.js';
import { onTheTeam } from '../fragments/team.v1.js';
import { teamGuards } from '../fragments/team-guards.v1.js';
import { gravestIsProposed } from '../fragments/tiers.v1.js';
import { all } from '../guards.js';
import type { Guard } from '../procedure.js';
import {
  aftermathOpen,
  competenceOpen,
  competenceStated,
  couldBeCompetent,
  decidedWithoutTheTeam,
  dissolutionProposed,
  durationNotOver,
  durationRuns,
  headNotNamed,
  individualsExamined,
  inForceNow,
  isOpen,
  isTheDissolvingBody,
  mayBeReferred,
  nothingDecidedYet,
  notVotedByUs,
  notVotedHere,
  notWhoReferred,
  reported,
  someoneLeft,
  somethingToWindUp,
  toBeReinstated,
  votedElsewhere,
  votedHere,
  withTheProposer,
} from './conditions.js';
import { endedWithout, isDissolved, isWoundUp, type OrganisationFacts, reinstatementOwed } from './facts.js';

type G = Guard<OrganisationFacts>;

const goesOn: G = all<OrganisationFacts>(notInHandOver, notPaused);
const { mayRecordSubjectChange } = subjectGuards;

export const guards = {
  mayOpen: all<OrganisationFacts>(),
  mayAddViolation: all<OrganisationFacts>(goesOn, withTheProposer),
  mayScreen: all<OrganisationFacts>(goesOn, couldBeCompetent),
  mayScreenAgain: all<OrganisationFacts>(goesOn, competenceOpen, couldBeCompetent),
  mayRefer: all<OrganisationFacts>(goesOn, mayBeReferred, notVotedByUs),
  mayTakeBack: all<OrganisationFacts>(goesOn, notWhoReferred),
  mayCloseWithoutGround: all<OrganisationFacts>(goesOn, majorityIsPossible),
  mayPlan: all<OrganisationFacts>(goesOn, competenceStated, majorityIsPossible),
  mayLaunch: all<OrganisationFacts>(goesOn, teamGuards.teamClear, teamGuards.noOpenChallenge),
  mayWork: all<OrganisationFacts>(goesOn, teamGuards.teamClear),
  mayExtendDuration: all<OrganisationFacts>(
    notInHandOver,
    durationRuns,
    durationNotOver,
    teamGuards.notOnTheTeam,
    decidedWithoutTheTeam,
  ),
  mayReport: all<OrganisationFacts>(
    goesOn,
    teamGuards.teamClear,
    teamGuards.noOpenChallenge,
    selfReviewGuards.selfReviewIsSettled,
  ),
  mayVerifyFurther: all<OrganisationFacts>(goesOn, competenceStated),
  mayVoteAnew: all<OrganisationFacts>(goesOn, competenceStated, notVotedHere),
  mayRecordView: isOpen,
  mayVoteOnForm: all<OrganisationFacts>(
    goesOn,
    competenceStated,
    selfReviewGuards.selfReviewIsSettled,
    reported,
    heardGuards.subjectIsHeard,
    majorityIsPossible,
  ),
  mayTestLimitation: all<OrganisationFacts>(goesOn, votedHere, majorityIsPossible),
  maySign: all<OrganisationFacts>(goesOn, votedHere),
  maySendProposal: all<OrganisationFacts>(goesOn, dissolutionProposed),
  mayVoteOnDissolution: all<OrganisationFacts>(
    goesOn,
    isTheDissolvingBody,
    dissolutionProposed,
    heardGuards.subjectIsHeard,
    majorityIsPossible,
  ),
  mayReturnProposal: goesOn,
  mayReturnVoted: all<OrganisationFacts>(goesOn, votedElsewhere),
  mayWindUp: all<OrganisationFacts>(inForceNow, somethingToWindUp),
  maySettleAftermath: all<OrganisationFacts>(inForceNow, aftermathOpen),
  mayReinstate: toBeReinstated,
  mayNameResponsible: all<OrganisationFacts>(notInHandOver, someoneLeft),
  mayStateResponsibility: all<OrganisationFacts>(notInHandOver, headNotNamed, majorityIsPossible),
  mayProposeSuspension: notInHandOver as G,
  // What informs the organisation waits for nothing.
  mayNotify: isOpen,
  mayArchive: all<OrganisationFacts>(
    goesOn,
    everythingDelivered,
    noComplaintIsOpen,
    noDutyOpen,
    individualsExamined,
    noOpenLinks,
  ),
  ...selfReviewGuards,
  ...heardGuards,
  ...sanctionGuards,
  ...dutyGuards,
  ...teamGuards,
  ...correctionGuards,
  ...disagreementGuards,
  ...handOverGuards,
  ...importGuards,
  ...linkGuards,
  ...recusalGuards,
  ...paperGuards,
  mayRecordSubjectChange,
  ...pauseGuards,
  mayPause: all<OrganisationFacts>(isOpen, nothingDecidedYet, pauseGuards.mayPause),
};

/** On facts alone, for `always`. */
export const onFacts = {
  ...sanctionFactGuards,
  hasBeenHeard: isHeard,
  hasTeam: (facts: OrganisationFacts) => onTheTeam(facts).length > 0,
  hasNoTeam: (facts: OrganisationFacts) => onTheTeam(facts).length === 0,
  isSettled: (facts: OrganisationFacts) => facts.sanction !== null || endedWithout(facts) !== null,
  endsWithout: (facts: OrganisationFacts) => endedWithout(facts) !== null,
  isProposed: (facts: OrganisationFacts) => facts.ballot === null && gravestIsProposed(facts),
  hasForm: (facts: OrganisationFacts) => facts.ballot?.form != null,
  isToBeDissolved: (facts: OrganisationFacts) => facts.ballot?.form === 'dissolution',
  isNotToBeDissolved: (facts: OrganisationFacts) => facts.ballot !== null && facts.ballot.form === null,
  isOutOfTime,
  isPartlyOutOfTime,
  isInTime,
  isToWindUp: (facts: OrganisationFacts) => isDissolved(facts) && !isWoundUp(facts),
  isWoundUp: (facts: OrganisationFacts) => (!isDissolved(facts) ? !reinstatementOwed(facts) : isWoundUp(facts)),
  isToReinstate: reinstatementOwed,
  isDisciplined: (facts: OrganisationFacts) => facts.sanction !== null && !isDissolved(facts),
};
