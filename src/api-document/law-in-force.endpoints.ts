// What is law in this instance beside the files: calendars that are proposed, previewed and approved, and rules confirmed by their article.
import { z } from 'zod';
import { movesQuery } from '../deadlines/recompute.requests.js';
import type { MovedTerm, Preview } from '../deadlines/recompute-preview.service.js';
import { calendarSchema } from '../regulations/calendar-checks.js';
import type {
  CalendarProposalDetail,
  CalendarProposalView,
  CalendarView,
  DecisionView,
} from '../regulations/calendar-proposals.service.js';
import type { ConfirmationView } from '../regulations/confirmations.service.js';
import {
  approveRequest,
  confirmRequest,
  lawListQuery,
  proposeCalendarRequest,
  proposeConfirmationRequest,
  rejectRequest,
} from '../regulations/law-in-force.requests.js';
import { SCAN_TYPES } from '../regulations/law-problems.js';
import type { ScanView } from '../regulations/law-scans.service.js';
import { type Endpoint, signedIn } from './endpoint.js';
import { exampleCase, exampleIds } from './example-ids.js';
import { changing, reading, readingWithQuery } from './problem-documents.js';
import { caseRef, day, id, instant, nextId, sha256, text } from './words.js';

/** Instants of a row leave the application as text. */
type Sent<T> = { [K in keyof T]: T[K] extends Date ? string : T[K] };

const named = z.strictObject({ id, fullName: z.string() });
const yearStatus = z.enum(['official', 'projected', 'absent']);
const calendarDay = z.strictObject({
  date: day,
  kind: z.enum(['publicHoliday', 'swapDayOff', 'swapWorkday']),
  vi: z.string(),
  en: z.string(),
  confidence: z.enum(['confirmed', 'recalled', 'unclear']),
  worksFor: day.optional(),
});
const calendar = z.strictObject({
  format: z.literal(1),
  id: z.string(),
  title: text,
  timeZone: z.string(),
  years: z.record(z.string(), yearStatus),
  days: z.array(calendarDay),
});
const calendarView = z.strictObject({
  revision: sha256,
  fromFiles: z.boolean(),
  calendar,
  runway: z.strictObject({
    lastOfficialDay: day.nullable(),
    daysLeft: z.int(),
    isShort: z.boolean(),
    stage: z.literal([90, 60, 30, 14, 7, 1, 0]).nullable(),
  }),
  /** Where the adopted calendar and newer files do not go together. */
  leftAside: z.array(z.looseObject({ what: z.literal('calendar'), id, why: z.enum(['filesDisagree', 'standsAlone']) })),
});
const decision = z.strictObject({
  by: named,
  at: instant,
  reason: z.string().nullable(),
  oldRevision: sha256.nullable(),
  newRevision: sha256.nullable(),
}) satisfies z.ZodType<DecisionView>;
const proposal = z.strictObject({
  id,
  status: z.enum(['waiting', 'overtaken', 'adopted', 'rejected']),
  source: z.string(),
  proposedBy: named,
  proposedAt: instant,
  revision: sha256,
  overRevision: sha256,
  years: z.record(z.string(), yearStatus),
  decision: decision.nullable(),
  application: z.strictObject({ appliedAt: instant.nullable(), moved: z.int(), kept: z.int() }).nullable(),
}) satisfies z.ZodType<Sent<CalendarProposalView>>;
const proposalDetail = z.strictObject({
  ...proposal.shape,
  calendar,
  changes: z.strictObject({
    days: z.array(z.strictObject({ date: day, was: calendarDay.nullable(), becomes: calendarDay.nullable() })),
    years: z.array(z.strictObject({ year: z.string(), was: yearStatus, becomes: yearStatus })),
  }),
});
const certainty = z.enum(['official', 'projected', 'absent', 'setByHand']);
const moved = z.strictObject({
  deadlineId: id,
  case: caseRef,
  rule: z.string(),
  label: text,
  outcome: z.enum(['moved', 'kept']),
  dueBefore: day.nullable(),
  dueAfter: day.nullable(),
  certaintyBefore: certainty,
  certaintyAfter: certainty,
}) satisfies z.ZodType<MovedTerm>;
const preview = z.strictObject({
  /** Over all running terms; with the first page only. */
  summary: z
    .strictObject({
      later: z.int(),
      dated: z.int(),
      certainty: z.int(),
      kept: z.int(),
      byRule: z.array(z.strictObject({ rule: z.string(), moved: z.int(), kept: z.int() })),
    })
    .nullable(),
  /** Of the cases one may read. */
  deadlines: z.array(moved),
  next: nextId,
}) satisfies z.ZodType<Preview>;
const scan = z.strictObject({ sha256, size: z.int(), mediaType: z.string() }) satisfies z.ZodType<ScanView>;
const confirmation = z.strictObject({
  id,
  status: z.enum(['waiting', 'adopted', 'rejected']),
  entry: z.strictObject({
    layer: z.string(),
    rule: z.string(),
    validFrom: day,
    levels: z.array(z.string()),
    variants: z.array(z.string()),
    province: z.string().nullable(),
    body: z.string().nullable(),
  }),
  labels: text.nullable(),
  value: z.int(),
  unit: z.enum(['calendarDay', 'workingDay', 'month', 'hour']),
  article: z.string(),
  clause: z.string().nullable(),
  scan,
  proposedBy: named,
  proposedAt: instant,
  decision: decision.nullable(),
  leftAside: z.enum(['heldByFiles', 'entryGone', 'entryChanged', 'unsound']).nullable(),
}) satisfies z.ZodType<Sent<ConfirmationView>>;

