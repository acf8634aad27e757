// Does every event say what it is, who may raise it, by which law, and exactly which fields it takes?
import { z } from 'zod';
import { actorTitles } from './actors.js';
import type { FieldMeta } from './fields.js';
import type { PaperSpec, Procedure, Text } from './procedure.js';

/** True for a text in both languages. */
export const isLabelled = (text: Partial<Text> | undefined): boolean => Boolean(text?.vi?.trim() && text.en?.trim());

export function eventFaults({ events }: Procedure): string[] {
  return Object.entries(events).flatMap(([type, definition]) =>
    definitionFaults(definition, Object.keys(events)).map((fault) => `${type} ${fault}`),
  );
}

function definitionFaults(definition: Procedure['events'][string], types: readonly string[]): string[] {
  const { title, sentence, by, basis, after = [], papers, schema, samples } = definition;
  return [
    ...(isLabelled(title) ? [] : ['has no title in both languages.']),
    ...(isLabelled(sentence) ? [] : ['has no sentence in both languages.']),
    ...(by.length > 0 ? [] : ['says not who may raise it.']),
    ...by.filter((actor) => !(actor in actorTitles)).map((actor) => `may be raised by ${actor}, whom nobody knows.`),
    ...(basis.length > 0 && basis.every(({ document }) => document) ? [] : ['cites no law.']),
    ...after.filter((type) => !types.includes(type)).map((type) => `comes after ${type}, which is none of the events.`),
    ...(typeof samples === 'function' ? [] : ['has no samples.']),
    ...(schema ? payloadFaults(schema, papers) : ['has no schema.']),
  ];
}

function payloadFaults(schema: z.ZodType, papers: readonly PaperSpec[]): string[] {
  if (!(schema instanceof z.ZodObject)) return ['takes something other than an object.'];
  return [...schemaFaults(schema, ''), ...papers.flatMap((paper) => paperFaults(schema, paper)), ...jsonFaults(schema)];
}

function paperFaults(schema: z.ZodObject, { field, title, required, type }: PaperSpec): string[] {
  const found = schema.shape[field] as z.ZodType | undefined;
  if (!found) return [`makes a paper from the field ${field}, which its schema has not.`];
  const inner = (found instanceof z.ZodOptional ? found.unwrap() : found) as z.ZodType;
  const isPaper = inner instanceof z.ZodObject && ['number', 'symbol', 'datedOn'].every((key) => key in inner.shape);
  return [
    ...(isPaper ? [] : [`makes a paper from the field ${field}, which holds no number, symbol and date.`]),
    ...(isLabelled(title) && type ? [] : [`makes a paper from ${field} without type or title.`]),
    ...(required === found instanceof z.ZodOptional
      ? [`disagrees with its schema on whether ${field} is required.`]
      : []),
  ];
}

function jsonFaults(schema: z.ZodType): string[] {
  try {
    z.toJSONSchema(schema);
    return [];
  } catch {
    return ['has a schema that cannot be written as JSON Schema.'];
  }
}

const PLAIN = ['string', 'number', 'boolean', 'enum', 'literal'];

interface Definition {
  type: string;
  shape?: Record<string, z.ZodType>;
  catchall?: z.ZodType;
  innerType?: z.ZodType;
  element?: z.ZodType;
  options?: readonly z.ZodType[];
}

const definitionOf = (schema: z.ZodType): Definition => schema._zod.def as unknown as Definition;
const metaOf = (schema: z.ZodType): FieldMeta => (schema.meta() ?? {}) as FieldMeta;

/**
 * Unknown fields are refused at every level, every field has its label, and nothing personal stands where the engine, which
 * looks into objects, lists and optional fields only, would not find it (fields.ts, `visitFields`).
 */
function schemaFaults(schema: z.ZodType, at: string): string[] {
  const { type, shape = {}, catchall, innerType, element, options = [] } = definitionOf(schema);
  if (PLAIN.includes(type)) return [];
  if ((type === 'optional' || type === 'nullable') && innerType) return schemaFaults(innerType, at);
  if (type === 'array' && element) return schemaFaults(element, `${at}/*`);
  if (type === 'union') {
    const isPlain = options.every((option) => PLAIN.includes(definitionOf(option).type) && !isMarked(option));
    return isPlain
      ? []
      : [`has in ${at} a choice of more than plain values, in which nothing personal would be found.`];
  }
  if (type !== 'object')
    return [`has in ${at || 'its payload'} a value of the kind ${type}, which payloads do not hold.`];
  return [
    ...(catchall && definitionOf(catchall).type === 'never'
      ? []
      : [`lets unknown fields into ${at || 'its payload'}.`]),
    ...Object.entries(shape).flatMap(([key, child]) => [
      ...(hasTitle(child) ? [] : [`has no label in both languages for ${at}/${key}.`]),
      ...schemaFaults(child, `${at}/${key}`),
    ]),
  ];
}

const isMarked = (schema: z.ZodType): boolean => Boolean(metaOf(schema).personal || metaOf(schema).ref);

/** The label of a field may stand on what is optional about it, on itself, or on the items of its list. */
function hasTitle(schema: z.ZodType): boolean {
  const { title, titleVi } = metaOf(schema);
  if (title && titleVi) return true;
  const { innerType, element } = definitionOf(schema);
  const inner = innerType ?? element;
  return inner !== undefined && hasTitle(inner);
}
