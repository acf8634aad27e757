// The one door in the database: case, record and everything that commits with them, in one call, guarded by the version.
// It runs with the owner's rights; the application may execute it and can write cases and records in no other way (G1, G2, G4).
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A new calendar moved the term between the reading of its case and this writing, which counted no day: it sends no trace. What the calendar
 * said stays; of the bells and the days of no return the earlier one, so that nothing is said too late.
 */
const movedMeanwhile = '(EXCLUDED.trace IS NULL AND deadlines.calendar_revision <> EXCLUDED.calendar_revision)';
const asMoved = (name: string): string =>
  `CASE WHEN ${movedMeanwhile} THEN deadlines.${name} ELSE EXCLUDED.${name} END`;
const earlier = (name: string): string =>
  `CASE WHEN ${movedMeanwhile} AND EXCLUDED.status IN ('running', 'paused') THEN least(deadlines.${name}, EXCLUDED.${name})
    ELSE EXCLUDED.${name} END`;

/** Tables the change writers fill, and what an upsert must not lose to a row read a moment ago. */
export const sideTables: Record<string, Record<string, string>> = {
  deadlines: {
    // A breach once counted stays counted, also when the row was read just before it happened.
    breached_on: 'coalesce(deadlines.breached_on, EXCLUDED.breached_on)',
    due_on: asMoved('due_on'),
    due_at: asMoved('due_at'),
    certainty: asMoved('certainty'),
    calendar_revision: asMoved('calendar_revision'),
    known_at: `CASE WHEN ${movedMeanwhile} THEN greatest(deadlines.known_at, EXCLUDED.known_at) ELSE EXCLUDED.known_at END`,
    no_return_on: earlier('no_return_on'),
    next_ring_at: earlier('next_ring_at'),
  },
  standings: {},
  // Who has taken it over is not the case's to say, and a row read a moment ago may not know it yet.
  tasks: { handed_to: 'tasks.handed_to' },
  // A file handed in is completed from its paper by a trigger (migration 550); one taken back by a correction goes.
  papers: {},
  outbox: {},
};

async function upsertOf(runner: QueryRunner, table: string): Promise<string> {
  const columns: { column_name: string }[] = await runner.query(
    `SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1 ORDER BY ordinal_position`,
    [table],
  );
  const names = columns.map(({ column_name }) => column_name);
  if (names.length === 0) throw new Error(`record_change writes ${table}, which no migration has made.`);
  const sets = names
    .filter((name) => name !== 'id' && name !== 'case_id')
    .map((name) => `${name} = ${sideTables[table]?.[name] ?? `EXCLUDED.${name}`}`);
  return `
    ${table}_written AS (
      INSERT INTO ${table} (${names.join(', ')})
      SELECT ${names.map((name) => `r.${name}`).join(', ')}
        FROM asked a JOIN won w ON w.id = a.id, jsonb_populate_recordset(NULL::${table}, a.side -> '${table}') r
        WHERE r.case_id = a.id
      ON CONFLICT (id) DO UPDATE SET ${sets.join(', ')} WHERE ${table}.case_id = EXCLUDED.case_id
    )`;
}

/**
 * `changes`: a JSON array, one object per case, sorted by case id: id, expected (0 to open), prev, and the new row and record.
 * Returns the ids that were written; a missing id had another version, or another newest record, than the writer saw.
 */
