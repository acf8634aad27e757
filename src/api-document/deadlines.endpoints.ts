// Terms: those of one case with the working behind each date, and all that are due.
import { z } from 'zod';
import type { Text } from '../common/problems.js';
import type { DeadlineDetail, DeadlineView, ListedDeadline } from '../deadlines/deadline.view.js';
import {
  deadlinesFile,
  deadlinesQuery,
  forecastQuery,
  summaryQuery,
  VIEWS,
  type ViewName,
  workloadQuery,
} from '../deadlines/deadlines.requests.js';
import type { Counted } from '../deadlines/deadlines.service.js';
import type { Forecast } from '../deadlines/forecast.js';
import type { Workload } from '../deadlines/workload.service.js';
import { caseReaders, type Endpoint, signedIn } from './endpoint.js';
import { exampleBody, exampleCase, exampleIds } from './example-ids.js';
import { reading, readingWithQuery } from './problem-documents.js';
import { basis, caseRef, day, id, instant, named, nextId, text } from './words.js';

const deadline = z.strictObject({
  id,
  case: caseRef,
  key: z.string(),
  rule: z.string(),
  label: text,
  kind: z.enum(['statutory', 'internal', 'limitation']),
  status: z.enum(['running', 'paused', 'met', 'stopped']),
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
  noReturnOn: day.nullable(),
  /** Working days to the day of no return, negative past it. */
  slack: z.int().nullable(),
  isWindow: z.boolean(),
  paused: z.strictObject({ from: day, until: day.nullable() }).nullable(),
  breachedOn: day.nullable(),
  workingDaysOver: z.int(),
  ended: z.strictObject({ how: z.string(), on: day }).nullable(),
}) satisfies z.ZodType<DeadlineView>;

const listed = z.strictObject({
  ...deadline.shape,
  procedure: z.string(),
  body: named,
}) satisfies z.ZodType<ListedDeadline>;

const count = z.int().min(0);
const counted = z.strictObject({ count, isMore: z.boolean() }) satisfies z.ZodType<Counted>;
const views = z.strictObject(
  Object.fromEntries(VIEWS.map((view) => [view, counted])) as Record<ViewName, typeof counted>,
);

const person = z.strictObject({ id, name: z.string() });
const workload = z.strictObject({
  person,
  roles: z.array(z.string()),
  openCases: count,
  runningTerms: count,
  overdue: count,
  noReturn: count,
  dueThisWeek: count,
  openAlerts: count,
  absentToday: z.boolean(),
  absence: z.strictObject({ from: day, to: day, hasSubstitute: z.boolean() }).nullable(),
  leastSlack: z.int().nullable(),
}) satisfies z.ZodType<Workload>;

const tally = { due: count, noTimeLeft: count, away: count, oftenMissed: count };
const forecast = z.strictObject({
  from: day,
  to: day,
  total: z.strictObject(tally),
  days: z.array(z.strictObject({ on: day, ...tally })),
  people: z.array(z.strictObject({ person: person.nullable(), ...tally })),
  rules: z.array(
    z.strictObject({
      rule: z.string(),
      label: text,
      ...tally,
      past: z.strictObject({ of: count, missed: count, text }),
    }),
  ),
  items: z.array(
    z.strictObject({
      deadlineId: id,
      case: caseRef,
      rule: z.string(),
      label: text,
      dueOn: day,
      slack: z.int(),
      people: z.array(person),
      ground: z.enum(['noTimeLeft', 'away', 'oftenMissed']),
      reasons: z.array(text),
    }),
  ),
  /** There are more items than are named one by one. */
  isMore: z.boolean(),
}) satisfies z.ZodType<Forecast & { isMore: boolean }>;

