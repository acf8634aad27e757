// Bodies through time, and the members one may look up.
import { z } from 'zod';
import { BODY_KINDS, LEVELS } from '../organisations/body-words.js';
import { bodiesQuery, membersQuery } from '../organisations/directory.queries.js';
import type { BodyDetail, BodyView, MemberView } from '../organisations/directory.service.js';
import { type Endpoint, signedIn } from './endpoint.js';
import { exampleBody, exampleIds } from './example-ids.js';
import { reading, readingWithQuery } from './problem-documents.js';
import { day, id, named, nextId, text } from './words.js';

const neighbour = z.strictObject({ id, name: text, on: day, ground: z.string() });
const body = z.strictObject({
  id,
  kind: z.enum(BODY_KINDS),
  level: z.enum(LEVELS),
  name: text,
  issuerCode: z.string(),
  parentId: id.nullable(),
  committeeId: id.nullable(),
  validFrom: day,
  validTo: day.nullable(),
  dissolvedGround: z.string().nullable(),
  successors: z.array(neighbour),
}) satisfies z.ZodType<BodyView>;
const bodyDetail = z.strictObject({
  ...body.shape,
  upperBodyId: id.nullable(),
  hasStandingGroup: z.boolean(),
  levels: z.array(z.strictObject({ level: z.enum(LEVELS), validFrom: day, validTo: day.nullable() })),
  predecessors: z.array(neighbour),
}) satisfies z.ZodType<BodyDetail>;
const member = z.strictObject({
  id,
  fullName: z.string(),
  official: z.boolean(),
  home: named,
}) satisfies z.ZodType<MemberView>;

const exampleView = {
  ...exampleBody,
  kind: 'inspectionCommission',
  level: 'commune',
  issuerCode: 'UBKTĐU',
  parentId: null,
  committeeId: exampleIds.committee,
  validFrom: '2025-07-01',
  validTo: null,
  dissolvedGround: null,
  successors: [],
};

export const organisationEndpoints: readonly Endpoint[] = [
  {
    method: 'get',
    path: '/api/v1/bodies',
    id: 'listBodies',
    area: 'organisations',
    summary: { vi: 'Tìm cơ quan, tổ chức đảng', en: 'Look up bodies, dissolved ones too' },
    who: signedIn,
    query: { schema: bodiesQuery, example: { q: 'dong mau', kind: 'inspectionCommission' } },
    status: 200,
    reply: {
      schema: z.strictObject({ items: z.array(body), next: nextId }),
      example: { items: [exampleView], next: null },
    },
    problems: readingWithQuery,
  },
  {
    method: 'get',
    path: '/api/v1/bodies/{id}',
    id: 'getBody',
    area: 'organisations',
    summary: { vi: 'Xem một cơ quan, tổ chức đảng', en: 'One body with its levels, predecessors and successors' },
    who: signedIn,
    params: { id: exampleIds.commission },
    status: 200,
    reply: {
      schema: bodyDetail,
      example: {
        ...exampleView,
        upperBodyId: null,
        hasStandingGroup: true,
        levels: [{ level: 'commune', validFrom: '2025-07-01', validTo: null }],
        predecessors: [],
      },
    },
    problems: [...reading, 'notFound'],
  },
  {
    method: 'get',
    path: '/api/v1/members',
    id: 'findMembers',
    area: 'organisations',
    summary: { vi: 'Tìm đảng viên', en: 'Look up members by name' },
    who: {
      vi: 'Người đang giữ chức trách, trong phạm vi cơ quan của mình và cấp dưới.',
      en: 'Holders of an office, within and below the bodies they hold it in.',
    },
    query: { schema: membersQuery, example: { q: 'le van' } },
    status: 200,
    reply: {
      schema: z.strictObject({ items: z.array(member), next: nextId }),
      example: {
        items: [
          {
            id: exampleIds.member,
            fullName: 'Lê Văn Mẫu',
            official: true,
            home: { id: exampleIds.cell, name: { vi: 'Chi bộ thôn Một', en: 'Cell of hamlet One' } },
          },
        ],
        next: null,
      },
    },
    problems: [...readingWithQuery, 'notYours'],
  },
];
