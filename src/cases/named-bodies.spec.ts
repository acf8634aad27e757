import pg from 'pg';
import { type TestDatabase, testDatabase } from '../../test/support/database.js';
import { aBody, aMembership, anOffice, aPerson } from '../../test/support/people.js';
import type { SeenBody } from '../../workflows/procedure.js';
import { READ_CASES } from './case.sql.js';

let database: TestDatabase;
let db: pg.Client;

beforeAll(async () => {
  database = await testDatabase();
  db = new pg.Client({ connectionString: database.ownerUrl });
  await db.connect();
});
afterAll(async () => {
  await db?.end();
  await database?.drop();
});

/** What the door shows of a body that a payload names, and of the one that asks. */
async function shown(named: string, owner: string, on: string): Promise<{ named: SeenBody; owner: SeenBody }> {
  const ask = { ord: 0, case_id: named, body_id: owner, on_date: on, today: on, request_id: 'x', named: [named] };
  const { rows } = await db.query<{ bodies: Record<string, SeenBody>; body: SeenBody }>(READ_CASES, [
    JSON.stringify([ask]),
  ]);
  return { named: rows[0]?.bodies[named] as SeenBody, owner: rows[0]?.body as SeenBody };
}

describe('a body that a payload names', () => {
  it('shows who ever decided in it, also after it ended and everybody left, with what stood above and came after', async () => {
    const province = await aBody(db, { level: 'province' });
    const committee = await aBody(db, { level: 'district', parent: province, to: '2025-06-30' });
    const commission = await aBody(db, {
      kind: 'inspectionCommission',
      level: 'district',
      committee,
      to: '2025-06-30',
    });
    const heir = await aBody(db, { kind: 'inspectionCommission', level: 'commune' });
    await db.query(
      `INSERT INTO body_successors (body_id, successor_id, on_date, ground) VALUES ($1, $2, '2025-07-01', 'test')`,
      [commission, heir],
    );
    const [gone, last, officer] = [await aPerson(db), await aPerson(db), await aPerson(db)];
    await anOffice(db, gone, commission, 'commissionMember', { from: '2020-01-01', to: '2023-04-30' });
    await anOffice(db, gone, commission, 'commissionHead', { from: '2023-05-01', to: '2024-01-31' });
    await anOffice(db, last, commission, 'commissionHead', { from: '2024-02-01', to: '2025-06-30' });
    await anOffice(db, officer, commission, 'caseOfficer', { to: '2025-06-30' });
    const seen = await shown(commission, heir, '2025-08-01');
    expect(seen.named).toMatchObject({
      seats: [],
      path: [commission, committee, province],
      committees: [committee, province],
      dissolvedOn: '2025-06-30',
      successors: [heir],
      seatHistory: [
        { personId: gone, from: '2020-01-01', to: '2023-04-30' },
        { personId: gone, from: '2023-05-01', to: '2024-01-31' },
        { personId: last, from: '2024-02-01', to: '2025-06-30' },
      ],
    });
    expect(seen.owner).not.toHaveProperty('seatHistory');
  });

  it('shows of a cell its official members, of a committee its standing board, of a department nobody', async () => {
    const committee = await aBody(db);
    const cell = await aBody(db, { kind: 'cell', level: 'cell', parent: committee });
    const department = await aBody(db, { kind: 'department', committee });
    const [member, candidate, secretary, plain] = [
      await aPerson(db),
      await aPerson(db),
      await aPerson(db),
      await aPerson(db),
    ];
    await aMembership(db, member, cell, { to: '2024-12-31' });
    await aMembership(db, candidate, cell, { official: false });
    await anOffice(db, candidate, cell, 'cellSecretary');
    await anOffice(db, secretary, committee, 'committeeSecretary');
    await anOffice(db, plain, committee, 'committeeMember');
    await anOffice(db, plain, department, 'departmentLiaison');
    const historyOf = async (body: string) => (await shown(body, committee, '2026-03-01')).named.seatHistory;
    expect(await historyOf(cell)).toEqual([{ personId: member, from: '2020-01-01', to: '2024-12-31' }]);
    expect(await historyOf(committee)).toEqual([{ personId: secretary, from: '2020-01-01', to: null }]);
    expect(await historyOf(department)).toEqual([]);
  });
});

describe('the bodies round those named', () => {
  it('are shown where they are asked for: what came after, what stands above with its commission, and the centre', async () => {
    const centre = await aBody(db, { level: 'central' });
    const province = await aBody(db, { level: 'province' });
    const provinceUbkt = await aBody(db, { kind: 'inspectionCommission', level: 'province', committee: province });
    const gone = await aBody(db, { level: 'grassroots', parent: province, to: '2025-06-30' });
    const heir = await aBody(db, { level: 'commune', parent: province });
    const heirUbkt = await aBody(db, { kind: 'inspectionCommission', level: 'commune', committee: heir });
    const stranger = await aBody(db, { level: 'commune' });
    await db.query(
      `INSERT INTO body_successors (body_id, successor_id, on_date, ground) VALUES ($1, $2, '2025-07-01', 'test')`,
      [gone, heir],
    );
    const on = '2025-08-01';
    const bodiesOf = async (around: boolean): Promise<string[]> => {
      const ask = {
        ord: 0,
        case_id: gone,
        body_id: stranger,
        on_date: on,
        today: on,
        request_id: 'x',
        named: [gone],
        around,
      };
      const { rows } = await db.query<{ bodies: Record<string, SeenBody> }>(READ_CASES, [JSON.stringify([ask])]);
      return Object.keys(rows[0]?.bodies ?? {});
    };
    expect(await bodiesOf(false)).toEqual([gone]);
    const around = await bodiesOf(true);
    expect(around).toEqual(expect.arrayContaining([gone, heir, heirUbkt, province, provinceUbkt, centre, stranger]));
  });
});
