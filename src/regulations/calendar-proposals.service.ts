// Who proposes which calendar, and what does the head make of it? A calendar that was approved is in force at once; the terms it moves are
// recomputed by src/deadlines, which hears of it from RegulationsService.
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { canonicalJson, sha256 } from '../common/canonical-json.js';
import { Clock } from '../common/clock.js';
import { derivedId } from '../common/derived-id.js';
import type { Visitor } from '../common/visitor.js';
import type { CalendarBody, YearStatus } from './calendar.js';
import { type CalendarChanges, calendarChanges } from './calendar-diff.js';
import { calendarRunway, type Runway } from './calendar-runway.js';
import { calendarFromJson, calendarFromYaml } from './calendar-text.js';
import { contentHash } from './content-hash.js';
import { adopt, type Decision, reject } from './law-decisions.js';
import type { LeftAside } from './law-in-force.js';
import type { LawListQuery, ProposeCalendar } from './law-in-force.requests.js';
import { calendarOvertaken, proposalNotFound, requestIdReused } from './law-problems.js';
import { RegulationsService } from './regulations.service.js';
import { readText } from './revision-store.js';

export interface Named {
  id: string;
  fullName: string;
}

/** overtaken: another calendar has come into force since, so it can no longer be approved. */
export type ProposalStatus = 'waiting' | 'overtaken' | 'adopted' | 'rejected';

export interface DecisionView {
  by: Named;
  /** As the database writes an instant. */
  at: string;
  reason: string | null;
  oldRevision: string | null;
  newRevision: string | null;
}

export interface CalendarProposalView {
  id: string;
  status: ProposalStatus;
  source: string;
  proposedBy: Named;
  proposedAt: Date;
  revision: string;
  /** The calendar in force when it was proposed. */
  overRevision: string;
  years: Record<string, YearStatus>;
  decision: DecisionView | null;
  /** How far it was carried to the running terms; null before it is approved. */
  application: { appliedAt: string | null; moved: number; kept: number } | null;
}

export interface CalendarProposalDetail extends CalendarProposalView {
  calendar: CalendarBody;
  changes: CalendarChanges;
}

export interface CalendarView {
  revision: string;
  /** True while nothing adopted lies over the file. */
  fromFiles: boolean;
  calendar: CalendarBody;
  runway: Runway;
  leftAside: LeftAside[];
}

interface ProposalRow extends Omit<CalendarProposalView, 'status'> {
  verdict: 'adopted' | 'rejected' | null;
}
interface StoredProposal {
  id: string;
  body: CalendarBody;
  proposed_by: string;
  over_revision: string;
  over_files: string;
}

const person = (column: string): string =>
  `(SELECT jsonb_build_object('id', w.id, 'fullName', w.full_name) FROM persons w WHERE w.id = ${column})`;

/** A decision as it is shown; joined as `d`. */
export const DECISION = `CASE WHEN d.proposal_id IS NOT NULL THEN jsonb_build_object('by', ${person('d.decided_by')},
  'at', d.decided_at, 'reason', d.reason, 'oldRevision', d.old_revision, 'newRevision', d.new_revision) END`;

const COLUMNS = `p.id, p.source, ${person('p.proposed_by')} AS "proposedBy", p.proposed_at AS "proposedAt", p.revision,
  p.over_revision AS "overRevision", p.body -> 'years' AS years, d.verdict, ${DECISION} AS decision,
  CASE WHEN a.proposal_id IS NOT NULL THEN jsonb_build_object('appliedAt', a.applied_at,
    'moved', (SELECT count(*) FROM calendar_moves m WHERE m.adoption = p.id AND m.outcome = 'moved'),
    'kept', (SELECT count(*) FROM calendar_moves m WHERE m.adoption = p.id AND m.outcome = 'kept')) END AS application`;
const FROM = `calendar_proposals p LEFT JOIN law_decisions d ON d.proposal_id = p.id
  LEFT JOIN calendar_applications a ON a.proposal_id = p.id`;

