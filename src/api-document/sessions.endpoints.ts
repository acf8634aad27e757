// The sessions of a body: one session, many cases.
import { z } from 'zod';
import { callSessionRequest, heldSessionRequest, sessionsQuery } from '../sessions/session.requests.js';
import type { SessionDetail, SessionView } from '../sessions/session-views.service.js';
import type { Endpoint } from './endpoint.js';
import { exampleBody, exampleCase, exampleIds } from './example-ids.js';
import { changing, reading, readingWithQuery } from './problem-documents.js';
import { caseRef, day, id, named, nextId } from './words.js';

const session = z.strictObject({
  id,
  body: named,
  heldOn: day,
  status: z.enum(['called', 'held']),
  chairId: id,
  seats: z.int(),
  /** Null while the session is only called. */
  present: z.int().nullable(),
}) satisfies z.ZodType<SessionView>;
const detail = z.strictObject({
  ...session.shape,
  roster: z.array(z.strictObject({ personId: id, fullName: z.string(), present: z.boolean().nullable() })),
  /** Only cases the reader may read. */
  agenda: z.array(z.strictObject({ position: z.int(), case: caseRef, noteCode: z.string().nullable() })),
}) satisfies z.ZodType<SessionDetail>;

const called = {
  id: exampleIds.session,
  body: exampleBody,
  heldOn: '2026-03-20',
  status: 'called',
  chairId: exampleIds.head,
  seats: 1,
  present: null,
};
const detailed = {
  ...called,
  roster: [{ personId: exampleIds.head, fullName: 'Phạm Văn Mẫu', present: null }],
  agenda: [{ position: 1, case: exampleCase, noteCode: null }],
};
const ofTheBody = {
  vi: 'Người giữ chức trách trong cơ quan họp.',
  en: 'Holders of an office in the body that meets.',
};
const callers = {
  vi: 'Người đứng đầu, cấp phó, cán bộ kiểm tra, văn thư của cơ quan họp.',
  en: 'Head, deputies, case officers and clerks of the body that meets.',
};

export const sessionEndpoints: readonly Endpoint[] = [
  {
    method: 'post',
    path: '/api/v1/sessions',
    id: 'callSession',
    area: 'sessions',
    summary: { vi: 'Lập kỳ họp', en: 'Call a session, or record one that was held' },
    who: callers,
    body: {
      schema: callSessionRequest,
      example: {
        bodyId: exampleIds.commission,
        heldOn: '2026-03-20',
        chairId: exampleIds.head,
        agenda: [{ caseId: exampleIds.case }],
        requestId: 'session-2026-03-0002',
      },
    },
    status: 201,
    reply: { schema: detail, example: detailed },
    problems: [...changing, 'notYours', 'requestIdReused'],
  },
  {
    method: 'get',
    path: '/api/v1/sessions',
    id: 'listSessions',
    area: 'sessions',
    summary: { vi: 'Các kỳ họp, mới nhất trước', en: 'Sessions, the latest first' },
    who: ofTheBody,
    query: { schema: sessionsQuery, example: { status: 'called', from: '2026-03-01' } },
    status: 200,
    reply: {
      schema: z.strictObject({ sessions: z.array(session), next: nextId }),
      example: { sessions: [called], next: null },
    },
    problems: readingWithQuery,
  },
  {
    method: 'get',
    path: '/api/v1/sessions/{id}',
    id: 'getSession',
    area: 'sessions',
    summary: { vi: 'Xem một kỳ họp', en: 'One session with roster and agenda' },
    who: ofTheBody,
    params: { id: exampleIds.session },
    status: 200,
    reply: { schema: detail, example: detailed },
    problems: [...reading, 'notFound'],
  },
  {
    method: 'post',
    path: '/api/v1/sessions/{id}/held',
    id: 'recordSessionHeld',
    area: 'sessions',
    summary: { vi: 'Ghi điểm danh kỳ họp', en: 'Record who came' },
    who: callers,
    params: { id: exampleIds.session },
    body: { schema: heldSessionRequest, example: { present: [exampleIds.head] } },
    status: 200,
    reply: {
      schema: detail,
      example: {
        ...detailed,
        status: 'held',
        present: 1,
        roster: [{ personId: exampleIds.head, fullName: 'Phạm Văn Mẫu', present: true }],
      },
    },
    problems: [...changing, 'notYours', 'notFound', 'conflict'],
  },
];
