// In which cases does a leaver still stand, and by which event of its machine is that place given to somebody else? Standings change
// with their case only; nobody is moved out of a case behind its machine's back.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { procedureFor } from '../../workflows/registry.js';
import { readableCases } from '../access/policy.js';
import { CaseViewsService } from '../cases/case-views.service.js';
import { Clock } from '../common/clock.js';
import { Problem, type Text } from '../common/problems.js';
import type { Visitor } from '../common/visitor.js';
import { asVisitor } from '../notifications/takers.js';

export interface StandingHeld {
  case: { id: string; code: string };
  standing: string;
  /** The event that gives the place to somebody else, possible as the case stands; null where the machine has none. */
  event: { type: string; title: Text } | null;
}

/** Events that give a place in a team to somebody else (workflows/fragments/team-guards.v1.ts). */
const PASSED_ON_BY: Readonly<Record<string, readonly string[]>> = {
  CHANGE_TEAM: ['teamLeader', 'teamMember', 'teamSecretary', 'assignedMember'],
};

interface Row {
  caseId: string;
  code: string;
  procedure: string;
  standing: string;
}

@Injectable()
export class HandedStandings {
  constructor(
    private readonly views: CaseViewsService,
    private readonly clock: Clock,
  ) {}

  /** Of every case that goes on; for a visitor, of those they may read, in these bodies or in all. */
  async of(
    manager: EntityManager,
    personId: string,
    seenBy?: { visitor: Visitor; bodyIds: readonly string[] | null },
  ): Promise<StandingHeld[]> {
    const today = this.clock.today();
    const readable = seenBy && readableCases(seenBy.visitor, today, 3);
    const rows = await manager.query<Row[]>(
      `SELECT c.id AS "caseId", c.code, c.procedure, s.standing FROM standings s JOIN cases c ON c.id = s.case_id
        WHERE s.person_id = $1 AND s.ended_seq IS NULL AND c.status <> 'done'
          AND s.standing NOT IN ('subject', 'conflicted', 'witness')
          AND ($2::uuid[] IS NULL OR c.body_id = ANY ($2)) ${readable ? `AND ${readable.sql}` : ''}
        ORDER BY c.code, s.standing`,
      [personId, seenBy?.bodyIds ?? null, ...(readable?.params ?? [])],
    );
    const leaver = await asVisitor(manager, personId, today);
    const held: StandingHeld[] = [];
    for (const row of rows)
      held.push({
        case: { id: row.caseId, code: row.code },
        standing: row.standing,
        event: await this.eventFor(leaver, row),
      });
    return held;
  }

  private async eventFor(leaver: Visitor, { caseId, procedure, standing }: Row): Promise<StandingHeld['event']> {
    const known = procedureFor(procedure)?.events ?? {};
    const type = Object.keys(PASSED_ON_BY).find((name) => name in known && PASSED_ON_BY[name]?.includes(standing));
    if (!type || !(await this.isPossible(leaver, caseId, type))) return null;
    return { type, title: known[type]?.title as Text };
  }

  /** As the case stands, whoever may raise it. */
  private async isPossible(leaver: Visitor, caseId: string, type: string): Promise<boolean> {
    try {
      const { permitted, notNow } = await this.views.eventsFor(leaver, caseId);
      return (
        permitted.some((event) => event.type === type) || notNow.some((event) => event.type === type && event.here)
      );
    } catch (error) {
      // A case that is shut altogether gives nobody's place away now.
      if (error instanceof Problem) return false;
      throw error;
    }
  }
}
