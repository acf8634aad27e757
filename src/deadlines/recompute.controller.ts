import { Controller, Get, Param, Query } from '@nestjs/common';
import { Act, type Visitor, Who } from '../common/visitor.js';
import { wellFormed } from '../common/well-formed.js';
import { knownProposal } from '../regulations/calendars.controller.js';
import { movesQuery } from './recompute.requests.js';
import { type MovedTerm, type Preview, RecomputePreviewService } from './recompute-preview.service.js';

@Controller('api/v1/calendars/proposals/:id')
export class RecomputeController {
  constructor(private readonly terms: RecomputePreviewService) {}

  /** What approving it would move. */
  @Act('readLawInForce')
  @Get('preview')
  preview(@Param('id') id: string, @Query() query: unknown, @Who() visitor: Visitor): Promise<Preview> {
    return this.terms.preview(visitor, knownProposal(id), wellFormed(movesQuery, query));
  }

  /** What it has moved. */
  @Act('readLawInForce')
  @Get('moves')
  moves(
    @Param('id') id: string,
    @Query() query: unknown,
    @Who() visitor: Visitor,
  ): Promise<{ deadlines: MovedTerm[]; next: string | null }> {
    return this.terms.moves(visitor, knownProposal(id), wellFormed(movesQuery, query));
  }
}
