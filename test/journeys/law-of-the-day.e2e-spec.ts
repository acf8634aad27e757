// Each act takes the law of its day, and what has begun keeps it (G15): the same discipline under three profiles, a case that outlives
// its body, terms that run on into another profile, and conduct of one profile handled in another.

import { PastEvents } from '../../src/cases/past-events.js';
import { DrainDueService } from '../../src/deadlines/drain-due.service.js';
import { KnockService } from '../../src/deadlines/knock.service.js';
import { replay } from '../../workflows/correct.js';
import type { MemberFacts } from '../../workflows/member-discipline/facts.js';
import { CAST, type TestApplication, testApplication } from '../support/application.js';
import { Story, type StoryCase } from './story.js';

let test: TestApplication;
let story: Story;

/** Reviewed, verified, heard: the next step is the ballot. */
async function toTheBallot(endedOn: string, route = 'direct'): Promise<StoryCase> {
  const discipline = await story.opens('member-discipline@1', 'FILE_GROUND', {
    like: ({ conviction }) => !conviction,
    more: { violations: [{ code: 'V1', kind: 'ethicsLifestyle', category: 'ordinary', endedOn }] },
  });
  story.later(1);
  await discipline.does('SCREEN', { like: (one) => one.route === route, more: { expected: 'warning' } });
  if (route === 'direct') {
    await discipline.goes('ISSUE_PLAN');
    await discipline.teamDeclares();
    await discipline.goes('LAUNCH', 'REPORT_VERIFICATION');
  }
  await discipline.goes('ASK_SELF_REVIEW', 'SUBMIT_SELF_REVIEW', 'PUT_TO_BODY', 'RECORD_HEARING');
  story.later(1);
  return discipline;
}

const factsOf = async (one: StoryCase): Promise<MemberFacts> => (await one.facts()) as unknown as MemberFacts;
const forms = (votes: Record<string, number>, more: object = {}) => ({
  ballot: {
    sessionId: CAST.session,
    votes: { expulsion: 0, dismissal: 0, warning: 0, reprimand: 0, ...votes },
    none: Math.max(0, 4 - Object.values(votes).reduce((sum, count) => sum + count, 0)),
    invalid: 0,
    ...more,
  },
});
const sanctionOf = async (one: StoryCase) => (await factsOf(one)).sanction;