async function recordChange(runner: QueryRunner): Promise<string> {
  const upserts: string[] = [];
  for (const table of Object.keys(sideTables)) upserts.push(await upsertOf(runner, table));
  return `
  CREATE FUNCTION record_change(changes jsonb) RETURNS SETOF uuid
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  BEGIN
    RETURN QUERY
    WITH asked AS MATERIALIZED (
      SELECT a.*, b.said FROM jsonb_to_recordset(changes) AS a (
        id uuid, expected int, prev text, code text, procedure text, body_id uuid, status text, states text[], phase text,
        snapshot jsonb, secrecy text, subjects uuid[], opened_on date, at timestamptz,
        record_id uuid, event_type text, actor_id uuid, effective_on date, states_before text[], request_id text,
        request_hash text, body text, hash text, personal jsonb, side jsonb)
      -- Read once for the four places that need it (OFFSET keeps it from being read in each).
      CROSS JOIN LATERAL (SELECT a.body::jsonb AS said OFFSET 0) b
      -- The bytes give the hash and name the record before; nobody chains what does not follow.
      WHERE encode(sha256(convert_to(a.body, 'UTF8')), 'hex') = a.hash AND b.said ->> 'prev' = a.prev
        AND (b.said ->> 'seq')::int = a.expected + 1 AND (b.said ->> 'case')::uuid = a.id
    ), held AS (
      -- Batches lock in one order, or four writers at once would do little but deadlock.
      SELECT c.id FROM cases c JOIN asked a ON a.id = c.id WHERE a.expected > 0 ORDER BY c.id FOR UPDATE OF c
    ), as_seen AS MATERIALIZED (
      -- Who votes on a case in a session may have changed since the decision was judged. Asked once the case is held, for then it
      -- changes no more (migration 550); most events name no session.
      SELECT h.id FROM held h JOIN asked a ON a.id = h.id
        WHERE CASE WHEN a.said #> '{situation,seen,sessions}' = '{}' THEN true
          ELSE agenda_is_as_seen(h.id, a.said #> '{situation,seen,sessions}') END
    ), opened AS (
      INSERT INTO cases (id, code, procedure, body_id, status, states, phase, version, snapshot, secrecy, subjects,
          head_hash, opened_on, updated_at)
      SELECT id, code, procedure, body_id, status, states, phase, 1, snapshot, secrecy, subjects, hash, opened_on, at
        FROM asked WHERE expected = 0
      ON CONFLICT DO NOTHING RETURNING cases.id
    ), moved AS (
      UPDATE cases c SET body_id = a.body_id, status = a.status, states = a.states, phase = a.phase,
          version = a.expected + 1, snapshot = a.snapshot, subjects = a.subjects, opened_on = a.opened_on, head_hash = a.hash, updated_at = a.at
        FROM asked a, as_seen h
        WHERE c.id = a.id AND h.id = a.id AND c.version = a.expected AND c.head_hash = a.prev AND c.status <> 'quarantined'
      RETURNING c.id
    ), won AS (SELECT o.id FROM opened o UNION ALL SELECT m.id FROM moved m
    ), recorded AS (
      INSERT INTO records (id, case_id, seq, event_type, actor_id, recorded_at, effective_on, states_before, states_after,
          request_id, request_hash, body, body_json, prev_hash, hash)
      SELECT a.record_id, a.id, a.expected + 1, a.event_type, a.actor_id, a.at, a.effective_on, a.states_before, a.states,
          a.request_id, a.request_hash, a.body, a.said, a.prev, a.hash
        FROM asked a JOIN won w ON w.id = a.id
    ), kept_apart AS (
      INSERT INTO personal_values (case_id, seq, field, value, salt)
      SELECT a.id, a.expected + 1, p.field, p.value, p.salt
        FROM asked a JOIN won w ON w.id = a.id, jsonb_to_recordset(a.personal) AS p (field text, value jsonb, salt text)
    ), ${upserts.join(', ')}
    SELECT w.id FROM won w;
  END $$`;
}

// A snapshot that cannot be restored shuts its case, never the process.
const quarantine = `
  CREATE FUNCTION quarantine_case(which uuid, reason text) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE cases SET status = 'quarantined', quarantine_reason = reason WHERE id = which AND status = 'active'
  $$`;

export class RecordChange1700000000900 implements MigrationInterface {
  name = 'RecordChange1700000000900';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(await recordChange(runner));
    await runner.query(quarantine);
    await runner.query('REVOKE EXECUTE ON FUNCTION record_change(jsonb), quarantine_case(uuid, text) FROM PUBLIC');
    await runner.query('GRANT EXECUTE ON FUNCTION record_change(jsonb), quarantine_case(uuid, text) TO ky_cuong_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION record_change(jsonb), quarantine_case(uuid, text)');
  }
}
