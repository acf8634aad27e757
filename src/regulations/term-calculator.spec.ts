import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { addWorkingDays, type Calendar, isWorkingDay } from './calendar.js';
import { loadCalendar } from './calendar-loader.js';
import { findConfigFolder } from './config-folder.js';
import { endOfLocalDay } from './local-day.js';
import type { FirstDay, Pause, Roll, TermInput, TraceDay } from './term.js';
import { computeTerm } from './term-calculator.js';
import { lengthOf, TermInputError, type Unit } from './term-length.js';

const { calendar } = loadCalendar(findConfigFolder());

interface Sketch {
  from: string;
  add: [amount: number, unit: Unit];
  firstDay?: FirstDay;
  roll?: Roll;
  pauses?: Pause[];
  extensions?: [amount: number, unit: Unit][];
  in?: Calendar;
}

function termOf({
  from,
  add,
  firstDay = 'excluded',
  roll = 'none',
  pauses = [],
  extensions = [],
  in: on = calendar,
}: Sketch): TermInput {
  return {
    ...lengthOf(...add),
    from,
    firstDay,
    roll,
    pauses,
    extensions: extensions.map(([amount, unit]) => lengthOf(amount, unit)),
    calendar: on,
  };
}
const compute = (sketch: Sketch) => computeTerm(termOf(sketch));
const counted = (trace: TraceDay[]): number => trace.reduce((sum, run) => sum + run.counts, 0);
const bytes = (value: unknown) => (canonicalize as unknown as (value: unknown) => string)(value);

