import request from 'supertest';
import { verifyAlerts } from '../../src/audit/verify-alerts.js';
import { DrainDueService } from '../../src/deadlines/drain-due.service.js';
import { OrphansService } from '../../src/staff/orphans.service.js';
import { CAST, type TestApplication, testApplication } from '../support/application.js';
import { DocumentedApi } from '../support/documented.js';
import { Inspection } from '../support/inspection.js';
import { anOffice, aPerson } from '../support/people.js';
import { signedIn } from '../support/signed-in.js';

let test: TestApplication;
let api: DocumentedApi;
let inspection: Inspection;
/** Somebody else's desk in the same body; a supervisor and an administrator of it; tokens by person. */
let newcomer: string;
let supervisor: string;
let administrator: string;

const TODAY = '2026-05-04';

beforeAll(async () => {
  test = await testApplication({ day: TODAY });
  api = new DocumentedApi(test);
  const joins = async (name: string, role: string): Promise<string> => {
    const person = await aPerson(test.owner, name);
    await anOffice(test.owner, person, CAST.body, role);
    test.tokens[person] = (await signedIn(test.owner, person)).replace('Bearer ', '');
    return person;
  };
  newcomer = await joins('Lê Thị Mới', 'caseOfficer');
  supervisor = await joins('Phạm Văn Theo', 'deadlineSupervisor');
  administrator = await joins('Đỗ Quản Trị', 'administrator');
  inspection = await Inspection.underWay(test);
});
afterAll(() => test?.close());

const remove = async (path: string, as: string, status: number) =>
  api.checked(
    'delete',
    path,
    status,
    await request(test.app.getHttpServer()).delete(path).set('Authorization', `Bearer ${test.tokens[as]}`),
  );

/** Rings everything that is due on the morning of a day. */
async function ringOn(day: string): Promise<void> {
  test.on(day);
  await test.app.get(DrainDueService).drain();
}
const firstBell = async (): Promise<string> => {
  const { rows } = await test.owner.query<{ day: string }>(
    `SELECT (min(next_ring_at) AT TIME ZONE 'Asia/Ho_Chi_Minh')::date::text AS day FROM deadlines WHERE next_ring_at IS NOT NULL`,
  );
  return rows[0]?.day as string;
};
interface Row {
  id: string;
  person_id: string;
  why: Record<string, string>;
  deadline_id: string;
}
const waiting = async (person?: string): Promise<Row[]> => {
  const { rows } = await test.owner.query<Row>(
    `SELECT a.* FROM alerts a JOIN deadlines d ON d.id = a.deadline_id WHERE a.acknowledged_at IS NULL AND a.reassigned_at IS NULL
      AND d.status IN ('running', 'paused') AND ($1::uuid IS NULL OR a.person_id = $1) ORDER BY a.raised_at, a.id`,
    [person ?? null],
  );
  return rows;
};

