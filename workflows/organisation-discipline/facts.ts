// The facts of a case of discipline of an organisation: which one, on what ground, who is competent, what came of it, who else answers.
import { noFacts } from '../base-facts.js';
import type { BallotFact } from '../fragments/ballot-fields.v1.js';
import { type CorrectionFacts, noCorrection } from '../fragments/correction.v1.js';
import { type DisagreementFacts, noDisagreement } from '../fragments/disagreement.v1.js';
import { lastGroundOn, noGround } from '../fragments/discipline-ground.v1.js';
import { type DutyFacts, noDuties } from '../fragments/duties.v1.js';
import { type HandOverFacts, noHandOver } from '../fragments/handover.v1.js';
import { type HeardFacts, hearAnew, notHeard } from '../fragments/heard.v1.js';
import { type LimitationFacts, noLimitation } from '../fragments/limitation-events.v1.js';
import { noLinks } from '../fragments/links.v1.js';
import { noRecusals } from '../fragments/meeting.v1.js';
import { noPause, type PauseFacts } from '../fragments/pause.v1.js';
import { formNow, noSanctionYet, type SanctionFacts } from '../fragments/sanction.v1.js';
import { noSelfReview, reviewAnew } from '../fragments/self-review.v1.js';
import { isNow, noCircumstances } from '../fragments/subjects.v1.js';
import { noTeam } from '../fragments/team.v1.js';
import { noTiers, type TierFacts, voteAnew } from '../fragments/tiers.v1.js';
import type { Situation } from '../procedure.js';

export const PROCEDURE = 'organisation-discipline@1';
export const RULES = {
  limitationReprimand: 'organisation-discipline.limitationReprimand',
  limitationWarning: 'organisation-discipline.limitationWarning',
  announce: 'organisation-discipline.announce',
  expiry: 'organisation-discipline.expiry',
  windUp: 'organisation-discipline.windUp',
  suspendedDossiers: 'organisation-discipline.suspendedDossiers',
  duration: 'organisation-discipline.duration',
  lodge: 'discipline-complaint.lodge',
} as const;

/** On what the body rests its competence; only that of a commission is stated by hand. `escalated`: the one below had no majority left. */
export const COMPETENCES = ['directHigherCommittee', 'higherCommittee', 'commissionStated', 'escalated'] as const;
export type Competence = (typeof COMPETENCES)[number];

export const DISSOLUTION_GROUNDS = ['againstTheParty', 'organisationBreach'] as const;

/** What is done when an organisation is dissolved; of the last two one is. */
export const WINDING_UP = ['seal', 'dossiers', 'members', 'suspendedDossiers', 'nobodySuspended'] as const;
export type WindingUp = (typeof WINDING_UP)[number];

/** Why nobody is disciplined. */
export const NO_DISCIPLINE = ['noGround', 'noViolation', 'noFormReached', 'outOfTime'] as const;
export type NoDiscipline = (typeof NO_DISCIPLINE)[number];

export const NOT_EXAMINED = ['notResponsible', 'alreadyExamined', 'died', 'outOfCharge', 'noHead'] as const;

/** A person whose responsibility is examined beside (P6). */
export interface Responsible {
  role: 'head' | 'deputy' | 'member';
  /** The linked case; null where the body stated why there is none. */
  link: string | null;
  because: (typeof NOT_EXAMINED)[number] | null;
}

export interface OrganisationFacts
  extends CorrectionFacts,
    DisagreementFacts,
    PauseFacts,
    HandOverFacts,
    HeardFacts,
    TierFacts,
    LimitationFacts,
    SanctionFacts,
    DutyFacts {
  /** The committees above the organisation, nearest first; those without competence of their own left out. */
  above: string[];
  /** The day the organisation ended: dissolved, merged, or its term over. */
  ended: string | null;
  /** By whom it is decided, as stated by the body that has the case. */
  competence: { as: Competence; bodyId: string } | null;
  /** With another organisation since; a return begins anew at the ground. */
  referredOn: string | null;
  /** Who referred it; somebody else records that it came back. */
  referredBy: string | null;
  plannedOn: string | null;
  reportedOn: string | null;
  /** The last day the organisation stated a view of its own motion. */
  viewOn: string;
  /** The deciding ballot; for a dissolution the one further up. */
  ballot: BallotFact | null;
  /** The day after which the next vote must lie: a session decides once. */
  votedOn: string;
  /** A dissolution was put to the vote, and on which ground. */
  dissolution: (typeof DISSOLUTION_GROUNDS)[number] | null;
  /** A dissolution was proposed and not decided: it is not put to the vote again. */
  dissolutionClosed: boolean;
  windingUp: Partial<Record<WindingUp, string>>;
  aftermath: { how: 'newOrganisation' | 'membersMoved'; on: string } | null;
  /** Seal, dossiers and members given back after the dissolution fell. */
  reinstatedOn: string | null;
  /** By person; `vacant` stands for a head there is none of. */
  persons: Record<string, Responsible>;
  noDiscipline: { because: NoDiscipline; on: string } | null;
  noticeGivenOn: string | null;
}

