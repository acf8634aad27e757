import { Controller, Get, Header, Param } from '@nestjs/common';
import { Public } from '../common/visitor.js';
import { CalendarFeedService } from './calendar-feed.service.js';

/** Calendar programs cannot sign in: the address itself is the key. */
@Controller('api/v1/calendar')
export class CalendarFeedController {
  constructor(private readonly feeds: CalendarFeedService) {}

  @Get(':token.ics')
  @Public()
  @Header('Content-Type', 'text/calendar; charset=utf-8')
  @Header('Cache-Control', 'private, no-cache')
  @Header('Referrer-Policy', 'no-referrer')
  read(@Param('token') token: string): Promise<string> {
    return this.feeds.text(token);
  }
}
