// How do several texts stand beside each other on a terminal? Pure: lines in, wrapped and padded lines out.

export const WIDTH = 120;
const GAP = '  ';

/** Breaks at spaces; what is longer than a line alone stays whole. */
export function wrapped(text: string, width: number, indent = ''): string[] {
  const lines: string[] = [];
  const margin = /^ */.exec(text)?.[0] ?? '';
  let line = margin;
  for (const word of text.trimStart().split(' ')) {
    const longer = line.trim() === '' ? line + word : `${line} ${word}`;
    if (line.trim() !== '' && longer.length > width) {
      lines.push(line);
      line = margin + indent + word;
    } else line = longer;
  }
  return [...lines, line];
}

/** One row: each cell is a list of lines, each wrapped to the width of its column. The last column takes what is left. */
export function row(cells: readonly (readonly string[])[], widths: readonly number[]): string[] {
  const taken = widths.reduce((sum, width) => sum + width + GAP.length, 0);
  const columns = cells.map((lines, index) =>
    lines.flatMap((line) => wrapped(line, widths[index] ?? WIDTH - taken, '  ')),
  );
  const height = Math.max(...columns.map(({ length }) => length));
  return Array.from({ length: height }, (_, at) =>
    columns
      .map((lines, index) => (lines[at] ?? '').padEnd(widths[index] ?? 0))
      .join(GAP)
      .trimEnd(),
  );
}
