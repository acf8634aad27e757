import { OutboxRelay } from '../../src/outbox/outbox.relay.js';
import { CAST, type TestApplication, testApplication } from '../support/application.js';
import { Inspection } from '../support/inspection.js';
import { rowsOfCase } from '../support/rows.js';

let test: TestApplication;

beforeAll(async () => {
  test = await testApplication();
});
afterAll(() => test?.close());

const drain = () => test.app.get(OutboxRelay).drain();

interface Link {
  status: string;
  caseId?: string;
}
async function linksOf(inspection: Inspection): Promise<[string, Link][]> {
  const { body } = await inspection.api.get(inspection.path, { as: CAST.head, status: 200 });
  return Object.entries(body.facts.links);
}
async function withSuspension(): Promise<Inspection> {
  const inspection = await Inspection.open(test);
  await inspection.raise('ASSESS_SIGNAL', { as: CAST.head });
  await inspection.raise('ESTABLISH_SIGNS', { as: CAST.head });
  await inspection.raise('PROPOSE_SUSPENSION', { as: CAST.head });
  await drain();
  return inspection;
}

describe('a case opened from another', () => {
  it('is opened once, known to its parent by id, and readable by the same people', async () => {
    const inspection = await withSuspension();
    const [[, link] = []] = await linksOf(inspection);
    expect(link).toMatchObject({ status: 'open', caseId: expect.any(String) });
    const child = await inspection.api.get(`/api/v1/cases/${link?.caseId}`, { as: CAST.head, status: 200 });
    expect(child.body).toMatchObject({ procedure: 'suspension@1', facts: { parent: { caseId: inspection.id } } });
    await inspection.api.get(`/api/v1/cases/${link?.caseId}`, { as: CAST.subject, status: 404 });
    await drain();
    expect(await rowsOfCase(test.owner, inspection.id)).toMatchObject({ records: 5 });
  });

  it('is ended by nobody who only says to be it', async () => {
    const inspection = await withSuspension();
    const [[key] = []] = await linksOf(inspection);
    const before = await rowsOfCase(test.owner, inspection.id);
    const impostor = await Inspection.open(test, { parent: { caseId: inspection.id, key } });
    await impostor.raise('ASSESS_SIGNAL', { as: CAST.head });
    await impostor.raise('DISMISS_SIGNAL', { as: CAST.head });
    await drain();
    expect((await linksOf(inspection))[0]?.[1].status).toBe('open');
    expect(await rowsOfCase(test.owner, inspection.id)).toEqual(before);
  });
});
