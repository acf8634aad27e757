// Calendars that differ a little from the one in force, and running terms counted in working days, for specs about what a calendar moves.

import type { DeadlineRow, TermRule } from '../../src/deadlines/deadline-row.js';
import { dueDateOf } from '../../src/deadlines/deadline-term.js';
import type { CalendarBody } from '../../src/regulations/calendar.js';
import { type Calendar, calendarOf } from '../../src/regulations/calendar.js';
import type { CalendarText } from '../../src/regulations/calendar-checks.js';
import type { DeadlineScene } from './deadlines.js';

/** The calendar with more days off; each is a plain weekday before. */
export const withDaysOff = (body: CalendarBody, ...dates: string[]): CalendarBody => ({
  ...body,
  days: [
    ...body.days,
    ...dates.map((date) => ({
      date,
      kind: 'publicHoliday' as const,
      vi: 'Ngày nghỉ theo thông báo mới',
      en: 'Day off by a new notice',
      confidence: 'confirmed' as const,
    })),
  ].sort((one, other) => (one.date < other.date ? -1 : 1)),
});

export const withoutDayOff = (body: CalendarBody, date: string): CalendarBody => ({
  ...body,
  days: body.days.filter((day) => day.date !== date),
});

/** As a request sends it. */
export const asSent = ({ format: _format, ...calendar }: CalendarBody): CalendarText => ({
  ...calendar,
  timeZone: 'Asia/Ho_Chi_Minh',
});

const rule: TermRule = {
  id: 'signs-inspection.trial',
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

export interface TrialTerm {
  from: string;
  more?: Partial<TermRule>;
  calendar?: { revision: string; body: CalendarBody };
  /** The instant at which it is written down. */
  at?: Date;
}

/** A running term of so many working days, counted by the calendar given or the one in force. Nothing is stored. */
export async function aCountedTerm(
  scene: DeadlineScene,
  caseId: string,
  { from, more = {}, calendar, at }: TrialTerm,
): Promise<DeadlineRow> {
  const [bare] = scene.changed([], {
    caseId,
    on: from,
    ...(at && { at }),
    effects: [
      {
        type: 'startDeadline',
        key: `trial-${from}`,
        rule: 'signs-inspection.explanation',
        from,
        setByHand: { due: '2026-12-31' },
      },
    ],
  }) as [DeadlineRow];
  const text = { ...rule, ...more };
  const by: Calendar = calendar ? calendarOf(calendar.body) : scene.regulations.calendar;
  const parts = {
    rule_text: text,
    inputs: {
      ...bare.inputs,
      from,
      value: text.value,
      unit: text.unit,
      firstDay: text.firstDay,
      roll: text.roll,
      pause: text.pause,
    },
    pauses: [],
    extensions: [],
    set_by_hand: null,
  };
  const date = dueDateOf(parts, by);
  return {
    ...bare,
    ...parts,
    ...date,
    rule: text.id,
    kind: text.kind,
    lapses: text.lapses,
    calendar_revision: calendar?.revision ?? scene.regulations.current.calendarRevision,
    next_ring_at: date.due_at,
  };
}
