// How much time is left of a term, and has it been missed? Slack counts to the day of no return: the last day on which what the machine
// still asks for can be done in time (no-return.ts says how that day is found). Pure; see README.md.
import type { Calendar } from '../regulations/calendar.js';
import { workingDaysLeft } from '../regulations/working-days.js';
import { type DeadlineRow, isLive } from './deadline-row.js';

export type SlackParts = Pick<DeadlineRow, 'status' | 'due_on' | 'no_return_on' | 'lapses'>;

/**
 * Working days from a day to the day of no return: 0 on that day itself, negative once the term can no longer be met. Null where no day
 * is known, where the term has ended, and for a window, which nobody has to meet.
 */
export function slackOf(row: SlackParts, today: string, calendar: Calendar): number | null {
  const until = row.no_return_on ?? row.due_on;
  if (!isLive(row) || row.lapses || until === null) return null;
  return workingDaysLeft(today, until, calendar);
}

/** A window or a ban past its last day: it has run out, and nobody has missed anything. */
export const ranOut = ({ status, due_on: due, lapses }: SlackParts, today: string): boolean =>
  lapses && isLive({ status }) && due !== null && today > due;

/** Past its day and still to be met. */
export const isOverdue = ({ status, due_on: due, lapses }: SlackParts, today: string): boolean =>
  !lapses && isLive({ status }) && due !== null && today > due;
