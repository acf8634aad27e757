// Which cases may this visitor read? Every read path asks here; a case one may not see answers like one that does not exist (G11).
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { type Access, readableCases } from '../access/policy.js';
import { Clock } from '../common/clock.js';
import type { Visitor } from '../common/visitor.js';
import type { CaseFilters } from './case.requests.js';
import { caseNotFound } from './case-problems.js';

export interface ReadableCase {
  id: string;
  code: string;
  procedure: string;
  bodyId: string;
  bodyName: { vi: string; en: string };
  status: 'active' | 'done' | 'quarantined';
  states: string[];
  phase: string;
  version: number;
  secrecy: string;
  subjects: string[];
  openedOn: string;
  updatedAt: string;
  level: Exclude<Access, 'none'>;
}

const ORDER: readonly Access[] = ['none', 'meta', 'records', 'full'];
const columns = `c.id, c.code, c.procedure, c.body_id AS "bodyId", jsonb_build_object('vi', b.name_vi, 'en', b.name_en) AS "bodyName",
  c.status, c.states, c.phase, c.version, c.secrecy, c.subjects, c.opened_on::text AS "openedOn",
  to_char(c.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "updatedAt"`;

@Injectable()
export class ReadableCasesService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The case, when the visitor may read it at least to this degree; else the same 404 as for no case. */
  async require(visitor: Visitor, caseId: string, least: Exclude<Access, 'none'> = 'meta'): Promise<ReadableCase> {
    const filter = readableCases(visitor, this.clock.today(), 2);
    const [found] = await this.db.query<ReadableCase[]>(
      `SELECT ${columns}, ${filter.accessSql} AS level FROM cases c JOIN bodies b ON b.id = c.body_id WHERE c.id = $1 AND ${filter.sql}`,
      [caseId, ...filter.params],
    );
    if (!found || ORDER.indexOf(found.level) < ORDER.indexOf(least)) throw caseNotFound();
    return found;
  }

  /** One page of readable cases, newest change first. `after` is the cursor of the last row seen. */
  async list(visitor: Visitor, filters: CaseFilters): Promise<{ cases: ReadableCase[]; next: string | null }> {
    const readable = readableCases(visitor, this.clock.today(), 1);
    const params = [...readable.params];
    const conditions = [readable.sql];
    const add = (sql: (place: string) => string, value: unknown): void => {
      params.push(value);
      conditions.push(sql(`$${params.length}`));
    };
    if (filters.procedure) add((p) => `c.procedure = ${p}`, filters.procedure);
    if (filters.state) add((p) => `c.states @> ARRAY[${p}::text]`, filters.state);
    if (filters.phase) add((p) => `c.phase = ${p}`, filters.phase);
    if (filters.status) add((p) => `c.status = ${p}`, filters.status);
    if (filters.bodyId) add((p) => `c.body_id = ${p}::uuid`, filters.bodyId);
    // Whom a case is about is for those who may read all of it; nobody learns it by asking for one subject after another.
    if (filters.subjectId)
      add((p) => `(c.subjects @> ARRAY[${p}::uuid] AND ${readable.accessSql} = 'full')`, filters.subjectId);
    if (filters.code) add((p) => `c.code ILIKE ${p} || '%'`, filters.code.replace(/[\\%_]/g, '\\$&'));
    if (filters.after) {
      const [at, id] = filters.after;
      params.push(at, id);
      conditions.push(`(c.updated_at, c.id) < ($${params.length - 1}::timestamptz, $${params.length}::uuid)`);
    }
    params.push(filters.limit + 1);
    const rows = await this.db.query<ReadableCase[]>(
      `SELECT ${columns}, ${readable.accessSql} AS level FROM cases c JOIN bodies b ON b.id = c.body_id
        WHERE ${conditions.join(' AND ')} ORDER BY c.updated_at DESC, c.id DESC LIMIT $${params.length}`,
      params,
    );
    const cases = rows.slice(0, filters.limit);
    const last = cases.at(-1);
    return { cases, next: rows.length > filters.limit && last ? cursor(last.updatedAt, last.id) : null };
  }
}

const cursor = (at: string, id: string): string => Buffer.from(JSON.stringify([at, id])).toString('base64url');
