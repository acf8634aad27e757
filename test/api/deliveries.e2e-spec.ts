import ICAL from 'ical.js';
import { DrainDueService } from '../../src/deadlines/drain-due.service.js';
import { DigestService } from '../../src/deliveries/digest.service.js';
import { DrainDeliveriesService } from '../../src/deliveries/drain-deliveries.service.js';
import { UrgentAlertsService } from '../../src/deliveries/urgent-alerts.service.js';
import { CAST, type TestApplication, testApplication } from '../support/application.js';
import { SECRETS_KEY } from '../support/deliveries.js';
import { DocumentedApi } from '../support/documented.js';
import { Inspection } from '../support/inspection.js';
import { anOffice, aPerson } from '../support/people.js';
import { MailReceiver, WebhookReceiver } from '../support/receivers.js';
import { signedIn } from '../support/signed-in.js';

let test: TestApplication;
let api: DocumentedApi;
let inspection: Inspection;
let mails: MailReceiver;
let hooks: WebhookReceiver;
const PUBLIC_URL = 'https://kycuong.example.vn';
const MISSING = '00000000-0000-4000-8000-00000000abcd';

beforeAll(async () => {
  mails = await new MailReceiver().open();
  hooks = await new WebhookReceiver().open();
  test = await testApplication({
    env: {
      SMTP_URL: mails.url,
      MAIL_FROM: 'kycuong@example.vn',
      PUBLIC_URL,
      SECRETS_KEY: SECRETS_KEY.toString('base64'),
      WEBHOOK_PRIVATE_HOSTS: `127.0.0.1:${hooks.port}`,
    },
  });
  api = new DocumentedApi(test);
  inspection = await Inspection.underWay(test);
});
afterAll(async () => {
  await test?.close();
  await mails?.close();
  await hooks?.close();
});

/** On the last day of the case's first term: a digest is written, the bells ring, and everything due is sent. */
async function morning(): Promise<void> {
  const { rows } = await test.owner.query<{ day: string }>(
    `SELECT min(due_on)::text AS day FROM deadlines WHERE status = 'running' AND NOT lapses AND due_on >= $1`,
    [test.clock.today()],
  );
  test.on(rows[0]?.day as string);
  await test.app.get(DigestService).write();
  await test.app.get(DrainDueService).drain();
  test.clock.at = new Date(test.clock.at.getTime() + 60_000);
  await test.app.get(UrgentAlertsService).gather();
  await test.app.get(DrainDeliveriesService).drain();
}
/** Somebody who answers for the case's terms every day, and not only once a bell has rung for them. */
const responsible = async (): Promise<string> => {
  const { rows } = await test.owner.query<{ person_id: string }>(
    `SELECT person_id FROM alerts WHERE audience = 'officer' ORDER BY person_id LIMIT 1`,
  );
  return rows[0]?.person_id as string;
};
const withAddress = (address: string | null) => ({ mail: { address, digest: true, immediate: true } });

describe('how one wants to be told', () => {
  it('is one’s own, begins with nothing set, and is kept as sent', async () => {
    const before = await api.get('/api/v1/me/channels', { as: CAST.officer, status: 200 });
    expect(before.body).toMatchObject({
      mail: { available: true, address: null },
      webhook: { available: true },
      calendar: { since: null },
    });
    const set = await api.put('/api/v1/me/channels', withAddress('a@example.vn'), { as: CAST.officer, status: 200 });
    expect(set.body.mail).toEqual({ available: true, address: 'a@example.vn', digest: true, immediate: true });
    const other = await api.get('/api/v1/me/channels', { as: CAST.head, status: 200 });
    expect(other.body.mail.address).toBeNull();
    await api.put('/api/v1/me/channels', withAddress(null), { as: CAST.officer, status: 200 });
  });

  it.each(['not an address', 'a@b@example.vn', 'a@example.vn\r\nBcc: x@example.vn', 'Nguyễn <a@example.vn>', ''])(
    'takes no address like %j',
    async (address) => {
      const refused = await api.put('/api/v1/me/channels', withAddress(address), { as: CAST.officer, status: 422 });
      expect(refused.body.errors[0].pointer).toBe('/mail/address');
    },
  );
});

