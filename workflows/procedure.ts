// The vocabulary every procedure is written in: what an event, a situation, a reason and a procedure are. No behaviour here.
import type { AnyStateMachine } from 'xstate';
import type { z } from 'zod';
import type { ActorName } from './actors.js';
import type { Effect } from './effects.js';

/** A text a person reads, Vietnamese first. */
export interface Text {
  vi: string;
  en: string;
}

/** How sure our research is of a legal value; see the reference's confidence marks. */
export type Confidence = 'confirmed' | 'secondHand' | 'local' | 'recalled' | 'inferred' | 'unclear' | 'design';

/** Where a rule stands: document, article, clause, and how sure we are. */
export interface Basis {
  document: string;
  article?: string;
  clause?: string;
  confidence: Confidence;
  note?: string;
}

/** Why something is refused, what to do about it, and by which rule. `field` is a JSON pointer into the request's payload. */
export interface Reason {
  code: string;
  text: Text;
  remedy: Text;
  basis: readonly Basis[];
  field?: string;
}

export type Level = 'central' | 'province' | 'district' | 'commune' | 'grassroots' | 'subGrassroots' | 'cell';
export type BodyKind = 'committee' | 'inspectionCommission' | 'cell' | 'department';
/** Which procedure decision a body follows: 354 (commission), 89 (committee), or the lighter grassroots and cell forms. */
export type Variant = 'commission' | 'committee' | 'grassroots' | 'cell';
export type Secrecy = 'internal' | 'internalRestricted' | 'mat' | 'toiMat' | 'tuyetMat';
export type Standing =
  | 'caseOfficer'
  | 'assignedMember'
  | 'teamLeader'
  | 'teamMember'
  | 'teamSecretary'
  | 'liaison'
  | 'subject'
  | 'conflicted'
  | 'witness';

/** Who raises an event. The clock and the system (outbox) are actors too and knock at the same door. */
export interface Actor {
  kind: 'person' | 'clock' | 'system';
  /** The person's id; null for the clock and the system. */
  personId: string | null;
  /** Offices held on the day of recording. */
  offices: readonly { bodyId: string; role: string }[];
  /** What the person is in this one case. */
  standings: readonly Standing[];
  /** The subject on whose behalf an officer records what the subject did. */
  onBehalfOf?: string;
}

/** A rule of law with its value on a date. `value` null: the research found none, and a competent body sets the term by hand. */
export interface RuleValue {
  id: string;
  value: number | null;
  unit: 'calendarDay' | 'workingDay' | 'month' | 'hour';
  setByHand: boolean;
  /** A recalled value is shown as a suggestion and never starts by itself. */
  offeredOnly: boolean;
  extension: { maxTimes: number | null; maxEach: number | null; maxTotal: number | null } | null;
  protects: boolean;
  confidence: Confidence;
  basis: Basis;
}

/** What the law of a day says of something that is no term: how ballots are counted, when a decision takes effect. */
export interface SettingValue {
  id: string;
  /** One of the setting's choices; null: unclear, so the deciding body states what it followed, and the record shows it unverified. */
  value: string | null;
  /** A recalled value is shown as a suggestion and never applies by itself. */
  offeredOnly: boolean;
  confidence: Confidence;
  basis: Basis;
}

/** The law of the effective date. Only the ids go into the record; the rules are read back from the revision. */
export interface Law {
  profile: string;
  revision: string;
  calendar: string;
  rules: Readonly<Record<string, RuleValue>>;
  settings: Readonly<Record<string, SettingValue>>;
  /** The law of another day in the same revision, as for the day of the conduct; null before the first profile. */
  on: (date: string) => Law | null;
}

export interface SeenDeadline {
  key: string;
  rule: string;
  subjectId: string | null;
  status: 'running' | 'paused' | 'met' | 'stopped';
  startedOn: string;
  due: string | null;
  /** How many times it was extended, and by how much in all (in the rule's unit). */
  extensions: number;
  extendedBy: number;
}

