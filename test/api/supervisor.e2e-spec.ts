import { randomUUID } from 'node:crypto';
import type { Response } from 'supertest';
import { VIEWS } from '../../src/deadlines/deadlines.requests.js';
import { CAST, type TestApplication, testApplication } from '../support/application.js';
import { DocumentedApi } from '../support/documented.js';
import { Inspection } from '../support/inspection.js';
import { anOffice, aPerson } from '../support/people.js';
import { signedIn } from '../support/signed-in.js';

let test: TestApplication;
let api: DocumentedApi;
let inspection: Inspection;
let supervisor: string;
/** A term of the inspection, from which all others here are made. */
let pattern: string;

/** A Monday; the Friday before it was worked on, the two days between were off. */
const TODAY = '2026-05-04';
const firm = { certainty: 'official', rule_text: { confidence: 'confirmed' }, no_return_on: null, lapses: false };

/** Puts a term beside a case; only what the test is about is said. */
async function aTerm(caseId: string, key: string, over: Record<string, unknown> = {}): Promise<string> {
  const id = randomUUID();
  const { rule_text: rule, ...rest } = { ...firm, status: 'running', ...over } as Record<string, unknown>;
  const row = {
    pauses: [],
    extensions: [],
    set_by_hand: null,
    ended: null,
    breached_on: null,
    kind: 'statutory',
    ...rest,
  };
  await test.owner.query(
    `INSERT INTO deadlines SELECT (jsonb_populate_record(d, $2::jsonb || jsonb_build_object('rule_text', d.rule_text || $3::jsonb))).*
      FROM deadlines d WHERE id = $1`,
    [pattern, JSON.stringify({ ...row, id, case_id: caseId, key }), JSON.stringify(rule)],
  );
  return id;
}

/** Another case like the inspection, in a body, with what it needs to be read. */
async function likeIt(code: string, body: string = CAST.body): Promise<string> {
  const { rows } = await test.owner.query<{ id: string }>(
    `INSERT INTO cases SELECT (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'code', $2::text, 'body_id', $3::uuid))).*
      FROM cases c WHERE id = $1 RETURNING id`,
    [inspection.id, code, body],
  );
  return rows[0]?.id as string;
}

const standing = (caseId: string, person: string, name: string) =>
  test.owner.query(
    'INSERT INTO standings (id, case_id, person_id, standing, granted_seq) VALUES (gen_random_uuid(), $1, $2, $3, 1)',
    [caseId, person, name],
  );

beforeAll(async () => {
  test = await testApplication({ day: TODAY });
  api = new DocumentedApi(test);
  inspection = await Inspection.underWay(test);
  const person = await aPerson(test.owner, 'Người theo dõi');
  await anOffice(test.owner, person, CAST.body, 'deadlineSupervisor');
  supervisor = (await signedIn(test.owner, person)).replace('Bearer ', '');
  const { rows } = await test.owner.query<{ id: string }>('SELECT id FROM deadlines ORDER BY due_on LIMIT 1');
  pattern = rows[0]?.id as string;
  await test.owner.query('UPDATE deadlines SET key = $2, case_id = case_id WHERE id = $1', [pattern, 'pattern']);
  await test.owner.query(
    `UPDATE deadlines SET status = 'stopped', ended = '{"how": "takenBack", "on": "2026-01-05", "seq": 2}'`,
  );
  const { id } = inspection;
  await aTerm(id, 'late', { due_on: '2026-04-29', breached_on: '2026-04-30' });
  await aTerm(id, 'week', { due_on: '2026-05-08', no_return_on: '2026-05-07', kind: 'internal' });
  await aTerm(id, 'lastDay', { due_on: '2026-06-10', no_return_on: '2026-05-04' });
  await aTerm(id, 'tooLate', { due_on: '2026-06-12', no_return_on: '2026-04-28' });
  await aTerm(id, 'open', { status: 'paused', due_on: null, due_at: null, pauses: [{ from: '2026-04-20', seq: 2 }] });
  await aTerm(id, 'until', {
    status: 'paused',
    due_on: '2026-07-01',
    pauses: [{ from: '2026-04-20', to: '2026-05-20', seq: 2 }],
  });
  await aTerm(id, 'hand', { due_on: '2026-08-03', certainty: 'setByHand', rule_text: { confidence: 'unclear' } });
  await aTerm(id, 'unclear', { due_on: '2026-08-04', rule_text: { confidence: 'recalled' }, kind: 'limitation' });
  await aTerm(id, 'projected', { due_on: '2026-08-05', certainty: 'projected' });
  await aTerm(id, 'nobodyKnows', { due_on: null, due_at: null, certainty: 'absent' });
  await aTerm(id, 'done', { status: 'met', due_on: '2026-04-10', ended: { how: 'met', on: '2026-04-01', seq: 3 } });
  await aTerm(id, 'ranOut', { due_on: '2026-04-30', lapses: true });
  await aTerm(id, 'window', { due_on: '2026-06-01', lapses: true });
});
afterAll(() => test?.close());

