// How the instance runs: its clock in a demo, its health, its metrics, and this document.
import { z } from 'zod';
import { moveClockRequest } from '../clock/demo-clock.controller.js';
import { DEMO_BANNER, type DemoClockView } from '../clock/demo-clock.service.js';
import { type Endpoint, everybody, signedIn } from './endpoint.js';
import { changing, reading } from './problem-documents.js';
import { day, instant, text } from './words.js';

const clock = z.strictObject({
  now: instant,
  today: day,
  moved: z.boolean(),
  aheadMs: z.int(),
  banner: text,
}) satisfies z.ZodType<DemoClockView>;
const moved = {
  now: '2026-03-15T02:00:00.000Z',
  today: '2026-03-15',
  moved: true,
  aheadMs: 864_000_000,
  banner: DEMO_BANNER,
};

export const runningEndpoints: readonly Endpoint[] = [
  {
    method: 'get',
    path: '/api/v1/demo/clock',
    id: 'getDemoClock',
    area: 'running',
    summary: { vi: 'Đồng hồ thử nghiệm', en: 'The clock of a demo' },
    who: signedIn,
    status: 200,
    reply: { schema: clock, example: moved },
    problems: [...reading, 'notFound'],
  },
  {
    method: 'post',
    path: '/api/v1/demo/clock',
    id: 'moveDemoClock',
    area: 'running',
    summary: { vi: 'Tiến đồng hồ thử nghiệm', en: 'Move the clock of a demo forward' },
    who: {
      vi: 'Người đứng đầu và quản trị hệ thống, chỉ ở bản thử nghiệm.',
      en: 'Heads and administrators, in a demo only.',
    },
    body: { schema: moveClockRequest, example: { days: 10 } },
    status: 200,
    reply: { schema: clock, example: moved },
    problems: [...changing, 'notYours', 'conflict'],
  },
  {
    method: 'get',
    path: '/health',
    id: 'health',
    area: 'running',
    summary: { vi: 'Tiến trình còn sống', en: 'The process is alive' },
    who: everybody,
    isPublic: true,
    status: 200,
    reply: { schema: z.strictObject({ status: z.literal('ok') }), example: { status: 'ok' } },
    problems: [],
  },
  {
    method: 'get',
    path: '/ready',
    id: 'ready',
    area: 'running',
    summary: { vi: 'Sẵn sàng phục vụ', en: 'The process can serve' },
    who: everybody,
    isPublic: true,
    status: 200,
    reply: { schema: z.strictObject({ status: z.literal('ready') }), example: { status: 'ready' } },
    problems: ['notReady'],
  },
  {
    method: 'get',
    path: '/metrics',
    id: 'metrics',
    area: 'running',
    summary: { vi: 'Số đo vận hành (Prometheus)', en: 'Metrics for Prometheus' },
    who: { vi: 'Quản trị hệ thống.', en: 'Administrators.' },
    status: 200,
    reply: { media: ['text/plain'], example: 'ky_cuong_outbox_depth{status="waiting"} 0' },
    problems: [...reading, 'notYours'],
  },
  {
    method: 'get',
    path: '/api/openapi.json',
    id: 'getApiDocument',
    area: 'running',
    summary: { vi: 'Tài liệu này', en: 'This document' },
    who: everybody,
    isPublic: true,
    status: 200,
    reply: {
      schema: z.looseObject({ openapi: z.literal('3.1.1') }),
      example: { openapi: '3.1.1', info: { title: 'Kỷ Cương', version: '0.1.0' }, paths: {} },
    },
    problems: [],
  },
];
