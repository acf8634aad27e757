// What may be asked of one's alerts.
import { z } from 'zod';
import { isoDay } from '../common/iso-day.js';
import { plainText } from '../common/plain-text.js';

export const alertsQuery = z.strictObject({
  /** open: what still waits for me. all: the rest after it. */
  status: z.enum(['open', 'all']).default('all'),
  /** The id of the last alert already seen. */
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type AlertsQuery = z.infer<typeof alertsQuery>;

export const snoozeRequest = z.strictObject({
  /** The local date on whose morning it is shown again. */
  until: isoDay(),
  reason: plainText(2000),
});
export const explainRequest = z.strictObject({
  /** Read by the head, the supervisor and the reviewer of the body; it stays counted as overdue. */
  explanation: plainText(4000),
});
export const reassignRequest = z.strictObject({
  /** The person who takes it over. */
  to: z.uuid(),
  reason: plainText(2000),
});
/** Nothing is said beside the address. */
export const emptyRequest = z.strictObject({}).optional();
