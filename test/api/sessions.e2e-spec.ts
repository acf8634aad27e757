import { randomUUID } from 'node:crypto';
import { CaseRepository } from '../../src/cases/case.repository.js';
import { CAST, type TestApplication, testApplication } from '../support/application.js';
import { DocumentedApi } from '../support/documented.js';
import { Inspection } from '../support/inspection.js';
import { anOffice, aPerson } from '../support/people.js';
import { rowCounts, rowsOfCase } from '../support/rows.js';
import { signedIn } from '../support/signed-in.js';

let test: TestApplication;
let api: DocumentedApi;

beforeAll(async () => {
  test = await testApplication();
  api = new DocumentedApi(test);
});
afterAll(() => test?.close());

const asked = (more: object = {}) => ({
  bodyId: CAST.body,
  heldOn: '2026-05-04',
  chairId: CAST.head,
  requestId: randomUUID() as string,
  ...more,
});
const call = (body: object, status = 201, as: string = CAST.officer) =>
  api.post('/api/v1/sessions', body, { as, status });

describe('the sessions of a body over HTTP', () => {
  it('are called with an agenda of several cases, and held once', async () => {
    const cases = [(await Inspection.open(test)).id, (await Inspection.open(test)).id];
    const { body } = await call(asked({ agenda: cases.map((caseId) => ({ caseId })) }));
    expect(body).toMatchObject({ status: 'called', seats: 4, present: null });
    const { rows } = await test.owner.query(
      'SELECT case_id FROM session_items WHERE session_id = $1 ORDER BY position',
      [body.id],
    );
    expect(rows.map(({ case_id }) => case_id)).toEqual(cases);
    const held = await api.post(
      `/api/v1/sessions/${body.id}/held`,
      { present: [CAST.head, CAST.deputy, CAST.member] },
      { as: CAST.clerk, status: 200 },
    );
    expect(held.body).toMatchObject({ status: 'held', present: 3 });
    const again = await api.post(
      `/api/v1/sessions/${body.id}/held`,
      { present: [CAST.head] },
      { as: CAST.clerk, status: 409 },
    );
    expect(again.body.code).toBe('session-already-held');
    expect((await api.get(`/api/v1/sessions/${body.id}`, { as: CAST.head, status: 200 })).body).toEqual(held.body);
    const listed = await api.get('/api/v1/sessions?status=held', { as: CAST.head, status: 200 });
    expect(listed.body.sessions.map(({ id }: { id: string }) => id)).toContain(body.id);
  });

  it('are one session however often the same request comes, also at once', async () => {
    const request = asked();
    const before = await rowCounts(test.owner);
    const replies = await Promise.all(Array.from({ length: 10 }, () => call(request)));
    expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
    expect((await rowCounts(test.owner)).sessions).toBe((before.sessions ?? 0) + 1);
    const reused = await call({ ...request, heldOn: '2026-05-03' }, 422);
    expect(reused.body.code).toBe('request-id-reused');
  });

  it('are recorded as held by one of two who do it at once', async () => {
    const { body } = await call(asked());
    const path = `/api/v1/sessions/${body.id}/held`;
    const present = [
      [CAST.head, CAST.deputy, CAST.member],
      [CAST.head, CAST.secondDeputy, CAST.member],
    ];
    const replies = await Promise.all(present.map((who) => test.post(path, { present: who }, CAST.officer)));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    for (const reply of replies) api.checked('post', path, reply.status, reply);
  });

  it('are nobody else’s business', async () => {
    const { body } = await call(asked());
    const missing = await api.get(`/api/v1/sessions/${randomUUID()}`, { as: CAST.upperOfficer, status: 404 });
    expect((await api.get(`/api/v1/sessions/${body.id}`, { as: CAST.upperOfficer, status: 404 })).text).toBe(
      missing.text,
    );
    await api.post(`/api/v1/sessions/${body.id}/held`, { present: [] }, { as: CAST.upperOfficer, status: 404 });
    await call(asked(), 403, CAST.upperOfficer);
    expect((await api.get('/api/v1/sessions', { as: CAST.upperOfficer, status: 200 })).body.sessions).toEqual([]);
  });
});

/** An inspection just before its signs are established, which here is put to the vote. */
async function beforeTheVote(): Promise<Inspection> {
  const inspection = await Inspection.open(test);
  await inspection.raise('ASSESS_SIGNAL', { as: CAST.head });
  return inspection;
}
const voteIn = (sessionId: string, votesFor = 3) => ({
  vote: { sessionId, votesFor, votesAgainst: 0, votesOther: 0 },
  minutes: { number: '1', symbol: '1-BB/UBKT', datedOn: '2026-05-04' },
});
const heldWith = async (agenda: object[], more: object = {}): Promise<string> =>
  (await call(asked({ agenda, absent: [], ...more }))).body.id;
const establish = (inspection: Inspection, sessionId: string, status = 200, votesFor = 3) =>
  inspection.raise('ESTABLISH_SIGNS', { as: CAST.head, status, payload: voteIn(sessionId, votesFor) });
