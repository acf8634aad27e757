// Whose calendar is behind an address, and which terms stand in it? Whoever knows the address reads it without signing in, so it is
// unguessable, kept as a hash, and can be taken back.
import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Settings } from '../../config/settings.js';
import { SETTINGS } from '../../config/settings.module.js';
import { tokenHash } from '../access/bearer-token.js';
import { readableCases } from '../access/policy.js';
import { Clock } from '../common/clock.js';
import type { Visitor } from '../common/visitor.js';
import { peopleOf } from '../notifications/case-people.js';
import { audienceOf } from '../notifications/chain.js';
import { calendarText, type FeedTerm } from './calendar-feed.js';
import { feedNotFound } from './delivery-problems.js';
import { ReadersService } from './readers.service.js';

const TOKEN = /^[A-Za-z0-9_-]{43}$/;
const MOST_TERMS = 2000;
const CASES_AT_ONCE = 500;

@Injectable()
export class CalendarFeedService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly readers: ReadersService,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async renew({ personId }: Visitor): Promise<{ url: string }> {
    const token = randomBytes(32).toString('base64url');
    const now = this.clock.now().toISOString();
    await this.db.transaction(async (manager) => {
      // Two who renew at once would each leave one address open: the second waits here.
      await manager.query('SELECT pg_advisory_xact_lock(4157013, hashtext($1))', [personId]);
      await manager.query('UPDATE calendar_feeds SET revoked_at = $2 WHERE person_id = $1 AND revoked_at IS NULL', [
        personId,
        now,
      ]);
      await manager.query('INSERT INTO calendar_feeds (token_hash, person_id, created_at) VALUES ($1, $2, $3)', [
        tokenHash(token),
        personId,
        now,
      ]);
    });
    return { url: `${this.settings.publicUrl}/api/v1/calendar/${token}.ics` };
  }

  async revoke({ personId }: Visitor): Promise<void> {
    await this.db.query('UPDATE calendar_feeds SET revoked_at = $2 WHERE person_id = $1 AND revoked_at IS NULL', [
      personId,
      this.clock.now().toISOString(),
    ]);
  }

  /** An address that is wrong, was taken back or belongs to a closed account answers alike. */
  async text(token: string): Promise<string> {
    const [feed] = TOKEN.test(token)
      ? await this.db.query<{ personId: string }[]>(
          'SELECT person_id AS "personId" FROM calendar_feeds WHERE token_hash = $1 AND revoked_at IS NULL',
          [tokenHash(token)],
        )
      : [];
    const visitor = feed && (await this.readers.asVisitor(feed.personId));
    if (!visitor) throw feedNotFound();
    return calendarText(await this.termsOf(visitor), this.settings.publicUrl);
  }

  /** Those an officer, leader or assigned member answers for; of the cases they may read. */
  private async termsOf(visitor: Visitor): Promise<FeedTerm[]> {
    const today = this.clock.today();
    const readable = readableCases(visitor, today, 2);
    const rows = await this.db.query<FeedTerm[]>(
      `SELECT d.id, d.case_id AS "caseId", c.code AS "caseCode", d.rule_text -> 'labels' AS label, d.due_on::text AS "dueOn",
          d.updated_seq AS sequence, d.known_at AS "changedAt"
        FROM deadlines d JOIN cases c ON c.id = d.case_id
        WHERE d.status IN ('running', 'paused') AND NOT d.lapses AND d.due_on IS NOT NULL AND ${readable.sql}
        ORDER BY d.due_on, d.id LIMIT $1`,
      [MOST_TERMS * 10, ...readable.params],
    );
    const theirs = await this.casesOf(
      visitor.personId,
      rows.map(({ caseId }) => caseId),
      today,
    );
    return rows.filter(({ caseId }) => theirs.has(caseId)).slice(0, MOST_TERMS);
  }

  private async casesOf(personId: string, caseIds: readonly string[], today: string): Promise<Set<string>> {
    const ids = [...new Set(caseIds)];
    const found = new Set<string>();
    for (let at = 0; at < ids.length; at += CASES_AT_ONCE) {
      const people = await peopleOf(this.db.manager, ids.slice(at, at + CASES_AT_ONCE), today);
      for (const [caseId, around] of people) {
        const answers = [...audienceOf(around, 'officer'), ...audienceOf(around, 'member')];
        if (answers.some((recipient) => recipient.personId === personId)) found.add(caseId);
      }
    }
    return found;
  }
}
