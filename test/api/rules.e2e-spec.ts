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
});
