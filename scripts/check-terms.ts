// npm run check-terms: recounts every stored term from its rule, inputs, pauses, extensions and calendar, and names those that differ.
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { readSettings } from '../config/settings.js';
import { AppModule } from '../src/app.module.js';
import { CertificateService } from '../src/deadlines/certificate.service.js';

const settings = { ...readSettings(process.env), role: 'api' as const };
const app = await NestFactory.createApplicationContext(AppModule.with(settings), { logger: ['error'] });
const { terms, seconds, differing, faults } = await app
  .get(CertificateService)
  .checkAll(() => performance.now() / 1000);
await app.close();
const rate = Math.round(terms / Math.max(seconds, 0.001));
console.log(`Đã tính lại ${terms} thời hạn (${rate}/giây). / Recounted ${terms} terms (${rate} a second).`);
for (const { id, caseCode, rule, text } of faults) console.log(`✗ ${caseCode} ${rule} (${id}): ${text}`);
if (differing > faults.length)
  console.log(`… ${differing - faults.length} nữa. / … ${differing - faults.length} more.`);
if (differing === 0) console.log('✓ Mọi thời hạn đúng như đã lưu. / Every term is what it says.');
process.exitCode = differing > 0 ? 1 : 0;
