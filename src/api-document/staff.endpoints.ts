// Who is away and who stands in, who takes over from whom, and when nobody wants to be disturbed.
import { z } from 'zod';
import { ABSENCE_KINDS, absenceRequest, absencesQuery } from '../staff/absences.requests.js';
import { handingPreviewRequest, handingRequest } from '../staff/handing-over.requests.js';
import type { HandingPreview } from '../staff/handing-over.service.js';
import { nothingMore } from '../staff/leaving.controller.js';
import { leavingRequest } from '../staff/leaving.requests.js';
import type { LeavingPreview } from '../staff/leaving.service.js';
import { hoursRequest } from '../staff/notification-hours.controller.js';
import { type Endpoint, signedIn } from './endpoint.js';
import { exampleCase, exampleIds } from './example-ids.js';
import { changing, reading, readingWithQuery, standingHeld } from './problem-documents.js';
import { caseRef, day, id, instant, nextId, text } from './words.js';

const person = z.strictObject({ id, fullName: z.string() });
const absence = z.strictObject({
  id,
  person,
  from: day,
  to: day,
  /** Null to who only stands in. */
  kind: z.enum(ABSENCE_KINDS).nullable(),
  substitute: person.nullable(),
  substituteAway: z.array(z.strictObject({ from: day, to: day })),
  recordedBy: id,
  recordedAt: instant,
  cancelledAt: instant.nullable(),
});
const exampleAbsence = {
  id: exampleIds.absence,
  person: { id: exampleIds.officer, fullName: 'Nguyễn Văn Mẫu' },
  from: '2026-05-11',
  to: '2026-05-15',
  kind: 'leave',
  substitute: { id: exampleIds.head, fullName: 'Trần Thị Mẫu' },
  substituteAway: [],
  recordedBy: exampleIds.officer,
  recordedAt: '2026-05-04T02:00:00.000Z',
  cancelledAt: null,
};

const alertItem = z.strictObject({ id, case: caseRef, holderId: id, label: text, dueOn: day.nullable() });
const taskItem = z.strictObject({ id, case: caseRef, holderId: id, title: text, dueOn: day.nullable() });
const handingPreview = z.strictObject({
  alerts: z.array(alertItem),
  tasks: z.array(taskItem),
  cannot: z.array(z.strictObject({ kind: z.enum(['alert', 'task']), id, case: caseRef })),
  count: z.int(),
  more: z.boolean(),
}) satisfies z.ZodType<HandingPreview>;
const exampleAlert = {
  id: exampleIds.alert,
  case: exampleCase,
  holderId: exampleIds.officer,
  label: { vi: 'Hạn giải trình', en: 'Term to explain' },
  dueOn: '2026-04-24',
};
const exampleTask = {
  id: exampleIds.task,
  case: exampleCase,
  holderId: exampleIds.officer,
  title: { vi: 'Chuẩn bị đề cương, lịch làm việc', en: 'Prepare outline and schedule' },
  dueOn: null,
};

const leavingPreview = z.strictObject({
  person,
  account: z.enum(['open', 'closed', 'none']),
  counts: z.strictObject({
    alerts: z.int(),
    tasks: z.int(),
    standings: z.int(),
    absences: z.int(),
    substitutions: z.int(),
  }),
  alerts: z.array(alertItem),
  tasks: z.array(taskItem),
  standings: z.array(standingHeld),
  decided: z.array(z.strictObject({ bodyId: id, successorId: id, lastDay: day })),
}) satisfies z.ZodType<LeavingPreview>;

const hours = z.strictObject({
  quietFrom: z.string(),
  quietTo: z.string(),
  onDaysOff: z.boolean(),
  isUsual: z.boolean(),
});
const decides = {
  vi: 'Người đứng đầu với cấp phó, nhân sự; cấp phó với nhân sự; với người đứng đầu là chính họ hoặc người đứng đầu cơ quan cấp trên.',
  en: 'The head for deputies and staff, a deputy for staff; for a head, that head or the head of the body above.',
};
const handers = {
  vi: 'Mỗi người với cảnh báo, việc của mình; người đứng đầu, cấp phó, người theo dõi thời hạn với vụ việc của cơ quan.',
  en: 'Everybody for what is theirs; heads, deputies and deadline supervisors for the cases of their body.',
};
const leaver = { personId: exampleIds.officer };
const everything = { filter: { from: exampleIds.officer }, to: exampleIds.head };

