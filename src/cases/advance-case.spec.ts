import { randomUUID } from 'node:crypto';
import { CAST, type TestApplication, testApplication } from '../../test/support/application.js';
import { lateReturn } from '../../test/support/late-return.js';
import { alsoRegister } from '../../test/support/procedures.js';
import { verifyLog } from '../audit/verify-log.js';
import type { Visitor } from '../common/visitor.js';
import { AdvanceCaseService } from './advance-case.service.js';
import type { Command, Outcome, Recorded } from './command.js';
import { RebuildService } from './rebuild.service.js';

let test: TestApplication;
let door: AdvanceCaseService;
const officer: Visitor = { accountId: randomUUID(), personId: CAST.officer, offices: [] };
const head: Visitor = { accountId: randomUUID(), personId: CAST.head, offices: [] };

beforeAll(async () => {
  test = await testApplication();
  alsoRegister(lateReturn);
  door = test.app.get(AdvanceCaseService);
  const offices = await test.owner.query(
    'SELECT id, person_id, body_id AS "bodyId", role, valid_from::text AS "validFrom", valid_to AS "validTo" FROM offices WHERE person_id = ANY ($1::uuid[])',
    [[CAST.officer, CAST.head]],
  );
  for (const visitor of [officer, head]) {
    visitor.offices = offices.rows.filter(({ person_id }) => person_id === visitor.personId);
  }
});
afterAll(() => test.close());

const recorded = (outcome: Outcome): Recorded => {
  if (outcome.kind !== 'recorded') throw new Error(JSON.stringify(outcome));
  return outcome;
};

async function aLateReturn(note = 'Trả chậm'): Promise<string> {
  const caseId = randomUUID();
  await door.execute(opening(caseId, note)).then(recorded);
  return caseId;
}

const opening = (caseId: string, note = 'Trả chậm', requestId = `open-${caseId}`): Command => ({
  caseId,
  open: { procedure: 'late-return@1', bodyId: CAST.body },
  by: officer,
  type: 'REPORT_LATE_RETURN',
  payload: { memberId: CAST.subject, note },
  requestId,
});

const proposal = (caseId: string, more: Partial<Command> = {}): Command => ({
  caseId,
  by: officer,
  type: 'PROPOSE_CORRECTION',
  payload: { seq: 1, kind: 'amend', field: '/effectiveOn', value: '2026-05-04', ground: 'Ghi nhầm' },
  requestId: randomUUID(),
  ...more,
});
const rejection = (caseId: string, more: Partial<Command> = {}): Command => ({
  ...proposal(caseId),
  by: head,
  type: 'REJECT_CORRECTION',
  payload: { ground: 'Không đủ căn cứ' },
  ...more,
});

const recordsOf = async (caseId: string): Promise<number> =>
  Number((await test.owner.query('SELECT count(*) FROM records WHERE case_id = $1', [caseId])).rows[0].count);

