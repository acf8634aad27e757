// How long may the complaint still be taken higher? The law's term where it is verified; else the day the body names, never less than the
// month the Charter gives for a first complaint. Nothing ends by itself: a late further complaint is taken in and judged above.
import { givenByLaw, termFaults, termStarts } from '../fragments/terms.v1.js';
import type { Reason, Situation } from '../procedure.js';
import { type ComplaintFacts, dayAfter, isLastHere, RULES } from './facts.js';
import * as cite from './legal-basis.js';
import { fault } from './reasons.js';

/** The Charter's month, counted generously. */
const MONTH = 31;

interface Named {
  furtherUntil?: string | undefined;
}

export function furtherFaults(facts: ComplaintFacts, { furtherUntil }: Named, situation: Situation): Reason[] {
  const from = situation.effectiveOn;
  if (isLastHere(facts))
    return furtherUntil === undefined
      ? []
      : [
          fault(
            'noFurtherTerm',
            '/furtherUntil',
            ['Đây là cấp giải quyết cuối cùng.', 'This is the last instance.'],
            ['Bỏ ngày này.', 'Leave the day out.'],
            cite.routing,
          ),
        ];
  if (givenByLaw(situation, RULES.further))
    return furtherUntil === undefined
      ? []
      : [
          fault(
            'furtherTermIsCounted',
            '/furtherUntil',
            ['Thời hạn khiếu nại tiếp do quy định ấn định.', 'The rule counts the term of a further complaint.'],
            ['Bỏ ngày đặt tay.', 'Leave the day out.'],
            cite.further,
          ),
        ];
  const faults = termFaults({ rule: RULES.further, from, due: furtherUntil, at: '/payload/furtherUntil' }, situation);
  if (faults.length > 0 || furtherUntil === undefined) return faults;
  return furtherUntil >= dayAfter(from, MONTH)
    ? []
    : [
        fault(
          'furtherTooShort',
          '/furtherUntil',
          ['Không ngắn hơn một tháng theo Điều lệ Đảng.', 'Not shorter than the month the Charter gives.'],
          [`Đặt từ ngày ${dayAfter(from, MONTH)} trở đi.`, `Set ${dayAfter(from, MONTH)} or later.`],
          cite.further,
        ),
      ];
}

/** Parameters of `startDeadline`: none at the last instance. */
export const furtherStarts = (facts: ComplaintFacts, { furtherUntil }: Named, { effectiveOn }: Situation) =>
  isLastHere(facts) ? [] : [termStarts('further', { rule: RULES.further, from: effectiveOn, due: furtherUntil })];

export const sampleFurther = (facts: ComplaintFacts, situation: Situation): Named =>
  isLastHere(facts) || givenByLaw(situation, RULES.further)
    ? {}
    : { furtherUntil: dayAfter(situation.effectiveOn, MONTH) };
