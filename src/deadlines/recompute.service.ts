// Carries an adopted calendar to the running terms, on the record. PostgreSQL remembers how far it came: a term that still rests on another
// calendar and would move is simply found again, after a crash, by another process, or when a case was written in between.
import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Clock, localDate } from '../common/clock.js';
import { type CalendarBody, calendarOf } from '../regulations/calendar.js';
import { readText } from '../regulations/revision-store.js';
import type { DueDate } from './deadline-term.js';
import { type AppliedRow, type MovedBell, Recomputing, type RunningTerm } from './recompute.js';
import { tellOfMoves } from './recompute-notices.js';
import { blocksOfTerms, calendarsBefore, termsInBlocks } from './recompute-reader.js';
import { sessionsCalled } from './ring-lookups.js';

interface OpenApplication {
  id: string;
  revision: string;
  isApplied: boolean;
  /** Nobody can still be writing a term by the calendar before. */
  isOld: boolean;
}

interface Batch {
  rows: AppliedRow[];
  /** Of the rows, each different one once. */
  traces: string[];
  at: string;
  bells: MovedBell[];
}

export interface Carried {
  moved: number;
  bells: number;
}

/** One to two thousand terms. */
const BLOCKS = 256;
/** One writes while the next batch is counted and another written. */
const WRITERS = 2;
/** Any number that is only ours: one process at a time carries a calendar. */
const CARRYING = 4_157_005;
/** By then every process goes by the new calendar, and whatever it had begun to write by the old one is written. */
const SETTLES_AFTER = '30 seconds';
const TRIES = 5;

@Injectable()
export class RecomputeService {
  private readonly logger = new Logger(RecomputeService.name);

  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Goes on with whatever was adopted and is not settled yet. Nothing to do costs one small read. */
  async carryOn(): Promise<Carried> {
    const [waiting] = await this.db.query<unknown[]>(
      'SELECT 1 FROM calendar_applications WHERE settled_at IS NULL LIMIT 1',
    );
    if (!waiting) return { moved: 0, bells: 0 };
    const runner = this.db.createQueryRunner();
    try {
      const [lock] = (await runner.query('SELECT pg_try_advisory_lock($1) AS mine', [CARRYING])) as { mine: boolean }[];
      if (!lock?.mine) return { moved: 0, bells: 0 };
      try {
        return await this.carry();
      } finally {
        await runner.query('SELECT pg_advisory_unlock($1)', [CARRYING]);
      }
    } finally {
      await runner.release();
    }
  }

  /** Only the newest: a term goes straight to the calendar in force. */
  private async carry(): Promise<Carried> {
    const open = await this.db.query<OpenApplication[]>(
      `SELECT a.proposal_id AS id, d.new_revision AS revision, a.applied_at IS NOT NULL AS "isApplied",
          d.stored_at < now() - interval '${SETTLES_AFTER}' AS "isOld"
        FROM calendar_applications a JOIN law_decisions d ON d.proposal_id = a.proposal_id
        WHERE a.settled_at IS NULL ORDER BY d.place`,
    );
    const newest = open.pop();
    for (const { id } of open) await this.note(id, true);
    if (!newest || (newest.isApplied && !newest.isOld)) return { moved: 0, bells: 0 };
    const begun = this.clock.now();
    const carried = await this.pass(newest);
    await tellOfMoves(this.db.manager, {
      adoption: newest.id,
      since: begun,
      clock: this.clock,
      again: newest.isApplied,
    });
    // Settled by a look that finds nothing more: a row that another writer rewrote during the pass may have escaped it.
    await this.note(newest.id, newest.isOld && carried.moved === 0);
    return carried;
  }

  private async note(id: string, isSettled: boolean): Promise<void> {
    await this.db.query(
      `UPDATE calendar_applications SET applied_at = coalesce(applied_at, $2::timestamptz),
          settled_at = CASE WHEN $3::boolean THEN $2::timestamptz END WHERE proposal_id = $1`,
      [id, this.clock.now().toISOString(), isSettled],
    );
  }

