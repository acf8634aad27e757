// Which walks take every transition of a machine at least once? The shortest paths that exploration finds, as few of them as cover all
// it reaches; and detours, where a transition needs a side matter that exploration walks only the first time.
import type { AnyMachineSnapshot } from 'xstate';
import { advance, whyNot } from '../../workflows/advance.js';
import {
  type Edge,
  explore,
  type Node,
  type Step,
  situationIn,
  standingsAfter,
  startNode,
} from '../../workflows/graph.js';
import { restore } from '../../workflows/machine-runner.js';
import { arrowsOf, isRaised, leavesOf } from '../../workflows/machine-shape.js';
import type { Procedure, Situation } from '../../workflows/procedure.js';
import { simulateDeadlines } from '../../workflows/simulated-deadlines.js';
import { CAST, type World } from '../../workflows/world.js';

export interface Taken {
  step: Step;
  states: string[];
  /** The transitions of the machine this step takes. */
  arrows: string[];
}
export interface Route {
  name: string;
  steps: Taken[];
}

/** From where explored paths lead, further: event types in order, each with another sample or payload where it matters. */
export interface Detour {
  /** Where it begins: the shortest path to this leaf state; the start where there is none. */
  from?: string;
  events: readonly (string | { type: string; sample?: number; payload?: Record<string, unknown> })[];
}

const arrowKey = (from: string, type: string, to: readonly { key: string }[]): string =>
  `${from} ${type} -> ${to.map(({ key }) => key).join()}`;

/** Every transition somebody, the clock or the system can raise. */
export const arrowsToTake = ({ machine }: Procedure): Set<string> =>
  new Set(
    arrowsOf(machine)
      .filter(isRaised)
      .map(({ from, type, to }) => arrowKey(from.key, type, to)),
  );
export const statesToReach = ({ machine }: Procedure): Set<string> => new Set(leavesOf(machine).map(({ key }) => key));

function arrowsTaken(procedure: Procedure, from: Node, step: Step, situation: Situation): string[] {
  const snapshot: AnyMachineSnapshot = restore(procedure, from.stored);
  const event = { type: step.type, payload: step.payload, situation };
  const taken = procedure.machine.getTransitionData(snapshot as never, event as never) ?? [];
  return taken.map(({ source, eventType, target }) => arrowKey(source.key, eventType, target ?? []));
}

/** The walks. Long ones first, so that one of them covers many transitions. */
export function routesOf(procedure: Procedure, scene: World, detours: readonly Detour[]): Route[] {
  const { nodes, edges, complete, anomalies } = explore(procedure, scene);
  if (!complete || anomalies.length > 0) throw new Error(`${procedure.id}: ${anomalies.slice(0, 3).join('; ')}`);
  const into = new Map<Node, Edge>();
  for (const edge of edges) if (nodes.includes(edge.to) && !into.has(edge.to)) into.set(edge.to, edge);
  const known = new Map<Edge, Taken>();
  const takenBy = (edge: Edge): Taken => {
    const { from, step, to } = edge;
    const arrows = arrowsTaken(procedure, from, step, situationIn(scene, from, step.by, step.on));
    const taken = known.get(edge) ?? { step, states: to.states, arrows };
    known.set(edge, taken);
    return taken;
  };
  const wayTo = (node: Node): Taken[] => {
    const edge = into.get(node);
    return edge ? [...wayTo(edge.from), takenBy(edge)] : [];
  };
  const shortest = new Map<string, Edge>();
  for (const edge of edges) {
    for (const arrow of takenBy(edge).arrows) {
      const found = shortest.get(arrow);
      if (!found || found.from.path.length > edge.from.path.length) shortest.set(arrow, edge);
    }
  }
  const covered = new Set<string>();
  const routes: Route[] = [];
  const keep = (name: string, steps: Taken[]): void => {
    for (const { arrows } of steps) for (const arrow of arrows) covered.add(arrow);
    routes.push({ name, steps });
  };
  for (const [arrow, edge] of [...shortest].sort(
    ([, one], [, other]) => other.from.path.length - one.from.path.length,
  )) {
    if (!covered.has(arrow)) keep(arrow, [...wayTo(edge.from), takenBy(edge)]);
  }
  for (const { from, events } of detours) {
    const start = from ? nodes.find(({ states }) => states.includes(from)) : startNode(procedure);
    if (!start) throw new Error(`${procedure.id}: no path leads to ${from}.`);
    const steps = [...wayTo(start), ...detour(procedure, scene, start, events)];
    keep(`${from ?? 'start'}, ${events.map((one) => (typeof one === 'string' ? one : one.type)).join(', ')}`, steps);
  }
  return routes;
}

const actors = [
  ...[CAST.officer, CAST.secondOfficer, CAST.thirdOfficer, CAST.head, CAST.deputy, CAST.secondDeputy, CAST.member],
  ...[CAST.clerk, CAST.upperHead, CAST.upperOfficer, CAST.successorOfficer, 'system'],
];
const nextDay = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** Event after event, each by the first person who may raise it on the next day. */
function detour(procedure: Procedure, scene: World, start: Node, events: Detour['events']): Taken[] {
  let node = start;
  return events.map((one) => {
    const { type, sample = 0, payload: given } = typeof one === 'string' ? { type: one } : one;
    const on = nextDay(node.day);
    const snapshot = restore(procedure, node.stored);
    const by = actors.find((person) => !whyNot(procedure, snapshot, type, situationIn(scene, node, person, on)));
    if (!by) throw new Error(`${procedure.id}: nobody may raise ${type} at ${node.states.join()}.`);
    const situation = situationIn(scene, node, by, on);
    const payload = { ...procedure.events[type]?.samples(node.facts, situation)[sample], ...given };
    const verdict = advance(procedure, node.stored, { type, payload, situation }, node.history);
    if (verdict.kind !== 'moved') throw new Error(`${procedure.id}: ${type} is not taken: ${JSON.stringify(verdict)}`);
    const step: Step = { type, payload, by, on, waited: false };
    const arrows = arrowsTaken(procedure, node, step, situation);
    node = {
      ...node,
      states: verdict.states,
      facts: verdict.facts,
      stored: { snapshot: verdict.snapshot },
      deadlines: simulateDeadlines(node.deadlines, verdict.effects, situation.law),
      standings: standingsAfter(node.standings, verdict.effects),
      history: [...node.history, { seq: situation.seq, type, payload: verdict.payload, situation }],
      day: on,
    };
    return { step, states: verdict.states, arrows };
  });
}
