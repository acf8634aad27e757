// What a record says, byte for byte: facts, ids, dates, codes and commitments, chained to the record before it.
import { randomBytes } from 'node:crypto';
import { canonicalJson, sha256 } from '../common/canonical-json.js';

/** The first record of a case follows this. */
export const NO_RECORD = '0'.repeat(64);

/** The hashed content of a record, format 1. No name, no free text, no reason: those are commitments. */
export interface RecordBody {
  format: 1;
  case: string;
  procedure: string;
  seq: number;
  type: string;
  requestId: string;
  recordedAt: string;
  effectiveOn: string;
  /** Everything known when the event was asked, by ids. */
  situation: unknown;
  /** The event's payload without its personal fields. */
  payload: unknown;
  /** Salted SHA-256 of each personal field, by JSON pointer. */
  commitments: Record<string, string>;
  statesBefore: string[];
  statesAfter: string[];
  secrecy: string;
  /** Hash of the case's previous record. */
  prev: string;
}

export interface SealedRecord {
  /** The canonical text that is hashed and stored. */
  text: string;
  hash: string;
}

export function sealRecord(body: RecordBody): SealedRecord {
  const text = canonicalJson(body);
  return { text, hash: sha256(text) };
}

export interface PersonalValue {
  field: string;
  value: unknown;
  salt: string;
  commitment: string;
}

/** Commits to a personal value: whoever has salt and value can prove it was this one; without them the hash says nothing. */
export const commitmentOf = (salt: string, value: unknown): string => sha256(`${salt}\n${canonicalJson(value)}`);

export function commitTo(personal: Record<string, unknown>): PersonalValue[] {
  return Object.entries(personal).map(([field, value]) => {
    const salt = randomBytes(16).toString('hex');
    return { field, value, salt, commitment: commitmentOf(salt, value) };
  });
}
