import fc from 'fast-check';
import { deliverableAt, isQuiet, openMinutes, type QuietHours, USUAL_QUIET } from './quiet-hours.js';

const at = (day: string, time: string): Date => new Date(`${day}T${time}:00+07:00`);
/** Monday to Friday, and the week of 11 May 2026 off. */
const isWorking = (day: string): boolean => {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday >= 1 && weekday <= 5 && !(day >= '2026-05-11' && day <= '2026-05-15');
};
const FRIDAY = '2026-05-08';
const MONDAY_AFTER = '2026-05-18';
const delivered = (wanted: Date, now: Date, dueAt?: Date, hours: QuietHours = USUAL_QUIET): string =>
  deliverableAt(hours, isWorking, wanted, { now, ...(dueAt ? { dueAt } : {}) }).toISOString();

describe('quiet hours', () => {
  it('leave alone what comes at a good time', () => {
    const noon = at(FRIDAY, '12:00');
    expect(delivered(noon, at('2026-05-04', '08:00'))).toBe(noon.toISOString());
    expect(delivered(noon, noon)).toBe(noon.toISOString());
  });

  it('move what is known ahead to the last good moment before', () => {
    const known = at('2026-05-04', '08:00');
    expect(delivered(at('2026-05-13', '08:00'), known)).toBe(at(FRIDAY, '17:29').toISOString());
    expect(delivered(at(FRIDAY, '23:00'), known)).toBe(at(FRIDAY, '17:29').toISOString());
    expect(delivered(at(FRIDAY, '06:00'), known)).toBe(at('2026-05-07', '17:29').toISOString());
  });

  it('hold back what comes up meanwhile until the next good moment', () => {
    expect(delivered(at(FRIDAY, '20:00'), at(FRIDAY, '20:00'))).toBe(at(MONDAY_AFTER, '07:30').toISOString());
    expect(delivered(at('2026-05-07', '05:00'), at('2026-05-07', '05:00'))).toBe(
      at('2026-05-07', '07:30').toISOString(),
    );
  });

  it('are broken at once by what would otherwise come too late', () => {
    const evening = at(FRIDAY, '20:00');
    expect(delivered(evening, evening, at('2026-05-09', '00:00'))).toBe(evening.toISOString());
    // What is over already can wait for the morning.
    expect(delivered(evening, evening, at(FRIDAY, '00:00'))).toBe(at(MONDAY_AFTER, '07:30').toISOString());
  });

  it('may be asked for on days off, over midday, or not at all at night', () => {
    const everyDay = { quietFrom: '22:00', quietTo: '06:00', onDaysOff: true };
    expect(delivered(at('2026-05-13', '23:00'), at('2026-05-04', '08:00'), undefined, everyDay)).toBe(
      at('2026-05-13', '21:59').toISOString(),
    );
    const midday = { quietFrom: '11:30', quietTo: '13:30', onDaysOff: false };
    expect(isQuiet(at(FRIDAY, '12:00'), midday, isWorking)).toBe(true);
    expect(isQuiet(at(FRIDAY, '23:00'), midday, isWorking)).toBe(false);
    expect(openMinutes(midday)).toBe(22 * 60);
    expect(openMinutes(USUAL_QUIET)).toBe(10 * 60);
  });

  it('never hold a message past the term, never deliver before now, and disturb only where nothing else is left', () => {
    const minute = fc
      .integer({ min: 0, max: 60 * 24 * 40 })
      .map((n) => new Date(at('2026-04-20', '00:00').getTime() + n * 60_000));
    const time = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
    const hours = fc
      .record({ quietFrom: time, quietTo: time, onDaysOff: fc.boolean() })
      .filter(({ quietFrom, quietTo }) => quietFrom !== quietTo);
    fc.assert(
      fc.property(hours, minute, minute, minute, (quiet, wanted, now, dueAt) => {
        const moment = deliverableAt(quiet, isWorking, wanted, { now, dueAt });
        const asked = wanted > now ? wanted : now;
        expect(moment >= now).toBe(true);
        if (asked < dueAt) expect(moment < dueAt).toBe(true);
        // Known ahead, it comes at the latest when it was wanted, wherever a good moment is left before.
        const isDisturbing = isQuiet(moment, quiet, isWorking);
        if (isDisturbing) expect(moment).toEqual(asked);
        if (moment > asked) {
          for (let each = now.getTime(); each <= asked.getTime(); each += 17 * 60_000)
            expect(isQuiet(new Date(each), quiet, isWorking)).toBe(true);
        }
      }),
      { seed: 7, numRuns: 2000 },
    );
  });
});
