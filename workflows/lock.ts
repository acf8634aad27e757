// Has a procedure changed since its lock was recorded? Its structure, who may do what in every situation, and what follows from
// every shortest path are kept as digests, so that neither a machine nor a guard's body changes unnoticed (design 4, versions).
import { z } from 'zod';
import type { Edge, Explored, Node } from './graph.js';
import { type Journey, walkJourney } from './journey.js';
import { arrowsFrom, nodesOf } from './machine-shape.js';
import { machineTable } from './machine-table.js';
import type { Procedure } from './procedure.js';
import type { World } from './world.js';

/** Turns a text into a short digest. Passed in, because the rules use nothing of Node. */
export type Hash = (text: string) => string;

export interface LockedShape {
  format: 1;
  procedure: string;
  /** The machine's definition, what the events say of themselves, and the JSON Schema of their payloads. */
  structure: string;
  /** Per combination of states: which person of the invented world may raise which event. */
  table: Record<string, string>;
  /**
   * One line per shortest path: the number of the line it prolongs (0: the start), the event with the digest of its payload,
   * what it led to (facts, states, effects), and where every further event leads from there.
   */
  paths: string[];
  /** Per recorded journey: what its steps led to. */
  journeys: Record<string, string>;
}

export interface Lock extends LockedShape {
  /** Why it was recorded, and recorded anew. */
  reasons: string[];
}

/** Where a procedure's lock is kept: one file per folder, one entry per version. */
export const lockPathOf = (id: string): string => `workflows/${id.split('@')[0]}/version.lock.json`;

interface ToLock {
  procedure: Procedure;
  scene: World;
  /** All its paths in that world. */
  explored: Explored;
  journeys: Readonly<Record<string, Journey>>;
}

/** The lock of a procedure as it is now. */
export function lockOf({ procedure, scene, explored, journeys }: ToLock, hash: Hash): LockedShape {
  if (!explored.complete)
    throw new Error(`${procedure.id} has too many situations to lock: keep less in its abstract().`);
  const digest = (value: unknown): string => hash(canonical(value)).slice(0, 8);
  const table = Object.entries(machineTable(procedure, scene, explored.nodes));
  return {
    format: 1,
    procedure: procedure.id,
    structure: hash(canonical(structureOf(procedure))),
    table: Object.fromEntries(table.map(([states, allowed]) => [states, digest(allowed)])),
    paths: linesOf(explored, digest),
    journeys: Object.fromEntries(
      Object.entries(journeys).map(([name, journey]) => [name, digest(walkJourney(procedure, journey))]),
    ),
  };
}

function linesOf({ nodes, edges }: Explored, digest: (value: unknown) => string): string[] {
  const numberOf = new Map<Node, number>(nodes.map((node, index) => [node, index]));
  const onward = new Map<Node, unknown[]>();
  const discovered = new Map<Node, Edge>();
  for (const edge of edges) {
    const { from, to, step, effects } = edge;
    onward.set(from, [...(onward.get(from) ?? []), [step.type, step.payload, step.by, step.on, to.key, effects]]);
    if (numberOf.has(to) && !discovered.has(to)) discovered.set(to, edge);
  }
  return nodes.slice(1).map((node) => {
    const { from, step, effects } = discovered.get(node) as Edge;
    const outcome = [step.by, step.on, node.states, node.facts, effects];
    const parts = [numberOf.get(from), `${step.type}~${digest(step.payload).slice(0, 4)}`];
    return [...parts, digest(outcome), digest(onward.get(node) ?? [])].join(' ');
  });
}

function structureOf({ machine, events, guards, title, deadlineRules, side, secrecy }: Procedure): unknown {
  const nodes = nodesOf(machine).map((node) => ({
    id: node.id,
    type: node.type,
    begins: (node.initial?.target ?? []).map(({ id }) => id),
    says: [node.description ?? null, node.meta ?? null],
    arrows: arrowsFrom(node).map(({ from: _from, to, ...arrow }) => ({ ...arrow, to: to.map(({ id }) => id) })),
  }));
  const said = Object.entries(events).map(
    ([type, { schema, checks, record: _record, samples: _samples, ...event }]) => ({
      type,
      ...event,
      checks: checks.length,
      schema: z.toJSONSchema(schema),
    }),
  );
  return { title, nodes, events: said, guards: Object.keys(guards).sort(), deadlineRules, side, secrecy };
}

/** What differs, one sentence each; empty when nothing does. */
export function lockDifferences(kept: LockedShape, now: LockedShape): string[] {
  const paths = compared(namedPaths(kept.paths), namedPaths(now.paths));
  const table = compared(new Map(Object.entries(kept.table)), new Map(Object.entries(now.table)));
  const journeys = compared(new Map(Object.entries(kept.journeys)), new Map(Object.entries(now.journeys)));
  return [
    ...(kept.procedure === now.procedure ? [] : [`It locks ${kept.procedure}, not ${now.procedure}.`]),
    ...(kept.structure === now.structure ? [] : ['The machine, an event or a schema is written differently.']),
    ...table.changed.map((states) => `In ${states} other people may do other things.`),
    ...table.gone.map((states) => `No path leads to ${states} any more.`),
    ...table.added.map((states) => `A path now leads to ${states}.`),
    ...paths.changed.map((path) => `The path ${spoken(path)} leads elsewhere.`),
    ...paths.gone.map((path) => `The path ${spoken(path)} is gone.`),
    ...paths.added.map((path) => `The path ${spoken(path)} is new.`),
    ...journeys.changed.map((name) => `The journey ${name} leads elsewhere.`),
    ...journeys.gone.map((name) => `The journey ${name} is gone.`),
    ...journeys.added.map((name) => `The journey ${name} is new.`),
  ];
}

interface Compared {
  changed: string[];
  gone: string[];
  added: string[];
}

function compared(kept: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): Compared {
  return {
    changed: [...kept].flatMap(([key, value]) => (now.has(key) && now.get(key) !== value ? [key] : [])),
    gone: [...kept.keys()].filter((key) => !now.has(key)),
    added: [...now.keys()].filter((key) => !kept.has(key)),
  };
}

/** Every path by its events from the start, whatever the number of its line. */
function namedPaths(lines: readonly string[]): Map<string, string> {
  const names = [''];
  return new Map(
    lines.map((line) => {
      const [before, event, outcome, onward] = line.split(' ');
      const name = `${names[Number(before)]} ${event}`.trim();
      names.push(name);
      return [name, `${outcome} ${onward}`];
    }),
  );
}

const spoken = (path: string): string => path.replace(/~\w+/g, '').replaceAll(' ', ' > ');

/** JSON with sorted keys and without undefined values: the same value always gives the same text. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item ?? null)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined && typeof inner !== 'function');
  return `{${entries
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`)
    .join(',')}}`;
}
