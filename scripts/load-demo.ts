// Loads the demo, once: an invented province with its people as the owner of the tables, then every case through the one door, under a
// clock held here. `npm start` runs it after the migrations. Killed half way, the next run goes on where this one stopped: every id and
// request id follows from what it stands for, so what is there already is found and not made again.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { readSettings, SettingsError } from '../config/settings.js';
import { hashPassword } from '../src/access/password.js';
import { DEMO_NOW, instantOf } from './demo/demo-time.js';
import { DEMO_PASSWORD, type DemoState, dataFolder, demoState, markDemo, setClock } from './demo/marks.js';
import { storeFrame } from './demo/store-frame.js';
import { type DemoWorld, demoWorld } from './demo/world.js';

const say = (vi: string, en: string): void => console.log(`  ${vi}  ·  ${en}`);
const began = performance.now();
const seconds = (): string => ((performance.now() - began) / 1000).toFixed(1);

/** Why there is nothing to load. */
const nothingToDo: Partial<Record<DemoState, [vi: string, en: string]>> = {
  loaded: ['đã nạp từ trước', 'loaded before'],
  ofAnotherVersion: [
    'dữ liệu minh họa do bản trước nạp; muốn dựng lại thì dừng và xóa thư mục .data',
    'the demo was loaded by an earlier version; to build it anew, stop and remove the folder .data',
  ],
  notEmpty: [
    'cơ sở dữ liệu đã có dữ liệu khác, không nạp dữ liệu minh họa',
    'the database holds other data; the demo is not loaded into it',
  ],
};

/** Written each time: the folder may have been cleared while the database stayed. Those of the commune's commission come first. */
function writeAccounts({ frame }: DemoWorld): void {
  const isElsewhere = (username: string): number => (username.includes('.') ? 1 : 0);
  const accounts = [...frame.accounts]
    .sort((one, other) => isElsewhere(one.username) - isElsewhere(other.username))
    .map(({ username, who }) => ({ username, password: DEMO_PASSWORD, who: `${who.vi} / ${who.en}` }));
  const path = process.env.DEMO_ACCOUNTS_FILE || join(dataFolder(), 'demo-accounts.json');
  writeFileSync(path, `${JSON.stringify(accounts, null, 2)}\n`, { mode: 0o600 });
}

async function loadInto(owner: pg.Client, world: DemoWorld): Promise<void> {
  await markDemo(owner, 'begun');
  // Everybody has the same password, so it is hashed once.
  await storeFrame(owner, world.frame, await hashPassword(DEMO_PASSWORD));
  const { bodies, persons } = world.frame;
  say(
    `${bodies.length} tổ chức, ${persons.length} người (${seconds()} s)`,
    `${bodies.length} bodies, ${persons.length} people`,
  );
  // The application is needed only here; a start that finds the demo loaded does without.
  const { playCases } = await import('./demo/play.js');
  await playCases(owner, world, (year, done, of) =>
    say(`năm ${year}: ${done}/${of} việc (${seconds()} s)`, `year ${year}: ${done} of ${of} things done`),
  );
  await setClock(owner, instantOf(DEMO_NOW));
  await markDemo(owner, 'done');
  say(`xong sau ${seconds()} s; mọi tên người, tổ chức, sự việc đều hư cấu`, 'done; everything in it is invented');
}

async function load(): Promise<void> {
  const { databaseUrl } = readSettings();
  if (!databaseUrl) throw new SettingsError('DATABASE_URL (the owner) is needed to load the demo.');
  const owner = new pg.Client({ connectionString: databaseUrl, options: '-c TimeZone=UTC' });
  await owner.connect();
  try {
    const world = demoWorld();
    const nothing = nothingToDo[await demoState(owner)];
    if (nothing) say(...nothing);
    else await loadInto(owner, world);
    writeAccounts(world);
  } finally {
    await owner.end();
  }
}

load().catch((error: unknown) => {
  console.error(error instanceof SettingsError ? error.message : error);
  // An application that failed while it started has left connections open, and nobody to close them.
  process.exit(1);
});
