// The facts of one member's discipline: on which ground, by which route, who manages the member, what was voted where, how it ended.
import { noFacts } from '../base-facts.js';
import type { MemberForm } from '../fragments/ballot.v1.js';
import type { BallotFact } from '../fragments/ballot-fields.v1.js';
import { type CorrectionFacts, noCorrection } from '../fragments/correction.v1.js';
import { type DeliveryFacts, noNotice } from '../fragments/delivery.v1.js';
import { type DisagreementFacts, noDisagreement } from '../fragments/disagreement.v1.js';
import { type GroundFacts, noGround } from '../fragments/discipline-ground.v1.js';
import { type DutyFacts, noDuties } from '../fragments/duties.v1.js';
import { type HandOverFacts, noHandOver } from '../fragments/handover.v1.js';
import { type HeardFacts, notHeard } from '../fragments/heard.v1.js';
import { type LimitationFacts, noLimitation } from '../fragments/limitation-events.v1.js';
import { noLinks } from '../fragments/links.v1.js';
import { noRecusals } from '../fragments/meeting.v1.js';
import { noPause } from '../fragments/pause.v1.js';
import { noSanctionYet, type SanctionFacts } from '../fragments/sanction.v1.js';
import { noSelfReview } from '../fragments/self-review.v1.js';
import { isNow, noCircumstances } from '../fragments/subjects.v1.js';
import { noTeam, type TeamFacts } from '../fragments/team.v1.js';
import { hasVoted, noTiers, type TierFacts } from '../fragments/tiers.v1.js';
import type { Situation } from '../procedure.js';

/** How the matter reaches a decision (reference 3.6). */
export const ROUTES = ['cellDecides', 'fromTheCell', 'direct', 'conviction', 'central'] as const;
export type Route = (typeof ROUTES)[number];

/** Why the competent level takes the matter up itself. */
export const DIRECT_GROUNDS = [
  'secrecy',
  'concludedByInspection',
  'manyOrganisations',
  'lowerDidNotAct',
  'lowerTooLenientOrHarsh',
  'detention',
] as const;
/** A committee in which the member sits, and the organisation directly above it where known. */
export interface Seat {
  bodyId: string;
  parentId: string | null;
}
export interface Post {
  bodyId: string;
  role: string;
}

/** Who the member is, as the screening found it. */
export interface Position {
  official: boolean;
  /** The committee that manages the member's post, where one does. */
  managedBy: string | null;
  seats: Seat[];
  /** Posts held in the Party, from the register, and others stated. */
  posts: Post[];
  otherPosts: string[];
  /** Holds a post in a state body or union: its discipline follows in step. */
  inState: boolean;
  /** The home cell and every body above it, nearest first. */
  path: string[];
}

export interface Screening {
  /** The body that screened; another one screens anew. */
  bodyId: string;
  route: Route;
  /** The form the body has in view: it decides who is competent, and binds no ballot. */
  expected: MemberForm;
  /** This body votes a proposal only; a body above decides. */
  proposes: boolean;
  directGround: (typeof DIRECT_GROUNDS)[number] | null;
  /** A grassroots committee empowered to admit members, and so to expel. */
  empowered: boolean;
}

export const DEFERRED_BECAUSE = ['pregnantOrNursing', 'hospitalised', 'missing'] as const;
export interface Deferral {
  because: (typeof DEFERRED_BECAUSE)[number];
  since: string;
  until: string;
  /** Key of the watched end. */
  key: string;
}

export const NOT_DISCIPLINED = ['noViolation', 'notDue', 'exempt', 'deceased', 'strikeOff'] as const;
export type Outcome = MemberForm | 'noForm' | 'outOfTime' | (typeof NOT_DISCIPLINED)[number];

