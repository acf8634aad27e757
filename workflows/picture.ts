// What does a procedure look like? A picture drawn from its machine, one per language, so that none shows a state the machine has not:
// regions apart and titled, states coloured by phase, what is too long to stand on an arrow numbered into a legend.
import { regionsOf } from './picture-graph.js';
import { keyOf, legendOf, MARGIN } from './picture-key.js';
import { drawnPanel, type Panel, REGION } from './picture-panel.js';
import type { Language, Layout } from './picture-shape.js';
import { at, textAt } from './picture-signs.js';
import { pictureStyle } from './picture-style.js';
import { escaped, textWidth } from './picture-text.js';
import type { Procedure } from './procedure.js';

const HEAD = 78;

/** The picture as SVG that needs nothing else to be shown. The same procedure and language always give the same text. */
export async function pictureOf(procedure: Procedure, language: Language, layout: Layout): Promise<string> {
  const panels: Panel[] = [];
  for (const region of regionsOf(procedure, language)) {
    const graph = await layout(region.graph);
    const titled = textWidth(region.title, 16, true);
    panels.push({
      region,
      graph,
      width: Math.max(graph.width ?? 0, titled) + 2 * REGION.pad,
      height: (graph.height ?? 0) + REGION.head + REGION.pad,
    });
  }
  const placed = packed(panels);
  const width = Math.max(...placed.map(({ x, panel }) => x + panel.width), 900) + MARGIN;
  const bottom = Math.max(...placed.map(({ y, panel }) => y + panel.height));
  const legend = legendOf(panels, language, width - 2 * MARGIN);
  const height = bottom + (legend.height > 0 ? REGION.gap + legend.height : 0) + MARGIN;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="kc-picture" viewBox="0 0 ${at(width)} ${at(height)}" width="${at(width)}" height="${at(height)}" role="img" lang="${language}">`,
    `<title>${escaped(procedure.title[language])} (${escaped(procedure.id)})</title>`,
    `<style>${pictureStyle}</style>`,
    '<defs><marker id="kc-tip" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="8" markerHeight="8" orient="auto-start-reverse"><path d="M0 0L8 4L0 8z" class="tip"/></marker></defs>',
    `<rect class="page" width="${at(width)}" height="${at(height)}"/>`,
    textAt(MARGIN, MARGIN + 14, procedure.title[language], 'title'),
    ...keyOf(procedure, panels, language),
    ...placed.flatMap(({ panel, x, y }) => drawnPanel(procedure, panel, language, x, y)),
    `<g transform="translate(${MARGIN} ${at(bottom + REGION.gap)})">`,
    ...legend.text,
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

interface Place {
  panel: Panel;
  x: number;
  y: number;
}

/** The proceedings first; what runs beside them stands in columns on its right where they are tall, in rows below where they are wide. */
function packed(panels: readonly Panel[]): Place[] {
  const [main, ...sides] = panels as [Panel, ...Panel[]];
  const top = MARGIN + HEAD;
  const places: Place[] = [{ panel: main, x: MARGIN, y: top }];
  const isTall = main.height > main.width;
  const alike = Math.max(0, ...sides.map((panel) => (isTall ? panel.width : panel.height)));
  let [x, y] = isTall ? [MARGIN + main.width + REGION.gap, top] : [MARGIN, top + main.height + REGION.gap];
  const tallestFirst = [...sides].sort((one, other) => (isTall ? other.width - one.width : other.height - one.height));
  for (const panel of tallestFirst) {
    if (isTall && y > top && y + panel.height > top + main.height) {
      [x, y] = [x + alike + REGION.gap, top];
    } else if (!isTall && x > MARGIN && x + panel.width > MARGIN + main.width) {
      [x, y] = [MARGIN, y + alike + REGION.gap];
    }
    places.push({ panel: isTall ? { ...panel, width: alike } : { ...panel, height: alike }, x, y });
    if (isTall) y += panel.height + REGION.gap;
    else x += panel.width + REGION.gap;
  }
  return places;
}
