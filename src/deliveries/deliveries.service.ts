// What was sent outside, what was not, and why? One's own sendings, and of a body those of its webhooks and the counts of its people.
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { mayDo } from '../access/policy.js';
import { Clock } from '../common/clock.js';
import type { Text } from '../common/problems.js';
import type { Visitor } from '../common/visitor.js';
import type { BulletinsQuery, DeliveriesQuery } from './deliveries.requests.js';
import { alreadySent, deliveryNotFound } from './delivery-problems.js';
import { errorText } from './outcome.js';
import { ReadersService } from './readers.service.js';
import type { Told, ToldKind } from './told.js';
import { WebhooksService } from './webhooks.service.js';
import { titleOf } from './words.js';

type Status = 'waiting' | 'sent' | 'failed' | 'expired';

interface DeliveryRow {
  id: string;
  channel: 'mail' | 'webhook';
  webhookId: string | null;
  kind: ToldKind;
  ref: string;
  status: Status;
  attempts: number;
  madeAt: Date;
  firstAt: Date;
  nextTryAt: Date;
  sentAt: Date | null;
  errorCode: string | null;
}

export interface DeliveryView extends Omit<DeliveryRow, 'madeAt' | 'firstAt' | 'nextTryAt' | 'sentAt' | 'errorCode'> {
  madeAt: string;
  /** Since when it is being tried. */
  firstAt: string;
  /** Null once nothing more is tried. */
  nextTryAt: string | null;
  sentAt: string | null;
  error: { code: string; text: Text } | null;
}

export interface DeliveryCounts {
  /** Sendings to people in office there, and of the body's webhooks. */
  counts: { to: 'people' | 'body'; channel: 'mail' | 'webhook'; status: Status; count: number }[];
}

export interface BulletinView {
  id: string;
  kind: 'digest' | 'immediate';
  day: string;
  madeAt: string;
  title: Text;
  terms: Told['terms'];
  messages: Told['messages'];
}

const columns = `d.id, d.channel, d.webhook_id AS "webhookId", d.kind, d.ref, d.status, d.attempts, d.made_at AS "madeAt",
  d.first_at AS "firstAt", d.next_try_at AS "nextTryAt", d.sent_at AS "sentAt", d.last_error_code AS "errorCode"`;

@Injectable()
export class DeliveriesService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly webhooks: WebhooksService,
    private readonly readers: ReadersService,
    private readonly clock: Clock,
  ) {}

  /** The newest first. */
  async list(
    visitor: Visitor,
    { status, bodyId, after, limit }: DeliveriesQuery,
  ): Promise<{ deliveries: DeliveryView[]; next: string | null }> {
    if (bodyId) this.webhooks.mustAnswerFor(visitor, bodyId);
    const owner = bodyId ? 'body_id' : 'person_id';
    const rows = await this.db.query<DeliveryRow[]>(
      `SELECT ${columns} FROM deliveries d WHERE d.${owner} = $1 AND ($2::text IS NULL OR d.status = $2)
          AND ($3::uuid IS NULL OR (d.made_at, d.id) < (SELECT l.made_at, l.id FROM deliveries l WHERE l.id = $3 AND l.${owner} = $1))
        ORDER BY d.made_at DESC, d.id DESC LIMIT $4`,
      [bodyId ?? visitor.personId, status ?? null, after ?? null, limit + 1],
    );
    const page = rows.slice(0, limit).map(viewOf);
    return { deliveries: page, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
  }

  /** So that a supervisor sees that mail fails without reading anybody's. */
  async counts(visitor: Visitor, bodyId: string): Promise<DeliveryCounts> {
    this.webhooks.mustAnswerFor(visitor, bodyId);
    const counts = await this.db.query<DeliveryCounts['counts']>(
      `SELECT CASE WHEN d.body_id IS NULL THEN 'people' ELSE 'body' END AS "to", d.channel, d.status, count(*)::int AS count
        FROM deliveries d WHERE d.body_id = $1 OR d.person_id IN (SELECT o.person_id FROM offices o WHERE o.body_id = $1
          AND o.valid_from <= $2::date AND (o.valid_to IS NULL OR $2::date <= o.valid_to))
        GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
      [bodyId, this.clock.today()],
    );
    return { counts };
  }

  /** Tried anew at once, and again for 72 hours, under the same id. */
  async retry(visitor: Visitor, id: string): Promise<DeliveryView> {
    return this.db.transaction(async (manager) => {
      const [found] = await manager.query<{ personId: string | null; bodyId: string | null; status: Status }[]>(
        'SELECT person_id AS "personId", body_id AS "bodyId", status FROM deliveries WHERE id = $1 FOR UPDATE',
        [id],
      );
      const on = this.clock.today();
      const isTheirs =
        found?.personId === visitor.personId ||
        (found?.bodyId != null && mayDo(visitor, 'reassignAlerts', { on, bodyId: found.bodyId }));
      if (!found || !isTheirs) throw deliveryNotFound();
      if (found.status === 'sent') throw alreadySent();
      const now = this.clock.now().toISOString();
      // One that waits may be on its way this moment: its turn comes anyway.
      if (found.status !== 'waiting') {
        await manager.query(`UPDATE deliveries SET status = 'waiting', next_try_at = $2, first_at = $2 WHERE id = $1`, [
          id,
          now,
        ]);
      }
      const [row] = await manager.query<[DeliveryRow]>(`SELECT ${columns} FROM deliveries d WHERE d.id = $1`, [id]);
      return viewOf(row);
    });
  }

  /** What one was told, the newest first; cases one may no longer read are left out of it. */
  async bulletins(
    visitor: Visitor,
    { kind, after, limit }: BulletinsQuery,
  ): Promise<{ bulletins: BulletinView[]; next: string | null }> {
    const rows = await this.db.query<{ id: string; content: Told; madeAt: Date }[]>(
      `SELECT b.id, b.content, b.made_at AS "madeAt" FROM bulletins b WHERE b.person_id = $1 AND ($2::text IS NULL OR b.kind = $2)
          AND ($3::uuid IS NULL OR (b.made_at, b.id) < (SELECT l.made_at, l.id FROM bulletins l WHERE l.id = $3 AND l.person_id = $1))
        ORDER BY b.made_at DESC, b.id DESC LIMIT $4`,
      [visitor.personId, kind ?? null, after ?? null, limit + 1],
    );
    const page = await Promise.all(
      rows.slice(0, limit).map(async ({ id, content, madeAt }) => {
        const told = await this.readers.mayBeTold(visitor.personId, content);
        return {
          id,
          kind: told.kind as BulletinView['kind'],
          day: told.day,
          madeAt: madeAt.toISOString(),
          title: titleOf(told),
          terms: told.terms,
          messages: told.messages,
        };
      }),
    );
    return { bulletins: page, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
  }
}

function viewOf({ madeAt, firstAt, nextTryAt, sentAt, errorCode, ...row }: DeliveryRow): DeliveryView {
  return {
    ...row,
    madeAt: madeAt.toISOString(),
    firstAt: firstAt.toISOString(),
    nextTryAt: row.status === 'waiting' ? nextTryAt.toISOString() : null,
    sentAt: sentAt?.toISOString() ?? null,
    error: errorCode === null ? null : { code: errorCode, text: errorText(errorCode) },
  };
}
