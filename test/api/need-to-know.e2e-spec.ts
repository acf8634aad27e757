// G11: a case one may not see answers exactly like one that does not exist; and who sees it sees no more than is theirs.
import { randomUUID } from 'node:crypto';
import request, { type Response } from 'supertest';
import { endpoints } from '../../src/api-document/endpoints.js';
import { DrainDueService } from '../../src/deadlines/drain-due.service.js';
import { OutboxRelay } from '../../src/outbox/outbox.relay.js';
import { CAST, type TestApplication, testApplication } from '../support/application.js';
import { DocumentedApi, mustBeDocumented } from '../support/documented.js';
import { Inspection } from '../support/inspection.js';
import { anOffice, aPerson } from '../support/people.js';
import { signedIn } from '../support/signed-in.js';

const SECRET = 'Ông Nguyễn Văn Kín đã nhận tiền';
let test: TestApplication;
let api: DocumentedApi;
let inspection: Inspection;
let paperId: string;
/** Tokens by what their holders are. */
const tokens: Record<string, string> = {};

const holders: Record<string, { body: string; role: string }> = {
  reviewer: { body: CAST.body, role: 'complianceReviewer' },
  reviewerAbove: { body: CAST.upperCommission, role: 'complianceReviewer' },
  supervisor: { body: CAST.body, role: 'deadlineSupervisor' },
  administrator: { body: CAST.body, role: 'administrator' },
  statisticsOfficer: { body: CAST.body, role: 'statisticsOfficer' },
  secrecyOfficer: { body: CAST.body, role: 'secrecyOfficer' },
  liaison: { body: CAST.body, role: 'departmentLiaison' },
  committeeMember: { body: CAST.body, role: 'committeeMember' },
  secretaryOfTheCommittee: { body: CAST.committee, role: 'committeeSecretary' },
  officerOfTheCommittee: { body: CAST.committee, role: 'caseOfficer' },
  secretaryOfTheCell: { body: CAST.cell, role: 'cellSecretary' },
};

beforeAll(async () => {
  test = await testApplication();
  api = new DocumentedApi(test);
  for (const [name, { body, role }] of Object.entries(holders)) {
    const person = await aPerson(test.owner, `Người ${name}`);
    await anOffice(test.owner, person, body, role);
    tokens[name] = (await signedIn(test.owner, person)).replace('Bearer ', '');
  }
  // The subject of the case holds the highest office in the very body that has it; it opens nothing.
  await anOffice(test.owner, CAST.subject, CAST.body, 'commissionDeputyHead');
  await anOffice(test.owner, CAST.subject, CAST.body, 'complianceReviewer');
  await anOffice(test.owner, CAST.clerk, CAST.body, 'administrator');
  inspection = await Inspection.open(test, { summary: SECRET });
  for (const [type, as] of [
    ['ASSESS_SIGNAL', CAST.head],
    ['ESTABLISH_SIGNS', CAST.head],
    ['PROPOSE_CASE', CAST.officer],
    ['ISSUE_DECISION_AND_PLAN', CAST.head],
  ] as const) {
    await inspection.raise(type, { as });
  }
  const papers = await test.owner.query('SELECT id FROM papers WHERE case_id = $1 LIMIT 1', [inspection.id]);
  paperId = papers.rows[0].id;
  await test.app.get(OutboxRelay).drain();
  test.on('2027-05-04');
  await test.app.get(DrainDueService).drain();
  test.on('2026-05-04');
});
afterAll(() => test?.close());

type Level = 'none' | 'meta' | 'records' | 'full';
/** What each person may read of the case, by the roles of organisation reference 1.7. */
const levels: readonly (readonly [who: string, Level])[] = [
  ['head', 'full'],
  ['deputy', 'full'],
  ['secondDeputy', 'full'],
  ['member', 'full'],
  ['officer', 'full'],
  ['secondOfficer', 'full'],
  ['clerk', 'full'],
  ['reviewer', 'records'],
  ['reviewerAbove', 'records'],
  ['supervisor', 'meta'],
  ['upperHead', 'meta'],
  ['upperOfficer', 'none'],
  ['successorOfficer', 'none'],
  ['administrator', 'none'],
  ['statisticsOfficer', 'none'],
  ['secrecyOfficer', 'none'],
  ['liaison', 'none'],
  ['committeeMember', 'none'],
  ['secretaryOfTheCommittee', 'none'],
  ['officerOfTheCommittee', 'none'],
  ['secretaryOfTheCell', 'none'],
  ['subject', 'none'],
  ['secondSubject', 'none'],
  ['expert', 'none'],
  ['outsider', 'none'],
];
const tokenOf = (who: string): string => tokens[who] ?? test.tokens[CAST[who as keyof typeof CAST]] ?? '';