  /** Reads and counts the next batch while the one before is being written. */
  private async pass({ id, revision }: OpenApplication): Promise<Carried> {
    const body = await readText<CalendarBody>(this.db, 'calendar_revisions', revision);
    const after = calendarOf(body);
    const total: Carried = { moved: 0, bells: 0 };
    const { others, lost } = await calendarsBefore(this.db, { revision, body });
    for (const before of lost)
      this.logger.error(`terms rest on calendar ${before}, which cannot be read: they keep their days`);
    if (!others) return total;
    const now = this.clock.now();
    const counting = new Recomputing(after, now);
    const writers: Promise<void>[] = Array.from({ length: WRITERS }, () => Promise.resolve());
    try {
      const blocks = await blocksOfTerms(this.db);
      for (let nth = 0; nth * BLOCKS < blocks; nth += 1) {
        const terms = await termsInBlocks(this.db, others, { from: nth * BLOCKS, to: (nth + 1) * BLOCKS });
        const batch = await this.counted(terms, counting, now);
        await writers[nth % WRITERS];
        const writing = this.write(id, batch).then((moved) => {
          total.moved += moved;
          total.bells += batch.bells.length;
        });
        // Awaited later; a failure before that is not left unheard.
        writing.catch(() => undefined);
        writers[nth % WRITERS] = writing;
      }
    } finally {
      await Promise.allSettled(writers);
    }
    await Promise.all(writers);
    return total;
  }

  /** A term that cannot be counted is named in the log, keeps its day, and keeps nobody waiting. */
  private async counted(terms: readonly RunningTerm[], counting: Recomputing, now: Date): Promise<Batch> {
    const batch: Batch = { rows: [], traces: [], bells: [], at: now.toISOString() };
    const called = await this.sessions(terms, counting, now);
    const places = new Map<DueDate, number>();
    const traceAt = (date: DueDate): number => {
      const place = places.get(date) ?? batch.traces.push(counting.traceOf(date)) - 1;
      places.set(date, place);
      return place;
    };
    for (const term of terms) {
      try {
        const days = called.get(term.case_id) ?? [];
        const row = counting.applied(term, days, traceAt);
        if (row) batch.rows.push(row);
        const bell = counting.movedBell(term, days);
        if (bell) batch.bells.push(bell);
      } catch (error) {
        this.logger.error(`deadline ${term.id} cannot be recomputed: ${(error as Error).message}`);
      }
    }
    return batch;
  }

  private sessions(terms: readonly RunningTerm[], counting: Recomputing, now: Date): Promise<Map<string, string[]>> {
    const needing = terms.filter((term) => counting.needsSessions(term));
    const cases = needing.map(({ case_id: caseId }) => caseId);
    return sessionsCalled(this.db.manager, cases, localDate(now));
  }

  protected async write(id: string, batch: Batch): Promise<number> {
    for (let left = TRIES; ; left -= 1) {
      try {
        return await this.writeOnce(id, batch);
      } catch (error) {
        // A case being written held one of these terms and waited for another.
        if ((error as { code?: string }).code !== '40P01' || left <= 1) throw error;
      }
    }
  }

  private async writeOnce(id: string, { rows, traces, bells, at }: Batch): Promise<number> {
    return this.db.transaction(async (manager) => {
      let moved = 0;
      if (rows.length > 0) {
        const [done] = await manager.query<{ moved: number }[]>('SELECT apply_calendar($1, $2, $3, $4) AS moved', [
          id,
          at,
          JSON.stringify(rows),
          `[${traces.join(',')}]`,
        ]);
        moved = done?.moved ?? 0;
      }
      if (bells.length > 0) {
        await manager.query(
          `UPDATE deadlines d SET next_ring_at = b.next_ring_at, no_return_on = b.no_return_on
            FROM jsonb_to_recordset($1::jsonb) AS b (id uuid, at_seq int, bell_before timestamptz, no_return_before date,
              next_ring_at timestamptz, no_return_on date)
            WHERE d.id = b.id AND d.updated_seq = b.at_seq AND d.no_return_on IS NOT DISTINCT FROM b.no_return_before
              AND date_trunc('milliseconds', d.next_ring_at) IS NOT DISTINCT FROM b.bell_before`,
          [JSON.stringify(bells)],
        );
      }
      return moved;
    });
  }
}
