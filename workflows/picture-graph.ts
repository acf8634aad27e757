// What is there to draw of a procedure? Its regions as graphs: a box for each state, a frame for each state with states inside, an arrow
// for each way from one to another with what it is called. Staying events are left out; the manual lists them.
import type { AnyStateNode } from 'xstate';
import { isWithin, metaOf, nodesOf } from './machine-shape.js';
import {
  alphabet,
  endsOf,
  isFrame,
  jointsOf,
  leavesIn,
  linesOf,
  statesIn,
  titleOf,
  type Way,
} from './picture-lines.js';
import {
  BELOW,
  BOX,
  type Box,
  type BoxKind,
  FRAME,
  type Joint,
  LABEL,
  type Language,
  type LayoutEdge,
  type LayoutLabel,
  type LayoutNode,
  type Line,
  type Region,
} from './picture-shape.js';
import { textWidth, wrapped } from './picture-text.js';
import type { Procedure, Text } from './procedure.js';

const anywhere: Text = { vi: 'Từ mọi ô trong khung', en: 'From anywhere in this frame' };
const REGIONS: Readonly<Record<string, Text>> = {
  proceedings: { vi: 'Quá trình giải quyết', en: 'The proceedings' },
  sanction: { vi: 'Hình thức kỷ luật', en: 'The sanction' },
  complaint: { vi: 'Khiếu nại', en: 'Complaint' },
  team: { vi: 'Đoàn (tổ)', en: 'The team' },
  deferral: { vi: 'Hoãn xem xét', en: 'Deferral' },
  reconsideration: { vi: 'Đề nghị xem xét lại', en: 'Reconsideration' },
  disagreement: { vi: 'Ý kiến khác nhau', en: 'Disagreement' },
  pause: { vi: 'Tạm dừng', en: 'Pause' },
  handOver: { vi: 'Bàn giao', en: 'Hand-over' },
  import: { vi: 'Nhập hồ sơ giấy', en: 'Import of a paper file' },
  paperFile: { vi: 'Nhập hồ sơ giấy', en: 'Import of a paper file' },
  correction: { vi: 'Đính chính', en: 'Correction' },
};
/** What a region is called: as its own meta says, else as regions of that name are called everywhere. */
export const regionTitle = (region: AnyStateNode): Text | undefined => metaOf(region).title ?? REGIONS[region.key];

const startId = (node: AnyStateNode): string => `${node.id}:start`;
const anywhereId = (node: AnyStateNode): string => `${node.id}:anywhere`;

/** The regions of a procedure, the proceedings first, each with a graph that waits for its layout. */
export function regionsOf(procedure: Procedure, language: Language): Region[] {
  const { root } = procedure.machine;
  const tops = root.type === 'parallel' ? statesIn(root as AnyStateNode) : [root as AnyStateNode];
  const all = linesOf(procedure, language);
  const letters = alphabet();
  let number = 0;
  const written = (way: Way): Line => {
    const lines = listed(way.titles, LABEL.width);
    if (lines.length <= LABEL.most) return { ...way, lines, number: null };
    number += 1;
    return { ...way, lines: [String(number)], number };
  };
  return tops.map((top) => {
    const { joints, single } = jointsOf(
      all.filter(({ from }) => isWithin(from, top)),
      letters,
    );
    return region(top, single.map(written), joints, language);
  });
}

const listed = (titles: readonly string[], width: number): string[] =>
  titles.flatMap((title, index) => wrapped(index < titles.length - 1 ? `${title};` : title, LABEL.size, width));

