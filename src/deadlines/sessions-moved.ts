// A body was called to meet, or no longer is: which of its terms have another day of no return now, and ring on another day? Only their
// bell is set anew; whether one has been reached is for the ringing to say.
import type { EntityManager } from 'typeorm';
import { localDate } from '../common/clock.js';
import type { Calendar } from '../regulations/calendar.js';
import type { DeadlineRow } from './deadline-row.js';
import { noReturnOf } from './no-return.js';
import { type RungTerm, ringAfterChange } from './ring-after-change.js';
import { sessionsCalled } from './ring-lookups.js';

type WaitingTerm = RungTerm & Pick<DeadlineRow, 'id' | 'case_id' | 'still_needs' | 'next_ring_at'>;

interface Mark {
  id: string;
  bodyId: string;
  isOld: boolean;
}

/** By then whatever was read of a case before the session was called has been written. */
const WRITTEN_AFTER = '30 seconds';

/** Each mark is looked at at once, and a last time when no case can be in writing any more that did not know of the session. */
export async function marksToLookAt(manager: EntityManager): Promise<Mark[]> {
  return manager.query<Mark[]>(
    `SELECT id, body_id AS "bodyId", marked_at < clock_timestamp() - interval '${WRITTEN_AFTER}' AS "isOld"
      FROM terms_to_look_at WHERE NOT looked OR marked_at < clock_timestamp() - interval '${WRITTEN_AFTER}' ORDER BY id`,
  );
}

export async function markLooked(manager: EntityManager, marks: readonly Mark[]): Promise<void> {
  const of = (isOld: boolean): string[] => marks.filter((mark) => mark.isOld === isOld).map(({ id }) => id);
  await manager.query('DELETE FROM terms_to_look_at WHERE id = ANY ($1::bigint[])', [of(true)]);
  await manager.query('UPDATE terms_to_look_at SET looked = true WHERE id = ANY ($1::bigint[])', [of(false)]);
}

/** The next terms of a body that wait for its vote, from an id on; returns the last id, or null where there are no more. */
export async function lookAgainAt(
  manager: EntityManager,
  {
    bodyId,
    after,
    limit,
    now,
    calendar,
  }: { bodyId: string; after: string; limit: number; now: Date; calendar: Calendar },
): Promise<string | null> {
  const terms = await manager.query<WaitingTerm[]>(
    `SELECT id, case_id, rule, rule_text, certainty, status, lapses, due_on::text AS due_on, still_needs,
        to_json(due_at) #>> '{}' AS due_at, to_json(next_ring_at) #>> '{}' AS next_ring_at,
        no_return_on::text AS no_return_on
      FROM deadlines WHERE body_id = $1 AND id > $2 AND status IN ('running', 'paused') AND NOT lapses
        AND still_needs ->> 'after' IS NOT NULL AND due_at > $3 ORDER BY id LIMIT $4 FOR UPDATE`,
    [bodyId, after, now.toISOString(), limit],
  );
  const called = await sessionsCalled(
    manager,
    terms.map(({ case_id }) => case_id),
    localDate(now),
  );
  const moved = terms.flatMap((term) => {
    const no_return_on = noReturnOf(term, calendar, called.get(term.case_id) ?? []);
    if (no_return_on === term.no_return_on) return [];
    const next_ring_at = ringAfterChange({ ...term, no_return_on }, term, calendar, now.toISOString());
    return [{ id: term.id, no_return_on, next_ring_at }];
  });
  await manager.query(
    `UPDATE deadlines d SET no_return_on = r.no_return_on, next_ring_at = r.next_ring_at
      FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, no_return_on date, next_ring_at timestamptz) WHERE d.id = r.id`,
    [JSON.stringify(moved)],
  );
  return terms.length < limit ? null : (terms.at(-1)?.id ?? null);
}
