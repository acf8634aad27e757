import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import { type Visitor, Who } from '../common/visitor.js';
import { wellFormed } from '../common/well-formed.js';
import { webhookRequest, webhooksQuery } from './deliveries.requests.js';
import { webhookNotFound } from './delivery-problems.js';
import { UuidPipe } from './uuid.pipe.js';
import { WebhooksService, type WebhookView } from './webhooks.service.js';

@Controller('api/v1/webhooks')
export class WebhooksController {
  constructor(private readonly webhooks: WebhooksService) {}

  @Get()
  list(@Query() query: unknown, @Who() visitor: Visitor): Promise<{ webhooks: WebhookView[] }> {
    return this.webhooks.list(visitor, wellFormed(webhooksQuery, query).bodyId);
  }

  @Post()
  @Header('Cache-Control', 'no-store')
  create(@Body() body: unknown, @Who() visitor: Visitor): Promise<WebhookView & { secret: string }> {
    return this.webhooks.create(visitor, wellFormed(webhookRequest, body));
  }

  @Delete(':id')
  @HttpCode(204)
  end(@Param('id', new UuidPipe(webhookNotFound)) id: string, @Who() visitor: Visitor): Promise<void> {
    return this.webhooks.end(visitor, id);
  }
}
