// Cases: opening, reading, what may be done next, and recording an event.
import { z } from 'zod';
import { caseFilters, openCaseRequest, recordEventRequest, recordsQuery } from '../cases/case.requests.js';
import type { Recorded } from '../cases/command.js';
import { caseExamples } from './case-examples.js';
import { caseReaders, type Endpoint, signedIn } from './endpoint.js';
import { exampleIds } from './example-ids.js';
import { reading, readingWithQuery, throughTheDoor } from './problem-documents.js';
import { basis, day, id, instant, named, reason, sha256, text } from './words.js';

const state = z.strictObject({
  id: z.string(),
  title: text,
  sentence: text,
  phase: z.enum(['prepare', 'conduct', 'close', 'after', 'side']),
});
const summary = z.strictObject({
  id,
  code: z.string(),
  procedure: z.string(),
  /** Null where the procedure is no longer registered. */
  title: text.nullable(),
  body: named,
  status: z.enum(['active', 'done', 'quarantined']),
  states: z.array(state),
  phase: z.enum(['prepare', 'conduct', 'close', 'after', 'side']),
  version: z.int(),
  secrecy: z.string(),
  openedOn: day,
  updatedAt: instant,
  /** How much of it the reader may see. */
  level: z.enum(['meta', 'records', 'full']),
});
const subject = z.strictObject({ id, kind: z.enum(['member', 'organisation']), name: z.string() });
const view = z.strictObject({
  ...summary.shape,
  /** Only for those who may read all of the case. */
  subjects: z.array(subject).optional(),
  facts: z.record(z.string(), z.unknown()).optional(),
});
const recorded = z.strictObject({
  kind: z.literal('recorded'),
  caseId: id,
  code: z.string(),
  version: z.int(),
  recordId: id,
  type: z.string(),
  states: z.array(z.string()),
  hash: sha256,
}) satisfies z.ZodType<Recorded>;
const permitted = z.strictObject({
  version: z.int(),
  permitted: z.array(z.strictObject({ type: z.string(), title: text, sentence: text })),
  notNow: z.array(
    z.strictObject({
      type: z.string(),
      title: text,
      /** It belongs to the present state, and something else is missing. */
      here: z.boolean(),
      guard: z.string(),
      reasons: z.array(reason).min(1),
      remedy: text,
    }),
  ),
});
const record = z.strictObject({
  seq: z.int(),
  type: z.string(),
  title: text.nullable(),
  recordedAt: instant,
  effectiveOn: day,
  actor: z.strictObject({ id, name: z.string().nullable() }).nullable(),
  statesBefore: z.array(z.string()),
  statesAfter: z.array(z.string()),
  onBehalfOf: id.nullable(),
  offices: z.array(z.strictObject({ bodyId: id, role: z.string() })),
  lateBy: z.int(),
  imported: z.boolean(),
  demoClock: z.boolean(),
  law: z.strictObject({ profile: z.string(), revision: z.string(), calendar: z.string() }),
  /** Payload and personal texts only for those who may read all of the case; a text that was erased is null. */
  payload: z.record(z.string(), z.unknown()).optional(),
  personal: z.record(z.string(), z.unknown()).optional(),
  basis: z.array(basis),
  prevHash: sha256,
  hash: sha256,
});
const sheet = z.strictObject({
  case: z.strictObject({ id, code: z.string(), title: text, body: text }),
  subject: subject,
  printedAt: instant,
  sections: z.array(
    z.strictObject({
      title: text,
      rows: z.array(z.strictObject({ label: text, value: z.string() })),
      empty: text,
    }),
  ),
});

const params = { id: exampleIds.case };
const ofSubject = { ...params, subjectId: exampleIds.member };
const allOfTheCase = {
  vi: 'Người được đọc toàn bộ vụ việc; với người khác, vụ việc như không tồn tại.',
  en: 'Those who may read all of the case; for others it does not exist.',
};

