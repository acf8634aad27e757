// Puts together everything known when an event is asked: who, when, under which law, with what other areas show.
import { variantOf } from '../../workflows/actors.js';
import type { Actor, Law, Seen, SeenBody, Situation, Standing } from '../../workflows/procedure.js';
import { localDate } from '../common/clock.js';
import { type Calendar, workingDaysBetween } from '../regulations/calendar.js';
import type { SeenCase, StandingRow } from './case.repository.js';
import type { Command } from './command.js';

export interface Moment {
  /** Recorded instant, ISO. */
  at: string;
  today: string;
  effectiveOn: string;
  lateBy: number;
  demoClock: boolean;
}

/** When an event is recorded at an instant: on which day that is, and how late for what happened on the effective day. */
export function momentAt(
  at: Date,
  effectiveOn: string | undefined,
  { calendar, demoClock }: { calendar: Calendar; demoClock: boolean },
): Moment {
  const today = localDate(at);
  const happenedOn = effectiveOn ?? today;
  const lateBy = happenedOn < today ? workingDaysBetween(happenedOn, today, calendar) : 0;
  return { at: at.toISOString(), today, effectiveOn: happenedOn, lateBy, demoClock };
}

export function actorOf(
  command: Pick<Command, 'by' | 'onBehalfOf'>,
  seen: Pick<SeenCase, 'person'>,
  standings: readonly StandingRow[],
): Actor {
  if (command.by === 'clock' || command.by === 'system')
    return { kind: command.by, personId: null, offices: [], standings: [] };
  const { personId } = command.by;
  return {
    kind: 'person',
    personId,
    offices: seen.person?.offices ?? [],
    standings: standings
      .filter((row) => row.person_id === personId && row.ended_seq === null)
      .map((row) => row.standing as Standing),
    ...(command.onBehalfOf ? { onBehalfOf: command.onBehalfOf } : {}),
  };
}

export function situate(command: Command, seen: SeenCase, moment: Moment, law: Law, shown: Partial<Seen>): Situation {
  return {
    seq: (seen.found?.version ?? 0) + 1,
    by: actorOf(command, seen, seen.standings),
    at: moment.at,
    today: moment.today,
    effectiveOn: moment.effectiveOn,
    lateBy: moment.lateBy,
    hasLateReason: Boolean(command.lateReason),
    imported: command.imported ?? false,
    demoClock: moment.demoClock,
    law,
    seen: {
      body: seen.body,
      deadlines: [],
      people: seen.people,
      bodies: seen.bodies,
      sessions: seen.sessions,
      ...shown,
    },
  };
}

/** The situation as the record keeps it: the law by its ids, the rest as it was. */
export function recordedSituation({ law, ...situation }: Situation): unknown {
  const { profile, revision, calendar } = law;
  return { ...situation, law: { profile, revision, calendar } };
}

export const lawQueryOf = (body: Pick<SeenBody, 'level' | 'kind' | 'province' | 'code'>, date: string) => ({
  date,
  level: body.level,
  variant: variantOf(body),
  ...(body.province ? { province: body.province } : {}),
  ...(body.code ? { bodyCode: body.code } : {}),
});

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Above what any schema lets a payload hold: an id that is not looked up is refused as unknown. */
const MOST_NAMED = 700;

/** Every id a payload names, whatever the field: which kind each must be is the schema's to say. */
export function namedIn(payload: unknown, found = new Set<string>()): string[] {
  if (typeof payload === 'string') {
    if (UUID.test(payload) && found.size < MOST_NAMED) found.add(payload.toLowerCase());
  } else if (payload !== null && typeof payload === 'object') {
    for (const value of Object.values(payload)) namedIn(value, found);
  }
  return [...found];
}
