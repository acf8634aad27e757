// Sends whatever is due, over every channel, however this was woken. A delivery is taken by one process, marked as tried before it is
// sent, and marked as sent after: a process killed in between sends it again under the same id, and nothing is lost.
import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Clock } from '../common/clock.js';
import { AlertBook } from '../notifications/alert-book.js';
import { nextTry } from './backoff.js';
import { BodyWebhooks } from './body-webhooks.service.js';
import { MAIL_LANES, MailChannel } from './mail-channel.js';
import { type Outcome, toldOutcome } from './outcome.js';
import { ReadersService } from './readers.service.js';
import { saysNothing, type Told } from './told.js';
import { WebhookChannel } from './webhook-channel.js';

interface Taken {
  id: string;
  channel: 'mail' | 'webhook';
  personId: string | null;
  bodyId: string | null;
  /** Whose eyes it is told through: the person's, or of a body's webhook those of who set it up. */
  readerId: string;
  body: Told;
  attempts: number;
  firstAt: Date;
  madeAt: Date;
  address: string | null;
  webhookId: string | null;
  url: string | null;
  sealedSecret: string | null;
  ended: boolean;
}

const BATCH = 100;
/** Longer than any try takes; a process that is killed leaves its deliveries to others after it. */
const LEASE_MS = 5 * 60_000;

