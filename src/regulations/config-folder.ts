// Where does `config/` lie? The same folder whether the code runs from its source or from `dist`.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export function findConfigFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const candidate = join(folder, 'config');
    // The build leaves a `config` of compiled settings under `dist`, without the law: only the one with the law counts.
    if (existsSync(join(candidate, 'regulations', 'instruments.yaml'))) return candidate;
    const parent = dirname(folder);
    if (parent === folder) throw new Error('No folder config/regulations was found above the program.');
    folder = parent;
  }
}
