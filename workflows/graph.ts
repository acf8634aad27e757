// Walks every path of a procedure that its facts tell apart, with real events through `advance`: for the lock file, the tests of
// people's rights over all paths, and the paths walked again through the API.
import { advance, whyNot } from './advance.js';
import type { Effect } from './effects.js';
import { guardsNow, leafStates, restore } from './machine-runner.js';
import type {
  Actor,
  BaseFacts,
  CaseEvent,
  PastEvent,
  Procedure,
  Refused,
  SeenDeadline,
  Situation,
  Standing,
} from './procedure.js';
import { simulateDeadlines } from './simulated-deadlines.js';
import { actorOf, CAST, type World } from './world.js';

export interface Step {
  type: string;
  payload: Record<string, unknown>;
  /** Who raises it: a person of the cast, or the clock or the system. */
  by: string;
  on: string;
  /** True when the day had to lie past every running term. */
  waited: boolean;
}

export interface Node {
  key: string;
  states: string[];
  facts: BaseFacts & Record<string, unknown>;
  stored: { snapshot: unknown } | null;
  deadlines: SeenDeadline[];
  standings: Record<string, Standing[]>;
  path: Step[];
  history: PastEvent[];
  day: string;
}

export interface Edge {
  from: Node;
  to: Node;
  step: Step;
  effects: Effect[];
}

export interface Explored {
  nodes: Node[];
  edges: Edge[];
  /** Events offered whose every lawful sample was refused, or samples that were not lawful. Must be empty (G5). */
  anomalies: string[];
  complete: boolean;
}

const START = '2026-05-04';
const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const actors = [
  CAST.officer,
  CAST.secondOfficer,
  CAST.thirdOfficer,
  CAST.head,
  CAST.deputy,
  CAST.secondDeputy,
  CAST.member,
  CAST.clerk,
  CAST.upperHead,
  CAST.upperOfficer,
  CAST.successorOfficer,
  'clock',
  'system',
];

/** The situation a step is asked in. Everybody and everything of the world is seen, so that samples can name them. */
export function situationIn(scene: World, node: Node, by: string, on: string): Situation {
  const actor: Actor =
    by === 'clock' || by === 'system'
      ? { kind: by, personId: null, offices: [], standings: [] }
      : actorOf(scene, by, node.standings[by] ?? []);
  const body = node.facts.body?.id && scene.bodies[node.facts.body.id] ? scene.bodies[node.facts.body.id] : scene.body;
  return {
    seq: node.history.length + 1,
    by: actor,
    at: `${on}T02:00:00.000Z`,
    today: on,
    effectiveOn: on,
    lateBy: 0,
    hasLateReason: false,
    imported: false,
    demoClock: false,
    law: scene.law,
    seen: {
      body: body ?? null,
      deadlines: node.deadlines,
      people: scene.people,
      bodies: scene.bodies,
      sessions: { [CAST.session]: { ...scene.session(on, body), bodyId: body?.id ?? scene.body.id } },
    },
  };
}

export function startNode(procedure: Procedure): Node {
  const snapshot = restore(procedure, null);
  return {
    key: 'start',
    states: leafStates(snapshot),
    facts: snapshot.context as Node['facts'],
    stored: null,
    deadlines: [],
    standings: {},
    path: [],
    history: [],
    day: START,
  };
}

/**
 * Breadth first over situations that differ in states or in what `abstract` keeps of the facts. Every event is tried in every
 * situation; but a side matter (correction, pause, hand-over: `procedure.side`), which crosses every other situation, is tried once
 * for each combination of states, and walked on from only the first time it changes the case in its way.
 */
export function explore(procedure: Procedure, scene: World, limit = 20_000): Explored {
  const start = startNode(procedure);
  const known = new Map<string, Node>([[start.key, start]]);
  const sidesWalked = new Set<string>();
  const result: Explored = { nodes: [start], edges: [], anomalies: [], complete: true };
  const keep = ({ step, from, to }: Edge): boolean => {
    if (!procedure.side.includes(step.type)) return true;
    const added = to.states.filter((state) => !from.states.includes(state));
    const way = `${step.type} ${added.join()}`;
    const isNew = !sidesWalked.has(way);
    sidesWalked.add(way).add(step.type);
    return isNew;
  };
  for (const node of result.nodes) {
    if (result.nodes.length > limit) return { ...result, complete: false };
    for (const edge of edgesFrom(procedure, scene, node, result.anomalies, sidesWalked)) {
      const seen = known.get(edge.to.key);
      result.edges.push(seen ? { ...edge, to: seen } : edge);
      if (seen || !keep(edge)) continue;
      known.set(edge.to.key, edge.to);
      result.nodes.push(edge.to);
    }
  }
  return result;
}

