// Takes a recorded journey's steps through the real door on PostgreSQL, as the people of the invented world, the clock held on each step's
// day; sessions are called and held as the step needs them. Only what the door takes is counted.
import { randomUUID } from 'node:crypto';
import { type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import type { Settings } from '../../config/settings.js';
import { AppModule } from '../../src/app.module.js';
import { AdvanceCaseService } from '../../src/cases/advance-case.service.js';
import { Clock } from '../../src/common/clock.js';
import type { HeldOffice, Visitor } from '../../src/common/visitor.js';
import { SessionsService } from '../../src/sessions/sessions.service.js';
import { seedWorld } from '../../test/support/seed-world.js';
import type { Journey } from '../../workflows/journey.js';
import { CAST, type World } from '../../workflows/world.js';
import { done } from './scene.js';

type Step = Journey['steps'][number];

const cast: Readonly<Record<string, string>> = CAST;
/** Who calls a body's sessions: somebody with the office for it. */
const callers: Readonly<Record<string, string>> = {
  [CAST.body]: CAST.clerk,
  [CAST.committee]: CAST.tierOfficer,
  [CAST.upperCommission]: CAST.upperHead,
  [CAST.upperCommittee]: CAST.upperCommitteeOfficer,
};

/** What a payload says was decided in a session: a vote for and against, or a ballot on forms. */
interface InSession {
  sessionId: string;
  votesFor?: number;
  votes?: Record<string, number>;
}

export class Walker {
  private constructor(
    private readonly app: INestApplicationContext,
    private readonly owner: pg.Client,
    private readonly visitors: ReadonlyMap<string, Visitor>,
  ) {}

  /** The application on a migrated and empty database of its own, with the people of that world. */
  static async in(scene: World, settings: Settings & { databaseUrl: string }): Promise<Walker> {
    await seedWorld(settings.databaseUrl, scene);
    const owner = new pg.Client({ connectionString: settings.databaseUrl });
    await owner.connect();
    const { rows } = await owner.query<{ personId: string; offices: HeldOffice[] }>(
      `SELECT person_id AS "personId", jsonb_agg(jsonb_build_object('id', id, 'bodyId', body_id, 'role', role,
          'validFrom', valid_from, 'validTo', valid_to)) AS offices FROM offices GROUP BY person_id`,
    );
    const visitors = new Map(rows.map((row) => [row.personId, { accountId: '', ...row }]));
    await owner.query('ANALYZE');
    const app = await NestFactory.createApplicationContext(AppModule.with(settings), { logger: ['error'] });
    return new Walker(app, owner, visitors);
  }

  /** Walks a journey as a new case; gives how many milliseconds each step took. */
  async walk(procedure: string, { steps }: Journey): Promise<number[]> {
    const door = this.app.get(AdvanceCaseService);
    const caseId = randomUUID();
    const taken: number[] = [];
    for (const [index, step] of steps.entries()) {
      this.holdClockOn(step.on);
      const payload = index === 0 ? step.payload : await this.payloadOf(caseId, step);
      const command = {
        caseId,
        ...(index === 0 ? { open: { procedure, bodyId: CAST.body } } : {}),
        by: this.visitor(step.by),
        type: step.type,
        payload,
        ...(step.onBehalfOf ? { onBehalfOf: cast[step.onBehalfOf] ?? step.onBehalfOf } : {}),
        requestId: `walk:${caseId}:${index}`,
      };
      const from = performance.now();
      await done(door, command);
      taken.push(performance.now() - from);
    }
    return taken;
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.owner.end();
  }

  private holdClockOn(day: string): void {
    const clock = this.app.get(Clock);
    clock.now = () => new Date(`${day}T02:00:00.000Z`);
  }

  private visitor(by: string): Visitor | 'clock' | 'system' {
    if (by === 'clock' || by === 'system') return by;
    const personId = cast[by] ?? by;
    return this.visitors.get(personId) ?? { accountId: '', personId, offices: [] };
  }

  /** With a session of that day in place of the world's, the case on its agenda, and no more votes than people to cast them. */
  private async payloadOf(caseId: string, { payload, on }: Step): Promise<Record<string, unknown>> {
    const found = Object.entries(payload).find(
      (entry): entry is [string, InSession] => (entry[1] as Partial<InSession> | null)?.sessionId === CAST.session,
    );
    if (!found) return payload;
    const [name, said] = found;
    const { rows } = await this.owner.query<{ bodyId: string; free: string[] }>(
      `SELECT c.body_id AS "bodyId", array_agg(r.person_id) AS free FROM cases c, roster_of(c.body_id, $2) r
        WHERE c.id = $1 AND NOT coalesce(c.snapshot -> 'context' -> 'recused' ? r.person_id::text, false)
          AND NOT coalesce(c.snapshot -> 'context' -> 'subjects' ? r.person_id::text, false) GROUP BY c.body_id`,
      [caseId, on],
    );
    const [{ bodyId, free }] = rows as [(typeof rows)[number]];
    const caller = this.visitors.get(callers[bodyId] ?? CAST.successorOfficer) as Visitor;
    const sessionId = await this.app.get(SessionsService, { strict: false }).call(caller, {
      bodyId,
      heldOn: on,
      chairId: free[0] as string,
      absent: [],
      agenda: [{ caseId, excused: [] }],
      requestId: `session:${randomUUID()}`,
    });
    return { ...payload, [name]: { ...withinReach(said, free.length), sessionId } };
  }
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
