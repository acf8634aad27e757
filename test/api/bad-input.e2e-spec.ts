import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { CAST, type TestApplication, testApplication } from '../support/application.js';
import { BadInput, type Refusal } from '../support/bad-input.js';
import { Inspection, openingRequest, SIGNS } from '../support/inspection.js';

let test: TestApplication;
let bad: BadInput;
/** A case whose next step is ASSESS_SIGNAL, by the head. */
let fresh: Inspection;

beforeAll(async () => {
  test = await testApplication();
  bad = await BadInput.on(test);
  fresh = await Inspection.open(test);
});
afterAll(() => test?.close());

const RIGHT_TO_LEFT = 'Nguyễn \u202eAV nễyugN';
const CONTROL = 'a\u0007b';
const NUL = 'a\u0000b';
const HALF = 'a\ud800b';
const HIDDEN = 'a\u200bb';
const elsewhere =
  (path: string, body: unknown, as: string = CAST.officer) =>
  () =>
    test.post(path, body, as);
const plus = (base: object, more: object) => ({ ...base, requestId: randomUUID(), ...more });

const event = (more: object) => plus({ type: 'ASSESS_SIGNAL', payload: { officerId: CAST.officer } }, more);
const recording = (more: object, as: string = CAST.head) => elsewhere(`${fresh.path}/events`, event(more), as);

