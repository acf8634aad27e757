// The queue reminds, PostgreSQL remembers: the same tests for whichever of the two carries the queue.
import { readSettings, type Settings } from '../../config/settings.js';
import { DemoClockService } from '../../src/clock/demo-clock.service.js';
import { InstanceClock } from '../../src/common/instance-clock.js';
import { ClockDoor, type KnockAnswer } from '../../src/deadlines/clock-door.js';
import { DrainDueService } from '../../src/deadlines/drain-due.service.js';
import { KnockService } from '../../src/deadlines/knock.service.js';
import { RING_QUEUE, RingingService } from '../../src/deadlines/ringing.service.js';
import { AlertBook } from '../../src/notifications/alert-book.js';
import { Queues } from '../../src/queue/queues.js';
import { at, DeadlineScene, until } from './deadlines.js';

/** Nothing listens there. */
const NO_REDIS = 'redis://127.0.0.1:1';

class SilentDoor extends ClockDoor {
  async raise(): Promise<KnockAnswer> {
    return 'refused';
  }
}

/** Looks every tenth of a second, so that nobody has to wait a minute to see it look. */
class Impatient extends RingingService {
  protected override readonly sweepEveryMs = 100;
}

/** One process of the application, as far as ringing goes. */
class RingingProcess {
  readonly clock: InstanceClock;
  readonly demo: DemoClockService;
  readonly queues: Queues;
  readonly ringing: RingingService;

  constructor(
    scene: DeadlineScene,
    settings: Settings,
    readonly Kind: typeof RingingService = RingingService,
  ) {
    const { source, regulations } = scene;
    this.clock = new InstanceClock(source, settings);
    this.demo = new DemoClockService(source, this.clock);
    this.queues = new Queues(settings);
    const drain = new DrainDueService(source, regulations, new AlertBook(this.clock), this.clock);
    const knocks = new KnockService(source, new SilentDoor(), this.clock);
    this.ringing = new Kind(source, settings, this.queues, drain, knocks, this.clock);
  }

  async start(): Promise<void> {
    await this.clock.onModuleInit();
    this.ringing.onApplicationBootstrap();
  }

  async stop(): Promise<void> {
    await this.ringing.onModuleDestroy();
    this.clock.onModuleDestroy();
    await this.queues.beforeApplicationShutdown();
  }
}

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

  async function aProcess(Kind?: typeof RingingService, role = 'all', redis = redisUrl?.()): Promise<RingingProcess> {
    const settings = readSettings({
      APP_DATABASE_URL: scene.database.appUrl,
      QUEUE_DATABASE_URL: scene.database.queueUrl,
      REDIS_URL: redis,
      CONNECTION_BUDGET: '20',
      DEMO: 'true',
      ROLE: role,
    });
    const started = new RingingProcess(scene, settings, Kind);
    running.push(started);
    await started.start();
    return started;
  }

  const moveTo = (instant: Date, { demo }: RingingProcess): Promise<unknown> =>
    demo.moveTo(instant.toISOString(), scene.people.head);
  const rung = (term: string) => async (): Promise<boolean> => (await scene.alerts(term)).length > 0;

  it('is woken by a job at the ring time', async () => {
    const term = await scene.aTerm(await scene.aCase(), DUE, { begun: '2035-02-26' });
    const only = await aProcess();
    // The bell before it has rung by now; the next is due in a second, long before the sweeper looks again.
    await moveTo(new Date(RINGS.getTime() - 1000), only);
    await until(rung(term));
    await until(async () => (await scene.alerts(term)).some(({ threshold }) => threshold.startsWith('at@')));
    const { rows } = await scene.owner.query(`SELECT raised_at FROM alerts WHERE threshold LIKE 'at@%' LIMIT 1`);
    expect(rows[0].raised_at.getTime() - RINGS.getTime()).toBeGreaterThanOrEqual(0);
  });

  it('makes one job per ring time, however many deadlines ring at it and however often it is planned', async () => {
    const cases = await Promise.all([scene.aCase(), scene.aCase(), scene.aCase()]);
    for (const caseId of cases) await scene.aTerm(caseId, DUE, { begun: '2035-02-26' });
    const only = await aProcess();
    await moveTo(new Date(RINGS.getTime() - 3_600_000), only);
    const queue = only.queues.queue(RING_QUEUE);
    await until(async () => (await queue.getDelayedCount()) === 1);
    expect(await only.ringing.plan()).toBe(1);
    expect(await only.ringing.plan()).toBe(1);
    expect(await queue.getDelayedCount()).toBe(1);
    const [job] = await queue.getDelayed();
    expect(job?.data).toEqual({});
  });

  it('rings when the queue has been emptied', async () => {
    const term = await scene.aTerm(await scene.aCase(), DUE, { begun: '2035-02-26' });
    const only = await aProcess(Impatient);
    await moveTo(new Date(RINGS.getTime() - 2_000), only);
    const queue = only.queues.queue(RING_QUEUE);
    await until(async () => (await queue.getDelayedCount()) > 0);
    // Nobody plans again, and what was planned is gone.
    only.ringing.plan = () => Promise.resolve(0);
    await queue.obliterate({ force: true });
    await until(async () => (await scene.alerts(term)).some(({ threshold }) => threshold.startsWith('at@')));
    expect((await scene.alerts(term)).filter(({ threshold }) => threshold.startsWith('at@'))).toHaveLength(2);
  });

  it('rings, and stops, while the queue is away', async () => {
    const term = await scene.aTerm(await scene.aCase(), DUE, { begun: '2035-02-26' });
    const only = await aProcess(Impatient, 'all', NO_REDIS);
    await moveTo(RINGS, only);
    await until(rung(term));
    await running.pop()?.stop();
  });

  it('rings at once what fell due while nobody was running, each once among several processes', async () => {
    const cases = await Promise.all(Array.from({ length: 5 }, () => scene.aCase()));
    const terms = await Promise.all(cases.map((caseId) => scene.aTerm(caseId, '2026-01-15', { begun: '2025-12-01' })));
    await Promise.all([aProcess(), aProcess(Impatient), aProcess(Impatient)]);
    await until(async () => (await Promise.all(terms.map((term) => rung(term)()))).every(Boolean));
    await Promise.all(running.map(({ ringing }) => ringing.ring()));
    const { rows } = await scene.owner.query(
      'SELECT count(*)::int AS alerts, count(DISTINCT (deadline_id, person_id))::int AS distinct FROM alerts',
    );
    expect(rows[0].alerts).toBe(rows[0].distinct);
  });

  it('follows a demo clock that another process has moved', async () => {
    const term = await scene.aTerm(await scene.aCase(), DUE, { begun: '2035-02-26' });
    await aProcess();
    const api = await aProcess(RingingService, 'api');
    await moveTo(RINGS, api);
    await until(rung(term));
    expect((await scene.alerts(term)).map(({ threshold }) => threshold)).toEqual([`at@${DUE}`, `at@${DUE}`]);
  });

  it('rings nothing in a process that only serves the API', async () => {
    const term = await scene.aTerm(await scene.aCase(), DUE, { begun: '2035-02-26' });
    const api = await aProcess(Impatient, 'api');
    await moveTo(RINGS, api);
    expect(await api.ringing.plan()).toBe(0);
    expect(await rung(term)()).toBe(false);
  });
}
