// What do the colours and signs of a picture mean, and which steps stand behind a number?
import { leavesOf, metaOf } from './machine-shape.js';
import type { Panel } from './picture-panel.js';
import type { Language } from './picture-shape.js';
import { at, letter, numbered, textAt } from './picture-signs.js';
import { textWidth, wrapped } from './picture-text.js';
import type { Procedure, StateMeta, Text } from './procedure.js';

/** Room around the whole picture. */
export const MARGIN = 32;
const LEGEND = { size: 12, line: 17, column: 400, gap: 28 };

export const phaseTitles: Record<StateMeta['phase'], Text> = {
  prepare: { vi: 'Chuẩn bị', en: 'Preparation' },
  conduct: { vi: 'Tiến hành', en: 'Conduct' },
  close: { vi: 'Kết thúc', en: 'Closing' },
  after: { vi: 'Sau kết thúc', en: 'Afterwards' },
  side: { vi: 'Việc bên lề', en: 'Side matter' },
};
const words = {
  rests: { vi: 'Có thể dừng hẳn ở đây', en: 'May rest here for good' },
  legend: { vi: 'Các bước ghi số', en: 'Steps shown by number' },
  itself: { vi: 'Tự động chuyển', en: 'Goes on by itself' },
  letter: { vi: 'Đi từ mọi ô mang chữ này', en: 'Leads here from every state with this letter' },
  number: { vi: 'Các bước ghi ở bảng dưới', en: 'Steps listed below' },
};

interface Drawn {
  text: string[];
  width: number;
  height: number;
}

/** What colours and signs mean, as far as the picture has them. */
export function keyOf({ machine }: Procedure, panels: readonly Panel[], language: Language): string[] {
  const phases = new Set(leavesOf(machine).map((node) => metaOf(node).phase));
  const lines = panels.flatMap(({ region }) => [...region.lines.values()]);
  const y = MARGIN + 34;
  const box = (style: string): Sign => ({
    width: 26,
    at: (x) => `<g class="${style}"><rect x="${at(x)}" y="${y}" width="26" height="16" rx="4"/></g>`,
  });
  const dashes: Sign = {
    width: 26,
    at: (x) => `<g class="arrow by-itself"><path d="M${at(x)} ${y + 8}h26" marker-end="url(#kc-tip)"/></g>`,
  };
  const signs: [boolean, Sign, Text][] = [
    ...Object.entries(phaseTitles).map(([phase, text]): [boolean, Sign, Text] => [
      phases.has(phase as StateMeta['phase']),
      box(`state ${phase}`),
      text,
    ]),
    [leavesOf(machine).some((node) => metaOf(node).rests), box('state rests'), words.rests],
    [lines.some(({ events }) => events.length === 0), dashes, words.itself],
    [
      panels.some(({ region }) => region.joints.size > 0),
      { width: 18, at: (x) => letter('A', x + 9, y + 8) },
      words.letter,
    ],
    [lines.some(({ number }) => number !== null), { width: 20, at: (x) => numbered(1, x + 10, y + 8) }, words.number],
  ];
  let x = MARGIN;
  return signs.flatMap(([isUsed, sign, text]) => {
    if (!isUsed) return [];
    const drawn = `${sign.at(x)}${textAt(x + sign.width + 8, y + 12.5, text[language], 'key')}`;
    x += sign.width + 8 + textWidth(text[language], 12) + 24;
    return [drawn];
  });
}

interface Sign {
  width: number;
  at: (x: number) => string;
}

/** The numbered arrows in columns: from where to where, and every step that leads along. */
export function legendOf(panels: readonly Panel[], language: Language, width: number): Drawn {
  const entries = panels.flatMap(({ region }) => [...region.lines.values()]).filter(({ number }) => number !== null);
  if (entries.length === 0) return { text: [], width: 0, height: 0 };
  const columns = Math.max(1, Math.floor((width + LEGEND.gap) / (LEGEND.column + LEGEND.gap)));
  const blocks = entries.map((line) => wrapped(line.titles.join('; '), LEGEND.size, LEGEND.column - 40));
  const total = blocks.reduce((sum, lines) => sum + lines.length * LEGEND.line + 10, 0);
  const text = [textAt(0, 14, words.legend[language], 'region-title')];
  const top = 34;
  let [column, y, lowest] = [0, top, top];
  for (const [index, lines] of blocks.entries()) {
    if (y > top && y - top >= total / columns && column < columns - 1) {
      column += 1;
      y = top;
    }
    const x = column * (LEGEND.column + LEGEND.gap);
    text.push(
      numbered(entries[index]?.number ?? 0, x + 12, y + 8),
      ...lines.map((line, nth) => textAt(x + 34, y + 12 + nth * LEGEND.line, line, 'legend')),
    );
    y += lines.length * LEGEND.line + 10;
    lowest = Math.max(lowest, y);
  }
  return { text, width, height: lowest };
}
