// Is anything owned by somebody who does not work here any more, has left the bodies of a case, or has become barred from it? What is, goes on up the chain by itself, and the rest is counted.
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../common/clock.js';
import { AlertBook } from '../notifications/alert-book.js';
import { AlertHandings, type WaitingAlert } from '../notifications/alert-handings.service.js';
import { peopleOf } from '../notifications/case-people.js';
import { audienceOf } from '../notifications/chain.js';
import { TaskHandings, type WaitingTask } from '../tasks/task-handings.service.js';

export interface OwnedByInactive {
  alerts: number;
  tasks: number;
  /** Places in a team that their case's own event gives to somebody else. */
  standings: number;
  /** Absences to come in which they were to stand in. */
  substitutions: number;
}

const BATCH = 500;
const FIRST = '00000000-0000-0000-0000-000000000000';

@Injectable()
export class OrphansService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly book: AlertBook,
    private readonly alerts: AlertHandings,
    private readonly tasks: TaskHandings,
  ) {}

  async ownedByInactive(): Promise<OwnedByInactive> {
    const [row] = await this.db.query<Pick<OwnedByInactive, 'standings' | 'substitutions'>[]>(
      `SELECT
        (SELECT count(*)::int FROM standings s JOIN cases c ON c.id = s.case_id WHERE s.ended_seq IS NULL AND c.status <> 'done'
          AND s.standing IN ('teamLeader', 'teamMember', 'teamSecretary', 'assignedMember') AND NOT is_active(s.person_id, $1::date)) AS standings,
        (SELECT count(*)::int FROM absences a WHERE a.cancelled_at IS NULL AND a.to_on >= $1::date AND a.substitute_id IS NOT NULL
          AND NOT is_active(a.substitute_id, $1::date)) AS substitutions`,
      [this.clock.today()],
    );
    const [alerts, tasks] = [
      await this.alerts.countHeldByNobody(this.db.manager),
      await this.tasks.countHeldByNobody(this.db.manager),
    ];
    return { alerts, tasks, standings: row?.standings ?? 0, substitutions: row?.substitutions ?? 0 };
  }

  /** Passes on everything whose holder is gone. Returns how much moved; what finds nobody stays, and is counted above. */
  async passOn(): Promise<{ alerts: number; tasks: number }> {
    const moved = { alerts: 0, tasks: 0 };
    for (let after = { alert: FIRST, task: FIRST }; ; ) {
      const { now, last } = await this.db.transaction(async (manager) => {
        const alerts = await this.alerts.heldByNobody(manager, after.alert, BATCH);
        const tasks = await this.tasks.heldByNobody(manager, after.task, BATCH);
        const ends = alerts.length + tasks.length === 0;
        return {
          now: await this.upTheChain(manager, alerts, tasks),
          last: ends ? null : { alert: alerts.at(-1)?.id ?? after.alert, task: tasks.at(-1)?.id ?? after.task },
        };
      });
      moved.alerts += now.alerts;
      moved.tasks += now.tasks;
      if (!last) return moved;
      after = last;
    }
  }

  /** Only from those who have become barred from a case since; what finds nobody waits for the night's look. */
  passOnFromBarred(): Promise<{ alerts: number; tasks: number }> {
    return this.db.transaction(async (manager) => {
      const alerts = await this.alerts.heldByBarred(manager, BATCH);
      const tasks = await this.tasks.heldByBarred(manager, BATCH);
      return this.upTheChain(manager, alerts, tasks);
    });
  }

  /** To whoever the bell would tell if it rang now; a task to whoever leads the body. */
  async upTheChain(
    manager: EntityManager,
    alerts: readonly WaitingAlert[],
    tasks: readonly WaitingTask[],
  ): Promise<{ alerts: number; tasks: number }> {
    const caseIds = [...alerts, ...tasks].map(({ caseId }) => caseId);
    if (caseIds.length === 0) return { alerts: 0, tasks: 0 };
    const people = await peopleOf(manager, caseIds, this.clock.today());
    const handings = alerts.flatMap(({ id, caseId, holderId, audience }) => {
      const around = people.get(caseId);
      const next = around && audienceOf(around, audience).find(({ personId }) => personId !== holderId);
      return next ? [{ alertId: id, to: next.personId, audience: next.audience, why: next.why }] : [];
    });
    const given = tasks.flatMap(({ id, caseId, holderId }) => {
      const around = people.get(caseId);
      const next = around && audienceOf(around, 'head').find(({ personId }) => personId !== holderId);
      return next ? [{ taskId: id, from: holderId, to: next.personId }] : [];
    });
    await this.book.hand(manager, handings, { by: null });
    await this.tasks.hand(manager, given, { by: null });
    return { alerts: handings.length, tasks: given.length };
  }
}
