// Walks the life of every alert in the database and says what does not hold. Reads only; any role that may SELECT can run it.
import type pg from 'pg';
import { type AlertFault, type StoredAlert, type StoredAlertEvent, verifyAlertChain } from './verify-alert-chain.js';

export interface VerifiedAlerts {
  alerts: number;
  events: number;
  faults: AlertFault[];
}

const ALERTS_AT_ONCE = 2000;

const ALERT = `SELECT id, deadline_id AS "deadlineId", case_id AS "caseId", threshold, audience, person_id AS "personId",
    ring_at AS "ringAt", raised_at AS "raisedAt", why, from_alert_id AS "fromAlertId", opened_at AS "openedAt",
    acknowledged_at AS "acknowledgedAt", snoozed_until AS "snoozedUntil", explained_at AS "explainedAt",
    reassigned_at AS "reassignedAt", reassigned_to AS "reassignedTo", events, head_hash AS "headHash"
  FROM alerts`;
const ALERTS = `${ALERT} WHERE id > $1 ORDER BY id LIMIT ${ALERTS_AT_ONCE}`;
/** In the order in which they came. */
export const ALERTS_OF_DEADLINE = `${ALERT} WHERE deadline_id = $1 ORDER BY raised_at, ring_at, from_alert_id NULLS FIRST, id`;
export const ALERT_EVENTS = `SELECT e.alert_id AS "alertId", e.seq, e.what, e.by_person AS "byPerson", e.at, e.demo_clock AS "demoClock", e.until,
    e.channel, e.code, e.to_person AS "toPerson", e.reason_commitment AS "reasonCommitment", e.body, e.prev_hash AS "prevHash",
    e.hash, r.reason, r.salt, r.event_id IS NOT NULL AS "hasReason"
  FROM alert_events e LEFT JOIN alert_reasons r ON r.event_id = e.id WHERE e.alert_id = ANY ($1::uuid[]) ORDER BY e.alert_id, e.seq`;

/** Every alert's first fault, as of one moment. An event cannot be without its alert: the database's own reference sees to that. */
export async function verifyAlerts(client: Pick<pg.ClientBase, 'query'>): Promise<VerifiedAlerts> {
  await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
  try {
    const result: VerifiedAlerts = { alerts: 0, events: 0, faults: [] };
    let last = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const { rows: alerts } = await client.query<StoredAlert>(ALERTS, [last]);
      if (alerts.length === 0) return result;
      const { rows } = await client.query<StoredAlertEvent>(ALERT_EVENTS, [alerts.map(({ id }) => id)]);
      const events = new Map<string, StoredAlertEvent[]>(alerts.map(({ id }) => [id, []]));
      for (const row of rows) events.get(row.alertId)?.push(row);
      for (const alert of alerts) {
        const fault = verifyAlertChain(alert, events.get(alert.id) ?? []);
        if (fault) result.faults.push(fault);
      }
      result.alerts += alerts.length;
      result.events += rows.length;
      last = alerts.at(-1)?.id as string;
    }
  } finally {
    await client.query('COMMIT');
  }
}
