import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { type Visitor, Who } from '../common/visitor.js';
import { wellFormed } from '../common/well-formed.js';
import type { AlertView } from './alert.view.js';
import { AlertIdPipe } from './alert-id.pipe.js';
import { alertsQuery, emptyRequest, explainRequest, reassignRequest, snoozeRequest } from './alerts.requests.js';
import { AlertsService } from './alerts.service.js';

@Controller('api/v1/alerts')
export class AlertsController {
  constructor(private readonly alerts: AlertsService) {}

  @Get()
  mine(@Query() query: unknown, @Who() visitor: Visitor): Promise<{ alerts: AlertView[]; next: string | null }> {
    return this.alerts.mine(visitor, wellFormed(alertsQuery, query));
  }

  @Post(':id/open')
  @HttpCode(200)
  open(@Param('id', AlertIdPipe) id: string, @Body() body: unknown, @Who() visitor: Visitor): Promise<AlertView> {
    wellFormed(emptyRequest, body);
    return this.alerts.open(visitor, id);
  }

  @Post(':id/acknowledge')
  @HttpCode(200)
  acknowledge(
    @Param('id', AlertIdPipe) id: string,
    @Body() body: unknown,
    @Who() visitor: Visitor,
  ): Promise<AlertView> {
    wellFormed(emptyRequest, body);
    return this.alerts.acknowledge(visitor, id);
  }

  @Post(':id/snooze')
  @HttpCode(200)
  snooze(@Param('id', AlertIdPipe) id: string, @Body() body: unknown, @Who() visitor: Visitor): Promise<AlertView> {
    return this.alerts.snooze(visitor, id, wellFormed(snoozeRequest, body));
  }

  @Post(':id/explain')
  @HttpCode(200)
  explain(@Param('id', AlertIdPipe) id: string, @Body() body: unknown, @Who() visitor: Visitor): Promise<AlertView> {
    return this.alerts.explain(visitor, id, wellFormed(explainRequest, body).explanation);
  }

  @Post(':id/reassign')
  @HttpCode(200)
  reassign(
    @Param('id', AlertIdPipe) id: string,
    @Body() body: unknown,
    @Who() visitor: Visitor,
  ): Promise<{ alert: { id: string; reassignedAt: string; to: string } }> {
    return this.alerts.reassign(visitor, id, wellFormed(reassignRequest, body));
  }
}
