// What does the file of one layer hold? Its days, what it rests on, its rules of terms and its settings.
import { z } from 'zod';
import { code, confidence, localDate, ruleSchema, text } from './rule-schema.js';
import { settingSchema } from './setting-schema.js';

export const layerSchema = z.strictObject({
  id: code.or(z.string().regex(/^reg_\d{4}$/)),
  title: text,
  /** The layer this one rests on; null for the lowest. */
  base: z.string().nullable(),
  /** The days on which this layer is the profile in force; null for a layer that only lies beneath others. */
  inForce: z.strictObject({ from: localDate, to: localDate.nullable(), confidence }).nullable(),
  note: z.string().optional(),
  rules: z.array(ruleSchema),
  settings: z.array(settingSchema).default([]),
});
export type Layer = z.output<typeof layerSchema>;
