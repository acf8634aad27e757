// What is done in the demo, by whom and when: plain data first, so that it can be sorted, numbered and checked before anything runs.
import { derivedId } from '../../src/common/derived-id.js';
import { type Calendar, isWorkingDay } from '../../src/regulations/calendar.js';
import { loadCalendar } from '../../src/regulations/calendar-loader.js';
import { findConfigFolder } from '../../src/regulations/config-folder.js';
import type { CallSession } from '../../src/sessions/session.requests.js';

/** A paper still without its number: numbers are given in the order of time, per issuer, kind and year. */
export class PaperDraft {
  constructor(
    readonly type: string,
    readonly issuer: string,
    readonly signerId?: string,
  ) {}
}

/** What a payload takes from the case as it stands when the act is done: the key of a duty, of a link. Always the same when asked again. */
export class FromCase {
  constructor(readonly read: (facts: CaseFacts) => string) {}
}
export interface CaseFacts {
  duties?: Record<string, { kind: string }>;
  links?: Record<string, { caseId?: string }>;
}

export interface Opening {
  procedure: string;
  bodyId: string;
}

/** One event of one case. `at` is local: `2026-10-26T09:00`. */
export interface Act {
  at: string;
  caseKey: string;
  open?: Opening;
  by: string;
  type: string;
  payload: Record<string, unknown>;
}

/** One session of a body with every case that is voted on in it. */
export interface Session {
  bodyId: string;
  on: string;
  calledBy: string;
  chairId: string;
  absent: readonly string[];
  items: Item[];
}

/** A case on the agenda, and who leaves the roster for it. */
export interface Item {
  caseKey: string;
  excused: readonly Excused[];
}
export type Excused = CallSession['agenda'][number]['excused'][number];

export const caseIdOf = (caseKey: string): string => derivedId('demo', 'case', caseKey);
export const requestIdOf = (caseKey: string, index: number): string => `demo-${caseKey}-${index}`;
export const sessionRequestOf = (bodyId: string, on: string): string => `demo-session-${bodyId}-${on}`;
/** The id the sessions' own service will give it. */
export const sessionIdOf = (calledBy: string, bodyId: string, on: string): string =>
  derivedId('session', calledBy, sessionRequestOf(bodyId, on));

/** What a body needs to meet, and how its papers are marked. */
export interface Bench {
  bodyId: string;
  code: string;
  seats: readonly string[];
  head: string;
  clerk: string;
}

/** The diary of the whole demo: stories write into it. */
export class Diary {
  readonly acts: (Act & { index: number })[] = [];
  /** Cases that another one opens, by their key in this diary: whose link, and what the link's key begins with. */
  readonly linked = new Map<string, { of: string; link: string }>();
  /** Days on which whatever falls due rings although nobody does anything. */
  readonly rings = new Set<string>();
  private readonly meetings = new Map<string, Session>();
  private readonly counts = new Map<string, number>();
  private readonly book = new Map<string, number>();
  private taken = 0;

  /** The next act of a case on a day; a quarter of an hour after the case's last one on that day, from nine o'clock. */
  add(act: Omit<Act, 'at'> & { on: string; time?: string }): void {
    const { on, time, ...rest } = act;
    const index = this.next(rest.caseKey);
    const earlier = this.acts.filter(({ caseKey, at }) => caseKey === rest.caseKey && at.startsWith(on)).length;
    const minutes = 9 * 60 + earlier * 15;
    const clock = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
    this.acts.push({ ...rest, at: `${on}T${time ?? clock}`, index });
  }

  /** Puts a case on the agenda of the body's session of that day, and gives what its minutes say of the vote. */
  vote(caseKey: string, bench: Bench, on: string, against = 0): { vote: Record<string, unknown>; minutes: PaperDraft } {
    const { sessionId, voters } = this.meet(caseKey, bench, on);
    return {
      vote: { sessionId, votesFor: voters - against, votesAgainst: against, votesOther: 0 },
      minutes: new PaperDraft('BB', bench.code),
    };
  }

  /** Puts a case on the agenda of the body's one session of that day; says how many came who take part in the item. */
  meet(
    caseKey: string,
    { bodyId, clerk, head, seats }: Bench,
    on: string,
    excused: readonly Excused[] = [],
  ): { sessionId: string; voters: number } {
    const key = `${bodyId} ${on}`;
    // Where there are five or more, one is away now and then.
    const absent = seats.length >= 5 && Number(on.slice(-2)) % 3 === 0 ? seats.slice(-1) : [];
    const known = this.meetings.get(key) ?? { bodyId, on, calledBy: clerk, chairId: head, absent, items: [] };
    if (!known.items.some((item) => item.caseKey === caseKey)) known.items.push({ caseKey, excused });
    this.meetings.set(key, known);
    const aside = excused.filter(({ personId }) => !absent.includes(personId));
    return { sessionId: sessionIdOf(clerk, bodyId, on), voters: seats.length - absent.length - aside.length };
  }

  get sessions(): Session[] {
    return [...this.meetings.values()].sort((one, other) => (one.on < other.on ? -1 : 1));
  }

  /** Every act in the order of time, its papers numbered. */
  inOrder(): (Act & { index: number })[] {
    const book = new Map<string, number>();
    return [...this.acts]
      .sort((one, other) => compare(one.at, other.at) || compare(one.caseKey, other.caseKey) || one.index - other.index)
      .map((act) => ({ ...act, payload: numbered(act.payload, act.at.slice(0, 10), book) as Act['payload'] }));
  }

  /** What was written since it was last asked, for who plays along while the diary is written; papers are numbered as they come. */
  takeNew(): (Act & { index: number })[] {
    const fresh = this.acts.slice(this.taken);
    this.taken = this.acts.length;
    return fresh.map((act) => ({
      ...act,
      payload: numbered(act.payload, act.at.slice(0, 10), this.book) as Act['payload'],
    }));
  }

  /** The session of a body on a day, with what has been put on its agenda so far. */
  sessionOf(bodyId: string, on: string): Session | undefined {
    return this.meetings.get(`${bodyId} ${on}`);
  }

  private next(caseKey: string): number {
    const count = (this.counts.get(caseKey) ?? 0) + 1;
    this.counts.set(caseKey, count);
    return count;
  }
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

function numbered(value: unknown, on: string, book: Map<string, number>): unknown {
  if (value instanceof PaperDraft) {
    const { type, issuer, signerId } = value;
    const series = `${issuer} ${type} ${on.slice(0, 4)}`;
    const number = (book.get(series) ?? 0) + 1;
    book.set(series, number);
    return {
      number: String(number),
      symbol: `${number}-${type}/${issuer}`,
      datedOn: on,
      ...(signerId ? { signerId } : {}),
    };
  }
  if (value instanceof FromCase) return value;
  if (Array.isArray(value)) return value.map((item) => numbered(item, on, book));
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, numbered(item, on, book)]));
  return value;
}

export const dayAfter = (day: string, days: number): string => {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
};

let calendar: Calendar | undefined;

/** So many calendar days on; a day on which offices are closed gives way to the next working day. */
export function workdayAfter(from: string, days: number): string {
  calendar ??= loadCalendar(findConfigFolder()).calendar;
  let day = dayAfter(from, days);
  while (!isWorkingDay(day, calendar)) day = dayAfter(day, 1);
  return day;
}
