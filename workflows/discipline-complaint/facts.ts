// The facts of a complaint: whose, against which decision, lodged when, heard on what, settled how, handed to whom, taken higher or not.
import { noFacts } from '../base-facts.js';
import type { PaperFields } from '../fields.js';
import type { Form } from '../fragments/ballot.v1.js';
import { type CorrectionFacts, noCorrection } from '../fragments/correction.v1.js';
import { type DisagreementFacts, noDisagreement } from '../fragments/disagreement.v1.js';
import { type HandOverFacts, noHandOver } from '../fragments/handover.v1.js';
import { type LinkFacts, noLinks } from '../fragments/links.v1.js';
import { noRecusals } from '../fragments/meeting.v1.js';
import { noPause, type PauseFacts } from '../fragments/pause.v1.js';
import { isNow, noCircumstances, type SubjectFacts } from '../fragments/subjects.v1.js';
import { noTeam, type TeamFacts } from '../fragments/team.v1.js';
import type { Counted } from './ballot.js';
import { type CentralOrgan, type Decider, deciderOf, isLast, type Rank, type Route } from './competence.js';
import type { Earlier } from './earlier.js';
import type { Ground } from './grounds.js';
import type { Position } from './position.js';

export const RULES = {
  lodge: 'discipline-complaint.lodge',
  further: 'discipline-complaint.further',
  settle: 'discipline-complaint.settle',
  overdueNotice: 'discipline-complaint.overdueNotice',
} as const;

/** The decision complained of. */
export interface Complained {
  /** The discipline case it was taken in, where that is kept here. */
  caseId: string | null;
  what: 'decision' | 'complaintDecision';
  bodyId: string;
  by: Decider;
  /** The form now in force. */
  form: Form;
  /** Who imposed the form in dispute, and which it was: they say who has the last word. */
  imposedBody: string;
  origin: Decider;
  imposedForm: Form;
  imposedOn: string;
  decidedOn: string;
  receivedOn: string | null;
  /** The complainant refused to receive it. */
  refused: boolean;
}

export const CONSULTED = ['earlierBody', 'complainant', 'cell'] as const;
export type Consulted = (typeof CONSULTED)[number];
export const RECIPIENTS = ['complainant', 'earlierBody', 'managingOrganisation'] as const;
export type Recipient = (typeof RECIPIENTS)[number];

export const SAID = ['spoke', 'writing', 'declined', 'absent', 'accessRefused'] as const;
export type Said = (typeof SAID)[number];
/** What the complainant was heard on: the complaint, and where named the very form it might be made heavier to. */
export interface Heard {
  on: string;
  said: Said;
  increaseTo: Form | null;
}
export interface Invitation {
  for: 'consultation' | 'hearing';
  on: string;
  /** The day they are invited for. */
  toCome: string;
  increaseTo: Form | null;
  receipt: string;
}

export type Outcome = 'upheld' | 'reduced' | 'increased' | 'annulled';
export type Ending = Outcome | 'notSettled' | 'withdrawn' | 'escalated';
export interface Settled {
  outcome: Outcome;
  /** The form afterwards; null once annulled. */
  form: Form | null;
  wrongful: boolean;
  votedOn: string;
  signedOn: string | null;
}
export interface Receipt {
  what:
    | 'acknowledgement'
    | 'acceptance'
    | 'forwarding'
    | 'rejection'
    | 'decision'
    | 'withdrawal'
    | 'overdue'
    | 'reportUp';
  to: Recipient;
  on: string;
  how: string;
  receipt: string;
}

export interface ComplaintFacts
  extends CorrectionFacts,
    DisagreementFacts,
    PauseFacts,
    HandOverFacts,
    LinkFacts,
    SubjectFacts,
    TeamFacts {
  decision: Complained | null;
  /** Who decided before, on whatever level. */
  earlier: Earlier;
  lodged: {
    /** The day that counts for the term: the postmark's, else the day it was handed in. */
    on: string;
    /** The day this body had it. */
    receivedOn: string;
    by: 'self' | 'representative' | 'another';
    /** Who speaks for an organisation. */
    representativeId: string | null;
    paper: PaperFields;
    /** The law of the day of receipt and of today give the same term, so that lateness can be told. */
    termIsKnown: boolean;
  } | null;
  rank: Rank;
  route: Route | null;
  acknowledgedOn: string | null;
  acceptedOn: string | null;
  planProposedBy: string | null;
  invitations: Invitation[];
  consulted: Partial<Record<Consulted, string>>;
  reportedOn: string | null;
  /** Since the last verification. */
  hearings: Heard[];
  /** Everybody who ever heard the complainant here. */
  hearers: string[];
  /** Stated where an increase is considered; null: nothing may be increased. */
  position: Position | null;
  /** The last day on which the complainant stated something further. */
  statedOn: string | null;
  /** They stated it after the ballot and before the signature, so it is to be considered by name. */
  reopenedOn: string | null;
  ballots: Counted[];
  settled: Settled | null;
  rejected: { ground: Ground; on: string; verified: boolean } | null;
  withdrawal: { askedOn: string; recordedBy: string } | null;
  overdue: { since: string; toldOn: string | null } | null;
  receipts: Receipt[];
  /** Those who have the outcome still to receive. */
  owed: Recipient[];
  further: { key: string; on: string } | null;
  /** How this case ended for the discipline case and for the one that opened it; `told`: the discipline case hears of it. */
  ended: { how: Ending; told: boolean } | null;
}

export const noComplaint: ComplaintFacts = {
  ...noFacts,
  ...noCorrection,
  ...noDisagreement,
  ...noPause,
  ...noHandOver,
  ...noLinks,
  ...noCircumstances,
  ...noRecusals,
  ...noTeam,
  decision: null,
  earlier: { bodies: [], persons: [] },
  lodged: null,
  rank: { managedBy: null, seats: [] },
  route: null,
  acknowledgedOn: null,
  acceptedOn: null,
  planProposedBy: null,
  invitations: [],
  consulted: {},
  reportedOn: null,
  hearings: [],
  hearers: [],
  position: null,
  statedOn: null,
  reopenedOn: null,
  ballots: [],
  settled: null,
  rejected: null,
  withdrawal: null,
  overdue: null,
  receipts: [],
  owed: [],
  further: null,
  ended: null,
};

/** One complaint has one complainant. */
export const complainantOf = (facts: ComplaintFacts): string => Object.keys(facts.subjects)[0] ?? '';
export const isMember = (facts: ComplaintFacts): boolean => facts.subjects[complainantOf(facts)]?.kind === 'member';
/** Nobody can be heard any more; the complaint is settled all the same, and its outcome goes to the family. */
export const hasDied = (facts: ComplaintFacts): boolean => isNow(facts, complainantOf(facts), 'died');

export const organOf = (facts: ComplaintFacts): CentralOrgan | null => facts.route?.organ ?? null;
/** What the body that has the case is in the order of instances. */
export const settlerOf = (facts: ComplaintFacts): Decider => deciderOf(facts.body, organOf(facts));

/** Is this the last instance? After an increase here the form counts as decided here, so there may be one more. */
export function isLastHere(facts: ComplaintFacts): boolean {
  const { decision, settled } = facts;
  if (!decision) return false;
  const own = settlerOf(facts);
  return settled?.outcome === 'increased' && settled.form
    ? isLast(own, own, settled.form)
    : isLast(own, decision.origin, decision.imposedForm);
}

export const latestOf = (...days: (string | null | undefined)[]): string =>
  days
    .map((day) => day ?? '')
    .sort()
    .at(-1) ?? '';
export const dayAfter = (day: string, days = 1): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
