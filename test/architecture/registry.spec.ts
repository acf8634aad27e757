import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import elk, { type ElkNode } from 'elkjs/lib/elk.bundled.js';
import { sha256 } from '../../src/common/canonical-json.js';
import { loadStepTimes } from '../../src/deadlines/step-times.js';
import { manualLaw } from '../../src/procedures/manual-law.js';
import { findConfigFolder } from '../../src/regulations/config-folder.js';
import { loadRegulations } from '../../src/regulations/regulation-loader.js';
import { EFFECT_TYPES } from '../../workflows/effects.js';
import { type Explored, explore } from '../../workflows/graph.js';
import { type Journey, walkJourney } from '../../workflows/journey.js';
import { type Lock, lockDifferences, lockOf, lockPathOf } from '../../workflows/lock.js';
import { leavesOf } from '../../workflows/machine-shape.js';
import { manualOf } from '../../workflows/manual.js';
import { manualPage } from '../../workflows/manual-page.js';
import { pictureOf } from '../../workflows/picture.js';
import { regionTitle } from '../../workflows/picture-graph.js';
import type { LayoutNode } from '../../workflows/picture-shape.js';
import type { Reason } from '../../workflows/procedure.js';
import { filesOf, PAGE_BEGINS, PAGE_ENDS, procedurePage } from '../../workflows/procedure-page.js';
import { RefusalCollector, type Refusals } from '../../workflows/reasons.js';
import { procedureFor, procedures } from '../../workflows/registry.js';
import { remainingOf, remainingText } from '../../workflows/remaining.js';
import { structureFaults } from '../../workflows/structure.js';
import { world } from '../../workflows/world.js';
import { projectRoot } from './source-files.js';

const book = loadRegulations();
const law = manualLaw(book);
const stepTimes = loadStepTimes(findConfigFolder(), procedures);
const engine = new elk.default();
const layout = (graph: LayoutNode) => engine.layout(graph as ElkNode) as Promise<LayoutNode>;
const languages = ['vi', 'en'] as const;
const rules = book.regulations.layers.flatMap((layer) => layer.rules.map(({ id }) => id));
const inProject = (path: string): string => join(projectRoot, path);
const read = (path: string): string => (existsSync(inProject(path)) ? readFileSync(inProject(path), 'utf8') : '');

/** What a reason leaves unsaid. */
function whatIsMissing({ code, text, remedy, basis }: Reason): string[] {
  const faults: [boolean, string][] = [
    [text.vi.trim() === '' || text.en.trim() === '', 'has no text'],
    [remedy.vi.trim() === '' || remedy.en.trim() === '', 'has no remedy'],
    [text.vi === text.en || remedy.vi === remedy.en, 'is not in both languages'],
    [basis.length === 0 || basis.some(({ document }) => document.trim() === ''), 'has no basis'],
  ];
  return faults.flatMap(([is, what]) => (is ? [`${code} ${what}`] : []));
}

