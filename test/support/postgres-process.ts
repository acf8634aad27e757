// For the fault tests: the PostgreSQL they run on can be crashed and started again, on the same port and data.
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const starter = fileURLToPath(new URL('../../scripts/test-database.mjs', import.meta.url));

function folder(): string {
  const path = process.env.TEST_DATABASE_FOLDER;
  if (!path?.endsWith('faults'))
    throw new Error('Only the fault tests own their PostgreSQL: run them with `npm run test:faults`.');
  return path;
}

function postmaster(): number {
  const { pid } = JSON.parse(readFileSync(join(folder(), 'connection.json'), 'utf8')) as { pid: number };
  return pid;
}

/** The postmaster and its backends vanish as in a power cut (SIGKILL), or give up at once without tidying (SIGQUIT). */
export async function crashPostgres(signal: 'SIGKILL' | 'SIGQUIT' = 'SIGKILL'): Promise<void> {
  const pid = postmaster();
  process.kill(pid, signal);
  while (isAlive(pid)) await sleep(20);
}

/** Recovers from the log and answers on the same port when this returns. */
export async function startPostgresAgain(): Promise<void> {
  await promisify(execFile)(process.execPath, [starter, `--folder=${folder()}`, '--fsync']);
}

function isAlive(pid: number): boolean {
  const stat = `/proc/${pid}/stat`;
  if (existsSync('/proc/self/stat')) return existsSync(stat) && !/\) Z /.test(readFileSync(stat, 'utf8'));
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
