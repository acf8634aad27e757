// Who is away, and who stands in? Everybody for themselves; some offices for the people of their body. Nothing is ever deleted.
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { DEPUTIES, HEADS, mayDo } from '../access/policy.js';
import { Clock } from '../common/clock.js';
import { officesOn, type Visitor } from '../common/visitor.js';
import { sendMessages } from '../notifications/general-messages.js';
import {
  absenceIsOver,
  absenceNotFound,
  beginsInThePast,
  lastsInThePast,
  notYoursToRecord,
  notYoursToRecordForAHead,
  overlaps,
  standsInByOwnWord,
  substituteIsNotThere,
  substituteIsOneself,
} from './absence-problems.js';
import type { AbsenceKind, AbsenceRequest, AbsencesQuery } from './absences.requests.js';
import { absenceTold } from './staff-messages.js';

interface PersonRef {
  id: string;
  fullName: string;
}

export interface AbsenceView {
  id: string;
  person: PersonRef;
  from: string;
  to: string;
  /** Null to who only stands in: why a colleague is away is not theirs to know. */
  kind: AbsenceKind | null;
  substitute: PersonRef | null;
  /** Days on which the substitute is away as well; on those, alerts go to theirs or up the chain. */
  substituteAway: { from: string; to: string }[];
  recordedBy: string;
  recordedAt: Date;
  cancelledAt: Date | null;
}

/** Absences hang together through their substitutes, and are rare: one is written after another. */
const ABSENCE_LOCK = 4_157_011;

/** $1 is the visitor, $2 the bodies whose absences they record, $3 today. */
const VIEW = `SELECT a.id, jsonb_build_object('id', p.id, 'fullName', p.full_name) AS person, a.from_on::text AS "from", a.to_on::text AS "to",
    CASE WHEN ${mineToKnow('a')} THEN a.kind END AS kind,
    CASE WHEN s.id IS NOT NULL THEN jsonb_build_object('id', s.id, 'fullName', s.full_name) END AS substitute,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('from', greatest(o.from_on, a.from_on), 'to', least(o.to_on, a.to_on)) ORDER BY o.from_on), '[]')
      FROM absences o WHERE o.person_id = a.substitute_id AND o.cancelled_at IS NULL AND o.from_on <= a.to_on AND a.from_on <= o.to_on)
      AS "substituteAway",
    a.recorded_by AS "recordedBy", a.recorded_at AS "recordedAt", a.cancelled_at AS "cancelledAt"
  FROM absences a JOIN persons p ON p.id = a.person_id LEFT JOIN persons s ON s.id = a.substitute_id`;

/** One's own, or of somebody of a body whose absences one records. */
function mineToKnow(a: string): string {
  return `(${a}.person_id = $1 OR EXISTS (SELECT FROM offices o WHERE o.person_id = ${a}.person_id AND o.body_id = ANY ($2::uuid[])
    AND o.valid_from <= greatest(${a}.to_on, $3::date) AND (o.valid_to IS NULL OR ${a}.from_on <= o.valid_to)))`;
}

