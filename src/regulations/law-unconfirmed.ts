// Which values of the law does nobody stand for yet, and what would settle each? Profile by profile, for the legal owner. Pure.
import type { RegulationBody } from './law.js';
import { nameOf, type ProfileName } from './law-differences.js';
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

export const NEEDS = {
  figure: { vi: 'con số, hoặc việc văn bản không quy định', en: 'the figure, or that the text gives none' },
  text: { vi: 'nguyên văn quy định', en: 'the text itself' },
  article: { vi: 'điều, khoản', en: 'the article' },
  start: { vi: 'ngày bắt đầu tính', en: 'the day it counts from' },
  extension: { vi: 'mức và số lần gia hạn', en: 'how far and how often it is extended' },
} as const satisfies Record<string, Text>;
export type Need = keyof typeof NEEDS;

/** unclear: no value. offered: recalled or inferred. secondHand: used, and labelled. incomplete: used, something is missing. */
export type Standing = 'unclear' | 'offered' | 'secondHand' | 'incomplete';

export interface UnconfirmedValue {
  kind: 'rule' | 'setting';
  id: string;
  labels: Text;
  place: Text | null;
  standing: Standing;
  needs: Need[];
  said: Said;
}

export interface UnconfirmedProfile {
  profile: ProfileName;
  values: UnconfirmedValue[];
}

export function unconfirmedValues(law: RegulationBody): UnconfirmedProfile[] {
  const labels = new Map(law.layers.flatMap(({ rules }) => rules.map((rule) => [rule.id, rule.labels] as const)));
  return profilesInOrder(law.layers).map((profile) => {
    const rules = [...labels].flatMap(([id, label]) =>
      inProfile({ id, profile, layers: law.layers, of: ({ rules: own }) => own }, (span) =>
        saidOfRule(span, law),
      ).flatMap((found) => gapIn({ kind: 'rule', id, labels: label, ...found })),
    );
    const settings = law.settings.flatMap(({ id, labels: label }) =>
      inProfile({ id, profile, layers: law.layers, of: ({ settings: own }) => own }, (span) =>
        saidOfSetting(span, law),
      ).flatMap((found) => gapIn({ kind: 'setting', id, labels: label, ...found })),
    );
    const byId = (one: UnconfirmedValue, other: UnconfirmedValue): number =>
      one.id < other.id ? -1 : one.id > other.id ? 1 : 0;
    return { profile: nameOf(profile), values: [...rules.sort(byId), ...settings.sort(byId)] };
  });
}

interface Matter<T> {
  id: string;
  profile: ProfileLayer;
  layers: RegulationBody['layers'];
  of: EntriesOf<T>;
}

/** Every entry that binds somebody on some day of the profile, once, with those it binds. */
function inProfile<T extends Place & { id: string }>(
  { id, profile, layers, of }: Matter<T>,
  say: (span: LawSpan<T>) => Said,
): { place: Text | null; said: Said }[] {
  const found = new Map<T, { span: LawSpan<T>; places: LawPlace[] }>();
  for (const place of placesOf(id, layers, of))
    for (const span of timelineOf(id, place, { profile, layers, of })) {
      const known = found.get(span.entry);
      if (known) known.places.push(place);
      else found.set(span.entry, { span, places: [place] });
    }
  return [...found.values()].map(({ span, places }) => {
    const { levels, variants, province, body } = span.entry;
    const bindsAll = levels.length + variants.length === 0 && !province && !body;
    return { place: bindsAll ? null : placeWords(places), said: say(span) };
  });
}

function gapIn(found: Omit<UnconfirmedValue, 'standing' | 'needs'>): UnconfirmedValue[] {
  const { said, kind } = found;
  const { value, confidence, extension } = said;
  if (confidence === 'design' || (value === null && confidence !== 'unclear')) return [];
  if (value === null) return [{ ...found, standing: 'unclear', needs: ['figure', 'article'] }];
  const needs: Need[] = [];
  const isSure = confidence === 'confirmed' || confidence === 'local';
  if (!isSure) needs.push('text');
  if (said.article === null) needs.push('article');
  if (kind === 'rule' && said.countsFrom === null && !said.backward) needs.push('start');
  if (extension && !['confirmed', 'local'].includes(extension.confidence)) needs.push('extension');
  if (needs.length === 0) return [];
  const standing = said.how === 'offered' ? 'offered' : confidence === 'secondHand' ? 'secondHand' : 'incomplete';
  return [{ ...found, standing, needs }];
}

export interface UnconfirmedView {
  /** What each need means, in words. */
  needs: typeof NEEDS;
  profiles: UnconfirmedProfile[];
}

export const unconfirmedView = (law: RegulationBody): UnconfirmedView => ({
  needs: NEEDS,
  profiles: unconfirmedValues(law),
});
