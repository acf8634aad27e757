// What must be known of deadlines before they ring? Which of their bells have spoken, and when their bodies meet next. One statement each
// for a whole batch.
import type { EntityManager } from 'typeorm';

/** By deadline, the bells that have spoken, to whomever: a bell speaks once, also where others stand in the chain today. */
export async function bellsSaid(
  manager: EntityManager,
  deadlineIds: readonly string[],
): Promise<Map<string, Set<string>>> {
  const rows = await manager.query<{ id: string; threshold: string }[]>(
    'SELECT DISTINCT deadline_id AS id, threshold FROM alerts WHERE deadline_id = ANY ($1::uuid[])',
    [deadlineIds],
  );
  const said = new Map<string, Set<string>>();
  for (const { id, threshold } of rows) said.set(id, (said.get(id) ?? new Set()).add(threshold));
  return said;
}

/** By case, the days its body is called to meet from today on. */
export async function sessionsCalled(
  manager: EntityManager,
  caseIds: readonly string[],
  today: string,
): Promise<Map<string, string[]>> {
  if (caseIds.length === 0) return new Map();
  const rows = await manager.query<{ caseId: string; called: string[] }[]>(
    `SELECT c.id AS "caseId", ARRAY(SELECT s.held_on::text FROM sessions s
        WHERE s.body_id = c.body_id AND s.status = 'called' AND s.held_on >= $2::date ORDER BY s.held_on LIMIT 8) AS called
      FROM cases c WHERE c.id = ANY ($1::uuid[])`,
    [[...new Set(caseIds)], today],
  );
  return new Map(rows.map(({ caseId, called }) => [caseId, called]));
}
