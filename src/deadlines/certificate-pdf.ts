// How does a page become a PDF? With fonts that came with the packages, and nothing fetched; the same page gives the same bytes.
import { createRequire } from 'node:module';
import pdfmake from 'pdfmake';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';

/** What the package has and its types leave out. */
interface Guarded {
  setUrlAccessPolicy(allows: (url: string) => boolean): void;
  setLocalAccessPolicy(allows: (path: string) => boolean): void;
}

const find = createRequire(import.meta.url).resolve;
const face = (name: string): string => find(`@expo-google-fonts/tinos/${name}/Tinos_${name}.ttf`);
// Tinos carries Vietnamese and has the measures of Times, which papers here are set in.
const fonts = {
  Tinos: {
    normal: face('400Regular'),
    bold: face('700Bold'),
    italics: face('400Regular_Italic'),
    bolditalics: face('700Bold_Italic'),
  },
};
const files = new Set(Object.values(fonts.Tinos));

pdfmake.setFonts(fonts);
(pdfmake as unknown as Guarded).setUrlAccessPolicy(() => false);
(pdfmake as unknown as Guarded).setLocalAccessPolicy((path) => files.has(path));

export const printed = (page: TDocumentDefinitions): Promise<Buffer> => pdfmake.createPdf(page).getBuffer();
