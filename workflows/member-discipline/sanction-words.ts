// What a member's discipline adds to the life of its decision: duties and terms that its announcement or its change brings about.
import type { EffectParams } from '../effects.js';
import { dutyTasks, dutyTerms, type NewDuty, withDuties } from '../fragments/duties.v1.js';
import { formNow, type Sanction } from '../fragments/sanction.v1.js';
import type { SanctionHooks } from '../fragments/sanction-regions.v1.js';
import { givenByLaw } from '../fragments/terms.v1.js';
import type { Situation } from '../procedure.js';
import { type MemberFacts, memberOf, RULES } from './facts.js';

export const BAN = 'dismissalBan';

/** Under the rules of 2016 the year counts from the announcement, later from the decision (Charter 40.3; `countsFrom` of the rule). */
const COUNTED_FROM_ANNOUNCEMENT = ['reg_2016'];

/**
 * One year without election or appointment, as this record leaves it: it begins once with the dismissal, by the day the dismissal itself was
 * decided or announced, whenever that was recorded; and it is gone where the member is not dismissed any more.
 */
export function banAfter(
  { sanction, ban }: { sanction: Sanction | null; ban: MemberFacts['ban'] },
  { seq, law: { profile } }: Pick<Situation, 'seq' | 'law'>,
): Pick<MemberFacts, 'ban'> {
  if (sanction === null || formNow(sanction) !== 'dismissal') return { ban: null };
  if (ban !== null) return { ban };
  const changedOn = sanction.changes.at(-1)?.on;
  const from = COUNTED_FROM_ANNOUNCEMENT.includes(profile)
    ? (changedOn ?? sanction.announcedOn)
    : (changedOn ?? sanction.signedOn);
  return { ban: from === null ? null : { from, seq } };
}

/** The ban that this very record made run. */
export const banStarts = (facts: MemberFacts, situation: Situation): EffectParams['startDeadline'][] =>
  facts.ban?.seq === situation.seq && givenByLaw(situation, RULES.dismissalBan)
    ? [{ key: BAN, rule: RULES.dismissalBan, from: facts.ban.from, subjectId: memberOf(facts) }]
    : [];

const inStep: NewDuty = { kind: 'stateSync', rule: RULES.stateSync };

export const sanctionWords: SanctionHooks<MemberFacts> = {
  of: 'member',
  rules: { expiry: RULES.expiry, announce: RULES.announce, lodge: RULES.lodge },
  // The state's discipline follows the Party's, its changes and its annulment included (172/2025/NĐ-CP article 2).
  recorded: (facts, what, situation) => {
    const reports: NewDuty[] = what === 'announced' ? [] : [{ kind: 'reportUp' }];
    const added = [...reports, ...(facts.position?.inState ? [inStep] : [])];
    return {
      ...banAfter(facts, situation),
      ...(added.length > 0 ? { duties: withDuties(facts, added, situation) } : {}),
    };
  },
  tasksAfter: dutyTasks,
  termsAfter: (facts, situation) => [...dutyTerms(facts, situation), ...banStarts(facts, situation)],
  // A dismissal that stands keeps its ban, whatever a complaint about it came to.
  termsOf: ({ ban }) => (ban === null ? [BAN] : []),
};
