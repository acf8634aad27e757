// Redis is away for minutes, at the start or later, and comes back empty: what falls due meanwhile rings all the same, and afterwards the
// processes that went through it are woken again.
import { readSettings } from '../../config/settings.js';
import { RING_QUEUE } from '../../src/deadlines/ringing.service.js';
import { chance } from '../faults/seeded.js';
import { at, DeadlineScene, until } from '../support/deadlines.js';
import { ringingFaults, seedManyTerms } from '../support/many-terms.js';
import { RedisProcess } from '../support/redis-process.js';
import { Impatient, Patient, type RingingOptions, RingingProcess, StandingClock } from '../support/ringing-process.js';

const MINUTE = 60_000;
const DUE = '2035-03-08';
const RINGS = at(DUE, '08:00');
const early = (ms: number): Date => new Date(RINGS.getTime() - ms);

describe('ringing while Redis is away', () => {
  let redis: RedisProcess;
  let scene: DeadlineScene;
  let running: RingingProcess[];

  beforeEach(async () => {
    redis = await RedisProcess.start();
    scene = await DeadlineScene.open();
    running = [];
  });
  afterEach(async () => {
    await Promise.all(running.map((each) => each.stop()));
    await scene.close();
    await redis.stop();
  });

  async function aProcess(options: Omit<RingingOptions, 'settings'>): Promise<RingingProcess> {
    const settings = readSettings({
      APP_DATABASE_URL: scene.database.appUrl,
      REDIS_URL: redis.url,
      CONNECTION_BUDGET: '20',
      DEMO: 'true',
    });
    const started = new RingingProcess(scene, { settings, ...options });
    running.push(started);
    await started.start();
    return started;
  }

  const delayed = (process: RingingProcess): Promise<number> => process.queues.queue(RING_QUEUE).getDelayedCount();
  const hasRungAt = (term: string) => async (): Promise<boolean> =>
    (await scene.alerts(term)).some(({ threshold }) => threshold.startsWith('at@'));
  const due = async (instant: Date): Promise<number> =>
    (await scene.owner.query('SELECT 1 FROM deadlines WHERE next_ring_at <= $1', [instant.toISOString()])).rows.length;

  it('loses and doubles nothing of what falls due in the minutes, and days, it is away', async () => {
    const from = early(10 * MINUTE);
    const terms = await seedManyTerms(scene, {
      ...{ count: 1000, around: DUE, days: [-15, 15], from, random: chance(7) },
    });
    const clock = new StandingClock(from);
    const both = [await aProcess({ Kind: Impatient, clock }), await aProcess({ Kind: Impatient, clock })];
    await until(async () => (await delayed(both[0] as RingingProcess)) > 0);
    const looks: Date[] = [];
    const goesOnTo = async (instant: Date): Promise<void> => {
      clock.at = instant;
      looks.push(instant);
      await until(async () => (await due(instant)) === 0, 30_000);
    };
    await redis.stop();
    for (let minute = -9; minute <= 6; minute += 3) await goesOnTo(new Date(RINGS.getTime() + minute * MINUTE));
    await goesOnTo(new Date(RINGS.getTime() + 26 * 60 * MINUTE));
    await redis.startAgain();
    await until(async () => (await delayed(both[0] as RingingProcess)) > 0, 30_000);
    await goesOnTo(new Date(RINGS.getTime() + 7 * 24 * 60 * MINUTE));
    expect(await ringingFaults(scene, terms, { from, at: looks })).toEqual([]);
  });

  it('is woken on the second again once Redis is back, also where it was away at the start', async () => {
    const term = await scene.aTerm(await scene.aCase(), DUE, { begun: '2035-02-26' });
    await redis.stop();
    const only = await aProcess({ Kind: Patient });
    // It looks when its clock is moved, and cannot plan: nobody answers.
    await only.moveTo(early(10_000));
    await until(async () => (await due(early(10_000))) === 0);
    await redis.startAgain();
    // What it meant to plan while Redis was away, it plans now; nobody looks by themselves here, so only a job at the right time wakes it.
    await until(hasRungAt(term));
    const { rows } = await scene.owner.query(`SELECT raised_at FROM alerts WHERE threshold LIKE 'at@%' LIMIT 1`);
    expect(rows[0].raised_at.getTime() - RINGS.getTime()).toBeGreaterThanOrEqual(0);
    expect(rows[0].raised_at.getTime() - RINGS.getTime()).toBeLessThan(5000);
  });
});
