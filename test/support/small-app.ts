// A Nest application of only the areas a spec is about, on a real database, at a time the spec sets.
import { type ArgumentsHost, Catch, type ExceptionFilter, Global, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test, type TestingModuleBuilder } from '@nestjs/testing';
import type { Response } from 'express';
import { readSettings } from '../../config/settings.js';
import { SettingsModule } from '../../config/settings.module.js';
import { Clock } from '../../src/common/clock.js';
import { Problem } from '../../src/common/problems.js';
import { DatabaseModule } from '../../src/database/database.module.js';

export class HeldClock extends Clock {
  constructor(public at: Date) {
    super();
  }

  now(): Date {
    return this.at;
  }
}

/** Just enough of the application's error filter to tell one problem from another. */
@Catch(Problem)
class PlainProblems implements ExceptionFilter {
  catch({ status, code, title, detail, extra }: Problem, host: ArgumentsHost): void {
    host
      .switchToHttp()
      .getResponse<Response>()
      .status(status)
      .json({ status, code, title, detail, ...extra });
  }
}

export interface SmallApp {
  appUrl: string;
  areas: NonNullable<Parameters<typeof Test.createTestingModule>[0]['imports']>;
  providers?: NonNullable<Parameters<typeof Test.createTestingModule>[0]['providers']>;
  clock: HeldClock;
  override?: (builder: TestingModuleBuilder) => TestingModuleBuilder;
}

export async function smallApp({
  appUrl,
  areas,
  providers = [],
  clock,
  override,
}: SmallApp): Promise<NestExpressApplication> {
  @Global()
  @Module({ providers: [{ provide: Clock, useValue: clock }], exports: [Clock] })
  class HeldTime {}

  const settings = readSettings({ APP_DATABASE_URL: appUrl, CONNECTION_BUDGET: '10' });
  const builder = Test.createTestingModule({
    imports: [SettingsModule.with(settings), DatabaseModule, HeldTime, ...areas],
    providers: [...providers, { provide: APP_FILTER, useClass: PlainProblems }],
  });
  const compiled = await (override?.(builder) ?? builder).compile();
  const app = compiled.createNestApplication<NestExpressApplication>({ logger: ['error'] });
  await app.init();
  return app;
}
