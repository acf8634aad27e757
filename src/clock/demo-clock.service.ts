// How is the clock of a demo moved? Forward only: what was done at a later time cannot be undone by an earlier one.
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { InstanceClock } from '../common/instance-clock.js';
import { Problem, type Text } from '../common/problems.js';

const DAY_MS = 86_400_000;

export interface DemoClockView {
  /** What the instance takes for now, and the local date of it. */
  now: string;
  today: string;
  /** True: what is done now is marked as done under a moved clock. */
  moved: boolean;
  aheadMs: number;
  /** To be shown wherever the instance is: nobody shall take its data for real. */
  banner: Text;
}

export const DEMO_BANNER: Text = {
  vi: 'Bản minh họa: tỉnh, tổ chức, con người và sự việc ở đây đều hư cấu.',
  en: 'Demo: the province, bodies, people and facts here are all invented.',
};

@Injectable()
export class DemoClockService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: InstanceClock,
  ) {}

  view(): DemoClockView {
    return {
      now: this.clock.now().toISOString(),
      today: this.clock.today(),
      moved: this.clock.isMoved(),
      aheadMs: this.clock.offsetMs,
      banner: DEMO_BANNER,
    };
  }

  /** Added in the database, so that two people who each move it by a day move it by two. */
  async moveByDays(days: number, personId: string): Promise<DemoClockView> {
    await this.db.query(
      `INSERT INTO instance_clock AS c (offset_ms, moved_by, moved_at) VALUES ($1, $2, now())
        ON CONFLICT (id) DO UPDATE SET offset_ms = c.offset_ms + EXCLUDED.offset_ms, moved_by = EXCLUDED.moved_by,
          moved_at = EXCLUDED.moved_at`,
      [days * DAY_MS, personId],
    );
    await this.clock.look();
    return this.view();
  }

  async moveTo(instant: string, personId: string): Promise<DemoClockView> {
    const offset = Date.parse(instant) - Date.now();
    const moved = await this.db.query<unknown[]>(
      `INSERT INTO instance_clock AS c (offset_ms, moved_by, moved_at)
          SELECT $1, $2, now() WHERE $1::bigint > 0 OR EXISTS (SELECT FROM instance_clock)
        ON CONFLICT (id) DO UPDATE SET offset_ms = EXCLUDED.offset_ms, moved_by = EXCLUDED.moved_by,
          moved_at = EXCLUDED.moved_at WHERE c.offset_ms < EXCLUDED.offset_ms RETURNING id`,
      [offset, personId],
    );
    await this.clock.look();
    if (moved.length === 0) throw goesForwardOnly(this.view().now);
    return this.view();
  }
}

const goesForwardOnly = (now: string): Problem =>
  new Problem(
    409,
    'clock-goes-forward',
    { vi: 'Đồng hồ thử nghiệm chỉ tiến, không lùi.', en: 'The demo clock goes forward only.' },
    { vi: `Chọn thời điểm sau ${now}.`, en: `Choose an instant after ${now}.` },
  );
