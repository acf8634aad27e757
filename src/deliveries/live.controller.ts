import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { type VisitedRequest, type Visitor, Who } from '../common/visitor.js';
import { wellFormed } from '../common/well-formed.js';
import { lastEventId, liveQuery } from './deliveries.requests.js';
import { LiveService } from './live.service.js';

@Controller('api/v1/live')
export class LiveController {
  constructor(private readonly live: LiveService) {}

  /** Server-sent events: ready, alert, message, digest, immediate; reload when steps are missing. */
  @Get()
  async listen(
    @Query() query: unknown,
    @Req() request: Request & VisitedRequest,
    @Res() response: Response,
    @Who() visitor: Visitor,
  ): Promise<void> {
    const { after } = wellFormed(liveQuery, query);
    const last = wellFormed(lastEventId, { 'Last-Event-ID': request.headers['last-event-id'] });
    response.status(200).set({
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store, no-transform',
      // Proxies that gather replies would hold events back.
      'X-Accel-Buffering': 'no',
    });
    const leave = await this.live.listen(visitor, {
      tokenHash: request.tokenHash as string,
      after: last['Last-Event-ID'] ?? after,
      reply: response,
    });
    if (response.closed) leave();
    else response.on('close', leave);
  }
}
