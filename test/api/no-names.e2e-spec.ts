// Whatever leaves the house by any channel names nobody and tells nothing of what a case is about. The world is full of names and
// personal texts that are known here; everything any channel carries is searched for them, with their diacritics and without.
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { DrainDueService } from '../../src/deadlines/drain-due.service.js';
import { DigestService } from '../../src/deliveries/digest.service.js';
import { DrainDeliveriesService } from '../../src/deliveries/drain-deliveries.service.js';
import { UrgentAlertsService } from '../../src/deliveries/urgent-alerts.service.js';
import { searchable } from '../../src/organisations/searchable.js';
import { OutboxRelay } from '../../src/outbox/outbox.relay.js';
import { CAST, type TestApplication, testApplication } from '../support/application.js';
import { until } from '../support/deadlines.js';
import { SECRETS_KEY } from '../support/deliveries.js';
import { DocumentedApi } from '../support/documented.js';
import { Inspection } from '../support/inspection.js';
import { Listening } from '../support/live.js';
import { MailReceiver, WebhookReceiver } from '../support/receivers.js';

const PUBLIC_URL = 'https://kycuong.example.vn';
const GIVEN = [
  'Thị Ngọc Bích',
  'Hoàng Gia Khiêm',
  'Đức Thiện Nhân',
  'Xuân Phượng Hoàng',
  'Quỳnh Như Nguyệt',
  'Trọng Đại Nghĩa',
];
const PLACES = ['Lũng Cú Hạ', 'Đồng Rừng Thượng', 'Suối Vàng Đông', 'Bãi Ngự Tây', 'Nà Phặc Trung'];
/** What people write in the course of it, beside the procedure's own samples. */
const WRITTEN = ['Chờ kết luận giám định về khoản tiền ở Lũng Cú', 'Bà Bích xin thêm ba ngày vì con ốm'] as const;
const READERS = [
  CAST.officer,
  CAST.secondOfficer,
  CAST.thirdOfficer,
  CAST.head,
  CAST.deputy,
  CAST.member,
  CAST.upperHead,
];

let test: TestApplication;
let api: DocumentedApi;
let mails: MailReceiver;
let hooks: WebhookReceiver;
let live: Listening[];
/** Everything that was sent, by where it was seen. */
const carried: { where: string; text: string }[] = [];
/** Names and texts nobody outside may read. */
let secrets: string[];

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
  await nameEverybody();
  await test.app.listen(0, '127.0.0.1');
  const { port } = test.app.getHttpServer().address() as AddressInfo;
  for (const [at, person] of READERS.entries()) {
    await api.put(
      '/api/v1/me/channels',
      { mail: { address: `reader-${at}@example.vn`, digest: true, immediate: true } },
      { as: person, status: 200 },
    );
    await api.post('/api/v1/webhooks', { url: `${hooks.url}/own-${at}` }, { as: person, status: 201 });
  }
  await api.post('/api/v1/webhooks', { url: `${hooks.url}/body`, bodyId: CAST.body }, { as: CAST.head, status: 201 });
  live = await Promise.all(
    READERS.map((person) => Listening.to(`http://127.0.0.1:${port}`, { bearer: `Bearer ${test.tokens[person]}` })),
  );
  await liveThrough();
  await gatherWhatWasCarried();
});
afterAll(async () => {
  for (const listening of live ?? []) listening.close();
  await test?.close();
  await mails?.close();
  await hooks?.close();
});

/** Names that could be nothing else. */
async function nameEverybody(): Promise<void> {
  const people = await test.owner.query<{ id: string }>('SELECT id FROM persons ORDER BY id');
  for (const [at, { id }] of people.rows.entries()) {
    const name = `Vũ${at} ${GIVEN[at % GIVEN.length]}`;
    await test.owner.query('UPDATE persons SET full_name = $2 WHERE id = $1', [id, name]);
  }
  const bodies = await test.owner.query<{ id: string }>('SELECT id FROM bodies ORDER BY id');
  for (const [at, { id }] of bodies.rows.entries()) {
    const name = `Chi bộ ${PLACES[at % PLACES.length]} ${at}`;
    await test.owner.query('UPDATE bodies SET name_vi = $2, name_en = $3 WHERE id = $1', [
      id,
      name,
      `Cell of ${PLACES[at % PLACES.length]}`,
    ]);
  }
}

/** A case under way, with a personal text in every place one can write one, through to weeks after its terms. */
async function liveThrough(): Promise<void> {
  const inspection = await Inspection.underWay(test);
  await inspection.raise('PAUSE', { as: CAST.head, payload: { ground: WRITTEN[0] } });
  await test.app.get(OutboxRelay).drain();
  // A message stands in the digest of the next working morning.
  for (const [at, day] of (await days()).entries()) {
    if (at === 3) await putOff();
    test.clock.at = new Date(`${day}T00:46:00.000Z`);
    await test.app.get(DigestService).write();
    test.clock.at = new Date(`${day}T01:00:30.000Z`);
    await test.app.get(DrainDueService).drain();
    test.clock.at = new Date(test.clock.at.getTime() + 60_000);
    await test.app.get(UrgentAlertsService).gather();
    await test.app.get(DrainDeliveriesService).drain();
  }
  const { rows } = await test.owner.query('SELECT count(*)::int AS count FROM alerts WHERE case_id = $1', [
    inspection.id,
  ]);
  expect(rows[0]?.count).toBeGreaterThan(5);
}

