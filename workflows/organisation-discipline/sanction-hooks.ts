// What this procedure adds to the life of a decision: whom it is reported to, and the terms that end with it.
import type { EffectParams } from '../effects.js';
import { dutyTasks, dutyTerms, type NewDuty, withDuties } from '../fragments/duties.v1.js';
import { formNow } from '../fragments/sanction.v1.js';
import type { SanctionHooks } from '../fragments/sanction-regions.v1.js';
import { givenByLaw } from '../fragments/terms.v1.js';
import type { Situation } from '../procedure.js';
import { isDissolved, type OrganisationFacts, RULES, subjectOf } from './facts.js';

export const WIND_UP = 'windUp';
export const SUSPENDED_DOSSIERS = 'suspendedDossiers';

/** Charter 39.4, 39.5 and 37.3: reported up and told below; a dissolution also to the central commission. */
function dutiesOf(facts: OrganisationFacts, what: 'announced' | 'changed' | 'annulled'): NewDuty[] {
  const dissolved =
    facts.sanction?.form === 'dissolution' || (facts.sanction && formNow(facts.sanction) === 'dissolution');
  return [
    { kind: 'reportUp' },
    { kind: 'notifyDown' },
    ...(dissolved && what === 'announced' ? [{ kind: 'reportCentral' as const }] : []),
  ];
}

/** A higher body made a dissolution of it: the winding-up begins then. */
const dissolvedAbove = (facts: OrganisationFacts, situation: Situation): EffectParams['startDeadline'][] => {
  const { changes = [] } = facts.sanction ?? {};
  const now = changes.at(-1)?.form === 'dissolution' && changes.at(-1)?.on === situation.effectiveOn;
  return [[WIND_UP, RULES.windUp] as const, [SUSPENDED_DOSSIERS, RULES.suspendedDossiers] as const].flatMap(
    ([key, rule]) =>
      now && givenByLaw(situation, rule)
        ? [{ key, rule, from: situation.effectiveOn, subjectId: subjectOf(facts) }]
        : [],
  );
};

export const sanctionHooks: SanctionHooks<OrganisationFacts> = {
  of: 'organisation',
  rules: { expiry: RULES.expiry, announce: RULES.announce, lodge: RULES.lodge },
  recorded: (facts, what, situation) => ({ duties: withDuties(facts, dutiesOf(facts, what), situation) }),
  termsOf: (facts) => (isDissolved(facts) ? [] : [WIND_UP, SUSPENDED_DOSSIERS]),
  tasksAfter: dutyTasks,
  termsAfter: (facts, situation) => [...dutyTerms(facts, situation), ...dissolvedAbove(facts, situation)],
};
