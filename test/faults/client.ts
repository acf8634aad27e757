// Somebody who does not let go: sends a request until it is answered, however often the other side is killed meanwhile.
import type { Tokens } from '../support/seed-world.js';
import type { ApplicationProcess } from './application-process.js';
import type { Sent } from './inspections.js';

/** The outcome a person has been shown. */
export interface Outcome {
  caseId: string;
  version: number;
  recordId: string;
  type: string;
  states: string[];
  hash: string;
}

export class Client {
  /** How often no answer came, and the same request was sent again. */
  unanswered = 0;

  constructor(
    private readonly application: ApplicationProcess,
    private readonly tokens: Tokens,
    private readonly onSend: () => void = () => undefined,
  ) {}

  async send(sent: Sent): Promise<Outcome> {
    for (;;) {
      this.onSend();
      const reply = await this.ask(sent);
      if (reply && reply.status < 300) return reply.body as Outcome;
      // An error of the server says nothing about what was written: only asking again does.
      if (reply && reply.status < 500) throw new Error(`${sent.body.type}: ${JSON.stringify(reply.body)}`);
      this.unanswered += 1;
      await this.application.isReady();
    }
  }

  private async ask({ as, path, body }: Sent): Promise<{ status: number; body: unknown } | undefined> {
    try {
      const response = await fetch(`${this.application.address}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${this.tokens[as]}` },
        body: JSON.stringify(body),
      });
      return { status: response.status, body: await response.json() };
    } catch {
      return undefined;
    }
  }
}
