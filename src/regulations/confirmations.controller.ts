import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Req, Res, StreamableFile } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { fileTypeOf } from '../common/file-types.js';
import { receivedBytes } from '../common/received-bytes.js';
import { Act, type Visitor, Who } from '../common/visitor.js';
import { wellFormed } from '../common/well-formed.js';
import { ConfirmationsService, type ConfirmationView } from './confirmations.service.js';
import { confirmRequest, lawListQuery, proposeConfirmationRequest, rejectRequest } from './law-in-force.requests.js';
import {
  confirmationNotFound,
  MOST_SCAN_BYTES,
  notAScan,
  SCAN_TYPES,
  scanNotFound,
  scanTooLarge,
} from './law-problems.js';
import { LawScansService, type ScanView } from './law-scans.service.js';

const SHA256 = /^[0-9a-f]{64}$/;

@Controller('api/v1/regulations')
export class ConfirmationsController {
  constructor(
    private readonly confirmations: ConfirmationsService,
    private readonly scans: LawScansService,
  ) {}

  /** The body is the page itself, filed under its hash. */
  @Act('proposeConfirmation')
  @Put('scans/:hash')
  async handIn(@Param('hash') sha256: string, @Req() request: Request, @Who() by: Visitor): Promise<ScanView> {
    if (!SHA256.test(sha256)) throw scanNotFound();
    const type = fileTypeOf(request.headers['content-type']);
    if (!type || !SCAN_TYPES.includes(type)) throw notAScan();
    const bytes = await receivedBytes(request, MOST_SCAN_BYTES);
    if (!bytes) throw scanTooLarge();
    return this.scans.handIn(by, { sha256, type, bytes });
  }

  /** Always as a download: what was filed is never shown as a page of ours. */
  @Act('readLawInForce')
  @Get('scans/:hash')
  async handOut(
    @Param('hash') sha256: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    if (!SHA256.test(sha256)) throw scanNotFound();
    const { bytes, mediaType } = await this.scans.handOut(sha256);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
    const extension = SCAN_TYPES.find((type) => type.mediaType === mediaType)?.extension ?? 'bin';
    const disposition = `attachment; filename="${sha256.slice(0, 16)}.${extension}"`;
    return new StreamableFile(bytes, { type: mediaType, disposition, length: bytes.length });
  }

  @Act('proposeConfirmation')
  @Post('confirmations')
  async propose(@Body() body: unknown, @Who() by: Visitor): Promise<ConfirmationView> {
    return this.confirmations.get(await this.confirmations.propose(by, wellFormed(proposeConfirmationRequest, body)));
  }

  @Act('readLawInForce')
  @Get('confirmations')
  list(@Query() query: unknown): Promise<{ confirmations: ConfirmationView[]; next: string | null }> {
    return this.confirmations.list(wellFormed(lawListQuery, query));
  }

  @Act('readLawInForce')
  @Get('confirmations/:id')
  get(@Param('id') id: string): Promise<ConfirmationView> {
    return this.confirmations.get(known(id));
  }

  @Act('approveConfirmation')
  @Post('confirmations/:id/confirm')
  @HttpCode(200)
  async confirm(@Param('id') id: string, @Body() body: unknown, @Who() by: Visitor): Promise<ConfirmationView> {
    wellFormed(confirmRequest, body);
    await this.confirmations.confirm(by, known(id));
    return this.confirmations.get(known(id));
  }

  @Act('approveConfirmation')
  @Post('confirmations/:id/reject')
  @HttpCode(200)
  async reject(@Param('id') id: string, @Body() body: unknown, @Who() by: Visitor): Promise<ConfirmationView> {
    const { reason } = wellFormed(rejectRequest, body);
    await this.confirmations.reject(by, known(id), reason);
    return this.confirmations.get(known(id));
  }
}

function known(id: string): string {
  if (!z.uuid().safeParse(id).success) throw confirmationNotFound();
  return id.toLowerCase();
}
