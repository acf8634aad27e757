// Puts what people are told before them: the bulletin in the application, a live event, and a delivery for every channel they have
// asked for. All in one transaction of the caller's; what is there already is left as it is.
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Settings } from '../../config/settings.js';
import { SETTINGS } from '../../config/settings.module.js';
import { Clock } from '../common/clock.js';
import { derivedId } from '../common/derived-id.js';
import { isWorkingDay } from '../regulations/calendar.js';
import { RegulationsService } from '../regulations/regulations.service.js';
import { reachable } from './hours.js';
import { addLiveEvents } from './live-events.js';
import type { Told } from './told.js';

export interface NewBulletin {
  id: string;
  personId: string;
  told: Told;
}

interface Wish {
  personId: string;
  channel: 'mail' | 'webhook';
  webhookId: string | null;
}

@Injectable()
export class Bulletins {
  constructor(
    private readonly regulations: RegulationsService,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Returns how many were new. */
  async publish(manager: EntityManager, bulletins: readonly NewBulletin[]): Promise<number> {
    if (bulletins.length === 0) return 0;
    const now = this.clock.now().toISOString();
    const rows = bulletins.map(({ id, personId, told }) => ({
      id,
      person_id: personId,
      kind: told.kind,
      day: told.day,
      content: told,
      made_at: now,
      demo_clock: this.clock.isMoved(),
    }));
    const fresh = await manager.query<{ id: string }[]>(
      `INSERT INTO bulletins SELECT * FROM jsonb_populate_recordset(NULL::bulletins, $1::jsonb)
        ON CONFLICT DO NOTHING RETURNING id`,
      [JSON.stringify(rows)],
    );
    const ids = new Set(fresh.map(({ id }) => id));
    const published = bulletins.filter(({ id }) => ids.has(id));
    await this.deliver(manager, published, now);
    await addLiveEvents(
      manager,
      published.map(({ id, personId, told }) => ({
        personId,
        kind: told.kind === 'digest' ? 'digest' : 'immediate',
        ref: id,
        caseId: null,
      })),
      now,
    );
    return published.length;
  }

  /** Over every channel each of them has asked for. */
  private async deliver(manager: EntityManager, bulletins: readonly NewBulletin[], now: string): Promise<void> {
    const wishes = await this.wishes(manager, bulletins);
    const people = bulletins.map(({ personId }) => personId);
    const isWorking = (date: string): boolean => isWorkingDay(date, this.regulations.calendar);
    const reachableAt = await reachable(manager, people, { now: new Date(now), isWorking });
    const rows = bulletins.flatMap(({ id, personId, told }) =>
      (wishes.get(`${told.kind} ${personId}`) ?? []).map(({ channel, webhookId }) => ({
        id: derivedId('delivery', id, channel, webhookId ?? ''),
        channel,
        person_id: personId,
        webhook_id: webhookId,
        kind: told.kind,
        ref: id,
        body: told,
        // What is urgent has waited for the end of quiet already; a program is never disturbed.
        at: told.kind === 'digest' && channel === 'mail' ? reachableAt(personId, null) : new Date(now),
      })),
    );
    await insertDeliveries(manager, rows, { now, demoClock: this.clock.isMoved() });
  }

  private async wishes(manager: EntityManager, bulletins: readonly NewBulletin[]): Promise<Map<string, Wish[]>> {
    const found = new Map<string, Wish[]>();
    for (const kind of ['digest', 'immediate'] as const) {
      const people = bulletins.filter(({ told }) => told.kind === kind).map(({ personId }) => personId);
      if (people.length === 0) continue;
      const rows = await manager.query<Wish[]>(
        `SELECT person_id AS "personId", 'mail' AS channel, NULL::uuid AS "webhookId" FROM channel_settings
            WHERE $2::boolean AND person_id = ANY ($1::uuid[]) AND mail_address IS NOT NULL
              AND CASE WHEN $3::text = 'digest' THEN mail_digest ELSE mail_immediate END
          UNION ALL
          SELECT person_id, 'webhook', id FROM webhooks
            WHERE $4::boolean AND person_id = ANY ($1::uuid[]) AND ended_at IS NULL`,
        [people, this.settings.mail !== undefined, kind, this.settings.secretsKey !== undefined],
      );
      for (const wish of rows) {
        const key = `${kind} ${wish.personId}`;
        found.set(key, [...(found.get(key) ?? []), wish]);
      }
    }
    return found;
  }
}

export interface NewDelivery {
  id: string;
  channel: 'mail' | 'webhook';
  person_id?: string;
  body_id?: string;
  webhook_id: string | null;
  kind: Told['kind'];
  ref: string;
  body: Told;
  /** When it is first tried. */
  at: Date;
}

/** The same sending is never written twice. */
export async function insertDeliveries(
  manager: EntityManager,
  deliveries: readonly NewDelivery[],
  { now, demoClock }: { now: string; demoClock: boolean },
): Promise<void> {
  if (deliveries.length === 0) return;
  const rows = deliveries.map(({ at, ...delivery }) => ({
    ...delivery,
    status: 'waiting',
    attempts: 0,
    next_try_at: at.toISOString(),
    first_at: at.toISOString(),
    made_at: now,
    demo_clock: demoClock,
  }));
  await manager.query(
    `INSERT INTO deliveries SELECT * FROM jsonb_populate_recordset(NULL::deliveries, $1::jsonb) ON CONFLICT DO NOTHING`,
    [JSON.stringify(rows)],
  );
}
