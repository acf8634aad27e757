// What may stand on an agenda: cases the caller may read, each with who takes no part in it and who presides.
import type { EntityManager } from 'typeorm';
import { readableCases } from '../access/policy.js';
import { derivedId } from '../common/derived-id.js';
import type { Visitor } from '../common/visitor.js';
import type { CallSession, Excuse } from './session.requests.js';
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

/** Of these cases those the visitor may read, each with the day it was opened. */
export async function readableOf(
  manager: EntityManager,
  by: Visitor,
  on: string,
  caseIds: readonly string[],
): Promise<Map<string, string>> {
  const readable = readableCases(by, on, 2);
  const rows = await manager.query<{ id: string; opened: string }[]>(
    `SELECT c.id, c.opened_on::text AS opened FROM cases c WHERE c.id = ANY ($1::uuid[]) AND ${readable.sql}`,
    [caseIds, ...readable.params],
  );
  return new Map(rows.map(({ id, opened }) => [id, opened]));
}

/** A session before the case was opened cannot have dealt with it. */
export function openedLater(opened: string | undefined, heldOn: string, pointer: string): SessionFault[] {
  if (!opened || opened <= heldOn) return [];
  const vi = `Vụ việc mở ngày ${opened}, sau kỳ họp ngày ${heldOn}; chọn kỳ họp sau khi mở vụ việc.`;
  const en = `The case was opened on ${opened}, after the session of ${heldOn}; choose a session held since.`;
  return [{ pointer, code: 'openedLater', text: { vi, en } }];
}

/** A case one may not see and one that is not there read the same. */
export const unknownCase = (pointer: string): SessionFault => ({
  pointer,
  code: 'unknown-case',
  text: { vi: 'Không tìm thấy vụ việc.', en: 'No such case.' },
});

export async function agendaFaults(
  manager: EntityManager,
  { by, on, heldOn, items, voters }: { by: Visitor; on: string; heldOn: string; items: Items; voters: Voters },
): Promise<SessionFault[]> {
  const caseIds = items.map(({ caseId }) => caseId);
  const known = await readableOf(manager, by, on, caseIds);
  return items.flatMap((item, index) => [
    ...(known.has(item.caseId) ? [] : [unknownCase(`/agenda/${index}/caseId`)]),
    ...openedLater(known.get(item.caseId), heldOn, `/agenda/${index}/caseId`),
    ...itemFaults({ item, ...voters, at: `/agenda/${index}` }),
  ]);
}

/** Writes the items, numbered from a position on. */
export async function putOnAgenda(
  manager: EntityManager,
  { sessionId, items, first, by }: { sessionId: string; items: Items; first: number; by: string },
): Promise<void> {
  const rows = items.map(({ caseId, noteCode, chairId, excused }, index) => ({
    id: itemIdOf(sessionId, caseId),
    case_id: caseId,
    position: first + index,
    note_code: noteCode ?? null,
    chair_id: chairId ?? null,
    excused: putAside(excused, [], by),
  }));
  await manager.query(
    `INSERT INTO session_items (id, session_id, case_id, position, note_code, chair_id, excused)
      SELECT id, $1, case_id, position, note_code, chair_id, excused
        FROM jsonb_to_recordset($2::jsonb)
          AS i (id uuid, case_id uuid, position int, note_code text, chair_id uuid, excused jsonb)`,
    [sessionId, JSON.stringify(rows)],
  );
}

/** Somebody put aside for an item, and who said so. */
export interface PutAside {
  personId: string;
  because: Excuse;
  by: string;
}
/** A conflict, or being the subject, is no matter of convenience. */
const binds = ({ because }: Pick<PutAside, 'because'>): boolean => because !== 'otherTie';

/** What is said now, each with who said it first. */
export const putAside = (said: readonly Omit<PutAside, 'by'>[], before: readonly PutAside[], by: string): PutAside[] =>
  said.map((one) => ({
    ...one,
    by: before.find((known) => known.personId === one.personId && binds(known) === binds(one))?.by ?? by,
  }));

/** Who was put aside for a conflict, or as the subject, and would not be any more. */
export const dropped = (before: readonly PutAside[], said: readonly Omit<PutAside, 'by'>[]): PutAside[] =>
  before.filter((known) => binds(known) && !said.some((one) => one.personId === known.personId && binds(one)));
