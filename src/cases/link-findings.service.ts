// What the check of links has found, page by page, for reviewers who may read the case; and how much of it is open, for the metrics.
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { Gauge, register } from 'prom-client';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import type { Text } from '../../workflows/procedure.js';
import { readableCases } from '../access/policy.js';
import { Clock } from '../common/clock.js';
import type { Visitor } from '../common/visitor.js';
import { LINK_FINDINGS, type LinkFindingKind } from './link-check.js';

export const linkFindingsQuery = z.strictObject({
  /** open: still so at the last check. settled: found gone by a later one. */
  status: z.enum(['open', 'settled', 'all']).default('open'),
  kind: z.enum(Object.keys(LINK_FINDINGS) as [LinkFindingKind, ...LinkFindingKind[]]).optional(),
  /** The id of the last finding already seen. */
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type LinkFindingsQuery = z.infer<typeof linkFindingsQuery>;

export interface LinkFindingView {
  id: string;
  case: { id: string; code: string };
  kind: LinkFindingKind;
  text: Text;
  /** Names the link, or what was told, inside the case. */
  key: string;
  since: string;
  foundAt: string;
  settledAt: string | null;
}
export interface LinkFindingsPage {
  /** When all links were last checked; null where nobody has looked yet. */
  checkedAt: string | null;
  findings: LinkFindingView[];
  next: string | null;
}

const NAME = 'ky_cuong_link_findings';
type Row = Omit<LinkFindingView, 'text' | 'since' | 'foundAt' | 'settledAt'> &
  Record<'since' | 'foundAt', Date> & { settledAt: Date | null };

@Injectable()
export class LinkFindingsService implements OnApplicationShutdown {
  private readonly gauge: Gauge<'kind'>;

  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
  ) {
    // A process has one metrics page: the application started last is the one it tells of.
    register.removeSingleMetric(NAME);
    const count = (): Promise<void> => this.count();
    this.gauge = new Gauge({
      name: NAME,
      help: 'Mismatches between linked cases that the last check found, by kind.',
      labelNames: ['kind'],
      async collect() {
        await count();
      },
    });
  }

  onApplicationShutdown(): void {
    if (register.getSingleMetric(NAME) === this.gauge) register.removeSingleMetric(NAME);
  }

  /** The longest standing first. */
  async list(visitor: Visitor, { status, kind, after, limit }: LinkFindingsQuery): Promise<LinkFindingsPage> {
    const readable = readableCases(visitor, this.clock.today(), 5);
    const rows = await this.db.query<Row[]>(
      `SELECT f.id, jsonb_build_object('id', c.id, 'code', c.code) AS case, f.kind, f.key, f.since,
          f.found_at AS "foundAt", f.settled_at AS "settledAt"
        FROM link_findings f JOIN cases c ON c.id = f.case_id
        WHERE ($1 = 'all' OR ($1 = 'settled') = (f.settled_at IS NOT NULL)) AND ($2::text IS NULL OR f.kind = $2)
          AND ($3::uuid IS NULL OR (f.since, f.id) > (SELECT l.since, l.id FROM link_findings l WHERE l.id = $3))
          AND ${readable.sql} AND ${readable.accessSql} IN ('records', 'full')
        ORDER BY f.since, f.id LIMIT $4`,
      [status, kind, after, limit + 1, ...readable.params],
    );
    const findings = rows.slice(0, limit).map(
      ({ since, foundAt, settledAt, ...row }): LinkFindingView => ({
        ...row,
        text: LINK_FINDINGS[row.kind],
        since: since.toISOString(),
        foundAt: foundAt.toISOString(),
        settledAt: settledAt?.toISOString() ?? null,
      }),
    );
    const [last] = await this.db.query<{ at: Date | null }[]>('SELECT max(checked_at) AS at FROM link_checks');
    const next = rows.length > limit ? (findings.at(-1)?.id ?? null) : null;
    return { checkedAt: last?.at?.toISOString() ?? null, findings, next };
  }

  private async count(): Promise<void> {
    const rows = await this.db.query<{ kind: string; open: number }[]>(
      'SELECT kind, count(*)::int AS open FROM link_findings WHERE settled_at IS NULL GROUP BY kind',
    );
    const open = new Map(rows.map((row) => [row.kind, row.open]));
    for (const kind of Object.keys(LINK_FINDINGS)) this.gauge.set({ kind }, open.get(kind) ?? 0);
  }
}
