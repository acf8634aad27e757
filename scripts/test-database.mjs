// A PostgreSQL for the specs, left running: `node scripts/test-database.mjs`, then run single specs as often as you like.
//   --folder=<path>  another instance (the fault tests have their own)    --fsync  durable, as in production
//   --stop           stop it again
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { say, showTrouble } from './setup/console.mjs';
import { testFolder } from './setup/paths.mjs';
import { providePostgres, stopPostgres } from './setup/postgres.mjs';
import { prepareDatabase } from './setup/roles.mjs';

/** A killed run leaves its databases behind. Only on an instance nobody else is using. */
async function dropLeftovers(postgres) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: postgres.url('postgres', 'postgres') });
  await client.connect();
  try {
    const { rows } = await client.query(`SELECT datname FROM pg_database WHERE datname LIKE 'kc\\_test\\_%'`);
    for (const { datname } of rows)
      await client.query(`DROP DATABASE ${client.escapeIdentifier(datname)} WITH (FORCE)`);
  } finally {
    await client.end();
  }
}

/** Starts or finds the test instance and writes down how to reach it, where test/support/database.ts looks. */
export async function provideTestDatabase({ folder = testFolder, fsync = false, keep = true } = {}) {
  const postgres = await providePostgres(folder, { fsync, keep });
  await prepareDatabase(postgres);
  if (!postgres.record.kept) await dropLeftovers(postgres);
  const connection = {
    adminUrl: postgres.url('postgres', 'postgres'),
    ownerUrl: postgres.url('kc_owner', 'postgres'),
    appUrl: postgres.url('kc_app', 'postgres'),
    queueUrl: postgres.url('kc_queue', 'postgres'),
    pid: postgres.pid,
  };
  writeFileSync(join(folder, 'connection.json'), `${JSON.stringify(connection, null, 2)}\n`, { mode: 0o600 });
  const env = {
    TEST_DATABASE_ADMIN_URL: connection.adminUrl,
    TEST_DATABASE_OWNER_URL: connection.ownerUrl,
    TEST_DATABASE_APP_URL: connection.appUrl,
    TEST_DATABASE_QUEUE_URL: connection.queueUrl,
    TEST_DATABASE_FOLDER: folder,
  };
  return { postgres, env };
}

async function main() {
  const { values } = parseArgs({
    options: { folder: { type: 'string' }, fsync: { type: 'boolean' }, stop: { type: 'boolean' } },
  });
  const folder = values.folder ? resolve(values.folder) : testFolder;
  if (values.stop) {
    if (await stopPostgres(folder)) say('Đã dừng PostgreSQL thử nghiệm.', 'Stopped the test PostgreSQL.');
    return;
  }
  const { env } = await provideTestDatabase({ folder, fsync: values.fsync });
  for (const [name, value] of Object.entries(env)) console.log(`export ${name}='${value}'`);
}

if (process.argv[1] && import.meta.filename === resolve(process.argv[1])) {
  main().catch((error) => {
    showTrouble(error);
    process.exitCode = 1;
  });
}
