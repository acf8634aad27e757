// Parallel life: whatever lawful order things come in beside one another (proceedings beside the team, in force beside a complaint), no
// forbidden combination is reached. Walks are seeded, so that a failure can be walked again.
import { Discipline, factsOf } from '../../test/support/member-discipline.js';
import { formNow, isInForce, isUnderComplaint } from '../fragments/sanction.v1.js';
import { gravestIsProposed } from '../fragments/tiers.v1.js';
import { type Node, stepsFrom } from '../graph.js';
import { CAST } from '../world.js';
import { memberDisciplineV1 } from './machine.v1.js';

/** A small generator of numbers below one; the same seed gives the same walk. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** What must hold in every situation, whichever way it was reached. */
function forbidden(node: Node): string[] {
  const facts = factsOf(node);
  const { sanction, heard, screening } = facts;
  const found: string[] = [];
  const never = (holds: boolean, what: string): void => {
    if (holds) found.push(what);
  };
  never(sanction !== null && heard.said === null, 'decided before heard');
  never(
    (sanction?.announcedOn ?? null) !== null && facts.happened.ISSUE_DECISION === undefined,
    'announced, not decided',
  );
  never(sanction !== null && facts.outcome?.what !== sanction.form, 'two forms');
  never(
    sanction?.form === 'expulsion' && screening?.route === 'fromTheCell' && !gravestIsProposed(facts),
    'expelled without two thirds below',
  );
  never(isInForce(facts) && sanction?.annulledOn !== null, 'in force and annulled');
  never(node.states.includes('sanctionInForce') && node.states.includes('sanctionAnnulled'), 'two lives');
  never(
    sanction !== null && sanction.expiredOn !== null && formNow(sanction) === 'expulsion',
    'an expulsion that expired',
  );
  never(node.states.includes('underComplaint') !== isUnderComplaint(facts), 'complaint out of step');
  never(node.states.includes('deferred') !== (facts.deferral !== null), 'deferral out of step');
  never(
    node.states.includes('archived') && facts.sanction !== null && facts.sanction.announcedOn === null,
    'archived unannounced',
  );
  never(node.states.includes('teamAtWork') && facts.outcome !== null, 'team at work after the end');
  return found;
}

/** Walks on from a case, each step chosen among all that somebody may take. */
function wander(from: Discipline, seed: number, steps: number): void {
  const random = seeded(seed);
  let node: Node = from.node;
  const way: string[] = [];
  for (let step = 0; step < steps; step += 1) {
    const before = factsOf(node);
    const edges = stepsFrom(memberDisciplineV1, from.scene, node).filter(
      ({ step: { type } }) => type !== 'PROPOSE_CORRECTION',
    );
    const taken = edges[Math.floor(random() * edges.length)];
    if (!taken) return;
    node = taken.to;
    way.push(taken.step.type);
    const after = factsOf(node);
    expect([way, forbidden(node)]).toEqual([way, []]);
    // Nothing under complaint expires, and what is annulled stays so.
    if (isUnderComplaint(before)) expect([way, after.sanction?.expiredOn]).toEqual([way, before.sanction?.expiredOn]);
    if (before.sanction?.annulledOn)
      expect([way, after.sanction?.annulledOn]).toEqual([way, before.sanction.annulledOn]);
  }
}

const SEEDS = [1, 2, 3, 5, 8, 13];

describe('whatever order things come in', () => {
  it.each(SEEDS)(
    'the proceedings run beside the team without a forbidden combination (seed %i)',
    (seed) => {
      const it_ = new Discipline().file().screen('direct', 'warning');
      it_.sample('ISSUE_PLAN', it_.head);
      wander(it_, seed, 25);
    },
    60_000,
  );

  it.each(SEEDS)(
    'a decision lives on beside a complaint without a forbidden combination (seed %i)',
    (seed) => {
      const it_ = new Discipline().file().screen('direct', 'warning').sendTeam().review().hear();
      it_.vote('COUNT_BALLOT', { warning: 4 }).decide();
      wander(it_, seed, 25);
    },
    60_000,
  );

  it.each(SEEDS)(
    'a case climbs from the cell without a forbidden combination (seed %i)',
    (seed) => {
      const it_ = new Discipline({ kind: 'cell', level: 'cell', tiers: true })
        .file()
        .screen('fromTheCell', 'expulsion');
      it_.review().hear().vote('VOTE_PROPOSAL', { expulsion: 3, reprimand: 1 });
      it_.sample('SEND_PROPOSAL', it_.officer);
      expect(it_.facts.body.id).toBe(CAST.committee);
      wander(it_, seed, 25);
    },
    60_000,
  );
});
