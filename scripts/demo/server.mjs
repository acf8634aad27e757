// The running server, spoken to over HTTP as a browser would: who it is, who signs in, what they ask.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from '../setup/console.mjs';
import { lockHolder } from '../setup/lock.mjs';
import { dataFolder } from '../setup/paths.mjs';

/** What the API refused, with its problem document. */
export class Refused extends Error {
  constructor(problem) {
    super(`${problem.status} ${problem.code}: ${problem.title}`);
    this.problem = problem;
  }

  /** The same for a step refused now (409) and for what is not right in it (422). */
  get told() {
    const { text, title, reasons, errors } = this.problem;
    return { title: text?.title ?? { vi: title, en: title }, reasons: reasons ?? errors ?? [] };
  }
}

export class Server {
  #run = Date.now().toString(36);
  #asked = 0;

  constructor(address) {
    this.address = address;
  }

  /** The server named, or the one `npm start` runs from this folder, or the one on PORT. */
  static async find(url) {
    const address = url ?? lockHolder(dataFolder)?.address ?? `http://localhost:${process.env.PORT || 3000}`;
    const server = new Server(address.replace(/\/$/, ''));
    try {
      const answer = await fetch(`${server.address}/ready`, { signal: AbortSignal.timeout(5000) });
      if (answer.ok) return server;
    } catch {
      // Said below: whatever kept it from answering, the remedy is the same.
    }
    throw new SetupError(
      `Chưa thấy hệ thống chạy ở ${server.address}. Mở một cửa sổ khác, chạy npm start, rồi chạy lại npm run demo.`,
      `Nothing answers at ${server.address}. Run npm start in another window, then npm run demo again.`,
    );
  }

  async ask(method, path, { token, body } = {}) {
    const response = await fetch(`${this.address}${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(30_000),
    });
    const text = await response.text();
    const answer = text === '' ? undefined : JSON.parse(text);
    if (response.ok) return answer;
    throw new Refused(answer);
  }

  /** Never the same twice: each run of the demo makes cases of its own. */
  requestId() {
    this.#asked += 1;
    return `walk-${this.#run}-${this.#asked}`;
  }
}

/** Somebody who has signed in. */
export class Person {
  constructor(server, token, { person, offices }, who) {
    this.server = server;
    this.token = token;
    this.id = person.id;
    this.name = person.fullName;
    this.offices = offices;
    this.who = who.vi;
    this.label = `${person.fullName} (${who.vi})`;
  }

  get(path) {
    return this.server.ask('GET', path, { token: this.token });
  }

  post(path, body) {
    return this.server.ask('POST', path, { token: this.token, body });
  }

  open(procedure, bodyId, type, payload) {
    const requestId = this.server.requestId();
    return this.post('/api/v1/cases', { procedure, bodyId, type, payload, requestId });
  }

  record(caseId, type, payload, more = {}) {
    const requestId = this.server.requestId();
    return this.post(`/api/v1/cases/${caseId}/events`, { type, payload, requestId, ...more });
  }
}

/** Signs in the people the walk needs, from the accounts the demo was loaded with. */
export async function signIn(server, names) {
  const accounts = knownAccounts();
  const people = {};
  for (const name of names) {
    const account = accounts.find(({ username }) => username === name);
    const [vi, en] = (account?.who ?? name).split(' / ');
    const { token } = await server.ask('POST', '/api/v1/session', {
      body: { username: name, password: account?.password ?? 'demo-2026' },
    });
    const me = await server.ask('GET', '/api/v1/me', { token });
    people[name] = new Person(server, token, me, { vi: vi.split(',')[0], en });
  }
  return people;
}

function knownAccounts() {
  try {
    return JSON.parse(readFileSync(join(dataFolder, 'demo-accounts.json'), 'utf8'));
  } catch {
    // Another machine's server: its accounts are the same, only not written down here.
    return [];
  }
}