interface Term {
  rule: string;
  status: string;
  due: string | null;
  certainty: string;
  confidence: string;
  revision: string;
}
async function termsOf(one: StoryCase): Promise<Record<string, Term>> {
  const { rows } = await test.owner.query<Term & { key: string }>(
    `SELECT key, rule, status, due_on::text AS due, certainty, rule_text ->> 'confidence' AS confidence,
        law_revision AS revision FROM deadlines WHERE case_id = $1 ORDER BY started_seq`,
    [one.id],
  );
  return Object.fromEntries(rows.map(({ key, ...term }) => [key, term]));
}
async function profilesOf(one: StoryCase): Promise<string[]> {
  const { rows } = await test.owner.query<{ profile: string }>(
    `SELECT body_json #>> '{situation,law,profile}' AS profile FROM records WHERE case_id = $1 ORDER BY seq`,
    [one.id],
  );
  return [...new Set(rows.map(({ profile }) => profile))];
}
const monthAfter = (day: string): string => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month, date)).toISOString().slice(0, 10);
};
const yearAfter = (day: string): string => `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;
const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

describe('the same discipline by a commission under three profiles', () => {
  beforeAll(async () => {
    test = await testApplication({ day: '2024-03-04', level: 'province' });
    story = new Story(test, '2024-03-04');
  });
  afterAll(() => test.close());

  interface Said {
    began: string;
    /** What the body must state about adding votes up, or what the law gives. */
    adding: 'given' | 'stated';
    effectBy: string;
    expiry: 'law' | 'byHand';
  }
  it.each<[string, Said]>([
    ['reg_2021', { began: '2024-03-04', adding: 'given', effectBy: 'announcement', expiry: 'law' }],
    ['reg_2025', { began: '2026-01-26', adding: 'stated', effectBy: 'announcement', expiry: 'law' }],
    ['reg_2026', { began: '2026-05-04', adding: 'given', effectBy: 'signing', expiry: 'byHand' }],
  ])('%s: ballot, effect and terms are its own', async (profile, { began, adding, effectBy, expiry }) => {
    story.day = began;
    const discipline = await toTheBallot(daysAfter(began, -90));

    // No form has more than half; added up from the heaviest down, a reprimand has. Whether to add up is the law's, or the body's to say.
    const votes = { warning: 1, reprimand: 2 };
    const stated = { stated: { 'ballot.accumulateWhenDeciding': 'yes' }, statedGround: 'Quy chế làm việc.' };
    if (adding === 'stated')
      await expect(discipline.does('COUNT_BALLOT', { more: forms(votes) })).rejects.toThrow(/accumulateWhenDeciding/);
    await discipline.does('COUNT_BALLOT', { more: forms(votes, adding === 'stated' ? stated : {}) });
    expect((await factsOf(discipline)).ballot).toMatchObject({
      form: 'reprimand',
      accumulated: true,
      unverified: adding === 'stated' ? ['ballot.accumulateWhenDeciding'] : [],
    });

    await discipline.goes('TEST_LIMITATION', 'ISSUE_DECISION');
    const signedOn = story.day;
    const isInForce = effectBy === 'signing';
    expect(await discipline.states()).toContain(isInForce ? 'sanctionInForce' : 'sanctionSigned');
    story.later(2);
    await discipline.does('ANNOUNCE_DECISION');
    const announcedOn = story.day;
    expect(await discipline.states()).toContain('sanctionInForce');
    expect(await sanctionOf(discipline)).toMatchObject({
      effectBy,
      signedOn,
      announcedOn,
      inForceFrom: isInForce ? signedOn : announcedOn,
      expiry: { how: expiry },
    });

    const terms = await termsOf(discipline);
    expect(terms.complaintWindow).toMatchObject({
      // Thirty days are longer than a month that has February in it; where they are shorter the Charter's month holds.
      due: profile === 'reg_2025' ? daysAfter(announcedOn, 30) : monthAfter(announcedOn),
      confidence: profile === 'reg_2025' ? 'secondHand' : 'confirmed',
    });
    const lasts = Object.entries(terms).find(([key]) => key.startsWith('expiry'))?.[1];
    expect(lasts).toMatchObject({
      due: yearAfter(announcedOn),
      certainty: expiry === 'law' ? expect.stringMatching(/official|projected/) : 'setByHand',
    });
    expect(await profilesOf(discipline)).toEqual([profile]);
  });
});

describe('a case that a district body opened before its end', () => {
  let discipline: StoryCase;
  beforeAll(async () => {
    test = await testApplication({ day: '2025-06-02', level: 'district' });
    await arrange();
    story = new Story(test, '2025-06-02');
  });
  afterAll(() => test.close());

  /** On 1 July 2025 the district gives way to the commune, and its people work there. */
  async function arrange(): Promise<void> {
    const { owner } = test;
    const gone = [CAST.body, CAST.committee];
    const come = [CAST.successor, CAST.successorCommittee];
    await owner.query(`UPDATE bodies SET valid_to = '2025-06-30', dissolved_ground = 'sắp xếp' WHERE id = ANY ($1)`, [
      gone,
    ]);
    await owner.query(`UPDATE bodies SET level = 'commune' WHERE id = ANY ($1)`, [come]);
    await owner.query(
      `INSERT INTO offices (person_id, body_id, role, valid_from)
       SELECT person_id, $2, role, '2025-07-01' FROM offices WHERE body_id = $1`,
      [CAST.body, CAST.successor],
    );
    await owner.query(`UPDATE offices SET valid_to = '2025-06-30' WHERE body_id = $1`, [CAST.body]);
  }

  it('waits for its successor: the body that has ended decides nothing', async () => {
    discipline = await toTheBallot('2025-01-15');
    const window = await termsOf(discipline);
    story.day = '2025-07-07';
    // Its cells belong to the commune now.
    const cells = [CAST.committee, CAST.successorCommittee];
    await test.owner.query('UPDATE bodies SET parent_id = $2 WHERE parent_id = $1', cells);
    test.on(story.day);
    const session = { bodyId: CAST.body, heldOn: story.day, chairId: CAST.head, absent: [], requestId: 'gone-on-1' };
    const refused = await test.post('/api/v1/sessions', session, CAST.clerk);
    expect([refused.status, refused.body.code]).toEqual([403, 'not-yours-to-do']);
    expect(await termsOf(discipline)).toEqual(window);
  });

  it('is handed over, screened and heard anew, and decided there under the law of that day', async () => {
    await discipline.does('HAND_OVER', { by: CAST.officer });
    story.later(1);
    await discipline.does('CONFIRM_HAND_OVER', { by: CAST.successorOfficer });
    const facts = await factsOf(discipline);
    expect([facts.body.id, facts.body.level, facts.formerBodies]).toEqual([CAST.successor, 'commune', [CAST.body]]);
    // What another body heard is not heard here: no ballot before a hearing by this one.
    expect(await discipline.states()).toContain('hearingDue');
    story.later(1);
    await discipline.does('SCREEN', { like: ({ route }) => route === 'direct' });
    await discipline.goes('PUT_TO_BODY');
    await discipline.goes('RECORD_HEARING');
    story.later(1);
    await discipline.does('COUNT_BALLOT', { more: forms({ warning: 3 }) });
    await discipline.goes('TEST_LIMITATION', 'ISSUE_DECISION', 'ANNOUNCE_DECISION');
    expect(await sanctionOf(discipline)).toMatchObject({ form: 'warning', decidedBy: CAST.successor });
    expect(await discipline.states()).toContain('sanctionInForce');
  });

  it('keeps on record who had it when, and replays to the same state', async () => {
    const { rows } = await test.owner.query<{ event_type: string; body: string }>(
      `SELECT event_type, body_json #>> '{situation,seen,body,id}' AS body FROM records WHERE case_id = $1 ORDER BY seq`,
      [discipline.id],
    );
    const handedAt = rows.findIndex(({ event_type }) => event_type === 'CONFIRM_HAND_OVER');
    expect(new Set(rows.slice(0, handedAt + 1).map(({ body }) => body))).toEqual(new Set([CAST.body]));
    expect(new Set(rows.slice(handedAt + 1).map(({ body }) => body))).toEqual(new Set([CAST.successor]));
    const past = await test.app.get(PastEvents).of(discipline.id);
    expect(replay(discipline.procedure, past)?.context).toEqual(await discipline.facts());
  });
});

