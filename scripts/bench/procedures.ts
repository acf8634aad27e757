// Is any procedure slower than the others? Every registered procedure's recorded journeys, walked through the real door on PostgreSQL by one
// caller, each held against signs-inspection in the same run; and the machine alone, without a database.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import pg from 'pg';
import { readSettings, type Settings } from '../../config/settings.js';
import { advance } from '../../workflows/advance.js';
import { edgesOf, type Journey, worldOf } from '../../workflows/journey.js';
import type { Procedure } from '../../workflows/procedure.js';
import { filesOf } from '../../workflows/procedure-page.js';
import { procedures } from '../../workflows/registry.js';
import { type World, world } from '../../workflows/world.js';
import { percentiles, type Sample } from './measure.js';
import type { Line } from './report.js';
import { Walker } from './walker.js';

/** The first procedure there was: what it takes is what a procedure may take. */
const MEASURE = 'signs-inspection@1';
const AT_LEAST = 0.8;

interface Walked {
  procedure: Procedure;
  journeys: Journey[];
}

function journeysOf({ id }: Procedure): Journey[] {
  const folder = `${filesOf(id).folder}/journeys`;
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')) as Journey);
}

const sampleOf = (times: number[]): Sample => ({
  perSecond: (1000 * times.length) / times.reduce((sum, time) => sum + time, 0),
  ...percentiles(times),
});

/** Copies of the migrated database, one for each world the journeys play in. To be made before anybody connects to the original. */
export async function worldDatabases(adminUrl: string, ownerUrl: string): Promise<Map<string, string>> {
  const original = new URL(ownerUrl).pathname.slice(1);
  const admin = new pg.Client({ connectionString: inDatabase(adminUrl, 'postgres') });
  await admin.connect();
  const names = new Map<string, string>();
  for (const journey of procedures.flatMap(journeysOf)) {
    const key = worldKey(journey);
    if (names.has(key)) continue;
    const name = `${original}_world_${names.size}`;
    names.set(key, name);
    await admin.query(
      `CREATE DATABASE ${pg.escapeIdentifier(name)} TEMPLATE ${pg.escapeIdentifier(original)} OWNER kc_owner`,
    );
  }
  await admin.end();
  return names;
}

const worldKey = ({ world: options = {} }: Journey): string => JSON.stringify(options);
const inDatabase = (url: string, name: string): string => Object.assign(new URL(url), { pathname: `/${name}` }).href;

/** `rounds` times every journey of every procedure, in turn, so that whatever else the machine does falls on all. */
export async function benchProcedures(
  settings: Settings & { databaseUrl: string },
  databases: ReadonlyMap<string, string>,
  rounds: number,
): Promise<Line[]> {
  const walked = procedures.map((procedure): Walked => ({ procedure, journeys: journeysOf(procedure) }));
  const walkers = new Map<string, Walker>();
  for (const journey of walked.flatMap(({ journeys }) => journeys)) {
    const key = worldKey(journey);
    if (!walkers.has(key))
      walkers.set(key, await Walker.in(sceneOf(journey), settingsIn(settings, databases.get(key) as string)));
  }
  const taken = new Map(walked.map(({ procedure: { id } }) => [id, { door: [] as number[], alone: [] as number[] }]));
  // The first round warms up and is not counted.
  for (let round = 0; round <= rounds; round += 1) {
    for (const { procedure, journeys } of walked) {
      for (const journey of journeys) {
        const times = await (walkers.get(worldKey(journey)) as Walker).walk(procedure.id, journey);
        if (round > 0) taken.get(procedure.id)?.door.push(...times);
      }
    }
  }
  for (const walker of walkers.values()) await walker.close();
  for (let round = 0; round <= rounds * 4; round += 1) {
    for (const { procedure, journeys } of walked) {
      for (const journey of journeys) {
        const times = stepsAlone(procedure, journey);
        if (round > 0) taken.get(procedure.id)?.alone.push(...times);
      }
    }
  }
  return (['door', 'alone'] as const).flatMap((way) => linesOf(way, taken));
}

const words = {
  door: 'các vụ việc mẫu · journeys',
  alone: 'riêng máy trạng thái · machine alone',
};

function linesOf(way: 'door' | 'alone', taken: ReadonlyMap<string, Record<'door' | 'alone', number[]>>): Line[] {
  const measure = sampleOf(taken.get(MEASURE)?.[way] ?? []);
  return [...taken]
    .filter(([, times]) => times[way].length > 0)
    .map(([id, times]) => ({
      what: `${words[way]}: ${id}`,
      callers: 1,
      ours: sampleOf(times[way]),
      limit: { name: MEASURE, perSecond: measure.perSecond },
      ...(way === 'door' && id !== MEASURE ? { atLeast: AT_LEAST } : {}),
    }));
}

/** What the machine takes for each step: the stored snapshot read and restored, the three gates, the transition, the snapshot to store. */
function stepsAlone(procedure: Procedure, journey: Journey): number[] {
  return edgesOf(procedure, journey, worldOf(procedure, journey)).map(({ from, to, step: { type, payload } }) => {
    const stored = from.stored && JSON.stringify(from.stored);
    const { situation } = to.history.at(-1) as (typeof to.history)[number];
    const begun = performance.now();
    const verdict = advance(procedure, stored && JSON.parse(stored), { type, payload, situation }, from.history);
    if (verdict.kind !== 'moved') throw new Error(`${procedure.id}: ${type} is not taken.`);
    JSON.stringify(verdict.snapshot);
    return performance.now() - begun;
  });
}

const sceneOf = ({ world: options = {} }: Journey): World =>
  world({ rules: procedures.flatMap(({ deadlineRules }) => deadlineRules), ...options });

function settingsIn(settings: Settings & { databaseUrl: string }, name: string): Settings & { databaseUrl: string } {
  return {
    ...readSettings({
      APP_DATABASE_URL: inDatabase(settings.appDatabaseUrl, name),
      ROLE: 'api',
      DEMO: 'true',
      LOG_LEVEL: 'silent',
      CONNECTION_BUDGET: '10',
    }),
    queueDatabaseUrl: inDatabase(settings.queueDatabaseUrl, name),
    databaseUrl: inDatabase(settings.databaseUrl, name),
  };
}
