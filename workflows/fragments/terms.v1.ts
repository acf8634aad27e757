// Terms whose length the law gives, and terms a competent body sets by hand because our research found none. Reference: inspection 10;
// design 5: an unclear value is absent and set by hand, a recalled one never starts by itself, a protecting term is never shortened.
import { law, t } from '../define.js';
import type { EffectParams } from '../effects.js';
import type { Reason, RuleValue, SeenDeadline, Situation } from '../procedure.js';

const basis = [law('Thiết kế: thời hạn đặt tay', 'design', { article: '5' })];

export const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** The same day of a later month, or the last day of that month where it is shorter: as the term calculator counts. */
export function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  const wanted = new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), Math.min(date, last.getUTCDate())));
  return wanted.toISOString().slice(0, 10);
}

/** The rule where the law of the day gives it a value that may start by itself. */
export function givenByLaw({ law: rules }: Situation, rule: string): RuleValue | null {
  const found = rules.rules[rule];
  return found && found.value !== null && !found.offeredOnly ? found : null;
}

interface Term {
  rule: string;
  from: string;
  /** The day set by hand, if any. */
  due: string | undefined;
  /** JSON pointer of that day. */
  at: string;
}

/** The last day by the law, where no calendar is needed to count it: no hand sets a term of working days or hours. */
const lastDayOf = (from: string, { value, unit }: RuleValue): string | null => {
  if (value === null) return null;
  if (unit === 'month') return monthsAfter(from, value);
  return unit === 'calendarDay' ? daysAfter(from, value) : null;
};

/** What speaks against a term: no day where the law gives none; a day gone by; a protecting term shortened, another lengthened. */
export function termFaults({ rule, from, due, at }: Term, situation: Situation): Reason[] {
  const given = givenByLaw(situation, rule);
  const fault = (code: string, vi: string, en: string, remedyVi: string, remedyEn: string): Reason[] => [
    { code, field: at, text: t(vi, en), remedy: t(remedyVi, remedyEn), basis: given ? [given.basis] : basis },
  ];
  if (due === undefined)
    return given
      ? []
      : fault(
          'setTheTermByHand',
          'Quy định không có số ngày đã xác minh cho thời hạn này.',
          'No verified length is known for this term.',
          'Điền ngày hết hạn do cơ quan có thẩm quyền đặt.',
          'Give the day the competent body sets.',
        );
  if (due <= from)
    return fault(
      'termAlreadyOver',
      'Ngày hết hạn phải sau ngày bắt đầu.',
      'The due day lies after the day the term begins.',
      'Điền ngày muộn hơn.',
      'Give a later day.',
    );
  const lawful = given && lastDayOf(from, given);
  if (!lawful)
    return given
      ? fault(
          'lawCountsThisTerm',
          'Thời hạn này do quy định ấn định, không đặt tay.',
          'The law counts this term; it is not set by hand.',
          'Bỏ ngày đặt tay.',
          'Leave the day out.',
        )
      : [];
  if (given.protects ? due < lawful : due > lawful)
    return fault(
      given.protects ? 'protectingTermShortened' : 'termTooLong',
      `Theo quy định là ngày ${lawful}.`,
      `By the rule it is ${lawful}.`,
      given.protects ? 'Đặt ngày không sớm hơn.' : 'Đặt ngày không muộn hơn.',
      given.protects ? 'Set a day not earlier.' : 'Set a day not later.',
    );
  return [];
}

/** Parameters of `startDeadline` for such a term. */
export const termStarts = (
  key: string,
  { rule, from, due, subjectId }: { rule: string; from: string; due?: string | undefined; subjectId?: string },
): EffectParams['startDeadline'] => ({
  key,
  rule,
  from,
  ...(subjectId ? { subjectId } : {}),
  ...(due ? { setByHand: { due } } : {}),
});

export const deadlineOf = ({ seen }: Situation, key: string): SeenDeadline | undefined =>
  seen.deadlines.find((deadline) => deadline.key === key);

/** True once the term's last day lies behind the effective date. */
export function isOver(situation: Situation, key: string): boolean {
  const due = deadlineOf(situation, key)?.due;
  return due != null && due < situation.effectiveOn;
}

/** The day a sample sets: ten days on, or none where the law counts in another unit. */
export const sampleDue = (situation: Situation, rule: string): string | undefined => {
  const given = givenByLaw(situation, rule);
  if (!given) return daysAfter(situation.effectiveOn, 10);
  return given.unit === 'calendarDay' ? daysAfter(situation.effectiveOn, given.value ?? 0) : undefined;
};
