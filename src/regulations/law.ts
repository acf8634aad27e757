// Which rules bind this body on this day? Pure: layers and validity dates in, the day's rules out.
// Source: inspection reference 1.1, 1.2 and 14; discipline reference 1.3 and 9. Three axes change on different days, so each
// rule has its own dates inside a profile.
import type { z } from 'zod';
import type { Calendar } from './calendar.js';
import { extensionOf } from './extension-cap.js';
import type { Layer } from './layer-schema.js';
import type { authority, axis, confidence, Instrument, level, Place, Rule, variant } from './rule-schema.js';
import type { Setting, SettingDefinition } from './setting-schema.js';

export type Confidence = z.infer<typeof confidence>;
export type Level = z.infer<typeof level>;
export type Variant = z.infer<typeof variant>;
export type Axis = z.infer<typeof axis>;
export type Authority = z.infer<typeof authority>;

/** All the law as stored under its content hash. */
export interface RegulationBody {
  format: 2;
  instruments: Instrument[];
  /** What settings there are, and what each may be. */
  settings: SettingDefinition[];
  layers: Layer[];
}

/** One revision of the law with one revision of the calendar: everything a day's rules are taken from. */
export interface LawBook {
  regulations: RegulationBody;
  /** Content hash of `regulations`. */
  revision: string;
  calendar: Calendar;
  /** Content hash of the calendar. */
  calendarRevision: string;
}

export interface LawQuery {
  /** The effective date of the act, local. */
  date: string;
  level: Level;
  variant: Variant;
  /** Code of the province the body lies in, e.g. `lao-cai`; local rules bind nobody without it. */
  province?: string | undefined;
  /** The code the body issues its papers under; what is written for one body binds nobody without it. */
  bodyCode?: string | undefined;
}

export interface RuleValue {
  id: string;
  labels: { vi: string; en: string };
  /** Null: no text gives a figure, and `setBy` sets the term by hand. */
  value: number | null;
  unit: Rule['unit'];
  kind: Rule['kind'];
  direction: Rule['direction'];
  countsFrom: Rule['countsFrom'];
  firstDay: Rule['firstDay'];
  roll: Rule['roll'];
  /** Null: the term is not extended. A null inside: an extension is known, its limit is not. */
  extension: Rule['extension'];
  pause: Rule['pause'];
  metBy: Rule['metBy'];
  /** Working days before the due date at which to warn. */
  warnBefore: number[];
  /** Working days over at which to ring again; from the last one on, every so many days. */
  warnAfter: number[];
  /** It runs out on its day, and nobody has missed anything. */
  lapses: boolean;
  /** The term protects a person: it may be lengthened by hand, never shortened, and lateness is no ground of refusal. */
  protects: boolean;
  /** A suggestion; it never starts by itself. */
  offeredOnly: boolean;
  setByHand: boolean;
  setBy: Authority | null;
  confidence: Confidence;
  axis: Axis;
  province: string | null;
  /** Issuer code of the one body it is written for. */
  body: string | null;
  /** The layer it comes from. */
  layer: string;
  validFrom: string;
  validTo: string | null;
  basis: { document: string; article?: string; clause?: string; confidence: Confidence; note?: string };
}

/** What the law of a day says of something that is no term. */
export interface SettingValue {
  id: string;
  labels: { vi: string; en: string };
  /** Null: no text that was read says it, and the deciding body states what it followed. */
  value: string | null;
  /** What the value is called; null without one. */
  choice: { vi: string; en: string } | null;
  /** A suggestion; it never applies by itself. */
  offeredOnly: boolean;
  confidence: Confidence;
  axis: Axis;
  province: string | null;
  body: string | null;
  /** The layer it comes from. */
  layer: string;
  validFrom: string;
  validTo: string | null;
  basis: RuleValue['basis'];
}

export interface Law {
  /** Id of the profile in force, e.g. `reg_2021`. */
  profile: string;
  revision: string;
  calendar: string;
  rules: Readonly<Record<string, RuleValue>>;
  settings: Readonly<Record<string, SettingValue>>;
  /** The law of another day for the same body, from the same texts; null before the first profile. */
  on: (date: string) => Law | null;
}

/** No profile is in force on the day: before the first one we hold, nothing can be said. */
export class NoLawOnDateError extends Error {
  readonly code = 'no-law-on-date';

  constructor(readonly date: string) {
    super(`No regulation profile is in force on ${date}; the first begins on the day named by GET /regulations.`);
  }
}

export const authorityTitles: Record<Authority, { vi: string; en: string }> = {
  decidingBody: { vi: 'cơ quan, tổ chức ra quyết định', en: 'the body that decides' },
  judicialBody: { vi: 'cơ quan tiến hành tố tụng', en: 'the authority conducting the criminal case' },
};

/** The profile in force on a day, if any. Boundaries are whole local days. */
export function profileOn(book: LawBook, date: string): Layer | undefined {
  return book.regulations.layers.find(({ inForce }) => inForce && isWithin(date, inForce.from, inForce.to));
}

