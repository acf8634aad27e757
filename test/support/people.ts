// Small invented organisations for specs: one row at a time, saying only what matters to the test.
import { randomUUID } from 'node:crypto';
import type pg from 'pg';

type Db = Pick<pg.Client, 'query'>;

export interface NewBody {
  kind?: string;
  level?: string;
  name?: string;
  parent?: string;
  committee?: string;
  from?: string;
  to?: string;
}

export async function aBody(db: Db, body: NewBody = {}): Promise<string> {
  const { kind = 'committee', level = 'commune', name = 'Đảng ủy xã Thử Nghiệm', from = '2020-01-01' } = body;
  const id = randomUUID();
  await db.query(
    `INSERT INTO bodies (id, kind, level, name_vi, name_en, issuer_code, parent_id, committee_id, valid_from, valid_to, dissolved_ground)
      VALUES ($1, $2, $3, $4, 'Test body', 'ĐU', $5, $6, $7, $8::date, CASE WHEN $8::date IS NULL THEN NULL ELSE 'test' END)`,
    [id, kind, level, name, body.parent, body.committee, from, body.to],
  );
  return id;
}

export async function aPerson(db: Db, fullName = 'Nguyễn Văn Thử'): Promise<string> {
  const id = randomUUID();
  await db.query('INSERT INTO persons (id, full_name) VALUES ($1, $2)', [id, fullName]);
  return id;
}

export interface Period {
  from?: string;
  to?: string;
}

export async function anOffice(
  db: Db,
  personId: string,
  bodyId: string,
  role: string,
  { from = '2020-01-01', to }: Period = {},
): Promise<string> {
  const id = randomUUID();
  await db.query(
    'INSERT INTO offices (id, person_id, body_id, role, valid_from, valid_to) VALUES ($1, $2, $3, $4, $5, $6)',
    [id, personId, bodyId, role, from, to],
  );
  return id;
}

export async function aMembership(
  db: Db,
  personId: string,
  cellId: string,
  { official = true, from = '2020-01-01', to }: Period & { official?: boolean } = {},
): Promise<void> {
  await db.query(
    'INSERT INTO memberships (person_id, body_id, official, valid_from, valid_to) VALUES ($1, $2, $3, $4, $5)',
    [personId, cellId, official, from, to],
  );
}
