import { randomUUID } from 'node:crypto';
import { CAST, type TestApplication, testApplication } from '../support/application.js';
import { DocumentedApi } from '../support/documented.js';
import { Inspection } from '../support/inspection.js';
import { rowCounts } from '../support/rows.js';

let test: TestApplication;
let api: DocumentedApi;

beforeAll(async () => {
  test = await testApplication();
  api = new DocumentedApi(test);
});
afterAll(() => test?.close());

const asked = (more: object = {}) => ({
  bodyId: CAST.body,
  heldOn: '2026-05-04',
  chairId: CAST.head,
  requestId: randomUUID() as string,
  ...more,
});
const call = (body: object, status = 201, as: string = CAST.officer) =>
  api.post('/api/v1/sessions', body, { as, status });

describe('the sessions of a body over HTTP', () => {
  it('are called with an agenda of several cases, and held once', async () => {
    const cases = [(await Inspection.open(test)).id, (await Inspection.open(test)).id];
    const { body } = await call(asked({ agenda: cases.map((caseId) => ({ caseId })) }));
    expect(body).toMatchObject({ status: 'called', seats: 4, present: null });
    const { rows } = await test.owner.query(
      'SELECT case_id FROM session_items WHERE session_id = $1 ORDER BY position',
      [body.id],
    );
    expect(rows.map(({ case_id }) => case_id)).toEqual(cases);
    const held = await api.post(
      `/api/v1/sessions/${body.id}/held`,
      { present: [CAST.head, CAST.deputy, CAST.member] },
      { as: CAST.clerk, status: 200 },
    );
    expect(held.body).toMatchObject({ status: 'held', present: 3 });
    const again = await api.post(
      `/api/v1/sessions/${body.id}/held`,
      { present: [CAST.head] },
      { as: CAST.clerk, status: 409 },
    );
    expect(again.body.code).toBe('session-already-held');
    expect((await api.get(`/api/v1/sessions/${body.id}`, { as: CAST.head, status: 200 })).body).toEqual(held.body);
    const listed = await api.get('/api/v1/sessions?status=held', { as: CAST.head, status: 200 });
    expect(listed.body.sessions.map(({ id }: { id: string }) => id)).toContain(body.id);
  });

  it('are one session however often the same request comes, also at once', async () => {
    const request = asked();
    const before = await rowCounts(test.owner);
    const replies = await Promise.all(Array.from({ length: 10 }, () => call(request)));
    expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
    expect((await rowCounts(test.owner)).sessions).toBe((before.sessions ?? 0) + 1);
    const reused = await call({ ...request, heldOn: '2026-05-03' }, 422);
    expect(reused.body.code).toBe('request-id-reused');
  });

  it('are recorded as held by one of two who do it at once', async () => {
    const { body } = await call(asked());
    const path = `/api/v1/sessions/${body.id}/held`;
    const present = [
      [CAST.head, CAST.deputy, CAST.member],
      [CAST.head, CAST.secondDeputy, CAST.member],
    ];
    const replies = await Promise.all(present.map((who) => test.post(path, { present: who }, CAST.officer)));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    for (const reply of replies) api.checked('post', path, reply.status, reply);
  });

  it('are nobody else’s business', async () => {
    const { body } = await call(asked());
    const missing = await api.get(`/api/v1/sessions/${randomUUID()}`, { as: CAST.upperOfficer, status: 404 });
    expect((await api.get(`/api/v1/sessions/${body.id}`, { as: CAST.upperOfficer, status: 404 })).text).toBe(
      missing.text,
    );
    await api.post(`/api/v1/sessions/${body.id}/held`, { present: [] }, { as: CAST.upperOfficer, status: 404 });
    await call(asked(), 403, CAST.upperOfficer);
    expect((await api.get('/api/v1/sessions', { as: CAST.upperOfficer, status: 200 })).body.sessions).toEqual([]);
  });
});
