// Which passed due date is also an event of the case? Only what the reference lets time alone bring about, as data. The machine decides
// whether it takes it; it never ends a right, restores or closes.
import type { DeadlineCertainty, TermRule } from './deadline-row.js';

interface ClockEvent {
  type: string;
  /** Time alone has this effect only by a text that was read: not by a value recalled or second-hand, nor on a day set by hand. */
  onlyConfirmed: boolean;
}

/** By rule id, or for all rules that begin with what stands before the star. */
export const clockEvents: Readonly<Record<string, ClockEvent>> = {
  // Past its cap a suspension rests on nothing any more and must be shown so: discipline reference 6, G17.
  'suspension.judicial': { type: 'SUSPENSION_TERM_LAPSED', onlyConfirmed: false },
  'suspension.obstruction.*': { type: 'SUSPENSION_TERM_LAPSED', onlyConfirmed: false },
  // After twelve months a discipline ends by itself: discipline reference 3.11 (30-QĐ/TW; 69-QĐ/TW article 2, clause 5).
  'member-discipline.expiry': { type: 'EXPIRE', onlyConfirmed: true },
  'organisation-discipline.expiry': { type: 'EXPIRE', onlyConfirmed: true },
  // A complaint not settled in time does not end, but whoever complained is to be told so: discipline reference 5.4 (30-QĐ/TW).
  'discipline-complaint.settle': { type: 'SETTLEMENT_OVERDUE', onlyConfirmed: false },
};

/** The term as it runs: the rule it began under, and whether its day was set by hand. */
export interface RunningTerm {
  rule: string;
  ruleText: Pick<TermRule, 'value' | 'confidence' | 'offeredOnly'>;
  certainty: DeadlineCertainty;
}

export function clockEventOf({ rule, ruleText, certainty }: RunningTerm): string | undefined {
  const found = Object.entries(clockEvents).find(([pattern]) =>
    pattern.endsWith('*') ? rule.startsWith(pattern.slice(0, -1)) : rule === pattern,
  )?.[1];
  if (!found) return undefined;
  const { value, confidence, offeredOnly } = ruleText;
  const isConfirmed = value !== null && !offeredOnly && confidence === 'confirmed' && certainty !== 'setByHand';
  return found.onlyConfirmed && !isConfirmed ? undefined : found.type;
}