describe('webhooks over HTTP', () => {
  it('show their secret once, are listed without it, and are taken away by their owner alone', async () => {
    const made = await api.post('/api/v1/webhooks', { url: hooks.url }, { as: CAST.officer, status: 201 });
    expect(made.body.secret).toMatch(/^whsec_/);
    const { rows } = await test.owner.query('SELECT * FROM webhooks WHERE id = $1', [made.body.id]);
    expect(JSON.stringify(rows)).not.toContain(made.body.secret.slice('whsec_'.length));
    const { body } = await api.get('/api/v1/webhooks', { as: CAST.officer, status: 200 });
    expect(body.webhooks).toEqual([
      { id: made.body.id, url: `${hooks.url}/`, bodyId: null, createdAt: expect.any(String) },
    ]);
    const path = `/api/v1/webhooks/${made.body.id}`;
    const asOther = await ended(path, CAST.head);
    const missing = await ended(`/api/v1/webhooks/${MISSING}`, CAST.head);
    expect([asOther.status, asOther.text]).toEqual([404, missing.text]);
    expect((await ended(path, CAST.officer)).status).toBe(204);
    expect((await ended(path, CAST.officer)).status).toBe(404);
    expect((await api.get('/api/v1/webhooks', { as: CAST.officer, status: 200 })).body.webhooks).toEqual([]);
  });

  it('of a body are its head’s and supervisor’s to set up; for others the body is not there', async () => {
    const supervisor = await aPerson(test.owner);
    await anOffice(test.owner, supervisor, CAST.body, 'deadlineSupervisor');
    const as = (await signedIn(test.owner, supervisor)).slice('Bearer '.length);
    const request = { url: hooks.url, bodyId: CAST.body };
    const made = await api.post('/api/v1/webhooks', request, { as, status: 201 });
    const bodys = await api.get(`/api/v1/webhooks?bodyId=${CAST.body}`, { as: CAST.head, status: 200 });
    expect(bodys.body.webhooks).toMatchObject([{ id: made.body.id, bodyId: CAST.body }]);
    const officer = await api.post('/api/v1/webhooks', request, { as: CAST.officer, status: 404 });
    const nowhere = await api.post('/api/v1/webhooks', { ...request, bodyId: MISSING }, { as: CAST.head, status: 404 });
    expect(officer.text).toBe(nowhere.text);
    await api.get(`/api/v1/deliveries?bodyId=${CAST.body}`, { as: CAST.officer, status: 404 });
    await api.get(`/api/v1/deliveries/counts?bodyId=${CAST.body}`, { as: CAST.upperHead, status: 404 });
    expect((await ended(`/api/v1/webhooks/${made.body.id}`, CAST.head)).status).toBe(204);
  });

  it.each(['http://hooks.example.vn', 'https://10.0.0.1/', 'https://[::1]/', 'https://user@hooks.example.vn/', 'x'])(
    'do not go to %s',
    async (url) => {
      const refused = await api.post('/api/v1/webhooks', { url }, { as: CAST.officer, status: 422 });
      expect(refused.body).toMatchObject({ code: 'webhook-refused', errors: [{ pointer: '/url' }] });
    },
  );

  it('are at most five each, however many are asked for at once', async () => {
    const asked = Array.from({ length: 8 }, () => test.post('/api/v1/webhooks', { url: hooks.url }, CAST.thirdOfficer));
    const statuses = (await Promise.all(asked)).map(({ status }) => status).sort();
    expect(statuses).toEqual([201, 201, 201, 201, 201, 409, 409, 409]);
    const refused = await api.post('/api/v1/webhooks', { url: hooks.url }, { as: CAST.thirdOfficer, status: 409 });
    expect(refused.body.code).toBe('too-many-webhooks');
  });
});

