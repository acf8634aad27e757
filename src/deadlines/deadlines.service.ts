// Which terms run in this case, and which stand in the supervisor's lists, over the cases I may read?
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { mayDo, readableReach } from '../access/policy.js';
import { ReadableCasesService } from '../cases/readable-cases.service.js';
import { Clock } from '../common/clock.js';
import { officesOn, type Visitor } from '../common/visitor.js';
import { RegulationsService } from '../regulations/regulations.service.js';
import {
  type DeadlineDetail,
  deadlineDetail,
  type ListedDeadline,
  type ListedRow,
  listedDeadline,
  type ShownRow,
} from './deadline.view.js';
import {
  Bound,
  countUpTo,
  inFull,
  KEY_COLUMNS,
  KIND_RANK,
  type ListKeys,
  listDays,
  pageOfIds,
  type Reach,
  reachAsJson,
  within,
} from './deadline-lists.js';
import type { DeadlineRow } from './deadline-row.js';
import {
  type DeadlineFilters,
  type DeadlinesQuery,
  type SummaryQuery,
  VIEWS,
  type ViewName,
} from './deadlines.requests.js';
import { IN_CHARGE } from './workload.service.js';

/** A count goes no further: nobody acts differently on the thousand and first. */
const COUNTED = 1_000;

export interface Counted {
  count: number;
  /** There are more than `count`. */
  isMore: boolean;
}

/** What is shown of a row: the whole but its trace, which is long. Listed, for taking a row apart again would read the trace too. */
const SHOWN = `d.id, d.case_id, d.key, d.rule, d.subject_id, d.kind, d.status, d.started_on, d.due_on, d.due_at, d.breached_on, d.ended,
  d.rule_text, d.law_revision, d.calendar_revision, d.inputs, d.pauses, d.extensions, d.set_by_hand, d.certainty, d.no_return_on,
  d.known_at, d.lapses, d.next_ring_at, d.started_seq, d.updated_seq`;

/** The row as JSON, so that dates come as the text they are; read once, before anything is made of it. */
const row = (trace: boolean): string => `CROSS JOIN LATERAL (SELECT ${SHOWN}${trace ? ', d.trace' : ''} OFFSET 0) s`;
const setBy = `(SELECT p.full_name FROM persons p WHERE p.id = (d.set_by_hand ->> 'personId')::uuid) AS set_by`;

/**
 * Who may not read all of the case does not learn whom a term concerns, neither from its key, which names the subject after a colon,
 * nor who set its day.
 */
const nameless = <T extends ShownRow>(found: T): T => ({
  ...found,
  set_by: null,
  subject_id: null,
  key: found.key.split(':')[0] as string,
});

interface FoundRow {
  row: DeadlineRow;
  code: string;
  set_by: string | null;
}
interface PageRow extends FoundRow {
  isFull: boolean;
  procedure: string;
  body_id: string;
  body_vi: string;
  body_en: string;
  keys: ListKeys;
}

interface PageOf {
  filters: DeadlineFilters;
  reach: Reach;
  after: ListKeys | null;
  limit: number;
  nameless?: boolean;
}

