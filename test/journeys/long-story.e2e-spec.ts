// One member's whole story over HTTP, through four cases that open and hear of one another: a sign of violation, the inspection with a
// suspension beside it, the discipline, the complaint that annuls it as wrongful, and the member back in every activity.
import { verifyLog } from '../../src/audit/verify-log.js';
import { PastEvents } from '../../src/cases/past-events.js';
import { replay } from '../../workflows/correct.js';
import { CAST, type TestApplication, testApplication } from '../support/application.js';
import { Story, type StoryCase } from './story.js';

let test: TestApplication;
let story: Story;
let inspection: StoryCase;
let suspension: StoryCase;
let discipline: StoryCase;
let complaint: StoryCase;

const dutiesOpen = (facts: object): number =>
  Object.values((facts as { duties: Record<string, { doneOn: string | null }> }).duties).filter((one) => !one.doneOn)
    .length;
const team = (facts: object) => (facts as { team: { declared: string | null }[] }).team;

beforeAll(async () => {
  test = await testApplication({ day: '2025-06-02', kind: 'committee', tiers: true });
  story = new Story(test, '2025-06-02');
});
afterAll(() => test.close());

it('begins with a sign and an inspection; an obstruction brings a suspension beside it', async () => {
  inspection = await story.opens('signs-inspection@1', 'RECORD_SIGNAL');
  await inspection.goes('ASSESS_SIGNAL', 'ESTABLISH_SIGNS', 'PROPOSE_CASE', 'ISSUE_DECISION_AND_PLAN');
  while (team(await inspection.facts()).some(({ declared }) => declared === null))
    await inspection.goes('DECLARE_NO_CONFLICT');
  await inspection.goes('PREPARE', 'ANNOUNCE', 'SUBMIT_EXPLANATION', 'PROPOSE_SUSPENSION');
  suspension = await story.linked(inspection, 'suspension');
  await suspension.goes('PROPOSE', 'DECIDE', 'ANNOUNCE');
  expect(await suspension.states()).toContain('suspended');
  await inspection.goes('DRAFT_REPORT', 'HOLD_CONFERENCE', 'FINALISE_REPORT', 'SUBMIT_TO_SESSION');
  story.later(1);
  await inspection.does('CONCLUDE', { like: ({ findings }) => findings[0].outcome === 'violationDiscipline' });
  await inspection.goes('ISSUE_NOTICE', 'DELIVER_NOTICE');
});

it('goes on to discipline: heard before the ballot, decided, announced, in force', async () => {
  story.later(3);
  await inspection.does('MOVE_TO_DISCIPLINE');
  discipline = await story.linked(inspection, 'discipline');
  expect(await discipline.states()).toContain('registered');
  story.later(1);
  await discipline.does('SCREEN', { like: ({ route }) => route === 'direct' });
  await discipline.goes('ISSUE_PLAN');
  while (team(await discipline.facts()).some(({ declared }) => declared === null))
    await discipline.goes('DECLARE_NO_CONFLICT');
  await discipline.goes('LAUNCH', 'REPORT_VERIFICATION', 'ASK_SELF_REVIEW', 'SUBMIT_SELF_REVIEW', 'PUT_TO_BODY');
  await discipline.goes('RECORD_HEARING');
  story.later(1);
  const voted = { expulsion: 0, dismissal: 0, warning: 4, reprimand: 0 };
  await discipline.does('COUNT_BALLOT', {
    more: { ballot: { sessionId: CAST.session, votes: voted, none: 0, invalid: 0 } },
  });
  await discipline.goes('TEST_LIMITATION', 'ISSUE_DECISION', 'ANNOUNCE_DECISION');
  expect(await discipline.states()).toEqual(expect.arrayContaining(['sanctionInForce', 'noComplaint']));
});

it('is complained of one level up, and stays in force meanwhile', async () => {
  story.later(10);
  const told = (await discipline.facts()).sanction as { decidedOn: string; announcedOn: string };
  complaint = await story.opens('discipline-complaint@1', 'LODGE', {
    by: CAST.upperCommitteeOfficer,
    bodyId: CAST.upperCommittee,
    more: {
      decision: {
        caseId: discipline.id,
        complained: 'decision',
        decidedBy: CAST.body,
        form: 'warning',
        decidedOn: told.decidedOn,
        announcedOn: told.announcedOn,
        receivedOn: told.announcedOn,
      },
    },
  });
  await story.outbox();
  expect(await discipline.states()).toEqual(expect.arrayContaining(['sanctionInForce', 'underComplaint']));
  await complaint.goes('ACKNOWLEDGE', 'ACCEPT', 'PROPOSE_PLAN', 'PLAN');
  while (team(await complaint.facts()).some(({ declared }) => declared === null))
    await complaint.goes('DECLARE_NO_CONFLICT');
  await complaint.goes('LAUNCH', 'VERIFY', 'CONSULT', 'CONSULT', 'CONSULT', 'REPORT', 'HEAR_COMPLAINANT');
});

it('is annulled as wrongful, and every case hears of it', async () => {
  story.later(1);
  await complaint.does('VOTE', { like: ({ ballot }) => ballot.annul > 0 && ballot.wrongful > 0 });
  await complaint.goes('SIGN_DECISION', 'ANNOUNCE');
  await story.outbox();
  expect(await complaint.states()).toContain('announced');
  expect(await discipline.states()).toEqual(expect.arrayContaining(['sanctionAnnulled', 'noComplaint']));
  expect((await discipline.facts()).links).toMatchObject({ redress: { status: 'external' } });
  const { rows } = await test.owner.query(
    `SELECT key FROM deadlines WHERE case_id = $1 AND rule LIKE '%.expiry' AND status = 'running'`,
    [discipline.id],
  );
  expect(rows).toEqual([]);
});

it('ends with the member restored: the suspension lifted, redress settled, every file put away', async () => {
  await suspension.goes('LIFT', 'DELIVER_DECISION', 'ARCHIVE');
  await story.outbox();
  expect(await suspension.states()).toContain('archived');
  while (dutiesOpen(await discipline.facts()) > 0) await discipline.goes('FULFIL_DUTY');
  await discipline.goes('SETTLE_EXTERNAL_LINK', 'ARCHIVE');
  await complaint.goes('DELIVER_COPY', 'DELIVER_COPY', 'FINALISE', 'ARCHIVE');
  await inspection.goes('ARCHIVE');
  for (const one of [discipline, complaint, inspection]) expect(await one.states()).toContain('archived');
  expect(await discipline.states()).toContain('sanctionAnnulled');
});

it('leaves a record of every case that nobody altered, and states that the records alone lead to', async () => {
  expect(await verifyLog(test.owner)).toMatchObject({ cases: 4, faults: [], orphans: 0 });
  for (const one of [inspection, suspension, discipline, complaint]) {
    const { rows } = await test.owner.query<{ snapshot: unknown }>('SELECT snapshot FROM cases WHERE id = $1', [
      one.id,
    ]);
    const again = replay(one.procedure, await test.app.get(PastEvents).of(one.id));
    const rebuilt = one.procedure.machine.getPersistedSnapshot(again as never);
    expect(JSON.parse(JSON.stringify(rebuilt))).toEqual(rows[0]?.snapshot);
  }
});