const put = (sessionId: string, caseId: string, body: object, status = 200, as: string = CAST.officer) =>
  api.put(`/api/v1/sessions/${sessionId}/items/${caseId}`, body, { as, status });
const aside = (...people: string[]) => people.map((personId) => ({ personId, because: 'conflict' }));

describe('a vote in a session', () => {
  it('is taken on each of many cases of its agenda, and on no other', async () => {
    const [one, other, outside] = [await beforeTheVote(), await beforeTheVote(), await beforeTheVote()];
    const sessionId = await heldWith([{ caseId: one.id }, { caseId: other.id }]);
    const refused = await establish(outside, sessionId, 422);
    expect(refused.body.errors).toContainEqual(
      expect.objectContaining({ pointer: '/payload/vote/sessionId', code: 'notOnAgenda' }),
    );
    await establish(one, sessionId);
    const { body } = await api.get(`/api/v1/sessions/${sessionId}`, { as: CAST.head, status: 200 });
    expect(body.agenda[0].ballots).toEqual([
      {
        seq: 3,
        event: 'ESTABLISH_SIGNS',
        title: { vi: expect.any(String), en: expect.any(String) },
        effectiveOn: '2026-05-04',
        tally: { for: 3, against: 0, other: 0 },
        outcome: null,
        takenBack: false,
      },
    ]);
    expect(body.withoutBallot).toEqual([other.id]);
    // The minutes list a third case that nobody had put on the agenda.
    const item = { caseId: outside.id, requestId: randomUUID() };
    await api.post(`/api/v1/sessions/${sessionId}/items`, item, { as: CAST.officer, status: 201 });
    await establish(outside, sessionId);
    await establish(other, sessionId);
    const after = await api.get(`/api/v1/sessions/${sessionId}`, { as: CAST.head, status: 200 });
    expect(after.body.withoutBallot).toEqual([]);
  });

  it('counts nobody who left the roster for that item, and everybody for the next', async () => {
    const [tied, free] = [await beforeTheVote(), await beforeTheVote()];
    const excused = aside(CAST.deputy, CAST.member);
    const sessionId = await heldWith([{ caseId: tied.id, excused }, { caseId: free.id }]);
    const few = await establish(tied, sessionId, 422, 2);
    expect(few.body.errors).toContainEqual(expect.objectContaining({ code: 'tooFewPresent' }));
    const back = { excused: aside(CAST.member), dropReason: 'Kết luận không có xung đột.', requestId: randomUUID() };
    const alone = await put(sessionId, tied.id, back, 409);
    expect(alone.body.code).toBe('excusal-stands');
    await put(sessionId, tied.id, back, 200, CAST.clerk);
    const many = await establish(tied, sessionId, 422, 4);
    expect(many.body.errors).toContainEqual(expect.objectContaining({ code: 'moreVotesThanPresent' }));
    await establish(tied, sessionId);
    await establish(free, sessionId, 200, 4);
  });

  it('is presided over by the item’s chair where whoever presides has a tie', async () => {
    const inspection = await beforeTheVote();
    const item = { caseId: inspection.id, excused: aside(CAST.head), chairId: CAST.deputy };
    const sessionId = await heldWith([item]);
    await inspection.raise('ESTABLISH_SIGNS', { as: CAST.deputy, payload: voteIn(sessionId) });
    const { rows } = await test.owner.query<{ session: { chairId: string; excused: string[]; onAgenda: boolean } }>(
      `SELECT body_json #> '{situation,seen,sessions}' -> $2 AS session FROM records WHERE case_id = $1 AND seq = 3`,
      [inspection.id, sessionId],
    );
    expect(rows[0]?.session).toMatchObject({ chairId: CAST.deputy, excused: [CAST.head], onAgenda: true });
  });

  it('keeps its item as it was: nobody leaves or joins afterwards', async () => {
    const [decided, open] = [await beforeTheVote(), await beforeTheVote()];
    const sessionId = await heldWith([{ caseId: decided.id }, { caseId: open.id }]);
    await establish(decided, sessionId);
    const before = await rowCounts(test.owner);
    const late = await put(sessionId, decided.id, { excused: aside(CAST.member), requestId: randomUUID() }, 409);
    expect(late.body.code).toBe('item-decided');
    expect(await rowCounts(test.owner)).toEqual(before);
    await expect(
      test.owner.query(`UPDATE session_items SET excused = '[]', position = 9 WHERE session_id = $1 AND case_id = $2`, [
        sessionId,
        decided.id,
      ]),
    ).rejects.toThrow(/does not change/);
    await put(sessionId, open.id, { excused: aside(CAST.member), requestId: randomUUID() });
  });

  it('is judged anew when somebody left the roster between its judging and its writing', async () => {
    const inspection = await beforeTheVote();
    const sessionId = await heldWith([{ caseId: inspection.id }]);
    const cases = test.app.get(CaseRepository);
    const record = cases.record.bind(cases);
    let written = 0;
    cases.record = async (change) => {
      written += 1;
      if (written === 1)
        await put(sessionId, inspection.id, { excused: aside(CAST.deputy, CAST.member), requestId: randomUUID() });
      return record(change);
    };
    try {
      const reply = await establish(inspection, sessionId, 422);
      expect(reply.body.errors).toContainEqual(expect.objectContaining({ code: 'tooFewPresent' }));
    } finally {
      cases.record = record;
    }
    expect(written).toBe(1);
    expect(await rowsOfCase(test.owner, inspection.id)).toMatchObject({ records: 2 });
  });

  it('says that it was judged by another agenda to whoever said which version they saw', async () => {
    const inspection = await beforeTheVote();
    const sessionId = await heldWith([{ caseId: inspection.id }]);
    const cases = test.app.get(CaseRepository);
    const record = cases.record.bind(cases);
    let written = 0;
    cases.record = async (change) => {
      written += 1;
      if (written === 1) await put(sessionId, inspection.id, { excused: aside(CAST.member), requestId: randomUUID() });
      return record(change);
    };
    const request = { requestId: randomUUID(), expectedVersion: 2 };
    const raise = (status: number) =>
      inspection.raise('ESTABLISH_SIGNS', { as: CAST.head, status, payload: voteIn(sessionId), request });
    try {
      expect((await raise(409)).body).toMatchObject({ code: 'agenda-changed', version: 2 });
    } finally {
      cases.record = record;
    }
    await raise(200);
  });

  it('on an item that came after the day is recorded by somebody else, and the record says when it came and by whom', async () => {
    const inspection = await beforeTheVote();
    const sessionId = await heldWith([]);
    test.on('2026-05-06');
    const item = { caseId: inspection.id, requestId: randomUUID() };
    const path = `/api/v1/sessions/${sessionId}/items`;
    const unsaid = await api.post(path, item, { as: CAST.deputy, status: 422 });
    expect(unsaid.body.errors).toMatchObject([{ pointer: '/lateReason', code: 'lateWithoutReason' }]);
    const lateReason = 'Biên bản có ghi, chương trình lập thiếu.';
    const added = await api.post(path, { ...item, lateReason }, { as: CAST.deputy, status: 201 });
    expect(added.body.agenda).toMatchObject([{ added: { by: CAST.deputy, lateReason } }]);
    const vote = (as: string, status: number) =>
      inspection.raise('ESTABLISH_SIGNS', { as, status, payload: voteIn(sessionId) });
    const same = await vote(CAST.deputy, 422);
    expect(same.body.errors).toContainEqual(expect.objectContaining({ code: 'lateItemNeedsAnother' }));
    await vote(CAST.head, 200);
    const { rows } = await test.owner.query(
      `SELECT body_json #> '{situation,seen,sessions}' -> $2 AS session FROM records WHERE case_id = $1 AND seq = 3`,
      [inspection.id, sessionId],
    );
    expect(rows[0].session).toMatchObject({ addedOn: '2026-05-06', addedBy: CAST.deputy });
    test.on('2026-05-04');
  });

  it('takes no case that was opened since', async () => {
    const early = await heldWith([], { heldOn: '2026-05-01' });
    const inspection = await beforeTheVote();
    const item = { caseId: inspection.id, lateReason: 'Bổ sung.', requestId: randomUUID() };
    const late = await api.post(`/api/v1/sessions/${early}/items`, item, { as: CAST.officer, status: 422 });
    expect(late.body.errors).toMatchObject([{ pointer: '/caseId', code: 'openedLater' }]);
    const agenda = [{ caseId: inspection.id }];
    const called = await call(asked({ heldOn: '2026-05-01', absent: [], agenda }), 422);
    expect(called.body.errors).toMatchObject([{ pointer: '/agenda/0/caseId', code: 'openedLater' }]);
    const { body } = await call(asked({ agenda }));
    const present = [CAST.head, CAST.deputy, CAST.member];
    const held = { present, heldOn: '2026-05-01' };
    const moved = await api.post(`/api/v1/sessions/${body.id}/held`, held, { as: CAST.officer, status: 422 });
    expect(moved.body.errors).toContainEqual(expect.objectContaining({ pointer: '/heldOn', code: 'openedLater' }));
  });

  it('is shown only to those who may read the records of its case', async () => {
    const inspection = await beforeTheVote();
    const sessionId = await heldWith([{ caseId: inspection.id, excused: aside(CAST.member) }]);
    await establish(inspection, sessionId);
    const supervisor = await aPerson(test.owner, 'Người giám sát');
    await anOffice(test.owner, supervisor, CAST.body, 'deadlineSupervisor');
    const token = (await signedIn(test.owner, supervisor)).replace('Bearer ', '');
    const { body } = await api.get(`/api/v1/sessions/${sessionId}`, { as: token, status: 200 });
    expect(body.agenda).toMatchObject([{ case: { id: inspection.id }, excused: null, ballots: null }]);
  });
});
