// What is a deadline made of? The row as `record_change` writes it and as the one read statement brings it back.
import type { RuleValue } from '../regulations/law.js';
import type { TraceDay } from '../regulations/term.js';

export type DeadlineStatus = 'running' | 'paused' | 'met' | 'stopped';
/** official, projected and absent as the calendar says; setByHand: the date itself was given by a competent body. */
export type DeadlineCertainty = 'official' | 'projected' | 'absent' | 'setByHand';

export interface DeadlinePause {
  /** First day the term is paused. */
  from: string;
  /** The day it runs again; absent while the pause lasts. */
  to?: string;
  seq: number;
}

export interface DeadlineExtension {
  /** In the rule's unit, or a date. */
  by?: number;
  until?: string;
  /** What the extension came to, in the rule's unit. */
  amount: number;
  decidedOn: string;
  /** Who recorded it. */
  personId: string | null;
  seq: number;
}

export interface HandSetDate {
  due: string;
  /** The effective day it was set, who recorded it, and in which record its ground stands. */
  on: string;
  personId: string | null;
  seq: number;
}

/** The least the machine still needs to meet the term, in working days (workflows/remaining.ts). */
export interface StillNeeds {
  /** Of the very next step, which is taken to be under way since `since`. */
  first: number;
  /** Of all the steps after it. */
  rest: number;
  /** Of `rest`, what comes after the first session the body must hold; null where it need not meet. */
  after: number | null;
  /** The effective day on which the case came to where it is. */
  since: string;
  /** No path of the machine is known that meets the term from here. */
  noPath: boolean;
}

export interface DeadlineEnd {
  /** met: what it waited for was done. ended: it no longer applies. replaced: started anew. takenBack: its start was corrected away. */
  how: 'met' | 'ended' | 'replaced' | 'takenBack';
  on: string;
  seq: number;
}

/** What of a rule a deadline is computed and rung by; the whole rule is stored beside. */
export type TermRule = Pick<
  RuleValue,
  | 'id'
  | 'labels'
  | 'value'
  | 'unit'
  | 'kind'
  | 'firstDay'
  | 'roll'
  | 'pause'
  | 'warnBefore'
  | 'warnAfter'
  | 'lapses'
  | 'protects'
  | 'offeredOnly'
> &
  Partial<RuleValue> &
  Pick<RuleValue, 'confidence' | 'basis'>;

/** A type and not an interface, so that it can be handed on as a row by column name. */
export type DeadlineRow = {
  id: string;
  case_id: string;
  key: string;
  rule: string;
  subject_id: string | null;
  kind: RuleValue['kind'];
  status: DeadlineStatus;
  started_on: string;
  due_on: string | null;
  due_at: string | null;
  breached_on: string | null;
  ended: DeadlineEnd | null;
  rule_text: TermRule;
  law_revision: string;
  calendar_revision: string;
  /** What the count began with; for a term in hours `from` is an instant. */
  inputs: {
    from: string;
    value: number | null;
    unit: RuleValue['unit'];
    firstDay: string;
    roll: string;
    pause: string;
  };
  /** Null in a row that was read for writing: the database keeps the one it has. */
  trace: TraceDay[] | null;
  pauses: DeadlinePause[];
  extensions: DeadlineExtension[];
  set_by_hand: HandSetDate | null;
  certainty: DeadlineCertainty;
  /** The last day on which what the machine still asks for can be done in time. */
  no_return_on: string | null;
  /** What the machine still needed when the states last changed, from which no_return_on is counted. */
  still_needs: StillNeeds | null;
  /** A window or a ban: it runs out on its day, and nobody has missed anything. */
  lapses: boolean;
  /** The recorded instant since which this is what we believe. */
  known_at: string;
  next_ring_at: string | null;
  started_seq: number;
  updated_seq: number;
};

/** The calendar of a year it reaches is absent: until a competent body sets the day, nobody knows it. */
export const needsHandSetDay = (row: Pick<DeadlineRow, 'status' | 'due_on' | 'certainty'>): boolean =>
  isLive(row) && row.due_on === null && row.certainty === 'absent';

export const isLive = ({ status }: Pick<DeadlineRow, 'status'>): boolean => status === 'running' || status === 'paused';
