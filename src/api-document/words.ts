// The shapes that come back in many replies: texts in two languages, citations, reasons.
import { z } from 'zod';
import type { Basis, Reason } from '../../workflows/procedure.js';
import type { Text } from '../common/problems.js';

export const text = z.strictObject({ vi: z.string(), en: z.string() }) satisfies z.ZodType<Text>;
export const id = z.uuid();
export const day = z.iso.date();
/** An instant in UTC. */
export const instant = z.iso.datetime({ offset: true });
/** Give it as `after` to go on; null on the last page. */
export const nextId = id.nullable();

export const basis = z.strictObject({
  document: z.string(),
  article: z.string().optional(),
  clause: z.string().optional(),
  confidence: z.enum(['confirmed', 'secondHand', 'local', 'recalled', 'inferred', 'unclear', 'design']),
  note: z.string().optional(),
}) satisfies z.ZodType<Basis>;

export const reason = z.strictObject({
  code: z.string(),
  text,
  remedy: text,
  basis: z.array(basis),
  /** JSON pointer into the request. */
  field: z.string().optional(),
}) satisfies z.ZodType<Reason>;

export const named = z.strictObject({ id, name: text });
export const caseRef = z.strictObject({ id, code: z.string() });
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
