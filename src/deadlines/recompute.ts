// What would this running term be under another calendar? Pure: the row and the calendar in, what becomes of it out. A running term is never
// shortened (G15): where the new calendar would end it earlier it keeps the calendar it rests on, whole, so that recomputing it by that one
// still gives the same bytes (G7).
import type { Calendar } from '../regulations/calendar.js';
import { breachUnseen } from './deadline-course.js';
import type { DeadlineCertainty, DeadlineRow, TermRule } from './deadline-row.js';
import { type DueDate, dueDateOf, type TermParts } from './deadline-term.js';
import { noReturnOf } from './no-return.js';
import { ringAfterChange } from './ring-after-change.js';

/** What is read of a running term to recompute it. */
export interface RunningTerm
  extends Pick<
    DeadlineRow,
    | 'id'
    | 'case_id'
    | 'rule'
    | 'due_on'
    | 'certainty'
    | 'breached_on'
    | 'status'
    | 'no_return_on'
    | 'still_needs'
    | 'lapses'
    | 'updated_seq'
    | 'calendar_revision'
  > {
  /** Milliseconds: a hundred thousand instants are not read as text. */
  due_at: number | null;
  next_ring_at: number | null;
  /** The rule's course, inputs, pauses, extensions and the day set by hand, as the text of their JSON: terms that share it share their day. */
  parts: string;
  /** Of the rule, what its bells go by. */
  ringing: Pick<TermRule, 'value' | 'confidence' | 'offeredOnly' | 'warnBefore' | 'warnAfter'>;
}

/** What a term whose day stays is rung by, where that changes: its warnings are counted in working days too. */
export interface MovedBell {
  id: string;
  at_seq: number;
  bell_before: string | null;
  no_return_before: string | null;
  next_ring_at: string | null;
  no_return_on: string | null;
}

/** same: no other day, and as sure of it. kept: it would end earlier, or lose its day. moved: another day, a day at last, or surer. */
export type Outcome = 'same' | 'kept' | 'moved';

/** A row as `apply_calendar` takes it; its trace is that of the batch under `trace_at`. */
export interface AppliedRow {
  id: string;
  outcome: 'kept' | 'moved';
  at_seq: number;
  calendar_before: string;
  due_before: string | null;
  certainty_before: DeadlineCertainty;
  due_on: string | null;
  due_at: string | null;
  certainty: DeadlineCertainty;
  trace_at: number | null;
  no_return_on: string | null;
  /** Null: the bell it has stays. */
  next_ring_at: string | null;
  breached_on: string | null;
}

type Day = Pick<DueDate, 'due_on' | 'due_at'>;

/** Above this what was counted is forgotten and counted anew. */
const MOST_KEPT = 20_000;

/**
 * Counts terms by one calendar at one moment. A hundred thousand terms have a few thousand different courses and bells, so each is counted
 * once: measured, that is nine tenths of the work.
 */
export class Recomputing {
  private readonly dates = new Map<string, DueDate>();
  private readonly traces = new WeakMap<DueDate, string>();
  private readonly bells = new Map<string, string | null>();
  private readonly noReturns = new Map<string, string | null>();
  private readonly at: string;

  constructor(
    private readonly calendar: Calendar,
    private readonly now: Date,
  ) {
    this.at = now.toISOString();
  }

  /** The trace of a date of this count, as JSON. */
  traceOf(date: DueDate): string {
    const known = this.traces.get(date) ?? JSON.stringify(date.trace);
    this.traces.set(date, known);
    return known;
  }

  dateOf({ parts }: Pick<RunningTerm, 'parts'>): DueDate {
    const known = this.dates.get(parts);
    if (known) return known;
    const date = dueDateOf(JSON.parse(parts) as TermParts, this.calendar);
    if (this.dates.size >= MOST_KEPT) this.dates.clear();
    this.dates.set(parts, date);
    return date;
  }

  outcomeOf(term: RunningTerm): Outcome {
    const { due_on: before, certainty } = term;
    const date = this.dateOf(term);
    if (date.due_on === before && (date.certainty === certainty || before === null)) return 'same';
    return before !== null && (date.due_on === null || date.due_on < before) ? 'kept' : 'moved';
  }

