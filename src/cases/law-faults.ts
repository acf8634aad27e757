// Do the procedures and the law on disk speak of the same things? A rule counts from and is met by events its procedure has, and the
// settings the procedures read are those the layers are written in. Asked before the application starts.
import { z } from 'zod';
import { LAW_SETTINGS } from '../../workflows/law-settings.js';
import type { Procedure } from '../../workflows/procedure.js';
import type { RegulationBody } from '../regulations/law.js';
import type { Rule } from '../regulations/rule-schema.js';
import type { SettingDefinition } from '../regulations/setting-schema.js';

type Regulations = Pick<RegulationBody, 'layers' | 'settings'>;
type EventDate = NonNullable<Rule['countsFrom']>;

/** Everything on which they differ, as sentences. */
export const lawFaults = (procedures: readonly Procedure[], { layers, settings }: Regulations): string[] => [
  ...new Set([
    ...layers.flatMap((layer) => layer.rules.flatMap((rule) => eventFaults(rule, layer.id, procedures))),
    ...settingFaults(settings),
  ]),
];

/** Of a rule whose procedure is not registered nothing can be said. */
function eventFaults({ id, countsFrom, metBy }: Rule, layer: string, procedures: readonly Procedure[]): string[] {
  const versions = procedures.filter((procedure) => procedure.id.split('@')[0] === id.split('.')[0]);
  if (versions.length === 0) return [];
  return Object.entries({ countsFrom, metBy }).flatMap(([field, date]) => {
    if (!date || versions.some((version) => hasDate(version, date))) return [];
    const known = versions.some(({ events }) => Object.hasOwn(events, date.event));
    const what = known ? `has no date ${date.field} in its payload` : 'is no event of the procedure';
    return [`${layer}, ${id}: ${field} names ${date.event}, which ${what}.`];
  });
}

function hasDate({ events }: Procedure, { event, field }: EventDate): boolean {
  if (!Object.hasOwn(events, event)) return false;
  return field === 'effectiveOn' || hasField(events[event]?.schema, field.split('/').slice(1));
}

/** Follows a JSON pointer through a schema; `*` stands for every item of a list. */
function hasField(schema: unknown, [name, ...rest]: string[]): boolean {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
    return hasField(schema.unwrap(), name === undefined ? [] : [name, ...rest]);
  if (name === undefined) return schema instanceof z.ZodType;
  if (schema instanceof z.ZodArray) return name === '*' && hasField(schema.element, rest);
  return schema instanceof z.ZodObject && Object.hasOwn(schema.shape, name) && hasField(schema.shape[name], rest);
}

function settingFaults(written: readonly SettingDefinition[]): string[] {
  const read = Object.entries<readonly string[]>(LAW_SETTINGS);
  return [
    ...read.flatMap(([id, choices]) => {
      const found = written.find((setting) => setting.id === id);
      if (!found) return [`The procedures read the setting ${id}, which settings.yaml does not list.`];
      const listed = Object.keys(found.choices).sort().join(', ');
      const wanted = [...choices].sort().join(', ');
      return listed === wanted
        ? []
        : [`The setting ${id} is ${wanted} to the procedures, and ${listed} in settings.yaml.`];
    }),
    ...written
      .filter(({ id }) => !Object.hasOwn(LAW_SETTINGS, id))
      .map(({ id }) => `settings.yaml lists ${id}, which no procedure reads.`),
  ];
}
