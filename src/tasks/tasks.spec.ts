import { randomUUID } from 'node:crypto';
import type { NestExpressApplication } from '@nestjs/platform-express';
import pg from 'pg';
import request from 'supertest';
import { aCase } from '../../test/support/a-case.js';
import { type TestDatabase, testDatabase } from '../../test/support/database.js';
import { aBody, anOffice, aPerson } from '../../test/support/people.js';
import { signedIn } from '../../test/support/signed-in.js';
import { HeldClock, smallApp } from '../../test/support/small-app.js';
import { AccessModule } from '../access/access.module.js';
import { TasksModule } from './tasks.module.js';

describe('the list of tasks', () => {
  let database: TestDatabase;
  let db: pg.Client;
  let app: NestExpressApplication;
  let commission: string;
  let officer: string;
  let clerk: string;

  beforeAll(async () => {
    database = await testDatabase();
    db = new pg.Client({ connectionString: database.ownerUrl });
    await db.connect();
    const clock = new HeldClock(new Date('2026-03-02T03:00:00Z'));
    app = await smallApp({ appUrl: database.appUrl, areas: [AccessModule, TasksModule], clock });
    commission = await aBody(db, { kind: 'inspectionCommission' });
    officer = await aPerson(db, 'Trần Cán Bộ');
    clerk = await aPerson(db, 'Lý Văn Thư');
    await anOffice(db, officer, commission, 'caseOfficer');
    await anOffice(db, clerk, commission, 'clerk');
  });
  afterAll(async () => {
    await app?.close();
    await db?.end();
    await database?.drop();
  });

  const aTask = async (caseId: string, key: string, more: Record<string, unknown> = {}): Promise<void> => {
    const task = { kind: 'task', assignee_id: null, office: null, due_on: null, status: 'open', ...more };
    await db.query(
      `INSERT INTO tasks (id, case_id, key, kind, title, assignee_id, office, due_on, status, opened_seq)
        VALUES ($1, $2, $3, $4, '{"vi": "Việc", "en": "Task"}', $5, $6, $7, $8, 1)`,
      [randomUUID(), caseId, key, task.kind, task.assignee_id, task.office, task.due_on, task.status],
    );
  };
  const keysFor = async (personId: string, query = ''): Promise<string[]> => {
    const { body } = await request(app.getHttpServer())
      .get(`/api/v1/tasks${query}`)
      .set('Authorization', await signedIn(db, personId))
      .expect(200);
    return body.tasks.map(({ key }: { key: string }) => key);
  };

  it('shows what is for oneself or for an office one holds, the most urgent first', async () => {
    const caseId = await aCase(db, { body: commission });
    await aTask(caseId, 'no date', { office: 'caseOfficer' });
    await aTask(caseId, 'later', { assignee_id: officer, due_on: '2026-04-01' });
    await aTask(caseId, 'soon', { kind: 'obligation', due_on: '2026-03-05' });
    await aTask(caseId, 'for the clerk', { office: 'clerk', due_on: '2026-03-03' });
    await aTask(caseId, 'for the clerk by name', { assignee_id: clerk });
    await aTask(caseId, 'done', { assignee_id: officer, status: 'done' });
    expect(await keysFor(officer)).toEqual(['soon', 'later', 'no date']);
    expect(await keysFor(officer, '?status=done')).toEqual(['done']);
    expect(await keysFor(clerk)).toEqual(['for the clerk', 'for the clerk by name']);
  });

  it('shows nothing of a case one may not read, also when the task names the reader', async () => {
    const about = await aCase(db, { body: commission, subjects: [clerk] });
    await aTask(about, 'about the clerk', { assignee_id: clerk });
    const elsewhere = await aCase(db, { body: await aBody(db, { kind: 'inspectionCommission' }) });
    await aTask(elsewhere, 'elsewhere', { office: 'caseOfficer' });
    expect(await keysFor(clerk)).not.toContain('about the clerk');
    expect(await keysFor(officer)).not.toContain('elsewhere');
  });

  it('goes page by page', async () => {
    const as = await signedIn(db, officer);
    const page = (query: string) =>
      request(app.getHttpServer()).get(`/api/v1/tasks?limit=2${query}`).set('Authorization', as).expect(200);
    const first = await page('');
    const second = await page(`&after=${first.body.next}`);
    expect(first.body.tasks.map(({ key }: { key: string }) => key)).toEqual(['soon', 'later']);
    expect(second.body).toMatchObject({ tasks: [{ key: 'no date' }], next: null });
  });
});
