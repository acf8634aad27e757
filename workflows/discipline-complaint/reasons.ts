// How a reason is written here: for a field of the payload, and for a guard.
import { t } from '../define.js';
import type { Basis, Reason } from '../procedure.js';

type Said = [vi: string, en: string];

/** Why something cannot be done now. */
export const reason = (code: string, text: Said, remedy: Said, basis: readonly Basis[]): Reason => ({
  code,
  text: t(...text),
  remedy: t(...remedy),
  basis,
});

/** What is wrong with a field; `at` is its pointer inside the payload. */
export const fault = (code: string, at: string, text: Said, remedy: Said, basis: readonly Basis[]): Reason => ({
  ...reason(code, text, remedy, basis),
  field: `/payload${at}`,
});