function region(top: AnyStateNode, lines: Line[], joints: Joint[], language: Language): Region {
  const boxes = new Map<string, Box>();
  const jointsById = new Map(joints.map((joint) => [`joint:${joint.letter}`, joint]));
  const add = (box: Box, size: { width: number; height: number }): LayoutNode => {
    boxes.set(box.id, box);
    return { id: box.id, ...size };
  };
  const pill = (id: string, kind: BoxKind, node: AnyStateNode, words: string[]): LayoutNode => {
    const width = Math.max(...words.map((line) => textWidth(line, LABEL.size))) + (kind === 'joint' ? 52 : 28);
    return add({ id, kind, node, lines: words }, { width, height: words.length * LABEL.line + 12 });
  };
  const fromFrames = new Set(lines.map(({ from }) => from).filter(isFrame));
  const childrenOf = (node: AnyStateNode): LayoutNode[] => [
    ...statesIn(node).flatMap(laid),
    ...(fromFrames.has(node)
      ? [pill(anywhereId(node), 'anywhere', node, wrapped(anywhere[language], LABEL.size, 140))]
      : []),
  ];
  const laid = (node: AnyStateNode): LayoutNode[] => {
    const into = [...jointsById].filter(([, { to }]) => to === node);
    const own = isFrame(node) ? frame(node) : box(node);
    return [...into.map(([id, { titles }]) => pill(id, 'joint', node, listed(titles, 150))), own];
  };
  const box = (node: AnyStateNode): LayoutNode => {
    const own = wrapped(titleOf(node, language), BOX.size, BOX.width - 2 * BOX.padding, true);
    const height = Math.max(2, own.length) * BOX.line + 2 * BOX.padding;
    return add({ id: node.id, kind: 'state', node, lines: own }, { width: BOX.width, height });
  };
  const frame = (node: AnyStateNode): LayoutNode => {
    boxes.set(node.id, { id: node.id, kind: 'frame', node, lines: [titleOf(node, language)] });
    const padding = `[top=${FRAME.top},left=${FRAME.side},bottom=${FRAME.side},right=${FRAME.side}]`;
    return { id: node.id, children: childrenOf(node), layoutOptions: { ...options, 'elk.padding': padding } };
  };
  const hasFrames = statesIn(top).some(isFrame);
  const firsts = top.type === 'compound' ? endsOf(top) : [];
  const children = [
    ...firsts.map((node) => add({ id: startId(node), kind: 'start', node, lines: [] }, { width: 14, height: 14 })),
    ...childrenOf(top),
  ];
  const edges: LayoutEdge[] = [
    ...firsts.map((node) => ({ id: startId(node), sources: [startId(node)], targets: [node.id] })),
    ...[...jointsById].flatMap(([id, { from, to }]) => [
      { id, sources: [id], targets: [to.id] },
      // Not drawn; without it the end of many ways would stand before their beginning.
      ...lastBefore(to, from).map((node) => ({ id: `${id}${BELOW}`, sources: [node.id], targets: [id] })),
    ]),
    ...lines.map((line) => {
      const ends = [isFrame(line.from) ? anywhereId(line.from) : line.from.id, line.to.id];
      const [source, target] = (line.isBack ? ends.reverse() : ends) as [string, string];
      // A dashed arrow alone says that it goes by itself.
      const labels = line.events.length > 0 ? [labelOf(line)] : [];
      return { id: line.id, sources: [source], targets: [target], labels };
    }),
  ];
  return {
    title: regionTitle(top)?.[language] ?? top.key,
    boxes,
    lines: new Map(lines.map((line) => [line.id, line])),
    joints: jointsById,
    graph: { id: top.id, layoutOptions: hasFrames ? options : { ...options, ...asWritten }, children, edges },
  };
}

/** The last state written before one, among those given and those inside them. */
function lastBefore(state: AnyStateNode, among: readonly AnyStateNode[]): AnyStateNode[] {
  const order = nodesOf(state.machine);
  const leaves = among.flatMap(leavesIn).filter((leaf) => order.indexOf(leaf) < order.indexOf(state));
  return leaves.slice(-1);
}

const labelOf = ({ lines, number }: Line): LayoutLabel => {
  const width = number === null ? Math.max(...lines.map((line) => textWidth(line, LABEL.size))) + 8 : 24;
  return { text: lines.join(' '), width, height: number === null ? lines.length * LABEL.line + 4 : 22 };
};

/** States in the order they were written; ELK cannot keep to it across frames. */
const asWritten = { 'elk.layered.considerModelOrder.strategy': 'PREFER_NODES' };

const options: Record<string, string> = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.edgeLabels.inline': 'true',
  'elk.json.edgeCoords': 'ROOT',
  'elk.json.shapeCoords': 'ROOT',
  'elk.randomSeed': '1',
  'elk.padding': '[top=0,left=0,bottom=0,right=0]',
  'elk.spacing.nodeNode': '36',
  'elk.spacing.edgeNode': '16',
  'elk.spacing.edgeEdge': '12',
  'elk.spacing.edgeLabel': '4',
  'elk.spacing.labelNode': '8',
  'elk.layered.spacing.nodeNodeBetweenLayers': '30',
  'elk.layered.spacing.edgeNodeBetweenLayers': '14',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '10',
  'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
  'elk.layered.thoroughness': '40',
  'elk.separateConnectedComponents': 'false',
};
