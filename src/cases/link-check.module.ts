import { Module } from '@nestjs/common';
import { QueueModule } from '../queue/queue.module.js';
import { LinkCheckSchedule } from './link-check.schedule.js';
import { LinkCheckService } from './link-check.service.js';
import { LinkFindingsController } from './link-findings.controller.js';
import { LinkFindingsService } from './link-findings.service.js';

/** Reads what cases hold and writes only what it found, so it needs nothing of the one door. */
@Module({
  imports: [QueueModule],
  controllers: [LinkFindingsController],
  providers: [LinkCheckService, LinkCheckSchedule, LinkFindingsService],
})
export class LinkCheckModule {}
