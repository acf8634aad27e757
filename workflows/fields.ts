// The fields payloads are made of: each is a fact (clear, in the record) or personal (kept apart, erasable), with titles in
// both languages, so that one schema serves validation, types, OpenAPI and forms.
import { z } from 'zod';
import type { Text } from './procedure.js';

/** What a field names, so that the service can look it up before the machine is asked. */
export type Reference = 'person' | 'body' | 'session' | 'subject';

// A type, not an interface: zod's metadata wants an implicit index signature.
export type FieldMeta = {
  titleVi?: string;
  title?: string;
  personal?: boolean;
  ref?: Reference;
  /** A date of something done: not later than today. */
  past?: boolean;
  /** Never amended by a correction: the matter itself, not a slip of its record. */
  fixed?: boolean;
};

const titled = (title: Text): FieldMeta => ({ title: title.en, titleVi: title.vi });

// Controls but tab and line breaks; half characters; formatting ones: bidirectional marks and overrides, zero-width joiners, the byte order mark.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}]/u;
const LAYOUT = /[\t\n\r]/g;

/** True for text holding characters a reader cannot see but which change what is shown. */
export const hasUnseenCharacters = (text: string): boolean => UNSEEN.test(text.replace(LAYOUT, ''));

const plain = (max: number): z.ZodString =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((text) => !hasUnseenCharacters(text), { message: 'unseen-characters' }) as z.ZodString;

const isRealDate = (text: string): boolean => {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
};
// A year 1 or 9999 is a slip of the hand, and counting its working days would keep everybody waiting.
const FIRST_DAY = '1900-01-01';
const LAST_DAY = '2199-12-31';
const isoDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine(isRealDate, { message: 'no-such-date' })
  .refine((text) => FIRST_DAY <= text && text <= LAST_DAY, { message: 'date-out-of-reach' });

export const field = {
  /** A date, YYYY-MM-DD. */
  date: (title: Text) => isoDate.meta(titled(title)),
  /** The date of something that has happened: not later than today. */
  pastDate: (title: Text) => isoDate.meta({ ...titled(title), past: true }),
  /** The date of something found to have happened, on which a decision rests: no correction amends it. */
  foundDate: (title: Text) => isoDate.meta({ ...titled(title), past: true, fixed: true }),
  /** One of a closed list of codes. */
  code: <const T extends readonly [string, ...string[]]>(codes: T, title: Text) => z.enum(codes).meta(titled(title)),
  count: (title: Text, max = 10_000) => z.number().int().min(0).max(max).meta(titled(title)),
  flag: (title: Text) => z.boolean().meta(titled(title)),
  /** A short label without names: a number, a symbol, a content's code. */
  label: (title: Text, max = 60) => plain(max).meta(titled(title)),
  /** Free text. Personal: reasons and views name people. */
  text: (title: Text, max = 20_000) => plain(max).meta({ ...titled(title), personal: true }),
  /** A new value of some other field, of whatever kind that field takes. */
  value: (title: Text) => z.union([plain(200), z.number(), z.boolean()]).meta(titled(title)),
  person: (title: Text) => z.uuid().meta({ ...titled(title), ref: 'person' satisfies Reference }),
  body: (title: Text) => z.uuid().meta({ ...titled(title), ref: 'body' satisfies Reference }),
  session: (title: Text) => z.uuid().meta({ ...titled(title), ref: 'session' satisfies Reference }),
  subject: (title: Text) => z.uuid().meta({ ...titled(title), ref: 'subject' satisfies Reference }),
};

const title = (vi: string, en: string): Text => ({ vi, en });

/** A paper's particulars: number, symbol, date, signer and, where it is at hand, the SHA-256 of its file. */
export const paperFields = z
  .strictObject({
    number: field.label(title('Số', 'Number'), 20),
    symbol: field.label(title('Ký hiệu', 'Symbol'), 40),
    datedOn: field.pastDate(title('Ngày văn bản', 'Date of the paper')),
    signerId: field.person(title('Người ký', 'Signer')).optional(),
    fileSha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .meta({ title: 'SHA-256 of the file', titleVi: 'Mã băm của tệp' })
      .optional(),
  })
  .meta({ title: 'Paper', titleVi: 'Văn bản' });
export type PaperFields = z.infer<typeof paperFields>;

interface Visit {
  pointer: string;
  meta: FieldMeta;
  value: unknown;
}

// A schema's metadata never changes, and asking the registry for it is the dearest part of walking a payload.
const metas = new WeakMap<z.ZodType, FieldMeta>();
function metaOf(schema: z.ZodType): FieldMeta {
  const known = metas.get(schema) ?? ((schema.meta() ?? {}) as FieldMeta);
  metas.set(schema, known);
  return known;
}

/** Walks a payload along its schema and reports every leaf or marked node with its pointer and what the schema says of it. */
export function visitFields(schema: z.ZodType, value: unknown, pointer = ''): Visit[] {
  const meta = metaOf(schema);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) {
    if (value === undefined || value === null) return [];
    const inner = schema.unwrap() as z.ZodType;
    return visitFields(meta.personal ? inner.meta({ ...inner.meta(), ...meta }) : inner, value, pointer);
  }
  if (meta.personal) return [{ pointer, meta, value }];
  if (schema instanceof z.ZodObject && value !== null && typeof value === 'object') {
    return Object.entries(schema.shape as Record<string, z.ZodType>).flatMap(([key, child]) =>
      visitFields(child, (value as Record<string, unknown>)[key], `${pointer}/${key}`),
    );
  }
  if (schema instanceof z.ZodArray && Array.isArray(value)) {
    return value.flatMap((item, index) => visitFields(schema.element as z.ZodType, item, `${pointer}/${index}`));
  }
  return value === undefined ? [] : [{ pointer, meta, value }];
}

/** The ids a payload names, by kind; malformed values are left to the schema. */
export function referencesIn(schema: z.ZodType, payload: unknown): { ref: Reference; id: string; pointer: string }[] {
  return visitFields(schema, payload).flatMap(({ meta, value, pointer }) =>
    meta.ref && typeof value === 'string' ? [{ ref: meta.ref, id: value, pointer }] : [],
  );
}

/** Splits a valid payload into facts and, by JSON pointer, what is personal. */
export function splitPersonal(
  schema: z.ZodType,
  payload: Record<string, unknown>,
): { facts: Record<string, unknown>; personal: Record<string, unknown> } {
  const facts = structuredClone(payload);
  const personal: Record<string, unknown> = {};
  for (const { pointer, meta, value } of visitFields(schema, payload)) {
    if (!meta.personal) continue;
    personal[pointer] = value;
    const keys = pointer.slice(1).split('/');
    const last = keys.pop() as string;
    const holder = keys.reduce<Record<string, unknown>>((node, key) => node[key] as Record<string, unknown>, facts);
    delete holder[last];
  }
  return { facts, personal };
}