export interface MemberFacts
  extends CorrectionFacts,
    DisagreementFacts,
    HandOverFacts,
    GroundFacts,
    TeamFacts,
    TierFacts,
    HeardFacts,
    LimitationFacts,
    SanctionFacts,
    DutyFacts,
    DeliveryFacts {
  position: Position | null;
  screening: Screening | null;
  /** The member assigned to hear, on the central route. */
  hearerId: string | null;
  /** When the violations were put to the member and the managing organisation by the team. */
  launchedOn: string | null;
  /** When the team reported what it established. */
  verified: { on: string } | null;
  /** The state body told of the judgment later than the law allows; null where that is not known. */
  noticeLate: boolean | null;
  /** When the matter was put to the body that has it now. */
  putOn: string | null;
  /** The ballot on which the case stands; earlier ones on what was then known. */
  ballot: BallotFact | null;
  ballots: BallotFact[];
  /** The form that came out and was not decided yet. */
  form: MemberForm | null;
  /** The ballot gave a form that this body may not decide: it counts as a proposal. */
  beyond: boolean;
  /** The body whose vote the case stands on, and who recorded it: another hand signs. */
  tallied: { bodyId: string; by: string | null } | null;
  /** Who referred the case last, and the committee that the letter of return named as competent. */
  referredBy: string | null;
  namedCompetent: string | null;
  /** The stay in hospital, by its first day, that the body found on paper not to be serious. */
  notSerious: string | null;
  /** The ban after a dismissal: the day it counts from, and the record that made it run. */
  ban: { from: string; seq: number } | null;
  /** The deciding body stated that it relies on Charter 38.2 for an expulsion without two thirds below. */
  relies382: boolean;
  deferral: Deferral | null;
  deferrals: { since: string; until: string; key: string }[];
  /** The body goes on although the member has died: an especially serious violation. */
  goesOnAfterDeath: boolean;
  outcome: { what: Outcome; on: string } | null;
  /** Posts taken by a dismissal. */
  postsLost: string[];
}

export const noMemberFacts: MemberFacts = {
  ...noFacts,
  ...noCorrection,
  ...noDisagreement,
  ...noHandOver,
  ...noRecusals,
  ...noCircumstances,
  ...noPause,
  ...noLinks,
  ...noGround,
  ...noTeam,
  ...noTiers,
  ...noSelfReview,
  ...notHeard,
  ...noLimitation,
  ...noSanctionYet,
  ...noDuties,
  ...noNotice,
  position: null,
  screening: null,
  hearerId: null,
  launchedOn: null,
  verified: null,
  noticeLate: null,
  putOn: null,
  ballot: null,
  ballots: [],
  form: null,
  beyond: false,
  tallied: null,
  referredBy: null,
  namedCompetent: null,
  notSerious: null,
  ban: null,
  relies382: false,
  deferral: null,
  deferrals: [],
  goesOnAfterDeath: false,
  outcome: null,
  postsLost: [],
};

export const RULES = {
  limitationReprimand: 'member-discipline.limitationReprimand',
  limitationWarning: 'member-discipline.limitationWarning',
  cellDecision: 'member-discipline.cellDecision',
  announce: 'member-discipline.announce',
  expiry: 'member-discipline.expiry',
  dismissalBan: 'member-discipline.dismissalBan',
  stateSync: 'member-discipline.stateSync',
  stateNotice: 'member-discipline.stateNotice',
  deferralEnd: 'member-discipline.deferralEnd',
  duration: 'member-discipline.duration',
  lodge: 'discipline-complaint.lodge',
} as const;

export const memberOf = ({ subjects }: Pick<MemberFacts, 'subjects'>): string => Object.keys(subjects)[0] ?? '';

/** Forms a ballot on this member lists, highest first: what may be applied to them at all (P: probation, posts held). */
export function formsOf({ position }: Pick<MemberFacts, 'position'>): readonly [MemberForm, ...MemberForm[]] {
  if (position && !position.official) return ['warning', 'reprimand'];
  const holdsPost = position !== null && (position.posts.length > 0 || position.otherPosts.length > 0);
  return holdsPost ? ['expulsion', 'dismissal', 'warning', 'reprimand'] : ['expulsion', 'warning', 'reprimand'];
}

