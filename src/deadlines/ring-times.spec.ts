import fc from 'fast-check';
import { at } from '../../test/support/deadlines.js';
import { localDate } from '../common/clock.js';
import { type Calendar, isWorkingDay } from '../regulations/calendar.js';
import { loadCalendar } from '../regulations/calendar-loader.js';
import { findConfigFolder } from '../regulations/config-folder.js';
import { dateOf, dayNumberOf, endOfLocalDay } from '../regulations/local-day.js';
import { type Bell, bellReached, firstRing, isPastNoReturn, nextRing, type Ringing, soonest } from './ring-times.js';

const { calendar } = loadCalendar(findConfigFolder());
const term = (dueOn: string, more: Partial<Ringing> = {}): Ringing => ({
  dueOn,
  dueAt: new Date(endOfLocalDay(dueOn)),
  warnBefore: [10, 5, 1],
  warnAfter: [1, 3, 5],
  noReturnOn: null,
  ...more,
});

/** Rings a term through time as the handler does, from its entry to an end: every bell that was new, and when. */
function rungOver(
  changes: readonly { from: Date; ringing: Ringing; sameDay: boolean }[],
  end: Date,
  days: Calendar,
): { bell: Bell; rangAt: Date }[] {
  const said = new Map<string, { bell: Bell; rangAt: Date }>();
  for (const [index, { from, ringing, sameDay }] of changes.entries()) {
    const until = changes[index + 1]?.from ?? end;
    const ringsAtOnce = isPastNoReturn(ringing, days, from);
    let now = ringsAtOnce ? soonest(ringing, days, from) : (sameDay ? nextRing : firstRing)(ringing, days, from);
    for (let looks = 0; now < until; looks += 1) {
      if (looks > 500) throw new Error('It never stops ringing.');
      const bell = bellReached(ringing, days, now, said.has(`noReturn@${ringing.dueOn}`));
      if (bell && !said.has(bell.threshold)) said.set(bell.threshold, { bell, rangAt: now });
      now = nextRing(ringing, days, now);
    }
  }
  return [...said.values()];
}

const heard = (ringing: Ringing, from: Date, end: Date): string[] =>
  rungOver([{ from, ringing, sameDay: false }], end, calendar).map(
    ({ bell, rangAt }) => `${bell.threshold.split('@')[0]} ${localDate(rangAt)}`,
  );

