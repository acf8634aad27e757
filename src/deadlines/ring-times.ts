// When does a deadline ring? Before the due date as its rule says, on the last day on which it can still be met, on the due date, and ever
// again while it is over. Pure. All at eight in the morning of a working day, so that nobody is warned on a day off: quiet days move a
// bell earlier. One bell a morning: where several fall together, the gravest speaks.
import { localDate } from '../common/clock.js';
import { morningOf, nameThreshold, type Side } from '../notifications/threshold.js';
import type { Calendar } from '../regulations/calendar.js';
import { dayNumberOf } from '../regulations/local-day.js';
import { workingDayCount, workingDaysFrom, workingDaysOn, workingDayUpTo } from '../regulations/working-days.js';

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
  /** Working days over at which to ring; from the last one on, every so many days again. */
  warnAfter: readonly number[];
  /** The last day on which what is still needed can be done in time (no-return.ts). */
  noReturnOn: string | null;
}

/** Nobody is told anything outside eight to five, in hours from the morning. */
const EVENING = 9;
/** For a term in hours that ends before a morning's bell: the last hour of the working day before. */
const LAST_HOUR = 8;

/** The bells before and on the due date, in order, one a morning. */
function bellsUntilDue({ dueOn, dueAt, warnBefore, noReturnOn }: Ringing, calendar: Calendar): Bell[] {
  const lastDay = workingDayUpTo(dueOn, calendar);
  const morning = morningOf(lastDay);
  const last = bell('at', 0, dueOn, morning < dueAt ? morning : lastHourBefore(lastDay, calendar));
  const before = [...new Set(warnBefore)]
    .sort((one, other) => other - one)
    .map((days) => bell('before', days, dueOn, morningOf(workingDaysOn(dueOn, -days, calendar))));
  const noReturn =
    noReturnOn === null ? [] : [bell('noReturn', 0, dueOn, morningOf(workingDayUpTo(noReturnOn, calendar)))];
  // The gravest of a morning comes first and keeps it.
  const gravestFirst = [last, ...noReturn, ...before].filter(({ at }) => at <= last.at);
  const byMorning = new Map<number, Bell>();
  for (const each of gravestFirst) if (!byMorning.has(each.at.getTime())) byMorning.set(each.at.getTime(), each);
  return [...byMorning.values()].sort((one, other) => one.at.getTime() - other.at.getTime());
}

const lastHourBefore = (day: string, calendar: Calendar): Date =>
  afterMorning(workingDaysOn(day, -1, calendar), LAST_HOUR);

/** The zone knows no summer time. */
const afterMorning = (day: string, hours: number): Date => new Date(morningOf(day).getTime() + hours * 3_600_000);

/** The working days over at which a bell last rang by `over`, and the next; the list goes on without end. */
function aroundOver(warnAfter: readonly number[], over: number): { last: number | undefined; next: number } {
  const listed = [...new Set(warnAfter)].sort((one, other) => one - other);
  const every = listed.at(-1) as number;
  if (over < every)
    return { last: listed.filter((days) => days <= over).at(-1), next: listed.find((days) => days > over) as number };
  const last = Math.floor(over / every) * every;
  // The list's last one is the first multiple of itself.
  return { last, next: last + every };
}

/** A batch asks for one moment again and again, and a time zone is slow to ask. */
let lastAsked = { at: Number.NaN, day: '' };
function dayOf(moment: Date): string {
  if (lastAsked.at !== moment.getTime()) lastAsked = { at: moment.getTime(), day: localDate(moment) };
  return lastAsked.day;
}

/** How many mornings of working days have come since the due date. */
function morningsOver(dueOn: string, now: Date, calendar: Calendar): number {
  const today = dayOf(now);
  const over = workingDaysFrom(dueOn, today, calendar);
  const isWorking = workingDayCount(dayNumberOf(today), calendar) > workingDayCount(dayNumberOf(today) - 1, calendar);
  return isWorking && now < morningOf(today) ? over - 1 : over;
}

const afterBell = (dueOn: string, days: number, calendar: Calendar): Bell =>
  bell('after', days, dueOn, morningOf(workingDaysOn(dueOn, days, calendar)));

