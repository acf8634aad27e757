// When does this deadline fall due, and why? Pure: rule, start, pauses and extensions in, the date with its trace out, so that the
// same row recomputed later under the same calendar gives the same bytes (G7).
import { Temporal } from 'temporal-polyfill';
import type { Calendar } from '../regulations/calendar.js';
import { workingDaysBetween } from '../regulations/calendar.js';
import { endOfLocalDay } from '../regulations/local-day.js';
import type { FirstDay, TraceDay } from '../regulations/term.js';
import { computeTerm } from '../regulations/term-calculator.js';
import { calendarDays, type Length, lengthOf, type Unit } from '../regulations/term-length.js';
import type { DeadlineCertainty, DeadlineRow } from './deadline-row.js';

export type TermParts = Pick<DeadlineRow, 'rule_text' | 'inputs' | 'pauses' | 'extensions' | 'set_by_hand'>;

export interface DueDate {
  due_on: string | null;
  due_at: string | null;
  certainty: DeadlineCertainty;
  trace: TraceDay[];
}

/** A stretch that is counted, or a date somebody set. */
type Course =
  | { counted: Length; from: string; firstDay: FirstDay; extensions: Length[]; onHandSetDate: boolean }
  | { handSet: string; setOn: string; trace: TraceDay[] };

/** True where the law itself gives the term; otherwise the deciding body sets the date by hand. */
export const bindsByItself = ({ value, offeredOnly }: TermParts['rule_text']): boolean =>
  value !== null && !offeredOnly;

export function dueDateOf(parts: TermParts, calendar: Calendar): DueDate {
  let course = beginning(parts, calendar);
  for (const { by, until, decidedOn } of parts.extensions) {
    if (until !== undefined) {
      const { due_on: before, trace } = dueOf(course, parts, calendar);
      // An extension never shortens (G15).
      course = { handSet: before && before > until ? before : until, setOn: decidedOn, trace };
    } else if (by !== undefined) {
      const length = lengthOf(by, parts.rule_text.unit);
      course =
        'handSet' in course
          ? { counted: length, from: course.handSet, firstDay: 'excluded', extensions: [], onHandSetDate: true }
          : { ...course, extensions: [...course.extensions, length] };
    }
  }
  return dueOf(course, parts, calendar);
}

function beginning(parts: TermParts, calendar: Calendar): Course {
  const { rule_text: rule, inputs, set_by_hand: hand } = parts;
  const counted: Course | undefined = bindsByItself(rule)
    ? {
        counted: lengthOf(rule.value as number, rule.unit),
        from: inputs.from,
        firstDay: rule.firstDay,
        extensions: [],
        onHandSetDate: false,
      }
    : undefined;
  if (!hand) {
    if (!counted)
      throw new Error(`The rule ${rule.id} gives no term, and none was set by hand: a check must ask for it.`);
    return counted;
  }
  const byLaw = counted && dueOf(counted, parts, calendar).due_on;
  // A term that protects a person may be lengthened by hand, never shortened.
  if (counted && rule.protects && byLaw && hand.due < byLaw) return counted;
  return { handSet: hand.due, setOn: hand.on, trace: [] };
}

function dueOf(course: Course, { rule_text: rule, pauses }: TermParts, calendar: Calendar): DueDate {
  const standstills = pauses.map(({ from, to }) => ({ from, ...(to !== undefined && { to }), semantics: rule.pause }));
  if ('counted' in course) {
    const { counted, from, firstDay, extensions, onHandSetDate } = course;
    const term = computeTerm({
      ...counted,
      from,
      firstDay,
      roll: rule.roll,
      calendar,
      pauses: standstills,
      extensions,
    });
    return {
      due_on: term.due,
      due_at: term.dueAt,
      certainty: onHandSetDate ? 'setByHand' : term.certainty,
      trace: term.trace,
    };
  }
  const { handSet, setOn, trace } = course;
  const later = standstills.filter(({ from, semantics }) => semantics !== 'keepEnd' && from >= setOn);
  const days = daysBetween(setOn, handSet);
  if (later.length === 0 || days < 1) {
    return { due_on: handSet, due_at: endOfLocalDay(handSet), certainty: 'setByHand', trace };
  }
  // The days the body gave are counted around the standstill.
  const given = { unit: 'calendarDay', amount: calendarDays(days) } as const;
  const shape = { from: setOn, firstDay: 'excluded', roll: 'none', calendar, pauses: later, extensions: [] } as const;
  const term = computeTerm({ ...given, ...shape });
  return { due_on: term.due, due_at: term.dueAt, certainty: 'setByHand', trace: term.trace };
}

/** How long it is from one day to another, in a rule's unit; whole months only. */
export function lengthBetween(from: string, to: string, unit: Unit, calendar: Calendar): number {
  if (unit === 'workingDay') return workingDaysBetween(from, to, calendar);
  const days = daysBetween(from, to);
  if (unit === 'month')
    return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'month' }).months;
  return unit === 'hour' ? days * 24 : days;
}

const daysBetween = (from: string, to: string): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days;
