// Do a million deadlines ring in time, and all of them, though the queue that should wake the worker is emptied? On Redis where there is
// one, and on PostgreSQL, with the real worker and everything it writes.
import { setTimeout as sleep } from 'node:timers/promises';
import { NestFactory } from '@nestjs/core';
import { Redis } from 'ioredis';
import pg from 'pg';
import type { Settings } from '../../config/settings.js';
import { AppModule } from '../../src/app.module.js';
import { DeadlinesWriter } from '../../src/deadlines/deadlines.writer.js';
import { RegulationsService } from '../../src/regulations/regulations.service.js';
import { aTerm, type Stretch, seedRinging } from './ringing-scene.js';
import { RingingWorker } from './ringing-worker.js';

const PER_SECOND = 1000;
const P99_MS = 5000;
const AGAIN_WITHIN_MS = 60_000;
const HOUR_MS = 3_600_000;
/** The worker notices that the clock was moved and plans its wake-ups. */
const LEAD_MS = 10_000;
/** It has planned by now, and what it planned is taken away. */
const EMPTIED_BEFORE_MS = 3000;
const EMPTIED_AGAIN_MS = 5000;
const GIVE_UP_MS = 40 * 60_000;

export interface RingingLine {
  what: string;
  queue: string;
  deadlines: number;
  /** From the second it should ring to the one its alert is raised. */
  lateness: { p50: number; p99: number };
  perSecond: number;
  lost: number;
  doubled: number;
  /** From the emptying of the queue to the next alert. */
  againAfterMs?: number;
  target?: string;
  isMet?: boolean;
}

interface Bench {
  owner: pg.Client;
  /** Empties the queue. */
  empty: () => Promise<void>;
  stretch: number;
  ringsFrom: Date;
}

interface Options {
  adminUrl: string;
  /** A migrated, empty database nobody is connected to. */
  template: string;
  /** Without one the part on Redis is left out. */
  redisUrl?: string;
  isShort: boolean;
  say: (text: string) => void;
}

/** Nine in the morning of a Wednesday half a year ahead, to which the clock of the demo is moved. */
function measuredMorning(): Date {
  const day = new Date(Math.floor(Date.now() / 86_400_000 + 180) * 86_400_000 + 2 * HOUR_MS);
  while (day.getUTCDay() !== 3) day.setTime(day.getTime() + 24 * HOUR_MS);
  return day;
}

async function clockAt(owner: pg.Client, instant: Date): Promise<void> {
  await owner.query(
    `INSERT INTO instance_clock (offset_ms, moved_at) VALUES ($1, now()) ON CONFLICT (id) DO UPDATE SET offset_ms = EXCLUDED.offset_ms`,
    [instant.getTime() - Date.now()],
  );
}

const nowOf = async (owner: pg.Client): Promise<number> => {
  const { rows } = await owner.query<{ offset: string }>('SELECT offset_ms AS offset FROM instance_clock');
  return Date.now() + Number(rows[0]?.offset ?? 0);
};

/** Waits until the whole stretch has rung; between two looks, `meanwhile`. */
async function allRung(
  { owner, stretch }: Bench,
  meanwhile: () => Promise<void> = async () => undefined,
): Promise<void> {
  const end = performance.now() + GIVE_UP_MS;
  for (;;) {
    const { rows } = await owner.query<{ last: Date }>(
      'SELECT max(ring_at) AS last FROM bench_bells WHERE stretch = $1',
      [stretch],
    );
    const { rows: waiting } = await owner.query('SELECT 1 FROM deadlines WHERE next_ring_at <= $1 LIMIT 1', [
      rows[0]?.last.toISOString(),
    ]);
    if (waiting.length === 0) return;
    if (performance.now() > end) throw new Error('It has not rung.');
    await meanwhile();
    await sleep(500);
  }
}

