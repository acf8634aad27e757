// What somebody asks of the one door, and what it answers.
import type { Invalid, Refused, Secrecy } from '../../workflows/procedure.js';
import type { Visitor } from '../common/visitor.js';

export interface Command {
  caseId: string;
  /** Set when the event opens the case. */
  open?: { procedure: string; bodyId: string; secrecy?: Secrecy };
  by: Visitor | 'clock' | 'system';
  type: string;
  payload: Record<string, unknown>;
  /** The local date it happened; today when left out. */
  effectiveOn?: string;
  /** The subject whose act an officer records. */
  onBehalfOf?: string;
  /** Why it is recorded more than three working days late. Personal. */
  lateReason?: string;
  /** A past act entered while a case on paper is being imported. */
  imported?: boolean;
  /** The version the asker saw; another one is a conflict. The clock and the system give none and try again. */
  expectedVersion?: number;
  /** The same id with the same content is the same command, however often it comes. */
  requestId: string;
}

export interface Recorded {
  kind: 'recorded';
  caseId: string;
  code: string;
  /** The case's version after the event; also the number of its record. */
  version: number;
  recordId: string;
  type: string;
  states: string[];
  hash: string;
}

export type RefusedNow = Refused & { caseId: string; version: number; permitted: string[] };
export type Outcome = Recorded | RefusedNow | Invalid;
