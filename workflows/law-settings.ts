// Which settings of the law do the procedures read, and what may each be? The regulations hold the same list (config/regulations); the
// application does not start where the two differ, so that no procedure waits for a value nobody can write down.
import { BALLOT_SETTINGS } from './fragments/ballot.v1.js';
import type { Law } from './procedure.js';

export const LAW_SETTINGS = {
  ...BALLOT_SETTINGS,
  /** Since when a decision of anybody but a cell is in force. */
  'discipline.effect': ['announcement', 'signing'],
  /** Since when a cell's decision is. */
  'discipline.effectOfCell': ['voteAnnounced', 'announcement', 'signing'],
  /** From when the months until a discipline ends by itself are counted. */
  'discipline.expiryFrom': ['announcement', 'effect'],
  /** The list of cases in which a complaint is not settled: the eight, or that there is none. Without a value no list is verified. */
  'complaint.noSettlementGrounds': ['eight', 'none'],
} as const;
export type LawSetting = keyof typeof LAW_SETTINGS;

/** What applies by itself under this law; null where nothing was read, or what is known is only a suggestion. */
export function settingInForce({ settings }: Law, id: LawSetting): string | null {
  const known = settings[id];
  return known && !known.offeredOnly ? known.value : null;
}
