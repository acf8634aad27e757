// When does each of these people want to be left alone?
import type { EntityManager } from 'typeorm';
import { deliverableAt, type IsWorking, type QuietHours, USUAL_QUIET } from '../common/quiet-hours.js';

/** The first moment from now on at which a message may reach a person; at once where it would otherwise come too late. */
export type Reachable = (personId: string, dueAt: Date | null) => Date;

export async function reachable(
  manager: EntityManager,
  people: readonly string[],
  { now, isWorking }: { now: Date; isWorking: IsWorking },
): Promise<Reachable> {
  const rows = await manager.query<({ personId: string } & QuietHours)[]>(
    `SELECT person_id AS "personId", to_char(quiet_from, 'HH24:MI') AS "quietFrom", to_char(quiet_to, 'HH24:MI') AS "quietTo",
        on_days_off AS "onDaysOff" FROM notification_hours WHERE person_id = ANY ($1::uuid[])`,
    [people],
  );
  const own = new Map(rows.map(({ personId, ...hours }) => [personId, hours]));
  // Thousands may ring on one morning, for people who want the same and terms that end together; and a time zone is slow to ask.
  const known = new Map<string, Date>();
  return (personId, dueAt) => {
    const hours = own.get(personId) ?? USUAL_QUIET;
    const key = `${hours.quietFrom} ${hours.quietTo} ${hours.onDaysOff} ${dueAt?.getTime()}`;
    const at = known.get(key) ?? deliverableAt(hours, isWorking, now, { now, dueAt });
    known.set(key, at);
    return at;
  };
}
