// Calendars and confirmed rules over HTTP: who may, what is refused and how, and what is in force afterwards.
import { createHash } from 'node:crypto';
import request from 'supertest';
import { stringify } from 'yaml';
import { RebuildService } from '../../src/cases/rebuild.service.js';
import { RecomputeService } from '../../src/deadlines/recompute.service.js';
import type { CalendarBody } from '../../src/regulations/calendar.js';
import { dateOf, dayNumberOf } from '../../src/regulations/local-day.js';
import { RegulationsService } from '../../src/regulations/regulations.service.js';
import { CAST, type TestApplication, testApplication } from '../support/application.js';
import { DocumentedApi, mustBeDocumented } from '../support/documented.js';
import { Inspection } from '../support/inspection.js';
import { asSent, withDaysOff } from '../support/moved-calendar.js';

const CALENDARS = '/api/v1/calendars';
const CONFIRMATIONS = '/api/v1/regulations/confirmations';
const PROPOSER = CAST.secondOfficer;
const OWNER = CAST.officer;
const PDF = Buffer.from('%PDF-1.7\nĐiều 31');

const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

const off = { kind: 'publicHoliday', vi: 'Nghỉ', en: 'Off', confidence: 'confirmed' };
const weekdays = (monday: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => dateOf(dayNumberOf(monday) + index + 2 * Math.floor(index / 5)));

let test: TestApplication;
let api: DocumentedApi;
let requests = 0;

beforeAll(async () => {
  test = await testApplication();
  api = new DocumentedApi(test);
  for (const [person, role] of [
    [PROPOSER, 'deadlineSupervisor'],
    [CAST.head, 'deadlineSupervisor'],
    [CAST.head, 'commissionHead'],
    [OWNER, 'legalOwner'],
    [CAST.thirdOfficer, 'legalOwner'],
  ]) {
    await test.owner.query(
      `INSERT INTO offices (person_id, body_id, role, valid_from) VALUES ($1, $2, $3, '2020-01-01')`,
      [person, CAST.upperCommission, role],
    );
  }
  // The same offices in a body that is itself overseen: enough to silence those above, if they counted.
  for (const [person, role] of [
    [CAST.deputy, 'deadlineSupervisor'],
    [CAST.deputy, 'legalOwner'],
    [CAST.deputy, 'administrator'],
    [CAST.deputy, 'complianceReviewer'],
    [CAST.deputy, 'commissionHead'],
  ]) {
    await test.owner.query(
      `INSERT INTO offices (person_id, body_id, role, valid_from) VALUES ($1, $2, $3, '2020-01-01')`,
      [person, CAST.successor, role],
    );
  }
});
afterAll(() => test?.close());

const requestId = (): string => {
  requests += 1;
  return `request-${requests}`;
};
const calendar = async (): Promise<CalendarBody> =>
  (await api.get(CALENDARS, { as: CAST.clerk, status: 200 })).body.calendar;
const propose = async (more: object, status = 201, as: string = PROPOSER) =>
  (
    await api.post(
      `${CALENDARS}/proposals`,
      { source: 'Thông báo thử', requestId: requestId(), ...more },
      { as, status },
    )
  ).body;

