// Who looks after what nobody owns? Every worker, when it starts and once a night; after those who have become barred, every minute.
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Settings } from '../../config/settings.js';
import { SETTINGS } from '../../config/settings.module.js';
import { Clock } from '../common/clock.js';
import { OrphansService } from './orphans.service.js';

const LOOK_EVERY_MS = 3_600_000;
const BARRED_EVERY_MS = 60_000;

@Injectable()
export class OrphansSchedule implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(OrphansSchedule.name);
  private timer: NodeJS.Timeout | undefined;
  private barredTimer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;
  /** The local day it last looked on: the first look after midnight is the night's. */
  private lookedOn: string | undefined;

  constructor(
    private readonly orphans: OrphansService,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** An API process moves nothing. */
  onApplicationBootstrap(): void {
    if (this.settings.role === 'api') return;
    this.looking = this.look();
    this.timer = setInterval(() => {
      if (this.lookedOn !== this.clock.today()) this.looking = this.look();
    }, LOOK_EVERY_MS).unref();
    this.barredTimer = setInterval(() => {
      this.looking = (this.looking ?? Promise.resolve()).then(() => this.lookAtBarred());
    }, BARRED_EVERY_MS).unref();
  }

  /** A look under way still needs the database. */
  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    clearInterval(this.barredTimer);
    await this.looking;
  }

  /** Whoever has declared a conflict, or become a subject or witness, no longer sees what came to them: it does not wait for the night. */
  async lookAtBarred(): Promise<void> {
    try {
      const { alerts, tasks } = await this.orphans.passOnFromBarred();
      if (alerts + tasks > 0) this.logger.log(`passed on from people now barred: ${alerts} alerts, ${tasks} tasks`);
    } catch (error) {
      this.logger.error(`what the barred hold was not looked after: ${(error as Error).message}`);
    }
  }

  /** Never rejects: the next look comes anyway. */
  async look(): Promise<void> {
    try {
      const day = this.clock.today();
      const moved = await this.orphans.passOn();
      if (moved.alerts + moved.tasks > 0)
        this.logger.warn(`passed on from people who are gone: ${moved.alerts} alerts, ${moved.tasks} tasks`);
      const left = Object.entries(await this.orphans.ownedByInactive()).filter(([, count]) => count > 0);
      if (left.length > 0)
        this.logger.warn(`still owned by people who are gone: ${left.map((entry) => entry.join(' ')).join(', ')}`);
      this.lookedOn = day;
    } catch (error) {
      this.logger.error(`what nobody owns was not looked after: ${(error as Error).message}`);
    }
  }
}
