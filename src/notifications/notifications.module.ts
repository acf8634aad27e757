import { Module } from '@nestjs/common';
import { OutboxModule } from '../outbox/outbox.module.js';
import { AlertBook } from './alert-book.js';
import { AlertHandings } from './alert-handings.service.js';
import { AlertsController } from './alerts.controller.js';
import { AlertsService } from './alerts.service.js';
import { MessagesController } from './messages.controller.js';
import { MessagesService } from './messages.service.js';
import { NoticeProcessor } from './notice.processor.js';
import { WarningsController } from './warnings.controller.js';
import { WarningsService } from './warnings.service.js';

@Module({
  imports: [OutboxModule],
  controllers: [AlertsController, MessagesController, WarningsController],
  providers: [AlertBook, AlertHandings, AlertsService, MessagesService, NoticeProcessor, WarningsService],
  exports: [AlertBook, AlertHandings, NoticeProcessor],
})
export class NotificationsModule {}