const absenceEndpoints: readonly Endpoint[] = [
  {
    method: 'get',
    path: '/api/v1/absences',
    id: 'listAbsences',
    area: 'staff',
    summary: {
      vi: 'Lịch vắng của tôi và lịch tôi thay; hoặc của cả cơ quan nếu được ghi',
      en: 'My absences and those in which I stand in; or those of a body whose absences I record',
    },
    who: signedIn,
    query: { schema: absencesQuery, example: { from: '2026-05-01' } },
    status: 200,
    reply: {
      schema: z.strictObject({ absences: z.array(absence), next: nextId }),
      example: { absences: [exampleAbsence], next: null },
    },
    problems: readingWithQuery,
  },
  {
    method: 'post',
    path: '/api/v1/absences',
    id: 'recordAbsence',
    area: 'staff',
    summary: {
      vi: 'Ghi lịch vắng và người thay; cảnh báo trong những ngày đó chuyển cho người thay',
      en: 'Record an absence and who stands in; alerts of those days go to them',
    },
    who: {
      vi: 'Mỗi người cho mình; người đứng đầu, cấp phó, người theo dõi thời hạn, văn thư cho người cùng cơ quan; cho người đứng đầu thì chỉ người đứng đầu, cấp phó.',
      en: 'Everybody for themselves; heads, deputies, deadline supervisors and clerks for people of their body; for a head only heads and deputies.',
    },
    body: {
      schema: absenceRequest,
      example: { from: '2026-05-11', to: '2026-05-15', kind: 'leave', substituteId: exampleIds.head },
    },
    status: 201,
    reply: { schema: absence, example: exampleAbsence },
    problems: [...changing, 'notYours', 'absenceOverlaps'],
  },
  {
    method: 'delete',
    path: '/api/v1/absences/{id}',
    id: 'cancelAbsence',
    area: 'staff',
    summary: { vi: 'Hủy lịch vắng; lịch vẫn được giữ lại', en: 'Cancel an absence; it is kept' },
    who: {
      vi: 'Người vắng, hoặc người được ghi lịch vắng của cơ quan.',
      en: 'The person away, or whoever records the absences of their body.',
    },
    params: { id: exampleIds.absence },
    status: 200,
    reply: { schema: absence, example: { ...exampleAbsence, cancelledAt: '2026-05-05T02:00:00.000Z' } },
    problems: [...reading, 'notYours', 'notFound', 'conflict'],
  },
];

const handingEndpoints: readonly Endpoint[] = [
  {
    method: 'post',
    path: '/api/v1/alerts/reassign/preview',
    id: 'previewReassignment',
    area: 'staff',
    summary: {
      vi: 'Xem trước việc chuyển nhiều cảnh báo, việc cho một người',
      en: 'See which alerts and tasks would go to somebody',
    },
    who: handers,
    body: { schema: handingPreviewRequest, example: everything },
    status: 200,
    reply: {
      schema: handingPreview,
      example: { alerts: [exampleAlert], tasks: [exampleTask], cannot: [], count: 2, more: false },
    },
    problems: changing,
  },
  {
    method: 'post',
    path: '/api/v1/alerts/reassign',
    id: 'reassignMany',
    area: 'staff',
    summary: {
      vi: 'Chuyển đúng danh sách đã xem trước; khác đi thì từ chối và nêu chỗ khác',
      en: 'Hand on exactly what was previewed; anything else is refused, saying what changed',
    },
    who: handers,
    body: {
      schema: handingRequest,
      example: {
        ...everything,
        reason: 'Nghỉ thai sản.',
        alerts: [exampleIds.alert],
        tasks: [exampleIds.task],
        expected: 2,
      },
    },
    status: 200,
    reply: {
      schema: z.strictObject({ alerts: z.int(), tasks: z.int(), to: id }),
      example: { alerts: 1, tasks: 1, to: exampleIds.head },
    },
    problems: [...changing, 'setChanged'],
  },
];

