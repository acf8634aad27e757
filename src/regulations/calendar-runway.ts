// How long does the calendar still know what the yearly notice said? Pure.
// Source: issue of deadlines, calendars as revisions: the notice of a year comes in its last months, so ninety days are the time to ask for it.
import { Temporal } from 'temporal-polyfill';
import type { CalendarBody } from './calendar.js';

/** Days left at which the people responsible are told again; the first is the alarm. */
export const RUNWAY_STAGES = [90, 60, 30, 14, 7, 1, 0] as const;

export interface Runway {
  /** The last day of the last year that is official without a gap from this year on; null where there never was one. */
  lastOfficialDay: string | null;
  /** Negative once it has passed. */
  daysLeft: number;
  /** True from ninety days before that day. */
  isShort: boolean;
  /** The last stage reached; null while there is time. */
  stage: (typeof RUNWAY_STAGES)[number] | null;
}

export function calendarRunway({ years }: Pick<CalendarBody, 'years'>, today: string): Runway {
  const isOfficial = (year: number): boolean => years[String(year)] === 'official';
  let year = Number(today.slice(0, 4));
  if (isOfficial(year)) while (isOfficial(year + 1)) year += 1;
  else
    year = Math.max(
      ...Object.keys(years)
        .map(Number)
        .filter((known) => known < year && isOfficial(known)),
    );
  const lastOfficialDay = Number.isFinite(year) ? `${String(year).padStart(4, '0')}-12-31` : null;
  const daysLeft = lastOfficialDay ? Temporal.PlainDate.from(today).until(lastOfficialDay).days : -1;
  const stage = RUNWAY_STAGES.filter((days) => daysLeft <= days).at(-1) ?? null;
  return { lastOfficialDay, daysLeft, isShort: stage !== null, stage };
}
