import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { z } from 'zod';
import { type Visitor, Who } from '../common/visitor.js';
import { wellFormed } from '../common/well-formed.js';
import {
  addItemRequest,
  callSessionRequest,
  changeItemRequest,
  heldSessionRequest,
  sessionQuery,
  sessionsQuery,
} from './session.requests.js';
import { SessionItemsService } from './session-items.service.js';
import { itemNotFound, sessionNotFound } from './session-problems.js';
import { type SessionDetail, SessionViewsService } from './session-views.service.js';
import { SessionsService } from './sessions.service.js';

@Controller('api/v1/sessions')
export class SessionsController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly items: SessionItemsService,
    private readonly views: SessionViewsService,
  ) {}

  /** One session, many cases. With `absent` it has been held already. */
  @Post()
  async call(@Body() body: unknown, @Who() by: Visitor): Promise<SessionDetail> {
    return this.views.get(by, await this.sessions.call(by, wellFormed(callSessionRequest, body)));
  }

  @Get()
  list(@Query() query: unknown, @Who() visitor: Visitor) {
    return this.views.list(visitor, wellFormed(sessionsQuery, query));
  }

  @Get(':id')
  get(@Param('id') id: string, @Query() query: unknown, @Who() visitor: Visitor): Promise<SessionDetail> {
    return this.views.get(visitor, known(id), wellFormed(sessionQuery, query));
  }

  @Post(':id/held')
  @HttpCode(200)
  async recordHeld(@Param('id') id: string, @Body() body: unknown, @Who() by: Visitor): Promise<SessionDetail> {
    await this.sessions.recordHeld(by, known(id), wellFormed(heldSessionRequest, body));
    return this.views.get(by, known(id));
  }

  /** One more case on the agenda. */
  @Post(':id/items')
  async addItem(@Param('id') id: string, @Body() body: unknown, @Who() by: Visitor): Promise<SessionDetail> {
    await this.items.add(by, known(id), wellFormed(addItemRequest, body));
    return this.views.get(by, known(id));
  }

  /** Who takes no part in an item, and who presides over it, until something was decided on it. */
  @Put(':id/items/:caseId')
  async changeItem(
    @Param('id') id: string,
    @Param('caseId') caseId: string,
    @Body() body: unknown,
    @Who() by: Visitor,
  ): Promise<SessionDetail> {
    const sessionId = known(id);
    await this.items.change(by, sessionId, known(caseId, itemNotFound), wellFormed(changeItemRequest, body));
    return this.views.get(by, sessionId);
  }
}

function known(id: string, missing = sessionNotFound): string {
  if (!z.uuid().safeParse(id).success) throw missing();
  return id.toLowerCase();
}
