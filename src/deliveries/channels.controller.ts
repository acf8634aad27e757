import { Body, Controller, Delete, Get, Header, HttpCode, Post, Put } from '@nestjs/common';
import { type Visitor, Who } from '../common/visitor.js';
import { wellFormed } from '../common/well-formed.js';
import { CalendarFeedService } from './calendar-feed.service.js';
import { ChannelsService, type ChannelsView } from './channels.service.js';
import { channelsRequest, emptyRequest } from './deliveries.requests.js';

@Controller('api/v1/me')
export class ChannelsController {
  constructor(
    private readonly channels: ChannelsService,
    private readonly feeds: CalendarFeedService,
  ) {}

  @Get('channels')
  mine(@Who() visitor: Visitor): Promise<ChannelsView> {
    return this.channels.of(visitor);
  }

  @Put('channels')
  set(@Body() body: unknown, @Who() visitor: Visitor): Promise<ChannelsView> {
    return this.channels.set(visitor, wellFormed(channelsRequest, body));
  }

  /** The address is shown this once; the one before stops working. */
  @Post('calendar')
  @Header('Cache-Control', 'no-store')
  newCalendar(@Body() body: unknown, @Who() visitor: Visitor): Promise<{ url: string }> {
    wellFormed(emptyRequest, body);
    return this.feeds.renew(visitor);
  }

  @Delete('calendar')
  @HttpCode(204)
  endCalendar(@Who() visitor: Visitor): Promise<void> {
    return this.feeds.revoke(visitor);
  }
}
