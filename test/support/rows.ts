// Was nothing written? How many rows every table holds, and what stands in those a refusal must not touch.
import type pg from 'pg';

export type RowCounts = Record<string, number>;

/** Of every table of ours, the sign-ins too. */
export async function rowCounts(owner: pg.Client): Promise<RowCounts> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables
      WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`,
  );
  const counts = tables.map(({ name }) => `SELECT '${name}' AS name, count(*)::int AS rows FROM "${name}"`);
  const { rows } = await owner.query<{ name: string; rows: number }>(counts.join(' UNION ALL '));
  return Object.fromEntries(rows.map(({ name, rows: held }) => [name, held]));
}

/** What a case has in each table that commits with it. */
export async function rowsOfCase(owner: pg.Client, caseId: string): Promise<RowCounts> {
  const tables = ['records', 'outbox', 'deadlines', 'standings', 'tasks', 'papers'];
  const counts = tables.map(
    (name) => `SELECT '${name}' AS name, count(*)::int AS rows FROM ${name} WHERE case_id = $1`,
  );
  const { rows } = await owner.query<{ name: string; rows: number }>(counts.join(' UNION ALL '), [caseId]);
  return Object.fromEntries(rows.map(({ name, rows: held }) => [name, held]));
}
