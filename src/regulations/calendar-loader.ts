// Are the calendar files sound? Reads them, refuses repeated or inconsistent days, and names the text by its hash.
import { join } from 'node:path';
import { z } from 'zod';
import { type Calendar, type CalendarBody, calendarOf } from './calendar.js';
import { ConfigFileError, type ConfigProblem } from './config-problem.js';
import { contentHash } from './content-hash.js';
import { dayNumberOf, weekdayOf } from './local-day.js';
import { localDate } from './rule-schema.js';
import { readSourceFile, type SourceFile } from './source-file.js';

const calendarFile = z.strictObject({
  id: z.string().min(1),
  title: z.strictObject({ vi: z.string().min(1), en: z.string().min(1) }),
  timeZone: z.literal('Asia/Ho_Chi_Minh'),
  years: z.record(z.string().regex(/^\d{4}$/, 'A year has four digits'), z.enum(['official', 'projected', 'absent'])),
  days: z.array(
    z.strictObject({
      date: localDate,
      kind: z.enum(['publicHoliday', 'swapDayOff', 'swapWorkday']),
      vi: z.string().min(1),
      en: z.string().min(1),
      confidence: z.enum(['confirmed', 'recalled', 'unclear']),
      worksFor: localDate.optional(),
    }),
  ),
});
type CalendarFile = z.infer<typeof calendarFile>;

export interface LoadedCalendar {
  calendar: Calendar;
  /** Content hash of the calendar's body. */
  revision: string;
}

export function loadCalendar(configFolder: string, id = 'vn'): LoadedCalendar {
  const source = readSourceFile(join(configFolder, 'calendars', `${id}.yaml`), calendarFile);
  const problems = inconsistencies(source);
  if (problems.length > 0) throw new ConfigFileError(problems);
  const days = [...source.data.days].sort((one, other) => (one.date < other.date ? -1 : 1));
  const body: CalendarBody = { format: 1, ...source.data, days };
  return { calendar: calendarOf(body), revision: contentHash(body) };
}

function inconsistencies({ data, problemAt }: SourceFile<CalendarFile>): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const seen = new Set<string>();
  const madeUp = new Set<string>();
  data.days.forEach((day, index) => {
    const at = (problem: string, remedy: string): void => {
      problems.push(problemAt(['days', index], `${day.date}: ${problem}`, remedy));
    };
    if (seen.has(day.date)) at('the day is listed twice.', 'keep one entry for the day.');
    seen.add(day.date);
    const status = data.years[day.date.slice(0, 4)] ?? 'absent';
    if (status === 'absent') at('its year is absent.', 'mark the year official or projected, or remove the day.');
    const isWeekend = weekdayOf(dayNumberOf(day.date)) > 5;
    if (day.kind === 'swapWorkday') {
      if (!isWeekend) at('a make-up working day has to fall on a weekend.', 'correct the date or the kind.');
      const dayOff = data.days.find((other) => other.date === day.worksFor);
      if (dayOff?.kind !== 'swapDayOff') {
        at('it makes up for no swapped day off.', 'name in worksFor a day listed as swapDayOff.');
      } else if (madeUp.has(dayOff.date)) {
        at(`${dayOff.date} is made up for twice.`, 'keep one make-up day for each swapped day off.');
      } else madeUp.add(dayOff.date);
    } else if (day.worksFor) at('only a make-up working day has worksFor.', 'remove worksFor, or make it swapWorkday.');
    if (day.kind === 'swapDayOff' && isWeekend) at('a weekend day needs no swap.', 'correct the date or the kind.');
  });
  data.days.forEach((day, index) => {
    if (day.kind === 'swapDayOff' && !madeUp.has(day.date)) {
      problems.push(
        problemAt(
          ['days', index],
          `${day.date}: no working day makes up for it.`,
          'add the swapWorkday that names it.',
        ),
      );
    }
  });
  return problems;
}
