// The built application on the demo's database, and `npm run demo` walked against it: both in processes of their own, as people run them.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { TestDatabase } from '../support/database.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

/** Runs a program to its end; what it said, and its exit code. */
async function run(args: string[], env: NodeJS.ProcessEnv): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output };
}

/** Starts the application with its demo clock, walks the demo, and stops it again. */
export async function walkTheDemo(database: TestDatabase): Promise<{ code: number | null; output: string }> {
  const databases = {
    ...process.env,
    NODE_OPTIONS: '',
    REDIS_URL: '',
    DATABASE_URL: database.ownerUrl,
    APP_DATABASE_URL: database.appUrl,
    QUEUE_DATABASE_URL: database.queueUrl,
  };
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const application = spawn(process.execPath, ['dist/src/main.js'], {
    cwd: root,
    env: { ...databases, DATABASE_URL: '', DEMO: 'true', ROLE: 'all', LOG_LEVEL: 'error', PORT: String(port) },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  try {
    const isReady = (): Promise<boolean> =>
      fetch(`${address}/ready`).then(
        ({ ok }) => ok,
        () => false,
      );
    while (!(await isReady())) {
      if (application.exitCode !== null) throw new Error('The application ended by itself.');
      await sleep(50);
    }
    return await run(['scripts/demo.mjs', `--url=${address}`], databases);
  } finally {
    application.kill('SIGKILL');
  }
}