/** Every deadline of the stretch has its one bell, each person once; `lost` and `doubled` say how many have not. */
async function found({ owner, stretch }: Bench): Promise<Omit<RingingLine, 'what' | 'queue'>> {
  const { rows } = await owner.query<Record<'deadlines' | 'p50' | 'p99' | 'seconds' | 'lost' | 'doubled', number>>(
    `WITH told AS (
        SELECT b.deadline_id, b.ring_at, min(a.raised_at) AS raised_at, count(a.id) AS alerts,
            count(DISTINCT (a.threshold, a.person_id)) AS people, count(DISTINCT a.threshold) AS bells
          FROM bench_bells b LEFT JOIN alerts a ON a.deadline_id = b.deadline_id WHERE b.stretch = $1 GROUP BY 1, 2)
      SELECT count(*)::int AS deadlines, count(*) FILTER (WHERE alerts = 0)::int AS lost,
          count(*) FILTER (WHERE alerts <> people OR bells > 1)::int AS doubled,
          extract(epoch FROM max(raised_at) - min(ring_at))::float AS seconds,
          1000 * percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM raised_at - ring_at)::float) AS p50,
          1000 * percentile_cont(0.99) WITHIN GROUP (ORDER BY extract(epoch FROM raised_at - ring_at)::float) AS p99
        FROM told`,
    [stretch],
  );
  const { deadlines, p50, p99, seconds, lost, doubled } = rows[0] as (typeof rows)[number];
  const { rows: onRecord } = await owner.query<{ wrong: number }>(
    `SELECT count(*)::int AS wrong FROM (SELECT a.id FROM bench_bells b JOIN alerts a ON a.deadline_id = b.deadline_id
        LEFT JOIN alert_events e ON e.alert_id = a.id AND e.what = 'raised' WHERE b.stretch = $1 GROUP BY a.id HAVING count(e.id) <> 1) w`,
    [stretch],
  );
  return {
    ...{ deadlines, lateness: { p50, p99 }, perSecond: deadlines / seconds, lost },
    doubled: doubled + (onRecord[0]?.wrong ?? 0),
  };
}

/** So many fall due every second, as they were planned. */
async function paced(bench: Bench, queue: string): Promise<RingingLine> {
  await clockAt(bench.owner, new Date(bench.ringsFrom.getTime() - LEAD_MS));
  await allRung(bench);
  const line = await found(bench);
  const { lost, doubled, lateness } = line;
  const isMet = lost + doubled === 0 && lateness.p99 <= P99_MS;
  return {
    ...{ what: `${PER_SECOND.toLocaleString('en-US')} mỗi giây · due each second`, queue, ...line },
    ...(queue === 'Redis' && { target: `p99 ≤ ${P99_MS / 1000} s`, isMet }),
  };
}

/** All fall due at one moment; what would have woken the worker is gone just before, and is taken away again and again while it rings. */
async function emptied(bench: Bench, queue: string): Promise<RingingLine> {
  const { owner, ringsFrom, stretch } = bench;
  await clockAt(owner, new Date(ringsFrom.getTime() - LEAD_MS));
  while ((await nowOf(owner)) < ringsFrom.getTime() - EMPTIED_BEFORE_MS) await sleep(50);
  const emptiedAt = new Date(await nowOf(owner));
  await bench.empty();
  let next = performance.now() + EMPTIED_AGAIN_MS;
  await allRung(bench, async () => {
    if (performance.now() < next) return;
    next = performance.now() + EMPTIED_AGAIN_MS;
    await bench.empty();
  });
  const { rows } = await owner.query<{ first: Date }>(
    'SELECT min(a.raised_at) AS first FROM alerts a JOIN bench_bells b ON b.deadline_id = a.deadline_id WHERE b.stretch = $1',
    [stretch],
  );
  const line = await found(bench);
  const againAfterMs = (rows[0]?.first.getTime() ?? Number.POSITIVE_INFINITY) - emptiedAt.getTime();
  return {
    ...{ what: 'hàng đợi bị xóa sạch · the queue emptied', queue, ...line, againAfterMs },
    target: '0, 0, ≤ 60 s',
    isMet: line.lost + line.doubled === 0 && againAfterMs <= AGAIN_WITHIN_MS,
  };
}

