// G1: the application's role and the queue's can write cases and records in no way but record_change; a bent chain is not taken.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { CAST, type TestApplication, testApplication } from '../../test/support/application.js';
import { lateReturn } from '../../test/support/late-return.js';
import { alsoRegister } from '../../test/support/procedures.js';
import { NO_RECORD, sealRecord } from '../audit/record-body.js';
import { AdvanceCaseService } from './advance-case.service.js';

let test: TestApplication;
let app: pg.Client;
let queue: pg.Client;
const caseId = randomUUID();

beforeAll(async () => {
  test = await testApplication();
  alsoRegister(lateReturn);
  [app, queue] = [test.database.appUrl, test.database.queueUrl].map(
    (connectionString) => new pg.Client({ connectionString }),
  ) as [pg.Client, pg.Client];
  await Promise.all([app.connect(), queue.connect()]);
  const offices = [
    { id: randomUUID(), bodyId: CAST.body, role: 'caseOfficer', validFrom: '2020-01-01', validTo: null },
  ];
  await test.app.get(AdvanceCaseService).execute({
    caseId,
    open: { procedure: 'late-return@1', bodyId: CAST.body },
    by: { accountId: randomUUID(), personId: CAST.officer, offices },
    type: 'REPORT_LATE_RETURN',
    payload: { memberId: CAST.subject, note: 'Trả chậm' },
    requestId: 'open-the-case',
  });
});
afterAll(async () => {
  await Promise.all([app.end(), queue.end()]);
  await test.close();
});

const writes = [
  `UPDATE cases SET states = '{decided}'`,
  `INSERT INTO cases SELECT * FROM cases`,
  `DELETE FROM cases`,
  `UPDATE records SET body = 'x'`,
  `INSERT INTO records SELECT * FROM records`,
  `DELETE FROM records`,
  `TRUNCATE records`,
  `UPDATE personal_values SET value = '"x"'`,
  `DELETE FROM personal_values`,
  `INSERT INTO standings SELECT * FROM standings`,
  `UPDATE standings SET ended_seq = 1`,
  `UPDATE deadlines SET due_on = '2030-01-01'`,
  `DELETE FROM deadlines`,
  `INSERT INTO outbox SELECT * FROM outbox`,
  `ALTER TABLE records DISABLE TRIGGER ALL`,
  `DROP FUNCTION record_change(jsonb)`,
  `CREATE FUNCTION own() RETURNS int LANGUAGE sql AS 'SELECT 1'`,
  `SET ROLE kc_owner`,
];

describe('the database roles', () => {
  it.each(writes)('the application may not: %s', async (sql) => {
    await expect(app.query(sql)).rejects.toMatchObject({ code: expect.stringMatching(/^42501$/) });
  });

  it.each([...writes, 'SELECT * FROM cases', 'SELECT * FROM persons', `SELECT record_change('[]')`])(
    'the queue may not: %s',
    async (sql) => {
      await expect(queue.query(sql)).rejects.toMatchObject({ code: expect.stringMatching(/^42501$/) });
    },
  );

  it('even the owner does not change a record by a slip', async () => {
    await expect(test.owner.query(`UPDATE records SET body = 'x'`)).rejects.toThrow('only ever added');
    await expect(test.owner.query('TRUNCATE records CASCADE')).rejects.toThrow('only ever added');
  });
});

describe('record_change', () => {
  const change = (body: Record<string, unknown>, more: Record<string, unknown> = {}) => {
    const { text, hash } = sealRecord({ case: caseId, seq: 2, prev: NO_RECORD, ...body } as never);
    return JSON.stringify([
      {
        id: caseId,
        expected: 1,
        prev: body.prev ?? NO_RECORD,
        code: 'X',
        procedure: 'late-return@1',
        body_id: CAST.body,
        status: 'active',
        states: ['decided'],
        phase: 'after',
        snapshot: {},
        secrecy: 'internal',
        subjects: [],
        opened_on: '2026-05-04',
        at: '2026-05-05T02:00:00Z',
        record_id: randomUUID(),
        event_type: 'X',
        actor_id: null,
        effective_on: '2026-05-05',
        states_before: [],
        request_id: randomUUID(),
        request_hash: '',
        body: text,
        hash,
        personal: [],
        side: {},
        ...more,
      },
    ]);
  };
  const headHash = async (): Promise<string> =>
    (await test.owner.query('SELECT head_hash FROM cases WHERE id = $1', [caseId])).rows[0].head_hash;
  const written = async (changes: string): Promise<number> =>
    (await app.query('SELECT record_change($1::jsonb)', [changes])).rows.length;

  it.each([
    ['that does not follow the newest record', {}, {}],
    ['whose bytes do not give its hash', {}, { hash: 'f'.repeat(64) }],
    ['whose bytes name another case', { case: randomUUID() }, {}],
    ['whose bytes name another number', { seq: 9 }, {}],
  ])('takes no record %s', async (_name, body, more) => {
    const prev = _name.includes('newest') ? NO_RECORD : await headHash();
    expect(await written(change({ prev, ...body }, more))).toBe(0);
  });

  it('writes rows of no other case than the one that changed', async () => {
    const other = {
      id: randomUUID(),
      case_id: randomUUID(),
      person_id: CAST.outsider,
      standing: 'caseOfficer',
      granted_seq: 2,
    };
    expect(await written(change({ prev: await headHash() }, { side: { standings: [other] } }))).toBe(1);
    expect((await test.owner.query('SELECT FROM standings WHERE id = $1', [other.id])).rowCount).toBe(0);
  });
});
