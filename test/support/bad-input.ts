// Sends what should not be sent, and holds the answer against what every refusal owes: a problem document that says what to do in
// both languages, nothing written, nothing leaked.
import request, { type Response, type Test } from 'supertest';
import { CAST, type TestApplication } from './application.js';
import { mustBeAProblem } from './documented.js';
import { Inspection } from './inspection.js';
import { rowCounts } from './rows.js';

export interface Refusal {
  status: number;
  code?: string;
  /** A field that must be named. */
  pointer?: string;
  /** The code of that field's fault. */
  fault?: string;
}

export class BadInput {
  private constructor(
    readonly test: TestApplication,
    readonly inspection: Inspection,
    /** Names of people of the world; none may stand in a refusal. */
    private readonly names: readonly string[],
  ) {}

  static async on(test: TestApplication): Promise<BadInput> {
    const inspection = await Inspection.underWay(test);
    const { rows } = await test.owner.query<{ full_name: string }>('SELECT full_name FROM persons');
    return new BadInput(
      test,
      inspection,
      rows.map(({ full_name }) => full_name),
    );
  }

  /** Raw bytes or text, as JSON unless the test says otherwise. */
  raw(method: 'post' | 'put', path: string, body: string | Buffer, headers: Record<string, string> = {}): Test {
    const sent = request(this.test.app.getHttpServer())[method](path).set('Authorization', this.bearer());
    for (const [name, value] of Object.entries({ 'Content-Type': 'application/json', ...headers }))
      sent.set(name, value);
    // As it is: JSON is not made of bytes that are sent as JSON.
    return sent.serialize((bytes) => bytes as unknown as string).send(body);
  }

  bearer(as: string = CAST.officer): string {
    return `Bearer ${this.test.tokens[as]}`;
  }

  async refuses(send: () => Test, { status, code, pointer, fault }: Refusal): Promise<Response> {
    const before = await rowCounts(this.test.owner);
    const reply = await send();
    const where = `${reply.status}`;
    mustBeAProblem(reply, where);
    expect({ status: reply.status, code: reply.body.code, text: reply.text }).toMatchObject({
      status,
      ...(code ? { code } : {}),
    });
    if (pointer !== undefined) {
      expect(reply.body.errors).toContainEqual(
        expect.objectContaining({
          pointer,
          ...(fault ? { code: fault } : {}),
          text: { vi: expect.any(String), en: expect.any(String) },
        }),
      );
    }
    for (const name of this.names) expect(reply.text).not.toContain(name);
    expect(reply.text.length).toBeLessThan(100_000);
    expect(await rowCounts(this.test.owner)).toEqual(before);
    return reply;
  }
}