/** Every step somebody can take from a situation, side matters included: for walks that go nowhere in particular. */
export const stepsFrom = (procedure: Procedure, scene: World, node: Node): Edge[] =>
  edgesFrom(procedure, scene, node, [], new Set());

/** Every event that may be raised in a situation, with every lawful sample. */
function edgesFrom(
  procedure: Procedure,
  scene: World,
  node: Node,
  anomalies: string[],
  sidesWalked: Set<string>,
): Edge[] {
  const last = node.path.at(-1)?.type ?? '';
  const settling = procedure.events[last]?.correction === 'propose';
  return Object.entries(procedure.events).flatMap(([type, definition]) => {
    // A correction folds the whole history, everywhere in the same way: it is proposed and settled once, not from every situation.
    if (settling ? !definition.after?.includes(last) : definition.correction && sidesWalked.has(type)) return [];
    const here = `${type} in ${node.states.join()}`;
    if (sidesWalked.has(here)) return [];
    const asked = firstAllowed(procedure, scene, node, type);
    if (!asked) return [];
    if (procedure.side.includes(type)) sidesWalked.add(here);
    const { situation, by, waited } = asked;
    const samples: Record<string, unknown>[] = definition.samples(node.facts, situation);
    if (samples.length === 0) anomalies.push(`${node.key}: ${type} offered, no lawful sample`);
    return samples.flatMap(
      (payload) => take(procedure, node, { type, payload, situation }, by, waited, anomalies) ?? [],
    );
  });
}

interface Asked {
  situation: Situation;
  by: string;
  waited: boolean;
}

/** The first person who may raise the event on the next day, else on a day past every running term. */
function firstAllowed(procedure: Procedure, scene: World, node: Node, type: string): Asked | null {
  const snapshot = restore(procedure, node.stored);
  if (guardsNow(snapshot, type).length === 0) return null;
  const due = node.deadlines
    .flatMap((deadline) => (deadline.status === 'running' && deadline.due ? [deadline.due] : []))
    .sort();
  const days = [
    { on: addDays(node.day, 1), waited: false },
    ...(due.length > 0 ? [{ on: addDays([due.at(-1) as string, node.day].sort()[1] as string, 1), waited: true }] : []),
  ];
  for (const { on, waited } of days) {
    for (const by of [...actors, ...scene.actors]) {
      const situation = situationIn(scene, node, by, on);
      if (!whyNot(procedure, snapshot, type, situation)) return { situation, by, waited };
    }
  }
  return null;
}

/** Who is refused what, and why: for the machine tables. */
export function refusalOf(procedure: Procedure, scene: World, node: Node, type: string, by: string): Refused | null {
  return whyNot(procedure, restore(procedure, node.stored), type, situationIn(scene, node, by, addDays(node.day, 1)));
}

function take(
  procedure: Procedure,
  node: Node,
  event: CaseEvent,
  by: string,
  waited: boolean,
  anomalies: string[],
): Edge | null {
  const verdict = advance(procedure, node.stored, event, node.history);
  if (verdict.kind !== 'moved') {
    const why = verdict.kind === 'invalid' ? verdict.issues : verdict.reasons;
    anomalies.push(
      `${node.key}: ${event.type} sample refused: ${JSON.stringify(why.map((reason) => [reason.code, 'pointer' in reason ? reason.pointer : reason.field]))}`,
    );
    return null;
  }
  const step: Step = { type: event.type, payload: event.payload, by, on: event.situation.effectiveOn, waited };
  const to: Node = {
    key: JSON.stringify([verdict.states, procedure.abstract(verdict.facts)]),
    states: verdict.states,
    facts: verdict.facts,
    stored: verdict,
    deadlines: simulateDeadlines(node.deadlines, verdict.effects, event.situation.law),
    standings: standingsAfter(node.standings, verdict.effects),
    path: [...node.path, step],
    history: [
      ...node.history,
      { seq: event.situation.seq, type: event.type, payload: verdict.payload, situation: event.situation },
    ],
    day: event.situation.effectiveOn,
  };
  return { from: node, to, step, effects: verdict.effects };
}

export function standingsAfter(
  before: Record<string, Standing[]>,
  effects: readonly Effect[],
): Record<string, Standing[]> {
  const after = { ...before };
  for (const effect of flatten(effects)) {
    if (effect.type === 'grantStanding')
      after[effect.personId] = [...new Set([...(after[effect.personId] ?? []), effect.standing])];
    if (effect.type === 'endStanding')
      after[effect.personId] = (after[effect.personId] ?? []).filter((standing) => standing !== effect.standing);
  }
  return after;
}

/** A `restate` counts as the effects it restates. */
const flatten = (effects: readonly Effect[]): Effect[] =>
  effects.flatMap((effect) => (effect.type === 'restate' ? effect.timeline.map((timed) => timed.effect) : [effect]));
