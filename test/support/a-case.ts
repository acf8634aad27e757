// A bare row of `cases`, for areas that hang something on a case and do not ask what it is about.
import { randomUUID } from 'node:crypto';
import type pg from 'pg';

export interface NewCase {
  body: string;
  code?: string;
  subjects?: readonly string[];
  procedure?: string;
  snapshot?: unknown;
}

export async function aCase(
  db: Pick<pg.Client, 'query'>,
  { body, code, subjects = [], procedure = 'trial@1', snapshot = {} }: NewCase,
): Promise<string> {
  const id = randomUUID();
  await db.query(
    `INSERT INTO cases (id, code, procedure, body_id, status, states, phase, version, snapshot, secrecy, subjects, head_hash,
        opened_on, updated_at)
      VALUES ($1, $2, $3, $4, 'active', '{open}', 'conduct', 1, $5, 'internal', $6, 'none', '2026-01-05', now())`,
    [id, code ?? `TRIAL-${id.slice(0, 8)}`, procedure, body, JSON.stringify(snapshot), subjects],
  );
  return id;
}
