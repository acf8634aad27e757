import { CAST, type TestApplication, testApplication } from '../support/application.js';
import { DocumentedApi } from '../support/documented.js';
import { Inspection } from '../support/inspection.js';
import { anOffice, aPerson } from '../support/people.js';
import { rowCounts } from '../support/rows.js';
import { signedIn } from '../support/signed-in.js';

let test: TestApplication;
let api: DocumentedApi;
let administrator: string;

beforeAll(async () => {
  test = await testApplication();
  api = new DocumentedApi(test);
  const person = await aPerson(test.owner);
  await anOffice(test.owner, person, CAST.body, 'administrator');
  administrator = (await signedIn(test.owner, person)).replace('Bearer ', '');
});
afterAll(() => test?.close());

describe('how the instance runs', () => {
  it('says to everybody that it lives and can serve, and nothing else', async () => {
    expect((await api.get('/health', { status: 200 })).body).toEqual({ status: 'ok' });
    const { body, headers } = await api.get('/ready', { status: 200 });
    expect(body).toEqual({ status: 'ready' });
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it('shows its metrics to administrators: how long transitions take, and what waits in the outbox', async () => {
    await Inspection.open(test);
    const { text } = await api.get('/metrics', { as: administrator, status: 200 });
    expect(text).toMatch(/ky_cuong_transition_seconds_count\{outcome="recorded"\} [1-9]/);
    expect(text).toMatch(/ky_cuong_outbox_depth\{status="waiting"\} [1-9]/);
    expect(text).toMatch(/ky_cuong_ringing_lateness_seconds/);
    expect(text).not.toContain(CAST.subject);
    await api.get('/metrics', { as: CAST.officer, status: 403 });
    await api.get('/metrics', { status: 401 });
  });

  it('lets heads and administrators move the demo clock, forward only', async () => {
    const before = await api.get('/api/v1/demo/clock', { as: CAST.officer, status: 200 });
    expect(before.body).toMatchObject({ moved: false, aheadMs: 0 });
    const rows = await rowCounts(test.owner);
    await api.post('/api/v1/demo/clock', { days: 1 }, { as: CAST.officer, status: 403 });
    expect(await rowCounts(test.owner)).toEqual(rows);
    const moved = await Promise.all(
      [CAST.head, administrator].map((as) => api.post('/api/v1/demo/clock', { days: 10 }, { as, status: 200 })),
    );
    expect(Math.max(...moved.map(({ body }) => body.aheadMs))).toBe(20 * 86_400_000);
    const back = { to: new Date().toISOString() };
    expect((await api.post('/api/v1/demo/clock', back, { as: CAST.head, status: 409 })).body.code).toBe(
      'clock-goes-forward',
    );
  });

  it('has no clock to move outside a demo', async () => {
    const real = await testApplication({ env: { DEMO: 'false' } });
    const there = new DocumentedApi(real);
    expect((await there.get('/api/v1/demo/clock', { as: CAST.head, status: 404 })).body.code).toBe('not-a-demo');
    await there.post('/api/v1/demo/clock', { days: 1 }, { as: CAST.head, status: 403 });
    await real.close();
  });
});
