// Terms defended: the certificate of one, what was believed of it on a past day, and what would become of a case's clocks.
import { z } from 'zod';
import type { BeliefView } from '../deadlines/beliefs.service.js';
import type { CertificateView } from '../deadlines/certificate.service.js';
import { believedQuery, whatIfRequest } from '../deadlines/terms.requests.js';
import type { ClockMoment, ClockView } from '../deadlines/what-if.js';
import type { WhatIf } from '../deadlines/what-if.service.js';
import { traced } from './deadlines.endpoints.js';
import { caseReaders, type Endpoint } from './endpoint.js';
import { exampleCase, exampleIds } from './example-ids.js';
import { changing, reading, readingWithQuery } from './problem-documents.js';
import { basis, caseRef, day, id, instant, sha256, text } from './words.js';

const kind = z.enum(['statutory', 'internal', 'limitation']);
const status = z.enum(['running', 'paused', 'met', 'stopped']);
const certainty = z.enum(['official', 'projected', 'absent', 'setByHand']);
const ended = z.strictObject({ how: z.string(), on: day }).nullable();

/** Each part by the number of the record it stands in. */
const parts = {
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
};
const noParts = { extensions: [], pauses: [], setByHand: null };

const certificate = z.strictObject({
  certificate: z.strictObject({
    format: z.literal(1),
    deadline: id,
    case: caseRef,
    rule: z.strictObject({
      id: z.string(),
      label: text,
      kind,
      value: z.number().nullable(),
      unit: z.enum(['calendarDay', 'workingDay', 'month', 'hour']),
      firstDay: z.enum(['excluded', 'included']),
      roll: z.enum(['none', 'nextWorkingDay', 'previousWorkingDay']),
      pause: z.enum(['keepEnd', 'keepRemaining', 'restart']),
      binds: z.boolean(),
      protects: z.boolean(),
      basis,
    }),
    from: z.string(),
    startedBy: z.int(),
    knownAt: instant,
    lastRecord: z.int(),
    due: z.strictObject({ on: day.nullable(), at: instant.nullable(), certainty }),
    trace: z.array(traced),
    crossed: z.array(
      z.strictObject({
        date: day,
        kind: z.enum(['publicHoliday', 'swapDayOff', 'swapWorkday']),
        name: text,
        confidence: z.enum(['confirmed', 'recalled', 'unclear']),
        matters: z.boolean(),
      }),
    ),
    years: z.record(z.string(), z.enum(['official', 'projected', 'absent'])),
    law: z.strictObject({ revision: sha256 }),
    calendar: z.strictObject({ title: text, revision: sha256 }),
    ...parts,
  }),
  /** SHA-256 of the certificate's canonical JSON (RFC 8785). */
  sha256,
  check: z.strictObject({
    same: z.boolean(),
    differs: z.array(z.enum(['due_on', 'due_at', 'certainty', 'trace', 'rule_text'])),
  }),
  /** Only for those who may read all of the case. */
  subject: z.strictObject({ id, name: z.string() }).nullable(),
  now: z.strictObject({ status, breachedOn: day.nullable(), ended }),
}) satisfies z.ZodType<CertificateView>;

const belief = z.strictObject({
  knownAt: instant,
  cause: z.enum(['record', 'clock', 'calendar', 'outside']),
  record: z
    .strictObject({
      seq: z.int(),
      effectiveOn: day,
      recordedAt: instant,
      type: z.string().nullable(),
      title: text.nullable(),
      by: z.strictObject({ id, name: z.string().nullable() }).nullable(),
    })
    .nullable(),
  dueBefore: day.nullable(),
  dueOn: day.nullable(),
  dueAt: instant.nullable(),
  status,
  certainty,
  breachedOn: day.nullable(),
  ended,
  calendarRevision: sha256,
  ...parts,
}) satisfies z.ZodType<BeliefView>;
const named = { id, key: z.string(), rule: z.string(), label: text, kind };

