import { at } from '../../test/support/deadlines.js';
import { type Bell, DeliveryScene, type Worker } from '../../test/support/deliveries.js';

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

  it('a term speaks to a person once a day', async () => {
    const first = await aBell('before', 1);
    await scene.rings(worker, first);
    await gathered();
    await scene.rings(worker, { ...first, side: 'at', workingDays: 0 });
    expect(await gathered()).toBe(0);
    scene.clock.at = at('2026-05-14', '08:00');
    await scene.rings(worker, { ...first, side: 'after', workingDays: 1 });
    expect(await gathered()).toBe(1);
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
  });
});
