// What may be sent to the case endpoints. Payloads are checked by the procedure's own schemas.
import { z } from 'zod';
import { FIRST_DAY, isoDay } from '../common/iso-day.js';
import { plainLine, plainText } from '../common/plain-text.js';

const requestId = z.string().regex(/^[A-Za-z0-9._:-]{8,100}$/);
/** Versions and record numbers are 32-bit in the database. */
const MOST_RECORDS = 2_147_483_647;
const payload = z.record(z.string(), z.unknown()).default({});

const common = {
  payload,
  effectiveOn: isoDay().optional(),
  lateReason: plainText(2000).optional(),
  requestId,
};

export const openCaseRequest = z.strictObject({
  procedure: plainLine(80),
  bodyId: z.uuid(),
  /** Needed where the procedure opens in more than one way. */
  type: plainLine(80).optional(),
  secrecy: z.enum(['internal', 'internalRestricted', 'mat', 'toiMat', 'tuyetMat']).optional(),
  ...common,
});

export const recordEventRequest = z.strictObject({
  type: plainLine(80),
  onBehalfOf: z.uuid().optional(),
  imported: z.boolean().optional(),
  expectedVersion: z.int().min(1).max(MOST_RECORDS).optional(),
  ...common,
});

const cursor = z.string().transform((text, context): [string, string] => {
  try {
    return z
      .tuple([z.iso.datetime({ precision: 6 }).refine((at) => at >= FIRST_DAY), z.uuid()])
      .parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch {
    context.addIssue({
      code: 'custom',
      params: {
        code: 'cursor',
        text: { vi: 'Dùng nguyên giá trị `next` của trang trước.', en: 'Use the `next` of the page before as it is.' },
      },
    });
    return z.NEVER;
  }
});

export const caseFilters = z.strictObject({
  procedure: plainLine(80).optional(),
  state: plainLine(80).optional(),
  phase: z.enum(['prepare', 'conduct', 'close', 'after', 'side']).optional(),
  status: z.enum(['active', 'done', 'quarantined']).optional(),
  bodyId: z.uuid().optional(),
  subjectId: z.uuid().optional(),
  code: plainLine(30).optional(),
  after: cursor.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type CaseFilters = z.infer<typeof caseFilters>;

export const recordsQuery = z.strictObject({
  after: z.coerce.number().int().min(0).max(MOST_RECORDS).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
