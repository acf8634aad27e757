// Where is what was drawn and collected of a procedure? In its folder in `workflows/`, the same whether the code runs from its source or
// from `dist`. Pictures take a layout engine and reasons a walk over all paths: both are made by `npm run procedures`, not here.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Text } from '../../workflows/procedure.js';
import { filesOf } from '../../workflows/procedure-page.js';
import type { Refusals } from '../../workflows/reasons.js';

/** The text of a file beside a procedure; nothing where there is none. */
function readBeside(id: string, name: string): string | undefined {
  const { folder } = filesOf(id);
  let root = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    // The build leaves the compiled procedures under `dist`, without these files: the folder that has the file is the right one.
    const path = join(root, folder, name);
    if (existsSync(path)) return readFileSync(path, 'utf8');
    const parent = dirname(root);
    if (parent === root) return undefined;
    root = parent;
  }
}

export const storedPicture = (id: string, language: keyof Text): string | undefined =>
  readBeside(id, filesOf(id).picture[language]);

/** Nothing was collected of a procedure nobody has drawn yet. */
export function storedRefusals(id: string): Refusals {
  const text = readBeside(id, filesOf(id).refusals);
  return text === undefined ? { reasons: {}, events: {}, settings: [] } : (JSON.parse(text) as Refusals);
}
