// Are the packages of package-lock.json in node_modules, and can PostgreSQL's binaries run?
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { SetupError, step } from './console.mjs';
import { inRoot } from './paths.mjs';
import { binariesPackage } from './postgres-home.mjs';
import { runTool } from './tool.mjs';

const stamp = inRoot('node_modules', '.ky-cuong-installed');
const native = inRoot('node_modules', binariesPackage, 'native');

function lockHash() {
  const lock = readFileSync(inRoot('package-lock.json'));
  return createHash('sha256').update(lock).update(`${process.platform}-${process.arch}`).digest('hex');
}

/** Also true after someone's own `npm ci`: npm keeps a list of what it installed, written last. */
function installedByHand() {
  const listing = inRoot('node_modules', '.package-lock.json');
  if (!existsSync(listing)) return false;
  const there = JSON.parse(readFileSync(listing, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === '' || entry.optional || entry.peer || entry.extraneous || there[path]?.version === entry.version,
  );
}

/** The package's install script makes library links; without them the server cannot load. */
function linksMissing() {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return false;
  return JSON.parse(readFileSync(list, 'utf8')).some(({ target }) => !existsSync(join(native, '..', target)));
}

function npm(args) {
  const npmCli = process.env.npm_execpath;
  const [command, first] = npmCli && basename(npmCli) === 'npm-cli.js' ? [process.execPath, [npmCli]] : ['npm', []];
  return runTool(command, [...first, ...args], { shell: command === 'npm' && process.platform === 'win32' });
}

export async function ensurePackages() {
  checkNode();
  const wanted = lockHash();
  const stamped = existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
  if (!stamped && !installedByHand()) {
    await step('Cài các gói (lần đầu mất vài phút)', 'Installing packages (a few minutes the first time)', () =>
      npm(['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund']),
    );
  }
  if (linksMissing()) {
    await step('Chuẩn bị PostgreSQL nhúng', 'Preparing the embedded PostgreSQL', () =>
      npm(['rebuild', binariesPackage, '--ignore-scripts=false']),
    );
  }
  if (!stamped) writeFileSync(stamp, wanted);
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new SetupError(
    `Cần Node.js 20.19 trở lên; đang chạy ${process.versions.node}.`,
    `Node.js 20.19 or later is needed; this is ${process.versions.node}.`,
  );
}
