// Which alerts are mine, and what do I do about one? Nobody sees another person's, nor one about a case they may not read.
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { readableCases } from '../access/policy.js';
import { Clock } from '../common/clock.js';
import { Problem, type Text } from '../common/problems.js';
import type { Visitor } from '../common/visitor.js';
import { type AlertRow, type AlertView, alertView } from './alert.view.js';
import { AlertBook } from './alert-book.js';
import { AlertHandings } from './alert-handings.service.js';
import { alertNotFound } from './alert-id.pipe.js';
import type { AlertsQuery } from './alerts.requests.js';
import { cannotTakeOver, casesOpenTo } from './takers.js';
import { morningOf } from './threshold.js';

/** $1 is the person, $2 the present instant. */
const isOpen = `(a.acknowledged_at IS NULL AND a.reassigned_at IS NULL AND (a.snoozed_until IS NULL OR a.snoozed_until <= $2::timestamptz)
  AND d.status IN ('running', 'paused'))`;
const columns = (
  access: string,
): string => `a.id, a.case_id AS "caseId", c.code AS "caseCode", a.deadline_id AS "deadlineId", 
  CASE WHEN ${access} = 'full' THEN d.key ELSE split_part(d.key, ':', 1) END AS "deadlineKey",
  d.rule_text -> 'labels' AS label, d.status, d.due_on::text AS "dueOn", a.threshold, a.audience, a.why, a.ring_at AS "ringAt",
  (SELECT f.person_id FROM alerts f WHERE f.id = a.from_alert_id) AS "fromPerson", a.raised_at AS "raisedAt", a.opened_at AS "openedAt", a.acknowledged_at AS "acknowledgedAt",
  a.snoozed_until AS "snoozedUntil", a.explained_at AS "explainedAt", a.reassigned_at AS "reassignedAt",
  d.breached_on::text AS "breachedOn", ${isOpen} AS "isOpen"`;
const tables = 'alerts a JOIN deadlines d ON d.id = a.deadline_id JOIN cases c ON c.id = a.case_id';

type FoundRow = AlertRow & { breachedOn: string | null };

@Injectable()
export class AlertsService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly book: AlertBook,
    private readonly handings: AlertHandings,
  ) {}

  /** Open ones first, then the newest. */
  async mine(visitor: Visitor, query: AlertsQuery): Promise<{ alerts: AlertView[]; next: string | null }> {
    const readable = readableCases(visitor, this.clock.today(), 6);
    const rows = await this.db.query<AlertRow[]>(
      `SELECT ${columns(readable.accessSql)} FROM ${tables}
        WHERE a.person_id = $1 AND ${readable.sql} AND (NOT $3::boolean OR ${isOpen})
          AND ($4::uuid IS NULL OR (NOT ${isOpen}, -extract(epoch FROM a.raised_at), a.id) >
            (SELECT NOT ${isOpen}, -extract(epoch FROM a.raised_at), a.id
              FROM alerts a JOIN deadlines d ON d.id = a.deadline_id WHERE a.id = $4 AND a.person_id = $1))
        ORDER BY NOT ${isOpen}, -extract(epoch FROM a.raised_at), a.id LIMIT $5`,
      [
        visitor.personId,
        this.clock.now().toISOString(),
        query.status === 'open',
        query.after ?? null,
        query.limit + 1,
        ...readable.params,
      ],
    );
    const page = rows.slice(0, query.limit);
    return { alerts: page.map(alertView), next: rows.length > query.limit ? (page.at(-1)?.id ?? null) : null };
  }

  /** The first opening counts. */
  open(visitor: Visitor, id: string): Promise<AlertView> {
    return this.change(visitor, id, async (manager, { openedAt }) => {
      if (openedAt) return;
      await manager.query('UPDATE alerts SET opened_at = $2 WHERE id = $1', [id, this.clock.now().toISOString()]);
      await this.book.add(manager, { alertId: id, what: 'opened', by: visitor.personId });
    });
  }

  acknowledge(visitor: Visitor, id: string): Promise<AlertView> {
    return this.change(visitor, id, async (manager, { acknowledgedAt, reassignedAt }) => {
      if (acknowledgedAt) return;
      if (reassignedAt) throw takenOver();
      await manager.query(
        'UPDATE alerts SET acknowledged_at = $2, opened_at = coalesce(opened_at, $2), snoozed_until = NULL WHERE id = $1',
        [id, this.clock.now().toISOString()],
      );
      await this.book.add(manager, { alertId: id, what: 'acknowledged', by: visitor.personId });
    });
  }

  /** Puts it off to another morning, with a reason, and never past the day the term falls due. */
  snooze(visitor: Visitor, id: string, { until, reason }: { until: string; reason: string }): Promise<AlertView> {
    return this.change(visitor, id, async (manager, { acknowledgedAt, reassignedAt, dueOn, isLive }) => {
      if (reassignedAt) throw takenOver();
      if (acknowledgedAt || !isLive) throw nothingToPutOff();
      if (until <= this.clock.today()) throw notPutOff(snoozeIntoThePast);
      if (dueOn === null || until > dueOn) throw notPutOff(snoozePastDue(dueOn));
      const at = morningOf(until);
      await manager.query('UPDATE alerts SET snoozed_until = $2, opened_at = coalesce(opened_at, $3) WHERE id = $1', [
        id,
        at.toISOString(),
        this.clock.now().toISOString(),
      ]);
      await this.book.add(manager, { alertId: id, what: 'snoozed', by: visitor.personId, until: at, reason });
    });
  }

  /** Says in writing why what is overdue is overdue. It closes nothing, and the term stays counted. */
  explain(visitor: Visitor, id: string, explanation: string): Promise<AlertView> {
    return this.change(visitor, id, async (manager, { breachedOn, reassignedAt }) => {
      if (reassignedAt) throw takenOver();
      if (breachedOn === null) throw nothingToExplain();
      await manager.query(
        'UPDATE alerts SET explained_at = coalesce(explained_at, $2), opened_at = coalesce(opened_at, $2) WHERE id = $1',
        [id, this.clock.now().toISOString()],
      );
      await this.book.add(manager, { alertId: id, what: 'explained', by: visitor.personId, reason: explanation });
    });
  }

  /** To somebody who is there and may read the case. The alert stays as it was, says to whom it went, and theirs says from whom. */
  async reassign(
    visitor: Visitor,
    id: string,
    { to, reason }: { to: string; reason: string },
  ): Promise<{ alert: { id: string; reassignedAt: string; to: string } }> {
    return this.db.transaction(async (manager) => {
      const [alert] = await this.handings.waiting(manager, visitor, { ids: [id] }, { most: 1, lock: true });
      if (!alert) {
        // One's own that no longer waits says so; anything else is not there.
        await this.find(manager, visitor, id, false);
        throw nothingToHandOn();
      }
      const able = await casesOpenTo(manager, to, [alert.caseId], this.clock.today());
      if (to === alert.holderId || !able.has(alert.caseId)) throw cannotTakeOver('/to');
      await this.book.hand(manager, [{ alertId: id, to }], { by: visitor.personId, reason });
      return { alert: { id, reassignedAt: this.clock.now().toISOString(), to } };
    });
  }

  private async change(
    visitor: Visitor,
    id: string,
    work: (manager: EntityManager, alert: FoundRow & { isLive: boolean }) => Promise<void>,
  ): Promise<AlertView> {
    return this.db.transaction(async (manager) => {
      const found = await this.find(manager, visitor, id, true);
      await work(manager, { ...found, isLive: found.status === 'running' || found.status === 'paused' });
      return alertView(await this.find(manager, visitor, id, false));
    });
  }

  private async find(manager: EntityManager, visitor: Visitor, id: string, lock: boolean): Promise<FoundRow> {
    const readable = readableCases(visitor, this.clock.today(), 4);
    const [found] = await manager.query<FoundRow[]>(
      `SELECT ${columns(readable.accessSql)} FROM ${tables} WHERE a.person_id = $1 AND a.id = $3 AND ${readable.sql} ${lock ? 'FOR UPDATE OF a' : ''}`,
      [visitor.personId, this.clock.now().toISOString(), id, ...readable.params],
    );
    if (!found) throw alertNotFound();
    return found;
  }
}

