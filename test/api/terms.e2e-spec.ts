// Terms that can defend themselves, over HTTP: the certificate, what was believed when, late facts, and what would be.
import { randomUUID } from 'node:crypto';
import { canonicalJson, sha256 } from '../../src/common/canonical-json.js';
import { CertificateService } from '../../src/deadlines/certificate.service.js';
import { DrainDueService } from '../../src/deadlines/drain-due.service.js';
import { Story, type StoryCase } from '../journeys/story.js';
import { CAST, type TestApplication, testApplication } from '../support/application.js';
import { DocumentedApi } from '../support/documented.js';

let test: TestApplication;
let api: DocumentedApi;
let story: Story;
const supervisor = CAST.outsider;

beforeAll(async () => {
  test = await testApplication({ day: '2022-02-21' });
  api = new DocumentedApi(test);
  story = new Story(test, '2022-02-21');
  await test.owner.query(
    `INSERT INTO offices (person_id, body_id, role, valid_from) VALUES ($1, $2, 'deadlineSupervisor', '2020-01-01')`,
    [supervisor, CAST.body],
  );
});
afterAll(() => test?.close());

const member = (payload: { kind?: string }): boolean => payload.kind === 'partyActivities';

/** Decided on 1 March 2022: ninety days under 22-QĐ/TW, article 31, to 30 May. */
async function aSuspension(): Promise<StoryCase> {
  story.day = '2022-02-21';
  const suspension = await story.opens('suspension@1', 'RECORD_OBSTRUCTION', { like: member });
  await suspension.goes('PROPOSE');
  story.day = '2022-03-01';
  await suspension.does('DECIDE');
  await suspension.goes('ANNOUNCE');
  return suspension;
}

interface Clock {
  id: string;
  rule: string;
  dueOn: string | null;
  breachedOn: string | null;
}
const termOf = async ({ id }: StoryCase, rule = 'suspension.obstruction.member'): Promise<Clock> => {
  const { body } = await api.get(`/api/v1/cases/${id}/deadlines`, { as: CAST.head, status: 200 });
  return (body.deadlines as Clock[]).find((one) => one.rule === rule) as Clock;
};

/** The event as it could be taken on a day, with what it names really there. */
async function eventOf(suspension: StoryCase, type: string, on: string, more: Record<string, unknown> = {}) {
  story.day = on;
  test.on(on);
  const step = await suspension.step(type, { more });
  const payload = await story.walker('suspension@1').payloadFor(suspension.id, step);
  return { by: step.by, event: { type, payload, effectiveOn: on } };
}
const record = ({ id }: StoryCase, event: object, as: string, status = 200) =>
  api.post(`/api/v1/cases/${id}/events`, { ...event, requestId: randomUUID() }, { as, status });
const ask = ({ id }: StoryCase, request: object, as: string, status = 200) =>
  api.post(`/api/v1/cases/${id}/what-if`, request, { as, status });
const rowsWritten = async (): Promise<unknown> =>
  (
    await test.owner.query(
      `SELECT (SELECT count(*) FROM records) AS records, (SELECT count(*) FROM deadline_beliefs) AS beliefs,
        (SELECT count(*) FROM outbox) AS outbox, (SELECT md5(string_agg(c::text, '' ORDER BY id)) FROM cases c) AS cases`,
    )
  ).rows[0];

