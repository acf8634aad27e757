import { correctionGuards } from '../fragments/correction.v1.js';
import { deliveryGuards } from '../fragments/delivery.v1.js';
import { disagreementGuards } from '../fragments/disagreement.v1.js';
import { dutyGuards, noDutyOpen } from '../fragments/duties.v1.js';
import { handOverGuards, notInHandOver } from '../fragments/handover.v1.js';
import { heardGuards } from '../fragments/heard-guards.v1.js';
import { importGuards } from '../fragments/import.v1.js';
import { linkGuards, noOpenLinks } from '../fragments/links.v1.js';
import { majorityIsPossible } from '../fragments/meeting.v1.js';
import { paperGuards } from '../fragments/papers.v1.js';
import { pauseGuards } from '../fragments/pause.v1.js';
import { recusalGuards } from '../fragments/recusal.v1.js';
import { everythingDelivered, noComplaintIsOpen, sanctionGuards } from '../fragments/sanction-guards.v1.js';
import { selfReviewGuards } from '../fragments/self-review-guards.v1.js';
import { subjectGuards } from '../fragments/subjects.v1.js';
import { teamGuards } from '../fragments/team-guards.v1.js';
import { notTheirRecorder, tierGuards } from '../fragments/tiers.v1.js';
import { all } from '../guards.js';
import type { Guard } from '../procedure.js';
import {
  atTheCentre,
  byConviction,
  causeHasPassed,
  decides,
  diedAfterTheVote,
  diedUndecided,
  goesOn,
  hearerIsAssigned,
  inHospitalUnjudged,
  isDeferred,
  launched,
  mayEndWithout,
  memberIsAlive,
  memberLives,
  movesAgainst,
  noProposalOfOurs,
  noTeamHere,
  notByConviction,
  notDeferred,
  nothingDecided,
  nothingToWaitFor,
  noticeNotIssued,
  notifiedAll,
  notOurs,
  notScreenedYet,
  notTheReferrer,
  notTheTeller,
  notVotedHere,
  reviewSettled,
  screenedHere,
  someCircumstance,
  someConviction,
  someoneAbove,
  someRouteIsOpen,
  somethingInTime,
  subjectIsHeard,
  teamHasReported,
  verificationOpen,
  votedByThisBody,
  votes,
  votingDay,
} from './conditions.js';
import { type MemberFacts, notified } from './facts.js';

type G = Guard<MemberFacts>;
const delivery = deliveryGuards<MemberFacts>(notified);
const inSessionNow: G = all<MemberFacts>(votingDay, teamGuards.noOpenChallenge, majorityIsPossible);

export const guards = {
  mayOpen: all<MemberFacts>(),
  mayScreen: all<MemberFacts>(goesOn, memberLives, someRouteIsOpen),
  mayScreenAnew: all<MemberFacts>(goesOn, memberLives, someRouteIsOpen, notScreenedYet),
  mayRefer: all<MemberFacts>(goesOn, notOurs, notVotedHere),
  mayTakeBack: all<MemberFacts>(goesOn, notTheReferrer),
  mayPlan: all<MemberFacts>(movesAgainst, screenedHere, noTeamHere, majorityIsPossible),
  mayLaunch: all<MemberFacts>(goesOn, memberLives, teamGuards.teamClear),
  teamMayVerify: all<MemberFacts>(goesOn, launched, verificationOpen, teamGuards.teamClear),
  mayPutToBody: all<MemberFacts>(
    movesAgainst,
    screenedHere,
    reviewSettled,
    tierGuards.everyTierVoted,
    teamHasReported,
    teamGuards.noOpenChallenge,
  ),
  mayAssignHearer: atTheCentre,
  mayVoteProposal: all<MemberFacts>(
    movesAgainst,
    screenedHere,
    votes,
    noProposalOfOurs,
    subjectIsHeard,
    notTheirRecorder,
    inSessionNow,
  ),
  maySendProposal: all<MemberFacts>(goesOn, notDeferred, nothingToWaitFor, screenedHere, someoneAbove),
  mayCountBallot: all<MemberFacts>(
    movesAgainst,
    screenedHere,
    decides,
    notByConviction,
    subjectIsHeard,
    tierGuards.everyTierVoted,
    noProposalOfOurs,
    notTheirRecorder,
    somethingInTime,
    inSessionNow,
  ),
  mayDecideOnConviction: all<MemberFacts>(movesAgainst, screenedHere, byConviction, subjectIsHeard, inSessionNow),
  // In the member's favour: neither a pause nor a deferral holds it back.
  mayConcludeWithout: all<MemberFacts>(notInHandOver, mayEndWithout, inSessionNow),
  mayConcludeUponDeath: all<MemberFacts>(notInHandOver, diedAfterTheVote, inSessionNow),
  mayTestLimitation: all<MemberFacts>(movesAgainst, votedByThisBody, majorityIsPossible),
  mayIssueDecision: all<MemberFacts>(movesAgainst, votedByThisBody, notTheTeller, majorityIsPossible),
  mayChangeJudgment: someConviction,
  mayAddViolation: all<MemberFacts>(goesOn, nothingDecided),
  mayDefer: all<MemberFacts>(notInHandOver, nothingDecided, someCircumstance, majorityIsPossible),
  mayStateNotSerious: all<MemberFacts>(notInHandOver, nothingDecided, inHospitalUnjudged, majorityIsPossible),
  mayProlongDeferral: all<MemberFacts>(isDeferred, majorityIsPossible),
  mayEndDeferral: causeHasPassed,
  mayGoOnAfterDeath: all<MemberFacts>(goesOn, nothingDecided, diedUndecided, majorityIsPossible),
  mayProposeSuspension: all<MemberFacts>(notInHandOver, memberIsAlive),
  mayArchive: all<MemberFacts>(
    goesOn,
    notifiedAll,
    everythingDelivered,
    noDutyOpen,
    noComplaintIsOpen,
    noOpenLinks,
    teamGuards.noOpenChallenge,
  ),
  mayArchiveReferred: all<MemberFacts>(goesOn, noOpenLinks, teamGuards.noOpenChallenge),
  ...correctionGuards,
  ...disagreementGuards,
  ...dutyGuards,
  ...handOverGuards,
  ...heardGuards,
  mayHear: all<MemberFacts>(hearerIsAssigned, heardGuards.mayHear),
  mayMinuteNoHearing: all<MemberFacts>(hearerIsAssigned, heardGuards.mayMinuteNoHearing),
  ...importGuards,
  ...linkGuards,
  ...paperGuards,
  ...recusalGuards,
  ...sanctionGuards,
  ...selfReviewGuards,
  ...subjectGuards,
  ...teamGuards,
  ...tierGuards,
  ...pauseGuards,
  mayPause: all<MemberFacts>(nothingDecided, pauseGuards.mayPause),
  ...delivery,
  mayIssueNotice: all<MemberFacts>(noticeNotIssued, delivery.mayIssueNotice),
};
