// Whatever is sent, the answer is never a fault of ours: a few hundred requests made at random from a fixed seed.
import fc from 'fast-check';
import type { Response } from 'supertest';
import { type Endpoint, isJson } from '../../src/api-document/endpoint.js';
import { endpoints } from '../../src/api-document/endpoints.js';
import { procedureFor } from '../../workflows/registry.js';
import { CAST, type TestApplication, testApplication } from '../support/application.js';
import { mustBeAProblem, mustBeDocumented } from '../support/documented.js';
import { Inspection, openingRequest, SIGNS } from '../support/inspection.js';

/** Another seed, or more runs, to look further by hand. */
const SEED = Number(process.env.FUZZ_SEED ?? 20260504);
const TIMES = Number(process.env.FUZZ_TIMES ?? 1);
let test: TestApplication;
let inspection: Inspection;
/** Lawful requests to start from, by operation. */
let lawful: Record<string, Record<string, unknown>>;

beforeAll(async () => {
  test = await testApplication();
  inspection = await Inspection.underWay(test);
  lawful = {
    openCase: openingRequest(test),
    recordEvent: {
      type: 'RECORD_RECUSAL',
      payload: await inspection.payloadOf('RECORD_RECUSAL', CAST.head),
      requestId: 'fuzz-request-1',
      expectedVersion: 5,
      effectiveOn: '2026-05-04',
    },
    callSession: {
      bodyId: CAST.body,
      heldOn: '2026-05-04',
      chairId: CAST.head,
      agenda: [{ caseId: inspection.id }],
      absent: [CAST.member],
      requestId: 'fuzz-session-1',
    },
  };
});
afterAll(() => test?.close());

const nasty = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1.5,
    1e308,
    2 ** 31,
    2 ** 53,
    '',
    ' ',
    '\u0000',
    '\ud800',
    '\u202e',
    'constructor',
    'toString',
    '__proto__',
    '0000-01-01',
    '2026-02-30',
    '9999-12-31',
    '2026-05-04',
    '2026-05-04T00:00:00Z',
    "'; DROP TABLE cases; --",
    'a'.repeat(30_000),
    [],
    [[]],
    {},
    { toString: 1 },
    { constructor: { prototype: {} } },
    CAST.outsider,
    CAST.body,
    CAST.subject.toUpperCase(),
    '00000000-0000-0000-0000-000000000000',
    'ffffffff-ffff-ffff-ffff-ffffffffffff',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.jsonValue({ maxDepth: 4 }),
);

/** Somewhere in a request, put something else, or something more. */
function changedAt(value: unknown, path: readonly number[], put: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined || value === null || typeof value !== 'object') return put;
  const keys = Object.keys(value);
  const key = keys[step % (keys.length + 1)] ?? 'surplus';
  if (Array.isArray(value)) return value.map((item, at) => (String(at) === key ? changedAt(item, rest, put) : item));
  return { ...value, [key]: changedAt((value as Record<string, unknown>)[key], rest, put) };
}

const written = (endpoint: Endpoint): Record<string, unknown> => {
  const { body } = endpoint;
  return lawful[endpoint.id] ?? ((body && isJson(body) ? body.example : {}) as Record<string, unknown>);
};

function neverOurFault(where: string, reply: Response): void {
  if (reply.status >= 500) throw new Error(`${where} answered ${reply.status}: ${reply.text}`);
  if (reply.status >= 400) mustBeAProblem(reply, where);
}

async function recorded(sent: object, as: string): Promise<void> {
  const reply = await test.post(`${inspection.path}/events`, sent, as);
  neverOurFault(JSON.stringify(sent).slice(0, 300), reply);
  mustBeDocumented('post', `${inspection.path}/events`, reply);
}

const addressed = (path: string, id: string): string =>
  path.replace(/\{\w+\}/, encodeURIComponent(id)).replace(/\{\w+\}/g, id);

const sendable = endpoints.filter(({ body, id }) => body && isJson(body) && id !== 'signIn');
const ids = () => [inspection.id, CAST.body, 'x', '\u0000', '../..', '00000000-0000-0000-0000-000000000000'];

