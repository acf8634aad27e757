// Who stands around these cases today, and who of them is there? Three statements for a whole batch of ringing deadlines.
import type { EntityManager } from 'typeorm';
import type { PeopleOfCase } from './chain.js';

const holders = (bodies: string): string => `(
  SELECT coalesce(jsonb_agg(jsonb_build_object('personId', o.person_id, 'role', o.role, 'bodyId', o.body_id)
      ORDER BY o.valid_from, o.id), '[]')
    FROM offices o WHERE o.body_id = ANY (${bodies}) AND o.valid_from <= $2::date
      AND (o.valid_to IS NULL OR $2::date <= o.valid_to))`;

const PEOPLE = `
  SELECT c.id AS "caseId", c.subjects, c.body_id AS "bodyId", b.upper_ids AS "upperIds", b.valid_to::text AS "bodyEndedOn",
    (SELECT coalesce(jsonb_agg(jsonb_build_object('personId', s.person_id, 'standing', s.standing) ORDER BY s.granted_seq, s.id), '[]')
      FROM standings s WHERE s.case_id = c.id AND s.ended_seq IS NULL) AS standings,
    ${holders('ARRAY[c.body_id]')} AS own,
    ${holders(`ARRAY(SELECT n.successor_id FROM body_successors n
      WHERE n.body_id = c.body_id AND b.valid_to < $2::date)`)} AS successors,
    ${holders('ARRAY[upper_body_of(c.body_id, $2::date)]')} AS upper
  FROM cases c JOIN bodies b ON b.id = c.body_id WHERE c.id = ANY ($1::uuid[])`;

/** An absence that began later says more of today than one that began before it. */
const AWAY = `SELECT DISTINCT ON (person_id) person_id AS "personId", substitute_id AS "substituteId" FROM absences
  WHERE cancelled_at IS NULL AND from_on <= $2::date AND $2::date <= to_on AND person_id = ANY ($1::uuid[])
  ORDER BY person_id, from_on DESC, recorded_at DESC, id`;

/** A body of null means all of them: the account is closed. */
const GONE = `
  SELECT person_id AS "personId", NULL AS "bodyId" FROM accounts WHERE person_id = ANY ($1::uuid[])
    GROUP BY person_id HAVING bool_and(disabled_at IS NOT NULL)
  UNION ALL
  SELECT DISTINCT person_id, body_id FROM leavings WHERE person_id = ANY ($1::uuid[]) AND has_left(person_id, body_id, $2::date)`;

type Around = Omit<PeopleOfCase, 'away' | 'on'>;

export async function peopleOf(
  manager: EntityManager,
  caseIds: readonly string[],
  today: string,
): Promise<Map<string, PeopleOfCase>> {
  const rows = await manager.query<Around[]>(PEOPLE, [[...new Set(caseIds)], today]);
  const holding = rows.flatMap(({ own, successors, upper }) => [...own, ...successors, ...upper]);
  const asked = [[...new Set(holding.map(({ personId }) => personId))], today];
  const away = await manager.query<PeopleOfCase['away']>(AWAY, asked);
  const gone = await manager.query<{ personId: string; bodyId: string | null }[]>(GONE, asked);
  const isGone = new Set(gone.map(({ personId, bodyId }) => `${personId} ${bodyId ?? ''}`));
  const there = (list: PeopleOfCase['own']): PeopleOfCase['own'] =>
    list.filter(({ personId, bodyId }) => !isGone.has(`${personId} `) && !isGone.has(`${personId} ${bodyId}`));
  return new Map(
    rows.map((row) => [
      row.caseId,
      {
        ...row,
        on: today,
        own: there(row.own),
        successors: there(row.successors),
        upper: there(row.upper),
        away,
      },
    ]),
  );
}