describe('a term', () => {
  // Source: organisation reference 5.3, all nineteen vectors; the last column is the day after rolling.
  it.each<[string, number, Unit, string, string?]>([
    ['2021-02-05', 5, 'workingDay', '2021-02-19'],
    ['2023-01-18', 3, 'workingDay', '2023-01-30'],
    ['2024-04-26', 3, 'workingDay', '2024-05-04'],
    ['2024-05-02', 5, 'workingDay', '2024-05-08'],
    ['2025-04-24', 3, 'workingDay', '2025-04-28'],
    ['2025-04-29', 1, 'workingDay', '2025-05-05'],
    ['2026-02-10', 5, 'workingDay', '2026-02-24'],
    ['2026-04-24', 3, 'workingDay', '2026-05-04'],
    ['2026-08-20', 3, 'workingDay', '2026-08-24'],
    ['2026-08-28', 1, 'workingDay', '2026-09-03'],
    ['2026-11-20', 3, 'workingDay', '2026-11-26'],
    ['2026-11-23', 3, 'workingDay', '2026-11-27'],
    ['2026-01-05', 90, 'workingDay', '2026-05-20'],
    ['2026-11-23', 90, 'workingDay', '2027-04-07'],
    ['2026-10-25', 30, 'calendarDay', '2026-11-24', '2026-11-25'],
    ['2026-04-01', 30, 'calendarDay', '2026-05-01', '2026-05-04'],
    ['2026-01-17', 30, 'calendarDay', '2026-02-16', '2026-02-23'],
    ['2026-06-03', 90, 'calendarDay', '2026-09-01', '2026-09-03'],
    ['2026-07-23', 30, 'calendarDay', '2026-08-22', '2026-08-22'],
  ])('from %s of %i %ss ends as the reference says', (from, amount, unit, due, rolled = due) => {
    expect(compute({ from, add: [amount, unit] }).due).toBe(due);
    expect(compute({ from, add: [amount, unit], roll: 'nextWorkingDay' }).due).toBe(rolled);
  });

  it('ends with the local day', () => {
    expect(compute({ from: '2026-10-25', add: [30, 'calendarDay'] }).dueAt).toBe('2026-11-24T17:00:00Z');
    expect(endOfLocalDay('2026-12-31')).toBe('2026-12-31T17:00:00Z');
  });

  it('says of each run of days why it counts or not', () => {
    expect(compute({ from: '2026-04-24', add: [3, 'workingDay'] }).trace).toEqual([
      { from: '2026-04-24', to: '2026-04-24', days: 1, why: 'firstDay', counts: 0 },
      { from: '2026-04-25', to: '2026-04-25', days: 1, why: 'weekend', counts: 0 },
      {
        from: '2026-04-26',
        to: '2026-04-26',
        days: 1,
        why: 'holiday',
        counts: 0,
        name: { vi: 'Giỗ Tổ Hùng Vương', en: 'Hung Kings Day' },
      },
      {
        from: '2026-04-27',
        to: '2026-04-27',
        days: 1,
        why: 'holiday',
        counts: 0,
        name: { vi: 'Nghỉ bù Giỗ Tổ Hùng Vương', en: 'Hung Kings Day, day in lieu' },
      },
      { from: '2026-04-28', to: '2026-04-29', days: 2, why: 'counted', counts: 2 },
      {
        from: '2026-04-30',
        to: '2026-04-30',
        days: 1,
        why: 'holiday',
        counts: 0,
        name: { vi: 'Ngày Chiến thắng 30/4', en: 'Reunification Day' },
      },
      {
        from: '2026-05-01',
        to: '2026-05-01',
        days: 1,
        why: 'holiday',
        counts: 0,
        name: { vi: 'Quốc tế lao động 1/5', en: 'Labour Day' },
      },
      { from: '2026-05-02', to: '2026-05-03', days: 2, why: 'weekend', counts: 0 },
      { from: '2026-05-04', to: '2026-05-04', days: 1, why: 'counted', counts: 1 },
    ]);
  });

  it('counts a worked Saturday and names it', () => {
    expect(compute({ from: '2024-05-02', add: [5, 'workingDay'] }).trace).toContainEqual({
      from: '2024-05-04',
      to: '2024-05-04',
      days: 1,
      why: 'swapWorkday',
      counts: 1,
      name: { vi: 'Làm bù', en: 'Make-up working day' },
    });
  });

  it('counts the first day when the rule includes it', () => {
    expect(compute({ from: '2026-10-26', add: [5, 'calendarDay'], firstDay: 'included' }).due).toBe('2026-10-30');
    expect(compute({ from: '2026-10-24', add: [1, 'workingDay'], firstDay: 'included' }).due).toBe('2026-10-26');
  });

  it('counts months by the day of the month, cut to the end of a short one', () => {
    expect(compute({ from: '2026-01-31', add: [1, 'month'] }).due).toBe('2026-02-28');
    expect(compute({ from: '2024-02-29', add: [12, 'month'] }).due).toBe('2025-02-28');
    expect(compute({ from: '2026-03-01', add: [1, 'month'], firstDay: 'included' }).due).toBe('2026-03-31');
    expect(compute({ from: '2026-03-15', add: [1, 'month'], extensions: [[1, 'month']] }).due).toBe('2026-05-15');
  });

  it('rolls forward or backward off a day that is no working day, and shows it', () => {
    const next = compute({ from: '2026-06-03', add: [90, 'calendarDay'], roll: 'nextWorkingDay' });
    expect(next.trace.slice(-2).map(({ from, why }) => [from, why])).toEqual([
      ['2026-09-02', 'holiday'],
      ['2026-09-03', 'rolled'],
    ]);
    const previous = compute({ from: '2026-10-01', add: [30, 'calendarDay'], roll: 'previousWorkingDay' });
    expect(previous.due).toBe('2026-10-30');
    expect(previous.trace.at(-1)).toMatchObject({ from: '2026-10-30', why: 'rolled', counts: 0 });
  });

  it('is lengthened from where it would have ended, in the unit of the extension', () => {
    expect(compute({ from: '2026-04-15', add: [90, 'calendarDay'], extensions: [[30, 'calendarDay']] }).due).toBe(
      '2026-08-13',
    );
    expect(compute({ from: '2026-04-20', add: [4, 'calendarDay'], extensions: [[3, 'workingDay']] }).due).toBe(
      '2026-05-04',
    );
  });

  describe('that is paused', () => {
    const add: [number, Unit] = [10, 'calendarDay'];
    const paused = (semantics: Pause['semantics'], to?: string) =>
      compute({ from: '2026-06-01', add, pauses: [{ from: '2026-06-05', to, semantics }] });

    it('keeps its end where the clock goes on', () => {
      const term = paused('keepEnd', '2026-06-08');
      expect(term.due).toBe('2026-06-11');
      expect(term.trace.map(({ why, days }) => [why, days])).toEqual([
        ['firstDay', 1],
        ['counted', 3],
        ['countedWhilePaused', 3],
        ['counted', 4],
      ]);
      expect(paused('keepEnd').due).toBe('2026-06-11');
    });

    it('keeps what is left where the clock stands', () => {
      const term = paused('keepRemaining', '2026-06-08');
      expect(term.due).toBe('2026-06-14');
      expect(term.trace).toContainEqual({ from: '2026-06-05', to: '2026-06-07', days: 3, why: 'paused', counts: 0 });
    });

    it('starts anew where the rule says so, and keeps the days set aside in sight', () => {
      const term = paused('restart', '2026-06-08');
      expect(term.due).toBe('2026-06-18');
      expect(term.trace.map(({ why, counts }) => [why, counts])).toEqual([
        ['firstDay', 0],
        ['setAsideByRestart', 0],
        ['paused', 0],
        ['firstDay', 0],
        ['counted', 10],
      ]);
    });

    it('has no due date until it runs again', () => {
      for (const semantics of ['keepRemaining', 'restart'] as const) {
        expect(paused(semantics)).toMatchObject({ due: null, dueAt: null, waitsFor: 'resumption' });
      }
    });

    it('is not touched by a pause before it began or after it ended', () => {
      const pauses: Pause[] = [
        { from: '2026-05-01', to: '2026-05-20', semantics: 'restart' },
        { from: '2026-06-12', semantics: 'keepRemaining' },
      ];
      expect(compute({ from: '2026-06-01', add, pauses }).due).toBe('2026-06-11');
    });

    it('refuses pauses that overlap or end before they begin', () => {
      const overlapping: Pause[] = [
        { from: '2026-06-02', to: '2026-06-09', semantics: 'keepRemaining' },
        { from: '2026-06-08', to: '2026-06-10', semantics: 'keepEnd' },
      ];
      expect(() => compute({ from: '2026-06-01', add, pauses: overlapping })).toThrow(TermInputError);
      expect(() => paused('keepRemaining', '2026-06-04')).toThrow(TermInputError);
    });
  });

  describe('and what is known of its days', () => {
    it('is projected when it counts across a projected year or a recalled swap', () => {
      expect(compute({ from: '2026-11-23', add: [90, 'workingDay'] })).toMatchObject({
        certainty: 'projected',
        waitsFor: 'nothing',
      });
      expect(compute({ from: '2026-08-20', add: [1, 'workingDay'] }).certainty).toBe('official');
      expect(compute({ from: '2026-08-20', add: [2, 'workingDay'] }).certainty).toBe('projected');
      expect(compute({ from: '2026-07-23', add: [30, 'calendarDay'], roll: 'nextWorkingDay' }).certainty).toBe(
        'projected',
      );
    });

    it('asks for a hand-set date when it would have to count across an absent year', () => {
      const term = compute({ from: '2027-12-01', add: [90, 'workingDay'] });
      expect(term).toMatchObject({ due: null, dueAt: null, certainty: 'absent', waitsFor: 'handSetDate' });
      expect(term.trace.at(-1)).toMatchObject({ from: '2028-01-01', why: 'calendarAbsent', certainty: 'absent' });
      expect(compute({ from: '2020-12-01', add: [90, 'workingDay'] }).due).toBeNull();
      expect(compute({ from: '2027-12-20', add: [30, 'calendarDay'], roll: 'nextWorkingDay' }).certainty).toBe(
        'absent',
      );
    });

    it('does not matter to a term that never asks for a holiday', () => {
      expect(compute({ from: '2027-12-01', add: [90, 'calendarDay'] })).toMatchObject({
        due: '2028-02-29',
        certainty: 'official',
      });
      expect(compute({ from: '2016-08-01', add: [60, 'month'] })).toMatchObject({
        due: '2021-08-01',
        certainty: 'official',
      });
    });
  });

  describe('in hours', () => {
    it('counts instants, through nights and weekends', () => {
      expect(compute({ from: '2026-05-01T02:30:00Z', add: [72, 'hour'] })).toMatchObject({
        due: '2026-05-04',
        dueAt: '2026-05-04T02:30:00Z',
        certainty: 'official',
      });
    });

    it('is paused and extended like one in days', () => {
      const from = '2026-05-01T00:00:00Z';
      const pause = { from: '2026-05-01T10:00:00Z', to: '2026-05-01T15:00:00Z' };
      const dueAt = (semantics: Pause['semantics']) =>
        compute({ from, add: [24, 'hour'], extensions: [[6, 'hour']], pauses: [{ ...pause, semantics }] }).dueAt;
      expect(dueAt('keepEnd')).toBe('2026-05-02T06:00:00Z');
      expect(dueAt('keepRemaining')).toBe('2026-05-02T11:00:00Z');
      expect(dueAt('restart')).toBe('2026-05-02T21:00:00Z');
      const open = compute({ from, add: [24, 'hour'], pauses: [{ from: pause.from, semantics: 'restart' }] });
      expect(open.waitsFor).toBe('resumption');
      const before: Pause = { from: '2026-04-30T00:00:00Z', to: '2026-04-30T12:00:00Z', semantics: 'restart' };
      expect(compute({ from, add: [24, 'hour'], pauses: [before] })).toMatchObject({
        dueAt: '2026-05-02T00:00:00Z',
        trace: [{ from: '2026-05-01', to: '2026-05-02', days: 2, why: 'counted', counts: 24 }],
      });
    });

    it('does not mix with days, dates or rolls', () => {
      expect(() => compute({ from: '2026-05-01', add: [24, 'hour'] })).toThrow(TermInputError);
      expect(() => compute({ from: '2026-05-01T00:00:00Z', add: [24, 'hour'], roll: 'nextWorkingDay' })).toThrow(
        TermInputError,
      );
      expect(() =>
        compute({ from: '2026-05-01T00:00:00Z', add: [24, 'hour'], extensions: [[1, 'workingDay']] }),
      ).toThrow(TermInputError);
    });
  });

  it('refuses what cannot be counted', () => {
    for (const amount of [0, -1, 1.5, Number.NaN, 40_000])
      expect(() => lengthOf(amount, 'calendarDay')).toThrow(TermInputError);
    for (const from of ['2026-02-30', '2026-5-1', 'today', '2026-05-01T00:00:00Z']) {
      expect(() => compute({ from, add: [1, 'calendarDay'] })).toThrow(TermInputError);
    }
    const pauses: Pause[] = [{ from: '2026-05-02', to: '9999-01-01', semantics: 'keepRemaining' }];
    expect(() => compute({ from: '2026-05-01', add: [5, 'calendarDay'], pauses })).toThrow(TermInputError);
  });
});

