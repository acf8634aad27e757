// Does everything that may be refused say what it is, what to do about it and by which law, in both languages? Over the source, so that no
// reason escapes because no path met it; what was met is looked at, word for word, by the registry test.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { filesOf } from '../../workflows/procedure-page.js';
import type { Refusals } from '../../workflows/reasons.js';
import { procedures } from '../../workflows/registry.js';
import { writtenReasons } from './reason-literals.js';
import { isSpec, projectRoot, sourceFiles } from './source-files.js';

const options = ts.parseJsonConfigFileContent(
  ts.readConfigFile(join(projectRoot, 'tsconfig.json'), ts.sys.readFile).config,
  ts.sys,
  projectRoot,
).options;
const rules = sourceFiles().filter(({ path }) => path.startsWith('workflows/') && !isSpec(path));
const written = writtenReasons(
  rules.map(({ path }) => join(projectRoot, path)),
  options,
);

/** Codes put together at run time, each for its reason. */
const PUT_TOGETHER: Readonly<Record<string, string>> = {
  'workflows/envelope.ts': 'what was not found is part of the code',
  'workflows/correct.ts': 'a table of codes beside it; every one is tried by its spec',
  'workflows/fragments/sanction.v1.ts': 'a table of codes beside it, one for each thing the law may leave open',
  'workflows/fragments/ballot-fields.v1.ts': 'a table of codes beside it, one for each unclear setting',
  'workflows/reasons.ts': 'passes on what a correction was refused for',
  'workflows/advance.ts': 'turns a reason into an issue',
};

describe('every reason written in the rules', () => {
  it('is found', () => {
    expect(written.length).toBeGreaterThan(150);
    const met = new Set<string>();
    for (const { id } of procedures) {
      const { folder, refusals } = filesOf(id);
      const path = join(projectRoot, folder, refusals);
      if (!existsSync(path)) continue;
      for (const code of Object.keys((JSON.parse(readFileSync(path, 'utf8')) as Refusals).reasons)) met.add(code);
    }
    const codes = new Set(written.flatMap(({ code }) => code ?? []));
    // Said rather than asserted: how many of them the walks and the spoiled samples reach.
    process.stdout.write(
      `  reasons written: ${written.length}, codes: ${codes.size}, of these met on paths and in spoiled samples: ${[...codes].filter((code) => met.has(code)).length}\n`,
    );
    // What is met was written: a code the scan does not know means the scan is blind somewhere.
    const byTable = [
      ...['amend', 'takeBack', 'stateTheEffect', 'stateWhenExpiryBegins', 'stateTheMonths'],
      ...['stateAddingUpWhenDeciding', 'stateAddingUpWhenProposing'],
      ...['stateWhatATieMeans', 'stateWhetherTheExaminedCounts'],
    ];
    expect([...met].filter((code) => !codes.has(code) && !byTable.includes(code))).toEqual([]);
  });

  it('has a code of its own, known before anything runs', () => {
    const loose = written.filter(
      ({ code, where }) => code === null && !((where.split(':')[0] as string) in PUT_TOGETHER),
    );
    expect(loose.map(({ where }) => where)).toEqual([]);
  });

  it('has text and remedy, Vietnamese and English, none empty, none the same as another', () => {
    const faults = written.flatMap(({ code, where, texts, named }) => {
      const empty = texts.filter((text) => text.trim() === '').length;
      const same = texts.length - new Set(texts).size;
      // Two languages of text and of remedy; a name stands for a pair written elsewhere.
      const few = texts.length + 2 * named < 4;
      return empty + same > 0 || few ? [`${where} ${code}: ${JSON.stringify(texts)}`] : [];
    });
    expect(faults).toEqual([]);
  });
});
