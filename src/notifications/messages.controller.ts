import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { type Visitor, Who } from '../common/visitor.js';
import { wellFormed } from '../common/well-formed.js';
import { AlertIdPipe } from './alert-id.pipe.js';
import { alertsQuery, emptyRequest } from './alerts.requests.js';
import { MessagesService, type MessageView } from './messages.service.js';

@Controller('api/v1/messages')
export class MessagesController {
  constructor(private readonly messages: MessagesService) {}

  @Get()
  mine(@Query() query: unknown, @Who() visitor: Visitor): Promise<{ messages: MessageView[]; next: string | null }> {
    return this.messages.mine(visitor, wellFormed(alertsQuery, query));
  }

  @Post(':id/open')
  @HttpCode(200)
  open(@Param('id', AlertIdPipe) id: string, @Body() body: unknown, @Who() visitor: Visitor): Promise<MessageView> {
    wellFormed(emptyRequest, body);
    return this.messages.open(visitor, id);
  }
}
