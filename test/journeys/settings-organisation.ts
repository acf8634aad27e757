// Where every transition of the discipline of an organisation can be taken: what a case does once another body has it, a committee that
// dissolves, and the law of 2025, under which a decision is in force from its announcement and ends by itself.
import { endTheBody, endTheUpperCommittee, putTheCentreAbove } from '../support/scene-under-law.js';
import { type Detour, type Setting, type Turn, voted } from './routes.js';

/** The body above takes over what this one can no longer decide. */
const RESTATED = ['RECORD_RECUSAL', 'RECORD_RECUSAL', 'ESCALATE', 'RESTATE_COMPETENCE'];

const NOTHING_FOUND: Turn = {
  type: 'VOTE_ON_FORM',
  like: ({ findings }) => !findings.some((one: { found: boolean }) => one.found),
};
const BY_POST: Turn = { type: 'ANNOUNCE_DECISION', like: ({ how }) => how === 'letter' };
const byACommission: readonly Detour[] = [
  ...['screened', 'planned', 'launched', 'reported'].map((from) => ({ from, events: RESTATED })),
  { from: 'heard', events: [...RESTATED, 'INVITE_TO_HEARING', 'RECORD_NO_HEARING'] },
  { from: 'heard', events: [...RESTATED, 'RECORD_HEARING'] },
  { from: 'formVoted', events: [...RESTATED, 'VERIFY_FURTHER'] },
  { from: 'decisionToSign', events: [...RESTATED, 'VERIFY_FURTHER'] },
  ...['formVoted', 'decisionToSign'].map((from) => ({ from, events: ['HAND_OVER', 'CONFIRM_HAND_OVER', 'REFER'] })),
  { from: 'heard', events: ['CHALLENGE_TEAM_MEMBER', NOTHING_FOUND, 'ANSWER_CHALLENGE'] },
];

const team = (members: number): string[] => [
  'ISSUE_DECISION_AND_PLAN',
  ...Array.from({ length: members }, () => 'DECLARE_NO_CONFLICT'),
  'LAUNCH',
];
const heard = (members: number): (string | Turn)[] => [
  'FILE_GROUND',
  'PASS_SCREENING',
  ...team(members),
  'ASK_SELF_REVIEW',
  'SUBMIT_SELF_REVIEW',
  'SUBMIT_REPORT',
  'RECORD_HEARING',
];
const SIGNED = [...heard(3), voted('VOTE_ON_FORM', 'reprimand'), 'TEST_LIMITATION', 'SIGN_DECISION'];
const PROPOSED = [...heard(2), voted('VOTE_ON_FORM', 'dissolution'), 'SEND_PROPOSAL'];
const DECLINED: Turn = { type: 'VOTE_ON_DISSOLUTION', like: ({ ballot }) => ballot.votes.dissolution === 0 };
const ANNULLED = [
  'RECORD_OUTSIDE_COMPLAINT',
  { type: 'RECORD_OUTSIDE_RESULT', like: ({ outcome }: { outcome: string }) => outcome === 'annulled' },
];
const DISSOLVED = [...PROPOSED, 'RECORD_HEARING', 'VOTE_ON_DISSOLUTION', 'SIGN_DECISION'];
const EXPIRED = { type: 'EXPIRE', waits: true };
/** In force from its signing, and told only after its time. */
const FROM_ITS_EFFECT: Turn = {
  type: 'SIGN_DECISION',
  payload: { stated: { expiryFrom: 'effect', expiryMonths: 12, ground: 'Theo quy định mới.' } },
};

export const organisationDiscipline: readonly Setting[] = [
  { name: 'a commission', on: '2026-05-04', isExplored: true, arrange: endTheBody, detours: byACommission },
  {
    name: 'a commission, told late',
    on: '2026-05-04',
    detours: [
      {
        events: [...SIGNED.slice(0, -1), FROM_ITS_EFFECT, { type: 'CONFIRM_EXPIRY', waits: true }, 'ANNOUNCE_DECISION'],
      },
    ],
  },
  {
    name: 'a committee below another',
    world: { kind: 'committee', tiers: true },
    on: '2026-05-04',
    arrange: putTheCentreAbove,
    detours: [
      { events: [...PROPOSED, 'INVITE_TO_HEARING', 'RECORD_NO_HEARING'] },
      { events: [...PROPOSED, 'RECORD_HEARING', DECLINED, 'RETURN_PROPOSAL'] },
      { events: [...DISSOLVED, 'ANNOUNCE_DECISION', 'RECORD_WINDING_UP', ...ANNULLED, 'RECORD_REINSTATEMENT'] },
      { events: [...DISSOLVED, 'ANNOUNCE_DECISION', 'RECORD_WINDING_UP', 'SETTLE_AFTERMATH'] },
    ],
  },
  {
    name: 'a committee below another that ends',
    world: { kind: 'committee', tiers: true },
    on: '2026-05-04',
    arrange: endTheUpperCommittee,
    detours: [{ events: [...DISSOLVED.slice(0, -1), 'HAND_OVER', 'CONFIRM_HAND_OVER', 'RETURN_PROPOSAL'] }],
  },
  {
    name: 'a commission under the law of 2025',
    on: '2025-08-04',
    detours: [
      { events: [...SIGNED, 'ANNOUNCE_DECISION', EXPIRED] },
      { events: [...SIGNED, 'CHANGE_BY_HIGHER_BODY'] },
      { events: [...SIGNED, BY_POST, EXPIRED, 'RECORD_RECEIPT'] },
      { events: [...SIGNED, BY_POST, ...ANNULLED, 'RECORD_RECEIPT'] },
      { events: [...SIGNED, 'ANNOUNCE_DECISION', 'CHANGE_BY_HIGHER_BODY', EXPIRED] },
      { events: [...SIGNED, 'ANNOUNCE_DECISION', 'BLOCK_EXPIRY', 'CHANGE_BY_HIGHER_BODY', 'UNBLOCK_EXPIRY'] },
    ],
  },
];
