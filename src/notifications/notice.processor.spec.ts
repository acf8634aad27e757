import { randomUUID } from 'node:crypto';
import { readSettings } from '../../config/settings.js';
import { asVisitor, at, DeadlineScene } from '../../test/support/deadlines.js';
import { HeldClock } from '../../test/support/small-app.js';
import { OutboxRelay } from '../outbox/outbox.relay.js';
import { MessagesService } from './messages.service.js';
import { NoticeProcessor } from './notice.processor.js';

describe('what a procedure tells people', () => {
  let scene: DeadlineScene;
  let relay: OutboxRelay;
  let messages: MessagesService;
  const clock = new HeldClock(at('2026-05-13'));

  beforeAll(async () => {
    scene = await DeadlineScene.open();
    relay = new OutboxRelay(scene.source, readSettings({ APP_DATABASE_URL: scene.database.appUrl }));
    new NoticeProcessor(scene.source, relay, clock).onModuleInit();
    messages = new MessagesService(scene.source, clock);
  });
  afterAll(() => scene?.close());

  async function tell(caseId: string, audience: string): Promise<string> {
    const id = randomUUID();
    const title = { vi: 'Có đề nghị xem xét lại', en: 'Reconsideration was asked' };
    const effect = {
      type: 'notify',
      audience,
      code: 'reconsideration-asked',
      title,
      caseCode: 'KT-1',
      bodyId: scene.bodyId,
    };
    await scene.owner.query('INSERT INTO outbox (id, case_id, seq, effect) VALUES ($1, $2, 4, $3)', [
      id,
      caseId,
      effect,
    ]);
    await relay.drain();
    return id;
  }
  const toldOf = async (caseId: string): Promise<string[]> => {
    const { rows } = await scene.owner.query('SELECT person_id FROM messages WHERE case_id = $1', [caseId]);
    const names = new Map(Object.entries(scene.people).map(([name, id]) => [id, name]));
    return rows.map(({ person_id }) => names.get(person_id) ?? person_id).sort();
  };

  it('reaches those it is for, once, though the outbox does it twice', async () => {
    const caseId = await scene.aCase();
    const entry = await tell(caseId, 'officer');
    await scene.owner.query(`UPDATE outbox SET status = 'waiting' WHERE id = $1`, [entry]);
    await relay.drain();
    expect(await toldOf(caseId)).toEqual(['officer', 'otherOfficer']);
  });

  it('goes up when those it is for are not there or may not know', async () => {
    const caseId = await scene.aCase({ subjects: [scene.people.head] });
    await tell(caseId, 'assignedMember');
    await tell(caseId, 'head');
    expect(new Set(await toldOf(caseId))).toEqual(new Set(['upperHead']));
  });

  it('is read by its reader, and by nobody who may not see the case', async () => {
    const caseId = await scene.aCase();
    await tell(caseId, 'head');
    const head = asVisitor(scene.people.head, scene.bodyId, 'commissionHead');
    const page = await messages.mine(head, { status: 'open', limit: 50 });
    expect(page.messages).toMatchObject([
      { code: 'reconsideration-asked', case: { id: caseId }, record: 4, openedAt: null },
    ]);
    const id = page.messages[0]?.id as string;
    const member = asVisitor(scene.people.member, scene.bodyId, 'commissionMember');
    await expect(messages.open(member, id)).rejects.toMatchObject({ status: 404 });
    expect((await messages.open(head, id)).openedAt).toEqual(clock.at);
    expect((await messages.mine(head, { status: 'open', limit: 50 })).messages).toEqual([]);
    await scene.aStanding(caseId, scene.people.head, 'witness');
    expect((await messages.mine(head, { status: 'all', limit: 50 })).messages).toEqual([]);
  });
});
