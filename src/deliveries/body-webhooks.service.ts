// Who answers for a body's webhook? It sees with the eyes of who set it up; once they may no longer hand on the body's alerts, what is
// for it waits, and the body's heads are told to set it up anew.
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { HEADS, mayDo } from '../access/policy.js';
import { Clock } from '../common/clock.js';
import { derivedId } from '../common/derived-id.js';
import type { Text } from '../common/problems.js';
import { sendMessages } from '../notifications/general-messages.js';
import { ReadersService } from './readers.service.js';

interface Holder {
  personId: string;
  role: string;
}

export interface TakingOver {
  /** The webhook, and who sets it up anew. */
  id: string;
  by: string;
  sealedSecret: string;
}

@Injectable()
export class BodyWebhooks {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly readers: ReadersService,
    private readonly clock: Clock,
  ) {}

  /** Whether whoever set it up may still say where the body's alerts go. */
  isAnsweredFor(createdBy: string, bodyId: string): Promise<boolean> {
    return this.readers.mayHandOnFor(createdBy, bodyId);
  }

  /** Once each for one webhook, however often it is found so. */
  async tellHeads(webhookId: string, bodyId: string): Promise<void> {
    const holders = await this.db.query<Holder[]>(
      `SELECT o.person_id AS "personId", o.role FROM offices o
        WHERE o.body_id = $1 AND o.valid_from <= $2::date AND (o.valid_to IS NULL OR $2::date <= o.valid_to)
          AND NOT is_closed(o.person_id) AND NOT has_left(o.person_id, o.body_id, $2::date) ORDER BY o.person_id`,
      [bodyId, this.clock.today()],
    );
    const heads = holders.filter(({ role }) => HEADS.includes(role));
    // A body without a head has others who may set one up.
    const told = heads.length > 0 ? heads : holders.filter((holder) => this.mayHandOn(holder, bodyId));
    await sendMessages(
      this.db.manager,
      [...new Set(told.map(({ personId }) => personId))].map((personId) => ({
        id: derivedId('webhook-unanswered', webhookId, personId),
        personId,
        audience: 'head',
        code: 'webhook-unanswered',
        title: unansweredTitle(bodyId),
      })),
      this.clock,
    );
  }

  /** Of a body's webhooks at this address, the first nobody answers for any more. */
  async unansweredAt(manager: EntityManager, bodyId: string, url: string): Promise<string | undefined> {
    const found = await manager.query<{ id: string; createdBy: string }[]>(
      `SELECT id, created_by AS "createdBy" FROM webhooks WHERE body_id = $1 AND url = $2 AND ended_at IS NULL
        ORDER BY created_at, id`,
      [bodyId, url],
    );
    for (const { id, createdBy } of found) if (!(await this.isAnsweredFor(createdBy, bodyId))) return id;
    return undefined;
  }

  /** Set up anew by somebody else, under a new secret: what has waited for it goes out at once, and has its 72 hours again. */
  async takeOver(manager: EntityManager, { id, by, sealedSecret }: TakingOver): Promise<void> {
    const now = this.clock.now().toISOString();
    await manager.query('UPDATE webhooks SET created_by = $2, created_at = $3, sealed_secret = $4 WHERE id = $1', [
      id,
      by,
      now,
      sealedSecret,
    ]);
    await manager.query(
      `UPDATE deliveries SET next_try_at = $2, first_at = $2 WHERE webhook_id = $1 AND status = 'waiting'`,
      [id, now],
    );
  }

  private mayHandOn({ personId, role }: Holder, bodyId: string): boolean {
    const office = { id: personId, bodyId, role, validFrom: this.clock.today(), validTo: null };
    return mayDo({ accountId: personId, personId, offices: [office] }, 'reassignAlerts', {
      on: this.clock.today(),
      bodyId,
    });
  }
}

function unansweredTitle(bodyId: string): Text {
  const list = `GET /api/v1/webhooks?bodyId=${bodyId}`;
  return {
    vi: `Một webhook của cơ quan không còn người chịu trách nhiệm nên cảnh báo gửi đến đó đang được giữ lại. Trong 72 giờ, đề nghị lập lại đúng địa chỉ đó bằng POST /api/v1/webhooks; xem địa chỉ ở ${list}`,
    en: `Nobody answers for one of the body’s webhooks any more, so alerts for it are held back. Within 72 hours set it up anew with the same address by POST /api/v1/webhooks; the addresses: ${list}`,
  };
}
