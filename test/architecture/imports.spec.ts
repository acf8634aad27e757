import { barrels, bentArrows, clocksOfTheirOwn, importCycles, lostImports } from './arrows.js';
import { sourceFile, sourceFiles } from './source-files.js';

const files = sourceFiles();
const importing = (path: string, ...imports: string[]) =>
  sourceFile(path, imports.map((written) => `import { it } from '${written}';`).join('\n'));

describe('the house', () => {
  it('has its sources read at all', () => {
    expect(files.length).toBeGreaterThan(100);
    expect(files.find(({ path }) => path === 'workflows/advance.ts')?.imports.map(({ written }) => written)).toContain(
      './actors.js',
    );
  });

  it('bends no arrow', () => expect(bentArrows(files)).toEqual([]));
  it('has no two files that need each other', () => expect(importCycles(files)).toEqual([]));
  it('has no barrel', () => expect(barrels(files)).toEqual([]));
  it('imports files that are there', () => expect(lostImports(files)).toEqual([]));
  it('takes the time from the one clock, and leaves nothing in the rules to chance', () =>
    expect(clocksOfTheirOwn(files)).toEqual([]));
});

describe('the tests of the house', () => {
  it.each([
    ['workflows/advance.ts', 'node:fs', /nothing of Node/],
    ['workflows/advance.ts', '@nestjs/common', /xstate and zod only/],
    ['workflows/advance.ts', '../src/common/clock.js', /nothing of the running system/],
    ['workflows/graph.ts', './suspension/machine.v1.js', /only the registry/],
    ['workflows/suspension/guards.ts', '../signs-inspection/facts.js', /lean on another/],
    ['workflows/suspension/guards.ts', '../registry.js', /know the registry/],
    ['config/settings.ts', '../src/common/clock.js', /stand on nothing/],
    ['src/common/clock.ts', '../cases/command.js', /config alone/],
    ['src/database/migrate.ts', '../cases/command.js', /imports no area/],
    ['src/access/policy.ts', '../cases/command.js', /stands above/],
    ['src/access/policy.ts', '../../workflows/procedure.js', /stands above/],
    ['src/cases/command.ts', '../papers/papers.service.js', /never calls back/],
    ['src/papers/papers.service.ts', '../tasks/tasks.service.js', /side by side/],
    ['src/papers/papers.service.ts', '../../workflows/suspension/facts.js', /through the registry/],
    ['src/papers/papers.service.ts', '../../test/support/people.js', /only specs/],
    ['src/papers/papers.service.ts', '../../scripts/lock.js', /nothing imports scripts/],
    ['src/papers/papers.service.ts', '../api-document/api-document.js', /description of its API/],
    ['src/letters/letters.service.ts', '../tasks/tasks.service.js', /no place in the house/],
  ])('say of %s importing %s which arrow bent', (path, written, why) => {
    expect(bentArrows([importing(path, written)])).toEqual([expect.stringMatching(why)]);
  });

  it.each([
    ['workflows/suspension/guards.ts', '../fragments/meeting.v1.js'],
    ['workflows/registry.ts', './suspension/machine.v1.js'],
    ['src/cases/command.ts', '../regulations/law.js'],
    ['src/papers/papers.service.ts', '../cases/command.js'],
    ['src/papers/papers.spec.ts', '../../test/support/people.js'],
    ['scripts/lock.ts', '../workflows/registry.js'],
  ])('let %s import %s', (path, written) => expect(bentArrows([importing(path, written)])).toEqual([]));

  it('see a ring, but not one of types', () => {
    const [a, b] = [importing('src/cases/a.ts', './b.js'), importing('src/cases/b.ts', './a.js')];
    expect(importCycles([a, b])).toEqual(['src/cases/a.ts -> src/cases/b.ts -> src/cases/a.ts']);
    for (const typed of [`import type { it } from './a.js';`, `import { type it, type that } from './a.js';`]) {
      expect(importCycles([a, sourceFile('src/cases/b.ts', typed)])).toEqual([]);
    }
    const half = sourceFile('src/cases/b.ts', `import { type it, that } from './a.js';`);
    expect(importCycles([a, half])).toHaveLength(1);
  });

  it('see a barrel, an import of nothing, a clock of one’s own and dice', () => {
    expect(barrels([sourceFile('src/cases/index.ts', '')])).toHaveLength(1);
    expect(barrels([sourceFile('src/cases/all.ts', `export * from './a.js';`)])).toHaveLength(1);
    expect(lostImports([importing('src/cases/a.ts', './b.js')])).toHaveLength(1);
    expect(lostImports([importing('src/cases/a.ts', './b'), sourceFile('src/cases/b.ts', '')])).toHaveLength(1);
    expect(clocksOfTheirOwn([sourceFile('src/cases/a.ts', 'const now = Date.now();')])).toHaveLength(1);
    expect(clocksOfTheirOwn([sourceFile('src/cases/a.ts', 'const now = new Date();')])).toHaveLength(1);
    expect(clocksOfTheirOwn([sourceFile('src/common/clock.ts', 'return new Date();')])).toEqual([]);
    expect(clocksOfTheirOwn([sourceFile('workflows/a.ts', 'Math.random()')])).toHaveLength(1);
  });
});
