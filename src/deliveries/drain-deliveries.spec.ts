import { createHmac, randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { asVisitor, at } from '../../test/support/deadlines.js';
import { DeliveryScene, type Worker } from '../../test/support/deliveries.js';
import { anOffice, aPerson } from '../../test/support/people.js';
import { MailReceiver, type ReceivedPost, WebhookReceiver } from '../../test/support/receivers.js';
import { TRIED_FOR_MS } from './backoff.js';
import { BodyWebhooks } from './body-webhooks.service.js';
import { MailChannel, messageIdOf } from './mail-channel.js';
import { ReadersService } from './readers.service.js';
import { WebhooksService } from './webhooks.service.js';

const START = at('2026-05-13', '08:00');
const HOUR = 3_600_000;
const ADDRESS = 'can.bo@example.vn';

describe('what is sent outside', () => {
  let scene: DeliveryScene;
  let worker: Worker;
  let mails: MailReceiver;
  let hooks: WebhookReceiver;
  beforeEach(async () => {
    mails = await new MailReceiver().open();
    hooks = await new WebhookReceiver().open();
    scene = await DeliveryScene.open(START, {
      SMTP_URL: mails.url,
      WEBHOOK_PRIVATE_HOSTS: `127.0.0.1:${hooks.port},127.0.0.1:1`,
    });
    worker = scene.worker();
  });
  afterEach(async () => {
    await scene?.close();
    await mails?.close();
    await hooks?.close();
  });

  const pass = (ms: number): void => {
    scene.clock.at = new Date(scene.clock.at.getTime() + ms);
  };
  /** One urgent message for the officer, over whatever channels were asked for. */
  async function aMessage(by: Worker = worker): Promise<string> {
    const caseId = await scene.terms.aCase();
    const deadlineId = await scene.terms.aTerm(caseId, '2026-05-15');
    await scene.rings(by, { caseId, deadlineId, personId: scene.people.officer, side: 'at', dueOn: '2026-05-15' });
    pass(20_000);
    await by.urgent.gather();
    return caseId;
  }
  const only = async () => {
    const [first, ...more] = await scene.deliveries();
    expect(more).toEqual([]);
    return first as NonNullable<typeof first>;
  };
  /** Drains at every next try until the given hour since the start. */
  async function untilHour(hours: number): Promise<void> {
    for (;;) {
      const { next_try_at: next, status } = await only();
      if (status !== 'waiting' || next.getTime() > START.getTime() + hours * HOUR) return;
      scene.clock.at = next;
      await worker.deliveries.drain();
    }
  }

  describe('by mail', () => {
    beforeEach(() => scene.mailsTo(scene.people.officer, ADDRESS));

    it('comes once, in both languages, with codes, days and links, under an id of its own, and is on the alert’s record', async () => {
      const caseId = await aMessage();
      expect(await worker.deliveries.drain()).toBe(1);
      expect(await worker.deliveries.drain()).toBe(0);
      const delivery = await only();
      expect(delivery).toMatchObject({ status: 'sent', attempts: 1, last_error_code: null });
      const [mail, ...more] = mails.mails;
      expect(more).toEqual([]);
      expect(mail?.to).toEqual([ADDRESS]);
      expect(mail?.messageId).toBe(messageIdOf(delivery.id, 'https://kycuong.example.vn'));
      expect(mail?.subject).toBe('Cảnh báo cần xử lý ngay 13/05/2026: 1 thời hạn cần theo dõi');
      expect(mail?.text).toContain('hạn 15/05/2026, đến hạn');
      expect(mail?.text).toContain('due 2026-05-15, due');
      expect(mail?.text).toContain(`https://kycuong.example.vn/cases/${caseId}`);
      expect(mail?.text).toContain(`KT-${caseId.slice(0, 8)}`);
      expect(await scene.sendings()).toEqual([{ what: 'sent', channel: 'mail', code: null }]);
    });

    it('is tried again after a refusal for now, ever later', async () => {
      mails.onRecipient = () => 451;
      await aMessage();
      await worker.deliveries.drain();
      const first = await only();
      expect(first).toMatchObject({ status: 'waiting', attempts: 1, last_error_code: 'smtp-451' });
      expect(await worker.deliveries.drain()).toBe(0);
      pass(60_000);
      await worker.deliveries.drain();
      const second = await only();
      expect(second.next_try_at.getTime() - scene.clock.at.getTime()).toBeGreaterThan(19_000);
      mails.onRecipient = () => undefined;
      pass(60_000);
      await worker.deliveries.drain();
      expect(await only()).toMatchObject({ status: 'sent', attempts: 3, last_error_code: null });
      expect(mails.mails).toHaveLength(1);
      expect((await scene.sendings()).map(({ what, code }) => [what, code])).toEqual([
        ['sendFailed', 'smtp-451'],
        ['sent', null],
      ]);
    });

    it('is not tried again after a refusal for good', async () => {
      mails.onRecipient = () => 550;
      await aMessage();
      await worker.deliveries.drain();
      expect(await only()).toMatchObject({ status: 'failed', attempts: 1, last_error_code: 'smtp-550' });
      pass(HOUR);
      expect(await worker.deliveries.drain()).toBe(0);
      expect(await scene.sendings()).toEqual([{ what: 'sendFailed', channel: 'mail', code: 'smtp-550' }]);
    });

    it('waits while the server is away, without trying each in turn, and all come once it is back', async () => {
      const { port } = mails;
      await mails.close();
      for (let count = 0; count < 12; count += 1) await aMessage();
      pass(60_000);
      await worker.deliveries.drain();
      const waiting = await scene.deliveries();
      expect(waiting).toHaveLength(12);
      expect(new Set(waiting.map(({ status, last_error_code }) => `${status} ${last_error_code}`))).toEqual(
        new Set(['waiting smtp-away']),
      );
      // At most one try per lane.
      expect(waiting.filter(({ attempts }) => attempts > 0).length).toBeLessThanOrEqual(5);
      await mails.open(port);
      pass(HOUR);
      await worker.deliveries.drain();
      expect((await scene.deliveries()).filter(({ status }) => status === 'sent')).toHaveLength(12);
      expect(new Set(mails.mails.map(({ messageId }) => messageId)).size).toBe(12);
      expect(mails.mails).toHaveLength(12);
      // Over connections that are kept.
      expect(mails.connections).toBeLessThanOrEqual(5);
    });

    it('a process killed between sending and marking leaves it to another, which sends it again under the same id', async () => {
      await aMessage();
      const killed = scene.worker();
      const inner = killed.deliveries as unknown as { record(): Promise<void> };
      inner.record = () => Promise.reject(new Error('killed'));
      await expect(killed.deliveries.drain()).rejects.toThrow('killed');
      expect(await worker.deliveries.drain()).toBe(0);
      pass(10 * 60_000);
      expect(await worker.deliveries.drain()).toBe(1);
      expect(mails.mails).toHaveLength(2);
      expect(new Set(mails.mails.map(({ messageId }) => messageId)).size).toBe(1);
      expect(await only()).toMatchObject({ status: 'sent', attempts: 2 });
    });

    it('is sent once by several workers at once', async () => {
      for (let count = 0; count < 30; count += 1) await aMessage();
      // Taking is made slow, so that all look before any has taken.
      await scene.terms.owner.query(`CREATE FUNCTION slowly() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN PERFORM pg_sleep(0.01); RETURN NEW; END $$`);
      await scene.terms.owner.query(
        'CREATE TRIGGER slowly BEFORE UPDATE ON deliveries FOR EACH ROW EXECUTE FUNCTION slowly()',
      );
      const workers = Array.from({ length: 3 }, () => scene.worker());
      const tries = await Promise.all(workers.map(({ deliveries }) => deliveries.drain()));
      expect(tries.reduce((sum, count) => sum + count, 0)).toBe(30);
      expect(mails.mails).toHaveLength(30);
      expect(new Set(mails.mails.map(({ messageId }) => messageId)).size).toBe(30);
    });

    it('is not sent of a case its reader may not read any more', async () => {
      const caseId = await aMessage();
      await scene.terms.aStanding(caseId, scene.people.officer, 'conflicted');
      await worker.deliveries.drain();
      expect(mails.mails).toEqual([]);
      expect(await only()).toMatchObject({ status: 'expired', last_error_code: 'no-longer-readable' });
    });

    it('waits without giving its password away where the server does not encrypt', async () => {
      const seen: string[] = [];
      const open = new SMTPServer({
        disabledCommands: ['STARTTLS'],
        allowInsecureAuth: true,
        onAuth: ({ username, password }, _session, done) => {
          seen.push(`${username} ${password}`);
          done(null, { user: username });
        },
      });
      open.on('error', () => undefined);
      await new Promise<void>((resolve) => open.listen(0, '127.0.0.1', resolve));
      const { port } = open.server.address() as AddressInfo;
      const told = { kind: 'digest', day: '2026-05-13', terms: [], messages: [] } as const;
      const mail = { id: randomUUID(), to: ADDRESS, told: { ...told, terms: [], messages: [] }, date: START };
      const settings = {
        ...scene.settings,
        mail: { smtpUrl: `smtp://kc:secret@127.0.0.1:${port}`, from: 'kc@example.vn' },
      };
      const channel = new MailChannel(settings);
      expect(await channel.send(mail)).toEqual({ kind: 'later', code: 'smtp-not-encrypted', away: true });
      expect(seen).toEqual([]);
      channel.onModuleDestroy();
      await new Promise<void>((resolve) => open.close(resolve));
    });

    it('is not sent to an address that was taken back', async () => {
      await aMessage();
      await scene.terms.owner.query('UPDATE channel_settings SET mail_address = NULL');
      await worker.deliveries.drain();
      expect(await only()).toMatchObject({ status: 'expired', last_error_code: 'no-address' });
    });
  });

  describe('by webhook', () => {
    const isSigned = ({ headers, body }: ReceivedPost, secret: string): boolean => {
      const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
      const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
      return headers['webhook-signature'] === `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
    };

    it('comes once, signed over its bytes, id and time', async () => {
      const secret = await scene.hook(`${hooks.url}/hook`, { personId: scene.people.officer });
      const caseId = await aMessage();
      await worker.deliveries.drain();
      const delivery = await only();
      expect(delivery.status).toBe('sent');
      const [post, ...more] = hooks.posts;
      expect(more).toEqual([]);
      expect(post && isSigned(post, secret)).toBe(true);
      expect(post && isSigned({ ...post, body: `${post.body} ` }, secret)).toBe(false);
      expect(post?.headers).toMatchObject({
        'webhook-id': delivery.id,
        'webhook-timestamp': String(Math.floor(scene.clock.at.getTime() / 1000)),
      });
      expect(JSON.parse(post?.body ?? '')).toMatchObject({
        type: 'told.immediate',
        id: delivery.id,
        data: { terms: [{ case: { id: caseId }, link: `https://kycuong.example.vn/cases/${caseId}` }] },
      });
      expect(await scene.sendings()).toEqual([{ what: 'sent', channel: 'webhook', code: null }]);
    });

    it('that fails for 71 hours and then succeeds is lost by nobody', async () => {
      const secret = await scene.hook(hooks.url, { personId: scene.people.officer });
      hooks.answer = () => 503;
      await aMessage();
      await worker.deliveries.drain();
      await untilHour(71);
      expect(await only()).toMatchObject({ status: 'waiting', last_error_code: 'http-503' });
      const tries = hooks.posts.length;
      expect(tries).toBeGreaterThan(60);
      hooks.answer = () => 204;
      await untilHour(73);
      const delivery = await only();
      expect(delivery).toMatchObject({ status: 'sent', attempts: tries + 1, last_error_code: null });
      expect(new Set(hooks.posts.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([delivery.id]));
      // Each time signed anew, for its own moment.
      expect(hooks.posts.every((post) => isSigned(post, secret))).toBe(true);
    });

    it('that still fails after 72 hours has expired, after a last try, and says so', async () => {
      await scene.hook(hooks.url, { personId: scene.people.officer });
      hooks.answer = () => 500;
      await aMessage();
      await worker.deliveries.drain();
      const { first_at } = await only();
      await untilHour(80);
      expect(await only()).toMatchObject({ status: 'expired', last_error_code: 'http-500' });
      expect(scene.clock.at.getTime() - first_at.getTime()).toBe(TRIED_FOR_MS);
      expect((await scene.sendings()).map(({ what }) => what)).toEqual(['sendFailed', 'sendFailed']);
    });

    it('is tried once more however long nobody was there to try', async () => {
      await scene.hook(hooks.url, { personId: scene.people.officer });
      hooks.answer = () => 500;
      await aMessage();
      await worker.deliveries.drain();
      hooks.answer = () => 200;
      pass(30 * 24 * HOUR);
      await worker.deliveries.drain();
      expect(await only()).toMatchObject({ status: 'sent', attempts: 2 });
    });

    it('follows no redirect', async () => {
      await scene.hook(hooks.url, { personId: scene.people.officer });
      hooks.answer = () => 302;
      await aMessage();
      await worker.deliveries.drain();
      expect(await only()).toMatchObject({ status: 'waiting', last_error_code: 'http-302' });
      expect(hooks.posts.map(({ path }) => path)).toEqual(['/']);
    });

    it('does not reach into a private network, though the address was taken once', async () => {
      await scene.hook(hooks.url.replace('127.0.0.1', 'localhost'), { personId: scene.people.officer });
      await aMessage();
      await worker.deliveries.drain();
      expect(await only()).toMatchObject({ status: 'waiting', last_error_code: 'address-refused' });
      expect(hooks.posts).toEqual([]);
    });

    it('one address that is away keeps no other waiting', async () => {
      await scene.hook('http://127.0.0.1:1/', { personId: scene.people.officer });
      await scene.hook(hooks.url, { personId: scene.people.head, bodyId: scene.terms.bodyId });
      for (let count = 0; count < 3; count += 1) await aMessage();
      await worker.deliveries.drain();
      expect(hooks.posts).toHaveLength(3);
      const away = (await scene.deliveries()).filter(({ person_id }) => person_id !== null);
      expect(away.map(({ status, attempts }) => [status, attempts]).sort()).toEqual([
        ['waiting', 0],
        ['waiting', 0],
        ['waiting', 1],
      ]);
    });

    it('a body’s that nobody answers for any more waits, tells the heads once, and loses nothing once it is set up anew', async () => {
      const { owner, bodyId } = scene.terms;
      const supervisor = await aPerson(owner);
      await anOffice(owner, supervisor, bodyId, 'deadlineSupervisor');
      const old = await scene.hook(`${hooks.url}/`, { personId: supervisor, bodyId });
      await aMessage();
      await worker.deliveries.drain();
      expect(hooks.posts).toHaveLength(1);
      await owner.query(`UPDATE offices SET valid_to = '2026-05-12' WHERE person_id = $1`, [supervisor]);
      for (let count = 0; count < 3; count += 1) await aMessage();
      await worker.deliveries.drain();
      pass(71 * HOUR);
      await worker.deliveries.drain();
      expect(hooks.posts).toHaveLength(1);
      const held = (await scene.deliveries()).filter(({ status }) => status !== 'sent');
      expect(held.map(({ status, last_error_code }) => `${status} ${last_error_code}`)).toEqual(
        Array.from({ length: 3 }, () => 'waiting webhook-unanswered'),
      );
      const messages = await owner.query('SELECT person_id, code, case_id FROM messages');
      expect(messages.rows).toEqual([{ person_id: scene.people.head, code: 'webhook-unanswered', case_id: null }]);

      const readers = new ReadersService(scene.terms.source, scene.clock);
      const bodies = new BodyWebhooks(scene.terms.source, readers, scene.clock);
      const webhooks = new WebhooksService(scene.terms.source, bodies, scene.clock, scene.settings);
      const head = asVisitor(scene.people.head, bodyId, 'commissionHead');
      const { secret } = await webhooks.create(head, { url: hooks.url, bodyId });
      // Under the new secret; whoever knew the old one cannot pass for us any more.
      await worker.deliveries.drain();
      expect(hooks.posts).toHaveLength(4);
      expect(hooks.posts.map((post) => [isSigned(post, old), isSigned(post, secret)])).toEqual([
        [true, false],
        ...Array.from({ length: 3 }, () => [false, true]),
      ]);
      expect((await scene.deliveries()).every(({ status }) => status === 'sent')).toBe(true);
      expect((await webhooks.list(head, bodyId)).webhooks).toHaveLength(1);
      // One that is answered for is not taken over: it is a second one.
      await webhooks.create(head, { url: hooks.url, bodyId });
      expect((await webhooks.list(head, bodyId)).webhooks).toHaveLength(2);
    });

    it('a body’s waits too when the account of who set it up is closed', async () => {
      await scene.hook(hooks.url, { personId: scene.people.head, bodyId: scene.terms.bodyId });
      await scene.terms.owner.query(
        `INSERT INTO accounts (person_id, username, password_hash, disabled_at) VALUES ($1, 'left', 'none', now())`,
        [scene.people.head],
      );
      await aMessage();
      await worker.deliveries.drain();
      expect(await only()).toMatchObject({ status: 'waiting', last_error_code: 'webhook-unanswered' });
      expect(hooks.posts).toEqual([]);
    });

    it('a body’s system is told only what the one who set it up may read', async () => {
      await scene.hook(hooks.url, { personId: scene.people.head, bodyId: scene.terms.bodyId });
      const caseId = await aMessage();
      await scene.terms.aStanding(caseId, scene.people.head, 'conflicted');
      await worker.deliveries.drain();
      expect(hooks.posts).toEqual([]);
      expect(await only()).toMatchObject({ status: 'expired', last_error_code: 'no-longer-readable' });
      expect(await scene.sendings()).toEqual([]);
    });
  });
});
