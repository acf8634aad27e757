// Who hears that a calendar has moved terms they watch? The officers of the cases and the supervisors of the bodies: one message each for
// the whole calendar, with the count and where the list is. Which cases, each sees of those they may read.
import type { EntityManager } from 'typeorm';
import type { Clock } from '../common/clock.js';
import { derivedId } from '../common/derived-id.js';
import type { Text } from '../common/problems.js';
import { type GeneralMessage, sendMessages } from '../notifications/general-messages.js';

interface Watcher {
  personId: string;
  audience: 'officer' | 'supervisor' | 'head';
  terms: number;
  cases: number;
}

// Of a body nobody supervises it is the head who hears of it. Whoever is shut out of a case does not have it counted.
const WATCHERS = `
  WITH moved AS (
    SELECT m.case_id, c.body_id, c.subjects, count(*)::int AS terms FROM calendar_moves m JOIN cases c ON c.id = m.case_id
      WHERE m.adoption = $1 AND m.outcome = 'moved' AND m.due_before IS DISTINCT FROM m.due_after AND m.moved_at >= $2::timestamptz
      GROUP BY m.case_id, c.body_id, c.subjects
  ), in_office AS (
    SELECT o.body_id, o.person_id, o.role FROM offices o
      WHERE o.valid_from <= $3::date AND (o.valid_to IS NULL OR $3::date <= o.valid_to)
        AND o.role IN ('deadlineSupervisor', 'commissionHead', 'committeeSecretary', 'cellSecretary')
  ), watching AS (
    SELECT s.person_id, 'officer' AS audience, m.case_id, m.subjects, m.terms FROM moved m
      JOIN standings s ON s.case_id = m.case_id AND s.standing = 'caseOfficer' AND s.ended_seq IS NULL
    UNION
    SELECT o.person_id, CASE WHEN o.role = 'deadlineSupervisor' THEN 'supervisor' ELSE 'head' END, m.case_id, m.subjects, m.terms
      FROM moved m JOIN in_office o ON o.body_id = m.body_id
      WHERE o.role = 'deadlineSupervisor' OR NOT EXISTS (
        SELECT FROM in_office s WHERE s.body_id = m.body_id AND s.role = 'deadlineSupervisor')
  ), by_case AS (
    SELECT w.person_id, min(w.audience) AS audience, w.case_id, max(w.terms) AS terms FROM watching w
      WHERE NOT w.subjects @> ARRAY[w.person_id] AND NOT EXISTS (
        SELECT FROM standings s WHERE s.case_id = w.case_id AND s.person_id = w.person_id AND s.ended_seq IS NULL
          AND s.standing IN ('subject', 'conflicted', 'witness'))
      GROUP BY w.person_id, w.case_id
  )
  SELECT person_id AS "personId", max(audience) AS audience, sum(terms)::int AS terms, count(*)::int AS cases
    FROM by_case GROUP BY person_id ORDER BY person_id`;

export interface MovesTold {
  adoption: string;
  /** Moves from then on. */
  since: Date;
  clock: Clock;
  /** A later look at the same calendar, which found a few more. */
  again: boolean;
}

export async function tellOfMoves(
  manager: EntityManager,
  { adoption, since, clock, again }: MovesTold,
): Promise<number> {
  // The first time everything counts, also what was moved before a crash.
  const from = again ? since.toISOString() : '-infinity';
  const watchers = await manager.query<Watcher[]>(WATCHERS, [adoption, from, clock.today()]);
  const messages = watchers.map(
    ({ personId, audience, terms, cases }): GeneralMessage => ({
      id: derivedId('deadline-moved', adoption, personId, again ? since.toISOString() : 'first'),
      personId,
      audience,
      code: 'deadline-moved',
      title: movedTitle(adoption, terms, cases),
    }),
  );
  return sendMessages(manager, messages, clock);
}

function movedTitle(adoption: string, terms: number, cases: number): Text {
  const link = `/api/v1/calendars/proposals/${adoption}/moves`;
  return {
    vi: `Lịch làm việc mới đã chuyển ngày đến hạn của ${terms} thời hạn trong ${cases} vụ việc đồng chí theo dõi. Danh sách: ${link}`,
    en: `The new working calendar has moved the due dates of ${terms} terms in ${cases} cases you look after. The list: ${link}`,
  };
}
