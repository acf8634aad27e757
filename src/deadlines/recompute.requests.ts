// What may be asked of the terms a calendar moves.
import { z } from 'zod';

export const movesQuery = z.strictObject({
  /** The id of the last deadline already seen. */
  after: z.uuid().toLowerCase().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type MovesQuery = z.infer<typeof movesQuery>;
