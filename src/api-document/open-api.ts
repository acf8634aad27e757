// Builds the OpenAPI 3.1 document from the table of endpoints, the problem documents and the registered procedures. Pure.
import type { Procedure } from '../../workflows/procedure.js';
import { openCaseRequest, recordEventRequest } from '../cases/case.requests.js';
import type { Text } from '../common/problems.js';
import { type Area, type Endpoint, isJson, type JsonBody, type OtherBody } from './endpoint.js';
import {
  type Components,
  eventComponents,
  type JsonSchema,
  jsonSchema,
  narrowedBody,
  refTo,
} from './event-components.js';
import { openingExamples } from './opening-examples.js';
import { type ProblemName, problemDocuments } from './problem-documents.js';

export interface OpenApiDocument {
  openapi: '3.1.1';
  info: Record<string, unknown>;
  servers: { url: string }[];
  security: Record<string, string[]>[];
  tags: { name: Area; description: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: Record<string, Record<string, unknown>>;
}
type Examples = Record<string, { value: unknown }>;
type Content = Record<string, { schema?: JsonSchema; example?: unknown; examples?: Examples }>;
export interface Operation {
  operationId: string;
  parameters?: { name: string; in: string; schema: JsonSchema }[];
  requestBody?: { required: boolean; content: Content };
  responses: Record<string, unknown>;
  [more: string]: unknown;
}

const areas: Record<Area, Text> = {
  access: { vi: 'Đăng nhập', en: 'Signing in' },
  organisations: { vi: 'Cơ quan, tổ chức đảng và đảng viên', en: 'Bodies and members' },
  rules: { vi: 'Quy trình và quy định', en: 'Procedures and regulations' },
  cases: { vi: 'Vụ việc', en: 'Cases' },
  deadlines: { vi: 'Thời hạn', en: 'Deadlines' },
  papers: { vi: 'Văn bản', en: 'Papers' },
  sessions: { vi: 'Kỳ họp', en: 'Sessions' },
  alerts: { vi: 'Cảnh báo', en: 'Alerts' },
  deliveries: { vi: 'Gửi tin', en: 'Deliveries' },
  tasks: { vi: 'Việc cần làm', en: 'Tasks' },
  staff: { vi: 'Vắng mặt, bàn giao, giờ nhận tin', en: 'Absence, handing over, hours' },
  running: { vi: 'Vận hành', en: 'Running' },
};

const both = ({ vi, en }: Text): string => `${vi} / ${en}`;
const PROBLEM = 'application/problem+json';

export function openApiDocument(endpoints: readonly Endpoint[], procedures: readonly Procedure[]): OpenApiDocument {
  const schemas = eventComponents(procedures, { opening: openCaseRequest, event: recordEventRequest });
  for (const [name, { schema }] of Object.entries(problemDocuments)) {
    schemas[problemSchema(name as ProblemName)] = jsonSchema(schema, 'output');
  }
  const paths: OpenApiDocument['paths'] = {};
  for (const endpoint of endpoints) {
    paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method]: operation(endpoint, procedures, schemas) };
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Kỷ Cương',
      version: '1',
      summary: 'Quy trình kiểm tra, giám sát, kỷ luật / Inspection, supervision and discipline procedures',
      description:
        'Mọi văn bản cho người đọc có tiếng Việt (`vi`) và tiếng Anh (`en`). Lỗi trả về theo RFC 9457. ' +
        '/ Every text for people comes in Vietnamese (`vi`) and English (`en`). Problems follow RFC 9457; ' +
        '`Accept-Language: en` turns `title` and `detail` to English.',
    },
    servers: [{ url: '/' }],
    security: [{ bearer: [] }],
    tags: Object.entries(areas).map(([name, title]) => ({ name: name as Area, description: both(title) })),
    paths,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'POST /api/v1/session gives the token.' },
      },
      schemas,
      responses: Object.fromEntries(
        Object.keys(problemDocuments).map((name) => [name, problemResponse([name as ProblemName])]),
      ),
    },
  };
}

function operation(endpoint: Endpoint, procedures: readonly Procedure[], components: Components): Operation {
  const { id, area, summary, who, isPublic, status, reply, body, narrowedBy } = endpoint;
  const narrowed = narrowedBy && narrowedBody(procedures, narrowedBy, components);
  const examples = narrowedBy === 'opening' ? openingExamples(procedures) : undefined;
  const parameters = [...pathParameters(endpoint), ...queryParameters(endpoint)];
  return {
    operationId: id,
    tags: [area],
    summary: both(summary),
    description: both(who),
    ...(isPublic ? { security: [] } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body ? { requestBody: { required: true, content: content(body, 'input', narrowed, examples) } } : {}),
    responses: {
      [String(status)]: {
        description: both(summary),
        ...(reply ? { content: content(reply, 'output') } : {}),
      },
      ...problemResponses(endpoint.problems),
    },
  };
}

/** What a caller sends is described as sent, before defaults are filled in. */
function content(
  body: JsonBody | OtherBody,
  io: 'input' | 'output',
  narrowed?: JsonSchema,
  examples?: Examples,
): Content {
  if (isJson(body)) {
    const shown = examples ? { examples: { asTold: { value: body.example }, ...examples } } : { example: body.example };
    return { 'application/json': { schema: narrowed ?? jsonSchema(body.schema, io), ...shown } };
  }
  return Object.fromEntries(
    body.media.map((media) => [media, body.example === undefined ? {} : { example: body.example }]),
  );
}

const pathParameters = ({ params = {} }: Endpoint) =>
  Object.entries(params).map(([name, example]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
    example,
  }));

function queryParameters({ query }: Endpoint) {
  if (!query) return [];
  const { properties = {}, required = [] } = jsonSchema(query.schema, 'input') as {
    properties?: Record<string, JsonSchema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    ...(required.includes(name) ? { required: true } : {}),
    schema,
    ...(query.example && name in query.example ? { example: query.example[name] } : {}),
  }));
}

const problemSchema = (name: ProblemName): string => `Problem.${name}`;

/** Problems that share a status share a response. */
function problemResponses(names: readonly ProblemName[]): Record<string, JsonSchema> {
  const byStatus = new Map<number, ProblemName[]>();
  for (const name of names) {
    const { status } = problemDocuments[name];
    byStatus.set(status, [...(byStatus.get(status) ?? []), name]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, [first, ...rest]]) => [
      String(status),
      rest.length === 0
        ? { $ref: `#/components/responses/${first}` }
        : problemResponse([first as ProblemName, ...rest]),
    ]),
  );
}

function problemResponse(names: readonly ProblemName[]): JsonSchema {
  const schemas = names.map((name) => refTo(problemSchema(name)));
  return {
    description: names.map((name) => both(problemDocuments[name].says)).join('\n\n'),
    content: {
      [PROBLEM]: {
        schema: schemas.length === 1 ? schemas[0] : { anyOf: schemas },
        examples: Object.fromEntries(names.map((name) => [name, { value: problemDocuments[name].example }])),
      },
    },
  };
}
