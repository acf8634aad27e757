// A case told as a list of steps without a database, each by somebody of the invented world, with deadlines counted in plain days.
import { advance, open, permitted } from '../../workflows/advance.js';
import type { Effect } from '../../workflows/effects.js';
import { type Node, situationIn, startNode } from '../../workflows/graph.js';
import type { CaseEvent, Moved, Procedure, Situation, Standing, Verdict } from '../../workflows/procedure.js';
import { simulateDeadlines } from '../../workflows/simulated-deadlines.js';
import type { World } from '../../workflows/world.js';

export interface How {
  by: string;
  on: string;
  more?: Partial<Situation>;
}

export class Told {
  node: Node;
  effects: Effect[] = [];

  constructor(
    readonly procedure: Procedure,
    readonly scene: World,
    from?: Node,
  ) {
    this.node = from ?? startNode(procedure);
  }

  /** What would be answered. Nothing moves. */
  ask(
    type: string,
    payload: Record<string, unknown>,
    { by, on, more = {} }: How,
  ): { verdict: Verdict; event: CaseEvent } {
    const event: CaseEvent = { type, payload, situation: { ...situationIn(this.scene, this.node, by, on), ...more } };
    const verdict = this.node.stored
      ? advance(this.procedure, this.node.stored, event, this.node.history)
      : open(this.procedure, event);
    return { verdict, event };
  }

  /** Takes the step; fails the test when it is not taken. */
  tell(type: string, payload: Record<string, unknown>, how: How): Moved {
    const { verdict, event } = this.ask(type, payload, how);
    if (verdict.kind !== 'moved') throw new Error(`${type}: ${JSON.stringify(verdict, null, 1)}`);
    const { seq, law, effectiveOn } = event.situation;
    this.effects = verdict.effects;
    this.node = {
      ...this.node,
      stored: { snapshot: verdict.snapshot },
      facts: verdict.facts,
      states: verdict.states,
      deadlines: simulateDeadlines(this.node.deadlines, verdict.effects, law),
      standings: withGrants(this.node.standings, verdict.effects),
      history: [...this.node.history, { seq, type, payload: verdict.payload, situation: event.situation }],
      day: effectiveOn,
    };
    return verdict;
  }

  /** The step with the event's own lawful sample (the one at `index`), changed where the test cares. */
  sample(type: string, how: How, more: Record<string, unknown> = {}, index = 0): Moved {
    return this.tell(type, this.sampleOf(type, how, more, index), how);
  }

  sampleOf(type: string, how: How, more: Record<string, unknown> = {}, index = 0): Record<string, unknown> {
    const { situation } = this.ask(type, {}, how).event;
    const samples = this.procedure.events[type]?.samples(this.node.facts, situation) as Record<string, unknown>[];
    return { ...samples[index], ...more };
  }

  /** Codes of why a step is not taken; empty when it would be. */
  faults(type: string, payload: Record<string, unknown>, how: How): string[] {
    const { verdict } = this.ask(type, payload, how);
    if (verdict.kind === 'moved') return [];
    return (verdict.kind === 'refused' ? verdict.reasons : verdict.issues).map(({ code }) => code);
  }

  permitted({ by, on }: How): string[] {
    return permitted(this.procedure, this.node.stored, situationIn(this.scene, this.node, by, on)).permitted;
  }
}

function withGrants(before: Record<string, Standing[]>, effects: readonly Effect[]): Record<string, Standing[]> {
  const after = { ...before };
  for (const effect of effects) {
    if (effect.type === 'grantStanding')
      after[effect.personId] = [...new Set([...(after[effect.personId] ?? []), effect.standing])];
    if (effect.type === 'endStanding')
      after[effect.personId] = (after[effect.personId] ?? []).filter((standing) => standing !== effect.standing);
  }
  return after;
}
