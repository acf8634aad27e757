// Which alerts have been raised, and what became of each? Every step of an alert's life is added to `alert_events`, chained to the
// step before it (src/audit/alert-event-body.ts).
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type AlertDeed, type AlertEventBody, type AlertOwn, NO_EVENT, sealEvent } from '../audit/alert-event-body.js';
import { commitTo } from '../audit/record-body.js';
import { Clock } from '../common/clock.js';
import { derivedId } from '../common/derived-id.js';

export type Audience = 'officer' | 'member' | 'head' | 'upper' | 'reviewer';

/** Why an alert came to this person. */
export interface Why {
  /** The standing in the case, or the office, by which they are in the chain; `takenOver`: somebody handed it to them. */
  as: string;
  /** The absent person they stand in for. */
  substituteFor?: string;
  /** The nearest link of the chain in which nobody is there. */
  insteadOf?: Audience;
  /** Nobody in the whole chain is there: it came all the same to whoever stands highest. */
  although?: 'absent';
}

export interface NewAlert {
  deadlineId: string;
  caseId: string;
  threshold: string;
  audience: Audience;
  personId: string;
  why: Why;
  /** When it should ring. */
  ringAt: Date;
}

export interface AlertEvent {
  alertId: string;
  what: Exclude<AlertDeed, 'raised'>;
  /** Null: the clock. */
  by: string | null;
  until?: Date;
  /** How it was sent: in-app, mail, webhook. */
  channel?: string;
  /** What came of it, in a word for programs: never a text. */
  code?: string;
  /** Who has taken it over. */
  to?: string;
  /** Personal: kept apart, only its commitment in the event. */
  reason?: string;
}

/** An open alert that goes from its holder to somebody else. */
export interface Handing {
  alertId: string;
  to: string;
  audience?: Audience;
  why?: Why;
}

/** Alerts that were not there before, told in the very transaction that raises them. */
export type OnRaised = (manager: EntityManager, alertIds: readonly string[]) => Promise<void>;

