// Which alerts have been raised, and what became of each? Every step of an alert's life is added to `alert_events`.
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { commitTo } from '../audit/record-body.js';
import { Clock } from '../common/clock.js';
import { derivedId } from '../common/derived-id.js';

export type Audience = 'officer' | 'member' | 'head' | 'upper' | 'reviewer';

export interface NewAlert {
  deadlineId: string;
  caseId: string;
  threshold: string;
  audience: Audience;
  personId: string;
  /** When it should ring. */
  ringAt: Date;
}

export interface AlertEvent {
  alertId: string;
  what: 'opened' | 'acknowledged' | 'snoozed';
  by: string;
  until?: Date;
  reason?: string;
}

/** Alerts that were not there before, told in the very transaction that raises them. */
export type OnRaised = (manager: EntityManager, alertIds: readonly string[]) => Promise<void>;

@Injectable()
export class AlertBook {
  private readonly listeners: OnRaised[] = [];

  constructor(private readonly clock: Clock) {}

  onRaised(listener: OnRaised): void {
    this.listeners.push(listener);
  }

  /** Raises what was not raised before; raising it again does nothing. Returns how many were new. */
  async raise(manager: EntityManager, alerts: readonly NewAlert[]): Promise<number> {
    if (alerts.length === 0) return 0;
    const rows = alerts.map(({ deadlineId, caseId, threshold, audience, personId, ringAt }) => ({
      id: derivedId('alert', deadlineId, threshold, personId),
      deadline_id: deadlineId,
      case_id: caseId,
      threshold,
      audience,
      person_id: personId,
      ring_at: ringAt.toISOString(),
    }));
    const raised = await manager.query<{ alert_id: string }[]>(
      `WITH raised AS (
          INSERT INTO alerts (id, deadline_id, case_id, threshold, audience, person_id, ring_at, raised_at)
          SELECT a.id, a.deadline_id, a.case_id, a.threshold, a.audience, a.person_id, a.ring_at, $2::timestamptz
            FROM jsonb_to_recordset($1::jsonb) AS a (id uuid, deadline_id uuid, case_id uuid, threshold text, audience text,
              person_id uuid, ring_at timestamptz)
          ON CONFLICT DO NOTHING RETURNING id
        )
        INSERT INTO alert_events (id, alert_id, what, at, demo_clock)
          SELECT gen_random_uuid(), id, 'raised', $2::timestamptz, $3::boolean FROM raised RETURNING alert_id`,
      [JSON.stringify(rows), this.clock.now().toISOString(), this.clock.isMoved()],
    );
    const ids = raised.map(({ alert_id: id }) => id);
    if (ids.length > 0) for (const tell of this.listeners) await tell(manager, ids);
    return raised.length;
  }

  /** Adds a step. A reason lies apart with its salt, so that it can be erased while its commitment stays. */
  async add(manager: EntityManager, { alertId, what, by, until, reason }: AlertEvent): Promise<void> {
    const id = randomUUID();
    const [kept] = reason === undefined ? [] : commitTo({ reason });
    await manager.query(
      `INSERT INTO alert_events (id, alert_id, what, by_person, at, demo_clock, until, reason_commitment)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        id,
        alertId,
        what,
        by,
        this.clock.now().toISOString(),
        this.clock.isMoved(),
        until?.toISOString() ?? null,
        kept?.commitment ?? null,
      ],
    );
    if (kept) {
      await manager.query('INSERT INTO alert_reasons (event_id, reason, salt) VALUES ($1, $2, $3)', [
        id,
        kept.value,
        kept.salt,
      ]);
    }
  }
}