/** A run of days with one reason. */
export const traced = z.strictObject({
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
  noReturnOn: '2026-04-22',
  slack: 4,
  isWindow: false,
  paused: null,
  breachedOn: null,
  workingDaysOver: 0,
  ended: null,
};

const watchers: Text = {
  vi: 'Người đứng đầu, cấp phó và người theo dõi thời hạn của cơ quan đó.',
  en: 'The head, the deputies and the deadline supervisor of that body.',
};
const atRisk = { due: 1, noTimeLeft: 1, away: 0, oftenMissed: 0 };
const atRiskRule = { rule: 'signs-inspection.explanation', label: example.label };
const forecastExample = {
  from: '2026-04-20',
  to: '2026-05-20',
  total: atRisk,
  days: [{ on: '2026-04-24', ...atRisk }],
  people: [{ person: { id: exampleIds.officer, name: 'Trần Thị Mẫu' }, ...atRisk }],
  rules: [
    {
      ...atRiskRule,
      ...atRisk,
      past: {
        of: 7,
        missed: 1,
        text: { vi: 'Chưa đủ số liệu (7 lần đã kết thúc).', en: 'Not enough data (7 ended so far).' },
      },
    },
  ],
  items: [
    {
      ...atRiskRule,
      deadlineId: exampleIds.deadline,
      case: exampleCase,
      dueOn: '2026-04-24',
      slack: -2,
      people: [{ id: exampleIds.officer, name: 'Trần Thị Mẫu' }],
      ground: 'noTimeLeft',
      reasons: [
        {
          vi: 'Các bước còn lại cần thêm ít nhất 2 ngày làm việc so với hạn 24/04/2026; ngày cuối còn kịp là 16/04/2026.',
          en: 'What must still be done takes at least 2 working day(s) more than are left until 2026-04-24; the last day in time was 2026-04-16.',
        },
      ],
    },
  ],
  isMore: false,
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
    summary: {
      vi: 'Danh sách thời hạn theo mức dự phòng, lọc theo tình trạng, quy trình, cơ quan, người phụ trách',
      en: 'Lists of terms by slack, by view, procedure, body and person in charge',
    },
    who: signedIn,
    query: { schema: deadlinesQuery, example: { view: 'thisWeek', kind: 'statutory' } },
    status: 200,
    reply: {
      schema: z.strictObject({ deadlines: z.array(listed), next: nextId }),
      example: {
        deadlines: [{ ...example, procedure: 'signs-inspection@1', body: exampleBody }],
        next: null,
      },
    },
    problems: readingWithQuery,
  },
  {
    method: 'get',
    path: '/api/v1/deadlines/summary',
    id: 'countDeadlines',
    area: 'deadlines',
    summary: {
      vi: 'Mỗi danh sách có bao nhiêu thời hạn, đếm đến 1000',
      en: 'How many terms stand in each list, counted up to 1000',
    },
    who: signedIn,
    query: { schema: summaryQuery, example: { procedure: 'signs-inspection' } },
    status: 200,
    reply: {
      schema: z.strictObject({ views }),
      example: {
        views: Object.fromEntries(
          VIEWS.map((view, index) => [
            view,
            view === 'ended' ? { count: 1000, isMore: true } : { count: index, isMore: false },
          ]),
        ),
      },
    },
    problems: readingWithQuery,
  },
  {
    method: 'get',
    path: '/api/v1/deadlines.csv',
    id: 'exportDeadlines',
    area: 'deadlines',
    summary: {
      vi: 'Một danh sách thời hạn dưới dạng tệp CSV mở được bằng Excel, không có tên người',
      en: 'A list of terms as a CSV file for a spreadsheet, without names of people',
    },
    who: signedIn,
    query: { schema: deadlinesFile, example: { view: 'overdue', separator: 'semicolon' } },
    status: 200,
    reply: { media: ['text/csv'], example: 'Mã vụ việc,Quy trình,Cơ quan,Thời hạn,…' },
    problems: readingWithQuery,
  },
  {
    method: 'get',
    path: '/api/v1/deadlines/forecast',
    id: 'forecastBreaches',
    area: 'deadlines',
    summary: {
      vi: 'Dự báo thời hạn sẽ quá hạn trong những ngày tới, kèm lý do',
      en: 'The terms that will be missed in the coming days, and why',
    },
    who: watchers,
    query: { schema: forecastQuery, example: { body: exampleIds.commission, days: 30 } },
    status: 200,
    reply: { schema: forecast, example: forecastExample },
    problems: [...readingWithQuery, 'notYours'],
  },
  {
    method: 'get',
    path: '/api/v1/workload',
    id: 'listWorkload',
    area: 'deadlines',
    summary: {
      vi: 'Khối lượng công việc của từng người trong cơ quan',
      en: 'What each person in a body carries',
    },
    who: watchers,
    query: { schema: workloadQuery, example: { body: exampleIds.commission, sort: 'slack' } },
    status: 200,
    reply: {
      schema: z.strictObject({ people: z.array(workload), next: nextId }),
      example: {
        people: [
          {
            person: { id: exampleIds.officer, name: 'Trần Thị Mẫu' },
            roles: ['caseOfficer'],
            openCases: 4,
            runningTerms: 9,
            overdue: 1,
            noReturn: 0,
            dueThisWeek: 2,
            openAlerts: 3,
            absentToday: false,
            absence: { from: '2026-04-27', to: '2026-04-29', hasSubstitute: true },
            leastSlack: -2,
          },
        ],
        next: null,
      },
    },
    problems: [...readingWithQuery, 'notYours'],
  },
];