@Injectable()
export class AbsencesService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  async record(visitor: Visitor, asked: AbsenceRequest): Promise<AbsenceView> {
    const personId = asked.personId?.toLowerCase() ?? visitor.personId;
    const substituteId = asked.substituteId?.toLowerCase() ?? null;
    return this.db.transaction(async (manager) => {
      await this.mustBeMine(manager, visitor, personId);
      if (asked.to < this.clock.today()) throw lastsInThePast();
      const isForAnother = personId !== visitor.personId;
      if (isForAnother && asked.from < this.clock.today()) throw beginsInThePast();
      // Nobody has somebody else's alerts sent to themselves.
      if (isForAnother && substituteId === visitor.personId) throw standsInByOwnWord();
      if (substituteId === personId) throw substituteIsOneself();
      if (substituteId && !(await this.standsInSomewhere(manager, personId, substituteId, asked)))
        throw substituteIsNotThere();
      await manager.query('SELECT pg_advisory_xact_lock($1)', [ABSENCE_LOCK]);
      const [other] = await manager.query<{ id: string; from: string; to: string }[]>(
        `SELECT id, from_on::text AS "from", to_on::text AS "to" FROM absences
          WHERE person_id = $1 AND cancelled_at IS NULL AND from_on <= $3::date AND $2::date <= to_on ORDER BY from_on LIMIT 1`,
        [personId, asked.from, asked.to],
      );
      if (other) throw overlaps(other);
      const id = randomUUID();
      await manager.query(
        `INSERT INTO absences (id, person_id, from_on, to_on, kind, substitute_id, recorded_by, recorded_at, demo_clock)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          id,
          personId,
          asked.from,
          asked.to,
          asked.kind,
          substituteId,
          visitor.personId,
          this.clock.now().toISOString(),
          this.clock.isMoved(),
        ],
      );
      if (isForAnother)
        await sendMessages(
          manager,
          [absenceTold('recorded', { id, personId, from: asked.from, to: asked.to })],
          this.clock,
        );
      return this.one(manager, visitor, id);
    });
  }

  /** My own and those in which I stand in; or everybody's of a body whose absences I record. The nearest first. */
  async list(visitor: Visitor, query: AbsencesQuery): Promise<{ absences: AbsenceView[]; next: string | null }> {
    const today = this.clock.today();
    const bodies = this.bodiesOf(visitor);
    const body = query.body?.toLowerCase();
    // A body one records nothing for answers like one that is not there: with nothing.
    if (body && !bodies.includes(body)) return { absences: [], next: null };
    const rows = await this.db.query<AbsenceView[]>(
      `${VIEW} WHERE a.cancelled_at IS NULL AND a.to_on >= $4::date AND ($5::date IS NULL OR a.from_on <= $5)
          AND ${body ? mineToKnow('a') : '(a.person_id = $1 OR a.substitute_id = $1)'}
          AND ($6::uuid IS NULL OR (a.from_on, a.id) > (SELECT l.from_on, l.id FROM absences l WHERE l.id = $6 AND ${body ? mineToKnow('l') : '(l.person_id = $1 OR l.substitute_id = $1)'}))
        ORDER BY a.from_on, a.id LIMIT $7`,
      [
        visitor.personId,
        body ? [body] : bodies,
        today,
        query.from ?? today,
        query.to ?? null,
        query.after ?? null,
        query.limit + 1,
      ],
    );
    const absences = rows.slice(0, query.limit);
    return { absences, next: rows.length > query.limit ? (absences.at(-1)?.id ?? null) : null };
  }

  /** It is kept, and counts no more from now on. Cancelling it again changes nothing. */
  async cancel(visitor: Visitor, id: string): Promise<AbsenceView> {
    return this.db.transaction(async (manager) => {
      const [found] = await manager.query<{ personId: string; from: string; to: string; cancelledAt: Date | null }[]>(
        `SELECT a.person_id AS "personId", a.from_on::text AS "from", a.to_on::text AS "to", a.cancelled_at AS "cancelledAt" FROM absences a WHERE a.id = $4 AND ${mineToKnow('a')} FOR UPDATE`,
        [visitor.personId, this.bodiesOf(visitor), this.clock.today(), id],
      );
      if (!found) throw absenceNotFound();
      if (!found.cancelledAt) {
        const isForAnother = found.personId !== visitor.personId;
        if (isForAnother) await this.mustNotBeAHeads(manager, visitor, found.personId);
        if (found.to < this.clock.today()) throw absenceIsOver();
        await manager.query('UPDATE absences SET cancelled_by = $2, cancelled_at = $3 WHERE id = $1', [
          id,
          visitor.personId,
          this.clock.now().toISOString(),
        ]);
        if (isForAnother) await sendMessages(manager, [absenceTold('cancelled', { id, ...found })], this.clock);
      }
      return this.one(manager, visitor, id);
    });
  }

  private async one(manager: EntityManager, visitor: Visitor, id: string): Promise<AbsenceView> {
    const [view] = await manager.query<AbsenceView[]>(`${VIEW} WHERE a.id = $4`, [
      visitor.personId,
      this.bodiesOf(visitor),
      this.clock.today(),
      id,
    ]);
    return view as AbsenceView;
  }

  private bodiesOf(visitor: Visitor): string[] {
    const on = this.clock.today();
    const held = officesOn(visitor, on).map(({ bodyId }) => bodyId);
    return [...new Set(held)].filter((bodyId) => mayDo(visitor, 'recordAbsence', { on, bodyId }));
  }

  /** Somebody who is nobody answers like somebody of another body. */
  private async mustBeMine(manager: EntityManager, visitor: Visitor, personId: string): Promise<void> {
    if (personId === visitor.personId) return;
    const [row] = await manager.query<{ mine: boolean }[]>(
      `SELECT EXISTS (SELECT FROM offices o WHERE o.person_id = $1 AND o.body_id = ANY ($2::uuid[])
        AND o.valid_from <= $3::date AND (o.valid_to IS NULL OR $3::date <= o.valid_to)) AS mine`,
      [personId, this.bodiesOf(visitor), this.clock.today()],
    );
    if (!row?.mine) throw notYoursToRecord();
    await this.mustNotBeAHeads(manager, visitor, personId);
  }

  /** A head's alerts go elsewhere only by the word of the head, or of another head or a deputy of the same body. */
  private async mustNotBeAHeads(manager: EntityManager, visitor: Visitor, personId: string): Promise<void> {
    const leads = officesOn(visitor, this.clock.today())
      .filter(({ role }) => HEADS.includes(role) || DEPUTIES.includes(role))
      .map(({ bodyId }) => bodyId);
    const [row] = await manager.query<{ heads: boolean }[]>(
      `SELECT EXISTS (SELECT FROM offices o WHERE o.person_id = $1 AND o.role = ANY ($2) AND o.body_id <> ALL ($3::uuid[])
        AND o.valid_from <= $4::date AND (o.valid_to IS NULL OR $4::date <= o.valid_to)) AS heads`,
      [personId, HEADS, leads, this.clock.today()],
    );
    if (row?.heads) throw notYoursToRecordForAHead();
  }

  /** In one body of the absent person's, the substitute holds an office on every one of the days. */
  private async standsInSomewhere(
    manager: EntityManager,
    personId: string,
    substituteId: string,
    { from, to }: { from: string; to: string },
  ): Promise<boolean> {
    const [row] = await manager.query<{ stands: boolean }[]>(
      `SELECT EXISTS (
          SELECT FROM (SELECT DISTINCT o.body_id FROM offices o WHERE o.person_id = $1
              AND o.valid_from <= $4::date AND (o.valid_to IS NULL OR $3::date <= o.valid_to)) b
            WHERE NOT EXISTS (
              SELECT FROM generate_series($3::date, $4::date, interval '1 day') AS d (day)
                WHERE NOT EXISTS (SELECT FROM offices s WHERE s.person_id = $2 AND s.body_id = b.body_id
                  AND s.valid_from <= d.day::date AND (s.valid_to IS NULL OR d.day::date <= s.valid_to)))
        ) AND NOT is_closed($2::uuid) AS stands`,
      [personId, substituteId, from, to],
    );
    return row?.stands ?? false;
  }
}
