// A procedure in its README: its pictures, where its manuals are, how much there is of everything, and the diagram for tools that read Mermaid.
import { mermaidOf } from './draw.js';
import { countsOf, type Manual } from './manual.js';
import type { Procedure } from './procedure.js';

export const PAGE_BEGINS = '<!-- drawn from the machine: npm run procedures -->';
export const PAGE_ENDS = '<!-- end of what is drawn -->';

/** The files kept beside a procedure, by name: of every version its own. */
export function filesOf(id: string) {
  const [name = '', version = '1'] = id.split('@');
  const one = (what: string): string => `${what}.v${version}`;
  return {
    folder: `workflows/${name}`,
    picture: { vi: `${one('diagram')}.vi.svg`, en: `${one('diagram')}.en.svg` },
    manual: { vi: `${one('manual')}.vi.md`, en: `${one('manual')}.en.md` },
    refusals: `${one('refusals')}.json`,
    remaining: `${one('remaining')}.json`,
  };
}

/** The section between the markers. */
export function procedurePage(procedures: readonly [Procedure, Manual][]): string {
  return [
    PAGE_BEGINS,
    '',
    ...procedures.flatMap(([procedure, manual]) => versionLines(procedure, manual)),
    PAGE_ENDS,
  ].join('\n');
}

function versionLines(procedure: Procedure, manual: Manual): string[] {
  const { picture, manual: page } = filesOf(procedure.id);
  const { states, events, reasons, guardReasons, checkReasons } = countsOf(manual);
  const { rules, settings, profiles } = manual.law;
  return [
    `## Sổ tay · Manual: \`${procedure.id}\``,
    '',
    `- [Sổ tay tiếng Việt](${page.vi}) · [Manual in English](${page.en})`,
    `- [Sơ đồ](${picture.vi}) · [Picture](${picture.en})`,
    '',
    '| Tình trạng · States | Bước · Events | Lý do từ chối · Reasons of refusal | Thời hạn · Terms | Quy định khác · Settings | Thời kỳ · Profiles |',
    '| ---: | ---: | --- | ---: | ---: | ---: |',
    `| ${states} | ${events} | ${reasons} (chưa làm được · not now ${guardReasons}, nội dung · said ${checkReasons}) | ${rules.length} | ${settings.length} | ${profiles.length} |`,
    '',
    `[![${procedure.title.vi}](${picture.vi})](${picture.vi})`,
    '',
    '<details><summary>Mermaid</summary>',
    '',
    '```mermaid',
    mermaidOf(procedure),
    '```',
    '',
    '</details>',
    '',
  ];
}

/** The README with its drawn section made anew; a README without one gets it at the end. */
export function withPage(readme: string, page: string): string {
  const from = readme.indexOf(PAGE_BEGINS);
  const to = readme.indexOf(PAGE_ENDS);
  if (from < 0 || to < from) return `${readme.trimEnd()}\n\n${page}\n`;
  return `${readme.slice(0, from)}${page}${readme.slice(to + PAGE_ENDS.length)}`;
}
