// Does anybody know the days off of the coming months? Ninety days before the last day a yearly notice covers, those who look after
// deadlines and after the instance are told, and again as the day comes nearer: terms computed beyond it are "dự kiến", or have no day.
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { Gauge, register } from 'prom-client';
import { DataSource } from 'typeorm';
import { Clock } from '../common/clock.js';
import { derivedId } from '../common/derived-id.js';
import type { Text } from '../common/problems.js';
import { sendMessages } from '../notifications/general-messages.js';
import { calendarRunway, type Runway } from '../regulations/calendar-runway.js';
import { RegulationsService } from '../regulations/regulations.service.js';

const NAME = 'ky_cuong_calendar_official_days_left';
/** One per process, however often the module is loaded. */
const daysLeftGauge =
  (register.getSingleMetric(NAME) as Gauge | undefined) ??
  new Gauge({
    name: NAME,
    help: 'Days until the last day whose days off the official notice gives; negative once past.',
  });

@Injectable()
export class CalendarWatchService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly regulations: RegulationsService,
    private readonly clock: Clock,
  ) {}

  /** For the metrics page. */
  measure(): Runway {
    const runway = calendarRunway(this.regulations.calendar.body, this.clock.today());
    daysLeftGauge.set(runway.daysLeft);
    return runway;
  }

  /** Tells each of them once for each stage that is reached. Returns how many were told just now. */
  async check(): Promise<number> {
    const { stage, lastOfficialDay, daysLeft } = this.measure();
    if (stage === null) return 0;
    const people = await this.db.query<{ personId: string; role: string }[]>(
      `SELECT o.person_id AS "personId", min(o.role) AS role FROM offices o
        WHERE o.role IN ('deadlineSupervisor', 'administrator') AND o.valid_from <= $1::date
          AND (o.valid_to IS NULL OR $1::date <= o.valid_to)
        GROUP BY o.person_id ORDER BY o.person_id`,
      [this.clock.today()],
    );
    const messages = people.map(({ personId, role }) => ({
      id: derivedId('calendar-runs-out', lastOfficialDay ?? 'never', stage, personId),
      personId,
      audience: role === 'administrator' ? ('administrator' as const) : ('supervisor' as const),
      code: 'calendar-runs-out',
      title: runsOutTitle(lastOfficialDay, daysLeft),
    }));
    return sendMessages(this.db.manager, messages, this.clock);
  }
}

function runsOutTitle(last: string | null, daysLeft: number): Text {
  const then = {
    vi: 'Đề nghị nạp lịch nghỉ của năm sau theo thông báo chính thức: POST /api/v1/calendars/proposals.',
    en: 'Propose the calendar of the coming year by its official notice: POST /api/v1/calendars/proposals.',
  };
  if (last === null || daysLeft < 0) {
    return {
      vi: `Lịch làm việc chính thức đã hết. Thời hạn tính theo ngày làm việc chỉ còn là dự kiến. ${then.vi}`,
      en: `The official working calendar has run out. Terms in working days are projections only. ${then.en}`,
    };
  }
  const [year, month, day] = last.split('-');
  return {
    vi: `Lịch làm việc chính thức chỉ đến ${day}/${month}/${year}, còn ${daysLeft} ngày. ${then.vi}`,
    en: `The official working calendar ends on ${last}, in ${daysLeft} days. ${then.en}`,
  };
}
