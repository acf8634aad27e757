import { Body, Controller, Get, HttpCode, Injectable, Param, type PipeTransform, Post } from '@nestjs/common';
import { z } from 'zod';
import { Act, type Visitor, Who } from '../common/visitor.js';
import { wellFormed } from '../common/well-formed.js';
import { AccountClosing, type Closed } from './account-closing.service.js';
import { leavingRequest } from './leaving.requests.js';
import { type LeavingPreview, LeavingService, type Moved } from './leaving.service.js';
import { personNotFound } from './leaving-problems.js';

const uuid = z.uuid();
export const nothingMore = z.strictObject({}).optional();

/** An id that is no id answers like a person who is not there. */
@Injectable()
export class PersonIdPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    const read = uuid.safeParse(value);
    if (!read.success) throw personNotFound();
    return read.data.toLowerCase();
  }
}

@Controller('api/v1/staff/:personId')
export class LeavingController {
  constructor(
    private readonly leaving: LeavingService,
    private readonly closing: AccountClosing,
  ) {}

  @Get('leaving/preview')
  preview(@Param('personId', PersonIdPipe) personId: string, @Who() visitor: Visitor): Promise<LeavingPreview> {
    return this.leaving.preview(visitor, personId);
  }

  @Post('leaving')
  @HttpCode(200)
  leave(
    @Param('personId', PersonIdPipe) personId: string,
    @Body() body: unknown,
    @Who() visitor: Visitor,
  ): Promise<Moved> {
    return this.leaving.leave(visitor, personId, wellFormed(leavingRequest, body));
  }

  @Post('account/closing')
  @HttpCode(200)
  @Act('closeAccount')
  close(
    @Param('personId', PersonIdPipe) personId: string,
    @Body() body: unknown,
    @Who() visitor: Visitor,
  ): Promise<Closed> {
    wellFormed(nothingMore, body);
    return this.closing.close(visitor, personId);
  }
}
