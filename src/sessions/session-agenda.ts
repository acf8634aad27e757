// What may stand on an agenda: cases the caller may read, each with who takes no part in it and who presides.
import type { EntityManager } from 'typeorm';
import { readableCases } from '../access/policy.js';
import { derivedId } from '../common/derived-id.js';
import type { Visitor } from '../common/visitor.js';
import type { CallSession } from './session.requests.js';
import { itemFaults } from './session-faults.js';
import type { SessionFault } from './session-problems.js';

export interface Voters {
  roster: readonly string[];
  /** Nothing while the session is only called. */
  present?: readonly string[];
  /** Who presides over the session. */
  chairId: string;
}
type Items = CallSession['agenda'];

export const itemIdOf = (sessionId: string, caseId: string): string => derivedId('session-item', sessionId, caseId);

/** Of these cases those the visitor may read. */
export async function readableOf(
  manager: EntityManager,
  by: Visitor,
  on: string,
  caseIds: readonly string[],
): Promise<Set<string>> {
  const readable = readableCases(by, on, 2);
  const rows = await manager.query<{ id: string }[]>(
    `SELECT c.id FROM cases c WHERE c.id = ANY ($1::uuid[]) AND ${readable.sql}`,
    [caseIds, ...readable.params],
  );
  return new Set(rows.map(({ id }) => id));
}

/** A case one may not see and one that is not there read the same. */
export const unknownCase = (pointer: string): SessionFault => ({
  pointer,
  code: 'unknown-case',
  text: { vi: 'Không tìm thấy vụ việc.', en: 'No such case.' },
});

export async function agendaFaults(
  manager: EntityManager,
  { by, on, items, voters }: { by: Visitor; on: string; items: Items; voters: Voters },
): Promise<SessionFault[]> {
  const caseIds = items.map(({ caseId }) => caseId);
  const known = await readableOf(manager, by, on, caseIds);
  return items.flatMap((item, index) => [
    ...(known.has(item.caseId) ? [] : [unknownCase(`/agenda/${index}/caseId`)]),
    ...itemFaults({ item, ...voters, at: `/agenda/${index}` }),
  ]);
}

/** Writes the items, numbered from a position on. */
export async function putOnAgenda(
  manager: EntityManager,
  sessionId: string,
  items: Items,
  first: number,
): Promise<void> {
  const rows = items.map(({ caseId, noteCode, chairId, excused }, index) => ({
    id: itemIdOf(sessionId, caseId),
    case_id: caseId,
    position: first + index,
    note_code: noteCode ?? null,
    chair_id: chairId ?? null,
    excused,
  }));
  await manager.query(
    `INSERT INTO session_items (id, session_id, case_id, position, note_code, chair_id, excused)
      SELECT id, $1, case_id, position, note_code, chair_id, excused
        FROM jsonb_to_recordset($2::jsonb)
          AS i (id uuid, case_id uuid, position int, note_code text, chair_id uuid, excused jsonb)`,
    [sessionId, JSON.stringify(rows)],
  );
}
