// Which login roles and database does the application need? Run as the superuser, and only here.
//
// Packages are installed by now, so this one file of the set-up may use `pg`.

const logins = {
  kc_owner: undefined, // owns the database and everything the migrations make in it
  kc_app: 'ky_cuong_app', // what the running application may do, and no more (G1)
  kc_queue: 'ky_cuong_queue', // BullMQ's own schema only
};

/** Roles belong to the whole server. Repeatable: passwords are set anew each time, memberships stay. */
export async function ensureRoles(client, passwords) {
  for (const [login, group] of Object.entries(logins)) {
    if (group) await createRole(client, group, 'NOLOGIN');
    await createRole(client, login, 'LOGIN');
    await client.query(
      `ALTER ROLE ${login} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD ${client.escapeLiteral(passwords[login])}`,
    );
    if (group) await client.query(`GRANT ${group} TO ${login}`);
  }
}

async function createRole(client, name, kind) {
  const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [name]);
  if (rowCount === 0) await client.query(`CREATE ROLE ${name} ${kind}`);
}

export async function prepareDatabase(postgres, database) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: postgres.url('postgres', 'postgres') });
  await client.connect();
  try {
    await ensureRoles(client, postgres.record.passwords);
    if (!database) return;
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    const name = client.escapeIdentifier(database);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${name} OWNER kc_owner`);
    await client.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
    await client.query(`GRANT CONNECT ON DATABASE ${name} TO ky_cuong_app, ky_cuong_queue`);
  } finally {
    await client.end();
  }
}
