// What would another calendar change, and which spans of days does that touch? Pure.
import type { CalendarBody, CalendarDay, YearStatus } from './calendar.js';

export interface DayChange {
  date: string;
  /** Null: an ordinary day of its week. */
  was: CalendarDay | null;
  becomes: CalendarDay | null;
}
export interface YearChange {
  year: string;
  was: YearStatus;
  becomes: YearStatus;
}
export interface CalendarChanges {
  days: DayChange[];
  years: YearChange[];
}
/** First and last day that differ. */
export interface TouchedDays {
  from: string;
  to: string;
}

const FIELDS = ['kind', 'vi', 'en', 'confidence', 'worksFor'] as const;
const sameDay = (one: CalendarDay | undefined, other: CalendarDay | undefined): boolean =>
  one === other || (one !== undefined && other !== undefined && FIELDS.every((field) => one[field] === other[field]));
const yearStatus = ({ years }: CalendarBody, year: string): YearStatus => years[year] ?? 'absent';

export function calendarChanges(before: CalendarBody, after: CalendarBody): CalendarChanges {
  const [old, next] = [before, after].map(({ days }) => new Map(days.map((day) => [day.date, day]))) as [
    Map<string, CalendarDay>,
    Map<string, CalendarDay>,
  ];
  const dates = [...new Set([...old.keys(), ...next.keys()])].sort();
  const years = [...new Set([...Object.keys(before.years), ...Object.keys(after.years)])].sort();
  return {
    days: dates
      .filter((date) => !sameDay(old.get(date), next.get(date)))
      .map((date) => ({ date, was: old.get(date) ?? null, becomes: next.get(date) ?? null })),
    years: years
      .filter((year) => yearStatus(before, year) !== yearStatus(after, year))
      .map((year) => ({ year, was: yearStatus(before, year), becomes: yearStatus(after, year) })),
  };
}

/** The days between which a term must lie, at least in part, to be another under the new calendar; null when nothing differs. */
export function touchedDays({ days, years }: CalendarChanges): TouchedDays | null {
  const firsts = [...days.map(({ date }) => date), ...years.map(({ year }) => `${year}-01-01`)].sort();
  const lasts = [...days.map(({ date }) => date), ...years.map(({ year }) => `${year}-12-31`)].sort();
  const [from, to] = [firsts[0], lasts.at(-1)];
  return from === undefined || to === undefined ? null : { from, to };
}

/** One year of a calendar as it can be compared and carried over. */
function yearOf(body: CalendarBody, year: string): { status: YearStatus; days: CalendarDay[] } {
  return { status: yearStatus(body, year), days: body.days.filter(({ date }) => date.startsWith(year)) };
}

function sameYear(one: CalendarBody, other: CalendarBody, year: string): boolean {
  const [a, b] = [yearOf(one, year), yearOf(other, year)];
  return (
    a.status === b.status &&
    a.days.length === b.days.length &&
    a.days.every((day, i) => day.date === b.days[i]?.date && sameDay(day, b.days[i]))
  );
}

export interface MergedCalendar {
  body: CalendarBody;
  /** Years of which file and adoption each say something new and not the same; the adopted text stands. */
  disagreeing: string[];
}

/**
 * The files went on after a calendar was adopted over them. Year by year: what the adoption did not touch comes from the files, what the
 * files left as it was comes from the adoption, and where both changed it what the head approved stands.
 */
export function mergedCalendar({
  files,
  base,
  adopted,
}: Record<'files' | 'base' | 'adopted', CalendarBody>): MergedCalendar {
  const years = [...new Set([files, base, adopted].flatMap((body) => Object.keys(body.years)))].sort();
  const disagreeing: string[] = [];
  const parts = years.map((year) => {
    if (sameYear(adopted, base, year)) return { year, ...yearOf(files, year), named: year in files.years };
    if (!sameYear(files, base, year) && !sameYear(files, adopted, year)) disagreeing.push(year);
    return { year, ...yearOf(adopted, year), named: year in adopted.years };
  });
  const { format, id, title, timeZone } = files;
  return {
    body: {
      format,
      id,
      title,
      timeZone,
      years: Object.fromEntries(parts.filter(({ named }) => named).map(({ year, status }) => [year, status])),
      days: parts.flatMap(({ days }) => days),
    },
    disagreeing,
  };
}
