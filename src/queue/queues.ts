// How does an area get a queue or a worker? The queue only reminds: what it is told to remember stands in PostgreSQL, so it may be
// emptied at any time. BullMQ runs on PostgreSQL until REDIS_URL is set, then on Redis; the areas cannot tell.
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { createPostgresBackend, Queue, Worker, withBackend } from 'bullmq';
import pg from 'pg';
import type { Settings } from '../../config/settings.js';
import { SETTINGS } from '../../config/settings.module.js';

const onPostgres = withBackend(createPostgresBackend);

/** Finished jobs go at once: adding a job whose finished namesake is kept would be ignored without a word. */
const finishedJobsGo = { removeOnComplete: true, removeOnFail: true } as const;

@Injectable()
export class Queues implements OnApplicationShutdown {
  private readonly logger = new Logger(Queues.name);
  private readonly open: { close(): Promise<void> }[] = [];
  private pool: pg.Pool | undefined;

  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  /** Where jobs are added. Job ids may be neither whole numbers nor contain a colon. */
  queue(name: string): Queue {
    const { redisUrl } = this.settings;
    const defaultJobOptions = finishedJobsGo;
    const queue = redisUrl
      ? // Whoever adds a reminder is not kept waiting for a Redis that is away; the sweeper does without it.
        new Queue(name, { connection: { url: redisUrl, enableOfflineQueue: false }, defaultJobOptions })
      : (new onPostgres.Queue(name, { connection: this.postgres(), defaultJobOptions }) as unknown as Queue);
    return this.kept(queue);
  }

  /** Runs the handler for each job that falls due; one at a time is enough, for a job only wakes somebody. */
  worker(name: string, handler: () => Promise<void>): Worker {
    const { redisUrl } = this.settings;
    const worker = redisUrl
      ? new Worker(name, handler, { connection: { url: redisUrl, maxRetriesPerRequest: null } })
      : (new onPostgres.Worker(name, handler, { connection: this.postgres() }) as unknown as Worker);
    worker.on('failed', (job, error) => this.logger.warn(`${name} ${job?.id ?? ''}: ${error.message}`));
    return this.kept(worker);
  }

  /** Workers end their job first; after this nothing reaches the queue any more. */
  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.open.splice(0).map((each) => each.close()));
    await this.pool?.end();
  }

  private kept<T extends { close(): Promise<void>; on(event: 'error', listener: (error: Error) => void): unknown }>(
    opened: T,
  ): T {
    // BullMQ connects again by itself; without a listener a lost connection would end the process.
    opened.on('error', (error) => this.logger.warn(`queue: ${error.message}`));
    this.open.push(opened);
    return opened;
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
