// Killed, frozen and started again while thousands of deadlines ring: real processes of the built application, on either queue.
import { ApplicationProcess } from '../faults/application-process.js';
import { chance, pointsBetween, SEED } from '../faults/seeded.js';
import { Activity } from './activity.js';
import { at, DeadlineScene, until } from './deadlines.js';
import { type ManyTerm, ringingFaults, seedManyTerms } from './many-terms.js';
import { emptyQueue } from './queue-faults.js';

const DUE = '2035-03-08';
const RINGS = at(DUE, '08:00');
const DAY_MS = 24 * 3_600_000;
const A_DAY_LATER = new Date(RINGS.getTime() + DAY_MS);
const FROM = new Date(RINGS.getTime() - DAY_MS);
const TERMS = 2000;

/** `redisUrl` given: on Redis; otherwise on the PostgreSQL of the fault tests. */
export function ringFaultSuite(redisUrl?: () => string): void {
  let scene: DeadlineScene;
  let terms: ManyTerm[];
  let processes: ApplicationProcess[];
  let activity: Activity;

  beforeEach(async () => {
    processes = [];
    scene = await DeadlineScene.open();
    activity = new Activity(scene.database.ownerUrl);
    terms = await seedManyTerms(scene, {
      ...{ count: TERMS, around: DUE, days: [-20, 10], from: FROM, random: chance(SEED) },
    });
    await clockAt(RINGS);
  });
  afterEach(async () => {
    for (const each of processes) await each.kill();
    await activity.end();
    await scene.close();
  });

  async function aWorker(): Promise<ApplicationProcess> {
    const env = { DEMO: 'true', REDIS_URL: redisUrl?.() ?? '' };
    const started = await ApplicationProcess.on(scene.database, 'worker', env);
    processes.push(started);
    await started.start();
    return started;
  }

  /** The clock of the whole instance, as a demo's is moved. */
  async function clockAt(instant: Date): Promise<void> {
    await scene.owner.query(
      `INSERT INTO instance_clock (offset_ms, moved_at) VALUES ($1, now())
        ON CONFLICT (id) DO UPDATE SET offset_ms = EXCLUDED.offset_ms`,
      [instant.getTime() - Date.now()],
    );
  }

  const count = async (question: string, values: unknown[] = []): Promise<number> =>
    Number((await scene.owner.query<{ count: string }>(question, values)).rows[0]?.count);
  const dueAt = (instant: Date): Promise<number> =>
    count('SELECT count(*) FROM deadlines WHERE next_ring_at <= $1', [instant.toISOString()]);
  // That a machine has been told is not waited for: behind these cases there is none.
  const isQuietAt = (instant: Date) => async (): Promise<boolean> => (await dueAt(instant)) === 0;
  /** Whoever rings comes to a stop in the middle, until this is let go: the batch is taken, its alerts cannot be written yet. */
  const holdUp = async (workers: number, start: () => Promise<void>): Promise<void> => {
    await scene.owner.query('BEGIN');
    await scene.owner.query('LOCK TABLE alerts IN SHARE MODE');
    await start();
    await until(() => activity.isHeldUp('%INSERT INTO alerts%', workers), 60_000);
  };
  const letGo = (): Promise<unknown> => scene.owner.query('COMMIT');

  it('loses and doubles nothing when of two workers at it one is killed, then the other, and the queue is emptied', async () => {
    const all = await dueAt(RINGS);
    expect(all).toBeGreaterThan(700);
    await holdUp(2, async () => void (await Promise.all([aWorker(), aWorker()])));
    const [one, two] = processes;
    await one?.kill();
    await letGo();
    await emptyQueue(scene, redisUrl?.());
    const [point] = pointsBetween(chance(SEED + 3), { from: 1, to: all - 500, count: 1 });
    await until(async () => all - (await dueAt(RINGS)) >= (point as number), 30_000);
    await until(async () => (await dueAt(RINGS)) === 0 || (await activity.isAtWork('%deadlines%')), 30_000);
    await two?.kill();
    await aWorker();
    await until(isQuietAt(RINGS), 60_000);
    expect(await ringingFaults(scene, terms, { from: FROM, at: [RINGS] })).toEqual([]);
  }, 120_000);

  it('rings what a frozen worker held, and loses and doubles nothing when that one wakes a day later', async () => {
    await holdUp(1, async () => void (await aWorker()));
    const [frozen] = processes as [ApplicationProcess];
    frozen.freeze();
    await letGo();
    const held = await count(
      `SELECT count(*) FROM deadlines WHERE next_ring_at <= $1
        AND id NOT IN (SELECT id FROM deadlines WHERE next_ring_at <= $1 FOR UPDATE SKIP LOCKED)`,
      [RINGS.toISOString()],
    );
    expect(held).toBeGreaterThan(0);
    await aWorker();
    // Nobody waits for the sleeper: the database ends what it holds, and the next look rings it.
    await until(isQuietAt(RINGS), 60_000);
    expect(await ringingFaults(scene, terms, { from: FROM, at: [RINGS] })).toEqual([]);

    await clockAt(A_DAY_LATER);
    frozen.thaw();
    await until(isQuietAt(A_DAY_LATER), 60_000);
    // The one that slept is alive and would ring alone.
    await frozen.isReady();
    for (const each of processes.filter((other) => other !== frozen)) await each.kill();
    const next = new Date(A_DAY_LATER.getTime() + 3 * DAY_MS);
    await clockAt(next);
    await until(isQuietAt(next), 60_000);
    expect(await ringingFaults(scene, terms, { from: FROM, at: [RINGS, A_DAY_LATER, next] })).toEqual([]);
  }, 150_000);
}
