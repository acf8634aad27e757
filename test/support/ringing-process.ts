// One process of the application, as far as ringing goes.
import type { Settings } from '../../config/settings.js';
import { DemoClockService } from '../../src/clock/demo-clock.service.js';
import { Clock } from '../../src/common/clock.js';
import { InstanceClock } from '../../src/common/instance-clock.js';
import { ClockDoor, type Knock, type KnockAnswer } from '../../src/deadlines/clock-door.js';
import { DrainDueService } from '../../src/deadlines/drain-due.service.js';
import { KnockService } from '../../src/deadlines/knock.service.js';
import { RingingService } from '../../src/deadlines/ringing.service.js';
import { AlertBook } from '../../src/notifications/alert-book.js';
import { Queues } from '../../src/queue/queues.js';
import type { DeadlineScene } from './deadlines.js';

/** Everybody knocks here, and nothing moves. */
export class NotedDoor extends ClockDoor {
  readonly knocks: string[] = [];

  async raise({ requestId }: Knock): Promise<KnockAnswer> {
    this.knocks.push(requestId);
    return 'refused';
  }
}

/** Looks every tenth of a second, so that nobody has to wait to see it look. */
export class Impatient extends RingingService {
  protected override readonly sweepEveryMs = 100;
}

/** Looks when it starts and when its clock is moved, and then only when it is woken. */
export class Patient extends RingingService {
  protected override readonly sweepEveryMs = 3_600_000;
}

/** A clock that stands where the test puts it, also back. */
export class StandingClock extends Clock {
  constructor(public at: Date) {
    super();
  }

  now(): Date {
    return this.at;
  }

  override isMoved(): boolean {
    return true;
  }
}

export interface RingingOptions {
  settings: Settings;
  Kind?: typeof RingingService;
  /** Without one, the clock of a demo, which goes on by itself. */
  clock?: Clock;
  door?: ClockDoor;
}

export class RingingProcess {
  readonly clock: Clock;
  readonly queues: Queues;
  readonly ringing: RingingService;
  /** How many deadlines this process has rung. */
  rung = 0;

  constructor(
    private readonly scene: DeadlineScene,
    { settings, Kind = RingingService, clock, door = new NotedDoor() }: RingingOptions,
  ) {
    const { source, regulations } = scene;
    this.clock = clock ?? new InstanceClock(source, settings);
    this.queues = new Queues(settings);
    const drain = new DrainDueService(source, regulations, new AlertBook(this.clock), this.clock);
    const drained = drain.drain.bind(drain);
    drain.drain = async (isClosed) => {
      const done = await drained(isClosed);
      this.rung += done.deadlines;
      return done;
    };
    const knocks = new KnockService(source, door, this.clock);
    this.ringing = new Kind(source, settings, this.queues, drain, knocks, this.clock);
  }

  async start(): Promise<void> {
    if (this.clock instanceof InstanceClock) await this.clock.onModuleInit();
    this.ringing.onApplicationBootstrap();
  }

  async stop(): Promise<void> {
    await this.ringing.onModuleDestroy();
    if (this.clock instanceof InstanceClock) this.clock.onModuleDestroy();
    await this.queues.beforeApplicationShutdown();
  }

  /** Moves the demo's clock, for every process of the instance. */
  async moveTo(instant: Date): Promise<void> {
    const demo = new DemoClockService(this.scene.source, this.clock as InstanceClock);
    await demo.moveTo(instant.toISOString(), this.scene.people.head);
  }
}
