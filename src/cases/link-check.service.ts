// Holds all linked cases side by side and keeps what it found: new findings are added, those no longer found are settled.
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Clock } from '../common/clock.js';
import { type LinkFinding, linkFindings, type Seen } from './link-check.js';
import { READ_LINKS } from './link-check.sql.js';

/** Two checks at once would only do the same twice. */
const ONE_CHECK = 4_157_003;

export interface LinkCheck {
  lookedAt: number;
  findings: LinkFinding[];
}

@Injectable()
export class LinkCheckService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  check(): Promise<LinkCheck> {
    return this.db.transaction(async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock($1)', [ONE_CHECK]);
      const now = this.clock.now();
      const [read] = await manager.query<{ looked_at: number; seen: Seen[] }[]>(READ_LINKS);
      const lookedAt = read?.looked_at ?? 0;
      const findings = linkFindings(read?.seen ?? [], now);
      const found = JSON.stringify(findings.map((finding) => ({ id: randomUUID(), ...finding })));
      await manager.query(
        `INSERT INTO link_findings (id, case_id, kind, key, since, found_at)
          SELECT id, "caseId", kind, key, since, $2
            FROM jsonb_to_recordset($1::jsonb) AS f (id uuid, "caseId" uuid, kind text, key text, since timestamptz)
          ON CONFLICT (case_id, kind, key) WHERE settled_at IS NULL DO NOTHING`,
        [found, now],
      );
      await manager.query(
        `UPDATE link_findings l SET settled_at = $2 WHERE l.settled_at IS NULL AND NOT EXISTS (
          SELECT FROM jsonb_to_recordset($1::jsonb) AS f ("caseId" uuid, kind text, key text)
            WHERE f."caseId" = l.case_id AND f.kind = l.kind AND f.key = l.key)`,
        [found, now],
      );
      await manager.query('INSERT INTO link_checks (checked_at, looked_at, findings) VALUES ($1, $2, $3)', [
        now,
        lookedAt,
        findings.length,
      ]);
      return { lookedAt, findings };
    });
  }

  /** When somebody last looked. */
  async lastCheck(): Promise<Date | null> {
    const [last] = await this.db.query<{ checked_at: Date }[]>(
      'SELECT checked_at FROM link_checks ORDER BY id DESC LIMIT 1',
    );
    return last?.checked_at ?? null;
  }
}
