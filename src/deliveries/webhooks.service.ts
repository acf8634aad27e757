// Which webhooks are there, whose are they, and who may set one up or take it away?
import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Settings } from '../../config/settings.js';
import { SETTINGS } from '../../config/settings.module.js';
import { mayDo } from '../access/policy.js';
import { Clock } from '../common/clock.js';
import type { Visitor } from '../common/visitor.js';
import { BodyWebhooks } from './body-webhooks.service.js';
import type { WebhookRequest } from './deliveries.requests.js';
import { bodyNotYours, channelOff, tooManyWebhooks, urlRefused, webhookNotFound } from './delivery-problems.js';
import { urlFault } from './public-address.js';
import { newSecret, seal } from './sealed-secret.js';

export interface WebhookView {
  id: string;
  url: string;
  /** Null: one's own. */
  bodyId: string | null;
  createdAt: string;
}

const MOST_EACH = 5;
const columns = 'id, url, body_id AS "bodyId", created_at AS "createdAt"';
type Row = Omit<WebhookView, 'createdAt'> & { createdAt: Date };

@Injectable()
export class WebhooksService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly bodies: BodyWebhooks,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Who hands on a body's alerts also says where they go. */
  mustAnswerFor(visitor: Visitor, bodyId: string): void {
    if (!mayDo(visitor, 'reassignAlerts', { on: this.clock.today(), bodyId })) throw bodyNotYours();
  }

  async list(visitor: Visitor, bodyId: string | undefined): Promise<{ webhooks: WebhookView[] }> {
    if (bodyId) this.mustAnswerFor(visitor, bodyId);
    const rows = await this.db.query<Row[]>(
      `SELECT ${columns} FROM webhooks WHERE ${bodyId ? 'body_id' : 'person_id'} = $1 AND ended_at IS NULL
        ORDER BY created_at, id`,
      [bodyId ?? visitor.personId],
    );
    return { webhooks: rows.map(viewOf) };
  }

  /** The secret is made here and shown this once. A body's webhook nobody answers for any more is taken over with its address. */
  async create(visitor: Visitor, { url, bodyId }: WebhookRequest): Promise<WebhookView & { secret: string }> {
    const { secretsKey, webhookPrivateHosts } = this.settings;
    if (bodyId) this.mustAnswerFor(visitor, bodyId);
    if (!secretsKey) throw channelOff();
    const fault = urlFault(url, webhookPrivateHosts);
    if (fault) throw urlRefused(fault);
    const { href } = new URL(url);
    const secret = newSecret();
    const owner = bodyId ?? visitor.personId;
    return this.db.transaction(async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock(4157014, hashtext($1))', [owner]);
      const unanswered = bodyId && (await this.bodies.unansweredAt(manager, bodyId, href));
      if (unanswered) {
        const sealedSecret = seal(secret, unanswered, secretsKey);
        await this.bodies.takeOver(manager, { id: unanswered, by: visitor.personId, sealedSecret });
        const [taken] = await manager.query<[Row]>(`SELECT ${columns} FROM webhooks WHERE id = $1`, [unanswered]);
        return { ...viewOf(taken), secret };
      }
      const id = randomUUID();
      const [row] = await manager.query<Row[]>(
        `INSERT INTO webhooks (id, person_id, body_id, url, sealed_secret, created_by, created_at)
          SELECT $1, $2, $3, $4, $5, $6, $7
            WHERE (SELECT count(*) FROM webhooks WHERE coalesce(person_id, body_id) = $8 AND ended_at IS NULL) < $9
          RETURNING ${columns}`,
        [
          id,
          bodyId ? null : visitor.personId,
          bodyId ?? null,
          href,
          seal(secret, id, secretsKey),
          visitor.personId,
          this.clock.now().toISOString(),
          owner,
          MOST_EACH,
        ],
      );
      if (!row) throw tooManyWebhooks(MOST_EACH);
      return { ...viewOf(row), secret };
    });
  }

  /** What still waits to be sent there is given up, and says why. */
  async end(visitor: Visitor, id: string): Promise<void> {
    const [found] = await this.db.query<{ personId: string | null; bodyId: string | null }[]>(
      'SELECT person_id AS "personId", body_id AS "bodyId" FROM webhooks WHERE id = $1 AND ended_at IS NULL',
      [id],
    );
    const isTheirs =
      found?.personId === visitor.personId ||
      (found?.bodyId != null && mayDo(visitor, 'reassignAlerts', { on: this.clock.today(), bodyId: found.bodyId }));
    if (!isTheirs) throw webhookNotFound();
    await this.db.query('UPDATE webhooks SET ended_at = $2, ended_by = $3 WHERE id = $1 AND ended_at IS NULL', [
      id,
      this.clock.now().toISOString(),
      visitor.personId,
    ]);
  }
}

const viewOf = ({ id, url, bodyId, createdAt }: Row): WebhookView => ({
  id,
  url,
  bodyId,
  createdAt: createdAt.toISOString(),
});
