// What may be asked of the lists of bodies and members.
import { z } from 'zod';
import { plainLine } from '../common/plain-text.js';
import { BODY_KINDS, LEVELS } from './body-words.js';

const paging = {
  /** The id of the last row already seen. */
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

export const bodiesQuery = z.strictObject({
  q: plainLine(100).optional(),
  parent: z.uuid().optional(),
  kind: z.enum(BODY_KINDS).optional(),
  level: z.enum(LEVELS).optional(),
  ...paging,
});
export type BodiesQuery = z.infer<typeof bodiesQuery>;

export const membersQuery = z.strictObject({ q: plainLine(100).optional(), ...paging });
export type MembersQuery = z.infer<typeof membersQuery>;
