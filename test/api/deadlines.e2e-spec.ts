import { CAST, type TestApplication, testApplication } from '../support/application.js';
import { DocumentedApi } from '../support/documented.js';
import { Inspection } from '../support/inspection.js';

let test: TestApplication;
let api: DocumentedApi;
let inspection: Inspection;

beforeAll(async () => {
  test = await testApplication();
  api = new DocumentedApi(test);
  inspection = await Inspection.underWay(test);
});
afterAll(() => test?.close());

interface Shown {
  id: string;
  dueOn: string | null;
  noReturnOn: string | null;
  restsOn: { vi: string; en: string };
  trace: { days: number }[];
  lawRevision: string;
  calendarRevision: string;
  slack: number | null;
}

describe('the terms of a case', () => {
  it('are those in the database, each with what its day rests on and every day accounted for', async () => {
    const { body } = await api.get(`${inspection.path}/deadlines`, { as: CAST.head, status: 200 });
    const { rows } = await test.owner.query('SELECT id, due_on::text FROM deadlines WHERE case_id = $1', [
      inspection.id,
    ]);
    const shown: Shown[] = body.deadlines;
    expect(shown.map(({ id, dueOn }) => [id, dueOn]).sort()).toEqual(rows.map(({ id, due_on }) => [id, due_on]).sort());
    expect(shown.length).toBeGreaterThan(0);
    for (const { restsOn, lawRevision, calendarRevision } of shown) {
      expect(restsOn.vi && restsOn.en).toBeTruthy();
      const law = await test.owner.query('SELECT 1 FROM regulation_revisions WHERE hash = $1', [lawRevision]);
      const calendar = await test.owner.query('SELECT 1 FROM calendar_revisions WHERE hash = $1', [calendarRevision]);
      expect([law.rowCount, calendar.rowCount]).toEqual([1, 1]);
    }
  });

  it('stand in the list of all that are due, the least slack first, and among the overdue once they are', async () => {
    await Inspection.underWay(test);
    const list = async (query: string) =>
      (await api.get(`/api/v1/deadlines?${query}`, { as: CAST.head, status: 200 })).body;
    const all: Shown[] = (await list('limit=200')).deadlines;
    expect(all.map(({ noReturnOn }) => noReturnOn)).toEqual(all.map(({ noReturnOn }) => noReturnOn).sort());
    const first = await list('limit=1');
    const rest = await list(`limit=200&after=${first.next}`);
    expect([...first.deadlines, ...rest.deadlines].map(({ id }: Shown) => id)).toEqual(all.map(({ id }) => id));
    expect((await list('view=overdue')).deadlines).toEqual([]);
    const last = all
      .map(({ dueOn }) => dueOn)
      .sort()
      .at(-1) as string;
    test.on(`${Number(last.slice(0, 4)) + 1}${last.slice(4)}`);
    const overdue: Shown[] = (await list('view=overdue&limit=200')).deadlines;
    expect(overdue.map(({ id }) => id).sort()).toEqual(all.map(({ id }) => id).sort());
    expect(overdue.map(({ dueOn }) => dueOn)).toEqual(all.map(({ dueOn }) => dueOn).sort());
    expect(overdue.every(({ slack }) => (slack ?? 0) < 0)).toBe(true);
    test.on('2026-05-04');
  });
});
