// Is this a whole OpenAPI 3.1 document? The parts of the specification our document uses, checked without a package.
import { z } from 'zod';
import type { OpenApiDocument } from '../../src/api-document/open-api.js';

const text = z.string().min(1);
const schemaObject = z.record(z.string(), z.unknown());
const media = z.strictObject({
  schema: schemaObject.optional(),
  example: z.unknown().optional(),
  examples: z.record(z.string(), z.strictObject({ value: z.unknown() })).optional(),
});
const content = z.record(z.string().regex(/^[\w.+-]+\/[\w.+-]+$/), media);
const reference = z.strictObject({ $ref: z.string().startsWith('#/components/') });
const response = z.union([reference, z.strictObject({ description: text, content: content.optional() })]);
const parameter = z.strictObject({
  name: text,
  in: z.enum(['path', 'query']),
  required: z.boolean().optional(),
  schema: schemaObject,
  example: z.unknown().optional(),
});
const operation = z.strictObject({
  operationId: z.string().regex(/^[a-z][A-Za-z]+$/),
  tags: z.array(text).length(1),
  summary: z.string().includes(' / '),
  description: text,
  security: z.array(z.record(z.string(), z.array(z.string()))).optional(),
  parameters: z.array(parameter).optional(),
  requestBody: z.strictObject({ required: z.boolean(), content }).optional(),
  responses: z.record(z.string().regex(/^[2-5]\d\d$/), response),
});
const named = <T extends z.ZodType>(of: T) => z.record(z.string().regex(/^[A-Za-z0-9._-]+$/), of);
const whole = z.strictObject({
  openapi: z.string().regex(/^3\.1\.\d+$/),
  info: z.strictObject({ title: text, version: text, summary: text, description: text }),
  servers: z.array(z.strictObject({ url: text })),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  tags: z.array(z.strictObject({ name: text, description: text })),
  paths: z.record(z.string().startsWith('/'), z.partialRecord(z.enum(['get', 'put', 'post', 'delete']), operation)),
  components: z.strictObject({
    securitySchemes: named(schemaObject),
    schemas: named(schemaObject),
    responses: named(response),
  }),
});

/** Every `$ref` and every target of a discriminator. */
function referencesIn(node: unknown, key = ''): string[] {
  if (typeof node === 'string') return key === '$ref' || node.startsWith('#/components/') ? [node] : [];
  if (node === null || typeof node !== 'object') return [];
  return Object.entries(node).flatMap(([name, child]) => referencesIn(child, name));
}

function targetOf(document: OpenApiDocument, reference: string): unknown {
  return reference
    .slice(2)
    .split('/')
    .reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], document);
}

/** What is wrong with it; nothing for a whole document. */
export function openApiFaults(document: OpenApiDocument): string[] {
  const shape = whole.safeParse(document);
  const faults = shape.success ? [] : shape.error.issues.map(({ path, message }) => `${path.join('/')}: ${message}`);
  const references = new Set(referencesIn(document));
  faults.push(...[...references].filter((one) => !targetOf(document, one)).map((one) => `${one} leads nowhere`));
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.values(item).map((found) => ({ path, ...found })),
  );
  const ids = operations.map(({ operationId }) => operationId);
  faults.push(...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${id} is used twice`));
  for (const { path, parameters = [], operationId } of operations) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const declared = parameters.filter((one) => one.in === 'path').map(({ name }) => name);
    if (inPath.join() !== declared.join()) faults.push(`${operationId}: ${path} declares ${declared.join()}`);
  }
  return faults;
}

/** A JSON Schema of the document as something to check values with, its references filled in. */
export function withReferences(document: OpenApiDocument, schema: unknown): z.ZodType {
  const filled = JSON.parse(
    JSON.stringify(schema, (_key, node) =>
      typeof node?.$ref === 'string' ? targetOf(document, node.$ref) : (node as unknown),
    ),
  );
  return z.fromJSONSchema(filled);
}
