// When does a term in hours end? Counts instants, not days: no weekend, holiday or roll applies to it.
import { Temporal } from 'temporal-polyfill';
import { type ComputedTerm, ordered, type Pause, type TermInput, type TraceDay, type TraceReason } from './term.js';
import { type Hours, type Length, plus, TermInputError } from './term-length.js';

const HOUR = 3_600_000;

export function computeHours(input: TermInput): ComputedTerm {
  const lengths = [input, ...input.extensions].map(inHours);
  if (input.roll !== 'none') throw new TermInputError('A term in hours is not rolled to another day.');
  const { timeZone } = input.calendar.body;
  const whole = lengths.reduce((one, other) => plus(one, other)) * HOUR;
  const trace: TraceDay[] = [];
  const add = (from: number, to: number, why: TraceReason): void => {
    const counts = why === 'counted' || why === 'countedWhilePaused' ? (to - from) / HOUR : 0;
    const [first, last] = [localDateOf(from, timeZone), localDateOf(to, timeZone)];
    trace.push({ from: first.toString(), to: last.toString(), days: first.until(last).days + 1, why, counts });
  };
  let at = instant(input.from);
  let left = whole;
  const begun = at;
  // A pause over before the term began never touched it.
  const pauses = ordered(input.pauses.map(inUtc)).filter(({ to }) => to === undefined || instant(to) > begun);
  for (const { from, to, semantics } of pauses) {
    const start = Math.max(instant(from), at);
    const end = to === undefined ? Number.POSITIVE_INFINITY : instant(to);
    if (start >= at + left) break;
    if (start > at) add(at, start, 'counted');
    left -= start - at;
    at = start;
    if (semantics === 'keepEnd') {
      const ran = Math.min(end, at + left);
      add(at, ran, 'countedWhilePaused');
      left -= ran - at;
      at = ran;
      continue;
    }
    if (to === undefined) return { due: null, dueAt: null, certainty: 'official', waitsFor: 'resumption', trace };
    if (semantics === 'restart') {
      for (const run of trace) if (run.counts > 0) Object.assign(run, { why: 'setAsideByRestart', counts: 0 });
      left = whole;
    }
    add(at, end, 'paused');
    at = end;
  }
  if (left > 0) add(at, at + left, 'counted');
  const dueAt = Temporal.Instant.fromEpochMilliseconds(at + left);
  const due = dueAt.toZonedDateTimeISO(timeZone).toPlainDate().toString();
  return { due, dueAt: dueAt.toString(), certainty: 'official', waitsFor: 'nothing', trace };
}

function inHours(length: Length): Hours {
  if (length.unit !== 'hour') throw new TermInputError('Hours are not extended by days, nor days by hours.');
  return length.amount;
}

function instant(text: string): number {
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    throw new TermInputError(`A term in hours counts from an instant with its zone; ${text} is none.`);
  }
}

// Pauses are put in order as text, which holds only for one zone and one precision.
function inUtc({ from, to, semantics }: Pause): Pause {
  const utc = (text: string): string => new Date(instant(text)).toISOString();
  return { from: utc(from), semantics, ...(to !== undefined && { to: utc(to) }) };
}

function localDateOf(at: number, timeZone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate();
}