/** Every post the member may lose, under the code by which the decision names it: P1, P2 ... as the screening stated them. */
export const postsOf = ({ position }: Pick<MemberFacts, 'position'>): { code: string; post: string }[] =>
  [...(position?.posts ?? []).map(({ role, bodyId }) => `${role}:${bodyId}`), ...(position?.otherPosts ?? [])].map(
    (post, index) => ({ code: `P${index + 1}`, post }),
  );

const nextDay = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/**
 * The first day on which this body may vote: after everything it votes on was in the file (ground, hearing, proposals, report), and
 * never in a session in which it has voted on the case before.
 */
export function mayVoteFrom(facts: MemberFacts): string {
  const { openedOn, violations, heard, putOn, ballots, body, happened, tiers } = facts;
  const voted = ballots.filter(({ bodyId }) => bodyId === body.id).map(({ on }) => nextDay(on));
  const added = Object.values(violations).map(({ addedOn }) => addedOn);
  const below = tiers.ballots.filter(({ bodyId }) => bodyId !== body.id).map(({ on }) => on);
  const days = [openedOn, putOn ?? '', heard.said?.on ?? '', happened.SCREEN ?? '', ...added, ...below, ...voted];
  return days.sort().at(-1) ?? openedOn;
}

/** The committee directly above the organisation that has the case, on the member's way up; null at the top. */
export function nextAbove({ position }: MemberFacts, { seen }: Situation): string | null {
  const above = (seen.body?.committees ?? []).filter((id) => id !== seen.body?.committeeId);
  return above.find((id) => position?.path.includes(id)) ?? null;
}

/** What is voted falls away: something new came up, or another body has the case. */
export const votedAnew: Pick<
  MemberFacts,
  'putOn' | 'ballot' | 'form' | 'beyond' | 'tallied' | 'limitation' | 'relies382'
> = {
  putOn: null,
  ballot: null,
  form: null,
  beyond: false,
  tallied: null,
  limitation: null,
  relies382: false,
};

/** Screened by the body that has the case now. */
export const isScreenedHere = ({ screening, body }: MemberFacts): boolean => screening?.bodyId === body.id;

/** The body that has the case has voted its proposal, and the proposal stands. */
export const ownProposalStands = (facts: MemberFacts): boolean => hasVoted(facts, facts.body.id);

/**
 * The first day on which an organisation below could vote on what is in the file: not before the conduct ended, nor before what was added
 * later; and not before the paper of the ground, unless the case rests on the proposal of the organisations below itself.
 */
export function lowerBallotsFrom({ violations, openedOn, ground, papers }: MemberFacts): string {
  const all = Object.values(violations);
  const groundPaper = papers.find(({ event }) => event === 'FILE_GROUND')?.on ?? openedOn;
  return [
    ...all.map(({ endedOn }) => endedOn),
    ...all.filter(({ addedOn }) => addedOn > openedOn).map(({ addedOn }) => addedOn),
    ...(ground?.kind === 'lowerProposal' ? [] : [groundPaper]),
  ].reduce((last, day) => (day > last ? day : last), '');
}

/** While it lasts nothing moves against the member: pregnancy and nursing, a disappearance, a stay in hospital not found to be slight. */
export function mustWait(facts: MemberFacts): boolean {
  const id = memberOf(facts);
  const stay = facts.circumstances[id]?.hospitalised;
  const inHospital = isNow(facts, id, 'hospitalised') && facts.notSerious !== stay?.since;
  return (
    !isNow(facts, id, 'died') && (isNow(facts, id, 'pregnantOrNursing') || isNow(facts, id, 'missing') || inHospital)
  );
}

/** Whom the notice of no discipline must reach: nobody, where the member has died. */
export const notified = (facts: MemberFacts): string[] =>
  Object.keys(facts.subjects).filter((id) => !isNow(facts, id, 'died'));

/** The deferral is over, for whatever reason. */
export const deferralEnded = (
  { deferral, deferrals }: MemberFacts,
  on: string,
): Pick<MemberFacts, 'deferral' | 'deferrals'> => ({
  deferral: null,
  deferrals: deferral ? [...deferrals, { since: deferral.since, until: on, key: deferral.key }] : deferrals,
});
