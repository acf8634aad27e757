// The callers' side of HTTP, in a process of its own. Requests are written to kept-alive sockets as they are: a client library
// would take half of a small machine from the server that is measured.
import { createConnection, type Socket } from 'node:net';
import { type Load, measured, type Sample } from './measure.js';
import { step } from './scene.js';

export interface Calls extends Load {
  port: number;
  tokens: string[];
  what: 'transitions' | 'empty';
  caseIds: string[];
}

export type Called = Sample | { error: string };

/** One connection: a request, then its answer, then the next. */
class Caller {
  private buffered = '';
  private answer: ((text: string) => void) | undefined;
  private failed: ((error: Error) => void) | undefined;

  private constructor(private readonly socket: Socket) {
    socket.setNoDelay(true).setEncoding('latin1');
    socket.on('data', (text: string) => this.read(text));
    socket.on('error', (error) => this.failed?.(error));
    socket.on('close', () => this.failed?.(new Error('The server closed the connection.')));
  }

  static open(port: number): Promise<Caller> {
    return new Promise((resolve, reject) => {
      const socket = createConnection({ port, host: '127.0.0.1' }, () => resolve(new Caller(socket)));
      socket.once('error', reject);
    });
  }

  close(): void {
    this.failed = undefined;
    this.socket.destroy();
  }

  async post(path: string, token: string, body: string): Promise<void> {
    const head = `POST ${path} HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\n`;
    const text = await new Promise<string>((resolve, reject) => {
      this.answer = resolve;
      this.failed = reject;
      this.socket.write(`${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    });
    if (!text.startsWith('HTTP/1.1 200')) throw new Error(Buffer.from(text, 'latin1').toString('utf8').slice(0, 2000));
  }

  private read(text: string): void {
    this.buffered += text;
    const end = this.buffered.indexOf('\r\n\r\n');
    if (end < 0) return;
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(this.buffered)?.[1]);
    if (this.buffered.length < end + 4 + length) return;
    const whole = this.buffered;
    this.buffered = '';
    this.answer?.(whole);
  }
}

async function call({ port, tokens, what, caseIds, ...load }: Calls): Promise<Sample> {
  const callers = await Promise.all(Array.from({ length: load.callers }, () => Caller.open(port)));
  try {
    return await measured(load, async (caseNo, nth, caller) => {
      const path = what === 'empty' ? '/bench/empty' : `/api/v1/cases/${caseIds[caseNo]}/events`;
      const body = what === 'empty' ? {} : { ...step(nth), requestId: `http:${caseIds[caseNo]}:${nth}` };
      await callers[caller]?.post(path, tokens[caseNo % tokens.length] ?? '', JSON.stringify(body));
    });
  } finally {
    for (const caller of callers) caller.close();
  }
}

process.once('disconnect', () => process.exit());
process.on('message', (calls: Calls) => {
  void call(calls)
    .catch((error: unknown): Called => ({ error: String((error as Error).message) }))
    .then((called) => process.send?.(called));
});
