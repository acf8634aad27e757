// Somebody leaves: what they have goes to others first, decided by their body; then the administrator closes the account. All of a step
// or nothing of it, and no account closes over something that is left.
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../common/clock.js';
import type { Visitor } from '../common/visitor.js';
import { AlertBook } from '../notifications/alert-book.js';
import { AlertHandings, type WaitingAlert } from '../notifications/alert-handings.service.js';
import { sendMessages } from '../notifications/general-messages.js';
import { cannotTakeOver, casesOpenTo } from '../notifications/takers.js';
import { TaskHandings, type WaitingTask } from '../tasks/task-handings.service.js';
import { HandedStandings, type StandingHeld } from './handed-standings.service.js';
import { type HandedAlert, type HandedTask, shownAlert, shownTask } from './handing-over.service.js';
import type { LeavingRequest } from './leaving.requests.js';
import { lastDayIsOver, noSuchItem, notYoursToDecide, personNotFound, standingsRemain } from './leaving-problems.js';
import { bodiesThatDecide, bodiesThatSee, closesAccountOf } from './leaving-rules.js';
import { leavingTold } from './staff-messages.js';
import { Substitutions } from './substitutions.js';

export interface LeavingPreview {
  person: { id: string; fullName: string };
  /** Whether they can still sign in. */
  account: 'open' | 'closed' | 'none';
  counts: { alerts: number; tasks: number; standings: number; absences: number; substitutions: number };
  alerts: HandedAlert[];
  tasks: HandedTask[];
  /** Those with an event must be given to somebody else by it, in the case itself, before anything moves. */
  standings: StandingHeld[];
  decided: { bodyId: string; successorId: string; lastDay: string }[];
}

export interface Moved {
  alerts: number;
  tasks: number;
  substitutions: number;
}

/** More than anybody has; the lists of a leaver are shown whole. */
const ALL = 10_000;

