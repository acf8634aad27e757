// The queue reminds, PostgreSQL remembers: the same tests for whichever of the two carries the queue.

import { register } from 'prom-client';
import { readSettings } from '../../config/settings.js';
import { RING_QUEUE } from '../../src/deadlines/ringing.service.js';
import { RingingWaiting } from '../../src/deadlines/ringing-waiting.js';
import { chance } from '../faults/seeded.js';
import { at, DeadlineScene, until } from './deadlines.js';
import { type ManyTerm, ringingFaults, seedManyTerms } from './many-terms.js';
import { emptyQueue } from './queue-faults.js';
import {
  Impatient,
  NotedDoor,
  Patient,
  type RingingOptions,
  RingingProcess,
  StandingClock,
} from './ringing-process.js';

/** Nothing listens there. */
const NO_REDIS = 'redis://127.0.0.1:1';
const HOUR = 3_600_000;

/** `redisUrl` given: on Redis; otherwise on the PostgreSQL of the specs. */
export function ringSuite(redisUrl?: () => string): void {
  let scene: DeadlineScene;
  let running: RingingProcess[];

  // A term due on a day far ahead of today, whoever runs this and when: the demo clock is moved to just before it rings.
  const RINGS = at('2035-03-08', '08:00');
  const DUE = '2035-03-08';

  beforeEach(async () => {
    scene = await DeadlineScene.open();
    running = [];
  });
  afterEach(async () => {
    await Promise.all(running.map((each) => each.stop()));
    await scene.close();
  });

  interface Started extends Omit<RingingOptions, 'settings'> {
    role?: string;
    redis?: string;
    in?: DeadlineScene;
  }

  async function aProcess({ role = 'all', redis = redisUrl?.(), in: where = scene, ...options }: Started = {}) {
    const settings = readSettings({
      APP_DATABASE_URL: where.database.appUrl,
      QUEUE_DATABASE_URL: where.database.queueUrl,
      REDIS_URL: redis,
      CONNECTION_BUDGET: '20',
      DEMO: 'true',
      ROLE: role,
    });
    const started = new RingingProcess(where, { settings, ...options });
    running.push(started);
    await started.start();
    return started;
  }

  async function end(process: RingingProcess): Promise<void> {
    running = running.filter((each) => each !== process);
    await process.stop();
  }

  const before = (instant: Date, ms: number): Date => new Date(instant.getTime() - ms);
  const rung = (term: string) => async (): Promise<boolean> => (await scene.alerts(term)).length > 0;
  const hasRungAt = (term: string) => async (): Promise<boolean> =>
    (await scene.alerts(term)).some(({ threshold }) => threshold.startsWith('at@'));
  /** The bell of its due day, to both officers at least, each once. */
  const expectOnce = async (term: string): Promise<void> => {
    const people = (await scene.alerts(term)).flatMap(({ threshold, person }) =>
      threshold === `at@${DUE}` ? [person] : [],
    );
    expect(people).toEqual(expect.arrayContaining(['officer', 'otherOfficer']));
    expect(new Set(people).size).toBe(people.length);
  };
  const count = async (question: string, values: unknown[] = []): Promise<number> =>
    Number((await scene.owner.query<{ count: string }>(question, values)).rows[0]?.count);
  const dueAt = (instant: Date): Promise<number> =>
    count('SELECT count(*) FROM deadlines WHERE next_ring_at <= $1', [instant.toISOString()]);
  /** Nothing is left to ring or to knock. */
  const isQuietAt = (instant: Date) => async (): Promise<boolean> =>
    (await dueAt(instant)) === 0 && (await count('SELECT count(*) FROM clock_knocks WHERE answered_at IS NULL')) === 0;

  /** Terms of which about three in four have something to say on the morning of RINGS or before. */
  const thousands = (seed: number, size = 2000, from = before(RINGS, HOUR)): Promise<ManyTerm[]> =>
    seedManyTerms(scene, { count: size, around: DUE, days: [-20, 10], from, random: chance(seed) });

  it('is woken by a job at the ring time', async () => {
    const term = await scene.aTerm(await scene.aCase(), DUE, { begun: '2035-02-26' });
    const only = await aProcess({ Kind: Patient });
    // The bell before it has rung by now; the next is due in a second, and nobody looks by themselves.
    await only.moveTo(before(RINGS, 1000));
    await until(rung(term));
    await until(hasRungAt(term));
    const { rows } = await scene.owner.query(`SELECT raised_at FROM alerts WHERE threshold LIKE 'at@%' LIMIT 1`);
    expect(rows[0].raised_at.getTime() - RINGS.getTime()).toBeGreaterThanOrEqual(0);
  });

  it('makes one job per ring time, however many deadlines ring at it and however often it is planned', async () => {
    const cases = await Promise.all([scene.aCase(), scene.aCase(), scene.aCase()]);
    for (const caseId of cases) await scene.aTerm(caseId, DUE, { begun: '2035-02-26' });
    const only = await aProcess();
    await only.moveTo(before(RINGS, HOUR));
    const queue = only.queues.queue(RING_QUEUE);
    await until(async () => (await queue.getDelayedCount()) === 1);
    expect(await only.ringing.plan()).toBe(1);
    expect(await only.ringing.plan()).toBe(1);
    expect(await queue.getDelayedCount()).toBe(1);
    const [job] = await queue.getDelayed();
    expect(job?.data).toEqual({});
  });

  it('plans the next four minutes when there are more ring times than that, one job a second', async () => {
    const terms = await thousands(1, 1300);
    const only = await aProcess({ Kind: Patient });
    await only.moveTo(before(RINGS, 12 * HOUR));
    const queue = only.queues.queue(RING_QUEUE);
    await until(async () => (await queue.getDelayedCount()) > 0);
    // A bell every fifth of a second for four minutes and more, from a minute ahead.
    const first = new Date(only.clock.now().getTime() + 60_000);
    first.setUTCMilliseconds(0);
    await scene.owner.query(
      `UPDATE deadlines d SET next_ring_at = $1::timestamptz + t.nth * interval '200 ms'
        FROM unnest($2::uuid[]) WITH ORDINALITY t (id, nth) WHERE d.id = t.id`,
      [first.toISOString(), terms.map(({ id }) => id)],
    );
    await emptyQueue(scene, redisUrl?.());
    expect(await only.ringing.plan()).toBe(240);
    const jobs = await queue.getDelayed();
    const wakesAt = jobs.map(({ id }) => Number(id?.split('-')[1])).sort((one, other) => one - other);
    expect(wakesAt).toEqual(Array.from({ length: 240 }, (_, nth) => first.getTime() + 1000 * (nth + 1)));
  });

  it('rings when the queue has been emptied', async () => {
    const term = await scene.aTerm(await scene.aCase(), DUE, { begun: '2035-02-26' });
    const only = await aProcess({ Kind: Impatient });
    await only.moveTo(before(RINGS, 2_000));
    const queue = only.queues.queue(RING_QUEUE);
    await until(async () => (await queue.getDelayedCount()) > 0);
    // Nobody plans again, and what was planned is gone.
    only.ringing.plan = () => Promise.resolve(0);
    await emptyQueue(scene, redisUrl?.());
    expect(await queue.getDelayedCount()).toBe(0);
    await until(hasRungAt(term));
    await expectOnce(term);
  });

  it('loses and doubles nothing when the queue is emptied again and again while thousands ring (G6)', async () => {
    const terms = await thousands(2);
    const [one, two] = [await aProcess({ Kind: Impatient }), await aProcess({ Kind: Impatient })];
    await one.moveTo(before(RINGS, 1_500));
    let emptied = 0;
    await until(async () => {
      await emptyQueue(scene, redisUrl?.());
      emptied += 1;
      return isQuietAt(RINGS)();
    }, 30_000);
    expect(emptied).toBeGreaterThan(5);
    expect(one.rung + two.rung).toBeGreaterThan(500);
    expect(await ringingFaults(scene, terms, { from: before(RINGS, HOUR), at: [RINGS] })).toEqual([]);
    // The queue is as good as new: the next bell is woken for.
    const queue = one.queues.queue(RING_QUEUE);
    await until(async () => (await queue.getDelayedCount()) > 0);
  });

  it('is woken again by a queue that has been emptied', async () => {
    const term = await scene.aTerm(await scene.aCase(), DUE, { begun: '2035-02-26' });
    const only = await aProcess({ Kind: Patient });
    await only.moveTo(before(RINGS, HOUR));
    await until(async () => (await only.queues.queue(RING_QUEUE).getDelayedCount()) === 1);
    await emptyQueue(scene, redisUrl?.());
    await only.moveTo(before(RINGS, 1500));
    await until(hasRungAt(term));
  });

  it('rings, and stops, while the queue is away', async () => {
    const term = await scene.aTerm(await scene.aCase(), DUE, { begun: '2035-02-26' });
    const only = await aProcess({ Kind: Impatient, redis: NO_REDIS });
    await only.moveTo(RINGS);
    await until(rung(term));
    await end(only);
  });

  it('rings at once what fell due while nobody was running, each once among several processes', async () => {
    const from = before(RINGS, 3 * 24 * HOUR);
    const terms = await thousands(3, 1000, from);
    const clock = new StandingClock(RINGS);
    const door = new NotedDoor();
    const options = { Kind: Impatient, clock, door };
    const both = await Promise.all([aProcess(options), aProcess(options)]);
    await until(isQuietAt(RINGS), 30_000);
    await Promise.all(both.map(({ ringing }) => ringing.ring()));
    expect(await ringingFaults(scene, terms, { from, at: [RINGS] })).toEqual([]);
    // Both have had a share, and none of it twice.
    expect(both.every((each) => each.rung > 0)).toBe(true);
    expect(new Set(door.knocks).size).toBe(door.knocks.length);
    expect(door.knocks.length).toBeGreaterThan(20);
  });

  it('loses and doubles nothing when the clock jumps forward and back', async () => {
    const from = before(RINGS, 24 * HOUR);
    const terms = await thousands(4, 600, from);
    const clock = new StandingClock(from);
    await Promise.all([aProcess({ Kind: Impatient, clock }), aProcess({ Kind: Impatient, clock })]);
    const days = (count: number): Date => new Date(RINGS.getTime() + count * 24 * HOUR);
    const forward: Date[] = [];
    // Hours late and early, weeks ahead, back behind where it began, and over the same mornings once more.
    for (const to of [days(0), days(0.3), days(-3), days(1), days(19), days(2), days(-40), days(18), days(27)]) {
      clock.at = to;
      if (forward.every((past) => past < to)) forward.push(to);
      await until(isQuietAt(to));
      // What would ring by this clock has rung, and a look at it raises nothing more.
      const alerts = await count('SELECT count(*) FROM alerts');
      await Promise.all(running.map(({ ringing }) => ringing.ring()));
      expect(await count('SELECT count(*) FROM alerts')).toBe(alerts);
    }
    expect(await ringingFaults(scene, terms, { from, at: forward })).toEqual([]);
  });

  it('rings at once, and each bell that is still true, after a day asleep', async () => {
    const from = before(RINGS, 24 * HOUR);
    const terms = await thousands(5, 600, from);
    const clock = new StandingClock(from);
    const asleep = await aProcess({ Kind: Patient, clock });
    await until(async () => !(await dueAt(from)));
    await end(asleep);
    const morning = new Date(RINGS.getTime() + 24 * HOUR);
    clock.at = morning;
    await aProcess({ Kind: Patient, clock });
    await until(isQuietAt(morning));
    expect(await ringingFaults(scene, terms, { from, at: [morning] })).toEqual([]);
  });

  it('rings a term of ten years on the right second', async () => {
    const { rows } = await scene.owner.query<{ today: string; due: string }>(
      `SELECT current_date::text AS today, (current_date + interval '10 years')::date::text AS due`,
    );
    const { today, due } = rows[0] as { today: string; due: string };
    const term = await scene.aTerm(await scene.aCase(), due, { begun: today });
    const clock = new StandingClock(new Date());
    const only = await aProcess({ Kind: Patient, clock });
    // What must ring is read off the wall calendar: in ten years there is no list of holidays, so weekends only.
    const { rows: rules } = await scene.owner.query<{ warn: number[] }>(
      `SELECT rule_text -> 'warnBefore' AS warn FROM deadlines WHERE id = $1`,
      [term],
    );
    const warned = [...(rules[0]?.warn ?? [])].sort((one, other) => other - one);
    // One a morning: where the due date is a day off, its bell takes the place of the last warning.
    const bells = new Map([
      ...warned.map((days) => [workingDaysBefore(due, days), `before-${days}@${due}`] as const),
      [workingDaysBefore(due, 0), `at@${due}`],
      [workingDayAfter(due), `after-1@${due}`],
    ]);
    const said = async (): Promise<string[]> => {
      const { rows: rung } = await scene.owner.query<{ threshold: string }>(
        'SELECT DISTINCT ON (ring_at) threshold FROM alerts WHERE deadline_id = $1 ORDER BY ring_at',
        [term],
      );
      return rung.map(({ threshold }) => threshold);
    };
    expect(warned.length).toBeGreaterThan(1);
    const heard: string[] = [];
    for (const [day, name] of bells) {
      clock.at = before(at(day, '08:00'), 1000);
      await only.ringing.ring();
      expect(await said()).toEqual(heard);
      clock.at = at(day, '08:00');
      await only.ringing.ring();
      heard.push(name);
      expect(await said()).toEqual(heard);
    }
  });

  it('goes on ringing once the database lets it again', async () => {
    const term = await scene.aTerm(await scene.aCase(), DUE, { begun: '2035-02-26' });
    await scene.owner.query('REVOKE INSERT ON alerts FROM ky_cuong_app');
    const only = await aProcess({ Kind: Impatient });
    await only.moveTo(before(RINGS, 500));
    await until(async () => (await dueAt(RINGS)) > 0 && only.clock.now() > RINGS);
    await only.ringing.ring();
    expect(await rung(term)()).toBe(false);
    // Whoever runs the place sees what is overdue to ring.
    const waiting = new RingingWaiting(scene.source, only.clock);
    const shown = (): Promise<string> => register.getSingleMetricAsString('ky_cuong_ringing_waiting');
    expect(await shown()).toMatch(/^ky_cuong_ringing_waiting 1$/m);
    await scene.owner.query('GRANT INSERT ON alerts TO ky_cuong_app');
    await until(hasRungAt(term));
    expect(await shown()).toMatch(/^ky_cuong_ringing_waiting 0$/m);
    waiting.onApplicationShutdown();
  });

  it('ends with the batches it is at when it is stopped, and leaves the rest to whoever comes next', async () => {
    const from = before(RINGS, 20 * 24 * HOUR);
    const terms = await thousands(6, 2000, from);
    const all = await dueAt(RINGS);
    const clock = new StandingClock(RINGS);
    const first = await aProcess({ Kind: Patient, clock });
    await until(async () => (await dueAt(RINGS)) < all);
    await end(first);
    expect(await dueAt(RINGS)).toBeGreaterThan(0);
    await aProcess({ Kind: Patient, clock });
    await until(isQuietAt(RINGS), 30_000);
    expect(await ringingFaults(scene, terms, { from, at: [RINGS] })).toEqual([]);
  });

  it('wakes each of two instances that share a queue server for its own bells', async () => {
    const other = await DeadlineScene.open();
    try {
      const mine = await scene.aTerm(await scene.aCase(), DUE, { begun: '2035-02-26' });
      const theirs = await other.aTerm(await other.aCase(), DUE, { begun: '2035-02-26' });
      for (const where of [scene, other]) {
        const process = await aProcess({ Kind: Patient, in: where });
        await process.moveTo(before(RINGS, 2500));
      }
      await until(hasRungAt(mine));
      await until(async () => (await other.alerts(theirs)).some(({ threshold }) => threshold.startsWith('at@')));
      for (const process of [...running]) await end(process);
    } finally {
      await other.close();
    }
  });

  it('follows a demo clock that another process has moved', async () => {
    const term = await scene.aTerm(await scene.aCase(), DUE, { begun: '2035-02-26' });
    await aProcess();
    const api = await aProcess({ role: 'api' });
    await api.moveTo(RINGS);
    await until(rung(term));
    await expectOnce(term);
  });

  it('rings nothing in a process that only serves the API', async () => {
    const term = await scene.aTerm(await scene.aCase(), DUE, { begun: '2035-02-26' });
    const api = await aProcess({ Kind: Impatient, role: 'api' });
    await api.moveTo(RINGS);
    expect(await api.ringing.plan()).toBe(0);
    expect(await rung(term)()).toBe(false);
  });
}

const shifted = (day: string, by: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + by * 24 * HOUR).toISOString().slice(0, 10);
const isWeekday = (day: string): boolean => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

/** Nought: the day itself, or the working day before it. */
function workingDaysBefore(due: string, count: number): string {
  let day = due;
  let left = count;
  while (left > 0 || !isWeekday(day)) {
    day = shifted(day, -1);
    if (isWeekday(day)) left -= 1;
  }
  return day;
}

function workingDayAfter(due: string): string {
  let day = shifted(due, 1);
  while (!isWeekday(day)) day = shifted(day, 1);
  return day;
}
