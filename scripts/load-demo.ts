// Loads the demo, once: an invented province with its people as the owner of the tables, then every case through the one door, under a
// clock held here. `npm start` runs it after the migrations. Killed half way, the next run goes on where this one stopped: every id and
// request id follows from what it stands for, so what is there already is found and not made again.
import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import { readSettings, SettingsError } from '../config/settings.js';
import { hashPassword } from '../src/access/password.js';
import { AppModule } from '../src/app.module.js';
import { isWorkingDay } from '../src/regulations/calendar.js';
import { RegulationsService } from '../src/regulations/regulations.service.js';
import { Diary, dayAfter } from './demo/acts.js';
import { blocCases } from './demo/bloc-cases.js';
import { communeCases, DEMO_NOW } from './demo/commune-cases.js';
import { DEMO_PASSWORD, dataFolder, demoState, markDemo, setClock } from './demo/marks.js';
import { reorganise } from './demo/reorganisation.js';
import { instantOf, Stage } from './demo/stage.js';
import { storeFrame } from './demo/store-frame.js';
import { type DemoWorld, demoWorld } from './demo/world.js';

const say = (vi: string, en: string): void => console.log(`  ${vi}  ·  ${en}`);
const began = performance.now();
const seconds = (): string => ((performance.now() - began) / 1000).toFixed(1);

async function loadFrame(owner: pg.Client, world: DemoWorld): Promise<void> {
  // Everybody has the same password, so it is hashed once.
  await storeFrame(owner, world.frame, await hashPassword(DEMO_PASSWORD));
  const { bodies, persons } = world.frame;
  say(
    `${bodies.length} tổ chức, ${persons.length} người (${seconds()} s)`,
    `${bodies.length} bodies, ${persons.length} people`,
  );
}

async function playCases(owner: pg.Client, world: DemoWorld): Promise<void> {
  const settings = { ...readSettings(), role: 'api' as const, demo: true, logLevel: 'error' };
  const app = await NestFactory.createApplicationContext(AppModule.with(settings), { logger: ['error'] });
  try {
    const diary = new Diary();
    blocCases(world, diary);
    communeCases(world, diary);
    const stage = new Stage(app, world.frame);
    const { calendar } = app.get(RegulationsService);
    let year = '';
    await stage.play(diary, {
      owners: [{ at: '2025-07-01T00:05', run: () => reorganise(owner, world) }],
      mornings: mornings(calendar),
      onProgress: (done, of, day) => {
        if (day.slice(0, 4) === year) return;
        year = day.slice(0, 4);
        say(`năm ${year}: ${done}/${of} việc (${seconds()} s)`, `year ${year}`);
      },
    });
    await stage.until(DEMO_NOW);
  } finally {
    await app.close();
  }
}

/** The last three months ring day by day, as they would have. */
function mornings(calendar: Parameters<typeof isWorkingDay>[1]): string[] {
  const days: string[] = [];
  for (let day = '2026-07-27'; day <= DEMO_NOW.slice(0, 10); day = dayAfter(day, 1))
    if (isWorkingDay(day, calendar)) days.push(day);
  return days;
}

/** Written each time: the folder may have been cleared while the database stayed. Those of the commune's commission come first. */
function writeAccounts({ frame }: DemoWorld): void {
  const isElsewhere = (username: string): number => (username.includes('.') ? 1 : 0);
  const accounts = [...frame.accounts]
    .sort((one, other) => isElsewhere(one.username) - isElsewhere(other.username))
    .map(({ username, who }) => ({ username, password: DEMO_PASSWORD, who: `${who.vi} / ${who.en}` }));
  const path = process.env.DEMO_ACCOUNTS_FILE || join(dataFolder(), 'demo-accounts.json');
  writeFileSync(path, `${JSON.stringify(accounts, null, 2)}\n`, { mode: 0o600 });
}

async function load(): Promise<void> {
  const { databaseUrl } = readSettings();
  if (!databaseUrl) throw new SettingsError('DATABASE_URL (the owner) is needed to load the demo.');
  const owner = new pg.Client({ connectionString: databaseUrl, options: '-c TimeZone=UTC' });
  await owner.connect();
  try {
    const world = demoWorld();
    writeAccounts(world);
    const state = await demoState(owner);
    if (state === 'loaded') return say('đã nạp từ trước', 'loaded before');
    if (state === 'ofAnotherVersion')
      return say(
        'dữ liệu minh họa do bản trước nạp; muốn dựng lại thì dừng và xóa thư mục .data',
        'the demo was loaded by an earlier version; to build it anew, stop and remove the folder .data',
      );
    if (state === 'notEmpty')
      return say(
        'cơ sở dữ liệu đã có dữ liệu khác, không nạp dữ liệu minh họa',
        'the database holds other data; the demo is not loaded into it',
      );
    await markDemo(owner, 'begun');
    await loadFrame(owner, world);
    await playCases(owner, world);
    await setClock(owner, instantOf(DEMO_NOW));
    await markDemo(owner, 'done');
    say(`xong sau ${seconds()} s; mọi tên người, tổ chức, sự việc đều hư cấu`, 'done; everything in it is invented');
  } finally {
    await owner.end();
  }
}

load().catch((error: unknown) => {
  console.error(error instanceof SettingsError ? error.message : error);
  process.exitCode = 1;
});
