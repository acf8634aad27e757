// How do running terms look in a calendar? One day each, named by case code and rule; the same term keeps its identity while its day
// moves, and one that has ended is no longer in the feed. Pure.
import ical, { ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';
import type { Text } from '../common/problems.js';
import { caseLink } from './words.js';

export interface FeedTerm {
  id: string;
  caseId: string;
  caseCode: string;
  label: Text;
  dueOn: string;
  /** Grows with every change of the term. */
  sequence: number;
  changedAt: Date;
}

const CALENDAR_NAME = 'Kỷ Cương: thời hạn / deadlines';
const READ_AGAIN_SECONDS = 3600;

export function calendarText(terms: readonly FeedTerm[], publicUrl: string): string {
  const calendar = ical({
    name: CALENDAR_NAME,
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'ky-cuong', product: 'deadlines', language: 'VI' },
    ttl: READ_AGAIN_SECONDS,
  });
  for (const { id, caseId, caseCode, label, dueOn, sequence, changedAt } of terms) {
    const link = caseLink(publicUrl, caseId);
    calendar.createEvent({
      id: `${id}@${new URL(publicUrl).hostname}`,
      sequence,
      stamp: changedAt,
      // Of a day without a time zone the library writes the parts it has in UTC.
      start: new Date(`${dueOn}T00:00:00Z`),
      allDay: true,
      summary: `${caseCode}: ${label.vi} / ${label.en}`,
      url: link,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  return calendar.toString();
}
