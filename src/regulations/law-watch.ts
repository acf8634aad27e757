// How does a process learn what another one adopted? It looks, every two seconds, at a number that only grows: no connection is held for
// listening, nothing is missed while the database is away, and a process that slept catches up with its first look.
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { RegulationsService } from './regulations.service.js';

const LOOK_EVERY_MS = 2_000;

@Injectable()
export class LawWatch implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(LawWatch.name);
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;
  private failing = false;

  constructor(private readonly regulations: RegulationsService) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.looking = this.look();
    }, LOOK_EVERY_MS).unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  /** Said once when it begins to fail, not every two seconds. */
  private async look(): Promise<void> {
    try {
      await this.regulations.catchUp();
      this.failing = false;
    } catch (error) {
      if (!this.failing) this.logger.warn(`what was adopted cannot be read: ${(error as Error).message}`);
      this.failing = true;
    }
  }
}
