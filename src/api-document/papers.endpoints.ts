// The papers of a case and their files.
import { z } from 'zod';
import { FILE_TYPES } from '../common/file-types.js';
import type { PaperView } from '../papers/papers.service.js';
import { type Endpoint } from './endpoint.js';
import { exampleIds } from './example-ids.js';
import { reading } from './problem-documents.js';
import { day, id, sha256, text } from './words.js';

const paper = z.strictObject({
  id,
  key: z.string(),
  seq: z.int(),
  type: z.string(),
  symbol: z.string(),
  number: z.string(),
  datedOn: day,
  signer: z.strictObject({ id, fullName: z.string() }).nullable(),
  event: z.string(),
  title: text,
  /** A correction took back the event that made it; it stays listed. */
  withdrawn: z.boolean(),
  /** `stored` is false while only the hash is known. */
  file: z
    .strictObject({
      sha256,
      size: z.int().nullable(),
      mediaType: z.string().nullable(),
      stored: z.boolean(),
    })
    .nullable(),
}) satisfies z.ZodType<PaperView>;

const example = {
  id: exampleIds.paper,
  key: 'p4.1',
  seq: 4,
  type: 'TTr',
  symbol: '12-TTr/UBKT',
  number: '12',
  datedOn: '2026-03-12',
  signer: { id: exampleIds.head, fullName: 'Phạm Văn Mẫu' },
  event: 'PROPOSE_CASE',
  title: { vi: 'Tờ trình', en: 'Proposal' },
  withdrawn: false,
  file: null,
};
const kinds = FILE_TYPES.map(({ mediaType }) => mediaType);
const params = { id: exampleIds.case, paperId: exampleIds.paper };
const allOfTheCase = {
  vi: 'Người được đọc toàn bộ vụ việc; với người khác, vụ việc như không tồn tại.',
  en: 'Those who may read all of the case; for others it does not exist.',
};

export const paperEndpoints: readonly Endpoint[] = [
  {
    method: 'get',
    path: '/api/v1/cases/{id}/papers',
    id: 'listPapers',
    area: 'papers',
    summary: { vi: 'Văn bản của vụ việc', en: 'The papers of a case' },
    who: {
      vi: 'Người được đọc vụ việc, và người soát xét (không thấy tên người ký).',
      en: 'Those who may read the case, and the reviewer (without signers).',
    },
    params: { id: exampleIds.case },
    status: 200,
    reply: { schema: z.strictObject({ papers: z.array(paper) }), example: { papers: [example] } },
    problems: [...reading, 'notFound'],
  },
  {
    method: 'put',
    path: '/api/v1/cases/{id}/papers/{paperId}/file',
    id: 'handInFile',
    area: 'papers',
    summary: { vi: 'Nộp tệp của văn bản', en: "Hand in a paper's file" },
    who: allOfTheCase,
    params,
    body: { media: kinds, example: '%PDF-1.7 …' },
    status: 200,
    reply: {
      schema: paper,
      example: {
        ...example,
        file: { sha256: 'c'.repeat(64), size: 48213, mediaType: 'application/pdf', stored: true },
      },
    },
    problems: [
      ...reading,
      'notFound',
      'refused',
      'stale',
      'busy',
      'quarantined',
      'otherFile',
      'tooLarge',
      'wrongKind',
      'invalid',
      'requestIdReused',
      'notTheFileItSays',
    ],
  },
  {
    method: 'get',
    path: '/api/v1/cases/{id}/papers/{paperId}/file',
    id: 'getFile',
    area: 'papers',
    summary: { vi: 'Tải tệp của văn bản', en: "Download a paper's file" },
    who: allOfTheCase,
    params,
    status: 200,
    reply: { media: kinds, example: '%PDF-1.7 …' },
    problems: [...reading, 'notFound', 'conflict'],
  },
];
