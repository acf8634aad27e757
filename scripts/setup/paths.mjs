// Where does everything lie?
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SetupError } from './console.mjs';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const inRoot = (...parts) => join(root, ...parts);

/** What a running instance keeps (passwords, lock, log, database) and what the tests keep are apart. */
export const dataFolder = inRoot('.data');
export const testFolder = inRoot('.test-data');

/** Secrets inside are 0600; the folder lets others pass (0711) because root runs PostgreSQL as `nobody` below it. */
export function ensureFolder(folder) {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o711 });
  } catch (error) {
    throw new SetupError(
      `Không tạo được thư mục ${folder}: ${error.code}. Hãy cấp quyền ghi cho người dùng đang chạy.`,
      `Cannot create the folder ${folder}: ${error.code}. Give the user who runs this the right to write there.`,
    );
  }
  return folder;
}
