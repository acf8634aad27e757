// What every act of the settling body shares: decided without those who decided before, and signed by somebody who did not either.
import {
  isDecidedByTheBody,
  isSignedForTheBody,
  sampleDecision,
  samplePaper,
  sampleSession,
  signatoryOf,
  type Vote,
  whyNotCarried,
} from '../fragments/meeting.v1.js';
import type { Reason, Situation } from '../procedure.js';
import { barredIn, decidedBefore, decidedEarlier } from './earlier.js';
import type { ComplaintFacts } from './facts.js';

interface Decided {
  vote?: Vote | undefined;
  minutes?: unknown;
}

/** Check: decided by the standing group, or in a session of the body held on or after a day, without earlier deciders. */
export const isDecided =
  (notBefore: (facts: ComplaintFacts) => string = ({ openedOn }) => openedOn) =>
  (facts: ComplaintFacts, payload: Decided, situation: Situation): Reason[] =>
    payload.vote
      ? whyNotCarried(facts, payload.vote, situation, {
          without: barredIn(facts.earlier, situation, payload.vote.sessionId),
          notBefore: notBefore(facts),
        })
      : isDecidedByTheBody<ComplaintFacts>()(facts, payload, situation);

/** Check: the paper is signed for the body, by somebody who took no part in an earlier decision. */
export const isSigned =
  (at: string) =>
  (facts: ComplaintFacts, payload: object, situation: Situation): Reason[] => {
    const paper = (payload as Record<string, unknown>)[at] as { signerId?: string } | undefined;
    const signer = paper?.signerId;
    const before =
      signer !== undefined && decidedBefore(facts.earlier, signer, situation.seen.people[signer])
        ? [{ ...decidedEarlier, field: `/payload/${at}/signerId` }]
        : [];
    return [...isSignedForTheBody<ComplaintFacts>(at)(facts, payload, situation), ...before];
  };

/** A paper signed for the body now; for samples. */
export const signedPaper = (type: string, facts: ComplaintFacts, situation: Situation) =>
  samplePaper(type, situation.effectiveOn, signatoryOf(facts, situation));
export const carried = (facts: ComplaintFacts, situation: Situation) =>
  sampleSession(facts, situation, barredIn(facts.earlier, situation));
export const decidedNow = (facts: ComplaintFacts, situation: Situation) =>
  sampleDecision(facts, situation, barredIn(facts.earlier, situation));
