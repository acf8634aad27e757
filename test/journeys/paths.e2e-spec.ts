// Every state and every transition of every procedure, taken through the real API by the invented world's people.
import { procedures } from '../../workflows/registry.js';
import { CAST } from '../../workflows/world.js';
import { type TestApplication, testApplication } from '../support/application.js';
import { endTheBody, sceneUnderRealLaw } from '../support/scene-under-law.js';
import { ApiWalker } from './api-walker.js';
import { arrowsToTake, type Detour, type Route, routesOf, statesToReach } from './routes.js';

const TEAM_AT_WORK = [
  'teamPreparing',
  'readyToAnnounce',
  'awaitingExplanations',
  'verifying',
  'draftReady',
  'conferenceHeld',
  'reportFinal',
  'underConsideration',
];
/** Two subjects from the first sign on, so that one may be ahead of the other. */
const TWO = {
  type: 'RECORD_SIGNAL',
  payload: { subjects: [{ memberId: CAST.subject }, { memberId: CAST.secondSubject }] },
};
const TO_THE_TEAM = [
  TWO,
  'ASSESS_SIGNAL',
  'ESTABLISH_SIGNS',
  'PROPOSE_CASE',
  'ISSUE_DECISION_AND_PLAN',
  'DECLARE_NO_CONFLICT',
  'DECLARE_NO_CONFLICT',
  'DECLARE_NO_CONFLICT',
  'DECLARE_NO_CONFLICT',
  'PREPARE',
];
const TO_BOTH_REQUESTS = [
  ...TO_THE_TEAM,
  'ANNOUNCE',
  'SUBMIT_EXPLANATION',
  'ANNOUNCE',
  'SUBMIT_EXPLANATION',
  'DRAFT_REPORT',
  'HOLD_CONFERENCE',
  'FINALISE_REPORT',
  'SUBMIT_TO_SESSION',
  'CONCLUDE',
  'ISSUE_NOTICE',
  'DELIVER_NOTICE',
  'DELIVER_NOTICE',
  { type: 'REQUEST_RECONSIDERATION', payload: { subjectId: CAST.subject } },
  { type: 'REQUEST_RECONSIDERATION', payload: { subjectId: CAST.secondSubject } },
];

/** What exploration leaves out because it needs a side matter first, or two subjects. */
const detours: Readonly<Record<string, readonly Detour[]>> = {
  'signs-inspection@1': [
    ...TEAM_AT_WORK.map((from) => ({ from, events: ['RECORD_DEATH', 'STOP_CASE'] })),
    ...TEAM_AT_WORK.slice(2).map((from) => ({ from, events: ['CHANGE_TEAM', 'DECLARE_NO_CONFLICT'] })),
    { from: 'underConsideration', events: ['CHALLENGE_TEAM_MEMBER', 'ANSWER_CHALLENGE'] },
    {
      from: 'verifying',
      events: [
        'EXTEND',
        ...['DRAFT_REPORT', 'HOLD_CONFERENCE', 'FINALISE_REPORT', 'EXTEND', 'SUBMIT_TO_SESSION', 'EXTEND'],
      ],
    },
    { events: [...TO_THE_TEAM, 'ANNOUNCE', 'SUBMIT_EXPLANATION'] },
    { from: 'verifying', events: ['ADD_SUBJECT', 'ANNOUNCE'] },
    { events: [...TO_BOTH_REQUESTS, 'KEEP_CONCLUSION', 'KEEP_CONCLUSION'] },
    { events: [...TO_BOTH_REQUESTS, 'REOPEN_CONSIDERATION'] },
    { from: 'signalEstablished', events: ['RECORD_RECUSAL', 'RECORD_RECUSAL', 'ESCALATE'] },
  ],
  'suspension@1': [
    { from: 'groundRecorded', events: ['RECORD_RECUSAL', 'RECORD_RECUSAL', 'ESCALATE'] },
    {
      from: 'groundRecorded',
      events: [
        { type: 'OPEN_LINKED_MATTER', payload: { matter: 'discipline', reasons: 'Thử.' } },
        'SETTLE_EXTERNAL_LINK',
      ],
    },
  ],
};

describe.each(procedures.map((procedure) => [procedure.id, procedure] as const))('%s', (id, procedure) => {
  let test: TestApplication;
  let routes: Route[];
  const taken = new Set<string>();
  const reached = new Set<string>(['notOpened']);

  beforeAll(async () => {
    test = await testApplication({ day: '2026-05-04' });
    await endTheBody(test);
    routes = routesOf(procedure, sceneUnderRealLaw(test, procedure), detours[id] ?? []);
  }, 120_000);
  afterAll(() => test.close());

  it('goes the same way through the API as in the machine, on every route', async () => {
    const walker = new ApiWalker(test, id);
    for (const { name, steps } of routes) {
      let caseId = '';
      for (const [index, { step, states: expected, arrows }] of steps.entries()) {
        // A day that had to lie past every term in the world lies past the real ones too.
        if (step.waited) expect(((await walker.lastDue(caseId)) ?? '9999') < step.on).toBe(true);
        try {
          const opened = index === 0 ? await walker.open(step) : undefined;
          caseId = opened?.caseId ?? caseId;
          const states = opened?.states ?? (await walker.take(caseId, step));
          expect(states).toEqual(expected);
        } catch (error) {
          throw new Error(`route "${name}", step ${index + 1}: ${(error as Error).message}`, { cause: error });
        }
        for (const arrow of arrows) taken.add(arrow);
        for (const state of expected) reached.add(state);
      }
    }
  }, 240_000);

  it('takes every transition and reaches every state', () => {
    const wanted = arrowsToTake(procedure);
    const states = statesToReach(procedure);
    const steps = routes.reduce((sum, route) => sum + route.steps.length, 0);
    process.stdout.write(
      `${id}: ${routes.length} routes, ${steps} steps; ${taken.size}/${wanted.size} transitions, ${reached.size}/${states.size} states\n`,
    );
    expect([...wanted].filter((arrow) => !taken.has(arrow))).toEqual([]);
    expect([...states].filter((state) => !reached.has(state))).toEqual([]);
  });
});
