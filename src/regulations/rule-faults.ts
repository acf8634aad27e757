// What can be wrong with an entry taken by itself: a body without its province, an article nobody explains, caps that cannot all hold,
// bells before the term has begun? Pure; the schemas ask it.
import { shareOf } from './extension-cap.js';
import type { Place, Rule } from './rule-schema.js';

export interface EntryFault {
  field: string;
  message: string;
  remedy: string;
}

type Placed = Pick<Place, 'body' | 'province' | 'levels' | 'article' | 'whyNoArticle' | 'confidence'> & {
  value: unknown;
};

export function placeFaults({ value, body, province, article, whyNoArticle, confidence }: Placed): EntryFault[] {
  const faults: EntryFault[] = [];
  if (body && !province)
    faults.push({
      field: 'body',
      message: 'A code names one body in its province only.',
      remedy: 'name the province of the body beside it.',
    });
  if (confidence === 'confirmed' && value !== null && article === null && !whyNoArticle)
    faults.push({
      field: 'article',
      message: 'A confirmed value stands in an article.',
      remedy: 'write the article, or say in whyNoArticle why none can be given.',
    });
  if (article !== null && whyNoArticle)
    faults.push({
      field: 'whyNoArticle',
      message: 'The article is given.',
      remedy: 'drop whyNoArticle.',
    });
  return faults;
}

/** Caps that contradict each other or the term. `maxTotal` counts the term itself. */
export function extensionFaults({ value, extension }: Pick<Rule, 'value' | 'extension'>): EntryFault[] {
  if (!extension) return [];
  const { maxTimes, maxEach, maxTotal, maxShare } = extension;
  const fault = (message: string, remedy: string): EntryFault[] => [{ field: 'extension', message, remedy }];
  if (maxShare) {
    if (value === null)
      return fault('A share of a term without a figure is nothing.', 'drop maxShare, or write value.');
    if (maxEach !== null || maxTotal !== null)
      return fault('A share gives maxEach and maxTotal.', 'write both as absent, or drop maxShare.');
    if (shareOf(value, maxShare) < 1) return fault('The share is less than a day.', 'correct maxShare or value.');
    return [];
  }
  const each = maxEach ?? 1;
  if (maxTotal !== null && maxTotal < (value ?? 0) + each)
    return fault(
      `A total of ${maxTotal} leaves no room for an extension of ${each} after a term of ${value ?? 'unknown length'}.`,
      'correct maxTotal, which counts the term too, or write extension: none.',
    );
  if (
    maxTotal !== null &&
    maxEach !== null &&
    maxTimes !== null &&
    value !== null &&
    maxTotal > value + maxTimes * maxEach
  )
    return fault(
      `A total of ${maxTotal} is never reached with ${maxTimes} × ${maxEach} after ${value}.`,
      'correct maxTimes, maxEach or maxTotal.',
    );
  return [];
}

/** Working days a term surely has. */
const workingDaysIn: Record<Rule['unit'], (value: number) => number> = {
  workingDay: (value) => value,
  calendarDay: (value) => Math.floor((value * 5) / 7),
  month: (value) => value * 20,
  hour: (value) => Math.ceil(value / 24),
};

/** Bells in order, none of them before the term has begun, and none missing but where nothing is missed. */
export function bellFaults({
  value,
  unit,
  warnBefore,
  warnAfter,
  lapses,
}: Pick<Rule, 'value' | 'unit' | 'warnBefore' | 'warnAfter' | 'lapses'>): EntryFault[] {
  const faults: EntryFault[] = [];
  if (warnBefore.length === 0 && !lapses)
    faults.push({
      field: 'warnBefore',
      message: 'Nobody would be warned of a term that can be missed.',
      remedy: 'name the working days before it ends, or mark what simply runs out with lapses: true.',
    });
  if (warnBefore.some((days, index) => index > 0 && days >= (warnBefore[index - 1] as number)))
    faults.push({
      field: 'warnBefore',
      message: 'The warnings are out of order.',
      remedy: 'write the earliest first.',
    });
  if (warnAfter.some((days, index) => index > 0 && days <= (warnAfter[index - 1] as number)))
    faults.push({ field: 'warnAfter', message: 'The bells are out of order.', remedy: 'write the earliest first.' });
  const [earliest] = warnBefore;
  // The last working day is always one to warn on, however short the term.
  const most = value === null ? null : Math.max(1, workingDaysIn[unit](value) - 1);
  if (earliest !== undefined && most !== null && earliest > most)
    faults.push({
      field: 'warnBefore',
      message: `It would warn ${earliest} working days before the end of a term that has fewer.`,
      remedy: `name at most ${most} working days.`,
    });
  return faults;
}
