import { Module } from '@nestjs/common';
import { CalendarProposalsService } from './calendar-proposals.service.js';
import { CalendarsController } from './calendars.controller.js';
import { ConfirmationsController } from './confirmations.controller.js';
import { ConfirmationsService } from './confirmations.service.js';
import { LawScansService } from './law-scans.service.js';
import { LawWatch } from './law-watch.js';
import { RegulationsController } from './regulations.controller.js';
import { RegulationsService } from './regulations.service.js';

@Module({
  controllers: [RegulationsController, CalendarsController, ConfirmationsController],
  providers: [RegulationsService, LawWatch, CalendarProposalsService, LawScansService, ConfirmationsService],
  exports: [RegulationsService, CalendarProposalsService],
})
export class RegulationsModule {}