describe('what was told and sent, over HTTP', () => {
  let me: string;
  beforeAll(async () => {
    for (const person of [CAST.officer, CAST.secondOfficer, CAST.thirdOfficer, CAST.member, CAST.head])
      await api.put('/api/v1/me/channels', withAddress('somebody@example.vn'), { as: person, status: 200 });
    mails.onRecipient = () => 550;
    await morning();
    mails.onRecipient = () => undefined;
    me = await responsible();
  });

  it('the digest and what was urgent are read in the application, the newest first, page by page', async () => {
    const all = await api.get('/api/v1/bulletins', { as: me, status: 200 });
    const { bulletins } = all.body;
    expect(bulletins.map(({ kind }: { kind: string }) => kind)).toEqual(['immediate', 'digest']);
    expect(bulletins[1].terms[0]).toMatchObject({
      case: { id: inspection.id, code: inspection.code },
      slack: expect.any(Number),
    });
    const first = await api.get('/api/v1/bulletins?limit=1', { as: me, status: 200 });
    expect(first.body).toMatchObject({ bulletins: [{ kind: 'immediate' }], next: bulletins[0].id });
    const next = await api.get(`/api/v1/bulletins?limit=1&after=${first.body.next}`, { as: me, status: 200 });
    expect(next.body).toMatchObject({ bulletins: [{ kind: 'digest' }], next: null });
    expect((await api.get('/api/v1/bulletins', { as: CAST.outsider, status: 200 })).body.bulletins).toEqual([]);
  });

  it('a failure is seen by whom it is for, counted for the supervisor, and sent again on request', async () => {
    const failed = await api.get('/api/v1/deliveries?status=failed', { as: me, status: 200 });
    expect(failed.body.deliveries).toHaveLength(2);
    const [one] = failed.body.deliveries;
    expect(one).toMatchObject({ channel: 'mail', attempts: 1, error: { code: 'smtp-550' }, nextTryAt: null });
    const counts = await api.get(`/api/v1/deliveries/counts?bodyId=${CAST.body}`, { as: CAST.head, status: 200 });
    const [count] = counts.body.counts;
    expect(count).toMatchObject({ to: 'people', channel: 'mail', status: 'failed' });
    expect(count.count).toBeGreaterThanOrEqual(2);

    const path = `/api/v1/deliveries/${one.id}/retry`;
    const foreign = await api.post(path, {}, { as: CAST.outsider, status: 404 });
    const missing = await api.post(`/api/v1/deliveries/${MISSING}/retry`, {}, { as: CAST.outsider, status: 404 });
    expect(foreign.text).toBe(missing.text);
    const again = await api.post(path, {}, { as: me, status: 200 });
    expect(again.body).toMatchObject({ status: 'waiting' });
    await api.post(path, {}, { as: me, status: 200 });
    await test.app.get(DrainDeliveriesService).drain();
    expect(mails.mails).toHaveLength(1);
    const sent = await api.get('/api/v1/deliveries?status=sent', { as: me, status: 200 });
    expect(sent.body.deliveries).toMatchObject([{ id: one.id, attempts: 2, error: null }]);
    expect((await api.post(path, {}, { as: me, status: 409 })).body.code).toBe('delivery-sent');
  });

  it('a case one may no longer read is gone from what one was told', async () => {
    const held = await test.owner.query<{ id: string }>(
      `INSERT INTO standings (id, case_id, person_id, standing, granted_seq)
        VALUES (gen_random_uuid(), $1, $2, 'conflicted', 1) RETURNING id`,
      [inspection.id, me],
    );
    const { body } = await api.get('/api/v1/bulletins', { as: me, status: 200 });
    expect(JSON.stringify(body)).not.toContain(inspection.code);
    await test.owner.query('DELETE FROM standings WHERE id = $1', [held.rows[0]?.id]);
  });
});

