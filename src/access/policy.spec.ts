import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import pg from 'pg';
import { type TestDatabase, testDatabase } from '../../test/support/database.js';
import { aBody } from '../../test/support/people.js';
import type { Visitor } from '../common/visitor.js';
import {
  type Access,
  type CaseToRead,
  clearedFor,
  mayDo,
  mayRead,
  readableCases,
  readableReach,
  type StandingInCase,
} from './policy.js';

const me = randomUUID();
const TODAY = '2026-01-01';

const visitor = (
  ...offices: { bodyId: string; role: string; validFrom?: string; validTo?: string | null }[]
): Visitor => ({
  accountId: randomUUID(),
  personId: me,
  offices: offices.map((office) => ({ id: randomUUID(), validFrom: '2020-01-01', validTo: null, ...office })),
});

describe('who may read a case', () => {
  const found: CaseToRead = {
    bodyId: 'commission',
    subjects: ['subject'],
    bodyPath: ['commission', 'committee', 'upper'],
    bodyEndedOn: null,
    bodySuccessors: [],
  };
  const holding = (role: string, bodyId = 'commission'): Access => mayRead(visitor({ bodyId, role }), found, [], TODAY);
  const being = (standing: string, endedSeq: number | null = null): StandingInCase[] => [
    { personId: me, standing, endedSeq },
  ];

  it.each<[string, string, Access]>([
    ['commissionHead', 'commission', 'full'],
    ['commissionDeputyHead', 'commission', 'full'],
    ['commissionMember', 'commission', 'full'],
    ['committeeSecretary', 'commission', 'full'],
    ['committeeDeputySecretary', 'commission', 'full'],
    ['standingBoardMember', 'commission', 'full'],
    ['cellSecretary', 'commission', 'full'],
    ['caseOfficer', 'commission', 'full'],
    ['clerk', 'commission', 'full'],
    ['complianceReviewer', 'commission', 'records'],
    ['complianceReviewer', 'upper', 'records'],
    ['deadlineSupervisor', 'commission', 'meta'],
    ['commissionHead', 'upper', 'meta'],
    ['deadlineSupervisor', 'upper', 'none'],
    ['caseOfficer', 'upper', 'none'],
    ['committeeSecretary', 'upper', 'none'],
    ['administrator', 'commission', 'none'],
    ['statisticsOfficer', 'commission', 'none'],
    ['secrecyOfficer', 'commission', 'none'],
    ['committeeMember', 'commission', 'none'],
    ['departmentLiaison', 'commission', 'none'],
    ['commissionHead', 'elsewhere', 'none'],
  ])('%s in the body %s: %s', (role, bodyId, access) => {
    expect(holding(role, bodyId)).toBe(access);
  });

  it('opens a case to its officer, its team and those it invited, for as long as that lasts', () => {
    for (const standing of ['caseOfficer', 'assignedMember', 'teamLeader', 'teamMember', 'teamSecretary', 'liaison']) {
      expect(mayRead(visitor(), found, being(standing), TODAY)).toBe('full');
      expect(mayRead(visitor(), found, being(standing, 7), TODAY)).toBe('none');
    }
    expect(mayRead(visitor(), found, [{ personId: randomUUID(), standing: 'teamLeader', endedSeq: null }], TODAY)).toBe(
      'none',
    );
  });

  it('closes it to whoever is involved, whatever else they hold', () => {
    const head = visitor({ bodyId: 'commission', role: 'commissionHead' });
    for (const standing of ['subject', 'conflicted', 'witness']) {
      expect(mayRead(head, found, [...being(standing), ...being('teamLeader')], TODAY)).toBe('none');
      expect(mayRead(head, found, being(standing, 7), TODAY)).toBe('full');
    }
    expect(mayRead(head, { ...found, subjects: [me] }, [], TODAY)).toBe('none');
  });

  it('counts an office only between its dates', () => {
    const former = visitor({ bodyId: 'commission', role: 'commissionHead', validTo: '2025-12-31' });
    expect(mayRead(former, found, [], '2025-12-31')).toBe('full');
    expect(mayRead(former, found, [], '2026-01-01')).toBe('none');
  });

  it('lets a successor find the cases of a body that has ended', () => {
    const orphaned = { ...found, bodyEndedOn: '2025-06-30', bodySuccessors: ['successor'] };
    const heir = visitor({ bodyId: 'successor', role: 'caseOfficer' });
    expect(mayRead(heir, orphaned, [], '2025-06-30')).toBe('none');
    expect(mayRead(heir, orphaned, [], '2025-07-01')).toBe('meta');
  });
});

