// Which running terms would a proposed calendar move, and which did an adopted one? Counted over all of them for whoever decides; else, and
// listed, only for the cases the asker may read. The preview counts as the application does, so that the two agree.
import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { mayDo, readableCases } from '../access/policy.js';
import { Clock } from '../common/clock.js';
import type { Text } from '../common/problems.js';
import type { Visitor } from '../common/visitor.js';
import { calendarOf } from '../regulations/calendar.js';
import { CalendarProposalsService } from '../regulations/calendar-proposals.service.js';
import { contentHash } from '../regulations/content-hash.js';
import type { DeadlineCertainty } from './deadline-row.js';
import { Recomputing, type RunningTerm } from './recompute.js';
import type { MovesQuery } from './recompute.requests.js';
import { calendarsBefore, nextTerms } from './recompute-reader.js';

export interface MovedTerm {
  deadlineId: string;
  case: { id: string; code: string };
  rule: string;
  label: Text;
  /** kept: the new calendar would end it earlier, so it keeps its day. */
  outcome: 'moved' | 'kept';
  dueBefore: string | null;
  /** Of a kept term: the day the new calendar would have given. */
  dueAfter: string | null;
  certaintyBefore: DeadlineCertainty;
  certaintyAfter: DeadlineCertainty;
}

export interface PreviewSummary {
  /** Terms that would have another day: later than before, or a day at last. */
  later: number;
  dated: number;
  /** The day stays; how sure of it changes. */
  certainty: number;
  /** They would end earlier and keep their day. */
  kept: number;
  byRule: { rule: string; moved: number; kept: number }[];
}

export interface Preview {
  /** With the first page only. */
  summary: PreviewSummary | null;
  deadlines: MovedTerm[];
  next: string | null;
}

type Found = Omit<MovedTerm, 'case' | 'label'> & { caseId: string };

const BATCH = 1_000;

@Injectable()
export class RecomputePreviewService {
  private readonly logger = new Logger(RecomputePreviewService.name);

