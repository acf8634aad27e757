// Cases that fell apart in every way there is: found the next night, shown to reviewers, settled by themselves once mended.
import { randomUUID } from 'node:crypto';
import { register } from 'prom-client';
import { AdvanceCaseService } from '../../src/cases/advance-case.service.js';
import { LinkCheckService } from '../../src/cases/link-check.service.js';
import type { LinkFindingView } from '../../src/cases/link-findings.service.js';
import { OutboxRelay } from '../../src/outbox/outbox.relay.js';
import { CAST, type TestApplication, testApplication } from '../support/application.js';
import { DocumentedApi } from '../support/documented.js';
import { LINKED_TRIAL, linkedTrial } from '../support/linked-trial.js';
import { anOffice, aPerson } from '../support/people.js';
import { alsoRegister } from '../support/procedures.js';
import { signedIn } from '../support/signed-in.js';

let test: TestApplication;
let api: DocumentedApi;
let reviewer: string;

beforeAll(() => alsoRegister(linkedTrial));
beforeEach(async () => {
  test = await testApplication();
  api = new DocumentedApi(test);
  reviewer = await aReviewer(CAST.body);
});
afterEach(() => test.close());

async function aReviewer(body: string): Promise<string> {
  const person = await aPerson(test.owner, 'Người soát xét');
  await anOffice(test.owner, person, body, 'complianceReviewer');
  return (await signedIn(test.owner, person)).replace('Bearer ', '');
}
const drain = async () => {
  await test.owner.query('UPDATE outbox SET next_try_at = now()');
  await test.app.get(OutboxRelay).drain();
};
const check = () => test.app.get(LinkCheckService).check();
async function begun(payload: object = {}): Promise<string> {
  const request = {
    procedure: LINKED_TRIAL,
    bodyId: CAST.body,
    payload: { memberId: CAST.subject, ...payload },
    requestId: randomUUID(),
  };
  return (await test.post('/api/v1/cases', request, CAST.officer)).body.caseId;
}
async function raise(caseId: string, type: string, payload: object = {}): Promise<void> {
  const { status } = await test.post(
    `/api/v1/cases/${caseId}/events`,
    { type, payload, requestId: randomUUID() },
    CAST.officer,
  );
  expect([type, status]).toEqual([type, 200]);
}
const branched = async (): Promise<string> => {
  const parent = await begun();
  await raise(parent, 'BRANCH', { memberId: CAST.subject });
  return parent;
};
const linkedTo = async (caseId: string): Promise<string> => {
  const { body } = await test.get(`/api/v1/cases/${caseId}`, CAST.officer);
  return Object.values<{ caseId: string }>(body.facts.links)[0]?.caseId ?? '';
};
async function shown(query = '', as = reviewer): Promise<LinkFindingView[]> {
  return (await api.get(`/api/v1/links/findings${query}`, { as, status: 200 })).body.findings;
}
const openOnes = async () => (await shown()).map(({ kind, key, case: { id } }) => [kind, id, key]);

