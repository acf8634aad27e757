import { gzipSync } from 'node:zlib';
import request from 'supertest';
import { CAST, type TestApplication, testApplication } from '../support/application.js';
import { BadInput, type Refusal } from '../support/bad-input.js';

let test: TestApplication;
let bad: BadInput;

beforeAll(async () => {
  test = await testApplication();
  bad = await BadInput.on(test);
});
afterAll(() => test?.close());

const DEEP = 100_000;
const requestId = '"requestId":"bad-bytes-1"';
const utf16 = Buffer.from(`{"type":"ASSESS_SIGNAL",${requestId}}`, 'utf16le');
const latin1 = Buffer.from(`{"type":"Ghi nh\xe2n",${requestId}}`, 'latin1');

describe('what cannot be read as JSON is refused', () => {
  it.each<[string, string | Buffer, Refusal, Record<string, string>?]>([
    ['cut short', '{"type":', { status: 400, code: 'malformed' }],
    ['with a comma too many', '{"type":"A",}', { status: 400 }],
    ['that is a bare number', '17', { status: 400 }],
    ['that is null', 'null', { status: 400 }],
    ['that is a list', '[]', { status: 422, pointer: '' }],
    ['that is empty', '', { status: 422, pointer: '/type', fault: 'missing' }],
    ['that is an empty object', '{}', { status: 422, pointer: '/type', fault: 'missing' }],
    ['said to be plain text', '{}', { status: 415 }, { 'Content-Type': 'text/plain' }],
    ['said to be a form', 'type=A', { status: 415 }, { 'Content-Type': 'application/x-www-form-urlencoded' }],
    ['said to be of several parts', '--x', { status: 415 }, { 'Content-Type': 'multipart/form-data; boundary=x' }],
    ['said to be nothing known', '{}', { status: 415 }, { 'Content-Type': 'rubbish' }],
    ['in Latin-1', latin1, { status: 415 }, { 'Content-Type': 'application/json; charset=latin1' }],
    ['in UTF-16', utf16, { status: 400 }, { 'Content-Type': 'application/json; charset=utf-16' }],
    ['that says UTF-8 and is not', latin1, { status: 400, code: 'malformed' }],
    ['with half a UTF-8 character', Buffer.from([0x7b, 0x22, 0xe1, 0xbb, 0x22, 0x3a, 0x31, 0x7d]), { status: 400 }],
    ['packed in a way nobody knows', '{}', { status: 415 }, { 'Content-Encoding': 'squeezed' }],
    ['said to be gzip and is not', '{}', { status: 400 }, { 'Content-Encoding': 'gzip' }],
    ['of ten megabytes', `{"type":"${'a'.repeat(10_000_000)}"}`, { status: 413, code: 'too-large' }],
    [
      'of ten megabytes, packed small',
      gzipSync(`{"type":"${'a'.repeat(10_000_000)}"}`),
      { status: 413 },
      { 'Content-Encoding': 'gzip' },
    ],
    [
      'of lists a hundred thousand deep',
      `{"payload":${'['.repeat(DEEP)}${']'.repeat(DEEP)}}`,
      { status: 422, code: 'too-deep' },
    ],
    [
      'of objects a hundred thousand deep',
      `${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}`,
      { status: 422, code: 'too-deep' },
    ],
    [
      'that names __proto__',
      `{"type":"ASSESS_SIGNAL","payload":{"__proto__":{"officerId":"x"}},${requestId}}`,
      { status: 422, code: 'reserved-key' },
    ],
    ['that names __proto__ on top', `{"__proto__":{"type":"ASSESS_SIGNAL"},${requestId}}`, { status: 422 }],
    [
      'with a hundred thousand unknown fields',
      `{${Array.from({ length: 60_000 }, (_, n) => `"f${n}":1`).join()}}`,
      { status: 422, code: 'malformed-fields' },
    ],
  ])('a body %s', async (_, body, refusal, headers = {}) => {
    await bad.refuses(() => bad.raw('post', `${bad.inspection.path}/events`, body, headers), refusal);
    const { status, code } = refusal;
    await bad.refuses(() => bad.raw('post', '/api/v1/sessions', body, headers), { status, ...(code ? { code } : {}) });
  });

  it('no body at all', async () => {
    const send = () => request(test.app.getHttpServer()).post('/api/v1/cases').set('Authorization', bad.bearer());
    await bad.refuses(send, { status: 422, pointer: '', fault: 'noBody' });
  });

  it('before anybody asks who sends it, and the same for all', async () => {
    const send = () =>
      request(test.app.getHttpServer()).post('/api/v1/session').set('Content-Type', 'application/json').send('{"user');
    await bad.refuses(send, { status: 400, code: 'malformed' });
  });

  it('speaks English to who asks for it, and Vietnamese otherwise', async () => {
    const ask = (language: string) =>
      bad.raw('post', '/api/v1/cases', '{', { 'Accept-Language': language }).then(({ body }) => body);
    const [english, vietnamese, other] = await Promise.all(['en-GB,en', 'vi', 'fr'].map(ask));
    expect(english).toMatchObject({ title: english.text.title.en, detail: english.text.detail.en });
    expect(vietnamese).toMatchObject({ title: vietnamese.text.title.vi, detail: vietnamese.text.detail.vi });
    expect(other).toEqual(vietnamese);
  });
});

