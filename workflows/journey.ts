// A whole case as a list of steps, kept as JSON beside its procedure: walked in the invented world, without a database.
import { advance } from './advance.js';
import type { Effect } from './effects.js';
import { type Edge, type Node, situationIn, standingsAfter, startNode } from './graph.js';
import type { Procedure, RuleValue } from './procedure.js';
import { simulateDeadlines } from './simulated-deadlines.js';
import { CAST, type World, type WorldOptions, world } from './world.js';

export interface Journey {
  /** The body the case belongs to, where it is not the usual one. */
  world?: Partial<WorldOptions>;
  /** Values of the law it is walked under. */
  rules?: Readonly<Record<string, Partial<RuleValue>>>;
  steps: readonly {
    type: string;
    /** A name of the cast, or the clock or the system. */
    by: string;
    on: string;
    onBehalfOf?: string;
    payload: Record<string, unknown>;
    expect: readonly string[];
  }[];
}

export interface Reached {
  states: string[];
  facts: Node['facts'];
  effects: Effect[];
}

const people: Readonly<Record<string, string>> = CAST;

/** What each step leads to. Throws at a step that is not taken: a journey tells of lawful cases. */
export const walkJourney = (procedure: Procedure, journey: Journey): Reached[] =>
  edgesOf(procedure, journey, worldOf(procedure, journey)).map(({ to: { states, facts }, effects }) => ({
    states,
    facts,
    effects,
  }));

/** The world a journey is walked in. */
export const worldOf = (procedure: Procedure, { world: options = {}, rules = {} }: Journey): World =>
  world({ rules: procedure.deadlineRules, ruleValues: rules, ...options });

/** The steps of a journey as a walk takes them. */
export function edgesOf(procedure: Procedure, { steps }: Journey, scene: World): Edge[] {
  let node = startNode(procedure);
  return steps.map(({ type, by, on, onBehalfOf, payload }) => {
    const from = node;
    const asked = situationIn(scene, from, people[by] ?? by, on);
    const situation = onBehalfOf
      ? { ...asked, by: { ...asked.by, onBehalfOf: people[onBehalfOf] ?? onBehalfOf } }
      : asked;
    const verdict = advance(procedure, from.stored, { type, payload, situation }, from.history);
    if (verdict.kind !== 'moved')
      throw new Error(`${procedure.id}: ${type} on ${on} is not taken: ${JSON.stringify(verdict)}`);
    const { states, facts, effects, snapshot } = verdict;
    const step = { type, payload, by: people[by] ?? by, on, waited: false };
    node = {
      key: `${from.key}>${type}`,
      states,
      facts,
      stored: { snapshot },
      deadlines: simulateDeadlines(from.deadlines, effects, situation.law),
      standings: standingsAfter(from.standings, effects),
      path: [...from.path, step],
      history: [...from.history, { seq: situation.seq, type, payload: verdict.payload, situation }],
      day: on,
    };
    return { from, to: node, step, effects };
  });
}