interface Listed {
  id: string;
  key: string;
  slack: number | null;
  paused: { from: string; until: string | null } | null;
  ended: { how: string; on: string } | null;
  subjectId: string | null;
  body: { id: string };
}

const list = async (query: string, as: string = CAST.head): Promise<{ deadlines: Listed[]; next: string | null }> =>
  (await api.get(`/api/v1/deadlines?${query}`, { as, status: 200 })).body;
const keys = async (query: string, as?: string): Promise<string[]> =>
  (await list(`limit=200&${query}`, as)).deadlines.map(({ key }) => key);
/** The pattern and the inspection's own terms stand at the end of those that have ended. */
const ended = async (): Promise<string[]> => (await keys('view=ended')).slice(0, 2);

describe('the lists of the supervisor', () => {
  const running = [
    'nobodyKnows',
    'tooLate',
    'late',
    'lastDay',
    'week',
    'window',
    'until',
    'hand',
    'unclear',
    'projected',
    'open',
  ];

  it('hold those that run by slack: the day nobody knows first, an open end last, a window that ran out not at all', async () => {
    expect(await keys('')).toEqual(running);
    const { deadlines } = await list('limit=200');
    const slack = Object.fromEntries(deadlines.map((each) => [each.key, each.slack]));
    expect(slack).toMatchObject({
      nobodyKnows: null,
      tooLate: -2,
      late: -1,
      lastDay: 0,
      week: 3,
      window: null,
      open: null,
    });
  });

  it.each([
    ['overdue', ['late']],
    ['thisWeek', ['week']],
    ['noReturn', ['tooLate', 'lastDay']],
    ['paused', ['open', 'until']],
    ['setByHand', ['hand']],
    ['unverified', ['nobodyKnows', 'unclear', 'projected']],
    ['needsDay', ['nobodyKnows']],
  ])('show %s', async (view, expected) => {
    expect(await keys(`view=${view}`)).toEqual(expected);
    expect(await keys(`view=${view}`, supervisor)).toEqual(expected);
  });

  it('show what has ended, the latest first, a window that ran out among them', async () => {
    expect(await ended()).toEqual(['ranOut', 'done']);
    const { deadlines } = await list('view=ended&limit=2');
    expect(deadlines.map((each) => each.ended)).toEqual([
      { how: 'ranOut', on: '2026-04-30' },
      { how: 'met', on: '2026-04-01' },
    ]);
  });

  it('say when a pause ends', async () => {
    const { deadlines } = await list('view=paused');
    expect(deadlines.map(({ paused }) => paused)).toEqual([
      { from: '2026-04-20', until: null },
      { from: '2026-04-20', until: '2026-05-20' },
    ]);
  });

  it('count a day of no return on a day off as the last working day before it', async () => {
    test.on('2026-05-02');
    const off = await aTerm(inspection.id, 'onSunday', { due_on: '2026-06-10', no_return_on: '2026-05-03' });
    expect(await keys('view=noReturn')).toEqual(['tooLate', 'onSunday']);
    test.on(TODAY);
    await test.owner.query('DELETE FROM deadlines WHERE id = $1', [off]);
  });

  it.each([
    ['kind=limitation', ['unclear']],
    ['dueFrom=2026-06-01&dueTo=2026-06-10', ['lastDay', 'window']],
    ['sort=due&kind=internal', ['week']],
    ['procedure=signs-inspection&kind=limitation', ['unclear']],
    ['procedure=signs-inspection@1&kind=limitation', ['unclear']],
    ['procedure=suspension', []],
    ['rule=nobody.knows', []],
    [`body=${CAST.successor}`, []],
    [`case=${randomUUID()}`, []],
    [`person=${CAST.outsider}`, []],
  ])('are narrowed by %s', async (query, expected) => {
    expect(await keys(query)).toEqual(expected);
  });

  it('are narrowed by body, by case and by whoever is in charge of it', async () => {
    const { rows } = await test.owner.query<{ person_id: string }>(
      `SELECT person_id FROM standings WHERE case_id = $1 AND standing IN ('caseOfficer', 'teamLeader', 'assignedMember') LIMIT 1`,
      [inspection.id],
    );
    const narrowed = [`body=${CAST.body}`, `case=${inspection.id}`, `person=${rows[0]?.person_id}`];
    for (const query of narrowed) expect([query, await keys(query)]).toEqual([query, running]);
    // Who is in charge is told to those who watch over the workload, and not to the head above, who sees no more than the frame.
    expect(await keys(narrowed[2] as string, supervisor)).toEqual(running);
    expect(await keys(narrowed[2] as string, CAST.upperHead)).toEqual([]);
    expect(await keys('', CAST.upperHead)).toEqual(running);
  });

  it.each(
    VIEWS.flatMap((view) =>
      (view === 'ended' ? [''] : ['', '&sort=slack', '&sort=due', '&sort=case']).map((sort) => `view=${view}${sort}`),
    ),
  )('page through %s without losing or repeating any', async (query) => {
    const whole = (await list(`limit=200&${query}`)).deadlines.map(({ id }) => id);
    const paged: string[] = [];
    for (let after: string | null = '', turns = 0; after !== null && turns < 30; turns += 1) {
      const page: Awaited<ReturnType<typeof list>> = await list(`limit=2&${query}${after && `&after=${after}`}`);
      paged.push(...page.deadlines.map(({ id }) => id));
      after = page.next;
    }
    expect(paged).toEqual(whole);
    expect(whole.length).toBeGreaterThan(0);
  });

  it('put the clocks of one case side by side', async () => {
    expect(await keys('sort=case')).toEqual([
      'week',
      'nobodyKnows',
      'late',
      'window',
      'lastDay',
      'tooLate',
      'until',
      'hand',
      'projected',
      'open',
      'unclear',
    ]);
  });

  it('are counted', async () => {
    const { body } = await api.get('/api/v1/deadlines/summary', { as: CAST.head, status: 200 });
    for (const view of VIEWS) {
      expect([view, body.views[view]]).toEqual([view, { count: (await keys(`view=${view}`)).length, isMore: false }]);
    }
    const narrow = await api.get('/api/v1/deadlines/summary?kind=limitation', { as: CAST.head, status: 200 });
    expect(narrow.body.views).toMatchObject({ running: { count: 1 }, overdue: { count: 0 }, unverified: { count: 1 } });
  });

  it.each([
    ['view=soon', '/view'],
    ['sort=resumes', '/sort'],
    ['sort=ended', '/sort'],
    ['view=ended&sort=due', '/sort'],
    ['dueFrom=2026-05-02&dueTo=2026-05-01', '/dueTo'],
    ['dueFrom=2026-02-30', '/dueFrom'],
    ['body=1', '/body'],
    ['person=x', '/person'],
    ['rule=%00', '/rule'],
    ['due=overdue', '/due'],
  ])('refuse %s', async (query, pointer) => {
    for (const path of ['deadlines', 'deadlines.csv']) {
      const { body } = await api.get(`/api/v1/${path}?${query}`, { as: CAST.head, status: 422 });
      expect(body.errors.map((fault: { pointer: string }) => fault.pointer)).toEqual([pointer]);
      expect(body.errors[0].text.vi && body.errors[0].text.en).toBeTruthy();
    }
  });
});

