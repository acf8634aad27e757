import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { QueueModule } from '../queue/queue.module.js';
import { RegulationsModule } from '../regulations/regulations.module.js';
import { BeliefsService } from './beliefs.service.js';
import { CalendarWatchService } from './calendar-watch.service.js';
import { CertificateService } from './certificate.service.js';
import { CaseClockDoor, ClockDoor } from './clock-door.js';
import { DeadlinesController } from './deadlines.controller.js';
import { DeadlinesService } from './deadlines.service.js';
import { DeadlinesWriter } from './deadlines.writer.js';
import { DrainDueService } from './drain-due.service.js';
import { ForecastService } from './forecast.service.js';
import { KnockService } from './knock.service.js';
import { ReadableDeadlineService } from './readable-deadline.service.js';
import { RecomputeController } from './recompute.controller.js';
import { RecomputeSchedule } from './recompute.schedule.js';
import { RecomputeService } from './recompute.service.js';
import { RecomputePreviewService } from './recompute-preview.service.js';
import { RingingService } from './ringing.service.js';
import { RingingWaiting } from './ringing-waiting.js';
import { SupervisorController } from './supervisor.controller.js';
import { TermsController } from './terms.controller.js';
import { WhatIfService } from './what-if.service.js';
import { WorkloadService } from './workload.service.js';

@Module({
  imports: [CasesModule, NotificationsModule, QueueModule, RegulationsModule],
  controllers: [DeadlinesController, SupervisorController, TermsController, RecomputeController],
  providers: [
    BeliefsService,
    CertificateService,
    DeadlinesWriter,
    DeadlinesService,
    ForecastService,
    WorkloadService,
    DrainDueService,
    KnockService,
    ReadableDeadlineService,
    RingingService,
    RingingWaiting,
    WhatIfService,
    CalendarWatchService,
    RecomputeService,
    RecomputePreviewService,
    RecomputeSchedule,
    { provide: ClockDoor, useClass: CaseClockDoor },
  ],
  exports: [CertificateService, DeadlinesWriter, DrainDueService, KnockService, RingingService],
})
export class DeadlinesModule {}