@Injectable()
export class DeadlinesService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly readable: ReadableCasesService,
    private readonly regulations: RegulationsService,
    private readonly clock: Clock,
  ) {}

  /** Those that still run first; of one day the internal target, what the law asks, and what time alone ends, side by side. */
  async ofCase(visitor: Visitor, caseId: string): Promise<{ deadlines: DeadlineDetail[] }> {
    const { level } = await this.readable.require(visitor, caseId);
    const today = this.clock.today();
    const rows = await this.db.query<FoundRow[]>(
      `SELECT to_jsonb(s) AS row, c.code, ${setBy} FROM deadlines d JOIN cases c ON c.id = d.case_id ${row(true)}
        WHERE d.case_id = $1
        ORDER BY d.status NOT IN ('running', 'paused') OR coalesce(d.lapses AND d.due_on < $2::date, false),
          d.due_on NULLS LAST, ${KIND_RANK}, d.started_seq, d.key`,
      [caseId, today],
    );
    const { calendar } = this.regulations;
    return {
      deadlines: rows.map(({ row: found, code, set_by }) => {
        const whole: ShownRow = { ...found, case_code: code, set_by };
        return deadlineDetail(level === 'full' ? whole : nameless(whole), calendar, today);
      }),
    };
  }

  async list(
    visitor: Visitor,
    { after, limit, ...filters }: DeadlinesQuery,
  ): Promise<{ deadlines: ListedDeadline[]; next: string | null }> {
    const reach = await this.reachOf(visitor, filters);
    const from = after === undefined ? null : await this.keysOf(reach, after);
    // A cursor that names nothing one may read leads nowhere, whatever it names.
    if (after !== undefined && from === null) return { deadlines: [], next: null };
    const rows = await this.page({ filters, reach, after: from, limit: limit + 1 });
    const page = rows.slice(0, limit).map(({ deadline }) => deadline);
    return { deadlines: page, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
  }

  /** Every term of a list, page by page as fast as they are taken. What leaves the house so names nobody. */
  async *all(visitor: Visitor, filters: DeadlineFilters, pageSize = 500): AsyncGenerator<ListedDeadline[]> {
    for (let after: ListKeys | null = null, go = true; go; ) {
      // Asked anew for each page: a conflict declared meanwhile shuts its case from then on.
      const reach = await this.reachOf(visitor, filters);
      const rows = await this.page({ filters, reach, after, limit: pageSize, nameless: true });
      yield rows.map(({ deadline }) => deadline);
      after = rows.at(-1)?.keys ?? null;
      go = rows.length === pageSize;
    }
  }

  /** How many stand in each view. */
  async summary(visitor: Visitor, filters: SummaryQuery): Promise<Record<ViewName, Counted>> {
    const bound = new Bound();
    const days = listDays(this.clock.today(), this.regulations.calendar);
    const reach = await this.reachOf(visitor, filters);
    const counts = VIEWS.map(
      (view) => `${countUpTo(COUNTED + 1, { filters: { ...filters, view }, reach, days }, bound)} AS "${view}"`,
    );
    const [found] = await this.db.query<Record<ViewName, number>[]>(`SELECT ${counts.join(', ')}`, bound.values);
    return Object.fromEntries(
      VIEWS.map((view): [ViewName, Counted] => {
        const count = found?.[view] ?? 0;
        return [view, { count: Math.min(count, COUNTED), isMore: count > COUNTED }];
      }),
    ) as Record<ViewName, Counted>;
  }

  private async page(asked: PageOf): Promise<{ deadline: ListedDeadline; keys: ListKeys }[]> {
    const today = this.clock.today();
    const { calendar } = this.regulations;
    const bound = new Bound();
    const ids = pageOfIds({ ...asked, days: listDays(today, calendar) }, bound);
    if (ids === null) return [];
    const rows = await this.db.query<PageRow[]>(
      `WITH page AS MATERIALIZED (SELECT p.id, row_number() OVER () AS nth FROM (${ids}) p)
        SELECT to_jsonb(s) AS row, c.code, ${setBy}, ${inFull(asked.reach, bound)} AS "isFull", c.procedure, c.body_id, b.name_vi AS body_vi,
            b.name_en AS body_en, (SELECT to_jsonb(k) FROM (SELECT ${KEY_COLUMNS}) k) AS keys
          FROM page JOIN deadlines d ON d.id = page.id JOIN cases c ON c.id = d.case_id JOIN bodies b ON b.id = c.body_id ${row(false)}
          WHERE ${within(asked.reach, bound)} ORDER BY page.nth`,
      bound.values,
    );
    return rows.map(({ row: found, code, keys, isFull, ...more }) => {
      const whole: ListedRow = { ...found, ...more, case_code: code };
      const shown = isFull && !asked.nameless ? whole : nameless(whole);
      return { deadline: listedDeadline(shown, calendar, today), keys };
    });
  }

  /** Where a row stands in every order there is; null where the visitor may not read it. */
  private async keysOf(reach: Reach, id: string): Promise<ListKeys | null> {
    const bound = new Bound();
    const found = bound.add(id, 'uuid');
    const [keys] = await this.db.query<ListKeys[]>(
      `SELECT ${KEY_COLUMNS} FROM deadlines d JOIN cases c ON c.id = d.case_id WHERE d.id = ${found} AND ${within(reach, bound)}`,
      bound.values,
    );
    return keys ?? null;
  }

  private async reachOf(visitor: Visitor, { person }: Pick<DeadlineFilters, 'person'>): Promise<Reach> {
    const { sql, params } = readableReach(visitor, this.clock.today());
    const [{ reach }] = await this.db.query<[{ reach: Reach }]>(reachAsJson(sql), params);
    return person ? { ...reach, only: await this.casesOf(person, visitor, reach) } : reach;
  }

  /** Who is in charge of which case is for those who may read all of it, and for those who watch over the body's workload. */
  private async casesOf(person: string, visitor: Visitor, reach: Reach): Promise<string[]> {
    const on = this.clock.today();
    const watched = officesOn(visitor, on).filter(({ bodyId }) => mayDo(visitor, 'readWorkload', { on, bodyId }));
    const bound = new Bound();
    const theirs = `ARRAY(SELECT r.case_id FROM standings r WHERE r.person_id = ${bound.add(person, 'uuid')} AND r.ended_seq IS NULL
      AND r.standing IN ${IN_CHARGE})`;
    const bodies = bound.add(
      watched.map(({ bodyId }) => bodyId),
      'uuid[]',
    );
    const rows = await this.db.query<{ id: string }[]>(
      `SELECT c.id FROM cases c WHERE c.id = ANY (${theirs}) AND ${within(reach, bound)}
        AND (c.body_id = ANY (${bodies}) OR ${inFull(reach, bound)})`,
      bound.values,
    );
    return rows.map(({ id }) => id);
  }
}
