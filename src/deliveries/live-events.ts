// The line of live events: what there is to tell whom, in the order in which it was committed, so that somebody who comes back with
// the last place they saw misses nothing.
import type { DataSource, EntityManager } from 'typeorm';
import { derivedId } from '../common/derived-id.js';

export type LiveKind = 'alert' | 'digest' | 'immediate' | 'message';

export interface NewLiveEvent {
  personId: string;
  kind: LiveKind;
  /** The alert, bulletin or message. */
  ref: string;
  caseId: string | null;
}

/** In the very transaction that makes what it tells of. */
export async function addLiveEvents(
  manager: EntityManager,
  events: readonly NewLiveEvent[],
  now: string,
): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map(({ personId, kind, ref, caseId }) => ({
    id: derivedId('live', kind, ref, personId),
    person_id: personId,
    kind,
    ref,
    case_id: caseId,
    at: now,
  }));
  await manager.query(
    `INSERT INTO live_events (id, person_id, kind, ref, case_id, at)
      SELECT id, person_id, kind, ref, case_id, at FROM jsonb_populate_recordset(NULL::live_events, $1::jsonb)
      ON CONFLICT DO NOTHING`,
    [JSON.stringify(rows)],
  );
}

/** Holds the right to give places until the transaction ends; any process may have it, one at a time. */
const PLACING = 'SELECT pg_advisory_xact_lock(4157010)';
const MOST_AT_ONCE = 5000;

/** Gives what is committed its place. */
export async function placeLiveEvents(db: DataSource): Promise<void> {
  const [waiting] = await db.query<unknown[]>('SELECT 1 FROM live_events WHERE place IS NULL LIMIT 1');
  if (!waiting) return;
  await db.transaction(async (manager) => {
    await manager.query(PLACING);
    await manager.query(
      `WITH next AS (
          SELECT id, row_number() OVER (ORDER BY at, id) AS turn FROM live_events WHERE place IS NULL ORDER BY at, id LIMIT $1
        ), placed AS (
          SELECT id, nextval('live_places') AS place FROM (SELECT id FROM next ORDER BY turn) ordered
        )
        UPDATE live_events e SET place = placed.place FROM placed WHERE placed.id = e.id`,
      [MOST_AT_ONCE],
    );
  });
}

const KEPT_DAYS = 7;

/** Nobody comes back after so long and wants each step; they read their lists anew. */
export async function forgetOldLiveEvents(db: DataSource, now: Date): Promise<void> {
  await db.query(
    `DELETE FROM live_events WHERE at < $1::timestamptz - make_interval(days => $2) AND place IS NOT NULL`,
    [now.toISOString(), KEPT_DAYS],
  );
}
