// How is one region drawn once everything in it has its place? Frames, arrows over them, boxes over those, labels on top.
import { actorTitles } from './actors.js';
import { metaOf } from './machine-shape.js';
import {
  BELOW,
  BOX,
  type Box,
  FRAME,
  LABEL,
  type Language,
  type LayoutEdge,
  type LayoutNode,
  type Line,
  type Region,
} from './picture-shape.js';
import { at, letter, numbered, textAt } from './picture-signs.js';
import { escaped, textWidth } from './picture-text.js';
import type { Procedure } from './procedure.js';

/** Room around a region's graph. */
export const REGION = { head: 40, pad: 20, gap: 28 };

/** A region with its layout, as wide and high as its panel is. */
export interface Panel {
  region: Region;
  graph: LayoutNode;
  width: number;
  height: number;
}

export function drawnPanel(
  procedure: Procedure,
  { region, graph, width, height }: Panel,
  language: Language,
  x: number,
  y: number,
): string[] {
  // Alone in the middle of a panel that is wider than its graph.
  const dx = (width - (graph.width ?? 0)) / 2;
  const nodes = allNodes(graph);
  return [
    `<g class="region" transform="translate(${at(x)} ${at(y)})">`,
    `<rect class="panel" width="${at(width)}" height="${at(height)}" rx="10"/>`,
    textAt(REGION.pad, 27, region.title, 'region-title'),
    `<g transform="translate(${at(dx)} ${REGION.head})">`,
    ...nodes.flatMap((node) => frameOf(node, region.boxes.get(node.id))),
    ...(graph.edges ?? []).flatMap((edge) => drawnEdge(procedure, edge, region.lines.get(edge.id), language)),
    ...nodes.flatMap((node) => boxOf(node, region, language)),
    ...(graph.edges ?? []).flatMap((edge) => drawnLabel(edge, region.lines.get(edge.id))),
    ...nodes.flatMap((node) => frameTitleOf(node, region)),
    '</g></g>',
  ];
}

const allNodes = (graph: LayoutNode): LayoutNode[] =>
  (graph.children ?? []).flatMap((node) => [node, ...allNodes(node)]);

function frameOf({ x, y, width, height }: LayoutNode, box: Box | undefined): string[] {
  if (box?.kind !== 'frame') return [];
  return [
    `<g class="frame" data-frame="${box.node.key}"><rect x="${at(x)}" y="${at(y)}" width="${at(width)}" height="${at(height)}" rx="10"/>`,
    '</g>',
  ];
}

/** Over the arrows, so that none runs through it. */
function frameTitleOf({ id, x = 0, y = 0 }: LayoutNode, { boxes, joints }: Region): string[] {
  const box = boxes.get(id);
  if (box?.kind !== 'frame') return [];
  const words = box.lines.join(' ');
  const width = textWidth(words, FRAME.size, true) + 20;
  return [
    `<g class="frame-title"><rect x="${at(x + 14)}" y="${at(y - 11)}" width="${at(width)}" height="22" rx="11"/>${textAt(x + 24, y + 4, words)}</g>`,
    ...badgesOf(box, joints, x + 14 + width + 12, y, 22),
  ];
}