@Injectable()
export class LeavingService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly book: AlertBook,
    private readonly alerts: AlertHandings,
    private readonly tasks: TaskHandings,
    private readonly standings: HandedStandings,
    private readonly substitutions: Substitutions,
  ) {}

  /** To the body everything of its cases that it may read; to an administrator numbers, for no case is theirs to know. */
  async preview(visitor: Visitor, personId: string): Promise<LeavingPreview> {
    const manager = this.db.manager;
    const today = this.clock.today();
    const bodyIds = await bodiesThatSee(manager, visitor, personId, today);
    const isAdministrator = await closesAccountOf(manager, visitor, personId, today);
    if (bodyIds.length === 0 && !isAdministrator) throw personNotFound();
    const [person] = await manager.query<(LeavingPreview['person'] & Pick<LeavingPreview, 'account'>)[]>(
      `SELECT p.id, p.full_name AS "fullName", CASE WHEN NOT EXISTS (SELECT FROM accounts a WHERE a.person_id = p.id) THEN 'none'
          WHEN is_closed(p.id) THEN 'closed' ELSE 'open' END AS account FROM persons p WHERE p.id = $1`,
      [personId],
    );
    if (!person) throw personNotFound();
    const alerts = await this.waitingAlerts(manager, visitor, personId, bodyIds, false);
    const tasks = await this.waitingTasks(manager, visitor, personId, bodyIds, false);
    const standings = await this.standings.of(manager, personId, { visitor, bodyIds });
    const { account, ...named } = person;
    const [shut] = await manager.query<Pick<LeavingPreview['counts'], 'absences' | 'substitutions'>[]>(
      `SELECT (SELECT count(*)::int FROM absences WHERE person_id = $1 AND cancelled_at IS NULL AND to_on >= $2::date) AS absences,
        (SELECT count(*)::int FROM absences WHERE substitute_id = $1 AND cancelled_at IS NULL AND to_on >= $2::date) AS substitutions`,
      [personId, this.clock.today()],
    );
    const counted = isAdministrator
      ? await this.countAll(manager, personId)
      : { alerts: alerts.length, tasks: tasks.length, standings: standings.length };
    return {
      person: named,
      account,
      counts: { ...counted, absences: shut?.absences ?? 0, substitutions: shut?.substitutions ?? 0 },
      alerts: alerts.map(shownAlert),
      tasks: tasks.map(shownTask),
      standings,
      decided: await this.decidedOn(manager, personId),
    };
  }

  /** The body decides who takes over. Everything it may hand on moves at once; the decision also stands for what comes later. */
  async leave(visitor: Visitor, personId: string, asked: LeavingRequest): Promise<Moved> {
    return this.db.transaction(async (manager) => {
      const today = this.clock.today();
      const bodyIds = await bodiesThatDecide(manager, visitor, personId, today);
      if (bodyIds.length === 0) {
        const isSeen = (await bodiesThatSee(manager, visitor, personId, today)).length > 0;
        throw isSeen ? notYoursToDecide() : personNotFound();
      }
      if (asked.lastDay < today) throw lastDayIsOver();
      const blocking = (await this.standings.of(manager, personId, { visitor, bodyIds })).filter(({ event }) => event);
      if (blocking.length > 0) throw standingsRemain(blocking, 0);
      const to = asked.to.toLowerCase();
      await this.mustBeHere(manager, personId, to);
      const alerts = await this.waitingAlerts(manager, visitor, personId, bodyIds, true);
      const tasks = await this.waitingTasks(manager, visitor, personId, bodyIds, true);
      const own = this.takersOf(asked, alerts, tasks);
      await this.mustBeAble(manager, asked, alerts, tasks, own);
      const how = { by: visitor.personId, reason: asked.reason };
      await this.book.hand(
        manager,
        alerts.map(({ id }) => ({ alertId: id, to: own.get(id) ?? to })),
        how,
      );
      await this.tasks.hand(
        manager,
        tasks.map(({ id }) => ({ taskId: id, from: personId, to: own.get(id) ?? to })),
        how,
      );
      const substitutions = await this.substitutions.passOn(manager, {
        from: personId,
        to,
        after: asked.lastDay,
        by: visitor.personId,
        bodyIds,
      });
      await this.decide(manager, visitor, personId, bodyIds, { ...asked, to });
      return { alerts: alerts.length, tasks: tasks.length, substitutions };
    });
  }

  /** The newest decision of each body. */
  decidedOn(manager: EntityManager, personId: string): Promise<LeavingPreview['decided']> {
    return manager.query<LeavingPreview['decided']>(
      `SELECT DISTINCT ON (body_id) body_id AS "bodyId", successor_id AS "successorId", last_day::text AS "lastDay"
        FROM leavings WHERE person_id = $1 ORDER BY body_id, place DESC`,
      [personId],
    );
  }

  private async waitingAlerts(
    manager: EntityManager,
    visitor: Visitor,
    from: string,
    bodyIds: readonly string[],
    lock: boolean,
  ): Promise<WaitingAlert[]> {
    if (bodyIds.length === 0) return [];
    const waiting = await this.alerts.waiting(manager, visitor, { from }, { most: ALL, lock, bodyIds });
    return waiting.filter(({ bodyId }) => bodyIds.includes(bodyId));
  }

  private async waitingTasks(
    manager: EntityManager,
    visitor: Visitor,
    from: string,
    bodyIds: readonly string[],
    lock: boolean,
  ): Promise<WaitingTask[]> {
    if (bodyIds.length === 0) return [];
    const waiting = await this.tasks.waiting(manager, { visitor, bodyIds }, { from }, { most: ALL, lock });
    return waiting.filter(({ bodyId }) => bodyIds.includes(bodyId));
  }

  private async countAll(
    manager: EntityManager,
    personId: string,
  ): Promise<Pick<LeavingPreview['counts'], 'alerts' | 'tasks' | 'standings'>> {
    const [row] = await manager.query<Pick<LeavingPreview['counts'], 'alerts' | 'tasks' | 'standings'>[]>(
      `SELECT (SELECT count(*)::int FROM alerts a JOIN deadlines d ON d.id = a.deadline_id WHERE a.person_id = $1
          AND a.acknowledged_at IS NULL AND a.reassigned_at IS NULL AND d.status IN ('running', 'paused')) AS alerts,
        (SELECT count(*)::int FROM tasks t WHERE t.status = 'open' AND coalesce(t.handed_to, t.assignee_id) = $1) AS tasks,
        (SELECT count(*)::int FROM standings s JOIN cases c ON c.id = s.case_id WHERE s.person_id = $1 AND s.ended_seq IS NULL
          AND c.status <> 'done' AND s.standing NOT IN ('subject', 'conflicted', 'witness')) AS standings`,
      [personId],
    );
    return row as Pick<LeavingPreview['counts'], 'alerts' | 'tasks' | 'standings'>;
  }

  /** Also when there is nothing to take over today: they take over what comes to light later. */
  private async mustBeHere(manager: EntityManager, personId: string, to: string): Promise<void> {
    const [row] = await manager.query<{ active: boolean }[]>('SELECT is_active($1::uuid, $2::date) AS active', [
      to,
      this.clock.today(),
    ]);
    if (to === personId || !row?.active) throw cannotTakeOver('/to');
  }

  /** Items given to somebody of their own; one that is not there is named. */
  private takersOf(
    { items }: LeavingRequest,
    alerts: readonly WaitingAlert[],
    tasks: readonly WaitingTask[],
  ): Map<string, string> {
    const there = { alert: new Set(alerts.map(({ id }) => id)), task: new Set(tasks.map(({ id }) => id)) };
    return new Map(
      items.map(({ kind, id, to }, index) => {
        if (!there[kind].has(id.toLowerCase())) throw noSuchItem(index);
        return [id.toLowerCase(), to.toLowerCase()];
      }),
    );
  }

  private async mustBeAble(
    manager: EntityManager,
    { items, ...asked }: LeavingRequest,
    alerts: readonly WaitingAlert[],
    tasks: readonly WaitingTask[],
    own: ReadonlyMap<string, string>,
  ): Promise<void> {
    const byTaker = new Map<string, string[]>();
    for (const { id, caseId } of [...alerts, ...tasks]) {
      const taker = own.get(id) ?? asked.to.toLowerCase();
      byTaker.set(taker, [...(byTaker.get(taker) ?? []), caseId]);
    }
    for (const [taker, caseIds] of byTaker) {
      const able = await casesOpenTo(manager, taker, caseIds, this.clock.today());
      if (caseIds.every((caseId) => able.has(caseId))) continue;
      const index = items.findIndex(({ to }) => to.toLowerCase() === taker);
      throw cannotTakeOver(index < 0 ? '/to' : `/items/${index}/to`);
    }
  }

  private async decide(
    manager: EntityManager,
    visitor: Visitor,
    personId: string,
    bodyIds: readonly string[],
    { to, lastDay }: LeavingRequest,
  ): Promise<void> {
    const rows = bodyIds.map((bodyId) => ({
      id: randomUUID(),
      person_id: personId,
      body_id: bodyId,
      successor_id: to,
      last_day: lastDay,
      decided_by: visitor.personId,
      decided_at: this.clock.now().toISOString(),
      demo_clock: this.clock.isMoved(),
    }));
    await manager.query(
      `INSERT INTO leavings (id, person_id, body_id, successor_id, last_day, decided_by, decided_at, demo_clock)
        SELECT id, person_id, body_id, successor_id, last_day, decided_by, decided_at, demo_clock
          FROM jsonb_populate_recordset(NULL::leavings, $1::jsonb)`,
      [JSON.stringify(rows)],
    );
    if (visitor.personId === personId) return;
    await sendMessages(
      manager,
      rows.map(({ id }) => leavingTold(id, personId, lastDay)),
      this.clock,
    );
  }
}
