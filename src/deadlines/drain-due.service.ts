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
import type { DeadlineCertainty, StillNeeds, TermRule } from './deadline-row.js';
import { noReturnOf } from './no-return.js';
import { bellsSaid, sessionsCalled } from './ring-lookups.js';
import { askingForADay, type Bell, bellReached, nextRing, noReturnThreshold, type Ringing } from './ring-times.js';
import { ringingLateness } from './ringing-lateness.js';
import { lookAgainAt, markLooked, marksToLookAt } from './sessions-moved.js';

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
  status: 'running' | 'paused';
  lapses: boolean;
  noReturnOn: string | null;
  /** As it was read, to see whether it has moved. */
  storedNoReturnOn: string | null;
  stillNeeds: StillNeeds | null;
}

export interface Drained {
  /** Deadlines looked at, and alerts raised. */
  deadlines: number;
  alerts: number;
}

/** Measured: 200 ring in a tenth of a second; more at once are not faster, and hold their rows longer. */
const BATCH = 200;
const NOBODY = '00000000-0000-0000-0000-000000000000';
/** While the database writes one batch, this process works out the next. */
const LANES = 2;
/** A process that is frozen in the middle (suspended, paged out) must not keep its batch from the others for as long as it sleeps. */
const FREEZING_LETS_GO = `SET LOCAL idle_in_transaction_session_timeout = '10s'`;

