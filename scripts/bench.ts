// `npm run bench`: how fast is the engine, held against what the database under it can do at most? Started by bench.mjs on a scratch
// PostgreSQL of its own. `--short` for one quick run; `--procedures` for the procedures alone; `--lists` for the supervisor's lists alone;
// `--calendar` for a calendar
// that moves a hundred thousand terms; `--ringing` for a million deadlines that ring, which takes its time and is not part of the rest.
import 'reflect-metadata';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import { readSettings } from '../config/settings.js';
import { AppModule } from '../src/app.module.js';
import { AdvanceCaseService } from '../src/cases/advance-case.service.js';
import { CaseRepository } from '../src/cases/case.repository.js';
import { benchCalendar } from './bench/calendar.js';
import { patternsOf } from './bench/chain.js';
import { compareHistories } from './bench/history.js';
import { httpBench } from './bench/http.js';
import { benchLists, isMissed, type ListLine, listTable } from './bench/lists.js';
import { type Load, measured, median, middle, type Sample } from './bench/measure.js';
import { limitOf } from './bench/pgbench.js';
import { benchProcedures, worldDatabases } from './bench/procedures.js';
import { type Line, machine, table, verdictOf } from './bench/report.js';
import { benchRinging, ringingTable } from './bench/ringing.js';
import { actorOf, done, openCases, seed, step } from './bench/scene.js';
import { backToTheStart, layOutSteps, placesOf, recorded, remember } from './bench/steps.js';

const loadBefore = loadavg()[0] ?? 0;
const { values: options } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    procedures: { type: 'boolean', default: false },
    lists: { type: 'boolean', default: false },
    ringing: { type: 'boolean', default: false },
    calendar: { type: 'boolean', default: false },
  },
});
const CASES = 1024;
const STEPS = 8;
const callers = options.short ? [1, 32] : [1, 8, 32, 128];
const mostRounds = options.short ? 1 : 3;
/** No further round is begun after this: the whole bench keeps to four minutes on a slow machine too. */
const ROUNDS_END_MS = 100_000;
const SECONDS_EACH = 2;

/** As many steps as take about two seconds at this pace, enough for every caller to come to pace, and no more than are laid out. */
function loadOf(count: number, pace: number): Load {
  const most = count === 1 ? 2 * CASES : STEPS * CASES;
  const total = Math.min(most, Math.max(256, 40 * count, Math.round(pace * SECONDS_EACH)));
  return { callers: count, total: total - (total % count), cases: CASES };
}

const say = (text: string): void => void process.stderr.write(`  ${text}\n`);

const settings = { ...readSettings({ ...process.env, ROLE: 'api', LOG_LEVEL: 'silent' }) };
const { databaseUrl } = settings;
if (!databaseUrl || !process.env.BENCH_ADMIN_URL) throw new Error('Started by `npm run bench`.');

if (options.calendar) {
  const moved = await benchCalendar({ ownerUrl: databaseUrl, appUrl: settings.appDatabaseUrl }, say);
  const onServer = new pg.Client({ connectionString: process.env.BENCH_ADMIN_URL });
  await onServer.connect();
  console.log(`\n${table(moved)}\n\n${await machine(onServer, loadBefore)}`);
  process.exit(moved.some((line) => verdictOf(line).includes('missed')) ? 1 : 0);
}

if (options.ringing) {
  const { BENCH_ADMIN_URL: adminUrl, BENCH_REDIS_URL: redisUrl } = process.env;
  const template = new URL(databaseUrl).pathname.slice(1);
  const found = await benchRinging(settings, {
    ...{ adminUrl, template, say, isShort: options.short },
    ...(redisUrl && { redisUrl }),
  });
  const onServer = new pg.Client({ connectionString: adminUrl });
  await onServer.connect();
  console.log(`\n${ringingTable(found)}\n\n${await machine(onServer, loadBefore)}`);
  if (!redisUrl)
    console.log('Không có redis-server: phần trên Redis chưa đo. · No redis-server here: Redis was not measured.');
  process.exit(found.some(({ isMet }) => isMet === false) ? 1 : 0);
}

/** A migrated, empty database, still untouched: whoever wants copies of it takes them before anything else begins. */
const lists = async (): Promise<ListLine[]> => {
  say('danh sách của người theo dõi · the lists of a supervisor');
  const template = new URL(databaseUrl).pathname.slice(1);
  return benchLists(settings, { adminUrl: process.env.BENCH_ADMIN_URL as string, template, say });
};
if (options.lists) {
  const found = await lists();
  console.log(`\n${listTable(found)}`);
  process.exit(found.some(isMissed) ? 1 : 0);
}
const listLines = options.short || options.procedures ? [] : await lists();

say('các quy trình · all procedures');
const worlds = await worldDatabases(process.env.BENCH_ADMIN_URL, databaseUrl);
const byProcedure = await benchProcedures({ ...settings, databaseUrl }, worlds, options.short ? 2 : 5);
if (options.procedures) {
  console.log(`\n${table(byProcedure)}`);
  process.exit(byProcedure.some((line) => verdictOf(line).includes('missed')) ? 1 : 0);
}

const scratch = process.env.BENCH_FOLDER ?? '.';

