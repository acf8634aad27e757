// What may be said of an absence, and asked of the calendar of absences.
import { z } from 'zod';
import { isoDay } from '../common/iso-day.js';
import type { Text } from '../common/problems.js';

export const ABSENCE_KINDS = ['leave', 'sick', 'training', 'duty', 'other'] as const;
export type AbsenceKind = (typeof ABSENCE_KINDS)[number];

/** Longer ones are recorded again when they come nearer. */
const MOST_DAYS = 366;
const DAY_MS = 86_400_000;

const order: Text = { vi: 'Ngày cuối không trước ngày đầu.', en: 'The last day does not lie before the first.' };
const length: Text = {
  vi: `Một lần ghi tối đa ${MOST_DAYS} ngày; vắng lâu hơn thì ghi tiếp sau.`,
  en: `At most ${MOST_DAYS} days at a time; record a longer absence again later.`,
};

export const absenceRequest = z
  .strictObject({
    /** Left out: oneself. */
    personId: z.uuid().optional(),
    /** Both days included. */
    from: isoDay(),
    to: isoDay(),
    kind: z.enum(ABSENCE_KINDS),
    substituteId: z.uuid().optional(),
  })
  .superRefine(({ from, to }, context) => {
    const add = (code: string, text: Text): void =>
      context.addIssue({ code: 'custom', path: ['to'], message: text.en, params: { code, text } });
    if (to < from) add('endsBeforeItBegins', order);
    else if ((Date.parse(to) - Date.parse(from)) / DAY_MS >= MOST_DAYS) add('tooLong', length);
  });
export type AbsenceRequest = z.infer<typeof absenceRequest>;

export const absencesQuery = z.strictObject({
  /** Everybody of this body, for those who record its absences; left out: my own, and those in which I stand in. */
  body: z.uuid().optional(),
  /** Touching these days; left out: from today on. */
  from: isoDay().optional(),
  to: isoDay().optional(),
  /** The id of the last one already seen. */
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type AbsencesQuery = z.infer<typeof absencesQuery>;
