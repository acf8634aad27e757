// What tells two situations apart when paths are explored, and which events are side matters that cross them all.
import { openDuties } from '../fragments/duties.v1.js';
import { isHeard } from '../fragments/heard.v1.js';
import { formNow, isUnderComplaint } from '../fragments/sanction.v1.js';
import { mustLeave, onTheTeam, openChallenge } from '../fragments/team.v1.js';
import { endedWithout, hasEnded, isCompetentNow, type OrganisationFacts } from './facts.js';

/** How far the team is from being able to work; who of it matters no more than how many. */
const teamState = (facts: OrganisationFacts): unknown => [
  onTheTeam(facts).length > 0,
  onTheTeam(facts).filter(({ declared }) => declared === null).length,
  mustLeave(facts).length > 0,
  openChallenge(facts) !== undefined,
];

/** What leads to a decision; once there is one, the decision says it all. */
const before = (facts: OrganisationFacts): unknown => ({
  grave: Object.values(facts.violations).some(({ category }) => category !== 'ordinary'),
  barred: Object.values(facts.violations).filter(({ outOfTime }) => outOfTime).length,
  competent: [facts.competence?.as, isCompetentNow(facts)],
  review: [
    facts.selfReview.invitations.length > 0,
    facts.selfReview.outcome && facts.selfReview.outcome.how === 'submitted',
  ],
  heard: [facts.heard.invitations.length > 0, isHeard(facts)],
  reported: facts.reportedOn !== null,
  form: facts.ballot?.form,
  closed: facts.dissolutionClosed,
  limitation: facts.limitation?.outcome,
  ended: hasEnded(facts),
  team: teamState(facts),
  recused: Math.min(facts.recused.length, 2),
});

const after = (facts: OrganisationFacts): unknown => {
  const { sanction } = facts;
  return {
    without: endedWithout(facts)?.because,
    sanction: sanction && [
      formNow(sanction),
      sanction.announcedOn !== null,
      sanction.expiry?.key !== '',
      sanction.blocked !== null,
      sanction.owed.length > 0,
      sanction.awaitsReceipt,
    ],
    open: isUnderComplaint(facts),
    duties: openDuties(facts).length,
    head: Object.values(facts.persons).some(({ role }) => role === 'head'),
    winding: [Object.keys(facts.windingUp).length, facts.aftermath !== null, facts.reinstatedOn !== null],
  };
};

export const abstract = (facts: OrganisationFacts): unknown => ({
  moved: Math.min(facts.formerBodies.length, 2),
  ...(facts.referredOn ? { referred: true } : {}),
  ...(facts.referredOn
    ? {}
    : facts.sanction || endedWithout(facts)
      ? { after: after(facts) }
      : { before: before(facts) }),
  links: [...new Set(Object.values(facts.links).map(({ status }) => status))].sort(),
});

export const SIDE = [
  'ADD_VIOLATION',
  'VERIFY_FURTHER',
  'RESTATE_COMPETENCE',
  'HOLD_WORK_SESSION',
  'EXTEND_DURATION',
  'RECORD_VIEW',
  'NAME_RESPONSIBLE',
  'PROPOSE_SUSPENSION',
  'DELIVER_CHANGE',
  'RECORD_RECEIPT',
  'CONFIRM_EXPIRY',
  'BLOCK_EXPIRY',
  'UNBLOCK_EXPIRY',
  'CHANGE_BY_HIGHER_BODY',
  'COMPLAINT_LODGED',
  'COMPLAINT_SETTLED',
  'RECORD_OUTSIDE_COMPLAINT',
  'RECORD_OUTSIDE_RESULT',
  'DECLARE_CONFLICT',
  'CHANGE_TEAM',
  'CHALLENGE_TEAM_MEMBER',
  'ANSWER_CHALLENGE',
  'RECORD_RECUSAL',
  'END_RECUSAL',
  'ESCALATE',
  'ADD_LATE_PAPER',
  'ATTACH_PAPER_FILE',
  'LINKED_CASE_OPENED',
  'LINKED_CASE_ENDED',
  'LINK_REFUSED',
  'SETTLE_EXTERNAL_LINK',
  'RECORD_SUBJECT_CHANGE',
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
] as const;
