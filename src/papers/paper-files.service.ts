// Takes in and hands out the files of papers. That a file was handed in is an event of its case, so it goes through the door.
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { AdvanceCaseService } from '../cases/advance-case.service.js';
import { recordedOr } from '../cases/outcome-problems.js';
import type { FileType } from '../common/file-types.js';
import type { Visitor } from '../common/visitor.js';
import { fileAltered, noFileYet, notWhatItSays, otherFileIsFiled, paperNotFound } from './paper-problems.js';
import { PapersService, type PaperView } from './papers.service.js';

export interface HandedIn {
  by: Visitor;
  /** The case as the visitor saw it. */
  found: { id: string; version: number };
  paperId: string;
  type: FileType;
  bytes: Buffer;
}

const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

@Injectable()
export class PaperFilesService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly papers: PapersService,
    private readonly door: AdvanceCaseService,
  ) {}

  /**
   * Keeps the bytes, then has the case record them: a crash between leaves bytes nobody names, never a record without its
   * file. Where the record already names this very hash, only the bytes are missing and no event is needed. Kept once more
   * after recording: somebody else's refused attempt with the same file may have forgotten them in between.
   */
  async handIn({ by, found, paperId, type, bytes }: HandedIn): Promise<PaperView> {
    const paper = await this.paperOf(found.id, paperId);
    if (!type.begins(bytes)) throw notWhatItSays(type.mediaType);
    const sha256 = sha256Of(bytes);
    if (paper.file && paper.file.sha256 !== sha256) throw otherFileIsFiled(paper.file.sha256);
    const keep = (): Promise<void> => this.keep(found.id, sha256, type.mediaType, bytes);
    await keep();
    if (!paper.file) {
      await this.record(by, found, paper.key, { sha256, size: bytes.length, mediaType: type.mediaType });
      await keep();
    }
    return this.paperOf(found.id, paperId);
  }

  async handOut(caseId: string, paperId: string): Promise<{ paper: PaperView; bytes: Buffer; mediaType: string }> {
    const paper = await this.paperOf(caseId, paperId);
    const [file] = await this.db.query<{ bytes: Buffer; media_type: string }[]>(
      'SELECT bytes, media_type FROM paper_files WHERE case_id = $1 AND sha256 = $2',
      [caseId, paper.file?.sha256 ?? null],
    );
    if (!file) throw noFileYet();
    if (sha256Of(file.bytes) !== paper.file?.sha256) throw fileAltered();
    return { paper, bytes: file.bytes, mediaType: file.media_type };
  }

  private async paperOf(caseId: string, paperId: string): Promise<PaperView> {
    const paper = await this.papers.find(caseId, paperId);
    if (!paper) throw paperNotFound();
    return paper;
  }

  private async keep(caseId: string, sha256: string, mediaType: string, bytes: Buffer): Promise<void> {
    await this.db.query(
      `INSERT INTO paper_files (case_id, sha256, bytes, media_type, size) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT DO NOTHING`,
      [caseId, sha256, bytes, mediaType, bytes.length],
    );
  }

  private async record(
    by: Visitor,
    { id, version }: HandedIn['found'],
    paperKey: string,
    file: { sha256: string; size: number; mediaType: string },
  ): Promise<void> {
    try {
      const outcome = await this.door.execute({
        caseId: id,
        by,
        type: 'ATTACH_PAPER_FILE',
        payload: { paperKey, ...file },
        // The same file sent twice at once is one event; sent again after it was taken back it is another.
        requestId: `file:${paperKey}:${file.sha256.slice(0, 32)}:${version}`,
      });
      recordedOr(outcome);
    } catch (error) {
      await this.db.query('SELECT forget_unused_file($1, $2)', [id, file.sha256]);
      throw error;
    }
  }
}