describe('the calendar of absences', () => {
  it('is written by oneself, with somebody of the same body standing in, and by those whose office it is for others', async () => {
    const week = { from: '2026-06-01', to: '2026-06-05', kind: 'sick', substituteId: newcomer };
    const mine = await api.post('/api/v1/absences', week, { as: CAST.officer, status: 201 });
    expect(mine.body).toMatchObject({ person: { id: CAST.officer }, substitute: { id: newcomer }, kind: 'sick' });
    const again = await api.post('/api/v1/absences', week, { as: CAST.clerk, status: 201 });
    expect(again.body.person.id).toBe(CAST.clerk);
    const overlapping = await api.post(
      '/api/v1/absences',
      { ...week, to: '2026-06-01' },
      { as: CAST.officer, status: 409 },
    );
    expect(overlapping.body).toMatchObject({ code: 'absence-overlaps', absence: { id: mine.body.id } });
    await api.post('/api/v1/absences', { ...week, personId: CAST.member }, { as: CAST.officer, status: 403 });
    await api.post('/api/v1/absences', { ...week, personId: CAST.upperHead }, { as: CAST.head, status: 403 });
    const other = await api.post(
      '/api/v1/absences',
      { ...week, personId: CAST.member },
      { as: CAST.head, status: 201 },
    );
    expect(other.body.recordedBy).toBe(CAST.head);
    for (const { body, as } of [
      { body: mine.body, as: CAST.officer },
      { body: again.body, as: CAST.clerk },
      { body: other.body, as: CAST.head },
    ])
      await remove(`/api/v1/absences/${body.id}`, as, 200);
  });

  it('sends nobody’s alerts to whoever writes it for them, and a head’s only by the word of a head or deputy', async () => {
    const week = { from: '2026-08-03', to: '2026-08-07', kind: 'leave' };
    const forHead = { ...week, personId: CAST.head };
    for (const as of [CAST.clerk, supervisor])
      await api.post('/api/v1/absences', { ...forHead, substituteId: newcomer }, { as, status: 403 });
    const taken = { ...forHead, substituteId: CAST.deputy };
    const own = await api.post('/api/v1/absences', taken, { as: CAST.deputy, status: 422 });
    expect(own.body.errors[0]).toMatchObject({ pointer: '/substituteId', code: 'oneself' });
    const back = { ...forHead, from: '2026-04-01' };
    const past = await api.post('/api/v1/absences', back, { as: CAST.deputy, status: 422 });
    expect(past.body.errors[0]).toMatchObject({ pointer: '/from', code: 'inThePast' });
    const { body } = await api.post('/api/v1/absences', forHead, { as: CAST.deputy, status: 201 });
    await remove(`/api/v1/absences/${body.id}`, CAST.clerk, 403);
    await remove(`/api/v1/absences/${body.id}`, CAST.deputy, 200);
    const { messages } = (await api.get('/api/v1/messages', { as: CAST.head, status: 200 })).body;
    expect(messages.map(({ code }: { code: string }) => code).sort()).toEqual([
      'absence-cancelled',
      'absence-recorded',
    ]);
  });

  it('refuses what cannot be, and says what to do', async () => {
    const asked = { from: '2026-06-01', to: '2026-06-05', kind: 'leave' };
    const fault = async (more: object): Promise<[string, string]> => {
      const { body } = await api.post('/api/v1/absences', { ...asked, ...more }, { as: CAST.officer, status: 422 });
      expect(body.errors[0].text.vi).toBeTruthy();
      return [body.errors[0].pointer, body.errors[0].code];
    };
    expect(await fault({ substituteId: CAST.upperHead })).toEqual(['/substituteId', 'noOfficeInTheBody']);
    expect(await fault({ substituteId: CAST.outsider })).toEqual(['/substituteId', 'noOfficeInTheBody']);
    expect(await fault({ substituteId: CAST.officer })).toEqual(['/substituteId', 'oneself']);
    expect(await fault({ to: '2026-05-31' })).toEqual(['/to', 'endsBeforeItBegins']);
    expect(await fault({ to: '2028-01-01' })).toEqual(['/to', 'tooLong']);
    expect(await fault({ from: '2026-04-01', to: '2026-04-03' })).toEqual(['/to', 'inThePast']);
    expect(await fault({ from: '2026-02-30' })).toEqual(['/from', 'invalid_format']);
    expect(await fault({ reason: 'Ốm' })).toEqual(['/reason', 'unknownField']);
  });

  it('shows one’s own, and to who stands in not why; somebody else’s answers like none', async () => {
    const week = { from: '2026-07-06', to: '2026-07-10', kind: 'sick', substituteId: newcomer };
    const { body } = await api.post('/api/v1/absences', week, { as: CAST.officer, status: 201 });
    const listOf = async (as: string, query = ''): Promise<{ id: string; kind: string | null }[]> =>
      (await api.get(`/api/v1/absences${query}`, { as, status: 200 })).body.absences;
    expect(await listOf(CAST.officer)).toMatchObject([{ id: body.id, kind: 'sick' }]);
    expect(await listOf(newcomer)).toMatchObject([{ id: body.id, kind: null }]);
    expect(await listOf(CAST.secondOfficer)).toEqual([]);
    expect(await listOf(CAST.clerk, `?body=${CAST.body}`)).toMatchObject([{ id: body.id, kind: 'sick' }]);
    expect(await listOf(CAST.secondOfficer, `?body=${CAST.body}`)).toEqual([]);
    expect(await listOf(CAST.upperHead, `?body=${CAST.body}`)).toEqual([]);
    for (const as of [newcomer, CAST.secondOfficer, CAST.upperHead]) {
      const foreign = await remove(`/api/v1/absences/${body.id}`, as, 404);
      expect(foreign.text).toBe((await remove(`/api/v1/absences/${CAST.body}`, as, 404)).text);
      expect(foreign.text).toBe((await remove('/api/v1/absences/nothing', as, 404)).text);
    }
    const cancelled = await remove(`/api/v1/absences/${body.id}`, CAST.officer, 200);
    expect((await remove(`/api/v1/absences/${body.id}`, CAST.officer, 200)).body).toEqual(cancelled.body);
    expect(await listOf(CAST.officer)).toEqual([]);
  });
});

