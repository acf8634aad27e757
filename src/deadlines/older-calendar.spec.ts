import { at } from '../../test/support/deadlines.js';
import { withDaysOff } from '../../test/support/moved-calendar.js';
import type { Effect, TimedEffect } from '../../workflows/effects.js';
import type { Situation } from '../../workflows/procedure.js';
import { type Change, ChangeWriters } from '../cases/change-writer.js';
import { calendarOf } from '../regulations/calendar.js';
import { loadRegulations } from '../regulations/regulation-loader.js';
import type { RegulationsService } from '../regulations/regulations.service.js';
import type { DeadlineRow, TermRule } from './deadline-row.js';
import { DeadlinesWriter } from './deadlines.writer.js';

// Ten working days from Monday 1 June 2026 end on the 15th, by the older calendar with a day off more on the 16th.
const book = loadRegulations();
const calendars = { older: calendarOf(withDaysOff(book.calendar.body, '2026-06-10')), newer: book.calendar };
const rule: TermRule = {
  id: 'r',
  labels: { vi: 'Thời hạn thử', en: 'A trial term' },
  value: 10,
  unit: 'workingDay',
  kind: 'statutory',
  firstDay: 'excluded',
  roll: 'none',
  pause: 'keepRemaining',
  warnBefore: [5, 1],
  warnAfter: [1, 3, 5],
  lapses: false,
  protects: false,
  offeredOnly: false,
  confidence: 'secondHand',
  basis: { document: 'Văn bản thử', article: '1', confidence: 'secondHand' },
};

const writerUnder = (now: keyof typeof calendars): DeadlinesWriter =>
  new DeadlinesWriter(new ChangeWriters(), {
    calendar: calendars[now],
    current: { calendarRevision: now },
    calendarOf: (revision: keyof typeof calendars) => calendars[revision],
  } as unknown as RegulationsService);

const situation = (on: string, seq: number): Situation =>
  ({
    seq,
    by: { kind: 'person', personId: null },
    at: at(on).toISOString(),
    today: on,
    effectiveOn: on,
    law: { revision: 'law', profile: 'p', rules: { r: rule } },
  }) as unknown as Situation;

interface Step {
  under: keyof typeof calendars;
  on: string;
  seq: number;
}

function then(before: DeadlineRow[], { under, on, seq }: Step, ...effects: Effect[]): DeadlineRow {
  const change = {
    caseId: '00000000-0000-0000-0000-000000000001',
    seq,
    effects,
    situation: situation(on, seq),
    procedure: { id: 'signs-inspection@1' },
    facts: { body: { variant: 'commission' } },
    states: ['x'],
  } as unknown as Change;
  const { deadlines = [] } = writerUnder(under).rows(change, {
    deadlines: before,
    standings: [],
    tasks: [],
    called: [],
  });
  return deadlines[0] as DeadlineRow;
}

const timed = (on: string, seq: number, effect: Effect): TimedEffect => ({
  seq,
  situation: situation(on, seq),
  effect,
});
const correction = (...timeline: TimedEffect[]): Effect => ({ type: 'restate', timeline });

const start: Effect = { type: 'startDeadline', key: 'k', rule: 'r', from: '2026-06-01' };
const begun = timed('2026-06-01', 1, start);
const met = (on: string): Effect => ({ type: 'stopDeadline', key: 'k', how: 'met', on });
const pause = (on: string): Effect => ({ type: 'pauseDeadline', key: 'k', from: on });
const resume = (on: string): Effect => ({ type: 'resumeDeadline', key: 'k', on });

describe('a term that rests on an older calendar', () => {
  const under = (which: keyof typeof calendars): DeadlineRow =>
    then([], { under: which, on: '2026-06-01', seq: 1 }, start);

  it('is not shortened by a correction, as long as it runs', () => {
    const row = under('older');
    expect([row.due_on, under('newer').due_on]).toEqual(['2026-06-16', '2026-06-15']);
    expect(then([row], { under: 'newer', on: '2026-06-05', seq: 3 }, correction(begun))).toMatchObject({
      due_on: '2026-06-16',
      calendar_revision: 'older',
    });
    // A calendar that gives more lengthens it.
    expect(then([under('newer')], { under: 'older', on: '2026-06-05', seq: 3 }, correction(begun))).toMatchObject({
      due_on: '2026-06-16',
      calendar_revision: 'older',
    });
  });

  it('was met in time, or late, by the calendar it had, whatever is corrected later', () => {
    const ended = (which: keyof typeof calendars, now: keyof typeof calendars, on: string): DeadlineRow => {
      const row = then([under(which)], { under: which, on, seq: 2 }, met(on));
      const told = correction(begun, timed(on, 2, met(on)));
      return then([row], { under: now, on: '2026-07-06', seq: 3 }, told);
    };
    expect(ended('older', 'newer', '2026-06-16')).toMatchObject({ due_on: '2026-06-16', breached_on: null });
    // No later calendar gives it a day it never had.
    expect(ended('newer', 'older', '2026-06-15')).toMatchObject({ due_on: '2026-06-15', calendar_revision: 'newer' });
    const late = correction(begun, timed('2026-06-16', 2, met('2026-06-16')));
    const inTime = then([under('newer')], { under: 'newer', on: '2026-06-15', seq: 2 }, met('2026-06-15'));
    expect(then([inTime], { under: 'older', on: '2026-07-06', seq: 3 }, late)).toMatchObject({
      due_on: '2026-06-15',
      breached_on: '2026-06-16',
    });
  });

  it('keeps it through a pause nobody knows the end of', () => {
    const paused = then([under('older')], { under: 'newer', on: '2026-06-12', seq: 2 }, pause('2026-06-12'));
    expect(paused).toMatchObject({ due_on: null, calendar_revision: 'older' });
    expect(then([paused], { under: 'newer', on: '2026-06-12', seq: 3 }, resume('2026-06-12'))).toMatchObject({
      due_on: '2026-06-16',
      calendar_revision: 'older',
    });
    const twice = correction(
      begun,
      timed('2026-06-12', 2, pause('2026-06-12')),
      timed('2026-06-15', 3, resume('2026-06-15')),
    );
    // Of eight working days three were left, by the older calendar; by the newer two.
    expect(then([paused], { under: 'newer', on: '2026-06-15', seq: 4 }, twice).due_on).toBe('2026-06-17');
  });
});

describe('a term a correction tells anew', () => {
  it('rings as if just written down where it had ended and lives again', () => {
    const row = then([], { under: 'newer', on: '2026-06-01', seq: 1 }, start);
    const done = then([row], { under: 'newer', on: '2026-06-08', seq: 2 }, met('2026-06-08'));
    const again = then([done], { under: 'newer', on: '2026-06-29', seq: 3 }, correction(begun));
    expect(again).toMatchObject({ status: 'running', due_on: '2026-06-15' });
    expect(again.next_ring_at).toBe(at('2026-06-30', '08:00').toISOString());
  });

  it('has been asked for since it was first asked', () => {
    const still_needs = { first: 0, rest: 0, after: null, since: '2026-06-01', noPath: true };
    const row = then([], { under: 'newer', on: '2026-06-01', seq: 1 }, start);
    expect(row.still_needs).toEqual(still_needs);
    const again = then([row], { under: 'newer', on: '2026-06-12', seq: 3 }, correction(begun));
    expect(again.still_needs).toEqual(still_needs);
  });
});