describe('a term that runs into another profile', () => {
  beforeAll(async () => {
    test = await testApplication({ day: '2026-03-02', level: 'province' });
    story = new Story(test, '2026-03-02');
  });
  afterAll(() => test.close());

  it('keeps the rule and the day it began with, whatever happens under the next', async () => {
    const discipline = await toTheBallot('2025-12-01');
    await discipline.does('COUNT_BALLOT', { more: forms({ warning: 3 }) });
    await discipline.goes('TEST_LIMITATION', 'ISSUE_DECISION');
    story.day = '2026-03-30';
    await discipline.does('ANNOUNCE_DECISION');
    const before = await termsOf(discipline);
    expect(before.complaintWindow).toMatchObject({ due: '2026-04-30', status: 'running' });
    const [expiryKey = '', expiry] = Object.entries(before).find(([key]) => key.startsWith('expiry')) ?? [];
    expect(expiry).toMatchObject({ due: '2027-03-30', status: 'running' });

    // 11 April 2026: the next profile, under which no term of twelve months is confirmed and the decision is in force from its signing.
    story.day = '2026-04-20';
    const duty = Object.keys((await factsOf(discipline)).duties)[0] ?? '';
    await discipline.does('FULFIL_DUTY', { like: ({ key }) => key === duty });
    await discipline.does('RECORD_SUBJECT_CHANGE');
    const after = await termsOf(discipline);
    expect(after.complaintWindow).toEqual(before.complaintWindow);
    expect(after[expiryKey]).toEqual(expiry);
    expect(await sanctionOf(discipline)).toMatchObject({ effectBy: 'announcement', inForceFrom: '2026-03-30' });
    expect(await profilesOf(discipline)).toEqual(['reg_2025', 'reg_2026']);

    // The clock ends it on its own day, not before, and not by the law of that later day.
    await ringOn('2027-03-30');
    expect(await discipline.states()).toContain('sanctionInForce');
    await ringOn('2027-03-31');
    expect(await discipline.states()).toContain('sanctionExpired');
  });

  async function ringOn(day: string): Promise<void> {
    story.day = day;
    test.on(day);
    await test.app.get(DrainDueService).drain();
    await test.app.get(KnockService).knockAll();
  }

  it('is not shortened when the case changes hands', async () => {
    story.day = '2025-08-04';
    const discipline = await toTheBallot('2025-05-05');
    await discipline.does('COUNT_BALLOT', { more: forms({ warning: 3 }) });
    await discipline.goes('TEST_LIMITATION', 'ISSUE_DECISION', 'ANNOUNCE_DECISION');
    const before = await termsOf(discipline);
    await test.owner.query(`UPDATE bodies SET valid_to = $2, dissolved_ground = 'sắp xếp' WHERE id = $1`, [
      CAST.body,
      story.day,
    ]);
    await discipline.goes('HAND_OVER');
    story.later(1);
    await discipline.does('CONFIRM_HAND_OVER', { by: CAST.successorOfficer });
    const after = await termsOf(discipline);
    for (const key of Object.keys(before).filter((one) => before[one]?.status === 'running'))
      expect([key, after[key]]).toEqual([key, before[key]]);
    expect(before.complaintWindow?.status).toBe('running');
  });
});

