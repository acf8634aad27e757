// Every event of a complaint, its own and those every procedure has. Where a fragment could let an earlier decider in again, it is told not to.
import { correctionEvents } from '../fragments/correction.v1.js';
import { disagreementEvents } from '../fragments/disagreement.v1.js';
import { handOverEvents } from '../fragments/handover.v1.js';
import { importEvents } from '../fragments/import.v1.js';
import { paperEvents } from '../fragments/papers.v1.js';
import { pauseEvents } from '../fragments/pause.v1.js';
import { recusalEvents } from '../fragments/recusal.v1.js';
import { subjectEvents } from '../fragments/subjects.v1.js';
import { teamEvents } from '../fragments/team-events.v1.js';
import type { SeenBody, Situation } from '../procedure.js';
import { placeOf } from './competence.js';
import { decidedBefore, decidedEarlier } from './earlier.js';
import { besideEvents } from './events-beside.js';
import { closeEvents } from './events-close.js';
import { decideEvents } from './events-decide.js';
import { hearingEvents } from './events-hearing.js';
import { complaintLinkEvents } from './events-links.js';
import { lodgeEvents } from './events-lodge.js';
import { freshFaults, prepareEvents } from './events-prepare.js';
import { routeEvents } from './events-route.js';
import { verifyEvents } from './events-verify.js';
import { withdrawEvents } from './events-withdraw.js';
import type { ComplaintFacts } from './facts.js';

const recusal = recusalEvents<ComplaintFacts>();
const team = teamEvents<ComplaintFacts>();
const handOver = handOverEvents<ComplaintFacts>();

/** Recused for another reason than an earlier decision, so that it can end. */
export const mayReturn = (facts: ComplaintFacts, { seen }: Situation): string[] =>
  facts.recused.filter((id) => !decidedBefore(facts.earlier, id, seen.people[id]));

/** Another body has the case: who decided before has no part there either. */
const barredThere = (facts: ComplaintFacts, body: SeenBody, { seen }: Situation): string[] => {
  const barred = body.seats
    .map(({ personId }) => personId)
    .filter((id) => decidedBefore(facts.earlier, id, seen.people[id]));
  return [...new Set([...facts.recused, ...barred])].sort();
};

/** Passed up because too few are left below: it settles, whatever its place in the order. */
function passedUp(facts: ComplaintFacts, body: SeenBody | undefined, situation: Situation): Partial<ComplaintFacts> {
  if (!body || !facts.route) return {};
  const organ = body.level === 'central' && body.kind === 'committee' ? 'secretariat' : null;
  const verdict = facts.route.verdict === 'final' ? 'final' : 'here';
  return {
    recused: barredThere(facts, body, situation),
    route: { ...facts.route, verdict, confidence: 'design', organ },
  };
}

/** A successor settles what its predecessor was to settle, and what was for another only where it is that other. */
function takenOver(facts: ComplaintFacts, body: SeenBody | undefined, situation: Situation): Partial<ComplaintFacts> {
  if (!body || !facts.route) return {};
  const isTheOther = facts.route.verdict === 'elsewhere' && placeOf(body, facts.route.places) !== null;
  return {
    recused: barredThere(facts, body, situation),
    route: isTheOther ? { ...facts.route, verdict: 'here' } : facts.route,
  };
}

export const events = {
  ...lodgeEvents,
  ...routeEvents,
  ...prepareEvents,
  ...verifyEvents,
  ...hearingEvents,
  ...decideEvents,
  ...closeEvents,
  ...withdrawEvents,
  ...besideEvents,
  ...recusal,
  END_RECUSAL: {
    ...recusal.END_RECUSAL,
    checks: [
      ...recusal.END_RECUSAL.checks,
      (facts: ComplaintFacts, { personId }: { personId: string }, { seen }: Situation) =>
        decidedBefore(facts.earlier, personId, seen.people[personId])
          ? [{ ...decidedEarlier, field: '/payload/personId' }]
          : [],
    ],
    samples: (facts: ComplaintFacts, situation: Situation) =>
      mayReturn(facts, situation)
        .filter((id) => id !== situation.by.personId)
        .slice(0, 1)
        .map((personId) => ({ personId, ground: 'Ghi nhận nhầm người.' })),
  },
  ESCALATE: {
    ...recusal.ESCALATE,
    record: (facts: ComplaintFacts, payload: { bodyId: string; report: never }, situation: Situation) => ({
      ...recusal.ESCALATE.record?.(facts, payload, situation),
      ...passedUp(facts, situation.seen.bodies[payload.bodyId], situation),
    }),
  },
  ...team,
  CHANGE_TEAM: {
    ...team.CHANGE_TEAM,
    checks: [
      ...team.CHANGE_TEAM.checks,
      (facts: ComplaintFacts, { inId }: { inId?: string | undefined }, situation: Situation) =>
        freshFaults(facts, inId ? [[inId, '/inId']] : [], situation),
    ],
  },
  ...paperEvents<ComplaintFacts>(),
  ...complaintLinkEvents,
  ...subjectEvents<ComplaintFacts>(),
  ...pauseEvents<ComplaintFacts>(),
  ...handOver,
  CONFIRM_HAND_OVER: {
    ...handOver.CONFIRM_HAND_OVER,
    record: (facts: ComplaintFacts, payload: { bodyId: string }, situation: Situation) => ({
      ...handOver.CONFIRM_HAND_OVER.record?.(facts, payload, situation),
      ...takenOver(facts, situation.seen.bodies[payload.bodyId], situation),
    }),
  },
  ...importEvents<ComplaintFacts>(),
  ...disagreementEvents<ComplaintFacts>(),
  ...correctionEvents<ComplaintFacts>(),
};
