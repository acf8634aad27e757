// Which alerts may I hand on, and to whom? One's own, and as a supervisor those of cases of one's body one may read.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { mayDo, readableCases } from '../access/policy.js';
import { Clock } from '../common/clock.js';
import type { Text } from '../common/problems.js';
import { officesOn, type Visitor } from '../common/visitor.js';
import type { Audience } from './alert-book.js';

/** What is to be handed on; all that is given must hold. */
export interface HandingFilter {
  /** Whose they are now. */
  from?: string | undefined;
  bodyId?: string | undefined;
  rule?: string | undefined;
  caseId?: string | undefined;
  ids?: readonly string[] | undefined;
}

export interface WaitingAlert {
  id: string;
  caseId: string;
  caseCode: string;
  bodyId: string;
  holderId: string;
  label: Text;
  threshold: string;
  audience: Audience;
  dueOn: string | null;
}

/** Still somebody's to answer: neither acknowledged nor taken over, about a term that runs. Put off, it waits all the same. */
export const WAITS = `(a.acknowledged_at IS NULL AND a.reassigned_at IS NULL AND d.status IN ('running', 'paused'))`;

const COLUMNS = `a.id, a.case_id AS "caseId", c.code AS "caseCode", c.body_id AS "bodyId", a.person_id AS "holderId",
  d.rule_text -> 'labels' AS label, a.threshold, a.audience, d.due_on::text AS "dueOn"`;
const TABLES = 'alerts a JOIN deadlines d ON d.id = a.deadline_id JOIN cases c ON c.id = a.case_id';

/**
 * Somebody else's alert of a case `c` that the body of the case may hand on: its holder works or worked there, or in what carries on its
 * work, and it did not come to them as to somebody who oversees it. Who is overseen does not take the overseer's alert away.
 */
export const isOfTheBody = `(a.audience NOT IN ('upper', 'reviewer') AND EXISTS (SELECT FROM offices h WHERE h.person_id = a.person_id
  AND (h.body_id = c.body_id OR h.body_id IN (SELECT n.successor_id FROM body_successors n WHERE n.body_id = c.body_id))))`;

/** People who hold alerts and do not work here any more; $1 is today. */
const GONE = `holders AS MATERIALIZED (SELECT DISTINCT a.person_id FROM alerts a WHERE a.acknowledged_at IS NULL AND a.reassigned_at IS NULL),
  gone AS MATERIALIZED (SELECT person_id FROM holders WHERE NOT is_active(person_id, $1::date))`;

/** The holder is involved in the case `c` by now and would never see it (COI-8). */
const isBarred = `(a.person_id = ANY (c.subjects) OR EXISTS (
  SELECT FROM standings shut WHERE shut.case_id = c.id AND shut.person_id = a.person_id AND shut.ended_seq IS NULL
    AND shut.standing IN ('subject', 'conflicted', 'witness')))`;

/** No office in a body of the case today, in what carries on its work, or above; nor was it handed to them for their place in the team. */
const hasNothingToDoWithIt = `(NOT EXISTS (
    SELECT FROM offices h JOIN bodies b ON b.id = c.body_id WHERE h.person_id = a.person_id AND h.valid_from <= $1::date
      AND $1::date <= coalesce(last_day_of(h), 'infinity') AND (h.body_id = b.id OR h.body_id = ANY (b.upper_ids)
        OR h.body_id IN (SELECT n.successor_id FROM body_successors n WHERE n.body_id = b.id)))
  AND NOT (a.why ->> 'as' = 'takenOver' AND EXISTS (SELECT FROM standings st WHERE st.case_id = c.id AND st.person_id = a.person_id
    AND st.ended_seq IS NULL)))`;

/** The bodies whose alerts and tasks this visitor may hand on. */
export const bodiesToHandOnIn = (visitor: Visitor, on: string): string[] => [
  ...new Set(
    officesOn(visitor, on)
      .map(({ bodyId }) => bodyId)
      .filter((bodyId) => mayDo(visitor, 'reassignAlerts', { on, bodyId })),
  ),
];

