// What does an event of an alert's life say, byte for byte? Ids, instants, codes and commitments, chained to the event before it,
// so that what was sent, opened or put off cannot be edited, taken out or moved unnoticed.
import { canonicalJson, sha256 } from '../common/canonical-json.js';

/** The first event of an alert follows this. */
export const NO_EVENT = '0'.repeat(64);

export const ALERT_DEEDS = [
  // It came to this person; the bell's computing (which day, when it should ring, why them) stands in `own`.
  'raised',
  // The day it speaks of was computed anew.
  'computed',
  'sent',
  'sendFailed',
  'opened',
  'acknowledged',
  'snoozed',
  'explained',
  // Somebody handed it to somebody else.
  'reassigned',
  // Nobody handed it on, and its holder is no longer there: it went on by itself.
  'escalated',
] as const;
export type AlertDeed = (typeof ALERT_DEEDS)[number];

/** What never changes of an alert; the first event carries it, so the row beside cannot say something else. */
export interface AlertOwn {
  deadline: string;
  case: string;
  threshold: string;
  audience: string;
  person: string;
  ringAt: string;
  raisedAt: string;
  why: unknown;
  from: string | null;
}

/** The hashed content of an event, format 1. What somebody wrote is a commitment. */
export interface AlertEventBody {
  format: 1;
  alert: string;
  seq: number;
  what: AlertDeed;
  at: string;
  /** Null: the clock. */
  by: string | null;
  demoClock: boolean;
  until: string | null;
  channel: string | null;
  code: string | null;
  to: string | null;
  reason: string | null;
  /** In the first event only. */
  own: AlertOwn | null;
  prev: string;
}

export interface SealedEvent {
  body: string;
  hash: string;
}

export function sealEvent(event: AlertEventBody): SealedEvent {
  const body = canonicalJson(event);
  return { body, hash: sha256(body) };
}