const takenOver = (): Problem =>
  new Problem(
    409,
    'alert-taken-over',
    { vi: 'Cảnh báo này đã chuyển cho người khác.', en: 'Somebody else has taken this alert over.' },
    { vi: 'Người tiếp nhận sẽ xử lý; bạn không cần làm gì.', en: 'They will see to it; you need do nothing.' },
  );

const nothingToHandOn = (): Problem =>
  new Problem(
    409,
    'alert-closed',
    { vi: 'Cảnh báo này không còn mở.', en: 'This alert is no longer open.' },
    { vi: 'Không còn gì để chuyển.', en: 'There is nothing left to hand on.' },
  );

const nothingToExplain = (): Problem =>
  new Problem(
    409,
    'not-overdue',
    { vi: 'Thời hạn này chưa quá hạn.', en: 'This term is not overdue.' },
    {
      vi: 'Chỉ giải trình khi đã quá hạn; nếu chưa kịp, đề nghị gia hạn trước ngày đến hạn.',
      en: 'Explain what is overdue; if there is too little time, ask for an extension before the due date.',
    },
  );

const nothingToPutOff = (): Problem =>
  new Problem(
    409,
    'alert-closed',
    { vi: 'Cảnh báo này không còn mở.', en: 'This alert is no longer open.' },
    { vi: 'Không cần hoãn nhắc.', en: 'There is nothing to put off.' },
  );

const snoozeIntoThePast: Text = { vi: 'Chọn ngày sau hôm nay.', en: 'Choose a day after today.' };
const snoozePastDue = (dueOn: string | null): Text => ({
  vi: `Không hoãn nhắc quá ngày đến hạn${dueOn ? ` (${dueOn})` : ''}.`,
  en: `An alert is not put off past the due date${dueOn ? ` (${dueOn})` : ''}.`,
});
const notPutOff = (text: Text): Problem =>
  new Problem(
    422,
    'snooze-out-of-range',
    { vi: 'Không hoãn nhắc đến ngày đó được.', en: 'It cannot be put off to that day.' },
    text,
    { errors: [{ pointer: '/until', code: 'outOfRange', text }] },
  );