const moment = z.strictObject({
  status,
  dueOn: day.nullable(),
  certainty,
  slack: z.int().nullable(),
  noReturnOn: day.nullable(),
  breachedOn: day.nullable(),
  ended,
}) satisfies z.ZodType<ClockMoment>;
const clock = z.strictObject({
  id,
  key: z.string(),
  rule: z.string(),
  label: text,
  subjectId: id.nullable(),
  startedOn: day,
  change: z.enum(['begins', 'ends', 'moves', 'stays']),
  before: moment.nullable(),
  after: moment,
  /** In working days. */
  movedBy: z.int().nullable(),
}) satisfies z.ZodType<ClockView>;
const whatIf = z.strictObject({
  case: caseRef,
  version: z.int(),
  steps: z.array(
    z.strictObject({
      type: z.string(),
      title: text.nullable(),
      effectiveOn: day,
      recordedOn: day,
      states: z.array(z.string()),
    }),
  ),
  before: z.strictObject({ on: day, states: z.array(z.string()) }),
  after: z.strictObject({ on: day, states: z.array(z.string()), isDone: z.boolean() }),
  clocks: z.strictObject({ statutory: z.array(clock), limitation: z.array(clock), internal: z.array(clock) }),
}) satisfies z.ZodType<WhatIf>;

const label = { vi: 'Thời hạn đình chỉ sinh hoạt đảng', en: 'Term of a suspension of party activities' };
const revision = 'a1'.repeat(32);
const calendarRevision = 'a2'.repeat(32);
const exampleCertificate: CertificateView = {
  certificate: {
    format: 1,
    deadline: exampleIds.deadline,
    case: exampleCase,
    rule: {
      id: 'suspension.obstruction.member',
      label,
      kind: 'statutory',
      value: 90,
      unit: 'calendarDay',
      firstDay: 'excluded',
      roll: 'none',
      pause: 'keepEnd',
      binds: true,
      protects: false,
      basis: { document: 'Quy định 22-QĐ/TW', article: '31', confidence: 'confirmed' },
    },
    from: '2022-03-01',
    startedBy: 4,
    knownAt: '2022-03-01T02:30:00.000Z',
    lastRecord: 4,
    due: { on: '2022-05-30', at: '2022-05-30T17:00:00.000Z', certainty: 'official' },
    trace: [
      { from: '2022-03-01', to: '2022-03-01', days: 1, why: 'firstDay', counts: 0 },
      { from: '2022-03-02', to: '2022-05-30', days: 90, why: 'counted', counts: 90 },
    ],
    crossed: [
      {
        date: '2022-05-02',
        kind: 'publicHoliday',
        name: { vi: 'Nghỉ bù', en: 'Day in lieu' },
        confidence: 'confirmed',
        matters: false,
      },
    ],
    years: { '2022': 'official' },
    law: { revision },
    calendar: { title: { vi: 'Lịch nghỉ', en: 'Calendar of days off' }, revision: calendarRevision },
    ...noParts,
  },
  sha256: 'c3'.repeat(32),
  check: { same: true, differs: [] },
  subject: { id: exampleIds.member, name: 'Nguyễn Văn Mẫu' },
  now: { status: 'running', breachedOn: null, ended: null },
};

const exampleBelief: BeliefView = {
  knownAt: '2026-04-13T02:30:00.000Z',
  cause: 'record',
  record: {
    seq: 9,
    effectiveOn: '2026-04-13',
    recordedAt: '2026-04-13T02:30:00.000Z',
    type: 'DELIVER_NOTICE',
    title: { vi: 'Giao thông báo', en: 'Deliver the notice' },
    by: { id: exampleIds.officer, name: 'Trần Thị Mẫu' },
  },
  dueBefore: null,
  dueOn: '2026-04-24',
  dueAt: '2026-04-24T17:00:00.000Z',
  status: 'running',
  certainty: 'setByHand',
  breachedOn: null,
  ended: null,
  calendarRevision,
  extensions: [],
  pauses: [],
  setByHand: { due: '2026-04-24', on: '2026-04-13', record: 9 },
};
const exampleNamed = {
  id: exampleIds.deadline,
  key: `explanation:${exampleIds.member}`,
  rule: 'signs-inspection.explanation',
  label: { vi: 'Hạn giải trình', en: 'Term to explain' },
  kind: 'statutory',
};
const exampleMoment: ClockMoment = {
  status: 'running',
  dueOn: '2022-05-30',
  certainty: 'official',
  slack: 12,
  noReturnOn: '2022-05-24',
  breachedOn: null,
  ended: null,
};

const allOfTheCase = {
  vi: 'Người được đọc toàn bộ vụ việc; chỉ giả định được việc mà mình được ghi.',
  en: 'Those who may read all of the case; they may suppose only what they could record.',
};
const ofDeadline = { id: exampleIds.deadline };
const ofCase = { id: exampleIds.case };

