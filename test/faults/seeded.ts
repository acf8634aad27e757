// Chance that can be had again: the same seed gives the same faults. FAULT_SEED=<number> repeats a run that failed.

export const SEED = Number(process.env.FAULT_SEED ?? 20260411);

/** Numbers from 0 to 1 (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Distinct whole numbers between two others, in order. */
export function pointsBetween(
  random: () => number,
  { from, to, count }: { from: number; to: number; count: number },
): number[] {
  const points = new Set<number>();
  while (points.size < count) points.add(from + Math.floor(random() * (to - from)));
  return [...points].sort((one, other) => one - other);
}
