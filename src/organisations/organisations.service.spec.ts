import pg from 'pg';
import { DataSource } from 'typeorm';
import { type TestDatabase, testDatabase } from '../../test/support/database.js';
import { aBody, aMembership, anOffice, aPerson } from '../../test/support/people.js';
import { applicationOptions } from '../database/data-source.js';
import { OrganisationsService } from './organisations.service.js';
import { searchable } from './searchable.js';

describe('organisations through time', () => {
  let database: TestDatabase;
  let db: pg.Client;
  let source: DataSource;
  let organisations: OrganisationsService;

  beforeAll(async () => {
    database = await testDatabase();
    db = new pg.Client({ connectionString: database.ownerUrl });
    await db.connect();
    source = new DataSource(await applicationOptions(database.appUrl, 2));
    await source.initialize();
    organisations = new OrganisationsService(source);
  });
  afterAll(async () => {
    await source?.destroy();
    await db?.end();
    await database?.drop();
  });

  it('gives a commune committee its level of the day, and the body above it of the day', async () => {
    const province = await aBody(db, { level: 'province' });
    const district = await aBody(db, { level: 'district', parent: province, to: '2025-06-30' });
    const commune = await aBody(db, { level: 'commune', parent: province });
    await db.query(
      `INSERT INTO body_levels (body_id, level, parent_id, valid_from, valid_to) VALUES
        ($1, 'grassroots', $2, '2020-01-01', '2025-06-30'), ($1, 'commune', NULL, '2025-07-01', NULL)`,
      [commune, district],
    );
    expect(await organisations.levelOn(commune, '2025-06-30')).toBe('grassroots');
    expect(await organisations.levelOn(commune, '2025-07-01')).toBe('commune');
    expect(await organisations.upperBody(commune, '2025-06-30')).toBe(district);
    expect(await organisations.upperBody(commune, '2025-07-01')).toBe(province);
    expect(await organisations.upperBody(province, '2025-07-01')).toBeUndefined();
  });

  it('keeps a dissolved body and points to those who carry on its work', async () => {
    const ended = await aBody(db, { level: 'district', to: '2025-06-30' });
    const heirs = [await aBody(db, { from: '2025-07-01' }), await aBody(db, { from: '2025-07-01' })].sort();
    for (const heir of heirs) {
      await db.query(`INSERT INTO body_successors VALUES ($1, $2, '2025-07-01', 'Nghị quyết thử')`, [ended, heir]);
    }
    expect((await organisations.bodyOn(ended, '2025-06-30'))?.existed).toBe(true);
    expect(await organisations.bodyOn(ended, '2025-07-01')).toMatchObject({ existed: false, validTo: '2025-06-30' });
    expect((await organisations.successorsOf(ended)).map(({ id }) => id)).toEqual(heirs);
  });

  it('supervises through the commission of the parent committee, where it has one on that day', async () => {
    const province = await aBody(db, { level: 'province' });
    const provincial = await aBody(db, {
      kind: 'inspectionCommission',
      level: 'province',
      committee: province,
      from: '2021-01-01',
    });
    const commune = await aBody(db, { parent: province });
    const communal = await aBody(db, { kind: 'inspectionCommission', committee: commune });
    for (const body of [commune, communal]) {
      expect(await organisations.upperBody(body, '2026-01-01')).toBe(provincial);
      expect(await organisations.upperBody(body, '2020-06-01')).toBe(province);
    }
  });

  it('keeps the way up with each body, nearest first, also when the tree changes below its feet', async () => {
    const province = await aBody(db, { level: 'province' });
    const commune = await aBody(db, { parent: province });
    const cell = await aBody(db, { kind: 'cell', level: 'cell', parent: commune });
    const communal = await aBody(db, { kind: 'inspectionCommission', committee: commune });
    const provincial = await aBody(db, { kind: 'inspectionCommission', level: 'province', committee: province });
    const paths = async () => organisations.seenBodies([cell, communal, province], '2026-01-01');
    const seen = await paths();
    expect(seen[cell]?.path).toEqual([cell, commune, communal, province, provincial]);
    expect(seen[communal]?.path).toEqual([communal, commune, province, provincial]);
    expect(seen[province]?.path).toEqual([province]);
    const other = await aBody(db, { level: 'province' });
    await db.query('UPDATE bodies SET parent_id = $2 WHERE id = $1', [commune, other]);
    expect((await paths())[cell]?.path).toEqual([cell, commune, communal, other]);
    await expect(db.query('UPDATE bodies SET parent_id = $2 WHERE id = $1', [other, cell])).rejects.toThrow(
      /above itself/,
    );
  });

  it("seats a commission's head, deputies and members, each person once, on the date asked about", async () => {
    const commission = await aBody(db, { kind: 'inspectionCommission' });
    const [head, first, second, member, former, officer] = await Promise.all(
      ['Chủ Nhiệm', 'Phó Một', 'Phó Hai', 'Ủy Viên', 'Người Cũ', 'Cán Bộ'].map((name) => aPerson(db, name)),
    );
    await anOffice(db, head as string, commission, 'commissionHead');
    await anOffice(db, head as string, commission, 'commissionMember');
    await anOffice(db, first as string, commission, 'commissionDeputyHead');
    await anOffice(db, second as string, commission, 'commissionDeputyHead', { from: '2025-01-01' });
    await anOffice(db, member as string, commission, 'commissionMember');
    await anOffice(db, former as string, commission, 'commissionMember', { to: '2023-12-31' });
    await anOffice(db, officer as string, commission, 'caseOfficer');
    const roster = await organisations.rosterOf(commission, '2026-01-01');
    expect(roster.map(({ role }) => role)).toEqual([
      'commissionHead',
      'commissionDeputyHead',
      'commissionDeputyHead',
      'commissionMember',
    ]);
    expect(roster[0]).toMatchObject({ personId: head, fullName: 'Chủ Nhiệm' });
    expect((await organisations.rosterOf(commission, '2023-12-31')).map(({ personId }) => personId)).toContain(former);
    expect(await organisations.hasStandingGroup(commission, '2026-01-01')).toBe(true);
    expect(await organisations.hasStandingGroup(commission, '2024-12-31')).toBe(false);
    const seen = (await organisations.seenBodies([commission], '2026-01-01'))[commission];
    expect(seen).toMatchObject({ standingGroup: true, level: 'commune', dissolvedOn: null, successors: [] });
    expect(seen?.seats).toEqual(roster.map(({ personId, role }) => ({ personId, role })));
  });

  it("seats a committee's standing board, and a cell's official members with their secretary first", async () => {
    const committee = await aBody(db);
    const cell = await aBody(db, { kind: 'cell', level: 'cell', parent: committee });
    const secretary = await aPerson(db);
    const member = await aPerson(db);
    const probationer = await aPerson(db);
    await anOffice(db, secretary, committee, 'committeeSecretary');
    await anOffice(db, member, committee, 'standingBoardMember');
    await anOffice(db, probationer, committee, 'committeeMember');
    expect((await organisations.rosterOf(committee, '2026-01-01')).map(({ role }) => role)).toEqual([
      'committeeSecretary',
      'standingBoardMember',
    ]);

    for (const person of [secretary, member]) await aMembership(db, person, cell);
    await aMembership(db, probationer, cell, { official: false });
    await anOffice(db, member, cell, 'cellSecretary');
    expect((await organisations.rosterOf(cell, '2026-01-01')).map(({ personId, role }) => [personId, role])).toEqual([
      [member, 'cellSecretary'],
      [secretary, 'member'],
    ]);
    expect(await organisations.seenPersons([probationer, cell], '2026-01-01')).toEqual({
      [probationer]: {
        id: probationer,
        official: false,
        path: [cell, committee],
        offices: [{ bodyId: committee, role: 'committeeMember' }],
      },
    });
  });

  it('compares names in the database as in TypeScript', async () => {
    for (const name of ['Kỷ Luật', 'ĐẶNG  Thị Ước', 'Nguyễn Thị Tuyết-Mai', 'Y Bih Niê', 'lò văn Ỷ ', 'đỗ_Đức%']) {
      const { rows } = await db.query<{ searchable: string }>('SELECT searchable($1)', [name]);
      expect([name, rows[0]?.searchable]).toEqual([name, searchable(name)]);
    }
    expect(searchable('  Đặng Kỷ Luật ')).toBe('dang ky luat');
  });
});
