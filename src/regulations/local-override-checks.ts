// May what a province or one body wrote stand before the rule of the whole country? It may say more; it never takes from a person, and it
// never gives the authority more time without a text of its own.
import type { ConfigProblem } from './config-problem.js';
import type { LayerFile } from './layer-file.js';
import type { Rule } from './rule-schema.js';

export function localOverrides(file: LayerFile, files: readonly LayerFile[]): ConfigProblem[] {
  return file.data.rules.flatMap((local, index) => {
    if (!isLocal(local)) return [];
    for (const wider of overridden(local, file, files)) {
      const fault = faultOf(local, wider);
      if (fault) return [file.problemAt(['rules', index, fault.field], `${local.id}: ${fault.problem}`, fault.remedy)];
    }
    return [];
  });
}

const isLocal = ({ province, body }: Rule): boolean => province !== undefined || body !== undefined;

/** The rules that would bind without it: those of its own layer, and those beneath wherever it lies over them. */
function overridden(local: Rule, file: LayerFile, files: readonly LayerFile[]): Rule[] {
  const found: Rule[] = [];
  const passed = new Set<string>();
  for (let layer: LayerFile | undefined = file; layer && !passed.has(layer.data.id); ) {
    passed.add(layer.data.id);
    found.push(...layer.data.rules.filter((other) => other !== local && isWider(other, local)));
    const { base }: { base: string | null } = layer.data;
    layer = files.find(({ data }) => data.id === base);
  }
  return found;
}

function isWider(other: Rule, local: Rule): boolean {
  return (
    other.id === local.id &&
    (other.province === undefined || (other.province === local.province && local.body !== undefined)) &&
    other.body === undefined &&
    meets(other.levels, local.levels) &&
    meets(other.variants, local.variants) &&
    (other.validTo === null || local.validFrom <= other.validTo) &&
    (local.validTo === null || other.validFrom <= local.validTo)
  );
}

const meets = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === 0 || other.length === 0 || one.some((value) => other.includes(value));

interface Fault {
  field: string;
  problem: string;
  remedy: string;
}

function faultOf(local: Rule, wider: Rule): Fault | undefined {
  const binds = wider.value !== null && !wider.offeredOnly;
  if (wider.protects && !local.protects)
    return {
      field: 'province',
      problem: 'the term it stands before protects a person, and it does not.',
      remedy: 'write protects: true, or leave the wider rule alone.',
    };
  if (wider.protects && binds && (local.value === null || local.offeredOnly || mayBeShorter(local, wider)))
    return {
      field: 'value',
      problem: `it may leave a person less than the ${wider.value} ${wider.unit} of ${wider.instrument}.`,
      remedy: 'give at least as much in every case, or leave the wider rule alone.',
    };
  const isOwnDuty = !wider.protects && wider.confidence === 'confirmed' && binds;
  if (isOwnDuty && local.value !== null && local.confidence !== 'local' && mayBeShorter(wider, local))
    return {
      field: 'confidence',
      problem: `it gives the authority more than the confirmed ${wider.value} ${wider.unit} of ${wider.instrument}.`,
      remedy: 'mark it local with the instrument it stands in, or keep to the wider value.',
    };
  return undefined;
}

/** Least and most calendar days such a term takes; the longest run of days off in a row is less than a fortnight. */
const daysIn: Record<Rule['unit'], (value: number) => readonly [least: number, most: number]> = {
  calendarDay: (value) => [value, value],
  workingDay: (value) => [value, Math.ceil((value * 7) / 5) + 14 * Math.ceil(value / 250) + 2],
  month: (value) => [value * 30 - 2 * Math.ceil(value / 12), value * 31],
  hour: (value) => [Math.floor(value / 24), Math.ceil(value / 24)],
};

/** Whether the first may end before the second, both begun on one day. */
function mayBeShorter(one: Rule, other: Rule): boolean {
  if (one.value === null || other.value === null) return false;
  if (one.unit === other.unit) return one.value < other.value;
  return daysIn[one.unit](one.value)[0] < daysIn[other.unit](other.value)[1];
}