describe('the bells of a term', () => {
  // Friday 22 May 2026; 30 April and 1 May were days off.
  it('ring before, on and after the day, and at the point of no return instead of a lighter one of that morning', () => {
    expect(heard(term('2026-05-22', { noReturnOn: '2026-05-18' }), at('2026-05-04'), at('2026-06-11'))).toEqual([
      'before-10 2026-05-08',
      'before-5 2026-05-15',
      'noReturn 2026-05-18',
      'before-1 2026-05-21',
      'at 2026-05-22',
      'after-1 2026-05-25',
      'after-3 2026-05-27',
      'after-5 2026-05-29',
      'after-10 2026-06-05',
    ]);
    expect(
      heard(term('2026-05-22', { noReturnOn: '2026-05-15' }), at('2026-05-11'), at('2026-05-22', '00:00')),
    ).toEqual(['noReturn 2026-05-15', 'before-1 2026-05-21']);
    // On the due date itself, the day says it all.
    expect(heard(term('2026-05-22', { noReturnOn: '2026-05-22' }), at('2026-05-20'), at('2026-05-23'))).toEqual([
      'before-1 2026-05-21',
      'at 2026-05-22',
    ]);
  });

  it('ring after the day as the rule says', () => {
    const rule = term('2026-05-22', { warnBefore: [], warnAfter: [2, 4] });
    expect(heard(rule, at('2026-05-22', '07:00'), at('2026-06-06'))).toEqual([
      'at 2026-05-22',
      'after-2 2026-05-26',
      'after-4 2026-05-28',
      'after-8 2026-06-03',
    ]);
  });

  it('ring earlier where the day is a day off, and for hours that end before a morning', () => {
    // A Sunday.
    expect(heard(term('2026-05-24'), at('2026-05-22', '07:00'), at('2026-05-25', '00:00'))).toEqual(['at 2026-05-22']);
    const hours = term('2026-05-22', { dueAt: at('2026-05-22', '07:30'), warnBefore: [] });
    const [last] = rungOver(
      [{ from: at('2026-05-21', '07:30'), ringing: hours, sameDay: false }],
      hours.dueAt,
      calendar,
    );
    expect(last?.rangAt).toEqual(at('2026-05-21', '16:00'));
    // Monday at six: the hour is Friday's.
    const weekend = term('2026-05-25', { dueAt: at('2026-05-25', '06:00'), warnBefore: [] });
    expect(firstRing(weekend, calendar, at('2026-05-22', '09:00'))).toEqual(at('2026-05-22', '16:00'));
  });

  it('ring for a term entered after its last warning as soon as people work, or at once where nobody does before its end', () => {
    // Entered on a Friday afternoon, for the Sunday.
    expect(firstRing(term('2026-05-24'), calendar, at('2026-05-22', '15:00'))).toEqual(at('2026-05-22', '15:00'));
    expect(firstRing(term('2026-05-24'), calendar, at('2026-05-22', '18:00'))).toEqual(at('2026-05-22', '18:00'));
    // Entered at night before its day: its own bell is ahead.
    expect(firstRing(term('2026-05-22'), calendar, at('2026-05-21', '22:00'))).toEqual(at('2026-05-22', '08:00'));
  });

  it('say that the point of no return was passed when a step moves it into the past, before anything lighter', () => {
    const now = at('2026-05-21', '09:00');
    const ringing = term('2026-05-22', { noReturnOn: '2026-05-12' });
    expect(isPastNoReturn(ringing, calendar, now)).toBe(true);
    expect(bellReached(ringing, calendar, now)?.side).toBe('noReturn');
    expect(bellReached(ringing, calendar, now, true)?.threshold).toBe('before-1@2026-05-22');
    expect(bellReached(ringing, calendar, at('2026-05-22'), false)?.side).toBe('at');
    // Said already, and moved on to the morning of a lighter bell: that one speaks.
    const moved = term('2026-05-22', { noReturnOn: '2026-05-15' });
    expect(bellReached(moved, calendar, at('2026-05-15'), true)?.threshold).toBe('before-5@2026-05-22');
  });

  it('cost the same for a term entered years over', () => {
    const old = term('2016-08-01');
    const spent = (ringing: Ringing): number => {
      const began = process.hrtime.bigint();
      for (let n = 0; n < 200; n += 1) {
        const now = new Date(at('2026-05-22').getTime() + n * 3_600_000);
        bellReached(ringing, calendar, now);
        nextRing(ringing, calendar, now);
      }
      return Number(process.hrtime.bigint() - began);
    };
    const recent = term('2026-05-20');
    for (const ringing of [old, recent]) spent(ringing);
    const best = (ringing: Ringing): number => Math.min(...[1, 2, 3, 4, 5].map(() => spent(ringing)));
    // Walking there, day by day, it took a thousand times as long.
    expect(best(old)).toBeLessThan(20 * best(recent));
    expect(bellReached(old, calendar, at('2026-05-22'))?.workingDays).toBeGreaterThan(2_400);
  });

  it('refuse a rule whose days are none, rather than look for them without end', () => {
    const broken = term('2026-05-22', { warnBefore: [Number.NaN] });
    expect(() => bellReached(broken, calendar, at('2026-05-22'))).toThrow(RangeError);
  });
});

