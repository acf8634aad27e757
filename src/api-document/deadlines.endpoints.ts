// Terms: those of one case with the working behind each date, and all that are due.
import { z } from 'zod';
import type { DeadlineDetail, DeadlineView } from '../deadlines/deadline.view.js';
import { deadlinesQuery } from '../deadlines/deadlines.requests.js';
import { caseReaders, type Endpoint, signedIn } from './endpoint.js';
import { exampleCase, exampleIds } from './example-ids.js';
import { reading, readingWithQuery } from './problem-documents.js';
import { basis, caseRef, day, id, instant, nextId, text } from './words.js';

const deadline = z.strictObject({
  id,
  case: caseRef,
  key: z.string(),
  rule: z.string(),
  label: text,
  kind: z.enum(['statutory', 'internal', 'limitation']),
  status: z.enum(['running', 'paused', 'met', 'stopped', 'lapsed']),
  subjectId: id.nullable(),
  startedOn: day,
  dueOn: day.nullable(),
  dueAt: instant.nullable(),
  /** The law with its confidence, or set by hand and by whom. */
  restsOn: text,
  basis,
  certainty: z.enum(['official', 'projected', 'absent', 'setByHand']),
  /** It reaches a year without a calendar. */
  needsHandSetDay: z.boolean(),
  /** Working days left, negative once it is over. */
  slack: z.int().nullable(),
  breachedOn: day.nullable(),
  workingDaysOver: z.int(),
  ended: z.strictObject({ how: z.string(), on: day }).nullable(),
}) satisfies z.ZodType<DeadlineView>;

const traced = z.strictObject({
  from: z.string(),
  to: z.string(),
  days: z.int(),
  why: z.enum([
    'firstDay',
    'counted',
    'countedWhilePaused',
    'swapWorkday',
    'weekend',
    'holiday',
    'swapDayOff',
    'paused',
    'setAsideByRestart',
    'rolled',
    'calendarAbsent',
  ]),
  counts: z.number(),
  name: text.optional(),
  certainty: z.enum(['projected', 'absent']).optional(),
});
const detail = z.strictObject({
  ...deadline.shape,
  trace: z.array(traced),
  inputs: z.strictObject({
    from: z.string(),
    value: z.number().nullable(),
    unit: z.enum(['calendarDay', 'workingDay', 'month', 'hour']),
    firstDay: z.string(),
    roll: z.string(),
    pause: z.string(),
  }),
  extensions: z.array(
    z.strictObject({
      by: z.number().nullable(),
      until: day.nullable(),
      amount: z.number(),
      decidedOn: day,
      record: z.int(),
    }),
  ),
  pauses: z.array(z.strictObject({ from: z.string(), to: z.string().nullable(), record: z.int() })),
  setByHand: z.strictObject({ due: day, on: day, record: z.int() }).nullable(),
  lawRevision: z.string(),
  calendarRevision: z.string(),
  startedBy: z.int(),
}) satisfies z.ZodType<DeadlineDetail>;

const example = {
  id: exampleIds.deadline,
  case: exampleCase,
  key: `explanation:${exampleIds.member}`,
  rule: 'signs-inspection.explanation',
  label: { vi: 'Hạn giải trình', en: 'Term to explain' },
  kind: 'statutory',
  status: 'running',
  subjectId: exampleIds.member,
  startedOn: '2026-04-13',
  dueOn: '2026-04-24',
  dueAt: '2026-04-24T17:00:00.000Z',
  restsOn: {
    vi: 'Đặt bằng tay ngày 2026-04-13, Trần Thị Mẫu ghi; lý do ở bản ghi 9.',
    en: 'Set by hand on 2026-04-13, recorded by Trần Thị Mẫu; its ground is in record 9.',
  },
  basis: { document: '354-QĐ/UBKTTW', confidence: 'unclear' },
  certainty: 'setByHand',
  needsHandSetDay: false,
  slack: 6,
  breachedOn: null,
  workingDaysOver: 0,
  ended: null,
};

export const deadlineEndpoints: readonly Endpoint[] = [
  {
    method: 'get',
    path: '/api/v1/cases/{id}/deadlines',
    id: 'listDeadlinesOfCase',
    area: 'deadlines',
    summary: {
      vi: 'Thời hạn của vụ việc, kèm cách tính từng ngày',
      en: 'The terms of a case, with every day accounted for',
    },
    who: caseReaders,
    params: { id: exampleIds.case },
    status: 200,
    reply: {
      schema: z.strictObject({ deadlines: z.array(detail) }),
      example: {
        deadlines: [
          {
            ...example,
            trace: [],
            inputs: {
              from: '2026-04-13',
              value: null,
              unit: 'workingDay',
              firstDay: 'excluded',
              roll: 'nextWorkingDay',
              pause: 'keepEnd',
            },
            extensions: [],
            pauses: [],
            setByHand: { due: '2026-04-24', on: '2026-04-13', record: 9 },
            lawRevision: 'a1'.repeat(32),
            calendarRevision: 'a2'.repeat(32),
            startedBy: 9,
          },
        ],
      },
    },
    problems: [...reading, 'notFound'],
  },
  {
    method: 'get',
    path: '/api/v1/deadlines',
    id: 'listDeadlines',
    area: 'deadlines',
    summary: { vi: 'Thời hạn đang chạy, gần nhất trước', en: 'Running terms, the nearest first' },
    who: signedIn,
    query: { schema: deadlinesQuery, example: { due: 'thisWeek' } },
    status: 200,
    reply: {
      schema: z.strictObject({ deadlines: z.array(deadline), next: nextId }),
      example: { deadlines: [example], next: null },
    },
    problems: readingWithQuery,
  },
];