describe('an event that is not written right', () => {
  it.each<[string, object, Refusal]>([
    ['an unknown field', { colour: 'red' }, { status: 422, pointer: '/colour', fault: 'unknownField' }],
    ['no type', { type: undefined }, { status: 422, pointer: '/type' }],
    ['a number for its type', { type: 7 }, { status: 422, pointer: '/type' }],
    [
      'a type that reads backwards',
      { type: RIGHT_TO_LEFT },
      { status: 422, pointer: '/type', fault: 'unseenCharacter' },
    ],
    ['a type with a NUL', { type: NUL }, { status: 422, pointer: '/type', fault: 'controlCharacter' }],
    ['a type of half a character', { type: HALF }, { status: 422, pointer: '/type', fault: 'brokenCharacter' }],
    ['a very long type', { type: 'A'.repeat(5000) }, { status: 422, pointer: '/type', fault: 'too_big' }],
    ['an event nobody knows', { type: 'DANCE' }, { status: 422, pointer: '/type', fault: 'unknown-event' }],
    ['an event named after a method', { type: 'toString' }, { status: 422, pointer: '/type', fault: 'unknown-event' }],
    ['a list for its payload', { payload: [] }, { status: 422, pointer: '/payload' }],
    ['a text for its payload', { payload: 'x' }, { status: 422, pointer: '/payload' }],
    ['null for its payload', { payload: null }, { status: 422, pointer: '/payload' }],
    [
      'an unknown field in its payload',
      { payload: { colour: 1 } },
      { status: 422, pointer: '/payload/colour', fault: 'unrecognized_keys' },
    ],
    ['a field of half a character', { payload: { [HALF]: 1 } }, { status: 422 }],
    ['a field with a NUL', { payload: { [NUL]: 1 } }, { status: 422 }],
    ['a number for a person', { payload: { officerId: 5 } }, { status: 422, pointer: '/payload/officerId' }],
    ['a list for a person', { payload: { officerId: [CAST.officer] } }, { status: 422, pointer: '/payload/officerId' }],
    ['no id for a person', { payload: { officerId: "' OR 1=1 --" } }, { status: 422, pointer: '/payload/officerId' }],
    [
      'an unknown person',
      { payload: { officerId: randomUUID() } },
      { status: 422, pointer: '/payload/officerId', fault: 'unknown-person' },
    ],
    [
      'a body for a person',
      { payload: { officerId: CAST.cell } },
      { status: 422, pointer: '/payload/officerId', fault: 'unknown-person' },
    ],
    ['no request id', { requestId: undefined }, { status: 422, pointer: '/requestId', fault: 'missing' }],
    ['a short request id', { requestId: 'x' }, { status: 422, pointer: '/requestId' }],
    ['a request id with a NUL', { requestId: 'abcdefgh\u0000' }, { status: 422, pointer: '/requestId' }],
    ['a request id that reads backwards', { requestId: 'abcdefgh\u202e' }, { status: 422, pointer: '/requestId' }],
    ['a request id of several lines', { requestId: 'abcdefgh\n' }, { status: 422, pointer: '/requestId' }],
    ['a very long request id', { requestId: 'a'.repeat(101) }, { status: 422, pointer: '/requestId' }],
    ['a number for its request id', { requestId: 12345678 }, { status: 422, pointer: '/requestId' }],
    ['a text for the version', { expectedVersion: '1' }, { status: 422, pointer: '/expectedVersion' }],
    ['version nought', { expectedVersion: 0 }, { status: 422, pointer: '/expectedVersion' }],
    ['half a version', { expectedVersion: 1.5 }, { status: 422, pointer: '/expectedVersion' }],
    ['a version beyond all records', { expectedVersion: 4_000_000_000 }, { status: 422, pointer: '/expectedVersion' }],
    ['a version beyond all numbers', { expectedVersion: 1e300 }, { status: 422, pointer: '/expectedVersion' }],
    ['a version not reached yet', { expectedVersion: 99 }, { status: 409, code: 'stale' }],
    ['a day that is none', { effectiveOn: '2026-02-30' }, { status: 422, pointer: '/effectiveOn' }],
    ['a month that is none', { effectiveOn: '2026-13-01' }, { status: 422, pointer: '/effectiveOn' }],
    ['an instant for a day', { effectiveOn: '2026-05-04T00:00:00Z' }, { status: 422, pointer: '/effectiveOn' }],
    ['the year nought', { effectiveOn: '0000-01-01' }, { status: 422, pointer: '/effectiveOn' }],
    ['the year 1', { effectiveOn: '0001-01-01' }, { status: 422, pointer: '/effectiveOn', fault: 'dateOutOfReach' }],
    ['the year 9999', { effectiveOn: '9999-12-31' }, { status: 422, pointer: '/effectiveOn', fault: 'dateOutOfReach' }],
    ['a number for a day', { effectiveOn: 20260504 }, { status: 422, pointer: '/effectiveOn' }],
    ['tomorrow', { effectiveOn: '2026-05-05' }, { status: 422, pointer: '/effectiveOn', fault: 'inTheFuture' }],
    [
      'a day before what it depends on',
      { effectiveOn: '2026-05-03' },
      { status: 422, pointer: '/effectiveOn', fault: 'beforeWhatItDependsOn' },
    ],
    [
      'a day before any law',
      { effectiveOn: '1950-01-01' },
      { status: 422, pointer: '/effectiveOn', fault: 'no-law-on-date' },
    ],
    [
      'a late reason that reads backwards',
      { lateReason: RIGHT_TO_LEFT },
      { status: 422, pointer: '/lateReason', fault: 'unseenCharacter' },
    ],
    ['a blank late reason', { lateReason: '   ' }, { status: 422, pointer: '/lateReason', fault: 'blank' }],
    [
      'a very long late reason',
      { lateReason: 'a'.repeat(2001) },
      { status: 422, pointer: '/lateReason', fault: 'too_big' },
    ],
    ['no id for whom it is done', { onBehalfOf: 'me' }, { status: 422, pointer: '/onBehalfOf' }],
    ['a text for imported', { imported: 'yes' }, { status: 422, pointer: '/imported' }],
    ['an import nobody opened', { imported: true }, { status: 409, code: 'refused' }],
    ['a state that does not take it', { type: 'ARCHIVE', payload: {} }, { status: 409, code: 'refused' }],
  ])('with %s is refused, and nothing is written', async (_, more, refusal) => {
    await bad.refuses(recording(more), refusal);
  });

  it('by somebody whose it is not, or at a case nobody knows, is refused', async () => {
    await bad.refuses(recording({}, CAST.officer), { status: 409, code: 'refused' });
    for (const path of [randomUUID(), 'x', CAST.body]) {
      await bad.refuses(elsewhere(`/api/v1/cases/${path}/events`, event({})), { status: 404, code: 'not-found' });
    }
    await bad.refuses(recording({}, CAST.outsider), { status: 404, code: 'not-found' });
    await bad.refuses(recording({}, CAST.subject), { status: 404, code: 'not-found' });
  });

  it('on behalf of somebody whose act it is not is refused', async () => {
    const assessed = await Inspection.open(test);
    await assessed.raise('ASSESS_SIGNAL', { as: CAST.head });
    const payload = await assessed.payloadOf('ESTABLISH_SIGNS', CAST.head);
    const establishing = (onBehalfOf: string) =>
      elsewhere(`${assessed.path}/events`, event({ type: 'ESTABLISH_SIGNS', payload, onBehalfOf }), CAST.head);
    const refusal = { status: 422, pointer: '/onBehalfOf', fault: 'notOnTheirBehalf' };
    for (const other of [CAST.upperCommission, CAST.subject, randomUUID()])
      await bad.refuses(establishing(other), refusal);
    const nobodys = event({ onBehalfOf: CAST.subject });
    await bad.refuses(elsewhere(`${fresh.path}/events`, nobodys, CAST.head), refusal);
    await establishing(CAST.body)().expect(200);
  });

  it('that was sent before with another content is refused, field by field', async () => {
    const first = event({ requestId: 'used-before-1' });
    await fresh.send(first, { as: CAST.head });
    const reused = { status: 422, code: 'request-id-reused', pointer: '/requestId' };
    for (const more of [
      { payload: {} },
      { effectiveOn: '2026-05-04' },
      { type: 'ESTABLISH_SIGNS' },
      { lateReason: 'Muộn' },
    ]) {
      await bad.refuses(elsewhere(`${fresh.path}/events`, { ...first, ...more }, CAST.head), reused);
    }
    fresh = await Inspection.open(test);
  });
});

