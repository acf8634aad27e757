// The whole application, put together in one place. Which parts a process runs is in the settings (ROLE).
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { LoggerModule } from 'nestjs-pino';
import type { Settings } from '../config/settings.js';
import { SettingsModule } from '../config/settings.module.js';
import { AccessModule } from './access/access.module.js';
import { ApiDocumentModule } from './api-document/api-document.module.js';
import { CasesModule } from './cases/cases.module.js';
import { LinkCheckModule } from './cases/link-check.module.js';
import { ClockModule } from './clock/clock.module.js';
import { ProblemFilter } from './common/problem.filter.js';
import { DatabaseModule } from './database/database.module.js';
import { DeadlinesModule } from './deadlines/deadlines.module.js';
import { DeliveriesModule } from './deliveries/deliveries.module.js';
import { HealthModule } from './health/health.module.js';
import { NotificationsModule } from './notifications/notifications.module.js';
import { OrganisationsModule } from './organisations/organisations.module.js';
import { PapersModule } from './papers/papers.module.js';
import { ProceduresModule } from './procedures/procedures.module.js';
import { RegulationsModule } from './regulations/regulations.module.js';
import { SessionsModule } from './sessions/sessions.module.js';
import { StaffModule } from './staff/staff.module.js';
import { TasksModule } from './tasks/tasks.module.js';

@Module({})
export class AppModule {
  static with(settings: Settings): DynamicModule {
    return {
      module: AppModule,
      imports: [
        SettingsModule.with(settings),
        LoggerModule.forRoot({
          pinoHttp: {
            level: settings.logLevel,
            quietReqLogger: true,
            serializers: { req: shownRequest, res: shownResponse },
          },
        }),
        DatabaseModule,
        ClockModule,
        RegulationsModule,
        OrganisationsModule,
        AccessModule,
        CasesModule,
        LinkCheckModule,
        DeadlinesModule,
        NotificationsModule,
        DeliveriesModule,
        TasksModule,
        StaffModule,
        PapersModule,
        SessionsModule,
        ProceduresModule,
        HealthModule,
        ApiDocumentModule,
      ],
      providers: [{ provide: APP_FILTER, useClass: ProblemFilter }],
    };
  }
}

/** A request in the log: no headers (tokens), no body, no query (names may be searched for), no calendar address (it is a key). */
const shownRequest = ({ id, method, url }: { id: unknown; method: string; url: string }) => ({
  id,
  method,
  url: url.split('?')[0]?.replace(/^(\/api\/v1\/calendar\/).+/, '$1*'),
});

const shownResponse = ({ statusCode }: { statusCode: number }) => ({ statusCode });