@Injectable()
export class AlertHandings {
  constructor(private readonly clock: Clock) {}

  /** Of the bodies given, or of those whose alerts they hand on. In order of id, and held until the transaction ends when they are about to go; `most` and one more, to see whether there are more. */
  async waiting(
    manager: EntityManager,
    visitor: Visitor,
    { from, bodyId, rule, caseId, ids }: HandingFilter,
    { most, lock, bodyIds }: { most: number; lock: boolean; bodyIds?: readonly string[] },
  ): Promise<WaitingAlert[]> {
    const today = this.clock.today();
    const readable = readableCases(visitor, today, 9);
    return manager.query<WaitingAlert[]>(
      `SELECT ${COLUMNS} FROM ${TABLES}
        WHERE ${WAITS} AND (a.person_id = $1 OR (c.body_id = ANY ($2::uuid[]) AND ${isOfTheBody})) AND ${readable.sql}
          AND ($3::uuid IS NULL OR a.person_id = $3) AND ($4::uuid IS NULL OR c.body_id = $4)
          AND ($5::text IS NULL OR d.rule = $5) AND ($6::uuid IS NULL OR a.case_id = $6)
          AND ($7::uuid[] IS NULL OR a.id = ANY ($7))
        ORDER BY a.id LIMIT $8 ${lock ? 'FOR UPDATE OF a' : ''}`,
      [
        visitor.personId,
        bodyIds ?? bodiesToHandOnIn(visitor, today),
        from ?? null,
        bodyId ?? null,
        rule ?? null,
        caseId ?? null,
        ids ?? null,
        most + 1,
        ...readable.params,
      ],
    );
  }

  /** Every alert somebody still has to answer, whoever may know of it: for the machinery of leaving, never for a reply. */
  heldBy(manager: EntityManager, personIds: readonly string[]): Promise<WaitingAlert[]> {
    return manager.query<WaitingAlert[]>(
      `SELECT ${COLUMNS} FROM ${TABLES} WHERE ${WAITS} AND a.person_id = ANY ($1::uuid[]) ORDER BY a.id FOR UPDATE OF a`,
      [personIds],
    );
  }

  /** Alerts whose holder can do nothing for them any more; what another process is just seeing to is left out. */
  heldByNobody(manager: EntityManager, after: string, most: number): Promise<WaitingAlert[]> {
    return manager.query<WaitingAlert[]>(
      `WITH ${GONE} SELECT ${COLUMNS} FROM ${TABLES} LEFT JOIN gone g ON g.person_id = a.person_id
        WHERE ${WAITS} AND a.id > $3 AND (g.person_id IS NOT NULL OR ${isBarred} OR ${hasNothingToDoWithIt})
        ORDER BY a.id LIMIT $2 FOR UPDATE OF a SKIP LOCKED`,
      [this.clock.today(), most, after],
    );
  }

  /** Those of them whose holder has become barred from the case: few, and asked often. */
  heldByBarred(manager: EntityManager, most: number): Promise<WaitingAlert[]> {
    return manager.query<WaitingAlert[]>(
      `SELECT ${COLUMNS} FROM ${TABLES} WHERE ${WAITS} AND ${isBarred} ORDER BY a.id LIMIT $1 FOR UPDATE OF a SKIP LOCKED`,
      [most],
    );
  }

  async countHeldByNobody(manager: EntityManager): Promise<number> {
    const [row] = await manager.query<{ count: number }[]>(
      `WITH ${GONE} SELECT count(*)::int AS count FROM ${TABLES} LEFT JOIN gone g ON g.person_id = a.person_id
        WHERE ${WAITS} AND (g.person_id IS NOT NULL OR ${isBarred} OR ${hasNothingToDoWithIt})`,
      [this.clock.today()],
    );
    return row?.count ?? 0;
  }
}
