import { Readable } from 'node:stream';
import { Controller, Get, Header, Param, Query, StreamableFile } from '@nestjs/common';
import { CaseIdPipe } from '../cases/case-id.pipe.js';
import { Clock } from '../common/clock.js';
import { type Visitor, Who } from '../common/visitor.js';
import { wellFormed } from '../common/well-formed.js';
import type { DeadlineDetail, ListedDeadline } from './deadline.view.js';
import { deadlinesFile, deadlinesQuery, summaryQuery, type ViewName } from './deadlines.requests.js';
import { type Counted, DeadlinesService } from './deadlines.service.js';
import { csvHeading, csvLine, type Separator } from './deadlines-csv.js';

@Controller('api/v1')
export class DeadlinesController {
  constructor(
    private readonly deadlines: DeadlinesService,
    private readonly clock: Clock,
  ) {}

  @Get('cases/:id/deadlines')
  ofCase(@Param('id', CaseIdPipe) id: string, @Who() visitor: Visitor): Promise<{ deadlines: DeadlineDetail[] }> {
    return this.deadlines.ofCase(visitor, id);
  }

  @Get('deadlines')
  list(
    @Query() query: unknown,
    @Who() visitor: Visitor,
  ): Promise<{ deadlines: ListedDeadline[]; next: string | null }> {
    return this.deadlines.list(visitor, wellFormed(deadlinesQuery, query));
  }

  @Get('deadlines/summary')
  async summary(@Query() query: unknown, @Who() visitor: Visitor): Promise<{ views: Record<ViewName, Counted> }> {
    return { views: await this.deadlines.summary(visitor, wellFormed(summaryQuery, query)) };
  }

  /** The first page is read before anything is sent, so that a fault still has a status. */
  @Get('deadlines.csv')
  @Header('Cache-Control', 'private, no-store')
  async file(@Query() query: unknown, @Who() visitor: Visitor): Promise<StreamableFile> {
    const { separator, ...filters } = wellFormed(deadlinesFile, query);
    const pages = this.deadlines.all(visitor, filters);
    const first = await pages.next();
    const lines = Readable.from(linesOf(first.done ? [] : first.value, pages, separator === 'comma' ? ',' : ';'));
    return new StreamableFile(lines, {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="thoi-han-${this.clock.today()}.csv"`,
    });
  }
}

async function* linesOf(
  first: readonly ListedDeadline[],
  others: AsyncIterable<ListedDeadline[]>,
  separator: Separator,
): AsyncGenerator<string> {
  yield csvHeading(separator) + first.map((deadline) => csvLine(deadline, separator)).join('');
  for await (const page of others) yield page.map((deadline) => csvLine(deadline, separator)).join('');
}
