// Runs the stages of `npm test` one after the other and keeps the score.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';

/** A stage that hangs must not hang the build: it is ended and counts as failed. */
const LONGEST_STAGE = 20 * 60_000;
const jestBin = join(root, 'node_modules', 'jest', 'bin', 'jest.js');

let current;

/** Ctrl-C reaches the tools through the terminal; a bare SIGTERM to us is passed on. */
process.on('SIGTERM', () => current?.kill('SIGTERM'));

async function run(command, args, env) {
  current = spawn(command, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const limit = setTimeout(() => {
    console.error(`\n✗ Quá ${LONGEST_STAGE / 60_000} phút, dừng lại  ·  over ${LONGEST_STAGE / 60_000} minutes, ended`);
    current.kill('SIGKILL');
  }, LONGEST_STAGE);
  try {
    const [code] = await once(current, 'exit');
    return code === 0;
  } finally {
    clearTimeout(limit);
    current = undefined;
  }
}

export class Score {
  passed = 0;
  failed = 0;

  heading(vi, en) {
    console.log(`\n── ${vi}  ·  ${en} ${'─'.repeat(Math.max(4, 90 - vi.length - en.length))}`);
  }

  add(passed, failed) {
    this.passed += passed;
    this.failed += failed;
  }

  /** A static stage counts as one. */
  async stage(vi, en, work) {
    this.heading(vi, en);
    const begun = Date.now();
    const good = await work();
    console.log(`${good ? '✓' : '✗'} ${((Date.now() - begun) / 1000).toFixed(1)} s`);
    this.add(good ? 1 : 0, good ? 0 : 1);
  }

  tool(vi, en, args) {
    return this.stage(vi, en, () =>
      run(
        process.execPath,
        args.map((arg, i) => (i === 0 ? join(root, 'node_modules', arg) : arg)),
      ),
    );
  }

  /** Counts the tests of one suite; a spec file that could not even be loaded counts as one failure. */
  async specs(vi, en, { suite, patterns = [], env, folder }) {
    this.heading(vi, en);
    const report = join(folder, `jest-${suite}-${process.pid}.json`);
    const options = ['--json', `--outputFile=${report}`, '--passWithNoTests', ...patterns];
    const good = await run(process.execPath, ['--experimental-vm-modules', '--no-warnings', jestBin, ...options], {
      ...env,
      KC_SUITE: suite,
      NODE_ENV: 'test',
    });
    const before = this.failed;
    try {
      const result = JSON.parse(readFileSync(report, 'utf8'));
      this.add(result.numPassedTests, result.numFailedTests + result.numRuntimeErrorTestSuites);
    } catch (error) {
      if (error.code !== 'ENOENT') throw error;
    }
    // Jest may fail without a failed test, for example when it was ended or an obsolete snapshot was refused.
    if (!good && this.failed === before) this.add(0, 1);
    rmSync(report, { force: true });
  }

  /** The last line, read by `.ci/run`. */
  finish() {
    console.log(`\n${this.passed} passed, ${this.failed} failed`);
    return this.failed === 0 && this.passed > 0;
  }
}
