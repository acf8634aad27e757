// Which of two bells of one term is the graver? Before the end < no return < the last day < after it, by working days. Pure.
import type { Side, Threshold } from '../notifications/threshold.js';

/** Further than any rule warns, so that each side has room for its days. */
const ROOM = 10_000;
const SIDES: readonly Side[] = ['undated', 'before', 'noReturn', 'at', 'after'];

/** The greater the graver; bells for different due days are not compared. */
export function gravityOf({ side, workingDays }: Pick<Threshold, 'side' | 'workingDays'>): number {
  return SIDES.indexOf(side) * ROOM + (side === 'before' ? -workingDays : workingDays);
}
