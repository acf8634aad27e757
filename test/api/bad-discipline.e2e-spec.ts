// What is said wrongly of discipline and complaints: tallies that cannot be, forms nobody knows, ballots of another body, terms cut
// short, and what only another case may say. Each is refused with its field and what to do, and nothing is recorded.
import { randomUUID } from 'node:crypto';
import { Story, type StoryCase } from '../journeys/story.js';
import { CAST, type TestApplication, testApplication } from '../support/application.js';
import { BadInput, type Refusal } from '../support/bad-input.js';

let test: TestApplication;
let bad: BadInput;
let story: Story;

type Payload = Record<string, unknown>;
// A lawful payload of the event under test, read by the rows that spoil it.
// biome-ignore lint/suspicious/noExplicitAny: the rows know the event.
type Lawful = any;
type Spoiled = [name: string, spoil: (lawful: Lawful) => Payload, pointer: string, fault: string];

beforeAll(async () => {
  test = await testApplication({ day: '2026-05-04' });
  bad = await BadInput.on(test);
  story = new Story(test, '2026-05-04');
});
afterAll(() => test.close());

/** A step that could be taken now, with a session of the day in which the case stands on the agenda. */
interface Ready {
  path: string;
  type: string;
  by: string;
  on: string;
  payload: Lawful;
}

async function ready(one: StoryCase, type: string, like?: (payload: Lawful) => boolean): Promise<Ready> {
  story.later(1);
  const { payload, by, on } = await one.step(type, like ? { like } : {});
  const held = { bodyId: CAST.body, heldOn: on, chairId: CAST.head, absent: [], agenda: [{ caseId: one.id }] };
  test.on(on);
  const session = await test.post('/api/v1/sessions', { ...held, requestId: randomUUID() }, CAST.clerk);
  const ballot = (payload as Lawful).ballot && { ...(payload as Lawful).ballot, sessionId: session.body.id };
  return {
    path: `/api/v1/cases/${one.id}/events`,
    type,
    by,
    on,
    payload: { ...payload, ...(ballot ? { ballot } : {}) },
  };
}

async function refusedBecause(
  { path, type, by, on, payload }: Ready,
  spoiled: Payload,
  refusal: Refusal,
): Promise<void> {
  test.on(on);
  const request = { type, payload: { ...payload, ...spoiled }, requestId: randomUUID() };
  await bad.refuses(() => test.post(path, request, by), refusal);
}

const rows = (of: () => Ready, spoiled: readonly Spoiled[]): void => {
  it.each(spoiled)('%s', async (_, spoil, pointer, fault) => {
    const lawful = of();
    await refusedBecause(lawful, spoil(lawful.payload), { status: 422, pointer: `/payload${pointer}`, fault });
  });
};
/** And as it stands it is taken: what refused the others was what was wrong with them. */
const takenAsItIs = (of: () => Ready): void => {
  it('is taken as it stands', async () => {
    const { path, type, by, on, payload } = of();
    test.on(on);
    const { status, body } = await test.post(path, { type, payload, requestId: randomUUID() }, by);
    expect([status, body.errors]).toEqual([200, undefined]);
  });
};

const inBallot =
  (more: object) =>
  ({ ballot }: Lawful) => ({ ballot: { ...ballot, ...more } });
const inVotes =
  (votes: object) =>
  ({ ballot }: Lawful) => ({ ballot: { ...ballot, votes: { ...ballot.votes, ...votes } } });