describe('over any course of a term', () => {
  const minute = 60_000;
  const entry = fc
    .tuple(
      fc.integer({ min: dayNumberOf('2025-01-02'), max: dayNumberOf('2026-11-30') }),
      fc.integer({ min: 0, max: 1439 }),
    )
    .map(([day, minutes]) => new Date(at(dateOf(day), '00:00').getTime() + minutes * minute));
  const days = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 4 });
  const change = fc.record({
    after: fc.integer({ min: 0, max: 40 * 1440 }),
    length: fc.integer({ min: 1, max: 120 }),
    // A step of the case moves the point of no return; an extension moves the day.
    extends: fc.boolean(),
    needs: fc.integer({ min: 0, max: 15 }),
  });
  const course = fc.record({
    entered: entry,
    // Short ones, too, which a weekend may swallow.
    length: fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 200 })),
    needs: fc.integer({ min: 0, max: 15 }),
    warnBefore: days,
    warnAfter: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 3 }),
    changes: fc.array(change, { maxLength: 4 }),
    lives: fc.integer({ min: 0, max: 300 * 1440 }),
  });
  const later = (day: string, count: number): string => dateOf(dayNumberOf(day) + count);

  function walked(from: typeof course extends fc.Arbitrary<infer T> ? T : never) {
    const { entered, warnBefore, warnAfter } = from;
    const ringingOf = (dueOn: string, needs: number): Ringing =>
      term(dueOn, { warnBefore, warnAfter, noReturnOn: dateOf(dayNumberOf(dueOn) - needs) });
    let dueOn = later(localDate(entered), from.length);
    let when = entered;
    const steps = [{ from: entered, ringing: ringingOf(dueOn, from.needs), sameDay: false }];
    for (const each of from.changes) {
      when = new Date(when.getTime() + each.after * minute);
      if (each.extends) dueOn = later(dueOn, each.length);
      steps.push({ from: when, ringing: ringingOf(dueOn, each.needs), sameDay: !each.extends });
    }
    const end = new Date(when.getTime() + from.lives * minute);
    return { steps, end, rung: rungOver(steps, end, calendar) };
  }

  // Seven hours ahead of UTC, all the year round.
  const isWorkingTime = (moment: Date): boolean => {
    const local = new Date(moment.getTime() + 7 * 60 * minute).toISOString();
    return isWorkingDay(local.slice(0, 10), calendar) && local.slice(11) >= '08' && local.slice(11) < '17';
  };

  it('no bell rings twice, none after the end, and none out of hours unless the term is entered when nobody works before it ends', () => {
    fc.assert(
      fc.property(course, (from) => {
        const { steps, end, rung } = walked(from);
        expect(new Set(rung.map(({ bell }) => bell.threshold)).size).toBe(rung.length);
        for (const { bell, rangAt } of rung) {
          expect(rangAt < end).toBe(true);
          if (isWorkingTime(rangAt) || bell.side === 'after') continue;
          const entered = steps.find((step) => step.from.getTime() === rangAt.getTime());
          expect(entered).toBeDefined();
          // Nobody works between then and its end.
          const { dueAt } = (entered as (typeof steps)[number]).ringing;
          for (let moment = rangAt.getTime(); moment < dueAt.getTime(); moment += 60 * minute)
            expect(isWorkingTime(new Date(moment))).toBe(false);
        }
        for (const { bell, rangAt } of rung) if (bell.side === 'after') expect(isWorkingTime(rangAt)).toBe(true);
      }),
      { numRuns: 150, seed: 4 },
    );
  });

  it('somebody is told before a term is over, and an extension rings anew', () => {
    fc.assert(
      fc.property(course, (from) => {
        const { steps, end, rung } = walked(from);
        for (const [index, { ringing, from: began }] of steps.entries()) {
          // The last change of each due date: what is over, ended or extended before a bell could ring is passed over.
          const next = steps[index + 1];
          if (next && next.ringing.dueOn === ringing.dueOn) continue;
          const until = next?.from ?? end;
          const first = steps.find((step) => step.ringing.dueOn === ringing.dueOn) as (typeof steps)[number];
          if (ringing.dueAt > until || first.from >= ringing.dueAt || began >= ringing.dueAt) continue;
          const warned = rung.filter(
            ({ bell, rangAt }) =>
              bell.threshold.endsWith(`@${ringing.dueOn}`) && bell.side !== 'after' && rangAt < ringing.dueAt,
          );
          expect(warned.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 150, seed: 4 },
    );
  });
});
