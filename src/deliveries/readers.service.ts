// Which of these cases may this person read now? Asked again of whatever leaves the house: between writing and sending somebody may
// have declared a conflict, left their office or lost their account.
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { mayDo, readableCases } from '../access/policy.js';
import { Clock } from '../common/clock.js';
import type { HeldOffice, Visitor } from '../common/visitor.js';
import { casesIn, onlyOf, type Told } from './told.js';

@Injectable()
export class ReadersService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  private async readableBy(visitor: Visitor, caseIds: readonly string[]): Promise<Set<string>> {
    if (caseIds.length === 0) return new Set();
    const readable = readableCases(visitor, this.clock.today(), 2);
    const rows = await this.db.query<{ id: string }[]>(
      `SELECT c.id FROM cases c WHERE c.id = ANY ($1::uuid[]) AND ${readable.sql}`,
      [caseIds, ...readable.params],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** What of it this person may be told now; whoever has no account any more is told nothing. */
  async mayBeTold(personId: string, told: Told): Promise<Told> {
    const visitor = await this.asVisitor(personId);
    if (!visitor) return { ...told, terms: [], messages: [] };
    return onlyOf(told, await this.readableBy(visitor, casesIn(told)));
  }

  /** Whether they may still say where a body's alerts go. */
  async mayHandOnFor(personId: string, bodyId: string): Promise<boolean> {
    const visitor = await this.asVisitor(personId);
    return visitor !== undefined && mayDo(visitor, 'reassignAlerts', { on: this.clock.today(), bodyId });
  }

  /** Nothing for somebody whose every account is closed. */
  async asVisitor(personId: string): Promise<Visitor | undefined> {
    const [row] = await this.db.query<{ offices: HeldOffice[] }[]>(
      `SELECT (SELECT coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'bodyId', o.body_id, 'role', o.role,
            'validFrom', o.valid_from, 'validTo', last_day_of(o)) ORDER BY o.valid_from, o.id), '[]')
          FROM offices o WHERE o.person_id = p.id) AS offices
        FROM persons p WHERE p.id = $1 AND NOT is_closed(p.id)`,
      [personId],
    );
    return row && { accountId: personId, personId, offices: row.offices };
  }
}