function boxOf(placed: LayoutNode, { boxes, joints }: Region, language: Language): string[] {
  const { x = 0, y = 0, width = 0, height = 0 } = placed;
  const box = boxes.get(placed.id);
  if (!box || box.kind === 'frame') return [];
  if (box.kind === 'start')
    return [`<circle class="start" cx="${at(x + width / 2)}" cy="${at(y + height / 2)}" r="7"/>`];
  const [size, line] = box.kind === 'state' ? [BOX.size, BOX.line] : [LABEL.size, LABEL.line];
  const first = y + height / 2 - ((box.lines.length - 1) * line) / 2 + size * 0.35;
  const joint = joints.get(box.id);
  const middle = x + width / 2 + (joint ? 12 : 0);
  const text = box.lines.map((words, index) => textAt(middle, first + index * line, words));
  const shape = `<rect x="${at(x)}" y="${at(y)}" width="${at(width)}" height="${at(height)}" rx="${box.kind === 'state' ? 8 : height / 2}"/>`;
  if (box.kind === 'anywhere') return [`<g class="anywhere">${shape}${text.join('')}</g>`];
  if (joint) {
    const from = joint.from.map(({ key }) => key).join(' ');
    const said = `<title>${escaped(joint.titles.join('; '))}</title>`;
    return [
      `<g class="joint" data-from="${from}" data-to="${joint.to.key}" data-events="${joint.events.join(' ')}">${said}${shape}${text.join('')}${letter(joint.letter, x + 15, y + height / 2)}</g>`,
    ];
  }
  const badges = badgesOf(box, joints, x + width - 4, y + height, -22);
  const { phase = 'side', sentence, title, rests } = metaOf(box.node);
  const tip = `<title>${escaped(`${title?.[language] ?? box.node.key}. ${sentence?.[language] ?? ''}`)}</title>`;
  return [
    `<g class="state ${phase}${rests ? ' rests' : ''}" data-state="${box.node.key}">${tip}${shape}${text.join('')}</g>${badges.join('')}`,
  ];
}

/** The letters of the ways that leave here and are drawn elsewhere. */
function badgesOf({ node }: Box, joints: Region['joints'], x: number, y: number, step: number): string[] {
  const leaving = [...joints.values()].filter(({ from }) => from.includes(node));
  // They read from left to right, also where they begin at the right.
  const ordered = step < 0 ? leaving.reverse() : leaving;
  return ordered.map((one, index) => letter(one.letter, x + index * step, y, one.titles.join('; ')));
}

/** An orthogonal way with its corners rounded. */
function wayOf({ sections = [] }: LayoutEdge): string {
  return sections
    .map(({ startPoint, bendPoints = [], endPoint }) => {
      const points = [startPoint, ...bendPoints, endPoint];
      return points
        .map(({ x, y }, index) => {
          const before = points[index - 1];
          const after = points[index + 1];
          if (!before) return `M${at(x)} ${at(y)}`;
          if (!after) return `L${at(x)} ${at(y)}`;
          const cut = (other: { x: number; y: number }): [number, number] => {
            const far = Math.hypot(other.x - x, other.y - y) || 1;
            const part = Math.min(7, far / 2) / far;
            return [at(x + (other.x - x) * part), at(y + (other.y - y) * part)];
          };
          return `L${cut(before).join(' ')}Q${at(x)} ${at(y)} ${cut(after).join(' ')}`;
        })
        .join('');
    })
    .join('');
}

function drawnEdge({ events }: Procedure, edge: LayoutEdge, line: Line | undefined, language: Language): string[] {
  if (edge.id.endsWith(BELOW)) return [];
  const path = `<path d="${wayOf(edge)}" marker-${line?.isBack ? 'start' : 'end'}="url(#kc-tip)"/>`;
  if (!line) return [`<g class="arrow">${path}</g>`];
  const told = line.titles.map((title, index) => {
    const by = events[line.events[index] ?? '']?.by ?? [];
    return by.length > 0 ? `${title} (${by.map((actor) => actorTitles[actor][language]).join(', ')})` : title;
  });
  const style = line.events.length === 0 ? 'arrow by-itself' : 'arrow';
  return [
    `<g class="${style}" data-from="${line.from.key}" data-to="${line.to.key}" data-events="${line.events.join(' ')}"><title>${escaped(told.join('; '))}</title>${path}</g>`,
  ];
}

function drawnLabel({ labels = [] }: LayoutEdge, line: Line | undefined): string[] {
  const [label] = labels;
  if (!label || !line) return [];
  const { x = 0, y = 0, width, height } = label;
  const middle = x + width / 2;
  if (line.number !== null) {
    return [numbered(line.number, middle, y + height / 2, line.titles.join('; '))];
  }
  const text = line.lines.map((words, index) => textAt(middle, y + 12 + index * LABEL.line, words));
  return [
    `<g class="label"><rect x="${at(x)}" y="${at(y)}" width="${at(width)}" height="${at(height)}"/>${text.join('')}</g>`,
  ];
}
