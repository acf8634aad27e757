import type { NestExpressApplication } from '@nestjs/platform-express';
import pg from 'pg';
import request from 'supertest';
import { type TestDatabase, testDatabase } from '../../test/support/database.js';
import { lateReturn } from '../../test/support/late-return.js';
import { aPerson } from '../../test/support/people.js';
import { alsoRegister } from '../../test/support/procedures.js';
import { signedIn } from '../../test/support/signed-in.js';
import { HeldClock, smallApp } from '../../test/support/small-app.js';
import type { Manual } from '../../workflows/manual.js';
import type { Procedure } from '../../workflows/procedure.js';
import { procedures } from '../../workflows/registry.js';
import { AccessModule } from '../access/access.module.js';
import { ProceduresModule } from './procedures.module.js';

alsoRegister(lateReturn);

describe('the catalogue of procedures', () => {
  let database: TestDatabase;
  let db: pg.Client;
  let app: NestExpressApplication;
  let asAnybody: string;

  beforeAll(async () => {
    database = await testDatabase();
    db = new pg.Client({ connectionString: database.ownerUrl });
    await db.connect();
    const clock = new HeldClock(new Date('2026-03-02T03:00:00Z'));
    app = await smallApp({ appUrl: database.appUrl, areas: [AccessModule, ProceduresModule], clock });
    asAnybody = await signedIn(db, await aPerson(db));
  });
  afterAll(async () => {
    await app?.close();
    await db?.end();
    await database?.drop();
  });

  const get = (path: string, as = asAnybody) =>
    request(app.getHttpServer()).get(`/api/v1/procedures${path}`).set('Authorization', as);

  it('lists what is registered', async () => {
    const { body } = await get('').expect(200);
    expect(body.procedures.map(({ id }: { id: string }) => id)).toContain('late-return@1');
  });

  it('shows one with its states and its events, by an id as it is or escaped', async () => {
    const { body } = await get('/late-return@1').expect(200);
    expect(body).toMatchObject({
      id: 'late-return@1',
      opensWith: ['REPORT_LATE_RETURN'],
      deadlineRules: [{ title: null }],
    });
    expect((await get('/late-return%401').expect(200)).body).toEqual(body);
  });

  const kept = procedures.find(({ id }) => id !== 'late-return@1') as Procedure;

  it('gives the picture that was drawn, in either language', async () => {
    const picture = await get(`/${kept.id}/diagram.svg`).buffer().expect(200);
    expect(picture.headers['content-type']).toBe('image/svg+xml; charset=utf-8');
    expect(String(picture.body)).toMatch(/^<svg [\s\S]*<\/svg>\s*$/);
    expect(String(picture.body)).toContain('lang="vi"');
    const { body } = await get(`/${kept.id}/diagram.svg?language=en`).buffer().expect(200);
    expect(String(body)).toContain('lang="en"');
    await get(`/${kept.id}/diagram.svg?language=fr`).expect(422);
  });

  it('says so of a procedure nobody has drawn', async () => {
    await get('/late-return@1/diagram.svg').expect(404, /procedure-not-drawn/);
  });

  it('gives the manual in both languages: what is refused and what then, and the law of each profile', async () => {
    const { body } = await get(`/${kept.id}/manual`).expect(200);
    expect(body.events.map(({ type }: { type: string }) => type)).toEqual(Object.keys(kept.events));
    const codes = body.events.flatMap(({ refused }: Manual['events'][number]) => [...refused.now, ...refused.said]);
    expect(codes.length).toBeGreaterThan(10);
    for (const code of codes) {
      expect(body.reasons[code]).toMatchObject({ remedy: { vi: expect.any(String), en: expect.any(String) } });
    }
    expect(body.law.rules.map(({ id }: { id: string }) => id).sort()).toEqual([...kept.deadlineRules].sort());
    expect(body.law.profiles.map(({ id }: { id: string }) => id)).toContain('reg_2026');
  });

  it('knows no other, and answers only who signed in', async () => {
    await get('/late-return@2').expect(404, /procedure-not-found/);
    await get('/late-return@2/diagram.svg').expect(404, /procedure-not-found/);
    await get('/late-return@2/manual').expect(404, /procedure-not-found/);
    await get('', '').expect(401);
  });
});
