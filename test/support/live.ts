// Listens to server-sent events over a real connection, as a page does.
import { type ClientRequest, get, type IncomingMessage } from 'node:http';
import { until } from './deadlines.js';

export interface LiveEvent {
  id: number;
  event: string;
  data: Record<string, unknown>;
}

export class Listening {
  readonly events: LiveEvent[] = [];
  heartbeats = 0;
  status = 0;
  /** The body of a refusal. */
  body = '';
  ended = false;

  private constructor(private readonly request: ClientRequest) {}

  static async to(
    url: string,
    { bearer, lastEventId, path = '/api/v1/live' }: { bearer?: string; lastEventId?: string | number; path?: string },
  ): Promise<Listening> {
    const request = get(`${url}${path}`, {
      headers: {
        ...(bearer === undefined ? {} : { authorization: bearer }),
        ...(lastEventId === undefined ? {} : { 'last-event-id': String(lastEventId) }),
      },
      agent: false,
    });
    const listening = new Listening(request);
    request.on('error', () => {
      listening.ended = true;
    });
    request.on('response', (response) => listening.read(response));
    await until(() => listening.events.length > 0 || listening.ended);
    return listening;
  }

  close(): void {
    this.request.destroy();
  }

  ofKind(kind: string): LiveEvent[] {
    return this.events.filter(({ event }) => event === kind);
  }

  private read(response: IncomingMessage): void {
    this.status = response.statusCode ?? 0;
    let rest = '';
    response.setEncoding('utf8');
    response.on('data', (text: string) => {
      this.body += text;
      const blocks = (rest + text).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) this.take(block);
    });
    response.on('close', () => {
      this.ended = true;
    });
  }

  private take(block: string): void {
    if (block.startsWith(':')) {
      this.heartbeats += 1;
      return;
    }
    const field = (name: string): string => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? '';
    if (field('event'))
      this.events.push({ id: Number(field('id')), event: field('event'), data: JSON.parse(field('data')) });
  }
}
