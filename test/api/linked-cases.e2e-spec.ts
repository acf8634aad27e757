import { randomUUID } from 'node:crypto';
import { OutboxRelay } from '../../src/outbox/outbox.relay.js';
import { CAST, type TestApplication, testApplication } from '../support/application.js';
import { Inspection } from '../support/inspection.js';
import { LINKED_TRIAL, linkedTrial } from '../support/linked-trial.js';
import { alsoRegister } from '../support/procedures.js';
import { rowsOfCase } from '../support/rows.js';

let test: TestApplication;

beforeAll(async () => {
  alsoRegister(linkedTrial);
  test = await testApplication();
});
afterAll(() => test?.close());

const drain = () => test.app.get(OutboxRelay).drain();

interface Link {
  status: string;
  caseId?: string;
}
async function linksOf(inspection: Inspection): Promise<[string, Link][]> {
  const { body } = await inspection.api.get(inspection.path, { as: CAST.head, status: 200 });
  return Object.entries(body.facts.links);
}
async function withSuspension(): Promise<Inspection> {
  const inspection = await Inspection.open(test);
  await inspection.raise('ASSESS_SIGNAL', { as: CAST.head });
  await inspection.raise('ESTABLISH_SIGNS', { as: CAST.head });
  await inspection.raise('PROPOSE_SUSPENSION', { as: CAST.head });
  await drain();
  return inspection;
}

describe('a case opened from another', () => {
  it('is opened once, known to its parent by id, and readable by the same people', async () => {
    const inspection = await withSuspension();
    const [[, link] = []] = await linksOf(inspection);
    expect(link).toMatchObject({ status: 'open', caseId: expect.any(String) });
    const child = await inspection.api.get(`/api/v1/cases/${link?.caseId}`, { as: CAST.head, status: 200 });
    expect(child.body).toMatchObject({ procedure: 'suspension@1', facts: { parent: { caseId: inspection.id } } });
    await inspection.api.get(`/api/v1/cases/${link?.caseId}`, { as: CAST.subject, status: 404 });
    await drain();
    expect(await rowsOfCase(test.owner, inspection.id)).toMatchObject({ records: 5 });
  });

  it('is ended by nobody who only says to be it', async () => {
    const inspection = await withSuspension();
    const [[key] = []] = await linksOf(inspection);
    const before = await rowsOfCase(test.owner, inspection.id);
    const impostor = await Inspection.open(test, { parent: { caseId: inspection.id, key } });
    await impostor.raise('ASSESS_SIGNAL', { as: CAST.head });
    await impostor.raise('DISMISS_SIGNAL', { as: CAST.head });
    await drain();
    expect((await linksOf(inspection))[0]?.[1].status).toBe('open');
    expect(await rowsOfCase(test.owner, inspection.id)).toEqual(before);
  });
});

interface Opened {
  as?: string;
  bodyId?: string;
  more?: object;
}
/** A case of the trial procedure, by id. */
async function begun({ as = CAST.officer, bodyId = CAST.body, more = {} }: Opened = {}): Promise<string> {
  const payload = { memberId: CAST.subject };
  const request = { procedure: LINKED_TRIAL, bodyId, payload, requestId: randomUUID(), ...more };
  const { status, body } = await test.post('/api/v1/cases', request, as);
  expect([status, body.code]).toEqual([201, expect.any(String)]);
  return body.caseId;
}
async function raise(
  caseId: string,
  type: string,
  payload: object = {},
  status = 200,
  more: object = {},
): Promise<string> {
  const request = { type, payload, requestId: randomUUID(), ...more };
  const reply = await test.post(`/api/v1/cases/${caseId}/events`, request, CAST.officer);
  expect([type, reply.status, reply.text]).toEqual([type, status, expect.any(String)]);
  return reply.text;
}
interface Row {
  type: string;
  day: string;
  payload: Record<string, unknown>;
}
const recordsOf = async (caseId: string): Promise<Row[]> =>
  (
    await test.owner.query<Row>(
      `SELECT event_type AS type, effective_on::text AS day, body_json -> 'payload' AS payload FROM records
        WHERE case_id = $1 ORDER BY seq`,
      [caseId],
    )
  ).rows;
const last = async (caseId: string): Promise<Row | undefined> => (await recordsOf(caseId)).at(-1);
const entriesOf = async (caseId: string): Promise<{ status: string; attempts: number; error: string | null }[]> =>
  (await test.owner.query('SELECT status, attempts, error FROM outbox WHERE case_id = $1 ORDER BY seq', [caseId])).rows;
/** As after a crash between the work and the mark that it was done. */
const again = (caseId: string) =>
  test.owner.query(`UPDATE outbox SET status = 'waiting', attempts = 0, next_try_at = now() WHERE case_id = $1`, [
    caseId,
  ]);

