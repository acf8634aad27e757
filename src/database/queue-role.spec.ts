import { once } from 'node:events';
import { createPostgresBackend, withBackend } from 'bullmq';
import pg from 'pg';
import { type TestDatabase, testDatabase } from '../../test/support/database.js';
import { emptyQueue } from '../../test/support/queue-faults.js';
import { migrate } from './migrate.js';

const { Queue, Worker } = withBackend(createPostgresBackend);

describe('the queue role', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.drop());

  it('adds, delays and works jobs with what the migration granted, without migrating anything itself', async () => {
    const connection = { connectionString: database.queueUrl, max: 2 };
    const queue = new Queue('alarms', { connection });
    const done: string[] = [];
    const worker = new Worker('alarms', async (job) => void done.push(job.name), { connection });
    try {
      await worker.waitUntilReady();
      await queue.add('later', {}, { delay: 60_000, jobId: 'ring-1', removeOnComplete: true, removeOnFail: true });
      const completed = once(worker, 'completed');
      await queue.add('now', {}, { removeOnComplete: true, removeOnFail: true });
      await completed;
      expect(done).toEqual(['now']);
      expect(await queue.getDelayedCount()).toBe(1);
      // The queue has made a sequence of its own by now; a later migration must cope with what it does not own.
      await migrate({ ownerUrl: database.ownerUrl, queueInPostgres: true });
      await queue.remove('ring-1');
      expect(await queue.getDelayedCount()).toBe(0);
    } finally {
      await worker.close();
      await queue.close();
    }
  });

  it('is there again after a migration when every table of the queue, its list of migrations included, was emptied', async () => {
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await emptyQueue({ owner });
    await owner.end();
    await migrate({ ownerUrl: database.ownerUrl, queueInPostgres: true });
    const queue = new Queue('alarms', { connection: { connectionString: database.queueUrl, max: 2 } });
    try {
      await queue.add('later', {}, { delay: 60_000, jobId: 'ring-2' });
      await queue.add('numbered', {}, { delay: 60_000 });
      expect(await queue.getDelayedCount()).toBe(2);
    } finally {
      await queue.close();
    }
  });
});
