// The parts of a term as people are shown them: by the number of the record each stands in, never by who stands behind it. Pure.
import type { DeadlineRow } from './deadline-row.js';

export interface ShownParts {
  extensions: { by: number | null; until: string | null; amount: number; decidedOn: string; record: number }[];
  pauses: { from: string; to: string | null; record: number }[];
  setByHand: { due: string; on: string; record: number } | null;
}

export const shownParts = ({
  extensions,
  pauses,
  set_by_hand: hand,
}: Pick<DeadlineRow, 'extensions' | 'pauses' | 'set_by_hand'>): ShownParts => ({
  extensions: extensions.map(({ by, until, amount, decidedOn, seq }) => ({
    by: by ?? null,
    until: until ?? null,
    amount,
    decidedOn,
    record: seq,
  })),
  pauses: pauses.map(({ from, to, seq }) => ({ from, to: to ?? null, record: seq })),
  setByHand: hand && { due: hand.due, on: hand.on, record: hand.seq },
});

/** A key may name its subject after a colon, which only those who may read all of the case are shown. */
export const keyShown = (key: string, isFull: boolean): string => (isFull ? key : (key.split(':')[0] ?? key));