describe('requests made at random', () => {
  it('with bodies bent out of shape are never our fault', async () => {
    const bodies = fc.record({
      endpoint: fc.constantFrom(...sendable),
      path: fc.array(fc.nat(12), { minLength: 1, maxLength: 4 }),
      put: nasty,
      as: fc.constantFrom(CAST.officer, CAST.head, CAST.outsider, CAST.subject),
      at: fc.nat(2),
    });
    await fc.assert(
      fc.asyncProperty(bodies, async ({ endpoint, path, put, as, at }) => {
        const where = addressed(endpoint.path, ids()[at] as string);
        const body = changedAt(written(endpoint), path, put);
        const method = endpoint.method === 'put' ? 'put' : 'post';
        const reply = await test[method](where, body === null || typeof body !== 'object' ? { body } : body, as);
        neverOurFault(`${method} ${where}`, reply);
        mustBeDocumented(method, where, reply);
      }),
      { seed: SEED, numRuns: 400 * TIMES },
    );
  });

  it('with every event of a procedure and a payload of nonsense are never our fault', async () => {
    const types = Object.keys(procedureFor(SIGNS)?.events ?? {});
    const events = fc.record({
      type: fc.constantFrom(...types),
      payload: fc.dictionary(fc.constantFrom('subjectId', 'ground', 'sessionId', 'seq', 'paper', 'team', 'x'), nasty),
      as: fc.constantFrom(CAST.head, CAST.officer, CAST.thirdOfficer),
      requestId: fc.uuid(),
      effectiveOn: fc.constantFrom('2026-05-04', '2026-05-05', '1999-12-31', undefined),
    });
    await fc.assert(
      fc.asyncProperty(events, async ({ as, ...sent }) => recorded(sent, as)),
      { seed: SEED, numRuns: 200 * TIMES },
    );
  });

  it('with events that may be raised now, their lawful payloads bent, are never our fault', async () => {
    const offered: { type: string; as: string; payload: Record<string, unknown> }[] = [];
    for (const as of [CAST.head, CAST.officer, CAST.secondOfficer, CAST.thirdOfficer]) {
      const { body } = await test.get(`${inspection.path}/permitted-events`, as);
      for (const { type } of body.permitted as { type: string }[]) {
        offered.push({ type, as, payload: await inspection.payloadOf(type, as) });
      }
    }
    expect(offered.length).toBeGreaterThan(15);
    const bent = fc.record({
      event: fc.constantFrom(...offered),
      path: fc.array(fc.nat(8), { minLength: 1, maxLength: 3 }),
      put: nasty,
      requestId: fc.uuid(),
    });
    await fc.assert(
      fc.asyncProperty(bent, async ({ event: { as, type, payload }, path, put, requestId }) =>
        recorded({ type, payload: changedAt(payload, path, put), requestId }, as),
      ),
      { seed: SEED, numRuns: 300 * TIMES },
    );
  });

  it('with addresses and queries bent out of shape are never our fault', async () => {
    // Live events answer for as long as one listens.
    const readable = endpoints.filter(({ method, id }) => method === 'get' && id !== 'listen');
    const queries = fc.record({
      endpoint: fc.constantFrom(...readable),
      at: fc.nat(5),
      name: fc.nat(10),
      value: fc.oneof(
        fc.constantFrom(
          '',
          '0',
          '-1',
          '1e9',
          '2147483648',
          '\u0000',
          '\u202e',
          '0000-01-01',
          'W10',
          CAST.body,
          '%',
          "'",
          '[]',
        ),
        fc.string({ unit: 'grapheme', maxLength: 30 }),
      ),
    });
    await fc.assert(
      fc.asyncProperty(queries, async ({ endpoint, at, name, value }) => {
        const names = Object.keys(endpoint.query?.schema.shape ?? {});
        const query = names.length > 0 ? `?${names[name % names.length]}=${encodeURIComponent(value)}` : '';
        const where = addressed(endpoint.path, ids()[at] as string) + query;
        neverOurFault(where, await test.get(where, CAST.head));
      }),
      { seed: SEED, numRuns: 300 * TIMES },
    );
  });

  it('leave a case that can still be read, and records that are whole', async () => {
    await inspection.api.get(`${inspection.path}/records`, { as: CAST.head, status: 200 });
    await inspection.api.get(`${inspection.path}/permitted-events`, { as: CAST.head, status: 200 });
    await inspection.api.get('/api/v1/cases', { as: CAST.head, status: 200 });
  });
});
