// The time of this instance: the real one, or in a demo the real one and as far ahead as somebody has moved it.
import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Settings } from '../../config/settings.js';
import { SETTINGS } from '../../config/settings.module.js';
import { Clock } from './clock.js';

/** How soon the other processes of a demo notice that its clock was moved. */
const LOOK_EVERY_MS = 1000;

@Injectable()
export class InstanceClock extends Clock implements OnModuleInit, OnModuleDestroy {
  private offset = 0;
  private timer: NodeJS.Timeout | undefined;
  private readonly listeners: (() => void)[] = [];

  constructor(
    @InjectDataSource() private readonly db: DataSource,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {
    super();
  }

  now(): Date {
    return new Date(Date.now() + this.offset);
  }

  override isMoved(): boolean {
    return this.offset !== 0;
  }

  get offsetMs(): number {
    return this.offset;
  }

  /** Outside a demo nothing is read: the time cannot be anything but real. */
  async onModuleInit(): Promise<void> {
    if (!this.settings.demo) return;
    await this.look();
    this.timer = setInterval(() => {
      // A database that is away for a moment leaves the time as it was.
      this.look().catch(() => undefined);
    }, LOOK_EVERY_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /** Told each time the clock has moved, in whichever process that was done. */
  onMoved(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** Reads how far the clock stands ahead. */
  async look(): Promise<void> {
    const [row] = await this.db.query<{ offset: string }[]>('SELECT offset_ms::text AS offset FROM instance_clock');
    const offset = Number(row?.offset ?? 0);
    if (offset === this.offset) return;
    this.offset = offset;
    for (const listener of this.listeners) listener();
  }
}
