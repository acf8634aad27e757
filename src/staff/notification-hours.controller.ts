// When do I not want to be disturbed? What is known ahead then comes earlier; what comes up meanwhile waits, but never past the due date.
import { Body, Controller, Get, Put } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Clock } from '../common/clock.js';
import type { Text } from '../common/problems.js';
import { openMinutes, type QuietHours, USUAL_QUIET } from '../common/quiet-hours.js';
import { type Visitor, Who } from '../common/visitor.js';
import { wellFormed } from '../common/well-formed.js';

const LEAST_OPEN_HOURS = 4;
const localTime = () => z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const tooQuiet: Text = {
  vi: `Mỗi ngày phải còn ít nhất ${LEAST_OPEN_HOURS} giờ nhận được tin; rút ngắn giờ yên tĩnh.`,
  en: `At least ${LEAST_OPEN_HOURS} hours a day must be left for messages; shorten the quiet hours.`,
};

export const hoursRequest = z
  .strictObject({
    /** Local time at which quiet begins, and ends; an earlier end means the next morning. */
    quietFrom: localTime(),
    quietTo: localTime(),
    /** Days off are then no quieter than others. */
    onDaysOff: z.boolean(),
  })
  .superRefine((hours, context) => {
    // From a time to the same time would be the whole day or no time at all.
    if (hours.quietFrom === hours.quietTo || openMinutes(hours) < LEAST_OPEN_HOURS * 60)
      context.addIssue({
        code: 'custom',
        path: ['quietTo'],
        message: tooQuiet.en,
        params: { code: 'tooQuiet', text: tooQuiet },
      });
  });

export interface HoursView extends QuietHours {
  /** They are the usual ones: nothing else was asked for. */
  isUsual: boolean;
}

@Controller('api/v1/me/notification-hours')
export class NotificationHoursController {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  @Get()
  async mine(@Who() { personId }: Visitor): Promise<HoursView> {
    const [found] = await this.db.query<QuietHours[]>(
      `SELECT to_char(quiet_from, 'HH24:MI') AS "quietFrom", to_char(quiet_to, 'HH24:MI') AS "quietTo", on_days_off AS "onDaysOff"
        FROM notification_hours WHERE person_id = $1`,
      [personId],
    );
    return { ...(found ?? USUAL_QUIET), isUsual: found === undefined };
  }

  @Put()
  async set(@Body() body: unknown, @Who() visitor: Visitor): Promise<HoursView> {
    const { quietFrom, quietTo, onDaysOff } = wellFormed(hoursRequest, body);
    await this.db.query(
      `INSERT INTO notification_hours (person_id, quiet_from, quiet_to, on_days_off, updated_at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (person_id) DO UPDATE SET quiet_from = $2, quiet_to = $3, on_days_off = $4, updated_at = $5`,
      [visitor.personId, quietFrom, quietTo, onDaysOff, this.clock.now().toISOString()],
    );
    return this.mine(visitor);
  }
}
