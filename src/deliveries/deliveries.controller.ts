import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { type Visitor, Who } from '../common/visitor.js';
import { wellFormed } from '../common/well-formed.js';
import { bulletinsQuery, countsQuery, deliveriesQuery, emptyRequest } from './deliveries.requests.js';
import { type BulletinView, DeliveriesService, type DeliveryCounts, type DeliveryView } from './deliveries.service.js';
import { deliveryNotFound } from './delivery-problems.js';
import { UuidPipe } from './uuid.pipe.js';

@Controller('api/v1')
export class DeliveriesController {
  constructor(private readonly deliveries: DeliveriesService) {}

  @Get('deliveries')
  list(@Query() query: unknown, @Who() visitor: Visitor): Promise<{ deliveries: DeliveryView[]; next: string | null }> {
    return this.deliveries.list(visitor, wellFormed(deliveriesQuery, query));
  }

  @Get('deliveries/counts')
  counts(@Query() query: unknown, @Who() visitor: Visitor): Promise<DeliveryCounts> {
    return this.deliveries.counts(visitor, wellFormed(countsQuery, query).bodyId);
  }

  @Post('deliveries/:id/retry')
  @HttpCode(200)
  retry(
    @Param('id', new UuidPipe(deliveryNotFound)) id: string,
    @Body() body: unknown,
    @Who() visitor: Visitor,
  ): Promise<DeliveryView> {
    wellFormed(emptyRequest, body);
    return this.deliveries.retry(visitor, id);
  }

  @Get('bulletins')
  bulletins(
    @Query() query: unknown,
    @Who() visitor: Visitor,
  ): Promise<{ bulletins: BulletinView[]; next: string | null }> {
    return this.deliveries.bulletins(visitor, wellFormed(bulletinsQuery, query));
  }
}
