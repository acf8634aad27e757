// How one is told: the bulletins, what was sent outside and what was not, one's channels, webhooks, calendar, and live events.
import { z } from 'zod';
import type { ChannelsView } from '../deliveries/channels.service.js';
import {
  bulletinsQuery,
  channelsRequest,
  countsQuery,
  DELIVERY_STATUSES,
  deliveriesQuery,
  emptyRequest,
  liveQuery,
  webhookRequest,
  webhooksQuery,
} from '../deliveries/deliveries.requests.js';
import type { BulletinView, DeliveryCounts, DeliveryView } from '../deliveries/deliveries.service.js';
import { GROUPS } from '../deliveries/told.js';
import type { WebhookView } from '../deliveries/webhooks.service.js';
import { type Endpoint, everybody, signedIn } from './endpoint.js';
import { exampleCase, exampleIds } from './example-ids.js';
import { changing, reading, readingWithQuery } from './problem-documents.js';
import { caseRef, day, id, instant, nextId, text } from './words.js';

const term = z.strictObject({
  /** Worst first, in the order of this list. */
  group: z.enum(GROUPS),
  case: caseRef,
  label: text,
  day: day.nullable(),
  /** Working days left before nothing more can be lost; less than zero once it is over. */
  slack: z.int().nullable(),
  deadlineId: id.nullable(),
  alertId: id.nullable(),
  rang: z
    .strictObject({ side: z.enum(['before', 'noReturn', 'at', 'after', 'undated']), workingDays: z.int() })
    .nullable(),
  isNew: z.boolean(),
});
const bulletin = z.strictObject({
  id,
  kind: z.enum(['digest', 'immediate']),
  day,
  madeAt: instant,
  title: text,
  terms: z.array(term),
  /** Without a case where it concerns no single one. */
  messages: z.array(z.strictObject({ id, case: caseRef.nullable(), title: text })),
}) satisfies z.ZodType<BulletinView>;

const channel = z.enum(['mail', 'webhook']);
const status = z.enum(DELIVERY_STATUSES);
const delivery = z.strictObject({
  /** The receiver sees it too: Message-ID, webhook-id. */
  id,
  channel,
  webhookId: id.nullable(),
  kind: z.enum(['digest', 'immediate', 'rings']),
  /** The bulletin it carries. */
  ref: id,
  status,
  attempts: z.int(),
  madeAt: instant,
  firstAt: instant,
  nextTryAt: instant.nullable(),
  sentAt: instant.nullable(),
  error: z.strictObject({ code: z.string(), text }).nullable(),
}) satisfies z.ZodType<DeliveryView>;
const counts = z.strictObject({
  counts: z.array(z.strictObject({ to: z.enum(['people', 'body']), channel, status, count: z.int() })),
}) satisfies z.ZodType<DeliveryCounts>;

const channels = z.strictObject({
  mail: z.strictObject({
    available: z.boolean(),
    address: z.string().nullable(),
    digest: z.boolean(),
    immediate: z.boolean(),
  }),
  webhook: z.strictObject({ available: z.boolean() }),
  calendar: z.strictObject({ since: instant.nullable() }),
  digestAt: z.string(),
}) satisfies z.ZodType<ChannelsView>;

const webhookMembers = { id, url: z.string(), bodyId: id.nullable(), createdAt: instant };
const webhook = z.strictObject(webhookMembers) satisfies z.ZodType<WebhookView>;

