// What does one entry of the law say, in figures and in words? Shared by the comparison of profiles and the list of what awaits confirmation.
import { extensionOf } from './extension-cap.js';
import type { RegulationBody } from './law.js';
import type { LawPlace, LawSpan } from './law-timeline.js';
import { levelWords, type Text, unitWords, variantWords } from './law-words.js';
import type { Instrument, Rule } from './rule-schema.js';
import type { Setting } from './setting-schema.js';

/** byItself: it starts or applies by itself. offered: a suggestion. byHand: the deciding body sets or states it. */
export type How = 'byItself' | 'offered' | 'byHand';

export interface Said {
  /** A number with its unit, or a choice; null where nobody has read it. */
  value: number | string | null;
  unit: Rule['unit'] | null;
  /** The value as people say it; null without one. */
  words: Text | null;
  how: How;
  extension: Rule['extension'];
  countsFrom: Rule['countsFrom'];
  /** It says how far back one may look; nothing runs. */
  backward: boolean;
  protects: boolean;
  lapses: boolean;
  confidence: Rule['confidence'];
  instrument: { code: string; title: Text };
  article: string | null;
  clause: string | null;
  note: string | null;
  /** The days on which it binds inside the profile; the end is null where the profile has none. */
  from: string;
  to: string | null;
}

type Catalogue = Pick<RegulationBody, 'instruments' | 'settings'>;

export function saidOfRule({ entry, from, to }: LawSpan<Rule>, { instruments }: Catalogue): Said {
  const { value, unit, countsFrom, direction, protects, lapses } = entry;
  return {
    value,
    unit,
    words: value === null ? null : { vi: `${value} ${unitWords[unit].vi}`, en: `${value} ${unitWords[unit].en}` },
    how: howOf(entry),
    extension: extensionOf(entry),
    countsFrom,
    backward: direction === 'backward',
    protects,
    lapses,
    ...standingOf(entry, instruments),
    from,
    to,
  };
}

export function saidOfSetting({ entry, from, to }: LawSpan<Setting>, { instruments, settings }: Catalogue): Said {
  const { value } = entry;
  const choices = settings.find(({ id }) => id === entry.id)?.choices ?? {};
  return {
    value,
    unit: null,
    words: value === null ? null : (choices[value] ?? null),
    how: howOf(entry),
    extension: null,
    countsFrom: null,
    backward: false,
    protects: false,
    lapses: false,
    ...standingOf(entry, instruments),
    from,
    to,
  };
}

const howOf = ({ value, offeredOnly }: Pick<Rule | Setting, 'value' | 'offeredOnly'>): How =>
  value === null ? 'byHand' : offeredOnly ? 'offered' : 'byItself';

function standingOf(entry: Rule | Setting, instruments: readonly Instrument[]) {
  const { confidence, article, clause, note } = entry;
  const { code, title } = instruments.find((one) => one.code === entry.instrument) as Instrument;
  return { confidence, instrument: { code, title }, article, clause: clause ?? null, note: note ?? null };
}

/** Whom it binds, in words; null: everybody. */
export function placeWords(places: readonly LawPlace[]): Text | null {
  const named = new Map<string, Text>();
  for (const { level, variant, province, body } of places) {
    if (level) named.set(level, levelWords[level]);
    if (variant) named.set(`kind ${variant}`, variantWords[variant]);
    for (const name of [province, body]) if (name) named.set(name, { vi: name, en: name });
  }
  const words = [...named.values()];
  if (words.length === 0) return null;
  return { vi: words.map(({ vi }) => vi).join(', '), en: words.map(({ en }) => en).join(', ') };
}
