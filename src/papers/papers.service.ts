// Which papers does a case have, and which of them have their file?
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Text } from '../common/problems.js';

export interface PaperView {
  id: string;
  /** Stable inside the case, for example `p4.1`; ATTACH_PAPER_FILE names it. */
  key: string;
  /** Number of the record the paper came with. */
  seq: number;
  type: string;
  symbol: string;
  number: string;
  datedOn: string;
  signer: { id: string; fullName: string } | null;
  event: string;
  title: Text;
  /** True once a correction took back the event that made it; it stays listed. */
  withdrawn: boolean;
  /** `stored` is false while only the hash is known. */
  file: { sha256: string; size: number | null; mediaType: string | null; stored: boolean } | null;
}

const columns = `p.id, p.key, p.seq, p.type, p.symbol, p.number, p.dated_on::text AS "datedOn",
  CASE WHEN s.id IS NULL THEN NULL ELSE jsonb_build_object('id', s.id, 'fullName', s.full_name) END AS signer,
  p.event_type AS event, p.title,
  NOT EXISTS (SELECT FROM jsonb_array_elements(c.snapshot -> 'context' -> 'papers') known
    WHERE known ->> 'key' = p.key) AS withdrawn,
  CASE WHEN p.file_sha256 IS NULL THEN NULL ELSE jsonb_build_object('sha256', p.file_sha256,
    'size', coalesce(f.size, p.file_size), 'mediaType', coalesce(f.media_type, p.media_type),
    'stored', f.sha256 IS NOT NULL) END AS file
  FROM papers p JOIN cases c ON c.id = p.case_id LEFT JOIN persons s ON s.id = p.signer_id
  LEFT JOIN paper_files f ON f.case_id = p.case_id AND f.sha256 = p.file_sha256`;

@Injectable()
export class PapersService {
  constructor(@InjectDataSource() private readonly db: DataSource) {}

  /** In the order in which they came. */
  async listOf(caseId: string): Promise<PaperView[]> {
    return this.db.query<PaperView[]>(`SELECT ${columns} WHERE p.case_id = $1 ORDER BY p.seq, p.key`, [caseId]);
  }

  async find(caseId: string, paperId: string): Promise<PaperView | undefined> {
    const [paper] = await this.db.query<PaperView[]>(`SELECT ${columns} WHERE p.case_id = $1 AND p.id = $2`, [
      caseId,
      paperId,
    ]);
    return paper;
  }
}
