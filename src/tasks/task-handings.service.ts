// Who has taken over which task from whom? The case says who is to do it; here stands who does it instead. The rest of a task changes
// with its case only.
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { readableCases } from '../access/policy.js';
import { commitTo } from '../audit/record-body.js';
import { Clock } from '../common/clock.js';
import type { Text } from '../common/problems.js';
import type { Visitor } from '../common/visitor.js';

export interface WaitingTask {
  id: string;
  caseId: string;
  caseCode: string;
  bodyId: string;
  holderId: string;
  title: Text;
  dueOn: string | null;
}

export interface TaskFilter {
  from?: string | undefined;
  bodyId?: string | undefined;
  caseId?: string | undefined;
  ids?: readonly string[] | undefined;
}

export interface TaskHanding {
  taskId: string;
  from: string;
  to: string;
}

/** Whose task it is, by name. */
export const HOLDER = 'coalesce(t.handed_to, t.assignee_id)';
const COLUMNS = `t.id, t.case_id AS "caseId", c.code AS "caseCode", c.body_id AS "bodyId", ${HOLDER} AS "holderId", t.title,
  t.due_on::text AS "dueOn"`;
const WAITS = `t.status = 'open' AND ${HOLDER} IS NOT NULL`;

/** The holder is involved in the case `c` by now and would never see it (COI-8). */
const isBarred = `(${HOLDER} = ANY (c.subjects) OR EXISTS (
  SELECT FROM standings shut WHERE shut.case_id = c.id AND shut.person_id = ${HOLDER} AND shut.ended_seq IS NULL
    AND shut.standing IN ('subject', 'conflicted', 'witness')))`;

@Injectable()
export class TaskHandings {
  constructor(private readonly clock: Clock) {}

  /** Open tasks for somebody by name: one's own, and those of the cases of these bodies; only in cases one may read. */
  async waiting(
    manager: EntityManager,
    { visitor, bodyIds }: { visitor: Visitor; bodyIds: readonly string[] },
    { from, bodyId, caseId, ids }: TaskFilter,
    { most, lock }: { most: number; lock: boolean },
  ): Promise<WaitingTask[]> {
    const readable = readableCases(visitor, this.clock.today(), 8);
    return manager.query<WaitingTask[]>(
      `SELECT ${COLUMNS} FROM tasks t JOIN cases c ON c.id = t.case_id
        WHERE ${WAITS} AND (${HOLDER} = $1 OR c.body_id = ANY ($2::uuid[])) AND ${readable.sql}
          AND ($3::uuid IS NULL OR ${HOLDER} = $3) AND ($4::uuid IS NULL OR c.body_id = $4)
          AND ($5::uuid IS NULL OR t.case_id = $5) AND ($6::uuid[] IS NULL OR t.id = ANY ($6))
        ORDER BY t.id LIMIT $7 ${lock ? 'FOR UPDATE OF t' : ''}`,
      [
        visitor.personId,
        bodyIds,
        from ?? null,
        bodyId ?? null,
        caseId ?? null,
        ids ?? null,
        most + 1,
        ...readable.params,
      ],
    );
  }

  /** Whoever may know of them: for the machinery of leaving, never for a reply. */
  heldBy(manager: EntityManager, personIds: readonly string[]): Promise<WaitingTask[]> {
    return manager.query<WaitingTask[]>(
      `SELECT ${COLUMNS} FROM tasks t JOIN cases c ON c.id = t.case_id
        WHERE ${WAITS} AND ${HOLDER} = ANY ($1::uuid[]) ORDER BY t.id FOR UPDATE OF t`,
      [personIds],
    );
  }

  /** Tasks whose holder does not work here any more or is barred; what another process is just seeing to is left out. */
  heldByNobody(manager: EntityManager, after: string, most: number): Promise<WaitingTask[]> {
    return manager.query<WaitingTask[]>(
      `WITH holders AS MATERIALIZED (SELECT DISTINCT ${HOLDER} AS person_id FROM tasks t WHERE ${WAITS}),
          gone AS MATERIALIZED (SELECT person_id FROM holders WHERE NOT is_active(person_id, $1::date))
        SELECT ${COLUMNS} FROM tasks t JOIN cases c ON c.id = t.case_id LEFT JOIN gone g ON g.person_id = ${HOLDER}
        WHERE ${WAITS} AND t.id > $3 AND (g.person_id IS NOT NULL OR ${isBarred}) ORDER BY t.id LIMIT $2 FOR UPDATE OF t SKIP LOCKED`,
      [this.clock.today(), most, after],
    );
  }

  /** Those whose holder has become barred from the case: few, and asked often. */
  heldByBarred(manager: EntityManager, most: number): Promise<WaitingTask[]> {
    return manager.query<WaitingTask[]>(
      `SELECT ${COLUMNS} FROM tasks t JOIN cases c ON c.id = t.case_id WHERE ${WAITS} AND ${isBarred}
        ORDER BY t.id LIMIT $1 FOR UPDATE OF t SKIP LOCKED`,
      [most],
    );
  }

  async countHeldByNobody(manager: EntityManager): Promise<number> {
    const [row] = await manager.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM tasks t JOIN cases c ON c.id = t.case_id
        WHERE ${WAITS} AND (NOT is_active(${HOLDER}, $1::date) OR ${isBarred})`,
      [this.clock.today()],
    );
    return row?.count ?? 0;
  }

  /** `by` null: its holder is no longer there. A reason lies apart with its salt. */
  async hand(
    manager: EntityManager,
    handings: readonly TaskHanding[],
    { by, reason }: { by: string | null; reason?: string },
  ): Promise<void> {
    if (handings.length === 0) return;
    const [at, moved] = [this.clock.now().toISOString(), this.clock.isMoved()];
    const rows = handings.map(({ taskId, from, to }) => {
      const [kept] = reason === undefined ? [] : commitTo({ reason });
      return {
        id: randomUUID(),
        task_id: taskId,
        from_person: from,
        to_person: to,
        by_person: by,
        at,
        demo_clock: moved,
        reason_commitment: kept?.commitment ?? null,
        reason: kept?.value,
        salt: kept?.salt,
      };
    });
    await manager.query(
      `UPDATE tasks t SET handed_to = h.to_person
        FROM jsonb_to_recordset($1::jsonb) AS h (task_id uuid, to_person uuid) WHERE t.id = h.task_id`,
      [JSON.stringify(rows)],
    );
    await manager.query(
      'INSERT INTO task_handings SELECT * FROM jsonb_populate_recordset(NULL::task_handings, $1::jsonb)',
      [JSON.stringify(rows)],
    );
    await manager.query(
      `INSERT INTO task_handing_reasons (handing_id, reason, salt)
        SELECT id, reason, salt FROM jsonb_to_recordset($1::jsonb) AS h (id uuid, reason text, salt text) WHERE salt IS NOT NULL`,
      [JSON.stringify(rows)],
    );
  }
}
