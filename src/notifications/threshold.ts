// Which bell of which due date? Named so that a term that is extended rings anew, and the same bell never twice.
import { Temporal } from 'temporal-polyfill';
import { TIME_ZONE } from '../common/clock.js';

/** undated: the term has no day before somebody sets it by hand. noReturn: from now on every day lost is a day over. */
export type Side = 'before' | 'noReturn' | 'at' | 'after' | 'undated';

export interface Threshold {
  side: Side;
  /** Before or after the due date. */
  workingDays: number;
  /** Null only where there is none. */
  forDueDate: string | null;
}

export function nameThreshold({ side, workingDays, forDueDate }: Threshold): string {
  if (side === 'undated') return side;
  return `${side === 'at' || side === 'noReturn' ? side : `${side}-${workingDays}`}@${forDueDate}`;
}

export function readThreshold(threshold: string): Threshold {
  const [name = '', forDueDate = null] = threshold.split('@');
  const [side, days = '0'] = name.split('-');
  return { side: side as Side, workingDays: Number(days), forDueDate };
}

const MORNING_HOUR = 8;

// While thousands of deadlines ring, the same few mornings are asked for again and again, and a time zone is slow to ask: measured, two
// thirds of what ringing cost.
const MORNINGS_KEPT = 10_000;
const mornings = new Map<string, number>();

/** The moment of a local day at which people are told of it. */
export function morningOf(day: string): Date {
  const known = mornings.get(day);
  if (known !== undefined) return new Date(known);
  const at = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: TIME_ZONE, plainTime: { hour: MORNING_HOUR } });
  if (mornings.size >= MORNINGS_KEPT) mornings.clear();
  mornings.set(day, at.epochMilliseconds);
  return new Date(at.epochMilliseconds);
}