export interface SeenBody {
  id: string;
  kind: BodyKind;
  level: Level;
  /** The body directly above that supervises this one; null at the top. */
  upperId: string | null;
  /** This body and every body above it, nearest first. */
  path: readonly string[];
  /** The committees above it, nearest first. */
  committees: readonly string[];
  /** Who holds a seat on the effective date. A collective decides with more than half of all seats. */
  seats: readonly { personId: string; role: string }[];
  /** Of a body a payload names: everybody who ever had a seat in it, also after it ended. `to` is the last day; null: to this day. */
  seatHistory?: readonly { personId: string; from: string; to: string | null }[];
  standingGroup: boolean;
  dissolvedOn: string | null;
  successors: readonly string[];
  /** The committee it belongs to: of a commission its committee, of a committee or cell itself. */
  committeeId: string;
  /** Province whose local rules bind it; null where none is set. */
  province: string | null;
  /** The code it issues its papers under: rules may be written for it alone. */
  code?: string;
}

export interface SeenPerson {
  id: string;
  /** The home cell and every body above it, nearest first. */
  path: readonly string[];
  official: boolean;
  offices: readonly { bodyId: string; role: string }[];
}

export interface SeenSession {
  id: string;
  bodyId: string;
  heldOn: string;
  status: 'called' | 'held';
  roster: readonly string[];
  present: readonly string[];
  chairId: string | null;
  /** This case stands on the session's agenda. */
  onAgenda: boolean;
  /** Who left the roster for this item because of a tie to it. */
  excused: readonly string[];
  /** The local day on which the case was put on the agenda, where that was after the session was called; and by whom. */
  addedOn?: string | null;
  addedBy?: string | null;
}

/** What the other areas supply when the question is asked. Persons, bodies and sessions are those the payload names. */
export interface Seen {
  body: SeenBody | null;
  deadlines: readonly SeenDeadline[];
  people: Readonly<Record<string, SeenPerson>>;
  bodies: Readonly<Record<string, SeenBody>>;
  sessions: Readonly<Record<string, SeenSession>>;
}

/** Everything known when an event is asked. The record keeps all of it, so replay needs nothing from outside. */
export interface Situation {
  /** The number the record will have in its case: 1 for the opening. */
  seq: number;
  by: Actor;
  /** Recorded instant, ISO UTC. Only orders and proves. */
  at: string;
  /** Local date of `at` (Asia/Ho_Chi_Minh). */
  today: string;
  /** Local date the thing happened. Law and terms use this one. */
  effectiveOn: string;
  /** Working days between the effective date and today. */
  lateBy: number;
  hasLateReason: boolean;
  imported: boolean;
  demoClock: boolean;
  law: Law;
  seen: Seen;
}

/** What is done to a case, with everything known when it is done. */
export interface CaseEvent {
  type: string;
  payload: Record<string, unknown>;
  situation: Situation;
}

export interface BodyFact {
  id: string;
  kind: BodyKind;
  level: Level;
  variant: Variant;
  standingGroup: boolean;
  seats: number;
}

export interface SubjectFact {
  id: string;
  kind: 'member' | 'organisation';
}

export interface PaperFact {
  /** Stable inside the case: sequence and position, e.g. `p4.1`. */
  key: string;
  type: string;
  event: string;
  on: string;
  filed: boolean;
}

/** A correction that two people agreed on; replay applies it to the event it names. */
export interface Amendment {
  seq: number;
  kind: 'amend' | 'takeBack';
  field?: string;
  value?: string | number | boolean;
}

/** What every procedure's facts hold, kept by the engine itself. */
export interface BaseFacts {
  body: BodyFact;
  formerBodies: string[];
  openedOn: string;
  /** Effective date of the last step of the proceedings; the next step may not lie before it. */
  lastStepOn: string;
  /** Last effective date per event type, for events that depend on an earlier one. */
  happened: Record<string, string>;
  subjects: Record<string, SubjectFact>;
  papers: PaperFact[];
  /** True between opening an import of a case under way on paper and closing it. */
  importing: boolean;
  amendments: Amendment[];
}

export type Guard<F> = (situation: Situation, facts: F) => true | Reason;
export type Check<F, P> = (facts: F, payload: P, situation: Situation) => Reason[];

/** A paper an event makes; its data stand in the payload under `field`. */
export interface PaperSpec {
  field: string;
  /** Printed type code: QĐ, KH, BB, BC, TB, TTr, CV ... */
  type: string;
  title: Text;
  /** False where the paper may be left out (an optional payload field). */
  required: boolean;
}

