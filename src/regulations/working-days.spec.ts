import fc from 'fast-check';
import {
  addWorkingDays,
  type Calendar,
  calendarOf,
  isWorkingDay,
  minusWorkingDays,
  workingDaysBetween,
} from './calendar.js';
import { loadCalendar } from './calendar-loader.js';
import { findConfigFolder } from './config-folder.js';
import { dateOf, dayNumberOf } from './local-day.js';
import { workingDaysFrom, workingDaysOn, workingDayUpTo } from './working-days.js';

const { calendar } = loadCalendar(findConfigFolder());
const day = fc.integer({ min: dayNumberOf('2015-01-01'), max: dayNumberOf('2032-12-31') });
/** A calendar in which any day may be off, and any weekend worked. */
const wild = fc
  .uniqueArray(
    fc.record({
      at: fc.integer({ min: dayNumberOf('2026-01-01'), max: dayNumberOf('2026-06-30') }),
      works: fc.boolean(),
    }),
    {
      selector: ({ at }) => at,
      maxLength: 60,
    },
  )
  .map(
    (days): Calendar =>
      calendarOf({
        ...calendar.body,
        days: days.map(({ at, works }) => ({
          date: dateOf(at),
          kind: works ? 'swapWorkday' : 'publicHoliday',
          vi: 'x',
          en: 'x',
          confidence: 'confirmed',
        })),
      }),
  );

describe('working days counted at once', () => {
  it('agrees with walking through them', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -900, max: 900 }), (from, span) => {
        const [one, other] = [dateOf(from), dateOf(from + span)];
        // Adding nothing makes a minus zero a zero.
        expect(workingDaysFrom(one, other, calendar)).toBe(workingDaysBetween(one, other, calendar) + 0);
      }),
      { numRuns: 300, seed: 4 },
    );
  });

  it('finds the day that lies so many working days away, in any calendar', () => {
    const near = fc.integer({ min: dayNumberOf('2026-01-01'), max: dayNumberOf('2026-07-15') });
    fc.assert(
      fc.property(wild, near, fc.integer({ min: -60, max: 60 }), (any, from, count) => {
        const date = dateOf(from);
        const walked = count < 0 ? minusWorkingDays(date, -count, any) : addWorkingDays(date, count, any);
        expect(workingDaysOn(date, count, any)).toBe(walked);
        const last = isWorkingDay(date, any) ? date : minusWorkingDays(date, 1, any);
        expect(workingDayUpTo(date, any)).toBe(last);
      }),
      { numRuns: 500, seed: 4 },
    );
  });
});
