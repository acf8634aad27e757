// What rang for me, and what I do about it; and what there is for me to do.
import { z } from 'zod';
import type { AlertView } from '../notifications/alert.view.js';
import type { Why } from '../notifications/alert-book.js';
import {
  alertsQuery,
  emptyRequest,
  explainRequest,
  reassignRequest,
  snoozeRequest,
} from '../notifications/alerts.requests.js';
import type { MessageView } from '../notifications/messages.service.js';
import { tasksQuery } from '../tasks/tasks.queries.js';
import type { TaskView } from '../tasks/tasks.service.js';
import { type Endpoint, signedIn } from './endpoint.js';
import { exampleCase, exampleIds } from './example-ids.js';
import { changing, readingWithQuery } from './problem-documents.js';
import { caseRef, day, id, instant, nextId, text } from './words.js';

export const audience = z.enum(['officer', 'member', 'head', 'upper', 'reviewer']);
export const why = z.strictObject({
  /** The standing in the case or the office by which they are in the chain. */
  as: z.string(),
  /** The absent person they stand in for. */
  substituteFor: id.optional(),
  /** The nearest link in which nobody is there. */
  insteadOf: audience.optional(),
  although: z.literal('absent').optional(),
}) satisfies z.ZodType<Why>;

const alert = z.strictObject({
  id,
  case: z.strictObject({ id, code: z.string(), link: z.string() }),
  deadline: z.strictObject({ id, key: z.string(), label: text, status: z.string(), dueOn: day.nullable() }),
  message: text,
  rang: z.strictObject({
    side: z.enum(['before', 'noReturn', 'at', 'after', 'undated']),
    workingDays: z.int(),
    forDueDate: day.nullable(),
  }),
  /** Why it came to this person. */
  audience,
  why,
  takenOverFrom: id.nullable(),
  ringAt: instant,
  raisedAt: instant,
  openedAt: instant.nullable(),
  acknowledgedAt: instant.nullable(),
  snoozedUntil: instant.nullable(),
  explainedAt: instant.nullable(),
  reassignedAt: instant.nullable(),
  isOpen: z.boolean(),
}) satisfies z.ZodType<AlertView>;

const message = z.strictObject({
  id,
  /** Null: it concerns no single case. */
  case: caseRef.nullable(),
  code: z.string(),
  title: text,
  audience: z.enum(['officer', 'member', 'head', 'upper', 'reviewer', 'supervisor', 'administrator']),
  /** The record that caused it; null where no case is meant. */
  record: z.int().nullable(),
  sentAt: instant,
  openedAt: instant.nullable(),
});

const task = z.strictObject({
  id,
  key: z.string(),
  kind: z.enum(['task', 'obligation']),
  title: text,
  case: caseRef,
  subjectId: id.nullable(),
  assigneeId: id.nullable(),
  office: z.string().nullable(),
  dueOn: day.nullable(),
  status: z.enum(['open', 'done']),
}) satisfies z.ZodType<TaskView>;

const example = {
  id: exampleIds.alert,
  case: { ...exampleCase, link: `/api/v1/cases/${exampleCase.id}` },
  deadline: {
    id: exampleIds.deadline,
    key: `explanation:${exampleIds.member}`,
    label: { vi: 'Hạn giải trình', en: 'Term to explain' },
    status: 'running',
    dueOn: '2026-04-24',
  },
  message: {
    vi: 'SI-2026-BKSX2P: Hạn giải trình, còn 5 ngày làm việc đến hạn (24/04/2026).',
    en: 'SI-2026-BKSX2P: Term to explain, 5 working days to the due date (2026-04-24).',
  },
  rang: { side: 'before', workingDays: 5, forDueDate: '2026-04-24' },
  audience: 'officer',
  why: { as: 'caseOfficer' },
  takenOverFrom: null,
  ringAt: '2026-04-17T01:00:00.000Z',
  raisedAt: '2026-04-17T01:00:00.120Z',
  openedAt: null,
  acknowledgedAt: null,
  snoozedUntil: null,
  explainedAt: null,
  reassignedAt: null,
  isOpen: true,
};
// Instants leave the application as text.
type Sent = Omit<MessageView, 'sentAt' | 'openedAt'> & { sentAt: string; openedAt: string | null };
const exampleMessage: Sent = {
  id: '3f9a1c77-52e8-4d0b-9a3e-1c5d8b2f4a08',
  case: exampleCase,
  code: 'signal-recorded',
  title: { vi: 'Có thông tin về dấu hiệu vi phạm', en: 'A sign of violation was recorded' },
  audience: 'head',
  record: 1,
  sentAt: '2026-03-04T03:20:01.000Z',
  openedAt: null,
};
const mine = { vi: 'Người nhận cảnh báo.', en: 'The person the alert is for.' };
const params = { id: exampleIds.alert };
const openedAt = '2026-04-17T02:05:00.000Z';

