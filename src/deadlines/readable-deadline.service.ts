// May this visitor see this one term, and how much of its case? One they may not see answers like one that does not exist (G11).
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { type Access, readableCases } from '../access/policy.js';
import { Clock } from '../common/clock.js';
import type { Visitor } from '../common/visitor.js';
import { deadlineNotFound } from './deadline-problems.js';
import type { DeadlineRow } from './deadline-row.js';

export interface ReadableDeadline {
  row: DeadlineRow;
  caseCode: string;
  level: Exclude<Access, 'none'>;
  /** Whom the term concerns; only for those who may read all of the case. */
  subject: { id: string; name: string } | null;
}

@Injectable()
export class ReadableDeadlineService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  async require(visitor: Visitor, id: string): Promise<ReadableDeadline> {
    const { sql, accessSql, params } = readableCases(visitor, this.clock.today(), 2);
    const [found] = await this.db.query<(Omit<ReadableDeadline, 'subject'> & { name: string | null })[]>(
      `SELECT to_jsonb(d) AS row, c.code AS "caseCode", ${accessSql} AS level,
          coalesce((SELECT p.full_name FROM persons p WHERE p.id = d.subject_id),
            (SELECT b.name_vi FROM bodies b WHERE b.id = d.subject_id)) AS name
        FROM deadlines d JOIN cases c ON c.id = d.case_id WHERE d.id = $1 AND ${sql}`,
      [id, ...params],
    );
    if (!found) throw deadlineNotFound();
    const { name, ...rest } = found;
    const subjectId = found.row.subject_id;
    return {
      ...rest,
      subject: found.level === 'full' && subjectId !== null ? { id: subjectId, name: name ?? subjectId } : null,
    };
  }
}
