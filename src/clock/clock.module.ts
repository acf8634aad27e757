// One clock for the whole application, and the address to move it in a demo.
import { Global, Module } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { InstanceClock } from '../common/instance-clock.js';
import { DemoClockController } from './demo-clock.controller.js';
import { DemoClockService } from './demo-clock.service.js';

@Global()
@Module({
  controllers: [DemoClockController],
  providers: [InstanceClock, { provide: Clock, useExisting: InstanceClock }, DemoClockService],
  exports: [Clock, InstanceClock],
})
export class ClockModule {}
