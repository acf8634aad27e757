// Takes the steps of a walk in the invented world through the real API: the same people over HTTP, the clock on the step's day, the
// world's one session replaced by sessions of that day that the API was asked to record. What only the clock and the outbox may
// raise has no address; it knocks at the same door they use.
import { randomUUID } from 'node:crypto';
import { AdvanceCaseService } from '../../src/cases/advance-case.service.js';
import type { Command } from '../../src/cases/command.js';
import { CAST, type TestApplication } from '../support/application.js';

export interface WalkStep {
  type: string;
  by: string;
  on: string;
  onBehalfOf?: string;
  payload: Record<string, unknown>;
}

/** Who may call a body's sessions. */
const CALLERS = [
  'clerk',
  'caseOfficer',
  'commissionHead',
  'committeeSecretary',
  'cellSecretary',
  'commissionDeputyHead',
  'committeeDeputySecretary',
  'cellDeputySecretary',
];

export class ApiWalker {
  private readonly sessions = new Map<string, string>();
  /** Which case stands on the agenda of which session. */
  private readonly items = new Set<string>();
  private asked = 0;

  constructor(
    private readonly test: TestApplication,
    private readonly procedure: string,
  ) {}

  /** Opens a case with its first step; gives the case's id and the states it is in. */
  async open(step: WalkStep, bodyId: string = CAST.body): Promise<{ caseId: string; states: string[] }> {
    this.test.on(step.on);
    const { payload, type, by } = step;
    const requestId = this.requestId();
    if (by === 'clock' || by === 'system') {
      const caseId = randomUUID();
      const opens = { procedure: this.procedure, bodyId };
      return { caseId, states: await this.knock({ caseId, open: opens, by, type, payload, requestId }) };
    }
    const request = { procedure: this.procedure, bodyId, type, payload, requestId };
    const { status, body } = await this.test.post('/api/v1/cases', request, by);
    if (status !== 201) throw new Error(`${type} on ${step.on} by ${by}: ${status} ${JSON.stringify(body)}`);
    return { caseId: body.caseId, states: body.states };
  }

  /** The states after a further step of the case. */
  async take(caseId: string, step: WalkStep): Promise<string[]> {
    this.test.on(step.on);
    const { type, by, onBehalfOf } = step;
    const payload = await this.payloadFor(caseId, step);
    const requestId = this.requestId();
    if (by === 'clock' || by === 'system') return this.knock({ caseId, by, type, payload, requestId });
    const request = { type, payload, requestId, ...(onBehalfOf ? { onBehalfOf } : {}) };
    const { status, body } = await this.test.post(`/api/v1/cases/${caseId}/events`, request, by);
    if (status !== 200) throw new Error(`${type} on ${step.on} by ${by}: ${status} ${JSON.stringify(body)}`);
    return body.states;
  }

  /** The step's payload with what it names really there: a session of that day with the case on its agenda. */
  async payloadFor(caseId: string, step: WalkStep): Promise<Record<string, unknown>> {
    const { rows } = await this.test.owner.query<{ body_id: string; facts: Record<string, unknown> }>(
      `SELECT body_id, snapshot -> 'context' AS facts FROM cases WHERE id = $1`,
      [caseId],
    );
    return this.payloadOf(caseId, step, rows[0]?.body_id ?? '', rows[0]?.facts ?? {});
  }

  /** The real due day of the last of the case's running terms. */
  async lastDue(caseId: string): Promise<string | null> {
    const { rows } = await this.test.owner.query<{ due: string | null }>(
      `SELECT max(due_on)::text AS due FROM deadlines WHERE case_id = $1 AND status = 'running'`,
      [caseId],
    );
    return rows[0]?.due ?? null;
  }

  /** At the door the clock and the outbox use. */
  private async knock(command: Command): Promise<string[]> {
    const outcome = await this.test.app.get(AdvanceCaseService).execute(command);
    if (outcome.kind !== 'recorded')
      throw new Error(`${command.type} by the ${String(command.by)}: ${JSON.stringify(outcome)}`);
    return outcome.states;
  }

  /** With a session of that day in place of the world's, and the case on its agenda. */
  private async payloadOf(
    caseId: string,
    { payload, on }: WalkStep,
    bodyId: string,
    facts: Record<string, unknown>,
  ): Promise<Record<string, unknown>> {
    const found = Object.entries(payload).find(
      (entry): entry is [string, { sessionId: string }] =>
        (entry[1] as { sessionId?: string } | null)?.sessionId === CAST.session,
    );
    if (!found) return payload;
    const [name, said] = found;
    const aside = [...((facts.recused as string[]) ?? []), ...Object.keys((facts.subjects as object) ?? {})];
    return { ...payload, [name]: { ...said, sessionId: await this.sessionOf(caseId, bodyId, on, aside) } };
  }

  /** One session for everything a body decides on a day under the same chair, who has no part in the matter; a subject stays away. */
  private async sessionOf(caseId: string, bodyId: string, on: string, aside: readonly string[]): Promise<string> {
    const { rows } = await this.test.owner.query<{ person_id: string }>('SELECT person_id FROM roster_of($1, $2)', [
      bodyId,
      on,
    ]);
    const roster = rows.map(({ person_id }) => person_id);
    const chairId = roster.find((personId) => !aside.includes(personId));
    const absent = roster.filter((personId) => personId === CAST.subject);
    const key = `${bodyId} ${on} ${chairId}`;
    const known = this.sessions.get(key);
    const caller = await this.callerOf(bodyId, on);
    const session = { bodyId, heldOn: on, chairId, absent, agenda: [{ caseId }] };
    const id = known ?? (await this.sent('/api/v1/sessions', session, caller));
    this.sessions.set(key, id);
    const item = `${id} ${caseId}`;
    if (known && !this.items.has(item)) await this.sent(`/api/v1/sessions/${id}/items`, { caseId }, caller);
    this.items.add(item);
    return id;
  }

  private async callerOf(bodyId: string, on: string): Promise<string> {
    const { rows } = await this.test.owner.query<{ person_id: string }>(
      `SELECT person_id FROM offices WHERE body_id = $1 AND role = ANY ($2) AND valid_from <= $3
         AND (valid_to IS NULL OR $3 <= valid_to) ORDER BY array_position($2, role) LIMIT 1`,
      [bodyId, CALLERS, on],
    );
    if (!rows[0]) throw new Error(`Nobody may call a session of ${bodyId} on ${on}.`);
    return rows[0].person_id;
  }

  /** The id of the session that was made or changed. */
  private async sent(path: string, request: object, as: string): Promise<string> {
    const { status, body } = await this.test.post(path, { ...request, requestId: this.requestId() }, as);
    if (status !== 201) throw new Error(`${path} ${JSON.stringify(request)}: ${status} ${JSON.stringify(body)}`);
    return body.id as string;
  }

  private requestId(): string {
    this.asked += 1;
    return `walk-${this.procedure.split('@')[0]}-${this.asked}`;
  }
}
