// When may a message reach somebody who wants their evening? Pure. What is known ahead comes earlier, what comes up meanwhile waits,
// and nothing waits until it is of no use.
import { Temporal } from 'temporal-polyfill';
import { TIME_ZONE } from './clock.js';

export interface QuietHours {
  /** Local time at which quiet begins, `HH:MM`; a second part is not looked at. */
  quietFrom: string;
  /** Local time at which it ends; earlier than `quietFrom` means the next morning. */
  quietTo: string;
  /** Whether days off are no quieter than others. */
  onDaysOff: boolean;
}

export const USUAL_QUIET: QuietHours = { quietFrom: '17:30', quietTo: '07:30', onDaysOff: false };

/** Is this local date (`YYYY-MM-DD`) a working day? */
export type IsWorking = (date: string) => boolean;

export interface When {
  /** Nothing is delivered before. */
  now: Date;
  /** From then on the message is of no use; absent, or before the moment it is wanted at, there is none. */
  dueAt?: Date | null;
}

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;
/** Longer than any holidays in a row; a calendar with no working day at all must not be searched for ever. */
const MOST_DAYS = 60;

const minutesOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
};

/** How many minutes of a day are not quiet. */
export function openMinutes({ quietFrom, quietTo }: Pick<QuietHours, 'quietFrom' | 'quietTo'>): number {
  return openSpans(quietFrom, quietTo).reduce((sum, [from, to]) => sum + to - from, 0);
}

/** The parts of a day, in minutes from midnight, that are not quiet; the end not included. */
function openSpans(quietFrom: string, quietTo: string): [number, number][] {
  const [from, to] = [minutesOf(quietFrom), minutesOf(quietTo)];
  const spans: [number, number][] =
    from >= to
      ? [[to, from]]
      : [
          [0, from],
          [to, DAY_MINUTES],
        ];
  return spans.filter(([start, end]) => start < end);
}

interface Local {
  day: string;
  minute: number;
}

function localOf(at: Date): Local {
  const zoned = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(TIME_ZONE);
  return { day: zoned.toPlainDate().toString(), minute: zoned.hour * 60 + zoned.minute };
}

function instantOf(day: string, minute: number): Date {
  const start = Temporal.PlainDate.from(day).toZonedDateTime(TIME_ZONE).epochMilliseconds;
  return new Date(start + minute * MINUTE_MS);
}

const dayAfter = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString();

function spansOn(day: string, hours: QuietHours, isWorking: IsWorking): [number, number][] {
  return hours.onDaysOff || isWorking(day) ? openSpans(hours.quietFrom, hours.quietTo) : [];
}

export function isQuiet(at: Date, hours: QuietHours, isWorking: IsWorking): boolean {
  const { day, minute } = localOf(at);
  return !spansOn(day, hours, isWorking).some(([from, to]) => from <= minute && minute < to);
}

/** The first moment that is not quiet, from this one on. */
function nextOpen(at: Date, hours: QuietHours, isWorking: IsWorking): Date | undefined {
  if (!isQuiet(at, hours, isWorking)) return at;
  const { day, minute } = localOf(at);
  for (let days = 0; days <= MOST_DAYS; days += 1) {
    const next = dayAfter(day, days);
    const span = spansOn(next, hours, isWorking).find(([from]) => days > 0 || from > minute);
    if (span) return instantOf(next, span[0]);
  }
  return undefined;
}

/** The last minute that is not quiet, up to this moment. */
function lastOpen(at: Date, hours: QuietHours, isWorking: IsWorking): Date | undefined {
  if (!isQuiet(at, hours, isWorking)) return at;
  const { day, minute } = localOf(at);
  for (let days = 0; days <= MOST_DAYS; days += 1) {
    const before = dayAfter(day, -days);
    const span = spansOn(before, hours, isWorking)
      .reverse()
      .find(([, to]) => days > 0 || to <= minute);
    if (span) return instantOf(before, span[1] - 1);
  }
  return undefined;
}

/**
 * When a message wanted at a moment is delivered. Known ahead, it comes at the last moment before it that is not quiet. Where there
 * is none any more it waits for the next one; and where that would be too late, it breaks the quiet at once.
 */
export function deliverableAt(hours: QuietHours, isWorking: IsWorking, wanted: Date, { now, dueAt }: When): Date {
  const asked = wanted > now ? wanted : now;
  const earlier = lastOpen(asked, hours, isWorking);
  if (earlier && earlier >= now) return earlier;
  const later = nextOpen(asked, hours, isWorking);
  const isTooLate = dueAt != null && asked < dueAt && (later === undefined || later >= dueAt);
  return later === undefined || isTooLate ? asked : later;
}
