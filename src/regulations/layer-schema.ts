// What does the file of one layer hold? Its days, what it rests on, its rules of terms and its settings.
import { z } from 'zod';
import { code, confidence, localDate, ruleSchema, text } from './rule-schema.js';
import { settingSchema } from './setting-schema.js';

export const profileId = z.string().regex(/^reg_\d{4}$/);

export const layerSchema = z.strictObject({
  id: code.or(profileId),
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

/** A part of a layer in a file of its own, in the folder called after the layer: what it says of one procedure. */
export const layerPartSchema = z.strictObject({
  layer: layerSchema.shape.id,
  rules: z.array(ruleSchema).default([]),
  settings: z.array(settingSchema).default([]),
});
export type LayerPart = z.output<typeof layerPartSchema>;
