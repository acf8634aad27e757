// Which ways lead from state to state, what is each called, and which are so alike that one sign can stand for them?
import type { AnyStateNode } from 'xstate';
import { type Arrow, arrowsOf, isRaised, metaOf, nodesOf } from './machine-shape.js';
import type { Joint, Language, Line } from './picture-shape.js';
import type { Procedure } from './procedure.js';

/** A way without its writing. */
export type Way = Omit<Line, 'lines' | 'number'>;

export const isFrame = (node: AnyStateNode): boolean => Object.keys(node.states).length > 0;
export const statesIn = (node: AnyStateNode): AnyStateNode[] =>
  (Object.values(node.states) as AnyStateNode[]).filter(({ type }) => type !== 'history');
export const leavesIn = (node: AnyStateNode): AnyStateNode[] =>
  isFrame(node) ? statesIn(node).flatMap(leavesIn) : [node];
export const titleOf = (node: AnyStateNode, language: Language): string => metaOf(node).title?.[language] ?? node.key;

/** Where an arrow points: into a frame, at the state it begins in; through history, at the frame itself. */
export function endsOf(node: AnyStateNode): AnyStateNode[] {
  if (node.type === 'history') return node.parent ? [node.parent] : [];
  if (node.type !== 'compound') return [node];
  return ((node.initial as { target?: readonly AnyStateNode[] } | undefined)?.target ?? []).flatMap(endsOf);
}

function titlesOf({ events }: Procedure, { type }: Arrow, language: Language): string {
  if (type !== '') return events[type]?.title[language] ?? type;
  return language === 'vi' ? 'tự động' : 'by itself';
}

/** Every way from one state to another, once, with all that leads along it. */
export function linesOf(procedure: Procedure, language: Language): Way[] {
  const lines = new Map<string, Way>();
  const order = nodesOf(procedure.machine);
  for (const arrow of arrowsOf(procedure.machine)) {
    if (!isRaised(arrow) && arrow.type !== '') continue;
    for (const to of arrow.to.flatMap(endsOf)) {
      if (arrow.from === to) continue;
      const id = `${arrow.from.id}->${to.id}`;
      const isBack = order.indexOf(to) < order.indexOf(arrow.from);
      const line = lines.get(id) ?? { id, from: arrow.from, to, isBack, events: [], titles: [] };
      const title = titlesOf(procedure, arrow, language);
      if (!line.titles.includes(title)) line.titles.push(title);
      if (arrow.type !== '' && !line.events.includes(arrow.type)) line.events.push(arrow.type);
      lines.set(id, line);
    }
  }
  return [...lines.values()];
}

/** From this many states the same steps into the same state are drawn once, with a letter. */
const MANY = 3;

/** What leads from many states into one in the same manner, taken out of the lines. */
export function jointsOf(ways: readonly Way[], letters: Iterator<string>): { joints: Joint[]; single: Way[] } {
  const alike = new Map<string, Way[]>();
  for (const way of ways.filter(({ events }) => events.length > 0)) {
    const key = `${way.to.id} ${[...way.events].sort().join()}`;
    alike.set(key, [...(alike.get(key) ?? []), way]);
  }
  const many = [...alike.values()].filter(({ length }) => length >= MANY);
  const joints = many.map((group): Joint => {
    const [{ to, events, titles }] = group as [Way];
    return { letter: letters.next().value, from: group.map(({ from }) => from), to, events, titles };
  });
  return { joints, single: ways.filter((way) => !many.some((group) => group.includes(way))) };
}

export function* alphabet(): Generator<string, string> {
  for (const letter of 'ABCDEFGHIKLMNOPQRSTUVXY') yield letter;
  return '…';
}
