// What does the document say of one endpoint? The shape in which every area's endpoints are listed.
import type { z } from 'zod';
import type { Text } from '../common/problems.js';
import type { ProblemName } from './problem-documents.js';

export type Area =
  | 'access'
  | 'organisations'
  | 'rules'
  | 'cases'
  | 'deadlines'
  | 'papers'
  | 'sessions'
  | 'alerts'
  | 'deliveries'
  | 'tasks'
  | 'staff'
  | 'running';

/** A worked example is checked against its schema by the tests. */
export interface JsonBody {
  schema: z.ZodType;
  example: unknown;
}

/** Bytes or a page: described by their media types, with an example in words where one helps. */
export interface OtherBody {
  media: readonly string[];
  example?: string;
}

export interface Endpoint {
  method: 'get' | 'post' | 'put' | 'delete';
  /** With `{name}` for what stands in the address. */
  path: string;
  /** Unique; clients are generated under this name. */
  id: string;
  area: Area;
  summary: Text;
  /** Who may, in words; `everybody` needs no sign-in. */
  who: Text;
  isPublic?: true;
  /** Example values of what stands in the address. */
  params?: Readonly<Record<string, string>>;
  query?: { schema: z.ZodObject; example?: Readonly<Record<string, unknown>> };
  body?: JsonBody | OtherBody;
  /** Names components to narrow the body by the procedures' own payloads. */
  narrowedBy?: 'opening' | 'event';
  status: 200 | 201 | 204;
  reply?: JsonBody | OtherBody;
  problems: readonly ProblemName[];
}

export const isJson = (body: JsonBody | OtherBody): body is JsonBody => 'schema' in body;

export const everybody: Text = { vi: 'Mọi người, không cần đăng nhập.', en: 'Everybody, without signing in.' };
export const signedIn: Text = { vi: 'Mọi người đã đăng nhập.', en: 'Everybody signed in.' };
export const caseReaders: Text = {
  vi: 'Người được đọc vụ việc; với người khác, vụ việc như không tồn tại.',
  en: 'Those who may read the case; for others it does not exist.',
};
