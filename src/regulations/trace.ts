// Why is each day counted or not? Collects the days of a term and joins neighbours that share a reason.
import type { Certainty } from './calendar.js';
import { type DayNumber, dateOf } from './local-day.js';
import type { TraceDay, TraceReason } from './term.js';

export interface TracedDay {
  day: DayNumber;
  why: TraceReason;
  counts?: 0 | 1;
  name?: { vi: string; en: string } | undefined;
  certainty?: Certainty;
}

export class Trace {
  private runs: TraceDay[] = [];
  private last: DayNumber | undefined;

  add({ day, why, counts = 0, name, certainty = 'official' }: TracedDay): void {
    const date = dateOf(day);
    const run = this.runs.at(-1);
    const follows = this.last === day - 1;
    this.last = day;
    const firmness = certainty === 'official' ? undefined : certainty;
    if (run && follows && run.why === why && run.name?.vi === name?.vi && run.certainty === firmness) {
      run.to = date;
      run.days += 1;
      run.counts += counts;
      return;
    }
    this.runs.push({
      from: date,
      to: date,
      days: 1,
      why,
      counts,
      ...(name && { name }),
      ...(firmness && { certainty: firmness }),
    });
  }

  /** A restart sets aside what had been counted; the days stay visible. */
  setAside(): void {
    this.runs = this.runs.map((run) => (run.counts > 0 ? { ...run, why: 'setAsideByRestart', counts: 0 } : run));
  }

  days(): TraceDay[] {
    return this.runs;
  }
}