describe('the certificate of a term', () => {
  let suspension: StoryCase;
  let term: Clock;
  beforeAll(async () => {
    suspension = await aSuspension();
    term = await termOf(suspension);
  });

  it('says why the day is this one, by which article and texts, and recounts to what is stored', async () => {
    const { body } = await api.get(`/api/v1/deadlines/${term.id}/certificate`, { as: CAST.head, status: 200 });
    expect(body.check).toEqual({ same: true, differs: [] });
    expect(body.sha256).toBe(sha256(canonicalJson(body.certificate)));
    expect(body.certificate).toMatchObject({
      case: { id: suspension.id },
      from: '2022-03-01',
      due: { on: '2022-05-30', at: '2022-05-30T17:00:00.000Z', certainty: 'official' },
      rule: { value: 90, unit: 'calendarDay', basis: { article: '31', confidence: 'confirmed' } },
      years: { '2022': 'official' },
    });
    expect(
      body.certificate.crossed.map(({ date, matters }: { date: string; matters: boolean }) => [date, matters]),
    ).toEqual(expect.arrayContaining([['2022-05-02', false]]));
    const { rows } = await test.owner.query(
      'SELECT trace, law_revision, calendar_revision FROM deadlines WHERE id = $1',
      [term.id],
    );
    expect(body.certificate.trace).toEqual(rows[0].trace);
    expect([body.certificate.law.revision, body.certificate.calendar.revision]).toEqual([
      rows[0].law_revision,
      rows[0].calendar_revision,
    ]);
    expect(body.subject).toMatchObject({ id: CAST.subject });
  });

  it('is the same bytes each time, on paper too', async () => {
    const path = `/api/v1/deadlines/${term.id}/certificate`;
    const [one, other] = [await test.get(path, CAST.head), await test.get(path, CAST.head)];
    expect(one.text).toBe(other.text);
    const print = async () => (await api.get(`${path}.pdf`, { as: CAST.head, status: 200 })).body as Buffer;
    const [first, second] = [await print(), await print()];
    expect(first.subarray(0, 5).toString()).toBe('%PDF-');
    expect(first.equals(second)).toBe(true);
  });

  it('tells nobody whom it concerns who may not read all of the case, and is not there for whoever may not read it', async () => {
    const path = `/api/v1/deadlines/${term.id}/certificate`;
    const { body, text } = await api.get(path, { as: supervisor, status: 200 });
    expect(body.subject).toBeNull();
    expect(text).not.toContain(CAST.subject);
    const pdf = (await api.get(`${path}.pdf`, { as: supervisor, status: 200 })).body as Buffer;
    expect(pdf.length).toBeGreaterThan(1000);
    const unknown = `/api/v1/deadlines/${randomUUID()}`;
    for (const what of ['certificate', 'certificate.pdf', 'history']) {
      const hidden = await api.get(`/api/v1/deadlines/${term.id}/${what}`, { as: CAST.subject, status: 404 });
      const none = await api.get(`${unknown}/${what}`, { as: CAST.head, status: 404 });
      expect(hidden.body).toEqual(none.body);
      await api.get(`/api/v1/deadlines/no-id/${what}`, { as: CAST.head, status: 404 });
      await api.get(`/api/v1/deadlines/${term.id}/${what}`, { status: 401 });
    }
  });

  it('says so when what is stored is not what counting gives, and so does the check of all', async () => {
    const check = () => test.app.get(CertificateService).checkAll(() => 0);
    expect(await check()).toMatchObject({ differing: 0, faults: [] });
    await test.owner.query(`UPDATE deadlines SET due_on = '2022-06-30' WHERE id = $1`, [term.id]);
    const { body } = await api.get(`/api/v1/deadlines/${term.id}/certificate`, { as: CAST.head, status: 200 });
    expect(body.check).toEqual({ same: false, differs: ['due_on'] });
    expect(body.certificate.due.on).toBe('2022-05-30');
    const { terms, differing, faults } = await check();
    expect(terms).toBeGreaterThan(0);
    expect([differing, faults[0]?.id, faults[0]?.text]).toEqual([1, term.id, 'differs in due_on']);
    await test.owner.query(
      `UPDATE deadlines SET due_on = '2022-05-30', rule_text = jsonb_set(rule_text, '{value}', '89') WHERE id = $1`,
      [term.id],
    );
    expect((await check()).faults[0]?.text).toBe('differs in due_on, due_at, trace, rule_text');
    await test.owner.query(`UPDATE deadlines SET rule_text = jsonb_set(rule_text, '{value}', '90') WHERE id = $1`, [
      term.id,
    ]);
  });
});

