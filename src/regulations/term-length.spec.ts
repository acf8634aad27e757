import type { FirstDay, Roll } from './term.js';
import {
  type CalendarDays,
  calendarDays,
  type Hours,
  hours,
  type Length,
  type Months,
  months,
  plus,
  type WorkingDays,
  workingDays,
} from './term-length.js';

const shape = { from: '2026-05-04', firstDay: 'excluded' as FirstDay, roll: 'none' as Roll };

describe('a length', () => {
  it('is added to its own kind', () => {
    expect(plus(calendarDays(20), calendarDays(10))).toBe(30);
    const whole: Hours = plus(hours(24), hours(48));
    expect(whole).toBe(72);
  });

  // What must not compile stands here under @ts-expect-error, so `npm run types` fails the day it does compile.
  it('is never mixed with another kind: the compiler refuses it', () => {
    // @ts-expect-error Days are not added to months.
    plus(months(1), calendarDays(30));
    // @ts-expect-error Working days are not added to calendar days.
    plus(calendarDays(1), workingDays(1));
    // @ts-expect-error Hours are not added to days.
    plus(hours(24), calendarDays(1));
    // @ts-expect-error What plain addition gives is a number of nothing in particular, and no length.
    const sum: Months = months(1) + calendarDays(30);
    // @ts-expect-error Calendar days are no working days.
    const working: WorkingDays = calendarDays(5);
    // @ts-expect-error A bare number says nothing of what it counts.
    const days: CalendarDays = 5;
    // @ts-expect-error A term in months takes months.
    const length: Length = { unit: 'month', amount: calendarDays(30) };
    // @ts-expect-error Nor is the unit changed under an amount.
    const term: Length = { ...shape, unit: 'hour', amount: workingDays(3) };
    expect([sum, working, days, length, term]).toHaveLength(5);
  });
});
