// What did we think of a term on a past day, since when, and because of what? Reads the beliefs that the database keeps by itself
// (migration 510). Late facts and corrections change a term's row; what was believed before stays here.
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { procedureFor } from '../../workflows/registry.js';
import { ReadableCasesService } from '../cases/readable-cases.service.js';
import type { Text } from '../common/problems.js';
import type { Visitor } from '../common/visitor.js';
import { endOfLocalDay } from '../regulations/local-day.js';
import { keyShown, type ShownParts, shownParts } from './deadline-parts.js';
import type { DeadlineRow } from './deadline-row.js';
import { ReadableDeadlineService } from './readable-deadline.service.js';

export interface BeliefView extends ShownParts {
  knownAt: string;
  /** record: an event of the case. clock: the day had passed. calendar: a new calendar. outside: by hand in the database. */
  cause: 'record' | 'clock' | 'calendar' | 'outside';
  /** The event that caused it; none for the clock and the calendar. */
  record: {
    seq: number;
    effectiveOn: string;
    recordedAt: string;
    /** What was done and by whom, for those who may read the records. */
    type: string | null;
    title: Text | null;
    by: { id: string; name: string | null } | null;
  } | null;
  /** The day believed before; null also where none was. */
  dueBefore: string | null;
  dueOn: string | null;
  dueAt: string | null;
  status: DeadlineRow['status'];
  certainty: DeadlineRow['certainty'];
  breachedOn: string | null;
  ended: { how: string; on: string } | null;
  calendarRevision: string;
}

interface Named {
  id: string;
  key: string;
  rule: string;
  label: Text;
  kind: DeadlineRow['kind'];
}
export type BelievedDeadline = Named & BeliefView;

type BeliefRow = Pick<
  DeadlineRow,
  'due_on' | 'due_at' | 'status' | 'certainty' | 'pauses' | 'extensions' | 'set_by_hand' | 'ended' | 'breached_on'
> & {
  deadline_id: string;
  cause: BeliefView['cause'];
  seq: number;
  known_at: string;
  calendar_revision: string;
};

interface Read {
  belief: BeliefRow;
  before: string | null;
  procedure: string;
  effectiveOn: string;
  recordedAt: Date;
  type: string;
  actorId: string | null;
  actorName: string | null;
}

/** As JSON, so that dates come as the text they are. */
const BELIEFS = `
  SELECT to_jsonb(b) AS belief, (lag(b.due_on) OVER w)::text AS before, c.procedure, r.effective_on::text AS "effectiveOn",
      r.recorded_at AS "recordedAt", r.event_type AS type, r.actor_id AS "actorId", p.full_name AS "actorName", d.key, d.rule,
      d.rule_text -> 'labels' AS label, d.kind,
      row_number() OVER (PARTITION BY b.deadline_id ORDER BY b.known_at DESC, b.id DESC) AS latest
    FROM deadline_beliefs b JOIN deadlines d ON d.id = b.deadline_id JOIN cases c ON c.id = b.case_id
      JOIN records r ON r.case_id = b.case_id AND r.seq = b.seq LEFT JOIN persons p ON p.id = r.actor_id`;
const WINDOW = 'WINDOW w AS (PARTITION BY b.deadline_id ORDER BY b.known_at, b.id)';

@Injectable()
export class BeliefsService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly deadlines: ReadableDeadlineService,
    private readonly cases: ReadableCasesService,
  ) {}

  /** Every belief about one term, in the order in which they were held. */
  async history(visitor: Visitor, id: string): Promise<Named & { beliefs: BeliefView[] }> {
    const { row, level } = await this.deadlines.require(visitor, id);
    const rows = await this.db.query<Read[]>(
      `${BELIEFS} WHERE b.deadline_id = $1 ${WINDOW} ORDER BY b.known_at, b.id`,
      [id],
    );
    return {
      id,
      key: keyShown(row.key, level === 'full'),
      rule: row.rule,
      label: row.rule_text.labels,
      kind: row.kind,
      beliefs: rows.map((read) => beliefView(read, level !== 'meta')),
    };
  }

  /** What was believed of every term of a case when a local day ended. A term nobody had heard of by then is not there. */
  async believedOn(
    visitor: Visitor,
    caseId: string,
    on: string,
  ): Promise<{ on: string; deadlines: BelievedDeadline[] }> {
    const { level } = await this.cases.require(visitor, caseId);
    const rows = await this.db.query<(Read & Omit<Named, 'id'>)[]>(
      `SELECT * FROM (${BELIEFS} WHERE b.case_id = $1 AND b.known_at < $2 ${WINDOW}) held WHERE latest = 1
        ORDER BY belief ->> 'due_on' NULLS LAST, key`,
      [caseId, endOfLocalDay(on)],
    );
    const deadlines = rows.map(({ key, rule, label, kind, ...read }) => ({
      id: read.belief.deadline_id,
      key: keyShown(key, level === 'full'),
      rule,
      label,
      kind,
      ...beliefView(read, level !== 'meta'),
    }));
    return { on, deadlines };
  }
}

function beliefView({ belief, before, ...read }: Read, readsRecords: boolean): BeliefView {
  return {
    knownAt: new Date(belief.known_at).toISOString(),
    cause: belief.cause,
    record: belief.cause === 'record' ? recordShown(belief.seq, read, readsRecords) : null,
    dueBefore: before,
    dueOn: belief.due_on,
    dueAt: belief.due_at && new Date(belief.due_at).toISOString(),
    status: belief.status,
    certainty: belief.certainty,
    breachedOn: belief.breached_on,
    ended: belief.ended && { how: belief.ended.how, on: belief.ended.on },
    calendarRevision: belief.calendar_revision,
    ...shownParts(belief),
  };
}

function recordShown(
  seq: number,
  { procedure, effectiveOn, recordedAt, type, actorId, actorName }: Omit<Read, 'belief' | 'before'>,
  readsRecords: boolean,
): NonNullable<BeliefView['record']> {
  return {
    seq,
    effectiveOn,
    recordedAt: recordedAt.toISOString(),
    type: readsRecords ? type : null,
    title: readsRecords ? (procedureFor(procedure)?.events[type]?.title ?? null) : null,
    by: readsRecords && actorId !== null ? { id: actorId, name: actorName } : null,
  };
}