describe('a case that tells another', () => {
  it('is heard once, on the day of its own record, and learns that it was', async () => {
    const [teller, hearer] = [await begun(), await begun()];
    test.on('2026-05-12');
    await raise(teller, 'TELL', { told: hearer }, 200, { effectiveOn: '2026-05-05', lateReason: 'Ghi bù.' });
    await drain();
    expect(await last(hearer)).toEqual({ type: 'HEAR', day: '2026-05-05', payload: { from: { caseId: teller } } });
    const opened = { type: 'LINKED_CASE_OPENED', payload: { key: 'told-2', caseId: hearer } };
    expect(await last(teller)).toMatchObject(opened);
    const before = [await recordsOf(teller), await recordsOf(hearer)];
    await again(teller);
    await drain();
    expect([await recordsOf(teller), await recordsOf(hearer)]).toEqual(before);
    test.on('2026-05-04');
  });

  it('is named by the relay, whatever its payload says', async () => {
    const [teller, hearer, other] = [await begun(), await begun(), await begun()];
    await raise(teller, 'TELL', { told: hearer.toUpperCase(), forged: other });
    await drain();
    expect(await last(hearer)).toMatchObject({ type: 'HEAR', payload: { from: { caseId: teller } } });
  });

  it('is not to be played by a person', async () => {
    const [hearer, other] = [await begun(), await begun()];
    const before = await rowsOfCase(test.owner, hearer);
    for (const from of [{ caseId: other }, { caseId: hearer }, { caseId: randomUUID() }]) {
      expect(await raise(hearer, 'HEAR', { from }, 409)).toContain('"refused"');
    }
    expect(await rowsOfCase(test.owner, hearer)).toEqual(before);
  });

  it('hears the same of a case that refuses and of one that is not there', async () => {
    const [refusing, teller] = [await begun({ as: CAST.successorOfficer, bodyId: CAST.successor }), await begun()];
    await test.post(
      `/api/v1/cases/${refusing}/events`,
      { type: 'SHUT', payload: {}, requestId: randomUUID() },
      CAST.successorOfficer,
    );
    const heardOf = async (told: string) => {
      await raise(teller, 'TELL', { told });
      await drain();
      const { body } = await test.get(`/api/v1/cases/${teller}`, CAST.officer);
      const key = Object.keys(body.facts.links).at(-1) ?? '';
      const tasks = await test.owner.query('SELECT title, status FROM tasks WHERE case_id = $1 AND key = $2', [
        teller,
        `link:${key}`,
      ]);
      return {
        record: { ...(await last(teller)), payload: { ...(await last(teller))?.payload, key: '' } },
        link: body.facts.links[key],
        tasks: tasks.rows,
        entry: (await entriesOf(teller)).at(-1),
      };
    };
    const refused = await heardOf(refusing);
    expect(refused).toMatchObject({
      record: { type: 'LINK_REFUSED', payload: { because: 'notTaken' } },
      link: { status: 'refused' },
      tasks: [{ status: 'open' }],
      entry: { status: 'done', attempts: 0, error: null },
    });
    expect(await heardOf(randomUUID())).toEqual(refused);
    expect(await last(refusing)).toMatchObject({ type: 'SHUT' });
  });

  it('does not ask again once it was refused, even where it would be taken now', async () => {
    const [teller, hearer] = [await begun(), randomUUID()];
    await raise(teller, 'TELL', { told: hearer });
    await drain();
    const before = await recordsOf(teller);
    await test.owner.query(`UPDATE outbox SET effect = jsonb_set(effect, '{caseId}', $2) WHERE case_id = $1`, [
      teller,
      JSON.stringify(await begun()),
    ]);
    await again(teller);
    await drain();
    expect(await recordsOf(teller)).toEqual(before);
  });

  it('waits in the outbox where it asked for no answer, until it is heard', async () => {
    const [teller, hearer] = [await begun(), await begun()];
    await raise(hearer, 'SHUT');
    await raise(teller, 'SPEAK', { told: hearer });
    await raise(teller, 'SPEAK', { told: randomUUID() });
    await drain();
    expect(await entriesOf(teller)).toEqual([
      { status: 'waiting', attempts: 1, error: expect.stringContaining('HEAR refused') },
      { status: 'waiting', attempts: 1, error: 'HEAR refused: there is no such case' },
    ]);
    expect(await recordsOf(teller)).toHaveLength(3);
    const listening = await begun();
    await raise(teller, 'SPEAK', { told: listening });
    await drain();
    expect(await last(listening)).toMatchObject({ type: 'HEAR', payload: { from: { caseId: teller } } });
  });
});

