// The page that shows who was warned of a term, when, why them, and what they did: every alert in order, each with its whole life.
import { TIME_ZONE } from '../common/clock.js';
import type { Text } from '../common/problems.js';
import type { Audience, Why } from './alert-book.js';
import type { Threshold } from './threshold.js';

export interface PersonRef {
  id: string;
  fullName: string;
}

export interface WarningEvent {
  seq: number;
  what: string;
  at: string;
  /** Null: the clock. */
  by: PersonRef | null;
  until: string | null;
  channel: string | null;
  code: string | null;
  to: PersonRef | null;
  /** What was written, to those who may read it. */
  text: string | null;
  /** Something was written, whoever may read it. */
  hasText: boolean;
  /** Done while the clock of a demo was moved. */
  demoClock: boolean;
  hash: string;
}

export interface WarningView {
  id: string;
  person: PersonRef;
  audience: Audience;
  why: Why & { title: Text };
  rang: Threshold;
  /** When the bell was to ring, as it was computed, and when it did. */
  ringAt: string;
  raisedAt: string;
  takenOverFrom: string | null;
  openedAt: string | null;
  acknowledgedAt: string | null;
  /** The events follow one another unaltered. */
  isWhole: boolean;
  events: WarningEvent[];
}

export interface WarningsView {
  deadline: {
    id: string;
    key: string;
    label: Text;
    status: string;
    dueOn: string | null;
    breachedOn: string | null;
  };
  case: { id: string; code: string };
  /** In a sentence: whether and when the head was warned, and what they did. */
  summary: Text;
  warnings: WarningView[];
}

const vi = new Intl.DateTimeFormat('vi-VN', {
  timeZone: TIME_ZONE,
  hour: '2-digit',
  minute: '2-digit',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hourCycle: 'h23',
});

/** Local time: 08:00 ngày 12/05/2026 and 2026-05-12 08:00. */
export function momentText(at: string): Text {
  const part = Object.fromEntries(vi.formatToParts(new Date(at)).map(({ type, value }) => [type, value]));
  return {
    vi: `${part.hour}:${part.minute} ngày ${part.day}/${part.month}/${part.year}`,
    en: `${part.year}-${part.month}-${part.day} ${part.hour}:${part.minute}`,
  };
}

/**
 * Of each person who answers as head: when they were first warned, first opened a warning, first acknowledged one. A head who was never
 * warned is said plainly.
 */
export function summaryOf(warnings: readonly WarningView[]): Text {
  const firsts = new Map<string, WarningView>();
  for (const warning of warnings.filter(({ audience }) => audience === 'head')) {
    const { openedAt, acknowledgedAt, ...first } = firsts.get(warning.person.id) ?? warning;
    firsts.set(warning.person.id, {
      ...first,
      openedAt: earlier(openedAt, warning.openedAt),
      acknowledgedAt: earlier(acknowledgedAt, warning.acknowledgedAt),
    });
  }
  if (firsts.size === 0) {
    return warnings.length === 0
      ? { vi: 'Chưa có cảnh báo nào về thời hạn này.', en: 'Nobody has been warned of this term yet.' }
      : {
          vi: 'Người đứng đầu chưa được cảnh báo về thời hạn này.',
          en: 'The head has not been warned of this term.',
        };
  }
  const lines = [...firsts.values()].map(sentenceOf);
  return { vi: lines.map((line) => line.vi).join(' '), en: lines.map((line) => line.en).join(' ') };
}

const earlier = (one: string | null, other: string | null): string | null =>
  one === null || other === null ? (one ?? other) : one < other ? one : other;

function sentenceOf({ person, why, raisedAt, openedAt, acknowledgedAt }: WarningView): Text {
  const at = momentText(raisedAt);
  const opened = openedAt && momentText(openedAt);
  const acknowledged = acknowledgedAt && momentText(acknowledgedAt);
  const stands = why.substituteFor ? { vi: ' (người thay khi vắng mặt)', en: ' (standing in)' } : { vi: '', en: '' };
  return {
    vi: `${why.title.vi}${stands.vi} ${person.fullName} đã được cảnh báo lúc ${at.vi}, ${
      opened ? `mở lúc ${opened.vi}` : 'chưa mở'
    }${acknowledged ? `, xác nhận lúc ${acknowledged.vi}` : ''}.`,
    en: `${why.title.en}${stands.en} ${person.fullName} was warned at ${at.en}, ${
      opened ? `opened it at ${opened.en}` : 'has not opened it'
    }${acknowledged ? `, acknowledged it at ${acknowledged.en}` : ''}.`,
  };
}
