// When does a term end, and why on that day? Pure: the same input always gives the same bytes.
// Source: organisation reference 5.1. That the first day is left out and that a term ends with the local day is recalled (by
// analogy with civil law), so first day, roll and pause are all given by the rule; nothing is assumed here.
import { type Certainty, dayStatus, lessCertain } from './calendar.js';
import { computeHours } from './hour-term.js';
import { addMonths, type DayNumber, dateOf, dayNumberOf, endOfLocalDay } from './local-day.js';
import { type ComputedTerm, ordered, type PauseSemantics, type TermInput } from './term.js';
import { type Length, LONGEST_IN_DAYS, TermInputError } from './term-length.js';
import { Trace } from './trace.js';

export function computeTerm(input: TermInput): ComputedTerm {
  if ([input, ...input.extensions].some((length) => length.unit === 'hour')) return computeHours(input);
  return new DayCount(input).run();
}

/** A pause in day numbers; `to` is the day the term runs again. */
interface Standstill {
  from: DayNumber;
  to: DayNumber | undefined;
  semantics: PauseSemantics;
}

/** One walk from the first day to the due day. It lives for one call. */
class DayCount {
  private readonly trace = new Trace();
  private readonly standstills: Standstill[];
  /** Pauses during which the clock goes on: they change nothing but what the trace says. */
  private readonly passing: Standstill[];
  private readonly lengths: readonly Length[];
  private certainty: Certainty = 'official';
  /** The last day already dealt with; the term stands here when nothing is left to count. */
  private at: DayNumber;
  private current = 0;
  private left = 0;

  constructor(private readonly input: TermInput) {
    const start = localDay(input.from);
    const pauses = ordered(input.pauses).map(({ from, to, semantics }) => {
      const end = to === undefined ? undefined : localDay(to);
      if (end !== undefined && end - start > LONGEST_IN_DAYS)
        throw new TermInputError(`A pause until ${to} is too long.`);
      return { from: localDay(from), to: end, semantics };
    });
    // A pause over before the term began never touched it.
    this.standstills = pauses.filter(
      ({ semantics, to }) => semantics !== 'keepEnd' && (to === undefined || to > start),
    );
    this.passing = pauses.filter(({ semantics }) => semantics === 'keepEnd');
    this.lengths = [input, ...input.extensions];
    this.at = start;
    this.begin(start);
  }

  run(): ComputedTerm {
    for (;;) {
      while (this.left === 0) {
        if (this.current === this.lengths.length - 1) return this.rolled();
        this.current += 1;
        this.left = this.daysNeeded();
      }
      const day = this.at + 1;
      const pause = this.standstills[0];
      if (pause && pause.from <= day) {
        if (pause.to === undefined) return this.unfinished('resumption');
        this.standstills.shift();
        this.standStill(day, pause.to, pause.semantics);
      } else if (!this.take(day)) return this.unfinished('handSetDate');
    }
  }

  /** Starts counting the whole term from a day: the day it was triggered, or the day it restarts. */
  private begin(trigger: DayNumber): void {
    const isExcluded = this.input.firstDay === 'excluded';
    if (isExcluded) this.trace.add({ day: trigger, why: 'firstDay' });
    this.at = isExcluded ? trigger : trigger - 1;
    this.current = 0;
    this.left = this.daysNeeded();
  }

  /** How many units are left of the current length; months become the calendar days they span from here. */
  private daysNeeded(): number {
    const length = this.lengths[this.current] as Length;
    if (length.unit !== 'month') return length.amount;
    // Counting from the first of March with that day included must end on the thirty-first, so the anchor is the first day itself.
    const shift = this.input.firstDay === 'included' ? 1 : 0;
    return addMonths(this.at + shift, length.amount) - shift - this.at;
  }

  private standStill(first: DayNumber, resumption: DayNumber, semantics: PauseSemantics): void {
    for (let day = first; day < resumption; day += 1) {
      this.trace.add({ day, why: 'paused' });
      this.at = day;
    }
    if (semantics === 'restart') {
      this.trace.setAside();
      this.begin(resumption);
    }
  }

  /** Counts a day or passes over it; false when the calendar cannot tell. */
  private take(day: DayNumber): boolean {
    if (this.lengths[this.current]?.unit !== 'workingDay') {
      this.trace.add({ day, why: this.isPausedButRunning(day) ? 'countedWhilePaused' : 'counted', counts: 1 });
      this.left -= 1;
    } else {
      const { isWorking, why, name, certainty } = dayStatus(day, this.input.calendar);
      this.certainty = lessCertain(this.certainty, certainty);
      if (certainty === 'absent') {
        this.trace.add({ day, why: 'calendarAbsent', certainty });
        return false;
      }
      const counted = this.isPausedButRunning(day) ? 'countedWhilePaused' : 'counted';
      this.trace.add({ day, why: why === 'workday' ? counted : why, counts: isWorking ? 1 : 0, name, certainty });
      if (isWorking) this.left -= 1;
    }
    this.at = day;
    return true;
  }

  private isPausedButRunning(day: DayNumber): boolean {
    return this.passing.some(({ from, to }) => from <= day && (to === undefined || day < to));
  }

  /** The due day, moved to a working day when the rule says so. */
  private rolled(): ComputedTerm {
    const { roll, calendar } = this.input;
    if (roll !== 'none') {
      const step = roll === 'nextWorkingDay' ? 1 : -1;
      let status = dayStatus(this.at, calendar);
      this.certainty = lessCertain(this.certainty, status.certainty);
      while (!status.isWorking && this.certainty !== 'absent') {
        const { name } = status;
        this.at += step;
        status = dayStatus(this.at, calendar);
        this.certainty = lessCertain(this.certainty, status.certainty);
        if (status.isWorking) this.trace.add({ day: this.at, why: 'rolled', name, certainty: status.certainty });
        else if (roll === 'nextWorkingDay') {
          const why = status.why as 'weekend' | 'holiday' | 'swapDayOff';
          this.trace.add({ day: this.at, why, name: status.name, certainty: status.certainty });
        }
      }
      if (this.certainty === 'absent') return this.unfinished('handSetDate');
    }
    const due = dateOf(this.at);
    return {
      due,
      dueAt: endOfLocalDay(due, calendar.body.timeZone),
      certainty: this.certainty,
      waitsFor: 'nothing',
      trace: this.trace.days(),
    };
  }

  private unfinished(waitsFor: 'handSetDate' | 'resumption'): ComputedTerm {
    return { due: null, dueAt: null, certainty: this.certainty, waitsFor, trace: this.trace.days() };
  }
}

function localDay(date: string): DayNumber {
  try {
    return dayNumberOf(date);
  } catch {
    throw new TermInputError(`A term in days counts local dates; ${date} is none.`);
  }
}
