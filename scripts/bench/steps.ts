// The steps of the bench in the database: for every case what pgbench asks and writes, and the way back to where all began.
import type pg from 'pg';
import { following, type Pattern, type Place } from './chain.js';

/** The superuser's connection: it may put records back, which nobody else can. */
export type Admin = Pick<pg.Client, 'query'>;

export async function placesOf(admin: Admin, caseIds: readonly string[]): Promise<Place[]> {
  const { rows } = await admin.query<Place>(
    `SELECT id AS "caseId", code, version, head_hash AS head FROM cases WHERE id = ANY ($1::uuid[])`,
    [caseIds],
  );
  const known = new Map(rows.map((row) => [row.caseId, row]));
  return caseIds.map((id) => known.get(id) as Place);
}

/** Remembers the cases as they are now. */
export async function remember(admin: Admin): Promise<void> {
  await admin.query('CREATE TABLE bench_cases AS SELECT * FROM cases');
  await admin.query('ALTER TABLE bench_cases ADD PRIMARY KEY (id)');
}

/** Undoes every step, and leaves the tables as tidy for one way of working as for the next. */
export async function backToTheStart(admin: Admin): Promise<void> {
  await admin.query('SET session_replication_role = replica');
  for (const table of ['papers', 'tasks', 'deadlines', 'outbox', 'standings'])
    await admin.query(`DELETE FROM ${table} WHERE case_id IN (SELECT id FROM bench_cases)`);
  for (const table of ['personal_values', 'records'])
    await admin.query(`DELETE FROM ${table} t USING bench_cases b WHERE t.case_id = b.id AND t.seq > b.version`);
  await admin.query(
    `UPDATE cases c SET (status, states, phase, version, snapshot, head_hash, updated_at)
      = (b.status, b.states, b.phase, b.version, b.snapshot, b.head_hash, b.updated_at)
      FROM bench_cases b WHERE b.id = c.id AND c.version <> b.version`,
  );
  await admin.query('SET session_replication_role = origin');
  await admin.query('VACUUM (ANALYZE) cases, records, personal_values, papers, tasks, deadlines, outbox, standings');
  await admin.query('CHECKPOINT');
}

/** How many steps have been recorded since the start. */
export async function recorded(admin: Admin): Promise<number> {
  const { rows } = await admin.query<{ count: string }>(
    'SELECT coalesce(sum(c.version - b.version), 0) AS count FROM cases c JOIN bench_cases b ON b.id = c.id',
  );
  return Number(rows[0]?.count);
}

interface Laid {
  places: readonly Place[];
  patterns: readonly Pattern[];
  actorIds: readonly string[];
}

/** `bench_steps(case_no, step)`: the question and the sealed change, as the engine would send them. */
export async function layOutSteps(admin: Admin, { places, patterns, actorIds }: Laid): Promise<void> {
  await admin.query('CREATE UNLOGGED TABLE bench_steps (case_no int, step int, ask text, change text)');
  // What is read back is long; compressed it would cost pgbench time that a parameter does not cost us.
  await admin.query('ALTER TABLE bench_steps ALTER ask SET STORAGE EXTERNAL, ALTER change SET STORAGE EXTERNAL');
  for (const [caseNo, start] of places.entries()) {
    let place = start;
    const rows = patterns.map((pattern, index) => {
      const { ask, change, after } = following(pattern, place);
      place = after;
      return {
        step: index + 1,
        ask: JSON.stringify([{ ...ask, person_id: actorIds[caseNo % actorIds.length] }]),
        change: JSON.stringify([change]),
      };
    });
    await admin.query(
      `INSERT INTO bench_steps SELECT $1, r.step, r.ask, r.change
        FROM jsonb_to_recordset($2::jsonb) AS r (step int, ask text, change text)`,
      [caseNo, JSON.stringify(rows)],
    );
  }
  await admin.query('ALTER TABLE bench_steps ADD PRIMARY KEY (case_no, step)');
  await admin.query('VACUUM (ANALYZE) bench_steps');
  await admin.query('GRANT SELECT ON bench_steps TO ky_cuong_app');
}
