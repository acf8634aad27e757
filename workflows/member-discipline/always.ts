// The guards of eventless transitions: which way do the facts lead now?
import { isOutOfTime, isPartlyOutOfTime } from '../fragments/limitation-events.v1.js';
import { sanctionFactGuards } from '../fragments/sanction-guards.v1.js';
import { onTheTeam } from '../fragments/team.v1.js';
import { heardEnough } from './conditions.js';
import { isScreenedHere, type MemberFacts, ownProposalStands } from './facts.js';

const hasTeam = (facts: MemberFacts): boolean => onTheTeam(facts).length > 0;
/** The proceedings have come to their end: the team has nothing left to do. */
const isDecided = ({ outcome }: MemberFacts): boolean => outcome !== null;

export const alwaysGuards = {
  ...sanctionFactGuards,
  needsScreening: (facts: MemberFacts) => !isScreenedHere(facts),
  /**
   * Commission and committee send a team, unless a running inspection has one at work, the case came up from below with what was
   * established there, a judgment has found the facts, or the centre follows its own three steps. Whoever takes the matter up directly
   * although organisations below have voted examines it anew, always.
   */
  needsPlan: (facts: MemberFacts) =>
    facts.body.kind !== 'cell' &&
    !hasTeam(facts) &&
    (facts.screening?.route === 'direct'
      ? !facts.joined || facts.tiers.ballots.length > 0
      : facts.screening?.route === 'fromTheCell' &&
        !facts.joined &&
        facts.tiers.ballots.every(({ bodyId }) => !facts.formerBodies.includes(bodyId))),
  needsLaunch: (facts: MemberFacts) => hasTeam(facts) && facts.launchedOn === null,
  heardEnough,
  notHeardEnough: (facts: MemberFacts) => !heardEnough(facts),
  ownProposalStands,
  /** Upon a conviction no period runs: the vote settles it (L3). */
  nothingToTest: ({ limitation }: MemberFacts) => limitation !== null,
  noFormReached: ({ form }: MemberFacts) => form === null,
  isBeyondCompetence: ({ beyond }: MemberFacts) => beyond,
  isOutOfTime,
  isPartlyOutOfTime,
  teamIsNamed: (facts: MemberFacts) => hasTeam(facts) && !isDecided(facts),
  teamHasGone: (facts: MemberFacts) => !hasTeam(facts),
  teamHasReported: ({ verified }: MemberFacts) => verified !== null,
  teamMustVerify: ({ verified }: MemberFacts) => verified === null,
  isDecided,
  deferralIsOver: ({ deferral }: MemberFacts) => deferral === null,
};
