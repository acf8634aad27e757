// The administrator closes an account. What came to light since the body decided goes to whom it named, or else up the chain; where a
// place in a team remains, or something finds nobody, nothing is closed.
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../common/clock.js';
import type { Visitor } from '../common/visitor.js';
import { AlertBook } from '../notifications/alert-book.js';
import { AlertHandings } from '../notifications/alert-handings.service.js';
import { casesOpenTo } from '../notifications/takers.js';
import { TaskHandings } from '../tasks/task-handings.service.js';
import { HandedStandings } from './handed-standings.service.js';
import { type LeavingPreview, LeavingService, type Moved } from './leaving.service.js';
import {
  notAllDecided,
  notYetLeft,
  ownAccount,
  personNotFound,
  standingsRemain,
  stillOwns,
} from './leaving-problems.js';
import { bodiesNotLeft, closesAccountOf } from './leaving-rules.js';
import { OrphansService } from './orphans.service.js';
import { Substitutions } from './substitutions.js';

export interface Closed extends Moved {
  closedAt: string;
  /** Sign-ins that were ended. */
  sessions: number;
}

@Injectable()
export class AccountClosing {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly book: AlertBook,
    private readonly alerts: AlertHandings,
    private readonly tasks: TaskHandings,
    private readonly standings: HandedStandings,
    private readonly leaving: LeavingService,
    private readonly orphans: OrphansService,
    private readonly substitutions: Substitutions,
  ) {}

  async close(visitor: Visitor, personId: string): Promise<Closed> {
    if (personId === visitor.personId) throw ownAccount();
    return this.db.transaction(async (manager) => {
      const accounts = await manager.query<{ id: string }[]>(
        'SELECT id FROM accounts WHERE person_id = $1 ORDER BY id FOR UPDATE',
        [personId],
      );
      const today = this.clock.today();
      // Somebody of another body answers like somebody who is not there.
      if (accounts.length === 0 || !(await closesAccountOf(manager, visitor, personId, today))) throw personNotFound();
      const places = (await this.standings.of(manager, personId)).filter(({ event }) => event !== null);
      if (places.length > 0) throw await this.placesRemain(manager, visitor, personId, places.length);
      const notLeft = await bodiesNotLeft(manager, personId, today);
      if (notLeft.length > 0) throw notAllDecided(notLeft);
      const decided = await this.leaving.decidedOn(manager, personId);
      const later = decided.map(({ lastDay }) => lastDay).find((day) => day > today);
      if (later) throw notYetLeft(later);

      const given = await this.toSuccessors(manager, visitor, personId, decided);
      const closedAt = this.clock.now().toISOString();
      const sessions = await this.shut(manager, visitor, personId, closedAt);
      // Closed from here on, so the chain passes over them.
      const stands = { from: personId, after: today, by: visitor.personId };
      let substitutions = 0;
      for (const { bodyId, successorId: to } of decided)
        substitutions += await this.substitutions.passOn(manager, { ...stands, to, bodyIds: [bodyId] });
      // Of people of other bodies nobody stands in: their alerts go up their own chain.
      substitutions += await this.substitutions.passOn(manager, { ...stands, to: null, bodyIds: null });
      const left = await this.held(manager, personId);
      const up = await this.orphans.upTheChain(manager, left.alerts, left.tasks);
      const still = await this.held(manager, personId);
      if (still.alerts.length + still.tasks.length > 0)
        throw stillOwns({ alerts: still.alerts.length, tasks: still.tasks.length });
      return { closedAt, sessions, substitutions, alerts: given.alerts + up.alerts, tasks: given.tasks + up.tasks };
    });
  }

  private async held(manager: EntityManager, personId: string) {
    return {
      alerts: await this.alerts.heldBy(manager, [personId]),
      tasks: await this.tasks.heldBy(manager, [personId]),
    };
  }

  /** Codes only as far as the administrator may read the cases by another office; the rest is a number. */
  private async placesRemain(manager: EntityManager, visitor: Visitor, personId: string, all: number) {
    const shown = (await this.standings.of(manager, personId, { visitor, bodyIds: null })).filter(({ event }) => event);
    return standingsRemain(shown, all - shown.length);
  }

  /** What came to light since goes to whom the body named, in the cases that person may read. */
  private async toSuccessors(
    manager: EntityManager,
    visitor: Visitor,
    personId: string,
    decided: LeavingPreview['decided'],
  ): Promise<{ alerts: number; tasks: number }> {
    const moved = { alerts: 0, tasks: 0 };
    for (const { bodyId, successorId } of decided) {
      const { alerts, tasks } = await this.held(manager, personId);
      const caseIds = [...alerts, ...tasks].filter((item) => item.bodyId === bodyId).map(({ caseId }) => caseId);
      const able = await casesOpenTo(manager, successorId, caseIds, this.clock.today());
      const [theirs, given] = [
        // What came to them as to somebody who oversees the case goes up its chain instead, below.
        alerts.filter((one) => able.has(one.caseId) && one.audience !== 'upper' && one.audience !== 'reviewer'),
        tasks.filter((one) => able.has(one.caseId)),
      ];
      const by = { by: visitor.personId };
      await this.book.hand(
        manager,
        theirs.map(({ id }) => ({ alertId: id, to: successorId })),
        by,
      );
      await this.tasks.hand(
        manager,
        given.map(({ id }) => ({ taskId: id, from: personId, to: successorId })),
        by,
      );
      moved.alerts += theirs.length;
      moved.tasks += given.length;
    }
    return moved;
  }

  /** The account, its sign-ins, and the absences nobody needs to know of any more. Sign-ins end by real time, as they began. */
  private async shut(manager: EntityManager, visitor: Visitor, personId: string, at: string): Promise<number> {
    const closed = await manager.query<[{ id: string }[], number]>(
      'UPDATE accounts SET disabled_at = $2 WHERE person_id = $1 AND disabled_at IS NULL RETURNING id',
      [personId, at],
    );
    await manager.query(
      'INSERT INTO account_closings SELECT * FROM jsonb_populate_recordset(NULL::account_closings, $1::jsonb)',
      [
        JSON.stringify(
          closed[0].map(({ id }) => ({
            id: randomUUID(),
            account_id: id,
            person_id: personId,
            closed_by: visitor.personId,
            closed_at: at,
            demo_clock: this.clock.isMoved(),
          })),
        ),
      ],
    );
    await manager.query(
      'UPDATE absences SET cancelled_by = $2, cancelled_at = $3 WHERE person_id = $1 AND cancelled_at IS NULL AND to_on >= $4::date',
      [personId, visitor.personId, at, this.clock.today()],
    );
    // Whoever knows the address of a feed reads it without signing in, and a webhook sends by itself: they end with the account.
    await manager.query('UPDATE calendar_feeds SET revoked_at = $2 WHERE person_id = $1 AND revoked_at IS NULL', [
      personId,
      at,
    ]);
    await manager.query('UPDATE webhooks SET ended_at = $2, ended_by = $3 WHERE person_id = $1 AND ended_at IS NULL', [
      personId,
      at,
      visitor.personId,
    ]);
    const [, sessions] = await manager.query<[unknown, number]>(
      `UPDATE api_sessions SET revoked_at = now() FROM accounts a
        WHERE a.id = account_id AND a.person_id = $1 AND revoked_at IS NULL AND expires_at > now()`,
      [personId],
    );
    return sessions;
  }
}
