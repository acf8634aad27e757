import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { TasksModule } from '../tasks/tasks.module.js';
import { AbsencesController } from './absences.controller.js';
import { AbsencesService } from './absences.service.js';
import { AccountClosing } from './account-closing.service.js';
import { HandedStandings } from './handed-standings.service.js';
import { HandingOverController } from './handing-over.controller.js';
import { HandingOverService } from './handing-over.service.js';
import { LeavingController } from './leaving.controller.js';
import { LeavingService } from './leaving.service.js';
import { NotificationHoursController } from './notification-hours.controller.js';
import { OrphansSchedule } from './orphans.schedule.js';
import { OrphansService } from './orphans.service.js';
import { Substitutions } from './substitutions.js';

@Module({
  imports: [CasesModule, NotificationsModule, TasksModule],
  controllers: [AbsencesController, HandingOverController, LeavingController, NotificationHoursController],
  providers: [
    AbsencesService,
    AccountClosing,
    HandedStandings,
    HandingOverService,
    LeavingService,
    OrphansSchedule,
    OrphansService,
    Substitutions,
  ],
  exports: [OrphansService],
})
export class StaffModule {}
