// What may be asked of the list of tasks.
import { z } from 'zod';

export const tasksQuery = z.strictObject({
  status: z.enum(['open', 'done']).default('open'),
  /** The id of the last task already seen. */
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type TasksQuery = z.infer<typeof tasksQuery>;
