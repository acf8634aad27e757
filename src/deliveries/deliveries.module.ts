import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { RegulationsModule } from '../regulations/regulations.module.js';
import { BodyWebhooks } from './body-webhooks.service.js';
import { Bulletins } from './bulletins.js';
import { CalendarFeedController } from './calendar-feed.controller.js';
import { CalendarFeedService } from './calendar-feed.service.js';
import { ChannelsController } from './channels.controller.js';
import { ChannelsService } from './channels.service.js';
import { DeliveriesController } from './deliveries.controller.js';
import { DeliveriesService } from './deliveries.service.js';
import { DeliveriesWorker } from './deliveries.worker.js';
import { DigestService } from './digest.service.js';
import { DrainDeliveriesService } from './drain-deliveries.service.js';
import { DutiesService } from './duties.service.js';
import { LiveController } from './live.controller.js';
import { LIVE_PACE, LiveService, usualPace } from './live.service.js';
import { MailChannel } from './mail-channel.js';
import { ReadersService } from './readers.service.js';
import { UrgentAlertsService } from './urgent-alerts.service.js';
import { WebhookChannel } from './webhook-channel.js';
import { WebhooksController } from './webhooks.controller.js';
import { WebhooksService } from './webhooks.service.js';

@Module({
  imports: [AccessModule, NotificationsModule, RegulationsModule],
  controllers: [DeliveriesController, ChannelsController, WebhooksController, CalendarFeedController, LiveController],
  providers: [
    BodyWebhooks,
    Bulletins,
    CalendarFeedService,
    ChannelsService,
    DeliveriesService,
    DeliveriesWorker,
    DigestService,
    DrainDeliveriesService,
    DutiesService,
    { provide: LIVE_PACE, useValue: usualPace },
    LiveService,
    MailChannel,
    ReadersService,
    UrgentAlertsService,
    WebhookChannel,
    WebhooksService,
  ],
  exports: [DigestService, DrainDeliveriesService, UrgentAlertsService],
})
export class DeliveriesModule {}
