// What can the database do at most? pgbench sends the engine's own two statements, prepared, as the application role; where
// there is no pgbench, a bare loop over `pg` does, and the table says so.
import { execFile } from 'node:child_process';
import { accessSync, constants, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { READ_CASES, RECORD_CHANGE } from '../../src/cases/case.sql.js';
import { type Load, measured, perCaller } from './measure.js';

export interface Limit {
  name: string;
  perSecond(load: Load): Promise<number>;
}

const DEBIAN = '/usr/lib/postgresql';

export function findPgbench(): string | undefined {
  const versions = (): string[] => {
    try {
      return readdirSync(DEBIAN).map((version) => join(DEBIAN, version, 'bin'));
    } catch {
      return [];
    }
  };
  return [...(process.env.PATH ?? '').split(delimiter), ...versions()]
    .map((folder) => join(folder, 'pgbench'))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

export const limitOf = (appUrl: string, folder: string): Limit => {
  const pgbench = findPgbench();
  return pgbench ? byPgbench(pgbench, appUrl, folder) : byBareLoop(appUrl);
};

const stepFrom = (column: string): string =>
  `(SELECT ${column} FROM bench_steps WHERE case_no = :case AND step = :step)::jsonb`;

// The question and the change are looked up by key where the engine sends them as parameters: about what it costs to receive them.
const script = `\\set own :callers
\\set own :cases / :own
\\set case :client_id + :callers * (:n % :own)
\\set step 1 + :n / :own
\\set n :n + 1
${READ_CASES.replace('$1::jsonb', stepFrom('ask'))};
${RECORD_CHANGE.replace('$1::jsonb', stepFrom('change'))};
`;

function byPgbench(pgbench: string, appUrl: string, folder: string): Limit {
  const file = join(folder, 'transition.pgbench');
  writeFileSync(file, script);
  const { hostname, port, username, password, pathname } = new URL(appUrl);
  const env = {
    ...process.env,
    PGHOST: hostname,
    PGPORT: port,
    PGUSER: username,
    PGPASSWORD: decodeURIComponent(password),
    PGDATABASE: pathname.slice(1),
    PGOPTIONS: '-c TimeZone=UTC',
  };
  return {
    name: 'pgbench',
    async perSecond(load) {
      const { callers, cases } = load;
      const define = Object.entries({ n: 0, cases, callers }).map(([name, value]) => `--define=${name}=${value}`);
      const log = join(folder, 'transactions');
      await promisify(execFile)(
        pgbench,
        [
          ...['--no-vacuum', '--protocol=prepared', `--file=${file}`, `--client=${callers}`, ...define],
          ...[`--jobs=${Math.min(2, callers)}`, `--transactions=${perCaller(load)}`, '--log', `--log-prefix=${log}`],
        ],
        { env },
      );
      return atFullPace(finishedIn(folder, 'transactions'));
    },
  };
}

interface Finished {
  client: number;
  /** Of this client, from 0. */
  nth: number;
  atMs: number;
}

/** Reads pgbench's log (client, number, duration, script, seconds, microseconds) and removes it. */
function finishedIn(folder: string, prefix: string): Finished[] {
  const files = readdirSync(folder).filter((name) => name.startsWith(`${prefix}.`));
  return files.flatMap((name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    rmSync(join(folder, name));
    return text
      .trim()
      .split('\n')
      .map((line) => {
        const [client, nth, , , seconds, micros] = line.split(' ').map(Number) as [number, number, ...number[]];
        return { client, nth, atMs: (seconds ?? 0) * 1000 + (micros ?? 0) / 1000 };
      });
  });
}

const WARM_AFTER = 8;

/**
 * The rate from when every client is warm until the first has nothing left to do. A session plans its first executions one by
 * one, which for a hundred short sessions is most of the work; the engine's connections are warm when it is measured.
 */
export function atFullPace(finished: readonly Finished[]): number {
  const first = Math.min(...finished.map(({ nth }) => nth));
  const warm = finished.filter(({ nth }) => nth - first === WARM_AFTER).map(({ atMs }) => atMs);
  const last = new Map<number, number>();
  for (const { client, atMs } of finished) last.set(client, Math.max(atMs, last.get(client) ?? 0));
  const from = Math.max(...warm);
  const until = Math.min(...last.values());
  const within = finished.filter(({ atMs }) => atMs > from && atMs <= until).length;
  if (until <= from || within < 50) throw new Error('pgbench was given too few steps to come to pace.');
  return (1000 * within) / (until - from);
}

function byBareLoop(appUrl: string): Limit {
  return {
    name: 'pg',
    async perSecond(load) {
      const clients = await Promise.all(
        Array.from({ length: load.callers }, async () => {
          const client = new pg.Client({ connectionString: appUrl, options: '-c TimeZone=UTC' });
          await client.connect();
          return client;
        }),
      );
      const looked = (text: string, column: string): string =>
        text.replace('$1::jsonb', stepFrom(column).replace(':case', '$1').replace(':step', '$2'));
      const read = { name: 'read', text: looked(READ_CASES, 'ask') };
      const write = { name: 'write', text: looked(RECORD_CHANGE, 'change') };
      const { perSecond } = await measured(load, async (caseNo, step, caller) => {
        const client = clients[caller] as pg.Client;
        await client.query({ ...read, values: [caseNo, step] });
        await client.query({ ...write, values: [caseNo, step] });
      });
      await Promise.all(clients.map((client) => client.end()));
      return perSecond;
    },
  };
}
