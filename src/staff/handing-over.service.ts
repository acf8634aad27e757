// Many alerts and tasks go from one person to another: seen first, then done, and only if what was seen is still what there is.
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { readableCases } from '../access/policy.js';
import { Clock } from '../common/clock.js';
import { Problem, type Text } from '../common/problems.js';
import type { Visitor } from '../common/visitor.js';
import { AlertBook } from '../notifications/alert-book.js';
import {
  AlertHandings,
  bodiesToHandOnIn,
  isOfTheBody,
  type WaitingAlert,
} from '../notifications/alert-handings.service.js';
import { cannotTakeOver, casesOpenTo } from '../notifications/takers.js';
import { TaskHandings, type WaitingTask } from '../tasks/task-handings.service.js';
import { type HandingPreviewRequest, type HandingRequest, MOST_ITEMS } from './handing-over.requests.js';

interface CaseRef {
  id: string;
  code: string;
}
export interface HandedAlert {
  id: string;
  case: CaseRef;
  holderId: string;
  label: Text;
  dueOn: string | null;
}
export interface HandedTask {
  id: string;
  case: CaseRef;
  holderId: string;
  title: Text;
  dueOn: string | null;
}
export type ItemKind = 'alert' | 'task';

export interface HandingPreview {
  alerts: HandedAlert[];
  tasks: HandedTask[];
  /** What the person cannot take over, and which therefore stays where it is. */
  cannot: { kind: ItemKind; id: string; case: CaseRef }[];
  count: number;
  /** There are more than are shown: hand these on first. */
  more: boolean;
}

interface Plan {
  alerts: WaitingAlert[];
  tasks: WaitingTask[];
  cannot: HandingPreview['cannot'];
  more: boolean;
}

