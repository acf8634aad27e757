import { Controller, Get, Param, Put, Req, Res, StreamableFile } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { CaseIdPipe } from '../cases/case-id.pipe.js';
import { ReadableCasesService } from '../cases/readable-cases.service.js';
import { FILE_TYPES, fileTypeOf } from '../common/file-types.js';
import { receivedBytes } from '../common/received-bytes.js';
import { type Visitor, Who } from '../common/visitor.js';
import { PaperFilesService } from './paper-files.service.js';
import { MOST_BYTES, notAKeptKind, paperNotFound, tooLarge } from './paper-problems.js';
import { PapersService, type PaperView } from './papers.service.js';

@Controller('api/v1/cases/:id/papers')
export class PapersController {
  constructor(
    private readonly papers: PapersService,
    private readonly files: PaperFilesService,
    private readonly readable: ReadableCasesService,
  ) {}

  /** Names of signers only to those who may read all of the case. */
  @Get()
  async list(@Param('id', CaseIdPipe) id: string, @Who() visitor: Visitor): Promise<{ papers: PaperView[] }> {
    const { level } = await this.readable.require(visitor, id, 'records');
    const papers = await this.papers.listOf(id);
    return { papers: level === 'full' ? papers : papers.map((paper) => ({ ...paper, signer: null })) };
  }

  /** The body is the file itself. Sending the same file again changes nothing. */
  @Put(':paperId/file')
  async handIn(
    @Param('id', CaseIdPipe) id: string,
    @Param('paperId') paperId: string,
    @Req() request: Request,
    @Who() by: Visitor,
  ): Promise<PaperView> {
    const found = await this.readable.require(by, id, 'full');
    const type = fileTypeOf(request.headers['content-type']);
    if (!type) throw notAKeptKind();
    const bytes = await receivedBytes(request, MOST_BYTES);
    if (!bytes) throw tooLarge();
    return this.files.handIn({ by, found, paperId: known(paperId), type, bytes });
  }

  /** Always as a download: what was filed is never shown as a page of ours. */
  @Get(':paperId/file')
  async handOut(
    @Param('id', CaseIdPipe) id: string,
    @Param('paperId') paperId: string,
    @Who() visitor: Visitor,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    await this.readable.require(visitor, id, 'full');
    const { paper, bytes, mediaType } = await this.files.handOut(id, known(paperId));
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
    response.setHeader('Cache-Control', 'private, no-store');
    const disposition = `attachment; filename="${paper.key}.${extensionOf(mediaType)}"`;
    return new StreamableFile(bytes, { type: mediaType, disposition, length: bytes.length });
  }
}

const extensionOf = (kept: string): string =>
  FILE_TYPES.find(({ mediaType }) => mediaType === kept)?.extension ?? 'bin';

function known(paperId: string): string {
  if (!z.uuid().safeParse(paperId).success) throw paperNotFound();
  return paperId.toLowerCase();
}