  /** `called`: the days its body is called to meet. `traceAt` keeps a trace of the batch and says where. */
  applied(term: RunningTerm, called: readonly string[], traceAt: (date: DueDate) => number): AppliedRow | null {
    const outcome = this.outcomeOf(term);
    if (outcome === 'same') return null;
    const date = this.dateOf(term);
    const hasMoved = this.hasMoved(term, outcome);
    const noReturnOn = hasMoved ? this.noReturnOf(term, date, called) : term.no_return_on;
    return {
      id: term.id,
      outcome,
      at_seq: term.updated_seq,
      calendar_before: term.calendar_revision,
      due_before: term.due_on,
      certainty_before: term.certainty,
      due_on: date.due_on,
      due_at: date.due_at,
      certainty: date.certainty,
      // A term that keeps its calendar keeps its trace.
      trace_at: outcome === 'moved' ? traceAt(date) : null,
      no_return_on: noReturnOn,
      next_ring_at: hasMoved ? this.bell(term, date, noReturnOn) : null,
      // A day that had passed before anybody knew of the new calendar was missed; moving it does not undo that.
      breached_on: hasMoved ? this.breach(term) : null,
    };
  }

  /** Whether the day of no return of a term hangs on when its body meets. */
  needsSessions(term: RunningTerm): boolean {
    return term.still_needs?.after != null && !term.lapses;
  }

  /** Its day of no return and its bell, where its due date stays and they do not. */
  movedBell(term: RunningTerm, called: readonly string[]): MovedBell | null {
    const { id, updated_seq, due_on, due_at, no_return_on: before, next_ring_at: waiting } = term;
    if (due_on === null || due_at === null || term.lapses || this.hasMoved(term, this.outcomeOf(term))) return null;
    const stays = { due_on, due_at: iso(due_at) };
    const noReturnOn = this.noReturnOf(term, stays, called);
    const bellBefore = waiting === null ? null : iso(waiting);
    const bell = this.bell(term, stays, noReturnOn);
    if (noReturnOn === before && bell === bellBefore) return null;
    return {
      id,
      at_seq: updated_seq,
      bell_before: bellBefore,
      no_return_before: before,
      next_ring_at: bell,
      no_return_on: noReturnOn,
    };
  }

  private hasMoved(term: RunningTerm, outcome: Outcome): boolean {
    return outcome === 'moved' && this.dateOf(term).due_on !== term.due_on;
  }

  private noReturnOf(term: RunningTerm, { due_on }: Day, called: readonly string[]): string | null {
    const { first, rest, after, since } = term.still_needs ?? {};
    const key = [due_on, term.lapses, first, rest, after, since, after == null ? '' : called.join()].join('|');
    const known = this.noReturns.get(key);
    if (known !== undefined) return known;
    const day = noReturnOf({ ...term, due_on }, this.calendar, called);
    if (this.noReturns.size >= MOST_KEPT) this.noReturns.clear();
    this.noReturns.set(key, day);
    return day;
  }

  private bell(term: RunningTerm, { due_on, due_at }: Day, noReturnOn: string | null): string | null {
    const { rule, ringing, status, lapses, certainty } = term;
    const known = {
      ...{ status, lapses, certainty, rule, rule_text: ringing },
      ...{ due_on: term.due_on, due_at: term.due_at === null ? null : iso(term.due_at) },
      ...{ no_return_on: term.no_return_on, next_ring_at: term.next_ring_at === null ? null : iso(term.next_ring_at) },
    };
    const key = JSON.stringify([known, due_on, due_at, noReturnOn]);
    const before = this.bells.get(key);
    if (before !== undefined) return before;
    const bell = ringAfterChange({ ...known, due_on, due_at, no_return_on: noReturnOn }, known, this.calendar, this.at);
    if (this.bells.size >= MOST_KEPT) this.bells.clear();
    this.bells.set(key, bell);
    return bell;
  }

  private breach({ due_at: dueAt, next_ring_at: bell, lapses }: RunningTerm): string | null {
    if (dueAt === null || dueAt > this.now.getTime()) return null;
    const instants = { due_at: iso(dueAt), next_ring_at: bell === null ? null : iso(bell), lapses };
    return breachUnseen(instants as DeadlineRow, this.at);
  }
}

const iso = (ms: number): string => new Date(ms).toISOString();