@Injectable()
export class CalendarProposalsService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly regulations: RegulationsService,
    private readonly clock: Clock,
  ) {}

  /** The calendar in force, how far it reaches, and what of it comes from where. */
  inForce(): CalendarView {
    const { files, current, leftAside } = this.regulations;
    return {
      revision: current.calendarRevision,
      fromFiles: current.calendarRevision === files.calendarRevision,
      calendar: current.calendar.body,
      runway: calendarRunway(current.calendar.body, this.clock.today()),
      leftAside: leftAside.filter(({ what }) => what === 'calendar'),
    };
  }

  /** Returns the proposal's id; for the same request again, the same. */
  async propose(by: Visitor, { calendar, yaml, source, requestId }: ProposeCalendar): Promise<string> {
    await this.regulations.catchUp();
    const { files, current } = this.regulations;
    const known = current.calendar.body.id;
    const body = yaml === undefined ? calendarFromJson(asGiven(calendar), known) : calendarFromYaml(yaml, known);
    const revision = contentHash(body);
    const id = derivedId('calendar-proposal', by.personId, requestId);
    const requestHash = sha256(canonicalJson({ revision, source }));
    await this.db.query(
      `INSERT INTO calendar_proposals (id, proposed_by, proposed_at, demo_clock, source, body, revision, over_revision, over_files,
          request_hash)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING`,
      [
        id,
        by.personId,
        this.clock.now().toISOString(),
        this.clock.isMoved(),
        source,
        JSON.stringify(body),
        revision,
        current.calendarRevision,
        files.calendarRevision,
        requestHash,
      ],
    );
    const [stored] = await this.db.query<{ request_hash: string }[]>(
      'SELECT request_hash FROM calendar_proposals WHERE id = $1',
      [id],
    );
    if (stored?.request_hash !== requestHash) throw requestIdReused();
    return id;
  }

  /** The newest first. */
  async list({
    status,
    after,
    limit,
  }: LawListQuery): Promise<{ proposals: CalendarProposalView[]; next: string | null }> {
    const rows = await this.db.query<ProposalRow[]>(
      `SELECT ${COLUMNS} FROM ${FROM}
        WHERE ($1 = 'all' OR ($1 = 'waiting') = (d.proposal_id IS NULL))
          AND ($2::uuid IS NULL OR (p.proposed_at, p.id) <
            (SELECT l.proposed_at, l.id FROM calendar_proposals l WHERE l.id = $2))
        ORDER BY p.proposed_at DESC, p.id DESC LIMIT $3`,
      [status, after ?? null, limit + 1],
    );
    const page = rows.slice(0, limit).map((row) => this.shown(row));
    return { proposals: page, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
  }

  async get(id: string): Promise<CalendarProposalDetail> {
    const [row] = await this.db.query<ProposalRow[]>(`SELECT ${COLUMNS} FROM ${FROM} WHERE p.id = $1`, [id]);
    if (!row) throw proposalNotFound();
    const { body, over_revision } = await this.stored(id);
    const over = await readText<CalendarBody>(this.db, 'calendar_revisions', over_revision);
    return { ...this.shown(row), calendar: body, changes: calendarChanges(over, body) };
  }

  /** The proposed calendar itself, for those who preview what it would move. */
  async bodyOf(id: string): Promise<CalendarBody> {
    return (await this.stored(id)).body;
  }

  /** It is in force when this returns. The terms follow. */
  async approve(by: Visitor, id: string): Promise<void> {
    const proposal = await this.stored(id);
    await this.db.transaction((manager) =>
      adopt(manager, this.decision(by, proposal), {
        files: this.regulations.files,
        revisionOf: ({ calendarRevision }) => calendarRevision,
        judge: async (now, adoptions) => {
          if (now.book.calendarRevision !== proposal.over_revision) throw calendarOvertaken();
          const base = await readText<CalendarBody>(manager, 'calendar_revisions', proposal.over_files);
          return { ...adoptions, calendar: { id, body: proposal.body, base } };
        },
      }),
    );
    await this.regulations.catchUp();
  }

  async reject(by: Visitor, id: string, reason: string): Promise<void> {
    const proposal = await this.stored(id);
    await this.db.transaction((manager) => reject(manager, this.decision(by, proposal), reason));
  }

  private decision(by: Visitor, { id, proposed_by: proposedBy }: StoredProposal): Decision {
    return { kind: 'calendar', id, proposedBy, by: by.personId, clock: this.clock };
  }

  private async stored(id: string): Promise<StoredProposal> {
    const [row] = await this.db.query<StoredProposal[]>(
      'SELECT id, body, proposed_by, over_revision, over_files FROM calendar_proposals WHERE id = $1',
      [id],
    );
    if (!row) throw proposalNotFound();
    return row;
  }

  private shown({ verdict, ...row }: ProposalRow): CalendarProposalView {
    const isOvertaken = row.overRevision !== this.regulations.current.calendarRevision;
    return { ...row, status: verdict ?? (isOvertaken ? 'overtaken' : 'waiting') };
  }
}

function asGiven<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('A request without a calendar passed its schema.');
  return value;
}
