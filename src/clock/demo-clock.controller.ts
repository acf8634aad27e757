import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { z } from 'zod';
import type { Settings } from '../../config/settings.js';
import { SETTINGS } from '../../config/settings.module.js';
import { Problem } from '../common/problems.js';
import { Act, type Visitor, Who } from '../common/visitor.js';
import { wellFormed } from '../common/well-formed.js';
import { DemoClockService, type DemoClockView } from './demo-clock.service.js';

const MOST_DAYS = 400;

/** Either so many days further, or to an instant. */
export const moveClockRequest = z
  .strictObject({
    days: z.int().min(1).max(MOST_DAYS).optional(),
    to: z.iso.datetime({ offset: true }).optional(),
  })
  .superRefine(({ days, to }, context) => {
    if ((days === undefined) === (to === undefined)) {
      const text = {
        vi: 'Nêu đúng một trong hai: `days` (số ngày tiến) hoặc `to` (thời điểm).',
        en: 'Give exactly one: `days` (how many days forward) or `to` (an instant).',
      };
      context.addIssue({ code: 'custom', message: text.en, params: { code: 'oneOfDaysOrTo', text } });
    } else if (to !== undefined && Date.parse(to) > Date.now() + 10 * MOST_DAYS * 86_400_000) {
      const text = { vi: 'Thời điểm quá xa.', en: 'That instant is too far ahead.' };
      context.addIssue({ code: 'custom', path: ['to'], message: text.en, params: { code: 'tooFar', text } });
    }
  });

@Controller('api/v1/demo/clock')
export class DemoClockController {
  constructor(
    private readonly service: DemoClockService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  view(): DemoClockView {
    if (!this.settings.demo) throw notADemo();
    return this.service.view();
  }

  @Post()
  @HttpCode(200)
  @Act('moveDemoClock')
  move(@Body() body: unknown, @Who() { personId }: Visitor): Promise<DemoClockView> {
    const { days, to } = wellFormed(moveClockRequest, body);
    return to === undefined ? this.service.moveByDays(days as number, personId) : this.service.moveTo(to, personId);
  }
}

const notADemo = (): Problem =>
  new Problem(
    404,
    'not-a-demo',
    { vi: 'Hệ thống này không phải bản thử nghiệm.', en: 'This instance is not a demo.' },
    { vi: 'Ở đây chỉ có giờ thật.', en: 'Only the real time exists here.' },
  );
