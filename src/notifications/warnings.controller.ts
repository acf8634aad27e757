import { Controller, Get, Param } from '@nestjs/common';
import { z } from 'zod';
import { type Visitor, Who } from '../common/visitor.js';
import { deadlineNotFound, WarningsService } from './warnings.service.js';
import type { WarningsView } from './warnings.view.js';

const uuid = z.uuid();

@Controller('api/v1/deadlines')
export class WarningsController {
  constructor(private readonly warnings: WarningsService) {}

  @Get(':id/warnings')
  of(@Param('id') id: string, @Who() visitor: Visitor): Promise<WarningsView> {
    const read = uuid.safeParse(id);
    if (!read.success) throw deadlineNotFound();
    return this.warnings.of(visitor, read.data.toLowerCase());
  }
}
