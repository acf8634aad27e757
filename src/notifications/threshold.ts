// Which bell of which due date? Named so that a term that is extended rings anew, and the same bell never twice.
import { Temporal } from 'temporal-polyfill';
import { TIME_ZONE } from '../common/clock.js';

export type Side = 'before' | 'at' | 'after';

export interface Threshold {
  side: Side;
  /** Before or after the due date. */
  workingDays: number;
  forDueDate: string;
}

export function nameThreshold({ side, workingDays, forDueDate }: Threshold): string {
  return `${side === 'at' ? 'at' : `${side}-${workingDays}`}@${forDueDate}`;
}

export function readThreshold(threshold: string): Threshold {
  const [name = '', forDueDate = ''] = threshold.split('@');
  const [side, days = '0'] = name.split('-');
  return { side: side as Side, workingDays: Number(days), forDueDate };
}

const MORNING_HOUR = 8;

/** The moment of a local day at which people are told of it. */
export function morningOf(day: string): Date {
  const at = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: TIME_ZONE, plainTime: { hour: MORNING_HOUR } });
  return new Date(at.epochMilliseconds);
}
