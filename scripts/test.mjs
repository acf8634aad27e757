// `npm test`: everything a change must pass, on a PostgreSQL of its own. Ends with one line, `N passed, N failed`.
//   npm test -- <pattern>   only the specs whose path matches    --keep   leave the test PostgreSQL running
//   --suite=redis|faults    the specs that need more than the default (npm run test:redis, npm run test:faults)
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt } from './setup/build.mjs';
import { SetupError, showTrouble } from './setup/console.mjs';
import { takeLock } from './setup/lock.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { ensureFolder, testFolder } from './setup/paths.mjs';
import { readRecord, stopPostgres } from './setup/postgres.mjs';
import { startRedis } from './setup/redis.mjs';
import { Score } from './setup/stages.mjs';
import { provideTestDatabase } from './test-database.mjs';

const { values: options, positionals: patterns } = parseArgs({
  allowPositionals: true,
  options: { suite: { type: 'string', default: 'all' }, keep: { type: 'boolean', default: false } },
});

async function build(score) {
  await score.stage('Biên dịch', 'build', async () => {
    try {
      await ensureBuilt();
      return true;
    } catch (error) {
      if (!(error instanceof SetupError)) throw error;
      showTrouble(error);
      return false;
    }
  });
}

async function everything(score) {
  await score.tool('Định dạng và quy tắc', 'format and lint', [
    '@biomejs/biome/bin/biome',
    'check',
    '--error-on-warnings',
    '.',
  ]);
  await score.tool('Quy tắc theo kiểu', 'lint with types', ['eslint/bin/eslint.js', '--max-warnings=0', '.']);
  await score.tool('Kiểu', 'types', ['typescript/bin/tsc', '--noEmit']);
  await build(score);
  await onTestDatabase(async (env) => {
    const specs = (suite, vi, en) => score.specs(vi, en, { suite, env, folder: testFolder });
    await specs('rules', 'Quy trình và quy định', 'procedures and rules');
    await specs('services', 'Dịch vụ trên PostgreSQL', 'services on PostgreSQL');
    await specs('api', 'API', 'API');
    await specs('journeys', 'Hành trình trọn vụ việc', 'journeys');
  });
}

/** The usual instance: found running (then left running) or started for this run. Durability is not what is tested. */
async function onTestDatabase(work) {
  const { postgres, env } = await provideTestDatabase({ keep: options.keep });
  try {
    await work(env);
  } finally {
    await postgres.stopIfOurs();
  }
}

const suites = {
  all: (score) =>
    patterns.length === 0
      ? everything(score)
      : onTestDatabase((env) =>
          score.specs('Đặc tả được chọn', 'chosen specs', { suite: 'all', patterns, env, folder: testFolder }),
        ),

  async redis(score) {
    await build(score);
    const redis = await startRedis();
    try {
      await onTestDatabase((env) =>
        score.specs('Hàng đợi trên Redis', 'the queue on Redis', {
          ...{ suite: 'redis', patterns, folder: testFolder },
          env: { ...env, TEST_REDIS_URL: redis.url },
        }),
      );
    } finally {
      await redis.stop();
    }
  },

  /** The server is killed and restarted here, so it is a durable one of its own: see test/support/postgres-process.ts. */
  async faults(score) {
    await build(score);
    const folder = join(testFolder, 'faults');
    const { env } = await provideTestDatabase({ folder, fsync: true });
    try {
      await score.specs('Sự cố', 'faults', { suite: 'faults', patterns, env, folder });
    } finally {
      await stopPostgres(folder);
    }
  },
};

async function main() {
  if (!Object.hasOwn(suites, options.suite)) {
    throw new SetupError(
      `Không có bộ kiểm thử "${options.suite}": ${Object.keys(suites).join(', ')}.`,
      `There is no suite "${options.suite}": ${Object.keys(suites).join(', ')}.`,
    );
  }
  ensureFolder(testFolder);
  // An instance somebody keeps running is shared on purpose; otherwise two runs would stop each other's server.
  const lock = readRecord(testFolder)?.kept ? undefined : await takeLock(testFolder, 'npm test');
  const score = new Score();
  try {
    await ensurePackages();
    await suites[options.suite](score);
  } finally {
    lock?.release();
  }
  process.exitCode = score.finish() ? 0 : 1;
}

main().catch((error) => {
  showTrouble(error);
  console.log('\n0 passed, 1 failed');
  process.exitCode = 1;
});
