// Cases over HTTP: is this a well-formed request, and from whom? No rules here.
import { Body, Controller, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Issue } from '../../workflows/procedure.js';
import { procedureFor } from '../../workflows/registry.js';
import { derivedId } from '../common/derived-id.js';
import { Problem } from '../common/problems.js';
import { type Visitor, Who } from '../common/visitor.js';
import { wellFormed } from '../common/well-formed.js';
import { AdvanceCaseService } from './advance-case.service.js';
import { caseFilters, openCaseRequest, recordEventRequest, recordsQuery } from './case.requests.js';
import { CaseIdPipe } from './case-id.pipe.js';
import { CaseViewsService } from './case-views.service.js';
import { recordedOr } from './outcome-problems.js';
import { ReadableCasesService } from './readable-cases.service.js';
import { sheetPage } from './sheet-page.js';

@Controller('api/v1/cases')
export class CasesController {
  constructor(
    private readonly door: AdvanceCaseService,
    private readonly views: CaseViewsService,
    private readonly readable: ReadableCasesService,
  ) {}

  @Post()
  async open(@Body() body: unknown, @Who() by: Visitor) {
    const { procedure, bodyId, type, secrecy, ...rest } = wellFormed(openCaseRequest, body);
    const caseId = derivedId('case', by.personId, rest.requestId);
    const opening = type ?? openingOf(procedure);
    return recordedOr(
      await this.door.execute({
        ...rest,
        caseId,
        by,
        type: opening,
        open: { procedure, bodyId, ...(secrecy ? { secrecy } : {}) },
      }),
    );
  }

  @Get()
  async list(@Query() query: unknown, @Who() visitor: Visitor) {
    const { cases, next } = await this.readable.list(visitor, wellFormed(caseFilters, query));
    return { cases: cases.map((found) => this.views.summary(found)), next };
  }

  @Get(':id')
  view(@Param('id', CaseIdPipe) id: string, @Who() visitor: Visitor) {
    return this.views.view(visitor, id);
  }

  @Get(':id/permitted-events')
  permitted(@Param('id', CaseIdPipe) id: string, @Who() visitor: Visitor) {
    return this.views.permittedEvents(visitor, id);
  }

  @Post(':id/events')
  @HttpCode(200)
  async record(@Param('id', CaseIdPipe) id: string, @Body() body: unknown, @Who() by: Visitor) {
    return recordedOr(await this.door.execute({ ...wellFormed(recordEventRequest, body), caseId: id, by }));
  }

  @Get(':id/records')
  records(@Param('id', CaseIdPipe) id: string, @Query() query: unknown, @Who() visitor: Visitor) {
    return this.views.records(visitor, id, wellFormed(recordsQuery, query));
  }

  @Get(':id/subjects/:subjectId/sheet')
  sheet(
    @Param('id', CaseIdPipe) id: string,
    @Param('subjectId', CaseIdPipe) subjectId: string,
    @Who() visitor: Visitor,
  ) {
    return this.views.sheet(visitor, id, subjectId);
  }

  /** The same sheet as a page to print. */
  @Get(':id/subjects/:subjectId/sheet.html')
  @Header('Content-Type', 'text/html; charset=utf-8')
  async printedSheet(
    @Param('id', CaseIdPipe) id: string,
    @Param('subjectId', CaseIdPipe) subjectId: string,
    @Who() visitor: Visitor,
  ) {
    return sheetPage(await this.views.sheet(visitor, id, subjectId));
  }
}

/** The opening event, where the procedure has only one. */
function openingOf(id: string): string {
  const procedure = procedureFor(id);
  if (!procedure) return '';
  const opening = Object.entries(procedure.events).flatMap(([type, { opens }]) => (opens ? [type] : []));
  if (opening.length === 1) return opening[0] as string;
  const issue: Issue = {
    pointer: '/type',
    code: 'type-needed',
    text: {
      vi: `Quy trình mở bằng một trong các bước: ${opening.join(', ')}.`,
      en: `The procedure opens with one of: ${opening.join(', ')}.`,
    },
  };
  throw new Problem(
    422,
    'invalid',
    { vi: 'Chưa rõ bước mở vụ việc.', en: 'It is not clear how the case opens.' },
    issue.text,
    { errors: [issue] },
  );
}
