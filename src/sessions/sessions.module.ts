import { Module } from '@nestjs/common';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { RegulationsModule } from '../regulations/regulations.module.js';
import { SessionItemsService } from './session-items.service.js';
import { SessionViewsService } from './session-views.service.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsService } from './sessions.service.js';

@Module({
  imports: [OrganisationsModule, RegulationsModule],
  controllers: [SessionsController],
  providers: [SessionsService, SessionItemsService, SessionViewsService],
  exports: [SessionsService, SessionItemsService],
})
export class SessionsModule {}
