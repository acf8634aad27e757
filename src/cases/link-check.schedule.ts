// Who wakes the check? A repeating job at two in the morning; and since a queue may be emptied and a process be down at that hour,
// a look every hour whether the job is still planned and the last check is not too long ago.
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Queue } from 'bullmq';
import type { Settings } from '../../config/settings.js';
import { SETTINGS } from '../../config/settings.module.js';
import { Clock } from '../common/clock.js';
import { Queues } from '../queue/queues.js';
import { LinkCheckService } from './link-check.service.js';

export const LINKS_QUEUE = 'links';
export const NIGHTLY = { pattern: '0 2 * * *', tz: 'Asia/Ho_Chi_Minh' } as const;

const LOOK_EVERY_MS = 3_600_000;
const TOO_LONG_AGO_MS = 25 * 3_600_000;

@Injectable()
export class LinkCheckSchedule implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(LinkCheckSchedule.name);
  private queue: Queue | undefined;
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;

  constructor(
    private readonly queues: Queues,
    private readonly links: LinkCheckService,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** An API process checks nothing. */
  onApplicationBootstrap(): void {
    if (this.settings.role === 'api') return;
    this.queue = this.queues.queue(LINKS_QUEUE);
    this.queues.worker(LINKS_QUEUE, async () => void (await this.links.check()));
    void this.plan();
    this.timer = setInterval(() => {
      void this.plan();
      this.looking = this.catchUp();
    }, LOOK_EVERY_MS).unref();
  }

  /** A check in the making still needs the database. */
  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  /** Planned again and again it stays one job. */
  async plan(): Promise<void> {
    const opts = { removeOnComplete: true, removeOnFail: true } as const;
    try {
      await this.queue?.upsertJobScheduler('nightly', NIGHTLY, { name: 'check', data: {}, opts });
    } catch (error) {
      this.logger.warn(`the nightly check of links is not planned: ${(error as Error).message}`);
    }
  }

  /** Checks when the last night went by without. Never rejects: the next look comes anyway. */
  async catchUp(): Promise<void> {
    try {
      const last = await this.links.lastCheck();
      if (!last || this.clock.now().getTime() - last.getTime() > TOO_LONG_AGO_MS) await this.links.check();
    } catch (error) {
      this.logger.error(`links not checked: ${(error as Error).message}`);
    }
  }
}
