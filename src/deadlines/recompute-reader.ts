// Which running terms could another calendar move? Read in batches by id, and of each only what the count needs: a calendar is read by a
// hundred thousand terms, most of which a cheap look at their days passes over.
import type { EntityManager } from 'typeorm';
import { type Calendar, type CalendarBody, calendarOf } from '../regulations/calendar.js';
import { calendarChanges, type TouchedDays, touchedDays } from '../regulations/calendar-diff.js';
import { readText, UnknownRevisionError } from '../regulations/revision-store.js';
import type { RunningTerm } from './recompute.js';

export type Reader = Pick<EntityManager, 'query'>;

/** The calendars running terms rest on that say something else than another one, and the days between which they do. */
export interface OtherCalendars {
  byRevision: ReadonlyMap<string, Calendar>;
  touched: TouchedDays;
}

export interface CalendarsBefore {
  /** Null where every running term rests on a calendar that says the same. */
  others: OtherCalendars | null;
  /** Named by running terms, and not to be read: those terms are left as they are. */
  lost: string[];
}

export async function calendarsBefore(
  db: Reader,
  to: { revision: string; body: CalendarBody },
): Promise<CalendarsBefore> {
  // Reads every running term once. An index would make this quick and each of their writes slower; calendars come once a year.
  const rows = await db.query<{ revision: string }[]>(
    `SELECT DISTINCT calendar_revision AS revision FROM deadlines
      WHERE status IN ('running', 'paused') AND calendar_revision <> $1`,
    [to.revision],
  );
  const byRevision = new Map<string, Calendar>();
  const spans: TouchedDays[] = [];
  const lost: string[] = [];
  for (const { revision } of rows) {
    const body = await readText<CalendarBody>(db, 'calendar_revisions', revision).catch((error: unknown) => {
      if (!(error instanceof UnknownRevisionError)) throw error;
      lost.push(revision);
      return null;
    });
    if (!body) continue;
    const touched = touchedDays(calendarChanges(body, to.body));
    if (!touched) continue;
    byRevision.set(revision, calendarOf(body));
    spans.push(touched);
  }
  const from = spans.map((span) => span.from).sort()[0];
  const until = spans
    .map((span) => span.to)
    .sort()
    .at(-1);
  const others = from === undefined || until === undefined ? null : { byRevision, touched: { from, to: until } };
  return { others, lost };
}

const NOBODY = '00000000-0000-0000-0000-000000000000';
/** A rolled end looks a little further than the day it falls on; no row of days off is longer. */
const ROLL_DAYS = 31;

/** `parts` is parsed only where no term before it was alike. */
const COLUMNS = `d.id, d.case_id, d.rule, d.status, d.still_needs, d.due_on::text AS due_on, (extract(epoch FROM d.due_at) * 1000)::float8 AS due_at, d.certainty, d.breached_on::text AS breached_on,
  d.no_return_on::text AS no_return_on, d.lapses,
  trunc(extract(epoch FROM d.next_ring_at) * 1000)::float8 AS next_ring_at, d.updated_seq, d.calendar_revision,
  jsonb_build_object('value', d.rule_text -> 'value', 'confidence', d.rule_text -> 'confidence', 'offeredOnly', d.rule_text -> 'offeredOnly',
    'warnBefore', d.rule_text -> 'warnBefore', 'warnAfter', d.rule_text -> 'warnAfter') AS ringing,
  jsonb_build_object('inputs', d.inputs, 'pauses', d.pauses, 'extensions', d.extensions, 'set_by_hand', d.set_by_hand,
    'rule_text', jsonb_build_object('id', d.rule_text -> 'id', 'value', d.rule_text -> 'value', 'unit', d.rule_text -> 'unit',
      'firstDay', d.rule_text -> 'firstDay', 'roll', d.rule_text -> 'roll', 'pause', d.rule_text -> 'pause',
      'protects', d.rule_text -> 'protects', 'offeredOnly', d.rule_text -> 'offeredOnly'))::text AS parts`;

/** The working days of these terms are counted, or their end is rolled, over days that differ; or a bell, or what is still needed, is. */
const MAY_MOVE = `(
  ((d.inputs ->> 'unit' = 'workingDay' OR d.inputs ->> 'roll' <> 'none')
    AND d.started_on <= $4::date AND (d.due_on IS NULL OR d.due_on >= $3::date - ${ROLL_DAYS}))
  OR (d.next_ring_at IS NOT NULL AND d.due_on IS NOT NULL AND least(d.due_on, d.next_ring_at::date) <= $4::date + 1
    AND greatest(d.due_on, d.next_ring_at::date) >= $3::date - 1)
  OR (d.due_on >= $3::date AND least(d.no_return_on, (d.still_needs ->> 'since')::date) <= $4::date AND NOT d.lapses))`;

const SELECT = (where: string): string =>
  `SELECT ${COLUMNS} FROM deadlines d WHERE d.calendar_revision = ANY ($1::text[]) AND d.status IN ('running', 'paused')
      AND ${where} AND ${MAY_MOVE}`;

/** The next so many, by id; what comes back is every term that may move and some that will not. */
export function nextTerms(
  db: Reader,
  { byRevision, touched }: OtherCalendars,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<RunningTerm[]> {
  return db.query<RunningTerm[]>(`${SELECT('d.id > $2')} ORDER BY d.id LIMIT $5`, [
    [...byRevision.keys()],
    after ?? NOBODY,
    touched.from,
    touched.to,
    limit,
  ]);
}

/** How many blocks of the table there are. What is written later goes by the new calendar, or is found by the pass that settles it. */
export async function blocksOfTerms(db: Reader): Promise<number> {
  const [row] = await db.query<{ blocks: number }[]>(
    `SELECT (pg_relation_size('deadlines') / current_setting('block_size')::int)::int AS blocks`,
  );
  return row?.blocks ?? 0;
}

/**
 * The terms in some blocks of the table. Whoever rewrites very many does so where they lie: by id, which is random, every row was another
 * page of a table larger than the memory for it, and that took half the time.
 */
export function termsInBlocks(
  db: Reader,
  { byRevision, touched }: OtherCalendars,
  { from, to }: { from: number; to: number },
): Promise<RunningTerm[]> {
  return db.query<RunningTerm[]>(SELECT('d.ctid >= $2::tid AND d.ctid < $5::tid'), [
    [...byRevision.keys()],
    `(${from},0)`,
    touched.from,
    touched.to,
    `(${to},0)`,
  ]);
}
