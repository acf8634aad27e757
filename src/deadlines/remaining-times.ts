// What does the machine still need at the least before a term is met? As `npm run procedures` worked it out and left it beside the
// procedure: a running case is asked with every event, so it is read once and kept.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { filesOf } from '../../workflows/procedure-page.js';
import { type Remaining, type RemainingTimes, remainingTimes } from '../../workflows/remaining.js';

const known = new Map<string, RemainingTimes>();
/** Of a procedure nothing was worked out for, as one made up in a test, no path is known. */
const NOTHING_KNOWN: RemainingTimes = { least: () => null };

export function remainingTimesOf(procedure: string): RemainingTimes {
  const kept = known.get(procedure);
  if (kept) return kept;
  const text = textBeside(procedure);
  const times = text === undefined ? NOTHING_KNOWN : remainingTimes(JSON.parse(text) as Remaining);
  known.set(procedure, times);
  return times;
}

/** The same file whether the code runs from its source or from `dist`, where the build leaves it out. */
function textBeside(procedure: string): string | undefined {
  const { folder, remaining } = filesOf(procedure);
  for (let root = dirname(fileURLToPath(import.meta.url)); ; root = dirname(root)) {
    const path = join(root, folder, remaining);
    if (existsSync(path)) return readFileSync(path, 'utf8');
    if (dirname(root) === root) return undefined;
  }
}
