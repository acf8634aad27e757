// How this case ends for others: the discipline case hears of the outcome once, and so does the case that opened this one.
import type { EffectParams } from '../effects.js';
import { parentTold } from '../fragments/links.v1.js';
import type { ComplaintFacts, Ending } from './facts.js';

export const REDRESS = 'redress';
/** The answer of the discipline case to the outcome. */
export const OUTCOME = 'outcome';

/** For a record: the discipline case hears of it, unless it is not kept here or did not take the complaint. */
export function endsAs(facts: ComplaintFacts, how: Ending): Pick<ComplaintFacts, 'ended' | 'links'> {
  const link = facts.links.decision;
  // Told of an outcome is only a case that took the complaint; whether it takes that too, its answer says.
  const told = link?.status === 'open';
  const outcome = { procedure: link?.procedure ?? '', status: 'pending' as const };
  return {
    ended: { how, told },
    links: told
      ? { ...facts.links, decision: { ...link, status: 'ended', outcome: how }, [OUTCOME]: outcome }
      : facts.links,
  };
}

/** The same with redress, where the discipline was wrongful and no discipline case is kept here that would see to it. */
export function endsByDecision(facts: ComplaintFacts): Pick<ComplaintFacts, 'ended' | 'links'> {
  const end = endsAs(facts, facts.settled?.outcome ?? 'upheld');
  return facts.settled?.wrongful && !end.ended?.told
    ? { ...end, links: { ...end.links, [REDRESS]: { procedure: 'wrongful-discipline-redress@1', status: 'external' } } }
    : end;
}

/** Parameters of `tellCase` that a complaint was lodged, with all that shows which decision it is against. */
export const decisionHearsOfLodging = (
  { decision, subjects, body, lodged, links }: ComplaintFacts,
  cameFrom: string | null,
): EffectParams['tellCase'][] =>
  decision?.caseId && lodged && links.decision
    ? [
        {
          caseId: decision.caseId,
          event: 'COMPLAINT_LODGED',
          payload: {
            complainantId: Object.keys(subjects)[0],
            bodyId: body.id,
            lodgedOn: lodged.on,
            complained: decision.what,
            decidedBy: decision.bodyId,
            decidedOn: decision.decidedOn,
            form: decision.form,
            ...(cameFrom ? { cameFrom } : {}),
          },
          link: 'decision',
        },
      ]
    : [];

/** Parameters of `tellCase` with the outcome: the form where it changed, and whether an annulment was for wrongful discipline. */
export function decisionHearsOfOutcome(facts: ComplaintFacts, announcedOn: string): EffectParams['tellCase'][] {
  const { decision, ended, settled } = facts;
  if (!decision?.caseId || !ended?.told) return [];
  const changed = ended.how === 'reduced' || ended.how === 'increased';
  return [
    {
      caseId: decision.caseId,
      event: 'COMPLAINT_SETTLED',
      payload: {
        outcome: ended.how,
        ...(changed && settled?.form ? { form: settled.form } : {}),
        ...(ended.how === 'annulled' ? { wrongful: settled?.wrongful ?? false } : {}),
        announcedOn,
      },
      link: OUTCOME,
    },
  ];
}

export const parentHears = (facts: ComplaintFacts): EffectParams['endLinkedCase'][] =>
  parentTold(facts, facts.ended?.how ?? 'ended');