interface HeldRow {
  id: string;
  events: number;
  headHash: string;
}
type StoredEvent = Record<string, unknown> & { id: string };

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
    const rows = alerts.map((alert) =>
      this.newRow(
        derivedId('alert', alert.deadlineId, alert.threshold, alert.personId),
        { ...alert, ringAt: alert.ringAt.toISOString() },
        null,
        null,
      ),
    );
    const ids = await this.insert(manager, rows);
    if (ids.length > 0) for (const tell of this.listeners) await tell(manager, ids);
    return ids.length;
  }

  /** Adds a step to one alert's life. */
  add(manager: EntityManager, event: AlertEvent): Promise<void> {
    return this.addAll(manager, [event]);
  }

  /**
   * Adds steps to many alerts' lives, in the order given. The alerts are held meanwhile, so that two steps at once follow one
   * another. A reason lies apart with its salt, so that it can be erased while its commitment stays.
   */
  async addAll(manager: EntityManager, events: readonly AlertEvent[]): Promise<void> {
    if (events.length === 0) return;
    const heads = await this.hold(
      manager,
      events.map(({ alertId }) => alertId),
    );
    const stored: StoredEvent[] = [];
    const reasons: { event_id: string; reason: unknown; salt: string }[] = [];
    for (const event of events) {
      const head = heads.get(event.alertId);
      if (!head) throw new Error(`There is no alert ${event.alertId}.`);
      const [kept] = event.reason === undefined ? [] : commitTo({ reason: event.reason });
      const row = this.eventRow({
        alert: event.alertId,
        seq: head.events + 1,
        what: event.what,
        by: event.by,
        until: event.until?.toISOString() ?? null,
        channel: event.channel ?? null,
        code: event.code ?? null,
        to: event.to ?? null,
        reason: kept?.commitment ?? null,
        own: null,
        prev: head.headHash,
      });
      stored.push(row);
      if (kept) reasons.push({ event_id: row.id, reason: kept.value, salt: kept.salt });
      heads.set(event.alertId, { id: event.alertId, events: head.events + 1, headHash: String(row.hash) });
    }
    await manager.query(
      `WITH added AS (INSERT INTO alert_events SELECT * FROM jsonb_populate_recordset(NULL::alert_events, $1::jsonb))
        UPDATE alerts a SET events = h.events, head_hash = h."headHash"
          FROM jsonb_to_recordset($2::jsonb) AS h (id uuid, events int, "headHash" text) WHERE a.id = h.id`,
      [JSON.stringify(stored), JSON.stringify([...heads.values()])],
    );
    if (reasons.length > 0) {
      await manager.query(
        `INSERT INTO alert_reasons (event_id, reason, salt)
          SELECT event_id, reason, salt FROM jsonb_to_recordset($1::jsonb) AS r (event_id uuid, reason text, salt text)`,
        [JSON.stringify(reasons)],
      );
    }
  }

  /**
   * Open alerts go to somebody else: the old one says to whom, a new one says from whom, and where the new person already has one
   * of the same bell waiting there is no second. `by` null: nobody did it, their holder is no longer there.
   */
  async hand(
    manager: EntityManager,
    handings: readonly Handing[],
    { by, reason }: { by: string | null; reason?: string },
  ): Promise<void> {
    if (handings.length === 0) return;
    const what = by === null ? 'escalated' : 'reassigned';
    await this.addAll(
      manager,
      handings.map(({ alertId, to }) => ({ alertId, what, by, to, ...(reason === undefined ? {} : { reason }) })),
    );
    await manager.query(
      `UPDATE alerts a SET reassigned_at = $2::timestamptz, reassigned_to = h."to"
        FROM jsonb_to_recordset($1::jsonb) AS h ("alertId" uuid, "to" uuid) WHERE a.id = h."alertId"`,
      [JSON.stringify(handings), this.clock.now().toISOString()],
    );
    const old = await manager.query<
      (Omit<NewAlert, 'ringAt' | 'why'> & { id: string; ringAt: Date; isThere: boolean })[]
    >(
      `SELECT a.id, a.deadline_id AS "deadlineId", a.case_id AS "caseId", a.threshold, a.audience, a.ring_at AS "ringAt",
          h."to" AS "personId", EXISTS (SELECT FROM alerts o WHERE o.deadline_id = a.deadline_id AND o.threshold = a.threshold
            AND o.person_id = h."to" AND o.acknowledged_at IS NULL AND o.reassigned_at IS NULL) AS "isThere"
        FROM jsonb_to_recordset($1::jsonb) AS h ("alertId" uuid, "to" uuid) JOIN alerts a ON a.id = h."alertId" ORDER BY a.id`,
      [JSON.stringify(handings)],
    );
    const asked = new Map(handings.map((handing) => [handing.alertId, handing]));
    const bells = new Set<string>();
    const rows = old.flatMap(({ id, isThere, ...alert }) => {
      // Two holders of one bell may be followed by the same person.
      const bell = `${alert.deadlineId} ${alert.threshold} ${alert.personId}`;
      if (isThere || bells.has(bell)) return [];
      bells.add(bell);
      const { audience = alert.audience, why = { as: 'takenOver' } } = asked.get(id) ?? {};
      const next = { ...alert, audience, why, ringAt: alert.ringAt.toISOString() };
      return [this.newRow(derivedId('alert', alert.deadlineId, alert.threshold, alert.personId, id), next, id, by)];
    });
    const ids = await this.insert(manager, rows);
    if (ids.length > 0) for (const tell of this.listeners) await tell(manager, ids);
  }

  private async hold(manager: EntityManager, alertIds: readonly string[]): Promise<Map<string, HeldRow>> {
    // In one order, so that two who hold many wait for each other and do not deadlock.
    const rows = await manager.query<HeldRow[]>(
      'SELECT id, events, head_hash AS "headHash" FROM alerts WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE',
      [[...new Set(alertIds)]],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  private async insert(manager: EntityManager, rows: readonly NewRow[]): Promise<string[]> {
    if (rows.length === 0) return [];
    const raised = await manager.query<{ alert_id: string }[]>(
      `WITH raised AS (
          INSERT INTO alerts SELECT * FROM jsonb_populate_recordset(NULL::alerts, $1::jsonb) ON CONFLICT DO NOTHING RETURNING id
        )
        INSERT INTO alert_events SELECT e.* FROM jsonb_populate_recordset(NULL::alert_events, $2::jsonb) e
          JOIN raised r ON r.id = e.alert_id RETURNING alert_id`,
      [JSON.stringify(rows.map(({ alert }) => alert)), JSON.stringify(rows.map(({ event }) => event))],
    );
    return raised.map(({ alert_id: id }) => id);
  }

  private newRow(
    id: string,
    alert: Omit<NewAlert, 'ringAt'> & { ringAt: string },
    from: string | null,
    by: string | null,
  ): NewRow {
    const raisedAt = this.clock.now().toISOString();
    const { deadlineId, caseId, threshold, audience, personId, why, ringAt } = alert;
    const own: AlertOwn = {
      deadline: deadlineId,
      case: caseId,
      threshold,
      audience,
      person: personId,
      ringAt,
      raisedAt,
      why,
      from,
    };
    const nothing = { until: null, channel: null, code: null, to: null, reason: null };
    const event = this.eventRow({ alert: id, seq: 1, what: 'raised', by, ...nothing, own, prev: NO_EVENT });
    return {
      alert: {
        id,
        deadline_id: deadlineId,
        case_id: caseId,
        threshold,
        audience,
        person_id: personId,
        ring_at: ringAt,
        raised_at: raisedAt,
        why,
        from_alert_id: from,
        events: 1,
        head_hash: event.hash,
      },
      event,
    };
  }

  private eventRow(said: Omit<AlertEventBody, 'format' | 'at' | 'demoClock'>): StoredEvent {
    const at = this.clock.now().toISOString();
    const demoClock = this.clock.isMoved();
    const { body, hash } = sealEvent({ format: 1, at, demoClock, ...said });
    return {
      id: randomUUID(),
      alert_id: said.alert,
      seq: said.seq,
      what: said.what,
      by_person: said.by,
      at,
      demo_clock: demoClock,
      until: said.until,
      channel: said.channel,
      code: said.code,
      to_person: said.to,
      reason_commitment: said.reason,
      body,
      prev_hash: said.prev,
      hash,
    };
  }
}

interface NewRow {
  alert: Record<string, unknown>;
  event: StoredEvent;
}
