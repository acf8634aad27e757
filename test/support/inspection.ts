// An inspection upon signs of violation walked over HTTP by the invented world's people, with the procedure's own lawful samples,
// so that an API spec says only what it is about.
import { randomUUID } from 'node:crypto';
import type { Response } from 'supertest';
import { lawQueryOf } from '../../src/cases/situate.js';
import { localDate } from '../../src/common/clock.js';
import { RegulationsService } from '../../src/regulations/regulations.service.js';
import { type Node, situationIn } from '../../workflows/graph.js';
import type { Standing } from '../../workflows/procedure.js';
import { procedureFor } from '../../workflows/registry.js';
import { CAST, type TestApplication } from './application.js';
import { DocumentedApi } from './documented.js';

export const SIGNS = 'signs-inspection@1';

export interface Raised {
  as?: string;
  status?: number;
  /** Put over the sample. */
  payload?: Record<string, unknown>;
  /** Put over the request. */
  request?: Record<string, unknown>;
  /** Which of the procedure's samples. */
  sample?: number;
}

/** From the sign to the team at work: each step and who takes it. */
const STEPS: readonly (readonly [type: string, as: string])[] = [
  ['ASSESS_SIGNAL', CAST.head],
  ['ESTABLISH_SIGNS', CAST.head],
  ['PROPOSE_CASE', CAST.officer],
  ['ISSUE_DECISION_AND_PLAN', CAST.head],
];

export class Inspection {
  readonly api: DocumentedApi;
  version = 1;

  private constructor(
    private readonly test: TestApplication,
    readonly id: string,
    readonly code: string,
  ) {
    this.api = new DocumentedApi(test);
  }

  get path(): string {
    return `/api/v1/cases/${this.id}`;
  }

  static async open(test: TestApplication, payload: Record<string, unknown> = {}): Promise<Inspection> {
    const { body } = await new DocumentedApi(test).post('/api/v1/cases', openingRequest(test, payload), {
      as: CAST.officer,
      status: 201,
    });
    return new Inspection(test, body.caseId, body.code);
  }

  /** With its decision issued: a team, papers, standings and running terms. */
  static async underWay(test: TestApplication): Promise<Inspection> {
    const inspection = await Inspection.open(test);
    for (const [type, as] of STEPS) await inspection.raise(type, { as });
    return inspection;
  }

  /** A lawful payload of an event at this moment, for whoever asks. */
  async payloadOf(type: string, as: string, sample = 0): Promise<Record<string, unknown>> {
    const { body } = await this.test.get(this.path, CAST.head);
    const { rows } = await this.test.owner.query<{ standing: Standing }>(
      'SELECT standing FROM standings WHERE case_id = $1 AND person_id = $2 AND ended_seq IS NULL',
      [this.id, as],
    );
    const node = {
      facts: body.facts,
      deadlines: [],
      standings: { [as]: rows.map(({ standing }) => standing) },
      history: Array.from({ length: body.version }),
    };
    return sampleOf(this.test, type, as, node as unknown as Node, sample);
  }

  async raise(
    type: string,
    { as = CAST.officer, status = 200, payload, request, sample }: Raised = {},
  ): Promise<Response> {
    const body = {
      type,
      payload: { ...(await this.payloadOf(type, as, sample)), ...payload },
      requestId: randomUUID(),
      ...request,
    };
    return this.send(body, { as, status });
  }

  async send(
    body: unknown,
    { as = CAST.officer, status = 200 }: { as?: string; status?: number } = {},
  ): Promise<Response> {
    const reply = await this.api.post(`${this.path}/events`, body, { as, status });
    if (status === 200) this.version = reply.body.version;
    return reply;
  }
}

export const openingRequest = (test: TestApplication, payload: Record<string, unknown> = {}) => ({
  procedure: SIGNS,
  bodyId: CAST.body,
  payload: { ...sampleOf(test, 'RECORD_SIGNAL', CAST.officer), ...payload },
  requestId: randomUUID() as string,
});

function sampleOf(test: TestApplication, type: string, as: string, node?: Node, index = 0): Record<string, unknown> {
  const definition = procedureFor(SIGNS)?.events[type];
  const today = localDate(test.clock.now());
  const law = test.app.get(RegulationsService).lawOn(lawQueryOf(test.scene.body, today));
  const before = node ?? ({ facts: {}, deadlines: [], standings: {}, history: [] } as unknown as Node);
  const situation = { ...situationIn({ ...test.scene, law }, before, as, today) };
  const samples = definition?.samples(before.facts, situation) as Record<string, unknown>[] | undefined;
  const sample = samples?.[index];
  if (!sample) throw new Error(`${type} has no sample ${index} here.`);
  return sample;
}
