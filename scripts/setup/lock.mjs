// Is another run of this checkout going on? One lock file per folder, taken over when its holder was killed.
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError, say } from './console.mjs';
import { ensureFolder } from './paths.mjs';
import { birthMark, commandLine, isAlive, isSameProcess, send, until } from './processes.mjs';

const lockPath = (folder) => join(folder, 'run.lock');

function read(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

/** Who holds the lock now: { pid, what, address?, application? }, or undefined. */
export function lockHolder(folder) {
  const holder = read(lockPath(folder));
  return holder && isSameProcess(holder.pid, holder.mark) ? holder : undefined;
}

/** A hard link is made whole or not at all, so nobody ever reads half a lock. */
function tryTake(path, content) {
  const own = `${path}.${process.pid}`;
  writeFileSync(own, JSON.stringify(content), { mode: 0o600 });
  try {
    linkSync(own, path);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(own, { force: true });
  }
}

/** Puts a dead holder's lock aside. When a quicker run has meanwhile taken it, that run's lock is put back. */
function putAside(path) {
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (error.code === 'ENOENT') return;
    throw error;
  }
  const found = read(aside);
  if (found && isSameProcess(found.pid, found.mark)) tryRestore(aside, path);
  rmSync(aside, { force: true });
}

function tryRestore(aside, path) {
  try {
    linkSync(aside, path);
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
}

/** The application of a killed run notices and leaves by itself; one that hangs is ended. */
async function outwait(application) {
  if (!application || !isAlive(application)) return;
  const command = commandLine(application);
  if (command !== undefined && !command.includes('main.js')) return;
  say('  Đợi ứng dụng của lần chạy trước thoát', 'waiting for the application of the killed run to leave');
  if (await until(() => !isAlive(application), 20_000)) return;
  send(application, 'SIGKILL');
  await until(() => !isAlive(application), 5_000);
}

export async function takeLock(folder, what) {
  ensureFolder(folder);
  const path = lockPath(folder);
  const mine = { pid: process.pid, mark: birthMark(process.pid), what };
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if (tryTake(path, mine)) {
      return {
        note: (more) => writeFileSync(path, JSON.stringify(Object.assign(mine, more)), { mode: 0o600 }),
        release: () => {
          if (read(path)?.pid === process.pid) rmSync(path, { force: true });
        },
      };
    }
    const holder = lockHolder(folder);
    if (holder) throw alreadyRunning(holder);
    await outwait(read(path)?.application);
    putAside(path);
  }
  throw new SetupError(`Không lấy được khóa ${path}. Hãy thử lại.`, `Could not take the lock ${path}. Try again.`);
}

function alreadyRunning({ pid, what, address }) {
  const where = address ? ` (${address})` : '';
  return new SetupError(
    `Thư mục này đang có "${what}" chạy, tiến trình ${pid}${where}. Hãy dùng nó, hoặc dừng nó (Ctrl-C) trước khi chạy lại.`,
    `"${what}" is already running from this folder, process ${pid}${where}. Use it, or stop it (Ctrl-C) before starting again.`,
  );
}
