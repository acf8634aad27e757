// How is the law shown to the people who rely on it? Each value with its text, its days and how sure we are of it.
import type { CalendarBody } from './calendar.js';
import { authorityTitles, type LawBook, layersBeneath } from './law.js';
import type { Instrument, Layer, Rule } from './rule-schema.js';

export interface RuleView extends Omit<Rule, 'instrument' | 'setBy'> {
  instrument: { code: string; title: { vi: string; en: string }; axis: Instrument['axis'] };
  setBy: { code: NonNullable<Rule['setBy']>; title: { vi: string; en: string } } | null;
  /** The layer the rule is written in; the profile's own come before those beneath it. */
  layer: string;
}

export interface ProfileView {
  id: string;
  title: Layer['title'];
  inForce: NonNullable<Layer['inForce']>;
  note?: string | undefined;
  rules: RuleView[];
}

export interface RegulationsView {
  revision: string;
  calendar: { revision: string; id: string; title: CalendarBody['title']; years: CalendarBody['years'] };
  instruments: Instrument[];
  profiles: ProfileView[];
}

export function regulationsView(book: LawBook): RegulationsView {
  const { layers, instruments } = book.regulations;
  const { id, title, years } = book.calendar.body;
  return {
    revision: book.revision,
    calendar: { revision: book.calendarRevision, id, title, years },
    instruments,
    profiles: layers.flatMap((layer) =>
      layer.inForce
        ? [
            {
              id: layer.id,
              title: layer.title,
              inForce: layer.inForce,
              ...(layer.note && { note: layer.note }),
              rules: layersBeneath(layers, layer)
                .reverse()
                .flatMap((written) => written.rules.map((rule) => ruleView(rule, written, instruments))),
            },
          ]
        : [],
    ),
  };
}

function ruleView(rule: Rule, layer: Layer, instruments: readonly Instrument[]): RuleView {
  const { code, title, axis } = instruments.find((one) => one.code === rule.instrument) as Instrument;
  return {
    ...rule,
    instrument: { code, title, axis },
    setBy: rule.setBy ? { code: rule.setBy, title: authorityTitles[rule.setBy] } : null,
    layer: layer.id,
  };
}