/** The law of a day for a body: the profile's own entries before those of the layers beneath it, local before national. */
export function lawOn(book: LawBook, query: LawQuery): Law {
  const profile = profileOn(book, query.date);
  if (!profile) throw new NoLawOnDateError(query.date);
  const { layers, instruments, settings: known } = book.regulations;
  const rules: Record<string, RuleValue> = {};
  const settings: Record<string, SettingValue> = {};
  for (const layer of layersBeneath(layers, profile)) {
    for (const rule of inForce(layer.rules, query)) rules[rule.id] = ruleValueOf(rule, layer, instruments);
    for (const setting of inForce(layer.settings, query)) {
      settings[setting.id] = settingValueOf(setting, layer, { instruments, known });
    }
  }
  return {
    profile: profile.id,
    revision: book.revision,
    calendar: book.calendarRevision,
    rules,
    settings,
    on: (date) => (profileOn(book, date) ? lawOn(book, { ...query, date }) : null),
  };
}

/** The entries of one layer that bind the body that day, the narrowest last. */
const inForce = <T extends Place>(entries: readonly T[], query: LawQuery): T[] =>
  entries
    .filter((entry) => isWithin(query.date, entry.validFrom, entry.validTo) && applies(entry, query))
    .sort((one, other) => specificity(one) - specificity(other));

/** A layer and those it rests on, lowest first. */
export function layersBeneath(layers: readonly Layer[], top: Layer): Layer[] {
  const base = layers.find(({ id }) => id === top.base);
  return base ? [...layersBeneath(layers, base), top] : [top];
}

/** How narrowly an entry is drawn. Two of one id and one layer equally narrow may not meet (checked at load). */
export function specificity({ body, province, variants, levels }: Omit<Place, 'instrument'>): number {
  return (body ? 8 : 0) + (province ? 4 : 0) + (variants.length > 0 ? 2 : 0) + (levels.length > 0 ? 1 : 0);
}

/** Issuer codes and provinces some entry is written for; any other leaves the law of a day as it is. */
export function namedPlaces({ layers }: RegulationBody): {
  provinces: ReadonlySet<string>;
  bodies: ReadonlySet<string>;
} {
  const entries = layers.flatMap(({ rules, settings }): Place[] => [...rules, ...settings]);
  return {
    provinces: new Set(entries.flatMap(({ province }) => province ?? [])),
    bodies: new Set(entries.flatMap(({ body }) => body ?? [])),
  };
}

function applies(entry: Place, { level, variant, province, bodyCode }: LawQuery): boolean {
  return (
    (entry.levels.length === 0 || entry.levels.includes(level)) &&
    (entry.variants.length === 0 || entry.variants.includes(variant)) &&
    (entry.province === undefined || entry.province === province) &&
    (entry.body === undefined || entry.body === bodyCode)
  );
}

function isWithin(date: string, from: string, to: string | null): boolean {
  return from <= date && (to === null || date <= to);
}

/** A rule says the same on every day it binds, and a day's law has over a hundred: each is put into words once. */
const ruleValues = new WeakMap<readonly Instrument[], WeakMap<Rule, RuleValue>>();

/** A rule of a layer as the law of a day says it. */
export function ruleValueOf(rule: Rule, layer: Layer, instruments: readonly Instrument[]): RuleValue {
  const known = ruleValues.get(instruments) ?? new WeakMap<Rule, RuleValue>();
  ruleValues.set(instruments, known);
  const value = known.get(rule) ?? inWords(rule, layer, instruments);
  known.set(rule, value);
  return value;
}

function inWords(rule: Rule, layer: Layer, instruments: readonly Instrument[]): RuleValue {
  const {
    levels: _levels,
    variants: _variants,
    instrument: _code,
    article: _article,
    clause: _clause,
    whyNoArticle: _why,
    note: _note,
    ...kept
  } = rule;
  return { ...kept, extension: extensionOf(rule), setBy: rule.setBy ?? null, ...standing(rule, layer, instruments) };
}

function settingValueOf(
  setting: Setting,
  layer: Layer,
  { instruments, known }: { instruments: readonly Instrument[]; known: readonly SettingDefinition[] },
): SettingValue {
  const { id, value, offeredOnly, confidence, validFrom, validTo } = setting;
  const { labels, choices } = known.find((definition) => definition.id === id) as SettingDefinition;
  return {
    id,
    labels,
    value,
    choice: value === null ? null : (choices[value] ?? null),
    offeredOnly,
    confidence,
    validFrom,
    validTo,
    ...standing(setting, layer, instruments),
  };
}

/** Where an entry stands, as people see it. */
function standing(
  { instrument: code, province, body, article, clause, confidence, note }: Place,
  layer: Layer,
  instruments: readonly Instrument[],
) {
  const instrument = instruments.find((one) => one.code === code) as Instrument;
  return {
    province: province ?? null,
    body: body ?? null,
    axis: instrument.axis,
    layer: layer.id,
    basis: {
      document: instrument.title.vi,
      ...(article !== null && { article }),
      ...(clause && { clause }),
      confidence,
      ...(note && { note }),
    },
  };
}
