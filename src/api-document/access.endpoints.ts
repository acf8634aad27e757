// Signing in and out, and who one is.
import { z } from 'zod';
import type { MeView } from '../access/me.controller.js';
import { signInBody } from '../access/session.controller.js';
import { type Endpoint, everybody, signedIn } from './endpoint.js';
import { exampleBody, exampleIds } from './example-ids.js';
import { reading, sendingJson } from './problem-documents.js';
import { day, id, instant, text } from './words.js';

const me = z.strictObject({
  accountId: id,
  person: z.strictObject({ id, fullName: z.string() }),
  offices: z.array(
    z.strictObject({
      id,
      role: z.string(),
      body: z.strictObject({ id, name: text, kind: z.string() }),
      validFrom: day,
      validTo: day.nullable(),
      inForce: z.boolean(),
    }),
  ),
}) satisfies z.ZodType<MeView>;

export const accessEndpoints: readonly Endpoint[] = [
  {
    method: 'post',
    path: '/api/v1/session',
    id: 'signIn',
    area: 'access',
    summary: { vi: 'Đăng nhập, nhận mã', en: 'Sign in and receive a token' },
    who: everybody,
    isPublic: true,
    body: { schema: signInBody, example: { username: 'canbo.mau', password: 'mat-khau-thu-nghiem' } },
    status: 201,
    reply: {
      schema: z.strictObject({ token: z.string(), expiresAt: instant }),
      example: { token: 'q7Jw0dZr1kX5yB3nT8vLm2cHs6pFgUeRiAoNbKtYxWE', expiresAt: '2026-03-05T13:00:00.000Z' },
    },
    problems: [...sendingJson, 'signInRefused', 'tooManyTries'],
  },
  {
    method: 'delete',
    path: '/api/v1/session',
    id: 'signOut',
    area: 'access',
    summary: { vi: 'Đăng xuất', en: 'Sign out' },
    who: signedIn,
    status: 204,
    problems: reading,
  },
  {
    method: 'get',
    path: '/api/v1/me',
    id: 'whoAmI',
    area: 'access',
    summary: { vi: 'Tôi là ai, giữ chức trách gì', en: 'Who I am and which offices I hold' },
    who: signedIn,
    status: 200,
    reply: {
      schema: me,
      example: {
        accountId: exampleIds.account,
        person: { id: exampleIds.officer, fullName: 'Trần Thị Mẫu' },
        offices: [
          {
            id: exampleIds.office,
            role: 'caseOfficer',
            body: { ...exampleBody, kind: 'inspectionCommission' },
            validFrom: '2025-07-01',
            validTo: null,
            inForce: true,
          },
        ],
      },
    },
    problems: reading,
  },
];