/** What the document says one may ask about one case, and from which degree of reading on it answers. */
const needs: Record<string, Exclude<Level, 'none'>> = {
  getCase: 'meta',
  listPermittedEvents: 'meta',
  listDeadlinesOfCase: 'meta',
  listDeadlinesBelieved: 'meta',
  askWhatIf: 'full',
  listRecords: 'records',
  listPapers: 'records',
  getSubjectSheet: 'full',
  printSubjectSheet: 'full',
  getFile: 'full',
  handInFile: 'full',
  recordEvent: 'meta',
};
const aboutOneCase = endpoints.filter(({ path }) => path.startsWith('/api/v1/cases/{id}'));
const order: readonly Level[] = ['none', 'meta', 'records', 'full'];
const sees = (level: Level, id: string): boolean => order.indexOf(level) >= order.indexOf(needs[id] ?? 'full');

const pathTo = (path: string, caseId: string): string =>
  path
    .replace('{id}', caseId)
    .replace('{subjectId}', CAST.subject)
    .replace('{paperId}', paperId)
    .replace(/believed$/, 'believed?on=2026-05-04');

/** All of an answer but what changes from one moment to the next. */
const answerOf = ({ status, headers, text }: Response) => {
  const { date: _date, 'keep-alive': _keep, ...kept } = headers as Record<string, string>;
  return { status, headers: kept, text };
};

async function ask(method: string, path: string, token: string, caseId: string): Promise<Response> {
  const at = pathTo(path, caseId);
  if (method === 'get') return test.get(at, token);
  if (path.endsWith('/what-if')) {
    return test.post(at, { events: [{ type: 'ARCHIVE', payload: {}, effectiveOn: '2026-05-04' }] }, token);
  }
  if (method === 'post') {
    return test.post(at, { type: 'ARCHIVE', payload: {}, requestId: `need-to-know-${caseId.slice(0, 8)}` }, token);
  }
  const sent = request(test.app.getHttpServer()).put(at).set('Authorization', `Bearer ${token}`);
  return sent.set('Content-Type', 'text/html').send('<script>');
}

describe('a case one may not see', () => {
  it('is asked about at every address that names a case', () => {
    expect(aboutOneCase.map(({ id }) => id).sort()).toEqual(Object.keys(needs).sort());
  });

  it.each(levels)('answers %s (%s) at every address just like one that does not exist', async (who, level) => {
    const token = tokenOf(who);
    const unknown = randomUUID();
    for (const { method, path, id } of aboutOneCase) {
      const [seen, missing] = await Promise.all([
        ask(method, path, token, inspection.id),
        ask(method, path, token, unknown),
      ]);
      expect([id, missing.status]).toEqual([id, 404]);
      if (sees(level, id)) expect([id, seen.body.code === 'not-found']).toEqual([id, false]);
      else expect([id, answerOf(seen)]).toEqual([id, answerOf(missing)]);
      if (sees(level, id)) mustBeDocumented(method, pathTo(path, inspection.id), seen);
    }
  });

  it.each(levels)('is in the lists of %s only as far as they may read it (%s)', async (who, level) => {
    const token = tokenOf(who);
    const { body } = await api.get('/api/v1/cases?limit=200', { as: token, status: 200 });
    expect(body.cases.map((found: { level: Level }) => found.level)).toEqual(level === 'none' ? [] : [level]);
    const deadlines = await api.get('/api/v1/deadlines?limit=200', { as: token, status: 200 });
    expect(deadlines.body.deadlines.length > 0).toBe(level !== 'none');
    if (level === 'none') {
      for (const list of ['alerts', 'messages', 'tasks']) {
        const mine = await api.get(`/api/v1/${list}?status=${list === 'tasks' ? 'open' : 'all'}`, {
          as: token,
          status: 200,
        });
        expect(mine.text).not.toContain(inspection.id);
      }
    }
  });

  it('is no cursor either: nobody learns through it where a term of theirs would stand', async () => {
    const { rows } = await test.owner.query<{ id: string }>('SELECT id FROM deadlines WHERE case_id = $1', [
      inspection.id,
    ]);
    const other = await test.owner.query<{ id: string }>(
      `INSERT INTO cases SELECT (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'code', 'OTHER', 'body_id', $2::uuid,
        'subjects', '{}'::uuid[]))).* FROM cases c WHERE id = $1 RETURNING id`,
      [inspection.id, CAST.successor],
    );
    await test.owner.query(
      `INSERT INTO deadlines SELECT (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(), 'case_id', $2::uuid,
        'due_on', '2199-01-01'))).* FROM deadlines d WHERE id = $1`,
      [rows[0]?.id, other.rows[0]?.id],
    );
    const list = (after: string) =>
      api.get(`/api/v1/deadlines?after=${after}`, { as: test.tokens[CAST.successorOfficer] as string, status: 200 });
    expect(
      (await api.get('/api/v1/deadlines', { as: test.tokens[CAST.successorOfficer] as string, status: 200 })).body
        .deadlines,
    ).toHaveLength(1);
    for (const { id } of rows) expect((await list(id)).body).toEqual((await list(randomUUID())).body);
  });
});

