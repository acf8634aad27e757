// `npm start`: everything from a fresh clone to a running server. Needs Node and npm only; see scripts/setup for each part.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram, startApplication, waitUntilReady } from './setup/application.mjs';
import { ensureBuilt } from './setup/build.mjs';
import { SetupError, say, showTrouble, step } from './setup/console.mjs';
import { provideDatabases } from './setup/environment.mjs';
import { takeLock } from './setup/lock.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { dataFolder, inRoot } from './setup/paths.mjs';
import { applicationPort } from './setup/ports.mjs';

/** Ctrl-C before the server is up: the step under way finishes or fails, then we leave by the same door. */
class Interrupted extends Error {}
let interrupted = false;
const goOn = () => {
  if (interrupted) throw new Interrupted();
};

async function runOrFail(name, env, vi, en) {
  const code = await runProgram(inRoot('dist', 'scripts', `${name}.js`), [], env);
  goOn();
  if (code !== 0)
    throw new SetupError(
      `${vi} (mã ${code}). Xem thông báo phía trên.`,
      `${en} (code ${code}). See its message above.`,
    );
}

function showAddress(address, demo) {
  const accounts = join(dataFolder, 'demo-accounts.json');
  console.log(`\n  Kỷ Cương: ${address}\n  API: ${address}/api/openapi.json`);
  if (demo && existsSync(accounts)) {
    say('\n  Tài khoản minh họa', 'demo accounts');
    for (const account of Object.values(JSON.parse(readFileSync(accounts, 'utf8'))).flat()) {
      console.log(`    ${Object.values(account).join('  ·  ')}`);
    }
  }
  say('\n  Nhấn Ctrl-C để dừng.', 'Press Ctrl-C to stop.\n');
}

/** A signal to npm ends npm and its shell but never reaches us: what we notice is that our parent has changed. */
function stopWhenNpmIsGone() {
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event !== 'start') return undefined;
  return setInterval(() => {
    if (process.ppid !== parent) process.emit('SIGTERM');
  }, 500);
}

async function start() {
  const lock = await takeLock(dataFolder, 'npm start');
  let databases;
  let application;
  let stopping;
  const stop = () => {
    if (!interrupted) say('\n→ Đang dừng', 'Stopping');
    interrupted = true;
    stopping ??= application?.stop();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  if (process.stdout.isTTY) process.on('SIGHUP', stop);
  const watch = stopWhenNpmIsGone();
  try {
    const port = await applicationPort();
    await ensurePackages();
    goOn();
    await ensureBuilt();
    goOn();
    databases = await provideDatabases();
    goOn();
    // Invented people and a clock that can be moved belong in a database of our own, unless somebody asks for them in theirs.
    const wanted = process.env.DEMO || String(!process.env.DATABASE_URL);
    const demo = wanted === 'true' || wanted === '1';
    // A person reads this terminal: only what needs their attention, unless they ask for more.
    const env = {
      ...databases.env,
      PORT: String(port),
      DEMO: String(demo),
      LOG_LEVEL: process.env.LOG_LEVEL || 'warn',
    };
    await step('Cập nhật cơ sở dữ liệu', 'Migrating the database', () =>
      runOrFail('migrate', env, 'Cập nhật cơ sở dữ liệu không thành công', 'The migration failed'),
    );
    if (demo && existsSync(inRoot('dist', 'scripts', 'load-demo.js'))) {
      await step('Nạp dữ liệu minh họa', 'Loading the demo', () =>
        runOrFail('load-demo', env, 'Nạp dữ liệu minh họa không thành công', 'Loading the demo failed'),
      );
    }
    const address = `http://localhost:${port}`;
    application = startApplication(env);
    lock.note({ address, application: application.pid });
    await step('Khởi động ứng dụng', 'Starting the application', () => waitUntilReady(application, port));
    goOn();
    showAddress(address, demo);
    const { code, signal } = await application.left;
    goOn();
    throw new SetupError(
      `Ứng dụng đã dừng bất ngờ (${code ?? signal}).`,
      `The application stopped unexpectedly (${code ?? signal}).`,
    );
  } finally {
    await (stopping ?? application?.stop());
    await databases?.stopIfOurs();
    lock.release();
    clearInterval(watch);
  }
}

start().then(
  () => {},
  (error) => {
    if (interrupted) {
      say('✓ Đã dừng', 'Stopped');
      process.exitCode = error instanceof Interrupted || error instanceof SetupError ? 0 : 1;
      return;
    }
    showTrouble(error);
    process.exitCode = 1;
  },
);
