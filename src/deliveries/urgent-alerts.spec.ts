import { at } from '../../test/support/deadlines.js';
import { type Bell, DeliveryScene, type Worker } from '../../test/support/deliveries.js';
import type { Told } from './told.js';

const MORNING = at('2026-05-13', '08:00');
const later = (ms: number): Date => new Date(MORNING.getTime() + ms);

describe('what cannot wait for the morning', () => {
  let scene: DeliveryScene;
  let worker: Worker;
  beforeEach(async () => {
    scene = await DeliveryScene.open(MORNING, { SMTP_URL: 'smtp://127.0.0.1:1' });
    worker = scene.worker();
  });
  afterEach(() => scene?.close());

  async function aBell(side: Bell['side'], workingDays = 0, more: Partial<Bell> = {}): Promise<Bell> {
    const caseId = more.caseId ?? (await scene.terms.aCase());
    const dueOn = more.dueOn ?? '2026-05-15';
    const deadlineId = more.deadlineId ?? (await scene.terms.aTerm(caseId, dueOn));
    return { side, workingDays, dueOn, personId: scene.people.officer, ...more, caseId, deadlineId };
  }
  async function gathered(): Promise<number> {
    scene.clock.at = new Date(scene.clock.at.getTime() + 20_000);
    return worker.urgent.gather();
  }

  it.each<[Bell['side'], number, boolean]>([
    ['before', 10, false],
    ['before', 3, false],
    ['before', 2, true],
    ['before', 1, true],
    ['noReturn', 0, true],
    ['at', 0, true],
    ['after', 5, true],
    ['undated', 0, true],
  ])('of a bell %s, %i working days: told at once %s', async (side, days, atOnce) => {
    await scene.rings(worker, await aBell(side, days));
    expect(await gathered()).toBe(atOnce ? 1 : 0);
    expect((await scene.bulletins()).map(({ kind }) => kind)).toEqual(atOnce ? ['immediate'] : []);
    // In the application every alert shows at once.
    const { rows } = await scene.terms.owner.query(`SELECT 1 FROM live_events WHERE kind = 'alert'`);
    expect(rows).toHaveLength(1);
  });

  it('the bells of one morning are one message, however many', async () => {
    await scene.mailsTo(scene.people.officer, 'can.bo@example.vn');
    for (let count = 0; count < 5; count += 1) await scene.rings(worker, await aBell('after', 1));
    expect(await worker.urgent.gather()).toBe(0);
    expect(await gathered()).toBe(1);
    expect(await gathered()).toBe(0);
    const [message] = await scene.bulletins();
    expect(message?.content.terms).toHaveLength(5);
    expect(await scene.deliveries()).toMatchObject([{ channel: 'mail', kind: 'immediate', status: 'waiting' }]);
  });

  it('a term speaks to a person once a day, unless it gets graver', async () => {
    const first = await aBell('before', 1);
    await scene.rings(worker, first);
    expect(await gathered()).toBe(1);
    await scene.rings(worker, { ...first, workingDays: 2 });
    expect(await gathered()).toBe(0);
    await scene.rings(worker, { ...first, side: 'noReturn', workingDays: 0 });
    expect(await gathered()).toBe(1);
    await scene.rings(worker, { ...first, side: 'at', workingDays: 0 });
    expect(await gathered()).toBe(1);
    scene.clock.at = at('2026-05-14', '08:00');
    await scene.rings(worker, { ...first, side: 'after', workingDays: 1 });
    expect(await gathered()).toBe(1);
    const rang = (await scene.bulletins()).map(({ content }) => content.terms.map((term) => term.rang?.side));
    expect(rang).toEqual([['before'], ['noReturn'], ['at'], ['after']]);
  });

  it('of bells of one term that ring together the gravest is told, in whatever order they come', async () => {
    const bell = await aBell('before', 2);
    const alertOf = (threshold: string) =>
      ({ ...bell, threshold, audience: 'officer', why: { as: 'x' }, ringAt: MORNING }) as const;
    await scene.terms.source.transaction(async (manager) => {
      await worker.book.raise(manager, ['noReturn@2026-05-15', 'before-2@2026-05-15'].map(alertOf));
      await worker.book.raise(manager, ['before-1@2026-05-15'].map(alertOf));
    });
    expect(await gathered()).toBe(1);
    const [message] = await scene.bulletins();
    expect(message?.content.terms).toMatchObject([{ rang: { side: 'noReturn' } }]);
  });

  it('a bell is told the same day where the one before was answered, or was never told, or meant another day', async () => {
    const first = await aBell('at');
    const other = { ...first, side: 'before', workingDays: 1 } as const;
    await scene.rings(worker, first);
    await scene.terms.owner.query('UPDATE alerts SET snoozed_until = $1', [later(60_000)]);
    expect(await gathered()).toBe(0);
    await scene.terms.owner.query('UPDATE alerts SET snoozed_until = NULL');
    await scene.rings(worker, other);
    expect(await gathered()).toBe(1);
    await scene.terms.owner.query('UPDATE alerts SET acknowledged_at = now()');
    await scene.rings(worker, { ...other, workingDays: 2 });
    expect(await gathered()).toBe(1);
    // The term has moved: what was said of the old day no longer holds.
    await scene.rings(worker, { ...other, workingDays: 2, dueOn: '2026-05-18' });
    expect(await gathered()).toBe(1);
  });

  it('a person’s notes are one message however many wait, and each target is told whole', async () => {
    const { caseId, deadlineId } = await aBell('at');
    const { owner } = scene.terms;
    await owner.query(
      'CREATE TEMP TABLE copies AS SELECT gen_random_uuid() AS id, gen_random_uuid() AS alert, n FROM generate_series(1, 5001) n',
    );
    await owner.query(
      `INSERT INTO deadlines SELECT c.* FROM copies, deadlines d, jsonb_populate_record(d, jsonb_build_object('id', copies.id,
        'key', 'copy-' || n)) c WHERE d.id = $1`,
      [deadlineId],
    );
    await owner.query(
      `INSERT INTO alerts (id, deadline_id, case_id, threshold, audience, person_id, ring_at, raised_at, why, events, head_hash)
        SELECT alert, id, $1, 'at@2026-05-15', 'officer', $2, now(), now(), '{"as": "x"}', 1, 'x' FROM copies`,
      [caseId, scene.people.officer],
    );
    await owner.query(
      `INSERT INTO urgent_alerts (target_kind, target_id, deadline_id, day, alert_id, gravity, deliver_at)
        SELECT 'person', $1, id, '2026-05-13', alert, 0, $2 FROM copies`,
      [scene.people.officer, MORNING],
    );
    expect(await gathered()).toBe(1);
    expect(await gathered()).toBe(0);
    const [message, ...more] = await scene.bulletins();
    expect(more).toEqual([]);
    expect(message?.content.terms).toHaveLength(5001);
  });

  it('waits for the end of quiet, unless that would be too late', async () => {
    scene.clock.at = at('2026-05-13', '22:00');
    await scene.rings(worker, await aBell('before', 2));
    expect(await gathered()).toBe(0);
    scene.clock.at = at('2026-05-14', '07:31');
    expect(await worker.urgent.gather()).toBe(1);
    scene.clock.at = at('2026-05-14', '22:00');
    await scene.rings(worker, await aBell('at', 0, { dueOn: '2026-05-14' }));
    expect(await gathered()).toBe(1);
  });

  it('says nothing of what was acknowledged or has ended meanwhile', async () => {
    await scene.rings(worker, await aBell('at'));
    await scene.terms.owner.query('UPDATE alerts SET acknowledged_at = $1', [later(5000)]);
    await scene.rings(worker, await aBell('at'));
    await scene.terms.owner.query(`UPDATE deadlines SET status = 'met' WHERE id IN
      (SELECT deadline_id FROM alerts WHERE acknowledged_at IS NULL)`);
    expect(await gathered()).toBe(0);
    expect(await scene.bulletins()).toEqual([]);
  });

  it('is gathered once by several workers at once', async () => {
    for (let count = 0; count < 3; count += 1) await scene.rings(worker, await aBell('at'));
    scene.clock.at = later(20_000);
    const workers = Array.from({ length: 4 }, () => scene.worker());
    await Promise.all(workers.map(({ urgent }) => urgent.gather()));
    const told = await scene.bulletins();
    expect(told.flatMap(({ content }) => content.terms)).toHaveLength(3);
    expect(told).toHaveLength(1);
  });

  it('goes nowhere when the raising is undone', async () => {
    const bell = await aBell('at');
    const undone = scene.terms.source.transaction(async (manager) => {
      const alert = {
        ...bell,
        threshold: 'at@2026-05-15',
        audience: 'officer',
        why: { as: 'x' },
        ringAt: MORNING,
      } as const;
      await worker.book.raise(manager, [alert]);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await gathered()).toBe(0);
    const { rows } = await scene.terms.owner.query('SELECT 1 FROM live_events UNION ALL SELECT 1 FROM urgent_alerts');
    expect(rows).toEqual([]);
  });

  it('a body’s webhook hears of every bell, once per term, however many people it rings for', async () => {
    await scene.hook('http://127.0.0.1:9/x', { personId: scene.people.head, bodyId: scene.terms.bodyId });
    const bell = await aBell('before', 5);
    await scene.rings(worker, bell);
    await scene.rings(worker, { ...bell, personId: scene.people.head });
    expect(await gathered()).toBe(1);
    expect(await scene.deliveries()).toMatchObject([{ channel: 'webhook', kind: 'rings', person_id: null }]);
    // The next bell of the same term on the same day is another, also a milder one that comes on its own.
    for (const workingDays of [3, 4]) {
      await scene.rings(worker, { ...bell, workingDays });
      expect(await gathered()).toBe(1);
    }
    const { rows } = await scene.terms.owner.query<{ body: Told }>('SELECT body FROM deliveries ORDER BY made_at');
    expect(rows.map(({ body }) => body.terms.map((term) => term.rang?.workingDays))).toEqual([[5], [3], [4]]);
  });
});