describe('the one door', () => {
  it('opens a case with one record that holds the whole situation and no personal text', async () => {
    const caseId = await aLateReturn('Ông A trả chậm 20 ngày');
    const { rows } = await test.owner.query('SELECT body, body_json FROM records WHERE case_id = $1', [caseId]);
    expect(rows).toHaveLength(1);
    expect(rows[0].body_json).toMatchObject({
      format: 1,
      seq: 1,
      type: 'REPORT_LATE_RETURN',
      situation: { by: { personId: CAST.officer }, law: { profile: 'reg_2026' }, seen: { body: { id: CAST.body } } },
      commitments: { '/note': expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    expect(rows[0].body).not.toContain('Ông A');
  });

  it('changes a case once however often the same command comes at once (G3)', async () => {
    const caseId = await aLateReturn();
    const command = proposal(caseId);
    const outcomes = await Promise.all(Array.from({ length: 100 }, () => door.execute(command)));
    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
    expect(await recordsOf(caseId)).toBe(2);
  });

  it('opens one case however often the same opening comes at once', async () => {
    const caseId = randomUUID();
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => door.execute(opening(caseId))));
    expect(new Set(outcomes.map((outcome) => recorded(outcome).hash)).size).toBe(1);
    expect(await recordsOf(caseId)).toBe(1);
  });

  it('lets one of a thousand writers win each round and tells the others what changed and by whom (G4)', async () => {
    const caseId = await aLateReturn();
    const writers = Array.from({ length: 1000 }, () =>
      door.execute(proposal(caseId, { expectedVersion: 1 })).then(
        () => 'won',
        (problem) => problem,
      ),
    );
    const answers = await Promise.all(writers);
    expect(answers.filter((answer) => answer === 'won')).toHaveLength(1);
    const lost = answers.find((answer) => answer !== 'won');
    expect(lost).toMatchObject({
      status: 409,
      code: 'stale',
      extra: { version: 2, changedSince: [{ type: 'PROPOSE_CORRECTION', by: CAST.officer }] },
    });
    expect(await recordsOf(caseId)).toBe(2);
  });

  it('lets writers who name no version take turns, none lost', async () => {
    const cases = await Promise.all(Array.from({ length: 8 }, () => aLateReturn()));
    const rounds = cases.map(async (caseId) => {
      for (let round = 0; round < 5; round += 1) {
        recorded(await door.execute(proposal(caseId)));
        recorded(await door.execute(rejection(caseId)));
      }
    });
    await Promise.all(rounds);
    expect(await Promise.all(cases.map(recordsOf))).toEqual(cases.map(() => 11));
  });

  it('refuses another content under a used request id', async () => {
    const caseId = await aLateReturn();
    const command = proposal(caseId);
    await door.execute(command);
    await expect(door.execute({ ...command, payload: { ...command.payload, seq: 2 } })).rejects.toMatchObject({
      status: 422,
      code: 'request-id-reused',
    });
    await expect(door.execute(opening(caseId, 'Khác'))).rejects.toMatchObject({
      status: 422,
      code: 'request-id-reused',
    });
  });

  it("gives nobody the request ids of the clock and the system, and nobody another person's outcome", async () => {
    const caseId = await aLateReturn();
    recorded(await door.execute(proposal(caseId, { requestId: 'shared-id' })));
    await expect(door.execute(proposal(caseId, { requestId: 'shared-id', by: head }))).rejects.toMatchObject({
      code: 'request-id-reused',
    });
    // The same id from the clock is another one: it is answered for itself, here with a refusal.
    expect(await door.execute(proposal(caseId, { requestId: 'shared-id', by: 'clock' }))).toMatchObject({
      kind: 'refused',
    });
  });

  it('raises a label on request and never lowers it', async () => {
    const labels = ['internal', 'internalRestricted'] as const;
    const cases = labels.map((secrecy) => ({ secrecy, caseId: randomUUID() }));
    for (const { secrecy, caseId } of cases) {
      const command = opening(caseId);
      recorded(await door.execute({ ...command, open: { procedure: 'late-return@1', bodyId: CAST.body, secrecy } }));
    }
    const { rows } = await test.owner.query('SELECT secrecy FROM cases WHERE id = ANY ($1::uuid[]) ORDER BY secrecy', [
      cases.map(({ caseId }) => caseId),
    ]);
    expect(rows.map(({ secrecy }) => secrecy)).toEqual([...labels]);
  });

  it('answers the same for a case that is not there and one that is not yours (G11)', async () => {
    const caseId = await aLateReturn();
    const outsider: Visitor = { accountId: randomUUID(), personId: CAST.outsider, offices: [] };
    const subject: Visitor = { accountId: randomUUID(), personId: CAST.subject, offices: officer.offices };
    const answers = await Promise.all(
      [
        proposal(randomUUID(), { by: outsider }),
        proposal(caseId, { by: outsider }),
        proposal(caseId, { by: subject }),
      ].map((command) =>
        door.execute(command).catch(({ status, code, title, detail }) => ({ status, code, title, detail })),
      ),
    );
    expect(answers[0]).toMatchObject({ status: 404, code: 'not-found' });
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  it('writes nothing when it refuses, and says what is permitted', async () => {
    const caseId = await aLateReturn();
    const outcome = await door.execute(rejection(caseId));
    expect(outcome).toMatchObject({
      kind: 'refused',
      guard: 'state',
      permitted: expect.arrayContaining(['PROPOSE_CORRECTION']),
    });
    expect(await recordsOf(caseId)).toBe(1);
  });

  it('leaves chains that verify and states that replay gives again (G9, G10)', async () => {
    const verified = await verifyLog(test.owner);
    expect(verified.faults).toEqual([]);
    expect(verified.records).toBeGreaterThan(50);
    expect((await test.app.get(RebuildService).check()).faults).toEqual([]);
  });

  it('quarantines a case whose snapshot cannot be restored, and only that case', async () => {
    const [broken, whole] = [await aLateReturn(), await aLateReturn()];
    await test.owner.query(`UPDATE cases SET snapshot = jsonb_set(snapshot, '{value}', '"nowhere"') WHERE id = $1`, [
      broken,
    ]);
    await expect(door.execute(proposal(broken))).rejects.toMatchObject({ status: 409, code: 'quarantined' });
    const { rows } = await test.owner.query('SELECT status FROM cases WHERE id = $1', [broken]);
    expect(rows[0].status).toBe('quarantined');
    recorded(await door.execute(proposal(whole)));
    expect((await test.app.get(RebuildService).check()).faults).toMatchObject([{ caseId: broken }]);
  });
});
