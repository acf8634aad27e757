// Which terms run in this case, and which are due in the cases I may read?
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { Temporal } from 'temporal-polyfill';
import { DataSource } from 'typeorm';
import { readableCases } from '../access/policy.js';
import { ReadableCasesService } from '../cases/readable-cases.service.js';
import { Clock } from '../common/clock.js';
import type { Visitor } from '../common/visitor.js';
import { RegulationsService } from '../regulations/regulations.service.js';
import {
  type DeadlineDetail,
  type DeadlineView,
  deadlineDetail,
  deadlineView,
  type ShownRow,
} from './deadline.view.js';
import type { DeadlinesQuery } from './deadlines.requests.js';

const SUNDAY = 7;

/** The row as JSON, so that dates come as the text they are; the list leaves the long traces out. */
const shown = (
  trace: boolean,
): string => `to_jsonb(d) ${trace ? '' : `- 'trace'`} || jsonb_build_object('case_code', c.code, 'set_by',
  (SELECT p.full_name FROM persons p WHERE p.id = (d.set_by_hand ->> 'personId')::uuid)) AS row`;

@Injectable()
export class DeadlinesService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly readable: ReadableCasesService,
    private readonly regulations: RegulationsService,
    private readonly clock: Clock,
  ) {}

  /** Running ones first, the nearest day first; those that have ended after them. */
  async ofCase(visitor: Visitor, caseId: string): Promise<{ deadlines: DeadlineDetail[] }> {
    await this.readable.require(visitor, caseId);
    const rows = await this.db.query<{ row: ShownRow }[]>(
      `SELECT ${shown(true)} FROM deadlines d JOIN cases c ON c.id = d.case_id WHERE d.case_id = $1
        ORDER BY d.status NOT IN ('running', 'paused'), d.due_on NULLS LAST, d.started_seq, d.key`,
      [caseId],
    );
    return { deadlines: rows.map(({ row }) => deadlineDetail(row, this.regulations.calendar, this.clock.today())) };
  }

  /** Those that still run and have a day, nearest first, which is by slack. */
  async list(
    visitor: Visitor,
    { due, after, limit }: DeadlinesQuery,
  ): Promise<{ deadlines: DeadlineView[]; next: string | null }> {
    const today = this.clock.today();
    const [from, to] = windowOf(due, today);
    const readable = readableCases(visitor, today, 5);
    const rows = await this.db.query<{ row: ShownRow }[]>(
      `SELECT ${shown(false)} FROM deadlines d JOIN cases c ON c.id = d.case_id
        WHERE d.status IN ('running', 'paused') AND d.due_on >= $1::date AND d.due_on <= $2::date AND ${readable.sql}
          AND ($3::uuid IS NULL OR (d.due_on, d.id) > (SELECT l.due_on, l.id FROM deadlines l JOIN cases c ON c.id = l.case_id WHERE l.id = $3 AND ${readable.sql}))
        ORDER BY d.due_on, d.id LIMIT $4`,
      [from, to, after ?? null, limit + 1, ...readable.params],
    );
    const page = rows.slice(0, limit).map(({ row }) => deadlineView(row, this.regulations.calendar, today));
    return { deadlines: page, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
  }
}

/** First and last due day of interest. */
function windowOf(due: DeadlinesQuery['due'], today: string): [string, string] {
  const day = Temporal.PlainDate.from(today);
  if (due === 'overdue') return ['-infinity', day.subtract({ days: 1 }).toString()];
  if (due === 'thisWeek') return [today, day.add({ days: SUNDAY - day.dayOfWeek }).toString()];
  return ['-infinity', 'infinity'];
}
