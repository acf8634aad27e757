// Which messages are mine? Of cases, only those I may still read; what concerns no case is always mine.
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { readableCases } from '../access/policy.js';
import { Clock } from '../common/clock.js';
import { Problem, type Text } from '../common/problems.js';
import type { Visitor } from '../common/visitor.js';
import type { Audience } from './alert-book.js';
import type { AlertsQuery } from './alerts.requests.js';

/** Whom a message came to as what: those of the chain, and who looks after deadlines and after the instance. */
export type MessageAudience = Audience | 'supervisor' | 'administrator';

export interface MessageView {
  id: string;
  /** Null: it concerns no single case. */
  case: { id: string; code: string } | null;
  code: string;
  title: Text;
  audience: MessageAudience;
  /** The record that caused it; null where no case is meant. */
  record: number | null;
  sentAt: Date;
  openedAt: Date | null;
}

const columns = `m.id, CASE WHEN c.id IS NOT NULL THEN jsonb_build_object('id', c.id, 'code', c.code) END AS "case", m.code, m.title, m.audience, m.seq AS record,
  m.sent_at AS "sentAt", m.opened_at AS "openedAt"`;

@Injectable()
export class MessagesService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The newest first; `open` leaves out those already opened. */
  async mine(visitor: Visitor, query: AlertsQuery): Promise<{ messages: MessageView[]; next: string | null }> {
    const readable = readableCases(visitor, this.clock.today(), 5);
    const rows = await this.db.query<MessageView[]>(
      `SELECT ${columns} FROM messages m LEFT JOIN cases c ON c.id = m.case_id
        WHERE m.person_id = $1 AND (m.case_id IS NULL OR ${readable.sql}) AND (NOT $2::boolean OR m.opened_at IS NULL)
          AND ($3::uuid IS NULL OR (m.sent_at, m.id) < (SELECT l.sent_at, l.id FROM messages l WHERE l.id = $3 AND l.person_id = $1))
        ORDER BY m.sent_at DESC, m.id DESC LIMIT $4`,
      [visitor.personId, query.status === 'open', query.after ?? null, query.limit + 1, ...readable.params],
    );
    const page = rows.slice(0, query.limit);
    return { messages: page, next: rows.length > query.limit ? (page.at(-1)?.id ?? null) : null };
  }

  /** The first opening counts. */
  async open(visitor: Visitor, id: string): Promise<MessageView> {
    const readable = readableCases(visitor, this.clock.today(), 4);
    const params = [visitor.personId, id, this.clock.now().toISOString(), ...readable.params];
    await this.db.query(
      `UPDATE messages m SET opened_at = coalesce(m.opened_at, $3::timestamptz)
        WHERE m.person_id = $1 AND m.id = $2
          AND (m.case_id IS NULL OR EXISTS (SELECT FROM cases c WHERE c.id = m.case_id AND ${readable.sql}))`,
      params,
    );
    const [found] = await this.db.query<MessageView[]>(
      `SELECT ${columns} FROM messages m LEFT JOIN cases c ON c.id = m.case_id
        WHERE m.person_id = $1 AND m.id = $2 AND $3::timestamptz IS NOT NULL AND (m.case_id IS NULL OR ${readable.sql})`,
      params,
    );
    if (!found) throw messageNotFound();
    return found;
  }
}

const messageNotFound = (): Problem =>
  new Problem(
    404,
    'not-found',
    { vi: 'Không có tin nhắn này.', en: 'No such message.' },
    { vi: 'Xem tin nhắn của mình ở GET /api/v1/messages.', en: 'See your messages with GET /api/v1/messages.' },
  );