export const noOrganisationCase: OrganisationFacts = {
  ...noFacts,
  ...noCorrection,
  ...noDisagreement,
  ...noPause,
  ...noHandOver,
  ...noLinks,
  ...noCircumstances,
  ...noRecusals,
  ...noTeam,
  ...noGround,
  ...noSelfReview,
  ...notHeard,
  ...noTiers,
  ...noLimitation,
  ...noSanctionYet,
  ...noDuties,
  above: [],
  ended: null,
  competence: null,
  referredOn: null,
  referredBy: null,
  plannedOn: null,
  reportedOn: null,
  viewOn: '',
  ballot: null,
  votedOn: '',
  dissolution: null,
  dissolutionClosed: false,
  windingUp: {},
  aftermath: null,
  reinstatedOn: null,
  persons: {},
  noDiscipline: null,
  noticeGivenOn: null,
};

/** One organisation per case. */
export const subjectOf = (facts: OrganisationFacts): string => Object.keys(facts.subjects)[0] ?? '';

export const isCompetentNow = ({ competence, body }: OrganisationFacts): boolean => competence?.bodyId === body.id;

/** Whoever decides dissolution: the committee one level above the direct higher one (Charter 37.2). */
export const dissolvingBody = ({ above }: OrganisationFacts): string | null => above[1] ?? null;

/** Merged, dissolved or its term over, before the case or in its course: subject all the same (21-QĐ/TW), but not to be dissolved. */
export const hasEnded = (facts: OrganisationFacts): boolean =>
  facts.ended !== null || isNow(facts, subjectOf(facts), 'merged') || isNow(facts, subjectOf(facts), 'dissolved');

/** The dissolution is put to the vote only by the direct higher committee, of an organisation that still stands. */
export const mayProposeDissolution = (facts: OrganisationFacts): boolean =>
  facts.competence?.as === 'directHigherCommittee' &&
  !hasEnded(facts) &&
  !facts.dissolutionClosed &&
  dissolvingBody(facts) !== null;

export const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** The earliest day of a vote: nothing in the file is younger, and no session that voted before serves again. */
export const voteNotBefore = (facts: OrganisationFacts): string =>
  [
    lastGroundOn(facts),
    facts.selfReview.outcome?.on ?? '',
    facts.reportedOn ?? '',
    facts.heard.said?.on ?? '',
    facts.viewOn,
    facts.votedOn && dayAfter(facts.votedOn),
  ]
    .sort()
    .at(-1) ?? '';

/** What a new violation makes stale: review, report, hearing, ballots, test. */
export const stale = (
  facts: OrganisationFacts,
  { effectiveOn }: Pick<Situation, 'effectiveOn'>,
): Partial<OrganisationFacts> => ({
  ...reviewAnew(),
  ...hearAnew(),
  ...voteAnew(facts, effectiveOn),
  reportedOn: null,
  ballot: null,
  limitation: null,
  dissolution: null,
});

/** Seal and dossiers recovered, members moved, dossiers of suspended members settled, and what comes after. */
export const isWoundUp = ({ windingUp, aftermath }: OrganisationFacts): boolean =>
  windingUp.seal !== undefined &&
  windingUp.dossiers !== undefined &&
  windingUp.members !== undefined &&
  (windingUp.suspendedDossiers !== undefined || windingUp.nobodySuspended !== undefined) &&
  aftermath !== null;

export const isDissolved = ({ sanction }: OrganisationFacts): boolean =>
  sanction !== null && formNow(sanction) === 'dissolution';

/** Why nobody is disciplined; null while that is open. */
export const endedWithout = ({ noDiscipline, limitation }: OrganisationFacts): OrganisationFacts['noDiscipline'] =>
  noDiscipline ?? (limitation?.outcome === 'expired' ? { because: 'outOfTime', on: limitation.concludedOn } : null);

/** The dissolution fell after something had been recovered: it is given back. */
export const reinstatementOwed = (facts: OrganisationFacts): boolean =>
  facts.sanction?.form === 'dissolution' &&
  !isDissolved(facts) &&
  facts.reinstatedOn === null &&
  (Object.keys(facts.windingUp).length > 0 || facts.aftermath !== null);
