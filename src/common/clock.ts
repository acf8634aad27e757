// What time is it for this instance? Law goes by the local date; instants only order and prove.
import { Temporal } from 'temporal-polyfill';

export const TIME_ZONE = 'Asia/Ho_Chi_Minh';

/** The local date of an instant. */
export const localDate = (at: Date): string =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(TIME_ZONE).toPlainDate().toString();

/** Injected wherever the time matters, so that a demo can move it and a test can hold it. */
export abstract class Clock {
  abstract now(): Date;

  today(): string {
    return localDate(this.now());
  }

  /** True where the time is not the real one; records made under it say so. */
  isMoved(): boolean {
    return false;
  }
}

export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}
