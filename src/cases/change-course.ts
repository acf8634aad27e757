// The effects a writer carries out, each with the record it came with: those of this change, or after a correction the whole
// course anew.
import type { Effect } from '../../workflows/effects.js';
import type { Change } from './change-writer.js';

export interface Caused {
  seq: number;
  effect: Effect;
}

/** The corrected course when this change is a correction; nothing otherwise. */
export function correctedCourse({ effects }: Pick<Change, 'effects'>): readonly Caused[] | undefined {
  return effects.find((effect) => effect.type === 'restate')?.timeline;
}

export const courseOf = (change: Pick<Change, 'effects' | 'seq'>): readonly Caused[] =>
  correctedCourse(change) ?? change.effects.map((effect) => ({ seq: change.seq, effect }));
