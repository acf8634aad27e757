// The worker that is measured: the whole application with ROLE=worker in a process of its own, on either queue, on the clock of a demo.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../src/main.js', import.meta.url));
const READY_WITHIN_MS = 60_000;

export class RingingWorker {
  private constructor(private readonly child: ChildProcess) {}

  static async start(env: NodeJS.ProcessEnv): Promise<RingingWorker> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    const child = spawn(process.execPath, [main], {
      env: { ...env, DATABASE_URL: '', ROLE: 'worker', DEMO: 'true', LOG_LEVEL: 'silent', PORT: String(port) },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const end = performance.now() + READY_WITHIN_MS;
    const isReady = (): Promise<boolean> =>
      fetch(`http://127.0.0.1:${port}/ready`).then(
        ({ ok }) => ok,
        () => false,
      );
    while (!(await isReady())) {
      if (child.exitCode !== null || performance.now() > end) {
        child.kill('SIGKILL');
        throw new Error('The worker of the bench did not start.');
      }
      await sleep(50);
    }
    return new RingingWorker(child);
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await ended;
  }
}