describe('the file of a list', () => {
  const file = async (query = '', as: string = CAST.head): Promise<Response> =>
    api.get(`/api/v1/deadlines.csv?${query}`, { as, status: 200 });

  it('opens in a spreadsheet: marked as UTF-8, Vietnamese headings, a line each in the order of the list', async () => {
    const { text, headers } = await file('view=noReturn');
    expect(headers['content-disposition']).toBe('attachment; filename="thoi-han-2026-05-04.csv"');
    expect(text.startsWith('\uFEFFMã vụ việc,Quy trình,')).toBe(true);
    const lines = text.trimEnd().split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[1]).toContain('12/06/2026,28/04/2026,,2,');
    expect(lines[2]).toContain('10/06/2026,04/05/2026,0,,');
    expect((await file('view=noReturn&separator=semicolon')).text).toContain('12/06/2026;28/04/2026;;2;');
  });

  it('holds every line of a long list, and no name of anybody', async () => {
    const { rows } = await test.owner.query<{ id: string }>(
      `INSERT INTO deadlines SELECT (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(), 'key', 'many', 'status', 'running',
          'ended', NULL, 'due_on', '2027-01-04', 'certainty', 'setByHand', 'subject_id', $2::uuid,
          'set_by_hand', jsonb_build_object('due', '2027-01-04', 'on', '2026-05-04', 'seq', 2, 'personId', $2::uuid)))).*
        FROM deadlines d, generate_series(1, 1203) WHERE d.id = $1 RETURNING id`,
      [pattern, CAST.subject],
    );
    const { text } = await file('view=setByHand');
    expect(text.trimEnd().split('\r\n')).toHaveLength(1 + 1203 + 1);
    const names = await test.owner.query<{ name: string }>('SELECT full_name AS name FROM persons');
    for (const { name } of names.rows) expect(text).not.toContain(name);
    expect(text).not.toContain(CAST.subject);
    const { body } = await api.get('/api/v1/deadlines/summary', { as: CAST.head, status: 200 });
    expect(body.views.setByHand).toEqual({ count: 1000, isMore: true });
    await test.owner.query('DELETE FROM deadlines WHERE id = ANY ($1::uuid[])', [rows.map(({ id }) => id)]);
  });
});

