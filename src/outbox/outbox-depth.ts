// How much waits in the outbox, and how much has failed? Counted when the metrics page is asked for.
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { Gauge, register } from 'prom-client';
import { DataSource } from 'typeorm';

const NAME = 'ky_cuong_outbox_depth';

@Injectable()
export class OutboxDepth implements OnApplicationShutdown {
  private readonly gauge: Gauge<'status'>;

  constructor(@InjectDataSource() private readonly db: DataSource) {
    // A process has one metrics page: the application started last is the one it tells of.
    register.removeSingleMetric(NAME);
    const count = (): Promise<void> => this.count();
    this.gauge = new Gauge({
      name: NAME,
      help: 'Effects in the outbox that are waiting or have failed.',
      labelNames: ['status'],
      async collect() {
        await count();
      },
    });
  }

  onApplicationShutdown(): void {
    if (register.getSingleMetric(NAME) === this.gauge) register.removeSingleMetric(NAME);
  }

  private async count(): Promise<void> {
    const rows = await this.db.query<{ status: string; depth: number }[]>(
      `SELECT s.status, count(o.id)::int AS depth FROM (VALUES ('waiting'), ('failed')) AS s (status)
        LEFT JOIN outbox o ON o.status = s.status GROUP BY s.status`,
    );
    for (const { status, depth } of rows) this.gauge.set({ status }, depth);
  }
}
