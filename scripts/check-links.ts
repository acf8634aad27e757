// npm run check-links: holds all linked cases side by side, now instead of at two in the morning, and says what does not fit.
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { readSettings } from '../config/settings.js';
import { AppModule } from '../src/app.module.js';
import { LINK_FINDINGS } from '../src/cases/link-check.js';
import { LinkCheckService } from '../src/cases/link-check.service.js';

const settings = { ...readSettings(process.env), role: 'api' as const };
const app = await NestFactory.createApplicationContext(AppModule.with(settings), { logger: ['error'] });
const { lookedAt, findings } = await app.get(LinkCheckService).check();
await app.close();
console.log(`Đã đối chiếu ${lookedAt} liên kết. / Compared ${lookedAt} links.`);
for (const { caseId, kind, key, since } of findings)
  console.log(`✗ ${caseId}, ${key}, ${since}: ${LINK_FINDINGS[kind].vi} / ${LINK_FINDINGS[kind].en}`);
if (findings.length === 0) console.log('✓ Các vụ việc liên kết khớp nhau. / Linked cases agree with each other.');
process.exitCode = findings.length > 0 ? 1 : 0;
