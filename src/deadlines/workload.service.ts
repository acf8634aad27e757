// Who in this body carries what? Cases, terms and alerts by person, and whether the person is there. Cases the one who asks may not
// read are not counted: they would be told by their number.
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { mayDo, readableCases } from '../access/policy.js';
import { Clock } from '../common/clock.js';
import type { Visitor } from '../common/visitor.js';
import type { Calendar } from '../regulations/calendar.js';
import { RegulationsService } from '../regulations/regulations.service.js';
import { workingDaysFrom } from '../regulations/working-days.js';
import { Bound, inView, listDays } from './deadline-lists.js';
import type { WorkloadQuery } from './deadlines.requests.js';
import { notYoursToWatch } from './supervisor-problems.js';

export interface Workload {
  person: { id: string; name: string };
  /** The offices held in the body today. */
  roles: string[];
  /** Cases under way of which the person is the officer, leads the team or is the assigned member. */
  openCases: number;
  runningTerms: number;
  overdue: number;
  noReturn: number;
  dueThisWeek: number;
  /** Alerts about the body's cases that the person has not acknowledged. */
  openAlerts: number;
  absentToday: boolean;
  /** The absence of today, or the next one. */
  absence: { from: string; to: string; hasSubstitute: boolean } | null;
  /** Working days to the nearest day of no return; null without a term that has one. */
  leastSlack: number | null;
}

interface WorkloadRow extends Omit<Workload, 'person' | 'leastSlack' | 'absentToday'> {
  id: string;
  name: string;
  leastSlackOn: string | null;
}

/** The standings by which somebody answers for a case's progress. */
export const IN_CHARGE = `('caseOfficer', 'teamLeader', 'assignedMember')`;

const orders: Record<WorkloadQuery['sort'], string> = {
  overdue: '"overdue" DESC, "noReturn" DESC, "leastSlackOn" NULLS LAST, id',
  slack: '"leastSlackOn" NULLS LAST, "overdue" DESC, id',
  open: '"openCases" DESC, "overdue" DESC, id',
};

@Injectable()
export class WorkloadService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly regulations: RegulationsService,
    private readonly clock: Clock,
  ) {}

  async of(
    visitor: Visitor,
    { body, sort, after, limit }: WorkloadQuery,
  ): Promise<{ people: Workload[]; next: string | null }> {
    const today = this.clock.today();
    const { calendar } = this.regulations;
    if (!mayDo(visitor, 'readWorkload', { on: today, bodyId: body })) throw notYoursToWatch();
    const bound = new Bound();
    const statement = workloadSql(visitor, { body, today, calendar }, bound);
    const last = bound.add(after ?? null, 'uuid');
    const rows = await this.db.query<WorkloadRow[]>(
      `WITH carried AS (${statement}), ranked AS (SELECT carried.*, row_number() OVER (ORDER BY ${orders[sort]}) AS nth FROM carried)
        SELECT * FROM ranked WHERE ${last} IS NULL OR nth > (SELECT r.nth FROM ranked r WHERE r.id = ${last})
        ORDER BY nth LIMIT ${bound.add(limit + 1, 'int')}`,
      bound.values,
    );
    const people = rows.slice(0, limit).map((row) => workloadOf(row, today, calendar));
    return { people, next: rows.length > limit ? (people.at(-1)?.person.id ?? null) : null };
  }
}

interface Scope {
  body: string;
  today: string;
  calendar: Calendar;
}

function workloadSql(visitor: Visitor, { body, today, calendar }: Scope, bound: Bound): string {
  const days = listDays(today, calendar);
  const at = bound.add(body, 'uuid');
  const on = bound.add(today, 'date');
  const readable = readableCases(visitor, today, bound.next);
  bound.all(readable.params);
  const count = (view: Parameters<typeof inView>[0]): string => `count(*) FILTER (WHERE ${inView(view, days, bound)})`;
  // One pass over the body's live terms, by case; each person then adds up their own cases.
  return `
    WITH people AS (
      SELECT o.person_id AS id, array_agg(DISTINCT o.role ORDER BY o.role) AS roles FROM offices o
        WHERE o.body_id = ${at} AND o.valid_from <= ${on} AND (o.valid_to IS NULL OR o.valid_to >= ${on}) GROUP BY o.person_id
    ), seen AS MATERIALIZED (
      SELECT c.id, c.status <> 'done' AS open FROM cases c WHERE c.body_id = ${at} AND ${readable.sql}
    ), terms AS MATERIALIZED (
      SELECT d.case_id, ${count('running')} AS running, ${count('overdue')} AS overdue, ${count('noReturn')} AS no_return,
          ${count('thisWeek')} AS this_week,
          min(d.slack_on) FILTER (WHERE NOT d.lapses AND d.slack_on > '-infinity' AND d.slack_on < 'infinity') AS least
        FROM deadlines d WHERE d.body_id = ${at} AND d.status IN ('running', 'paused') GROUP BY d.case_id
    ), charges AS (
      SELECT DISTINCT s.person_id, s.case_id FROM people p
        JOIN standings s ON s.person_id = p.id AND s.ended_seq IS NULL AND s.standing IN ${IN_CHARGE}
    ), load AS (
      SELECT h.person_id, count(*) FILTER (WHERE seen.open) AS cases, sum(t.running) AS running, sum(t.overdue) AS overdue,
          sum(t.no_return) AS no_return, sum(t.this_week) AS this_week, min(t.least) AS least
        FROM charges h JOIN seen ON seen.id = h.case_id LEFT JOIN terms t ON t.case_id = h.case_id GROUP BY h.person_id
    ), waiting AS (
      SELECT a.person_id, count(*) AS alerts FROM people p
        JOIN alerts a ON a.person_id = p.id AND a.acknowledged_at IS NULL AND a.reassigned_at IS NULL
        JOIN deadlines d ON d.id = a.deadline_id AND d.status IN ('running', 'paused') JOIN seen ON seen.id = d.case_id
        GROUP BY a.person_id
    )
    SELECT p.id, n.full_name AS name, p.roles, coalesce(l.cases, 0)::int AS "openCases", coalesce(l.running, 0)::int AS "runningTerms",
        coalesce(l.overdue, 0)::int AS "overdue", coalesce(l.no_return, 0)::int AS "noReturn",
        coalesce(l.this_week, 0)::int AS "dueThisWeek", coalesce(w.alerts, 0)::int AS "openAlerts", l.least::text AS "leastSlackOn",
        (SELECT jsonb_build_object('from', x.from_on, 'to', x.to_on, 'hasSubstitute', x.substitute_id IS NOT NULL) FROM absences x
          WHERE x.person_id = p.id AND x.cancelled_at IS NULL AND x.to_on >= ${on} ORDER BY x.from_on, x.to_on DESC, x.id LIMIT 1) AS absence
      FROM people p JOIN persons n ON n.id = p.id LEFT JOIN load l ON l.person_id = p.id LEFT JOIN waiting w ON w.person_id = p.id`;
}

function workloadOf({ id, name, leastSlackOn, ...row }: WorkloadRow, today: string, calendar: Calendar): Workload {
  const { roles, openCases, runningTerms, overdue, noReturn, dueThisWeek, openAlerts, absence } = row;
  return {
    person: { id, name },
    roles,
    openCases,
    runningTerms,
    overdue,
    noReturn,
    dueThisWeek,
    openAlerts,
    absentToday: absence !== null && absence.from <= today,
    absence,
    leastSlack: leastSlackOn === null ? null : workingDaysFrom(today, leastSlackOn, calendar),
  };
}
