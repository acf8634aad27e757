import { commitTo, NO_RECORD, type RecordBody, sealRecord } from './record-body.js';
import { type Head, type StoredPersonal, type StoredRecord, verifyChain } from './verify-chain.js';

const caseId = '00000000-0000-4000-8000-00000000c0de';

/** A whole chain of three records, the second with a personal text. */
function chain(): { head: Head; records: StoredRecord[]; personal: StoredPersonal[] } {
  const records: StoredRecord[] = [];
  const personal: StoredPersonal[] = [];
  let prev = NO_RECORD;
  for (const seq of [1, 2, 3]) {
    const kept = seq === 2 ? commitTo({ '/reason': 'Lý do riêng' }) : [];
    personal.push(...kept.map(({ field, value, salt }) => ({ seq, field, value, salt })));
    const body: RecordBody = {
      format: 1,
      case: caseId,
      procedure: 'late-return@1',
      seq,
      type: 'STEP',
      requestId: `request-${seq}`,
      recordedAt: `2026-05-0${seq}T02:00:00.000Z`,
      effectiveOn: `2026-05-0${seq}`,
      situation: { by: { kind: 'clock' } },
      payload: { count: seq },
      commitments: Object.fromEntries(kept.map(({ field, commitment }) => [field, commitment])),
      statesBefore: [`s${seq - 1}`],
      statesAfter: [`s${seq}`],
      secrecy: 'internal',
      prev,
    };
    const { text, hash } = sealRecord(body);
    records.push({
      caseId,
      seq,
      eventType: 'STEP',
      recordedAt: body.recordedAt,
      effectiveOn: body.effectiveOn,
      requestId: body.requestId,
      actorId: null,
      statesBefore: body.statesBefore,
      statesAfter: body.statesAfter,
      body: text,
      bodyJson: JSON.parse(text),
      prevHash: prev,
      hash,
    });
    prev = hash;
  }
  return { head: { caseId, version: 3, headHash: prev }, records, personal };
}

/** The chain after somebody had his hand in it. */
function touched(change: (whole: ReturnType<typeof chain>) => void) {
  const whole = chain();
  change(whole);
  return verifyChain(whole.head, whole.records, whole.personal);
}

const second = ({ records }: ReturnType<typeof chain>): StoredRecord => records[1] as StoredRecord;

describe('verifyChain', () => {
  it('finds nothing in a whole chain', () => {
    expect(touched(() => undefined)).toBeNull();
  });

  it('accepts an erased personal value: its commitment stays', () => {
    expect(touched(({ personal }) => Object.assign(personal[0] as object, { value: null }))).toBeNull();
  });

  it.each<[string, string, number, (whole: ReturnType<typeof chain>) => void]>([
    [
      'edited bytes',
      'edited',
      2,
      (whole) => Object.assign(second(whole), { body: second(whole).body.replace('"count":2', '"count":9') }),
    ],
    [
      'edited bytes with a hash made to fit',
      'unchained',
      3,
      (whole) => {
        const body = JSON.parse(second(whole).body) as RecordBody;
        const { text, hash } = sealRecord({ ...body, payload: { count: 9 } });
        Object.assign(second(whole), { body: text, bodyJson: JSON.parse(text), hash });
      },
    ],
    ['another name put to it', 'columnsDiffer', 2, (whole) => Object.assign(second(whole), { actorId: caseId })],
    ['an edited column', 'columnsDiffer', 2, (whole) => Object.assign(second(whole), { effectiveOn: '2026-04-01' })],
    [
      'an edited copy of the bytes',
      'columnsDiffer',
      2,
      (whole) => Object.assign(second(whole), { bodyJson: { payload: { count: 9 } } }),
    ],
    ['a removed record', 'missing', 2, ({ records }) => records.splice(1, 1)],
    ['a removed newest record', 'missing', 3, ({ records }) => records.pop()],
    ['two records swapped', 'missing', 1, ({ records }) => records.reverse()],
    ['a record of another case', 'moved', 2, (whole) => Object.assign(second(whole), { caseId: 'another' })],
    [
      'an edited personal text',
      'personalDiffers',
      2,
      ({ personal }) => Object.assign(personal[0] as object, { value: 'Lý do khác' }),
    ],
    ['a personal text that is simply gone', 'personalDiffers', 2, ({ personal }) => personal.pop()],
    [
      'a case rolled back to an earlier head',
      'headDiffers',
      3,
      ({ head, records }) => Object.assign(head, { headHash: (records[0] as StoredRecord).hash }),
    ],
  ])('finds %s', (_name, code, seq, change) => {
    expect(touched(change)).toMatchObject({ code, seq });
  });
});
