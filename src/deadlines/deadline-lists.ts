// Which terms stand in which list, in what order, and how is a page of them found without reading the rest? SQL only; the service
// asks. A term's body and days lie in its row and in its indexes (migration 500, place_deadline), so that choosing a page reads an
// index and nothing else; whatever is shown is then read from the case itself, under the same filter as everything (G11).
import { type Calendar, isWorkingDay } from '../regulations/calendar.js';
import { dateOf, dayNumberOf, weekdayOf } from '../regulations/local-day.js';
import type { DeadlineFilters, SortName, ViewName } from './deadlines.requests.js';
import { ownSort } from './deadlines.requests.js';

/** Whose terms may be read, as lists of ids. */
export interface Reach {
  bodies: string[];
  /** Those of them whose cases may be read in full. */
  fullBodies: string[];
  cases: string[];
  shut: string[];
  /** Nothing but these cases, each of which may be read: those a person is in charge of. */
  only?: string[];
}

/**
 * One of these, looked up in a hash made once. As a plain ANY the planner weighs every id for every index there is: with three hundred
 * bodies it took 7 to 20 ms to plan what runs in one.
 */
const isOneOf = (column: string, ids: readonly string[], bound: Bound): string =>
  `(${column} IN (SELECT unnest(${bound.ids(ids)}))) IS TRUE`;

/** A condition on `cases` under the alias `c`: whatever is shown is asked of the case itself, not of what its terms keep of it. */
export const within = ({ bodies, cases, shut }: Reach, bound: Bound): string =>
  `((${isOneOf('c.body_id', bodies, bound)} OR ${isOneOf('c.id', cases, bound)}) AND NOT (${isOneOf('c.id', shut, bound)}))`;

/** Of a case within reach: all of it may be read. */
export const inFull = ({ fullBodies, cases }: Reach, bound: Bound): string =>
  `(${isOneOf('c.body_id', fullBodies, bound)} OR ${isOneOf('c.id', cases, bound)})`;

export interface ListDays {
  today: string;
  /** The last day to which no working day is left: today, and the days off that follow it. */
  soon: string;
  sunday: string;
}

/** Where the page before ended: the last row's keys as text. */
export type ListKeys = Record<'slack_on' | 'due_day' | 'resumes_on' | 'over_on' | 'case_code' | 'id', string> & {
  kind_rank: number;
};

const SUNDAY = 7;

export function listDays(today: string, calendar: Calendar): ListDays {
  const first = dayNumberOf(today);
  let soon = first;
  while (!isWorkingDay(dateOf(soon + 1), calendar)) soon += 1;
  return { today, soon: dateOf(soon), sunday: dateOf(first + SUNDAY - weekdayOf(first)) };
}

/** The one row of `readableReach`, read as JSON: taking arrays apart id by id costs more than finding them. */
export const reachAsJson = (sql: string): string => `SELECT to_jsonb(r) AS reach FROM (${sql}) r`;

/** Values bound to a statement, each under the number it got. */
export class Bound {
  readonly values: unknown[] = [];

  add(value: unknown, type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }

  /** Ids as the database writes them: escaping a thousand one by one took longer than the list. */
  ids(ids: readonly string[]): string {
    return this.add(`{${ids.join(',')}}`, 'uuid[]');
  }

  /** Those of a condition that numbers its own, beginning with `next`. */
  all(values: readonly unknown[]): void {
    this.values.push(...values);
  }

  get next(): number {
    return this.values.length + 1;
  }
}

const LIVE = `d.status IN ('running', 'paused')`;

/** Nothing is due before its slack is gone: saying so keeps to one end of whichever index is read. */
const dueBy = (day: string): string => `d.due_day <= ${day} AND d.slack_on <= ${day}`;