  private turn: Promise<void> = Promise.resolve();

  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly proposals: CalendarProposalsService,
    private readonly clock: Clock,
  ) {}

  /** One at a time in a process: each goes through every running term, and many at once would slow everybody down. */
  preview(visitor: Visitor, id: string, query: MovesQuery): Promise<Preview> {
    const mine = this.turn.then(() => this.previewNow(visitor, id, query));
    this.turn = mine.then(
      () => undefined,
      () => undefined,
    );
    return mine;
  }

  private async previewNow(visitor: Visitor, id: string, { after, limit }: MovesQuery): Promise<Preview> {
    const page: MovedTerm[] = [];
    const count = after === undefined ? new Count() : null;
    const isForDeciding = mayDo(visitor, 'approveCalendar', { on: this.clock.today() });
    for await (const found of this.wouldMove(id, after)) {
      const seen = page.length <= limit || !isForDeciding ? await this.readable(visitor, found) : [];
      // How many terms of other bodies there are is theirs to know who decide.
      count?.add(isForDeciding ? found : seen);
      if (page.length <= limit) page.push(...seen);
      if (!count && page.length > limit) break;
    }
    const shown = page.slice(0, limit);
    const next = page.length > limit ? (shown.at(-1)?.deadlineId ?? null) : null;
    return { summary: count?.summary() ?? null, deadlines: shown, next };
  }

  /** What an adopted calendar did, as it stands on the record; of a term that moved more than once, the last. */
  async moves(
    visitor: Visitor,
    id: string,
    { after, limit }: MovesQuery,
  ): Promise<{ deadlines: MovedTerm[]; next: string | null }> {
    await this.proposals.bodyOf(id);
    const readable = readableCases(visitor, this.clock.today(), 4);
    const rows = await this.db.query<MovedTerm[]>(
      `SELECT DISTINCT ON (m.deadline_id) m.deadline_id AS "deadlineId", jsonb_build_object('id', c.id, 'code', c.code) AS "case",
          d.rule, d.rule_text -> 'labels' AS label, m.outcome, m.due_before::text AS "dueBefore", m.due_after::text AS "dueAfter",
          m.certainty_before AS "certaintyBefore", m.certainty_after AS "certaintyAfter"
        FROM calendar_moves m JOIN deadlines d ON d.id = m.deadline_id JOIN cases c ON c.id = m.case_id
        WHERE m.adoption = $1 AND ($2::uuid IS NULL OR m.deadline_id > $2) AND ${readable.sql}
        ORDER BY m.deadline_id, m.at_seq DESC LIMIT $3`,
      [id, after ?? null, limit + 1, ...readable.params],
    );
    const page = rows.slice(0, limit);
    return { deadlines: page, next: rows.length > limit ? (page.at(-1)?.deadlineId ?? null) : null };
  }

  /** By id, in batches, so that everybody else's requests go on in between. */
  private async *wouldMove(id: string, from: string | undefined): AsyncGenerator<Found[]> {
    const body = await this.proposals.bodyOf(id);
    const counting = new Recomputing(calendarOf(body), this.clock.now());
    const { others } = await calendarsBefore(this.db, { revision: contentHash(body), body });
    if (!others) return;
    let last = from;
    for (;;) {
      const terms = await nextTerms(this.db, others, { after: last, limit: BATCH });
      yield terms.flatMap((term) => this.foundIn(term, counting));
      if (terms.length < BATCH) return;
      last = terms.at(-1)?.id;
    }
  }

  private foundIn(term: RunningTerm, counting: Recomputing): Found[] {
    try {
      const outcome = counting.outcomeOf(term);
      if (outcome === 'same') return [];
      const { id: deadlineId, case_id: caseId, rule, due_on: dueBefore, certainty: certaintyBefore } = term;
      const { due_on: dueAfter, certainty: certaintyAfter } = counting.dateOf(term);
      return [{ deadlineId, caseId, rule, outcome, dueBefore, dueAfter, certaintyBefore, certaintyAfter }];
    } catch (error) {
      this.logger.error(`deadline ${term.id} cannot be recomputed: ${(error as Error).message}`);
      return [];
    }
  }

  private async readable(visitor: Visitor, found: readonly Found[]): Promise<MovedTerm[]> {
    if (found.length === 0) return [];
    const readable = readableCases(visitor, this.clock.today(), 2);
    const rows = await this.db.query<{ id: string; code: string; label: Text }[]>(
      `SELECT d.id, c.code, d.rule_text -> 'labels' AS label FROM deadlines d JOIN cases c ON c.id = d.case_id
        WHERE d.id = ANY ($1::uuid[]) AND ${readable.sql}`,
      [found.map(({ deadlineId }) => deadlineId), ...readable.params],
    );
    const known = new Map(rows.map((row) => [row.id, row]));
    return found.flatMap(({ caseId, ...term }) => {
      const row = known.get(term.deadlineId);
      return row ? [{ ...term, case: { id: caseId, code: row.code }, label: row.label }] : [];
    });
  }
}

class Count {
  private readonly totals = { later: 0, dated: 0, certainty: 0, kept: 0 };
  private readonly rules = new Map<string, PreviewSummary['byRule'][number]>();

  add(found: readonly Pick<Found, 'rule' | 'outcome' | 'dueBefore' | 'dueAfter'>[]): void {
    for (const { rule, outcome, dueBefore, dueAfter } of found) {
      const of = this.rules.get(rule) ?? { rule, moved: 0, kept: 0 };
      this.rules.set(rule, of);
      of[outcome] += 1;
      if (outcome === 'kept') this.totals.kept += 1;
      else if (dueBefore === null) this.totals.dated += 1;
      else this.totals[dueBefore === dueAfter ? 'certainty' : 'later'] += 1;
    }
  }

  summary(): PreviewSummary {
    return { ...this.totals, byRule: [...this.rules.values()].sort((one, other) => (one.rule < other.rule ? -1 : 1)) };
  }
}
