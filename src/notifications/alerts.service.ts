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
import { alertNotFound } from './alert-id.pipe.js';
import type { AlertsQuery } from './alerts.requests.js';
import { morningOf } from './threshold.js';

/** $1 is the person, $2 the present instant. */
const isOpen = `(a.acknowledged_at IS NULL AND (a.snoozed_until IS NULL OR a.snoozed_until <= $2::timestamptz)
  AND d.status IN ('running', 'paused'))`;
const columns = (
  access: string,
): string => `a.id, a.case_id AS "caseId", c.code AS "caseCode", a.deadline_id AS "deadlineId", 
  CASE WHEN ${access} = 'full' THEN d.key ELSE split_part(d.key, ':', 1) END AS "deadlineKey",
  d.rule_text -> 'labels' AS label, d.status, d.due_on::text AS "dueOn", a.threshold, a.audience, a.ring_at AS "ringAt",
  a.raised_at AS "raisedAt", a.opened_at AS "openedAt", a.acknowledged_at AS "acknowledgedAt",
  a.snoozed_until AS "snoozedUntil", ${isOpen} AS "isOpen"`;
const tables = 'alerts a JOIN deadlines d ON d.id = a.deadline_id JOIN cases c ON c.id = a.case_id';

@Injectable()
export class AlertsService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly book: AlertBook,
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
    return this.change(visitor, id, async (manager, { acknowledgedAt }) => {
      if (acknowledgedAt) return;
      await manager.query(
        'UPDATE alerts SET acknowledged_at = $2, opened_at = coalesce(opened_at, $2), snoozed_until = NULL WHERE id = $1',
        [id, this.clock.now().toISOString()],
      );
      await this.book.add(manager, { alertId: id, what: 'acknowledged', by: visitor.personId });
    });
  }

  /** Puts it off to another morning, with a reason, and never past the day the term falls due. */
  snooze(visitor: Visitor, id: string, { until, reason }: { until: string; reason: string }): Promise<AlertView> {
    return this.change(visitor, id, async (manager, { acknowledgedAt, dueOn, isLive }) => {
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

  private async change(
    visitor: Visitor,
    id: string,
    work: (manager: EntityManager, alert: AlertRow & { isLive: boolean }) => Promise<void>,
  ): Promise<AlertView> {
    return this.db.transaction(async (manager) => {
      const found = await this.find(manager, visitor, id, true);
      await work(manager, { ...found, isLive: found.status === 'running' || found.status === 'paused' });
      return alertView(await this.find(manager, visitor, id, false));
    });
  }

  private async find(manager: EntityManager, visitor: Visitor, id: string, lock: boolean): Promise<AlertRow> {
    const readable = readableCases(visitor, this.clock.today(), 4);
    const [found] = await manager.query<AlertRow[]>(
      `SELECT ${columns(readable.accessSql)} FROM ${tables} WHERE a.person_id = $1 AND a.id = $3 AND ${readable.sql} ${lock ? 'FOR UPDATE OF a' : ''}`,
      [visitor.personId, this.clock.now().toISOString(), id, ...readable.params],
    );
    if (!found) throw alertNotFound();
    return found;
  }
}

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