/** What no ballot on forms can say, whoever is disciplined. */
const COUNTED_WRONGLY: readonly Spoiled[] = [
  ['more votes than people', inVotes({ warning: 40 }), '/ballot/votes', 'moreVotesThanPresent'],
  ['less than no votes', inVotes({ warning: -1 }), '/ballot/votes/warning', 'too_small'],
  ['half a vote', inVotes({ warning: 1.5 }), '/ballot/votes/warning', 'invalid_type'],
  ['more votes than there are people alive', inVotes({ warning: 1e12 }), '/ballot/votes/warning', 'too_big'],
  ['more votes than numbers', inVotes({ warning: 1e300 }), '/ballot/votes/warning', 'too_big'],
  ['a text for a number', inVotes({ warning: '3' }), '/ballot/votes/warning', 'invalid_type'],
  ['nothing for a number', inVotes({ warning: null }), '/ballot/votes/warning', 'invalid_type'],
  ['a form nobody knows', inVotes({ flogging: 1 }), '/ballot/votes/flogging', 'unrecognized_keys'],
  [
    'a form missing from the paper',
    ({ ballot }) => ({ ballot: { ...ballot, votes: { warning: 3 } } }),
    '/ballot/votes',
    'ballotListsAllForms',
  ],
  ['less than nobody for none', inBallot({ none: -1 }), '/ballot/none', 'too_small'],
  ['less than nobody invalid', inBallot({ invalid: -2 }), '/ballot/invalid', 'too_small'],
  [
    'who voted what',
    inBallot({ voters: [{ personId: CAST.head, form: 'warning' }] }),
    '/ballot/voters',
    'unrecognized_keys',
  ],
  [
    'a setting nobody knows',
    inBallot({ stated: { fair: 'yes' }, statedGround: 'Quy chế.' }),
    '/ballot/stated/fair',
    'unrecognized_keys',
  ],
  [
    'a setting that is neither',
    inBallot({ stated: { 'ballot.tie': 'perhaps' }, statedGround: 'Quy chế.' }),
    '/ballot/stated/ballot.tie',
    'invalid_value',
  ],
  ['a session nobody held', inBallot({ sessionId: randomUUID() }), '/ballot/sessionId', 'unknown-session'],
  ['a body for a session', inBallot({ sessionId: CAST.body }), '/ballot/sessionId', 'unknown-session'],
  [
    'nothing found',
    ({ findings }) => ({ findings: findings.map((one: object) => ({ ...one, found: false })) }),
    '/findings',
    'nothingFound',
  ],
  [
    'a finding on a violation nobody filed',
    () => ({ findings: [{ code: 'V9', found: true }] }),
    '/findings',
    'concludeOnEach',
  ],
  [
    'two findings on one violation',
    ({ findings }) => ({ findings: [...findings, ...findings] }),
    '/findings',
    'concludeOnEach',
  ],
];

/** Sessions that were held, but not for this ballot. */
async function otherSessions(one: StoryCase, { path, type, by, on, payload }: Ready): Promise<void> {
  test.on(on);
  const called = async (more: object, as: string): Promise<string> => {
    const base = { bodyId: CAST.body, heldOn: on, chairId: CAST.head, absent: [], agenda: [{ caseId: one.id }] };
    const reply = await test.post('/api/v1/sessions', { ...base, ...more, requestId: randomUUID() }, as);
    expect([reply.status, reply.body.errors]).toEqual([201, undefined]);
    return reply.body.id;
  };
  const opened = (await one.facts()).openedOn;
  const sessions: [string, string][] = [
    [await called({ agenda: [] }, CAST.clerk), 'notOnAgenda'],
    [await called({ absent: undefined }, CAST.clerk), 'sessionNotHeld'],
    [await called({ heldOn: opened }, CAST.clerk), 'sessionAtAnotherTime'],
    [await called({ absent: [CAST.deputy, CAST.secondDeputy, CAST.member] }, CAST.clerk), 'tooFewPresent'],
    [
      await called({ bodyId: CAST.upperCommission, chairId: CAST.upperHead, agenda: [] }, CAST.upperHead),
      'otherBodysSession',
    ],
  ];
  for (const [sessionId, fault] of sessions) {
    const spoiled = { ballot: { ...payload.ballot, sessionId } };
    const refusal = { status: 422, pointer: '/payload/ballot/sessionId', fault };
    await refusedBecause({ path, type, by, on, payload }, spoiled, refusal);
  }
}

