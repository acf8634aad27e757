import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { at, until } from '../../test/support/deadlines.js';
import { type Bell, DeliveryScene, type Worker } from '../../test/support/deliveries.js';
import { Listening } from '../../test/support/live.js';
import { signedIn } from '../../test/support/signed-in.js';
import { smallApp } from '../../test/support/small-app.js';
import { AccessModule } from '../access/access.module.js';
import { sendMessages } from '../notifications/general-messages.js';
import { DeliveriesModule } from './deliveries.module.js';
import { LIVE_PACE } from './live.service.js';

describe('live events', () => {
  let scene: DeliveryScene;
  let worker: Worker;
  let bearer: string;
  const apps: NestExpressApplication[] = [];
  const open: Listening[] = [];

  beforeAll(async () => {
    scene = await DeliveryScene.open(at('2026-05-13', '08:00'));
    worker = scene.worker();
    bearer = await signedIn(scene.terms.owner, scene.people.officer);
    for (let count = 0; count < 2; count += 1) {
      const app = await smallApp({
        appUrl: scene.terms.database.appUrl,
        areas: [AccessModule, DeliveriesModule],
        clock: scene.clock,
        override: (builder) => builder.overrideProvider(LIVE_PACE).useValue({ lookMs: 50, heartbeatMs: 100 }),
      });
      await app.listen(0, '127.0.0.1');
      apps.push(app);
    }
  });
  afterEach(() => {
    for (const listening of open.splice(0)) listening.close();
  });
  afterAll(async () => {
    for (const app of apps) await app.close();
    await scene?.close();
  });

  const urlOf = (index: number): string =>
    `http://127.0.0.1:${((apps[index] as NestExpressApplication).getHttpServer().address() as AddressInfo).port}`;
  async function listen(process = 0, lastEventId?: string | number, as = bearer): Promise<Listening> {
    const listening = await Listening.to(urlOf(process), {
      bearer: as,
      ...(lastEventId === undefined ? {} : { lastEventId }),
    });
    open.push(listening);
    return listening;
  }
  async function aBell(personId = scene.people.officer): Promise<Bell> {
    const caseId = await scene.terms.aCase();
    const deadlineId = await scene.terms.aTerm(caseId, '2026-05-29');
    return { caseId, deadlineId, personId, side: 'before', workingDays: 5, dueOn: '2026-05-29' };
  }
  const ring = async (personId?: string): Promise<Bell> => {
    const bell = await aBell(personId);
    await scene.rings(worker, bell);
    return bell;
  };

  it('come as they happen, to whichever process one listens, with ids and codes only', async () => {
    const [one, other] = [await listen(0), await listen(1)];
    const { caseId } = await ring();
    for (const listening of [one, other]) {
      await until(() => listening.ofKind('alert').length === 1);
      expect(listening.ofKind('alert')[0]?.data).toEqual({
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        at: scene.clock.at.toISOString(),
        case: { id: caseId, code: `KT-${caseId.slice(0, 8)}` },
      });
    }
    await until(() => one.heartbeats > 1);
  });

  it('go on where one was cut off, in another process, without loss and without repeats', async () => {
    const first = await listen(0);
    const heard = [await ring(), await ring()];
    await until(() => first.ofKind('alert').length === 2);
    const last = first.events.at(-1)?.id as number;
    first.close();
    const missed = [await ring(), await ring(), await ring()];
    const again = await listen(1, last);
    await until(() => again.ofKind('alert').length === 3);
    const codes = (of: Bell[]): string[] => of.map(({ caseId }) => caseId);
    const told = (listening: Listening): string[] =>
      listening.ofKind('alert').map(({ data }) => (data.case as { id: string }).id);
    // What happened at one instant has no order.
    expect(told(first).sort()).toEqual(codes(heard).sort());
    expect(told(again).sort()).toEqual(codes(missed).sort());
  });

  it('are not lost behind a transaction that was begun earlier and ends later', async () => {
    const listening = await listen();
    const slow = await aBell();
    const runner = scene.terms.source.createQueryRunner();
    await runner.startTransaction();
    await worker.book.raise(runner.manager, [
      { ...slow, threshold: 'before-5@2026-05-29', audience: 'officer', why: { as: 'x' }, ringAt: scene.clock.at },
    ]);
    await ring();
    await until(() => listening.ofKind('alert').length === 1);
    const between = listening.events.at(-1)?.id as number;
    await runner.commitTransaction();
    await runner.release();
    await until(() => listening.ofKind('alert').length === 2);
    const resumed = await listen(1, between);
    await until(() => resumed.ofKind('alert').length === 1);
    expect(resumed.ofKind('alert')[0]?.data.case).toMatchObject({ id: slow.caseId });
  });

  it('are only one’s own, and of cases one may read at that moment', async () => {
    const listening = await listen();
    await ring(scene.people.head);
    const barred = await aBell();
    await scene.terms.aStanding(barred.caseId, scene.people.officer, 'conflicted');
    await scene.rings(worker, barred);
    const { caseId } = await ring();
    await until(() => listening.ofKind('alert').length > 0);
    expect(listening.ofKind('alert').map(({ data }) => (data.case as { id: string }).id)).toEqual([caseId]);
  });

  it('tell of messages gathered for one', async () => {
    const listening = await listen();
    const bell = await aBell();
    await scene.rings(worker, { ...bell, side: 'at', workingDays: 0 });
    scene.clock.at = new Date(scene.clock.at.getTime() + 60_000);
    await worker.urgent.gather();
    await until(() => listening.ofKind('immediate').length === 1);
    expect(listening.ofKind('immediate')[0]?.data).toEqual({ id: expect.any(String), at: expect.any(String) });
  });

  it('tell of messages that concern no case, once', async () => {
    const listening = await listen();
    const title = { vi: 'Lịch', en: 'Calendar' };
    const message = {
      id: randomUUID(),
      personId: scene.people.officer,
      audience: 'administrator',
      code: 'calendar-runs-out',
      title,
    } as const;
    for (let count = 0; count < 2; count += 1) await sendMessages(scene.terms.source.manager, [message], scene.clock);
    await ring();
    await until(() => listening.ofKind('alert').length === 1);
    expect(listening.ofKind('message').map(({ data }) => data)).toEqual([
      { id: message.id, at: scene.clock.at.toISOString() },
    ]);
  });

  it('end with the sign-in', async () => {
    const token = await signedIn(scene.terms.owner, scene.people.officer);
    const [mine, other] = [await listen(0, undefined, token), await listen(0)];
    await scene.terms.owner.query(
      `UPDATE api_sessions SET revoked_at = now() WHERE account_id = (SELECT account_id FROM api_sessions ORDER BY created_at DESC LIMIT 1)`,
    );
    await until(() => mine.ended);
    expect(other.ended).toBe(false);
  });

  it('are refused without a sign-in, to who holds too many open, and with an id that is none', async () => {
    expect((await Listening.to(urlOf(0), {})).status).toBe(401);
    expect((await Listening.to(urlOf(0), { bearer, lastEventId: 'x' })).status).toBe(422);
    const many = await Promise.all(Array.from({ length: 8 }, () => listen(0)));
    const statuses = many.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429, 429]);
    for (const { status, body } of many) if (status === 429) expect(JSON.parse(body).code).toBe('too-many-listeners');
    for (const listening of many) listening.close();
    // Those who leave make room.
    await until(async () => {
      const next = await listen(0);
      return next.status === 200;
    });
  });

  it('ask to read anew who comes back from before what is kept, or from a line that never was', async () => {
    await scene.terms.owner.query('DELETE FROM live_events');
    await ring();
    const early = await listen(0, 0);
    expect(early.events[0]?.event).toBe('reload');
    const late = await listen(0, 999_999);
    expect(late.events[0]?.event).toBe('reload');
    const last = late.events[0]?.id as number;
    const fine = await listen(0, last);
    expect(fine.events[0]?.event).toBe('ready');
  });
});
