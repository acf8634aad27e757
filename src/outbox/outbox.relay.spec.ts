import { randomUUID } from 'node:crypto';
import type { NestExpressApplication } from '@nestjs/platform-express';
import pg from 'pg';
import { register } from 'prom-client';
import { aCase } from '../../test/support/a-case.js';
import { type TestDatabase, testDatabase } from '../../test/support/database.js';
import { until } from '../../test/support/deadlines.js';
import { aBody } from '../../test/support/people.js';
import { HeldClock, smallApp } from '../../test/support/small-app.js';
import { OutboxModule } from './outbox.module.js';
import { OutboxRelay } from './outbox.relay.js';

/** What ends after the entries, as the database connection does. */
class Later {
  ended = false;

  beforeApplicationShutdown(): void {
    this.ended = true;
  }
}

describe('the outbox', () => {
  let database: TestDatabase;
  let owner: pg.Client;
  let app: NestExpressApplication;
  let relay: OutboxRelay;
  let caseId: string;

  beforeAll(async () => {
    database = await testDatabase();
    owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    caseId = await aCase(owner, { body: await aBody(owner) });
  });
  beforeEach(async () => {
    const clock = new HeldClock(new Date());
    app = await smallApp({ appUrl: database.appUrl, areas: [OutboxModule], providers: [Later], clock });
    relay = app.get(OutboxRelay);
  });
  afterEach(() => app?.close());
  afterAll(async () => {
    await owner?.end();
    await database?.drop();
  });

  async function waits(type: string, attempts = 0): Promise<string> {
    const id = randomUUID();
    await owner.query(
      `INSERT INTO outbox (id, case_id, seq, effect, attempts, next_try_at) VALUES ($1, $2, 1, $3, $4, now() - interval '1 s')`,
      [id, caseId, { type }, attempts],
    );
    return id;
  }
  const entry = async (id: string) =>
    (
      await owner.query(
        `SELECT status, attempts, error, next_try_at > now() + interval '59 min' AND next_try_at <= now() + interval '1 h'
            AS "inAnHour" FROM outbox WHERE id = $1`,
        [id],
      )
    ).rows[0];

  it('never gives up: tried every hour, counted as stuck, done once it can be', async () => {
    let isThere = false;
    relay.handle('late', async () => {
      if (!isThere) throw new Error('not yet');
    });
    const id = await waits('late', 5000);
    // The relay also looks by itself, and may be at it already: then this drain finds nothing, and is not what is waited for.
    await relay.drain();
    await until(async () => (await entry(id)).attempts > 5000);
    expect(await entry(id)).toEqual({ status: 'waiting', attempts: 5001, error: 'not yet', inAnHour: true });
    const depth = await register.getSingleMetricAsString('ky_cuong_outbox_depth');
    expect(depth).toMatch(/status="waiting"\} 0\n.*status="stuck"\} 1/);
    isThere = true;
    await owner.query('UPDATE outbox SET next_try_at = now() WHERE id = $1', [id]);
    await relay.drain();
    await until(async () => (await entry(id)).status === 'done');
    expect(await entry(id)).toMatchObject({ status: 'done', error: null });
  });

  it('ends what it has begun before the database goes away', async () => {
    let goOn = (): void => undefined;
    const mayGoOn = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const begun = new Promise<void>((resolve) => {
      relay.handle('slow', async () => {
        resolve();
        await mayGoOn;
        if (app.get(Later).ended) throw new Error('too late');
      });
    });
    const id = await waits('slow');
    await begun;
    const closing = app.close();
    // Let every hook that does not wait for the entry run.
    for (let turn = 0; turn < 100; turn += 1) await new Promise(setImmediate);
    goOn();
    await closing;
    expect(await entry(id)).toMatchObject({ status: 'done', attempts: 0 });
  });
});