describe('an opening that is not written right', () => {
  it.each<[string, object, Refusal]>([
    [
      'an unknown procedure',
      { procedure: 'dance@1' },
      { status: 422, pointer: '/procedure', fault: 'unknown-procedure' },
    ],
    ['a procedure named after a method', { procedure: 'constructor' }, { status: 422, pointer: '/procedure' }],
    ['an old version', { procedure: 'signs-inspection@0' }, { status: 422, pointer: '/procedure' }],
    ['a procedure with a NUL', { procedure: NUL }, { status: 422, pointer: '/procedure', fault: 'controlCharacter' }],
    ['an unknown body', { bodyId: randomUUID() }, { status: 422, pointer: '/bodyId', fault: 'unknown-body' }],
    ['a person for a body', { bodyId: CAST.head }, { status: 422, pointer: '/bodyId', fault: 'unknown-body' }],
    ['no id for a body', { bodyId: '1' }, { status: 422, pointer: '/bodyId' }],
    ['a body one has no office in', { bodyId: CAST.upperCommission }, { status: 409, code: 'refused' }],
    ['an event that does not open', { type: 'ARCHIVE' }, { status: 409, code: 'refused' }],
    ['a label that is none', { secrecy: 'secret' }, { status: 422, pointer: '/secrecy' }],
    [
      'a label too high for this instance',
      { secrecy: 'tuyetMat' },
      { status: 422, pointer: '/secrecy', fault: 'not-cleared' },
    ],
    ['a case id of its own', { caseId: randomUUID() }, { status: 422, pointer: '/caseId', fault: 'unknownField' }],
    ['tomorrow', { effectiveOn: '2026-05-05' }, { status: 422, pointer: '/effectiveOn', fault: 'inTheFuture' }],
    [
      'a week ago without saying why',
      { effectiveOn: '2026-04-20' },
      { status: 422, pointer: '/lateReason', fault: 'lateWithoutReason' },
    ],
  ])('with %s is refused, and nothing is written', async (_, more, refusal) => {
    await bad.refuses(elsewhere('/api/v1/cases', { ...openingRequest(test), ...more }), refusal);
  });

  const slip = { number: '01', symbol: '01-BC', datedOn: '2026-05-04' };
  it.each<[string, object, Refusal]>([
    ['no subject', { subjects: [] }, { status: 422, pointer: '/payload/subjects', fault: 'too_small' }],
    ['a subject that is nobody', { subjects: [{}] }, { status: 422, pointer: '/payload/subjects/0' }],
    [
      'a member of another body',
      { subjects: [{ memberId: CAST.outsider }] },
      { status: 422, pointer: '/payload/subjects/0' },
    ],
    [
      'an unknown member',
      { subjects: [{ memberId: randomUUID() }] },
      { status: 422, pointer: '/payload/subjects/0/memberId', fault: 'unknown-person' },
    ],
    ['a member twice', { subjects: [{ memberId: CAST.subject }, { memberId: CAST.subject }] }, { status: 422 }],
    [
      'itself as its subject',
      { subjects: [{ organisationId: CAST.body }] },
      { status: 422, pointer: '/payload/subjects/0' },
    ],
    [
      'a thousand subjects',
      { subjects: Array.from({ length: 1000 }, () => ({ memberId: CAST.subject })) },
      { status: 422, pointer: '/payload/subjects', fault: 'too_big' },
    ],
    [
      'an object for its subjects',
      { subjects: { memberId: CAST.subject } },
      { status: 422, pointer: '/payload/subjects' },
    ],
    [
      'a source that is none',
      { source: 'hearsay' },
      { status: 422, pointer: '/payload/source', fault: 'invalid_value' },
    ],
    [
      'a summary that reads backwards',
      { summary: RIGHT_TO_LEFT },
      { status: 422, pointer: '/payload/summary', fault: 'unseen-characters' },
    ],
    ['a summary with a NUL', { summary: NUL }, { status: 422, pointer: '/payload/summary' }],
    ['a summary with a bell', { summary: CONTROL }, { status: 422, pointer: '/payload/summary' }],
    ['a summary of half a character', { summary: HALF }, { status: 422, pointer: '/payload/summary' }],
    ['a summary with something hidden', { summary: HIDDEN }, { status: 422, pointer: '/payload/summary' }],
    ['a summary of nothing', { summary: ' \n ' }, { status: 422, pointer: '/payload/summary' }],
    [
      'a summary longer than a book',
      { summary: 'a'.repeat(20_001) },
      { status: 422, pointer: '/payload/summary', fault: 'too_big' },
    ],
    [
      'a receipt tomorrow',
      { receivedOn: '2026-05-05' },
      { status: 422, pointer: '/payload/receivedOn', fault: 'inTheFuture' },
    ],
    ['a receipt in the year nought', { receivedOn: '0000-01-01' }, { status: 422, pointer: '/payload/receivedOn' }],
    [
      'a receipt on no day',
      { receivedOn: '2026-02-30' },
      { status: 422, pointer: '/payload/receivedOn', fault: 'no-such-date' },
    ],
    [
      'a paper without its date',
      { slip: { ...slip, datedOn: undefined } },
      { status: 422, pointer: '/payload/slip/datedOn' },
    ],
    [
      'a paper with an unknown field',
      { slip: { ...slip, colour: 1 } },
      { status: 422, pointer: '/payload/slip/colour' },
    ],
    [
      'a paper whose number reads backwards',
      { slip: { ...slip, number: '\u202e10' } },
      { status: 422, pointer: '/payload/slip/number' },
    ],
    [
      'a paper with a hash that is none',
      { slip: { ...slip, fileSha256: 'x' } },
      { status: 422, pointer: '/payload/slip/fileSha256' },
    ],
    [
      'a paper signed by nobody',
      { slip: { ...slip, signerId: randomUUID() } },
      { status: 422, pointer: '/payload/slip/signerId', fault: 'unknown-person' },
    ],
    [
      'a paper dated 9999',
      { slip: { ...slip, datedOn: '9999-12-31' } },
      { status: 422, pointer: '/payload/slip/datedOn' },
    ],
  ])('saying %s is refused, and nothing is written', async (_, payload, refusal) => {
    await bad.refuses(elsewhere('/api/v1/cases', openingRequest(test, payload as Record<string, unknown>)), refusal);
  });

  it('under a request id used for another is refused', async () => {
    const first = openingRequest(test);
    await test.post('/api/v1/cases', first, CAST.officer).expect(201);
    const reused = { status: 422, code: 'request-id-reused', pointer: '/requestId' };
    for (const more of [
      { secrecy: 'internal' },
      { procedure: SIGNS, payload: { ...first.payload, source: 'press' } },
    ]) {
      await bad.refuses(elsewhere('/api/v1/cases', { ...first, ...more }), reused);
    }
  });
});

