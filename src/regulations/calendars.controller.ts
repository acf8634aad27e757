import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { Act, type Visitor, Who } from '../common/visitor.js';
import { wellFormed } from '../common/well-formed.js';
import {
  type CalendarProposalDetail,
  CalendarProposalsService,
  type CalendarProposalView,
  type CalendarView,
} from './calendar-proposals.service.js';
import { approveRequest, lawListQuery, proposeCalendarRequest, rejectRequest } from './law-in-force.requests.js';
import { proposalNotFound } from './law-problems.js';

@Controller('api/v1/calendars')
export class CalendarsController {
  constructor(private readonly proposals: CalendarProposalsService) {}

  /** For everybody signed in: by which days terms are counted is no secret. */
  @Get()
  inForce(): CalendarView {
    return this.proposals.inForce();
  }

  @Act('proposeCalendar')
  @Post('proposals')
  async propose(@Body() body: unknown, @Who() by: Visitor): Promise<CalendarProposalDetail> {
    return this.proposals.get(await this.proposals.propose(by, wellFormed(proposeCalendarRequest, body)));
  }

  @Act('readLawInForce')
  @Get('proposals')
  list(@Query() query: unknown): Promise<{ proposals: CalendarProposalView[]; next: string | null }> {
    return this.proposals.list(wellFormed(lawListQuery, query));
  }

  @Act('readLawInForce')
  @Get('proposals/:id')
  get(@Param('id') id: string): Promise<CalendarProposalDetail> {
    return this.proposals.get(knownProposal(id));
  }

  /** By the head, and never by who proposed it. */
  @Act('approveCalendar')
  @Post('proposals/:id/approve')
  @HttpCode(200)
  async approve(@Param('id') id: string, @Body() body: unknown, @Who() by: Visitor): Promise<CalendarProposalDetail> {
    wellFormed(approveRequest, body);
    await this.proposals.approve(by, knownProposal(id));
    return this.proposals.get(knownProposal(id));
  }

  @Act('approveCalendar')
  @Post('proposals/:id/reject')
  @HttpCode(200)
  async reject(@Param('id') id: string, @Body() body: unknown, @Who() by: Visitor): Promise<CalendarProposalDetail> {
    const { reason } = wellFormed(rejectRequest, body);
    await this.proposals.reject(by, knownProposal(id), reason);
    return this.proposals.get(knownProposal(id));
  }
}

/** An id that is no id is the id of nothing. */
export function knownProposal(id: string): string {
  if (!z.uuid().safeParse(id).success) throw proposalNotFound();
  return id.toLowerCase();
}
