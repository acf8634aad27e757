// What calendar does a request propose? As JSON or as the YAML text of a calendar file; every fault is named by its field, and in YAML by
// its line as well.
import { isNode, LineCounter, parseDocument } from 'yaml';
import { Problem } from '../common/problems.js';
import { wellFormed } from '../common/well-formed.js';
import type { CalendarBody } from './calendar.js';
import { type CalendarText, calendarBodyOf, calendarFaults, calendarSchema } from './calendar-checks.js';
import { calendarUnsound, type LawFault } from './law-problems.js';

/** The place of a fault in what was sent. */
type Locate = (path: readonly (string | number)[]) => { pointer: string; line?: number };

const pointerTo = (path: readonly (string | number)[]): string => path.map((key) => `/${String(key)}`).join('');

export function calendarFromJson(calendar: CalendarText, id: string): CalendarBody {
  return sound(calendar, id, (path) => ({ pointer: `/calendar${pointerTo(path)}` }));
}

export function calendarFromYaml(yaml: string, id: string): CalendarBody {
  const lines = new LineCounter();
  const { document, value } = parsed(yaml, lines);
  const locate: Locate = (path) => {
    for (let length = path.length; length > 0; length -= 1) {
      const part = path.slice(0, length);
      // YAML reads the key of a year as a number.
      const node = document.getIn(part, true) ?? document.getIn([...part.slice(0, -1), Number(part.at(-1))], true);
      if (isNode(node) && node.range)
        return { pointer: `/yaml${pointerTo(path)}`, line: lines.linePos(node.range[0]).line };
    }
    return { pointer: `/yaml${pointerTo(path)}`, line: 1 };
  };
  let calendar: CalendarText;
  try {
    calendar = wellFormed(calendarSchema, value);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const faults = (error.extra?.errors ?? []) as LawFault[];
    throw calendarUnsound(faults.map((fault) => ({ ...fault, ...locate(pathOf(fault.pointer)) })));
  }
  return sound(calendar, id, locate);
}

const pathOf = (pointer: string): (string | number)[] =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part, index) => (index > 0 && /^\d+$/.test(part) ? Number(part) : part));

/** A calendar has lists in a map; whatever is nested deeper takes long to read and is none. */
const DEEPEST = 10;

function isTooDeep(yaml: string): boolean {
  let depth = 0;
  for (const sign of yaml) {
    if (sign === '[' || sign === '{') depth += 1;
    else if (sign === ']' || sign === '}') depth -= 1;
    if (depth > DEEPEST) return true;
  }
  return /^\s*(?:[-?:]\s+){10}/m.test(yaml);
}

function parsed(yaml: string, lines: LineCounter) {
  if (isTooDeep(yaml)) throw unreadable(1);
  try {
    // One fault is enough to send it back by; an anchor has no place in a calendar and could make a short text very long.
    const document = parseDocument(yaml, { lineCounter: lines });
    const [first] = document.errors;
    if (first) throw unreadable(lines.linePos(first.pos[0]).line);
    return { document, value: document.toJS({ maxAliasCount: 0 }) as unknown };
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw unreadable(1);
  }
}

const unreadable = (line: number): Problem =>
  calendarUnsound([
    {
      pointer: '/yaml',
      line,
      code: 'notYaml',
      text: { vi: `Không đọc được YAML ở dòng ${line}.`, en: `Not readable as YAML on line ${line}.` },
      remedy: {
        vi: 'Sửa thụt dòng, dấu nháy hoặc khóa bị lặp; không dùng neo (&, *).',
        en: 'Correct the indentation, quotes or repeated key; use no anchors (&, *).',
      },
    },
  ]);

function sound(calendar: CalendarText, id: string, locate: Locate): CalendarBody {
  const faults = calendarFaults(calendar).map(({ path, code, problem, remedy }) => ({
    ...locate(path),
    code,
    text: problem,
    remedy,
  }));
  if (calendar.id !== id) {
    faults.unshift({
      ...locate(['id']),
      code: 'otherCalendar',
      text: { vi: `Hệ thống dùng lịch «${id}».`, en: `This instance goes by the calendar “${id}”.` },
      remedy: { vi: `Ghi id là ${id}.`, en: `Write ${id} as its id.` },
    });
  }
  if (faults.length > 0) throw calendarUnsound(faults.slice(0, MOST_FAULTS));
  return calendarBodyOf(calendar);
}

const MOST_FAULTS = 100;
