// Which is the last day on which what the machine still asks for can be done in time? Counted back from the due date over the least each
// step takes; where the body must meet, from the last day it is called to within the term. Pure.
import type { BaseFacts } from '../../workflows/procedure.js';
import type { Calendar } from '../regulations/calendar.js';
import { workingDaysOn, workingDayUpTo } from '../regulations/working-days.js';
import { type DeadlineRow, isLive, type StillNeeds } from './deadline-row.js';
import { remainingTimesOf } from './remaining-times.js';

/** Where a case stands, and when it came there. */
export interface Standing {
  procedure: string;
  variant: BaseFacts['body']['variant'];
  states: readonly string[];
  on: string;
}

/** What the machine asks for before the term is met. Unchanged, it has been under way since the day it was first asked. */
export function stillNeeded(
  { key, still_needs: known }: Pick<DeadlineRow, 'key' | 'still_needs'>,
  { procedure, variant, states, on }: Standing,
): StillNeeds {
  const least = remainingTimesOf(procedure).least(variant, states, key);
  const [first, rest, after = null] = least ?? [0, 0];
  const noPath = least === null;
  const isSame =
    known && known.first === first && known.rest === rest && known.after === after && known.noPath === noPath;
  return isSame ? known : { first, rest, after, since: on, noPath };
}

/** `called`: the days the body is called to meet, in order. Null where nobody knows the day, or nobody has to meet it. */
export function noReturnOf(
  row: Pick<DeadlineRow, 'status' | 'due_on' | 'lapses' | 'still_needs'>,
  calendar: Calendar,
  called: readonly string[],
): string | null {
  if (!isLive(row) || row.lapses || row.due_on === null) return null;
  const lastDay = workingDayUpTo(row.due_on, calendar);
  if (!row.still_needs) return lastDay;
  const { first, rest, after, since } = row.still_needs;
  const ready = first === 0 ? since : workingDaysOn(since, first, calendar);
  // The session of the last chance; where none is called in time, another has to be, and only the steps' own time counts.
  const session =
    after === null ? undefined : called.filter((day) => day <= workingDaysOn(lastDay, -after, calendar)).at(-1);
  const forSession =
    session === undefined || after === null
      ? undefined
      : workingDaysOn(workingDayUpTo(session, calendar), after - rest, calendar);
  if (forSession !== undefined && ready <= forSession) return forSession;
  const latest = workingDaysOn(lastDay, -rest, calendar);
  // The step at hand goes on meanwhile; where even that cannot be over by then, time was too short when it began.
  return ready <= latest ? latest : workingDaysOn(latest, -first, calendar);
}
