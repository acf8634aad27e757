// How long is a term, and in what? Calendar days, working days, months and hours are different types and never mix by accident.

export type Unit = 'calendarDay' | 'workingDay' | 'month' | 'hour';

declare const unitOf: unique symbol;
type Amount<U extends Unit> = number & { readonly [unitOf]: U };
export type CalendarDays = Amount<'calendarDay'>;
export type WorkingDays = Amount<'workingDay'>;
export type Months = Amount<'month'>;
export type Hours = Amount<'hour'>;

export type Length =
  | { unit: 'calendarDay'; amount: CalendarDays }
  | { unit: 'workingDay'; amount: WorkingDays }
  | { unit: 'month'; amount: Months }
  | { unit: 'hour'; amount: Hours };

/** A term or pause longer than this is a slip of the pen, and would only make the machine count for nothing. */
export const LONGEST_IN_DAYS = 36_600;
const LONGEST: Record<Unit, number> = {
  calendarDay: LONGEST_IN_DAYS,
  workingDay: 26_000,
  month: 1_200,
  hour: LONGEST_IN_DAYS * 24,
};

/** The request cannot be counted: a caller's mistake, not a refusal. */
export class TermInputError extends Error {
  readonly code = 'term-input-invalid';
}

export const calendarDays = (amount: number): CalendarDays => checked(amount, 'calendarDay') as CalendarDays;
export const workingDays = (amount: number): WorkingDays => checked(amount, 'workingDay') as WorkingDays;
export const months = (amount: number): Months => checked(amount, 'month') as Months;
export const hours = (amount: number): Hours => checked(amount, 'hour') as Hours;

/** Lengths of one unit together. Days added to months do not compile: nobody knows how many days that is before a term begins. */
export const plus = <U extends Unit>(one: Amount<U>, other: Amount<NoInfer<U>>): Amount<U> =>
  (one + other) as Amount<U>;

/** The length for an amount and a unit read from a rule or a row. */
export function lengthOf(amount: number, unit: Unit): Length {
  switch (unit) {
    case 'calendarDay':
      return { unit, amount: calendarDays(amount) };
    case 'workingDay':
      return { unit, amount: workingDays(amount) };
    case 'month':
      return { unit, amount: months(amount) };
    case 'hour':
      return { unit, amount: hours(amount) };
  }
}

function checked(amount: number, unit: Unit): number {
  if (!Number.isInteger(amount) || amount < 1 || amount > LONGEST[unit]) {
    throw new TermInputError(`A term in ${unit}s is a whole number from 1 to ${LONGEST[unit]}, not ${amount}.`);
  }
  return amount;
}
