// How much waits in the outbox, and how much of it is stuck? Counted when the metrics page is asked for.
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { Gauge, register } from 'prom-client';
import { DataSource } from 'typeorm';
import { STUCK_AFTER } from './outbox.relay.js';

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
      help: 'Effects in the outbox that wait, those tried in vain many times as stuck.',
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
    const [depth] = await this.db.query<{ waiting: number; stuck: number }[]>(
      `SELECT count(*) FILTER (WHERE attempts < $1)::int AS waiting, count(*) FILTER (WHERE attempts >= $1)::int AS stuck
        FROM outbox WHERE status = 'waiting'`,
      [STUCK_AFTER],
    );
    this.gauge.set({ status: 'waiting' }, depth?.waiting ?? 0);
    this.gauge.set({ status: 'stuck' }, depth?.stuck ?? 0);
  }
}
