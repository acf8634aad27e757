// Somebody at the other end, over real sockets: a mail server and a webhook receiver that answer as a spec tells them.
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  to: string[];
  raw: string;
  messageId: string;
  subject: string;
  /** Every part, decoded. */
  text: string;
}

/** An SMTP answer: nothing for yes, or the code of a refusal. */
export type SmtpAnswer = number | undefined;

export class MailReceiver {
  readonly mails: ReceivedMail[] = [];
  /** What is answered to the recipient and to the data of the next mails. */
  onRecipient: () => SmtpAnswer = () => undefined;
  onData: () => SmtpAnswer = () => undefined;
  connections = 0;
  private server: SMTPServer;
  port = 0;

  constructor() {
    this.server = this.make();
  }

  async open(port = 0): Promise<this> {
    this.server = this.make();
    await new Promise<void>((resolve) => this.server.listen(port, '127.0.0.1', () => resolve()));
    this.port = (this.server.server.address() as AddressInfo).port;
    return this;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private make(): SMTPServer {
    const refusal = (code: SmtpAnswer): Error | null =>
      code === undefined ? null : Object.assign(new Error('as told'), { responseCode: code });
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      closeTimeout: 100,
      onConnect: (_session, done) => {
        this.connections += 1;
        done();
      },
      onRcptTo: (_address, _session, done) => done(refusal(this.onRecipient())),
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const answer = refusal(this.onData());
          if (!answer)
            this.mails.push(
              readMail(
                Buffer.concat(chunks).toString('latin1'),
                session.envelope.rcptTo.map(({ address }) => address),
              ),
            );
          done(answer);
        });
      },
    });
    // A client that hangs up is no fault of the spec.
    server.on('error', () => undefined);
    return server;
  }
}

function readMail(raw: string, to: string[]): ReceivedMail {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]/g, ' ');
  const header = (name: string): string => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1]?.trim() ?? '';
  const parts = raw.split(/\r\n--[^\r\n]+\r\n/).slice(1);
  return {
    to,
    raw,
    messageId: header('Message-ID'),
    subject: decodedWords(header('Subject')),
    text: parts.map(decodedPart).join('\n'),
  };
}

function decodedPart(part: string): string {
  const at = part.indexOf('\r\n\r\n');
  const [head, body] = [part.slice(0, at), part.slice(at + 4).replace(/\r\n--[^\r\n]+--\s*$/, '')];
  if (/base64/i.test(head)) return Buffer.from(body, 'base64').toString('utf8');
  return /quoted-printable/i.test(head)
    ? quotedPrintable(body.replace(/=\r\n/g, ''))
    : Buffer.from(body, 'latin1').toString('utf8');
}

const quotedPrintable = (text: string): string =>
  Buffer.from(
    text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');

/** A header's encoded words (RFC 2047). Neighbours may cut a letter in two, so their bytes are joined first. */
function decodedWords(text: string): string {
  const joined = text.replace(/\?=\s+=\?UTF-8\?([QB])\?/gi, (_, kind: string) => `\u0000${kind}\u0000`);
  return joined.replace(/=\?UTF-8\?([QB])\?([^?]*)\?=/gi, (_, first: string, body: string) => {
    let kind = first.toUpperCase();
    const bytes = body.split('\u0000').flatMap((piece, at) => {
      if (at % 2 === 1) {
        kind = piece.toUpperCase();
        return [];
      }
      return [
        kind === 'B'
          ? Buffer.from(piece, 'base64')
          : Buffer.from(
              piece
                .replaceAll('_', ' ')
                .replace(/=([0-9A-F]{2})/gi, (__, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
              'latin1',
            ),
      ];
    });
    return Buffer.concat(bytes).toString('utf8');
  });
}

export interface ReceivedPost {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export class WebhookReceiver {
  readonly posts: ReceivedPost[] = [];
  /** The status of the answers. */
  answer: (post: ReceivedPost) => number = () => 204;
  private server: Server | undefined;
  port = 0;

  async open(): Promise<this> {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const post = {
          path: request.url ?? '',
          headers: request.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        };
        this.posts.push(post);
        const status = this.answer(post);
        response
          .writeHead(status, status >= 300 && status < 400 ? { location: `${this.url}/elsewhere` } : {})
          .end('ok');
      });
    });
    await new Promise<void>((resolve) => this.server?.listen(0, '127.0.0.1', resolve));
    this.port = (this.server.address() as AddressInfo).port;
    return this;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async close(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise<void>((resolve) => (this.server ? this.server.close(() => resolve()) : resolve()));
  }
}
