// How does an area get a queue or a worker? The queue only reminds: what it is told to remember stands in PostgreSQL, so it may be
// emptied at any time. BullMQ runs on PostgreSQL until REDIS_URL is set, then on Redis; the areas cannot tell.
import { createHash } from 'node:crypto';
import { type BeforeApplicationShutdown, Inject, Injectable, Logger } from '@nestjs/common';
import { createPostgresBackend, Queue, Worker, withBackend } from 'bullmq';
import pg from 'pg';
import type { Settings } from '../../config/settings.js';
import { SETTINGS } from '../../config/settings.module.js';

const onPostgres = withBackend(createPostgresBackend);

/** Finished jobs go at once: adding a job whose finished namesake is kept would be ignored without a word. */
const finishedJobsGo = { removeOnComplete: true, removeOnFail: true } as const;

/**
 * Two instances may share one Redis, and a job wakes whoever takes it: so each has its own corner, named after its database. In braces,
 * for a Redis that is spread over several servers keeps together what stands in the same braces.
 */
export function prefixOf(databaseUrl: string): string {
  const withoutLogin = databaseUrl.replace(/\/\/[^/]*@/, '//').replace(/\?.*$/, '');
  return `{ky-cuong-${createHash('sha256').update(withoutLogin).digest('hex').slice(0, 12)}}`;
}

const RETRY_MS = 1000;
const SAY_AGAIN_MS = 60_000;

@Injectable()
export class Queues implements BeforeApplicationShutdown {
  private readonly logger = new Logger(Queues.name);
  private readonly open: { close(): Promise<void> }[] = [];
  private pool: pg.Pool | undefined;
  private closing = false;
  private saidTroubleAt = 0;

  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  /** Where jobs are added. Job ids may be neither whole numbers nor contain a colon. */
  queue(name: string): Queue {
    const { redisUrl, appDatabaseUrl } = this.settings;
    const defaultJobOptions = finishedJobsGo;
    const queue = redisUrl
      ? new Queue(name, {
          // Whoever adds a reminder is not kept waiting for a Redis that is away; the sweeper does without it.
          connection: { ...this.redis(redisUrl), enableOfflineQueue: false },
          prefix: prefixOf(appDatabaseUrl),
          defaultJobOptions,
        })
      : (new onPostgres.Queue(name, { connection: this.postgres(), defaultJobOptions }) as unknown as Queue);
    return this.kept(queue);
  }

  /** Runs the handler for each job that falls due; one at a time is enough, for a job only wakes somebody. */
  worker(name: string, handler: () => Promise<void>): Worker {
    const { redisUrl, appDatabaseUrl } = this.settings;
    const worker = redisUrl
      ? new Worker(name, handler, {
          connection: { ...this.redis(redisUrl), maxRetriesPerRequest: null },
          prefix: prefixOf(appDatabaseUrl),
        })
      : (new onPostgres.Worker(name, handler, { connection: this.postgres() }) as unknown as Worker);
    worker.on('failed', (job, error) => this.logger.warn(`${name} ${job?.id ?? ''}: ${error.message}`));
    return this.kept(worker);
  }

  /** Workers end their job first, while the database is there; after this nothing reaches the queue any more. */
  async beforeApplicationShutdown(): Promise<void> {
    this.closing = true;
    await Promise.all(this.open.splice(0).map((each) => each.close()));
    await this.pool?.end();
  }

  /** A Redis that is away is tried again every second, and given up when the process ends. */
  private redis(url: string) {
    return { url, retryStrategy: () => (this.closing ? null : RETRY_MS) };
  }

  private kept<T extends { close(): Promise<void>; on(event: 'error', listener: (error: Error) => void): unknown }>(
    opened: T,
  ): T {
    // BullMQ connects again by itself; without a listener a lost connection would end the process.
    opened.on('error', (error) => this.trouble(error));
    this.open.push(opened);
    return opened;
  }

  /** Said once a minute, not at every attempt of every connection. */
  private trouble(error: Error): void {
    if (this.closing || Date.now() - this.saidTroubleAt < SAY_AGAIN_MS) return;
    this.saidTroubleAt = Date.now();
    this.logger.warn(`the queue is away, deadlines ring a quarter of a minute late at most: ${error.message}`);
  }

  /** One pool for all queues and workers of the process, so that they keep to their share of the connections. */
  private postgres(): pg.Pool {
    if (this.pool) return this.pool;
    this.pool = new pg.Pool({
      connectionString: this.settings.queueDatabaseUrl,
      max: this.settings.connections.queue,
      keepAlive: true,
      application_name: 'ky-cuong queue',
      options: '-c search_path=bullmq -c TimeZone=UTC',
    });
    // Every queue and worker listens for its errors.
    this.pool.setMaxListeners(0);
    return this.pool;
  }
}
