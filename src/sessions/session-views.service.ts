// How sessions are shown: to those who hold an office in the body, with those cases on the agenda that the reader may read.
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { readableCases } from '../access/policy.js';
import { Clock } from '../common/clock.js';
import type { Text } from '../common/problems.js';
import type { Visitor } from '../common/visitor.js';
import { type BallotView, ballotsOf, type RestingRecord } from './item-ballots.js';
import type { SessionQuery, SessionsQuery } from './session.requests.js';
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
  /** By position, so many at a time. */
  agenda: AgendaItemView[];
  /** Of these items, of a held session: cases on which no ballot has been recorded. */
  withoutBallot: string[];
  /** The position to go on after; null at the end. */
  next: number | null;
}

export interface AgendaItemView {
  position: number;
  case: { id: string; code: string };
  noteCode: string | null;
  /** Who presides over the item. */
  chairId: string;
  /** Put on the agenda after the session was called; why so late, where it had to be said. */
  added: { at: string; by: string; lateReason: string | null } | null;
  /** Null for those who may not read the case's records, or take no part in the item themselves. */
  excused: { personId: string; fullName: string; because: string }[] | null;
  ballots: BallotView[] | null;
}

interface ItemRow extends Omit<AgendaItemView, 'ballots'> {
  isOpen: boolean;
  procedure: string;
  facts: unknown;
  records: RestingRecord[];
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

  async get(visitor: Visitor, id: string, page: SessionQuery = { after: 0, limit: 50 }): Promise<SessionDetail> {
    const [session] = await this.db.query<(SessionView & Pick<SessionDetail, 'roster'>)[]>(
      `SELECT ${columns},
          (SELECT jsonb_agg(jsonb_build_object('personId', p.id, 'fullName', p.full_name,
              'present', CASE WHEN s.status = 'held' THEN s.attendance ? p.id::text END) ORDER BY seat.place)
            FROM jsonb_array_elements_text(s.roster) WITH ORDINALITY AS seat (person_id, place)
            JOIN persons p ON p.id = seat.person_id::uuid) AS roster
        FROM sessions s JOIN bodies b ON b.id = s.body_id WHERE s.id = $1 AND s.body_id = ANY ($2::uuid[])`,
      [id, bodiesOf(visitor, this.clock.today())],
    );
    if (!session) throw sessionNotFound();
    const met = { sessionId: id, bodyId: session.body.id, heldOn: session.heldOn };
    const items = await this.itemsOf(visitor, id, page);
    const agenda = items.slice(0, page.limit).map(
      ({ isOpen, procedure, facts, records, ...item }): AgendaItemView => ({
        ...item,
        excused: isOpen ? item.excused : null,
        ballots: isOpen ? ballotsOf({ procedure, facts, records }, met) : null,
      }),
    );
    const lacks = ({ ballots }: AgendaItemView): boolean => ballots?.every(({ takenBack }) => takenBack) ?? false;
    const withoutBallot = session.status === 'held' ? agenda.filter(lacks).map((item) => item.case.id) : [];
    const next = items.length > page.limit ? (agenda.at(-1)?.position ?? null) : null;
    return { ...session, agenda, withoutBallot, next };
  }

  /** The items of the cases the visitor may read, with the records of each that rest on the session. */
  private itemsOf(visitor: Visitor, id: string, { after, limit }: SessionQuery): Promise<ItemRow[]> {
    const readable = readableCases(visitor, this.clock.today(), 5);
    return this.db.query<ItemRow[]>(
      `SELECT i.position, jsonb_build_object('id', c.id, 'code', c.code) AS case, i.note_code AS "noteCode",
          coalesce(i.chair_id, s.chair_id) AS "chairId",
          (SELECT jsonb_build_object('at', to_char(h.changed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
              'by', h.changed_by, 'lateReason', h.late_reason)
            FROM session_item_changes h WHERE h.item_id = i.id AND h.kind = 'added') AS added,
          (SELECT coalesce(jsonb_agg(jsonb_build_object('personId', p.id, 'fullName', p.full_name,
              'because', e.said ->> 'because') ORDER BY e.place), '[]')
            FROM jsonb_array_elements(i.excused) WITH ORDINALITY AS e (said, place)
            JOIN persons p ON p.id = (e.said ->> 'personId')::uuid) AS excused,
          ${readable.accessSql} IN ('records', 'full')
            AND NOT i.excused @> jsonb_build_array(jsonb_build_object('personId', $2::text)) AS "isOpen",
          c.procedure, c.snapshot -> 'context' AS facts,
          (SELECT coalesce(jsonb_agg(jsonb_build_object('seq', r.seq, 'type', r.event_type,
              'effectiveOn', r.effective_on, 'payload', r.body_json -> 'payload') ORDER BY r.seq), '[]')
            FROM records r WHERE r.case_id = c.id AND r.body_json #> '{situation,seen,sessions}' ? s.id::text) AS records
        FROM session_items i JOIN sessions s ON s.id = i.session_id JOIN cases c ON c.id = i.case_id
        WHERE i.session_id = $1 AND i.position > $3 AND ${readable.sql} ORDER BY i.position LIMIT $4`,
      [id, visitor.personId, after, limit + 1, ...readable.params],
    );
  }
}
