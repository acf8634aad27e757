// `npm run bench`: packages, build and a scratch PostgreSQL (durable, in .bench-data) for scripts/bench.ts, and away with it afterwards.
//   --short        one quick run
//   --procedures   every procedure's journeys, and nothing else
//   --lists        the supervisor's lists at a thousand and a million terms, and nothing else
//   --calendar     a new calendar that moves a hundred thousand terms, and nothing else
//   --ringing      a million deadlines that ring, on PostgreSQL and, where redis-server is on the PATH, on Redis; and nothing else
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { runProgram } from './setup/application.mjs';
import { ensureBuilt } from './setup/build.mjs';
import { SetupError, showTrouble, step } from './setup/console.mjs';
import { takeLock } from './setup/lock.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { ensureFolder, inRoot } from './setup/paths.mjs';
import { providePostgres, stopPostgres } from './setup/postgres.mjs';
import { postgresHome } from './setup/postgres-home.mjs';
import { startRedis } from './setup/redis.mjs';
import { prepareDatabase } from './setup/roles.mjs';
import { runTool } from './setup/tool.mjs';

const folder = inRoot('.bench-data');
const DATABASE = 'ky_cuong_bench';

/** Every run begins with an empty database, also after one that was killed. */
async function remove() {
  await stopPostgres(folder);
  rmSync(dirname(postgresHome(folder).data), { recursive: true, force: true });
}

/** Where there is none, that part is left out and says so. */
async function redisFor(args) {
  if (!args.includes('--ringing')) return undefined;
  try {
    return await startRedis();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    showTrouble(error);
    return undefined;
  }
}

async function bench(args) {
  ensureFolder(folder);
  const lock = await takeLock(folder, 'npm run bench');
  let redis;
  try {
    await ensurePackages();
    await ensureBuilt();
    // The invented world's people as rows belong to the tests; of the tests only this is built, and only here.
    await runTool(process.execPath, [
      inRoot('node_modules', '@swc', 'cli', 'bin', 'swc.js'),
      ...['test/support/seed-world.ts', '-d', 'dist', '--config-file', '.swcrc', '-q'],
    ]);
    await remove();
    const postgres = await step('Khởi động PostgreSQL tạm', 'Starting a scratch PostgreSQL', () =>
      providePostgres(folder, { fsync: true, connections: 200 }),
    );
    await prepareDatabase(postgres, DATABASE);
    redis = await redisFor(args);
    const env = {
      ...process.env,
      DATABASE_URL: postgres.url('kc_owner', DATABASE),
      APP_DATABASE_URL: postgres.url('kc_app', DATABASE),
      QUEUE_DATABASE_URL: postgres.url('kc_queue', DATABASE),
      REDIS_URL: '',
      BENCH_ADMIN_URL: postgres.url('postgres', DATABASE),
      BENCH_FOLDER: folder,
      BENCH_REDIS_URL: redis?.url ?? '',
    };
    const migrated = await runProgram(inRoot('dist', 'scripts', 'migrate.js'), [], env);
    process.exitCode = migrated || (await runProgram(inRoot('dist', 'scripts', 'bench.js'), args, env));
  } finally {
    await redis?.stop();
    await remove().catch(showTrouble);
    lock.release();
    rmSync(folder, { recursive: true, force: true });
  }
}

bench(process.argv.slice(2)).catch((error) => {
  showTrouble(error);
  process.exitCode = 1;
});
