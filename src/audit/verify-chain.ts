// Is this chain of records whole? Pure: the stored rows of one case in, the first fault out. Used on a live database and offline.
import { canonicalJson, sha256 } from '../common/canonical-json.js';
import { commitmentOf, NO_RECORD, type RecordBody } from './record-body.js';

/** A record as stored: the hashed text and the columns beside it. */
export interface StoredRecord {
  caseId: string;
  seq: number;
  eventType: string;
  /** A Date as the database gives it, text in an export. */
  recordedAt: string | Date;
  effectiveOn: string;
  requestId: string;
  actorId: string | null;
  statesBefore: string[];
  statesAfter: string[];
  body: string;
  bodyJson: unknown;
  prevHash: string;
  hash: string;
}

export interface StoredPersonal {
  seq: number;
  field: string;
  /** Null once erased. */
  value: unknown;
  salt: string;
}

export interface Fault {
  caseId: string;
  /** The first bad record; for a missing one, the number that is missing. */
  seq: number;
  code: 'missing' | 'edited' | 'unchained' | 'columnsDiffer' | 'personalDiffers' | 'headDiffers' | 'moved';
  text: string;
}

/** The case row's own claims about its records. */
export interface Head {
  caseId: string;
  version: number;
  headHash: string;
}

/** The first fault of a case's chain, or null. `records` are in order of `seq`. */
export function verifyChain(
  head: Head,
  records: readonly StoredRecord[],
  personal: readonly StoredPersonal[],
): Fault | null {
  let prev = NO_RECORD;
  let seq = 0;
  const fault = (code: Fault['code'], text: string): Fault => ({ caseId: head.caseId, seq, code, text });
  for (const record of records) {
    seq += 1;
    if (record.seq !== seq) return fault('missing', `record ${seq} is missing; the next one is ${record.seq}`);
    if (sha256(record.body) !== record.hash) return fault('edited', 'the stored bytes do not give the stored hash');
    const body = parse(record.body);
    if (!body || canonicalJson(body) !== record.body) return fault('edited', 'the stored bytes are not canonical JSON');
    if (record.prevHash !== prev || body.prev !== prev)
      return fault('unchained', 'it does not follow the record before it');
    if (body.case !== record.caseId) return fault('moved', 'it belongs to another case');
    const differs = columnsThatDiffer(record, body);
    if (differs) return fault('columnsDiffer', `column ${differs} does not say what the hashed bytes say`);
    const wrong = personal.find((value) => value.seq === seq && !isCommitted(value, body));
    if (wrong) return fault('personalDiffers', `the personal value of ${wrong.field} is not the one committed to`);
    const lost = Object.keys(body.commitments).find(
      (field) => !personal.some((value) => value.seq === seq && value.field === field),
    );
    if (lost) return fault('personalDiffers', `the personal value of ${lost} is gone without having been erased`);
    prev = record.hash;
  }
  if (head.version !== records.length) {
    seq = records.length + 1;
    return fault('missing', `the case counts ${head.version} records, ${records.length} are there`);
  }
  if (head.headHash !== prev) return fault('headDiffers', 'the case names another newest record');
  return null;
}

function parse(text: string): RecordBody | null {
  try {
    return JSON.parse(text) as RecordBody;
  } catch {
    return null;
  }
}

/** What the hashed situation says of who did it. */
interface Said {
  by: { personId?: string | null };
}

function columnsThatDiffer(record: StoredRecord, body: RecordBody): string | undefined {
  const same: Record<string, boolean> = {
    seq: body.seq === record.seq,
    event_type: body.type === record.eventType,
    recorded_at: Date.parse(body.recordedAt) === new Date(record.recordedAt).getTime(),
    effective_on: body.effectiveOn === record.effectiveOn,
    request_id: body.requestId === record.requestId,
    actor_id: ((body.situation as Said).by.personId ?? null) === record.actorId,
    states_before: body.statesBefore.join() === record.statesBefore.join(),
    states_after: body.statesAfter.join() === record.statesAfter.join(),
    body_json: canonicalJson(record.bodyJson) === record.body,
  };
  return Object.entries(same).find(([, equal]) => !equal)?.[0];
}

/** An erased value proves nothing any more, and that is as it should be. */
const isCommitted = ({ field, value, salt }: StoredPersonal, body: RecordBody): boolean =>
  body.commitments[field] !== undefined && (value === null || commitmentOf(salt, value) === body.commitments[field]);