/** The condition of a view on `deadlines` under the alias `d`. */
export function inView(view: ViewName, days: ListDays, bound: Bound): string {
  // A value bound and not used is refused by the database: each is added where it stands.
  const today = (): string => bound.add(days.today, 'date');
  const stillRuns = (): string => `${LIVE} AND (NOT d.lapses OR d.due_on IS NULL OR d.due_on >= ${today()})`;
  switch (view) {
    case 'running':
      return stillRuns();
    case 'overdue':
      return `${LIVE} AND NOT d.lapses AND d.due_day > '-infinity' AND d.due_day < ${today()} AND d.slack_on < ${today()}`;
    case 'thisWeek':
      return `${LIVE} AND d.due_day >= ${today()} AND ${dueBy(bound.add(days.sunday, 'date'))}`;
    case 'noReturn':
      return `${LIVE} AND NOT d.lapses AND d.slack_on > '-infinity' AND d.slack_on <= ${bound.add(days.soon, 'date')}
        AND d.due_on >= ${today()}`;
    case 'paused':
      return `d.status = 'paused' AND ${stillRuns()}`;
    case 'setByHand':
      return `d.certainty = 'setByHand' AND ${stillRuns()}`;
    case 'unverified':
      return `d.unverified AND ${stillRuns()}`;
    case 'needsDay':
      return `${LIVE} AND d.slack_on = '-infinity'`;
    case 'ended':
      return `d.over_on IS NOT NULL AND (NOT ${LIVE} OR d.over_on < ${today()})`;
  }
}

/** The three clocks of one case side by side: what was planned, what the law asks, what time alone ends. */
export const KIND_RANK = `array_position(ARRAY['internal', 'statutory', 'limitation'], d.kind)`;

/** The columns a list is ordered by; the last one tells equals apart. */
const orders: Record<
  SortName,
  { columns: readonly string[]; types: readonly string[]; keys: readonly (keyof ListKeys)[] }
> = {
  slack: { columns: ['d.slack_on', 'd.id'], types: ['date', 'uuid'], keys: ['slack_on', 'id'] },
  due: { columns: ['d.due_day', 'd.id'], types: ['date', 'uuid'], keys: ['due_day', 'id'] },
  resumes: { columns: ['d.resumes_on', 'd.id'], types: ['date', 'uuid'], keys: ['resumes_on', 'id'] },
  ended: { columns: ['d.over_on', 'd.id'], types: ['date', 'uuid'], keys: ['over_on', 'id'] },
  case: {
    columns: ['k.code', KIND_RANK, 'd.due_day', 'd.id'],
    types: ['text', 'int', 'date', 'uuid'],
    keys: ['case_code', 'kind_rank', 'due_day', 'id'],
  },
};

/** Of the row a page ended with, for the cursor. A row that has left its list since begins it anew: better twice than not at all. */
export const KEY_COLUMNS = `d.id, d.slack_on::text, d.due_day::text, coalesce(d.resumes_on, '-infinity')::text AS resumes_on,
  coalesce(d.over_on, 'infinity')::text AS over_on, c.code AS case_code, ${KIND_RANK} AS kind_rank`;

/** Up to this many bodies are each asked for their own first rows; beyond, one walk along the days passes few that are not meant. */
const FEW_BODIES = 32;

export interface PageAsked {
  filters: DeadlineFilters;
  reach: Reach;
  days: ListDays;
  after: ListKeys | null;
  limit: number;
}

/** What the filters ask for, on `deadlines` under the alias `d`; the person is a matter of the reach. */
function narrowedTo(filters: DeadlineFilters, bound: Bound): string[] {
  const conditions: string[] = [];
  const add = (sql: (place: string) => string, value: unknown, type: string): void => {
    if (value !== undefined) conditions.push(sql(bound.add(value, type)));
  };
  add((p) => `d.case_id = ${p}`, filters.case, 'uuid');
  add((p) => `d.body_id = ${p}`, filters.body, 'uuid');
  add((p) => `d.rule = ${p}`, filters.rule, 'text');
  add((p) => `d.kind = ${p}`, filters.kind, 'text');
  add((p) => `d.due_on IS NOT NULL AND d.due_day >= ${p}`, filters.dueFrom, 'date');
  add((p) => `d.due_on IS NOT NULL AND ${dueBy(p)}`, filters.dueTo, 'date');
  add(
    (p) =>
      `EXISTS (SELECT FROM cases f WHERE f.id = d.case_id AND (f.procedure = ${p} OR split_part(f.procedure, '@', 1) = ${p}))`,
    filters.procedure,
    'text',
  );
  return conditions;
}

