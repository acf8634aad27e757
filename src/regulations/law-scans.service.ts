// Keeps the scanned pages that values were compared with, by their hash, and hands them out again as they were.
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Clock } from '../common/clock.js';
import type { FileType } from '../common/file-types.js';
import type { Visitor } from '../common/visitor.js';
import { notOfThisHash, notWhatItSays, scanAltered, scanNotFound } from './law-problems.js';

export interface ScanView {
  sha256: string;
  size: number;
  mediaType: string;
}

const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

@Injectable()
export class LawScansService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The same page again is the same scan. */
  async handIn(
    by: Visitor,
    { sha256, type: { mediaType, begins }, bytes }: { sha256: string; type: FileType; bytes: Buffer },
  ): Promise<ScanView> {
    if (!begins(bytes)) throw notWhatItSays(mediaType);
    if (sha256Of(bytes) !== sha256) throw notOfThisHash(sha256Of(bytes));
    await this.db.query(
      `INSERT INTO law_scans (sha256, bytes, media_type, size, handed_in_by, handed_in_at)
        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
      [sha256, bytes, mediaType, bytes.length, by.personId, this.clock.now().toISOString()],
    );
    return { sha256, size: bytes.length, mediaType };
  }

  async isKept(sha256: string): Promise<boolean> {
    const rows = await this.db.query<unknown[]>('SELECT 1 FROM law_scans WHERE sha256 = $1', [sha256]);
    return rows.length > 0;
  }

  async handOut(sha256: string): Promise<{ bytes: Buffer; mediaType: string }> {
    const [scan] = await this.db.query<{ bytes: Buffer; media_type: string }[]>(
      'SELECT bytes, media_type FROM law_scans WHERE sha256 = $1',
      [sha256],
    );
    if (!scan) throw scanNotFound();
    if (sha256Of(scan.bytes) !== sha256) throw scanAltered();
    return { bytes: scan.bytes, mediaType: scan.media_type };
  }
}
