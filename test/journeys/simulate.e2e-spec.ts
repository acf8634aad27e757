// Three months of a simulated office on the real engine: nobody is surprised, and nobody is flooded.
import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import { readSettings } from '../../config/settings.js';
import { type Measures, measure } from '../../scripts/simulate/measures.js';
import { officeOf, storeOffice } from '../../scripts/simulate/office.js';
import { roundsOf } from '../../scripts/simulate/rounds.js';
import { Simulation, USUAL } from '../../scripts/simulate/simulation.js';
import { AppModule } from '../../src/app.module.js';
import { testDatabase } from '../support/database.js';

interface Lived {
  opened: number;
  finished: number;
  steps: number;
  measures: Measures;
}

async function live(seed: number, to: string): Promise<Lived> {
  const database = await testDatabase();
  const owner = new pg.Client({ connectionString: database.ownerUrl, options: '-c TimeZone=UTC' });
  await owner.connect();
  const office = officeOf();
  await storeOffice(owner, office);
  const settings = readSettings({
    ...{ DATABASE_URL: database.ownerUrl, APP_DATABASE_URL: database.appUrl, QUEUE_DATABASE_URL: database.queueUrl },
    ...{ ROLE: 'api', DEMO: 'true', LOG_LEVEL: 'error' },
  });
  const app = await NestFactory.createApplicationContext(AppModule.with(settings), { logger: ['error'] });
  try {
    const simulation = new Simulation(app, owner, office, { ...USUAL, seed, from: '2026-05-04', to }, roundsOf(app));
    await simulation.run();
    const { opened, finished, steps } = simulation;
    return { opened: opened.length, finished, steps, measures: await measure(owner, simulation) };
  } finally {
    await app.close();
    await owner.end();
    await database.drop();
  }
}

describe('an office through three months', () => {
  let lived: Lived;
  beforeAll(async () => {
    lived = await live(1, '2026-08-03');
  }, 300_000);

  it('has worked, and fallen behind here and there', () => {
    expect(lived.opened).toBeGreaterThan(15);
    expect(lived.steps).toBeGreaterThan(150);
    expect(lived.measures.terms).toBeGreaterThan(60);
    expect(Object.keys(lived.measures.breaches)).not.toEqual([]);
  });

  it('was warned of every term before it was over', () => {
    expect(lived.measures.missedWarnings).toEqual([]);
    expect(lived.measures.missedNoReturn).toEqual([]);
  });

  it('was not flooded', () => {
    expect(lived.measures.messagesPerDay.p95).toBeLessThanOrEqual(3);
  });

  it('rarely heard of a point of no return that was none', () => {
    const { noReturn, needless } = lived.measures;
    expect(needless).toBeLessThanOrEqual(0.1 * noReturn);
  });
});

it('goes the same way with the same seed, and another with another', async () => {
  const [first, again] = [await live(7, '2026-05-29'), await live(7, '2026-05-29')];
  expect(again).toEqual(first);
  expect(await live(8, '2026-05-29')).not.toEqual(first);
}, 300_000);
