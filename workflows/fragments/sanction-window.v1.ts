// Until when may the subject complain? From the day the decision was received, or its receipt refused before a witness; by the later of
// the profile's term and the Charter's month where the profile's was only read second-hand. Reference: discipline 5.2 (Charter 39.7).
import { t } from '../define.js';
import type { Reason, Situation } from '../procedure.js';
import { complaintLaw, isSure } from './sanction.v1.js';
import { daysAfter, givenByLaw, monthsAfter, termFaults } from './terms.v1.js';

/** The Charter's month, confirmed. */
const MONTHS = 1;

/** The Charter's day where it is later than the one of a profile read second-hand; a term of working days is longer by itself. */
export function longerByTheCharter(rule: string, from: string, situation: Situation): string | undefined {
  const given = givenByLaw(situation, rule);
  if (!given || given.value === null || isSure(given.confidence)) return undefined;
  const charter = monthsAfter(from, MONTHS);
  const profile =
    given.unit === 'calendarDay'
      ? daysAfter(from, given.value)
      : given.unit === 'month'
        ? monthsAfter(from, given.value)
        : charter;
  return charter > profile ? charter : undefined;
}

interface Until {
  complainUntil?: string | undefined;
  complainGround?: string | undefined;
}
const fault = (code: string, at: string, vi: string, en: string, remedy: [string, string]): Reason => ({
  code,
  field: at,
  text: t(vi, en),
  remedy: t(...remedy),
  basis: complaintLaw,
});

/** Check: a day set by hand for complaining may lengthen what the law gives, never shorten it. */
export const complaintDay =
  (rule: string) =>
  (_facts: unknown, { complainUntil: due, complainGround }: Until, situation: Situation): Reason[] => {
    if (due === undefined) return [];
    const from = situation.effectiveOn;
    const reasons = termFaults({ rule, from, due, at: '/payload/complainUntil' }, situation);
    const charter = longerByTheCharter(rule, from, situation);
    if (reasons.length === 0 && charter !== undefined && due < charter)
      reasons.push(
        fault(
          'shorterThanTheCharter',
          '/payload/complainUntil',
          `Theo Điều lệ Đảng là ngày ${charter}.`,
          `By the Charter it is ${charter}.`,
          ['Đặt ngày không sớm hơn.', 'Set a day not earlier.'],
        ),
      );
    if (complainGround === undefined)
      reasons.push(
        fault(
          'groundOfTheComplaintDay',
          '/payload/complainGround',
          'Ấn định ngày phải nêu căn cứ.',
          'A day set by hand needs its ground.',
          ['Điền căn cứ.', 'Fill in the ground.'],
        ),
      );
    return reasons;
  };
