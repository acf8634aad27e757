// Who was warned of a term, when, why them, and what they did.
import { z } from 'zod';
import { ALERT_DEEDS } from '../audit/alert-event-body.js';
import type { WarningsView } from '../notifications/warnings.view.js';
import { audience, why } from './alerts.endpoints.js';
import type { Endpoint } from './endpoint.js';
import { exampleCase, exampleHash, exampleIds } from './example-ids.js';
import { reading } from './problem-documents.js';
import { caseRef, day, id, instant, sha256, text } from './words.js';

const person = z.strictObject({ id, fullName: z.string() });
const warnings = z.strictObject({
  deadline: z.strictObject({
    id,
    key: z.string(),
    label: text,
    status: z.string(),
    dueOn: day.nullable(),
    breachedOn: day.nullable(),
  }),
  case: caseRef,
  summary: text,
  warnings: z.array(
    z.strictObject({
      id,
      person,
      audience,
      why: why.extend({ title: text }),
      rang: z.strictObject({
        side: z.enum(['before', 'noReturn', 'at', 'after', 'undated']),
        workingDays: z.int(),
        forDueDate: day.nullable(),
      }),
      ringAt: instant,
      raisedAt: instant,
      takenOverFrom: id.nullable(),
      openedAt: instant.nullable(),
      acknowledgedAt: instant.nullable(),
      /** The events follow one another unaltered. */
      isWhole: z.boolean(),
      events: z.array(
        z.strictObject({
          seq: z.int(),
          what: z.enum(ALERT_DEEDS),
          at: instant,
          by: person.nullable(),
          until: instant.nullable(),
          channel: z.string().nullable(),
          code: z.string().nullable(),
          to: person.nullable(),
          /** To those who may read it; erased texts are gone for everybody. */
          text: z.string().nullable(),
          hasText: z.boolean(),
          demoClock: z.boolean(),
          hash: sha256,
        }),
      ),
    }),
  ),
}) satisfies z.ZodType<WarningsView>;

const head = { id: exampleIds.head, fullName: 'Trần Thị Mẫu' };
const event = {
  by: null,
  until: null,
  channel: null,
  code: null,
  to: null,
  text: null,
  hasText: false,
  demoClock: false,
};

export const warningEndpoints: readonly Endpoint[] = [
  {
    method: 'get',
    path: '/api/v1/deadlines/{id}/warnings',
    id: 'readWarnings',
    area: 'alerts',
    summary: {
      vi: 'Ai đã được cảnh báo về thời hạn này, lúc nào, vì sao, và đã làm gì',
      en: 'Who was warned of this term, when, why, and what they did',
    },
    who: {
      vi: 'Người được đọc nhật ký của vụ việc; người theo dõi thời hạn của cơ quan có vụ việc.',
      en: 'Those who may read the record of the case; the deadline supervisor of its body.',
    },
    params: { id: exampleIds.deadline },
    status: 200,
    reply: {
      schema: warnings,
      example: {
        deadline: {
          id: exampleIds.deadline,
          key: `explanation:${exampleIds.member}`,
          label: { vi: 'Hạn giải trình', en: 'Term to explain' },
          status: 'running',
          dueOn: '2026-04-24',
          breachedOn: '2026-04-25',
        },
        case: exampleCase,
        summary: {
          vi: 'Chủ nhiệm ủy ban kiểm tra Trần Thị Mẫu đã được cảnh báo lúc 08:00 ngày 27/04/2026, mở lúc 08:12 ngày 27/04/2026.',
          en: 'Head of the commission Trần Thị Mẫu was warned at 2026-04-27 08:00, opened it at 2026-04-27 08:12.',
        },
        warnings: [
          {
            id: exampleIds.alert,
            person: head,
            audience: 'head',
            why: { as: 'commissionHead', title: { vi: 'Chủ nhiệm ủy ban kiểm tra', en: 'Head of the commission' } },
            rang: { side: 'after', workingDays: 1, forDueDate: '2026-04-24' },
            ringAt: '2026-04-27T01:00:00.000Z',
            raisedAt: '2026-04-27T01:00:00.090Z',
            takenOverFrom: null,
            openedAt: '2026-04-27T01:12:00.000Z',
            acknowledgedAt: null,
            isWhole: true,
            events: [
              { seq: 1, what: 'raised', at: '2026-04-27T01:00:00.090Z', ...event, hash: exampleHash },
              { seq: 2, what: 'sent', at: '2026-04-27T01:00:02.000Z', ...event, channel: 'mail', hash: exampleHash },
              { seq: 3, what: 'opened', at: '2026-04-27T01:12:00.000Z', ...event, by: head, hash: exampleHash },
            ],
          },
        ],
      },
    },
    problems: [...reading, 'notFound'],
  },
];