@Injectable()
export class DrainDueService {
  private readonly logger = new Logger(DrainDueService.name);

  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly regulations: RegulationsService,
    private readonly alerts: AlertBook,
    private readonly clock: Clock,
  ) {}

  /**
   * Everything due now. A deadline that cannot be rung is named in the log, left for the next time, and keeps nobody waiting. Closed, it
   * ends with the batches it is at.
   */
  async drain(isClosed = (): boolean => false): Promise<Drained> {
    // What cannot be looked at again keeps nothing from ringing; its mark stays.
    await this.lookAgain(isClosed).catch((error: unknown) =>
      this.logger.error(`terms whose body meets cannot be looked at: ${(error as Error).message}`),
    );
    const failed: string[] = [];
    const lanes = await Promise.allSettled(Array.from({ length: LANES }, () => this.lane(isClosed, failed)));
    const total: Drained = { deadlines: 0, alerts: 0 };
    for (const lane of lanes) {
      if (lane.status === 'rejected') throw lane.reason;
      total.deadlines += lane.value.deadlines;
      total.alerts += lane.value.alerts;
    }
    return total;
  }

  /** Terms that wait for the vote of a body that has been called to meet since, or no longer is. */
  private async lookAgain(isClosed: () => boolean): Promise<void> {
    const marks = await marksToLookAt(this.db.manager);
    if (marks.length === 0) return;
    for (const bodyId of new Set(marks.map((mark) => mark.bodyId))) {
      for (let after: string | null = NOBODY; after !== null && !isClosed(); ) {
        const from: string = after;
        after = await this.db.transaction(async (manager) => {
          await manager.query(FREEZING_LETS_GO);
          const { calendar } = this.regulations;
          return lookAgainAt(manager, { bodyId, after: from, limit: BATCH, now: this.clock.now(), calendar });
        });
      }
      if (isClosed()) return;
    }
    await markLooked(this.db.manager, marks);
  }

  /** Batch after batch until nothing is left that nobody else has. `failed` is shared with the other lanes. */
  private async lane(isClosed: () => boolean, failed: string[]): Promise<Drained> {
    const total: Drained = { deadlines: 0, alerts: 0 };
    // One bad row must not silence its neighbours: after a failure as many as were taken ring alone.
    let alone = 0;
    while (!isClosed()) {
      const taken: DueRow[] = [];
      // Looked at anew each time: many take minutes, and what falls due meanwhile is due now.
      const batch = { now: this.clock.now(), size: alone > 0 ? 1 : BATCH, failed, taken };
      try {
        const alerts = await this.db.transaction((manager) => this.ringBatch(manager, batch));
        if (taken.length === 0) return total;
        this.measure(taken);
        total.deadlines += taken.length;
        total.alerts += alerts;
        alone = Math.max(0, alone - 1);
      } catch (error) {
        const [only, ...others] = taken;
        // Nothing was taken: it is the database that fails, not a deadline.
        if (!only) throw error;
        if (others.length > 0) {
          alone = taken.length;
          continue;
        }
        failed.push(only.id);
        alone -= 1;
        this.logger.error(`deadline ${only.id} cannot ring: ${(error as Error).message}`);
      }
    }
    return total;
  }

  /** Once they have rung for good. After a jump of the demo clock the lateness says nothing. */
  private measure(rung: readonly DueRow[]): void {
    if (this.clock.isMoved()) return;
    const now = this.clock.now().getTime();
    for (const { nextRingAt } of rung) ringingLateness.observe((now - nextRingAt.getTime()) / 1000);
  }

  private async ringBatch(
    manager: EntityManager,
    { now, size, failed, taken }: { now: Date; size: number; failed: readonly string[]; taken: DueRow[] },
  ): Promise<number> {
    await manager.query(FREEZING_LETS_GO);
    const due = await manager.query<DueRow[]>(
      `SELECT id, case_id AS "caseId", rule, rule_text AS "ruleText", certainty, due_on::text AS "dueOn", due_at AS "dueAt",
          breached_on::text AS "breachedOn", next_ring_at AS "nextRingAt", status, lapses, no_return_on::text AS "noReturnOn",
          no_return_on::text AS "storedNoReturnOn", still_needs AS "stillNeeds"
        FROM deadlines WHERE next_ring_at <= $1 AND id <> ALL ($2::uuid[])
        ORDER BY next_ring_at LIMIT $3 FOR UPDATE SKIP LOCKED`,
      [now.toISOString(), failed, size],
    );
    taken.push(...due);
    if (due.length === 0) return 0;
    await this.countSessions(manager, due, now);
    const alerts = await this.alertsFor(manager, due, now);
    const raised = await this.alerts.raise(manager, alerts);
    await this.knockFor(manager, due, now);
    await this.moveOn(manager, due, now);
    return raised;
  }

  /** Between two changes of a case its body may have been called to meet, or have met: the last chance for its vote moves. */
  private async countSessions(manager: EntityManager, due: readonly DueRow[], now: Date): Promise<void> {
    const { calendar } = this.regulations;
    const needing = due.filter(({ stillNeeds, dueAt }) => stillNeeds?.after != null && dueAt !== null && dueAt > now);
    const called = await sessionsCalled(
      manager,
      needing.map(({ caseId }) => caseId),
      localDate(now),
    );
    for (const row of needing) {
      const { status, lapses, dueOn, stillNeeds } = row;
      const term = { status, lapses, due_on: dueOn, still_needs: stillNeeds };
      row.noReturnOn = noReturnOf(term, calendar, called.get(row.caseId) ?? []);
    }
  }

  /** Of several bells missed only the last one says what is still true; it goes to everybody the others would have told. */
  private async alertsFor(manager: EntityManager, due: readonly DueRow[], now: Date): Promise<NewAlert[]> {
    const { calendar } = this.regulations;
    const people = await peopleOf(
      manager,
      due.map(({ caseId }) => caseId),
      localDate(now),
    );
    const said = await bellsSaid(
      manager,
      due.map(({ id }) => id),
    );
    return due.flatMap((row) => {
      const around = people.get(row.caseId);
      const spoken = said.get(row.id) ?? new Set<string>();
      const bell = bellOf(row, calendar, now, spoken);
      if (!around || !bell || spoken.has(bell.threshold)) return [];
      const isLastChance = isUnsaidNoReturn(row, bell, now, spoken);
      return recipientsOf(around, bell, clockEventOf(row) !== undefined, isLastChance).map((recipient) => ({
        ...recipient,
        deadlineId: row.id,
        caseId: row.caseId,
        threshold: bell.threshold,
        // Entered after its warnings were over, it rings when it was to be looked at.
        ringAt: bell.at < row.nextRingAt ? row.nextRingAt : bell.at,
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
      const isOver = !row.lapses && row.dueAt !== null && row.dueAt <= now;
      return {
        id: row.id,
        next_ring_at: (ringing ? nextRing(ringing, calendar, now) : endAhead(row, now))?.toISOString() ?? null,
        breached_on: row.breachedOn ?? (isOver && row.dueAt ? localDate(row.dueAt) : null),
        no_return_on: row.noReturnOn,
      };
    });
    await manager.query(
      `UPDATE deadlines d SET next_ring_at = r.next_ring_at, breached_on = r.breached_on
        FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, next_ring_at timestamptz, breached_on date) WHERE d.id = r.id`,
      [JSON.stringify(rung)],
    );
    const moved = rung.filter(({ no_return_on: on }, index) => on !== due[index]?.storedNoReturnOn);
    if (moved.length === 0) return;
    await manager.query(
      `UPDATE deadlines d SET no_return_on = r.no_return_on
        FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, no_return_on date) WHERE d.id = r.id`,
      [JSON.stringify(moved)],
    );
  }
}

/** Nothing rings for a term without a day, nor for a window or a ban: it runs out, and at most the machine is told. */
function ringingOf({ dueOn, dueAt, lapses, noReturnOn, ruleText }: DueRow): Ringing | undefined {
  const { warnBefore, warnAfter } = ruleText;
  return dueOn === null || dueAt === null || lapses ? undefined : { dueOn, dueAt, warnBefore, warnAfter, noReturnOn };
}

/** The end of a window or a ban, where somebody woke it before that. */
const endAhead = ({ dueAt }: DueRow, now: Date): Date | undefined => (dueAt && dueAt > now ? dueAt : undefined);

/** The due day's own bell is the only one that can still say that the day of no return has come. */
const isUnsaidNoReturn = (
  { dueOn, noReturnOn }: DueRow,
  { side }: Bell,
  now: Date,
  said: ReadonlySet<string>,
): boolean =>
  side === 'at' &&
  dueOn !== null &&
  noReturnOn !== null &&
  noReturnOn <= localDate(now) &&
  !said.has(noReturnThreshold({ dueOn }));

function bellOf(row: DueRow, calendar: Calendar, now: Date, said: ReadonlySet<string>): Bell | undefined {
  const ringing = ringingOf(row);
  if (ringing) return bellReached(ringing, calendar, now, said.has(noReturnThreshold(ringing)));
  return row.lapses ? undefined : askingForADay(row.nextRingAt);
}