const DAY = 86_400_000;
const iso = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);
const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY;
const date = (first: string, last: string) => fc.integer({ min: dayNumber(first), max: dayNumber(last) }).map(iso);

const someLength = fc.oneof(
  fc.record({ amount: fc.integer({ min: 1, max: 120 }), unit: fc.constantFrom<Unit>('calendarDay', 'workingDay') }),
  fc.record({ amount: fc.integer({ min: 1, max: 4 }), unit: fc.constant<Unit>('month') }),
);
const somePauses = (from: string): fc.Arbitrary<Pause[]> =>
  fc
    .array(
      fc.record({
        gap: fc.integer({ min: 0, max: 60 }),
        length: fc.integer({ min: 0, max: 40 }),
        semantics: fc.constantFrom<Pause['semantics']>('keepEnd', 'keepRemaining', 'restart'),
      }),
      { maxLength: 3 },
    )
    .map((parts) => {
      let at = dayNumber(from) - 10;
      return parts.map(({ gap, length, semantics }) => {
        const start = at + gap;
        at = start + length;
        return { from: iso(start), to: iso(at), semantics };
      });
    });
/** Short enough to stay within the years the calendar knows, whatever is drawn. */
const someTerm: fc.Arbitrary<TermInput> = date('2021-01-01', '2023-12-31').chain((from) =>
  fc
    .record({
      length: someLength,
      firstDay: fc.constantFrom<FirstDay>('excluded', 'included'),
      roll: fc.constantFrom<Roll>('none', 'nextWorkingDay', 'previousWorkingDay'),
      pauses: somePauses(from),
      extensions: fc.array(someLength, { maxLength: 2 }),
    })
    .map(({ length, firstDay, roll, pauses, extensions }) => ({
      ...lengthOf(length.amount, length.unit),
      from,
      firstDay,
      roll,
      pauses,
      extensions: extensions.map(({ amount, unit }) => lengthOf(amount, unit)),
      calendar,
    })),
);
const seed = 20_260_411;

