import type { NestExpressApplication } from '@nestjs/platform-express';
import pg from 'pg';
import request from 'supertest';
import { aCase } from '../../test/support/a-case.js';
import { type TestDatabase, testDatabase } from '../../test/support/database.js';
import { aBody, anOffice, aPerson } from '../../test/support/people.js';
import { signedIn } from '../../test/support/signed-in.js';
import { HeldClock, smallApp } from '../../test/support/small-app.js';
import { AccessModule } from '../access/access.module.js';
import { SessionsModule } from './sessions.module.js';

describe('the sessions of a body', () => {
  let database: TestDatabase;
  let db: pg.Client;
  let app: NestExpressApplication;
  let commission: string;
  let head: string;
  let member: string;
  let officer: string;
  let asOfficer: string;
  let asStranger: string;
  let cases: string[];
  let requests = 0;

  beforeAll(async () => {
    database = await testDatabase();
    db = new pg.Client({ connectionString: database.ownerUrl });
    await db.connect();
    const clock = new HeldClock(new Date('2026-03-02T03:00:00Z'));
    app = await smallApp({ appUrl: database.appUrl, areas: [AccessModule, SessionsModule], clock });
    commission = await aBody(db, { kind: 'inspectionCommission', name: 'UBKT Đảng ủy xã Thử Nghiệm' });
    head = await aPerson(db, 'Lê Văn Chủ');
    member = await aPerson(db, 'Phạm Thị Viên');
    officer = await aPerson(db, 'Trần Cán Bộ');
    await anOffice(db, head, commission, 'commissionHead');
    await anOffice(db, member, commission, 'commissionMember', { from: '2026-02-01' });
    await anOffice(db, officer, commission, 'caseOfficer');
    asOfficer = await signedIn(db, officer);
    const stranger = await aPerson(db, 'Người Ngoài');
    await anOffice(db, stranger, await aBody(db, { name: 'Đảng ủy xã Khác' }), 'committeeSecretary');
    asStranger = await signedIn(db, stranger);
    cases = [await aCase(db, { body: commission }), await aCase(db, { body: commission })];
  });
  afterAll(async () => {
    await app?.close();
    await db?.end();
    await database?.drop();
  });

  const call = (more: object = {}, as = asOfficer) => {
    requests += 1;
    return request(app.getHttpServer())
      .post('/api/v1/sessions')
      .set('Authorization', as)
      .send({ bodyId: commission, heldOn: '2026-03-02', chairId: head, requestId: `session-${requests}`, ...more });
  };
  const held = (id: string, body: object, as = asOfficer) =>
    request(app.getHttpServer()).post(`/api/v1/sessions/${id}/held`).set('Authorization', as).send(body);
  const get = (path: string, as = asOfficer) =>
    request(app.getHttpServer()).get(`/api/v1/sessions${path}`).set('Authorization', as);

  it('are called once for many cases, with the roster of the day', async () => {
    const agenda = cases.map((caseId) => ({ caseId }));
    const { body } = await call({ agenda }).expect(201);
    expect(body).toMatchObject({ status: 'called', seats: 2, present: null, chairId: head, heldOn: '2026-03-02' });
    expect(body.roster).toEqual([
      { personId: head, fullName: 'Lê Văn Chủ', present: null },
      { personId: member, fullName: 'Phạm Thị Viên', present: null },
    ]);
    expect(body.agenda.map((item: { case: { id: string } }) => item.case.id)).toEqual(cases);
    const earlier = await call({ heldOn: '2026-01-15' }).expect(201);
    expect(earlier.body.roster.map(({ personId }: { personId: string }) => personId)).toEqual([head]);
  });

  it('have their attendance recorded once, and do not change after', async () => {
    const { body: called } = await call({ heldOn: '2026-03-20' }).expect(201);
    const { body } = await held(called.id, { present: [head], heldOn: '2026-03-02' }).expect(200);
    expect(body).toMatchObject({ status: 'held', present: 1, heldOn: '2026-03-02', seats: 2 });
    await held(called.id, { present: [head] }).expect(200);
    await held(called.id, { present: [head, member] }).expect(409, /session-already-held/);
    await expect(db.query(`UPDATE sessions SET attendance = '[]' WHERE id = $1`, [called.id])).rejects.toThrow(
      /does not change/,
    );
    await expect(db.query('DELETE FROM sessions WHERE id = $1', [called.id])).rejects.toThrow(/does not change/);
  });

  it('can be recorded as held at once, naming who was absent', async () => {
    const { body } = await call({ absent: [member] }).expect(201);
    expect(body).toMatchObject({ status: 'held', present: 1, seats: 2 });
    expect(body.roster[1]).toMatchObject({ personId: member, present: false });
  });

  it('are the same session when the same request comes again, and a fault when another does under its id', async () => {
    const first = await call({ requestId: 'the-same-click' }).expect(201);
    const second = await call({ requestId: 'the-same-click' }).expect(201);
    expect(second.body.id).toBe(first.body.id);
    for (const other of [{ heldOn: '2026-03-01' }, { absent: [] }, { agenda: [{ caseId: cases[0] }] }]) {
      await call({ requestId: 'the-same-click', ...other }).expect(422, /request-id-reused/);
    }
    const noted = { requestId: 'with-a-note', agenda: [{ caseId: cases[0], noteCode: 'A' }], absent: [member] };
    await call(noted).expect(201);
    for (const other of [{ absent: [] }, { agenda: [{ caseId: cases[0], noteCode: 'B' }] }]) {
      await call({ ...noted, ...other }).expect(422, /request-id-reused/);
    }
  });

  it('are the same session to the same request, though it was held on another day since', async () => {
    const asked = { requestId: 'called-then-held', heldOn: '2026-03-20' };
    const { body } = await call(asked).expect(201);
    await held(body.id, { present: [head], heldOn: '2026-03-02' }).expect(200);
    expect((await call(asked).expect(201)).body.id).toBe(body.id);
    await call({ ...asked, heldOn: '2026-03-02' }).expect(422, /request-id-reused/);
  });

  it.each<[string, () => object, string, string]>([
    ['a body nobody sits in', () => ({ heldOn: '2019-01-01' }), '/bodyId', 'noRoster'],
    ['a chair without a seat', () => ({ chairId: officer }), '/chairId', 'chairNotOnRoster'],
    ['a chair who was absent', () => ({ absent: [head] }), '/chairId', 'chairAbsent'],
    ['an absence of somebody without a seat', () => ({ absent: [officer] }), '/absent/0', 'notOnRoster'],
    ['a held session in the future', () => ({ absent: [], heldOn: '2026-03-03' }), '/heldOn', 'inTheFuture'],
    ['a case nobody knows', () => ({ agenda: [{ caseId: officer }] }), '/agenda/0/caseId', 'unknown-case'],
    ['a case twice', () => ({ agenda: [{ caseId: cases[0] }, { caseId: cases[0] }] }), '/agenda', 'namedTwice'],
    ['an unknown field', () => ({ votes: 3 }), '/votes', 'unknownField'],
    ['a day that is none', () => ({ heldOn: '2026-02-30' }), '/heldOn', 'invalid_format'],
  ])('cannot have %s', async (_name, more, pointer, code) => {
    const { body } = await call(more()).expect(422);
    expect(body.errors).toContainEqual(expect.objectContaining({ pointer, code }));
  });

  it('are called by those of the body only, and shown to nobody else', async () => {
    await call({}, asStranger).expect(403, /not-yours-to-do/);
    const { body } = await call().expect(201);
    const missing = await get(`/${officer}`).expect(404);
    const notTheirs = await get(`/${body.id}`, asStranger).expect(404);
    expect(notTheirs.body).toEqual(missing.body);
    await held(body.id, { present: [head] }, asStranger).expect(404);
    expect((await get('', asStranger).expect(200)).body.sessions).toEqual([]);
  });

  it('are not shown to an administrator of the body, nor to somebody whose office has ended', async () => {
    const { body } = await call().expect(201);
    for (const [role, period] of [
      ['administrator', {}],
      ['clerk', { from: '2024-01-01', to: '2026-03-01' }],
    ] as const) {
      const person = await aPerson(db, `Người giữ ${role}`);
      await anOffice(db, person, commission, role, period);
      await get(`/${body.id}`, await signedIn(db, person)).expect(404);
    }
  });

  it('hide a case on the agenda from its own subject', async () => {
    const about = await aCase(db, { body: commission, subjects: [member] });
    const { body } = await call({ agenda: [{ caseId: cases[0] }, { caseId: about }] }).expect(201);
    const seen = await get(`/${body.id}`, await signedIn(db, member)).expect(200);
    expect(seen.body.agenda.map((item: { case: { id: string } }) => item.case.id)).toEqual([cases[0]]);
  });

  it('are listed latest first, page by page', async () => {
    const first = await get('?limit=2').expect(200);
    const second = await get(`?limit=200&after=${first.body.next}`).expect(200);
    const days = [...first.body.sessions, ...second.body.sessions].map(({ heldOn }: { heldOn: string }) => heldOn);
    expect(days).toEqual([...days].sort().reverse());
    expect(new Set([...first.body.sessions, ...second.body.sessions].map(({ id }: { id: string }) => id)).size).toBe(
      days.length,
    );
    expect(second.body.next).toBeNull();
    const heldOnes = await get('?status=held&from=2026-03-02&to=2026-03-02').expect(200);
    expect(heldOnes.body.sessions.every(({ status }: { status: string }) => status === 'held')).toBe(true);
  });

  const add = (id: string, body: object, as = asOfficer) => {
    requests += 1;
    return request(app.getHttpServer())
      .post(`/api/v1/sessions/${id}/items`)
      .set('Authorization', as)
      .send({ requestId: `session-${requests}`, ...body });
  };
  const change = (id: string, caseId: string, body: object, as = asOfficer) => {
    requests += 1;
    return request(app.getHttpServer())
      .put(`/api/v1/sessions/${id}/items/${caseId}`)
      .set('Authorization', as)
      .send({ requestId: `session-${requests}`, ...body });
  };
  const excuse = (personId: string, because = 'conflict') => ({ personId, because });

  it('take a further case while they are called, and after they were held', async () => {
    const { body: called } = await call({ agenda: [{ caseId: cases[0] }] }).expect(201);
    const { body } = await add(called.id, { caseId: cases[1], noteCode: 'B', excused: [excuse(member)] }).expect(201);
    expect(body.agenda).toMatchObject([
      { position: 1, chairId: head, added: null, excused: [] },
      {
        position: 2,
        case: { id: cases[1] },
        noteCode: 'B',
        added: { at: '2026-03-02T03:00:00.000Z', lateReason: null },
        excused: [{ personId: member, fullName: 'Phạm Thị Viên', because: 'conflict' }],
      },
    ]);
    const { body: met } = await call({ absent: [] }).expect(201);
    expect((await add(met.id, { caseId: cases[0] }).expect(201)).body.withoutBallot).toEqual([cases[0]]);
    await add(met.id, { caseId: cases[0] }).expect(409, /already-on-agenda/);
  });

  it('say why an item comes after their day, held or not yet recorded as held', async () => {
    const { body: met } = await call({ heldOn: '2026-02-23', absent: [] }).expect(201);
    const { body } = await add(met.id, { caseId: cases[0] }).expect(422);
    expect(body.errors).toContainEqual(expect.objectContaining({ pointer: '/lateReason', code: 'lateWithoutReason' }));
    const late = await add(met.id, { caseId: cases[0], lateReason: 'Biên bản gửi muộn.' }).expect(201);
    expect(late.body.agenda[0].added).toMatchObject({ lateReason: 'Biên bản gửi muộn.' });
    const { body: yesterday } = await call({ heldOn: '2026-03-01' }).expect(201);
    await add(yesterday.id, { caseId: cases[0] }).expect(422, /lateWithoutReason/);
    const { body: ahead } = await call({ heldOn: '2026-03-20' }).expect(201);
    await add(ahead.id, { caseId: cases[0] }).expect(201);
    await held(ahead.id, { present: [head, member], heldOn: '2026-03-01' }).expect(422, /lateWithoutReason/);
    await held(ahead.id, { present: [head, member], heldOn: '2026-03-02' }).expect(200);
  });

  it('give their items so many at a time', async () => {
    const agenda = [...cases, await aCase(db, { body: commission })].map((caseId) => ({ caseId }));
    const { body } = await call({ agenda }).expect(201);
    const positions = async (query: string) => {
      const page = (await get(`/${body.id}?${query}`).expect(200)).body;
      return [page.agenda.map(({ position }: { position: number }) => position), page.next];
    };
    expect(await positions('')).toEqual([[1, 2, 3], null]);
    expect(await positions('limit=2')).toEqual([[1, 2], 2]);
    expect(await positions('limit=2&after=2')).toEqual([[3], null]);
    await get(`/${body.id}?limit=0`).expect(422);
  });

  it('let a conflict go only by another person, and for a reason', async () => {
    const { body: called } = await call({ agenda: [{ caseId: cases[0], excused: [excuse(member)] }] }).expect(201);
    const asHead = await signedIn(db, head);
    const item = cases[0] as string;
    const without = { excused: [], dropReason: 'Không có xung đột.' };
    await change(called.id, item, without).expect(409, /excusal-stands/);
    await change(called.id, item, { excused: [excuse(member, 'otherTie')], dropReason: 'Nhẹ hơn.' }).expect(409);
    const unsaid = await change(called.id, item, { excused: [] }, asHead).expect(422);
    expect(unsaid.body.errors).toMatchObject([{ pointer: '/dropReason', code: 'dropWithoutReason' }]);
    // Saying it again, or adding to it, makes nobody else the one who said it first.
    await change(called.id, item, { excused: [excuse(member, 'subject')] }, asHead).expect(200);
    await change(called.id, item, without).expect(409, /excusal-stands/);
    await change(called.id, item, without, asHead).expect(200);
    await change(called.id, item, { excused: [excuse(member, 'otherTie')] }).expect(200);
    await change(called.id, item, { excused: [] }).expect(200);
    const { rows } = await db.query('SELECT drop_reason FROM session_item_changes WHERE drop_reason IS NOT NULL');
    expect(rows).toEqual([{ drop_reason: 'Không có xung đột.' }]);
  });

  it('put others aside for one item alone, the same request once', async () => {
    const agenda = cases.map((caseId) => ({ caseId }));
    const { body: called } = await call({ agenda }).expect(201);
    const said = { excused: [excuse(head, 'otherTie')], chairId: member, requestId: 'put-aside-once' };
    const { body } = await change(called.id, cases[0] as string, said).expect(200);
    expect(body.agenda).toMatchObject([
      { chairId: member, excused: [{ personId: head }] },
      { chairId: head, excused: [] },
    ]);
    await change(called.id, cases[0] as string, { excused: [] }).expect(200);
    const again = await change(called.id, cases[0] as string, said).expect(200);
    expect(again.body.agenda[0]).toMatchObject({ chairId: head, excused: [] });
    await change(called.id, cases[0] as string, { ...said, excused: [] }).expect(422, /request-id-reused/);
    await change(called.id, cases[1] as string, said).expect(422, /request-id-reused/);
    const { rows } = await db.query(
      'SELECT kind FROM session_item_changes h JOIN session_items i ON i.id = h.item_id WHERE i.session_id = $1',
      [called.id],
    );
    expect(rows).toEqual([{ kind: 'changed' }, { kind: 'changed' }]);
  });

  it('tell who is put aside nothing of the ballots on the item', async () => {
    const agenda = [{ caseId: cases[0], excused: [excuse(member)] }, { caseId: cases[1] }];
    const { body } = await call({ agenda, absent: [] }).expect(201);
    const seen = await get(`/${body.id}`, await signedIn(db, member)).expect(200);
    expect(seen.body.agenda).toMatchObject([
      { excused: null, ballots: null },
      { excused: [], ballots: [] },
    ]);
    expect(seen.body.withoutBallot).toEqual([cases[1]]);
  });

  it.each<[string, () => object, string, string]>([
    ['somebody without a seat put aside', () => ({ excused: [excuse(officer)] }), '/excused/0/personId', 'notOnRoster'],
    ['somebody put aside twice', () => ({ excused: [excuse(head), excuse(head)] }), '/excused', 'namedTwice'],
    ['the chair put aside and no other', () => ({ excused: [excuse(head)] }), '/chairId', 'chairExcused'],
    ['its own chair put aside', () => ({ excused: [excuse(member)], chairId: member }), '/chairId', 'chairExcused'],
    ['a chair without a seat', () => ({ chairId: officer }), '/chairId', 'chairNotOnRoster'],
    ['a tie nobody knows', () => ({ excused: [excuse(member, 'friend')] }), '/excused/0/because', 'invalid_value'],
    ['a case nobody knows', () => ({ caseId: officer }), '/caseId', 'unknown-case'],
  ])('take no item with %s', async (_name, more, pointer, code) => {
    const { body: called } = await call().expect(201);
    const { body } = await add(called.id, { caseId: cases[0], ...more() }).expect(422);
    expect(body.errors).toContainEqual(expect.objectContaining({ pointer, code }));
  });

  it('hold an item’s chair to be there, and whoever presides to take part', async () => {
    const agenda = [{ caseId: cases[0], chairId: member }];
    const { body: called } = await call({ agenda }).expect(201);
    const absent = await held(called.id, { present: [head] }).expect(422);
    expect(absent.body.errors).toContainEqual(expect.objectContaining({ pointer: '/present', code: 'chairAbsent' }));
    await held(called.id, { present: [head, member] }).expect(200);
    const { body: other } = await call({ agenda: [{ caseId: cases[0], excused: [excuse(member)] }] }).expect(201);
    const presiding = await held(other.id, { present: [head, member], chairId: member }).expect(422);
    expect(presiding.body.errors).toContainEqual(
      expect.objectContaining({ pointer: '/chairId', code: 'chairExcused' }),
    );
    const { body: met } = await call({ absent: [member] }).expect(201);
    const gone = await add(met.id, { caseId: cases[0], chairId: member }).expect(422);
    expect(gone.body.errors).toContainEqual(expect.objectContaining({ pointer: '/chairId', code: 'chairAbsent' }));
  });

  it('have items changed by those of the body only', async () => {
    const { body: called } = await call({ agenda: [{ caseId: cases[0] }] }).expect(201);
    await add(called.id, { caseId: cases[1] }, asStranger).expect(404, /session-not-found/);
    await change(called.id, cases[0] as string, {}, asStranger).expect(404, /session-not-found/);
    const asMember = await signedIn(db, member);
    await add(called.id, { caseId: cases[1] }, asMember).expect(403);
    await change(called.id, cases[0] as string, {}, asMember).expect(403);
    await change(called.id, cases[1] as string, {}).expect(404, /session-item-not-found/);
    const about = await aCase(db, { body: commission, subjects: [officer] });
    const hidden = await add(called.id, { caseId: about }).expect(422);
    expect(hidden.body.errors).toContainEqual(expect.objectContaining({ pointer: '/caseId', code: 'unknown-case' }));
    const { body: shared } = await call({ agenda: [{ caseId: about }] }, await signedIn(db, head)).expect(201);
    await change(shared.id, about, {}).expect(404, /session-item-not-found/);
  });
});