describe('the workload of a body', () => {
  const workload = async (query = '', as: string = CAST.head) =>
    (await api.get(`/api/v1/workload?body=${CAST.body}${query}`, { as, status: 200 })).body;

  it('says for each person what they carry and whether they are there', async () => {
    const { rows } = await test.owner.query<{ id: string }>(
      `SELECT DISTINCT person_id AS id FROM standings WHERE case_id = $1 AND ended_seq IS NULL
        AND standing IN ('caseOfficer', 'teamLeader', 'assignedMember')`,
      [inspection.id],
    );
    await test.owner.query(
      `INSERT INTO absences (id, person_id, from_on, to_on, kind, recorded_by, recorded_at, demo_clock)
        VALUES (gen_random_uuid(), $1, '2026-05-04', '2026-05-06', 'leave', $1, now(), false)`,
      [rows[0]?.id],
    );
    const { people } = await workload('&limit=200', supervisor);
    const inCharge = people.filter(({ person }: { person: { id: string } }) => rows.some(({ id }) => id === person.id));
    expect(inCharge.length).toBeGreaterThan(0);
    for (const each of inCharge) {
      expect(each).toMatchObject({
        openCases: 1,
        runningTerms: 11,
        overdue: 1,
        noReturn: 2,
        dueThisWeek: 1,
        leastSlack: -2,
      });
    }
    const away = people.find(({ person }: { person: { id: string } }) => person.id === rows[0]?.id);
    expect(away).toMatchObject({
      absentToday: true,
      absence: { from: '2026-05-04', to: '2026-05-06', hasSubstitute: false },
    });
    // The most that are late come first, and those who carry nothing are there too.
    expect(people[0].overdue).toBe(1);
    expect(people.at(-1)).toMatchObject({ openCases: 0, leastSlack: null });
  });

  it('pages through everybody in each order', async () => {
    for (const sort of ['overdue', 'slack', 'open']) {
      const whole = (await workload(`&limit=200&sort=${sort}`)).people.map(
        (each: { person: { id: string } }) => each.person.id,
      );
      const paged: string[] = [];
      for (let after: string | null = ''; after !== null; ) {
        const page: { people: { person: { id: string } }[]; next: string | null } = await workload(
          `&limit=3&sort=${sort}${after && `&after=${after}`}`,
        );
        paged.push(...page.people.map(({ person }) => person.id));
        after = page.next;
      }
      expect(paged).toEqual(whole);
      expect(new Set(whole).size).toBe(whole.length);
    }
  });

  it('and the forecast are for those who watch over that body, whatever body there is', async () => {
    for (const body of [CAST.body, CAST.upperCommission, randomUUID()]) {
      for (const path of [`workload?body=${body}`, `deadlines/forecast?body=${body}`]) {
        for (const as of [CAST.officer, CAST.subject, CAST.outsider]) {
          await api.get(`/api/v1/${path}`, { as, status: 403 });
        }
      }
    }
    await api.get('/api/v1/workload', { as: CAST.head, status: 422 });
    await api.get(`/api/v1/deadlines/forecast?body=${CAST.body}&days=400`, { as: CAST.head, status: 422 });
  });
});

