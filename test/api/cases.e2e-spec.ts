import { randomUUID } from 'node:crypto';
import { CAST, type TestApplication, testApplication } from '../support/application.js';
import { DocumentedApi } from '../support/documented.js';
import { Inspection, openingRequest, SIGNS } from '../support/inspection.js';
import { rowCounts, rowsOfCase } from '../support/rows.js';

let test: TestApplication;
let api: DocumentedApi;

beforeAll(async () => {
  test = await testApplication();
  api = new DocumentedApi(test);
});
afterAll(() => test?.close());

const caseRow = async (id: string) =>
  (await test.owner.query('SELECT * FROM cases WHERE id = $1', [id])).rows[0] as Record<string, unknown>;

describe('POST /cases', () => {
  it('opens a case with its first record, the subject shut out and the head told', async () => {
    const { body } = await api.post('/api/v1/cases', openingRequest(test), { as: CAST.officer, status: 201 });
    expect(body).toMatchObject({ kind: 'recorded', version: 1, type: 'RECORD_SIGNAL' });
    expect(body.code).toMatch(/^SI-2026-[A-Z2-9]{6}$/);
    expect(await caseRow(body.caseId)).toMatchObject({
      code: body.code,
      procedure: SIGNS,
      version: 1,
      status: 'active',
      states: body.states,
      head_hash: body.hash,
      subjects: [CAST.subject],
    });
    expect(await rowsOfCase(test.owner, body.caseId)).toMatchObject({ records: 1, outbox: 1, papers: 1 });
    const { rows } = await test.owner.query('SELECT person_id FROM standings WHERE case_id = $1 AND standing = $2', [
      body.caseId,
      'subject',
    ]);
    expect(rows).toEqual([{ person_id: CAST.subject }]);
  });

  it('opens one case for the same request sent twice, and for twenty at once', async () => {
    const request = openingRequest(test);
    const first = await api.post('/api/v1/cases', request, { as: CAST.officer, status: 201 });
    const again = await api.post('/api/v1/cases', request, { as: CAST.officer, status: 201 });
    expect(again.body).toEqual(first.body);
    const other = openingRequest(test);
    const before = await rowCounts(test.owner);
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => api.post('/api/v1/cases', other, { as: CAST.officer, status: 201 })),
    );
    expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
    const after = await rowCounts(test.owner);
    expect({ cases: after.cases, records: after.records }).toEqual({
      cases: (before.cases ?? 0) + 1,
      records: (before.records ?? 0) + 1,
    });
  });

  it('refuses somebody whose office it is not, with reason, remedy and what may be done', async () => {
    const before = await rowCounts(test.owner);
    const { body } = await api.post('/api/v1/cases', openingRequest(test), { as: CAST.outsider, status: 409 });
    expect(body).toMatchObject({ code: 'refused', guard: 'who', permitted: [] });
    expect(body.reasons[0].basis.length).toBeGreaterThan(0);
    expect(await rowCounts(test.owner)).toEqual(before);
  });
});

