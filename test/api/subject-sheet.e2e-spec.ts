import { CAST, type TestApplication, testApplication } from '../support/application.js';
import { DocumentedApi } from '../support/documented.js';
import { Inspection } from '../support/inspection.js';

let test: TestApplication;
let api: DocumentedApi;

beforeAll(async () => {
  test = await testApplication();
  api = new DocumentedApi(test);
});
afterAll(() => test?.close());

describe("a subject's sheet", () => {
  it('can be had and printed for every subject at any time, from the first day on', async () => {
    const inspection = await Inspection.open(test, {
      subjects: [{ memberId: CAST.subject }, { organisationId: CAST.subjectOrganisation }],
    });
    for (const step of ['', 'ASSESS_SIGNAL', 'ESTABLISH_SIGNS']) {
      if (step) await inspection.raise(step, { as: CAST.head });
      for (const [subject, name] of [
        [CAST.subject, 'Nguyễn subject'],
        [CAST.subjectOrganisation, 'Chi bộ thôn Hai'],
      ]) {
        const path = `${inspection.path}/subjects/${subject}/sheet`;
        const { body } = await api.get(path, { as: CAST.officer, status: 200 });
        expect(body).toMatchObject({ case: { code: inspection.code }, subject: { id: subject, name } });
        expect(body.sections.length).toBeGreaterThan(0);
        const page = await api.get(`${path}.html`, { as: CAST.officer, status: 200 });
        expect(page.text).toContain(name);
        expect(page.text).not.toMatch(/<script/i);
      }
    }
  });

  it('shows names as text, never as a page', async () => {
    await test.owner.query('UPDATE persons SET full_name = $2 WHERE id = $1', [
      CAST.secondSubject,
      '<img src=x onerror=alert(1)>',
    ]);
    const inspection = await Inspection.open(test, { subjects: [{ memberId: CAST.secondSubject }] });
    const page = await api.get(`${inspection.path}/subjects/${CAST.secondSubject}/sheet.html`, {
      as: CAST.officer,
      status: 200,
    });
    expect(page.text).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(page.text).not.toContain('<img');
  });
});