describe('an address that leads nowhere is refused', () => {
  const to = (method: 'get' | 'patch' | 'put' | 'delete' | 'options', path: string) => () =>
    request(test.app.getHttpServer())[method](path).set('Authorization', bad.bearer(CAST.head));

  it.each<[string, Parameters<typeof to>[0], string, number]>([
    ['no route', 'get', '/api/v1/nothing', 404],
    ['another method', 'patch', '/api/v1/cases', 404],
    ['deleting cases', 'delete', '/api/v1/cases', 404],
    ['putting an event', 'put', `/api/v1/cases/${CAST.body}/events`, 404],
    ['a broken escape', 'get', '/api/v1/cases/%zz', 400],
    ['a NUL', 'get', '/api/v1/cases/%00', 404],
    ['a broken character', 'get', '/api/v1/bodies/%ff', 400],
    ['steps upwards', 'get', '/api/v1/cases/..%2f..%2fetc', 404],
    ['a very long id', 'get', `/api/v1/cases/${'a'.repeat(8000)}`, 404],
    ['a quote', 'get', `/api/v1/cases/${encodeURIComponent("' OR 1=1 --")}`, 404],
    ['no uuid for a body', 'get', '/api/v1/bodies/17', 404],
    ['no uuid for a session', 'get', '/api/v1/sessions/17', 404],
    ['no uuid for an alert', 'get', '/api/v1/alerts/17', 404],
    ['an unknown procedure', 'get', '/api/v1/procedures/constructor', 404],
    ['an unknown procedure to draw', 'get', '/api/v1/procedures/__proto__/diagram.svg', 404],
  ])('%s', async (_, method, path, status) => {
    await bad.refuses(to(method, path), { status });
  });

  it('a line longer than a line may be, by the server itself', async () => {
    const reply = await to('get', `/api/v1/bodies?q=${'a'.repeat(40_000)}`)().catch((error) => error);
    expect(reply.status ?? 431).toBe(431);
  });
});

describe('who cannot be told is refused', () => {
  const as = (header: string) => () =>
    request(test.app.getHttpServer()).get('/api/v1/cases').set('Authorization', header);

  it.each([
    ['without the word Bearer', 'abc', 'token-malformed'],
    ['too short', 'Bearer abc', 'token-malformed'],
    ['with a letter that is none', `Bearer ${'ă'.repeat(43).replaceAll('ă', '%')}`, 'token-malformed'],
    ['very long', `Bearer ${'a'.repeat(8000)}`, 'token-malformed'],
    ['unknown', `Bearer ${'a'.repeat(43)}`, 'token-expired'],
    ['of another kind', 'Basic YTpi', 'token-malformed'],
  ])('a token %s', async (_, header, code) => {
    const reply = await bad.refuses(as(header), { status: 401, code });
    expect(reply.headers['www-authenticate']).toBe('Bearer');
  });

  it('a token that has expired, or whose owner has signed out', async () => {
    const { rows } = await test.owner.query<{ token_hash: string }>(
      `SELECT s.token_hash FROM api_sessions s JOIN accounts a ON a.id = s.account_id WHERE a.person_id = $1`,
      [CAST.expert],
    );
    await test.owner.query(`UPDATE api_sessions SET expires_at = now() - interval '1 second' WHERE token_hash = $1`, [
      rows[0]?.token_hash,
    ]);
    await bad.refuses(as(bad.bearer(CAST.expert)), { status: 401, code: 'token-expired' });
    await request(test.app.getHttpServer())
      .delete('/api/v1/session')
      .set('Authorization', bad.bearer(CAST.secondSubject))
      .expect(204);
    await bad.refuses(as(bad.bearer(CAST.secondSubject)), { status: 401, code: 'token-expired' });
  });

  it('nobody at all, at every address that is not open to everybody', async () => {
    const { body } = await test.get('/api/openapi.json');
    for (const [path, item] of Object.entries<Record<string, { security?: unknown[] }>>(body.paths)) {
      for (const [method, { security }] of Object.entries(item)) {
        if (security) continue;
        const where = path.replace(/\{\w+\}/g, CAST.body);
        await bad.refuses(() => request(test.app.getHttpServer())[method as 'get'](where), {
          status: 401,
          code: 'not-signed-in',
        });
      }
    }
  });
});
