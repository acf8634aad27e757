// What does a procedure look like? A diagram drawn from its machine, so that no picture shows a state the machine has not.
// Mermaid for documents, SVG for everything else. Staying events are left out; the tables list them.
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

const BOX = { width: 200, height: 46, gapX: 36, gapY: 74, margin: 24 };

interface Placed {
  node: AnyStateNode;
  x: number;
  y: number;
  layer: number;
}

/** Layers by the least number of steps from the region's beginning; inside a layer in the order in which they are reached. */
function placed(region: AnyStateNode, lines: readonly Line[], top: number): Placed[] {
  const layerOf = new Map<AnyStateNode, number>(initialsOf(region).map((node) => [node, 0]));
  for (const [node, layer] of layerOf) {
    for (const { to } of lines.filter(({ from }) => from === node)) {
      if (!layerOf.has(to) && isWithin(to, region)) layerOf.set(to, layer + 1);
    }
  }
  const inLayer = new Map<number, number>();
  return [...layerOf].map(([node, layer]) => {
    const place = inLayer.get(layer) ?? 0;
    inLayer.set(layer, place + 1);
    return { node, layer, x: BOX.margin + place * (BOX.width + BOX.gapX), y: top + layer * (BOX.height + BOX.gapY) };
  });
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] as string);

/** A line to the next layer runs straight down; every other one goes round the right of the boxes. */
function drawnLine({ labels }: Line, from: Placed, to: Placed, lane: number): string {
  const middle = BOX.width / 2;
  const isDown = to.layer === from.layer + 1;
  const [x1, y1] = isDown ? [from.x + middle, from.y + BOX.height] : [from.x + BOX.width, from.y + BOX.height / 2];
  const [x2, y2] = isDown ? [to.x + middle, to.y] : [to.x + BOX.width, to.y + BOX.height / 2];
  const bend = isDown ? 0 : 24 + lane * 9;
  const far = Math.max(x1, x2) + bend;
  const path = isDown
    ? `M${x1} ${y1} C${x1} ${y1 + 30} ${x2} ${y2 - 30} ${x2} ${y2}`
    : `M${x1} ${y1} C${far} ${y1} ${far} ${y2} ${x2} ${y2}`;
  const words = labels.join(' / ');
  const shown = words.length > 34 ? `${words.slice(0, 33)}…` : words;
  const text = isDown ? `<text x="${(x1 + x2) / 2}" y="${(y1 + y2) / 2}" class="on">${escaped(shown)}</text>` : '';
  return `<g class="line"><title>${escaped(words)}</title><path d="${path}" marker-end="url(#tip)"/>${text}</g>`;
}

function drawnBox({ node, x, y }: Placed, language: Language): string {
  const { phase = 'side', sentence } = metaOf(node);
  const words = titleOf(node, language);
  const shown = words.length > 30 ? `${words.slice(0, 29)}…` : words;
  return [
    `<g class="state ${phase}" data-state="${node.key}"><title>${escaped(`${words}. ${sentence?.[language] ?? ''}`)}</title>`,
    `<rect x="${x}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="6"/>`,
    `<text x="${x + BOX.width / 2}" y="${y + BOX.height / 2 + 4}">${escaped(shown)}</text></g>`,
  ].join('');
}

const style = `text{font:12px sans-serif;text-anchor:middle;fill:#222}.on{font-size:10px;fill:#555;paint-order:stroke;stroke:#fff;stroke-width:3px}
rect{fill:#f4f6f8;stroke:#7b8794}.prepare rect{fill:#eef4ff}.conduct rect{fill:#fff7e6}.close rect{fill:#eefaf0}.after rect{fill:#f6effa}
path{fill:none;stroke:#8a94a0}#tip path{fill:#8a94a0;stroke:none}`;

/** The same as a picture that needs nothing to be shown: regions one under the other, each from its beginning down. */
export function svgOf(procedure: Procedure, language: Language = 'vi'): string {
  const lines = linesOf(procedure, language);
  const boxes: Placed[] = [];
  let top = BOX.margin;
  for (const region of regionsOf(procedure)) {
    const own = placed(region, lines, top);
    boxes.push(...own);
    top = Math.max(top, ...own.map(({ y }) => y + BOX.height)) + BOX.margin * 2;
  }
  const placeOf = new Map(boxes.map((box) => [box.node, box]));
  const drawn = lines.flatMap((line, index) => {
    const [from, to] = [placeOf.get(line.from), placeOf.get(line.to)];
    return from && to ? [drawnLine(line, from, to, index % 8)] : [];
  });
  const width = Math.max(...boxes.map(({ x }) => x + BOX.width)) + 120;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${top}" role="img" lang="${language}">`,
    `<title>${escaped(procedure.title[language])} (${escaped(procedure.id)})</title><style>${style}</style>`,
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z"/></marker></defs>',
    ...drawn,
    ...boxes.map((box) => drawnBox(box, language)),
    '</svg>',
  ].join('\n');
}
