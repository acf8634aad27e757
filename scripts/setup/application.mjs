// Runs the built programs: short ones to their end, the application until it is asked to stop.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { get } from 'node:http';
import { pathToFileURL } from 'node:url';
import { SetupError } from './console.mjs';
import { inRoot, root } from './paths.mjs';
import { isAlive, until } from './processes.mjs';

/** Runs one program and gives its exit code. In its own process group, so that Ctrl-C reaches it only through us. */
export async function runProgram(path, args, env) {
  const child = spawn(process.execPath, [path, ...args], { cwd: root, env, stdio: 'inherit', detached: true });
  const pass = (signal) => child.kill(signal);
  const signals = ['SIGINT', 'SIGTERM'];
  for (const signal of signals) process.on(signal, pass);
  try {
    const [code, signal] = await once(child, 'exit');
    return code ?? (signal === 'SIGINT' ? 130 : 143);
  } finally {
    for (const signal of signals) process.off(signal, pass);
  }
}

/** Starts the server. It leaves by itself when this process is killed: see follow-parent.mjs. */
export function startApplication(env) {
  const follow = pathToFileURL(inRoot('scripts', 'setup', 'follow-parent.mjs')).href;
  const child = spawn(
    process.execPath,
    ['--import', follow, '--enable-source-maps', inRoot('dist', 'src', 'main.js')],
    {
      cwd: root,
      env,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      detached: true,
    },
  );
  const left = once(child, 'exit').then(([code, signal]) => ({ code, signal }));
  return {
    pid: child.pid,
    left,
    /** SIGTERM and time to drain; what has not left by then is ended. */
    async stop(patience = 20_000) {
      child.kill('SIGTERM');
      if (await until(() => child.exitCode !== null || child.signalCode !== null || !isAlive(child.pid), patience))
        return;
      child.kill('SIGKILL');
      await left;
    },
  };
}

function answersReady(port) {
  return new Promise((resolve) => {
    const request = get({ host: '127.0.0.1', port, path: '/ready', timeout: 2000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(false));
  });
}

export async function waitUntilReady(application, port, patience = 120_000) {
  let gone;
  application.left.then((how) => {
    gone = how;
  });
  const ready = await until(async () => gone !== undefined || (await answersReady(port)), patience);
  if (gone) {
    throw new SetupError(
      `Ứng dụng dừng khi đang khởi động (mã ${gone.code ?? gone.signal}). Xem thông báo phía trên.`,
      `The application stopped while starting (${gone.code ?? gone.signal}). See its message above.`,
    );
  }
  if (!ready) {
    throw new SetupError(
      `Ứng dụng chưa sẵn sàng sau ${patience / 1000} giây.`,
      `The application was not ready after ${patience / 1000} seconds.`,
    );
  }
}