describe('a case opened at another body', () => {
  const openedBy = async (parent: string): Promise<string> => {
    await raise(parent, 'BRANCH', { memberId: CAST.subject, bodyId: CAST.upperCommission });
    await drain();
    const opened = await last(parent);
    expect(opened?.type).toBe('LINKED_CASE_OPENED');
    return opened?.payload.caseId as string;
  };

  it('belongs to that body, and is not there for those who opened it', async () => {
    const parent = await begun();
    const child = await openedBy(parent);
    const seen = await test.get(`/api/v1/cases/${child}`, CAST.upperOfficer);
    expect(seen.body).toMatchObject({ body: { id: CAST.upperCommission }, facts: { parent: { caseId: parent } } });
    expect((await test.get(`/api/v1/cases/${child}`, CAST.officer)).status).toBe(404);
    await test.post(
      `/api/v1/cases/${child}/events`,
      { type: 'SHUT', payload: {}, requestId: randomUUID() },
      CAST.upperOfficer,
    );
    await drain();
    expect(await last(parent)).toMatchObject({ type: 'LINKED_CASE_ENDED', payload: { outcome: 'shut' } });
  });

  it('is not opened where that body has ended or is not there: the link is refused, once, and somebody is to look', async () => {
    const parent = await begun();
    test.on('2026-05-12');
    await test.owner.query(`UPDATE bodies SET valid_to = '2026-05-11', dissolved_ground = 'thử' WHERE id = $1`, [
      CAST.successor,
    ]);
    await raise(parent, 'BRANCH', { memberId: CAST.subject, bodyId: CAST.successor });
    await raise(parent, 'BRANCH', { memberId: CAST.subject, bodyId: CAST.upperCommittee });
    const nowhere = randomUUID();
    await test.owner.query(
      `UPDATE outbox SET effect = jsonb_set(effect, '{bodyId}', $2) WHERE case_id = $1 AND effect ->> 'bodyId' = $3`,
      [parent, JSON.stringify(nowhere), CAST.upperCommittee],
    );
    await drain();
    const refused = { type: 'LINK_REFUSED', payload: { because: 'bodyNotThere' } };
    expect((await recordsOf(parent)).slice(3)).toMatchObject([refused, refused]);
    expect((await entriesOf(parent)).map(({ status }) => status)).toEqual(['done', 'done']);
    const tasks = await test.owner.query('SELECT status FROM tasks WHERE case_id = $1', [parent]);
    expect(tasks.rows).toEqual([{ status: 'open' }, { status: 'open' }]);
    const before = await recordsOf(parent);
    await test.owner.query('UPDATE bodies SET valid_to = NULL, dissolved_ground = NULL WHERE id = $1', [
      CAST.successor,
    ]);
    await again(parent);
    await drain();
    expect(await recordsOf(parent)).toEqual(before);
    test.on('2026-05-04');
  });

  it('is no body’s case once it has ended, whoever asks', async () => {
    await test.owner.query(`UPDATE bodies SET valid_to = '2026-05-01', dissolved_ground = 'thử' WHERE id = $1`, [
      CAST.successor,
    ]);
    const request = { procedure: LINKED_TRIAL, bodyId: CAST.successor, payload: { memberId: CAST.subject } };
    const { status, body } = await test.post(
      '/api/v1/cases',
      { ...request, requestId: randomUUID() },
      CAST.successorOfficer,
    );
    expect([status, body.errors]).toMatchObject([422, [{ pointer: '/bodyId', code: 'body-has-ended' }]]);
    await test.owner.query('UPDATE bodies SET valid_to = NULL, dissolved_ground = NULL WHERE id = $1', [
      CAST.successor,
    ]);
  });

  it('is not waited for where it names a link that was refused', async () => {
    const parent = await begun();
    await raise(parent, 'TELL', { told: randomUUID() });
    await drain();
    const [[key] = ['']] = Object.entries((await test.get(`/api/v1/cases/${parent}`, CAST.officer)).body.facts.links);
    const impostor = await begun({ more: { payload: { memberId: CAST.subject, parent: { caseId: parent, key } } } });
    const before = await recordsOf(parent);
    await raise(impostor, 'SHUT');
    await drain();
    expect(await entriesOf(impostor)).toEqual([{ status: 'done', attempts: 0, error: null }]);
    expect(await recordsOf(parent)).toEqual(before);
  });

  it('bears the label of its parent, never a lower one', async () => {
    const child = await openedBy(await begun({ more: { secrecy: 'internalRestricted' } }));
    const { rows } = await test.owner.query('SELECT secrecy FROM cases WHERE id = $1', [child]);
    expect(rows).toEqual([{ secrecy: 'internalRestricted' }]);
  });
});