const exampleDelivery = {
  id: 'f1b0a7c2-6d2e-8b3c-a5d1-0c9e8d7f6a01',
  channel: 'mail',
  webhookId: null,
  kind: 'digest',
  ref: 'f1b0a7c2-6d2e-8b3c-a5d1-0c9e8d7f6a02',
  status: 'failed',
  attempts: 1,
  madeAt: '2026-04-20T00:45:00.400Z',
  firstAt: '2026-04-20T00:45:00.400Z',
  nextTryAt: null,
  sentAt: null,
  error: {
    code: 'smtp-550',
    text: { vi: 'Máy chủ thư trả lời mã 550.', en: 'The mail server answered 550.' },
  },
} as const;
const exampleBulletin = {
  id: exampleDelivery.ref,
  kind: 'digest',
  day: '2026-04-20',
  madeAt: '2026-04-20T00:45:00.400Z',
  title: {
    vi: 'Tập hợp buổi sáng 20/04/2026: 1 thời hạn cần theo dõi',
    en: 'Morning digest 2026-04-20: 1 to watch',
  },
  terms: [
    {
      group: 'thisWeek',
      case: exampleCase,
      label: { vi: 'Hạn giải trình', en: 'Term to explain' },
      day: '2026-04-24',
      slack: 3,
      deadlineId: exampleIds.deadline,
      alertId: exampleIds.alert,
      rang: null,
      isNew: true,
    },
  ],
  messages: [],
} as const;
const exampleChannels = {
  mail: { available: true, address: 'canbo.mau@example.vn', digest: true, immediate: true },
  webhook: { available: true },
  calendar: { since: null },
  digestAt: '07:45',
};
const exampleWebhook = {
  id: 'f1b0a7c2-6d2e-8b3c-a5d1-0c9e8d7f6a03',
  url: 'https://hooks.example.vn/ky-cuong',
  bodyId: exampleIds.commission,
  createdAt: '2026-04-17T02:00:00.000Z',
};
const ownOrBodys = {
  vi: 'Mọi người, phần của mình; phần của cơ quan: người đứng đầu và người giám sát thời hạn của cơ quan đó.',
  en: 'Everybody, their own; those of a body: its heads and deadline supervisors.',
};
const bodysOnly = {
  vi: 'Người đứng đầu và người giám sát thời hạn của cơ quan.',
  en: 'Heads and deadline supervisors of the body.',
};

