// Writes the frame as the owner of the tables, in one transaction: all of it or none.
import type pg from 'pg';
import type { Frame } from './frame.js';

const BATCH = 1000;

/** The columns of each table, with the types a set of JSON rows is read as. */
const columns = {
  bodies:
    'id uuid, kind text, level text, name_vi text, name_en text, issuer_code text, parent_id uuid, committee_id uuid, valid_from date, valid_to date, dissolved_ground text',
  body_levels: 'body_id uuid, level text, parent_id uuid, valid_from date, valid_to date',
  body_successors: 'body_id uuid, successor_id uuid, on_date date, ground text',
  persons: 'id uuid, full_name text',
  memberships: 'id uuid, person_id uuid, body_id uuid, official boolean, valid_from date, valid_to date',
  offices: 'id uuid, person_id uuid, body_id uuid, role text, valid_from date, valid_to date',
  accounts: 'id uuid, person_id uuid, username text, password_hash text',
} as const;

export async function storeFrame(owner: pg.Client, frame: Frame, passwordHash: string): Promise<void> {
  await owner.query('BEGIN');
  try {
    // One statement for all bodies: they name each other, and their way up is worked out once.
    await insert(owner, 'bodies', frame.bodies, frame.bodies.length);
    await insert(owner, 'body_levels', frame.levels);
    await insert(owner, 'body_successors', frame.successors);
    await insert(owner, 'persons', frame.persons);
    await insert(owner, 'memberships', frame.memberships);
    await insert(owner, 'offices', frame.offices);
    await insert(
      owner,
      'accounts',
      frame.accounts.map(({ id, person_id, username }) => ({ id, person_id, username, password_hash: passwordHash })),
    );
    await owner.query('COMMIT');
  } catch (error) {
    await owner.query('ROLLBACK');
    throw error;
  }
}

async function insert(
  owner: pg.Client,
  table: keyof typeof columns,
  rows: readonly object[],
  batch: number = BATCH,
): Promise<void> {
  const names = columns[table]
    .split(', ')
    .map((column) => column.split(' ')[0])
    .join(', ');
  for (let start = 0; start < rows.length; start += batch) {
    await owner.query(
      `INSERT INTO ${table} (${names}) SELECT ${names} FROM jsonb_to_recordset($1::jsonb) AS r (${columns[table]})
        ON CONFLICT DO NOTHING`,
      [JSON.stringify(rows.slice(start, start + batch))],
    );
  }
}
