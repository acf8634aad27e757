// Who works in the simulated office, and who is away when? The commune's commission of the demo, with leave drawn from the seed.
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { type Calendar, isWorkingDay } from '../../src/regulations/calendar.js';
import { dayAfter } from '../demo/acts.js';
import type { StoryDesk } from '../demo/case-story.js';
import { desksOf } from '../demo/commune-desks.js';
import { pick } from '../demo/random.js';
import { reorganise } from '../demo/reorganisation.js';
import { storeFrame } from '../demo/store-frame.js';
import { type DemoWorld, demoWorld } from '../demo/world.js';

export interface Absence {
  personId: string;
  from: string;
  to: string;
  substituteId: string;
}

export interface Office {
  world: DemoWorld;
  bodyId: string;
  /** Those on whom the work lies: the head, the deputies, the members of the commission, the officers. */
  staff: readonly string[];
  officers: readonly string[];
  /** Whoever may become the subject of a case. */
  others: readonly string[];
  /** The desk a case lies on; the work goes round. */
  desk: (turn: number) => StoryDesk;
}

export function officeOf(world: DemoWorld = demoWorld()): Office {
  const { commune } = world;
  const { commission } = commune;
  const desks = desksOf(world);
  return {
    world,
    bodyId: commission.body,
    staff: [...new Set([...commission.seats, ...commission.officers])],
    officers: commission.officers,
    others: commune.cells.slice(1).flatMap(({ members }) => members.slice(2)),
    desk: (turn) => desks.now(turn),
  };
}

/** Writes bodies and people, as they stand since July 2025. Nobody signs in. */
export async function storeOffice(owner: pg.Client, { world }: Office): Promise<void> {
  await storeFrame(owner, world.frame, 'none');
  await reorganise(owner, world);
  await owner.query('ANALYZE');
}

export interface Leave {
  from: string;
  to: string;
  /** Stretches of leave a person takes in a year, and the longest in working days. */
  perYear: number;
  longest: number;
}

/** Everybody's leave between two days, each with a substitute from among the others of the same kind who is there. */
export function leaveOf(
  { staff, officers }: Pick<Office, 'staff' | 'officers'>,
  calendar: Calendar,
  { from, to, perYear, longest }: Leave,
  random: () => number,
): Absence[] {
  const absences: Absence[] = [];
  const isAway = (personId: string, first: string, last: string): boolean =>
    absences.some((known) => known.personId === personId && known.from <= last && first <= known.to);
  for (let day = from; day <= to; day = dayAfter(day, 1)) {
    if (!isWorkingDay(day, calendar)) continue;
    for (const personId of staff) {
      if (random() >= perYear / 250) continue;
      const last = dayAfter(day, Math.floor(random() * longest * 1.4));
      const kind = officers.includes(personId) ? officers : staff.filter((other) => !officers.includes(other));
      const free = kind.filter((other) => other !== personId && !isAway(other, day, last));
      const stands = absences.some((known) => known.substituteId === personId && known.from <= last && day <= known.to);
      if (free.length === 0 || stands || isAway(personId, day, last)) continue;
      absences.push({ personId, from: day, to: last, substituteId: pick(random, free) });
    }
  }
  return absences;
}

/** Leave as the absence calendar keeps it. */
export async function storeLeave(owner: pg.Client, absences: readonly Absence[]): Promise<void> {
  const rows = absences.map((absence) => ({ id: randomUUID(), ...absence }));
  await owner.query(
    `INSERT INTO absences (id, person_id, from_on, to_on, kind, substitute_id, recorded_by, recorded_at, demo_clock)
      SELECT r.id, r."personId", r."from", r."to", 'leave', r."substituteId", r."personId", r."from"::timestamptz, true
        FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, "personId" uuid, "from" date, "to" date, "substituteId" uuid)`,
    [JSON.stringify(rows)],
  );
}
