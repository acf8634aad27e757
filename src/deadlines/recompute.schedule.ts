// What wakes the carrying of a calendar? Its adoption, at once in the process where it was adopted and within seconds in any other; a start
// of the worker, after a crash; and a look every few seconds at whether something is left, which also settles it.
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Settings } from '../../config/settings.js';
import { SETTINGS } from '../../config/settings.module.js';
import { RegulationsService } from '../regulations/regulations.service.js';
import { CalendarWatchService } from './calendar-watch.service.js';
import { OneAtATime } from './one-at-a-time.js';
import { RecomputeService } from './recompute.service.js';

const LOOK_EVERY_MS = 10_000;
/** The calendar's end is looked for by the hour, so that no night is missed whenever the process was started. */
const WATCH_EVERY_MS = 3_600_000;

@Injectable()
export class RecomputeSchedule implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(RecomputeSchedule.name);
  private readonly timers: NodeJS.Timeout[] = [];
  private closed = false;
  private readonly carrying = new OneAtATime(() =>
    this.attempt('terms not recomputed', () => this.recompute.carryOn()),
  );
  private readonly watching = new OneAtATime(() => this.attempt('calendar not watched', () => this.watch.check()));

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly regulations: RegulationsService,
    private readonly recompute: RecomputeService,
    private readonly watch: CalendarWatchService,
  ) {}

  /** An API process only measures how long the calendar reaches; it moves nothing and tells nobody. */
  onApplicationBootstrap(): void {
    this.watch.measure();
    this.regulations.onAdopted(() => this.watch.measure());
    if (this.settings.role === 'api') {
      this.every(WATCH_EVERY_MS, () => this.watch.measure());
      return;
    }
    this.regulations.onAdopted(() => void this.carrying.ask());
    this.every(LOOK_EVERY_MS, () => void this.carrying.ask());
    this.every(WATCH_EVERY_MS, () => void this.watching.ask());
    void this.carrying.ask();
    void this.watching.ask();
  }

  async onModuleDestroy(): Promise<void> {
    this.closed = true;
    for (const timer of this.timers) clearInterval(timer);
    await Promise.all([this.carrying.settled(), this.watching.settled()]);
  }

  private every(ms: number, work: () => void): void {
    this.timers.push(setInterval(work, ms).unref());
  }

  /** Never rejects: the next look comes anyway. */
  private async attempt(what: string, work: () => Promise<unknown>): Promise<void> {
    if (this.closed) return;
    try {
      await work();
    } catch (error) {
      this.logger.error(`${what}: ${(error as Error).message}`);
    }
  }
}
