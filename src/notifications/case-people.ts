// Who stands around these cases today? One statement for a whole batch of ringing deadlines.
import type { EntityManager } from 'typeorm';
import type { PeopleOfCase } from './chain.js';

const holders = (bodies: string): string => `(
  SELECT coalesce(jsonb_agg(jsonb_build_object('personId', o.person_id, 'role', o.role) ORDER BY o.valid_from, o.id), '[]')
    FROM offices o WHERE o.body_id = ANY (${bodies}) AND o.valid_from <= $2::date
      AND (o.valid_to IS NULL OR $2::date <= o.valid_to))`;

const PEOPLE = `
  SELECT c.id AS "caseId", c.subjects,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('personId', s.person_id, 'standing', s.standing) ORDER BY s.granted_seq, s.id), '[]')
      FROM standings s WHERE s.case_id = c.id AND s.ended_seq IS NULL) AS standings,
    ${holders('ARRAY[c.body_id]')} AS own,
    ${holders(`ARRAY(SELECT n.successor_id FROM body_successors n JOIN bodies b ON b.id = n.body_id
      WHERE n.body_id = c.body_id AND b.valid_to < $2::date)`)} AS successors,
    ${holders('ARRAY[upper_body_of(c.body_id, $2::date)]')} AS upper
  FROM cases c WHERE c.id = ANY ($1::uuid[])`;

export async function peopleOf(
  manager: EntityManager,
  caseIds: readonly string[],
  today: string,
): Promise<Map<string, PeopleOfCase>> {
  const rows = await manager.query<PeopleOfCase[]>(PEOPLE, [[...new Set(caseIds)], today]);
  return new Map(rows.map((row) => [row.caseId, row]));
}