export async function benchRinging(settings: Settings, options: Options): Promise<RingingLine[]> {
  const { adminUrl, template, redisUrl, isShort, say } = options;
  const queues = redisUrl ? ['Redis', 'PostgreSQL'] : ['PostgreSQL'];
  const terms = isShort ? 40_000 : 1_000_000;
  const pacedFor = isShort ? 10 : 30;
  const name = `${template}_ringing`;
  const on = (url: string): string => Object.assign(new URL(url), { pathname: `/${name}` }).href;
  await inPostgres(adminUrl, `CREATE DATABASE ${name} TEMPLATE ${template} OWNER kc_owner`);
  const morning = measuredMorning();
  const at = (hours: number): Date => new Date(morning.getTime() + hours * HOUR_MS);
  const stretches = queues.flatMap((_queue, nth): Stretch[] => [
    { from: at(2 * nth), terms: PER_SECOND * pacedFor, perSecond: PER_SECOND },
    { from: at(2 * nth + 1), terms: Math.floor(terms / queues.length) - PER_SECOND * pacedFor },
  ]);
  const owner = new pg.Client({ connectionString: on(adminUrl), options: '-c TimeZone=UTC' });
  await owner.connect();
  try {
    say(`${terms.toLocaleString('en-US')} thời hạn · terms`);
    await seedRinging(owner, await termOf({ ...settings, appDatabaseUrl: on(settings.appDatabaseUrl) }), stretches);
    const lines: RingingLine[] = [];
    for (const [nth, queue] of queues.entries()) {
      const redis = queue === 'Redis' ? redisUrl : '';
      const empty = (): Promise<void> => (redis ? flush(redis) : truncate(owner));
      const worker = await RingingWorker.start({
        ...process.env,
        ...{ APP_DATABASE_URL: on(settings.appDatabaseUrl), QUEUE_DATABASE_URL: on(settings.queueDatabaseUrl) },
        REDIS_URL: redis,
      });
      try {
        for (const [half, measure] of [paced, emptied].entries()) {
          const stretch = 2 * nth + half;
          const ringsFrom = stretches[stretch]?.from as Date;
          const line = await measure({ owner, empty, stretch, ringsFrom }, queue);
          say(`${queue}: ${line.what}, ${Math.round(line.perSecond)}/s`);
          lines.push(line);
        }
      } finally {
        await worker.stop();
      }
    }
    return lines;
  } finally {
    await owner.end();
    await inPostgres(adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  }
}

async function termOf(settings: Settings): Promise<ReturnType<typeof aTerm>> {
  const app = await NestFactory.createApplicationContext(AppModule.with(settings), { logger: ['error'] });
  try {
    return aTerm(app.get(DeadlinesWriter), app.get(RegulationsService));
  } finally {
    await app.close();
  }
}

async function flush(redisUrl: string): Promise<void> {
  const redis = new Redis(redisUrl);
  await redis.flushall();
  redis.disconnect();
}

async function truncate(owner: pg.Client): Promise<void> {
  await owner.query(`DO $$ DECLARE names text; BEGIN
      SELECT string_agg(format('%I.%I', schemaname, tablename), ', ') INTO names FROM pg_tables WHERE schemaname = 'bullmq';
      EXECUTE 'TRUNCATE ' || names || ' CASCADE';
    END $$`);
}

async function inPostgres(adminUrl: string, statement: string): Promise<void> {
  const admin = new pg.Client({ connectionString: Object.assign(new URL(adminUrl), { pathname: '/postgres' }).href });
  await admin.connect();
  try {
    await admin.query(statement);
  } finally {
    await admin.end();
  }
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(ms < 9950 ? 1 : 0)} s`;

export function ringingTable(lines: readonly RingingLine[]): string {
  const rows = lines.map(
    ({ what, queue, deadlines, lateness, perSecond, lost, doubled, againAfterMs, target, isMet }) =>
      [
        ...[what, queue, deadlines.toLocaleString('en-US'), Math.round(perSecond).toLocaleString('en-US')],
        `${seconds(lateness.p50)} / ${seconds(lateness.p99)}`,
        ...[lost, doubled, againAfterMs === undefined ? '' : seconds(againAfterMs), target ?? ''],
        isMet === undefined ? '' : isMet ? 'đạt · ok' : 'chưa đạt · missed',
      ].join(' | '),
  );
  return [
    '| Rung chuông · ringing | queue | thời hạn · deadlines | /s | trễ · late p50 / p99 | mất · lost | đôi · doubled | lại sau · again after | yêu cầu · target | |',
    '|---|---|--:|--:|--:|--:|--:|--:|--:|---|',
    ...rows.map((row) => `| ${row} |`),
  ].join('\n');
}
