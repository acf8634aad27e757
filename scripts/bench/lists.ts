// Do the supervisor's lists stay quick at a million terms? Each view's first page and a page far behind it, for somebody who reads
// everything, one body, a few cases, or nothing; held against the same with a thousand terms.
import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import type { Settings } from '../../config/settings.js';
import { AppModule } from '../../src/app.module.js';
import { localDate } from '../../src/common/clock.js';
import type { Visitor } from '../../src/common/visitor.js';
import { deadlinesQuery, VIEWS, type ViewName } from '../../src/deadlines/deadlines.requests.js';
import { DeadlinesService } from '../../src/deadlines/deadlines.service.js';
import { ForecastService } from '../../src/deadlines/forecast.service.js';
import { WorkloadService } from '../../src/deadlines/workload.service.js';
import { RegulationsService } from '../../src/regulations/regulations.service.js';
import { seedManyTerms, type Watchers } from './many-terms.js';

const FEW = 1_000;
const MANY = 1_000_000;
const MOST_MS = 50;
const MOST_RATIO = 2;
/** Below this a ratio tells the noise of the machine, not the cost of a list. */
const NOISE_MS = 3;
const ASKED = 40;
const PAGES_BEHIND = 15;

interface Timed {
  p50: number;
  p95: number;
}
export interface ListLine {
  what: string;
  few: Timed;
  many: Timed;
  /** Without one the line only informs. */
  mostMs?: number;
}

async function timed(ask: () => Promise<unknown>): Promise<Timed> {
  const taken: number[] = [];
  for (let nth = -3; nth < ASKED; nth += 1) {
    const from = performance.now();
    await ask();
    if (nth >= 0) taken.push(performance.now() - from);
  }
  taken.sort((one, other) => one - other);
  const at = (share: number): number => taken[Math.min(ASKED - 1, Math.floor(ASKED * share))] as number;
  return { p50: at(0.5), p95: at(0.95) };
}

type Question = readonly [what: string, ask: () => Promise<unknown>, mostMs?: number];

async function questions(lists: Lists, watchers: Watchers): Promise<Question[]> {
  const { deadlines, workloads, forecasts } = lists;
  const page = (by: Visitor, view: ViewName, more: object = {}) =>
    deadlines.list(by, deadlinesQuery.parse({ view, ...more }));
  const asked: Question[] = [];
  for (const [who, by] of Object.entries(watchers) as [keyof Watchers, Visitor][]) {
    for (const view of VIEWS) {
      asked.push([`${who} · ${view}`, () => page(by, view), MOST_MS]);
      let after: string | null = null;
      for (let nth = 0; nth < PAGES_BEHIND; nth += 1) {
        const { next } = await page(by, view, { limit: 200, ...(after && { after }) });
        if (!next) break;
        after = next;
      }
      if (after) asked.push([`${who} · ${view} · trang sau · deep`, () => page(by, view, { after }), MOST_MS]);
    }
    asked.push([`${who} · đếm · summary`, () => deadlines.summary(by, {}), undefined]);
  }
  const [office] = watchers.supervisor.offices;
  const body = office?.bodyId as string;
  asked.push(['supervisor · workload', () => workloads.of(watchers.supervisor, { body, sort: 'overdue', limit: 50 })]);
  asked.push(['supervisor · forecast', () => forecasts.of(watchers.supervisor, { body, days: 30 })]);
  return asked;
}

interface Lists {
  deadlines: DeadlinesService;
  workloads: WorkloadService;
  forecasts: ForecastService;
}

/** `template`: a migrated, empty database nobody is connected to. */
export async function benchLists(
  settings: Settings,
  { adminUrl, template, say }: { adminUrl: string; template: string; say: (text: string) => void },
): Promise<ListLine[]> {
  const found = new Map<string, { few?: Timed; many?: Timed; mostMs?: number }>();
  for (const [size, count] of [
    ['few', FEW],
    ['many', MANY],
  ] as const) {
    const name = `${template}_lists_${size}`;
    await inPostgres(
      adminUrl,
      `CREATE DATABASE ${pg.escapeIdentifier(name)} TEMPLATE ${pg.escapeIdentifier(template)}`,
    );
    try {
      const on = (url: string): string => Object.assign(new URL(url), { pathname: `/${name}` }).href;
      const app = await NestFactory.createApplicationContext(
        AppModule.with({ ...settings, appDatabaseUrl: on(settings.appDatabaseUrl) }),
        { logger: ['error'] },
      );
      try {
        const today = localDate(new Date());
        const rules = Object.values(
          app.get(RegulationsService).lawOn({ date: today, level: 'commune', variant: 'commission' }).rules,
        ).filter(({ direction }) => direction !== 'backward');
        say(`${count.toLocaleString('en-US')} thời hạn · terms`);
        const from = performance.now();
        const watchers = await seedManyTerms(on(adminUrl), { terms: count, today, rules });
        say(`đã tạo sau · laid out in ${((performance.now() - from) / 1000).toFixed(0)} s`);
        const lists = {
          deadlines: app.get(DeadlinesService),
          workloads: app.get(WorkloadService),
          forecasts: app.get(ForecastService),
        };
        for (const [what, ask, mostMs] of await questions(lists, watchers)) {
          found.set(what, { ...found.get(what), [size]: await timed(ask), ...(mostMs && { mostMs }) });
        }
      } finally {
        await app.close();
      }
    } finally {
      await inPostgres(adminUrl, `DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`);
    }
  }
  // A list that fits on one page among a thousand has no page far behind: there the limit alone counts.
  return [...found].flatMap(([what, { few, many, mostMs }]) =>
    many ? [{ what, few: few ?? many, many, ...(mostMs && { mostMs }) }] : [],
  );
}

const ratioOf = ({ few, many }: ListLine): number => many.p50 / Math.max(NOISE_MS, few.p50);

export const isMissed = (line: ListLine): boolean =>
  line.mostMs !== undefined && (line.many.p95 > line.mostMs || ratioOf(line) > MOST_RATIO);

const ms = ({ p50, p95 }: Timed): string => `${p50.toFixed(1)} / ${p95.toFixed(1)} ms`;

export function listTable(lines: readonly ListLine[]): string {
  return [
    '| Danh sách · list | 1,000: p50 / p95 | 1,000,000: p50 / p95 | tỷ lệ · ratio | yêu cầu · target | |',
    '|---|--:|--:|--:|--:|---|',
    ...lines.map((line) => {
      const target = line.mostMs === undefined ? '' : `p95 ≤ ${line.mostMs} ms, ≤ ${MOST_RATIO}×`;
      const verdict = line.mostMs === undefined ? '' : isMissed(line) ? 'chưa đạt · missed' : 'đạt · ok';
      return `| ${[line.what, ms(line.few), ms(line.many), (line.many.p50 / line.few.p50).toFixed(2), target, verdict].join(' | ')} |`;
    }),
  ].join('\n');
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