export const caseEndpoints: readonly Endpoint[] = [
  {
    method: 'post',
    path: '/api/v1/cases',
    id: 'openCase',
    area: 'cases',
    summary: { vi: 'Mở vụ việc', en: 'Open a case' },
    who: {
      vi: 'Người mà quy trình cho phép ghi bước mở, trong cơ quan của mình.',
      en: 'Whoever the procedure lets raise its opening event, in their own body.',
    },
    body: { schema: openCaseRequest, example: caseExamples.opening },
    narrowedBy: 'opening',
    status: 201,
    reply: { schema: recorded, example: caseExamples.opened },
    problems: throughTheDoor,
  },
  {
    method: 'get',
    path: '/api/v1/cases',
    id: 'listCases',
    area: 'cases',
    summary: { vi: 'Các vụ việc của tôi, mới thay đổi trước', en: 'The cases I may read, latest change first' },
    who: signedIn,
    query: { schema: caseFilters, example: { procedure: 'signs-inspection@1', phase: 'prepare', limit: 20 } },
    status: 200,
    reply: {
      schema: z.strictObject({ cases: z.array(summary), next: z.string().nullable() }),
      example: { cases: [caseExamples.summary], next: null },
    },
    problems: readingWithQuery,
  },
  {
    method: 'get',
    path: '/api/v1/cases/{id}',
    id: 'getCase',
    area: 'cases',
    summary: { vi: 'Xem một vụ việc', en: 'One case' },
    who: caseReaders,
    params,
    status: 200,
    reply: { schema: view, example: caseExamples.view },
    problems: [...reading, 'notFound'],
  },
  {
    method: 'get',
    path: '/api/v1/cases/{id}/permitted-events',
    id: 'listPermittedEvents',
    area: 'cases',
    summary: { vi: 'Được làm gì lúc này, chưa được làm gì và vì sao', en: 'What I may do now, what not, and why' },
    who: caseReaders,
    params,
    status: 200,
    reply: { schema: permitted, example: caseExamples.permitted },
    problems: [...reading, 'notFound', 'quarantined'],
  },
  {
    method: 'post',
    path: '/api/v1/cases/{id}/events',
    id: 'recordEvent',
    area: 'cases',
    summary: { vi: 'Ghi một bước', en: 'Record an event' },
    who: {
      vi: 'Người mà quy trình cho phép ghi bước này lúc này; xem permitted-events.',
      en: 'Whoever the procedure lets raise the event now; see permitted-events.',
    },
    params,
    body: { schema: recordEventRequest, example: caseExamples.event },
    narrowedBy: 'event',
    status: 200,
    reply: { schema: recorded, example: caseExamples.recorded },
    problems: throughTheDoor,
  },
  {
    method: 'get',
    path: '/api/v1/cases/{id}/records',
    id: 'listRecords',
    area: 'cases',
    summary: { vi: 'Nhật ký của vụ việc', en: 'The audit trail of a case' },
    who: {
      vi: 'Người được đọc vụ việc, và người soát xét (không thấy nội dung riêng tư).',
      en: 'Those who may read the case, and the reviewer (without personal texts).',
    },
    params,
    query: { schema: recordsQuery, example: { after: 0, limit: 100 } },
    status: 200,
    reply: {
      schema: z.strictObject({ records: z.array(record), next: z.int().nullable() }),
      example: { records: [caseExamples.record], next: null },
    },
    problems: [...readingWithQuery, 'notFound'],
  },
  {
    method: 'get',
    path: '/api/v1/cases/{id}/subjects/{subjectId}/sheet',
    id: 'getSubjectSheet',
    area: 'cases',
    summary: { vi: 'Phiếu của đối tượng', en: "A subject's sheet" },
    who: allOfTheCase,
    params: ofSubject,
    status: 200,
    reply: { schema: sheet, example: caseExamples.sheet },
    problems: [...reading, 'notFound'],
  },
  {
    method: 'get',
    path: '/api/v1/cases/{id}/subjects/{subjectId}/sheet.html',
    id: 'printSubjectSheet',
    area: 'cases',
    summary: { vi: 'Phiếu của đối tượng, để in', en: "A subject's sheet as a page to print" },
    who: allOfTheCase,
    params: ofSubject,
    status: 200,
    reply: { media: ['text/html'], example: '<!doctype html><html lang="vi"></html>' },
    problems: [...reading, 'notFound'],
  },
];
