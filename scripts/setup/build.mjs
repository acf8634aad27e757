// Does `dist` hold the sources as they are now?
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { step } from './console.mjs';
import { inRoot } from './paths.mjs';
import { runTool } from './tool.mjs';

const sourceFolders = ['src', 'workflows', 'config', 'scripts'];
const settings = ['.swcrc', 'nest-cli.json', 'package-lock.json'];
const stamp = inRoot('dist', '.ky-cuong-built');

/** By content, not by time: a fresh checkout or a copy has any times. */
function sourceHash() {
  const hash = createHash('sha256');
  const add = (path) =>
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(inRoot(path)));
  for (const file of settings) add(file);
  for (const folder of sourceFolders) {
    const names = readdirSync(inRoot(folder), { recursive: true }).filter((name) => name.endsWith('.ts'));
    for (const name of names.sort()) add(join(folder, name));
  }
  return hash.digest('hex');
}

export async function ensureBuilt() {
  const wanted = sourceHash();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  await step('Biên dịch', 'Building', async () => {
    // Entities and migrations are found by path, so a deleted source must not linger as its old output.
    rmSync(inRoot('dist'), { recursive: true, force: true });
    await runTool(process.execPath, [inRoot('node_modules', '@nestjs', 'cli', 'bin', 'nest.js'), 'build']);
    writeFileSync(stamp, wanted);
  });
}
