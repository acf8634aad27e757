// How do the clocks of a case stand before and after? Pure: two states of its terms in, each term side by side out.
import type { Text } from '../common/problems.js';
import { type Calendar, workingDaysBetween } from '../regulations/calendar.js';
import type { DeadlineRow } from './deadline-row.js';
import { slackOf } from './slack.js';

/** A term as it stands on a day. */
export interface ClockMoment {
  status: DeadlineRow['status'];
  dueOn: string | null;
  certainty: DeadlineRow['certainty'];
  /** Working days to the day of no return; see slack.ts. */
  slack: number | null;
  noReturnOn: string | null;
  breachedOn: string | null;
  ended: { how: string; on: string } | null;
}

export interface ClockView {
  id: string;
  key: string;
  rule: string;
  label: Text;
  subjectId: string | null;
  startedOn: string;
  /** What becomes of it: begun by what is supposed, ended, its last day moved, or as before. */
  change: 'begins' | 'ends' | 'moves' | 'stays';
  /** None where it only begins. */
  before: ClockMoment | null;
  after: ClockMoment;
  /** By how many working days its last day moves; null where one side has none. */
  movedBy: number | null;
}

/** Side by side: what binds, what runs against the power to act, what the house set itself. */
export type Clocks = Record<DeadlineRow['kind'], ClockView[]>;

interface Side {
  rows: readonly DeadlineRow[];
  /** The day it is looked at. */
  on: string;
}

export function clocksOf(before: Side, after: Side, calendar: Calendar): Clocks {
  const known = new Map(before.rows.map((row) => [row.id, row]));
  const clocks: Clocks = { statutory: [], limitation: [], internal: [] };
  for (const row of after.rows) {
    const earlier = known.get(row.id);
    const then = earlier ? momentOf(earlier, before.on, calendar) : null;
    const now = momentOf(row, after.on, calendar);
    clocks[row.kind].push({
      id: row.id,
      key: row.key,
      rule: row.rule,
      label: row.rule_text.labels,
      subjectId: row.subject_id,
      startedOn: row.started_on,
      change: changeOf(then, now),
      before: then,
      after: now,
      movedBy: then?.dueOn && now.dueOn ? workingDaysBetween(then.dueOn, now.dueOn, calendar) : null,
    });
  }
  for (const views of Object.values(clocks)) views.sort(byDay);
  return clocks;
}

const momentOf = (row: DeadlineRow, on: string, calendar: Calendar): ClockMoment => ({
  status: row.status,
  dueOn: row.due_on,
  certainty: row.certainty,
  slack: slackOf(row, on, calendar),
  noReturnOn: row.no_return_on,
  breachedOn: row.breached_on,
  ended: row.ended && { how: row.ended.how, on: row.ended.on },
});

function changeOf(before: ClockMoment | null, after: ClockMoment): ClockView['change'] {
  if (!before) return 'begins';
  if (after.ended && !before.ended) return 'ends';
  return before.dueOn === after.dueOn && before.status === after.status ? 'stays' : 'moves';
}

/** Those that run first, the nearest first. */
function byDay(one: ClockView, other: ClockView): number {
  const place = ({ after, id }: ClockView): string => `${after.ended ? 1 : 0} ${after.dueOn ?? '9999'} ${id}`;
  return place(one) < place(other) ? -1 : 1;
}