const hash = { one: 'a1'.repeat(32), other: 'a2'.repeat(32), scan: 'c3'.repeat(32) };
const newDay = {
  date: '2027-02-05',
  kind: 'publicHoliday' as const,
  vi: 'Tết Nguyên đán (29 tháng Chạp)',
  en: 'Lunar New Year (29th of the 12th month)',
  confidence: 'confirmed' as const,
};
const exampleText = {
  id: 'vn',
  title: { vi: 'Lịch ngày làm việc Việt Nam', en: 'Working calendar of Viet Nam' },
  timeZone: 'Asia/Ho_Chi_Minh' as const,
  years: { '2026': 'official' as const, '2027': 'official' as const },
  days: [newDay],
} satisfies z.infer<typeof calendarSchema>;
const exampleCalendar = { format: 1 as const, ...exampleText };
const exampleInForce: CalendarView = {
  revision: hash.one,
  fromFiles: true,
  calendar: { ...exampleCalendar, years: { '2026': 'official', '2027': 'projected' }, days: [] },
  runway: { lastOfficialDay: '2026-12-31', daysLeft: 77, isShort: true, stage: 90 },
  leftAside: [],
};
const proposedBy = { id: exampleIds.officer, fullName: 'Trần Thị Mẫu' };
const exampleProposal: Sent<CalendarProposalView> = {
  id: '3f9a1c77-52e8-4d0b-9a3e-1c5d8b2f4a20',
  status: 'waiting',
  source: 'Thông báo nghỉ Tết năm 2027 (số hiệu ghi tại bản gốc)',
  proposedBy,
  proposedAt: '2026-10-15T02:00:00.000Z',
  revision: hash.other,
  overRevision: hash.one,
  years: exampleText.years,
  decision: null,
  application: null,
};
const exampleDetail: Sent<CalendarProposalDetail> = {
  ...exampleProposal,
  calendar: exampleCalendar,
  changes: {
    days: [{ date: newDay.date, was: null, becomes: newDay }],
    years: [{ year: '2027', was: 'projected', becomes: 'official' }],
  },
};
const exampleDecision: DecisionView = {
  by: { id: exampleIds.head, fullName: 'Phạm Văn Mẫu' },
  at: '2026-10-16T02:00:00.000Z',
  reason: null,
  oldRevision: hash.one,
  newRevision: hash.other,
};
const exampleMoved: MovedTerm = {
  deadlineId: exampleIds.deadline,
  case: exampleCase,
  rule: 'signs-inspection.explanation',
  label: { vi: 'Hạn giải trình', en: 'Term to explain' },
  outcome: 'moved',
  dueBefore: '2027-02-09',
  dueAfter: '2027-02-15',
  certaintyBefore: 'projected',
  certaintyAfter: 'official',
};
const exampleScan = { sha256: hash.scan, size: 48213, mediaType: 'application/pdf' };
const exampleEntry = {
  layer: 'reg_2026',
  rule: 'suspension.obstruction.member',
  validFrom: '2026-04-11',
  levels: [],
  variants: [],
  province: null,
  body: null,
};
const exampleReading = { value: 90, unit: 'calendarDay' as const, article: '31', clause: '1' };
const exampleConfirmation: Sent<ConfirmationView> = {
  id: '3f9a1c77-52e8-4d0b-9a3e-1c5d8b2f4a21',
  status: 'waiting',
  entry: exampleEntry,
  labels: { vi: 'Thời hạn đình chỉ', en: 'Term of a suspension' },
  ...exampleReading,
  scan: exampleScan,
  proposedBy,
  proposedAt: '2026-10-15T02:00:00.000Z',
  decision: null,
  leftAside: null,
};
const proposalParams = { id: exampleProposal.id };
const confirmationParams = { id: exampleConfirmation.id };
const rejection = { reason: 'Thiếu ngày nghỉ bù theo thông báo.' };
const rejected = { ...exampleDecision, reason: rejection.reason, oldRevision: null, newRevision: null };