describe('the check of linked cases', () => {
  it('finds nothing where cases agree, and says that it looked', async () => {
    expect((await api.get('/api/v1/links/findings', { as: reviewer, status: 200 })).body).toEqual({
      checkedAt: null,
      findings: [],
      next: null,
    });
    const parent = await branched();
    const [teller, hearer] = [await begun(), await begun()];
    await raise(teller, 'TELL', { told: hearer });
    await raise(teller, 'SPEAK', { told: hearer });
    await drain();
    const child = await linkedTo(parent);
    await raise(child, 'SHUT');
    await drain();
    test.on('2026-05-08');
    expect(await check()).toEqual({ lookedAt: 4, findings: [] });
    expect((await api.get('/api/v1/links/findings', { as: reviewer, status: 200 })).body.checkedAt).toBe(
      test.clock.now().toISOString(),
    );
  });

  it('finds a link that waits, and settles it when it is answered', async () => {
    const parent = await branched();
    test.on('2026-05-05');
    expect((await check()).findings).toEqual([]);
    test.on('2026-05-06');
    await check();
    expect(await openOnes()).toEqual([['linkPending', parent, 'branch-2']]);
    const gauge = () => register.getSingleMetricAsString('ky_cuong_link_findings');
    expect(await gauge()).toContain('kind="linkPending"} 1');
    test.on('2026-05-07');
    await check();
    expect(await shown()).toMatchObject([{ since: '2026-05-04T02:00:00.000Z', foundAt: '2026-05-06T02:00:00.000Z' }]);
    await drain();
    await check();
    expect(await openOnes()).toEqual([]);
    expect(await shown('?status=settled')).toMatchObject([
      { kind: 'linkPending', settledAt: '2026-05-07T02:00:00.000Z' },
    ]);
    expect(await gauge()).toContain('kind="linkPending"} 0');
  });

  it('finds a child its parent does not know', async () => {
    const [parent, nowhere] = [await begun(), randomUUID()];
    const children = [
      await begun({ parent: { caseId: parent, key: 'branch-2' } }),
      await begun({ parent: { caseId: nowhere, key: 'branch-2' } }),
    ];
    test.on('2026-05-06');
    await check();
    expect((await openOnes()).sort()).toEqual(children.map((id) => ['parentUnaware', id, 'branch-2']).sort());
  });

  it('finds a parent that waits for a child that has ended, and one whose child is gone', async () => {
    const [waiting, lonely] = [await branched(), await branched()];
    await drain();
    await raise(await linkedTo(waiting), 'SHUT');
    await test.owner.query(
      `UPDATE cases SET snapshot = jsonb_set(snapshot, '{context,links,branch-2,caseId}', $2) WHERE id = $1`,
      [lonely, JSON.stringify(randomUUID())],
    );
    test.on('2026-05-06');
    await check();
    const found = await openOnes();
    expect(found).toContainEqual(['endUnheard', waiting, 'branch-2']);
    expect(found).toContainEqual(['linkedCaseMissing', lonely, 'branch-2']);
    // The child that was lost has lost its parent too.
    expect(found.filter(([kind]) => kind === 'parentUnaware')).toHaveLength(1);
    expect(found).toHaveLength(3);
    await drain();
    await check();
    expect((await openOnes()).map(([kind]) => kind)).not.toContain('endUnheard');
  });

  it('finds what was told and never heard, until it is', async () => {
    const [teller, hearer] = [await begun(), await begun()];
    await raise(hearer, 'SHUT');
    await raise(teller, 'SPEAK', { told: hearer });
    await raise(teller, 'SPEAK', { told: randomUUID() });
    await drain();
    test.on('2026-05-06');
    await check();
    expect((await openOnes()).sort()).toEqual([
      ['tellingUnheard', teller, 'HEAR-2-1'],
      ['tellingUnheard', teller, 'HEAR-3-1'],
    ]);
  });

  it('finds a case that took a link and was told nothing when it ended', async () => {
    const [teller, hearer] = [await begun(), await begun()];
    await raise(teller, 'TELL', { told: hearer });
    await drain();
    test.on('2026-05-06');
    await check();
    expect(await openOnes()).toEqual([]);
    const ended = { key: 'told-2', outcome: 'over' };
    await test.app.get(AdvanceCaseService).execute({
      caseId: teller,
      by: 'system',
      type: 'LINKED_CASE_ENDED',
      payload: ended,
      requestId: 'ended-by-itself',
    });
    await check();
    expect(await openOnes()).toEqual([['toldNothing', teller, 'told-2']]);
    await raise(teller, 'SPEAK', { told: hearer });
    await drain();
    await check();
    expect(await openOnes()).toEqual([]);
  });

  it('finds again what was settled and came back, as a finding of its own', async () => {
    const parent = await branched();
    await drain();
    const set = (status: string) =>
      test.owner.query(
        `UPDATE cases SET snapshot = jsonb_set(snapshot, '{context,links,branch-2,status}', $2) WHERE id = $1`,
        [parent, JSON.stringify(status)],
      );
    test.on('2026-05-06');
    for (const status of ['pending', 'open', 'pending']) {
      await set(status);
      await check();
    }
    expect(await shown('?status=all')).toHaveLength(2);
    expect(await shown()).toHaveLength(1);
  });
});

describe('what the check has found', () => {
  it('is shown page by page to reviewers, each of the cases they may read', async () => {
    const parents = [await branched(), await branched(), await branched()];
    test.on('2026-05-06');
    await check();
    const first = await api.get('/api/v1/links/findings?limit=2', { as: reviewer, status: 200 });
    const second = await api.get(`/api/v1/links/findings?limit=2&after=${first.body.next}`, {
      as: reviewer,
      status: 200,
    });
    const ids = [...first.body.findings, ...second.body.findings].map((one: LinkFindingView) => one.case.id);
    expect([...ids].sort()).toEqual([...parents].sort());
    expect(second.body.next).toBeNull();
    expect(await shown('?kind=endUnheard')).toEqual([]);
    expect(await shown('', await aReviewer(CAST.upperCommission))).toHaveLength(3);
    expect(await shown('', await aReviewer(CAST.successor))).toEqual([]);
    // The subject of the cases reviews nothing of them.
    await anOffice(test.owner, CAST.subject, CAST.body, 'complianceReviewer');
    expect(await shown('', CAST.subject)).toEqual([]);
  });

  it('is nobody else’s to see', async () => {
    for (const as of [CAST.officer, CAST.head, CAST.clerk]) {
      const reply = await api.get('/api/v1/links/findings', { as, status: 403 });
      expect(reply.body.code).toBe('not-yours-to-do');
    }
    await api.get('/api/v1/links/findings', { status: 401 });
    await api.get('/api/v1/links/findings?kind=other', { as: reviewer, status: 422 });
  });
});
