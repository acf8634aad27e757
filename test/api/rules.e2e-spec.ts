import { procedures } from '../../workflows/registry.js';
import { CAST, type TestApplication, testApplication } from '../support/application.js';
import { DocumentedApi } from '../support/documented.js';

let test: TestApplication;
let api: DocumentedApi;

beforeAll(async () => {
  test = await testApplication();
  api = new DocumentedApi(test);
});
afterAll(() => test?.close());

describe('procedures and regulations', () => {
  it('lists every registered procedure', async () => {
    const { body } = await api.get('/api/v1/procedures', { as: CAST.outsider, status: 200 });
    expect(body.procedures.map(({ id }: { id: string }) => id)).toEqual(procedures.map(({ id }) => id));
  });

  it.each(procedures.map(({ id }) => id))('shows %s with states, events, schemas and diagram', async (id) => {
    const path = `/api/v1/procedures/${encodeURIComponent(id)}`;
    const { body } = await api.get(path, { as: CAST.outsider, status: 200 });
    const procedure = procedures.find((one) => one.id === id);
    expect(body.events.map(({ type }: { type: string }) => type)).toEqual(Object.keys(procedure?.events ?? {}));
    for (const { schema } of body.events) expect(schema.$schema).toMatch(/2020-12/);
    const manual = await api.get(body.manual, { as: CAST.outsider, status: 200 });
    expect(manual.body.events.map(({ type }: { type: string }) => type)).toEqual(Object.keys(procedure?.events ?? {}));
    const svg = await api.get(`${path}/diagram.svg?language=en`, { as: CAST.outsider, status: 200 });
    expect(String(svg.body)).toMatch(/^<svg/);
    expect(body.diagram.svg).toBe(`/api/v1/procedures/${id}/diagram.svg`);
  });

  it('shows the four profiles with their instruments, and which settings nobody has verified', async () => {
    const { body } = await api.get('/api/v1/regulations', { as: CAST.outsider, status: 200 });
    expect(body.profiles.map(({ id }: { id: string }) => id).sort()).toEqual([
      'reg_2016',
      'reg_2021',
      'reg_2025',
      'reg_2026',
    ]);
    const entries = body.profiles.flatMap(
      ({ settings }: { settings: { id: string; unverified: boolean }[] }) => settings,
    );
    expect(new Set(entries.map(({ id }: { id: string }) => id))).toEqual(
      new Set(body.settings.map(({ id }: { id: string }) => id)),
    );
    const tie = entries.filter(({ id }: { id: string }) => id === 'ballot.tie');
    expect(tie).not.toHaveLength(0);
    for (const entry of tie) expect(entry).toMatchObject({ value: null, unverified: true, confidence: 'unclear' });
    const { rows } = await test.owner.query('SELECT 1 FROM regulation_revisions WHERE hash = $1', [body.revision]);
    expect(rows).toHaveLength(1);
  });

  it('compares each profile with the next, or two that are named, and nothing that is not there', async () => {
    const all = await api.get('/api/v1/regulations/differences', { as: CAST.outsider, status: 200 });
    const pairs = all.body.pairs.map((pair: Record<'before' | 'after', { id: string }>) => [
      pair.before.id,
      pair.after.id,
    ]);
    expect(pairs).toEqual([
      ['reg_2016', 'reg_2021'],
      ['reg_2021', 'reg_2025'],
      ['reg_2025', 'reg_2026'],
    ]);
    const path = '/api/v1/regulations/differences?from=reg_2016&to=reg_2026';
    const { body } = await api.get(path, { as: CAST.outsider, status: 200 });
    const lodge = body.pairs[0].differences.find(({ id }: { id: string }) => id === 'discipline-complaint.lodge');
    expect(lodge).toMatchObject({
      place: null,
      before: [{ words: { vi: '30 ngày làm việc' } }],
      after: [{ words: { vi: '1 tháng' } }],
    });
    const wrong = (query: string, status: number) =>
      api.get(`/api/v1/regulations/differences?${query}`, { as: CAST.outsider, status });
    expect((await wrong('from=reg_2016&to=reg_1999', 404)).body.code).toBe('profile-not-found');
    expect((await wrong('from=reg_2016', 422)).body.errors).toEqual([expect.objectContaining({ pointer: '/to' })]);
    expect((await wrong('from=2016&to=reg_2021', 422)).body.errors).toEqual([
      expect.objectContaining({ pointer: '/from' }),
    ]);
    expect((await wrong('profile=reg_2021', 422)).body.errors).toEqual([
      expect.objectContaining({ code: 'unknownField' }),
    ]);
  });

  it('lists what awaits confirmation, and what would settle each', async () => {
    const { body } = await api.get('/api/v1/regulations/unconfirmed', { as: CAST.outsider, status: 200 });
    expect(body.profiles.map(({ profile }: { profile: { id: string } }) => profile.id)).toEqual([
      'reg_2016',
      'reg_2021',
      'reg_2025',
      'reg_2026',
    ]);
    for (const { values } of body.profiles)
      for (const { needs } of values) {
        expect(needs).not.toHaveLength(0);
        for (const need of needs) expect(body.needs[need]).toEqual({ vi: expect.any(String), en: expect.any(String) });
      }
  });
});
