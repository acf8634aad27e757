// npm run rebuild-check: replays every case's records through its machine and compares the result with the stored state.
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { readSettings } from '../config/settings.js';
import { AppModule } from '../src/app.module.js';
import { RebuildService } from '../src/cases/rebuild.service.js';

const settings = { ...readSettings(process.env), role: 'api' as const };
const app = await NestFactory.createApplicationContext(AppModule.with(settings), { logger: ['error'] });
const { cases, faults } = await app.get(RebuildService).check();
await app.close();
console.log(`Đã dựng lại ${cases} vụ việc từ bản ghi. / Replayed ${cases} cases from their records.`);
for (const { code, caseId, text } of faults) console.log(`✗ ${code} (${caseId}): ${text}`);
if (faults.length === 0) console.log('✓ Mọi trạng thái khớp với bản ghi. / Every state is what its records give.');
process.exitCode = faults.length > 0 ? 1 : 0;
