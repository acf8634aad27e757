// The small signs a picture is made of: text at a place, letters and numbers in circles.
import { escaped } from './picture-text.js';

export const at = (value: number | undefined): number => Math.round((value ?? 0) * 10) / 10;
export const textAt = (x: number, y: number, text: string, style = ''): string =>
  `<text x="${at(x)}" y="${at(y)}"${style ? ` class="${style}"` : ''}>${escaped(text)}</text>`;

export const letter = (sign: string, x: number, y: number, tip = ''): string =>
  `<g class="letter">${tip && `<title>${escaped(tip)}</title>`}<circle cx="${at(x)}" cy="${at(y)}" r="9"/>${textAt(x, y + 4, sign)}</g>`;

export const numbered = (number: number, x: number, y: number, tip = ''): string =>
  `<g class="number">${tip && `<title>${escaped(tip)}</title>`}<circle cx="${at(x)}" cy="${at(y)}" r="10"/>${textAt(x, y + 4, String(number))}</g>`;
