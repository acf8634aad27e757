// A real, migrated database for one spec: a clone of a template that is migrated once per set of migrations.
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { findMigrationFiles } from '../../src/database/found-classes.js';
import { migrate } from '../../src/database/migrate.js';

export interface TestDatabase {
  /** Owns the tables: for arranging and for looking behind the engine's back. */
  ownerUrl: string;
  /** What the application runs as. */
  appUrl: string;
  queueUrl: string;
  drop(): Promise<void>;
}

interface Server {
  adminUrl: string;
  ownerUrl: string;
  appUrl: string;
  queueUrl: string;
}

const connectionFile = new URL('../../.test-data/connection.json', import.meta.url);
const TEMPLATE_LOCK = 4_157_002;

/** Jest runs specs beside each other: every caller gets a database of its own and may do what it likes in it. */
export async function testDatabase(): Promise<TestDatabase> {
  const server = testServer();
  const template = await provideTemplate(server);
  const name = `kc_test_${randomBytes(6).toString('hex')}`;
  await asAdmin(server, async (admin) => {
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template} OWNER kc_owner`);
    await admin.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
    await admin.query(`GRANT CONNECT ON DATABASE ${name} TO ky_cuong_app, ky_cuong_queue`);
  });
  return {
    ownerUrl: on(server.ownerUrl, name),
    appUrl: on(server.appUrl, name),
    queueUrl: on(server.queueUrl, name),
    drop: () =>
      asAdmin(server, async (admin) => void (await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))),
  };
}

/** From `npm test`'s environment, or from the instance `node scripts/test-database.mjs` left running. */
function testServer(): Server {
  const { TEST_DATABASE_ADMIN_URL, TEST_DATABASE_OWNER_URL, TEST_DATABASE_APP_URL, TEST_DATABASE_QUEUE_URL } =
    process.env;
  if (TEST_DATABASE_ADMIN_URL && TEST_DATABASE_OWNER_URL && TEST_DATABASE_APP_URL && TEST_DATABASE_QUEUE_URL) {
    return {
      adminUrl: TEST_DATABASE_ADMIN_URL,
      ownerUrl: TEST_DATABASE_OWNER_URL,
      appUrl: TEST_DATABASE_APP_URL,
      queueUrl: TEST_DATABASE_QUEUE_URL,
    };
  }
  if (existsSync(connectionFile)) return JSON.parse(readFileSync(connectionFile, 'utf8')) as Server;
  throw new Error('No test PostgreSQL. Run `node scripts/test-database.mjs` first, or the specs through `npm test`.');
}

/** The template's name says what is in it, so a changed migration makes a new one. */
async function provideTemplate(server: Server): Promise<string> {
  const template = `kc_template_${await fingerprint()}`;
  await asAdmin(server, async (admin) => {
    if (await isReady(admin, template)) return;
    await admin.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    if (await isReady(admin, template)) return;
    await dropOldTemplates(admin);
    // A migration that failed leaves a half-made one behind; the lock says nobody is still making it.
    await admin.query(`DROP DATABASE IF EXISTS ${template} WITH (FORCE)`);
    // Not ready though it exists: an earlier migration of it failed.
    await admin.query(`DROP DATABASE IF EXISTS ${template} WITH (FORCE)`);
    await admin.query(`CREATE DATABASE ${template} OWNER kc_owner`);
    await migrate({ ownerUrl: on(server.ownerUrl, template), queueInPostgres: true });
    await admin.query(`ALTER DATABASE ${template} WITH IS_TEMPLATE true ALLOW_CONNECTIONS false`);
  });
  return template;
}

/** A few are kept: while migrations are being written, another run may be cloning the one before. */
async function dropOldTemplates(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ datname: string }>(
    `SELECT datname FROM pg_database WHERE datname LIKE 'kc\\_template\\_%' ORDER BY oid DESC OFFSET 4`,
  );
  for (const { datname } of rows) {
    await admin.query(`ALTER DATABASE ${datname} WITH IS_TEMPLATE false`);
    await admin.query(`DROP DATABASE ${datname} WITH (FORCE)`);
  }
}

async function isReady(admin: pg.Client, template: string): Promise<boolean> {
  const { rows } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1 AND datistemplate', [template]);
  return rows.length === 1;
}

let known: Promise<string> | undefined;

/** Over every migration and the code that runs them, the queue's version included. */
function fingerprint(): Promise<string> {
  known ??= (async () => {
    const hash = createHash('sha256');
    const others = ['../../src/database/migrate.ts', '../../node_modules/bullmq/package.json'];
    const files = [...(await findMigrationFiles()), ...others.map((path) => new URL(path, import.meta.url))];
    for (const file of files) hash.update(await readFile(file));
    return hash.digest('hex').slice(0, 16);
  })();
  return known;
}

function on(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

async function asAdmin(server: Server, work: (admin: pg.Client) => Promise<void>): Promise<void> {
  const admin = new pg.Client({ connectionString: server.adminUrl });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}
