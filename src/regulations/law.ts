// Which rules bind this body on this day? Pure: layers and validity dates in, the day's rules out.
// Source: inspection reference 1.1, 1.2 and 14; discipline reference 1.3 and 9. Three axes change on different days, so each
// rule has its own dates inside a profile.
import type { z } from 'zod';
import type { Calendar } from './calendar.js';
import type { authority, axis, confidence, Instrument, Layer, level, Rule, variant } from './rule-schema.js';

export type Confidence = z.infer<typeof confidence>;
export type Level = z.infer<typeof level>;
export type Variant = z.infer<typeof variant>;
export type Axis = z.infer<typeof axis>;
export type Authority = z.infer<typeof authority>;

/** All the law as stored under its content hash. */
export interface RegulationBody {
  format: 1;
  instruments: Instrument[];
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
  /** The term protects a person: it may be lengthened by hand, never shortened, and lateness is no ground of refusal. */
  protects: boolean;
  /** A suggestion; it never starts by itself. */
  offeredOnly: boolean;
  setByHand: boolean;
  setBy: Authority | null;
  confidence: Confidence;
  axis: Axis;
  province: string | null;
  /** The layer it comes from. */
  layer: string;
  validFrom: string;
  validTo: string | null;
  basis: { document: string; article?: string; clause?: string; confidence: Confidence; note?: string };
}

export interface Law {
  /** Id of the profile in force, e.g. `reg_2021`. */
  profile: string;
  revision: string;
  calendar: string;
  rules: Readonly<Record<string, RuleValue>>;
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

/** The rules in force on a day for a body: the profile's own before those of the layers beneath it, local before national. */
export function lawOn(book: LawBook, query: LawQuery): Law {
  const profile = profileOn(book, query.date);
  if (!profile) throw new NoLawOnDateError(query.date);
  const rules: Record<string, RuleValue> = {};
  for (const layer of layersBeneath(book.regulations.layers, profile)) {
    const inForce = layer.rules.filter(
      (rule) => isWithin(query.date, rule.validFrom, rule.validTo) && applies(rule, query),
    );
    for (const rule of inForce.sort((one, other) => specificity(one) - specificity(other))) {
      rules[rule.id] = ruleValueOf(rule, layer, book.regulations.instruments);
    }
  }
  return { profile: profile.id, revision: book.revision, calendar: book.calendarRevision, rules };
}

/** A layer and those it rests on, lowest first. */
export function layersBeneath(layers: readonly Layer[], top: Layer): Layer[] {
  const base = layers.find(({ id }) => id === top.base);
  return base ? [...layersBeneath(layers, base), top] : [top];
}

/** How narrowly a rule is drawn. Two rules of one id and one layer equally narrow may not meet (checked at load). */
export function specificity(rule: Rule): number {
  return (rule.province ? 4 : 0) + (rule.variants.length > 0 ? 2 : 0) + (rule.levels.length > 0 ? 1 : 0);
}

function applies(rule: Rule, { level, variant, province }: LawQuery): boolean {
  return (
    (rule.levels.length === 0 || rule.levels.includes(level)) &&
    (rule.variants.length === 0 || rule.variants.includes(variant)) &&
    (rule.province === undefined || rule.province === province)
  );
}

function isWithin(date: string, from: string, to: string | null): boolean {
  return from <= date && (to === null || date <= to);
}

function ruleValueOf(rule: Rule, layer: Layer, instruments: readonly Instrument[]): RuleValue {
  const instrument = instruments.find(({ code }) => code === rule.instrument) as Instrument;
  const { levels: _levels, variants: _variants, instrument: _code, article, clause, note, ...kept } = rule;
  return {
    ...kept,
    setBy: rule.setBy ?? null,
    province: rule.province ?? null,
    axis: instrument.axis,
    layer: layer.id,
    basis: {
      document: instrument.title.vi,
      ...(article !== null && { article }),
      ...(clause && { clause }),
      confidence: rule.confidence,
      ...(note && { note }),
    },
  };
}