describe('the filter for lists', () => {
  let database: TestDatabase;
  let db: pg.Client;
  let bodies: string[];
  const scopes = new Map<string, Omit<CaseToRead, 'bodyId' | 'subjects'>>();

  beforeAll(async () => {
    database = await testDatabase();
    db = new pg.Client({ connectionString: database.ownerUrl });
    await db.connect();
    // Stand-ins with the columns the filter reads: real cases come in through the engine only.
    await db.query(`
      CREATE TEMP TABLE cases (id uuid PRIMARY KEY, body_id uuid NOT NULL, subjects uuid[] NOT NULL);
      CREATE TEMP TABLE standings (case_id uuid NOT NULL, person_id uuid NOT NULL, standing text NOT NULL, ended_seq int)`);
    const province = await aBody(db, { level: 'province' });
    const provincial = await aBody(db, { kind: 'inspectionCommission', level: 'province', committee: province });
    const district = await aBody(db, { level: 'district', parent: province, to: '2025-06-30' });
    const districtal = await aBody(db, {
      kind: 'inspectionCommission',
      level: 'district',
      committee: district,
      to: '2025-06-30',
    });
    const commune = await aBody(db, { parent: province, from: '2025-07-01' });
    const communal = await aBody(db, { kind: 'inspectionCommission', committee: commune, from: '2025-07-01' });
    const cell = await aBody(db, { kind: 'cell', level: 'cell', parent: commune });
    await db.query(`INSERT INTO body_successors VALUES ($1, $2, '2025-07-01', 'test')`, [districtal, communal]);
    bodies = [province, provincial, district, districtal, commune, communal, cell];
    for (const id of bodies) {
      const { rows } = await db.query<{ seen: { path: string[]; dissolvedOn: string | null; successors: string[] } }>(
        'SELECT seen_body($1, $2) AS seen',
        [id, TODAY],
      );
      const { path, dissolvedOn, successors } = (rows[0] as (typeof rows)[0]).seen;
      scopes.set(id, { bodyPath: path, bodyEndedOn: dissolvedOn, bodySuccessors: successors });
    }
  });
  afterAll(async () => {
    await db?.end();
    await database?.drop();
  });

  it('lets through exactly the cases that may be read one by one, each in the same degree', async () => {
    const roles = [
      'commissionHead',
      'commissionMember',
      'committeeSecretary',
      'standingBoardMember',
      'committeeMember',
      'cellSecretary',
      'caseOfficer',
      'clerk',
      'complianceReviewer',
      'deadlineSupervisor',
      'administrator',
      'departmentLiaison',
    ];
    const standings = ['caseOfficer', 'teamLeader', 'teamMember', 'liaison', 'subject', 'conflicted', 'witness'];
    const body = fc.nat(6);
    const date = fc.constantFrom('2024-06-01', '2025-06-30', '2025-07-01', TODAY);
    const someone = fc.constantFrom(me, randomUUID());
    const situation = fc.record({
      on: date,
      offices: fc.array(
        fc.record({ body, role: fc.constantFrom(...roles), validFrom: date, validTo: fc.option(date, { nil: null }) }),
        { maxLength: 4 },
      ),
      cases: fc.array(
        fc.record({
          body,
          subjects: fc.oneof(
            { weight: 5, arbitrary: fc.constant([]) },
            { weight: 1, arbitrary: fc.array(someone, { maxLength: 2 }) },
          ),
          standings: fc.array(
            fc.record({
              personId: someone,
              standing: fc.constantFrom(...standings),
              endedSeq: fc.constantFrom(null, null, 5),
            }),
            { maxLength: 2 },
          ),
        }),
        { minLength: 1, maxLength: 12 },
      ),
    });
    const seenDegrees = new Set<string>();
    await fc.assert(
      fc.asyncProperty(situation, async ({ on, offices, cases }) => {
        const asker = visitor(
          ...offices.map(({ body: index, ...office }) => ({ ...office, bodyId: bodies[index] as string })),
        );
        await db.query('TRUNCATE cases, standings');
        const expected = new Map<string, Access>();
        for (const { body: index, subjects, standings: held } of cases) {
          const id = randomUUID();
          const bodyId = bodies[index] as string;
          await db.query('INSERT INTO cases VALUES ($1, $2, $3)', [id, bodyId, subjects]);
          for (const { personId, standing, endedSeq } of held) {
            await db.query('INSERT INTO standings VALUES ($1, $2, $3, $4)', [id, personId, standing, endedSeq]);
          }
          const scope = scopes.get(bodyId) as Omit<CaseToRead, 'bodyId' | 'subjects'>;
          expected.set(id, mayRead(asker, { bodyId, subjects, ...scope }, held, on));
        }
        for (const degree of expected.values()) seenDegrees.add(degree);
        const { sql, accessSql, params } = readableCases(asker, on, 2);
        const { rows } = await db.query<{ id: string; access: Access; listed: boolean }>(
          `SELECT c.id, ${accessSql} AS access, ${sql} AS listed FROM cases c WHERE $1`,
          [true, ...params],
        );
        expect(new Map(rows.map(({ id, access }) => [id, access]))).toEqual(expected);
        for (const { access, listed } of rows) expect(listed).toBe(access !== 'none');
        // The third way of saying it: as lists of ids.
        const reach = readableReach(asker, on, 2);
        const reached = await db.query<{ id: string; full: boolean }>(
          `SELECT c.id, c.body_id = ANY (r."fullBodies") OR c.id = ANY (r.cases) AS full FROM cases c, (${reach.sql}) r
            WHERE $1 AND (c.body_id = ANY (r.bodies) OR c.id = ANY (r.cases)) AND NOT c.id = ANY (r.shut)`,
          [true, ...reach.params],
        );
        const listed = rows.filter((row) => row.listed).map(({ id }) => id);
        expect(reached.rows.map(({ id }) => id).sort()).toEqual(listed.sort());
        for (const { id, full } of reached.rows) expect(full).toBe(expected.get(id) === 'full');
      }),
      { numRuns: 150 },
    );
    expect([...seenDegrees].sort()).toEqual(['full', 'meta', 'none', 'records']);
  });
});

