// How many working days lie between two days, without walking through them? Weekdays by arithmetic, corrected by the days the calendar
// lists. A bell of a term years over, a list of thousands, a forecast: none may cost a step per day.
import type { Calendar } from './calendar.js';
import { type DayNumber, dateOf, dayNumberOf, weekdayOf } from './local-day.js';

const WEEK = 7;
const WORKING = 5;
/** A Monday long before any case: the count begins there. */
const MONDAY = dayNumberOf('1900-01-01');

/** The days that differ from their weekday, in order, with what they add up to so far. */
interface Differing {
  days: DayNumber[];
  sums: number[];
}

const known = new WeakMap<Calendar, Differing>();

function differingIn(calendar: Calendar): Differing {
  const kept = known.get(calendar);
  if (kept) return kept;
  const days: DayNumber[] = [];
  const sums: number[] = [];
  let sum = 0;
  for (const [day, { kind }] of [...calendar.byDay].sort(([one], [other]) => one - other)) {
    const change = Number(kind === 'swapWorkday') - Number(weekdayOf(day) <= WORKING);
    if (change === 0) continue;
    sum += change;
    days.push(day);
    sums.push(sum);
  }
  const differing = { days, sums };
  known.set(calendar, differing);
  return differing;
}

/** Working days up to and including a day, counted from a Monday long ago. */
export function workingDayCount(day: DayNumber, calendar: Calendar): number {
  const since = day - MONDAY + 1;
  const weeks = Math.floor(since / WEEK);
  const plain = weeks * WORKING + Math.min(since - weeks * WEEK, WORKING);
  const { days, sums } = differingIn(calendar);
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] as number) <= day) low = middle + 1;
    else high = middle;
  }
  return plain + (low > 0 ? (sums[low - 1] as number) : 0);
}

/** The working day that brings the count to so many: the first day on which it stands there. */
export function workingDayAt(count: number, calendar: Calendar): DayNumber {
  // A number that is none would be looked for without end.
  if (!Number.isInteger(count)) throw new RangeError('A number of working days is a whole number.');
  let day = MONDAY + Math.floor(count / WORKING) * WEEK;
  // The days listed shift the guess by days off not yet counted, a few at a time.
  for (let off = count - workingDayCount(day, calendar); off !== 0; off = count - workingDayCount(day, calendar)) {
    day += off;
  }
  while (workingDayCount(day - 1, calendar) === count) day -= 1;
  return day;
}

/** Working days after `from` up to and including `to`; negative when `to` lies before `from`. */
export const workingDaysFrom = (from: string, to: string, calendar: Calendar): number =>
  workingDayCount(dayNumberOf(to), calendar) - workingDayCount(dayNumberOf(from), calendar);

/** The same of a last day: once it is past there is less than none left, also on a day off after it. */
export function workingDaysLeft(today: string, last: string, calendar: Calendar): number {
  const left = workingDaysFrom(today, last, calendar);
  return left === 0 && today > last ? -1 : left;
}

/** The day `count` working days after a date, or before it where the count is negative; the date itself not counted. */
export function workingDaysOn(date: string, count: number, calendar: Calendar): string {
  if (count === 0) return date;
  const day = dayNumberOf(date);
  const at = workingDayCount(day, calendar);
  // Going back from a day off, the working day before it is the first step.
  const isOff = workingDayCount(day - 1, calendar) === at;
  return dateOf(workingDayAt(count > 0 || !isOff ? at + count : at + count + 1, calendar));
}

/** The day itself where it is a working day, else the one before it. */
export function workingDayUpTo(date: string, calendar: Calendar): string {
  return dateOf(workingDayAt(workingDayCount(dayNumberOf(date), calendar), calendar));
}
