import { Controller, Get, Query } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { Act, officesOn, type Visitor, Who } from '../common/visitor.js';
import { wellFormed } from '../common/well-formed.js';
import { membersQuery } from './directory.queries.js';
import { DirectoryService, type MemberView, type Page } from './directory.service.js';

@Controller('api/v1/members')
@Act('readMembers')
export class MembersController {
  constructor(
    private readonly directory: DirectoryService,
    private readonly clock: Clock,
  ) {}

  /** Only members in or below the bodies in which the visitor holds an office today. */
  @Get()
  list(@Query() query: unknown, @Who() visitor: Visitor): Promise<Page<MemberView>> {
    const today = this.clock.today();
    const within = officesOn(visitor, today).map((office) => office.bodyId);
    return this.directory.listMembers(wellFormed(membersQuery, query), within, today);
  }
}