export interface EventDefinition<F, P = Record<string, unknown>> {
  title: Text;
  /** One sentence a clerk would recognise. */
  sentence: Text;
  by: readonly ActorName[];
  /** Whose act it is when an officer only records it. */
  onBehalfOf?: 'subject' | 'body' | 'subjectOrganisation' | 'stateBody';
  /** A step moves the proceedings and may not lie before the last step; a note may. */
  kind: 'step' | 'note';
  /** For notes: the events it may not lie before. */
  after?: readonly string[];
  opens?: boolean;
  /** It depends on the bodies around those it names: what came after them, what stands above, with commissions, and the centre. */
  looksAround?: true;
  /**
   * Not to be taken back by a correction: a ballot of the body, what has reached the subject, what a higher body did. A slip in it is
   * explained in a late paper; what it decided is changed by the procedure's own next step.
   */
  irrevocable?: true;
  /** The engine folds the history anew: see refold.ts. */
  correction?: 'propose' | 'approve';
  schema: z.ZodType<P>;
  checks: readonly Check<F, P>[];
  papers: readonly PaperSpec[];
  basis: readonly Basis[];
  /** Copies facts. The payload has lost its personal fields by then. */
  record?: (facts: F, payload: P, situation: Situation) => Partial<F>;
  /** Lawful payloads for this moment, for path tests, locks and documentation. Empty: none is lawful now, which a guard must say. */
  samples: (facts: F, situation: Situation) => P[];
}

export interface StateMeta {
  title: Text;
  sentence: Text;
  phase: 'prepare' | 'conduct' | 'close' | 'after' | 'side';
  law: readonly Basis[];
  /** The case may rest here for good: no way out is needed. */
  rests?: true;
}

/** A part of the sheet a subject may be handed at any time. */
export interface SheetSection {
  title: Text;
  rows: readonly { label: Text; value: string }[];
  /** What to say when there is nothing yet. */
  empty: Text;
}

// Facts and payloads differ per procedure; the engine treats them as opaque, so this one type erases them.
// biome-ignore lint/suspicious/noExplicitAny: see above.
export type Erased = any;

export interface Procedure {
  /** `signs-inspection@1` */
  id: string;
  title: Text;
  machine: AnyStateMachine;
  events: Readonly<Record<string, EventDefinition<Erased, Erased>>>;
  guards: Readonly<Record<string, Guard<Erased>>>;
  /** Deadline rules the machine starts; each has a rule in some profile or is set by hand. */
  deadlineRules: readonly string[];
  /** What of the facts tells two situations apart when paths are explored. */
  abstract: (facts: Erased) => unknown;
  /** Events of side matters that cross every situation (correction, pause, hand-over, import, papers). */
  side: readonly string[];
  /** What concerns one subject: content put to them, rights, terms, receipts. */
  sheet: (facts: Erased, subjectId: string) => SheetSection[];
  /** The label a case starts with. */
  secrecy: Secrecy;
}

export interface Stored {
  /** Persisted XState snapshot as JSON. */
  snapshot: unknown;
}

export interface PastEvent {
  /** The law of another day, for an event whose date is corrected. */
  lawOn?: (date: string) => Law;
  seq: number;
  type: string;
  payload: Record<string, unknown>;
  situation: Situation;
}

export interface Issue {
  pointer: string;
  code: string;
  text: Text;
  remedy?: Text;
  basis?: readonly Basis[];
}

export interface Moved {
  kind: 'moved';
  statesBefore: string[];
  states: string[];
  phase: StateMeta['phase'];
  facts: BaseFacts & Record<string, unknown>;
  snapshot: unknown;
  effects: Effect[];
  /** The payload's facts; what is personal is in `personal` by JSON pointer. */
  payload: Record<string, unknown>;
  personal: Record<string, unknown>;
  done: boolean;
}

export interface Refused {
  kind: 'refused';
  guard: string;
  reasons: Reason[];
}

export interface Invalid {
  kind: 'invalid';
  issues: Issue[];
}

export type Verdict = Moved | Refused | Invalid;
