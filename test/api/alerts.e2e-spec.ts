import { DrainDueService } from '../../src/deadlines/drain-due.service.js';
import { OutboxRelay } from '../../src/outbox/outbox.relay.js';
import { CAST, type TestApplication, testApplication } from '../support/application.js';
import { DocumentedApi } from '../support/documented.js';
import { Inspection } from '../support/inspection.js';

let test: TestApplication;
let api: DocumentedApi;
let inspection: Inspection;

beforeAll(async () => {
  test = await testApplication();
  api = new DocumentedApi(test);
  inspection = await Inspection.underWay(test);
  await test.app.get(OutboxRelay).drain();
  const { rows } = await test.owner.query<{ day: string }>(
    `SELECT (min(next_ring_at) AT TIME ZONE 'Asia/Ho_Chi_Minh')::date::text AS day FROM deadlines WHERE next_ring_at IS NOT NULL`,
  );
  test.on(rows[0]?.day as string);
  await test.app.get(DrainDueService).drain();
});
afterAll(() => test?.close());

interface Shown {
  id: string;
  isOpen: boolean;
  deadline: { dueOn: string };
  case: { id: string };
}
const recipient = async (): Promise<string> => {
  const { rows } = await test.owner.query<{ person_id: string }>(
    'SELECT person_id FROM alerts ORDER BY raised_at, id LIMIT 1',
  );
  return rows[0]?.person_id as string;
};
const alertsOf = async (as: string, status = 'open'): Promise<Shown[]> =>
  (await api.get(`/api/v1/alerts?status=${status}`, { as, status: 200 })).body.alerts;

describe('alerts over HTTP', () => {
  it('are opened, put off with a reason kept apart, and acknowledged, each once on the record', async () => {
    const me = await recipient();
    const [alert] = await alertsOf(me);
    expect(alert).toMatchObject({ isOpen: true, case: { id: inspection.id } });
    const path = `/api/v1/alerts/${alert?.id}`;
    const opened = await api.post(`${path}/open`, {}, { as: me, status: 200 });
    expect((await api.post(`${path}/open`, {}, { as: me, status: 200 })).body.openedAt).toBe(opened.body.openedAt);
    const due = alert?.deadline.dueOn as string;
    const late = { until: '2199-12-31', reason: 'Chờ' };
    const refused = await api.post(`${path}/snooze`, late, { as: me, status: 422 });
    expect(refused.body.errors[0].pointer).toBe('/until');
    const snoozed = await api.post(`${path}/snooze`, { until: due, reason: 'Chờ văn bản' }, { as: me, status: 200 });
    expect(snoozed.body.isOpen).toBe(false);
    const done = await api.post(`${path}/acknowledge`, {}, { as: me, status: 200 });
    expect(done.body.acknowledgedAt).not.toBeNull();
    const closed = await api.post(`${path}/snooze`, { until: due, reason: 'Nữa' }, { as: me, status: 409 });
    expect(closed.body.code).toBe('alert-closed');
    const { rows } = await test.owner.query('SELECT what FROM alert_events WHERE alert_id = $1 ORDER BY at, what', [
      alert?.id,
    ]);
    expect(rows.map(({ what }) => what).sort()).toEqual(['acknowledged', 'opened', 'raised', 'snoozed']);
  });

  it('are explained only once the term is over', async () => {
    const [alert] = await alertsOf(await recipient(), 'all');
    const path = `/api/v1/alerts/${alert?.id}/explain`;
    const early = await api.post(path, { explanation: 'Vì' }, { as: await recipient(), status: 409 });
    expect(early.body.code).toBe('not-overdue');
    await api.post(path, { explanation: ' ' }, { as: await recipient(), status: 422 });
    await api.post(path, { explanation: 'Vì' }, { as: CAST.outsider, status: 404 });
  });

  it('are acknowledged once by who does it twice at once', async () => {
    const me = await recipient();
    const { rows } = await test.owner.query<{ id: string }>('SELECT id FROM alerts WHERE person_id = $1', [me]);
    const path = `/api/v1/alerts/${rows.at(-1)?.id}/acknowledge`;
    const replies = await Promise.all(Array.from({ length: 8 }, () => api.post(path, {}, { as: me, status: 200 })));
    expect(new Set(replies.map(({ body }) => body.acknowledgedAt)).size).toBe(1);
    const events = await test.owner.query(`SELECT 1 FROM alert_events WHERE alert_id = $1 AND what = 'acknowledged'`, [
      rows.at(-1)?.id,
    ]);
    expect(events.rowCount).toBe(1);
  });

  it('are nobody else’s, and answer like none', async () => {
    const [alert] = await alertsOf(await recipient(), 'all');
    const foreign = await api.post(`/api/v1/alerts/${alert?.id}/open`, {}, { as: CAST.outsider, status: 404 });
    const missing = await api.post(`/api/v1/alerts/${CAST.body}/open`, {}, { as: CAST.outsider, status: 404 });
    expect(foreign.text).toBe(missing.text);
    expect(await alertsOf(CAST.outsider, 'all')).toEqual([]);
  });
});

describe('messages over HTTP', () => {
  it('come to whom the procedure tells, and are opened once', async () => {
    const { body } = await api.get('/api/v1/messages?status=open', { as: CAST.head, status: 200 });
    const told = body.messages.find(({ code }: { code: string }) => code === 'signal-recorded');
    expect(told).toMatchObject({
      case: { id: inspection.id, code: inspection.code },
      audience: 'head',
      openedAt: null,
    });
    const opened = await api.post(`/api/v1/messages/${told.id}/open`, {}, { as: CAST.head, status: 200 });
    const again = await api.post(`/api/v1/messages/${told.id}/open`, {}, { as: CAST.head, status: 200 });
    expect(again.body.openedAt).toBe(opened.body.openedAt);
    const foreign = await api.post(`/api/v1/messages/${told.id}/open`, {}, { as: CAST.officer, status: 404 });
    const missing = await api.post(`/api/v1/messages/${CAST.body}/open`, {}, { as: CAST.officer, status: 404 });
    expect(foreign.text).toBe(missing.text);
  });
});
