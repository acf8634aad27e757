// The application as it runs in production, in a process of its own that can be killed without warning.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { TestDatabase } from '../support/database.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const main = fileURLToPath(new URL('../../dist/src/main.js', import.meta.url));

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

export class ApplicationProcess {
  private child: ChildProcess | undefined;
  private errors = '';

  private constructor(
    private readonly env: NodeJS.ProcessEnv,
    readonly address: string,
  ) {}

  /** Not started yet. Killed and started again, it keeps its address. */
  static async on(
    database: TestDatabase,
    role: 'api' | 'worker' | 'all',
    more: NodeJS.ProcessEnv = {},
  ): Promise<ApplicationProcess> {
    if (!existsSync(main)) throw new Error('The built application is needed: `npm run test:faults` builds it.');
    const port = await freePort();
    const env = {
      ...process.env,
      APP_DATABASE_URL: database.appUrl,
      QUEUE_DATABASE_URL: database.queueUrl,
      DATABASE_URL: '',
      REDIS_URL: '',
      NODE_OPTIONS: '',
      LOG_LEVEL: 'silent',
      DEMO: 'false',
      ROLE: role,
      PORT: String(port),
      ...more,
    };
    return new ApplicationProcess(env, `http://127.0.0.1:${port}`);
  }

  async start(): Promise<void> {
    const child = spawn(process.execPath, [main], { cwd: root, env: this.env, stdio: ['ignore', 'ignore', 'pipe'] });
    this.child = child;
    this.errors = '';
    child.stderr.on('data', (text) => {
      this.errors = `${this.errors}${text}`.slice(-4000);
    });
    await this.isReady();
  }

  /** Answers again, after a start or after the database was away. Throws when the process has ended by itself. */
  async isReady(withinMs = 60_000): Promise<void> {
    const end = Date.now() + withinMs;
    for (;;) {
      if (this.child && this.hasEnded(this.child)) throw new Error(`The application ended by itself:\n${this.errors}`);
      const ready = await fetch(`${this.address}/ready`).then(
        ({ status }) => status === 200,
        () => false,
      );
      if (ready) return;
      if (Date.now() > end) throw new Error(`The application did not become ready:\n${this.errors}`);
      await sleep(25);
    }
  }

  /** As by the kernel: nothing is drained, nothing is said. */
  async kill(): Promise<void> {
    const { child } = this;
    if (!child || this.hasEnded(child)) return;
    this.child = undefined;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  /** As by a suspended machine: it does nothing and holds on to everything. */
  freeze(): void {
    this.child?.kill('SIGSTOP');
  }

  thaw(): void {
    this.child?.kill('SIGCONT');
  }

  private hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null;
}
