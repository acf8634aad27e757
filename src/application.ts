// Builds the HTTP application; main.ts runs it, tests and scripts build the same.
import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import helmet from 'helmet';
import { Logger } from 'nestjs-pino';
import type { Settings } from '../config/settings.js';
import { AppModule } from './app.module.js';
import { jsonPosted, mustBeUtf8, shallowBody } from './common/shallow-body.js';

/** Forms are small; files have their own endpoint. */
const MOST_JSON = '1mb';

export async function buildApplication(settings: Settings): Promise<INestApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(settings), {
    bufferLogs: true,
    abortOnError: false,
  });
  configure(app);
  app.useLogger(app.get(Logger));
  app.enableShutdownHooks();
  return app;
}

/** What every HTTP front of the application has, in tests too. */
export function configure(app: NestExpressApplication): void {
  app.use(helmet());
  app.disable('x-powered-by');
  app.use(jsonPosted);
  app.useBodyParser('json', { limit: MOST_JSON, verify: mustBeUtf8 });
  app.use(shallowBody);
}
