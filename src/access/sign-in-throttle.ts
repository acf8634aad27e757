// How soon may somebody try a password again? Kept in memory per process: it slows guessing, it does not lock anybody out for long.

// Tries under way count as failed until they succeed, so a few programs may sign in as the same person at once.
const FREE_TRIES = 10;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 5 * 60_000;
/** A name not tried for this long starts afresh. */
const FORGET_AFTER_MS = 30 * 60_000;
const MOST_ENTRIES = 20_000;

interface Tries {
  failed: number;
  lastAt: number;
}

export class SignInThrottle {
  // A Map keeps the order of insertion, and every failure is inserted anew: the first entries are the oldest.
  private readonly tries = new Map<string, Tries>();

  /** Seconds still to wait; zero when one may try now. */
  waitSeconds(key: string, now: number): number {
    const tries = this.tries.get(key);
    if (!tries || tries.failed < FREE_TRIES) return 0;
    const wait = Math.min(FIRST_WAIT_MS * 2 ** (tries.failed - FREE_TRIES), LONGEST_WAIT_MS);
    return Math.max(0, Math.ceil((tries.lastAt + wait - now) / 1000));
  }

  failed(key: string, now: number): void {
    const before = this.tries.get(key);
    const failed = before && now - before.lastAt < FORGET_AFTER_MS ? before.failed + 1 : 1;
    this.tries.delete(key);
    this.tries.set(key, { failed, lastAt: now });
    if (this.tries.size > MOST_ENTRIES) this.tries.delete(this.tries.keys().next().value as string);
  }

  succeeded(key: string): void {
    this.tries.delete(key);
  }
}
