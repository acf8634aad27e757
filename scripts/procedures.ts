// `npm run procedures`: draws every procedure and writes its manuals into its folder, and the section of its README between the markers;
// walks all its paths for what is refused and why, and for the least its terms still need. Prints how much there is of everything.
// `--only suspension` for one.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import elk, { type ElkNode } from 'elkjs/lib/elk.bundled.js';
import { loadStepTimes } from '../src/deadlines/step-times.js';
import { manualLaw } from '../src/procedures/manual-law.js';
import { findConfigFolder } from '../src/regulations/config-folder.js';
import { loadRegulations } from '../src/regulations/regulation-loader.js';
import { type Explored, explore } from '../workflows/graph.js';
import type { Journey } from '../workflows/journey.js';
import { countsOf, type Manual, manualOf } from '../workflows/manual.js';
import { manualPage } from '../workflows/manual-page.js';
import { pictureOf } from '../workflows/picture.js';
import type { LayoutNode } from '../workflows/picture-shape.js';
import type { Procedure } from '../workflows/procedure.js';
import { filesOf, procedurePage, withPage } from '../workflows/procedure-page.js';
import { RefusalCollector, type Refusals } from '../workflows/reasons.js';
import { procedures } from '../workflows/registry.js';
import { remainingOf, remainingText } from '../workflows/remaining.js';
import { world } from '../workflows/world.js';

const law = manualLaw(loadRegulations());
const stepTimes = loadStepTimes(findConfigFolder(), procedures);
// One engine for all: it keeps nothing between pictures.
const engine = new elk.default();
const layout = (graph: LayoutNode) => engine.layout(graph as ElkNode) as Promise<LayoutNode>;
const README = 'README.md';
const languages = ['vi', 'en'] as const;

function journeysIn(folder: string): Journey[] {
  const names = existsSync(`${folder}/journeys`) ? readdirSync(`${folder}/journeys`) : [];
  return names
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(`${folder}/journeys/${name}`, 'utf8')) as Journey);
}

function walked(procedure: Procedure, folder: string): { refusals: Refusals; explored: Explored } {
  const collector = new RefusalCollector(procedure);
  const scene = collector.watched(world({ rules: procedure.deadlineRules }));
  const explored = explore(procedure, scene);
  collector.walk({ scene, explored });
  collector.walkJourneys(journeysIn(folder));
  for (const code of new Set(collector.ambiguous))
    console.log(`  ✗ một mã, hai nghĩa · one code, two meanings: ${code}`);
  return { refusals: collector.refusals, explored };
}

const changed: string[] = [];
function write(path: string, text: string): void {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  writeFileSync(path, text);
  changed.push(path);
}

/** Everything of one version but the README, which tells of all versions. */
async function drawn(procedure: Procedure): Promise<Manual> {
  const { folder, picture, manual: page, refusals, remaining } = filesOf(procedure.id);
  const { refusals: collected, explored } = walked(procedure, folder);
  write(`${folder}/${refusals}`, `${JSON.stringify(collected, null, 1)}\n`);
  write(`${folder}/${remaining}`, remainingText(remainingOf(procedure, explored, stepTimes(procedure.id))));
  const manual = manualOf(procedure, collected, law);
  for (const language of languages) {
    write(`${folder}/${picture[language]}`, await pictureOf(procedure, language, layout));
    const other = page[language === 'vi' ? 'en' : 'vi'];
    write(`${folder}/${page[language]}`, manualPage(manual, language, { picture: picture[language], other }));
  }
  const { states, events, guardReasons, checkReasons, reasons } = countsOf(manual);
  console.log(
    `${procedure.id}: ${states} tình trạng · states, ${events} bước · events, ${reasons} lý do từ chối · reasons of refusal ` +
      `(chưa làm được · not now ${guardReasons}, nội dung · said ${checkReasons})`,
  );
  return manual;
}

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const wanted = procedures.filter(
  ({ id }) => values.only === undefined || filesOf(id).folder === `workflows/${values.only}`,
);
const manuals = new Map<Procedure, Manual>();
for (const procedure of wanted) manuals.set(procedure, await drawn(procedure));

for (const folder of new Set(wanted.map(({ id }) => filesOf(id).folder))) {
  const path = `${folder}/${README}`;
  if (!existsSync(path)) {
    // What rules it follows and who was asked comes before any drawing.
    console.log(`${path}: chưa có, viết trước  ·  missing; write it first`);
    process.exitCode = 1;
    continue;
  }
  const versions = [...manuals].filter(([{ id }]) => filesOf(id).folder === folder);
  write(path, withPage(readFileSync(path, 'utf8'), procedurePage(versions)));
}
console.log(
  changed.length === 0 ? 'Không đổi  ·  unchanged' : `Đã viết lại  ·  written anew:\n  ${changed.join('\n  ')}`,
);
