// Is a calendar sound? Its shape, and what no shape can say: no day twice, none in an absent year, every swap made up for once. The same
// checks for the file, for a text an administrator sends, and for what a merge of the two would make.
import { z } from 'zod';
import { plainLine } from '../common/plain-text.js';
import type { Text } from '../common/problems.js';
import type { CalendarBody, YearStatus } from './calendar.js';
import { implausibleDaysOff } from './calendar-plausible.js';
import { dayNumberOf, weekdayOf } from './local-day.js';
import { localDate } from './rule-schema.js';

/** More than a century of days off; a longer list is not read by anybody. */
const MOST_DAYS = 3_000;
const MOST_YEARS = 150;
const LONGEST_NAME = 200;
const name = plainLine(LONGEST_NAME);
const title = z.strictObject({ vi: name, en: name });

export const calendarSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'Small letters, digits and hyphens'),
  title,
  timeZone: z.literal('Asia/Ho_Chi_Minh'),
  years: z
    .record(z.string().regex(/^\d{4}$/, 'A year has four digits'), z.enum(['official', 'projected', 'absent']))
    .refine((years) => Object.keys(years).length <= MOST_YEARS, {
      error: `At most ${MOST_YEARS} years`,
      params: {
        code: 'tooManyYears',
        text: { vi: `Không quá ${MOST_YEARS} năm.`, en: `At most ${MOST_YEARS} years.` },
      },
    }),
  days: z
    .array(
      z.strictObject({
        date: localDate,
        kind: z.enum(['publicHoliday', 'swapDayOff', 'swapWorkday']),
        vi: name,
        en: name,
        confidence: z.enum(['confirmed', 'recalled', 'unclear']),
        worksFor: localDate.optional(),
      }),
    )
    .max(MOST_DAYS),
});
export type CalendarText = z.infer<typeof calendarSchema>;

export interface CalendarFault {
  path: (string | number)[];
  code: string;
  problem: Text;
  remedy: Text;
}

/** As it is hashed and stored: days in order. */
export const calendarBodyOf = (text: CalendarText): CalendarBody => ({
  format: 1,
  ...text,
  days: [...text.days].sort((one, other) => (one.date < other.date ? -1 : one.date > other.date ? 1 : 0)),
});

const WEEKEND = 6;

export function calendarFaults({ days, years }: Pick<CalendarBody, 'days' | 'years'>): CalendarFault[] {
  const faults: CalendarFault[] = [];
  const seen = new Set<string>();
  const madeUp = new Set<string>();
  const byDate = new Map(days.map((day) => [day.date, day]));
  days.forEach((day, index) => {
    const at = (code: string, problem: Text, remedy: Text): void => {
      const of = (text: string): string => `${day.date}: ${text}`;
      faults.push({ path: ['days', index], code, problem: { vi: of(problem.vi), en: of(problem.en) }, remedy });
    };
    if (seen.has(day.date)) {
      at(
        'dayTwice',
        { vi: 'ngày này được ghi hai lần.', en: 'the day is listed twice.' },
        { vi: 'Chỉ giữ một dòng cho ngày này.', en: 'keep one entry for the day.' },
      );
    }
    seen.add(day.date);
    const status: YearStatus = years[day.date.slice(0, 4)] ?? 'absent';
    if (status === 'absent') {
      at(
        'yearAbsent',
        { vi: 'năm của ngày này đang ghi là chưa có lịch.', en: 'its year is absent.' },
        {
          vi: 'Ghi năm đó là official (chính thức) hoặc projected (dự kiến), hoặc bỏ ngày này.',
          en: 'mark the year official or projected, or remove the day.',
        },
      );
    }
    const isWeekend = weekdayOf(dayNumberOf(day.date)) >= WEEKEND;
    if (day.kind === 'swapWorkday') {
      if (!isWeekend) {
        at(
          'swapNotOnWeekend',
          {
            vi: 'ngày làm bù phải rơi vào thứ bảy hoặc chủ nhật.',
            en: 'a make-up working day has to fall on a weekend.',
          },
          { vi: 'Sửa lại ngày hoặc loại ngày.', en: 'correct the date or the kind.' },
        );
      }
      const dayOff = day.worksFor === undefined ? undefined : byDate.get(day.worksFor);
      if (dayOff?.kind !== 'swapDayOff') {
        at(
          'swapForNothing',
          { vi: 'không làm bù cho ngày nghỉ hoán đổi nào.', en: 'it makes up for no swapped day off.' },
          {
            vi: 'Ghi ở worksFor một ngày có loại swapDayOff.',
            en: 'name in worksFor a day listed as swapDayOff.',
          },
        );
      } else if (madeUp.has(dayOff.date)) {
        at(
          'madeUpTwice',
          { vi: `ngày ${dayOff.date} được làm bù hai lần.`, en: `${dayOff.date} is made up for twice.` },
          {
            vi: 'Mỗi ngày nghỉ hoán đổi chỉ giữ một ngày làm bù.',
            en: 'keep one make-up day for each swapped day off.',
          },
        );
      } else madeUp.add(dayOff.date);
    } else if (day.worksFor !== undefined) {
      at(
        'worksForOnDayOff',
        { vi: 'chỉ ngày làm bù mới có worksFor.', en: 'only a make-up working day has worksFor.' },
        { vi: 'Bỏ worksFor, hoặc đổi loại thành swapWorkday.', en: 'remove worksFor, or make it swapWorkday.' },
      );
    }
    if (day.kind === 'swapDayOff' && isWeekend) {
      at(
        'swapOnWeekend',
        { vi: 'ngày cuối tuần không cần hoán đổi.', en: 'a weekend day needs no swap.' },
        { vi: 'Sửa lại ngày hoặc loại ngày.', en: 'correct the date or the kind.' },
      );
    }
  });
  days.forEach((day, index) => {
    if (day.kind !== 'swapDayOff' || madeUp.has(day.date)) return;
    faults.push({
      path: ['days', index],
      code: 'notMadeUp',
      problem: { vi: `${day.date}: không có ngày làm bù.`, en: `${day.date}: no working day makes up for it.` },
      remedy: { vi: 'Thêm ngày swapWorkday nêu ngày này.', en: 'add the swapWorkday that names it.' },
    });
  });
  return [...faults, ...implausibleDaysOff({ days })];
}
