import pg from 'pg';
import { DataSource } from 'typeorm';
import { readSettings } from '../../config/settings.js';
import { type TestDatabase, testDatabase } from '../../test/support/database.js';
import { aPerson } from '../../test/support/people.js';
import { InstanceClock } from '../common/instance-clock.js';
import { wellFormed } from '../common/well-formed.js';
import { applicationOptions } from '../database/data-source.js';
import { DemoClockController, moveClockRequest } from './demo-clock.controller.js';
import { DemoClockService } from './demo-clock.service.js';

const DAY = 86_400_000;

describe('the clock of a demo', () => {
  let database: TestDatabase;
  let source: DataSource;
  let owner: pg.Client;
  let person: string;
  const clocks: InstanceClock[] = [];

  beforeAll(async () => {
    database = await testDatabase();
    source = new DataSource(await applicationOptions(database.appUrl, 2));
    await source.initialize();
    owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    person = await aPerson(owner);
  });
  afterEach(async () => {
    for (const clock of clocks.splice(0)) clock.onModuleDestroy();
    await owner.query('DELETE FROM instance_clock');
  });
  afterAll(async () => {
    await source.destroy();
    await owner.end();
    await database.drop();
  });

  const settingsOf = (demo: boolean) => readSettings({ APP_DATABASE_URL: database.appUrl, DEMO: String(demo) });
  async function aClock(demo = true): Promise<InstanceClock> {
    const clock = new InstanceClock(source, settingsOf(demo));
    clocks.push(clock);
    await clock.onModuleInit();
    return clock;
  }
  const ahead = (clock: InstanceClock): number => Math.round((clock.now().getTime() - Date.now()) / DAY);

  it('stands at the real time until it is moved, and says when it is not', async () => {
    const clock = await aClock();
    expect(clock.isMoved()).toBe(false);
    expect(ahead(clock)).toBe(0);
    const told: number[] = [];
    clock.onMoved(() => told.push(ahead(clock)));
    const view = await new DemoClockService(source, clock).moveByDays(10, person);
    expect(view).toMatchObject({ moved: true, aheadMs: 10 * DAY, today: clock.today() });
    expect(ahead(clock)).toBe(10);
    expect(told).toEqual([10]);
  });

  it('goes on from where another process has moved it, and adds up', async () => {
    const one = await aClock();
    const two = await aClock();
    await Promise.all([one, two].map((clock) => new DemoClockService(source, clock).moveByDays(1, person)));
    await Promise.all([one.look(), two.look()]);
    expect([ahead(one), ahead(two)]).toEqual([2, 2]);
  });

  it('goes to an instant, forward only', async () => {
    const clock = await aClock();
    const service = new DemoClockService(source, clock);
    const past = new Date(Date.now() - DAY).toISOString();
    await expect(service.moveTo(past, person)).rejects.toMatchObject({ status: 409, code: 'clock-goes-forward' });
    await service.moveTo(new Date(Date.now() + 3 * DAY).toISOString(), person);
    expect(ahead(clock)).toBe(3);
    const sooner = new Date(Date.now() + 2 * DAY).toISOString();
    await expect(service.moveTo(sooner, person)).rejects.toMatchObject({ status: 409 });
    expect(ahead(clock)).toBe(3);
  });

  it('wants either days or an instant, within reason', () => {
    for (const wrong of [
      {},
      { days: 1, to: '2030-01-01T00:00:00Z' },
      { days: 0 },
      { days: -1 },
      { days: 1.5 },
      { days: 401 },
      { to: 'tomorrow' },
      { to: '9999-01-01T00:00:00Z' },
      { hours: 1 },
    ]) {
      expect(() => wellFormed(moveClockRequest, wrong)).toThrow(expect.objectContaining({ status: 422 }));
    }
  });

  it('is not there outside a demo, whatever the table says', async () => {
    await owner.query('INSERT INTO instance_clock (offset_ms, moved_at) VALUES ($1, now())', [5 * DAY]);
    const clock = await aClock(false);
    expect(clock.isMoved()).toBe(false);
    const controller = new DemoClockController(new DemoClockService(source, clock), settingsOf(false));
    expect(() => controller.view()).toThrow(expect.objectContaining({ status: 404 }));
  });
});
