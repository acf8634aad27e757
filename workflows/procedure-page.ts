// A procedure as a page of its README: the diagram, and tables of its states, events and terms, all read from the procedure.
import { actorTitles } from './actors.js';
import { mermaidOf } from './draw.js';
import { arrowsOf, leavesOf, metaOf } from './machine-shape.js';
import type { Basis, Procedure, Text } from './procedure.js';

/** A rule of a legal term as the page shows it: one line per profile or layer that says something of it. */
export interface RuleLine {
  id: string;
  title: Text;
  layer: string;
  /** Null: set by hand. */
  value: number | null;
  unit: string;
  confidence: string;
  document: string;
}

export const PAGE_BEGINS = '<!-- drawn from the machine: npm run procedures -->';
export const PAGE_ENDS = '<!-- end of what is drawn -->';

const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/\s+/g, ' ');
const row = (...cells: string[]): string => `| ${cells.map(cell).join(' | ')} |`;
const both = ({ vi, en }: Text): string => `${vi} · ${en}`;
const table = (head: string[], rows: string[]): string[] => [row(...head), row(...head.map(() => '---')), ...rows, ''];

function cited(basis: readonly Basis[]): string {
  return basis
    .map(({ document, article, clause, confidence }) =>
      [document, article && `Đ.${article}`, clause && `k.${clause}`, `(${confidence})`].filter(Boolean).join(' '),
    )
    .join('; ');
}

/** The section between the markers. */
export function procedurePage(procedure: Procedure, rules: readonly RuleLine[]): string {
  const { machine, events, deadlineRules, side } = procedure;
  const arrows = arrowsOf(machine);
  const states = leavesOf(machine).map((node) => {
    const { title = { vi: node.key, en: node.key }, sentence, phase = '', law = [], rests } = metaOf(node);
    return row(
      `\`${node.key}\``,
      both(title),
      sentence?.vi ?? '',
      rests ? `${phase}, nghỉ · rests` : phase,
      cited(law),
    );
  });
  const said = Object.entries(events).map(([type, { title, by, papers, basis, onBehalfOf }]) => {
    const from = [...new Set(arrows.filter((arrow) => arrow.type === type).map((arrow) => arrow.from.key))];
    const who = by.map((actor) => actorTitles[actor].vi).join(', ');
    const made = papers.map((paper) => (paper.required ? paper.type : `(${paper.type})`)).join(', ');
    const where = side.includes(type) ? 'việc bên lề · side' : from.map((key) => `\`${key}\``).join(' ');
    return row(
      `\`${type}\``,
      both(title),
      onBehalfOf ? `${who} (thay: ${onBehalfOf})` : who,
      where,
      made,
      cited(basis),
    );
  });
  const terms = deadlineRules.flatMap((id) =>
    rules
      .filter((rule) => rule.id === id)
      .map(({ title, layer, value, unit, confidence, document }) => {
        const length = value === null ? 'đặt bằng tay · set by hand' : `${value} ${unit}`;
        return row(`\`${id}\``, both(title), layer, length, `${document} (${confidence})`);
      }),
  );
  return [
    PAGE_BEGINS,
    '',
    '```mermaid',
    mermaidOf(procedure),
    '```',
    '',
    '### Tình trạng · States',
    '',
    ...table(['id', 'Tên · Title', 'Nghĩa là', 'Bước · Phase', 'Căn cứ · Law'], states),
    '### Bước thực hiện · Events',
    '',
    ...table(['Event', 'Tên · Title', 'Ai ghi · Who', 'Ở · In', 'Văn bản · Papers', 'Căn cứ · Law'], said),
    ...(terms.length > 0
      ? [
          '### Thời hạn · Terms',
          '',
          ...table(['Rule', 'Tên · Title', 'Lớp · Layer', 'Dài · Length', 'Căn cứ · Law'], terms),
        ]
      : []),
    PAGE_ENDS,
  ].join('\n');
}

/** The README with its drawn section made anew; a README without one gets it at the end. */
export function withPage(readme: string, page: string): string {
  const from = readme.indexOf(PAGE_BEGINS);
  const to = readme.indexOf(PAGE_ENDS);
  if (from < 0 || to < from) return `${readme.trimEnd()}\n\n${page}\n`;
  return `${readme.slice(0, from)}${page}${readme.slice(to + PAGE_ENDS.length)}`;
}