@Injectable()
export class DrainDeliveriesService {
  private readonly logger = new Logger(DrainDeliveriesService.name);
  private closed = false;

  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly mail: MailChannel,
    private readonly webhooks: WebhookChannel,
    private readonly readers: ReadersService,
    private readonly bodies: BodyWebhooks,
    private readonly alerts: AlertBook,
    private readonly clock: Clock,
  ) {}

  /** From here on nothing more is taken. */
  close(): void {
    this.closed = true;
  }

  /** Returns how many tries were made. A mail server that hangs keeps no webhook waiting. */
  async drain(): Promise<number> {
    const tries = await Promise.all([
      ...(this.mail.isOn ? [this.drainChannel('mail')] : []),
      ...(this.webhooks.isOn ? [this.drainChannel('webhook')] : []),
    ]);
    return tries.reduce((sum, of) => sum + of, 0);
  }

  private async drainChannel(channel: Taken['channel']): Promise<number> {
    let tries = 0;
    while (!this.closed) {
      const taken = await this.take(channel);
      if (taken.length === 0) return tries;
      tries += taken.length;
      const lanes = new Map<string, Taken[]>();
      for (const [at, each] of taken.entries()) {
        const lane = each.webhookId ?? `mail ${at % MAIL_LANES}`;
        lanes.set(lane, [...(lanes.get(lane) ?? []), each]);
      }
      await Promise.all([...lanes.values()].map((lane) => this.sendInTurn(lane)));
    }
    return tries;
  }

  /** Counted as tried and put off in one statement, which is committed before anything is sent. */
  private take(channel: Taken['channel']): Promise<Taken[]> {
    const now = this.clock.now();
    return this.db.transaction((manager) =>
      manager.query<Taken[]>(
        `WITH due AS (
            SELECT id FROM deliveries WHERE status = 'waiting' AND channel = $1 AND next_try_at <= $2::timestamptz
              ORDER BY next_try_at, id LIMIT $3 FOR UPDATE SKIP LOCKED
          ), taken AS (
            UPDATE deliveries d SET attempts = d.attempts + 1, next_try_at = $4 FROM due WHERE d.id = due.id RETURNING d.*
          )
          SELECT t.id, t.channel, t.person_id AS "personId", t.body_id AS "bodyId", coalesce(t.person_id, w.created_by) AS "readerId", t.body,
              t.attempts, t.first_at AS "firstAt", t.made_at AS "madeAt", s.mail_address AS address,
              t.webhook_id AS "webhookId", w.url, w.sealed_secret AS "sealedSecret", w.ended_at IS NOT NULL AS ended
            FROM taken t LEFT JOIN webhooks w ON w.id = t.webhook_id
              LEFT JOIN channel_settings s ON s.person_id = t.person_id
            ORDER BY t.made_at, t.id`,
        [channel, now.toISOString(), BATCH, new Date(now.getTime() + LEASE_MS).toISOString()],
      ),
    );
  }

  /** One after another; once nobody answers there, the rest of the lane waits without having been tried. */
  private async sendInTurn(lane: readonly Taken[]): Promise<void> {
    for (const [at, taken] of lane.entries()) {
      const told = await this.readers.mayBeTold(taken.readerId, taken.body);
      const outcome = (await this.unanswered(taken)) ?? (await this.send(taken, told));
      await this.record(taken, told, outcome);
      if (outcome.kind === 'later' && outcome.away) return this.putBack(lane.slice(at + 1), outcome.code);
    }
  }

  /** Nobody may read with the eyes of who has left: what is for the body waits, and its heads hear of it. */
  private async unanswered({ bodyId, webhookId, readerId, ended }: Taken): Promise<Outcome | undefined> {
    if (bodyId === null || webhookId === null || ended) return undefined;
    if (await this.bodies.isAnsweredFor(readerId, bodyId)) return undefined;
    await this.bodies.tellHeads(webhookId, bodyId);
    return toldOutcome.later('webhook-unanswered', true);
  }

  private async send(taken: Taken, told: Told): Promise<Outcome> {
    const { id, channel, address, webhookId, url, sealedSecret, ended, madeAt } = taken;
    if (ended) return toldOutcome.moot('webhook-ended');
    if (channel === 'mail' && address === null) return toldOutcome.moot('no-address');
    if (saysNothing(told)) return toldOutcome.moot('no-longer-readable');
    const now = this.clock.now();
    if (channel === 'mail') return this.mail.send({ id, to: address as string, told, date: madeAt });
    return this.webhooks.send({
      id,
      webhookId: webhookId as string,
      url: url as string,
      sealedSecret: sealedSecret as string,
      told,
      madeAt,
      now,
    });
  }

  /** The delivery and the alerts it carried, together. Of tries that fail the first and the last are on an alert's record. */
  private async record(taken: Taken, told: Told, outcome: Outcome): Promise<void> {
    const now = this.clock.now();
    const { id, attempts, firstAt, channel } = taken;
    const again = outcome.kind === 'later' ? nextTry(id, attempts, firstAt, now) : undefined;
    const status = statusAfter(outcome, again);
    const code = outcome.kind === 'sent' ? null : outcome.code;
    if (code && (attempts === 1 || !again))
      this.logger.warn(`delivery ${id} over ${channel}, try ${attempts}: ${code}, ${status}`);
    await this.db.transaction(async (manager) => {
      const marked = await manager.query<[unknown[], number]>(
        `UPDATE deliveries SET status = $3, last_error_code = $4, next_try_at = coalesce($5::timestamptz, next_try_at),
            sent_at = CASE WHEN $3 = 'sent' THEN $6::timestamptz END
          WHERE id = $1 AND attempts = $2 AND status = 'waiting'`,
        [id, attempts, status, code, again?.toISOString() ?? null, now.toISOString()],
      );
      // Somebody else has tried it since: theirs is the word that counts.
      if (marked[1] === 0 || (status === 'waiting' && attempts > 1)) return;
      await this.alerts.addAll(
        manager,
        alertsIn(taken, outcome.kind === 'moot' ? taken.body : told).map((alertId) => ({
          alertId,
          what: status === 'sent' ? 'sent' : 'sendFailed',
          by: null,
          channel,
          ...(code ? { code } : {}),
        })),
      );
    });
  }

  private async putBack(rest: readonly Taken[], code: string): Promise<void> {
    const now = this.clock.now();
    for (const { id, attempts, firstAt } of rest) {
      const at = nextTry(id, Math.max(1, attempts), firstAt, now) ?? now;
      await this.db.query(
        `UPDATE deliveries SET attempts = attempts - 1, next_try_at = $3, last_error_code = $4
          WHERE id = $1 AND attempts = $2 AND status = 'waiting'`,
        [id, attempts, at.toISOString(), code],
      );
    }
  }
}

function statusAfter({ kind }: Outcome, again: Date | undefined): 'sent' | 'failed' | 'expired' | 'waiting' {
  if (kind === 'sent') return 'sent';
  if (kind === 'never') return 'failed';
  return kind === 'later' && again ? 'waiting' : 'expired';
}

/** A body's system is told of bells; that says nothing of whether a person was. */
const alertsIn = ({ personId }: Taken, { terms }: Told): string[] =>
  personId === null ? [] : [...new Set(terms.flatMap(({ alertId }) => (alertId ? [alertId] : [])))].sort();
