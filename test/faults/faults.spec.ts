// Killed anywhere, restarted, and nothing torn (G2, G3): the process, the database and the outbox at work. What rings is
// killed beside this, in ringing.spec.ts.
// Its PostgreSQL is crashed, so the specs of this folder run one at a time (jest.config).
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { verifyLog } from '../../src/audit/verify-log.js';
import { procedures } from '../../workflows/registry.js';
import { world } from '../../workflows/world.js';
import { Activity } from '../support/activity.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { until } from '../support/deadlines.js';
import { crashPostgres, startPostgresAgain } from '../support/postgres-process.js';
import { seedWorld, type Tokens } from '../support/seed-world.js';
import { ApplicationProcess } from './application-process.js';
import { Client, type Outcome } from './client.js';
import { inspection, type Sent } from './inspections.js';
import { brokenInvariants } from './invariants.js';
import { chance, pointsBetween, SEED } from './seeded.js';

const rebuildCheck = fileURLToPath(new URL('../../dist/scripts/rebuild-check.js', import.meta.url));

let database: TestDatabase;
let owner: pg.Pool;
let activity: Activity;
let tokens: Tokens;
let processes: ApplicationProcess[];

async function aProcess(role: 'api' | 'worker' | 'all'): Promise<ApplicationProcess> {
  const started = await ApplicationProcess.on(database, role);
  processes.push(started);
  await started.start();
  return started;
}

/** Its connections are lost with the database; the next query makes another. */
function ownerPool(url: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: 2, options: '-c TimeZone=UTC' });
  pool.on('error', () => undefined);
  return pool;
}

const count = async (question: string): Promise<number> =>
  Number((await owner.query<{ count: string }>(question)).rows[0]?.count);
const everythingIsDone = async (): Promise<boolean> =>
  (await count(`SELECT count(*) FROM outbox WHERE status = 'waiting'`)) === 0;

/** `verify` and `rebuild-check` as a person would run them, and the questions above. */
async function expectNothingTorn(): Promise<void> {
  expect(await brokenInvariants(owner)).toEqual([]);
  expect(await verifyLog(owner as unknown as pg.ClientBase)).toMatchObject({ faults: [], orphans: 0 });
  const env = { ...process.env, NODE_OPTIONS: '', APP_DATABASE_URL: database.appUrl, DATABASE_URL: '', REDIS_URL: '' };
  const rebuilt = spawnSync(process.execPath, [rebuildCheck], { env, encoding: 'utf8' });
  expect({ status: rebuilt.status, said: rebuilt.status === 0 ? '' : rebuilt.stdout + rebuilt.stderr }).toEqual({
    status: 0,
    said: '',
  });
}

async function inParallel<T>(items: readonly T[], lanes: number, work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const lane = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

beforeEach(() => {
  processes = [];
});
afterEach(async () => {
  for (const each of processes) await each.kill();
});

describe(`with seed ${SEED}`, () => {
  beforeEach(async () => {
    database = await testDatabase();
    owner = ownerPool(database.ownerUrl);
    activity = new Activity(database.ownerUrl);
    tokens = await seedWorld(
      database.ownerUrl,
      world({ rules: procedures.flatMap(({ deadlineRules }) => deadlineRules) }),
    );
  });
  afterEach(async () => {
    for (const each of processes) await each.kill();
    await activity.end();
    await owner.end();
    await database.drop();
  });

  it('tears no case and loses or doubles no request, whatever is killed during 2,000 transitions (G2, G3)', async () => {
    const CASES = 100;
    const EACH = 20;
    const random = chance(SEED);
    const application = await aProcess('all');
    const faults = pointsBetween(random, { from: 50, to: CASES * EACH - 50, count: 8 }).map((at, nth) => ({
      at,
      // Both kinds whatever the seed; the order of the two is chance.
      kind: (nth < 2 ? nth === 0 : random() < 0.5) ? ('process' as const) : ('postgres' as const),
    }));

    let sent = 0;
    const begun: Promise<void>[] = [];
    const strike = async (kind: 'process' | 'postgres'): Promise<void> => {
      if (kind === 'process') {
        await application.kill();
        return application.start();
      }
      await crashPostgres(random() < 0.7 ? 'SIGKILL' : 'SIGQUIT');
      await startPostgresAgain();
    };
    // A fault strikes with the request that reaches its number, while the other lanes have theirs under way.
    const client = new Client(application, tokens, () => {
      sent += 1;
      const next = faults[0];
      if (!next || sent < next.at) return;
      faults.shift();
      const before = begun.at(-1) ?? Promise.resolve();
      begun.push(before.then(() => strike(next.kind)));
    });

    const first = new Map<Sent, Outcome>();
    const cases = Array.from({ length: CASES }, (_, nth) => inspection(`case-${SEED}-${nth}`, EACH));
    await inParallel(cases, 16, async (requests) => {
      for (const request of requests) first.set(request, await client.send(request));
    });
    await Promise.all(begun);
    expect(faults).toEqual([]);
    expect(client.unanswered).toBeGreaterThan(10);

    await application.isReady();
    await until(everythingIsDone, 60_000);
    const { rows } = await owner.query<{ request_id: string; id: string; hash: string; seq: number }>(
      `SELECT request_id, id, hash, seq FROM records WHERE request_id LIKE 'case-%'`,
    );
    const recorded = rows.map(({ request_id, id, hash, seq }) => [request_id, { recordId: id, hash, version: seq }]);
    const answered = [...first].map(([{ body }, { recordId, hash, version }]) => [
      body.requestId,
      { recordId, hash, version },
    ]);
    expect(recorded).toHaveLength(CASES * EACH);
    expect(Object.fromEntries(recorded)).toEqual(Object.fromEntries(answered));

    // Everything once more: the first outcome comes back and nothing is added.
    await inParallel([...first], 16, async ([request, outcome]) => {
      expect(await client.send(request)).toEqual(outcome);
    });
    expect(await count(`SELECT count(*) FROM records WHERE request_id LIKE 'case-%'`)).toBe(CASES * EACH);
    await expectNothingTorn();
  }, 170_000);

  it('does each outbox entry once, though the process is killed while it is at one', async () => {
    const random = chance(SEED + 1);
    const CASES = 40;
    const api = await aProcess('api');
    const client = new Client(api, tokens);
    const cases = Array.from({ length: CASES }, (_, nth) => inspection(`outbox-${SEED}-${nth}`, 6));
    await inParallel(cases, 8, async (requests) => {
      for (const request of requests) await client.send(request);
    });
    const waiting = await count(`SELECT count(*) FROM outbox WHERE status = 'waiting'`);
    expect(waiting).toBe(2 * CASES);

    for (const point of pointsBetween(random, { from: 1, to: waiting - 5, count: 3 })) {
      const worker = await aProcess('worker');
      await until(async () => (await count(`SELECT count(*) FROM outbox WHERE status = 'done'`)) >= point, 30_000);
      await until(
        async () => (await everythingIsDone()) || (await activity.isAtWork('%FROM outbox WHERE status%')),
        30_000,
      );
      await worker.kill();
    }
    await aProcess('worker');
    await until(everythingIsDone, 30_000);
    await expectNothingTorn();
  }, 120_000);
});