describe('what one may do outside a case', () => {
  it('follows the table', () => {
    const nobody = visitor();
    const officer = visitor({ bodyId: 'a', role: 'caseOfficer' });
    const head = visitor({ bodyId: 'a', role: 'commissionHead' });
    const administrator = visitor({ bodyId: 'a', role: 'administrator' });
    const on = TODAY;
    expect(mayDo(nobody, 'readBodies', { on })).toBe(true);
    expect(mayDo(nobody, 'readMembers', { on })).toBe(false);
    expect(mayDo(officer, 'readMembers', { on })).toBe(true);
    expect(mayDo(officer, 'readMembers', { on: '2019-01-01' })).toBe(false);
    expect(mayDo(officer, 'createSession', { on, bodyId: 'a' })).toBe(true);
    expect(mayDo(officer, 'createSession', { on, bodyId: 'b' })).toBe(false);
    expect(mayDo(administrator, 'createSession', { on, bodyId: 'a' })).toBe(false);
    expect(mayDo(head, 'moveDemoClock', { on, demo: true })).toBe(true);
    expect(mayDo(head, 'moveDemoClock', { on })).toBe(false);
    expect(mayDo(officer, 'moveDemoClock', { on, demo: true })).toBe(false);
    expect(mayDo(administrator, 'readMetrics', { on })).toBe(true);
    expect(mayDo(head, 'readMetrics', { on })).toBe(false);
  });

  it('refuses a secrecy label above the clearance of the instance', () => {
    const [lowest, usual, secret] = ['internal', 'internalRestricted', 'mat'] as const;
    expect([lowest, usual, secret].map((label) => clearedFor(label, usual))).toEqual([true, true, false]);
  });
});
