// `npm run simulate`: packages, build and a scratch PostgreSQL (in .simulate-data) for scripts/simulate.ts, and away with it afterwards.
//   --months=3 | --years=10   how long the office works        --seed=1   another course; the same seed gives the same one
//   --arrivals=10             cases that arrive in a month     --json     the figures as JSON
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { runProgram } from './setup/application.mjs';
import { ensureBuilt } from './setup/build.mjs';
import { showTrouble, step } from './setup/console.mjs';
import { takeLock } from './setup/lock.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { ensureFolder, inRoot } from './setup/paths.mjs';
import { providePostgres, stopPostgres } from './setup/postgres.mjs';
import { postgresHome } from './setup/postgres-home.mjs';
import { prepareDatabase } from './setup/roles.mjs';

const folder = inRoot('.simulate-data');
const DATABASE = 'ky_cuong_simulation';

async function remove() {
  await stopPostgres(folder);
  rmSync(dirname(postgresHome(folder).data), { recursive: true, force: true });
}

async function simulate(args) {
  ensureFolder(folder);
  const lock = await takeLock(folder, 'npm run simulate');
  try {
    await ensurePackages();
    await ensureBuilt();
    await remove();
    const postgres = await step('Khởi động PostgreSQL tạm', 'Starting a scratch PostgreSQL', () =>
      providePostgres(folder, { fsync: false, connections: 60 }),
    );
    await prepareDatabase(postgres, DATABASE);
    const env = {
      ...process.env,
      DATABASE_URL: postgres.url('kc_owner', DATABASE),
      APP_DATABASE_URL: postgres.url('kc_app', DATABASE),
      QUEUE_DATABASE_URL: postgres.url('kc_queue', DATABASE),
      REDIS_URL: '',
    };
    const migrated = await runProgram(inRoot('dist', 'scripts', 'migrate.js'), [], env);
    process.exitCode = migrated || (await runProgram(inRoot('dist', 'scripts', 'simulate.js'), args, env));
  } finally {
    await remove().catch(showTrouble);
    lock.release();
    rmSync(folder, { recursive: true, force: true });
  }
}

simulate(process.argv.slice(2)).catch((error) => {
  showTrouble(error);
  process.exitCode = 1;
});
