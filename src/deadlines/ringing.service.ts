// What wakes the handler? A delayed job per ring time, a look every minute that needs no queue at all, and a demo clock that was moved.
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
const MOST_WAKE_UPS = 500;
/** Woken a hair too early, it would find nothing due. */
const A_MOMENT_LATER_MS = 20;

@Injectable()
export class RingingService implements OnApplicationBootstrap, OnModuleDestroy {
  protected readonly sweepEveryMs: number = 60_000;
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

  /** Plans the wake-ups of the coming day: one job per ring time, its id made of it, so that planning twice makes one. */
  async plan(): Promise<number> {
    const { queue } = this;
    if (!queue) return 0;
    const now = this.clock.now().getTime();
    const rows = await this.db.query<{ at: Date }[]>(
      `SELECT DISTINCT next_ring_at AS at FROM deadlines WHERE next_ring_at > $1 AND next_ring_at <= $2 ORDER BY 1 LIMIT $3`,
      [new Date(now).toISOString(), new Date(now + HORIZON_MS).toISOString(), MOST_WAKE_UPS],
    );
    // A job waits in real time: once a demo clock is moved, the same ring time needs a job that waits less.
    const moved = Math.round((now - Date.now()) / 1000);
    // One by one: adding many at once takes temporary tables, which the queue's role may not make; and there are few, for
    // deadlines ring in the morning.
    for (const { at } of rows) {
      const jobId = `wake-${at.getTime()}-${Math.max(0, moved)}`;
      await queue.add('wake', {}, { delay: at.getTime() - now + A_MOMENT_LATER_MS, jobId });
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
    if (this.closed) return;
    try {
      await this.drain.drain();
      await this.knocks.knockAll();
    } catch (error) {
      this.logger.error(`ringing: ${(error as Error).message}`);
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
