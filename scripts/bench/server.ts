// The server that is measured through HTTP, in a process of its own: the whole application, and beside it the emptiest
// authenticated POST it can answer.
import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { Controller, HttpCode, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { readSettings } from '../../config/settings.js';
import { AppModule } from '../../src/app.module.js';
import { configure } from '../../src/application.js';

@Controller('bench/empty')
class EmptyController {
  @Post()
  @HttpCode(200)
  empty() {
    return {};
  }
}

@Module({ imports: [AppModule.with(readSettings(process.env))], controllers: [EmptyController] })
class MeasuredModule {}

const app = await NestFactory.create<NestExpressApplication>(MeasuredModule, {
  logger: ['error'],
  abortOnError: false,
});
configure(app);
await app.listen(0, '127.0.0.1');
process.once('disconnect', () => process.exit());
process.send?.({ port: (app.getHttpServer().address() as AddressInfo).port });