describe('the discipline of a member', () => {
  let discipline: StoryCase;
  let now: Ready;
  beforeAll(async () => {
    discipline = await story.opens('member-discipline@1', 'FILE_GROUND', { like: ({ conviction }) => !conviction });
    story.later(1);
    await discipline.does('SCREEN', { like: ({ route }) => route === 'direct' });
    await discipline.goes('ISSUE_PLAN');
    await discipline.teamDeclares();
    await discipline.goes('LAUNCH', 'REPORT_VERIFICATION', 'ASK_SELF_REVIEW', 'SUBMIT_SELF_REVIEW', 'PUT_TO_BODY');
    await discipline.goes('RECORD_HEARING');
  });

  describe('a ballot with', () => {
    beforeAll(async () => {
      now = await ready(discipline, 'COUNT_BALLOT', ({ ballot }) => ballot.votes.reprimand > 0);
    });
    rows(
      () => now,
      [
        ...COUNTED_WRONGLY,
        ['a form of organisations', inVotes({ dissolution: 1 }), '/ballot/votes', 'ballotListsAllForms'],
        ['no findings', () => ({ findings: [] }), '/findings', 'too_small'],
      ],
    );
    it('a session held for something else', () => otherSessions(discipline, now));
    takenAsItIs(() => now);
  });

  describe('a decision that', () => {
    beforeAll(async () => {
      await discipline.goes('TEST_LIMITATION');
      now = await ready(discipline, 'ISSUE_DECISION');
    });
    const stated = (more: object) => (lawful: Lawful) => ({ stated: { ...lawful.stated, ...more } });
    const signedBy =
      (signerId: string) =>
      ({ decision }: Lawful) => ({ decision: { ...decision, signerId } });
    rows(
      () => now,
      [
        ['lasts less than no months', stated({ expiryMonths: -1 }), '/stated/expiryMonths', 'too_small'],
        ['lasts no month', stated({ expiryMonths: 0 }), '/stated/expiryMonths', 'too_small'],
        ['lasts longer than any may', stated({ expiryMonths: 13 }), '/stated/expiryMonths', 'too_big'],
        ['counts from a day nobody knows', stated({ expiryFrom: 'tomorrow' }), '/stated/expiryFrom', 'invalid_value'],
        [
          'says otherwise than the law',
          stated({ effectBy: 'announcement' }),
          '/stated/effectBy',
          'lawSettlesTheEffect',
        ],
        ['an officer signs', signedBy(CAST.officer), '/decision/signerId', 'signerMayNot'],
        ['the member signs', signedBy(CAST.subject), '/decision/signerId', 'signerMayNot'],
        ['nobody signs', signedBy(randomUUID()), '/decision/signerId', 'unknown-person'],
      ],
    );
    takenAsItIs(() => now);
  });

  describe('an announcement', () => {
    beforeAll(async () => {
      now = await ready(discipline, 'ANNOUNCE_DECISION');
    });
    const refused = (witnessId?: string) => () => ({ receipt: 'refused', ...(witnessId ? { witnessId } : {}) });
    rows(
      () => now,
      [
        ['refused before nobody', refused(), '/witnessId', 'refusalNeedsWitness'],
        ['refused before one of the team', refused(CAST.member), '/witnessId', 'witnessOfTheCase'],
        [
          'that keeps the right to complain quiet',
          () => ({ rightsTold: false }),
          '/rightsTold',
          'complaintRightNotTold',
        ],
        ['that cuts the time to complain', () => ({ complainUntil: story.day }), '/complainUntil', 'termAlreadyOver'],
        ['until the end of days', () => ({ complainUntil: '9999-12-31' }), '/complainUntil', 'date-out-of-reach'],
      ],
    );
    takenAsItIs(() => now);
  });

  it('hears of a complaint, its result or its own time from nobody who only says so', async () => {
    const from = { caseId: CAST.body };
    const forged: [string, Payload][] = [
      ['COMPLAINT_LODGED', { from, complainantId: CAST.subject, bodyId: CAST.upperCommission, lodgedOn: story.day }],
      ['COMPLAINT_SETTLED', { from, outcome: 'annulled', announcedOn: story.day, wrongful: true }],
      ['EXPIRE', {}],
      ['LINKED_CASE_ENDED', { key: 'complaint', caseId: CAST.body, outcome: 'annulled' }],
    ];
    test.on(story.day);
    for (const [type, payload] of forged)
      for (const as of [CAST.officer, CAST.head]) {
        const request = { type, payload, requestId: randomUUID() };
        const send = () => test.post(`/api/v1/cases/${discipline.id}/events`, request, as);
        await bad.refuses(send, { status: 409, code: 'refused' });
      }
    expect(await discipline.states()).toEqual(expect.arrayContaining(['sanctionInForce', 'noComplaint']));
  });
});

describe('the discipline of an organisation, a ballot with', () => {
  let discipline: StoryCase;
  let now: Ready;
  beforeAll(async () => {
    discipline = await story.opens('organisation-discipline@1', 'FILE_GROUND');
    await discipline.goes('PASS_SCREENING', 'ISSUE_DECISION_AND_PLAN');
    await discipline.teamDeclares();
    await discipline.goes('LAUNCH', 'ASK_SELF_REVIEW', 'SUBMIT_SELF_REVIEW', 'SUBMIT_REPORT', 'RECORD_HEARING');
    now = await ready(discipline, 'VOTE_ON_FORM', ({ ballot }) => ballot?.votes.reprimand > 0);
  });
  const ofOrganisations = COUNTED_WRONGLY.filter(([, , , fault]) => fault !== 'nothingFound');
  rows(
    () => now,
    [
      ...ofOrganisations,
      ['a form of members', inVotes({ expulsion: 1 }), '/ballot/votes', 'ballotListsAllForms'],
      [
        'a dissolution that is not its to decide',
        inVotes({ dissolution: 4, reprimand: 0 }),
        '/ballot/votes',
        'ballotListsAllForms',
      ],
    ],
  );
  it('a session held for something else', () => otherSessions(discipline, now));
  takenAsItIs(() => now);
});

