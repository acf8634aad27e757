import {
  addWorkingDays,
  certaintyOfSpan,
  dayStatus,
  isWorkingDay,
  minusWorkingDays,
  workingDaysBetween,
} from './calendar.js';
import { loadCalendar } from './calendar-loader.js';
import { findConfigFolder } from './config-folder.js';
import { dayNumberOf } from './local-day.js';

const { calendar } = loadCalendar(findConfigFolder());
const statusOf = (date: string) => dayStatus(dayNumberOf(date), calendar);

describe('the calendar of Viet Nam', () => {
  // Source: organisation reference 5.2, last line.
  it.each([
    [2021, 250],
    [2022, 249],
    [2023, 249],
    [2024, 251],
    [2025, 250],
    [2026, 249],
    [2027, 249],
  ])('has in %i the published number of working days', (year, days) => {
    expect(workingDaysBetween(`${year - 1}-12-31`, `${year}-12-31`, calendar)).toBe(days);
  });

  it('tells weekdays, weekends, holidays and both sides of a swap apart', () => {
    expect(statusOf('2024-04-26')).toEqual({ isWorking: true, why: 'workday', certainty: 'official' });
    expect(statusOf('2024-04-27')).toEqual({ isWorking: false, why: 'weekend', certainty: 'official' });
    expect(statusOf('2024-04-29')).toMatchObject({ isWorking: false, why: 'swapDayOff' });
    expect(statusOf('2024-04-30')).toMatchObject({
      isWorking: false,
      why: 'holiday',
      name: { vi: 'Ngày Chiến thắng 30/4' },
    });
    expect(statusOf('2024-05-04')).toMatchObject({ isWorking: true, why: 'swapWorkday' });
    expect(isWorkingDay('2024-05-04', calendar)).toBe(true);
    expect(isWorkingDay('2024-05-05', calendar)).toBe(false);
  });

  it('is official to 2026, projected in 2027 and on the recalled swap of 2026, and absent elsewhere', () => {
    expect(certaintyOfSpan('2021-01-01', '2026-08-21', calendar)).toBe('official');
    expect(certaintyOfSpan('2026-08-22', '2026-08-22', calendar)).toBe('projected');
    expect(certaintyOfSpan('2026-09-01', '2026-12-31', calendar)).toBe('official');
    expect(certaintyOfSpan('2026-12-31', '2027-01-01', calendar)).toBe('projected');
    expect(certaintyOfSpan('2020-12-31', '2021-01-01', calendar)).toBe('absent');
    expect(certaintyOfSpan('2027-12-31', '2028-01-01', calendar)).toBe('absent');
  });

  it('steps back over what it steps forward over', () => {
    expect(minusWorkingDays('2026-05-04', 3, calendar)).toBe('2026-04-24');
    expect(minusWorkingDays('2026-05-04', 0, calendar)).toBe('2026-05-04');
    for (const start of ['2025-01-24', '2026-02-13', '2026-08-21', '2026-04-24']) {
      for (const count of [1, 5, 10, 60]) {
        const end = addWorkingDays(start, count, calendar);
        expect(minusWorkingDays(end, count, calendar)).toBe(start);
        expect(workingDaysBetween(start, end, calendar)).toBe(count);
        expect(workingDaysBetween(end, start, calendar)).toBe(-count);
      }
    }
  });

  it('goes on beyond its last year by weekends alone, for warnings', () => {
    expect(minusWorkingDays('2028-03-15', 5, calendar)).toBe('2028-03-08');
    expect(() => addWorkingDays('2026-01-05', -1, calendar)).toThrow(RangeError);
  });
});
