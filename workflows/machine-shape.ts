// What a machine looks like when nobody runs it: its nodes, their transitions, and which of them a case can ever be in.
import type { AnyStateMachine, AnyStateNode } from 'xstate';
import type { Procedure, StateMeta } from './procedure.js';

export interface Arrow {
  from: AnyStateNode;
  /** The event's type; empty for an eventless (`always`) transition. */
  type: string;
  to: readonly AnyStateNode[];
  /** Null: no guard. Undefined: a guard without a name. */
  guard: string | null | undefined;
  /** Undefined stands for an action without a name. */
  actions: readonly (string | undefined)[];
  /** Parameters written out in the machine; those computed at run time are not here. */
  params: readonly unknown[];
}

/** Every node of the machine, parents before children, in the order they were written. */
export function nodesOf(machine: AnyStateMachine): AnyStateNode[] {
  const below = (node: AnyStateNode): AnyStateNode[] => [node, ...Object.values(node.states).flatMap(below)];
  return below(machine.root);
}

/** Nodes a case can be in without being in anything smaller. */
export const leavesOf = (machine: AnyStateMachine): AnyStateNode[] =>
  nodesOf(machine).filter((node) => Object.keys(node.states).length === 0 && node.type !== 'history');

/** The node and everything above it, nearest first. */
export const lineOf = (node: AnyStateNode): AnyStateNode[] => [node, ...(node.parent ? lineOf(node.parent) : [])];

export const isWithin = (node: AnyStateNode, outer: AnyStateNode): boolean => lineOf(node).includes(outer);

/** The smallest node that holds both. */
export const commonOf = (one: AnyStateNode, other: AnyStateNode): AnyStateNode =>
  lineOf(one).find((node) => isWithin(other, node)) as AnyStateNode;

export const metaOf = (node: AnyStateNode): Partial<StateMeta> => (node.meta ?? {}) as Partial<StateMeta>;

interface Written {
  target?: readonly AnyStateNode[];
  guard?: unknown;
  actions: readonly unknown[];
}

const nameOf = (written: unknown): string | undefined => {
  if (typeof written === 'string') return written;
  return typeof written === 'object' && written !== null ? String((written as { type: unknown }).type) : undefined;
};

const paramsOf = (action: unknown): unknown => {
  const params = typeof action === 'object' && action !== null ? (action as { params?: unknown }).params : undefined;
  return typeof params === 'function' ? undefined : params;
};

/** The transitions written on a node, `always` included, one per way it may go. */
export function arrowsFrom(node: AnyStateNode): Arrow[] {
  const arrow = (type: string, { target, guard, actions }: Written): Arrow => ({
    from: node,
    type,
    to: target ?? [],
    guard: guard === undefined ? null : nameOf(guard),
    actions: actions.map(nameOf),
    params: actions.map(paramsOf),
  });
  return [
    ...[...node.transitions].flatMap(([type, written]) => written.map((one) => arrow(type, one as Written))),
    ...(node.always ?? []).map((one) => arrow('', one as Written)),
  ];
}

export const arrowsOf = (machine: AnyStateMachine): Arrow[] => nodesOf(machine).flatMap(arrowsFrom);

/** XState's own events: a compound state that is done, a timer, an invoked actor. */
export const isMachinery = (type: string): boolean => type.startsWith('xstate.');

/** An arrow of an event somebody raises. */
export const isRaised = ({ type }: Arrow): boolean => type !== '' && !isMachinery(type);

/** The nodes a case can come to be in, guards left aside. */
export function reachableNodes(machine: AnyStateMachine): Set<AnyStateNode> {
  const reached = new Set<AnyStateNode>();
  const waiting: AnyStateNode[] = [];
  const enter = (node: AnyStateNode): void => {
    for (const outer of lineOf(node)) {
      if (reached.has(outer)) continue;
      reached.add(outer);
      waiting.push(outer);
      if (outer.type === 'parallel') Object.values(outer.states).forEach(enter);
    }
    if (node.type === 'compound') ((node.initial as { target?: readonly AnyStateNode[] }).target ?? []).forEach(enter);
    // A history node leads to where its parent was, at first to the parent's beginning.
    if (node.type === 'history' && node.parent) enterDefault(node.parent);
  };
  const enterDefault = (node: AnyStateNode): void => {
    if (node.type === 'compound') ((node.initial as { target?: readonly AnyStateNode[] }).target ?? []).forEach(enter);
    else Object.values(node.states).forEach(enter);
  };
  enter(machine.root);
  for (let node = waiting.shift(); node; node = waiting.shift()) {
    for (const { to } of arrowsFrom(node)) to.forEach(enter);
  }
  return reached;
}

/** The titles of the machine's leaf states by id. */
export const stateTitles = ({ machine }: Procedure): Record<string, StateMeta['title']> =>
  Object.fromEntries(leavesOf(machine).map((node) => [node.key, metaOf(node).title ?? { vi: node.key, en: node.key }]));
