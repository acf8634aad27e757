// Reads a case with everything a decision needs, and writes what was decided: one statement each, gathered where they arrive together.
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import type { Settings } from '../../config/settings.js';
import { SETTINGS } from '../../config/settings.module.js';
import type { SeenBody, SeenPerson, SeenSession } from '../../workflows/procedure.js';
import { READ_CASES, READ_RECORDS, RECORD_CHANGE } from './case.sql.js';
import type { SideRows } from './change-writer.js';
import { Gatherer } from './gatherer.js';

export interface Ask {
  caseId: string;
  /** For a case about to be opened: the body that opens it. */
  bodyId?: string;
  personId: string | null;
  /** The effective date: the body and its seats are those of that day. */
  on: string;
  /** Today: the offices of who asks are those of today. */
  today: string;
  requestId: string;
  /** Ids the payload names: persons, bodies or sessions. */
  named: readonly string[];
  /** The bodies round those named are needed as well. */
  around?: boolean;
}

/** A row of `cases` as read. */
export interface CaseRow {
  id: string;
  code: string;
  procedure: string;
  body_id: string;
  status: 'active' | 'done' | 'quarantined';
  states: string[];
  phase: string;
  version: number;
  snapshot: unknown;
  secrecy: string;
  subjects: string[];
  head_hash: string;
  opened_on: string;
  updated_at: string;
}

export interface StandingRow extends Record<string, unknown> {
  id: string;
  case_id: string;
  person_id: string;
  standing: string;
  subject_id: string | null;
  granted_seq: number;
  ended_seq: number | null;
}

/** The record a repeated request has made before. */
export interface DoneRecord {
  id: string;
  seq: number;
  event_type: string;
  actor_id: string | null;
  states_after: string[];
  request_hash: string;
  hash: string;
}

export interface SeenCase {
  found: CaseRow | null;
  body: SeenBody | null;
  person: SeenPerson | null;
  standings: StandingRow[];
  deadlines: Record<string, unknown>[];
  tasks: Record<string, unknown>[];
  done: DoneRecord | null;
  people: Record<string, SeenPerson>;
  bodies: Record<string, SeenBody>;
  sessions: Record<string, SeenSession>;
  called: string[];
}

/** A decided change, ready to be written. Field names are those `record_change` reads. */
export interface WrittenChange {
  id: string;
  expected: number;
  prev: string;
  code: string;
  procedure: string;
  body_id: string;
  status: string;
  states: string[];
  phase: string;
  snapshot: unknown;
  secrecy: string;
  subjects: string[];
  opened_on: string;
  at: string;
  record_id: string;
  event_type: string;
  actor_id: string | null;
  effective_on: string;
  states_before: string[];
  request_id: string;
  request_hash: string;
  body: string;
  hash: string;
  personal: { field: string; value: unknown; salt: string }[];
  side: SideRows;
}

export interface RecordRow {
  seq: number;
  event_type: string;
  actor_id: string | null;
  recorded_at: Date;
  effective_on: string;
  states_before: string[];
  states_after: string[];
  request_id: string;
  body_json: Record<string, unknown>;
  prev_hash: string;
  hash: string;
}

const DEADLOCK = '40P01';
const MOST_DEADLOCK_TRIES = 5;

@Injectable()
export class CaseRepository implements OnApplicationShutdown {
  readonly pool: pg.Pool;
  private readonly reads: Gatherer<Ask, SeenCase>;
  private readonly writes: Gatherer<WrittenChange, boolean>;

  constructor(@Inject(SETTINGS) settings: Settings) {
    this.pool = new pg.Pool({
      connectionString: settings.appDatabaseUrl,
      max: settings.connections.cases,
      application_name: 'ky-cuong cases',
      options: '-c TimeZone=UTC',
    });
    // A connection lost while idle is replaced at the next query; without a listener it would end the process.
    this.pool.on('error', () => undefined);
    this.reads = new Gatherer({ together: (asks) => this.readTogether(asks) });
    this.writes = new Gatherer({ together: (changes) => this.writeTogether(changes), keyOf: ({ id }) => id });
  }

  /** The case and what the decision needs, without locking; an unknown id comes back with `found` null. */
  read(ask: Ask): Promise<SeenCase> {
    return this.reads.ask(ask);
  }

  /** Writes case, record and the writers' rows. False when the case is no longer as it was seen. */
  record(change: WrittenChange): Promise<boolean> {
    return this.writes.ask(change);
  }

  async recordsOf(caseId: string, after = 0, limit = 1_000_000): Promise<RecordRow[]> {
    const { rows } = await this.pool.query<RecordRow>(READ_RECORDS, [caseId, after, limit]);
    return rows;
  }

  async quarantine(caseId: string, reason: string): Promise<void> {
    await this.pool.query('SELECT quarantine_case($1, $2)', [caseId, reason]);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }

  private async readTogether(asks: readonly Ask[]): Promise<SeenCase[]> {
    const rows = asks.map((ask, ord) => ({
      ord,
      case_id: ask.caseId,
      body_id: ask.bodyId ?? null,
      person_id: ask.personId,
      on_date: ask.on,
      today: ask.today,
      request_id: ask.requestId,
      named: ask.named,
      around: ask.around ?? false,
    }));
    const answer = await this.pool.query<SeenCase & { ord: number }>({
      name: 'read-cases',
      text: READ_CASES,
      values: [JSON.stringify(rows)],
    });
    const byOrd = new Map(answer.rows.map((row) => [row.ord, row]));
    return asks.map((_, ord) => byOrd.get(ord) as SeenCase);
  }

  private async writeTogether(changes: readonly WrittenChange[]): Promise<boolean[]> {
    const sorted = [...changes].sort((one, other) => (one.id < other.id ? -1 : 1));
    const won = new Set(await this.write(JSON.stringify(sorted)));
    return changes.map(({ id }) => won.has(id));
  }

  private async write(changes: string): Promise<string[]> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const answer = await this.pool.query<{ id: string }>({
          name: 'record-change',
          text: RECORD_CHANGE,
          values: [changes],
        });
        return answer.rows.map(({ id }) => id);
      } catch (error) {
        if ((error as { code?: string }).code !== DEADLOCK || attempt >= MOST_DEADLOCK_TRIES) throw error;
      }
    }
  }
}