describe('the registry', () => {
  it('holds procedures, each once, under the name a case is opened with', () => {
    expect(procedures.length).toBeGreaterThan(0);
    expect(new Set(procedures.map(({ id }) => id)).size).toBe(procedures.length);
    for (const procedure of procedures) expect(procedureFor(procedure.id)).toBe(procedure);
    expect(procedureFor('no-such-procedure@1')).toBeUndefined();
  });

  it('leaves no procedure folder out', () => {
    const folders = readdirSync(inProject('workflows'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== 'fragments')
      .map(({ name }) => name);
    expect([...new Set(procedures.map(({ id }) => id.split('@')[0]))].sort()).toEqual(folders.sort());
  });
});

describe.each(procedures.map((procedure) => [procedure.id, procedure] as const))('%s', (_id, procedure) => {
  const collector = new RefusalCollector(procedure);
  const scene = collector.watched(world({ rules: procedure.deadlineRules }));
  let explored: Explored;
  // Walking all paths takes seconds; the tests below share one walk.
  beforeAll(() => {
    explored = explore(procedure, scene);
    collector.walk({ scene, explored });
    collector.walkJourneys(Object.values(journeys()));
  }, 600_000);
  const { folder, picture, manual: pages, refusals, remaining } = filesOf(procedure.id);
  const storedRefusals = (of = refusals): Refusals =>
    JSON.parse(read(`${folder}/${of}`) || '{"reasons":{},"events":{},"settings":[]}') as Refusals;

  const stateKeys = leavesOf(procedure.machine).map(({ key }) => key);

  const journeys = (): Record<string, Journey> => {
    const names = existsSync(inProject(`${folder}/journeys`)) ? readdirSync(inProject(`${folder}/journeys`)) : [];
    return Object.fromEntries(
      names
        .filter((name) => name.endsWith('.json'))
        .sort()
        .map((name) => [name, JSON.parse(read(`${folder}/journeys/${name}`)) as Journey]),
    );
  };

  it('is whole, and the regulations know its rules', () => {
    expect(structureFaults(procedure, { rules, handled: EFFECT_TYPES })).toEqual([]);
  });

  it('is walked whole, and offers nothing that could not be done', () => {
    expect(explored.complete).toBe(true);
    expect(explored.anomalies).toEqual([]);
  });

  it('starts no term it does not declare', () => {
    const onPaths = explored.edges.flatMap(({ effects }) => effects);
    const onJourneys = Object.values(journeys()).flatMap((journey) =>
      walkJourney(procedure, journey).flatMap(({ effects }) => effects),
    );
    const started = [...onPaths, ...onJourneys].flatMap((effect) =>
      effect.type === 'startDeadline' ? [effect.rule] : [],
    );
    expect([...new Set(started)].filter((rule) => !procedure.deadlineRules.includes(rule))).toEqual([]);
  });

  it('does on every path what its lock says; recorded anew with `npm run lock -- --reason "..."`', () => {
    const locks = JSON.parse(read(lockPathOf(procedure.id)) || '{}') as Record<string, Lock>;
    const kept = locks[procedure.id];
    if (!kept) throw new Error(`${lockPathOf(procedure.id)} holds no lock of ${procedure.id}.`);
    expect(kept.reasons.length).toBeGreaterThan(0);
    const now = lockOf({ procedure, scene, explored, journeys: journeys() }, sha256);
    expect(lockDifferences(kept, now)).toEqual([]);
  });

  it('says of every refusal what it is, what to do and by which law, in both languages', () => {
    const faults = collector.given.flatMap(whatIsMissing);
    expect([...new Set(faults)]).toEqual([]);
    expect(collector.given.length).toBeGreaterThan(0);
  });

  it('means one thing by each code of a reason', () => {
    expect([...new Set(collector.ambiguous)]).toEqual([]);
  });

  it('is refused for the reasons its manual gives; collected anew with `npm run procedures`', () => {
    expect(collector.refusals).toEqual(storedRefusals());
  });

  it('needs at the least what is kept beside it; worked out anew with `npm run procedures`', () => {
    const now = remainingText(remainingOf(procedure, explored, stepTimes(procedure.id)));
    expect(read(`${folder}/${remaining}`).split('\n')).toEqual(now.split('\n'));
  }, 60_000);

  it.each(languages)('is drawn as it is, in %s; drawn anew with `npm run procedures`', async (language) => {
    const drawn = await pictureOf(procedure, language, layout);
    // Compared as one truth: a difference of pictures would fill the screen.
    expect(read(`${folder}/${picture[language]}`) === drawn).toBe(true);
    for (const [, state] of drawn.matchAll(/data-state="(\w+)"/g)) expect(stateKeys).toContain(state);
    expect(new Set([...drawn.matchAll(/data-state="(\w+)"/g)].map(([, state]) => state)).size).toBe(stateKeys.length);
  });

  it('has a title for each of its regions', () => {
    const { root } = procedure.machine;
    const regions = root.type === 'parallel' ? Object.values(root.states) : [];
    expect(regions.filter((region) => !regionTitle(region)).map(({ key }) => key)).toEqual([]);
  });

  it.each(languages)(
    'has a manual that says what holds now, in %s; written anew with `npm run procedures`',
    (language) => {
      const other = pages[language === 'vi' ? 'en' : 'vi'];
      const page = manualPage(manualOf(procedure, storedRefusals(), law), language, {
        picture: picture[language],
        other,
      });
      expect(read(`${folder}/${pages[language]}`).split('\n')).toEqual(page.split('\n'));
    },
  );

  it('is summed up in its README; written anew with `npm run procedures`', () => {
    const readme = read(`${folder}/README.md`);
    const drawn = readme.slice(readme.indexOf(PAGE_BEGINS), readme.indexOf(PAGE_ENDS) + PAGE_ENDS.length);
    const versions = procedures.filter(({ id }) => filesOf(id).folder === folder);
    expect(drawn).toBe(
      procedurePage(versions.map((one) => [one, manualOf(one, storedRefusals(filesOf(one.id).refusals), law)])),
    );
  });

  it('has whole cases recorded as journeys', () => {
    expect(Object.keys(journeys()).length).toBeGreaterThanOrEqual(3);
  });
});
