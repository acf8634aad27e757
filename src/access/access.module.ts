import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ApiSessionsService, REAL_TIME } from './api-sessions.service.js';
import { AuthenticatedGuard } from './authenticated.guard.js';
import { MeController } from './me.controller.js';
import { SessionController } from './session.controller.js';

@Module({
  controllers: [SessionController, MeController],
  providers: [
    ApiSessionsService,
    { provide: REAL_TIME, useValue: () => Date.now() },
    // For the whole application: a route is closed unless it says @Public().
    { provide: APP_GUARD, useClass: AuthenticatedGuard },
  ],
  // A page that stays open asks from time to time whether its sign-in still holds.
  exports: [ApiSessionsService],
})
export class AccessModule {}
