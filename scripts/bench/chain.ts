// Sealed changes made beforehand, so that the database alone can be asked to do the very work the engine asks of it.
//
// `record_change` refuses a record whose bytes, hash or place in the chain do not fit: no statement can be repeated. So a few
// real transitions are recorded through the door and kept as patterns; each becomes the next change of any other case by
// putting that case's ids in and sealing it anew. Same bytes (but for ids), same rows, same checks.

import { type RecordBody, sealRecord } from '../../src/audit/record-body.js';
import type { CaseRepository, WrittenChange } from '../../src/cases/case.repository.js';
import { derivedId } from '../../src/common/derived-id.js';

/** Where a case stands: what its next change must follow. */
export interface Place {
  caseId: string;
  code: string;
  version: number;
  head: string;
}

/** Keeps what the engine writes while `work` is done. */
export async function patternsOf(cases: CaseRepository, work: () => Promise<void>): Promise<WrittenChange[]> {
  const written: WrittenChange[] = [];
  const record = cases.record.bind(cases);
  cases.record = (change) => {
    written.push(structuredClone(change));
    return record(change);
  };
  try {
    await work();
  } finally {
    cases.record = record;
  }
  return written;
}

/** The pattern as the next change of the case that stands there, and where the case stands afterwards. */
export function following(pattern: WrittenChange, place: Place): { change: WrittenChange; after: Place } {
  const seq = place.version + 1;
  const requestId = `bench:${place.caseId}:${seq}`;
  const body = JSON.parse(pattern.body) as RecordBody & { situation: { seq: number } };
  const { text, hash } = sealRecord({
    ...body,
    case: place.caseId,
    seq,
    requestId,
    prev: place.head,
    situation: { ...body.situation, seq },
  });
  const side = Object.fromEntries(
    Object.entries(pattern.side).map(([table, rows]) => [
      table,
      rows.map((row) => ({ ...row, id: derivedId(String(row.id), place.caseId), case_id: place.caseId })),
    ]),
  );
  const change: WrittenChange = {
    ...pattern,
    ...{ id: place.caseId, code: place.code, expected: place.version, prev: place.head, request_id: requestId },
    ...{ record_id: derivedId('record', place.caseId, seq), body: text, hash, side },
  };
  return { change, after: { ...place, version: seq, head: hash } };
}
