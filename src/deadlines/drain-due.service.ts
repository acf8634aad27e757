// Rings whatever is due, from PostgreSQL, however this was woken. It may run twice, and in several processes at once: a row is taken by
// one of them, and an alert that was raised before is not raised again.
import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock, localDate } from '../common/clock.js';
import { AlertBook, type NewAlert } from '../notifications/alert-book.js';
import { peopleOf } from '../notifications/case-people.js';
import { recipientsOf } from '../notifications/chain.js';
import type { Calendar } from '../regulations/calendar.js';
import { RegulationsService } from '../regulations/regulations.service.js';
import { clockEventOf } from './clock-events.js';
import type { DeadlineCertainty, TermRule } from './deadline-row.js';
import { askingForADay, type Bell, bellReached, nextRing, type Ringing } from './ring-times.js';
import { ringingLateness } from './ringing-lateness.js';

interface DueRow {
  id: string;
  caseId: string;
  rule: string;
  ruleText: TermRule;
  certainty: DeadlineCertainty;
  /** Null where the day must be set by hand. */
  dueOn: string | null;
  dueAt: Date | null;
  breachedOn: string | null;
  nextRingAt: Date;
}

export interface Drained {
  /** Deadlines looked at, and alerts raised. */
  deadlines: number;
  alerts: number;
}

const BATCH = 200;

@Injectable()
export class DrainDueService {
  private readonly logger = new Logger(DrainDueService.name);

  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly regulations: RegulationsService,
    private readonly alerts: AlertBook,
    private readonly clock: Clock,
  ) {}

  /** Everything due now. A deadline that cannot be rung is named in the log, left for the next time, and keeps nobody waiting. */
  async drain(): Promise<Drained> {
    const total: Drained = { deadlines: 0, alerts: 0 };
    const now = this.clock.now();
    const failed: string[] = [];
    for (let size = BATCH; ; ) {
      const taken: DueRow[] = [];
      try {
        const alerts = await this.db.transaction((manager) => this.ringBatch(manager, { now, size, failed, taken }));
        if (taken.length === 0) return total;
        total.deadlines += taken.length;
        total.alerts += alerts;
      } catch (error) {
        const only = taken.length === 1 ? taken[0] : undefined;
        // Nothing was taken: it is the database that fails, not a deadline.
        if (taken.length === 0) throw error;
        if (only) failed.push(only.id);
        if (only) this.logger.error(`deadline ${only.id} cannot ring: ${(error as Error).message}`);
        // One bad row must not silence its neighbours: from here on each rings alone.
        size = 1;
      }
    }
  }

  private async ringBatch(
    manager: EntityManager,
    { now, size, failed, taken }: { now: Date; size: number; failed: readonly string[]; taken: DueRow[] },
  ): Promise<number> {
    const due = await manager.query<DueRow[]>(
      `SELECT id, case_id AS "caseId", rule, rule_text AS "ruleText", certainty, due_on::text AS "dueOn", due_at AS "dueAt",
          breached_on::text AS "breachedOn", next_ring_at AS "nextRingAt"
        FROM deadlines WHERE next_ring_at <= $1 AND id <> ALL ($2::uuid[])
        ORDER BY next_ring_at LIMIT $3 FOR UPDATE SKIP LOCKED`,
      [now.toISOString(), failed, size],
    );
    taken.push(...due);
    if (due.length === 0) return 0;
    const alerts = await this.alertsFor(manager, due, now);
    const raised = await this.alerts.raise(manager, alerts);
    await this.knockFor(manager, due, now);
    await this.moveOn(manager, due, now);
    // After a jump of the demo clock the lateness says nothing.
    if (!this.clock.isMoved()) {
      for (const { nextRingAt } of due) ringingLateness.observe((now.getTime() - nextRingAt.getTime()) / 1000);
    }
    return raised;
  }

  /** Of several bells missed only the last one says what is still true; it goes to everybody the others would have told. */
  private async alertsFor(manager: EntityManager, due: readonly DueRow[], now: Date): Promise<NewAlert[]> {
    const { calendar } = this.regulations;
    const people = await peopleOf(
      manager,
      due.map(({ caseId }) => caseId),
      localDate(now),
    );
    return due.flatMap((row) => {
      const around = people.get(row.caseId);
      const bell = bellOf(row, calendar, now);
      if (!around || !bell) return [];
      return recipientsOf(around, bell, clockEventOf(row) !== undefined).map((recipient) => ({
        ...recipient,
        deadlineId: row.id,
        caseId: row.caseId,
        threshold: bell.threshold,
        ringAt: bell.at,
      }));
    });
  }

  /** Written down with the rest, so that a crash between ringing and knocking loses nothing. */
  private async knockFor(manager: EntityManager, due: readonly DueRow[], now: Date): Promise<void> {
    const knocks = due
      .filter(({ dueAt }) => dueAt !== null && dueAt <= now)
      .flatMap((row) => {
        const event = clockEventOf(row);
        return event ? [{ deadline_id: row.id, event_type: event, due_on: row.dueOn }] : [];
      });
    if (knocks.length === 0) return;
    await manager.query(
      `INSERT INTO clock_knocks (deadline_id, event_type, due_on, asked_at)
        SELECT k.deadline_id, k.event_type, k.due_on, $2::timestamptz
          FROM jsonb_to_recordset($1::jsonb) AS k (deadline_id uuid, event_type text, due_on date)
        ON CONFLICT DO NOTHING`,
      [JSON.stringify(knocks), now.toISOString()],
    );
  }

  private async moveOn(manager: EntityManager, due: readonly DueRow[], now: Date): Promise<void> {
    const { calendar } = this.regulations;
    const rung = due.map((row) => {
      const ringing = ringingOf(row);
      return {
        id: row.id,
        next_ring_at: ringing ? nextRing(ringing, calendar, now).toISOString() : null,
        breached_on: row.breachedOn ?? (row.dueAt !== null && row.dueAt <= now ? localDate(row.dueAt) : null),
      };
    });
    await manager.query(
      `UPDATE deadlines d SET next_ring_at = r.next_ring_at, breached_on = r.breached_on
        FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, next_ring_at timestamptz, breached_on date) WHERE d.id = r.id`,
      [JSON.stringify(rung)],
    );
  }
}

const ringingOf = ({ dueOn, dueAt, ruleText }: DueRow): Ringing | undefined =>
  dueOn === null || dueAt === null ? undefined : { dueOn, dueAt, warnBefore: ruleText.warnBefore };

function bellOf(row: DueRow, calendar: Calendar, now: Date): Bell | undefined {
  const ringing = ringingOf(row);
  return ringing ? bellReached(ringing, calendar, now) : askingForADay(row.nextRingAt);
}
