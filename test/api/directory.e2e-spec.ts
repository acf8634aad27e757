import { CAST, type TestApplication, testApplication } from '../support/application.js';
import { DocumentedApi } from '../support/documented.js';

let test: TestApplication;
let api: DocumentedApi;

beforeAll(async () => {
  test = await testApplication();
  api = new DocumentedApi(test);
});
afterAll(() => test?.close());

const idsIn = ({ body }: { body: { items: { id: string }[] } }): string[] => body.items.map(({ id }) => id);

describe('bodies and members', () => {
  it('are found by name without diacritics, with successors and levels', async () => {
    expect(idsIn(await api.get('/api/v1/bodies?q=chi%20bo%20thon', { as: CAST.outsider, status: 200 }))).toEqual([
      CAST.subjectOrganisation,
      CAST.cell,
    ]);
    const { body } = await api.get(`/api/v1/bodies/${CAST.body}`, { as: CAST.outsider, status: 200 });
    expect(body).toMatchObject({
      id: CAST.body,
      kind: 'inspectionCommission',
      hasStandingGroup: true,
      upperBodyId: CAST.upperCommission,
      successors: [{ id: CAST.successor }],
    });
  });

  it('are paged without gap or repeat', async () => {
    const seen: string[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const reply: Awaited<ReturnType<DocumentedApi['get']>> = await api.get(
        `/api/v1/bodies?limit=2${next && `&after=${next}`}`,
        { as: CAST.head, status: 200 },
      );
      seen.push(...idsIn(reply));
      next = reply.body.next;
    }
    const { rows } = await test.owner.query<{ id: string }>('SELECT id FROM bodies');
    expect(seen.sort()).toEqual(rows.map(({ id }) => id).sort());
  });

  it('shows members only to holders of an office, in and below their own bodies', async () => {
    const found = idsIn(await api.get('/api/v1/members?q=nguyen', { as: CAST.officer, status: 200 }));
    expect(found).toContain(CAST.subject);
    expect(found).not.toContain(CAST.outsider);
    const refused = await api.get('/api/v1/members?q=nguyen', { as: CAST.subject, status: 403 });
    expect(refused.body.code).toBe('not-yours-to-do');
  });

  it('answers an unknown body like an id that is none', async () => {
    const unknown = await api.get(`/api/v1/bodies/${CAST.head}`, { as: CAST.head, status: 404 });
    const malformed = await api.get('/api/v1/bodies/17', { as: CAST.head, status: 404 });
    expect(malformed.text).toBe(unknown.text);
  });
});
