import { Module } from '@nestjs/common';
import { OutboxModule } from '../outbox/outbox.module.js';
import { AlertBook } from './alert-book.js';
import { AlertsController } from './alerts.controller.js';
import { AlertsService } from './alerts.service.js';
import { MessagesController } from './messages.controller.js';
import { MessagesService } from './messages.service.js';
import { NoticeProcessor } from './notice.processor.js';

@Module({
  imports: [OutboxModule],
  controllers: [AlertsController, MessagesController],
  providers: [AlertBook, AlertsService, MessagesService, NoticeProcessor],
  exports: [AlertBook],
})
export class NotificationsModule {}
