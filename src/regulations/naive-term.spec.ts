// A second, naive calculator of the same law, written another way and knowing nothing of the first: whole numbers for days, the file's
// list of days for the calendar, hours counted one by one, and the term cut at each standstill rather than walked through. The two agree
// on ten thousand drawn terms.
import fc from 'fast-check';
import type { Certainty } from './calendar.js';
import { loadCalendar } from './calendar-loader.js';
import { findConfigFolder } from './config-folder.js';
import type { ComputedTerm, FirstDay, Pause, PauseSemantics, Roll, TermInput } from './term.js';
import { computeTerm } from './term-calculator.js';
import { lengthOf, type Unit } from './term-length.js';

const { calendar } = loadCalendar(findConfigFolder());
const DRAWN = 10_000;
const seed = 20_260_411;

const DAY = 86_400_000;
const HOUR = 3_600_000;
const NEVER = Number.POSITIVE_INFINITY;
const iso = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);
const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY;

type Answer = Pick<ComputedTerm, 'due' | 'dueAt' | 'certainty' | 'waitsFor'>;

const listed = new Map(calendar.body.days.map(({ date, kind, confidence }) => [dayNumber(date), { kind, confidence }]));
const isWorked = (day: number): boolean => {
  const special = listed.get(day);
  return special ? special.kind === 'swapWorkday' : ![0, 6].includes(new Date(day * DAY).getUTCDay());
};
const known = new Map<number, Certainty>();
const knownAs = (day: number): Certainty => {
  const before = known.get(day);
  if (before) return before;
  const year = calendar.body.years[iso(day).slice(0, 4)] ?? 'absent';
  const special = listed.get(day);
  const certainty = year === 'official' && special && special.confidence !== 'confirmed' ? 'projected' : year;
  known.set(day, certainty);
  return certainty;
};

function plusMonths(day: number, count: number): number {
  const at = new Date(day * DAY);
  const [year, month] = [at.getUTCFullYear(), at.getUTCMonth() + count];
  return Math.min(Date.UTC(year, month, 1) / DAY + at.getUTCDate() - 1, Date.UTC(year, month + 1, 0) / DAY);
}

interface Still {
  from: number;
  to: number;
  semantics: PauseSemantics;
}
const stillsOf = (pauses: readonly Pause[], inUnits: (text: string) => number): Still[] =>
  pauses
    .filter(({ semantics }) => semantics !== 'keepEnd')
    .map(({ from, to, semantics }) => ({ from: inUnits(from), to: to === undefined ? NEVER : inUnits(to), semantics }))
    .sort((one, other) => one.from - other.from);

function naiveDays(term: TermInput): Answer {
  const trigger = dayNumber(term.from);
  const stills = stillsOf(term.pauses, dayNumber).filter(({ to }) => to > trigger);
  const excluded = term.firstDay === 'excluded';
  const asked = new Set<number>();
  const nothing = (waitsFor: Answer['waitsFor']): Answer => ({
    due: null,
    dueAt: null,
    certainty: worst(asked),
    waitsFor,
  });

  /** The last day of a run begun on a day, or why it has none: it is cut by a restart, never resumed, or beyond the calendar. */
  const run = (begun: number, cut: number): number | 'cut' | 'resumption' | 'handSetDate' => {
    let at = excluded ? begun : begun - 1;
    for (const { amount, unit } of [term, ...term.extensions]) {
      const anchor = excluded ? at : at + 1;
      let left: number = unit === 'month' ? plusMonths(anchor, amount) - anchor : amount;
      while (left > 0) {
        at += 1;
        if (at >= cut) return 'cut';
        const still = stills.find(({ from, to }) => from <= at && at < to);
        if (still?.to === NEVER) return 'resumption';
        if (still) continue;
        if (unit === 'workingDay') {
          asked.add(at);
          if (knownAs(at) === 'absent') return 'handSetDate';
        }
        if (unit !== 'workingDay' || isWorked(at)) left -= 1;
      }
    }
    return at;
  };

  let begun = trigger;
  let end: ReturnType<typeof run> = 'cut';
  for (const { from, to } of stills.filter(({ semantics, to: until }) => semantics === 'restart' && until !== NEVER)) {
    // A standstill that holds already when the run begins cuts it at its first day.
    end = run(begun, Math.max(from, excluded ? begun + 1 : begun));
    if (end !== 'cut') break;
    begun = to;
  }
  if (end === 'cut') end = run(begun, NEVER);
  if (end === 'resumption' || end === 'handSetDate') return nothing(end);
  let due = end as number;
  if (term.roll !== 'none') {
    for (asked.add(due); !isWorked(due) && worst(asked) !== 'absent'; asked.add(due))
      due += term.roll === 'nextWorkingDay' ? 1 : -1;
    if (worst(asked) === 'absent') return nothing('handSetDate');
  }
  // Viet Nam keeps no summer time: a local day ends at five in the afternoon, UTC.
  return { due: iso(due), dueAt: `${iso(due)}T17:00:00Z`, certainty: worst(asked), waitsFor: 'nothing' };
}

