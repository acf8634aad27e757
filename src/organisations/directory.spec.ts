import { randomUUID } from 'node:crypto';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import pg from 'pg';
import request from 'supertest';
import { type TestDatabase, testDatabase } from '../../test/support/database.js';
import { aBody, aMembership, aPerson } from '../../test/support/people.js';
import { HeldClock, smallApp } from '../../test/support/small-app.js';
import type { Visitor } from '../common/visitor.js';
import { OrganisationsModule } from './organisations.module.js';

/** Signing in is tested in src/access; here the spec says who is asking. */
class AsTheSpecSays implements CanActivate {
  static officeIn: string | undefined;

  canActivate(context: ExecutionContext): boolean {
    const bodyId = AsTheSpecSays.officeIn;
    const offices = bodyId
      ? [{ id: randomUUID(), bodyId, role: 'caseOfficer', validFrom: '2025-07-01', validTo: null }]
      : [];
    const visitor: Visitor = { accountId: randomUUID(), personId: randomUUID(), offices };
    Object.assign(context.switchToHttp().getRequest<object>(), { visitor });
    return true;
  }
}

describe('looking up bodies and members', () => {
  let database: TestDatabase;
  let db: pg.Client;
  let app: NestExpressApplication;
  const clock = new HeldClock(new Date('2026-03-02T01:00:00Z'));
  const ids: Record<string, string> = {};
  const get = (path: string) => request(app.getHttpServer()).get(path);
  const names = (items: { name: { vi: string } }[]): string[] => items.map(({ name }) => name.vi);

  beforeAll(async () => {
    database = await testDatabase();
    db = new pg.Client({ connectionString: database.ownerUrl });
    await db.connect();
    app = await smallApp({
      appUrl: database.appUrl,
      areas: [OrganisationsModule],
      providers: [{ provide: APP_GUARD, useClass: AsTheSpecSays }],
      clock,
    });
    ids.district = await aBody(db, { level: 'district', name: 'Huyện ủy Đồng Mẫu', to: '2025-06-30' });
    ids.commune = await aBody(db, { name: 'Đảng ủy xã Đồng Mẫu', from: '2025-07-01' });
    ids.commission = await aBody(db, {
      kind: 'inspectionCommission',
      name: 'UBKT Đảng ủy xã Đồng Mẫu',
      committee: ids.commune,
      from: '2025-07-01',
    });
    ids.first = await aBody(db, { kind: 'cell', level: 'cell', name: 'Chi bộ thôn Một', parent: ids.commune });
    ids.second = await aBody(db, { kind: 'cell', level: 'cell', name: 'Chi bộ thôn Hai', parent: ids.commune });
    ids.elsewhere = await aBody(db, { kind: 'cell', level: 'cell', name: 'Chi bộ nơi khác' });
    await db.query(`INSERT INTO body_successors VALUES ($1, $2, '2025-07-01', 'Nghị quyết thử')`, [
      ids.district,
      ids.commune,
    ]);
    const members: [string, string][] = [
      ['Lê Kỷ Luật', 'first'],
      ['Đặng Thị Ước', 'first'],
      ['Kỷ Văn Luật', 'second'],
      ['Kỷ Luật Nơi Khác', 'elsewhere'],
    ];
    for (const [name, cell] of members) await aMembership(db, await aPerson(db, name), ids[cell] as string);
    await aMembership(db, await aPerson(db, 'Kỷ Luật Đã Đi'), ids.first, { to: '2026-03-01' });
  });
  afterAll(async () => {
    await app?.close();
    await db?.end();
    await database?.drop();
  });

  it('finds bodies by name without diacritics, the dissolved ones with their successors', async () => {
    const { body } = await get('/api/v1/bodies?q=dong%20mau').expect(200);
    expect(names(body.items)).toEqual(['Đảng ủy xã Đồng Mẫu', 'Huyện ủy Đồng Mẫu', 'UBKT Đảng ủy xã Đồng Mẫu']);
    expect(body.next).toBeNull();
    expect(body.items[1]).toMatchObject({
      id: ids.district,
      level: 'district',
      validTo: '2025-06-30',
      successors: [{ id: ids.commune, on: '2025-07-01', ground: 'Nghị quyết thử' }],
    });
  });

  it('filters by parent, kind and level', async () => {
    expect(names((await get(`/api/v1/bodies?parent=${ids.commune}`)).body.items)).toEqual([
      'Chi bộ thôn Hai',
      'Chi bộ thôn Một',
    ]);
    expect(names((await get('/api/v1/bodies?kind=inspectionCommission')).body.items)).toEqual([
      'UBKT Đảng ủy xã Đồng Mẫu',
    ]);
    expect(names((await get('/api/v1/bodies?level=district')).body.items)).toEqual(['Huyện ủy Đồng Mẫu']);
  });

  it('pages without gap or repeat', async () => {
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const { body }: request.Response = await get(`/api/v1/bodies?limit=2${next && `&after=${next}`}`).expect(200);
      expect(body.items.length).toBeLessThanOrEqual(2);
      seen.push(...body.items.map(({ id }: { id: string }) => id));
      next = body.next;
    }
    expect(seen.sort()).toEqual(Object.values(ids).sort());
  });

  it('shows one body, and answers an unknown or malformed id alike', async () => {
    const { body } = await get(`/api/v1/bodies/${ids.commune}`).expect(200);
    expect(body).toMatchObject({
      id: ids.commune,
      upperBodyId: null,
      hasStandingGroup: false,
      predecessors: [{ id: ids.district }],
    });
    const unknown = await get(`/api/v1/bodies/${randomUUID()}`).expect(404);
    expect((await get('/api/v1/bodies/17').expect(404)).body).toEqual(unknown.body);
  });

  it.each([
    ['/api/v1/bodies?name=x', '/name', 'unknownField'],
    ['/api/v1/bodies?kind=ministry', '/kind', 'invalid_value'],
    ['/api/v1/bodies?limit=many', '/limit', 'invalid_type'],
    ['/api/v1/bodies?limit=1000', '/limit', 'too_big'],
    ['/api/v1/bodies?q=a&q=b', '/q', 'invalid_type'],
    ['/api/v1/members?after=1', '/after', 'invalid_format'],
    ['/api/v1/members?q=%00', '/q', 'controlCharacter'],
    ['/api/v1/members?body=x', '/body', 'unknownField'],
  ])('refuses %s, naming the field', async (path, pointer, code) => {
    const { body } = await get(path).expect(422);
    expect(body.errors).toEqual([{ pointer, code, text: { vi: expect.any(String), en: expect.any(String) } }]);
  });

  it('finds members only in or below the bodies in which one holds an office today', async () => {
    const found = async (officeIn: string | undefined, q = 'ky luat'): Promise<string[]> => {
      AsTheSpecSays.officeIn = officeIn;
      const { body } = await get(`/api/v1/members?q=${encodeURIComponent(q)}`).expect(200);
      return body.items.map(({ fullName }: { fullName: string }) => fullName);
    };
    expect(await found(ids.commission)).toEqual(['Kỷ Văn Luật', 'Lê Kỷ Luật']);
    expect(await found(ids.commune)).toEqual(['Kỷ Văn Luật', 'Lê Kỷ Luật']);
    expect(await found(ids.first)).toEqual(['Lê Kỷ Luật']);
    expect(await found(undefined)).toEqual([]);
    expect(await found(ids.commission, 'UOC đặng')).toEqual(['Đặng Thị Ước']);
    expect(await found(ids.commission, '%')).toEqual([]);
    clock.at = new Date('2025-06-30T16:59:59Z');
    expect(await found(ids.commission)).toEqual([]);
    clock.at = new Date('2025-06-30T17:00:00Z');
    expect(await found(ids.commission)).toContain('Lê Kỷ Luật');
  });
});