/** A statement that gives the ids of one page in order, `limit` of them at most; null where nothing can be read. */
export function pageOfIds(asked: PageAsked, bound: Bound): string | null {
  const { filters, reach, after, limit } = asked;
  if (readsNothing(reach, filters)) return null;
  const sort = filters.sort ?? ownSort[filters.view];
  const { columns, types, keys } = orders[sort];
  const isDown = sort === 'ended';
  const conditions = [inView(filters.view, asked.days, bound), ...narrowedTo(filters, bound)];
  if (reach.shut.length > 0) conditions.push(`NOT (${isOneOf('d.case_id', reach.shut, bound)})`);
  if (after) {
    const places = keys.map((key, index) => bound.add(after[key], types[index] as string));
    conditions.push(`(${columns.join(', ')}) ${isDown ? '<' : '>'} (${places.join(', ')})`);
  }
  const rows = bound.add(limit, 'int');
  const named = columns.map((column, index) => `${column} AS o${index}`).join(', ');
  const order = columns.map((_, index) => `o${index}${isDown ? ' DESC' : ''}`).join(', ');
  const from = `deadlines d${sort === 'case' ? ' JOIN cases k ON k.id = d.case_id' : ''}`;
  const chosen = (where: string): string =>
    `SELECT ${named} FROM ${from} WHERE ${[where, ...conditions].join(' AND ')} ORDER BY ${order} LIMIT ${rows}`;
  const parts = partsOf(reach, filters, bound, chosen);
  return `SELECT o${columns.length - 1} AS id FROM (${parts.join(' UNION ALL ')}) u ORDER BY ${order} LIMIT ${rows}`;
}

const bodiesIn = (reach: Reach, { body }: Pick<DeadlineFilters, 'body'>): string[] =>
  body ? reach.bodies.filter((id) => id === body) : reach.bodies;
const readsNothing = (reach: Reach, filters: DeadlineFilters): boolean =>
  reach.only ? reach.only.length === 0 : reach.cases.length === 0 && bodiesIn(reach, filters).length === 0;

/** The terms of one body's cases that are within reach, under the alias `d`. */
export function ofBody(reach: Reach, body: string, bound: Bound): string {
  const own = `d.body_id = ${bound.add(body, 'uuid')} AND NOT (${isOneOf('d.case_id', reach.shut, bound)})`;
  return reach.bodies.includes(body) ? own : `${own} AND ${isOneOf('d.case_id', reach.cases, bound)}`;
}

/** The bodies' cases, and those opened by a standing elsewhere. */
function partsOf(reach: Reach, filters: DeadlineFilters, bound: Bound, chosen: (where: string) => string): string[] {
  if (reach.only) return [`(${chosen(`d.case_id = ANY (${bound.ids(reach.only)})`)})`];
  const bodies = bodiesIn(reach, filters);
  const parts: string[] = [];
  if (bodies.length > FEW_BODIES || (filters.case && bodies.length > 0)) {
    parts.push(`(${chosen(isOneOf('d.body_id', bodies, bound))})`);
  } else if (bodies.length > 0) {
    const each = chosen('d.body_id = b.id');
    parts.push(`SELECT x.* FROM unnest(${bound.ids(bodies)}) AS b (id) CROSS JOIN LATERAL (${each}) x`);
  }
  if (reach.cases.length > 0) {
    const others = `NOT (${isOneOf('d.body_id', reach.bodies, bound)})`;
    parts.push(`(${chosen(`d.case_id = ANY (${bound.ids(reach.cases)}) AND ${others}`)})`);
  }
  return parts;
}

/** How many are in a view, counted no further than `most`. */
export function countUpTo(most: number, asked: Pick<PageAsked, 'filters' | 'reach' | 'days'>, bound: Bound): string {
  const { filters, reach, days } = asked;
  if (readsNothing(reach, filters)) return '0';
  const conditions = [inView(filters.view, days, bound), ...narrowedTo(filters, bound)];
  if (reach.shut.length > 0) conditions.push(`NOT (${isOneOf('d.case_id', reach.shut, bound)})`);
  const enough = bound.add(most, 'int');
  const chosen = (where: string): string =>
    `SELECT 1 AS one FROM deadlines d WHERE ${[where, ...conditions].join(' AND ')} LIMIT ${enough}`;
  const parts = partsOf(reach, filters, bound, chosen);
  return `(SELECT count(*)::int FROM (SELECT 1 FROM (${parts.join(' UNION ALL ')}) u LIMIT ${enough}) counted)`;
}
