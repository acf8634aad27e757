import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../../src/common/canonical-json.js';
import { ruleLines } from '../../src/procedures/rule-lines.js';
import { loadRegulations } from '../../src/regulations/regulation-loader.js';
import { EFFECT_TYPES } from '../../workflows/effects.js';
import { type Explored, explore } from '../../workflows/graph.js';
import { type Journey, walkJourney } from '../../workflows/journey.js';
import { type Lock, lockDifferences, lockOf, lockPathOf } from '../../workflows/lock.js';
import { PAGE_BEGINS, PAGE_ENDS, procedurePage } from '../../workflows/procedure-page.js';
import { procedureFor, procedures } from '../../workflows/registry.js';
import { structureFaults } from '../../workflows/structure.js';
import { world } from '../../workflows/world.js';
import { projectRoot } from './source-files.js';

const book = loadRegulations();
const rules = book.regulations.layers.flatMap((layer) => layer.rules.map(({ id }) => id));
const inProject = (path: string): string => join(projectRoot, path);
const read = (path: string): string => (existsSync(inProject(path)) ? readFileSync(inProject(path), 'utf8') : '');

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
  const scene = world({ rules: procedure.deadlineRules });
  let explored: Explored;
  // Walking all paths takes seconds; the tests below share one walk.
  beforeAll(() => {
    explored = explore(procedure, scene);
  }, 600_000);
  const folder = `workflows/${procedure.id.split('@')[0]}`;

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

  it('is drawn in its README as it is; drawn anew with `npm run procedures`', () => {
    const readme = read(`${folder}/README.md`);
    const drawn = readme.slice(readme.indexOf(PAGE_BEGINS), readme.indexOf(PAGE_ENDS) + PAGE_ENDS.length);
    expect(drawn).toBe(procedurePage(procedure, ruleLines(book)));
  });

  it('has whole cases recorded as journeys', () => {
    expect(Object.keys(journeys()).length).toBeGreaterThanOrEqual(3);
  });
});
