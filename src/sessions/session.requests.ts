// What may be sent to the session endpoints.
import { z } from 'zod';
import { isoDay } from '../common/iso-day.js';
import { plainLine, plainText } from '../common/plain-text.js';

/** An id as the database writes it. */
const id = () => z.uuid().toLowerCase();

const people = z
  .array(id())
  .max(500)
  .refine((ids) => new Set(ids).size === ids.length, {
    params: { code: 'namedTwice', text: { vi: 'Có người được nêu hai lần.', en: 'Somebody is named twice.' } },
  });
const requestId = () => z.string().regex(/^[A-Za-z0-9._:-]{8,100}$/);

/** By what tie somebody leaves the roster for an item: a conflict of interest, being its subject, another tie. */
export const EXCUSES = ['conflict', 'subject', 'otherTie'] as const;
export type Excuse = (typeof EXCUSES)[number];
const excused = z
  .array(z.strictObject({ personId: id(), because: z.enum(EXCUSES) }))
  .max(500)
  .refine((said) => new Set(said.map(({ personId }) => personId)).size === said.length, {
    params: { code: 'namedTwice', text: { vi: 'Có người được nêu hai lần.', en: 'Somebody is named twice.' } },
  });
const whoVotes = {
  /** Who leaves the roster for this item alone. */
  excused: excused.default([]),
  /** Who presides over this item, where it is not whoever presides over the session. */
  chairId: id().optional(),
};
const item = { caseId: id(), noteCode: plainLine(40).optional(), ...whoVotes };

const agenda = z
  .array(z.strictObject(item))
  .max(500)
  .refine((items) => new Set(items.map(({ caseId }) => caseId)).size === items.length, {
    params: {
      code: 'namedTwice',
      text: { vi: 'Một vụ việc có hai lần trong chương trình.', en: 'A case stands on the agenda twice.' },
    },
  });

export const callSessionRequest = z.strictObject({
  bodyId: id(),
  heldOn: isoDay(),
  chairId: id(),
  agenda: agenda.default([]),
  /** Given (also empty): the session has been held, and everybody on the roster but these came. */
  absent: people.optional(),
  /** The same id with the same content gives the same session again. */
  requestId: requestId(),
});
export type CallSession = z.infer<typeof callSessionRequest>;

export const heldSessionRequest = z.strictObject({
  present: people,
  /** Where they differ from what was called. */
  heldOn: isoDay().optional(),
  chairId: id().optional(),
});
export type HeldSession = z.infer<typeof heldSessionRequest>;

export const addItemRequest = z.strictObject({
  ...item,
  /** Why it is put on the agenda after the day of the session. */
  lateReason: plainText(2_000).optional(),
  /** The same id with the same content is the same request. */
  requestId: requestId(),
});
export type AddItem = z.infer<typeof addItemRequest>;

/** Replaces what the item says of who votes on it. */
export const changeItemRequest = z.strictObject({
  ...whoVotes,
  /** Why somebody put aside for a conflict, or as the subject, takes part after all; said by another than who put them aside. */
  dropReason: plainText(2_000).optional(),
  requestId: requestId(),
});
export type ChangeItem = z.infer<typeof changeItemRequest>;

/** Items of the agenda, by position. */
export const sessionQuery = z.strictObject({
  /** The position of the last item already seen. */
  after: z.coerce.number().int().min(0).max(1_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type SessionQuery = z.infer<typeof sessionQuery>;

export const sessionsQuery = z.strictObject({
  bodyId: id().optional(),
  status: z.enum(['called', 'held']).optional(),
  from: isoDay().optional(),
  to: isoDay().optional(),
  /** The id of the last session already seen. */
  after: id().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type SessionsQuery = z.infer<typeof sessionsQuery>;
