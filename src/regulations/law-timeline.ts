// What does a profile say of one matter, to whom, from which day to which? Pure: the layers laid over each other, through all the profile's
// days. Two profiles are compared, and gaps listed, place by place: a place is one level, kind of body, province or body, or everybody.
import { type LawBook, layersBeneath, specificity } from './law.js';
import type { Layer } from './layer-schema.js';
import { dateOf, dayNumberOf } from './local-day.js';
import type { Place } from './rule-schema.js';

/** Null: whichever. */
export interface LawPlace {
  level: Place['levels'][number] | null;
  variant: Place['variants'][number] | null;
  province: string | null;
  body: string | null;
}

/** An entry and the days of the profile on which it binds there. */
export interface LawSpan<T> {
  entry: T;
  /** The layer it is written in. */
  layer: string;
  from: string;
  to: string | null;
}

export interface ProfileLayer extends Layer {
  inForce: NonNullable<Layer['inForce']>;
}

type Entry = Place & { id: string };
export type EntriesOf<T> = (layer: Layer) => readonly T[];
type Layers = LawBook['regulations']['layers'];

/** The profiles in the order in which they were in force. */
export function profilesInOrder(layers: Layers): ProfileLayer[] {
  return layers
    .filter((layer): layer is ProfileLayer => layer.inForce !== null)
    .sort((one, other) => (one.inForce.from < other.inForce.from ? -1 : 1));
}

/** Everybody first, then every place some entry of that id is drawn for, in one profile or another. */
export function placesOf<T extends Entry>(id: string, layers: Layers, of: EntriesOf<T>): LawPlace[] {
  const found = new Map<string, LawPlace>();
  const add = (place: LawPlace): void => void found.set(Object.values(place).join('|'), place);
  add({ level: null, variant: null, province: null, body: null });
  for (const layer of layers)
    for (const { id: own, levels, variants, province = null, body = null } of of(layer)) {
      if (own !== id) continue;
      for (const level of levels.length > 0 ? levels : [null])
        for (const variant of variants.length > 0 ? variants : [null]) add({ level, variant, province, body });
    }
  return [...found.values()];
}

export function timelineOf<T extends Entry>(
  id: string,
  place: LawPlace,
  { profile, layers, of }: { profile: ProfileLayer; layers: Layers; of: EntriesOf<T> },
): LawSpan<T>[] {
  const { from, to } = profile.inForce;
  // Lowest layer first and narrowest last: whoever comes last binds.
  const ranked = layersBeneath(layers, profile).flatMap((layer) =>
    of(layer)
      .filter((entry) => entry.id === id && covers(entry, place) && entry.validFrom <= (to ?? LAST))
      .sort((one, other) => specificity(one) - specificity(other))
      .map((entry) => ({ entry, layer: layer.id })),
  );
  const starts = [
    from,
    ...ranked.flatMap(({ entry }) => [entry.validFrom, ...(entry.validTo ? [next(entry.validTo)] : [])]),
  ];
  const days = [...new Set(starts)].filter((day) => from <= day && day <= (to ?? LAST)).sort();
  const spans: LawSpan<T>[] = [];
  days.forEach((day, index) => {
    const binding = ranked.findLast(({ entry }) => entry.validFrom <= day && day <= (entry.validTo ?? LAST));
    if (!binding) return;
    const before = spans.at(-1);
    const following = days[index + 1];
    const end = following ? dateOf(dayNumberOf(following) - 1) : to;
    if (before?.entry === binding.entry && before.to !== null && next(before.to) === day) before.to = end;
    else spans.push({ ...binding, from: day, to: end });
  });
  return spans;
}

const LAST = '9999-12-31';
const next = (day: string): string => dateOf(dayNumberOf(day) + 1);

const covers = ({ levels, variants, province, body }: Place, place: LawPlace): boolean =>
  (levels.length === 0 || (place.level !== null && levels.includes(place.level))) &&
  (variants.length === 0 || (place.variant !== null && variants.includes(place.variant))) &&
  (province === undefined || province === place.province) &&
  (body === undefined || body === place.body);
