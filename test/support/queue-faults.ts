// What can happen to a queue: everything in it is gone, whichever of the two carries it.
import { Redis } from 'ioredis';
import type pg from 'pg';

interface Owned {
  owner: Pick<pg.Client, 'query'>;
}

/** FLUSHALL, or every table of the queue's schema emptied, what BullMQ notes of itself included. */
export async function emptyQueue(scene: Owned, redisUrl?: string): Promise<void> {
  if (redisUrl === undefined) return truncateQueue(scene);
  const redis = new Redis(redisUrl);
  try {
    await redis.flushall();
  } finally {
    redis.disconnect();
  }
}

/** A worker at the same tables may make the server choose one of the two: then the other is tried again. */
async function truncateQueue({ owner }: Owned): Promise<void> {
  const { rows } = await owner.query<{ name: string }>(
    `SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'bullmq'`,
  );
  const DEADLOCK = '40P01';
  for (;;) {
    try {
      await owner.query(`TRUNCATE ${rows.map(({ name }) => name).join(', ')} CASCADE`);
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== DEADLOCK) throw error;
    }
  }
}
