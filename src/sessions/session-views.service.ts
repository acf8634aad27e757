// How sessions are shown: to those who hold an office in the body, with those cases on the agenda that the reader may read.
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { readableCases } from '../access/policy.js';
import { Clock } from '../common/clock.js';
import type { Text } from '../common/problems.js';
import type { Visitor } from '../common/visitor.js';
import type { SessionsQuery } from './session.requests.js';
import { sessionNotFound } from './session-problems.js';
import { bodiesOf } from './sessions.service.js';

export interface SessionView {
  id: string;
  body: { id: string; name: Text };
  heldOn: string;
  status: 'called' | 'held';
  chairId: string;
  seats: number;
  /** How many came; null while the session is only called. */
  present: number | null;
}

export interface SessionDetail extends SessionView {
  roster: { personId: string; fullName: string; present: boolean | null }[];
  agenda: { position: number; case: { id: string; code: string }; noteCode: string | null }[];
}

const columns = `s.id, jsonb_build_object('id', b.id, 'name', jsonb_build_object('vi', b.name_vi, 'en', b.name_en)) AS body,
  s.held_on::text AS "heldOn", s.status, s.chair_id AS "chairId", jsonb_array_length(s.roster) AS seats,
  CASE WHEN s.status = 'held' THEN jsonb_array_length(s.attendance) END AS present`;

@Injectable()
export class SessionViewsService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Latest day first. */
  async list(visitor: Visitor, query: SessionsQuery): Promise<{ sessions: SessionView[]; next: string | null }> {
    const rows = await this.db.query<SessionView[]>(
      `SELECT ${columns} FROM sessions s JOIN bodies b ON b.id = s.body_id
        WHERE s.body_id = ANY ($1::uuid[])
          AND ($2::uuid IS NULL OR s.body_id = $2) AND ($3::text IS NULL OR s.status = $3)
          AND ($4::date IS NULL OR s.held_on >= $4) AND ($5::date IS NULL OR s.held_on <= $5)
          AND ($6::uuid IS NULL OR (s.held_on, s.id) < (SELECT l.held_on, l.id FROM sessions l
            WHERE l.id = $6 AND l.body_id = ANY ($1::uuid[])))
        ORDER BY s.held_on DESC, s.id DESC LIMIT $7`,
      [
        bodiesOf(visitor, this.clock.today()),
        query.bodyId,
        query.status,
        query.from,
        query.to,
        query.after,
        query.limit + 1,
      ],
    );
    const sessions = rows.slice(0, query.limit);
    return { sessions, next: rows.length > query.limit ? (sessions.at(-1)?.id ?? null) : null };
  }

  async get(visitor: Visitor, id: string): Promise<SessionDetail> {
    const readable = readableCases(visitor, this.clock.today(), 3);
    const [session] = await this.db.query<SessionDetail[]>(
      `SELECT ${columns},
          (SELECT jsonb_agg(jsonb_build_object('personId', p.id, 'fullName', p.full_name,
              'present', CASE WHEN s.status = 'held' THEN s.attendance ? p.id::text END) ORDER BY seat.place)
            FROM jsonb_array_elements_text(s.roster) WITH ORDINALITY AS seat (person_id, place)
            JOIN persons p ON p.id = seat.person_id::uuid) AS roster,
          (SELECT coalesce(jsonb_agg(jsonb_build_object('position', i.position, 'noteCode', i.note_code,
              'case', jsonb_build_object('id', c.id, 'code', c.code)) ORDER BY i.position), '[]')
            FROM session_items i JOIN cases c ON c.id = i.case_id
            WHERE i.session_id = s.id AND ${readable.sql}) AS agenda
        FROM sessions s JOIN bodies b ON b.id = s.body_id WHERE s.id = $1 AND s.body_id = ANY ($2::uuid[])`,
      [id, bodiesOf(visitor, this.clock.today()), ...readable.params],
    );
    if (!session) throw sessionNotFound();
    return session;
  }
}
