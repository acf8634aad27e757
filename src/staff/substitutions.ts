// Who stands in for the absent once their substitute has left? Whoever takes over, if they hold an office in the same body; else nobody,
// and alerts go up the chain. The old entry is cancelled and kept.
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../common/clock.js';
import { dateOf, dayNumberOf } from '../regulations/local-day.js';

export interface SubstitutionsToPassOn {
  from: string;
  /** Null: nobody. */
  to: string | null;
  /** The last day on which they still stand in. */
  after: string;
  by: string;
  /** Only absences of people of these bodies; null: all. */
  bodyIds: readonly string[] | null;
}

@Injectable()
export class Substitutions {
  constructor(private readonly clock: Clock) {}

  async passOn(manager: EntityManager, { from, to, after, by, bodyIds }: SubstitutionsToPassOn): Promise<number> {
    const now = this.clock.now().toISOString();
    const found = await manager.query<
      { id: string; person: string; from: string; to: string; kind: string; able: boolean }[]
    >(
      `SELECT a.id, a.person_id AS person, a.from_on::text AS "from", a.to_on::text AS "to", a.kind,
          coalesce(a.person_id <> $2::uuid, false) AND EXISTS (SELECT FROM offices p JOIN offices s ON s.body_id = p.body_id AND s.person_id = $2
            WHERE p.person_id = a.person_id AND s.valid_from <= a.from_on AND (s.valid_to IS NULL OR a.to_on <= s.valid_to)) AS able
        FROM absences a WHERE a.substitute_id = $1 AND a.cancelled_at IS NULL AND a.to_on > $3::date AND a.to_on >= $4::date
          AND ($5::uuid[] IS NULL OR EXISTS (SELECT FROM offices o WHERE o.person_id = a.person_id AND o.body_id = ANY ($5)))
        ORDER BY a.id FOR UPDATE OF a`,
      [from, to, after, this.clock.today(), bodyIds],
    );
    for (const absence of found) {
      await manager.query('UPDATE absences SET cancelled_by = $2, cancelled_at = $3 WHERE id = $1', [
        absence.id,
        by,
        now,
      ]);
      const add = (first: string, last: string, substitute: string | null): Promise<unknown> =>
        manager.query(
          `INSERT INTO absences (id, person_id, from_on, to_on, kind, substitute_id, recorded_by, recorded_at, demo_clock)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
          [randomUUID(), absence.person, first, last, absence.kind, substitute, by, now, this.clock.isMoved()],
        );
      // Until their last day they stand in as before.
      if (absence.from <= after) await add(absence.from, after, from);
      await add(absence.from <= after ? dayAfter(after) : absence.from, absence.to, absence.able ? to : null);
    }
    return found.length;
  }
}

const dayAfter = (day: string): string => dateOf(dayNumberOf(day) + 1);
