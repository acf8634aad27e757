// When does a deadline ring? Before the due date as its rule says, on it, and ever again while it is over. Pure.
// All in working days at eight in the morning, so that nobody is warned on a day off: quiet days move a bell earlier.
import { localDate } from '../common/clock.js';
import { morningOf, nameThreshold, type Side } from '../notifications/threshold.js';
import { addWorkingDays, type Calendar, isWorkingDay, minusWorkingDays } from '../regulations/calendar.js';

export interface Bell {
  side: Side;
  workingDays: number;
  /** Its name, due date included: a term that is extended rings anew. */
  threshold: string;
  at: Date;
}

export interface Ringing {
  dueOn: string;
  /** The instant from which the term is over. */
  dueAt: Date;
  warnBefore: readonly number[];
}

/** Working days over; from the last one on, every five. */
const AFTER = [1, 3, 5] as const;
const AFTER_EVERY = 5;

/** The bells before and on the due date, in order. */
function bellsUntilDue({ dueOn, warnBefore }: Ringing, calendar: Calendar): Bell[] {
  const before = [...warnBefore]
    .sort((one, other) => other - one)
    .map((days) => bell('before', days, dueOn, minusWorkingDays(dueOn, days, calendar)));
  const day = isWorkingDay(dueOn, calendar) ? dueOn : minusWorkingDays(dueOn, 1, calendar);
  return [...before, bell('at', 0, dueOn, day)];
}

/** The bells after the due date, without end. */
function* bellsAfterDue({ dueOn }: Ringing, calendar: Calendar): Generator<Bell, never> {
  let day = dueOn;
  let over = 0;
  for (let index = 0; ; index += 1) {
    const next: number = AFTER[index] ?? over + AFTER_EVERY;
    day = addWorkingDays(day, next - over, calendar);
    over = next;
    yield bell('after', over, dueOn, day);
  }
}

/** The one bell of a term whose day nobody knows. */
export const askingForADay = (at: Date): Bell => {
  const undated = { side: 'undated', workingDays: 0 } as const;
  return { ...undated, threshold: nameThreshold({ ...undated, forDueDate: null }), at };
};

function bell(side: Bell['side'], workingDays: number, dueOn: string, day: string): Bell {
  return { side, workingDays, threshold: nameThreshold({ side, workingDays, forDueDate: dueOn }), at: morningOf(day) };
}

/** The last bell that should have rung by now, if any; those it overtook say nothing that is still true. */
export function bellReached(ringing: Ringing, calendar: Calendar, now: Date): Bell | undefined {
  let reached: Bell | undefined = bellsUntilDue(ringing, calendar)
    .filter(({ at }) => at <= now)
    .at(-1);
  for (const next of bellsAfterDue(ringing, calendar)) {
    if (next.at > now) return reached;
    reached = next;
  }
  return reached;
}

/** When to look at the deadline again: its next bell, or the moment it is over. */
export function nextRing(ringing: Ringing, calendar: Calendar, now: Date): Date {
  const ahead = bellsUntilDue(ringing, calendar).map(({ at }) => at);
  ahead.push(ringing.dueAt);
  for (const { at } of bellsAfterDue(ringing, calendar)) {
    ahead.push(at);
    if (at > now) break;
  }
  return ahead.filter((at) => at > now).reduce((one, other) => (one < other ? one : other));
}

/**
 * The same for a term just written down. One that is over already was entered late: whoever enters it has until the next
 * working morning to record what was done in time, then it rings.
 */
export function firstRing(ringing: Ringing, calendar: Calendar, now: Date): Date {
  const next = nextRing(ringing, calendar, now);
  if (ringing.dueAt > now) return next;
  const morning = morningOf(addWorkingDays(localDate(now), 1, calendar));
  return morning < next ? morning : next;
}
