import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { QueueModule } from '../queue/queue.module.js';
import { RegulationsModule } from '../regulations/regulations.module.js';
import { CaseClockDoor, ClockDoor } from './clock-door.js';
import { DeadlinesController } from './deadlines.controller.js';
import { DeadlinesService } from './deadlines.service.js';
import { DeadlinesWriter } from './deadlines.writer.js';
import { DrainDueService } from './drain-due.service.js';
import { KnockService } from './knock.service.js';
import { RingingService } from './ringing.service.js';

@Module({
  imports: [CasesModule, NotificationsModule, QueueModule, RegulationsModule],
  controllers: [DeadlinesController],
  providers: [
    DeadlinesWriter,
    DeadlinesService,
    DrainDueService,
    KnockService,
    RingingService,
    { provide: ClockDoor, useClass: CaseClockDoor },
  ],
  exports: [DeadlinesWriter, DrainDueService, KnockService, RingingService],
})
export class DeadlinesModule {}