describe('POST /cases/{id}/events', () => {
  it('moves the case and writes record, standings, papers, terms and messages together', async () => {
    const inspection = await Inspection.open(test);
    const { body } = await inspection.raise('ASSESS_SIGNAL', { as: CAST.head });
    expect(body).toMatchObject({ version: 2, type: 'ASSESS_SIGNAL', caseId: inspection.id });
    expect(await caseRow(inspection.id)).toMatchObject({ version: 2, states: body.states, head_hash: body.hash });
    await inspection.raise('ESTABLISH_SIGNS', { as: CAST.head });
    await inspection.raise('PROPOSE_CASE');
    const decided = await inspection.raise('ISSUE_DECISION_AND_PLAN', { as: CAST.head });
    expect(decided.body.version).toBe(5);
    const rows = await rowsOfCase(test.owner, inspection.id);
    expect(rows.records).toBe(5);
    expect(rows.deadlines).toBeGreaterThanOrEqual(2);
    expect(rows.standings).toBeGreaterThanOrEqual(5);
    expect(rows.papers).toBeGreaterThanOrEqual(5);
  });

  it('records once what is sent twice, also at the same moment', async () => {
    const inspection = await Inspection.open(test);
    const request = {
      type: 'ASSESS_SIGNAL',
      payload: await inspection.payloadOf('ASSESS_SIGNAL', CAST.head),
      requestId: randomUUID(),
    };
    const replies = await Promise.all(Array.from({ length: 20 }, () => inspection.send(request, { as: CAST.head })));
    expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
    // The case has moved on since; the first outcome stays the answer.
    await inspection.raise('ESTABLISH_SIGNS', { as: CAST.head });
    expect((await inspection.send(request, { as: CAST.head })).body).toEqual(replies[0]?.body);
    expect(await rowsOfCase(test.owner, inspection.id)).toMatchObject({ records: 3 });
  });

  it('refuses another content under a used request id', async () => {
    const inspection = await Inspection.open(test);
    const request = { type: 'ASSESS_SIGNAL', payload: { officerId: CAST.officer }, requestId: randomUUID() };
    await inspection.send(request, { as: CAST.head });
    const before = await rowCounts(test.owner);
    const changed = { ...request, payload: { officerId: CAST.secondOfficer } };
    const { body } = await inspection.send(changed, { as: CAST.head, status: 422 });
    expect(body.code).toBe('request-id-reused');
    expect(await rowCounts(test.owner)).toEqual(before);
  });

  it('tells who comes second what changed, when, and by whom', async () => {
    const inspection = await Inspection.open(test);
    const request = (officerId: string) => ({
      type: 'ASSESS_SIGNAL',
      payload: { officerId },
      expectedVersion: 1,
      requestId: randomUUID() as string,
    });
    const replies = await Promise.all([
      test.post(`${inspection.path}/events`, request(CAST.officer), CAST.head),
      test.post(`${inspection.path}/events`, request(CAST.secondOfficer), CAST.deputy),
    ]);
    const lost = replies.find(({ status }) => status === 409);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    const reply = api.checked('post', `${inspection.path}/events`, 409, lost as (typeof replies)[number]);
    expect(reply.body).toMatchObject({
      code: 'stale',
      version: 2,
      changedSince: [{ version: 2, type: 'ASSESS_SIGNAL', title: { vi: expect.any(String), en: expect.any(String) } }],
    });
    expect([CAST.head, CAST.deputy]).toContain(reply.body.changedSince[0].by);
    expect(await rowsOfCase(test.owner, inspection.id)).toMatchObject({ records: 2 });
  });

  it('refuses what the state does not hold, what a check forbids, and a past that came before what it depends on', async () => {
    const inspection = await Inspection.open(test);
    const before = await rowCounts(test.owner);
    const wrongState = await inspection.send(
      { type: 'ARCHIVE', payload: {}, requestId: randomUUID() },
      { as: CAST.head, status: 409 },
    );
    expect(wrongState.body).toMatchObject({ guard: 'state', permitted: expect.arrayContaining(['ASSESS_SIGNAL']) });
    const unlawful = await inspection.send(
      { type: 'ASSESS_SIGNAL', payload: { officerId: randomUUID() }, requestId: randomUUID() },
      { as: CAST.head, status: 422 },
    );
    expect(unlawful.body.errors).toEqual([
      expect.objectContaining({ pointer: '/payload/officerId', code: 'unknown-person' }),
    ]);
    const tooEarly = await inspection.send(
      { type: 'ASSESS_SIGNAL', payload: {}, effectiveOn: '2026-05-03', requestId: randomUUID() },
      { as: CAST.head, status: 422 },
    );
    expect(tooEarly.body.errors[0]).toMatchObject({ pointer: '/effectiveOn', code: 'beforeWhatItDependsOn' });
    expect(await rowCounts(test.owner)).toEqual(before);
  });
});

