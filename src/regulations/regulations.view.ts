// How is the law shown to the people who rely on it? Each value with its text, its days and how sure we are of it.
import type { CalendarBody } from './calendar.js';
import { authorityTitles, type LawBook, layersBeneath } from './law.js';
import type { Layer } from './layer-schema.js';
import type { Instrument, Place, Rule } from './rule-schema.js';
import type { Setting, SettingDefinition } from './setting-schema.js';

export interface RuleView extends Omit<Rule, 'instrument' | 'setBy'> {
  instrument: { code: string; title: { vi: string; en: string }; axis: Instrument['axis'] };
  setBy: { code: NonNullable<Rule['setBy']>; title: { vi: string; en: string } } | null;
  /** It does not start by itself: nobody has read a figure, or it is only recalled. */
  unverified: boolean;
  /** The layer the rule is written in; the profile's own come before those beneath it. */
  layer: string;
}

/** What a profile, or a layer beneath it, says of a matter that is no term. */
export interface SettingView extends Omit<Setting, 'instrument'> {
  labels: SettingDefinition['labels'];
  /** What the value is called; null where nobody has read it. */
  choice: { vi: string; en: string } | null;
  /** It does not apply by itself: nobody has read it, or it is only recalled. The deciding body states what it follows. */
  unverified: boolean;
  instrument: RuleView['instrument'];
  layer: string;
}

export interface ProfileView {
  id: string;
  title: Layer['title'];
  inForce: NonNullable<Layer['inForce']>;
  note?: string | undefined;
  rules: RuleView[];
  settings: SettingView[];
}

export interface RegulationsView {
  revision: string;
  calendar: { revision: string; id: string; title: CalendarBody['title']; years: CalendarBody['years'] };
  instruments: Instrument[];
  /** Which settings there are, and what each may be. */
  settings: SettingDefinition[];
  profiles: ProfileView[];
}

export function regulationsView(book: LawBook): RegulationsView {
  const { layers, instruments, settings } = book.regulations;
  const { id, title, years } = book.calendar.body;
  return {
    revision: book.revision,
    calendar: { revision: book.calendarRevision, id, title, years },
    instruments,
    settings,
    profiles: layers.flatMap((layer) => (layer.inForce ? [profileView(layer, layer.inForce, book.regulations)] : [])),
  };
}

function profileView(
  layer: Layer,
  inForce: ProfileView['inForce'],
  { layers, instruments, settings }: LawBook['regulations'],
): ProfileView {
  const beneath = layersBeneath(layers, layer).reverse();
  return {
    id: layer.id,
    title: layer.title,
    inForce,
    ...(layer.note && { note: layer.note }),
    rules: beneath.flatMap((written) => written.rules.map((rule) => ruleView(rule, written, instruments))),
    settings: beneath.flatMap((written) =>
      written.settings.map((setting) => settingView(setting, written, { instruments, settings })),
    ),
  };
}

function ruleView(rule: Rule, layer: Layer, instruments: readonly Instrument[]): RuleView {
  return {
    ...rule,
    instrument: shortOf(rule, instruments),
    setBy: rule.setBy ? { code: rule.setBy, title: authorityTitles[rule.setBy] } : null,
    unverified: isUnverified(rule),
    layer: layer.id,
  };
}

function settingView(
  setting: Setting,
  layer: Layer,
  { instruments, settings }: Pick<LawBook['regulations'], 'instruments' | 'settings'>,
): SettingView {
  const { labels, choices } = settings.find(({ id }) => id === setting.id) as SettingDefinition;
  return {
    ...setting,
    labels,
    choice: setting.value === null ? null : (choices[setting.value] ?? null),
    unverified: isUnverified(setting),
    instrument: shortOf(setting, instruments),
    layer: layer.id,
  };
}

const isUnverified = ({ value, offeredOnly }: Pick<Rule | Setting, 'value' | 'offeredOnly'>): boolean =>
  value === null || offeredOnly;

function shortOf({ instrument }: Place, instruments: readonly Instrument[]): RuleView['instrument'] {
  const { code, title, axis } = instruments.find((one) => one.code === instrument) as Instrument;
  return { code, title, axis };
}
