// Do the files of law fit together? Layers without cycles, profiles that follow one another, and never two entries for one day.
import type { ConfigProblem } from './config-problem.js';
import { specificity } from './law.js';
import type { LayerFile } from './layer-file.js';
import { dayNumberOf } from './local-day.js';
import { localOverrides } from './local-override-checks.js';
import type { Instrument, Place } from './rule-schema.js';
import type { SettingDefinition } from './setting-schema.js';
import type { SourceFile } from './source-file.js';

type Entry = Place & { id: string };
/** The two lists of a layer that are laid over those beneath. */
type List = 'rules' | 'settings';
interface Span {
  validFrom: string;
  validTo: string | null;
}

/** What the layers are written in terms of. */
export interface Catalogues {
  instruments: SourceFile<{ instruments: Instrument[] }>;
  settings: SourceFile<{ settings: SettingDefinition[] }>;
}

export function problemsBetween(files: readonly LayerFile[], { instruments, settings }: Catalogues): ConfigProblem[] {
  const known = new Map(instruments.data.instruments.map((instrument) => [instrument.code, instrument]));
  return [
    ...repeated(
      instruments.data.instruments.map(({ code }) => code),
      (index, code) =>
        instruments.problemAt(['instruments', index], `The instrument ${code} is listed twice.`, 'keep one entry.'),
    ),
    ...repeated(
      settings.data.settings.map(({ id }) => id),
      (index, id) => settings.problemAt(['settings', index], `The setting ${id} is listed twice.`, 'keep one entry.'),
    ),
    ...files.flatMap((file) => layering(file, files)),
    ...profiles(files),
    ...files.flatMap((file) =>
      (['rules', 'settings'] as const).flatMap((list) => [
        ...file.data[list].flatMap((entry, index) => placed(file, entry, { list, index, known })),
        ...overlaps(file, list),
      ]),
    ),
    ...files.flatMap((file) => choices(file, settings.data.settings)),
    ...files.flatMap((file) => localOverrides(file, files)),
  ];
}

const repeated = (names: readonly string[], say: (index: number, name: string) => ConfigProblem): ConfigProblem[] =>
  names.flatMap((name, index) => (names.indexOf(name) === index ? [] : [say(index, name)]));

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

function placed(
  file: LayerFile,
  entry: Entry,
  { list, index, known }: { list: List; index: number; known: ReadonlyMap<string, Instrument> },
): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const at = (field: string, problem: string, remedy: string): void => {
    problems.push(file.problemAt([list, index, field], `${entry.id}: ${problem}`, remedy));
  };
  const instrument = known.get(entry.instrument);
  if (!instrument)
    at('instrument', `${entry.instrument} is no known instrument.`, 'add it to instruments.yaml or correct the code.');
  else if (!contains(instrument, entry))
    at('validFrom', `It is valid outside ${instrument.code}.`, 'keep within the days of the instrument.');
  else if (instrument.province !== entry.province)
    at('instrument', 'It and its instrument name different provinces.', 'give both the same province.');
  else if (instrument.body !== undefined && instrument.body !== entry.body)
    at('instrument', 'Its instrument was issued for one body.', `name that body: ${instrument.body}.`);
  const { inForce } = file.data;
  if (inForce && !contains({ validFrom: inForce.from, validTo: inForce.to }, entry)) {
    at('validFrom', `It is valid outside ${file.data.id}.`, 'keep within the days the profile is in force.');
  }
  return problems;
}

function choices({ data, problemAt }: LayerFile, known: readonly SettingDefinition[]): ConfigProblem[] {
  return data.settings.flatMap(({ id, value }, index) => {
    const definition = known.find((one) => one.id === id);
    if (!definition)
      return [
        problemAt(
          ['settings', index, 'id'],
          `${id} is no known setting.`,
          'add it to settings.yaml or correct the id.',
        ),
      ];
    if (value === null || Object.hasOwn(definition.choices, value)) return [];
    return [
      problemAt(
        ['settings', index, 'value'],
        `${id}: ${value} is none of its choices.`,
        `use one of ${Object.keys(definition.choices).join(', ')}, or absent.`,
      ),
    ];
  });
}

function overlaps({ data, problemAt }: LayerFile, list: List): ConfigProblem[] {
  const entries: readonly Entry[] = data[list];
  return entries.flatMap((entry, index) => {
    const earlier = entries.slice(0, index).find((other) => collide(entry, other));
    if (!earlier) return [];
    const kind = list === 'rules' ? 'rule' : 'setting';
    const problem = `${entry.id}: it meets another ${kind} of the same id, valid from ${earlier.validFrom}.`;
    return [problemAt([list, index], problem, 'part their dates, levels, variants, provinces or bodies.')];
  });
}

/** Two entries between which nothing decides. */
function collide(one: Entry, other: Entry): boolean {
  return (
    one.id === other.id &&
    specificity(one) === specificity(other) &&
    one.province === other.province &&
    one.body === other.body &&
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
