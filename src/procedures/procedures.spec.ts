import type { NestExpressApplication } from '@nestjs/platform-express';
import pg from 'pg';
import request from 'supertest';
import { type TestDatabase, testDatabase } from '../../test/support/database.js';
import { lateReturn } from '../../test/support/late-return.js';
import { aPerson } from '../../test/support/people.js';
import { alsoRegister } from '../../test/support/procedures.js';
import { signedIn } from '../../test/support/signed-in.js';
import { HeldClock, smallApp } from '../../test/support/small-app.js';
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

  it('shows one with its states, its events and its diagram, by an id as it is or escaped', async () => {
    const { body } = await get('/late-return@1').expect(200);
    expect(body).toMatchObject({
      id: 'late-return@1',
      opensWith: ['REPORT_LATE_RETURN'],
      deadlineRules: [{ title: null }],
    });
    expect((await get('/late-return%401').expect(200)).body).toEqual(body);
    const picture = await get(body.diagram.svg.replace('/api/v1/procedures', '')).buffer().expect(200);
    expect(picture.headers['content-type']).toBe('image/svg+xml; charset=utf-8');
    expect(String(picture.body)).toMatch(/^<svg [\s\S]*<\/svg>$/);
  });

  it('draws in English as well', async () => {
    const { body } = await get('/late-return@1/diagram.svg?language=en').buffer().expect(200);
    expect(String(body)).toContain('Awaiting the reply');
    await get('/late-return@1/diagram.svg?language=fr').expect(422);
  });

  it('knows no other, and answers only who signed in', async () => {
    await get('/late-return@2').expect(404, /procedure-not-found/);
    await get('/late-return@2/diagram.svg').expect(404, /procedure-not-found/);
    await get('', '').expect(401);
  });
});
