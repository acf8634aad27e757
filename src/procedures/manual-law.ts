// What does the law of each profile say of the terms and the other matters procedures rest on? As the manuals show it: one line for each,
// one cell for each profile.
import type { LawEntry, LawLine, ManualLaw } from '../../workflows/manual.js';
import { type LawBook, layersBeneath, specificity } from '../regulations/law.js';
import { levelWords, unitWords, variantWords } from '../regulations/law-words.js';
import type { Layer } from '../regulations/layer-schema.js';
import type { Place, Rule } from '../regulations/rule-schema.js';
import type { Setting } from '../regulations/setting-schema.js';

type Text = LawLine['title'];
type InForce = NonNullable<Layer['inForce']>;

/** All the law there is, by profile; a manual takes from it what its procedure names. */
export function manualLaw(book: LawBook): ManualLaw {
  const { layers, settings } = book.regulations;
  const profiles = layers.flatMap((layer) => (layer.inForce ? [{ layer, inForce: layer.inForce }] : []));
  const titles = new Map(layers.flatMap(({ rules }) => rules.map(({ id, labels }) => [id, labels] as const)));
  const by = <T extends Place & { id: string }>(id: string, of: (layer: Layer) => readonly T[], says: Says<T>) =>
    Object.fromEntries(
      profiles.map(({ layer, inForce }) => [layer.id, entriesOf(book, { layer, inForce }, id, of, says)]),
    );
  const lengthOf: Says<Rule> = ({ value, unit }) =>
    value === null ? null : { vi: `${value} ${unitWords[unit].vi}`, en: `${value} ${unitWords[unit].en}` };
  return {
    profiles: profiles.map(({ layer: { id, title }, inForce: { from, to } }) => ({ id, title, from, to })),
    rules: [...titles].map(([id, title]) => ({ id, title, entries: by(id, ({ rules }) => rules, lengthOf) })),
    settings: settings.map(({ id, labels, choices }) => ({
      id,
      title: labels,
      entries: by<Setting>(
        id,
        (layer) => layer.settings,
        ({ value }) => (value === null ? null : (choices[value] ?? null)),
      ),
    })),
  };
}

type Says<T> = (entry: T) => Text | null;

/**
 * The entries of a profile in the order in which they bind: its own before those beneath it, narrow before wide. What lies beneath an entry
 * that binds everybody through all the profile's days is never asked.
 */
function entriesOf<T extends Place & { id: string }>(
  book: LawBook,
  { layer: profile, inForce }: { layer: Layer; inForce: InForce },
  id: string,
  of: (layer: Layer) => readonly T[],
  says: Says<T>,
): LawEntry[] {
  const entries: LawEntry[] = [];
  for (const layer of layersBeneath(book.regulations.layers, profile).reverse()) {
    const own = of(layer)
      .filter((entry) => entry.id === id && meets(entry, inForce))
      .sort((one, other) => specificity(other) - specificity(one) || (one.validFrom < other.validFrom ? -1 : 1));
    entries.push(...own.map((entry) => entryOf(entry, book, says)));
    if (own.some((entry) => specificity(entry) === 0 && covers(entry, inForce))) break;
  }
  return entries;
}

const LAST = '9999-12-31';
const meets = ({ validFrom, validTo }: Place, { from, to }: InForce): boolean =>
  validFrom <= (to ?? LAST) && from <= (validTo ?? LAST);
const covers = ({ validFrom, validTo }: Place, { from, to }: InForce): boolean =>
  validFrom <= from && (to ?? LAST) <= (validTo ?? LAST);

function entryOf<T extends Place>(entry: T & { offeredOnly?: boolean }, book: LawBook, says: Says<T>): LawEntry {
  const { instrument: code, article, clause, note, validFrom, validTo, confidence } = entry;
  const instrument = book.regulations.instruments.find((one) => one.code === code);
  const said = says(entry);
  return {
    says: said,
    how: said === null ? 'byHand' : entry.offeredOnly ? 'offered' : 'byItself',
    limitedTo: limits(entry),
    validFrom,
    validTo,
    confidence,
    document: instrument?.title ?? { vi: code, en: code },
    article: article ?? null,
    clause: clause ?? null,
    note: note ?? null,
  };
}

function limits({ levels: own, variants: kinds, province, body }: Place): Text | null {
  const named: Text[] = [...own.map((one) => levelWords[one]), ...kinds.map((one) => variantWords[one])];
  if (province) named.push({ vi: province, en: province });
  if (body) named.push({ vi: body, en: body });
  if (named.length === 0) return null;
  return { vi: named.map(({ vi }) => vi).join(', '), en: named.map(({ en }) => en).join(', ') };
}