describe('who may see some of a case', () => {
  it('reads the records as a reviewer without payload, texts or signers', async () => {
    for (const who of ['reviewer', 'reviewerAbove']) {
      const records = await api.get(`${inspection.path}/records`, { as: tokenOf(who), status: 200 });
      expect(records.body.records).toHaveLength(5);
      for (const record of records.body.records) {
        expect(record).not.toHaveProperty('payload');
        expect(record).not.toHaveProperty('personal');
      }
      const view = await api.get(inspection.path, { as: tokenOf(who), status: 200 });
      const papers = await api.get(`${inspection.path}/papers`, { as: tokenOf(who), status: 200 });
      expect(papers.body.papers.every(({ signer }: { signer: unknown }) => signer === null)).toBe(true);
      for (const { text } of [records, view, papers]) {
        expect(text).not.toContain(SECRET);
        expect(text).not.toContain('Nguyễn subject');
      }
      expect(view.body).not.toHaveProperty('subjects');
      expect(view.body).not.toHaveProperty('facts');
    }
  });

  it('reads identifiers, state and terms as the upper head or the supervisor, and nobody’s name', async () => {
    for (const who of ['upperHead', 'supervisor']) {
      for (const part of ['', '/deadlines', '/permitted-events']) {
        const { text } = await api.get(`${inspection.path}${part}`, { as: tokenOf(who), status: 200 });
        expect(text).not.toContain(SECRET);
        expect(text).not.toContain('Nguyễn subject');
      }
    }
  });

  it('reads all of it with its texts as the officer', async () => {
    const { body } = await api.get(`${inspection.path}/records`, { as: tokenOf('officer'), status: 200 });
    expect(body.records[0].personal).toEqual({ '/summary': SECRET });
    const { rows } = await test.owner.query('SELECT 1 FROM records WHERE body LIKE $1', [`%${SECRET}%`]);
    expect(rows).toEqual([]);
  });

  it('loses it on the day the office ends, and with a conflict declared, whatever the office', async () => {
    const leaving = await aPerson(test.owner, 'Người sắp nghỉ');
    await anOffice(test.owner, leaving, CAST.body, 'caseOfficer', { to: '2026-05-04' });
    const token = (await signedIn(test.owner, leaving)).replace('Bearer ', '');
    await api.get(inspection.path, { as: token, status: 200 });
    test.on('2026-05-05');
    await api.get(inspection.path, { as: token, status: 404 });
    test.on('2026-05-04');
    await test.owner.query(
      `INSERT INTO standings (id, case_id, person_id, standing, granted_seq) VALUES (gen_random_uuid(), $1, $2, 'conflicted', 2)`,
      [inspection.id, leaving],
    );
    await api.get(inspection.path, { as: token, status: 404 });
    expect((await api.get('/api/v1/cases', { as: token, status: 200 })).body.cases).toEqual([]);
  });
});
