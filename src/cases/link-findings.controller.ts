import { Controller, Get, Query } from '@nestjs/common';
import { Act, type Visitor, Who } from '../common/visitor.js';
import { wellFormed } from '../common/well-formed.js';
import { type LinkFindingsPage, LinkFindingsService, linkFindingsQuery } from './link-findings.service.js';

@Controller('api/v1/links')
export class LinkFindingsController {
  constructor(private readonly findings: LinkFindingsService) {}

  @Act('readLinkFindings')
  @Get('findings')
  list(@Query() query: unknown, @Who() visitor: Visitor): Promise<LinkFindingsPage> {
    return this.findings.list(visitor, wellFormed(linkFindingsQuery, query));
  }
}