const leavingEndpoints: readonly Endpoint[] = [
  {
    method: 'get',
    path: '/api/v1/staff/{personId}/leaving/preview',
    id: 'previewLeaving',
    area: 'staff',
    summary: {
      vi: 'Người sắp nghỉ còn giữ những gì; quản trị chỉ thấy số lượng',
      en: 'What a leaver still has; an administrator sees numbers only',
    },
    who: {
      vi: 'Người đứng đầu, cấp phó, người theo dõi thời hạn của cơ quan; quản trị hệ thống.',
      en: 'Heads, deputies and deadline supervisors of the body; administrators.',
    },
    params: leaver,
    status: 200,
    reply: {
      schema: leavingPreview,
      example: {
        person: { id: exampleIds.officer, fullName: 'Nguyễn Văn Mẫu' },
        account: 'open',
        counts: { alerts: 1, tasks: 1, standings: 1, absences: 0, substitutions: 0 },
        alerts: [exampleAlert],
        tasks: [exampleTask],
        standings: [
          {
            case: exampleCase,
            standing: 'teamLeader',
            event: { type: 'CHANGE_TEAM', title: { vi: 'Thay thành viên đoàn', en: 'Change the team' } },
          },
        ],
        decided: [],
      },
    },
    problems: [...reading, 'notFound'],
  },
  {
    method: 'post',
    path: '/api/v1/staff/{personId}/leaving',
    id: 'handOverOnLeaving',
    area: 'staff',
    summary: {
      vi: 'Quyết định người tiếp nhận; mọi cảnh báo, việc chuyển ngay, cùng một lúc',
      en: 'Decide who takes over; every alert and task moves at once, or none does',
    },
    who: decides,
    params: leaver,
    body: {
      schema: leavingRequest,
      example: { to: exampleIds.head, items: [], lastDay: '2026-05-29', reason: 'Chuyển công tác.' },
    },
    status: 200,
    reply: {
      schema: z.strictObject({ alerts: z.int(), tasks: z.int(), substitutions: z.int() }),
      example: { alerts: 1, tasks: 1, substitutions: 0 },
    },
    problems: [...changing, 'notYours', 'notFound', 'standingsRemain'],
  },
  {
    method: 'post',
    path: '/api/v1/staff/{personId}/account/closing',
    id: 'closeAccount',
    area: 'staff',
    summary: {
      vi: 'Đóng tài khoản và các phiên đăng nhập, sau khi đã bàn giao hết',
      en: 'Close an account and its sign-ins, once nothing is left with it',
    },
    who: {
      vi: 'Quản trị hệ thống của cơ quan người đó hoặc cơ quan cấp trên; không phải cho chính mình.',
      en: 'Administrators of a body of theirs or of one above; not for themselves.',
    },
    params: leaver,
    body: { schema: nothingMore, example: {} },
    status: 200,
    reply: {
      schema: z.strictObject({
        closedAt: instant,
        sessions: z.int(),
        alerts: z.int(),
        tasks: z.int(),
        substitutions: z.int(),
      }),
      example: { closedAt: '2026-05-29T10:00:00.000Z', sessions: 1, alerts: 0, tasks: 0, substitutions: 0 },
    },
    problems: [
      ...changing,
      'notYours',
      'notFound',
      'conflict',
      'standingsRemain',
      'notAllDecided',
      'stillOwns',
      'notYetLeft',
    ],
  },
];

export const staffEndpoints: readonly Endpoint[] = [
  ...absenceEndpoints,
  ...handingEndpoints,
  ...leavingEndpoints,
  {
    method: 'get',
    path: '/api/v1/me/notification-hours',
    id: 'readNotificationHours',
    area: 'staff',
    summary: { vi: 'Giờ yên tĩnh của tôi', en: 'My quiet hours' },
    who: signedIn,
    status: 200,
    reply: { schema: hours, example: { quietFrom: '17:30', quietTo: '07:30', onDaysOff: false, isUsual: true } },
    problems: reading,
  },
  {
    method: 'put',
    path: '/api/v1/me/notification-hours',
    id: 'setNotificationHours',
    area: 'staff',
    summary: {
      vi: 'Đặt giờ yên tĩnh: tin biết trước sẽ đến sớm hơn, tin phát sinh sẽ chờ, nhưng không quá hạn',
      en: 'Set quiet hours: what is known ahead comes earlier, what comes up waits, never past the due date',
    },
    who: signedIn,
    body: { schema: hoursRequest, example: { quietFrom: '20:00', quietTo: '06:30', onDaysOff: false } },
    status: 200,
    reply: { schema: hours, example: { quietFrom: '20:00', quietTo: '06:30', onDaysOff: false, isUsual: false } },
    problems: changing,
  },
];
