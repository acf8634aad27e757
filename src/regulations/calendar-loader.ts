// Are the calendar files sound? Reads them, refuses repeated or inconsistent days, and names the text by its hash.
import { join } from 'node:path';
import { type Calendar, calendarOf } from './calendar.js';
import { calendarBodyOf, calendarFaults, calendarSchema } from './calendar-checks.js';
import { ConfigFileError } from './config-problem.js';
import { contentHash } from './content-hash.js';
import { readSourceFile } from './source-file.js';

export interface LoadedCalendar {
  calendar: Calendar;
  /** Content hash of the calendar's body. */
  revision: string;
}

export function loadCalendar(configFolder: string, id = 'vn'): LoadedCalendar {
  const source = readSourceFile(join(configFolder, 'calendars', `${id}.yaml`), calendarSchema);
  const problems = calendarFaults(source.data).map(({ path, problem, remedy }) =>
    source.problemAt(path, problem.en, remedy.en),
  );
  if (problems.length > 0) throw new ConfigFileError(problems);
  const body = calendarBodyOf(source.data);
  return { calendar: calendarOf(body), revision: contentHash(body) };
}
