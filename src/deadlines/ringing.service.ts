// What wakes the handler? A delayed job per ring time, a look every quarter of a minute that needs no queue at all, and a demo clock that was
// moved.
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Queue } from 'bullmq';
import { DataSource } from 'typeorm';
import type { Settings } from '../../config/settings.js';
import { SETTINGS } from '../../config/settings.module.js';
import { Clock } from '../common/clock.js';
import { InstanceClock } from '../common/instance-clock.js';
import { Queues } from '../queue/queues.js';
import { DrainDueService } from './drain-due.service.js';
import { KnockService } from './knock.service.js';
import { OneAtATime } from './one-at-a-time.js';

export const RING_QUEUE = 'ring';

const HORIZON_MS = 24 * 3_600_000;
/** One a second at most, so that these reach four minutes ahead however many times there are; by then it has planned many times anew. */
const MOST_WAKE_UPS = 240;
/** Woken a hair too early, it would find nothing due. */
const A_MOMENT_LATER_MS = 20;

// From one second with a bell to the next, each by a step into the index: a million deadlines that ring tomorrow at eight are one step.
const RING_TIMES = `
  WITH RECURSIVE wake (at) AS (
    SELECT date_trunc('second', min(next_ring_at) + interval '999999 microseconds') FROM deadlines WHERE next_ring_at > $1
    UNION ALL
    SELECT (SELECT date_trunc('second', min(next_ring_at) + interval '999999 microseconds') FROM deadlines
        WHERE next_ring_at > wake.at) FROM wake WHERE wake.at <= $2
  )
  SELECT at FROM wake WHERE at <= $2 LIMIT $3`;

@Injectable()
export class RingingService implements OnApplicationBootstrap, OnModuleDestroy {
  protected readonly sweepEveryMs: number = 15_000;
  private readonly logger = new Logger(RingingService.name);
  private queue: Queue | undefined;
  private timer: NodeJS.Timeout | undefined;
  private closed = false;
  private readonly ringing = new OneAtATime(() => this.ringAll());
  private readonly planning = new OneAtATime(() => this.planAll());

  constructor(
    @InjectDataSource() private readonly db: DataSource,
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly queues: Queues,
    private readonly drain: DrainDueService,
    private readonly knocks: KnockService,
    private readonly clock: Clock,
  ) {}

  /** An API process rings nothing. */
  onApplicationBootstrap(): void {
    if (this.settings.role === 'api') return;
    this.queue = this.queues.queue(RING_QUEUE);
    this.queues.worker(RING_QUEUE, () => this.ring());
    if (this.clock instanceof InstanceClock) this.clock.onMoved(() => this.sweep());
    // In this process and not in the queue: an emptied queue would have lost its repeating job too.
    this.timer = setInterval(() => this.sweep(), this.sweepEveryMs).unref();
    this.sweep();
  }

  async onModuleDestroy(): Promise<void> {
    this.closed = true;
    clearInterval(this.timer);
    // Planning is not waited for: with the queue away it goes on until the queue is closed.
    await this.ringing.settled();
  }

  /** Rings what is due now. Called while it rings, it looks once more afterwards. Never rejects: the next look comes anyway. */
  ring(): Promise<void> {
    return this.ringing.ask();
  }

  /** Plans the wake-ups of the coming day: one job per second with a bell, its id made of it, so that planning twice makes one. */
  async plan(): Promise<number> {
    const { queue } = this;
    if (!queue) return 0;
    const from = this.clock.now().getTime();
    const rows = await this.db.query<{ at: Date }[]>(RING_TIMES, [
      new Date(from).toISOString(),
      new Date(from + HORIZON_MS).toISOString(),
      MOST_WAKE_UPS,
    ]);
    // One by one: adding many at once takes temporary tables, which the queue's role may not make; and there are few, for
    // deadlines ring in the morning.
    for (const { at } of rows) {
      // Asked anew for each: a queue that was away keeps one waiting, and a job that waits too long is in the way of the right one.
      const now = this.clock.now().getTime();
      const timestamp = Date.now();
      if (at.getTime() <= now) continue;
      // A job waits in real time: once a demo clock is moved, the same ring time needs a job that waits less.
      const moved = Math.max(0, Math.round((now - timestamp) / 1000));
      const delay = at.getTime() - now + A_MOMENT_LATER_MS;
      await queue.add('wake', {}, { delay, timestamp, jobId: `wake-${at.getTime()}-${moved}` });
    }
    return rows.length;
  }

  private sweep(): void {
    if (this.closed) return;
    // Planned after ringing, for a bell that rings makes way for the next one. Ringing does not wait for planning: a queue that
    // is away must keep no deadline from ringing.
    void this.ring().then(() => this.planning.ask());
  }

  private async ringAll(): Promise<void> {
    const isClosed = (): boolean => this.closed;
    // Whatever keeps deadlines from ringing need not keep the machines from being told, and the other way round.
    await this.tried('ringing', () => this.drain.drain(isClosed));
    await this.tried('knocking', () => this.knocks.knockAll(isClosed));
  }

  private async tried(what: string, work: () => Promise<unknown>): Promise<void> {
    if (this.closed) return;
    try {
      await work();
    } catch (error) {
      this.logger.error(`${what}: ${(error as Error).message}`);
    }
  }

  private async planAll(): Promise<void> {
    if (this.closed) return;
    try {
      await this.plan();
    } catch (error) {
      if (!this.closed) this.logger.warn(`wake-ups not planned: ${(error as Error).message}`);
    }
  }
}
