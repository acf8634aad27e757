// What the nightly check of linked cases has found.
import { z } from 'zod';
import { LINK_FINDINGS, type LinkFindingKind } from '../cases/link-check.js';
import { type LinkFindingsPage, linkFindingsQuery } from '../cases/link-findings.service.js';
import type { Endpoint } from './endpoint.js';
import { exampleCase, exampleIds } from './example-ids.js';
import { readingWithQuery } from './problem-documents.js';
import { caseRef, id, instant, nextId, text } from './words.js';

const kinds = Object.keys(LINK_FINDINGS) as [LinkFindingKind, ...LinkFindingKind[]];
const finding = z.strictObject({
  id,
  case: caseRef,
  kind: z.enum(kinds),
  text,
  /** Names the link, or what was told, inside the case. */
  key: z.string(),
  since: instant,
  foundAt: instant,
  settledAt: instant.nullable(),
});

export const linkEndpoints: readonly Endpoint[] = [
  {
    method: 'get',
    path: '/api/v1/links/findings',
    id: 'listLinkFindings',
    area: 'cases',
    summary: { vi: 'Liên kết giữa các vụ việc không khớp', en: 'Linked cases that do not agree, the oldest first' },
    who: {
      vi: 'Người soát xét; chỉ thấy vụ việc mình được đọc.',
      en: 'Compliance reviewers; of those cases they may read.',
    },
    query: { schema: linkFindingsQuery, example: { status: 'open', kind: 'linkPending' } },
    status: 200,
    reply: {
      schema: z.strictObject({
        /** When all links were last checked; null where nobody has looked yet. */
        checkedAt: instant.nullable(),
        findings: z.array(finding),
        next: nextId,
      }) satisfies z.ZodType<LinkFindingsPage>,
      example: {
        checkedAt: '2026-03-20T19:00:00.000Z',
        findings: [
          {
            id: exampleIds.task,
            case: exampleCase,
            kind: 'linkPending',
            text: LINK_FINDINGS.linkPending,
            key: 'suspension-4',
            since: '2026-03-18T02:10:00.000Z',
            foundAt: '2026-03-19T19:00:00.000Z',
            settledAt: null,
          },
        ],
        next: null,
      },
    },
    problems: [...readingWithQuery, 'notYours'],
  },
];