describe('a complaint', () => {
  let complaint: StoryCase;
  let now: Ready;
  let lodged: Lawful;
  beforeAll(async () => {
    story.later(1);
    const { day } = story;
    const decision = { complained: 'decision', decidedBy: CAST.subjectOrganisation, form: 'reprimand' };
    complaint = await story.opens('discipline-complaint@1', 'LODGE', {
      like: ({ complainant }) => complainant.memberId,
      more: {
        decision: { ...decision, decidedOn: day, announcedOn: day, receivedOn: day, deciders: [CAST.secondDeputy] },
      },
    });
    const { rows: records } = await test.owner.query<{ payload: Payload }>(
      `SELECT body_json -> 'payload' AS payload FROM records WHERE case_id = $1`,
      [complaint.id],
    );
    lodged = records[0]?.payload;
    await complaint.goes('ACKNOWLEDGE', 'ACCEPT', 'PROPOSE_PLAN', 'PLAN');
    await complaint.teamDeclares();
    await complaint.goes('LAUNCH', 'VERIFY', 'CONSULT', 'CONSULT', 'CONSULT', 'REPORT', 'HEAR_COMPLAINANT');
    now = await ready(complaint, 'VOTE', ({ ballot }) => ballot.keep > 0);
  });

  describe('lodged with', () => {
    const against =
      (more: object) =>
      ({ decision }: Lawful) => ({ decision: { ...decision, ...more } });
    it.each<Spoiled>([
      ['a form nobody knows', against({ form: 'flogging' }), '/decision/form', 'invalid_value'],
      ['a decision of tomorrow', against({ decidedOn: '2030-01-01' }), '/decision/decidedOn', 'inTheFuture'],
      ['a decision told before it was made', against({ announcedOn: '2020-01-01' }), '/lodgedOn', 'datesOutOfOrder'],
      ['a person for who decided', against({ decidedBy: CAST.head }), '/decision/decidedBy', 'unknown-body'],
      ['a day that has not come', () => ({ lodgedOn: '2030-01-01' }), '/lodgedOn', 'inTheFuture'],
      ['the end of days', () => ({ lodgedOn: '9999-12-31' }), '/lodgedOn', 'date-out-of-reach'],
      ['a postmark that has not come', () => ({ postmarkedOn: '2030-01-01' }), '/postmarkedOn', 'inTheFuture'],
      ['nobody who complains', () => ({ complainant: {} }), '/complainant', 'oneComplainant'],
      ['somebody for them who is nobody', () => ({ lodgedBy: 'neighbour' }), '/lodgedBy', 'invalid_value'],
      ['a report upward that was none', () => ({ reportedUp: true }), '/reportedUp', 'notReportedUp'],
    ])('%s', async (_, spoil, pointer, fault) => {
      test.on(story.day);
      const payload = { ...lodged, ...spoil(lodged) };
      const request = { procedure: 'discipline-complaint@1', bodyId: CAST.body, type: 'LODGE', payload };
      const send = () => test.post('/api/v1/cases', { ...request, requestId: randomUUID() }, CAST.officer);
      await bad.refuses(send, { status: 422, pointer: `/payload${pointer}`, fault });
    });
  });

  describe('voted on with', () => {
    rows(
      () => now,
      [
        ['more votes than people', inBallot({ keep: 40 }), '/ballot/keep', 'moreVotesThanPresent'],
        ['less than nobody', inBallot({ keep: -1 }), '/ballot/keep', 'too_small'],
        ['half of somebody', inBallot({ annul: 1.5 }), '/ballot/annul', 'invalid_type'],
        ['more than all numbers', inBallot({ invalid: 1e300 }), '/ballot/invalid', 'too_big'],
        [
          'a form nobody knows',
          inBallot({ reduceTo: { flogging: 1 } }),
          '/ballot/reduceTo/flogging',
          'unrecognized_keys',
        ],
        [
          'the same form as lighter',
          inBallot({ keep: 0, reduceTo: { reprimand: 3 } }),
          '/ballot/reduceTo/reprimand',
          'notLighter',
        ],
        [
          'a heavier form that is not shown to be its to give',
          inBallot({ keep: 0, increaseTo: { warning: 3 } }),
          '/ballot/increaseTo/warning',
          'increaseBeyondCompetence',
        ],
        [
          'more wrongful than annulled',
          inBallot({ keep: 0, annul: 2, wrongful: 3 }),
          '/ballot/wrongful',
          'wrongfulBeyondAnnulled',
        ],
        ['who voted what', inBallot({ voters: [CAST.head] }), '/ballot/voters', 'unrecognized_keys'],
        ['a session nobody held', inBallot({ sessionId: randomUUID() }), '/ballot/sessionId', 'unknown-session'],
      ],
    );
    it('a session held for something else', () => otherSessions(complaint, now));
    takenAsItIs(() => now);
  });
});
