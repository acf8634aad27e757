// When is a sending tried again? Ever later, never all at once, and no longer than 72 hours. Pure.
import { createHash } from 'node:crypto';

export const TRIED_FOR_MS = 72 * 3_600_000;
const FIRST_MS = 10_000;
const LONGEST_MS = 3_600_000;
/** Up to this share is added, so that what failed together does not come back together. */
const SPREAD = 0.25;

/** The wait after the `attempts`-th try, spread by the delivery's own id: the same one always waits alike. */
export function waitAfter(attempts: number, id: string): number {
  const wait = Math.min(FIRST_MS * 2 ** Math.min(attempts - 1, 20), LONGEST_MS);
  const share = createHash('sha256').update(`${id} ${attempts}`).digest().readUInt32BE(0) / 2 ** 32;
  return Math.round(wait * (1 + SPREAD * share));
}

/**
 * When to try next after a failure, or nothing: its time is up. The last try is made exactly when the time is up, and however long
 * nobody was there to try, one is made before it is given up.
 */
export function nextTry(id: string, attempts: number, firstAt: Date, now: Date): Date | undefined {
  const end = firstAt.getTime() + TRIED_FOR_MS;
  if (now.getTime() >= end) return undefined;
  return new Date(Math.min(now.getTime() + waitAfter(attempts, id), end));
}