describe('the forecast of a body', () => {
  it('names what will be missed, by day, person and rule, and why', async () => {
    const { body } = await api.get(`/api/v1/deadlines/forecast?body=${CAST.body}&days=60`, {
      as: supervisor,
      status: 200,
    });
    expect(body.total).toMatchObject({ due: 4, noTimeLeft: 1 });
    expect(body.days.map(({ on }: { on: string }) => on)).toEqual([
      '2026-05-08',
      '2026-06-10',
      '2026-06-12',
      '2026-07-01',
    ]);
    const [item] = body.items;
    expect(item).toMatchObject({
      dueOn: '2026-06-12',
      slack: -2,
      ground: 'noTimeLeft',
      case: { code: inspection.code },
    });
    expect(item.reasons[0].vi).toContain('12/06/2026');
    expect(
      body.rules.every(({ past }: { past: { text: { vi: string } } }) => past.text.vi.startsWith('Chưa đủ số liệu')),
    ).toBe(true);
  });
});

describe('a case handed over', () => {
  it('takes its terms along to the lists of the body that has it now', async () => {
    const moved = await likeIt('MOVED');
    await aTerm(moved, 'moved', { due_on: '2026-05-05' });
    expect(await keys('view=thisWeek', supervisor)).toEqual(['moved', 'week']);
    await test.owner.query('UPDATE cases SET body_id = $2 WHERE id = $1', [moved, CAST.successor]);
    expect(await keys('view=thisWeek', supervisor)).toEqual(['week']);
    expect(await keys('view=thisWeek', CAST.successorOfficer)).toEqual(['moved']);
    await test.owner.query('DELETE FROM deadlines WHERE case_id = $1', [moved]);
    await test.owner.query('DELETE FROM cases WHERE id = $1', [moved]);
  });
});

