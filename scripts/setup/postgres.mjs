// The embedded PostgreSQL of one folder (`.data`, `.test-data`): its record, and the server found again or started.
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chownTree, ownerOf, postgresHome } from './postgres-home.mjs';
import { initialise, resetSuperPassword, running, startServer, stopServer } from './postgres-server.mjs';
import { birthMark, isSameProcess, until } from './processes.mjs';

const password = () => randomBytes(24).toString('base64url');
const recordPath = (folder) => join(folder, 'postgres.json');

export function readRecord(folder) {
  return existsSync(recordPath(folder)) ? JSON.parse(readFileSync(recordPath(folder), 'utf8')) : undefined;
}

function writeRecord(folder, record) {
  const path = recordPath(folder);
  writeFileSync(`${path}.new`, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
  // Root trying out a user's checkout leaves it usable to that user.
  if (process.getuid?.() === 0) chownTree(`${path}.new`, ownerOf(folder));
  renameSync(`${path}.new`, path);
}

/**
 * The server of this folder, found or started. `stopIfOurs()` stops it when this run started it, or when the run that did
 * was killed and nobody else would ever stop it; one left running on purpose (`keep`) stays.
 */
export async function providePostgres(folder, { fsync = true, keep = false, connections = 100 } = {}) {
  const home = postgresHome(folder);
  const known = readRecord(folder);
  const record = known ?? { passwords: {} };
  for (const role of ['postgres', 'kc_owner', 'kc_app', 'kc_queue']) record.passwords[role] ??= password();

  let server = running(home);
  if (server && !server.ready) await until(() => running(home)?.ready || !running(home), 60_000);
  server = running(home);
  if (server && !known) {
    await stopServer(home, server.pid);
    server = undefined;
  }
  let ours = false;
  if (server) {
    ours = !record.kept && !isSameProcess(record.startedBy?.pid, record.startedBy?.mark);
  } else {
    if (!existsSync(home.data)) initialise(home, record.passwords.postgres);
    else if (!known) resetSuperPassword(home, record.passwords.postgres);
    writeRecord(folder, record);
    server = await startServer(home, record, { fsync, connections });
    ours = true;
  }
  record.port = server.port;
  if (ours || keep)
    Object.assign(record, { startedBy: { pid: process.pid, mark: birthMark(process.pid) }, kept: keep });
  writeRecord(folder, record);
  chmodSync(home.log, 0o600);
  return {
    record,
    pid: server.pid,
    url: (role, database) => `postgres://${role}:${record.passwords[role]}@127.0.0.1:${record.port}/${database}`,
    stop: () => stopServer(home, server.pid),
    stopIfOurs: async () => {
      if (ours && !keep) await stopServer(home, server.pid);
    },
  };
}

/** Stops the server of a folder, whoever started it. True when there was one. */
export async function stopPostgres(folder) {
  const home = postgresHome(folder);
  const server = running(home);
  if (server) await stopServer(home, server.pid);
  return server !== undefined;
}