/** Somebody puts an alert off and says why. */
async function putOff(): Promise<void> {
  for (const as of READERS) {
    const { body } = await api.get('/api/v1/alerts?status=open', { as, status: 200 });
    const found = body.alerts.find(
      ({ deadline }: { deadline: { dueOn: string } }) => deadline.dueOn > test.clock.today(),
    );
    if (!found) continue;
    const asked = { until: found.deadline.dueOn, reason: WRITTEN[1] };
    await api.post(`/api/v1/alerts/${found.id}/snooze`, asked, { as, status: 200 });
    return;
  }
  throw new Error('There was no alert to put off.');
}

/** Every day on which a bell of the case rings, until well after the last of its near terms. */
async function days(): Promise<string[]> {
  const { rows } = await test.owner.query<{ day: string }>(
    `SELECT DISTINCT day::date::text AS day FROM deadlines, generate_series(due_on - 8, due_on + 10, interval '1 day') AS day
      WHERE status = 'running' AND NOT lapses AND due_on IS NOT NULL AND day > $1::date ORDER BY 1`,
    [test.clock.today()],
  );
  return rows.map(({ day }) => day).slice(0, 40);
}

async function gatherWhatWasCarried(): Promise<void> {
  await until(() => live.some(({ events }) => events.length > 3));
  for (const { subject, text, raw } of mails.mails)
    carried.push({ where: 'mail', text: `${subject}\n${text}\n${raw}` });
  for (const { headers, body, path } of hooks.posts)
    carried.push({ where: `webhook ${path}`, text: `${JSON.stringify(headers)}\n${body}` });
  for (const { events, body } of live) carried.push({ where: 'live', text: `${JSON.stringify(events)}\n${body}` });
  for (const person of READERS) {
    const { body } = await api.post('/api/v1/me/calendar', {}, { as: person, status: 201 });
    const { text } = await api.get(body.url.slice(PUBLIC_URL.length), { status: 200 });
    carried.push({ where: 'calendar', text: text.replace(/\r\n /g, '') });
    const told = await api.get('/api/v1/bulletins?limit=200', { as: person, status: 200 });
    carried.push({ where: 'bulletins', text: told.text });
  }
  for (const table of ['bulletins', 'deliveries', 'live_events']) {
    const { rows } = await test.owner.query(`SELECT * FROM ${table}`);
    carried.push({ where: table, text: JSON.stringify(rows) });
  }
  secrets = await whatNobodyMayRead();
}

async function whatNobodyMayRead(): Promise<string[]> {
  const names = await test.owner.query<{ text: string }>(
    'SELECT full_name AS text FROM persons UNION SELECT name_vi FROM bodies UNION SELECT name_en FROM bodies',
  );
  const texts = await test.owner.query<{ value: unknown }>('SELECT value FROM personal_values WHERE value IS NOT NULL');
  const reasons = await test.owner.query<{ value: unknown }>('SELECT reason AS value FROM alert_reasons');
  const written = [...texts.rows, ...reasons.rows]
    .flatMap(({ value }) => stringsIn(value))
    .filter(({ length }) => length > 5);
  expect(written).toEqual(expect.arrayContaining([...WRITTEN]));
  // A name without its first word, too: people are called by it.
  return [
    ...names.rows.flatMap(({ text }) => [text, text.split(' ').slice(1).join(' ')]),
    ...GIVEN,
    ...PLACES,
    ...written,
  ];
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(stringsIn) : [];
}

/** What of the secrets stands in a text, as written or without diacritics. */
function found(text: string): string[] {
  const bare = searchable(text);
  return secrets.filter((secret) => text.includes(secret) || bare.includes(searchable(secret)));
}

describe('everything any channel carries', () => {
  it('was carried by every channel', () => {
    const seen = new Set(
      carried.filter(({ text }) => text.includes('SI-2026-')).map(({ where }) => where.split(' ')[0]),
    );
    expect([...seen].sort()).toEqual(['bulletins', 'calendar', 'deliveries', 'live', 'mail', 'webhook']);
    expect(mails.mails.some(({ subject }) => subject.startsWith('Tập hợp buổi sáng'))).toBe(true);
    expect(mails.mails.some(({ subject }) => subject.startsWith('Cảnh báo cần xử lý ngay'))).toBe(true);
    expect(hooks.posts.some(({ path }) => path === '/body')).toBe(true);
    expect(carried.some(({ text }) => text.includes('"event":"message"'))).toBe(true);
  });

  it('holds no name of a person or body, and nothing anybody wrote', () => {
    expect(carried.flatMap(({ where, text }) => found(text).map((secret) => `${where}: ${secret}`))).toEqual([]);
  });

  it('holds no id of a person whom a case is about', () => {
    const about = carried.filter(({ where }) => !['bulletins', 'deliveries', 'live_events'].includes(where));
    expect(about.filter(({ text }) => text.includes(CAST.subject) || text.includes(CAST.secondSubject))).toEqual([]);
  });

  it('would be noticed if it did', () => {
    const [name] = secrets as [string];
    expect(found(`x ${name} y`)).toContain(name);
    expect(found(`X ${searchable(name).toUpperCase()} Y`)).toContain(name);
    expect(found(randomUUID())).toEqual([]);
  });
});
