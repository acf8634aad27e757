import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { type Visitor, Who } from '../common/visitor.js';
import { wellFormed } from '../common/well-formed.js';
import { absenceNotFound } from './absence-problems.js';
import { absenceRequest, absencesQuery } from './absences.requests.js';
import { AbsencesService, type AbsenceView } from './absences.service.js';

const uuid = z.uuid();

@Controller('api/v1/absences')
export class AbsencesController {
  constructor(private readonly absences: AbsencesService) {}

  @Get()
  list(@Query() query: unknown, @Who() visitor: Visitor): Promise<{ absences: AbsenceView[]; next: string | null }> {
    return this.absences.list(visitor, wellFormed(absencesQuery, query));
  }

  @Post()
  record(@Body() body: unknown, @Who() visitor: Visitor): Promise<AbsenceView> {
    return this.absences.record(visitor, wellFormed(absenceRequest, body));
  }

  @Delete(':id')
  cancel(@Param('id') id: string, @Who() visitor: Visitor): Promise<AbsenceView> {
    const read = uuid.safeParse(id);
    if (!read.success) throw absenceNotFound();
    return this.absences.cancel(visitor, read.data.toLowerCase());
  }
}
