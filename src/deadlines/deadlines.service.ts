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

/**
 * The row as JSON, so that dates come as the text they are; the list leaves the long traces out. Who may not read all of the case
 * does not learn whom a term concerns, neither from its key, which names the subject after a colon, nor who set its day.
 */
const shown = ({
  trace,
  access,
}: {
  trace: boolean;
  access: string;
}): string => `to_jsonb(d) ${trace ? '' : `- 'trace'`}
  || jsonb_build_object('case_code', c.code) || CASE WHEN ${access} = 'full'
    THEN jsonb_build_object('set_by', (SELECT p.full_name FROM persons p WHERE p.id = (d.set_by_hand ->> 'personId')::uuid))
    ELSE jsonb_build_object('set_by', NULL, 'subject_id', NULL, 'key', split_part(d.key, ':', 1)) END AS row`;

/** A term whose day must be set by hand stands before all days. */
const day = (term: string): string => `coalesce(${term}.due_on, '-infinity'::date)`;
const FIRST_DAY = '0001-01-01';

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
    const { level } = await this.readable.require(visitor, caseId);
    const rows = await this.db.query<{ row: ShownRow }[]>(
      `SELECT ${shown({ trace: true, access: '$2::text' })} FROM deadlines d JOIN cases c ON c.id = d.case_id WHERE d.case_id = $1
        ORDER BY d.status NOT IN ('running', 'paused'), d.due_on NULLS LAST, d.started_seq, d.key`,
      [caseId, level],
    );
    return { deadlines: rows.map(({ row }) => deadlineDetail(row, this.regulations.calendar, this.clock.today())) };
  }

  /** Those that still run, nearest first, which is by slack; before them those whose day must be set by hand. */
  async list(
    visitor: Visitor,
    { due, after, limit }: DeadlinesQuery,
  ): Promise<{ deadlines: DeadlineView[]; next: string | null }> {
    const today = this.clock.today();
    const [from, to] = windowOf(due, today);
    const readable = readableCases(visitor, today, 5);
    const rows = await this.db.query<{ row: ShownRow }[]>(
      `SELECT ${shown({ trace: false, access: readable.accessSql })} FROM deadlines d JOIN cases c ON c.id = d.case_id
        WHERE d.status IN ('running', 'paused') AND (d.due_on IS NOT NULL OR d.certainty = 'absent')
          AND ${day('d')} >= $1::date AND ${day('d')} <= $2::date AND ${readable.sql}
          AND ($3::uuid IS NULL OR (${day('d')}, d.id) >
            (SELECT ${day('l')}, l.id FROM deadlines l JOIN cases c ON c.id = l.case_id WHERE l.id = $3 AND ${readable.sql}))
        ORDER BY ${day('d')}, d.id LIMIT $4`,
      [from, to, after ?? null, limit + 1, ...readable.params],
    );
    const page = rows.slice(0, limit).map(({ row }) => deadlineView(row, this.regulations.calendar, today));
    return { deadlines: page, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
  }
}

/** First and last due day of interest. */
function windowOf(due: DeadlinesQuery['due'], today: string): [string, string] {
  const now = Temporal.PlainDate.from(today);
  if (due === 'overdue') return [FIRST_DAY, now.subtract({ days: 1 }).toString()];
  if (due === 'thisWeek') return [today, now.add({ days: SUNDAY - now.dayOfWeek }).toString()];
  return ['-infinity', 'infinity'];
}