const office = { vi: 'Người đang giữ một chức trách.', en: 'Those who hold an office.' };
const proposers = {
  vi: 'Quản trị hệ thống, người theo dõi thời hạn, người phụ trách pháp quy.',
  en: 'Administrators, deadline supervisors, legal owners.',
};
const head = {
  vi: 'Chủ nhiệm ủy ban kiểm tra; không phải người đã đề xuất.',
  en: 'Heads of commissions, and never who proposed it.',
};
const legalOwner = { vi: 'Người phụ trách pháp quy.', en: 'Legal owners.' };
const secondPerson = {
  vi: 'Chủ nhiệm, người soát xét hoặc người phụ trách pháp quy khác; không phải người đã đề xuất.',
  en: 'A head, a reviewer or another legal owner, and never who proposed it.',
};

export const lawInForceEndpoints: readonly Endpoint[] = [
  {
    method: 'get',
    path: '/api/v1/calendars',
    id: 'getCalendar',
    area: 'rules',
    summary: {
      vi: 'Lịch làm việc đang có hiệu lực và còn đến ngày nào',
      en: 'The working calendar in force, and how far it reaches',
    },
    who: signedIn,
    status: 200,
    reply: { schema: calendarView, example: exampleInForce },
    problems: reading,
  },
  {
    method: 'post',
    path: '/api/v1/calendars/proposals',
    id: 'proposeCalendar',
    area: 'rules',
    summary: { vi: 'Đề xuất một lịch làm việc mới', en: 'Propose a new working calendar' },
    who: proposers,
    body: {
      schema: proposeCalendarRequest,
      example: { calendar: exampleText, source: exampleProposal.source, requestId: 'lich-2027-lan-1' },
    },
    status: 201,
    reply: { schema: proposalDetail, example: exampleDetail },
    problems: [...changing, 'notYours', 'requestIdReused'],
  },
  {
    method: 'get',
    path: '/api/v1/calendars/proposals',
    id: 'listCalendarProposals',
    area: 'rules',
    summary: { vi: 'Các đề xuất lịch, mới nhất trước', en: 'Proposals of calendars, the newest first' },
    who: office,
    query: { schema: lawListQuery, example: { status: 'waiting' } },
    status: 200,
    reply: {
      schema: z.strictObject({ proposals: z.array(proposal), next: nextId }),
      example: { proposals: [exampleProposal], next: null },
    },
    problems: [...readingWithQuery, 'notYours'],
  },
  {
    method: 'get',
    path: '/api/v1/calendars/proposals/{id}',
    id: 'getCalendarProposal',
    area: 'rules',
    summary: { vi: 'Một đề xuất lịch và những ngày thay đổi', en: 'A proposed calendar and the days it changes' },
    who: office,
    params: proposalParams,
    status: 200,
    reply: { schema: proposalDetail, example: exampleDetail },
    problems: [...reading, 'notYours', 'notFound'],
  },
  {
    method: 'get',
    path: '/api/v1/calendars/proposals/{id}/preview',
    id: 'previewCalendar',
    area: 'rules',
    summary: {
      vi: 'Những thời hạn sẽ chuyển ngày nếu phê duyệt lịch này',
      en: 'The running terms this calendar would move',
    },
    who: office,
    params: proposalParams,
    query: { schema: movesQuery, example: { limit: 50 } },
    status: 200,
    reply: {
      schema: preview,
      example: {
        summary: {
          later: 1,
          dated: 0,
          certainty: 0,
          kept: 0,
          byRule: [{ rule: exampleMoved.rule, moved: 1, kept: 0 }],
        },
        deadlines: [exampleMoved],
        next: null,
      },
    },
    problems: [...readingWithQuery, 'notYours', 'notFound'],
  },
  {
    method: 'get',
    path: '/api/v1/calendars/proposals/{id}/moves',
    id: 'listCalendarMoves',
    area: 'rules',
    summary: { vi: 'Những thời hạn lịch này đã chuyển ngày', en: 'The terms this calendar has moved' },
    who: office,
    params: proposalParams,
    query: { schema: movesQuery, example: { limit: 50 } },
    status: 200,
    reply: {
      schema: z.strictObject({ deadlines: z.array(moved), next: nextId }),
      example: { deadlines: [exampleMoved], next: null },
    },
    problems: [...readingWithQuery, 'notYours', 'notFound'],
  },
  {
    method: 'post',
    path: '/api/v1/calendars/proposals/{id}/approve',
    id: 'approveCalendar',
    area: 'rules',
    summary: {
      vi: 'Phê duyệt lịch: có hiệu lực ngay, thời hạn được tính lại',
      en: 'Approve a calendar: it is in force at once, and terms are recomputed',
    },
    who: head,
    params: proposalParams,
    body: { schema: approveRequest, example: {} },
    status: 200,
    reply: {
      schema: proposalDetail,
      example: {
        ...exampleDetail,
        status: 'adopted',
        decision: exampleDecision,
        application: { appliedAt: null, moved: 0, kept: 0 },
      },
    },
    problems: [...changing, 'notYours', 'notFound', 'conflict'],
  },
  {
    method: 'post',
    path: '/api/v1/calendars/proposals/{id}/reject',
    id: 'rejectCalendar',
    area: 'rules',
    summary: { vi: 'Không phê duyệt lịch, có lý do', en: 'Reject a proposed calendar, with a reason' },
    who: head,
    params: proposalParams,
    body: { schema: rejectRequest, example: rejection },
    status: 200,
    reply: { schema: proposalDetail, example: { ...exampleDetail, status: 'rejected', decision: rejected } },
    problems: [...changing, 'notYours', 'notFound', 'conflict'],
  },
  {
    method: 'put',
    path: '/api/v1/regulations/scans/{hash}',
    id: 'handInScan',
    area: 'rules',
    summary: { vi: 'Nộp bản quét trang văn bản', en: 'Hand in the scan of a page of law' },
    who: legalOwner,
    params: { hash: hash.scan },
    body: { media: SCAN_TYPES.map(({ mediaType }) => mediaType), example: '%PDF-1.7 …' },
    status: 200,
    reply: { schema: scan, example: exampleScan },
    problems: [...reading, 'notYours', 'notFound', 'tooLarge', 'wrongKind', 'notTheFileItSays'],
  },
  {
    method: 'get',
    path: '/api/v1/regulations/scans/{hash}',
    id: 'getScan',
    area: 'rules',
    summary: { vi: 'Tải bản quét', en: 'Download a scan' },
    who: office,
    params: { hash: hash.scan },
    status: 200,
    reply: { media: SCAN_TYPES.map(({ mediaType }) => mediaType), example: '%PDF-1.7 …' },
    problems: [...reading, 'notYours', 'notFound', 'conflict'],
  },
  {
    method: 'post',
    path: '/api/v1/regulations/confirmations',
    id: 'proposeConfirmation',
    area: 'rules',
    summary: {
      vi: 'Đề nghị xác nhận một giá trị theo điều, khoản và bản quét',
      en: 'Propose a value to be confirmed, with article and scan',
    },
    who: legalOwner,
    body: {
      schema: proposeConfirmationRequest,
      example: { entry: exampleEntry, ...exampleReading, scan: hash.scan, requestId: 'xac-nhan-31-1' },
    },
    status: 201,
    reply: { schema: confirmation, example: exampleConfirmation },
    problems: [...changing, 'notYours', 'requestIdReused', 'conflict'],
  },
  {
    method: 'get',
    path: '/api/v1/regulations/confirmations',
    id: 'listConfirmations',
    area: 'rules',
    summary: { vi: 'Hồ sơ xác nhận, mới nhất trước', en: 'Confirmations, the newest first' },
    who: office,
    query: { schema: lawListQuery, example: { status: 'waiting' } },
    status: 200,
    reply: {
      schema: z.strictObject({ confirmations: z.array(confirmation), next: nextId }),
      example: { confirmations: [exampleConfirmation], next: null },
    },
    problems: [...readingWithQuery, 'notYours'],
  },
  {
    method: 'get',
    path: '/api/v1/regulations/confirmations/{id}',
    id: 'getConfirmation',
    area: 'rules',
    summary: { vi: 'Một hồ sơ xác nhận', en: 'One confirmation' },
    who: office,
    params: confirmationParams,
    status: 200,
    reply: { schema: confirmation, example: exampleConfirmation },
    problems: [...reading, 'notYours', 'notFound'],
  },
  {
    method: 'post',
    path: '/api/v1/regulations/confirmations/{id}/confirm',
    id: 'confirmRule',
    area: 'rules',
    summary: {
      vi: 'Xác nhận: đã tự đối chiếu với bản quét',
      en: 'Confirm: one has compared it with the scan oneself',
    },
    who: secondPerson,
    params: confirmationParams,
    body: { schema: confirmRequest, example: { compared: true } },
    status: 200,
    reply: { schema: confirmation, example: { ...exampleConfirmation, status: 'adopted', decision: exampleDecision } },
    problems: [...changing, 'notYours', 'notFound', 'conflict'],
  },
  {
    method: 'post',
    path: '/api/v1/regulations/confirmations/{id}/reject',
    id: 'rejectConfirmation',
    area: 'rules',
    summary: { vi: 'Không xác nhận, có lý do', en: 'Reject a confirmation, with a reason' },
    who: secondPerson,
    params: confirmationParams,
    body: { schema: rejectRequest, example: rejection },
    status: 200,
    reply: { schema: confirmation, example: { ...exampleConfirmation, status: 'rejected', decision: rejected } },
    problems: [...changing, 'notYours', 'notFound', 'conflict'],
  },
];
