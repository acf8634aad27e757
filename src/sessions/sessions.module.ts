import { Module } from '@nestjs/common';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { SessionViewsService } from './session-views.service.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsService } from './sessions.service.js';

@Module({
  imports: [OrganisationsModule],
  controllers: [SessionsController],
  providers: [SessionsService, SessionViewsService],
  exports: [SessionsService],
})
export class SessionsModule {}
