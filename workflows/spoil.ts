// What could be wrong with what somebody fills in? Lawful samples, each spoiled in one place: another person, another day, a number out of
// reach, another choice, something left out. For finding out what the checks refuse.
import { z } from 'zod';
import { type FieldMeta, type Reference } from './fields.js';

type Json = unknown;

const far = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** Other names for what a field may refer to. */
export type Others = Readonly<Record<Reference, readonly string[]>>;

/** The payload with one thing changed, in every way we know, each a copy. */
export function spoiled(schema: z.ZodType, payload: Json, others: Others): Json[] {
  return variantsOf(schema, payload, others);
}

function variantsOf(schema: z.ZodType, value: Json, others: Others): Json[] {
  const meta = (schema.meta() ?? {}) as FieldMeta;
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) {
    const inner = schema.unwrap() as z.ZodType;
    if (value === undefined || value === null) return [];
    const left = schema instanceof z.ZodOptional ? undefined : null;
    return [left, ...variantsOf(inner.meta({ ...inner.meta(), ...meta }), value, others)];
  }
  if (meta.personal) return [];
  if (schema instanceof z.ZodObject && isRecord(value)) {
    return Object.entries(schema.shape as Record<string, z.ZodType>).flatMap(([key, child]) =>
      variantsOf(child, value[key], others).map((changed) => ({ ...value, [key]: changed })),
    );
  }
  if (schema instanceof z.ZodRecord && isRecord(value)) {
    return Object.entries(value).flatMap(([key, entry]) =>
      variantsOf(schema.valueType as z.ZodType, entry, others).map((changed) => ({ ...value, [key]: changed })),
    );
  }
  if (schema instanceof z.ZodArray && Array.isArray(value)) {
    const inside = value.flatMap((entry, index) =>
      variantsOf(schema.element as z.ZodType, entry, others).map((changed) => value.with(index, changed)),
    );
    return [[], ...(value.length > 0 ? [value.slice(1), [...value, value[0]]] : []), ...inside];
  }
  if (schema instanceof z.ZodEnum) return schema.options.filter((option) => option !== value);
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'number') return [0, 1, value + 1, 500].filter((other) => other !== value);
  if (typeof value !== 'string') return [];
  if (meta.ref) return others[meta.ref].filter((other) => other !== value);
  return /^\d{4}-\d{2}-\d{2}$/.test(value)
    ? [-4000, -400, -30, -1, 1, 30, 400, 4000].map((days) => far(value, days))
    : [`${value}-0`];
}

const isRecord = (value: Json): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
