// G11 in discipline and complaints: the member disciplined reads nothing of it whatever their office, nor does whoever decided before
// read the complaint against it; what the subject is given is their sheet, and no list of who voted stands in it.
import { randomUUID } from 'node:crypto';
import { Story, type StoryCase } from '../journeys/story.js';
import { CAST, type TestApplication, testApplication } from '../support/application.js';
import { DocumentedApi } from '../support/documented.js';
import { anOffice } from '../support/people.js';

let test: TestApplication;
let api: DocumentedApi;
let story: Story;
let discipline: StoryCase;
let organisation: StoryCase;
let complaint: StoryCase;

beforeAll(async () => {
  test = await testApplication({ day: '2026-05-04' });
  api = new DocumentedApi(test);
  // The member under discipline sits in the very body that has the case.
  await anOffice(test.owner, CAST.subject, CAST.upperCommission, 'commissionDeputyHead');
  await anOffice(test.owner, CAST.subject, CAST.body, 'complianceReviewer');
  story = new Story(test, '2026-05-04');
  discipline = await story.opens('member-discipline@1', 'FILE_GROUND', { like: ({ conviction }) => !conviction });
  organisation = await story.opens('organisation-discipline@1', 'FILE_GROUND');
  const decision = { complained: 'decision', decidedBy: CAST.subjectOrganisation, form: 'warning' };
  const days = { decidedOn: story.day, announcedOn: story.day, receivedOn: story.day };
  complaint = await story.opens('discipline-complaint@1', 'LODGE', {
    like: ({ complainant }) => complainant.memberId,
    more: { decision: { ...decision, ...days, deciders: [CAST.deputy] } },
  });
  await complaint.goes('ACKNOWLEDGE');
});
afterAll(() => test.close());

const caseOf = { discipline: () => discipline, organisation: () => organisation, complaint: () => complaint };
type Which = keyof typeof caseOf;
const addresses = (id: string): string[] => [
  `/api/v1/cases/${id}`,
  `/api/v1/cases/${id}/permitted-events`,
  `/api/v1/cases/${id}/records`,
  `/api/v1/cases/${id}/papers`,
  `/api/v1/cases/${id}/deadlines`,
];
const listed = async (as: string): Promise<string[]> =>
  ((await api.get('/api/v1/cases', { as, status: 200 })).body.cases as { id: string }[]).map(({ id }) => id);

describe.each<[Which, string, string]>([
  ['discipline', 'the member disciplined', CAST.subject],
  ['complaint', 'the member who complains', CAST.subject],
  ['discipline', 'somebody else', CAST.outsider],
  ['organisation', 'a member of it', CAST.expert],
  ['complaint', 'an officer of the successor', CAST.successorOfficer],
])('of the %s, %s', (which, _, who) => {
  it('reads nothing: it answers as a case that does not exist', async () => {
    for (const [index, path] of addresses(caseOf[which]().id).entries()) {
      const { body: shown } = await api.get(path, { as: who, status: 404 });
      const { body: unknown } = await api.get(addresses(randomUUID())[index] ?? '', { as: who, status: 404 });
      expect(shown).toEqual(unknown);
    }
    expect(await listed(who)).not.toContain(caseOf[which]().id);
    const asked = { type: 'ADD_LATE_PAPER', payload: {}, requestId: randomUUID() };
    await api.post(`/api/v1/cases/${caseOf[which]().id}/events`, asked, { as: who, status: 404 });
  });
});

it('who decided before takes no step in the complaint, and the others do', async () => {
  expect((await complaint.facts()) as object).toMatchObject({ recused: expect.arrayContaining([CAST.deputy]) });
  story.later(1);
  await expect(complaint.does('ACCEPT', { by: CAST.deputy })).rejects.toThrow(/40[49]/);
  await complaint.does('ACCEPT', { by: CAST.head });
});

describe.each<[Which, string]>([
  ['discipline', CAST.subject],
  ['organisation', CAST.subjectOrganisation],
  ['complaint', CAST.subject],
])('the sheet of the subject of the %s', (which, subjectId) => {
  it('can be had and printed from the first day on, and names nobody but the subject', async () => {
    const path = `/api/v1/cases/${caseOf[which]().id}/subjects/${subjectId}/sheet`;
    const { body } = await api.get(path, { as: CAST.officer, status: 200 });
    expect(body.subject).toMatchObject({ id: subjectId });
    expect(body.sections.length).toBeGreaterThan(0);
    const page = await api.get(`${path}.html`, { as: CAST.officer, status: 200 });
    const { rows } = await test.owner.query<{ id: string; full_name: string }>('SELECT id, full_name FROM persons');
    // In this world a name may begin with another; what counts is who stands there as a whole word.
    const others = rows
      .filter(({ id }) => id !== subjectId)
      .map(({ full_name }) => new RegExp(`${full_name}\\b(?!\\w)`));
    const text = `${JSON.stringify(body)} ${page.text}`;
    expect(others.filter((name) => name.test(text))).toEqual([]);
  });
});