export const alertEndpoints: readonly Endpoint[] = [
  {
    method: 'get',
    path: '/api/v1/alerts',
    id: 'listAlerts',
    area: 'alerts',
    summary: { vi: 'Cảnh báo của tôi', en: 'My alerts, open ones first' },
    who: signedIn,
    query: { schema: alertsQuery, example: { status: 'open' } },
    status: 200,
    reply: {
      schema: z.strictObject({ alerts: z.array(alert), next: nextId }),
      example: { alerts: [example], next: null },
    },
    problems: readingWithQuery,
  },
  {
    method: 'post',
    path: '/api/v1/alerts/{id}/open',
    id: 'openAlert',
    area: 'alerts',
    summary: { vi: 'Đã mở cảnh báo', en: 'Mark an alert as opened' },
    who: mine,
    params,
    body: { schema: emptyRequest, example: {} },
    status: 200,
    reply: { schema: alert, example: { ...example, openedAt } },
    problems: [...changing, 'notFound'],
  },
  {
    method: 'post',
    path: '/api/v1/alerts/{id}/acknowledge',
    id: 'acknowledgeAlert',
    area: 'alerts',
    summary: { vi: 'Đã nhận cảnh báo', en: 'Acknowledge an alert' },
    who: mine,
    params,
    body: { schema: emptyRequest, example: {} },
    status: 200,
    reply: { schema: alert, example: { ...example, openedAt, acknowledgedAt: openedAt, isOpen: false } },
    problems: [...changing, 'notFound', 'conflict'],
  },
  {
    method: 'post',
    path: '/api/v1/alerts/{id}/snooze',
    id: 'snoozeAlert',
    area: 'alerts',
    summary: {
      vi: 'Hoãn nhắc, có lý do, không quá ngày đến hạn',
      en: 'Put an alert off with a reason, never past the due date',
    },
    who: mine,
    params,
    body: { schema: snoozeRequest, example: { until: '2026-04-21', reason: 'Chờ văn bản của chi bộ.' } },
    status: 200,
    reply: {
      schema: alert,
      example: { ...example, openedAt, snoozedUntil: '2026-04-21T01:00:00.000Z', isOpen: false },
    },
    problems: [...changing, 'notFound', 'conflict'],
  },
  {
    method: 'post',
    path: '/api/v1/alerts/{id}/explain',
    id: 'explainAlert',
    area: 'alerts',
    summary: {
      vi: 'Giải trình bằng văn bản về việc quá hạn; việc quá hạn vẫn được tính',
      en: 'Explain in writing what is overdue; it stays counted',
    },
    who: mine,
    params,
    body: { schema: explainRequest, example: { explanation: 'Chi bộ gửi báo cáo chậm hai ngày.' } },
    status: 200,
    reply: {
      schema: alert,
      example: { ...example, openedAt, explainedAt: openedAt },
    },
    problems: [...changing, 'notFound', 'conflict'],
  },
  {
    method: 'post',
    path: '/api/v1/alerts/{id}/reassign',
    id: 'reassignAlert',
    area: 'alerts',
    summary: {
      vi: 'Chuyển cảnh báo cho người khác, có lý do',
      en: 'Hand an alert to somebody else, with a reason',
    },
    who: {
      vi: 'Người nhận cảnh báo; người đứng đầu, cấp phó, người theo dõi thời hạn của cơ quan có vụ việc.',
      en: 'The person the alert is for; heads, deputies and deadline supervisors of the body that has the case.',
    },
    params,
    body: { schema: reassignRequest, example: { to: exampleIds.officer, reason: 'Đi công tác hai tuần.' } },
    status: 200,
    reply: {
      schema: z.strictObject({ alert: z.strictObject({ id, reassignedAt: instant, to: id }) }),
      example: { alert: { id: exampleIds.alert, reassignedAt: openedAt, to: exampleIds.officer } },
    },
    problems: [...changing, 'notFound', 'conflict'],
  },
];

export const messageEndpoints: readonly Endpoint[] = [
  {
    method: 'get',
    path: '/api/v1/messages',
    id: 'listMessages',
    area: 'alerts',
    summary: { vi: 'Tin nhắn của tôi, mới nhất trước', en: 'My messages, the newest first' },
    who: signedIn,
    query: { schema: alertsQuery, example: { status: 'open' } },
    status: 200,
    reply: {
      schema: z.strictObject({ messages: z.array(message), next: nextId }),
      example: { messages: [exampleMessage], next: null },
    },
    problems: readingWithQuery,
  },
  {
    method: 'post',
    path: '/api/v1/messages/{id}/open',
    id: 'openMessage',
    area: 'alerts',
    summary: { vi: 'Đã mở tin nhắn', en: 'Mark a message as opened' },
    who: { vi: 'Người nhận tin nhắn.', en: 'The person the message is for.' },
    params: { id: exampleMessage.id },
    body: { schema: emptyRequest, example: {} },
    status: 200,
    reply: { schema: message, example: { ...exampleMessage, openedAt } },
    problems: [...changing, 'notFound'],
  },
];

export const taskEndpoints: readonly Endpoint[] = [
  {
    method: 'get',
    path: '/api/v1/tasks',
    id: 'listTasks',
    area: 'tasks',
    summary: { vi: 'Việc của tôi, gấp nhất trước', en: 'What there is for me to do, the most urgent first' },
    who: signedIn,
    query: { schema: tasksQuery, example: { status: 'open' } },
    status: 200,
    reply: {
      schema: z.strictObject({ tasks: z.array(task), next: nextId }),
      example: {
        tasks: [
          {
            id: exampleIds.task,
            key: 'link:discipline-31',
            kind: 'task',
            title: { vi: 'Theo dõi việc thi hành kỷ luật', en: 'Follow up the discipline' },
            case: exampleCase,
            subjectId: null,
            assigneeId: null,
            office: 'caseOfficer',
            dueOn: '2026-05-29',
            status: 'open',
          },
        ],
        next: null,
      },
    },
    problems: readingWithQuery,
  },
];
