// What may be sent to propose, confirm and decide what is law in this instance.
import { z } from 'zod';
import { plainLine, plainText } from '../common/plain-text.js';
import { calendarSchema } from './calendar-checks.js';
import { bodyCode, code, level, localDate, variant } from './rule-schema.js';

const requestId = () => z.string().regex(/^[A-Za-z0-9._:-]{8,100}$/);
const LONGEST_YAML = 300_000;

export const proposeCalendarRequest = z
  .strictObject({
    /** The whole calendar; or its text in `yaml`, as the file has it. */
    calendar: calendarSchema.optional(),
    yaml: z.string().min(1).max(LONGEST_YAML).optional(),
    /** The notice it follows. */
    source: plainText(1_000),
    /** The same id with the same content gives the same proposal again. */
    requestId: requestId(),
  })
  .refine(({ calendar, yaml }) => (calendar === undefined) !== (yaml === undefined), {
    path: ['calendar'],
    params: {
      code: 'oneOfTwo',
      text: { vi: 'Gửi lịch ở calendar hoặc ở yaml, chỉ một trong hai.', en: 'Send calendar or yaml, one of the two.' },
    },
  });
export type ProposeCalendar = z.infer<typeof proposeCalendarRequest>;

/** Which entry: among those of one rule in one layer, that of its first day and of whom it binds. */
export const entryKey = z.strictObject({
  layer: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,59}$/),
  rule: z.string().regex(/^[a-z][A-Za-z.-]{0,99}$/),
  validFrom: localDate,
  levels: z.array(level).max(10).default([]),
  variants: z.array(variant).max(10).default([]),
  province: code.max(60).nullable().default(null),
  body: bodyCode.max(60).nullable().default(null),
});

const LONGEST_TERM = 36_500;

export const proposeConfirmationRequest = z.strictObject({
  entry: entryKey,
  /** As read in the text itself. */
  value: z.int().min(1).max(LONGEST_TERM),
  unit: z.enum(['calendarDay', 'workingDay', 'month', 'hour']),
  article: plainLine(100),
  clause: plainLine(100).nullable().default(null),
  /** SHA-256 of the scanned page, handed in before. */
  scan: z.string().regex(/^[0-9a-f]{64}$/),
  /** The same id with the same content gives the same confirmation again. */
  requestId: requestId(),
});
export type ProposeConfirmation = z.infer<typeof proposeConfirmationRequest>;

export const confirmRequest = z.strictObject({
  /** "I have compared value, unit, article and clause with the scan." */
  compared: z.literal(true),
});
export const approveRequest = z.strictObject({});
export const rejectRequest = z.strictObject({ reason: plainText(2_000) });

export const lawListQuery = z.strictObject({
  /** waiting: not decided yet. */
  status: z.enum(['waiting', 'decided', 'all']).default('all'),
  /** The id of the last one already seen. */
  after: z.uuid().toLowerCase().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type LawListQuery = z.infer<typeof lawListQuery>;
