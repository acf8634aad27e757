// How many deadlines should have rung by now and have not? Counted when the metrics page is asked for: in a healthy instance none for long.
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { Gauge, register } from 'prom-client';
import { DataSource } from 'typeorm';
import { Clock } from '../common/clock.js';

const NAME = 'ky_cuong_ringing_waiting';

@Injectable()
export class RingingWaiting implements OnApplicationShutdown {
  private readonly gauge: Gauge;

  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
  ) {
    // A process has one metrics page: the application started last is the one it tells of.
    register.removeSingleMetric(NAME);
    const count = (): Promise<void> => this.count();
    this.gauge = new Gauge({
      name: NAME,
      help: 'Deadlines that should have rung by now and have not yet.',
      async collect() {
        await count();
      },
    });
  }

  onApplicationShutdown(): void {
    if (register.getSingleMetric(NAME) === this.gauge) register.removeSingleMetric(NAME);
  }

  private async count(): Promise<void> {
    const [row] = await this.db.query<{ waiting: number }[]>(
      'SELECT count(*)::int AS waiting FROM deadlines WHERE next_ring_at <= $1',
      [this.clock.now().toISOString()],
    );
    this.gauge.set(row?.waiting ?? 0);
  }
}