export const deliveryEndpoints: readonly Endpoint[] = [
  {
    method: 'get',
    path: '/api/v1/bulletins',
    id: 'listBulletins',
    area: 'deliveries',
    summary: { vi: 'Tập hợp buổi sáng và cảnh báo khẩn đã nhận', en: 'The digests and urgent messages I was told' },
    who: signedIn,
    query: { schema: bulletinsQuery, example: { kind: 'digest' } },
    status: 200,
    reply: {
      schema: z.strictObject({ bulletins: z.array(bulletin), next: nextId }),
      example: { bulletins: [exampleBulletin], next: null },
    },
    problems: readingWithQuery,
  },
  {
    method: 'get',
    path: '/api/v1/deliveries',
    id: 'listDeliveries',
    area: 'deliveries',
    summary: {
      vi: 'Các lần gửi thư, webhook và kết quả',
      en: 'What was sent by mail and webhook, and what came of it',
    },
    who: ownOrBodys,
    query: { schema: deliveriesQuery, example: { status: 'failed' } },
    status: 200,
    reply: {
      schema: z.strictObject({ deliveries: z.array(delivery), next: nextId }),
      example: { deliveries: [exampleDelivery], next: null },
    },
    problems: [...readingWithQuery, 'notFound'],
  },
  {
    method: 'get',
    path: '/api/v1/deliveries/counts',
    id: 'countDeliveries',
    area: 'deliveries',
    summary: { vi: 'Số lần gửi của cơ quan theo kết quả', en: 'How many sendings of a body stand where' },
    who: bodysOnly,
    query: { schema: countsQuery, example: { bodyId: exampleIds.commission } },
    status: 200,
    reply: {
      schema: counts,
      example: { counts: [{ to: 'people', channel: 'mail', status: 'failed', count: 2 }] },
    },
    problems: [...readingWithQuery, 'notFound'],
  },
  {
    method: 'post',
    path: '/api/v1/deliveries/{id}/retry',
    id: 'retryDelivery',
    area: 'deliveries',
    summary: { vi: 'Gửi lại', en: 'Try a delivery again' },
    who: ownOrBodys,
    params: { id: exampleDelivery.id },
    body: { schema: emptyRequest, example: {} },
    status: 200,
    reply: {
      schema: delivery,
      example: { ...exampleDelivery, status: 'waiting', nextTryAt: '2026-04-20T02:00:00.000Z' },
    },
    problems: [...changing, 'notFound', 'conflict'],
  },
  {
    method: 'get',
    path: '/api/v1/me/channels',
    id: 'getChannels',
    area: 'deliveries',
    summary: { vi: 'Tôi muốn được báo bằng cách nào', en: 'How I want to be told' },
    who: signedIn,
    status: 200,
    reply: { schema: channels, example: exampleChannels },
    problems: reading,
  },
  {
    method: 'put',
    path: '/api/v1/me/channels',
    id: 'setChannels',
    area: 'deliveries',
    summary: { vi: 'Đặt địa chỉ thư và loại tin nhận qua thư', en: 'Set my mail address and what comes by mail' },
    who: signedIn,
    body: {
      schema: channelsRequest,
      example: { mail: { address: 'canbo.mau@example.vn', digest: true, immediate: true } },
    },
    status: 200,
    reply: { schema: channels, example: exampleChannels },
    problems: changing,
  },
  {
    method: 'get',
    path: '/api/v1/webhooks',
    id: 'listWebhooks',
    area: 'deliveries',
    summary: { vi: 'Webhook của tôi hoặc của cơ quan', en: 'My webhooks, or a body’s' },
    who: ownOrBodys,
    query: { schema: webhooksQuery, example: { bodyId: exampleIds.commission } },
    status: 200,
    reply: { schema: z.strictObject({ webhooks: z.array(webhook) }), example: { webhooks: [exampleWebhook] } },
    problems: [...readingWithQuery, 'notFound'],
  },
  {
    method: 'post',
    path: '/api/v1/webhooks',
    id: 'createWebhook',
    area: 'deliveries',
    summary: {
      vi: 'Lập webhook; khóa ký chỉ hiện một lần',
      en: 'Set up a webhook; its signing secret is shown once',
    },
    who: ownOrBodys,
    body: { schema: webhookRequest, example: { url: exampleWebhook.url, bodyId: exampleIds.commission } },
    status: 201,
    reply: {
      schema: z.strictObject({ ...webhookMembers, secret: z.string() }),
      example: { ...exampleWebhook, secret: 'whsec_c2VjcmV0LW9mLXRoZS1leGFtcGxlLW9ubHktMzIhISE=' },
    },
    problems: [...changing, 'notFound', 'conflict'],
  },
  {
    method: 'delete',
    path: '/api/v1/webhooks/{id}',
    id: 'endWebhook',
    area: 'deliveries',
    summary: { vi: 'Gỡ webhook', en: 'Take a webhook away' },
    who: ownOrBodys,
    params: { id: exampleWebhook.id },
    status: 204,
    problems: [...reading, 'notFound'],
  },
  {
    method: 'post',
    path: '/api/v1/me/calendar',
    id: 'newCalendarAddress',
    area: 'deliveries',
    summary: {
      vi: 'Lập địa chỉ lịch ICS mới; địa chỉ cũ hết hiệu lực',
      en: 'Make a new address for my calendar feed; the one before stops working',
    },
    who: signedIn,
    body: { schema: emptyRequest, example: {} },
    status: 201,
    reply: {
      schema: z.strictObject({ url: z.string() }),
      example: {
        url: 'https://kycuong.example.vn/api/v1/calendar/q7Jw0dZr1kX5yB3nT8vLm2cHs6pFgUeRiAoNbKtYxWE.ics',
      },
    },
    problems: changing,
  },
  {
    method: 'delete',
    path: '/api/v1/me/calendar',
    id: 'endCalendarAddress',
    area: 'deliveries',
    summary: { vi: 'Thu hồi địa chỉ lịch', en: 'Take my calendar’s address back' },
    who: signedIn,
    status: 204,
    problems: reading,
  },
  {
    method: 'get',
    path: '/api/v1/calendar/{token}.ics',
    id: 'readCalendar',
    area: 'deliveries',
    summary: { vi: 'Lịch thời hạn (iCalendar)', en: 'A calendar of deadlines (iCalendar)' },
    who: everybody,
    isPublic: true,
    params: { token: 'q7Jw0dZr1kX5yB3nT8vLm2cHs6pFgUeRiAoNbKtYxWE' },
    status: 200,
    reply: { media: ['text/calendar'], example: 'BEGIN:VCALENDAR' },
    problems: ['notFound'],
  },
  {
    method: 'get',
    path: '/api/v1/live',
    id: 'listen',
    area: 'deliveries',
    summary: {
      vi: 'Cập nhật trực tiếp (SSE): ready, alert, message, digest, immediate, reload',
      en: 'Live events (SSE): ready, alert, message, digest, immediate, reload',
    },
    who: signedIn,
    query: { schema: liveQuery, example: { after: 41 } },
    status: 200,
    reply: {
      media: ['text/event-stream'],
      example: `id: 42\nevent: alert\ndata: {"id":"${exampleIds.alert}","at":"2026-04-17T01:00:00.120Z"}\n\n`,
    },
    problems: [...readingWithQuery, 'tooManyTries'],
  },
];
