// A term has just been written down or changed: when is it looked at next? Pure.
import type { Calendar } from '../regulations/calendar.js';
import { clockEventOf } from './clock-events.js';
import { type DeadlineRow, isLive, needsHandSetDay, type TermRule } from './deadline-row.js';
import { firstRing, isPastNoReturn, nextRing, type Ringing, soonest } from './ring-times.js';

interface RingParts extends Pick<DeadlineRow, 'due_on' | 'due_at' | 'no_return_on'> {
  rule_text: Pick<TermRule, 'warnBefore' | 'warnAfter'>;
}

/** What of a term its bells go by. */
export interface RungTerm extends RingParts, Pick<DeadlineRow, 'status' | 'rule' | 'certainty' | 'lapses'> {
  rule_text: RingParts['rule_text'] & Pick<TermRule, 'value' | 'confidence' | 'offeredOnly'>;
}

/** Nothing rings for a term without a day. */
export function ringingOf({ due_on, due_at, no_return_on, rule_text }: RingParts): Ringing | undefined {
  if (due_on === null || due_at === null) return undefined;
  const { warnBefore, warnAfter } = rule_text;
  return { dueOn: due_on, dueAt: new Date(due_at), warnBefore, warnAfter, noReturnOn: no_return_on };
}

/** Whether time alone has an effect on it once it is over. */
const awaitsClock = ({ rule, rule_text, certainty }: RungTerm): boolean =>
  clockEventOf({ rule, ruleText: rule_text, certainty }) !== undefined;

export function ringAfterChange(
  row: RungTerm,
  known: (RungTerm & Pick<DeadlineRow, 'next_ring_at'>) | undefined,
  calendar: Calendar,
  at: string,
): string | null {
  if (!isLive(row)) return null;
  // Nobody has to meet a window or a ban: at its end only the machine may have to be told.
  if (row.lapses) return awaitsClock(row) ? row.due_at : null;
  // Said once, when it is first known that nobody knows the day.
  if (needsHandSetDay(row)) return known && needsHandSetDay(known) ? known.next_ring_at : at;
  const ringing = ringingOf(row);
  if (!ringing) return null;
  const now = new Date(at);
  // One that a correction has brought back to life rings as if it were just written down.
  const before = known && isLive(known) && known.due_on === row.due_on ? known : undefined;
  const waiting = before?.next_ring_at ? new Date(before.next_ring_at) : undefined;
  // A bell reached but not yet rung, the worker being down, is not passed over for the next one.
  if (waiting && waiting <= now) return waiting.toISOString();
  const wasPast = before !== undefined && isPastNoReturn(ringingOf(before) as Ringing, calendar, now);
  if (!wasPast && isPastNoReturn(ringing, calendar, now)) return soonest(ringing, calendar, now).toISOString();
  if (!before) return firstRing(ringing, calendar, now).toISOString();
  const next = nextRing(ringing, calendar, now);
  // The bell it was waiting for has moved with its day of no return; one that was planned for another reason stays.
  const was = nextRing(ringingOf(before) as Ringing, calendar, now);
  const isPlanned = waiting && waiting.getTime() !== was.getTime();
  return (isPlanned && waiting < next ? waiting : next).toISOString();
}
