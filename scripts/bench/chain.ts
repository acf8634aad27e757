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

/** One transition as the engine took it: what it asked the database, and what it wrote. */
export interface Pattern {
  ask: Record<string, unknown>;
  change: WrittenChange;
}

/** Keeps what the engine asks and writes while `work` is done, one transition after the other. */
export async function patternsOf(cases: CaseRepository, work: () => Promise<void>): Promise<Pattern[]> {
  const patterns: Pattern[] = [];
  const record = cases.record.bind(cases);
  const query = cases.pool.query.bind(cases.pool) as (...of: unknown[]) => unknown;
  let ask: Record<string, unknown> = {};
  cases.pool.query = ((...of: [{ name?: string; values?: [string] }]) => {
    const [{ name, values }] = of;
    if (name === 'read-cases' && values) [ask] = JSON.parse(values[0]) as [typeof ask];
    return query(...of);
  }) as typeof cases.pool.query;
  cases.record = (change) => {
    patterns.push({ ask, change: structuredClone(change) });
    return record(change);
  };
  try {
    await work();
  } finally {
    cases.record = record;
    cases.pool.query = query as typeof cases.pool.query;
  }
  return patterns;
}

/** The pattern as the next change of the case that stands there, and where the case stands afterwards. */
export function following({ ask, change: pattern }: Pattern, place: Place): Pattern & { after: Place } {
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
  return {
    ask: { ...ask, case_id: place.caseId, request_id: requestId },
    change,
    after: { ...place, version: seq, head: hash },
  };
}