describe('a calendar', () => {
  it('is shown to everybody signed in, with how far it reaches', async () => {
    const { body } = await api.get(CALENDARS, { as: CAST.outsider, status: 200 });
    expect(body).toMatchObject({
      fromFiles: true,
      calendar: { id: 'vn', years: { 2026: 'official', 2027: 'projected' } },
      runway: { lastOfficialDay: '2026-12-31', isShort: false, stage: null },
      leftAside: [],
    });
  });

  it('is proposed by whom it falls to, as JSON or as the text of its file, and the same request twice is one proposal', async () => {
    const next = asSent(withDaysOff(await calendar(), '2026-06-10'));
    await propose({ calendar: next }, 403, CAST.clerk);
    const said = { calendar: next, source: 'Thông báo', requestId: requestId() };
    const one = await propose(said);
    expect((await propose(said)).id).toBe(one.id);
    expect(one).toMatchObject({ status: 'waiting', changes: { days: [{ date: '2026-06-10', was: null }], years: [] } });
    expect(await propose({ ...said, source: 'Khác' }, 422)).toMatchObject({ code: 'request-id-reused' });
    const text = await propose({ yaml: stringify(next) });
    expect(text.revision).toBe(one.revision);
    const { body } = await api.get(`${CALENDARS}/proposals?limit=1`, { as: PROPOSER, status: 200 });
    expect(body).toMatchObject({ proposals: [{ id: text.id }], next: text.id });
    const after = await api.get(`${CALENDARS}/proposals?limit=1&after=${text.id}`, { as: PROPOSER, status: 200 });
    expect(after.body).toMatchObject({ proposals: [{ id: one.id }], next: null });
  });

  it('is neither proposed nor approved from below: a body that is overseen has no say in it', async () => {
    const next = asSent(withDaysOff(await calendar(), '2026-06-10'));
    await propose({ calendar: next }, 403, CAST.deputy);
    const one = await propose({ calendar: next });
    for (const what of ['approve', 'reject'])
      await api.post(
        `${CALENDARS}/proposals/${one.id}/${what}`,
        { reason: 'Không.' },
        { as: CAST.deputy, status: 403 },
      );
    await api.post(`${CONFIRMATIONS}/${CAST.body}/confirm`, { compared: true }, { as: CAST.deputy, status: 403 });
    await api.post(CONFIRMATIONS, {}, { as: CAST.deputy, status: 403 });
  });

  const unsound = (change: (text: ReturnType<typeof asSent>) => object) => async () => change(asSent(await calendar()));
  it.each([
    [
      'a day twice',
      unsound((text) => ({ ...text, days: [...text.days, ...structuredClone(text.days.slice(0, 1))] })),
      'dayTwice',
    ],
    [
      'a day of an absent year',
      unsound((text) => ({ ...text, years: { ...text.years, 2021: 'absent' } })),
      'yearAbsent',
    ],
    [
      'a swap nobody makes up for',
      unsound((text) => ({
        ...text,
        days: [
          ...text.days,
          { date: '2026-06-10', kind: 'swapDayOff', vi: 'Nghỉ', en: 'Off', confidence: 'confirmed' },
        ],
      })),
      'notMadeUp',
    ],
    [
      'a fortnight off in a row',
      unsound((text) => ({
        ...text,
        days: [...text.days, ...weekdays('2026-06-01', 10).map((date) => ({ date, ...off }))],
      })),
      'tooLongOff',
    ],
    [
      'more days off than any year has',
      unsound((text) => ({
        ...text,
        days: [
          ...text.days,
          ...['2026-06-01', '2026-07-06', '2026-08-03', '2026-10-05'].flatMap((from) =>
            weekdays(from, 5).map((date) => ({ date, ...off })),
          ),
        ],
      })),
      'tooManyDaysOff',
    ],
    ['another calendar', unsound((text) => ({ ...text, id: 'fr' })), 'otherCalendar'],
  ])('with %s is refused at its field, and at its line', async (_, made, code) => {
    const text = await made();
    const inJson = await propose({ calendar: text }, 422);
    const inYaml = await propose({ yaml: stringify(text) }, 422);
    expect(inJson).toMatchObject({
      code: 'calendar-unsound',
      errors: expect.arrayContaining([expect.objectContaining({ code })]),
    });
    const fault = inYaml.errors.find((one: { code: string }) => one.code === code);
    expect(fault).toMatchObject({
      line: expect.any(Number),
      remedy: { vi: expect.any(String), en: expect.any(String) },
    });
    const { line, pointer } = fault;
    const key = code === 'otherCalendar' ? 'id: fr' : text && pointer.startsWith('/yaml/days') ? 'date:' : '';
    expect(stringify(text).split('\n')[line - 1]).toContain(key);
  });

  it.each([
    [
      'a date that is none',
      (text: object) => ({
        calendar: {
          ...text,
          days: [{ date: '2026-02-30', kind: 'publicHoliday', vi: 'a', en: 'a', confidence: 'confirmed' }],
        },
      }),
      '/calendar/days/0/date',
    ],
    ['an unknown field', (text: object) => ({ calendar: { ...text, zone: 7 } }), '/calendar/zone'],
    ['neither form', () => ({}), '/calendar'],
    ['both forms', (text: object) => ({ calendar: text, yaml: 'id: vn' }), '/calendar'],
    ['no YAML', () => ({ yaml: 'days: [}' }), '/yaml'],
    ['an anchor that grows', () => ({ yaml: 'a: &a [x, x]\nb: [*a, *a]' }), '/yaml'],
    ['brackets without end', () => ({ yaml: '['.repeat(290_000) }), '/yaml'],
    ['lists without end', () => ({ yaml: '- '.repeat(140_000) }), '/yaml'],
    [
      'steps without end',
      () => ({ yaml: Array.from({ length: 700 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n') }),
      '/yaml/id',
    ],
    ['YAML of another shape', () => ({ yaml: 'id: vn\nyears: { 20x6: official }\n' }), '/yaml/title'],
    ['an invisible character', (text: object) => ({ calendar: text, source: 'Thông\u200bbáo' }), '/source'],
  ])('with %s is refused', async (_, made, pointer) => {
    const { errors } = await propose(made(asSent(await calendar())), 422);
    expect(errors.map((one: { pointer: string }) => one.pointer)).toContain(pointer);
  });

  it('is approved by the head and never by who proposed it, once; what it took the place of is overtaken', async () => {
    const next = asSent(withDaysOff(await calendar(), '2026-06-10'));
    const own = await propose({ calendar: next }, 201, CAST.head);
    const other = await propose({ calendar: asSent(withDaysOff(await calendar(), '2026-06-11')) });
    const path = (id: string, what: string) => `${CALENDARS}/proposals/${id}/${what}`;
    expect((await api.post(path(own.id, 'approve'), {}, { as: CAST.head, status: 409 })).body.code).toBe(
      'own-proposal',
    );
    await api.post(path(other.id, 'approve'), {}, { as: PROPOSER, status: 403 });
    await api.post(path(CAST.body, 'approve'), {}, { as: CAST.head, status: 404 });
    await api.post(path('none', 'approve'), {}, { as: CAST.head, status: 404 });
    await api.post(path(own.id, 'reject'), {}, { as: CAST.upperHead, status: 422 });
    const [first, again] = await Promise.all([1, 2].map(() => test.post(path(own.id, 'approve'), {}, CAST.upperHead)));
    expect([first?.status, again?.status]).toEqual([200, 200]);
    const { body } = await api.get(`${CALENDARS}/proposals/${own.id}`, { as: CAST.clerk, status: 200 });
    expect(body).toMatchObject({
      status: 'adopted',
      decision: { by: { id: CAST.upperHead }, newRevision: own.revision },
    });
    expect((await calendar()).days.some(({ date }) => date === '2026-06-10')).toBe(true);
    expect(
      (await api.post(path(own.id, 'reject'), { reason: 'Nhầm.' }, { as: CAST.head, status: 409 })).body.code,
    ).toBe('already-decided');
    expect((await api.post(path(other.id, 'approve'), {}, { as: CAST.head, status: 409 })).body.code).toBe(
      'calendar-overtaken',
    );
    const rejected = await api.post(
      path(other.id, 'reject'),
      { reason: 'Đã có lịch khác.' },
      { as: CAST.head, status: 200 },
    );
    expect(rejected.body).toMatchObject({ status: 'rejected', decision: { reason: 'Đã có lịch khác.' } });
    const preview = await api.get(path(own.id, 'preview'), { as: CAST.clerk, status: 200 });
    expect(preview.body).toMatchObject({ summary: { later: 0 }, deadlines: [] });
    await api.get(path(own.id, 'moves'), { as: CAST.clerk, status: 200 });
    await api.get(path(CAST.body, 'moves'), { as: CAST.clerk, status: 404 });
    expect(await test.app.get(RecomputeService).carryOn()).toEqual({ moved: 0, bells: 0 });
  });
});

describe('a rule that is confirmed', () => {
  const handIn = async (
    bytes: Buffer,
    type = 'application/pdf',
    status = 200,
    as: string = OWNER,
    hash = sha256Of(bytes),
  ) => {
    const path = `/api/v1/regulations/scans/${hash}`;
    const reply = await request(test.app.getHttpServer())
      .put(path)
      .set('Authorization', `Bearer ${test.tokens[as]}`)
      .set('Content-Type', type)
      .send(bytes);
    expect(reply.status).toBe(status);
    mustBeDocumented('put', path, reply);
    return reply.body;
  };
  /** A value we have at second hand. */
  const entry = () => {
    const { layers } = test.app.get(RegulationsService).files.regulations;
    const was = layers
      .find(({ id }) => id === 'reg_2026')
      ?.rules.find(({ id }) => id === 'suspension.obstruction.organisation');
    if (!was) throw new Error('The rule is gone; confirm another one.');
    const { id, validFrom, levels, variants, province = null, body = null } = was;
    return { layer: 'reg_2026', rule: id, validFrom, levels, variants, province, body, was };
  };
  const said = async (more: object = {}) => {
    const { was, ...key } = entry();
    const { sha256 } = await handIn(PDF);
    return {
      entry: key,
      value: was.value as number,
      unit: was.unit,
      article: '9',
      clause: '2',
      scan: sha256,
      requestId: requestId(),
      ...more,
    };
  };
  const proposed = async (more: object = {}, status = 201, as: string = OWNER) =>
    (await api.post(CONFIRMATIONS, await said(more), { as, status })).body;
  const ruleNow = (rule: string) => {
    const regulations = test.app.get(RegulationsService);
    const { was } = entry();
    const level = was.levels[0] ?? 'commune';
    return regulations.lawOn({ date: '2026-05-04', level, variant: was.variants[0] ?? 'commission' }).rules[rule];
  };

  it('has its page handed in by the legal owner, and handed out again as it was', async () => {
    await handIn(PDF, 'application/pdf', 403, CAST.head);
    await handIn(PDF, 'text/html', 415);
    await handIn(PDF, 'image/png', 422);
    await handIn(PDF, 'application/pdf', 422, OWNER, 'f'.repeat(64));
    await handIn(PDF, 'application/pdf', 404, OWNER, 'x');
    const { sha256, size } = await handIn(PDF);
    expect(size).toBe(PDF.length);
    const page = await test.get(`/api/v1/regulations/scans/${sha256}`, CAST.clerk).buffer(true).expect(200);
    expect(page.body).toEqual(PDF);
    expect(page.headers['content-disposition']).toMatch(/^attachment/);
    await api.get(`/api/v1/regulations/scans/${'0'.repeat(64)}`, { as: CAST.clerk, status: 404 });
    await api.get('/api/v1/regulations/scans/x', { as: CAST.clerk, status: 404 });
  });

  it.each([
    ['a negative value', { value: -5 }, '/value'],
    ['a value that is none', { value: 'chín mươi' }, '/value'],
    ['no article', { article: ' ' }, '/article'],
    ['an unknown unit', { unit: 'week' }, '/unit'],
    ['an entry that is none', { entry: { layer: 'reg_2026', rule: 'no.such', validFrom: '2026-04-11' } }, '/entry'],
    ['a page nobody handed in', { scan: 'f'.repeat(64) }, '/scan'],
    ['a value for which its extension has no room', { value: 119 }, '/value'],
    ['hours where a day is rolled or warned of too early', { value: 1, unit: 'hour' }, '/value'],
  ])('with %s is refused at its field', async (_, more, pointer) => {
    const { errors } = await proposed(more, 422);
    expect(errors.map((one: { pointer: string }) => one.pointer)).toContain(pointer);
  });

  it('binds from the moment a second person has compared it, under a law of its own', async () => {
    await proposed({}, 403, CAST.head);
    const { was } = entry();
    const regulations = test.app.get(RegulationsService);
    const before = { revision: regulations.current.revision, rule: ruleNow(was.id) };
    const one = await proposed();
    const path = (what: string) => `${CONFIRMATIONS}/${one.id}/${what}`;
    expect((await api.post(path('confirm'), { compared: true }, { as: OWNER, status: 409 })).body.code).toBe(
      'own-proposal',
    );
    await api.post(path('confirm'), {}, { as: CAST.head, status: 422 });
    await api.post(path('confirm'), { compared: true }, { as: CAST.clerk, status: 403 });
    expect(ruleNow(was.id)).toEqual(before.rule);
    const { body } = await api.post(path('confirm'), { compared: true }, { as: CAST.thirdOfficer, status: 200 });
    expect(body).toMatchObject({
      status: 'adopted',
      leftAside: null,
      decision: {
        by: { id: CAST.thirdOfficer },
        oldRevision: before.revision,
        newRevision: regulations.current.revision,
      },
    });
    expect(ruleNow(was.id)).toMatchObject({
      value: was.value,
      confidence: 'confirmed',
      basis: { article: '9', clause: '2', confidence: 'confirmed', note: expect.stringContaining(one.id) },
    });
    const old = await regulations.lawOfRevision(before.revision, regulations.current.calendarRevision);
    expect(old.regulations.layers).toEqual(JSON.parse(JSON.stringify(regulations.files.regulations.layers)));
    const shown = await test.get('/api/v1/regulations', CAST.clerk).expect(200);
    expect(shown.body.revision).toBe(regulations.current.revision);
    expect((await api.post(path('confirm'), { compared: true }, { as: CAST.thirdOfficer, status: 200 })).body).toEqual(
      body,
    );
    expect((await api.post(path('reject'), { reason: 'Nhầm.' }, { as: CAST.head, status: 409 })).body.code).toBe(
      'already-decided',
    );
    expect((await proposed({}, 409)).code).toBe('already-confirmed');
    const { body: list } = await api.get(`${CONFIRMATIONS}?status=decided`, { as: CAST.clerk, status: 200 });
    expect(list.confirmations).toMatchObject([
      { id: one.id, scan: { mediaType: 'application/pdf', size: PDF.length } },
    ]);
  });

  it('is not in force when the second person rejects it, who says why', async () => {
    const one = await proposed({ article: '10' });
    const path = `${CONFIRMATIONS}/${one.id}/reject`;
    await api.post(path, { reason: '' }, { as: CAST.head, status: 422 });
    const { body } = await api.post(path, { reason: 'Bản quét thiếu trang.' }, { as: CAST.head, status: 200 });
    expect(body).toMatchObject({
      status: 'rejected',
      decision: { reason: 'Bản quét thiếu trang.', newRevision: null },
    });
    await api.get(`${CONFIRMATIONS}/${CAST.body}`, { as: CAST.head, status: 404 });
  });

  it('is on a record the application can only add to', async () => {
    for (const table of ['calendar_proposals', 'law_scans', 'rule_confirmations', 'law_decisions']) {
      await expect(test.owner.query(`DELETE FROM ${table}`)).rejects.toThrow();
    }
    const one = await proposed({ article: '11' });
    const insert = `INSERT INTO law_decisions (proposal_id, kind, verdict, decided_by, decided_at, demo_clock, old_revision, new_revision)
      VALUES ($1, 'confirmation', 'adopted', $2, now(), false, 'x', 'y')`;
    await expect(test.owner.query(insert, [one.id, OWNER])).rejects.toThrow(/Whoever proposes does not adopt/);
  });

  it('leaves a case begun before it replaying to what it was', async () => {
    const regulations = test.app.get(RegulationsService);
    const inspection = await Inspection.underWay(test);
    const before = regulations.current;
    const one = await proposed({ article: '12' });
    await api.post(`${CONFIRMATIONS}/${one.id}/confirm`, { compared: true }, { as: CAST.head, status: 200 });
    const next = await propose({ calendar: asSent(withDaysOff(await calendar(), '2026-07-15')) });
    await api.post(`${CALENDARS}/proposals/${next.id}/approve`, {}, { as: CAST.upperHead, status: 200 });
    await test.app.get(RecomputeService).carryOn();
    expect(regulations.current.revision).not.toBe(before.revision);
    expect(regulations.current.calendarRevision).not.toBe(before.calendarRevision);
    const { rows } = await test.owner.query<{ law_revision: string }>(
      'SELECT law_revision FROM deadlines WHERE case_id = $1',
      [inspection.id],
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every(({ law_revision }) => law_revision === before.revision)).toBe(true);
    const { cases, faults } = await test.app.get(RebuildService).check();
    expect([cases, faults]).toEqual([1, []]);
  });
});
