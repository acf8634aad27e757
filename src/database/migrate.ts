// Brings a database to the present: our tables, then the queue's own schema, then who may use them. Repeatable.
import { runMigrations } from 'bullmq';
import pg from 'pg';
import { ownerDataSource } from './data-source.js';

export interface Logins {
  /** Login role of the running application. */
  app?: string;
  /** Login role of the queue; the application's own when there is none. */
  queue?: string;
}

export interface MigrateOptions {
  ownerUrl: string;
  logins?: Logins;
  /** False when Redis carries the queue. */
  queueInPostgres: boolean;
}

/** Two instances starting together must not migrate at once; the number only has to be ours. */
const MIGRATION_LOCK = 4_157_001;
const QUEUE_SCHEMA = 'bullmq';

/** Returns the names of the migrations that ran. */
export async function migrate({ ownerUrl, logins = {}, queueInPostgres }: MigrateOptions): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'ky-cuong migrations' });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const ran = await migrateTables(ownerUrl);
    await joinGroup(client, logins.app, 'ky_cuong_app');
    if (queueInPostgres) {
      await migrateQueue(client);
      await joinGroup(client, logins.queue, 'ky_cuong_queue');
    }
    return ran;
  } finally {
    await client.end();
  }
}

async function migrateTables(ownerUrl: string): Promise<string[]> {
  const dataSource = await ownerDataSource(ownerUrl);
  await dataSource.initialize();
  try {
    const ran = await dataSource.runMigrations();
    return ran.map((migration) => migration.name);
  } finally {
    await dataSource.destroy();
  }
}

/**
 * BullMQ keeps its tables in a schema of its own; the queue role works there and nowhere else. It may create there, because
 * BullMQ makes a sequence per queue when the first job without an id of its own arrives; those belong to the queue role, so
 * sequences are granted one by one, ours only.
 */
async function migrateQueue(client: pg.Client): Promise<void> {
  if (await isEmptiedWhole(client)) await client.query(`DROP SCHEMA ${QUEUE_SCHEMA} CASCADE`);
  await runMigrations(client, QUEUE_SCHEMA);
  await client.query(`
    GRANT USAGE, CREATE ON SCHEMA ${QUEUE_SCHEMA} TO ky_cuong_queue;
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${QUEUE_SCHEMA} TO ky_cuong_queue;
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${QUEUE_SCHEMA} TO ky_cuong_queue;
    DO $$
    DECLARE
      found regclass;
    BEGIN
      FOR found IN
        SELECT oid FROM pg_class
        WHERE relkind = 'S' AND relnamespace = '${QUEUE_SCHEMA}'::regnamespace AND pg_has_role(relowner, 'USAGE')
      LOOP
        EXECUTE format('GRANT USAGE, SELECT, UPDATE ON SEQUENCE %s TO ky_cuong_queue', found);
      END LOOP;
    END
    $$;
  `);
}

/**
 * Whoever emptied every table of the queue has emptied its list of migrations too, and they could never run again. Nothing that must not be
 * lost lives there, so it is made anew.
 */
async function isEmptiedWhole(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ jobs: boolean; list: boolean }>(
    `SELECT to_regclass('${QUEUE_SCHEMA}.job') IS NOT NULL AS jobs, to_regclass('${QUEUE_SCHEMA}.migration') IS NOT NULL AS list`,
  );
  if (!rows[0]?.jobs) return false;
  if (!rows[0].list) return true;
  return (await client.query(`SELECT 1 FROM ${QUEUE_SCHEMA}.migration LIMIT 1`)).rows.length === 0;
}

/** The embedded server's set-up has done this already; on one's own PostgreSQL the owner may lack the right, and is told. */
async function joinGroup(client: pg.Client, login: string | undefined, group: string): Promise<void> {
  if (!login) return;
  const { rows } = await client.query<{ member: boolean }>(
    `SELECT pg_has_role(rolname, $2, 'USAGE') AS member FROM pg_roles WHERE rolname = $1`,
    [login, group],
  );
  if (rows[0]?.member) return;
  const grant = `GRANT ${group} TO ${client.escapeIdentifier(login)}`;
  try {
    await client.query(grant);
  } catch (error) {
    throw new Error(
      `The role ${login} is not a member of ${group}, and this owner may not change that. Run once as an administrator: ${grant};`,
      {
        cause: error,
      },
    );
  }
}
