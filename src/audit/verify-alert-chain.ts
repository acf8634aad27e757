// Is the life of this alert whole? Pure: an alert's row and its events in, the first fault out.
import { canonicalJson, sha256 } from '../common/canonical-json.js';
import { type AlertEventBody, NO_EVENT } from './alert-event-body.js';
import { commitmentOf } from './record-body.js';

type Instant = string | Date | null;

/** An alert as stored. */
export interface StoredAlert {
  id: string;
  deadlineId: string;
  caseId: string;
  threshold: string;
  audience: string;
  personId: string;
  ringAt: string | Date;
  raisedAt: string | Date;
  why: unknown;
  fromAlertId: string | null;
  openedAt: Instant;
  acknowledgedAt: Instant;
  snoozedUntil: Instant;
  explainedAt: Instant;
  reassignedAt: Instant;
  reassignedTo: string | null;
  events: number;
  headHash: string;
}

export interface StoredAlertEvent {
  alertId: string;
  seq: number;
  what: string;
  byPerson: string | null;
  at: string | Date;
  demoClock: boolean;
  until: Instant;
  channel: string | null;
  code: string | null;
  toPerson: string | null;
  reasonCommitment: string | null;
  body: string;
  prevHash: string;
  hash: string;
  /** What lies apart; null once erased. */
  reason: string | null;
  salt: string | null;
  hasReason: boolean;
}

export interface AlertFault {
  alertId: string;
  caseId: string;
  /** The first bad event; of the alert's own row, the number of its newest. */
  seq: number;
  code: 'missing' | 'edited' | 'unchained' | 'moved' | 'columnsDiffer' | 'reasonDiffers' | 'headDiffers' | 'rowDiffers';
  text: string;
}

/** The first fault of an alert's life, or null. `events` are in order of `seq`. */
export function verifyAlertChain(alert: StoredAlert, events: readonly StoredAlertEvent[]): AlertFault | null {
  let prev = NO_EVENT;
  let seq = 0;
  const fault = (code: AlertFault['code'], text: string): AlertFault => ({
    alertId: alert.id,
    caseId: alert.caseId,
    seq,
    code,
    text,
  });
  const bodies: AlertEventBody[] = [];
  for (const event of events) {
    seq += 1;
    if (event.seq !== seq) return fault('missing', `event ${seq} is missing; the next one is ${event.seq}`);
    if (sha256(event.body) !== event.hash) return fault('edited', 'the stored bytes do not give the stored hash');
    const body = parse(event.body);
    if (!body || canonicalJson(body) !== event.body) return fault('edited', 'the stored bytes are not canonical JSON');
    if (event.prevHash !== prev || body.prev !== prev)
      return fault('unchained', 'it does not follow the event before it');
    if (body.alert !== alert.id) return fault('moved', 'it belongs to another alert');
    const differs = columnThatDiffers(event, body);
    if (differs) return fault('columnsDiffer', `column ${differs} does not say what the hashed bytes say`);
    if (body.reason !== null && !event.hasReason)
      return fault('reasonDiffers', 'what was written is gone without having been erased');
    if (!isCommitted(event, body)) return fault('reasonDiffers', 'what was written is not what was committed to');
    bodies.push(body);
    prev = event.hash;
  }
  if (alert.events !== events.length) {
    seq = events.length + 1;
    return fault('missing', `the alert counts ${alert.events} events, ${events.length} are there`);
  }
  if (alert.headHash !== prev) return fault('headDiffers', 'the alert names another newest event');
  const differs = rowThatDiffers(alert, bodies);
  return differs ? fault('rowDiffers', `the alert's ${differs} is not what its events say`) : null;
}

function parse(text: string): AlertEventBody | null {
  try {
    return JSON.parse(text) as AlertEventBody;
  } catch {
    return null;
  }
}

const same = (stored: Instant, said: string | null): boolean =>
  stored === null || said === null ? stored === said : new Date(stored).getTime() === Date.parse(said);

function columnThatDiffers(event: StoredAlertEvent, body: AlertEventBody): string | undefined {
  const equal: Record<string, boolean> = {
    seq: body.seq === event.seq,
    what: body.what === event.what,
    by_person: body.by === event.byPerson,
    at: same(event.at, body.at),
    demo_clock: body.demoClock === event.demoClock,
    until: same(event.until, body.until),
    channel: body.channel === event.channel,
    code: body.code === event.code,
    to_person: body.to === event.toPerson,
    reason_commitment: body.reason === event.reasonCommitment,
  };
  return Object.entries(equal).find(([, is]) => !is)?.[0];
}

/** An erased reason proves nothing any more, and that is as it should be. */
const isCommitted = ({ reason, salt }: StoredAlertEvent, body: AlertEventBody): boolean =>
  reason === null || (salt !== null && commitmentOf(salt, reason) === body.reason);

function rowThatDiffers(alert: StoredAlert, bodies: readonly AlertEventBody[]): string | undefined {
  const own = bodies[0]?.own;
  if (bodies[0]?.what !== 'raised' || !own) return 'beginning';
  const first = (...whats: string[]): string | null => bodies.find(({ what }) => whats.includes(what))?.at ?? null;
  const went = bodies.find(({ what }) => what === 'reassigned' || what === 'escalated');
  const ended = first('acknowledged');
  const equal: Record<string, boolean> = {
    deadline_id: own.deadline === alert.deadlineId,
    case_id: own.case === alert.caseId,
    threshold: own.threshold === alert.threshold,
    audience: own.audience === alert.audience,
    person_id: own.person === alert.personId,
    ring_at: same(alert.ringAt, own.ringAt),
    raised_at: same(alert.raisedAt, own.raisedAt),
    why: canonicalJson(own.why) === canonicalJson(alert.why),
    from_alert_id: own.from === alert.fromAlertId,
    opened_at: same(alert.openedAt, first('opened', 'acknowledged', 'snoozed', 'explained')),
    acknowledged_at: same(alert.acknowledgedAt, ended),
    snoozed_until: same(
      alert.snoozedUntil,
      ended ? null : (bodies.findLast(({ what }) => what === 'snoozed')?.until ?? null),
    ),
    explained_at: same(alert.explainedAt, first('explained')),
    reassigned_at: same(alert.reassignedAt, went?.at ?? null),
    reassigned_to: (went?.to ?? null) === alert.reassignedTo,
  };
  return Object.entries(equal).find(([, is]) => !is)?.[0];
}
