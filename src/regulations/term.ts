// What a term is asked for and what it answers with: the shapes shared by the calculators of days and of hours.
import type { Calendar, Certainty } from './calendar.js';
import { type Length, TermInputError } from './term-length.js';

export type FirstDay = 'excluded' | 'included';
export type Roll = 'none' | 'nextWorkingDay' | 'previousWorkingDay';
/** keepEnd: the clock goes on. keepRemaining: what was left is counted from the resumption. restart: the whole term anew. */
export type PauseSemantics = 'keepEnd' | 'keepRemaining' | 'restart';

/** `from` is the first day the term stands still, `to` the day it runs again; none while the pause lasts. */
export interface Pause {
  from: string;
  to?: string | undefined;
  semantics: PauseSemantics;
}

/** `from` is a local date; for a term in hours, and its pauses, an ISO instant. */
export type TermInput = Length & {
  from: string;
  firstDay: FirstDay;
  roll: Roll;
  calendar: Calendar;
  pauses: readonly Pause[];
  /** Each extension begins the day after the term it lengthens would have ended, before rolling. */
  extensions: readonly Length[];
};

export type TraceReason =
  | 'firstDay'
  | 'counted'
  | 'countedWhilePaused'
  | 'swapWorkday'
  | 'weekend'
  | 'holiday'
  | 'swapDayOff'
  | 'paused'
  | 'setAsideByRestart'
  | 'rolled'
  | 'calendarAbsent';

/** A run of days that share a reason. `counts` is how many of them (for hours: how many hours) the term took. */
export interface TraceDay {
  from: string;
  to: string;
  days: number;
  why: TraceReason;
  counts: number;
  name?: { vi: string; en: string };
  /** Written only where the calendar is not official. */
  certainty?: Exclude<Certainty, 'official'>;
}

export interface ComputedTerm {
  /** Last local day of the term; null when it cannot be known. */
  due: string | null;
  /** The instant the due day ends in the local zone: from then on the term is past. */
  dueAt: string | null;
  /** The least certain of the days that had to be looked up. A term that never asks for a holiday is official. */
  certainty: Certainty;
  /** What a due date waits for: a hand-set date (the calendar is silent), or the end of a pause. */
  waitsFor: 'nothing' | 'handSetDate' | 'resumption';
  trace: TraceDay[];
}

/** The pauses in order. Two at once have no meaning. */
export function ordered(pauses: readonly Pause[]): Pause[] {
  const sorted = [...pauses].sort((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0));
  sorted.forEach((pause, index) => {
    if (pause.to !== undefined && pause.to < pause.from) {
      throw new TermInputError(`A pause from ${pause.from} cannot end before it, on ${pause.to}.`);
    }
    const next = sorted[index + 1];
    if (next && (pause.to === undefined || next.from < pause.to)) {
      throw new TermInputError(`The pauses from ${pause.from} and ${next.from} overlap.`);
    }
  });
  return sorted;
}
