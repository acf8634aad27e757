// Where in a morning's list does a term stand, and how much slack has it? Pure.
import { Temporal } from 'temporal-polyfill';
import { type Calendar, minusWorkingDays } from '../regulations/calendar.js';
import { workingDaysLeft } from '../regulations/working-days.js';
import { GROUPS, type Group, type ToldTerm } from './told.js';

export interface RunningTerm {
  dueOn: string | null;
  /** The last day on which what is still asked for can be done in time. */
  noReturnOn: string | null;
  warnBefore: readonly number[];
}

const SUNDAY = 7;
/** Within so many working days of its end a pause is spoken of. */
const PAUSE_ENDS_WITHIN = 5;

/** The questions of one morning. Many terms fall on the same days, so each day is counted to once. */
export class Morning {
  private readonly endOfWeek: string;
  private readonly counted = new Map<string, number>();
  private readonly spokenOf = new Map<string, boolean>();

  constructor(
    readonly today: string,
    private readonly calendar: Calendar,
  ) {
    const day = Temporal.PlainDate.from(today);
    this.endOfWeek = day.add({ days: SUNDAY - day.dayOfWeek }).toString();
  }

  /** Nothing while it is too early to speak of it. */
  groupOf({ dueOn, noReturnOn, warnBefore }: RunningTerm): Group | undefined {
    if (dueOn === null) return 'setByHand';
    if (dueOn < this.today) return 'overdue';
    if (noReturnOn !== null && noReturnOn < this.today) return 'cannotBeMet';
    if (noReturnOn === this.today) return 'noReturnToday';
    if (dueOn <= this.endOfWeek) return 'thisWeek';
    return this.isWithin(dueOn, Math.max(0, ...warnBefore)) ? 'comingUp' : undefined;
  }

  /** Counted to the point of no return where there is one: that is the day that can still be missed. */
  slackOf({ dueOn, noReturnOn }: Pick<RunningTerm, 'dueOn' | 'noReturnOn'>): number | null {
    if (dueOn === null) return null;
    const last = dueOn < this.today ? dueOn : (noReturnOn ?? dueOn);
    const known = this.counted.get(last) ?? workingDaysLeft(this.today, last, this.calendar);
    this.counted.set(last, known);
    return known;
  }

  pauseIsEnding(until: string): boolean {
    return this.isWithin(until, PAUSE_ENDS_WITHIN);
  }

  /** So many working days before that day, or less. */
  private isWithin(day: string, workingDays: number): boolean {
    const key = `${day} ${workingDays}`;
    const known = this.spokenOf.get(key) ?? minusWorkingDays(day, workingDays, this.calendar) <= this.today;
    this.spokenOf.set(key, known);
    return known;
  }
}

/** By group, then by slack, then by day; what has no slack comes last in its group. */
export function inOrder(terms: readonly ToldTerm[]): ToldTerm[] {
  const weight = ({ slack }: ToldTerm): number => slack ?? Number.MAX_SAFE_INTEGER;
  return [...terms].sort(
    (one, other) =>
      GROUPS.indexOf(one.group) - GROUPS.indexOf(other.group) ||
      weight(one) - weight(other) ||
      (one.day ?? '').localeCompare(other.day ?? '') ||
      one.case.code.localeCompare(other.case.code),
  );
}
