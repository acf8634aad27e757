import { randomUUID } from 'node:crypto';
import { Controller, Get } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import pg from 'pg';
import request from 'supertest';
import { type TestDatabase, testDatabase } from '../../test/support/database.js';
import { aBody, anOffice, aPerson } from '../../test/support/people.js';
import { HeldClock, smallApp } from '../../test/support/small-app.js';
import { Act, Public } from '../common/visitor.js';
import { AccessModule } from './access.module.js';
import { REAL_TIME } from './api-sessions.service.js';
import { hashPassword } from './password.js';

@Controller('probe')
class Probe {
  @Get('open')
  @Public()
  open(): string {
    return 'open';
  }

  @Get('metrics')
  @Act('readMetrics')
  metrics(): string {
    return 'metrics';
  }
}

describe('signing in', () => {
  const PASSWORD = 'Mật khẩu dùng thử 2026';
  let database: TestDatabase;
  let db: pg.Client;
  let app: NestExpressApplication;
  let now = Date.parse('2026-03-02T01:00:00Z');
  const clock = new HeldClock(new Date(now));
  let person: string;
  let commission: string;

  beforeAll(async () => {
    database = await testDatabase();
    db = new pg.Client({ connectionString: database.ownerUrl });
    await db.connect();
    app = await smallApp({
      appUrl: database.appUrl,
      areas: [AccessModule, { module: class ProbeModule {}, controllers: [Probe] }],
      clock,
      override: (builder) => builder.overrideProvider(REAL_TIME).useValue(() => now),
    });
    commission = await aBody(db, { kind: 'inspectionCommission', name: 'UBKT Đảng ủy xã Thử Nghiệm' });
    person = await aPerson(db, 'Trần Thị Mẫu');
    await anOffice(db, person, commission, 'caseOfficer', { from: '2024-01-01' });
    await anOffice(db, person, commission, 'clerk', { from: '2022-01-01', to: '2023-12-31' });
    await anAccount('tran.mau');
  });
  afterAll(async () => {
    await app?.close();
    await db?.end();
    await database?.drop();
  });

  const anAccount = async (username: string): Promise<string> => {
    const id = randomUUID();
    await db.query('INSERT INTO accounts (id, person_id, username, password_hash) VALUES ($1, $2, $3, $4)', [
      id,
      person,
      username,
      await hashPassword(PASSWORD),
    ]);
    return id;
  };
  const http = () => request(app.getHttpServer());
  const signIn = (username = 'tran.mau', password = PASSWORD) =>
    http().post('/api/v1/session').send({ username, password });
  const me = (token: string) => http().get('/api/v1/me').set('Authorization', `Bearer ${token}`);

  it('gives a token, of which only the hash is stored, and says who one is', async () => {
    const { body, headers } = await signIn('Tran.Mau').expect(201);
    expect(headers['cache-control']).toBe('no-store');
    expect(body.expiresAt).toBe('2026-03-02T13:00:00.000Z');
    const { rows } = await db.query('SELECT * FROM api_sessions');
    expect(JSON.stringify(rows)).not.toContain(body.token);
    const mine = await me(body.token).expect(200);
    expect(mine.body.person).toEqual({ id: person, fullName: 'Trần Thị Mẫu' });
    expect(mine.body.offices.map(({ role, inForce }: { role: string; inForce: boolean }) => [role, inForce])).toEqual([
      ['clerk', false],
      ['caseOfficer', true],
    ]);
    expect(mine.body.offices[1]).toMatchObject({
      body: { id: commission, name: { vi: 'UBKT Đảng ủy xã Thử Nghiệm' } },
      validTo: null,
    });
  });

  it('answers an unknown name and a wrong password alike', async () => {
    const unknown = await signIn('nobody').expect(401);
    const wrong = await signIn('tran.mau', 'not it').expect(401);
    expect(unknown.body).toEqual(wrong.body);
    expect(wrong.body).toMatchObject({
      code: 'sign-in-refused',
      detail: { vi: expect.any(String), en: expect.any(String) },
    });
  });

  it('names every field that is wrong, and never repeats what was sent', async () => {
    const { body } = await http().post('/api/v1/session').send({ username: 'a\u202eb', pass: 'secret' }).expect(422);
    expect(body.errors.map(({ pointer, code }: { pointer: string; code: string }) => [pointer, code]).sort()).toEqual([
      ['/pass', 'unknownField'],
      ['/password', 'missing'],
      ['/username', 'unseenCharacter'],
    ]);
    expect(JSON.stringify(body)).not.toContain('secret');
    await http().post('/api/v1/session').send(['not', 'an', 'object']).expect(422);
  });

  it('asks one to wait, longer each time, after many failures from one place', async () => {
    await anAccount('many.tries');
    for (let tries = 0; tries < 10; tries++) await signIn('many.tries', 'wrong').expect(401);
    const first = await signIn('many.tries').expect(429);
    expect(first.headers['retry-after']).toBe('1');
    now += 1000;
    await signIn('many.tries', 'wrong').expect(401);
    expect((await signIn('many.tries').expect(429)).headers['retry-after']).toBe('2');
    await signIn('tran.mau').expect(201);
    now += 2000;
    await signIn('many.tries').expect(201);
  });

  it('ends with signing out, with the hour, or with the account', async () => {
    const tokens = await Promise.all([signIn(), signIn(), signIn()]).then((replies) =>
      replies.map(({ body }) => body.token as string),
    );
    const [out, old, disabled] = tokens as [string, string, string];
    for (const token of tokens) await me(token).expect(200);
    await http().delete('/api/v1/session').set('Authorization', `Bearer ${out}`).expect(204);
    expect((await me(out).expect(401)).body.code).toBe('token-expired');

    await db.query(`UPDATE accounts SET disabled_at = now() WHERE username = 'tran.mau'`);
    now += 2001;
    await me(disabled).expect(401);
    await signIn().expect(401);
    await db.query(`UPDATE accounts SET disabled_at = NULL WHERE username = 'tran.mau'`);
    await me(old).expect(200);
    now += 12 * 3_600_000;
    await me(old).expect(401);
  });

  it('notices a new office within two seconds', async () => {
    const { token } = (await signIn()).body;
    await me(token).expect(200);
    const id = await anOffice(db, person, commission, 'deadlineSupervisor');
    now += 2001;
    expect((await me(token)).body.offices).toHaveLength(3);
    await db.query('DELETE FROM offices WHERE id = $1', [id]);
  });

  it.each([
    ['no header', undefined, 'not-signed-in'],
    ['another scheme', 'Basic YTpi', 'token-malformed'],
    ['a short token', 'Bearer abc', 'token-malformed'],
    ['an injection', `Bearer ${"'".repeat(43)}`, 'token-malformed'],
    ['an unknown token', `Bearer ${'A'.repeat(43)}`, 'token-expired'],
  ])('refuses %s and says what to do', async (_, header, code) => {
    const asked = http().get('/api/v1/me');
    const { body, headers } = await (header ? asked.set('Authorization', header) : asked).expect(401);
    expect(body.code).toBe(code);
    expect(body.detail.en).toContain('POST /api/v1/session');
    expect(headers['www-authenticate']).toBe('Bearer');
  });

  it('leaves open what is public, and asks the policy about acts', async () => {
    await http().get('/probe/open').expect(200);
    await http().get('/probe/metrics').expect(401);
    const { token } = (await signIn()).body;
    const asAdministrator = () => http().get('/probe/metrics').set('Authorization', `Bearer ${token}`);
    expect((await asAdministrator().expect(403)).body.code).toBe('not-yours-to-do');
    await anOffice(db, person, commission, 'administrator');
    now += 2001;
    await asAdministrator().expect(200);
  });
});
