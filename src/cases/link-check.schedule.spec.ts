import type { NestExpressApplication } from '@nestjs/platform-express';
import pg from 'pg';
import { readSettings } from '../../config/settings.js';
import { type TestDatabase, testDatabase } from '../../test/support/database.js';
import { HeldClock, smallApp } from '../../test/support/small-app.js';
import { Queues } from '../queue/queues.js';
import { LINKS_QUEUE, LinkCheckSchedule } from './link-check.schedule.js';
import { LinkCheckService } from './link-check.service.js';

describe('the nightly check of links', () => {
  let database: TestDatabase;
  let owner: pg.Client;
  let app: NestExpressApplication;
  let queues: Queues;
  let schedule: LinkCheckSchedule;
  const clock = new HeldClock(new Date('2026-05-04T02:00:00Z'));

  beforeEach(async () => {
    database = await testDatabase();
    owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    app = await smallApp({ appUrl: database.appUrl, areas: [], providers: [LinkCheckService], clock });
    const settings = readSettings({
      APP_DATABASE_URL: database.appUrl,
      QUEUE_DATABASE_URL: database.queueUrl,
      CONNECTION_BUDGET: '10',
      ROLE: 'worker',
    });
    queues = new Queues(settings);
    schedule = new LinkCheckSchedule(queues, app.get(LinkCheckService), clock, settings);
    schedule.onApplicationBootstrap();
    await schedule.plan();
  });
  afterEach(async () => {
    await schedule.onModuleDestroy();
    await queues.beforeApplicationShutdown();
    await app.close();
    await owner.end();
    await database.drop();
  });

  const checks = async (): Promise<number> =>
    (await owner.query('SELECT count(*)::int AS done FROM link_checks')).rows[0].done;
  async function until(holds: () => Promise<boolean>): Promise<void> {
    while (!(await holds())) await new Promise(setImmediate);
  }

  it('is one job at two in the morning, however often it is planned, also after the queue was emptied', async () => {
    const queue = queues.queue(LINKS_QUEUE);
    await schedule.plan();
    const planned = async () => (await queue.getDelayed()).map(({ timestamp, delay }) => new Date(timestamp + delay));
    expect((await planned()).map((at) => [at.getUTCHours(), at.getUTCMinutes()])).toEqual([[19, 0]]);
    await queue.obliterate({ force: true });
    expect(await planned()).toEqual([]);
    await schedule.plan();
    expect(await planned()).toHaveLength(1);
  });

  it('is run by that job', async () => {
    const [job] = await queues.queue(LINKS_QUEUE).getDelayed();
    expect(await checks()).toBe(0);
    await job?.promote();
    await until(async () => (await checks()) === 1);
  });

  it('is made up for when a night went by without, and then not again', async () => {
    await schedule.catchUp();
    await schedule.catchUp();
    expect(await checks()).toBe(1);
    clock.at = new Date('2026-05-05T04:00:00Z');
    await schedule.catchUp();
    expect(await checks()).toBe(2);
  });
});
