// Walks the records of every case in the database and says what does not hold. Reads only; any role that may SELECT can run it.
import type pg from 'pg';
import { type Fault, type Head, type StoredPersonal, type StoredRecord, verifyChain } from './verify-chain.js';

export interface Verified {
  cases: number;
  records: number;
  faults: Fault[];
  /** Records whose case is gone altogether. */
  orphans: number;
}

const CASES_AT_ONCE = 500;

const HEADS = `SELECT id AS "caseId", version, head_hash AS "headHash" FROM cases WHERE id > $1 ORDER BY id LIMIT ${CASES_AT_ONCE}`;
const RECORDS = `SELECT case_id AS "caseId", seq, event_type AS "eventType", recorded_at AS "recordedAt", effective_on::text AS "effectiveOn",
    request_id AS "requestId", actor_id AS "actorId", states_before AS "statesBefore", states_after AS "statesAfter", body, body_json AS "bodyJson",
    prev_hash AS "prevHash", hash
  FROM records WHERE case_id = ANY ($1::uuid[]) ORDER BY case_id, seq`;
const PERSONAL =
  'SELECT case_id AS "caseId", seq, field, value, salt FROM personal_values WHERE case_id = ANY ($1::uuid[])';

/**
 * Every case's first fault, as of one moment, so that a case written meanwhile raises no false alarm. `client` is one connection;
 * `progress` is told how many cases are done.
 */
export async function verifyLog(
  client: Pick<pg.ClientBase, 'query'>,
  progress: (cases: number) => void = () => undefined,
): Promise<Verified> {
  await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
  try {
    return await verifyAll(client, progress);
  } finally {
    await client.query('COMMIT');
  }
}

async function verifyAll(client: Pick<pg.ClientBase, 'query'>, progress: (cases: number) => void): Promise<Verified> {
  const result: Verified = { cases: 0, records: 0, faults: [], orphans: 0 };
  let last = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const { rows: heads } = await client.query<Head>(HEADS, [last]);
    if (heads.length === 0) break;
    const ids = heads.map(({ caseId }) => caseId);
    const records = byCase((await client.query<StoredRecord>(RECORDS, [ids])).rows);
    const personal = byCase((await client.query<StoredPersonal & { caseId: string }>(PERSONAL, [ids])).rows);
    for (const head of heads) {
      const own = records.get(head.caseId) ?? [];
      const fault = verifyChain(head, own, personal.get(head.caseId) ?? []);
      if (fault) result.faults.push(fault);
      result.records += own.length;
    }
    result.cases += heads.length;
    last = ids.at(-1) as string;
    progress(result.cases);
  }
  const { rows } = await client.query<{ count: string }>(
    'SELECT count(*) AS count FROM records r WHERE NOT EXISTS (SELECT FROM cases c WHERE c.id = r.case_id)',
  );
  result.orphans = Number(rows[0]?.count ?? 0);
  return result;
}

function byCase<T extends { caseId: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.caseId);
    if (group) group.push(row);
    else groups.set(row.caseId, [row]);
  }
  return groups;
}
