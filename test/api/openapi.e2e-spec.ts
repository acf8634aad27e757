import { type Endpoint, isJson } from '../../src/api-document/endpoint.js';
import { endpoints } from '../../src/api-document/endpoints.js';
import { payloadName } from '../../src/api-document/event-components.js';
import { type OpenApiDocument, openApiDocument } from '../../src/api-document/open-api.js';
import { problemDocuments } from '../../src/api-document/problem-documents.js';
import { procedureFor, procedures } from '../../workflows/registry.js';
import { type TestApplication, testApplication } from '../support/application.js';
import { openApiFaults, withReferences } from '../support/open-api-faults.js';

let test: TestApplication;
let document: OpenApiDocument;

beforeAll(async () => {
  test = await testApplication();
  document = (
    await test
      .get('/api/openapi.json')
      .expect(200)
      .expect('Content-Type', /application\/json/)
  ).body;
});
afterAll(() => test?.close());

interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
}

/** The routes Express really has (what is spread over all paths is a middleware), as `get /api/v1/cases/{id}`. */
function runningRoutes(): string[] {
  const { router } = test.app.getHttpAdapter().getInstance() as { router: { stack: Layer[] } };
  return router.stack.flatMap(({ route }) => {
    if (!route || route.path.startsWith('/{*')) return [];
    const path = route.path.replace(/:([A-Za-z0-9]+)/g, '{$1}');
    return Object.keys(route.methods).map((method) => `${method} ${path}`);
  });
}
const documented = (): string[] =>
  Object.entries(document.paths).flatMap(([path, item]) => Object.keys(item).map((method) => `${method} ${path}`));

const jsonOf = (body: Endpoint['body']) => (body && isJson(body) ? body : undefined);

describe('the document of the API', () => {
  it('lists every running route, and no other', () => {
    const routes = runningRoutes();
    expect(routes.length).toBeGreaterThan(30);
    expect(documented().sort()).toEqual(routes.sort());
  });

  it('is a whole OpenAPI 3.1 document: references lead somewhere, addresses and parameters agree, ids are unique', () => {
    expect(document.openapi).toBe('3.1.1');
    expect(openApiFaults(document)).toEqual([]);
  });

  it('would notice what is missing', () => {
    const broken = structuredClone(document);
    const operation = broken.paths['/api/v1/cases/{id}']?.get as OpenApiDocument['paths'][string][string];
    operation.parameters = [];
    operation.operationId = 'listCases';
    operation.responses['404'] = { $ref: '#/components/responses/nowhere' };
    expect(openApiFaults(broken)).toHaveLength(3);
  });

  it.each(endpoints.map((endpoint): [string, Endpoint] => [`${endpoint.method} ${endpoint.path}`, endpoint]))(
    'has a worked example of %s that keeps to its schemas',
    (_, endpoint) => {
      const { body, reply, query, params = {} } = endpoint;
      for (const part of [body, reply]) {
        const json = jsonOf(part);
        if (json) expect(json.schema.safeParse(json.example)).toMatchObject({ success: true });
        else if (part) expect((part as { example?: string }).example).toEqual(expect.any(String));
      }
      if (query) expect(query.schema.safeParse(query.example ?? {})).toMatchObject({ success: true });
      expect(Object.keys(params)).toEqual([...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
    },
  );

  it('has examples of opening and of recording that the procedure itself takes', () => {
    const [opening, event] = ['openCase', 'recordEvent'].map(
      (id) => jsonOf(endpoints.find((endpoint) => endpoint.id === id)?.body)?.example as Record<string, string>,
    );
    const procedure = procedureFor(opening?.procedure ?? '');
    for (const example of [opening, event]) {
      const definition = procedure?.events[example?.type ?? ''];
      expect(definition?.schema.safeParse(example?.payload)).toMatchObject({ success: true });
    }
  });

  it('has an example of every event that opens a case, which its procedure takes and the document describes', () => {
    const json = document.paths['/api/v1/cases']?.post?.requestBody?.content['application/json'];
    const schema = withReferences(document, json?.schema);
    const examples = Object.entries(json?.examples ?? {}) as [string, { value: Record<string, string> }][];
    const opening = procedures.flatMap(({ id, events }) =>
      Object.entries(events).flatMap(([type, { opens, by }]) =>
        opens && by.some((actor) => actor !== 'system') ? [payloadName(id, type)] : [],
      ),
    );
    expect(opening.length).toBeGreaterThanOrEqual(procedures.length);
    expect(examples.map(([name]) => name).sort()).toEqual(['asTold', ...opening].sort());
    for (const [name, { value }] of examples) {
      const taken = procedureFor(value.procedure ?? '')?.events[value.type ?? '']?.schema.safeParse(value.payload);
      expect([name, taken?.error?.message, schema.safeParse(value).error?.message]).toEqual([
        name,
        undefined,
        undefined,
      ]);
    }
  });

  it('describes request and reply in JSON Schema that the examples satisfy too', () => {
    for (const [path, item] of Object.entries(document.paths)) {
      for (const [method, { requestBody, responses }] of Object.entries(item)) {
        const success = Object.entries(responses).find(([status]) => status.startsWith('2'))?.[1];
        for (const part of [requestBody, success as typeof requestBody]) {
          const json = part?.content?.['application/json'];
          // Requests narrowed by event are tried with the procedures' own samples below.
          if (!json?.schema || 'anyOf' in json.schema) continue;
          const schema = withReferences(document, json.schema);
          expect([method, path, schema.safeParse(json.example).error?.message]).toEqual([method, path, undefined]);
        }
      }
    }
  });

  it.each(Object.entries(problemDocuments))(
    'shows the problem %s as it comes',
    (_, { schema, example, codes, status }) => {
      expect(schema.safeParse(example)).toMatchObject({ success: true });
      expect(codes).toContain(example.code);
      expect(example.status).toBe(status);
    },
  );

  it('names the payload of every event people raise, in both languages', () => {
    const schemas = document.components.schemas as Record<string, { title?: string; titleVi?: string }>;
    const missing = procedures.flatMap(({ id, events }) =>
      Object.entries(events)
        .filter(([, { by }]) => by.some((actor) => actor !== 'clock' && actor !== 'system'))
        .map(([type]) => payloadName(id, type))
        .filter((name) => !schemas[name]?.title || !schemas[name]?.titleVi),
    );
    expect(missing).toEqual([]);
  });

  it('needs no sign-in, holds no data, and is built the same each time', async () => {
    expect((await test.get('/api/openapi.json')).body).toEqual(document);
    expect(JSON.parse(JSON.stringify(openApiDocument(endpoints, procedures)))).toEqual(document);
  });
});
