// What did the law and the calendar say under this hash? Keeps every text used and gives it back for replay.
import type { EntityManager } from 'typeorm';
import { type CalendarBody, calendarOf } from './calendar.js';
import { contentHash } from './content-hash.js';
import type { LawBook, RegulationBody } from './law.js';

/** A text as it was stored; one of the first format knew no settings. */
type StoredBody = RegulationBody | FirstBody;
interface FirstBody {
  format: 1;
  instruments: RegulationBody['instruments'];
  layers: Omit<RegulationBody['layers'][number], 'settings'>[];
}

type Table = 'regulation_revisions' | 'calendar_revisions';
/** Anything statements can be sent to. */
type Database = Pick<EntityManager, 'query'>;

/** No text is stored under the hash, or the stored text no longer has it: a case resting on it cannot be replayed. */
export class UnknownRevisionError extends Error {
  readonly code = 'unknown-revision';
}

export async function storeRevisions(database: Database, book: LawBook): Promise<void> {
  await store(database, 'regulation_revisions', book.revision, book.regulations);
  await store(database, 'calendar_revisions', book.calendarRevision, book.calendar.body);
}

export async function readRevisions(database: Database, revision: string, calendarRevision: string): Promise<LawBook> {
  return {
    regulations: today(await readText<StoredBody>(database, 'regulation_revisions', revision)),
    revision,
    calendar: calendarOf(await readText<CalendarBody>(database, 'calendar_revisions', calendarRevision)),
    calendarRevision,
  };
}

/** In today's shape: what a text did not speak of yet, it leaves unsaid. */
const today = (body: StoredBody): RegulationBody =>
  body.format === 1
    ? { ...body, format: 2, settings: [], layers: body.layers.map((layer) => ({ ...layer, settings: [] })) }
    : body;

async function store(database: Database, table: Table, hash: string, body: unknown): Promise<void> {
  await database.query(`INSERT INTO ${table} (hash, body) VALUES ($1, $2) ON CONFLICT DO NOTHING`, [
    hash,
    JSON.stringify(body),
  ]);
}

/** The text under a hash, as it was stored. Throws an UnknownRevisionError where there is none. */
export async function readText<T>(database: Database, table: Table, hash: string): Promise<T> {
  const rows = await database.query<{ body: T }[]>(`SELECT body FROM ${table} WHERE hash = $1`, [hash]);
  const body = rows[0]?.body;
  if (body === undefined) throw new UnknownRevisionError(`No text is stored in ${table} under ${hash}.`);
  if (contentHash(body) !== hash) throw new UnknownRevisionError(`The text in ${table} under ${hash} was changed.`);
  return body;
}
