// One PostgreSQL server over one data folder: make the data, start it, recognise it, stop it.
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SetupError } from './console.mjs';
import { freePort, isFree } from './ports.mjs';
import { chownTree } from './postgres-home.mjs';
import { commandLine, isAlive, send, until } from './processes.mjs';

function tailOf(log) {
  return existsSync(log) ? readFileSync(log, 'utf8').split('\n').slice(-12).join('\n') : '';
}

function runTool(home, tool, args, input) {
  const done = spawnSync(join(home.bin, tool), args, {
    ...home.user,
    cwd: dirname(home.data),
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
    input,
    encoding: 'utf8',
  });
  if (done.status === 0) return;
  const why = done.error?.message ?? `${done.stdout}${done.stderr}`.trim();
  throw new SetupError(`PostgreSQL (${tool}) báo lỗi: ${why}`, `PostgreSQL (${tool}) failed, see above.`);
}

/** Made beside its place and renamed when whole, so that a set-up killed half-way leaves nothing that looks ready. */
export function initialise(home, superPassword) {
  const fresh = `${home.data}.new`;
  const passwordFile = join(dirname(home.data), 'password');
  rmSync(fresh, { recursive: true, force: true });
  writeFileSync(passwordFile, superPassword, { mode: 0o600 });
  chownTree(passwordFile, home.user);
  try {
    runTool(home, 'initdb', [
      ...['-D', fresh, '--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8'],
      ...['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions'],
    ]);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(fresh, home.data);
}

/** Data whose passwords were lost (`.data` removed by hand) are still ours: PostgreSQL's single-user mode sets a new one. */
export function resetSuperPassword(home, superPassword) {
  runTool(
    home,
    'postgres',
    ['--single', '-D', home.data, 'postgres'],
    `ALTER ROLE postgres PASSWORD '${superPassword}'\n`,
  );
}

/** The server that holds these data now, also when the run that started it was killed. */
export function running(home) {
  const path = join(home.data, 'postmaster.pid');
  if (!existsSync(path)) return undefined;
  const [pidText, data, , portText, , , , status] = readFileSync(path, 'utf8').split('\n');
  const pid = Math.abs(Number(pidText));
  const command = commandLine(pid);
  if (data !== home.data || !isAlive(pid) || (command !== undefined && !command.includes('postgres'))) return undefined;
  return { pid, port: Number(portText), ready: status?.trim() === 'ready' };
}

function launch(home, port, { fsync, connections }) {
  // A checkout copied with its data carries the other server's pid file, which PostgreSQL would respect.
  if (!running(home)) rmSync(join(home.data, 'postmaster.pid'), { force: true });
  const log = openSync(home.log, 'a', 0o600);
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: connections,
    fsync: fsync ? 'on' : 'off',
    synchronous_commit: fsync ? 'on' : 'off',
    full_page_writes: fsync ? 'on' : 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  // Its own process group: Ctrl-C in the terminal must not stop the database before the application has drained.
  const child = spawn(join(home.bin, 'postgres'), ['-D', home.data, ...args], {
    ...home.user,
    cwd: dirname(home.data),
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  child.unref();
  const state = { pid: child.pid, exited: false };
  child.on('exit', () => {
    state.exited = true;
  });
  child.on('error', () => {
    state.exited = true;
  });
  return state;
}

/** After a crash the old backends may hold the shared memory for a moment, and a port may be taken meanwhile: a few tries. */
export async function startServer(home, record, options) {
  for (let attempt = 1; attempt <= 6; attempt += 1) {
    const port = record.port && (await isFree(record.port)) ? record.port : await freePort();
    const server = launch(home, port, options);
    await until(() => server.exited || (running(home)?.pid === server.pid && running(home)?.ready), 60_000);
    if (!server.exited && running(home)?.ready) return running(home);
    await sleep(300 * attempt);
  }
  throw new SetupError(
    `PostgreSQL không khởi động được. Những dòng cuối của ${home.log}:\n${tailOf(home.log)}`,
    'PostgreSQL did not start; the last lines of its log are above.',
  );
}

export async function stopServer(home, pid) {
  for (const [signal, patience] of [
    ['SIGINT', 15_000],
    ['SIGQUIT', 10_000],
  ]) {
    send(pid, signal);
    if (await until(() => !isAlive(pid) || running(home)?.pid !== pid, patience)) break;
  }
  await until(() => !isAlive(pid), 5_000);
}
