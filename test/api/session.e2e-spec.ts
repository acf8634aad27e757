import request from 'supertest';
import { hashPassword } from '../../src/access/password.js';
import { CAST, type TestApplication, testApplication } from '../support/application.js';
import { DocumentedApi } from '../support/documented.js';

const PASSWORD = 'mật khẩu đủ dài 2026';
let test: TestApplication;
let api: DocumentedApi;

beforeAll(async () => {
  test = await testApplication();
  api = new DocumentedApi(test);
  await test.owner.query('UPDATE accounts SET username = $2, password_hash = $3 WHERE person_id = $1', [
    CAST.officer,
    'canbo.mau',
    await hashPassword(PASSWORD),
  ]);
});
afterAll(() => test?.close());

const signIn = (username: string, password: string, status: number) =>
  api.post('/api/v1/session', { username, password }, { status });

describe('signing in and out', () => {
  it('gives a token that says who one is, until it is ended', async () => {
    const { body, headers } = await signIn('canbo.mau', PASSWORD, 201);
    expect(headers['cache-control']).toBe('no-store');
    const me = await api.get('/api/v1/me', { as: body.token, status: 200 });
    expect(me.body).toMatchObject({
      person: { id: CAST.officer, fullName: 'Nguyễn officer' },
      offices: [{ role: 'caseOfficer', body: { id: CAST.body }, inForce: true }],
    });
    await request(test.app.getHttpServer())
      .delete('/api/v1/session')
      .set('Authorization', `Bearer ${body.token}`)
      .expect(204);
    const after = await api.get('/api/v1/me', { as: body.token, status: 401 });
    expect(after.body.code).toBe('token-expired');
    const { rows } = await test.owner.query('SELECT 1 FROM api_sessions WHERE token_hash = $1', [body.token]);
    expect(rows).toEqual([]);
  });

  it('gives two tokens to who signs in twice at once; ending one leaves the other', async () => {
    const [one, two] = await Promise.all([signIn('canbo.mau', PASSWORD, 201), signIn('CANBO.MAU', PASSWORD, 201)]);
    expect(one.body.token).not.toBe(two.body.token);
    await request(test.app.getHttpServer())
      .delete('/api/v1/session')
      .set('Authorization', `Bearer ${one.body.token}`)
      .expect(204);
    await api.get('/api/v1/me', { as: one.body.token, status: 401 });
    await api.get('/api/v1/me', { as: two.body.token, status: 200 });
  });

  it('answers a wrong name and a wrong password alike, and slows down who goes on trying', async () => {
    const wrongName = await signIn('khong.co', PASSWORD, 401);
    const wrongPassword = await signIn('canbo.mau', 'sai', 401);
    expect(wrongPassword.text).toBe(wrongName.text);
    for (let tries = 0; tries < 9; tries += 1) await signIn('khong.co', 'sai', 401);
    const slowed = await signIn('khong.co', 'sai', 429);
    expect(Number(slowed.headers['retry-after'])).toBeGreaterThan(0);
    await signIn('canbo.mau', PASSWORD, 201);
  });
});