/** The one bell of a term whose day nobody knows. */
export const askingForADay = (at: Date): Bell => {
  const undated = { side: 'undated', workingDays: 0 } as const;
  return { ...undated, threshold: nameThreshold({ ...undated, forDueDate: null }), at };
};

function bell(side: Bell['side'], workingDays: number, dueOn: string, at: Date): Bell {
  return { side, workingDays, threshold: nameThreshold({ side, workingDays, forDueDate: dueOn }), at };
}

/**
 * The last bell that should have rung by now, if any; those it overtook say nothing that is still true. But that the point of no return
 * is here is said before anything lighter, also where a step moved it into the past: until it `hasSaid` so.
 */
export function bellReached(
  ringing: Ringing,
  calendar: Calendar,
  now: Date,
  hasSaidNoReturn = false,
): Bell | undefined {
  if (ringing.dueAt <= now) {
    const { last } = aroundOver(ringing.warnAfter, morningsOver(ringing.dueOn, now, calendar));
    if (last !== undefined) return afterBell(ringing.dueOn, last, calendar);
  }
  // Said once for a due date: where it has moved on since, the lighter bells speak again.
  const open = hasSaidNoReturn ? { ...ringing, noReturnOn: null } : ringing;
  const reached = bellsUntilDue(open, calendar).filter(({ at }) => at <= now);
  const latest = reached.at(-1);
  if (latest?.side !== 'before') return latest;
  return reached.find(({ side }) => side === 'noReturn') ?? latest;
}

/** The name of the bell at the point of no return. */
export const noReturnThreshold = ({ dueOn }: Pick<Ringing, 'dueOn'>): string =>
  nameThreshold({ side: 'noReturn', workingDays: 0, forDueDate: dueOn });

/** True where the day on which it could last be met has come, and its own morning is not the due date's. */
export const isPastNoReturn = (ringing: Ringing, calendar: Calendar, now: Date): boolean =>
  ringing.dueAt > now && bellsUntilDue(ringing, calendar).some(({ side, at }) => side === 'noReturn' && at <= now);

/** When to look at the deadline again: its next bell, or the moment it is over. */
export function nextRing(ringing: Ringing, calendar: Calendar, now: Date): Date {
  const { dueOn, dueAt, warnAfter } = ringing;
  const ahead = [...bellsUntilDue(ringing, calendar).map(({ at }) => at), dueAt];
  const { next } = aroundOver(warnAfter, Math.max(0, morningsOver(dueOn, now, calendar)));
  ahead.push(afterBell(dueOn, next, calendar).at);
  return earliest(ahead.filter((at) => at > now));
}

/**
 * The same for a term just written down, or one whose day has just moved. One that is over already was entered late: whoever enters it
 * has until the next working morning to record what was done in time, then it rings. One whose warnings all lie in the past though it
 * is not over rings as soon as people work, and where nobody works before it ends, at once: whoever enters it is there.
 */
export function firstRing(ringing: Ringing, calendar: Calendar, now: Date): Date {
  const next = nextRing(ringing, calendar, now);
  if (ringing.dueAt <= now) return earliest([next, morningOf(workingDaysOn(localDate(now), 1, calendar))]);
  const isWarned = bellsUntilDue(ringing, calendar).some(({ at }) => at > now);
  return isWarned ? next : soonest(ringing, calendar, now);
}

/** As soon as people work, at the latest before the term is over. */
export function soonest({ dueAt }: Ringing, calendar: Calendar, now: Date): Date {
  const working = workingMoment(now, calendar);
  return working < dueAt ? working : now;
}

/** Now, within working hours; else the next morning of a working day. */
function workingMoment(now: Date, calendar: Calendar): Date {
  const today = localDate(now);
  const isWorking = workingDayUpTo(today, calendar) === today;
  if (isWorking && now < morningOf(today)) return morningOf(today);
  return isWorking && now < afterMorning(today, EVENING) ? now : morningOf(workingDaysOn(today, 1, calendar));
}

const earliest = (times: readonly Date[]): Date => times.reduce((one, other) => (one < other ? one : other));
