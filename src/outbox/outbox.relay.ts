// Does what waits in the outbox, each entry once: a handler may run twice, its work must not. What fails is never given up.
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { Settings } from '../../config/settings.js';
import { SETTINGS } from '../../config/settings.module.js';

export interface OutboxEntry {
  id: string;
  caseId: string;
  seq: number;
  effect: { type: string; caseCode: string; bodyId: string } & Record<string, unknown>;
}

export type OutboxHandler = (entry: OutboxEntry) => Promise<void>;

const LOOK_EVERY_MS = 500;
const LONGEST_WAIT_SECONDS = 3600;
/** Attempts after which somebody should look why; it is tried on, every hour. */
export const STUCK_AFTER = 12;

@Injectable()
export class OutboxRelay implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(OutboxRelay.name);
  private readonly handlers = new Map<string, OutboxHandler>();
  private timer: NodeJS.Timeout | undefined;
  private draining: Promise<number> | undefined;
  private closed = false;

  constructor(
    @InjectDataSource() private readonly db: DataSource,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  handle(effect: string, handler: OutboxHandler): void {
    this.handlers.set(effect, handler);
  }

  handles(effect: string): boolean {
    return this.handlers.has(effect);
  }

  onApplicationBootstrap(): void {
    if (this.settings.role !== 'api') this.look();
  }

  /** Here and not at shutdown: an entry in the making still needs the database. */
  async onModuleDestroy(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    await this.draining?.catch(() => undefined);
  }

  /** Does everything that is due; returns how many entries were done. */
  async drain(): Promise<number> {
    let done = 0;
    while (!this.closed && (await this.doOne())) done += 1;
    return done;
  }

  private look(): void {
    if (this.closed) return;
    this.draining = this.drain();
    void this.draining
      .catch((error: unknown) => this.logger.warn(`outbox: ${(error as Error).message}`))
      .finally(() => {
        if (!this.closed) this.timer = setTimeout(() => this.look(), LOOK_EVERY_MS).unref();
      });
  }

  /** One entry, locked while its handler works, so that no other process takes it. */
  private doOne(): Promise<boolean> {
    return this.db.transaction(async (manager) => {
      const [row] = await manager.query<
        { id: string; case_id: string; seq: number; effect: OutboxEntry['effect']; attempts: number }[]
      >(
        `SELECT id, case_id, seq, effect, attempts FROM outbox WHERE status = 'waiting'
           AND (attempts = 0 OR next_try_at <= now()) ORDER BY next_try_at, id LIMIT 1 FOR UPDATE SKIP LOCKED`,
      );
      if (!row) return false;
      const handler = this.handlers.get(row.effect.type);
      try {
        if (!handler) throw new Error(`no handler for ${row.effect.type}`);
        await handler({ id: row.id, caseId: row.case_id, seq: row.seq, effect: row.effect });
        await manager.query(`UPDATE outbox SET status = 'done', done_at = now(), error = NULL WHERE id = $1`, [row.id]);
      } catch (error) {
        await this.failed(manager, row.id, row.attempts + 1, error as Error);
      }
      return true;
    });
  }

  private async failed(manager: EntityManager, id: string, attempts: number, error: Error): Promise<void> {
    this.logger.warn(`outbox entry ${id}, attempt ${attempts}: ${error.message}`);
    await manager.query(
      `UPDATE outbox SET attempts = $2, error = $3, next_try_at = now() + make_interval(secs => $4) WHERE id = $1`,
      [id, attempts, error.message.slice(0, 500), Math.min(2 ** attempts, LONGEST_WAIT_SECONDS)],
    );
  }
}
