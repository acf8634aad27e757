// What may be asked of the list of deadlines.
import { z } from 'zod';

export const deadlinesQuery = z.strictObject({
  /** overdue: past their day. thisWeek: due from today to Sunday. running: all that still run. */
  due: z.enum(['overdue', 'thisWeek', 'running']).default('running'),
  /** The id of the last deadline already seen. */
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type DeadlinesQuery = z.infer<typeof deadlinesQuery>;