describe('alerts of the absent and of those who are gone', () => {
  it('go to who stands in, and the page of the term says for whom', async () => {
    const day = await firstBell();
    const holder = await api.post(
      '/api/v1/absences',
      { from: day, to: day, kind: 'duty', substituteId: newcomer },
      { as: CAST.officer, status: 201 },
    );
    await ringOn(day);
    expect(await waiting(CAST.officer)).toEqual([]);
    const [alert] = await waiting(newcomer);
    expect(alert?.why).toMatchObject({ substituteFor: CAST.officer });
    const { body } = await api.get(`/api/v1/deadlines/${alert?.deadline_id}/warnings`, { as: CAST.head, status: 200 });
    expect(body.warnings).toContainEqual(
      expect.objectContaining({
        person: { id: newcomer, fullName: 'Lê Thị Mới' },
        why: expect.objectContaining({ substituteFor: CAST.officer }),
        isWhole: true,
      }),
    );
    expect(body.summary.vi).toMatch(/cảnh báo/);
    test.on(TODAY);
    await remove(`/api/v1/absences/${holder.body.id}`, CAST.officer, 200);
  });

  it('are handed on singly to somebody who may, with a history; never to somebody who may not', async () => {
    const [alert] = await waiting(newcomer);
    const path = `/api/v1/alerts/${alert?.id}/reassign`;
    for (const to of [CAST.upperOfficer, CAST.outsider, CAST.subject, CAST.body, newcomer]) {
      const { body } = await api.post(path, { to, reason: 'Bận' }, { as: newcomer, status: 422 });
      expect(body).toMatchObject({ code: 'cannot-take-over', errors: [{ pointer: '/to' }] });
    }
    for (const as of [CAST.outsider, CAST.upperHead, CAST.secondOfficer, administrator])
      expect((await api.post(path, { to: CAST.secondOfficer, reason: 'Bận' }, { as, status: 404 })).text).toBe(
        (
          await api.post(
            `/api/v1/alerts/${CAST.body}/reassign`,
            { to: CAST.secondOfficer, reason: 'Bận' },
            { as, status: 404 },
          )
        ).text,
      );
    await api.post(path, { to: CAST.secondOfficer, reason: 'Đang ở đoàn khác' }, { as: supervisor, status: 200 });
    await api.post(path, { to: CAST.secondOfficer, reason: 'Đang ở đoàn khác' }, { as: newcomer, status: 409 });
    const next = (await waiting(CAST.secondOfficer)).find(({ deadline_id: id }) => id === alert?.deadline_id);
    const shown = await api.post(`/api/v1/alerts/${next?.id}/open`, {}, { as: CAST.secondOfficer, status: 200 });
    expect(shown.body).toMatchObject({ takenOverFrom: newcomer, isOpen: true });
    const { body } = await api.post(`/api/v1/alerts/${alert?.id}/acknowledge`, {}, { as: newcomer, status: 409 });
    expect(body.code).toBe('alert-taken-over');
  });

  it('are handed on in bulk exactly as previewed, and a changed list is refused saying what changed', async () => {
    const { rows } = await test.owner.query<{ id: string }>(
      `INSERT INTO tasks (id, case_id, key, kind, title, assignee_id, status, opened_seq)
        VALUES (gen_random_uuid(), $1, 'trial', 'task', '{"vi": "Việc", "en": "Task"}', $2, 'open', 1) RETURNING id`,
      [inspection.id, CAST.secondOfficer],
    );
    const task = rows[0]?.id as string;
    const asked = { filter: { from: CAST.secondOfficer }, to: newcomer };
    const seen = (await api.post('/api/v1/alerts/reassign/preview', asked, { as: supervisor, status: 200 })).body;
    expect(seen.tasks.map(({ id }: { id: string }) => id)).toContain(task);
    expect(seen.alerts.length).toBeGreaterThan(0);
    const ids = (list: { id: string }[]): string[] => list.map(({ id }) => id);
    const whole = {
      ...asked,
      reason: 'Nghỉ thai sản',
      alerts: ids(seen.alerts),
      tasks: ids(seen.tasks),
      expected: seen.count,
    };
    await api.post('/api/v1/alerts/reassign', { ...whole, expected: seen.count + 1 }, { as: supervisor, status: 422 });
    // A stranger sees nothing to hand on, and so cannot.
    const none = await api.post('/api/v1/alerts/reassign/preview', asked, { as: CAST.outsider, status: 200 });
    expect(none.body.count).toBe(0);
    const foreign = await api.post('/api/v1/alerts/reassign', whole, { as: administrator, status: 409 });
    expect(foreign.body.gone.every(({ why }: { why: string }) => why === 'notThere')).toBe(true);

    await api.post(`/api/v1/alerts/${seen.alerts[0].id}/acknowledge`, {}, { as: CAST.secondOfficer, status: 200 });
    const changed = await api.post('/api/v1/alerts/reassign', whole, { as: supervisor, status: 409 });
    expect(changed.body).toMatchObject({
      code: 'set-changed',
      came: [],
      gone: [{ id: seen.alerts[0].id, why: 'acknowledged' }],
    });
    expect((await waiting(CAST.secondOfficer)).length).toBe(seen.alerts.length - 1);

    const now = (await api.post('/api/v1/alerts/reassign/preview', asked, { as: supervisor, status: 200 })).body;
    const done = { ...whole, alerts: ids(now.alerts), tasks: ids(now.tasks), expected: now.count };
    const { body } = await api.post('/api/v1/alerts/reassign', done, { as: supervisor, status: 200 });
    expect(body).toEqual({ alerts: now.alerts.length, tasks: now.tasks.length, to: newcomer });
    expect(await waiting(CAST.secondOfficer)).toEqual([]);
    const tasks = (await api.get('/api/v1/tasks', { as: newcomer, status: 200 })).body.tasks;
    expect(tasks).toContainEqual(expect.objectContaining({ id: task, assigneeId: newcomer }));
  });

  it('of who oversees is not taken away by who is overseen, singly, in bulk or by asking after it', async () => {
    const [any] = await waiting();
    const { rows } = await test.owner.query<{ id: string }>(
      `INSERT INTO alerts SELECT (jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid(), 'person_id', $2::text, 'audience', 'upper'))).*
        FROM alerts a WHERE a.id = $1 RETURNING id`,
      [any?.id, CAST.upperHead],
    );
    const id = rows[0]?.id as string;
    // Whoever holds a warning sees who else was warned.
    await api.get(`/api/v1/deadlines/${any?.deadline_id}/warnings`, { as: CAST.upperHead, status: 200 });
    const handing = { to: newcomer, reason: 'Lấy đi' };
    await api.post(`/api/v1/alerts/${id}/reassign`, handing, { as: supervisor, status: 404 });
    const asked = { filter: { from: CAST.upperHead }, to: newcomer };
    const seen = await api.post('/api/v1/alerts/reassign/preview', asked, { as: CAST.head, status: 200 });
    expect(seen.body.count).toBe(0);
    const bulk = { ...asked, reason: 'Lấy đi', alerts: [id], tasks: [], expected: 1 };
    const { body } = await api.post('/api/v1/alerts/reassign', bulk, { as: CAST.head, status: 409 });
    expect(body.gone).toEqual([{ id, why: 'notThere' }]);
    await test.owner.query('UPDATE alerts SET acknowledged_at = now() WHERE id = $1', [id]);
    await test.owner.query('DELETE FROM alerts WHERE id = $1', [id]);
  });

  it('go on up when their holder becomes barred from the case, without waiting for the night', async () => {
    await ringOn(await firstBell());
    const holder = (await waiting())[0]?.person_id as string;
    await test.owner.query(
      `INSERT INTO standings (id, case_id, person_id, standing, granted_seq) VALUES (gen_random_uuid(), $1, $2, 'conflicted', 1)`,
      [inspection.id, holder],
    );
    const orphans = test.app.get(OrphansService);
    expect((await orphans.ownedByInactive()).alerts).toBeGreaterThan(0);
    expect((await orphans.passOnFromBarred()).alerts).toBeGreaterThan(0);
    expect((await orphans.ownedByInactive()).alerts).toBe(0);
    expect((await waiting(holder)).length).toBe(0);
    await test.owner.query(`DELETE FROM standings WHERE person_id = $1 AND standing = 'conflicted'`, [holder]);
  });

  it('go on up by themselves when their holder’s account is closed behind everybody’s back', async () => {
    await ringOn(await firstBell());
    const before = await waiting();
    const [gone] = before.filter(({ person_id: person }) => [CAST.officer, newcomer].includes(person));
    expect(gone).toBeDefined();
    await test.owner.query('UPDATE accounts SET disabled_at = now() WHERE person_id = $1', [gone?.person_id]);
    const orphans = test.app.get(OrphansService);
    expect((await orphans.ownedByInactive()).alerts).toBeGreaterThan(0);
    const moved = await Promise.all([orphans.passOn(), orphans.passOn()]);
    expect(moved[0].alerts + moved[1].alerts).toBeGreaterThan(0);
    expect(await orphans.ownedByInactive()).toMatchObject({ alerts: 0, tasks: 0 });
    const { rows } = await test.owner.query(
      `SELECT what, by_person FROM alert_events WHERE alert_id = $1 AND what = 'escalated'`,
      [gone?.id],
    );
    expect(rows).toEqual([{ what: 'escalated', by_person: null }]);
    await test.owner.query('UPDATE accounts SET disabled_at = NULL WHERE person_id = $1', [gone?.person_id]);
  });
});