@Injectable()
export class HandingOverService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly book: AlertBook,
    private readonly alerts: AlertHandings,
    private readonly tasks: TaskHandings,
  ) {}

  async preview(visitor: Visitor, asked: HandingPreviewRequest): Promise<HandingPreview> {
    const { alerts, tasks, cannot, more } = await this.plan(this.db.manager, visitor, asked, false);
    return {
      alerts: alerts.map(shownAlert),
      tasks: tasks.map(shownTask),
      cannot,
      count: alerts.length + tasks.length,
      more,
    };
  }

  async handOver(visitor: Visitor, asked: HandingRequest): Promise<{ alerts: number; tasks: number; to: string }> {
    return this.db.transaction(async (manager) => {
      const { alerts, tasks } = await this.plan(manager, visitor, asked, true);
      const now = new Map<string, { kind: ItemKind; case: CaseRef }>([
        ...alerts.map(({ id, ...of }) => [id, { kind: 'alert' as const, case: caseOf(of) }] as const),
        ...tasks.map(({ id, ...of }) => [id, { kind: 'task' as const, case: caseOf(of) }] as const),
      ]);
      const seen = new Set([...asked.alerts, ...asked.tasks].map((id) => id.toLowerCase()));
      const came = [...now].filter(([id]) => !seen.has(id)).map(([id, of]) => ({ id, ...of }));
      const gone = [...seen].filter((id) => !now.has(id));
      if (came.length > 0 || gone.length > 0) throw setChanged(came, await this.whatBecameOf(manager, visitor, gone));
      const how = { by: visitor.personId, reason: asked.reason };
      const to = asked.to.toLowerCase();
      await this.book.hand(
        manager,
        alerts.map(({ id }) => ({ alertId: id, to })),
        how,
      );
      await this.tasks.hand(
        manager,
        tasks.map(({ id, holderId }) => ({ taskId: id, from: holderId, to })),
        how,
      );
      return { alerts: alerts.length, tasks: tasks.length, to };
    });
  }

  private async plan(
    manager: EntityManager,
    visitor: Visitor,
    { filter, to }: HandingPreviewRequest,
    lock: boolean,
  ): Promise<Plan> {
    const today = this.clock.today();
    const wanted = { from: filter.from, bodyId: filter.body, caseId: filter.case };
    const how = { most: MOST_ITEMS, lock };
    const whose = { visitor, bodyIds: bodiesToHandOnIn(visitor, today) };
    const alerts = await this.alerts.waiting(manager, visitor, { ...wanted, rule: filter.rule }, how);
    const tasks = filter.rule === undefined ? await this.tasks.waiting(manager, whose, wanted, how) : [];
    const taker = to.toLowerCase();
    const others = <T extends WaitingAlert | WaitingTask>(items: readonly T[]): T[] =>
      items.slice(0, MOST_ITEMS).filter(({ holderId }) => holderId !== taker);
    const [allAlerts, allTasks] = [others(alerts), others(tasks)];
    const able = await casesOpenTo(
      manager,
      taker,
      [...allAlerts, ...allTasks].map(({ caseId }) => caseId),
      today,
    );
    // Somebody who can take over nothing at all is a slip of the hand.
    if (able.size === 0 && allAlerts.length + allTasks.length > 0) throw cannotTakeOver('/to');
    const may = ({ caseId }: { caseId: string }): boolean => able.has(caseId);
    return {
      alerts: allAlerts.filter(may),
      tasks: allTasks.filter(may),
      cannot: [
        ...allAlerts
          .filter((one) => !may(one))
          .map((one) => ({ kind: 'alert' as const, id: one.id, case: caseOf(one) })),
        ...allTasks.filter((one) => !may(one)).map((one) => ({ kind: 'task' as const, id: one.id, case: caseOf(one) })),
      ],
      more: alerts.length > MOST_ITEMS || tasks.length > MOST_ITEMS,
    };
  }

  /** In a word each, for what was in the preview and waits no more; what one may not see was never there. */
  private async whatBecameOf(manager: EntityManager, visitor: Visitor, ids: readonly string[]): Promise<GoneItem[]> {
    const today = this.clock.today();
    const readable = readableCases(visitor, today, 4);
    const rows = await manager.query<GoneItem[]>(
      `SELECT a.id, CASE WHEN a.reassigned_at IS NOT NULL THEN 'handedOn' WHEN a.acknowledged_at IS NOT NULL THEN 'acknowledged'
          WHEN d.status NOT IN ('running', 'paused') THEN 'termEnded' ELSE 'stays' END AS why
        FROM alerts a JOIN deadlines d ON d.id = a.deadline_id JOIN cases c ON c.id = a.case_id
        WHERE a.id = ANY ($1::uuid[]) AND (a.person_id = $2 OR (c.body_id = ANY ($3::uuid[]) AND ${isOfTheBody})) AND ${readable.sql}
      UNION ALL
      SELECT t.id, CASE WHEN t.status = 'done' THEN 'done' ELSE 'stays' END
        FROM tasks t JOIN cases c ON c.id = t.case_id
        WHERE t.id = ANY ($1::uuid[]) AND (coalesce(t.handed_to, t.assignee_id) = $2 OR c.body_id = ANY ($3::uuid[])) AND ${readable.sql}`,
      [ids, visitor.personId, bodiesToHandOnIn(visitor, today), ...readable.params],
    );
    const known = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => known.get(id) ?? { id, why: 'notThere' });
  }
}

export interface GoneItem {
  id: string;
  why: 'acknowledged' | 'handedOn' | 'termEnded' | 'done' | 'stays' | 'notThere';
}

const caseOf = ({ caseId, caseCode }: { caseId: string; caseCode: string }): CaseRef => ({
  id: caseId,
  code: caseCode,
});
export const shownAlert = ({ id, holderId, label, dueOn, ...of }: WaitingAlert): HandedAlert => ({
  id,
  case: caseOf(of),
  holderId,
  label,
  dueOn,
});
export const shownTask = ({ id, holderId, title, dueOn, ...of }: WaitingTask): HandedTask => ({
  id,
  case: caseOf(of),
  holderId,
  title,
  dueOn,
});

const setChanged = (came: { id: string; kind: ItemKind; case: CaseRef }[], gone: GoneItem[]): Problem =>
  new Problem(
    409,
    'set-changed',
    { vi: 'Danh sách đã thay đổi từ lúc xem trước.', en: 'The list has changed since the preview.' },
    {
      vi: 'Xem phần thay đổi dưới đây, xem trước lại rồi chuyển; chưa có gì được chuyển.',
      en: 'Look at the changes below, preview again and hand it on then; nothing has been handed on.',
    },
    { came, gone },
  );
