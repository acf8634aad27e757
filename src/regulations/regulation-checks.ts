// Do the files of law fit together? Layers without cycles, profiles that follow one another, and never two rules for one day.
import type { ConfigProblem } from './config-problem.js';
import { specificity } from './law.js';
import { dayNumberOf } from './local-day.js';
import type { Instrument, Layer, Rule } from './rule-schema.js';
import type { SourceFile } from './source-file.js';

type LayerFile = SourceFile<Layer>;
interface Span {
  validFrom: string;
  validTo: string | null;
}

export function problemsBetween(
  files: readonly LayerFile[],
  instruments: SourceFile<{ instruments: Instrument[] }>,
): ConfigProblem[] {
  const known = new Map(instruments.data.instruments.map((instrument) => [instrument.code, instrument]));
  return [
    ...repeated(instruments),
    ...files.flatMap((file) => layering(file, files)),
    ...profiles(files),
    ...files.flatMap((file) => file.data.rules.flatMap((rule, index) => placed(file, rule, index, known))),
    ...files.flatMap(overlaps),
  ];
}

function repeated({ data, problemAt }: SourceFile<{ instruments: Instrument[] }>): ConfigProblem[] {
  return data.instruments.flatMap(({ code }, index) =>
    data.instruments.findIndex((other) => other.code === code) === index
      ? []
      : [problemAt(['instruments', index], `The instrument ${code} is listed twice.`, 'keep one entry.')],
  );
}

function layering(file: LayerFile, files: readonly LayerFile[]): ConfigProblem[] {
  const { data, problemAt } = file;
  if (files.find((other) => other.data.id === data.id) !== file) {
    return [problemAt(['id'], `Another file is called ${data.id} too.`, 'give each layer its own id.')];
  }
  const passed = new Set([data.id]);
  for (let base = data.base; base !== null; ) {
    if (passed.has(base)) {
      return [
        problemAt(
          ['base'],
          `The layers ${[...passed].join(' -> ')} -> ${base} form a cycle.`,
          'let one of them rest on nothing.',
        ),
      ];
    }
    passed.add(base);
    const next = files.find((other) => other.data.id === base);
    if (!next) return [problemAt(['base'], `No layer is called ${base}.`, 'name an existing layer, or null.')];
    base = next.data.base;
  }
  return [];
}

function profiles(files: readonly LayerFile[]): ConfigProblem[] {
  const inOrder = files
    .flatMap((file) => (file.data.inForce ? [{ file, ...file.data.inForce }] : []))
    .sort((one, other) => (one.from < other.from ? -1 : 1));
  return inOrder.flatMap(({ file, to }, index) => {
    const next = inOrder[index + 1];
    if (!next) return [];
    if (to !== null && dayNumberOf(to) + 1 === dayNumberOf(next.from)) return [];
    const problem = to === null || to >= next.from ? 'overlaps' : 'leaves days without law before';
    return [
      file.problemAt(['inForce'], `It ${problem} ${next.file.data.id}.`, `let it end on the day before ${next.from}.`),
    ];
  });
}

function placed(file: LayerFile, rule: Rule, index: number, known: ReadonlyMap<string, Instrument>): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const at = (field: string, problem: string, remedy: string): void => {
    problems.push(file.problemAt(['rules', index, field], `${rule.id}: ${problem}`, remedy));
  };
  const instrument = known.get(rule.instrument);
  if (!instrument)
    at('instrument', `${rule.instrument} is no known instrument.`, 'add it to instruments.yaml or correct the code.');
  else if (!contains(instrument, rule))
    at('validFrom', `It is valid outside ${instrument.code}.`, 'keep within the days of the instrument.');
  else if (instrument.province !== rule.province)
    at('instrument', 'Rule and instrument name different provinces.', 'give both the same province.');
  const { inForce } = file.data;
  if (inForce && !contains({ validFrom: inForce.from, validTo: inForce.to }, rule)) {
    at('validFrom', `It is valid outside ${file.data.id}.`, 'keep within the days the profile is in force.');
  }
  return problems;
}

function overlaps({ data, problemAt }: LayerFile): ConfigProblem[] {
  return data.rules.flatMap((rule, index) => {
    const earlier = data.rules.slice(0, index).find((other) => collide(rule, other));
    if (!earlier) return [];
    const problem = `${rule.id}: it meets another rule of the same id, valid from ${earlier.validFrom}.`;
    return [problemAt(['rules', index], problem, 'part their dates, levels, variants or provinces.')];
  });
}

/** Two rules between which nothing decides. */
function collide(one: Rule, other: Rule): boolean {
  return (
    one.id === other.id &&
    specificity(one) === specificity(other) &&
    one.province === other.province &&
    meet(one.levels, other.levels) &&
    meet(one.variants, other.variants) &&
    (one.validTo === null || other.validFrom <= one.validTo) &&
    (other.validTo === null || one.validFrom <= other.validTo)
  );
}

const meet = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === 0 || other.length === 0 || one.some((value) => other.includes(value));

const contains = (outer: Span, inner: Span): boolean =>
  outer.validFrom <= inner.validFrom &&
  (outer.validTo === null || (inner.validTo !== null && inner.validTo <= outer.validTo));
