import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { aCase } from '../../test/support/a-case.js';
import { CAST, type TestApplication, testApplication } from '../../test/support/application.js';
import { canonicalJson, sha256 } from '../common/canonical-json.js';
import { TaskHandings } from './task-handings.service.js';

describe('the list of tasks', () => {
  let house: TestApplication;

  beforeAll(async () => {
    house = await testApplication({ day: '2026-03-02' });
  });
  afterAll(() => house?.close());

  const aTask = async (caseId: string, key: string, more: Record<string, unknown> = {}): Promise<void> => {
    const task = {
      kind: 'task',
      assignee_id: null,
      office: null,
      due_on: null,
      body_id: null,
      status: 'open',
      ...more,
    };
    await house.owner.query(
      `INSERT INTO tasks (id, case_id, key, kind, title, assignee_id, office, due_on, status, body_id,
          opened_seq)
        VALUES ($1, $2, $3, $4, '{"vi": "Việc", "en": "Task"}', $5, $6, $7, $8, $9, 1)`,
      [randomUUID(), caseId, key, task.kind, task.assignee_id, task.office, task.due_on, task.status, task.body_id],
    );
  };
  const keysFor = async (personId: string, query = ''): Promise<string[]> => {
    const { body } = await house.get(`/api/v1/tasks${query}`, personId).expect(200);
    return body.tasks.map(({ key }: { key: string }) => key);
  };

  it('shows what is for oneself or for an office one holds, the most urgent first', async () => {
    const caseId = await aCase(house.owner, { body: CAST.body });
    await aTask(caseId, 'no date', { office: 'caseOfficer' });
    await aTask(caseId, 'later', { assignee_id: CAST.officer, due_on: '2026-04-01' });
    await aTask(caseId, 'soon', { kind: 'obligation', due_on: '2026-03-05' });
    await aTask(caseId, 'for the clerk', { office: 'clerk', due_on: '2026-03-03' });
    await aTask(caseId, 'for the clerk by name', { assignee_id: CAST.clerk });
    await aTask(caseId, 'done', { assignee_id: CAST.officer, status: 'done' });
    expect(await keysFor(CAST.officer)).toEqual(['soon', 'later', 'no date']);
    expect(await keysFor(CAST.officer, '?status=done')).toEqual(['done']);
    expect(await keysFor(CAST.clerk)).toEqual(['for the clerk', 'for the clerk by name']);
  });

  it('shows nothing of a case one may not read, also when the task names the reader', async () => {
    const about = await aCase(house.owner, { body: CAST.body, subjects: [CAST.clerk] });
    await aTask(about, 'about the clerk', { assignee_id: CAST.clerk });
    const elsewhere = await aCase(house.owner, { body: CAST.successor });
    await aTask(elsewhere, 'elsewhere', { office: 'caseOfficer' });
    expect(await keysFor(CAST.clerk)).not.toContain('about the clerk');
    expect(await keysFor(CAST.officer)).not.toContain('elsewhere');
  });

  it('leaves the work of a body to its own people, also where the body above may look in', async () => {
    const caseId = await aCase(house.owner, { body: CAST.body });
    await aTask(caseId, 'for the head', { office: 'commissionHead' });
    expect(await keysFor(CAST.head)).toEqual(['for the head']);
    expect(await keysFor(CAST.upperHead)).toEqual([]);
  });

  it('shows the work of another body to its people and not to those of the body that has the case', async () => {
    const { rows } = await house.owner.query('SELECT body_id FROM offices WHERE person_id = $1', [CAST.upperOfficer]);
    const caseId = await aCase(house.owner, { body: CAST.body });
    await house.owner.query(
      `INSERT INTO standings (id, case_id, person_id, standing, granted_seq) VALUES ($1, $2, $3, 'liaison', 1)`,
      [randomUUID(), caseId, CAST.upperOfficer],
    );
    await aTask(caseId, 'for the other body', { office: 'caseOfficer', body_id: rows[0].body_id });
    expect(await keysFor(CAST.upperOfficer)).toEqual(['for the other body']);
    expect(await keysFor(CAST.officer)).not.toContain('for the other body');
  });

  it('goes page by page', async () => {
    const first = await house.get('/api/v1/tasks?limit=2', CAST.officer).expect(200);
    const second = await house.get(`/api/v1/tasks?limit=2&after=${first.body.next}`, CAST.officer).expect(200);
    expect(first.body.tasks.map(({ key }: { key: string }) => key)).toEqual(['soon', 'later']);
    expect(second.body).toMatchObject({ tasks: [{ key: 'no date' }], next: null });
  });

  it('is shown to whoever has taken it over, also after the case itself has written the task again', async () => {
    const caseId = await aCase(house.owner, { body: CAST.body });
    await aTask(caseId, 'handed over', { assignee_id: CAST.officer });
    const { rows } = await house.owner.query('SELECT * FROM tasks WHERE case_id = $1', [caseId]);
    const handings = house.app.get(TaskHandings);
    const manager = house.app.get(DataSource).manager;
    const from = { taskId: rows[0].id, from: CAST.officer };
    await handings.hand(manager, [{ ...from, to: CAST.clerk }], { by: CAST.head, reason: 'Đi học' });
    expect(await keysFor(CAST.clerk)).toContain('handed over');
    expect(await keysFor(CAST.officer)).not.toContain('handed over');

    // The case's own writer read the row before that and knows nothing of it.
    const said = { case: caseId, seq: 2, prev: 'none', situation: { seen: { sessions: {} } } };
    const body = canonicalJson(said);
    const change = {
      ...{ id: caseId, expected: 1, prev: 'none', body_id: CAST.body, status: 'active', states: [], phase: 'conduct' },
      ...{ snapshot: {}, subjects: [], opened_on: '2026-01-05', at: '2026-03-02T02:00:00Z', record_id: randomUUID() },
      ...{ event_type: 'X', effective_on: '2026-03-02', states_before: [], request_id: 'r', request_hash: 'h' },
      ...{
        body,
        hash: sha256(body),
        personal: [],
        side: { tasks: [{ ...rows[0], due_on: '2026-03-09', handed_to: null }] },
      },
    };
    const written = await house.owner.query('SELECT record_change($1)', [JSON.stringify([change])]);
    expect(written.rowCount).toBe(1);
    const after = await house.owner.query('SELECT due_on::text, handed_to FROM tasks WHERE id = $1', [rows[0].id]);
    expect(after.rows).toEqual([{ due_on: '2026-03-09', handed_to: CAST.clerk }]);
    const kept = await house.owner.query(
      `SELECT h.from_person, h.to_person, h.by_person, r.reason FROM task_handings h JOIN task_handing_reasons r ON r.handing_id = h.id`,
    );
    expect(kept.rows).toEqual([
      { from_person: CAST.officer, to_person: CAST.clerk, by_person: CAST.head, reason: 'Đi học' },
    ]);
    await expect(house.owner.query('DELETE FROM task_handings')).rejects.toThrow(/only ever added/);
  });
});