const admin = new pg.Client({ connectionString: process.env.BENCH_ADMIN_URL, options: '-c TimeZone=UTC' });
await admin.connect();
const scene = await seed(databaseUrl);
const app = await NestFactory.createApplicationContext(AppModule.with(settings), { logger: ['error'] });
const door = app.get(AdvanceCaseService);
const cases = app.get(CaseRepository);

say('mở các vụ việc · opening the cases');
const caseIds = await openCases(door, scene, CASES);
await remember(admin);
const inProcess = (caseNo: number, nth: number): Promise<void> =>
  done(door, {
    caseId: caseIds[caseNo] as string,
    by: actorOf(scene, caseNo).visitor,
    requestId: `in:${caseIds[caseNo]}:${nth}`,
    ...step(nth),
  });

say('chuẩn bị các bước cho pgbench · sealing the steps pgbench will write');
const patterns = await patternsOf(cases, async () => {
  for (let nth = 1; nth <= STEPS; nth += 1) await inProcess(0, nth);
});
await backToTheStart(admin);
await layOutSteps(admin, {
  places: await placesOf(admin, caseIds),
  patterns,
  actorIds: scene.actors.map(({ visitor }) => visitor.personId),
});

/** One way of doing the same steps, from the same start; what it claims to have done must be there. */
async function fromTheStart<T>(load: Load, work: () => Promise<T>): Promise<T> {
  await backToTheStart(admin);
  const result = await work();
  const wanted = load.callers * Math.floor(load.total / load.callers);
  const found = await recorded(admin);
  if (found !== wanted) throw new Error(`${found} steps were recorded where ${wanted} should have been.`);
  return result;
}

const limit = limitOf(settings.appDatabaseUrl, scratch);
const http = await httpBench({ ...process.env, ROLE: 'api', LOG_LEVEL: 'silent' }, scene, caseIds);
say('làm nóng · warming up');
const warmUp: Load = { callers: 32, total: 2 * CASES, cases: CASES };
const { perSecond: pace } = await fromTheStart(warmUp, () => measured(warmUp, inProcess));
await fromTheStart(warmUp, () => http.transitions(warmUp));
await http.empty(warmUp);

const samples = callers.map((count) => ({
  load: loadOf(count, count === 1 ? pace / 3 : pace),
  ...{ limit: [] as number[], ours: [] as Sample[], http: [] as Sample[], empty: [] as Sample[] },
}));
const begun = performance.now();
let rounds = 0;
while (rounds < mostRounds && (rounds === 0 || performance.now() - begun < ROUNDS_END_MS)) {
  rounds += 1;
  for (const { load, ...sample } of samples) {
    say(`vòng · round ${rounds}/${mostRounds}, ${load.callers} callers, ${load.total} bước · steps`);
    sample.limit.push(await fromTheStart(load, () => limit.perSecond(load)));
    sample.ours.push(await fromTheStart(load, () => measured(load, inProcess)));
    sample.empty.push(await http.empty(load));
    sample.http.push(await fromTheStart(load, () => http.transitions(load)));
  }
}
http.stop();

say('lịch sử dài · long histories');
const histories = await compareHistories({ admin, door, cases, scene }, { few: 10, many: 10_000, each: 200 });

const leastInProcess: Record<number, number> = { 1: 0.6, 32: 1 };
const lines = samples.flatMap(({ limit: limits, ours, http: overHttp, empty }, index): Line[] => {
  const count = callers[index] as number;
  const database = { name: limit.name, perSecond: median(limits) };
  const bare = { name: 'POST {}', perSecond: middle(empty).perSecond };
  const at32 = count === 32;
  return [
    {
      what: 'trong tiến trình · in process',
      callers: count,
      ours: middle(ours),
      limit: database,
      atLeast: leastInProcess[count],
    },
    {
      what: 'qua HTTP · over HTTP',
      callers: count,
      ours: middle(overHttp),
      limit: bare,
      ...(at32 ? { atLeast: 0.7 } : {}),
    },
    {
      what: 'qua HTTP · over HTTP',
      callers: count,
      ours: middle(overHttp),
      limit: database,
      ...(at32 ? { atLeast: 0.2 } : {}),
    },
  ];
});
// At most 1.1 times the cost is at least 1/1.1 of the rate, by the middle of what each took.
const rateOf = (sample: Sample): Sample => ({ ...sample, perSecond: 1000 / sample.p50 });
lines.push({
  what: '10.000 sự kiện phía sau · 10,000 events behind it',
  callers: 1,
  ours: rateOf(histories.long),
  limit: { name: 'sau 10 · after 10:', perSecond: rateOf(histories.short).perSecond },
  atLeast: 1 / 1.1,
});
lines.sort((one, other) => (one.what < other.what ? 1 : one.what > other.what ? -1 : 0));

if (listLines.length > 0) console.log(`\n${listTable(listLines)}`);
console.log(`\n${table([...lines, ...byProcedure])}\n\n${await machine(admin, loadBefore)}`);
console.log(
  `Một bước · one transition: đọc, quyết định, đóng dấu, ghi · read, decide, seal, write; ${CASES} vụ việc · cases; trung vị của ${rounds} vòng · median of ${rounds} rounds.`,
);
await app.close();
await admin.end();
if ([...lines, ...byProcedure].some((line) => verdictOf(line).includes('missed')) || listLines.some(isMissed))
  say('✗ có mục chưa đạt · a target was missed');
