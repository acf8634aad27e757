// Where every transition of the discipline of a member can be taken: further bodies than the commission exploration walks in, and the
// law of 2025, under which a decision is in force from its announcement and ends by itself.
import { endTheBody, raiseTheSuccessor } from '../support/scene-under-law.js';
import { type Detour, type Setting, type Turn, voted } from './routes.js';

const HANDED_OVER = ['HAND_OVER', 'CONFIRM_HAND_OVER'];
const NO_MAJORITY = ['RECORD_RECUSAL', 'RECORD_RECUSAL'];
const HEARD = ['PUT_TO_BODY', 'RECORD_HEARING'];
const REVIEWED = ['ASK_SELF_REVIEW', 'SUBMIT_SELF_REVIEW'];
const team = (members: number): string[] => [
  'ISSUE_PLAN',
  ...Array.from({ length: members }, () => 'DECLARE_NO_CONFLICT'),
  'LAUNCH',
];

const screened = (route: string, expected: string): Turn => ({
  type: 'SCREEN',
  like: (sample) => sample.route === route,
  payload: { expected },
});

/** A cadre managed above the commission is beyond it. */
const PROPOSING = [
  'FILE_GROUND',
  {
    type: 'SCREEN',
    like: ({ route, management }: { route: string; management: string }) =>
      route === 'fromTheCell' && management === 'committee',
  },
];
/** What can still be done with a case that has been voted on: by another body, or once the member has died. */
const afterTheVote = [
  [...HANDED_OVER, 'SCREEN'],
  ['RECORD_DEATH', 'CONCLUDE_WITHOUT_DISCIPLINE'],
];
const byACommission: readonly Detour[] = [
  ...['registered', 'sanctioned', 'notDisciplined'].map((from) => ({ from, events: [...NO_MAJORITY, 'ESCALATE'] })),
  ...['planning', 'launching', 'reviewing', 'hearingDue', 'readyToVote'].map((from) => ({
    from,
    events: [...HANDED_OVER, 'SCREEN'],
  })),
  { from: 'deferred', events: ['RECORD_SUBJECT_CHANGE', 'END_DEFERRAL'] },
  { from: 'teamReported', events: ['CHANGE_TEAM', 'DECLARE_NO_CONFLICT'] },
  ...['proposalVoted', 'limitationDue', 'decisionDue'].flatMap((from) =>
    afterTheVote.map((events) => ({ from, events })),
  ),
  {
    events: [
      ...PROPOSING,
      ...team(3),
      'REPORT_VERIFICATION',
      ...REVIEWED,
      'RECORD_LOWER_BALLOT',
      'PUT_TO_BODY',
      ...HANDED_OVER,
      'SCREEN',
    ],
  },
];

const PROPOSED = ['FILE_GROUND', screened('fromTheCell', 'expulsion'), ...REVIEWED, ...HEARD];
const PROPOSED_ON_THE_WAY = [
  'FILE_GROUND',
  screened('fromTheCell', 'expulsion'),
  ...team(2),
  'REPORT_VERIFICATION',
  ...REVIEWED,
  'RECORD_LOWER_BALLOT',
  'PUT_TO_BODY',
  voted('VOTE_PROPOSAL', 'expulsion'),
];
const BEYOND = [
  'FILE_GROUND',
  screened('cellDecides', 'warning'),
  ...REVIEWED,
  ...HEARD,
  voted('COUNT_BALLOT', 'expulsion'),
];
const SIGNED = ['TEST_LIMITATION', 'ISSUE_DECISION'];
const IN_THE_CELL = [
  'FILE_GROUND',
  screened('cellDecides', 'warning'),
  ...REVIEWED,
  ...HEARD,
  voted('COUNT_BALLOT', 'reprimand'),
  ...SIGNED,
];
const toABallot = (members: number): (string | Turn)[] => [
  'FILE_GROUND',
  screened('direct', 'warning'),
  ...team(members),
  'REPORT_VERIFICATION',
  ...REVIEWED,
  ...HEARD,
];
const BY_A_TEAM = [...toABallot(3), voted('COUNT_BALLOT', 'reprimand'), ...SIGNED];
const EXPIRED = { type: 'EXPIRE', waits: true };

