// Does a reply say what the API's document promises? Every API spec asks through here, so that the document is held against each
// request they make: status, reply and problem alike.
import type { Response } from 'supertest';
import { type Endpoint, isJson } from '../../src/api-document/endpoint.js';
import { endpoints } from '../../src/api-document/endpoints.js';
import { problemDocuments } from '../../src/api-document/problem-documents.js';
import type { TestApplication } from './application.js';

export type Method = Endpoint['method'];

const patternOf = ({ path }: Endpoint): RegExp =>
  new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/\{[^}]+\}/g, '[^/]+')}$`);

// The literal address first: `sheet.html` before `{id}`.
const byExactness = [...endpoints].sort((one, other) => one.path.split('{').length - other.path.split('{').length);

export function endpointOf(method: string, url: string): Endpoint | undefined {
  const path = url.split('?')[0] ?? '';
  return byExactness.find((endpoint) => endpoint.method === method.toLowerCase() && patternOf(endpoint).test(path));
}

/** Throws, saying what differs, when the reply is not one the document knows. */
export function mustBeDocumented(method: string, url: string, reply: Response): void {
  const endpoint = endpointOf(method, url);
  if (!endpoint) throw new Error(`${method} ${url} is not in the document.`);
  const where = `${method} ${url} answered ${reply.status}`;
  if (reply.status === endpoint.status) mustBeItsReply(endpoint, reply, where);
  else mustBeItsProblem(endpoint, reply, where);
}

function mustBeItsReply(endpoint: Endpoint, reply: Response, where: string): void {
  const { reply: promised } = endpoint;
  if (!promised) {
    if (reply.text) throw new Error(`${where} with a body, and none is promised.`);
  } else if (isJson(promised)) {
    const read = promised.schema.safeParse(reply.body);
    if (!read.success) throw new Error(`${where}, not as promised: ${read.error.message}`);
  } else if (!promised.media.some((media) => reply.headers['content-type']?.startsWith(media))) {
    throw new Error(`${where} as ${reply.headers['content-type']}.`);
  }
}

function mustBeItsProblem(endpoint: Endpoint, reply: Response, where: string): void {
  const { code } = mustBeAProblem(reply, where);
  const name = endpoint.problems.find(
    (one) =>
      problemDocuments[one].status === reply.status &&
      (problemDocuments[one].codes as readonly string[]).includes(code),
  );
  if (!name) throw new Error(`${where} ${code}, which the document does not list.`);
  const read = problemDocuments[name].schema.safeParse(reply.body);
  if (!read.success) throw new Error(`${where} ${code}, not as promised: ${read.error.message}`);
}

/** A problem document that says in both languages what is wrong and what to do about it, and shows nothing of the inside. */
export function mustBeAProblem(reply: Response, where: string): { code: string; status: number } {
  const { headers, body, text } = reply;
  const complain = (what: string): never => {
    throw new Error(`${where}: ${what}: ${text.slice(0, 400)}`);
  };
  if (!headers['content-type']?.startsWith('application/problem+json')) complain(`is ${headers['content-type']}`);
  if (body.status !== reply.status) complain('tells another status');
  for (const member of ['title', 'detail', 'code']) if (!body[member]) complain(`has no ${member}`);
  for (const part of ['title', 'detail'])
    for (const language of ['vi', 'en']) if (!body.text?.[part]?.[language]) complain(`has no ${part} in ${language}`);
  if (/node_modules|\.ts:|\.js:|\bat \w+ \(|SELECT |INSERT |QueryFailed|syntax error|violates/i.test(text))
    complain('leaks');
  return body as { code: string; status: number };
}

export interface Asked {
  as?: string;
  status: number;
}

/** Sends a request and checks status and reply against the document. */
export class DocumentedApi {
  constructor(private readonly test: TestApplication) {}

  async get(path: string, { as, status }: Asked): Promise<Response> {
    return this.checked('get', path, status, await this.test.get(path, as));
  }

  async put(path: string, body: unknown, { as, status }: Asked): Promise<Response> {
    return this.checked('put', path, status, await this.test.put(path, body, as));
  }

  async post(path: string, body: unknown, { as, status }: Asked): Promise<Response> {
    return this.checked('post', path, status, await this.test.post(path, body, as));
  }

  checked(method: Method, path: string, status: number, reply: Response): Response {
    if (reply.status !== status) {
      throw new Error(`${method} ${path}: ${status} expected, ${reply.status} came: ${reply.text.slice(0, 1500)}`);
    }
    mustBeDocumented(method, path, reply);
    return reply;
  }
}
