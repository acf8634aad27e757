// Takes the steps of a walk in the invented world through the real API: the same people over HTTP, the clock on the step's day, the
// world's one session replaced by sessions of that day that the API was asked to record. What only the clock and the outbox may
// raise has no address; it knocks at the same door they use.
import { AdvanceCaseService } from '../../src/cases/advance-case.service.js';
import { CAST, type TestApplication } from '../support/application.js';

export interface WalkStep {
  type: string;
  by: string;
  on: string;
  onBehalfOf?: string;
  payload: Record<string, unknown>;
}

/** Who calls a body's sessions: somebody with the office for it. */
const callers: Readonly<Record<string, string>> = {
  [CAST.body]: CAST.clerk,
  [CAST.upperCommission]: CAST.upperHead,
};

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
  async open(step: WalkStep): Promise<{ caseId: string; states: string[] }> {
    this.test.on(step.on);
    const { payload } = step;
    const requestId = this.requestId();
    const request = { procedure: this.procedure, bodyId: CAST.body, type: step.type, payload, requestId };
    const { status, body } = await this.test.post('/api/v1/cases', request, step.by);
    if (status !== 201) throw new Error(`${step.type} on ${step.on}: ${status} ${JSON.stringify(body)}`);
    return { caseId: body.caseId, states: body.states };
  }

  /** The states after a further step of the case. */
  async take(caseId: string, step: WalkStep): Promise<string[]> {
    this.test.on(step.on);
    const { type, by, onBehalfOf } = step;
    const { rows } = await this.test.owner.query<{ body_id: string; facts: Record<string, unknown> }>(
      `SELECT body_id, snapshot -> 'context' AS facts FROM cases WHERE id = $1`,
      [caseId],
    );
    const payload = await this.payloadOf(caseId, step, rows[0]?.body_id ?? '', rows[0]?.facts ?? {});
    const requestId = this.requestId();
    if (by === 'clock' || by === 'system') {
      const outcome = await this.test.app.get(AdvanceCaseService).execute({ caseId, by, type, payload, requestId });
      if (outcome.kind !== 'recorded')
        throw new Error(`${type} by the ${by} on ${step.on}: ${JSON.stringify(outcome)}`);
      return outcome.states;
    }
    const request = { type, payload, requestId, ...(onBehalfOf ? { onBehalfOf } : {}) };
    const { status, body } = await this.test.post(`/api/v1/cases/${caseId}/events`, request, by);
    if (status !== 200) throw new Error(`${type} on ${step.on} by ${by}: ${status} ${JSON.stringify(body)}`);
    return body.states;
  }

  /** The real due day of the last of the case's running terms. */
  async lastDue(caseId: string): Promise<string | null> {
    const { rows } = await this.test.owner.query<{ due: string | null }>(
      `SELECT max(due_on)::text AS due FROM deadlines WHERE case_id = $1 AND status = 'running'`,
      [caseId],
    );
    return rows[0]?.due ?? null;
  }

  /** With a session of that day in place of the world's, the case on its agenda, and no more votes than the real roster has. */
  private async payloadOf(
    caseId: string,
    { payload, on }: WalkStep,
    bodyId: string,
    facts: Record<string, unknown>,
  ): Promise<Record<string, unknown>> {
    const found = Object.entries(payload).find(
      (entry): entry is [string, InSession] => (entry[1] as Partial<InSession> | null)?.sessionId === CAST.session,
    );
    if (!found) return payload;
    const [name, said] = found;
    const aside = [...((facts.recused as string[]) ?? []), ...Object.keys((facts.subjects as object) ?? {})];
    const { id, free } = await this.sessionOf(caseId, bodyId, on, aside);
    return { ...payload, [name]: { ...withinReach(said, free), sessionId: id } };
  }

  /** One session for everything a body decides on a day under the same chair, who has no part in the matter. */
  private async sessionOf(
    caseId: string,
    bodyId: string,
    on: string,
    aside: readonly string[],
  ): Promise<{ id: string; free: number }> {
    const { rows } = await this.test.owner.query<{ person_id: string }>('SELECT person_id FROM roster_of($1, $2)', [
      bodyId,
      on,
    ]);
    const roster = rows.map(({ person_id }) => person_id);
    const free = roster.filter((personId) => !aside.includes(personId));
    const caller = callers[bodyId] ?? CAST.successorOfficer;
    const key = `${bodyId} ${on} ${free[0]}`;
    const known = this.sessions.get(key);
    const session = { bodyId, heldOn: on, chairId: free[0], absent: [], agenda: [{ caseId }] };
    const id = known ?? (await this.sent('/api/v1/sessions', session, caller));
    this.sessions.set(key, id);
    const item = `${id} ${caseId}`;
    if (known && !this.items.has(item)) await this.sent(`/api/v1/sessions/${id}/items`, { caseId }, caller);
    this.items.add(item);
    return { id, free: free.length };
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

/** What was decided in a session: a vote for and against, or a ballot on forms. */
interface InSession {
  sessionId: string;
  votesFor?: number;
  votes?: Record<string, number>;
}

/** The first votes as they are, and those left out that there is nobody to cast. */
function withinReach({ votesFor, votes, ...rest }: InSession, free: number): InSession {
  let left = free;
  const cast = (count: number): number => {
    const now = Math.min(count, left);
    left -= now;
    return now;
  };
  return {
    ...rest,
    ...(votesFor === undefined ? {} : { votesFor: cast(votesFor) }),
    ...(votes ? { votes: Object.fromEntries(Object.entries(votes).map(([form, count]) => [form, cast(count)])) } : {}),
  };
}