describe('conduct under one profile, handled under another', () => {
  beforeAll(async () => {
    test = await testApplication({ day: '2025-08-04', level: 'province' });
    story = new Story(test, '2025-08-04');
  });
  afterAll(() => test.close());

  const decided = async (endedOn: string, form: string): Promise<StoryCase> => {
    const discipline = await toTheBallot(endedOn);
    await discipline.does('COUNT_BALLOT', { more: forms({ [form]: 3 }) });
    return discipline;
  };

  it.each([
    ['a reprimand of conduct within five years', '2021-03-01', 'reprimand', 'within'],
    ['a reprimand of conduct of 2016, five years past', '2018-03-01', 'reprimand', 'expired'],
    ['a warning of the same conduct, within ten years', '2018-03-01', 'warning', 'within'],
  ])('%s', async (_, endedOn, form, outcome) => {
    story.day = '2025-08-04';
    const discipline = await decided(endedOn, form);
    await discipline.goes('TEST_LIMITATION');
    const { limitation } = await factsOf(discipline);
    // Both laws give the same figure, so nothing is left to state; the one of the day of the conduct is shown beside.
    expect(limitation).toMatchObject({ outcome, by: 'law' });
    expect(await discipline.states()).toContain(outcome === 'expired' ? 'notDisciplined' : 'decisionDue');
  });

  it('is stated by hand where the law of the handling day gives no figure', async () => {
    story.day = '2026-09-01';
    const discipline = await decided('2024-03-01', 'reprimand');
    story.later(1);
    const { payload } = await discipline.step('TEST_LIMITATION');
    const { stated: _stated, ...bare } = payload;
    const unstated = { type: 'TEST_LIMITATION', by: CAST.officer, on: story.day, payload: bare };
    await expect(story.walker(discipline.procedure.id).take(discipline.id, unstated)).rejects.toThrow(/422/);
    await discipline.does('TEST_LIMITATION');
    expect((await factsOf(discipline)).limitation).toMatchObject({ by: 'byHand' });
  });
});
