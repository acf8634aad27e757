// The facts of an inspection upon signs of violation: what the signs were, what is looked into with whom, who was heard, what was found.
import { noFacts } from '../base-facts.js';
import { type CorrectionFacts, noCorrection } from '../fragments/correction.v1.js';
import { type DeliveryFacts, noNotice } from '../fragments/delivery.v1.js';
import { type DisagreementFacts, noDisagreement } from '../fragments/disagreement.v1.js';
import { type HandOverFacts, noHandOver } from '../fragments/handover.v1.js';
import { concerned, contentsOf, type HearingFacts, isSettled, noHearing } from '../fragments/hearing.v1.js';
import { type LinkFacts, noLinks } from '../fragments/links.v1.js';
import { noRecusals } from '../fragments/meeting.v1.js';
import { noObligations, type ObligationFacts } from '../fragments/obligations.v1.js';
import { noPause, type PauseFacts } from '../fragments/pause.v1.js';
import { noReconsideration, type ReconsiderationFacts } from '../fragments/reconsideration.v1.js';
import { isNow, noCircumstances } from '../fragments/subjects.v1.js';
import { noTeam, type TeamFacts } from '../fragments/team.v1.js';

export const SOURCES = [
  'inspectionResult',
  'areaMonitoring',
  'orderFromAbove',
  'anonymousButSpecific',
  'petition',
  'press',
  'auditOrInvestigation',
  'assetVerification',
  'selfReport',
  'stateNotice',
] as const;

/** What a content is about. A cell looks only into the first three (`comp_cell_scope`). */
export const SCOPES = ['taskOfTheCell', 'memberDuties', 'qualityAndConduct', 'other'] as const;
export const CELL_SCOPES: readonly string[] = SCOPES.slice(0, 3);

export const OUTCOMES = ['noViolation', 'shortcoming', 'violationNoDiscipline', 'violationDiscipline'] as const;
export type OutcomeCode = (typeof OUTCOMES)[number];
export interface Finding {
  contentId: string;
  subjectId: string;
  outcome: OutcomeCode;
}

export interface SignsFacts
  extends CorrectionFacts,
    HearingFacts,
    TeamFacts,
    DeliveryFacts,
    ReconsiderationFacts,
    ObligationFacts,
    DisagreementFacts,
    PauseFacts,
    HandOverFacts,
    LinkFacts {
  source: string;
  /** Who put the case up for decision: may not approve it alone. */
  proposedBy: string | null;
  lookbackFrom: string;
  expertise: 'none' | 'pending' | 'received' | 'notObtained';
  /** What the body found, per content and subject; the whole of it is concluded at once. */
  findings: Finding[];
  /** Subjects whose discipline is handled beside this case, with the link it runs under. */
  discipline: Record<string, string>;
  /** How often the case came to an end; a parent case is told of the first one only. */
  endings: number;
}

export const noSignsFacts: SignsFacts = {
  ...noFacts,
  ...noCorrection,
  ...noRecusals,
  ...noCircumstances,
  ...noHearing,
  ...noTeam,
  ...noNotice,
  ...noReconsideration,
  ...noObligations,
  ...noDisagreement,
  ...noPause,
  ...noHandOver,
  ...noLinks,
  source: '',
  proposedBy: null,
  lookbackFrom: '',
  expertise: 'none',
  findings: [],
  discipline: {},
  endings: 0,
};

export const RULES = {
  duration: 'signs-inspection.duration',
  announce: 'signs-inspection.announce',
  explanation: 'signs-inspection.explanation',
  supplement: 'signs-inspection.supplement',
  lookback: 'signs-inspection.lookback',
  obligationReport: 'signs-inspection.obligationReport',
} as const;

/** Everything that must be concluded on: each content with each subject it concerns. */
export const toConclude = (facts: SignsFacts): { contentId: string; subjectId: string }[] =>
  concerned(facts).flatMap((subjectId) => contentsOf(facts, subjectId).map((contentId) => ({ contentId, subjectId })));

/** Subjects found to have to be disciplined whose discipline nobody has taken up yet. */
export const disciplineOwed = (facts: SignsFacts): string[] =>
  concerned(facts).filter(
    (subjectId) =>
      !facts.discipline[subjectId] &&
      facts.findings.some((finding) => finding.subjectId === subjectId && finding.outcome === 'violationDiscipline'),
  );

/** Subjects whose discipline may be taken up beside the case now. */
export const joinable = (facts: SignsFacts): string[] =>
  concerned(facts).filter(
    (subjectId) =>
      !facts.discipline[subjectId] &&
      isSettled(facts, subjectId) &&
      !isNow(facts, subjectId, 'hospitalised') &&
      !isNow(facts, subjectId, 'pregnantOrNursing'),
  );

/** Subjects with something to put right: one for whom no violation was found owes nothing. */
export const obliged = (facts: SignsFacts): string[] =>
  concerned(facts).filter((subjectId) =>
    facts.findings.some((finding) => finding.subjectId === subjectId && finding.outcome !== 'noViolation'),
  );

/**
 * What of a case belongs in a member's history: nothing before a conclusion has been delivered to that member, so that signals
 * dismissed, referred or still assessed never show there.
 */
export function historyOf(facts: SignsFacts, subjectId: string): Finding[] {
  const reached = facts.notice?.delivered[subjectId] !== undefined;
  return reached ? facts.findings.filter((finding) => finding.subjectId === subjectId) : [];
}
