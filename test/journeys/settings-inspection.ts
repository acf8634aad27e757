// Where every transition of an inspection and of a suspension can be taken: what exploration leaves out because it needs a side matter
// first, or two subjects.
import { CAST } from '../../workflows/world.js';
import { endTheBody } from '../support/scene-under-law.js';
import { type Detour, type Setting } from './routes.js';

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

const inspectionDetours: readonly Detour[] = [
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
];

export const signsInspection: readonly Setting[] = [
  { name: 'a commission', on: '2026-05-04', isExplored: true, arrange: endTheBody, detours: inspectionDetours },
];

export const suspension: readonly Setting[] = [
  {
    name: 'a commission',
    on: '2026-05-04',
    isExplored: true,
    arrange: endTheBody,
    detours: [
      { from: 'groundRecorded', events: ['RECORD_RECUSAL', 'RECORD_RECUSAL', 'ESCALATE'] },
      {
        from: 'groundRecorded',
        events: [
          { type: 'OPEN_LINKED_MATTER', payload: { matter: 'discipline', reasons: 'Thử.' } },
          'SETTLE_EXTERNAL_LINK',
        ],
      },
    ],
  },
];
