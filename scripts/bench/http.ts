// Server and callers as processes beside this one, ended with it.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Called, Calls } from './callers.js';
import type { Load, Sample } from './measure.js';
import type { Scene } from './scene.js';

const start = (name: string, env: NodeJS.ProcessEnv): ChildProcess =>
  fork(fileURLToPath(new URL(`./${name}.js`, import.meta.url)), { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });

/** The next message of a process, or its end as an error. */
async function said<T>(child: ChildProcess): Promise<T> {
  const stop = new AbortController();
  try {
    const [message] = await Promise.race([
      once(child, 'message', stop),
      once(child, 'exit', stop).then(([code]) => {
        throw new Error(`A process of the bench ended with ${String(code)}.`);
      }),
    ]);
    return message as T;
  } finally {
    stop.abort();
  }
}

export interface HttpBench {
  transitions(load: Load): Promise<Sample>;
  empty(load: Load): Promise<Sample>;
  stop(): void;
}

export async function httpBench(env: NodeJS.ProcessEnv, scene: Scene, caseIds: string[]): Promise<HttpBench> {
  const server = start('server', env);
  const { port } = await said<{ port: number }>(server);
  const callers = start('callers', env);
  const tokens = scene.actors.map(({ token }) => token);
  const call = async (what: Calls['what'], load: Load): Promise<Sample> => {
    const answer = said<Called>(callers);
    callers.send({ ...load, port, tokens, what, caseIds } satisfies Calls);
    const called = await answer;
    if ('error' in called) throw new Error(called.error);
    return called;
  };
  return {
    transitions: (load) => call('transitions', load),
    empty: (load) => call('empty', load),
    stop: () => {
      callers.disconnect();
      server.disconnect();
    },
  };
}
