// What keeps sending going? A look every second, which needs no queue: the rows are the truth, so whatever was missed is found at the
// next look. An API process sends nothing.
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Settings } from '../../config/settings.js';
import { SETTINGS } from '../../config/settings.module.js';
import { Clock } from '../common/clock.js';
import { DigestService } from './digest.service.js';
import { DrainDeliveriesService } from './drain-deliveries.service.js';
import { forgetOldLiveEvents } from './live-events.js';
import { UrgentAlertsService } from './urgent-alerts.service.js';

const LOOKS_PER_FORGETTING = 3600;

@Injectable()
export class DeliveriesWorker implements OnApplicationBootstrap, OnModuleDestroy {
  protected readonly lookEveryMs: number = 1000;
  private readonly logger = new Logger(DeliveriesWorker.name);
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly working = new Set<Promise<void>>();
  private looks = 0;
  private closed = false;

  constructor(
    @InjectDataSource() private readonly db: DataSource,
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly digests: DigestService,
    private readonly urgent: UrgentAlertsService,
    private readonly deliveries: DrainDeliveriesService,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    if (this.settings.role === 'api') return;
    // Two rounds: a mail server that hangs must not keep the morning's digests from being written.
    this.keepDoing('writing', () => this.write());
    this.keepDoing('sending', async () => void (await this.deliveries.drain()));
  }

  /** What is being sent is waited for: it still needs the database. */
  async onModuleDestroy(): Promise<void> {
    this.closed = true;
    this.deliveries.close();
    for (const timer of this.timers) clearTimeout(timer);
    await Promise.all(this.working);
  }

  /** Digests before messages: whoever looks in the morning finds the list first. */
  private async write(): Promise<void> {
    await this.digests.write();
    await this.urgent.gather();
    if (this.looks % LOOKS_PER_FORGETTING === 0) await forgetOldLiveEvents(this.db, this.clock.now());
    this.looks += 1;
  }

  private keepDoing(what: string, work: () => Promise<void>): void {
    if (this.closed) return;
    const done = work()
      .catch((error: unknown) => this.logger.warn(`${what}: ${(error as Error).message}`))
      .finally(() => {
        this.working.delete(done);
        if (this.closed) return;
        const timer = setTimeout(() => {
          this.timers.delete(timer);
          this.keepDoing(what, work);
        }, this.lookEveryMs).unref();
        this.timers.add(timer);
      });
    this.working.add(done);
  }
}
