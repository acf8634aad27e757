import { Controller, Get, Param, Query } from '@nestjs/common';
import { CaseIdPipe } from '../cases/case-id.pipe.js';
import { type Visitor, Who } from '../common/visitor.js';
import { wellFormed } from '../common/well-formed.js';
import type { DeadlineDetail, DeadlineView } from './deadline.view.js';
import { deadlinesQuery } from './deadlines.requests.js';
import { DeadlinesService } from './deadlines.service.js';

@Controller('api/v1')
export class DeadlinesController {
  constructor(private readonly deadlines: DeadlinesService) {}

  @Get('cases/:id/deadlines')
  ofCase(@Param('id', CaseIdPipe) id: string, @Who() visitor: Visitor): Promise<{ deadlines: DeadlineDetail[] }> {
    return this.deadlines.ofCase(visitor, id);
  }

  @Get('deadlines')
  list(@Query() query: unknown, @Who() visitor: Visitor): Promise<{ deadlines: DeadlineView[]; next: string | null }> {
    return this.deadlines.list(visitor, wellFormed(deadlinesQuery, query));
  }
}
