import elk, { type ElkNode } from 'elkjs/lib/elk.bundled.js';
import { lateReturn } from '../test/support/late-return.js';
import { leavesOf } from './machine-shape.js';
import { pictureOf } from './picture.js';
import { regionsOf } from './picture-graph.js';
import { BELOW, type LayoutEdge, type LayoutNode } from './picture-shape.js';
import { textWidth, wrapped } from './picture-text.js';
import { procedures } from './registry.js';

const engine = new elk.default();
const layout = (graph: LayoutNode) => engine.layout(graph as ElkNode) as Promise<LayoutNode>;
const known = [lateReturn, ...procedures];
const leaves = leavesOf(lateReturn.machine).map(({ key }) => key);

describe('the picture of a procedure', () => {
  it('has every state once, and is the same every time', async () => {
    const picture = await pictureOf(lateReturn, 'vi', layout);
    expect([...picture.matchAll(/data-state="(\w+)"/g)].map(([, key]) => key).sort()).toEqual([...leaves].sort());
    expect(picture).toBe(await pictureOf(lateReturn, 'vi', layout));
    expect(picture).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('names the way from state to state, so that a case can be traced on it', async () => {
    const picture = await pictureOf(lateReturn, 'en', layout);
    expect(picture).toContain(
      'data-from="awaitingReply" data-to="readyToDecide" data-events="RECORD_REPLY RECORD_SILENCE"',
    );
  });

  it('is titled in its language, region by region', async () => {
    expect(await pictureOf(lateReturn, 'en', layout)).toContain('>The proceedings</text>');
    expect(await pictureOf(lateReturn, 'vi', layout)).toContain('>Quá trình giải quyết</text>');
  });

  it('lets no word out of its place', async () => {
    const title = { vi: '<script>"&', en: '"; }' };
    const events = { ...lateReturn.events, DECIDE: { ...lateReturn.events.DECIDE, title } };
    expect(await pictureOf({ ...lateReturn, title, events } as never, 'vi', layout)).not.toContain('<script>');
  });

  it.each(known.map((procedure) => [procedure.id, procedure] as const))(
    'shows every way of %s between two states, on an arrow or by a letter',
    (_id, procedure) => {
      for (const { lines, joints, graph } of regionsOf(procedure, 'vi')) {
        const drawn = graph.edges?.map(({ id }) => id) ?? [];
        for (const id of [...lines.keys(), ...joints.keys()]) expect(drawn).toContain(id);
      }
      const ways = regionsOf(procedure, 'vi').flatMap(({ lines, joints }) => [
        ...[...lines.values()].flatMap(({ events }) => events),
        ...[...joints.values()].flatMap(({ events }) => events),
      ]);
      expect(ways.length).toBeGreaterThan(0);
    },
  );

  // Whatever lies over something else cannot be read.
  it.each(
    known.flatMap((procedure) =>
      (['vi', 'en'] as const).map((language) => [procedure.id, language, procedure] as const),
    ),
  )('of %s in %s: no label lies on another, on a box or in the way of an arrow', async (_id, language, procedure) => {
    for (const region of regionsOf(procedure, language)) {
      const graph = await layout(region.graph);
      const boxes = boxesOf(graph).filter(({ children }) => !children?.length);
      const labels = (graph.edges ?? []).filter(({ id }) => !id.endsWith(BELOW)).flatMap(({ labels: own = [] }) => own);
      const all = [...labels, ...boxes] as Rect[];
      const over = labels.flatMap((label, index) =>
        all.filter((other, at) => at > index && meet(label as Rect, other)).map(() => label.text),
      );
      expect(over).toEqual([]);
      const crossed = (graph.edges ?? []).flatMap((edge) => {
        const others = labels.filter((label) => !edge.labels?.includes(label));
        return segmentsOf(edge).flatMap((segment) => others.filter((label) => meet(segment, label as Rect)));
      });
      expect(crossed.map(({ text }) => text)).toEqual([]);
    }
  });
});

interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}
/** Ways run up and down or across: each piece is a box without width or without height. */
const segmentsOf = ({ sections = [] }: LayoutEdge): Rect[] =>
  sections.flatMap(({ startPoint, bendPoints = [], endPoint }) => {
    const points = [startPoint, ...bendPoints, endPoint];
    return points.slice(1).map((to, index) => {
      const from = points[index] as typeof to;
      const [x, y] = [Math.min(from.x, to.x), Math.min(from.y, to.y)];
      return { x, y, width: Math.abs(from.x - to.x), height: Math.abs(from.y - to.y) };
    });
  });
const boxesOf = (graph: LayoutNode): LayoutNode[] => (graph.children ?? []).flatMap((node) => [node, ...boxesOf(node)]);
const meet = (one: Rect, other: Rect): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;

describe('lines of text', () => {
  it('takes tones for nothing and horns for something', () => {
    expect(textWidth('ế', 10)).toBe(textWidth('e', 10));
    expect(textWidth('ư', 10)).toBeGreaterThan(textWidth('u', 10));
  });

  it('breaks at spaces, no line wider than asked, evened out', () => {
    const lines = wrapped('Hết thời hạn mà chưa có quyết định', 11, 132);
    expect(lines.join(' ')).toBe('Hết thời hạn mà chưa có quyết định');
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(textWidth(line, 11)).toBeLessThanOrEqual(132);
  });
});
