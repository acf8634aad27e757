// Could a year of this calendar be real? A house rule against a slip or a deceit, not law: a calendar full of days off puts off every term
// and silences every alert. Both bounds are the house's own, well above every year in the files (config/calendars: at most a dozen or so
// days off on weekdays, a Tết of nine or ten days with its weekends).
import type { CalendarBody } from './calendar.js';
import type { CalendarFault } from './calendar-checks.js';
import { dateOf, dayNumberOf, weekdayOf } from './local-day.js';

/** On weekdays, in one year. */
const MOST_IN_A_YEAR = 20;
/** Weekends included. */
const LONGEST_RUN = 12;
const SATURDAY = 6;

export function implausibleDaysOff({ days }: Pick<CalendarBody, 'days'>): CalendarFault[] {
  const off = new Set(days.filter(({ kind }) => kind !== 'swapWorkday').map(({ date }) => dayNumberOf(date)));
  const worked = new Set(days.filter(({ kind }) => kind === 'swapWorkday').map(({ date }) => dayNumberOf(date)));
  const isWeekend = (day: number): boolean => weekdayOf(day) >= SATURDAY;
  const isOff = (day: number): boolean => off.has(day) || (isWeekend(day) && !worked.has(day));
  const inYear = new Map<string, number>();
  for (const day of off)
    if (!isWeekend(day)) inYear.set(dateOf(day).slice(0, 4), (inYear.get(dateOf(day).slice(0, 4)) ?? 0) + 1);
  const faults: CalendarFault[] = [...inYear]
    .filter(([, count]) => count > MOST_IN_A_YEAR)
    .map(([year, count]) => ({
      path: ['days', days.findIndex(({ date }) => date.startsWith(year))],
      code: 'tooManyDaysOff',
      problem: {
        vi: `năm ${year} có ${count} ngày nghỉ vào ngày thường, nhiều hơn ${MOST_IN_A_YEAR}.`,
        en: `${year} has ${count} days off on weekdays, more than ${MOST_IN_A_YEAR}.`,
      },
      remedy: whatToDo,
    }));
  const seen = new Set<number>();
  days.forEach(({ date }, index) => {
    const day = dayNumberOf(date);
    if (!isOff(day) || seen.has(day)) return;
    let [first, last] = [day, day];
    while (isOff(first - 1)) first -= 1;
    while (isOff(last + 1)) last += 1;
    for (let each = first; each <= last; each += 1) seen.add(each);
    if (last - first < LONGEST_RUN) return;
    faults.push({
      path: ['days', index],
      code: 'tooLongOff',
      problem: {
        vi: `nghỉ liền ${last - first + 1} ngày từ ${dateOf(first)}, dài hơn ${LONGEST_RUN} ngày.`,
        en: `${last - first + 1} days off in a row from ${dateOf(first)}, more than ${LONGEST_RUN}.`,
      },
      remedy: whatToDo,
    });
  });
  return faults;
}

const whatToDo = {
  vi: 'Đối chiếu lại với thông báo lịch nghỉ chính thức và bỏ những ngày thừa.',
  en: 'compare with the official notice and remove the days that are not in it.',
};
