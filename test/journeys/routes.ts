// Which walks take every transition of a machine at least once? The shortest paths that exploration finds, as few of them as cover all
// it reaches; and detours, where a transition needs a side matter that exploration walks only the first time.
import type { AnyMachineSnapshot } from 'xstate';
import { advance, whyNot } from '../../workflows/advance.js';
import {
  type Edge,
  type Explored,
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
import { CAST, type World, type WorldOptions } from '../../workflows/world.js';
import type { TestApplication } from '../support/application.js';

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

/** One event of a detour, where the first sample by the first who may, on the next day, is not the one that matters. */
export interface Turn {
  type: string;
  by?: string;
  /** Which sample: the first of which this holds. */
  like?: (payload: Payload) => boolean;
  /** What of the sample is otherwise, given what the case knows by then. */
  payload?: Record<string, unknown> | ((facts: Payload, sample: Payload) => Record<string, unknown>);
  /** Not before every running term has passed. */
  waits?: boolean;
}
// What a payload or the facts hold depends on the procedure; whoever writes the turn knows it.
// biome-ignore lint/suspicious/noExplicitAny: read by the writer of a turn only.
type Payload = any;

/** Which ballot: the sample in which this form has votes. */
export const voted = (type: string, form: string): Turn => ({
  type,
  like: (payload) => Object.values(payload as Record<string, Payload>).some((one) => one?.votes?.[form] > 0),
});

/** From where explored paths lead, further: events in order. */
export interface Detour {
  /** Where it begins: the shortest explored path to this leaf state; the start where there is none. */
  from?: string;
  /** Of the explored ways there, the first that left the case so. */
  where?: (facts: Payload) => boolean;
  events: readonly (string | Turn)[];
}

/** A world to walk in: every path that exploration finds there, or only detours from the start. */
export interface Setting {
  name: string;
  world?: Partial<WorldOptions>;
  /** The day before its first step, under the law of that time. */
  on: string;
  isExplored?: boolean;
  /** What else has happened there: a body that ended and has a successor. */
  arrange?: (test: TestApplication) => Promise<void>;
  detours?: readonly Detour[];
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
/** Every state a case can be found in: not those that take no event and only choose where to go on to. */
export const statesToReach = ({ machine }: Procedure): Set<string> =>
  new Set(
    leavesOf(machine)
      .filter(({ always, ownEvents, meta }) => !always?.length || ownEvents.length > 0 || meta?.rests)
      .map(({ key }) => key),
  );

function arrowsTaken(procedure: Procedure, from: Node, step: Step, situation: Situation): string[] {
  const snapshot: AnyMachineSnapshot = restore(procedure, from.stored);
  const event = { type: step.type, payload: step.payload, situation };
  const taken = procedure.machine.getTransitionData(snapshot as never, event as never) ?? [];
  return taken.map(({ source, eventType, target }) => arrowKey(source.key, eventType, target ?? []));
}

export const arrowsTakenBy = (procedure: Procedure, scene: World, { from, step }: Edge): string[] =>
  arrowsTaken(procedure, from, step, situationIn(scene, from, step.by, step.on));

export interface Routes {
  routes: Route[];
  /** Detours that cannot be taken: why. They matter where a transition is missing in the end. */
  closed: string[];
}

/**
 * The walks of a setting that take what no walk took before; `covered` grows by it. Long ones first, so that one of them covers many
 * transitions.
 */
export function routesOf(
  procedure: Procedure,
  scene: World,
  { name: setting, on, isExplored, detours = [] }: Setting,
  covered: Set<string>,
): Routes {
  const { nodes, edges, complete, anomalies } = isExplored ? explore(procedure, scene) : NOTHING_EXPLORED;
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
  const routes: Route[] = [];
  const closed: string[] = [];
  const keep = (name: string, steps: Taken[]): void => {
    for (const { arrows } of steps) for (const arrow of arrows) covered.add(arrow);
    routes.push({ name, steps });
  };
  for (const [arrow, edge] of [...shortest].sort(
    ([, one], [, other]) => other.from.path.length - one.from.path.length,
  )) {
    if (!covered.has(arrow)) keep(arrow, [...wayTo(edge.from), takenBy(edge)]);
  }
  for (const { from, where = () => true, events } of detours) {
    const name = `${from ?? 'start'}, ${events.map((one) => (typeof one === 'string' ? one : one.type)).join(', ')}`;
    const start = from
      ? nodes.find(({ states, facts }) => states.includes(from) && where(facts))
      : { ...startNode(procedure), day: on };
    try {
      if (!start) throw new Error('no path leads there');
      const steps = [...wayTo(start), ...detour(procedure, scene, start, events)];
      if (steps.some(({ arrows }) => arrows.some((arrow) => !covered.has(arrow)))) keep(name, steps);
    } catch (error) {
      closed.push(`${setting}: ${name}: ${(error as Error).message}`);
    }
  }
  return { routes, closed };
}

const NOTHING_EXPLORED: Explored = { nodes: [], edges: [], complete: true, anomalies: [] };
const actors = [
  ...[CAST.officer, CAST.secondOfficer, CAST.thirdOfficer, CAST.head, CAST.deputy, CAST.secondDeputy, CAST.member],
  ...[CAST.clerk, CAST.upperHead, CAST.upperOfficer, CAST.successorOfficer],
  ...[CAST.tierOfficer, CAST.tierSecretary, CAST.tierDeputy, CAST.tierBoard],
  ...[CAST.upperCommitteeOfficer, CAST.upperSecretary, CAST.upperDeputy, CAST.upperBoard, 'system', 'clock'],
];
/** Longer than any calendar stretches a term beyond the plain days it is simulated with. */
const CALENDAR_SLACK = 20;
const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

function dayOf(node: Node, waits: boolean): string {
  const due = node.deadlines.flatMap(({ status, due: day }) => (status === 'running' && day ? [day] : []));
  const last = waits
    ? due
        .filter((day) => day > node.day)
        .sort()
        .at(-1)
    : undefined;
  return last ? daysAfter(last, CALENDAR_SLACK) : daysAfter(node.day, 1);
}

/** Event after event, each by the first person who may raise it. */
function detour(procedure: Procedure, scene: World, start: Node, events: Detour['events']): Taken[] {
  let node = start;
  return events.map((one, index) => {
    const turn: Turn = typeof one === 'string' ? { type: one } : one;
    const { type, like = () => true, payload: changed = {}, waits = false } = turn;
    const here = `${index + 1}. ${type} at ${node.states.join()}`;
    const on = dayOf(node, waits);
    const snapshot = restore(procedure, node.stored);
    const whoMay = turn.by ? [turn.by] : actors.filter((id) => id in scene.people || id === 'system' || id === 'clock');
    const refusals = whoMay.map(
      (by) => [by, whyNot(procedure, snapshot, type, situationIn(scene, node, by, on))] as const,
    );
    const by = refusals.find(([, refused]) => !refused)?.[0];
    if (!by) {
      const why = refusals.map(([, refused]) => refused).sort((one) => (one?.guard === 'who' ? 1 : -1))[0];
      throw new Error(`${here}: nobody may raise it: ${JSON.stringify(why?.reasons.map(({ code }) => code))}`);
    }
    const situation = situationIn(scene, node, by, on);
    const samples: Payload[] = procedure.events[type]?.samples(node.facts, situation) ?? [];
    const sample: Payload = samples.find(like);
    if (!sample) throw new Error(`${here}: no such sample among ${JSON.stringify(samples)}`);
    const payload = { ...sample, ...(typeof changed === 'function' ? changed(node.facts, sample) : changed) };
    const verdict = advance(procedure, node.stored, { type, payload, situation }, node.history);
    if (verdict.kind !== 'moved') throw new Error(`${here}: ${JSON.stringify(verdict)}`);
    const step: Step = { type, payload, by, on, waited: waits };
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