describe('a leaver', () => {
  /** Leads the team that the inspection has been given. */
  let gone: string;
  const leaver = (): string => gone;

  beforeAll(async () => {
    const { rows } = await test.owner.query<{ person_id: string }>(
      `SELECT person_id FROM standings WHERE case_id = $1 AND standing = 'teamLeader' AND ended_seq IS NULL`,
      [inspection.id],
    );
    gone = rows[0]?.person_id as string;
  });
  const preview = async (as: string, status = 200) =>
    (await api.get(`/api/v1/staff/${leaver()}/leaving/preview`, { as, status })).body;

  it('is nobody to those who have nothing to do with them', async () => {
    for (const as of [CAST.outsider, CAST.upperOfficer, CAST.secondOfficer]) {
      const foreign = await test.get(`/api/v1/staff/${leaver()}/leaving/preview`, as).expect(404);
      expect(foreign.text).toBe((await test.get(`/api/v1/staff/${CAST.body}/leaving/preview`, as)).text);
      await api.post(
        `/api/v1/staff/${leaver()}/leaving`,
        { to: newcomer, lastDay: '2026-12-31', reason: 'x' },
        { as, status: 404 },
      );
      await api.post(`/api/v1/staff/${leaver()}/account/closing`, {}, { as, status: 403 });
    }
  });

  it('is let go by those they answer to: never the head by a subordinate, nor by the supervisor, nor yesterday', async () => {
    const asked = { to: newcomer, lastDay: test.clock.today(), reason: 'Chuyển công tác' };
    for (const as of [CAST.deputy, supervisor])
      await api.post(`/api/v1/staff/${CAST.head}/leaving`, asked, { as, status: 403 });
    await api.post(`/api/v1/staff/${leaver()}/leaving`, asked, { as: supervisor, status: 403 });
    const past = { ...asked, lastDay: '2020-01-01' };
    const { body } = await api.post(`/api/v1/staff/${leaver()}/leaving`, past, { as: CAST.head, status: 422 });
    expect(body.errors[0]).toMatchObject({ pointer: '/lastDay', code: 'inThePast' });
    // The head of the body above may, for everybody: nothing stands in the way but the case's own event.
    await api.post(`/api/v1/staff/${leaver()}/leaving`, asked, { as: CAST.upperHead, status: 409 });
  });

  it('keeps the account until every body has decided, and is not there for another body’s administrator', async () => {
    const plain = await aPerson(test.owner, 'Võ Thị Vừa Đến');
    await anOffice(test.owner, plain, CAST.body, 'clerk');
    await signedIn(test.owner, plain);
    const path = `/api/v1/staff/${plain}/account/closing`;
    const { body } = await api.post(path, {}, { as: administrator, status: 409 });
    expect(body).toMatchObject({ code: 'leaving-not-decided', bodies: [CAST.body] });
    await anOffice(test.owner, CAST.successorOfficer, CAST.successor, 'administrator');
    const foreign = await api.post(path, {}, { as: CAST.successorOfficer, status: 404 });
    const nobody = `/api/v1/staff/${CAST.body}/account/closing`;
    expect(foreign.text).toBe((await api.post(nobody, {}, { as: CAST.successorOfficer, status: 404 })).text);
  });

  it('is shown to an administrator in numbers, without any case', async () => {
    await test.owner.query(
      `INSERT INTO tasks (id, case_id, key, kind, title, assignee_id, status, opened_seq)
        VALUES (gen_random_uuid(), $1, 'leaver', 'task', '{"vi": "Việc của người nghỉ", "en": "Theirs"}', $2, 'open', 1)`,
      [inspection.id, leaver()],
    );
    const shown = await preview(administrator);
    expect(shown.counts.tasks).toBeGreaterThan(0);
    expect([shown.alerts, shown.tasks, shown.standings]).toEqual([[], [], []]);
    expect(JSON.stringify(shown)).not.toContain(inspection.code);
    expect(JSON.stringify(await preview(supervisor))).toContain(inspection.code);
  });

  it('does not go while they stand in a team: the case and the event to use are named', async () => {
    const { standings } = await preview(CAST.head);
    const place = standings.find(({ event }: { event: unknown }) => event !== null);
    expect(place).toMatchObject({ case: { code: inspection.code }, event: { type: 'CHANGE_TEAM' } });
    const asked = { to: newcomer, lastDay: '2026-12-31', reason: 'Chuyển công tác' };
    const { body } = await api.post(`/api/v1/staff/${leaver()}/leaving`, asked, { as: CAST.head, status: 409 });
    expect(body).toMatchObject({
      code: 'standings-remain',
      standings: [{ case: { code: inspection.code } }],
      others: 0,
    });
    const closing = await api.post(`/api/v1/staff/${leaver()}/account/closing`, {}, { as: administrator, status: 409 });
    expect(closing.body).toMatchObject({ code: 'standings-remain', standings: [] });
    expect(closing.body.others).toBeGreaterThan(0);
    expect(closing.text).not.toContain(inspection.code);
  });

  it('hands over everything at once, and only then loses the account and the sign-ins', async () => {
    // The machine's own event would do this; here only its result matters.
    await test.owner.query('UPDATE standings SET ended_seq = 99 WHERE person_id = $1', [leaver()]);
    const stands = await api.post(
      '/api/v1/absences',
      { from: '2027-01-04', to: '2027-01-08', kind: 'leave', substituteId: leaver() },
      { as: CAST.secondOfficer, status: 201 },
    );
    const today = (await test.owner.query<{ day: string }>(`SELECT $1::date::text AS day`, [test.clock.today()]))
      .rows[0]?.day;
    const asked = { to: newcomer, lastDay: today, reason: 'Chuyển công tác' };
    const path = `/api/v1/staff/${leaver()}`;
    await api.post(`${path}/leaving`, { ...asked, to: CAST.outsider }, { as: CAST.head, status: 422 });
    const wrong = { ...asked, items: [{ kind: 'task', id: CAST.body, to: newcomer }] };
    const { body: missing } = await api.post(`${path}/leaving`, wrong, { as: CAST.head, status: 422 });
    expect(missing.errors[0].pointer).toBe('/items/0/id');
    const { tasks } = await preview(CAST.head);
    const mine = { ...asked, items: [{ kind: 'task', id: tasks[0].id, to: CAST.thirdOfficer }] };
    await api.post(
      `${path}/leaving`,
      { ...mine, items: [{ ...mine.items[0], to: CAST.outsider }] },
      { as: CAST.head, status: 422 },
    );
    const moved = await api.post(
      `${path}/leaving`,
      { ...asked, lastDay: '2099-12-31' },
      { as: CAST.head, status: 200 },
    );
    expect(moved.body.tasks).toBeGreaterThan(0);
    expect(moved.body.substitutions).toBe(0);
    expect(await waiting(leaver())).toEqual([]);
    const early = await api.post(`${path}/account/closing`, {}, { as: administrator, status: 409 });
    expect(early.body).toMatchObject({ code: 'not-yet-left', lastDay: '2099-12-31' });
    expect((await api.post(`${path}/leaving`, asked, { as: CAST.head, status: 200 })).body.substitutions).toBe(1);

    // What comes to light meanwhile goes to whom the body named.
    await test.owner.query(
      `INSERT INTO tasks (id, case_id, key, kind, title, assignee_id, status, opened_seq)
        VALUES (gen_random_uuid(), $1, 'late', 'task', '{"vi": "Việc", "en": "Task"}', $2, 'open', 1)`,
      [inspection.id, leaver()],
    );
    await test.owner.query(
      `INSERT INTO calendar_feeds (token_hash, person_id, created_at) VALUES ('hash of a token', $1, now())`,
      [leaver()],
    );
    await test.owner.query(
      `INSERT INTO webhooks (id, person_id, url, sealed_secret, created_by, created_at)
        VALUES (gen_random_uuid(), $1, 'https://example.org', 'sealed', $1, now())`,
      [leaver()],
    );
    const own = await api.post(
      `/api/v1/staff/${administrator}/account/closing`,
      {},
      { as: administrator, status: 409 },
    );
    expect(own.body.code).toBe('own-account');
    const { body } = await api.post(`${path}/account/closing`, {}, { as: administrator, status: 200 });
    expect(body).toMatchObject({ sessions: 1, tasks: 1 });
    const told = await test.owner.query(`SELECT 1 FROM messages WHERE person_id = $1 AND code = 'leaving-decided'`, [
      leaver(),
    ]);
    expect(told.rowCount).toBe(2);
    const open = await test.owner.query(
      `SELECT 1 FROM calendar_feeds WHERE person_id = $1 AND revoked_at IS NULL
        UNION ALL SELECT 1 FROM webhooks WHERE person_id = $1 AND ended_at IS NULL`,
      [leaver()],
    );
    expect(open.rowCount).toBe(0);
    const { rows } = await test.owner.query(
      `SELECT handed_to FROM tasks WHERE key = 'late' UNION SELECT substitute_id FROM absences WHERE person_id = $1 AND cancelled_at IS NULL`,
      [CAST.secondOfficer],
    );
    expect(rows).toEqual([{ handed_to: newcomer }]);
    expect(
      (await test.owner.query('SELECT cancelled_at IS NOT NULL AS gone FROM absences WHERE id = $1', [stands.body.id]))
        .rows,
    ).toEqual([{ gone: true }]);
    const accounts = await test.owner.query('SELECT 1 FROM accounts WHERE person_id = $1 AND disabled_at IS NULL', [
      leaver(),
    ]);
    expect(accounts.rowCount).toBe(0);
    expect(await test.app.get(OrphansService).ownedByInactive()).toEqual({
      alerts: 0,
      tasks: 0,
      standings: 0,
      substitutions: 0,
    });
    // Nobody raises anything to them any more.
    await ringOn(await firstBell());
    expect(await waiting(leaver())).toEqual([]);
  });
});