describe('a case one may not read', () => {
  /** Everything the supervisor's pages say to somebody, whole. */
  async function said(as: string, cursors: readonly string[]): Promise<string[]> {
    const forBody = [
      `/api/v1/workload?body=${CAST.body}&limit=200`,
      `/api/v1/deadlines/forecast?body=${CAST.body}&days=90`,
    ];
    const paths = VIEWS.flatMap((view) => [
      `/api/v1/deadlines?view=${view}&limit=2`,
      `/api/v1/deadlines?view=${view}&limit=200`,
      `/api/v1/deadlines.csv?view=${view}`,
      ...cursors.map((after) => `/api/v1/deadlines?view=${view}&after=${after}`),
    ]);
    const others = [
      '/api/v1/deadlines?sort=case&limit=200',
      `/api/v1/deadlines?person=${CAST.officer}&limit=200`,
      `/api/v1/deadlines?body=${CAST.body}&limit=200`,
      '/api/v1/deadlines/summary',
      ...(as === CAST.head || as === supervisor ? forBody : []),
    ];
    const answers: string[] = [];
    for (const path of [...paths, ...others]) {
      const reply = await test.get(path, as);
      expect([path, reply.status]).toEqual([path, 200]);
      answers.push(reply.text);
    }
    return answers;
  }

  it('leaves no trace in lists, counts, pages, files, workload or forecast', async () => {
    const { rows } = await test.owner.query<{ person_id: string }>(
      `SELECT p.id AS person_id FROM persons p JOIN offices o ON o.person_id = p.id WHERE o.role = 'deadlineSupervisor'`,
    );
    const watcher = rows[0]?.person_id as string;
    const readers: [as: string, person: string][] = [
      [CAST.head, CAST.head],
      [supervisor, watcher],
      [CAST.upperHead, CAST.upperHead],
      [CAST.outsider, CAST.outsider],
    ];
    const nothing = randomUUID();
    const before = await Promise.all(readers.map(([as]) => said(as, [nothing])));
    const hidden = await likeIt('HIDDEN');
    await test.owner.query('UPDATE cases SET subjects = $2 WHERE id = $1', [hidden, [watcher]]);
    for (const person of [CAST.head, CAST.upperHead]) await standing(hidden, person, 'conflicted');
    await standing(hidden, CAST.officer, 'caseOfficer');
    const late = await aTerm(hidden, 'hidden', { due_on: '2026-04-28' });
    const others = [
      { due_on: '2026-05-06', no_return_on: '2026-05-01' },
      { due_on: '2026-05-07', certainty: 'setByHand' },
      { due_on: null, due_at: null, certainty: 'absent' },
      { due_on: '2026-05-09', status: 'paused', pauses: [{ from: '2026-04-20', seq: 2 }] },
      {
        due_on: '2026-04-03',
        status: 'met',
        breached_on: '2026-04-04',
        ended: { how: 'met', on: '2026-04-03', seq: 2 },
      },
    ];
    for (const [nth, over] of others.entries()) await aTerm(hidden, `hidden-${nth}`, over);
    await test.owner.query(
      `INSERT INTO alerts (id, deadline_id, case_id, threshold, audience, person_id, ring_at, raised_at, why, events, head_hash)
        VALUES (gen_random_uuid(), $1, $2, 'after-1', 'officer', $3, now(), now(), '{}', 1, 'x')`,
      [late, hidden, CAST.officer],
    );
    for (const [index, [as]] of readers.entries()) {
      // A cursor that names one of its terms leads exactly as far as one that names nothing.
      expect(await said(as, [late])).toEqual(before[index]);
    }
    // It is there all the same, for who may read it.
    expect(await keys('view=overdue', CAST.deputy)).toEqual(['hidden', 'late']);
  });
});
