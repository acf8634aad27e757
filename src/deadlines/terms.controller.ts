// One term defended, its past, and what would become of a case's clocks, over HTTP. No rules here.
import { Body, Controller, Get, Header, HttpCode, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { CaseIdPipe } from '../cases/case-id.pipe.js';
import { type Visitor, Who } from '../common/visitor.js';
import { wellFormed } from '../common/well-formed.js';
import { BeliefsService } from './beliefs.service.js';
import { CertificateService } from './certificate.service.js';
import { DeadlineIdPipe } from './deadline-id.pipe.js';
import { believedQuery, whatIfRequest } from './terms.requests.js';
import { WhatIfService } from './what-if.service.js';

@Controller('api/v1')
export class TermsController {
  constructor(
    private readonly certificates: CertificateService,
    private readonly beliefs: BeliefsService,
    private readonly suppositions: WhatIfService,
  ) {}

  @Get('deadlines/:id/certificate')
  certificate(@Param('id', DeadlineIdPipe) id: string, @Who() visitor: Visitor) {
    return this.certificates.certificate(visitor, id);
  }

  @Get('deadlines/:id/certificate.pdf')
  @Header('Content-Type', 'application/pdf')
  @Header('Content-Disposition', 'inline; filename="certificate.pdf"')
  async printedCertificate(@Param('id', DeadlineIdPipe) id: string, @Who() visitor: Visitor): Promise<StreamableFile> {
    return new StreamableFile(await this.certificates.pdf(visitor, id), { type: 'application/pdf' });
  }

  @Get('deadlines/:id/history')
  history(@Param('id', DeadlineIdPipe) id: string, @Who() visitor: Visitor) {
    return this.beliefs.history(visitor, id);
  }

  @Get('cases/:id/deadlines/believed')
  believed(@Param('id', CaseIdPipe) id: string, @Query() query: unknown, @Who() visitor: Visitor) {
    return this.beliefs.believedOn(visitor, id, wellFormed(believedQuery, query).on);
  }

  @Post('cases/:id/what-if')
  @HttpCode(200)
  whatIf(@Param('id', CaseIdPipe) id: string, @Body() body: unknown, @Who() visitor: Visitor) {
    return this.suppositions.ask(visitor, id, wellFormed(whatIfRequest, body));
  }
}