function worst(days: ReadonlySet<number>): Certainty {
  const all = new Set([...days].map(knownAs));
  return all.has('absent') ? 'absent' : all.has('projected') ? 'projected' : 'official';
}

/** Hour by hour. */
function naiveHours(term: TermInput): Answer {
  const hourOf = (text: string): number => Date.parse(text) / HOUR;
  const stills = stillsOf(term.pauses, hourOf).filter(({ to }) => to > hourOf(term.from));
  const whole = [term, ...term.extensions].reduce((sum, { amount }) => sum + amount, 0);
  const restarted = new Set<Still>();
  let left = whole;
  let at = hourOf(term.from);
  while (left > 0) {
    const now = at;
    if (stills.some(({ from, to }) => from <= now && to === NEVER))
      return { due: null, dueAt: null, certainty: 'official', waitsFor: 'resumption' };
    const anew = stills.find((still) => still.semantics === 'restart' && still.from <= now && !restarted.has(still));
    if (anew) {
      left = whole;
      restarted.add(anew);
    } else {
      if (!stills.some(({ from, to }) => from <= now && now < to)) left -= 1;
      at += 1;
    }
  }
  const instant = new Date(at * HOUR);
  const local = new Date(at * HOUR + 7 * HOUR).toISOString().slice(0, 10);
  return { due: local, dueAt: instant.toISOString().replace('.000Z', 'Z'), certainty: 'official', waitsFor: 'nothing' };
}

const date = (first: string, last: string) => fc.integer({ min: dayNumber(first), max: dayNumber(last) }).map(iso);
const someLength = fc.oneof(
  fc.record({ amount: fc.integer({ min: 1, max: 120 }), unit: fc.constantFrom<Unit>('calendarDay', 'workingDay') }),
  fc.record({ amount: fc.integer({ min: 1, max: 14 }), unit: fc.constant<Unit>('month') }),
);
const semantics = fc.constantFrom<PauseSemantics>('keepEnd', 'keepRemaining', 'restart');

/** Up to four, in order, some touching, the last now and then still open. `stretch` is the unit of gap and length in milliseconds. */
const somePauses = (from: number, stretch: number, write: (at: number) => string): fc.Arbitrary<Pause[]> =>
  fc
    .tuple(
      fc.array(
        fc.record({ gap: fc.integer({ min: 0, max: 50 }), length: fc.integer({ min: 0, max: 40 }), semantics }),
        {
          maxLength: 4,
        },
      ),
      fc.integer({ min: 0, max: 6 }),
    )
    .map(([parts, open]) => {
      let at = from - 10 * stretch;
      return parts.map(({ gap, length, semantics: how }, index): Pause => {
        const start = at + gap * stretch;
        at = start + length * stretch;
        const isOpen = open === 0 && index === parts.length - 1;
        return { from: write(start), ...(isOpen ? {} : { to: write(at) }), semantics: how };
      });
    });

