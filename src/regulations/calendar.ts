// Is this a working day, how do we know, and which day lies so many working days away? Pure.
// Source: organisation reference 5.1 (working week recalled) and 5.2 (days off by year).
import { type DayNumber, dateOf, dayNumberOf, weekdayOf, yearOf } from './local-day.js';

export type YearStatus = 'official' | 'projected' | 'absent';
/** How firm a date is: from official days only, touching projected ones ("dự kiến"), or past what any calendar says. */
export type Certainty = YearStatus;
export type CalendarDayKind = 'publicHoliday' | 'swapDayOff' | 'swapWorkday';

/** A day that differs from its weekday, as the calendar file lists it. */
export interface CalendarDay {
  date: string;
  kind: CalendarDayKind;
  vi: string;
  en: string;
  confidence: 'confirmed' | 'recalled' | 'unclear';
  /** For a make-up working day: the day off it makes up for. */
  worksFor?: string | undefined;
}

/** A calendar as stored under its content hash. */
export interface CalendarBody {
  format: 1;
  id: string;
  title: { vi: string; en: string };
  timeZone: string;
  years: Record<string, YearStatus>;
  days: CalendarDay[];
}

/** A calendar ready to be asked. */
export interface Calendar {
  body: CalendarBody;
  byDay: ReadonlyMap<DayNumber, CalendarDay>;
}

export interface DayStatus {
  isWorking: boolean;
  why: 'workday' | 'weekend' | 'holiday' | 'swapDayOff' | 'swapWorkday';
  name?: { vi: string; en: string };
  certainty: Certainty;
}

const LAST_WORKING_WEEKDAY = 5;

export function calendarOf(body: CalendarBody): Calendar {
  return { body, byDay: new Map(body.days.map((day) => [dayNumberOf(day.date), day])) };
}

// A calendar that comes into force is asked of the same few days by every running term.
const DAYS_KEPT = 20_000;
const asked = new WeakMap<Calendar, Map<DayNumber, DayStatus>>();

/** What kind of day it is. In an absent year only weekends are known, and the certainty says so. */
export function dayStatus(day: DayNumber, calendar: Calendar): Readonly<DayStatus> {
  let known = asked.get(calendar);
  if (!known || known.size >= DAYS_KEPT) {
    known = new Map();
    asked.set(calendar, known);
  }
  const status = known.get(day) ?? lookedUp(day, calendar);
  known.set(day, status);
  return status;
}

function lookedUp(day: DayNumber, calendar: Calendar): DayStatus {
  const year = calendar.body.years[String(yearOf(day))] ?? 'absent';
  const listed = calendar.byDay.get(day);
  if (!listed) {
    const isWorking = weekdayOf(day) <= LAST_WORKING_WEEKDAY;
    return { isWorking, why: isWorking ? 'workday' : 'weekend', certainty: year };
  }
  return {
    isWorking: listed.kind === 'swapWorkday',
    why: listed.kind === 'publicHoliday' ? 'holiday' : listed.kind,
    name: { vi: listed.vi, en: listed.en },
    certainty: year === 'official' && listed.confidence !== 'confirmed' ? 'projected' : year,
  };
}

export function isWorkingDay(date: string, calendar: Calendar): boolean {
  return dayStatus(dayNumberOf(date), calendar).isWorking;
}

export function lessCertain(one: Certainty, other: Certainty): Certainty {
  if (one === 'absent' || other === 'absent') return 'absent';
  return one === 'projected' || other === 'projected' ? 'projected' : 'official';
}

/** The least certain day between two dates, both included. */
export function certaintyOfSpan(from: string, to: string, calendar: Calendar): Certainty {
  const last = dayNumberOf(to);
  let certainty: Certainty = 'official';
  for (let day = dayNumberOf(from); day <= last && certainty !== 'absent'; day += 1) {
    certainty = lessCertain(certainty, dayStatus(day, calendar).certainty);
  }
  return certainty;
}

// The three below serve warnings and lists, which must go on beyond the calendar's last year: there, weekends alone are
// counted. A legal term is computed by `computeTerm`, which refuses to guess.

/** The day `count` working days after a date, the date itself not counted. */
export function addWorkingDays(date: string, count: number, calendar: Calendar): string {
  return stepWorkingDays(date, count, 1, calendar);
}

/** The day `count` working days before a date, the date itself not counted. */
export function minusWorkingDays(date: string, count: number, calendar: Calendar): string {
  return stepWorkingDays(date, count, -1, calendar);
}

/** Working days after `from` up to and including `to`; negative when `to` lies before `from`. */
export function workingDaysBetween(from: string, to: string, calendar: Calendar): number {
  if (to < from) return -workingDaysBetween(to, from, calendar);
  const last = dayNumberOf(to);
  let count = 0;
  for (let day = dayNumberOf(from) + 1; day <= last; day += 1) {
    if (dayStatus(day, calendar).isWorking) count += 1;
  }
  return count;
}

function stepWorkingDays(date: string, count: number, step: 1 | -1, calendar: Calendar): string {
  if (!Number.isInteger(count) || count < 0)
    throw new RangeError('A number of working days is a whole number from zero.');
  let day = dayNumberOf(date);
  for (let left = count; left > 0; ) {
    day += step;
    if (dayStatus(day, calendar).isWorking) left -= 1;
  }
  return dateOf(day);
}
