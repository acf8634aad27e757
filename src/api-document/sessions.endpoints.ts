// The sessions of a body: one session, many cases.
import { z } from 'zod';
import type { BallotView } from '../sessions/item-ballots.js';
import {
  addItemRequest,
  callSessionRequest,
  changeItemRequest,
  EXCUSES,
  heldSessionRequest,
  sessionQuery,
  sessionsQuery,
} from '../sessions/session.requests.js';
import type { AgendaItemView, SessionDetail, SessionView } from '../sessions/session-views.service.js';
import type { Endpoint } from './endpoint.js';
import { exampleBody, exampleCase, exampleIds } from './example-ids.js';
import { changing, readingWithQuery } from './problem-documents.js';
import { caseRef, day, id, instant, named, nextId, text } from './words.js';

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
/** Tallies only: who voted for what is nowhere. */
const ballot = z.strictObject({
  /** Number of the record in the case. */
  seq: z.int(),
  event: z.string(),
  title: text,
  effectiveOn: day,
  tally: z.union([
    z.strictObject({ for: z.int(), against: z.int(), other: z.int() }),
    z.strictObject({ byForm: z.record(z.string(), z.int()), none: z.int(), invalid: z.int() }),
    z.strictObject({
      keep: z.int(),
      reduceTo: z.record(z.string(), z.int()),
      increaseTo: z.record(z.string(), z.int()),
      annul: z.int(),
      /** Of those for annulling. */
      wrongful: z.int(),
      invalid: z.int(),
    }),
  ]),
  /** Of a ballot on forms the form, of one on a complaint what was decided; null where none had the votes. */
  outcome: z
    .union([
      z.strictObject({ form: z.string().nullable(), accumulated: z.boolean(), unverified: z.array(z.string()) }),
      z.strictObject({ decided: z.string().nullable(), form: z.string().nullable(), wrongful: z.boolean() }),
    ])
    .nullable(),
  takenBack: z.boolean(),
}) satisfies z.ZodType<BallotView>;
const item = z.strictObject({
  position: z.int(),
  case: caseRef,
  noteCode: z.string().nullable(),
  chairId: id,
  /** Put on the agenda after the session was called. */
  added: z.strictObject({ at: instant, by: id, lateReason: z.string().nullable() }).nullable(),
  /** These two are null for those who may not read the case's records, or take no part in the item. */
  excused: z
    .array(z.strictObject({ personId: id, fullName: z.string(), because: z.enum(EXCUSES) }))
    .nullable() as z.ZodType<AgendaItemView['excused']>,
  ballots: z.array(ballot).nullable(),
}) satisfies z.ZodType<AgendaItemView>;
const detail = z.strictObject({
  ...session.shape,
  roster: z.array(z.strictObject({ personId: id, fullName: z.string(), present: z.boolean().nullable() })),
  /** Only cases the reader may read. */
  agenda: z.array(item),
  /** Of these items, of a held session: cases on which no ballot has been recorded. */
  withoutBallot: z.array(id),
  /** The position to go on after; null at the end. */
  next: z.int().nullable(),
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
  agenda: [
    {
      position: 1,
      case: exampleCase,
      noteCode: null,
      chairId: exampleIds.head,
      added: null,
      excused: [],
      ballots: [],
    },
  ],
  withoutBallot: [],
  next: null,
};
const excusedItem = {
  ...detailed.agenda[0],
  added: { at: '2026-03-21T02:00:00.000Z', by: exampleIds.officer, lateReason: 'Biên bản gửi muộn.' },
  excused: [{ personId: exampleIds.member, fullName: 'Lê Thị Mẫu', because: 'conflict' }],
};
const withExcused = { ...detailed, agenda: [excusedItem] };
const excused = [{ personId: exampleIds.member, because: 'conflict' }];
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
    query: { schema: sessionQuery, example: { after: 0, limit: 50 } },
    status: 200,
    reply: { schema: detail, example: detailed },
    problems: [...readingWithQuery, 'notFound'],
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
        withoutBallot: [exampleIds.case],
      },
    },
    problems: [...changing, 'notYours', 'notFound', 'conflict'],
  },
  {
    method: 'post',
    path: '/api/v1/sessions/{id}/items',
    id: 'addSessionItem',
    area: 'sessions',
    summary: { vi: 'Bổ sung một việc vào chương trình kỳ họp', en: 'Put one more case on the agenda' },
    who: callers,
    params: { id: exampleIds.session },
    body: {
      schema: addItemRequest,
      example: { caseId: exampleIds.case, excused, requestId: 'session-item-2026-03-0001' },
    },
    status: 201,
    reply: { schema: detail, example: withExcused },
    problems: [...changing, 'notYours', 'notFound', 'conflict', 'requestIdReused'],
  },
  {
    method: 'put',
    path: '/api/v1/sessions/{id}/items/{caseId}',
    id: 'changeSessionItem',
    area: 'sessions',
    summary: {
      vi: 'Ghi người không tham gia và người chủ trì riêng một việc',
      en: 'Say who takes no part in an item and who presides over it',
    },
    who: callers,
    params: { id: exampleIds.session, caseId: exampleIds.case },
    body: { schema: changeItemRequest, example: { excused, requestId: 'session-item-2026-03-0002' } },
    status: 200,
    reply: { schema: detail, example: withExcused },
    problems: [...changing, 'notYours', 'notFound', 'conflict', 'requestIdReused'],
  },
];
