// Which book is in force: the files, with what was adopted laid over them? Pure, so that every process comes to the same book, and the
// same adoptions over the same files always give the same revisions.
import { type CalendarBody, calendarOf } from './calendar.js';
import { calendarFaults } from './calendar-checks.js';
import { mergedCalendar } from './calendar-diff.js';
import { contentHash } from './content-hash.js';
import type { LawBook, RegulationBody } from './law.js';
import { type ConfirmedRule, confirmedEntry, entryFaults, entryHash, findEntry } from './rule-entries.js';

/** The calendar the head approved last, and the calendar the files held when it was proposed. */
export interface AdoptedCalendar {
  id: string;
  body: CalendarBody;
  base: CalendarBody;
}

export interface Adoptions {
  calendar: AdoptedCalendar | null;
  /** In the order they were confirmed. */
  rules: readonly ConfirmedRule[];
}

/** Why something adopted is not, or not wholly, in force. */
export type LeftAside =
  /** The files hold the confirmed value themselves by now. */
  | { what: 'confirmation'; id: string; why: 'heldByFiles' }
  /** The entry is gone, says something else in law than what was compared, or is unsound with the value: it is confirmed anew. */
  | { what: 'confirmation'; id: string; why: 'entryGone' | 'entryChanged' | 'unsound' }
  /** Files and adoption each changed these years; what was adopted stands. */
  | { what: 'calendar'; id: string; why: 'filesDisagree'; years: string[] }
  /** Laid over the files of today it would be inconsistent: it stands alone, as it was approved. */
  | { what: 'calendar'; id: string; why: 'standsAlone' };

export interface InForce {
  book: LawBook;
  leftAside: LeftAside[];
}

export function inForce(files: LawBook, { calendar, rules }: Adoptions): InForce {
  const leftAside: LeftAside[] = [];
  const regulations = overlaid(files.regulations, rules, leftAside);
  const body = calendar ? calendarInForce(files, calendar, leftAside) : files.calendar.body;
  const isAsWritten = { law: regulations === files.regulations, calendar: body === files.calendar.body };
  return {
    leftAside,
    book: {
      regulations,
      revision: isAsWritten.law ? files.revision : contentHash(regulations),
      calendar: isAsWritten.calendar ? files.calendar : calendarOf(body),
      calendarRevision: isAsWritten.calendar ? files.calendarRevision : contentHash(body),
    },
  };
}

function overlaid(files: RegulationBody, rules: readonly ConfirmedRule[], leftAside: LeftAside[]): RegulationBody {
  // The newest of one entry: a value may be confirmed again, after the text has changed.
  const newest = new Map(rules.map((rule) => [contentHash(rule.entry), rule]));
  let body = files;
  for (const confirmed of newest.values()) {
    const { id, entry, over, value, unit, article } = confirmed;
    const found = findEntry(files, entry);
    const aside = (why: 'heldByFiles' | 'entryGone' | 'entryChanged' | 'unsound'): void => {
      leftAside.push({ what: 'confirmation', id, why });
    };
    if (!found) {
      aside('entryGone');
      continue;
    }
    if (found.confidence === 'confirmed' && found.value === value && found.unit === unit && found.article === article) {
      aside('heldByFiles');
      continue;
    }
    if (entryHash(found) !== over) {
      aside('entryChanged');
      continue;
    }
    const replaced = confirmedEntry(found, confirmed);
    if (entryFaults(replaced).length > 0) {
      aside('unsound');
      continue;
    }
    body = {
      ...body,
      layers: body.layers.map((layer) =>
        layer.id === entry.layer
          ? { ...layer, rules: layer.rules.map((rule) => (rule === found ? replaced : rule)) }
          : layer,
      ),
    };
  }
  return body;
}

function calendarInForce(files: LawBook, { id, body, base }: AdoptedCalendar, leftAside: LeftAside[]): CalendarBody {
  const written = files.calendar.body;
  const isOverTheseFiles = contentHash(base) === files.calendarRevision;
  if (isOverTheseFiles) return contentHash(body) === files.calendarRevision ? written : body;
  const merged = mergedCalendar({ files: written, base, adopted: body });
  if (calendarFaults(merged.body).length > 0) {
    leftAside.push({ what: 'calendar', id, why: 'standsAlone' });
    return body;
  }
  if (merged.disagreeing.length > 0)
    leftAside.push({ what: 'calendar', id, why: 'filesDisagree', years: merged.disagreeing });
  return contentHash(merged.body) === files.calendarRevision ? written : merged.body;
}
