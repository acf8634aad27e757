// What would this running term be under another calendar? Pure: the row and the calendar in, what becomes of it out. A running term is never
// shortened (G15): where the new calendar would end it earlier it keeps the calendar it rests on, whole, so that recomputing it by that one
// still gives the same bytes (G7).
import type { Calendar } from '../regulations/calendar.js';
import { breachUnseen } from './deadline-course.js';
import type { DeadlineCertainty, DeadlineRow } from './deadline-row.js';
import { type DueDate, dueDateOf, type TermParts } from './deadline-term.js';
import { noReturnOf } from './no-return.js';
import { firstRing, isPastNoReturn, nextRing, type Ringing, soonest } from './ring-times.js';

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
  warn_before: number[];
  warn_after: number[];
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

/** Above this what was counted is forgotten and counted anew. */
const MOST_KEPT = 20_000;

/**
 * Counts terms by one calendar at one moment. A hundred thousand terms have a few thousand different courses and bells, so each is counted
 * once: measured, that is nine tenths of the work.
 */
export class Recomputing {
  private readonly dates = new Map<string, DueDate>();
  private readonly traces = new WeakMap<DueDate, string>();
  private readonly bells = new Map<string, string>();
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
    const noReturnOn = hasMoved
      ? noReturnOf({ ...term, due_on: date.due_on }, this.calendar, called)
      : term.no_return_on;
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
      next_ring_at: hasMoved ? this.bellAnew(term, date, noReturnOn) : null,
      // A day that had passed before anybody knew of the new calendar was missed; moving it does not undo that.
      breached_on: hasMoved ? this.breach(term) : null,
    };
  }

  /** Whether the day of no return of a term hangs on when its body meets. */
  needsSessions(term: RunningTerm): boolean {
    return term.still_needs?.after != null && this.hasMoved(term, this.outcomeOf(term));
  }

  /** An earlier bell for a term whose day stays: its warnings are counted in working days, and no bell rings on a day off. */
  earlierBell(term: RunningTerm): string | null {
    const { next_ring_at: bell, due_on: dueOn, due_at: dueAt, no_return_on: noReturnOn, lapses } = term;
    if (lapses || bell === null || dueOn === null || dueAt === null || bell <= this.now.getTime()) return null;
    if (this.hasMoved(term, this.outcomeOf(term))) return null;
    const ringing = ringingOf(term, { dueOn, dueAt, noReturnOn });
    const next = this.rung('next', term, ringing, () => nextRing(ringing, this.calendar, this.now));
    return Date.parse(next) < bell ? next : null;
  }

  private hasMoved(term: RunningTerm, outcome: Outcome): boolean {
    return outcome === 'moved' && this.dateOf(term).due_on !== term.due_on;
  }

  private bellAnew(term: RunningTerm, date: DueDate, noReturnOn: string | null): string | null {
    const { due_on: dueOn, due_at: dueAt } = date;
    if (dueOn === null || dueAt === null) return null;
    // Of what simply runs out at most its machine is told, at its end.
    if (term.lapses) return term.next_ring_at === null && term.due_on !== null ? null : dueAt;
    const ringing = ringingOf(term, { dueOn, dueAt, noReturnOn });
    return this.rung('first', term, ringing, () =>
      isPastNoReturn(ringing, this.calendar, this.now)
        ? soonest(ringing, this.calendar, this.now)
        : firstRing(ringing, this.calendar, this.now),
    );
  }

  private rung(which: string, { warn_before, warn_after }: RunningTerm, ringing: Ringing, ring: () => Date): string {
    const { dueOn, dueAt, noReturnOn } = ringing;
    const key = [which, dueOn, dueAt.getTime(), noReturnOn, warn_before.join(), warn_after.join()].join('|');
    const bell = this.bells.get(key) ?? ring().toISOString();
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

const ringingOf = (
  { warn_before: warnBefore, warn_after: warnAfter }: RunningTerm,
  { dueOn, dueAt, noReturnOn }: { dueOn: string; dueAt: string | number; noReturnOn: string | null },
): Ringing => ({ dueOn, dueAt: new Date(dueAt), warnBefore, warnAfter, noReturnOn });
