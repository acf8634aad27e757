// `npm run simulate`: an office works through months or years on the real engine; how well was it warned? Started by simulate.mjs on a
// scratch PostgreSQL of its own.
import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import { readSettings } from '../config/settings.js';
import { AppModule } from '../src/app.module.js';
import { dayAfter } from './demo/acts.js';
import { measure } from './simulate/measures.js';
import { officeOf, storeOffice } from './simulate/office.js';
import { report } from './simulate/report.js';
import { roundsOf } from './simulate/rounds.js';
import { type Course, Simulation, USUAL } from './simulate/simulation.js';

/** A first Monday after the regulation of 2026, so that years ahead are lived under one law. */
const FROM = '2026-05-04';

const { values } = parseArgs({
  options: {
    months: { type: 'string' },
    years: { type: 'string' },
    seed: { type: 'string', default: '1' },
    arrivals: { type: 'string', default: String(USUAL.arrivals) },
    json: { type: 'boolean', default: false },
  },
});

function whole(name: string, said: string, most: number): number {
  const value = Number(said);
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  console.error(`--${name}=${said}: một số nguyên từ 1 đến ${most}  ·  a whole number from 1 to ${most}`);
  process.exit(2);
}

const months = values.years ? 12 * whole('years', values.years, 10) : whole('months', values.months ?? '3', 120);
const course: Course = {
  ...USUAL,
  seed: whole('seed', values.seed, 1_000_000),
  arrivals: whole('arrivals', values.arrivals, 200),
  from: FROM,
  to: dayAfter(FROM, Math.round((months * 365.25) / 12) - 1),
};

const settings = { ...readSettings(), role: 'api' as const, demo: true, logLevel: 'error' };
if (!settings.databaseUrl) throw new Error('Started by `npm run simulate`.');
const owner = new pg.Client({ connectionString: settings.databaseUrl, options: '-c TimeZone=UTC' });
await owner.connect();
const office = officeOf();
await storeOffice(owner, office);
const app = await NestFactory.createApplicationContext(AppModule.with(settings), { logger: ['error'] });
const simulation = new Simulation(app, owner, office, course, roundsOf(app));
const began = performance.now();
let month = '';
await simulation.run((day) => {
  if (day.slice(0, 7) === month) return;
  month = day.slice(0, 7);
  process.stderr.write(
    `  tháng ${month.slice(5)}/${month.slice(0, 4)}: ${simulation.opened.length} vụ việc, ${simulation.steps} việc\n`,
  );
});
const measures = await measure(owner, simulation);
const said = {
  course,
  cases: simulation.opened.length,
  finished: simulation.finished,
  steps: simulation.steps,
  measures,
};
console.log(values.json ? JSON.stringify(said, null, 2) : report(said));
process.stderr.write(`  ${((performance.now() - began) / 1000).toFixed(1)} s\n`);
await app.close();
await owner.end();
process.exitCode = measures.missedWarnings.length > 0 ? 1 : 0;