export const memberDiscipline: readonly Setting[] = [
  { name: 'a commission', on: '2026-05-04', isExplored: true, arrange: endTheBody, detours: byACommission },
  {
    name: 'a cell with committees above it',
    world: { kind: 'cell', level: 'cell', tiers: true },
    on: '2026-05-04',
    detours: [
      { events: [{ type: 'FILE_GROUND', like: ({ conviction }) => conviction }, 'REFER'] },
      { events: [...PROPOSED, voted('VOTE_PROPOSAL', 'expulsion'), 'SEND_PROPOSAL'] },
      { events: [...PROPOSED.slice(0, -1), 'REFER'] },
      { events: [...BEYOND, 'SEND_PROPOSAL'] },
      { events: [...BEYOND, 'RECORD_DEATH', 'CONCLUDE_WITHOUT_DISCIPLINE'] },
    ],
  },
  {
    name: 'a grassroots committee whose successor decides nothing',
    world: { kind: 'committee', level: 'grassroots' },
    on: '2026-05-04',
    arrange: endTheBody,
    detours: [
      { events: [...PROPOSED_ON_THE_WAY, ...HANDED_OVER, 'REFER'] },
      { events: [...toABallot(2), voted('COUNT_BALLOT', 'expulsion'), ...HANDED_OVER, 'REFER'] },
      { events: [...toABallot(2), voted('COUNT_BALLOT', 'reprimand'), ...HANDED_OVER, 'REFER'] },
      { events: [...toABallot(2), voted('COUNT_BALLOT', 'reprimand'), 'TEST_LIMITATION', ...HANDED_OVER, 'REFER'] },
    ],
  },
  {
    name: 'a grassroots committee whose successor stands higher',
    world: { kind: 'committee', level: 'grassroots' },
    on: '2026-05-04',
    arrange: raiseTheSuccessor,
    detours: [
      { events: [...toABallot(2), voted('COUNT_BALLOT', 'expulsion'), ...HANDED_OVER, 'SCREEN'] },
      { events: [...toABallot(2), voted('COUNT_BALLOT', 'reprimand'), ...HANDED_OVER, 'SCREEN'] },
      { events: [...toABallot(2), voted('COUNT_BALLOT', 'reprimand'), 'TEST_LIMITATION', ...HANDED_OVER, 'SCREEN'] },
    ],
  },
  {
    name: 'a committee at the centre',
    world: { kind: 'committee', level: 'central' },
    on: '2026-05-04',
    detours: [
      {
        events: [
          'FILE_GROUND',
          screened('central', 'warning'),
          ...REVIEWED,
          'PUT_TO_BODY',
          'ASSIGN_HEARER',
          'RECORD_HEARING',
        ],
      },
    ],
  },
  {
    name: 'a cell under the law of 2025',
    world: { kind: 'cell', level: 'cell', tiers: true },
    on: '2025-08-04',
    detours: [
      { events: [...IN_THE_CELL, 'ANNOUNCE_DECISION', EXPIRED] },
      { events: [...IN_THE_CELL, 'ANNOUNCE_DECISION', 'BLOCK_EXPIRY', 'DELIVER_CHANGE', 'UNBLOCK_EXPIRY'] },
      { events: [...IN_THE_CELL, 'ANNOUNCE_DECISION', 'CHANGE_BY_HIGHER_BODY', EXPIRED] },
    ],
  },
  {
    name: 'a commission under the law of 2025',
    on: '2025-08-04',
    detours: [
      { events: [...BY_A_TEAM, 'ANNOUNCE_DECISION'] },
      { events: [...BY_A_TEAM, 'CHANGE_BY_HIGHER_BODY'] },
      { events: [...BY_A_TEAM.slice(0, -1), 'CHALLENGE_TEAM_MEMBER', 'ISSUE_DECISION', 'ANSWER_CHALLENGE'] },
    ],
  },
];
