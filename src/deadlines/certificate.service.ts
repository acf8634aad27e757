// The certificate of a term for those who may read its case, and whether every stored term still recounts to what it says.
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Visitor } from '../common/visitor.js';
import { RegulationsService } from '../regulations/regulations.service.js';
import { type Certified, certificateOf, recounted } from './certificate.js';
import { certificatePage } from './certificate-page.js';
import { printed } from './certificate-pdf.js';
import type { DeadlineRow } from './deadline-row.js';
import { ReadableDeadlineService } from './readable-deadline.service.js';

export interface CertificateView extends Certified {
  /** Whom the term concerns; only for those who may read all of the case. */
  subject: { id: string; name: string } | null;
  /** How the term stands now; the certificate is of its day alone. */
  now: { status: DeadlineRow['status']; breachedOn: string | null; ended: { how: string; on: string } | null };
}

export interface TermsChecked {
  terms: number;
  seconds: number;
  /** Terms that differ, the first ones in full. */
  differing: number;
  faults: { id: string; caseCode: string; rule: string; text: string }[];
}

const BATCH = 500;
const FAULTS_SHOWN = 20;

@Injectable()
export class CertificateService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly deadlines: ReadableDeadlineService,
    private readonly regulations: RegulationsService,
  ) {}

  async certificate(visitor: Visitor, id: string): Promise<CertificateView> {
    const { row, caseCode, subject } = await this.deadlines.require(visitor, id);
    const book = await this.regulations.lawOfRevision(row.law_revision, row.calendar_revision);
    return {
      ...certificateOf(row, caseCode, book),
      subject,
      now: {
        status: row.status,
        breachedOn: row.breached_on,
        ended: row.ended && { how: row.ended.how, on: row.ended.on },
      },
    };
  }

  async pdf(visitor: Visitor, id: string): Promise<Buffer> {
    return printed(certificatePage(await this.certificate(visitor, id)));
  }

  /** Recounts every stored term of the database. A term whose texts are gone or were changed is a fault of its own. */
  async checkAll(seconds: () => number, progress: (terms: number) => void = () => undefined): Promise<TermsChecked> {
    const begun = seconds();
    const result: TermsChecked = { terms: 0, seconds: 0, differing: 0, faults: [] };
    for (let after: string | null = null; ; ) {
      const rows: { row: DeadlineRow; caseCode: string }[] = await this.db.query(
        `SELECT to_jsonb(d) AS row, c.code AS "caseCode" FROM deadlines d JOIN cases c ON c.id = d.case_id
          WHERE $1::uuid IS NULL OR d.id > $1 ORDER BY d.id LIMIT $2`,
        [after, BATCH],
      );
      for (const { row, caseCode } of rows) {
        const text = await this.fault(row);
        result.terms += 1;
        if (text === null) continue;
        result.differing += 1;
        if (result.faults.length < FAULTS_SHOWN) result.faults.push({ id: row.id, caseCode, rule: row.rule, text });
      }
      progress(result.terms);
      after = rows.at(-1)?.row.id ?? null;
      if (rows.length < BATCH) return { ...result, seconds: seconds() - begun };
    }
  }

  private async fault(row: DeadlineRow): Promise<string | null> {
    try {
      const book = await this.regulations.lawOfRevision(row.law_revision, row.calendar_revision);
      const { same, differs } = recounted(row, book);
      return same ? null : `differs in ${differs.join(', ')}`;
    } catch (error) {
      return (error as Error).message;
    }
  }
}
