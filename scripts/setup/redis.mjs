// A Redis for one run of the queue's tests or of the bench: on a free port, in memory only, gone afterwards. Started again on the port it
// had, it is a Redis that was away and has lost everything.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { SetupError } from './console.mjs';
import { freePort } from './ports.mjs';
import { until } from './processes.mjs';

function answers(port) {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => socket.write('PING\r\n'));
    socket.once('data', (reply) => {
      socket.destroy();
      resolve(reply.toString().startsWith('+PONG'));
    });
    socket.once('error', () => resolve(false));
  });
}

export async function startRedis(knownPort) {
  const port = knownPort ?? (await freePort());
  const child = spawn(
    'redis-server',
    [
      '--port',
      String(port),
      '--bind',
      '127.0.0.1',
      '--save',
      '',
      '--appendonly',
      'no',
      '--maxmemory-policy',
      'noeviction',
    ],
    { stdio: 'ignore', cwd: '/' },
  );
  let missing;
  child.once('error', (error) => {
    missing = error;
  });
  const up = await until(async () => missing !== undefined || child.exitCode !== null || (await answers(port)), 10_000);
  if (missing || !up || child.exitCode !== null) {
    throw new SetupError(
      'Cần redis-server trong PATH để thử hàng đợi trên Redis. Trên Debian: apt-get install redis-server',
      'The queue tests need redis-server on PATH. On Debian: apt-get install redis-server',
    );
  }
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    async stop() {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}
