// What tells two situations apart when paths are explored, and which events are side matters that cross them all.
import { openDuties } from '../fragments/duties.v1.js';
import { formNow } from '../fragments/sanction.v1.js';
import { mustLeave, onTheTeam } from '../fragments/team.v1.js';
import { gravestIsProposed, tiersOwed } from '../fragments/tiers.v1.js';
import { isDead } from './conditions.js';
import { isScreenedHere, type MemberFacts, mustWait } from './facts.js';

/** What of the facts opens or closes a way. Names, papers, dates and tallies tell no situation apart. */
export const abstract = (facts: MemberFacts): unknown => [
  isDead(facts) && (facts.goesOnAfterDeath ? 'goesOn' : 'died'),
  facts.challenges.some(({ answer }) => answer === null),
  Object.values(facts.links).some(({ status }) => status !== 'ended'),
  facts.outcome === null ? beforeTheEnd(facts) : afterTheEnd(facts),
];

const beforeTheEnd = (facts: MemberFacts): unknown => ({
  body: facts.body.id,
  convicted: facts.conviction !== null,
  screening: facts.screening && [facts.screening.route, facts.screening.proposes, isScreenedHere(facts)],
  reviewed: facts.selfReview.outcome !== null || (facts.selfReview.invitations.length > 0 && 'asked'),
  heard: facts.heard.said?.bodyId === facts.body.id || (facts.heard.invitations.length > 0 && 'invited'),
  launched: facts.launchedOn !== null,
  tiers: [tiersOwed(facts).length, gravestIsProposed(facts)],
  team: [onTheTeam(facts).filter(({ declared }) => declared === null).length, mustLeave(facts).length],
  expulsion: facts.form === 'expulsion',
  hearer: facts.hearerId !== null,
  waits: mustWait(facts),
  ballotsBelow: facts.tiers.ballots.length > 0,
});

const afterTheEnd = (facts: MemberFacts): unknown => {
  const { body, notice, sanction, complaints } = facts;
  const open = complaints.filter(({ settledOn }) => settledOn === null).map(({ key }) => key.startsWith('outside'));
  const owed = openDuties(facts).length;
  // Duties are fulfilled one by one on the plain way to the archive; elsewhere it matters only whether one is open.
  const isPlain = open.length === 0 && sanction?.changes.length === 0 && sanction.blocked === null;
  return {
    body: body.kind,
    notice: notice && Object.keys(notice.delivered).length,
    sanction: sanction && [
      formNow(sanction) === 'expulsion',
      sanction.announcedOn !== null,
      sanction.owed.length > 0,
      sanction.awaitsReceipt,
      sanction.blocked !== null,
      sanction.expiry?.how,
    ],
    complaints: [open.includes(true), open.includes(false)],
    duties: isPlain ? owed : owed > 0,
  };
};

export const SIDE = [
  'RECORD_RECUSAL',
  'END_RECUSAL',
  'ESCALATE',
  'ADD_LATE_PAPER',
  'ATTACH_PAPER_FILE',
  'LINKED_CASE_OPENED',
  'LINKED_CASE_ENDED',
  'LINK_REFUSED',
  'SETTLE_EXTERNAL_LINK',
  'PROPOSE_SUSPENSION',
  'RECORD_SUBJECT_CHANGE',
  'RECORD_DEATH',
  'GO_ON_AFTER_DEATH',
  'DEFER',
  'PROLONG_DEFERRAL',
  'END_DEFERRAL',
  'STATE_NOT_SERIOUS',
  'RECORD_JUDGMENT_CHANGED',
  'PAUSE',
  'RESUME',
  'HAND_OVER',
  'CONFIRM_HAND_OVER',
  'RETURN_HAND_OVER',
  'RECALL_HAND_OVER',
  'BEGIN_IMPORT',
  'END_IMPORT',
  'REPORT_DISAGREEMENT',
  'RECORD_UPPER_OPINION',
  'PROPOSE_CORRECTION',
  'APPROVE_CORRECTION',
  'REJECT_CORRECTION',
  'DECLARE_CONFLICT',
  'CHANGE_TEAM',
  'CHALLENGE_TEAM_MEMBER',
  'ANSWER_CHALLENGE',
  'ADD_VIOLATION',
  'REFER',
  'REFERRAL_RETURNED',
  'DELIVER_CHANGE',
  'RECORD_RECEIPT',
  'CONFIRM_EXPIRY',
  'BLOCK_EXPIRY',
  'UNBLOCK_EXPIRY',
  'CHANGE_BY_HIGHER_BODY',
  'RECORD_OUTSIDE_COMPLAINT',
  'RECORD_OUTSIDE_RESULT',
] as const;
