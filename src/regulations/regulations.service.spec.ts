import { DataSource } from 'typeorm';
import { type TestDatabase, testDatabase } from '../../test/support/database.js';
import { contentHash } from './content-hash.js';
import { type Law, lawOn } from './law.js';
import { RegulationsController } from './regulations.controller.js';
import { RegulationsService } from './regulations.service.js';
import { storeRevisions, UnknownRevisionError } from './revision-store.js';

const query = { date: '2022-01-03', level: 'province', variant: 'commission' } as const;
/** What can be compared: the law of another day is a question, not a text. */
const texts = ({ on: _on, ...law }: Law): Omit<Law, 'on'> => law;
const count = async (database: DataSource, table: string): Promise<number> =>
  ((await database.query(`SELECT count(*)::int AS n FROM ${table}`)) as { n: number }[])[0]?.n ?? -1;

describe('the service of law', () => {
  let database: TestDatabase;
  let application: DataSource;
  let owner: DataSource;
  let service: RegulationsService;

  beforeAll(async () => {
    database = await testDatabase();
    application = await new DataSource({ type: 'postgres', url: database.appUrl }).initialize();
    owner = await new DataSource({ type: 'postgres', url: database.ownerUrl }).initialize();
    service = new RegulationsService(application);
    await service.onModuleInit();
  });
  afterAll(async () => {
    await application.destroy();
    await owner.destroy();
    await database.drop();
  });

  it('stores both texts once, however often it starts', async () => {
    await Promise.all([1, 2, 3].map(() => new RegulationsService(application).onModuleInit()));
    expect(await count(application, 'regulation_revisions')).toBe(1);
    expect(await count(application, 'calendar_revisions')).toBe(1);
  });

  it('answers the law of a day, and the same object for the same question', () => {
    const law = service.lawOn(query);
    expect(texts(law)).toEqual(texts(lawOn(service.current, query)));
    expect(service.lawOn({ ...query })).toBe(law);
    expect(service.lawOn({ ...query, date: '2026-05-05' }).profile).toBe('reg_2026');
  });

  it('reads an older law back from the database exactly as it was', async () => {
    const regulations = structuredClone(service.current.regulations);
    for (const layer of regulations.layers) for (const rule of layer.rules) rule.warnBefore = [7];
    const older = { ...service.current, regulations, revision: contentHash(regulations) };
    await storeRevisions(application, older);
    const book = await service.lawOfRevision(older.revision, older.calendarRevision);
    expect(book.regulations).toEqual(JSON.parse(JSON.stringify(regulations)));
    expect(texts(lawOn(book, query))).toEqual(texts(lawOn(older, query)));
    expect(lawOn(book, query).rules['suspension.judicial']?.warnBefore).toEqual([7]);
    expect(book.calendar.byDay.size).toBe(service.calendar.byDay.size);
    expect(await service.lawOfRevision(service.current.revision, service.current.calendarRevision)).toBe(
      service.current,
    );
  });

  it('reads a text stored before there were settings as one that says nothing of them', async () => {
    const { settings: _known, ...current } = structuredClone(service.current.regulations);
    const layers = current.layers.map(({ settings: _said, ...layer }) => layer);
    const first = { ...current, format: 1, layers };
    const hash = contentHash(first);
    await owner.query('INSERT INTO regulation_revisions (hash, body) VALUES ($1, $2)', [hash, first]);
    const book = await service.lawOfRevision(hash, service.current.calendarRevision);
    expect(book.regulations.settings).toEqual([]);
    const law = lawOn(book, query);
    expect(law.settings).toEqual({});
    expect(law.rules).toEqual(service.lawOn(query).rules);
    expect(law.on('2026-05-05')).toMatchObject({ profile: 'reg_2026', settings: {} });
  });

  it('refuses a revision it does not have, or whose text was changed behind its back', async () => {
    await expect(service.lawOfRevision('0'.repeat(64), service.current.calendarRevision)).rejects.toThrow(
      UnknownRevisionError,
    );
    const hash = contentHash({ other: true });
    await owner.query('INSERT INTO regulation_revisions (hash, body) VALUES ($1, $2)', [hash, { other: 'changed' }]);
    await expect(service.lawOfRevision(hash, service.current.calendarRevision)).rejects.toThrow(/was changed/);
  });

  it('leaves no text to be changed or removed by the application', async () => {
    for (const table of ['regulation_revisions', 'calendar_revisions']) {
      await expect(application.query(`UPDATE ${table} SET body = '{}'`)).rejects.toThrow(/permission denied/);
      await expect(application.query(`DELETE FROM ${table}`)).rejects.toThrow(/permission denied/);
    }
  });

  it('lists every profile with its rules, their texts and how sure they are', () => {
    const { profiles, calendar, revision } = new RegulationsController(service).list();
    expect(revision).toBe(service.current.revision);
    expect(calendar.years).toMatchObject({ 2020: 'absent', 2026: 'official', 2027: 'projected' });
    expect(profiles.map(({ id }) => id)).toEqual(['reg_2016', 'reg_2021', 'reg_2025', 'reg_2026']);
    const rule = profiles[1]?.rules.find(({ id }) => id === 'suspension.obstruction.member');
    expect(rule).toMatchObject({
      value: 90,
      confidence: 'confirmed',
      article: '31',
      layer: 'reg_2021',
      instrument: { code: 'QD22', axis: 'generalRegulation' },
    });
    expect(profiles[1]?.rules.some(({ layer }) => layer === 'charter')).toBe(true);
    const inForce = (profile: number, id: string) => profiles[profile]?.settings.find((setting) => setting.id === id);
    expect(inForce(1, 'complaint.noSettlementGrounds')).toMatchObject({
      value: 'eight',
      choice: { vi: 'Tám trường hợp', en: 'The eight cases' },
      unverified: true,
      confidence: 'recalled',
      layer: 'reg_2021',
      instrument: { code: 'QD22', axis: 'generalRegulation' },
    });
    expect(inForce(3, 'discipline.effect')).toMatchObject({ value: 'signing', unverified: false });
    expect(inForce(3, 'ballot.tie')).toMatchObject({ value: null, choice: null, unverified: true, layer: 'charter' });
  });
});