describe('other things asked wrongly', () => {
  const cursor = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

  it.each<[string, string, Refusal]>([
    ['an unknown filter', '/api/v1/cases?colour=red', { status: 422, pointer: '/colour', fault: 'unknownField' }],
    ['a filter twice', '/api/v1/cases?state=a&state=b', { status: 422, pointer: '/state' }],
    ['a filter with brackets', '/api/v1/cases?state[a]=b', { status: 422, pointer: '/state[a]' }],
    ['a reserved name', '/api/v1/cases?__proto__=x', { status: 422 }],
    ['a NUL', '/api/v1/cases?code=%00', { status: 422, pointer: '/code', fault: 'controlCharacter' }],
    ['a text that reads backwards', '/api/v1/cases?code=%E2%80%AEabc', { status: 422, pointer: '/code' }],
    ['a status that is none', '/api/v1/cases?status=open', { status: 422, pointer: '/status' }],
    ['no id for a body', '/api/v1/cases?bodyId=1', { status: 422, pointer: '/bodyId' }],
    ['a page of none', '/api/v1/cases?limit=0', { status: 422, pointer: '/limit' }],
    ['a page of all', '/api/v1/cases?limit=100000', { status: 422, pointer: '/limit' }],
    ['a page of infinity', '/api/v1/cases?limit=Infinity', { status: 422, pointer: '/limit' }],
    ['a cursor that is none', '/api/v1/cases?after=zzz', { status: 422, pointer: '/after', fault: 'cursor' }],
    ['a cursor of nothing', `/api/v1/cases?after=${cursor([])}`, { status: 422, pointer: '/after' }],
    [
      'a cursor of the year nought',
      `/api/v1/cases?after=${cursor(['0000-01-01T00:00:00.000000Z', CAST.body])}`,
      { status: 422, pointer: '/after' },
    ],
    [
      'a search that reads backwards',
      '/api/v1/members?q=%E2%80%AEabc',
      { status: 422, pointer: '/q', fault: 'unseenCharacter' },
    ],
    ['a search with a NUL', '/api/v1/bodies?q=%00', { status: 422, pointer: '/q', fault: 'controlCharacter' }],
    ['a very long search', `/api/v1/members?q=${'a'.repeat(4000)}`, { status: 422, pointer: '/q', fault: 'too_big' }],
    ['a level that is none', '/api/v1/bodies?level=top', { status: 422, pointer: '/level' }],
    ['deadlines of a week that is none', '/api/v1/deadlines?due=soon', { status: 422, pointer: '/due' }],
    ['deadlines after nothing', '/api/v1/deadlines?after=1', { status: 422, pointer: '/after' }],
    ['tasks in a status that is none', '/api/v1/tasks?status=lost', { status: 422, pointer: '/status' }],
    ['alerts in a status that is none', '/api/v1/alerts?status=lost', { status: 422, pointer: '/status' }],
    ['sessions from no day', '/api/v1/sessions?from=2026-02-30', { status: 422, pointer: '/from' }],
    ['sessions to the year nought', '/api/v1/sessions?to=0000-01-01', { status: 422, pointer: '/to' }],
    [
      'a drawing in Latin',
      `/api/v1/procedures/${SIGNS}/diagram.svg?language=la`,
      { status: 422, pointer: '/language' },
    ],
  ])('%s in the query is refused', async (_, path, refusal) => {
    await bad.refuses(() => test.get(path, CAST.officer), refusal);
  });

  it.each(['-1', '2147483648', '9007199254740993', '1e400', 'x'])('records after %s are refused', async (after) => {
    const ask = () => test.get(`${fresh.path}/records?after=${after}`, CAST.head);
    await bad.refuses(ask, { status: 422, pointer: '/after' });
  });

  it.each<[string, object, Refusal]>([
    ['no password', { username: 'a' }, { status: 422, pointer: '/password' }],
    ['a number for a name', { username: 1, password: 'x' }, { status: 422, pointer: '/username' }],
    [
      'a name that reads backwards',
      { username: 'ad\u202enim', password: 'x' },
      { status: 422, pointer: '/username', fault: 'unseenCharacter' },
    ],
    [
      'a name with a NUL',
      { username: 'ad\u0000min', password: 'x' },
      { status: 422, pointer: '/username', fault: 'controlCharacter' },
    ],
    ['a very long name', { username: 'a'.repeat(101), password: 'x' }, { status: 422, pointer: '/username' }],
    ['a very long password', { username: 'a', password: 'x'.repeat(201) }, { status: 422, pointer: '/password' }],
    ['a list for a password', { username: 'a', password: ['x'] }, { status: 422, pointer: '/password' }],
    ['an unknown field', { username: 'a', password: 'x', admin: true }, { status: 422, pointer: '/admin' }],
    ['a wrong password', { username: 'nobody', password: 'x' }, { status: 401, code: 'sign-in-refused' }],
    ['a password with a NUL', { username: 'nobody', password: '\u0000' }, { status: 401 }],
    ['a password of half a character', { username: 'nobody', password: HALF }, { status: 401 }],
  ])('signing in with %s is refused', async (_, body, refusal) => {
    await bad.refuses(() => test.post('/api/v1/session', body), refusal);
  });

  it.each<[string, object, Refusal]>([
    ['in the year nought', { heldOn: '0000-01-01' }, { status: 422, pointer: '/heldOn' }],
    ['in the year 9999', { heldOn: '9999-12-31' }, { status: 422, pointer: '/heldOn' }],
    ['chaired by nobody', { chairId: randomUUID() }, { status: 422, pointer: '/chairId' }],
    ['of an unknown body', { bodyId: randomUUID() }, { status: 403 }],
    ['of another body', { bodyId: CAST.upperCommission }, { status: 403, code: 'not-yours-to-do' }],
    ['held tomorrow', { heldOn: '2026-05-05', absent: [] }, { status: 422, pointer: '/heldOn', fault: 'inTheFuture' }],
    ['without an outsider', { absent: [CAST.outsider] }, { status: 422, pointer: '/absent/0', fault: 'notOnRoster' }],
    [
      'on an unknown case',
      { agenda: [{ caseId: randomUUID() }] },
      { status: 422, pointer: '/agenda/0/caseId', fault: 'unknown-case' },
    ],
    [
      'with a note that reads backwards',
      { agenda: [{ caseId: randomUUID(), noteCode: '\u202ex' }] },
      { status: 422, pointer: '/agenda/0/noteCode' },
    ],
    ['with a list for its agenda item', { agenda: [[]] }, { status: 422, pointer: '/agenda/0' }],
    [
      'with too long an agenda',
      { agenda: Array.from({ length: 501 }, () => ({ caseId: randomUUID() })) },
      { status: 422, pointer: '/agenda' },
    ],
  ])('a session %s is refused', async (_, more, refusal) => {
    const session = { bodyId: CAST.body, heldOn: '2026-05-04', chairId: CAST.head, requestId: randomUUID(), ...more };
    await bad.refuses(elsewhere('/api/v1/sessions', session), refusal);
  });

  it.each<[string, object, Refusal]>([
    ['by nothing', {}, { status: 422 }],
    ['by both', { days: 1, to: '2026-06-01T00:00:00Z' }, { status: 422 }],
    ['backwards', { days: -1 }, { status: 422, pointer: '/days' }],
    ['by half a day', { days: 0.5 }, { status: 422, pointer: '/days' }],
    ['by very many days', { days: 401 }, { status: 422, pointer: '/days' }],
    ['to no instant', { to: 'tomorrow' }, { status: 422, pointer: '/to' }],
    ['to the year 9999', { to: '9999-01-01T00:00:00Z' }, { status: 422, pointer: '/to', fault: 'tooFar' }],
    ['to the year nought', { to: '0000-01-01T00:00:00Z' }, { status: 409, code: 'clock-goes-forward' }],
  ])('moving the demo clock %s is refused', async (_, body, refusal) => {
    await bad.refuses(elsewhere('/api/v1/demo/clock', body, CAST.head), refusal);
  });

  it('an alert or message that is not there, or not mine, is refused', async () => {
    for (const path of ['alerts/ID/open', 'alerts/ID/acknowledge', 'alerts/ID/snooze', 'messages/ID/open']) {
      for (const id of [randomUUID(), 'x']) {
        const body = path.endsWith('snooze') ? { until: '2026-05-05', reason: 'Chờ' } : {};
        await bad.refuses(elsewhere(`/api/v1/${path.replace('ID', id)}`, body), { status: 404, code: 'not-found' });
      }
    }
    const alert = `/api/v1/alerts/${randomUUID()}`;
    await bad.refuses(elsewhere(`${alert}/open`, { by: 'me' }), { status: 422, pointer: '/by' });
    await bad.refuses(elsewhere(`${alert}/snooze`, { until: '0000-01-01', reason: 'x' }), {
      status: 422,
      pointer: '/until',
    });
    await bad.refuses(elsewhere(`${alert}/snooze`, { until: '2026-05-05', reason: NUL }), {
      status: 422,
      pointer: '/reason',
    });
  });

  it('a file that is too large, of a kind not kept, not what it says, or for no paper is refused', async () => {
    const { rows } = await test.owner.query<{ id: string }>('SELECT id FROM papers WHERE case_id = $1 LIMIT 1', [
      bad.inspection.id,
    ]);
    const path = `${bad.inspection.path}/papers/${rows[0]?.id}/file`;
    const put = (to: string, bytes: Buffer, type: string) => () => bad.raw('put', to, bytes, { 'Content-Type': type });
    const pdf = Buffer.from('%PDF-1.7 thử');
    await bad.refuses(put(path, Buffer.alloc(20 * 1024 * 1024 + 1), 'application/pdf'), {
      status: 413,
      code: 'too-large',
    });
    await bad.refuses(put(path, Buffer.from('<script>'), 'text/html'), { status: 415, code: 'file-kind-not-kept' });
    await bad.refuses(put(path, Buffer.from('{}'), 'application/json'), { status: 415, code: 'file-kind-not-kept' });
    await bad.refuses(put(path, Buffer.from('a=b'), 'application/x-www-form-urlencoded'), { status: 415 });
    await bad.refuses(put(path, Buffer.from('MZ'), 'application/pdf'), { status: 422, code: 'file-not-what-it-says' });
    await bad.refuses(put(path, Buffer.alloc(0), 'application/pdf'), { status: 422, code: 'file-not-what-it-says' });
    for (const paper of [randomUUID(), 'x']) {
      const nowhere = `${bad.inspection.path}/papers/${paper}/file`;
      await bad.refuses(put(nowhere, pdf, 'application/pdf'), { status: 404, code: 'paper-not-found' });
      await bad.refuses(() => test.get(nowhere, CAST.head), { status: 404, code: 'paper-not-found' });
    }
    await bad.refuses(() => test.get(path, CAST.head), { status: 404, code: 'no-file-yet' });
    const unseen = () =>
      request(test.app.getHttpServer()).put(path).set('Authorization', bad.bearer(CAST.outsider)).send();
    await bad.refuses(unseen, { status: 404, code: 'not-found' });
  });

  it('a subject the case does not have has no sheet', async () => {
    for (const subject of [randomUUID(), CAST.outsider, 'x']) {
      const path = `${bad.inspection.path}/subjects/${subject}/sheet`;
      await bad.refuses(() => test.get(path, CAST.head), { status: 404 });
      await bad.refuses(() => test.get(`${path}.html`, CAST.head), { status: 404 });
    }
  });
});
