// What may be asked of one term's past, and what may be supposed of a case.
import { z } from 'zod';
import { isoDay } from '../common/iso-day.js';
import { plainLine, plainText } from '../common/plain-text.js';

export const believedQuery = z.strictObject({
  /** What was believed when this local day ended. */
  on: isoDay(),
});

const supposedEvent = z.strictObject({
  type: plainLine(80),
  /** Checked by the procedure's own schema, as at the door. */
  payload: z.record(z.string(), z.unknown()).default({}),
  /** When it happens; may lie ahead. Today when left out. */
  effectiveOn: isoDay().optional(),
  onBehalfOf: z.uuid().optional(),
  lateReason: plainText(2000).optional(),
  imported: z.boolean().optional(),
});

export const whatIfRequest = z.strictObject({
  /** In order, each on what the one before leaves. */
  events: z.array(supposedEvent).min(1).max(10),
  /** The local day on which they would be recorded: today or later. Left out, each on the day it happens, today at the earliest. */
  at: isoDay().optional(),
});
export type WhatIfRequest = z.infer<typeof whatIfRequest>;