describe('any term', () => {
  it('of more working days never ends earlier, nor does one that starts later', () => {
    fc.assert(
      fc.property(
        date('2021-01-01', '2026-06-30'),
        fc.integer({ min: 1, max: 150 }),
        fc.integer({ min: 0, max: 40 }),
        (from, amount, more) => {
          const due = compute({ from, add: [amount, 'workingDay'] }).due as string;
          expect((compute({ from, add: [amount + more, 'workingDay'] }).due as string) >= due).toBe(true);
          expect(
            (compute({ from: iso(dayNumber(from) + more), add: [amount, 'workingDay'] }).due as string) >= due,
          ).toBe(true);
          expect(addWorkingDays(from, amount, calendar)).toBe(due);
        },
      ),
      { seed, numRuns: 200 },
    );
  });

  it('has a trace that counts exactly its length, day after day without a gap', () => {
    fc.assert(
      fc.property(someTerm, (term) => {
        const { trace, due } = computeTerm({ ...term, roll: 'none' });
        const lengths = [term, ...term.extensions];
        if (lengths.every(({ unit }) => unit !== 'month')) {
          expect(counted(trace)).toBe(lengths.reduce((sum, { amount }) => sum + amount, 0));
        }
        trace.forEach((run, index) => {
          expect(run.days).toBe(dayNumber(run.to) - dayNumber(run.from) + 1);
          const next = trace[index + 1];
          expect(next ? dayNumber(next.from) : dayNumber(due as string) + 1).toBe(dayNumber(run.to) + 1);
        });
      }),
      { seed, numRuns: 300 },
    );
  });

  it('that rolls never ends on a day off', () => {
    fc.assert(
      fc.property(someTerm, fc.constantFrom<Roll>('nextWorkingDay', 'previousWorkingDay'), (term, roll) => {
        expect(isWorkingDay(computeTerm({ ...term, roll }).due as string, calendar)).toBe(true);
      }),
      { seed, numRuns: 300 },
    );
  });

  it('gives the same bytes when computed again, also from its stored input', () => {
    fc.assert(
      fc.property(someTerm, ({ calendar: on, ...term }) => {
        const stored = JSON.parse(JSON.stringify(term)) as Omit<TermInput, 'calendar'>;
        expect(bytes(computeTerm({ ...stored, calendar: on } as TermInput))).toBe(
          bytes(computeTerm({ ...term, calendar: on } as TermInput)),
        );
      }),
      { seed, numRuns: 200 },
    );
  });
});