export const termEndpoints: readonly Endpoint[] = [
  {
    method: 'get',
    path: '/api/v1/deadlines/{id}/certificate',
    id: 'getDeadlineCertificate',
    area: 'deadlines',
    summary: {
      vi: 'Chứng nhận vì sao hết hạn vào ngày này, tính lại từng ngày',
      en: 'Why the term ends on this day, counted again day by day',
    },
    who: caseReaders,
    params: ofDeadline,
    status: 200,
    reply: { schema: certificate, example: exampleCertificate },
    problems: [...reading, 'notFound'],
  },
  {
    method: 'get',
    path: '/api/v1/deadlines/{id}/certificate.pdf',
    id: 'printDeadlineCertificate',
    area: 'deadlines',
    summary: { vi: 'Bản in của chứng nhận thời hạn', en: 'The certificate of a term, to print' },
    who: caseReaders,
    params: ofDeadline,
    status: 200,
    reply: { media: ['application/pdf'], example: '%PDF-1.3' },
    problems: [...reading, 'notFound'],
  },
  {
    method: 'get',
    path: '/api/v1/deadlines/{id}/history',
    id: 'listBeliefsOfDeadline',
    area: 'deadlines',
    summary: {
      vi: 'Từng lúc đã cho rằng hết hạn ngày nào, vì bản ghi nào',
      en: 'What the last day was believed to be, since when and because of which record',
    },
    who: caseReaders,
    params: ofDeadline,
    status: 200,
    reply: {
      schema: z.strictObject({ ...named, beliefs: z.array(belief) }),
      example: { ...exampleNamed, beliefs: [exampleBelief] },
    },
    problems: [...reading, 'notFound'],
  },
  {
    method: 'get',
    path: '/api/v1/cases/{id}/deadlines/believed',
    id: 'listDeadlinesBelieved',
    area: 'deadlines',
    summary: {
      vi: 'Cuối một ngày đã qua, các thời hạn của vụ việc được cho là thế nào',
      en: 'What was believed of the terms of a case when a past day ended',
    },
    who: caseReaders,
    params: ofCase,
    query: { schema: believedQuery, example: { on: '2026-04-20' } },
    status: 200,
    reply: {
      schema: z.strictObject({ on: day, deadlines: z.array(z.strictObject({ ...named, ...belief.shape })) }),
      example: { on: '2026-04-20', deadlines: [{ ...exampleNamed, ...exampleBelief }] },
    },
    problems: [...readingWithQuery, 'notFound'],
  },
  {
    method: 'post',
    path: '/api/v1/cases/{id}/what-if',
    id: 'askWhatIf',
    area: 'deadlines',
    summary: {
      vi: 'Nếu ghi các việc này thì các thời hạn ra sao; không ghi gì',
      en: 'What recording these events would do to the clocks; nothing is written',
    },
    who: allOfTheCase,
    params: ofCase,
    body: {
      schema: whatIfRequest,
      example: {
        events: [
          {
            type: 'EXTEND_SUSPENSION',
            payload: { byDays: 30, reasons: 'Việc xem xét chưa kết thúc.' },
            effectiveOn: '2022-05-17',
          },
        ],
      },
    },
    status: 200,
    reply: {
      schema: whatIf,
      example: {
        case: exampleCase,
        version: 6,
        steps: [
          {
            type: 'EXTEND_SUSPENSION',
            title: { vi: 'Gia hạn đình chỉ', en: 'Extend the suspension' },
            effectiveOn: '2022-05-17',
            recordedOn: '2022-05-17',
            states: ['suspensionExtended'],
          },
        ],
        before: { on: '2022-05-12', states: ['suspended'] },
        after: { on: '2022-05-17', states: ['suspensionExtended'], isDone: false },
        clocks: {
          statutory: [
            {
              id: exampleIds.deadline,
              key: 'suspension:4',
              rule: 'suspension.obstruction.member',
              label,
              subjectId: exampleIds.member,
              startedOn: '2022-03-01',
              change: 'moves',
              before: exampleMoment,
              after: { ...exampleMoment, dueOn: '2022-06-29', slack: 31, noReturnOn: '2022-06-23' },
              movedBy: 22,
            },
          ],
          limitation: [],
          internal: [],
        },
      },
    },
    problems: [...changing, 'notFound', 'refusedIf', 'quarantined'],
  },
];