describe('late facts', () => {
  it('move the terms and keep both beliefs: a breach stays when its extension is recorded late', async () => {
    const suspension = await aSuspension();
    const term = await termOf(suspension);
    const { by, event } = await eventOf(suspension, 'EXTEND_SUSPENSION', '2022-05-27', { byDays: 30 });
    test.on('2022-05-31');
    await test.app.get(DrainDueService).drain();
    expect(await termOf(suspension)).toMatchObject({ dueOn: '2022-05-30', breachedOn: '2022-05-31' });
    test.on('2022-06-01');
    await record(suspension, event, by);
    expect(await termOf(suspension)).toMatchObject({ dueOn: '2022-06-29', breachedOn: '2022-05-31' });

    const { body } = await api.get(`/api/v1/deadlines/${term.id}/history`, { as: CAST.head, status: 200 });
    const told = body.beliefs.map(
      (one: Record<string, unknown> & { record: { effectiveOn: string; type: string } | null }) => [
        one.cause,
        one.record?.type ?? null,
        one.record?.effectiveOn ?? null,
        one.dueBefore,
        one.dueOn,
        one.breachedOn,
      ],
    );
    expect(told).toEqual([
      ['record', 'DECIDE', '2022-03-01', null, '2022-05-30', null],
      ['clock', null, null, '2022-05-30', '2022-05-30', '2022-05-31'],
      ['record', 'EXTEND_SUSPENSION', '2022-05-27', '2022-05-30', '2022-06-29', '2022-05-31'],
    ]);
    expect(body.beliefs[2].record.by.id).toBe(by);
    expect(body.beliefs[2].extensions).toEqual([
      { by: 30, until: null, amount: 30, decidedOn: '2022-05-27', record: expect.any(Number) },
    ]);
    const believed = async (on: string, as = CAST.head) =>
      (await api.get(`/api/v1/cases/${suspension.id}/deadlines/believed?on=${on}`, { as, status: 200 })).body.deadlines;
    const ofTerm = async (on: string) => (await believed(on)).find(({ id }: Clock) => id === term.id);
    expect(await ofTerm('2022-02-28')).toBeUndefined();
    expect(await ofTerm('2022-05-30')).toMatchObject({ dueOn: '2022-05-30', breachedOn: null });
    expect(await ofTerm('2022-05-31')).toMatchObject({ dueOn: '2022-05-30', breachedOn: '2022-05-31' });
    expect(await ofTerm('2022-06-01')).toMatchObject({ dueOn: '2022-06-29', breachedOn: '2022-05-31' });

    // The supervisor sees days and record numbers, not what was done or by whom, nor whom it concerns.
    const shown = await api.get(`/api/v1/deadlines/${term.id}/history`, { as: supervisor, status: 200 });
    expect(shown.body.beliefs[2].record).toMatchObject({ type: null, title: null, by: null });
    expect(shown.text).not.toContain(CAST.subject);
    expect(shown.text).not.toContain('Nguyễn');
    expect(JSON.stringify(await believed('2022-06-01', supervisor))).not.toContain(CAST.subject);
  });

  it('begin a term on the day they happened, not on the day they were recorded', async () => {
    story.day = '2022-02-21';
    const suspension = await story.opens('suspension@1', 'RECORD_OBSTRUCTION', { like: member });
    await suspension.goes('PROPOSE');
    const { by, event } = await eventOf(suspension, 'DECIDE', '2022-03-01');
    test.on('2022-03-04');
    await record(suspension, event, by);
    const term = await termOf(suspension);
    expect(term.dueOn).toBe('2022-05-30');
    const { body } = await api.get(`/api/v1/deadlines/${term.id}/history`, { as: CAST.head, status: 200 });
    expect(body.beliefs).toHaveLength(1);
    expect(body.beliefs[0]).toMatchObject({
      knownAt: '2022-03-04T02:00:00.000Z',
      record: { effectiveOn: '2022-03-01', recordedAt: '2022-03-04T02:00:00.000Z' },
    });
    // Nobody knew of it before it was recorded, though it had begun.
    const { body: then } = await api.get(`/api/v1/cases/${suspension.id}/deadlines/believed?on=2022-03-03`, {
      as: CAST.head,
      status: 200,
    });
    expect(then.deadlines.map(({ id }: Clock) => id)).not.toContain(term.id);
  });

  it('are corrected: the term moves with the date it counts by, and what was believed stays', async () => {
    story.day = '2022-06-06';
    const decision = {
      complained: 'decision',
      decidedBy: CAST.subjectOrganisation,
      deciders: [CAST.expert],
      form: 'warning',
      ...{ decidedOn: '2022-05-16', announcedOn: '2022-05-16', receivedOn: '2022-05-16' },
    };
    const complaint = await story.opens('discipline-complaint@1', 'LODGE', { more: { decision } });
    const rule = 'discipline-complaint.settle';
    const before = await termOf(complaint, rule);
    story.later(1);
    await complaint.does('PROPOSE_CORRECTION', {
      by: CAST.officer,
      more: { seq: 1, kind: 'amend', field: '/payload/lodgedOn', value: '2022-06-01', ground: 'Ghi nhầm ngày.' },
    });
    story.later(1);
    await complaint.does('APPROVE_CORRECTION', { by: CAST.head });
    const after = await termOf(complaint, rule);
    expect([before.id, before.dueOn, after.dueOn]).toEqual([after.id, expect.any(String), expect.any(String)]);
    expect(String(after.dueOn) < String(before.dueOn)).toBe(true);
    const { body } = await api.get(`/api/v1/deadlines/${after.id}/history`, { as: CAST.head, status: 200 });
    expect(
      body.beliefs.map(
        ({ dueBefore, dueOn, record: by }: { dueBefore: string; dueOn: string; record: { type: string } }) => [
          by.type,
          dueBefore,
          dueOn,
        ],
      ),
    ).toEqual([
      ['LODGE', null, before.dueOn],
      ['APPROVE_CORRECTION', before.dueOn, after.dueOn],
    ]);
  });
});

