// The whole application on a database of its own, with the world's people signed in and a clock the test holds.
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import pg from 'pg';
import request from 'supertest';
import { readSettings } from '../../config/settings.js';
import { AppModule } from '../../src/app.module.js';
import { configure } from '../../src/application.js';
import { Clock } from '../../src/common/clock.js';
import { procedures } from '../../workflows/registry.js';
import { CAST, type World, type WorldOptions, world } from '../../workflows/world.js';
import { type TestDatabase, testDatabase } from './database.js';
import { seedWorld, type Tokens } from './seed-world.js';
import { HeldClock } from './small-app.js';

export interface TestApplication {
  app: NestExpressApplication;
  clock: HeldClock;
  database: TestDatabase;
  /** As the owner: for arranging, and for looking behind the engine's back. */
  owner: pg.Client;
  tokens: Tokens;
  scene: World;
  /** Moves the clock to the morning of a local day. */
  on(day: string): void;
  get(path: string, as?: string): request.Test;
  post(path: string, body: unknown, as?: string): request.Test;
  put(path: string, body: unknown, as?: string): request.Test;
  close(): Promise<void>;
}

export interface TestApplicationOptions extends Partial<WorldOptions> {
  day?: string;
  role?: 'api' | 'worker' | 'all';
  env?: Record<string, string>;
}

/** `role` is `api` unless the test is about the workers, so that nothing moves by itself. */
export async function testApplication({
  day = '2026-05-04',
  role = 'api',
  env = {},
  ...options
}: TestApplicationOptions = {}): Promise<TestApplication> {
  const database = await testDatabase();
  const scene = world({ rules: procedures.flatMap(({ deadlineRules }) => deadlineRules), ...options });
  const tokens = await seedWorld(database.ownerUrl, scene);
  const clock = new HeldClock(morningOf(day));
  const settings = readSettings({
    APP_DATABASE_URL: database.appUrl,
    QUEUE_DATABASE_URL: database.queueUrl,
    CONNECTION_BUDGET: '20',
    LOG_LEVEL: 'silent',
    ROLE: role,
    DEMO: 'true',
    ...env,
  });
  const compiled = await Test.createTestingModule({ imports: [AppModule.with(settings)] })
    .overrideProvider(Clock)
    .useValue(clock)
    .compile();
  const app = compiled.createNestApplication<NestExpressApplication>({ logger: ['error'] });
  configure(app);
  await app.init();
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const as = (test: request.Test, person: string | undefined): request.Test =>
    person === undefined ? test : test.set('Authorization', `Bearer ${tokens[person] ?? person}`);
  return {
    app,
    clock,
    database,
    owner,
    tokens,
    scene,
    on: (next) => {
      clock.at = morningOf(next);
    },
    get: (path, person) => as(request(app.getHttpServer()).get(path), person),
    post: (path, body, person) =>
      as(
        request(app.getHttpServer())
          .post(path)
          .send(body as object),
        person,
      ),
    put: (path, body, person) =>
      as(
        request(app.getHttpServer())
          .put(path)
          .send(body as object),
        person,
      ),
    close: async () => {
      await owner.end();
      await app.close();
      await database.drop();
    },
  };
}

export { CAST };
/** 09:00 in Việt Nam. */
export const morningOf = (day: string): Date => new Date(`${day}T02:00:00.000Z`);
