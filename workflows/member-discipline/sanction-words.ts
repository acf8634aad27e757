// What a member's discipline adds to the life of its decision: duties and terms that its announcement or its change brings about.
import type { EffectParams } from '../effects.js';
import { dutyTasks, dutyTerms, type NewDuty, withDuties } from '../fragments/duties.v1.js';
import { formNow, type SanctionFacts } from '../fragments/sanction.v1.js';
import type { SanctionHooks } from '../fragments/sanction-regions.v1.js';
import { givenByLaw } from '../fragments/terms.v1.js';
import type { Situation } from '../procedure.js';
import { type MemberFacts, memberOf, RULES } from './facts.js';

export const BAN = 'dismissalBan';

/** One year without election or appointment after a dismissal, from the decision (Charter 40.3). */
export const banStarts = (facts: MemberFacts, from: string, situation: Situation): EffectParams['startDeadline'][] =>
  givenByLaw(situation, RULES.dismissalBan)
    ? [{ key: BAN, rule: RULES.dismissalBan, from, subjectId: memberOf(facts) }]
    : [];

const dismissedNow = ({ sanction }: SanctionFacts): boolean => sanction !== null && formNow(sanction) === 'dismissal';

/** Changed into a dismissal by this very record. */
const becameDismissal = (facts: MemberFacts, { effectiveOn }: Situation): boolean =>
  dismissedNow(facts) && facts.sanction?.form !== 'dismissal' && facts.sanction?.changes.at(-1)?.on === effectiveOn;

const inStep: NewDuty = { kind: 'stateSync', rule: RULES.stateSync };

export const sanctionWords: SanctionHooks<MemberFacts> = {
  of: 'member',
  rules: { expiry: RULES.expiry, announce: RULES.announce, lodge: RULES.lodge },
  // The state's discipline follows the Party's, its changes and its annulment included (172/2025/NĐ-CP article 2).
  recorded: (facts, what, situation) => {
    const reports: NewDuty[] = what === 'announced' ? [] : [{ kind: 'reportUp' }];
    const added = [...reports, ...(facts.position?.inState ? [inStep] : [])];
    return added.length > 0 ? { duties: withDuties(facts, added, situation) } : {};
  },
  tasksAfter: dutyTasks,
  termsAfter: (facts, situation) => [
    ...dutyTerms(facts, situation),
    ...(becameDismissal(facts, situation) ? banStarts(facts, situation.effectiveOn, situation) : []),
  ],
  termsOf: () => [BAN],
};