describe('what if', () => {
  let suspension: StoryCase;
  let term: Clock;
  beforeAll(async () => {
    suspension = await aSuspension();
    term = await termOf(suspension);
  });

  it('shows all clocks before and after, on days ahead too, and writes nothing', async () => {
    // The session is there already; the rest of the case stays where it is.
    const { by, event } = await eventOf(suspension, 'EXTEND_SUSPENSION', '2022-05-20', { byDays: 30 });
    test.on('2022-05-16');
    const before = await rowsWritten();
    const { body } = await ask(suspension, { events: [event] }, by);
    expect(await rowsWritten()).toEqual(before);
    expect(body).toMatchObject({
      case: { id: suspension.id },
      steps: [{ type: 'EXTEND_SUSPENSION', effectiveOn: '2022-05-20', recordedOn: '2022-05-20' }],
      before: { on: '2022-05-16' },
      after: { on: '2022-05-20', isDone: false },
    });
    const clock = body.clocks.statutory.find(({ id }: Clock) => id === term.id);
    expect(clock).toMatchObject({
      change: 'moves',
      before: { dueOn: '2022-05-30', status: 'running' },
      after: { dueOn: '2022-06-29', status: 'running' },
      movedBy: 22,
    });
    test.on('2022-05-20');
    await record(suspension, event, by);
    expect((await termOf(suspension)).dueOn).toBe(clock.after.dueOn);
  });

  it('refuses in the door’s own words: an extension after expiry with the article', async () => {
    const { by, event } = await eventOf(suspension, 'EXTEND_SUSPENSION', '2022-06-27', { byDays: 30 });
    const late = { ...event, effectiveOn: '2022-06-30' };
    test.on('2022-06-28');
    const supposed = await ask(suspension, { events: [late] }, by, 409);
    expect(supposed.body).toMatchObject({
      code: 'refused',
      event: 0,
      reasons: [{ code: 'termIsOver' }],
    });
    expect(supposed.body.basis[0]).toMatchObject({ article: '31', document: expect.stringContaining('22-QĐ/TW') });
    test.on('2022-06-30');
    const real = await record(suspension, late, by, 409);
    const { event: _event, ...asAtTheDoor } = supposed.body;
    expect(asAtTheDoor).toEqual(real.body);
    // Whoever may not raise an event may not suppose it.
    test.on('2022-06-28');
    const notTheirs = await ask(suspension, { events: [late] }, CAST.member, 409);
    expect(notTheirs.body.guard).toBe('who');
  });

  it('names the event at fault when several are supposed', async () => {
    const { by, event } = await eventOf(suspension, 'RECORD_VIEW', '2022-06-28');
    const nonsense = { ...event, payload: { ...event.payload, unheardOf: 1 } };
    const { body } = await ask(suspension, { events: [event, nonsense] }, by, 422);
    expect(body.errors).toEqual([expect.objectContaining({ pointer: '/events/1/payload/unheardOf' })]);
  });

  it('is only for those who may read all of the case', async () => {
    const { event } = await eventOf(suspension, 'RECORD_VIEW', '2022-06-28');
    const none = await api.post(
      `/api/v1/cases/${randomUUID()}/what-if`,
      { events: [event] },
      { as: CAST.head, status: 404 },
    );
    for (const as of [supervisor, CAST.subject]) {
      expect((await ask(suspension, { events: [event] }, as, 404)).body).toEqual(none.body);
    }
    await api.post(`/api/v1/cases/${suspension.id}/what-if`, { events: [event] }, { status: 401 });
  });

  it('refuses what no calendar has and what no form allows, by field', async () => {
    const { by, event } = await eventOf(suspension, 'RECORD_VIEW', '2022-06-28');
    const pointers = async (request: object): Promise<string[]> =>
      (await ask(suspension, request, by, 422)).body.errors.map(({ pointer }: { pointer: string }) => pointer);
    expect(await pointers({ events: [{ ...event, effectiveOn: '2026-02-30' }] })).toEqual(['/events/0/effectiveOn']);
    expect(await pointers({ events: [event], at: '2026-02-30' })).toEqual(['/at']);
    expect(await pointers({ events: [event], at: '2022-06-01' })).toEqual(['/at']);
    expect(await pointers({ events: [] })).toEqual(['/events']);
    expect(await pointers({ events: Array.from({ length: 11 }, () => event) })).toEqual(['/events']);
    expect(await pointers({ events: [{ ...event, when: 1 }] })).toEqual(['/events/0/when']);
    expect(await pointers({ events: [{ ...event, effectiveOn: '1999-01-01' }] })).toEqual(['/events/0/effectiveOn']);
    const receipt = { ...(event.payload as { receipt: object }).receipt, datedOn: '2026-02-30' };
    expect(await pointers({ events: [{ ...event, payload: { ...event.payload, receipt } }] })).toEqual([
      '/events/0/payload/receipt/datedOn',
    ]);
    const atTheDoor = await record(suspension, { ...event, effectiveOn: '2026-02-30' }, by, 422);
    expect(atTheDoor.body.errors[0].pointer).toBe('/effectiveOn');
    const { body } = await api.get(`/api/v1/cases/${suspension.id}/deadlines/believed?on=2022-02-30`, {
      as: by,
      status: 422,
    });
    expect(body.errors[0].pointer).toBe('/on');
    await api.get(`/api/v1/cases/${suspension.id}/deadlines/believed`, { as: by, status: 422 });
  });
});
