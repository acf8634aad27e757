import { randomUUID } from 'node:crypto';
import { CAST, type TestApplication, testApplication } from '../support/application.js';
import { DocumentedApi } from '../support/documented.js';
import { Inspection } from '../support/inspection.js';

let test: TestApplication;
let api: DocumentedApi;
let inspection: Inspection;

beforeAll(async () => {
  test = await testApplication();
  api = new DocumentedApi(test);
  inspection = await Inspection.open(test);
});
afterAll(() => test?.close());

const aTask = async ({
  office = null as string | null,
  assignee = null as string | null,
  dueOn = null as string | null,
}) => {
  const { rows } = await test.owner.query<{ id: string }>(
    `INSERT INTO tasks (id, case_id, key, kind, title, assignee_id, office, due_on, status, opened_seq)
      VALUES ($1, $2, $3, 'task', '{"vi": "Việc thử", "en": "A trial task"}', $4, $5, $6, 'open', 1) RETURNING id`,
    [randomUUID(), inspection.id, `trial-${randomUUID()}`, assignee, office, dueOn],
  );
  return rows[0]?.id as string;
};
const tasksOf = async (as: string, query = ''): Promise<string[]> =>
  (await api.get(`/api/v1/tasks?limit=200${query}`, { as, status: 200 })).body.tasks.map(
    ({ id }: { id: string }) => id,
  );

describe('tasks over HTTP', () => {
  it('are those of my name and my office, the most urgent first, in cases I may read', async () => {
    const later = await aTask({ office: 'caseOfficer', dueOn: '2026-06-01' });
    const sooner = await aTask({ assignee: CAST.officer, dueOn: '2026-05-10' });
    const sometime = await aTask({ office: 'caseOfficer' });
    const heads = await aTask({ office: 'commissionHead' });
    const subjects = await aTask({ assignee: CAST.subject });
    const mine = await tasksOf(CAST.officer);
    expect(mine.filter((id) => [later, sooner, sometime].includes(id))).toEqual([sooner, later, sometime]);
    expect(mine).not.toContain(heads);
    expect(await tasksOf(CAST.head)).toContain(heads);
    expect(await tasksOf(CAST.secondOfficer)).not.toContain(sooner);
    // Being named in a task opens no case.
    expect(await tasksOf(CAST.subject)).not.toContain(subjects);
    expect(await tasksOf(CAST.outsider)).toEqual([]);
  });

  it('are paged without gap or repeat', async () => {
    const all = await tasksOf(CAST.officer);
    const paged: string[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const path: string = `/api/v1/tasks?limit=1${next && `&after=${next}`}`;
      const { body } = await api.get(path, { as: CAST.officer, status: 200 });
      paged.push(...body.tasks.map(({ id }: { id: string }) => id));
      next = body.next;
    }
    expect(paged).toEqual(all);
  });
});
