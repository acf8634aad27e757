// Did the state body tell of the judgment in time? Lateness is flagged, and never a ground to refuse anything (reference 3.11).
import { daysAfter, givenByLaw } from '../fragments/terms.v1.js';
import type { Situation } from '../procedure.js';
import { RULES } from './facts.js';

/** Null where there is no judgment, or the law of the day gives no figure. */
export function isNoticeLate(judgmentOn: string | undefined, situation: Situation): boolean | null {
  const rule = givenByLaw(situation, RULES.stateNotice);
  if (judgmentOn === undefined || rule?.unit !== 'calendarDay' || rule.value === null) return null;
  return daysAfter(judgmentOn, rule.value) < situation.effectiveOn;
}
