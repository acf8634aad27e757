// The facts of a suspension: of whom, what of, on which ground, decided by whom, for how long, told to whom, ended how.
import { noFacts } from '../base-facts.js';
import { type CorrectionFacts, noCorrection } from '../fragments/correction.v1.js';
import { type DisagreementFacts, noDisagreement } from '../fragments/disagreement.v1.js';
import { type HandOverFacts, noHandOver } from '../fragments/handover.v1.js';
import { type LinkFacts, noLinks } from '../fragments/links.v1.js';
import { type MeetingFacts, noRecusals } from '../fragments/meeting.v1.js';
import { noPause, type PauseFacts } from '../fragments/pause.v1.js';
import { noCircumstances, type SubjectFacts } from '../fragments/subjects.v1.js';
import type { RuleValue } from '../procedure.js';

/** Party activities of a member, committee activities of a committee member, operation of an organisation. */
export const KINDS = ['partyActivities', 'committeeActivities', 'organisationOperation'] as const;
export type Kind = (typeof KINDS)[number];

/** khởi tố bị can, tạm giam, truy tố. */
export const MEASURES = ['charge', 'detention', 'prosecution'] as const;
export type Measure = (typeof MEASURES)[number];

export type Ground =
  | { kind: 'judicial'; measure: Measure; decidedOn: string; until: string | null }
  | { kind: 'obstruction'; occurredOn: string };

/** On what the deciding body rests its competence. */
export const COMPETENCES = [
  'mayExpel',
  'mayExpelEmpowered',
  'commissionJudicial',
  'mayDismiss',
  'mayDissolve',
  'directHigherCommittee',
] as const;
export type Competence = (typeof COMPETENCES)[number];

/** A committee in which the subject holds a seat, and the organisation directly above that committee where known. */
export interface Seat {
  bodyId: string;
  parentId: string | null;
}

/** The term in force, with the rule it began under: a running term keeps that rule. */
export interface Term {
  /** Key of the deadline. */
  key: string;
  rule: string;
  ground: Ground['kind'];
  from: string;
  /** Set from the state decision, or by hand where the law is not known; null where the rule gives the day. */
  due: string | null;
  /** The deciding body set the day: neither the law nor a state decision names it. */
  byHand: boolean;
  value: number | null;
  extension: RuleValue['extension'];
  extensions: number;
  /** In the rule's unit. */
  extendedBy: number;
}

export const DECISIONS = ['suspension', 'extension', 'newTerm', 'lifting', 'ending', 'answer'] as const;
export type DecisionKind = (typeof DECISIONS)[number];
/** Those handed over after the first, which is announced with the subject’s rights. */
export const FURTHER_DECISIONS = [
  'extension',
  'newTerm',
  'lifting',
  'ending',
  'answer',
] as const satisfies readonly DecisionKind[];

export interface Receipt {
  what: DecisionKind;
  on: string;
  how: string;
  receipt: string;
}

/** What the subject said or asked, and when and how it was answered. */
export interface View {
  seq: number;
  on: string;
  asksFor: 'nothing' | 'lifting' | 'reconsideration';
  answeredOn?: string;
  answer?: 'granted' | 'declined';
}

export interface SuspensionFacts
  extends CorrectionFacts,
    DisagreementFacts,
    PauseFacts,
    HandOverFacts,
    LinkFacts,
    SubjectFacts,
    MeetingFacts {
  kind: Kind;
  ground: Ground;
  /** The committee that manages the cadre, where one does. */
  managedBy: string | null;
  seats: Seat[];
  /** A proposal has stated who manages the subject and every seat they hold. */
  positionSettled: boolean;
  /** Of an organisation: the organisations above it, nearest first. */
  above: string[];
  /** The state body's notice came later than the law allows; null where the law of the day gives no figure. */
  noticeLate: boolean | null;
  decision: { on: string; competence: Competence } | null;
  /** The committee seat is suspended together with party activities. */
  seatIncluded: boolean;
  term: Term | null;
  /** Key of the term that a decision on a new ground ended. */
  replacedTerm: string | null;
  /** A ground recorded while the suspension runs; only a decision puts it in force. */
  newGround: { kind: Kind; ground: Ground } | null;
  /** The due date that has passed without a decision. */
  lapsedOn: string | null;
  /** Days spent beyond a cap so far, over all terms. */
  daysOver: number;
  /** Decisions not yet handed to the subject. */
  owed: DecisionKind[];
  receipts: Receipt[];
  views: View[];
  end: { how: string; on: string; seat: 'restored' | 'committeeEnded' | 'none' } | null;
}

export const noSuspension: SuspensionFacts = {
  ...noFacts,
  ...noCorrection,
  ...noDisagreement,
  ...noPause,
  ...noHandOver,
  ...noLinks,
  ...noCircumstances,
  ...noRecusals,
  kind: 'partyActivities',
  ground: { kind: 'obstruction', occurredOn: '' },
  managedBy: null,
  seats: [],
  positionSettled: false,
  above: [],
  noticeLate: null,
  decision: null,
  seatIncluded: false,
  term: null,
  replacedTerm: null,
  newGround: null,
  lapsedOn: null,
  daysOver: 0,
  owed: [],
  receipts: [],
  views: [],
  end: null,
};

/** A decision names one member or one organisation, so a case has one subject. */
export const subjectOf = (facts: SuspensionFacts): string => Object.keys(facts.subjects)[0] ?? '';

export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** The last decision that began or lengthened a term; empty before there is one. */
export const lastTermDecision = ({ decision, happened }: SuspensionFacts): string =>
  [decision?.on ?? '', (decision && happened.EXTEND_SUSPENSION) ?? ''].sort().at(-1) ?? '';

/** A request was granted and the suspension stands all the same: lifting is owed. */
export const liftingIsOwed = ({ decision, end, views }: SuspensionFacts): boolean =>
  decision !== null && end === null && views.some(({ answer }) => answer === 'granted');

/** Days beyond the cap in all, counted to a day: every day over is counted until somebody decides. */
export const daysOver = (facts: SuspensionFacts, on: string): number =>
  facts.daysOver + (facts.lapsedOn ? Math.max(0, daysBetween(facts.lapsedOn, on)) : 0);