/** From the first years the calendar knows to beyond the last. */
const someTermInDays: fc.Arbitrary<TermInput> = date('2020-06-01', '2028-03-01').chain((from) =>
  fc
    .record({
      length: someLength,
      firstDay: fc.constantFrom<FirstDay>('excluded', 'included'),
      roll: fc.constantFrom<Roll>('none', 'nextWorkingDay', 'previousWorkingDay'),
      pauses: somePauses(dayNumber(from) * DAY, DAY, (at) => iso(at / DAY)),
      extensions: fc.array(someLength, { maxLength: 3 }),
    })
    .map(({ length, extensions, ...rest }) => ({
      ...lengthOf(length.amount, length.unit),
      ...rest,
      from,
      extensions: extensions.map(({ amount, unit }) => lengthOf(amount, unit)),
      calendar,
    })),
);
const hours = fc.integer({ min: 1, max: 240 });
const someTermInHours: fc.Arbitrary<TermInput> = fc
  .integer({ min: dayNumber('2021-01-01') * 24, max: dayNumber('2027-12-31') * 24 })
  .chain((from) =>
    fc
      .record({
        amount: hours,
        pauses: somePauses(from * HOUR, HOUR, (at) => new Date(at).toISOString()),
        extensions: fc.array(hours, { maxLength: 2 }),
      })
      .map(({ amount, pauses, extensions }) => ({
        ...lengthOf(amount, 'hour'),
        from: new Date(from * HOUR).toISOString(),
        firstDay: 'excluded' as const,
        roll: 'none' as const,
        pauses,
        extensions: extensions.map((more) => lengthOf(more, 'hour')),
        calendar,
      })),
  );
const someTerm = fc.oneof({ weight: 4, arbitrary: someTermInDays }, { weight: 1, arbitrary: someTermInHours });

it(`agrees with the calculator on ${DRAWN} drawn terms`, () => {
  const seen = new Map<string, number>();
  const count = (what: string): void => void seen.set(what, (seen.get(what) ?? 0) + 1);
  fc.assert(
    fc.property(someTerm, (term) => {
      const { due, dueAt, certainty, waitsFor, trace } = computeTerm(term);
      const naive = term.unit === 'hour' ? naiveHours(term) : naiveDays(term);
      if (JSON.stringify({ due, dueAt, certainty, waitsFor }) !== JSON.stringify(naive))
        expect({ due, dueAt, certainty, waitsFor }).toEqual(naive);
      const reasons = new Set(trace.map(({ why }) => why));
      for (const what of [
        term.unit,
        `first day ${term.firstDay}`,
        `roll ${term.roll}`,
        certainty,
        `waits for ${waitsFor}`,
        ...reasons,
      ])
        count(what);
      for (const { semantics: how } of term.pauses) count(how);
      if (term.extensions.length > 0) count('extended');
      if (term.extensions.some(({ unit }) => unit !== term.unit)) count('extended in another unit');
    }),
    { seed, numRuns: DRAWN },
  );
  // The draw has to reach what it is for.
  const wanted = [
    ...[
      'calendarDay',
      'workingDay',
      'month',
      'hour',
      'first day included',
      'first day excluded',
      'roll nextWorkingDay',
    ],
    ...['roll previousWorkingDay', 'keepEnd', 'keepRemaining', 'restart', 'extended', 'extended in another unit'],
    ...['projected', 'absent', 'waits for resumption', 'waits for handSetDate', 'paused', 'countedWhilePaused'],
    ...['setAsideByRestart', 'rolled', 'holiday', 'swapWorkday'],
  ];
  expect(wanted.filter((what) => (seen.get(what) ?? 0) < 100)).toEqual([]);
});
