// What does a procedure look like to a tool that reads Mermaid? A diagram drawn from its machine, so that it shows no state the machine has
// not. Staying events are left out; the manual lists them. For people there is the picture.
import type { AnyStateNode } from 'xstate';
import { type Arrow, arrowsOf, isRaised, isWithin, leavesOf, metaOf } from './machine-shape.js';
import type { Procedure, Text } from './procedure.js';

type Language = keyof Text;

/** One line of the drawing: everything that leads from one leaf state to another, as what it is called. */
interface Line {
  from: AnyStateNode;
  to: AnyStateNode;
  labels: string[];
}

/** The regions of a machine; a machine without regions is one. */
const regionsOf = ({ machine }: Procedure): AnyStateNode[] =>
  machine.root.type === 'parallel' ? Object.values(machine.root.states) : [machine.root];

const titleOf = (node: AnyStateNode, language: Language): string => metaOf(node).title?.[language] ?? node.key;

function labelOf({ events }: Procedure, { type }: Arrow, language: Language): string {
  if (type !== '') return events[type]?.title[language] ?? type;
  return language === 'vi' ? 'tự động' : 'by itself';
}

const initialsOf = (node: AnyStateNode): AnyStateNode[] => {
  if (Object.keys(node.states).length === 0) return [node];
  if (node.type === 'parallel') return Object.values(node.states).flatMap(initialsOf);
  return ((node.initial as { target?: readonly AnyStateNode[] } | undefined)?.target ?? []).flatMap(initialsOf);
};

/** Where an arrow ends: at leaves; a history node stands for every leaf its parent may have been in. */
const endsOf = (node: AnyStateNode): AnyStateNode[] =>
  node.type === 'history' && node.parent ? leavesUnder(node.parent) : initialsOf(node);
const leavesUnder = (node: AnyStateNode): AnyStateNode[] =>
  leavesOf(node.machine).filter((leaf) => isWithin(leaf, node));

function linesOf(procedure: Procedure, language: Language): Line[] {
  const lines = new Map<string, Line>();
  for (const arrow of arrowsOf(procedure.machine)) {
    if (!isRaised(arrow) && arrow.type !== '') continue;
    for (const from of leavesUnder(arrow.from)) {
      for (const to of arrow.to.flatMap(endsOf)) {
        if (from === to) continue;
        const line = lines.get(`${from.id} ${to.id}`) ?? { from, to, labels: [] };
        line.labels = [...new Set([...line.labels, labelOf(procedure, arrow, language)])];
        lines.set(`${from.id} ${to.id}`, line);
      }
    }
  }
  return [...lines.values()];
}

const plain = (text: string): string =>
  text
    .replace(/[";:#{}<>]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** A Mermaid `stateDiagram-v2`, one box per region. */
export function mermaidOf(procedure: Procedure, language: Language = 'vi'): string {
  const lines = linesOf(procedure, language);
  const regions = regionsOf(procedure);
  const bodyOf = (region: AnyStateNode): string[] => {
    const leaves = leavesUnder(region);
    return [
      ...leaves.map((leaf) => `state "${plain(titleOf(leaf, language))}" as ${leaf.key}`),
      ...initialsOf(region).map((leaf) => `[*] --> ${leaf.key}`),
      ...lines
        .filter(({ from }) => leaves.includes(from))
        .map(({ from, to, labels }) => `${from.key} --> ${to.key} : ${labels.map(plain).join(' / ')}`),
      ...leaves.filter(({ type }) => type === 'final').map(({ key }) => `${key} --> [*]`),
    ];
  };
  const indented = (text: string[]): string[] => text.map((line) => `  ${line}`);
  const written =
    regions.length === 1
      ? regions.flatMap(bodyOf)
      : regions.flatMap((region) => [`state ${region.key}_region {`, ...indented(bodyOf(region)), '}']);
  return ['stateDiagram-v2', ...indented(written)].join('\n');
}