describe('reading a case', () => {
  it('shows it with its states, subjects and facts, and what may be done now', async () => {
    const inspection = await Inspection.open(test);
    const { body } = await api.get(inspection.path, { as: CAST.head, status: 200 });
    expect(body).toMatchObject({
      id: inspection.id,
      code: inspection.code,
      version: 1,
      level: 'full',
      body: { id: CAST.body },
      subjects: [{ id: CAST.subject, kind: 'member', name: 'Nguyễn subject' }],
    });
    const events = await api.get(`${inspection.path}/permitted-events`, { as: CAST.head, status: 200 });
    const offered = events.body.permitted.map(({ type }: { type: string }) => type);
    expect(offered).toContain('ASSESS_SIGNAL');
    const archive = events.body.notNow.find(({ type }: { type: string }) => type === 'ARCHIVE');
    expect(archive).toMatchObject({ guard: 'state', here: false, remedy: { vi: expect.any(String) } });
  });

  it('offers exactly what it then takes: nothing offered is refused by a guard, nothing else is taken (G5)', async () => {
    const inspection = await Inspection.open(test);
    for (const as of [CAST.head, CAST.officer, CAST.clerk, CAST.upperHead]) {
      const { body } = await api.get(`${inspection.path}/permitted-events`, { as, status: 200 });
      const ask = (type: string) =>
        test.post(`${inspection.path}/events`, { type, payload: { nothing: 1 }, requestId: randomUUID() }, as);
      for (const { type } of body.permitted) expect([type, (await ask(type)).status]).toEqual([type, 422]);
      for (const { type, guard } of body.notNow) {
        expect([type, (await ask(type)).body]).toMatchObject([type, { code: 'refused', guard }]);
      }
    }
  });

  it('shows the chained records, page by page', async () => {
    const inspection = await Inspection.underWay(test);
    const first = await api.get(`${inspection.path}/records?limit=2`, { as: CAST.head, status: 200 });
    const rest = await api.get(`${inspection.path}/records?after=${first.body.next}`, { as: CAST.head, status: 200 });
    const records = [...first.body.records, ...rest.body.records];
    expect(records.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
    expect(rest.body.next).toBeNull();
    for (const [index, { prevHash }] of records.entries()) {
      expect(prevHash).toBe(index === 0 ? '0'.repeat(64) : records[index - 1].hash);
    }
    expect(records[0]).toMatchObject({ type: 'RECORD_SIGNAL', actor: { id: CAST.officer, name: 'Nguyễn officer' } });
  });

  it('lists cases by filter, the latest change first, without gap or repeat', async () => {
    test.clock.at = new Date(test.clock.at.getTime() + 60_000);
    const fresh = await Inspection.open(test);
    const ids: string[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const path: string = `/api/v1/cases?limit=3&procedure=${encodeURIComponent(SIGNS)}${next && `&after=${next}`}`;
      const { body } = await api.get(path, { as: CAST.head, status: 200 });
      ids.push(...body.cases.map(({ id }: { id: string }) => id));
      next = body.next;
    }
    const { rows } = await test.owner.query('SELECT id FROM cases ORDER BY updated_at DESC, id DESC');
    expect(ids).toEqual(rows.map(({ id }) => id));
    expect(ids[0]).toBe(fresh.id);
    const of = async (query: string): Promise<string[]> =>
      (await api.get(`/api/v1/cases?limit=200&${query}`, { as: CAST.head, status: 200 })).body.cases.map(
        ({ id }: { id: string }) => id,
      );
    const [state] = (await caseRow(fresh.id)).states as string[];
    expect(await of(`state=${state}&code=${fresh.code}`)).toEqual([fresh.id]);
    expect(await of(`subjectId=${CAST.subject}&status=active&phase=prepare&bodyId=${CAST.body}`)).toContain(fresh.id);
    for (const nothing of [`bodyId=${randomUUID()}`, 'status=done', 'code=%25', `subjectId=${CAST.outsider}`]) {
      expect(await of(nothing)).toEqual([]);
    }
  });
});
