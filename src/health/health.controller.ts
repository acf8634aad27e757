// Is the process alive, can it serve, and how is it doing?
import { Controller, Get, Header } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { register } from 'prom-client';
import { DataSource } from 'typeorm';
import { Problem } from '../common/problems.js';
import { Act, Public } from '../common/visitor.js';

@Controller()
export class HealthController {
  constructor(@InjectDataSource() private readonly db: DataSource) {}

  @Public()
  @Get('health')
  health() {
    return { status: 'ok' };
  }

  /** Ready when the database answers and holds the tables of the cases. */
  @Public()
  @Get('ready')
  async ready() {
    try {
      await this.db.query('SELECT 1 FROM cases LIMIT 1');
      return { status: 'ready' };
    } catch {
      throw new Problem(
        503,
        'not-ready',
        { vi: 'Chưa sẵn sàng.', en: 'Not ready yet.' },
        { vi: 'Đợi cơ sở dữ liệu khởi động xong.', en: 'Wait until the database has started.' },
      );
    }
  }

  @Act('readMetrics')
  @Get('metrics')
  @Header('Content-Type', register.contentType)
  metrics(): Promise<string> {
    return register.metrics();
  }
}
