// How wide is a line of text, and where does it break? Pictures are drawn without a browser, so nobody can be asked to measure.

/** Widths of a sans-serif letter in thousandths of its size (Arial, Liberation Sans, Helvetica agree on these). */
const WIDTHS: readonly [letters: string, width: number][] = [
  ['ijl', 222],
  [' ftI.,:;/|!', 278],
  ['r()-«»[]', 333],
  ['ckJsvxyz', 500],
  ['FTZđ', 611],
  ['ABEKPSVXYơ', 667],
  ['CDHNRUưw', 722],
  ['GOQĐ', 778],
  ['mM', 833],
  ['WƠƯ—', 944],
];
const OTHERS = 556;

const widthOf = new Map(WIDTHS.flatMap(([letters, width]) => [...letters].map((letter) => [letter, width] as const)));
/** Tones stand above or below and take no room; what is left of ơ, ư, đ is wider than its letter. */
const bare = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u031a\u031c-\u036f]/g, '')
    .normalize('NFC');

/** Bold takes about a tenth more. */
export const textWidth = (text: string, size: number, isBold = false): number =>
  Math.ceil(
    ([...bare(text)].reduce((sum, letter) => sum + (widthOf.get(letter) ?? OTHERS), 0) * size * (isBold ? 1.1 : 1)) /
      1000,
  );

/** Breaks at spaces so that no line is wider; evened out, so that the last line is not one lonely word. */
export function wrapped(text: string, size: number, width: number, isBold = false): string[] {
  const lines = brokenAt(text, size, width, isBold);
  for (let tighter = width - 8; lines.length > 1 && tighter > width / 2; tighter -= 8) {
    const closer = brokenAt(text, size, tighter, isBold);
    if (closer.length > lines.length || closer.some((line) => textWidth(line, size, isBold) > width)) break;
    lines.splice(0, lines.length, ...closer);
  }
  return lines;
}

function brokenAt(text: string, size: number, width: number, isBold: boolean): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length === 0) lines.push(word);
    else if (textWidth(longer, size, isBold) > width) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

/** Text as it may stand in XML. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] as string);
