// In what do two profiles differ? Rule by rule and setting by setting, for everybody and for each place somebody wrote apart. Pure.
import type { RegulationBody } from './law.js';
import { placeWords, type Said, saidOfRule, saidOfSetting } from './law-said.js';
import {
  type EntriesOf,
  type LawPlace,
  type LawSpan,
  type ProfileLayer,
  placesOf,
  profilesInOrder,
  timelineOf,
} from './law-timeline.js';
import type { Text } from './law-words.js';
import type { Place } from './rule-schema.js';

export const DIFFERING = [
  'value',
  'unit',
  'how',
  'extension',
  'countsFrom',
  'protects',
  'lapses',
  'confidence',
  'instrument',
  'article',
] as const;
export type Differing = (typeof DIFFERING)[number];

export interface LawDifference {
  kind: 'rule' | 'setting';
  id: string;
  labels: Text;
  /** Whom it concerns; null: everybody. */
  place: Text | null;
  changed: Differing[];
  /** What held, in order of days; more than one where an axis moved inside the profile. Empty: nothing. */
  before: Said[];
  after: Said[];
}

export interface ProfileName {
  id: string;
  title: Text;
  from: string;
  to: string | null;
}

export interface ProfileDifferences {
  before: ProfileName;
  after: ProfileName;
  differences: LawDifference[];
}

export const nameOf = ({ id, title, inForce: { from, to } }: ProfileLayer): ProfileName => ({ id, title, from, to });

/** Each profile against the one that followed it. */
export function successiveDifferences(law: RegulationBody): ProfileDifferences[] {
  const inOrder = profilesInOrder(law.layers);
  return inOrder.slice(1).map((after, index) => differencesBetween(law, inOrder[index] as ProfileLayer, after));
}

export function differencesBetween(law: RegulationBody, before: ProfileLayer, after: ProfileLayer): ProfileDifferences {
  const labels = new Map(law.layers.flatMap(({ rules }) => rules.map((rule) => [rule.id, rule.labels] as const)));
  const rules = [...labels].flatMap(([id, label]) =>
    differencesOf({ id, before, after, layers: law.layers, of: ({ rules: own }) => own }, (span) =>
      saidOfRule(span, law),
    ).map((found): LawDifference => ({ kind: 'rule', id, labels: label, ...found })),
  );
  const settings = law.settings.flatMap(({ id, labels: label }) =>
    differencesOf({ id, before, after, layers: law.layers, of: ({ settings: own }) => own }, (span) =>
      saidOfSetting(span, law),
    ).map((found): LawDifference => ({ kind: 'setting', id, labels: label, ...found })),
  );
  const byId = (one: LawDifference, other: LawDifference): number =>
    one.id < other.id ? -1 : one.id > other.id ? 1 : 0;
  return { before: nameOf(before), after: nameOf(after), differences: [...rules.sort(byId), ...settings.sort(byId)] };
}

interface Matter<T> {
  id: string;
  before: ProfileLayer;
  after: ProfileLayer;
  layers: RegulationBody['layers'];
  of: EntriesOf<T>;
}

function differencesOf<T extends Place & { id: string }>(
  { id, before, after, layers, of }: Matter<T>,
  say: (span: LawSpan<T>) => Said,
): Pick<LawDifference, 'place' | 'changed' | 'before' | 'after'>[] {
  // Places in which the same changed are told of together.
  const told = new Map<string, { places: LawPlace[]; changed: Differing[]; before: Said[]; after: Said[] }>();
  for (const place of placesOf(id, layers, of)) {
    const was = timelineOf(id, place, { profile: before, layers, of }).map(say);
    const is = timelineOf(id, place, { profile: after, layers, of }).map(say);
    const changed = DIFFERING.filter((field) => valuesOf(was, field) !== valuesOf(is, field));
    if (changed.length === 0) continue;
    const key = JSON.stringify([was, is, place.province, place.body]);
    const same = told.get(key);
    if (same) same.places.push(place);
    else told.set(key, { places: [place], changed, before: was, after: is });
  }
  return [...told.values()].map(({ places, ...found }) => ({
    // What holds for everybody needs no list of those for whom it holds as well.
    place: places.some(isEverybody) ? null : placeWords(places),
    ...found,
  }));
}

const isEverybody = (place: LawPlace): boolean => Object.values(place).every((value) => value === null);

/** What is said of one matter through the profile, without the days: two entries that say the same are one. */
function valuesOf(said: readonly Said[], field: Differing): string {
  const one = (entry: Said): unknown =>
    field === 'article' ? [entry.article, entry.clause] : field === 'instrument' ? entry.instrument.code : entry[field];
  return JSON.stringify([...new Set(said.map((entry) => JSON.stringify(one(entry))))]);
}