describe('the calendar of one’s deadlines', () => {
  const pathOf = (url: string): string => url.slice(PUBLIC_URL.length);
  const eventsIn = (text: string): ICAL.Event[] =>
    new ICAL.Component(ICAL.parse(text) as unknown[])
      .getAllSubcomponents('vevent')
      .map((component) => new ICAL.Event(component));
  async function feed(): Promise<string> {
    const { body } = await api.post('/api/v1/me/calendar', {}, { as: CAST.officer, status: 201 });
    return pathOf(body.url);
  }
  const read = async (path: string): Promise<ICAL.Event[]> => {
    const reply = await api.get(path, { status: 200 });
    expect(reply.headers['content-type']).toBe('text/calendar; charset=utf-8');
    return eventsIn(reply.text);
  };

  it('has a day for each running term one answers for, which keeps its identity while it moves', async () => {
    const path = await feed();
    const { rows } = await test.owner.query<{ id: string; due_on: string; seq: number }>(
      `SELECT id, due_on::text, updated_seq AS seq FROM deadlines WHERE case_id = $1 AND status IN ('running', 'paused')
        AND NOT lapses AND due_on IS NOT NULL ORDER BY due_on, id`,
      [inspection.id],
    );
    expect(rows.length).toBeGreaterThan(0);
    const events = await read(path);
    expect(
      events.map(({ uid, startDate, sequence }) => [uid, startDate.toString(), startDate.isDate, sequence]),
    ).toEqual(rows.map(({ id, due_on, seq }) => [`${id}@kycuong.example.vn`, due_on, true, seq]));
    expect(events[0]?.summary.startsWith(`${inspection.code}: `)).toBe(true);
    const moved = rows[0]?.id as string;
    await test.owner.query(`UPDATE deadlines SET due_on = due_on + 7, updated_seq = updated_seq + 1 WHERE id = $1`, [
      moved,
    ]);
    const after = (await read(path)).find(({ uid }) => uid.startsWith(moved));
    expect(after?.sequence).toBe((rows[0]?.seq ?? 0) + 1);
    expect(after?.startDate.toString()).not.toBe(rows[0]?.due_on);
    await test.owner.query(`UPDATE deadlines SET status = 'met' WHERE id = $1`, [moved]);
    expect((await read(path)).map(({ uid }) => uid)).not.toContain(after?.uid);
  });

  it('is read by whoever has the address, until it is renewed or taken back', async () => {
    const first = await feed();
    const second = await feed();
    const gone = await api.get(first, { status: 404 });
    const nonsense = await api.get('/api/v1/calendar/nonsense.ics', { status: 404 });
    expect(gone.text).toBe(nonsense.text);
    await api.get(second, { status: 200 });
    const { body } = await api.get('/api/v1/me/channels', { as: CAST.officer, status: 200 });
    expect(body.calendar.since).not.toBeNull();
    const { rows } = await test.owner.query('SELECT * FROM calendar_feeds');
    expect(JSON.stringify(rows)).not.toContain(second.split('/').at(-1)?.replace('.ics', ''));
    expect((await ended('/api/v1/me/calendar', CAST.officer)).status).toBe(204);
    await api.get(second, { status: 404 });
  });

  it('ends with the account', async () => {
    const path = await feed();
    await test.owner.query('UPDATE accounts SET disabled_at = now() WHERE person_id = $1', [CAST.officer]);
    await api.get(path, { status: 404 });
    await test.owner.query('UPDATE accounts SET disabled_at = NULL WHERE person_id = $1', [CAST.officer]);
    await api.get(path, { status: 200 });
  });
});

/** DELETE, which the documented client has no verb for. */
async function ended(path: string, as: string) {
  const { default: request } = await import('supertest');
  const reply = await request(test.app.getHttpServer()).delete(path).set('Authorization', `Bearer ${test.tokens[as]}`);
  return api.checked('delete', path, reply.status, reply);
}
