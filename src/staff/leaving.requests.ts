// What may be said of somebody who leaves.
import { z } from 'zod';
import { isoDay } from '../common/iso-day.js';
import { plainText } from '../common/plain-text.js';

export const leavingRequest = z.strictObject({
  /** Takes over everything that is not given to somebody else below, and what comes to light until the account is closed. */
  to: z.uuid(),
  /** Single items for others. */
  items: z
    .array(z.strictObject({ kind: z.enum(['alert', 'task']), id: z.uuid(), to: z.uuid() }))
    .max(1000)
    .default([]),
  /** The last day on which they work here; from the next day on nothing reaches them. */
  lastDay: isoDay(),
  reason: plainText(2000),
});
export type LeavingRequest = z.infer<typeof leavingRequest>;