describe('who was warned', () => {
  it('is one page, for those who may read the record and the supervisor; for others there is no such term', async () => {
    const { rows } = await test.owner.query<{ deadline_id: string }>('SELECT deadline_id FROM alerts LIMIT 1');
    const path = `/api/v1/deadlines/${rows[0]?.deadline_id}/warnings`;
    for (const as of [CAST.head, newcomer, supervisor]) await api.get(path, { as, status: 200 });
    for (const as of [CAST.outsider, administrator, CAST.upperHead, CAST.successorOfficer]) {
      const foreign = await api.get(path, { as, status: 404 });
      expect(foreign.text).toBe((await api.get(`/api/v1/deadlines/${CAST.body}/warnings`, { as, status: 404 })).text);
      expect(foreign.text).toBe((await api.get('/api/v1/deadlines/nothing/warnings', { as, status: 404 })).text);
    }
  });

  it('says when the head was warned and opened it, and shows explanations to who oversees, other reasons only to who may read all', async () => {
    let day = await firstBell();
    const warned = async (): Promise<Row | undefined> => {
      const { rows } = await test.owner.query<Row>(
        `SELECT a.* FROM alerts a JOIN deadlines d ON d.id = a.deadline_id WHERE a.person_id = $1 AND d.breached_on IS NOT NULL
          AND a.acknowledged_at IS NULL AND a.reassigned_at IS NULL AND d.status = 'running' ORDER BY a.raised_at DESC LIMIT 1`,
        [CAST.head],
      );
      return rows[0];
    };
    for (let tries = 0; tries < 30 && !(await warned()); tries += 1) {
      await ringOn(day);
      day = await firstBell();
    }
    const alert = await warned();
    await api.post(`/api/v1/alerts/${alert?.id}/open`, {}, { as: CAST.head, status: 200 });
    await api.post(
      `/api/v1/alerts/${alert?.id}/explain`,
      { explanation: 'Chờ kết luận giám định.' },
      { as: CAST.head, status: 200 },
    );
    await api.post(
      `/api/v1/alerts/${alert?.id}/reassign`,
      { to: CAST.deputy, reason: 'Nguyễn Văn Kín xin' },
      { as: CAST.head, status: 200 },
    );
    const read = async (as: string) =>
      (await api.get(`/api/v1/deadlines/${alert?.deadline_id}/warnings`, { as, status: 200 })).body;
    const whole = await read(CAST.head);
    expect(whole.summary.vi).toMatch(
      /^Chủ nhiệm ủy ban kiểm tra .+ đã được cảnh báo lúc \d\d:\d\d ngày .+, mở lúc \d\d:\d\d ngày/,
    );
    const texts = (page: typeof whole): (string | null)[] =>
      page.warnings.flatMap(({ events }: { events: { text: string | null; hasText: boolean }[] }) =>
        events.filter(({ hasText }) => hasText).map(({ text }) => text),
      );
    expect(texts(whole)).toEqual(expect.arrayContaining(['Chờ kết luận giám định.', 'Nguyễn Văn Kín xin']));
    const overseen = await read(supervisor);
    expect(texts(overseen)).toContain('Chờ kết luận giám định.');
    expect(texts(overseen)).not.toContain('Nguyễn Văn Kín xin');
    expect(overseen.warnings.every(({ isWhole }: { isWhole: boolean }) => isWhole)).toBe(true);
  });

  it('verifies, event by event, until somebody touches one', async () => {
    const whole = await verifyAlerts(test.owner);
    expect(whole.faults).toEqual([]);
    expect(whole.events).toBeGreaterThan(whole.alerts);
    const tampered = async (sql: string, undo: string): Promise<string[]> => {
      await test.owner.query('ALTER TABLE alert_events DISABLE TRIGGER USER');
      await test.owner.query(sql);
      const { faults } = await verifyAlerts(test.owner);
      await test.owner.query(undo);
      return faults.map(({ code }) => code);
    };
    const of = `(SELECT alert_id FROM alert_events WHERE what = 'explained' LIMIT 1)`;
    expect(
      await tampered(
        `UPDATE alerts SET opened_at = opened_at - interval '1 day' WHERE id = ${of}`,
        `UPDATE alerts SET opened_at = opened_at + interval '1 day' WHERE id = ${of}`,
      ),
    ).toEqual(['rowDiffers']);
    expect(
      await tampered(
        `UPDATE alert_events SET at = at - interval '1 day' WHERE what = 'explained'`,
        `UPDATE alert_events SET at = at + interval '1 day' WHERE what = 'explained'`,
      ),
    ).toEqual(['columnsDiffer']);
    expect(
      await tampered(
        `UPDATE alert_events SET body = replace(body, 'explained', 'snoozed') WHERE what = 'explained'`,
        `UPDATE alert_events SET body = replace(body, '"what":"snoozed"', '"what":"explained"') WHERE what = 'explained'`,
      ),
    ).toEqual(['edited']);
    expect(
      await tampered(
        `UPDATE alert_reasons SET reason = 'Khác' WHERE reason LIKE 'Chờ kết luận%'`,
        `UPDATE alert_reasons SET reason = 'Chờ kết luận giám định.' WHERE reason = 'Khác'`,
      ),
    ).toEqual(['reasonDiffers']);
    // Erasing is lawful, and leaves the proof standing.
    expect(await tampered(`UPDATE alert_reasons SET reason = NULL, salt = NULL`, 'SELECT 1')).toEqual([]);
    expect(
      await tampered(
        `DELETE FROM alert_reasons WHERE event_id IN (SELECT id FROM alert_events WHERE what = 'explained')`,
        'SELECT 1',
      ),
    ).toEqual(['reasonDiffers']);
  });
});

describe('quiet hours', () => {
  it('are the usual ones until others are asked for, and leave room for messages', async () => {
    const path = '/api/v1/me/notification-hours';
    const usual = { quietFrom: '17:30', quietTo: '07:30', onDaysOff: false, isUsual: true };
    expect((await api.get(path, { as: CAST.head, status: 200 })).body).toEqual(usual);
    const wanted = { quietFrom: '20:00', quietTo: '06:30', onDaysOff: true };
    await api.put(path, wanted, { as: CAST.head, status: 200 });
    expect((await api.get(path, { as: CAST.head, status: 200 })).body).toEqual({ ...wanted, isUsual: false });
    for (const bad of [
      { ...wanted, quietTo: '20:00' },
      { ...wanted, quietFrom: '07:00', quietTo: '06:00' },
      { ...wanted, quietFrom: '25:00' },
      { ...wanted, quietFrom: undefined },
    ])
      await api.put(path, bad, { as: CAST.head, status: 422 });
    expect((await api.get(path, { as: CAST.clerk, status: 200 })).body).toEqual(usual);
  });
});
