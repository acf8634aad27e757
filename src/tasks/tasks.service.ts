// What is there for this person to do, in which case, until when?
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { readableCases } from '../access/policy.js';
import { Clock } from '../common/clock.js';
import type { Text } from '../common/problems.js';
import { officesOn, type Visitor } from '../common/visitor.js';
import { HOLDER } from './task-handings.service.js';
import type { TasksQuery } from './tasks.queries.js';

export interface TaskView {
  id: string;
  key: string;
  kind: 'task' | 'obligation';
  title: Text;
  case: { id: string; code: string };
  subjectId: string | null;
  /** For whom it is by name: whoever has taken it over, or whom the case named. */
  assigneeId: string | null;
  office: string | null;
  dueOn: string | null;
  status: 'open' | 'done';
}

@Injectable()
export class TasksService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * Tasks for the visitor by name, or for a role they hold today in the body the task names or else the one that has the case;
   * an obligation is watched by that body's case officers. Only in cases they may read. The most urgent first, those without a date last.
   */
  async mine(
    visitor: Visitor,
    { status, after, limit }: TasksQuery,
  ): Promise<{ tasks: TaskView[]; next: string | null }> {
    const today = this.clock.today();
    const offices = officesOn(visitor, today);
    const readable = readableCases(visitor, today, 7);
    const rows = await this.db.query<TaskView[]>(
      `SELECT t.id, t.key, t.kind, t.title, jsonb_build_object('id', c.id, 'code', c.code) AS "case",
          t.subject_id AS "subjectId", ${HOLDER} AS "assigneeId", t.office, t.due_on::text AS "dueOn", t.status
        FROM tasks t JOIN cases c ON c.id = t.case_id
        WHERE t.status = $1
          AND (${HOLDER} = $2 OR ${HOLDER} IS NULL AND EXISTS (
            SELECT FROM unnest($3::uuid[], $4::text[]) AS held (body_id, role)
            WHERE held.body_id = coalesce(t.body_id, c.body_id) AND held.role = coalesce(t.office, 'caseOfficer')))
          AND ($5::uuid IS NULL OR (coalesce(t.due_on, 'infinity'), t.id) >
            (SELECT coalesce(l.due_on, 'infinity'), l.id FROM tasks l JOIN cases c ON c.id = l.case_id
              WHERE l.id = $5 AND ${readable.sql}))
          AND ${readable.sql}
        ORDER BY coalesce(t.due_on, 'infinity'), t.id LIMIT $6`,
      [
        status,
        visitor.personId,
        offices.map(({ bodyId }) => bodyId),
        offices.map(({ role }) => role),
        after,
        limit + 1,
        ...readable.params,
      ],
    );
    const tasks = rows.slice(0, limit);
    return { tasks, next: rows.length > limit ? (tasks.at(-1)?.id ?? null) : null };
  }
}
