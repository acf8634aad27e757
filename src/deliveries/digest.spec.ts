import { at } from '../../test/support/deadlines.js';
import { DeliveryScene } from '../../test/support/deliveries.js';
import { derivedId } from '../common/derived-id.js';
import { sendMessages } from '../notifications/general-messages.js';
import { mailText } from './mail-text.js';
import { ReadersService } from './readers.service.js';
import type { Told } from './told.js';

// Wednesday 13 May 2026; the people are those of the scene.
const TODAY = '2026-05-13';

describe('the digest of a working morning', () => {
  let scene: DeliveryScene;
  beforeEach(async () => {
    scene = await DeliveryScene.open(at(TODAY, '07:45'), { SMTP_URL: 'smtp://127.0.0.1:1' });
  });
  afterEach(() => scene?.close());

  const officer = (): string => scene.people.officer;
  async function caseOfOfficer(): Promise<string> {
    const caseId = await scene.terms.aCase();
    await scene.terms.aStanding(caseId, officer(), 'caseOfficer');
    return caseId;
  }
  const noReturn = (id: string, day: string) =>
    scene.terms.owner.query('UPDATE deadlines SET no_return_on = $2 WHERE id = $1', [id, day]);

  it('lists what its reader answers for, worst first, by slack', async () => {
    const caseId = await caseOfOfficer();
    const { terms } = scene;
    const overdue = await terms.aTerm(caseId, '2026-05-11');
    const longOverdue = await terms.aTerm(caseId, '2026-04-20');
    const lost = await terms.aTerm(caseId, '2026-05-22');
    const lastDay = await terms.aTerm(caseId, '2026-05-21');
    const friday = await terms.aTerm(caseId, '2026-05-15');
    const soon = await terms.aTerm(caseId, '2026-05-19');
    await terms.aTerm(caseId, '2026-09-30');
    for (const id of [overdue, longOverdue, friday, soon])
      await terms.owner.query('UPDATE deadlines SET no_return_on = NULL WHERE id = $1', [id]);
    await noReturn(lost, '2026-05-12');
    await noReturn(lastDay, TODAY);
    expect(await scene.worker().digests.write()).toBeGreaterThan(0);
    const [digest] = await scene.bulletins(officer());
    const listed = digest?.content.terms.map(({ deadlineId, group, slack }) => [deadlineId, group, slack]);
    expect(listed).toEqual([
      [longOverdue, 'overdue', -14],
      [overdue, 'overdue', -2],
      [lost, 'cannotBeMet', -1],
      [lastDay, 'noReturnToday', 0],
      [friday, 'thisWeek', 2],
      [soon, 'comingUp', 4],
    ]);
  });

  it('is written once a day however many workers write it at once, and never before its hour or on a day off', async () => {
    await scene.terms.aTerm(await caseOfOfficer(), '2026-05-15');
    scene.clock.at = at(TODAY, '07:44');
    expect(await scene.worker().digests.write()).toBe(0);
    scene.clock.at = at('2026-05-16', '08:00');
    expect(await scene.worker().digests.write()).toBe(0);
    scene.clock.at = at(TODAY, '07:45');
    const workers = Array.from({ length: 4 }, () => scene.worker());
    const written = await Promise.all(workers.map(({ digests }) => digests.write()));
    expect(written.reduce((sum, count) => sum + count, 0)).toBe(1);
    // A worker that knows nothing of them, with the mark of the day lost.
    await scene.terms.owner.query('DELETE FROM digest_days');
    expect(await scene.worker().digests.write()).toBe(0);
    expect(await scene.bulletins()).toHaveLength(1);
  });

  it('is not made up for after a day asleep: the next one holds everything', async () => {
    const caseId = await caseOfOfficer();
    await scene.terms.aTerm(caseId, '2026-05-14');
    await scene.terms.aTerm(caseId, '2026-05-15');
    scene.clock.at = at(TODAY, '22:00');
    expect(await scene.worker().digests.write()).toBe(0);
    scene.clock.at = at('2026-05-15', '09:20');
    expect(await scene.worker().digests.write()).toBe(1);
    const [digest, ...more] = await scene.bulletins(officer());
    expect(more).toEqual([]);
    expect(digest).toMatchObject({ day: '2026-05-15' });
    expect(digest?.content.terms).toHaveLength(2);
  });

  it('is for nobody who has nothing to be told, is away, or whose account is closed', async () => {
    const quiet = await scene.terms.aCase();
    await scene.terms.aStanding(quiet, officer(), 'caseOfficer');
    await scene.terms.aTerm(quiet, '2026-12-30');
    const mine = await scene.terms.aCase();
    await scene.terms.aStanding(mine, officer(), 'caseOfficer');
    const deadlineId = await scene.terms.aTerm(mine, '2026-05-15');
    // An alert that came before they left still waits for them.
    const bell = { deadlineId, caseId: mine, side: 'before', workingDays: 3, dueOn: '2026-05-15' } as const;
    for (const personId of [officer(), scene.people.member]) await scene.rings(scene.worker(), { ...bell, personId });
    await scene.terms.owner.query(
      `INSERT INTO accounts (person_id, username, password_hash, disabled_at) VALUES ($1, 'left', 'none', now())`,
      [scene.people.member],
    );
    await scene.terms.owner.query(
      `INSERT INTO absences (id, person_id, from_on, to_on, kind, recorded_by, recorded_at, demo_clock)
        VALUES (gen_random_uuid(), $1, $2, $2, 'leave', $1, now(), false)`,
      [officer(), TODAY],
    );
    await scene.worker().digests.write();
    const told = (await scene.bulletins()).map(({ person_id }) => person_id);
    expect(told.length).toBeGreaterThan(0);
    for (const person of [officer(), scene.people.member, scene.people.reviewer]) expect(told).not.toContain(person);
  });

  it('leaves a term out while its reader has put it off, and marks what is new', async () => {
    const caseId = await caseOfOfficer();
    const deadlineId = await scene.terms.aTerm(caseId, '2026-05-19');
    scene.clock.at = at('2026-05-12', '08:00');
    const bell = {
      deadlineId,
      caseId,
      personId: officer(),
      side: 'before',
      workingDays: 5,
      dueOn: '2026-05-19',
    } as const;
    await scene.rings(scene.worker(), bell);
    await scene.terms.owner.query('UPDATE alerts SET snoozed_until = $1', [at('2026-05-14', '08:00')]);
    scene.clock.at = at(TODAY, '07:45');
    await scene.worker().digests.write();
    expect(await scene.bulletins(officer())).toEqual([]);
    await scene.terms.owner.query('DELETE FROM digest_days');
    await scene.terms.owner.query('UPDATE alerts SET snoozed_until = NULL');
    await scene.worker().digests.write();
    const [digest] = await scene.bulletins(officer());
    expect(digest?.content.terms).toMatchObject([{ deadlineId, isNew: true, group: 'comingUp' }]);
  });

  describe('and messages', () => {
    const put = (code: string, personId = officer()): Promise<number> => {
      const title = { vi: `Tin ${code}`, en: `News ${code}` };
      const id = derivedId('message', code, personId);
      return sendMessages(
        scene.terms.source.manager,
        [{ id, personId, audience: 'supervisor', code, title }],
        scene.clock,
      );
    };
    const write = async (day: string, time = '07:45'): Promise<void> => {
      scene.clock.at = at(day, time);
      await scene.worker().digests.write();
    };
    const told = async (personId = officer()): Promise<[string, string[]][]> =>
      (await scene.bulletins(personId)).map(({ day, content }) => [day, content.messages.map(({ title }) => title.en)]);

    it('tells what concerns no case, to whom it is for, over their channels too', async () => {
      await scene.mailsTo(officer(), 'can.bo@example.vn');
      scene.clock.at = at('2026-05-12', '15:00');
      await put('calendar-runs-out');
      await write(TODAY);
      const [digest, ...more] = await scene.bulletins();
      expect(more).toEqual([]);
      expect(digest).toMatchObject({ person_id: officer(), content: { messages: [{ case: null }] } });
      const [mail] = await scene.deliveries();
      expect(mail).toMatchObject({ channel: 'mail', kind: 'digest', person_id: officer() });
      const readers = new ReadersService(scene.terms.source, scene.clock);
      const content = digest?.content as Told;
      expect(await readers.mayBeTold(officer(), content)).toEqual(content);
      const { subject, text, html } = mailText(content, 'https://kycuong.example.vn');
      expect(subject).toBe('Tập hợp buổi sáng 13/05/2026: 1 tin nhắn');
      for (const part of [text, html]) expect(part).toContain('Tin calendar-runs-out');
      expect(text).toContain('https://kycuong.example.vn/messages');
      await scene.terms.owner.query(
        `INSERT INTO accounts (person_id, username, password_hash, disabled_at) VALUES ($1, 'left', 'none', now())`,
        [officer()],
      );
      expect(await readers.mayBeTold(officer(), content)).toMatchObject({ terms: [], messages: [] });
    });

    it('leaves none out however long nobody wrote one or its reader was away, and tells none twice', async () => {
      scene.clock.at = at('2026-04-28', '15:00');
      await put('long-ago');
      await write(TODAY);
      // Before the digest of that morning, which is written late.
      scene.clock.at = at('2026-05-14', '08:05');
      await put('early');
      await write('2026-05-14', '09:20');
      scene.clock.at = at('2026-05-14', '16:00');
      await put('late');
      await scene.terms.owner.query(
        `INSERT INTO absences (id, person_id, from_on, to_on, kind, recorded_by, recorded_at, demo_clock)
          VALUES (gen_random_uuid(), $1, '2026-05-15', '2026-06-30', 'leave', $1, now(), false)`,
        [officer()],
      );
      for (const day of ['2026-05-15', '2026-05-18', '2026-06-22']) await write(day);
      await write('2026-07-01');
      await write('2026-07-02');
      expect(await told()).toEqual([
        [TODAY, ['News long-ago']],
        ['2026-05-14', ['News early']],
        ['2026-07-01', ['News late']],
      ]);
    });

    it('tells tomorrow what is put down while a digest is being written, and nothing of what was opened', async () => {
      await put('first');
      await put('opened');
      await scene.terms.owner.query(`UPDATE messages SET opened_at = now() WHERE code = 'opened'`);
      await write(TODAY);
      // Its moment lies before the digest's, its commit came after the digest had looked.
      scene.clock.at = at(TODAY, '07:44');
      await put('between');
      await write('2026-05-14');
      expect(await told()).toEqual([
        [TODAY, ['News first']],
        ['2026-05-14', ['News between']],
      ]);
    });

    it('marks a term as new once, also where a digest is written late', async () => {
      const caseId = await caseOfOfficer();
      const deadlineId = await scene.terms.aTerm(caseId, '2026-05-20');
      const bell = { deadlineId, caseId, personId: officer(), side: 'before', workingDays: 5 } as const;
      scene.clock.at = at(TODAY, '08:00');
      await scene.rings(scene.worker(), { ...bell, dueOn: '2026-05-20' });
      await write(TODAY, '09:20');
      await write('2026-05-14');
      const marks = (await scene.bulletins(officer())).map(({ content }) => content.terms.map(({ isNew }) => isNew));
      expect(marks).toEqual([[true], [false]]);
    });
  });

  it('speaks of a pause about to end and of a day to be set by hand', async () => {
    const caseId = await caseOfOfficer();
    await scene.terms.owner.query(
      `INSERT INTO tasks (id, case_id, key, kind, title, due_on, status, opened_seq)
        VALUES (gen_random_uuid(), $1, 'resume', 'task', '{"vi": "Tiếp tục", "en": "Resume"}', '2026-05-18', 'open', 1)`,
      [caseId],
    );
    const byHand = await scene.terms.aTerm(caseId, '2026-06-30');
    await scene.terms.owner.query(
      `UPDATE deadlines SET due_on = NULL, due_at = NULL, no_return_on = NULL, certainty = 'absent' WHERE id = $1`,
      [byHand],
    );
    await scene.worker().digests.write();
    const [digest] = await scene.bulletins(officer());
    expect(digest?.content.terms.map(({ group, day, slack }) => [group, day, slack])).toEqual([
      ['pauseEnding', '2026-05-18', 3],
      ['setByHand', null, null],
    ]);
  });
});
