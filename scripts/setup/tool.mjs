// Runs a tool of the set-up quietly; its output is shown only when it fails. Leaves with us when we are asked to leave.
import { spawn } from 'node:child_process';
import { SetupError } from './console.mjs';
import { root } from './paths.mjs';

export function runTool(command, args, { shell = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, shell, stdio: ['ignore', 'pipe', 'pipe'] });
    const leave = () => child.kill('SIGTERM');
    process.on('SIGTERM', leave);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (text) => {
        output = `${output}${text}`.slice(-6000);
      });
    }
    child.on('error', reject);
    child.on('close', (code) => {
      process.off('SIGTERM', leave);
      if (code === 0) return resolve();
      const what = [command, ...args].join(' ');
      reject(new SetupError(`${output}\nKhông thành công: ${what}`, `Did not succeed: ${what}. Its output is above.`));
    });
  });
}
