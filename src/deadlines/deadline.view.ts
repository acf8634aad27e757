// How is a deadline shown to the people who rely on it? With the day, what the day rests on, and how much time is left.
import type { Basis } from '../../workflows/procedure.js';
import type { Text } from '../common/problems.js';
import type { Calendar } from '../regulations/calendar.js';
import { workingDaysFrom } from '../regulations/working-days.js';
import { type DeadlineRow, needsHandSetDay } from './deadline-row.js';
import { bindsByItself } from './deadline-term.js';
import { ranOut, slackOf } from './slack.js';

/** A row as read for showing; `dueAt` and the like come as text. Whom it concerns and who set it are blank below full access. */
export type ShownRow = DeadlineRow & { case_code: string; set_by: string | null };

/** A row of a list over many cases. */
export type ListedRow = ShownRow & { procedure: string; body_id: string; body_vi: string; body_en: string };

export interface DeadlineView {
  id: string;
  case: { id: string; code: string };
  key: string;
  rule: string;
  label: Text;
  kind: DeadlineRow['kind'];
  status: DeadlineRow['status'];
  subjectId: string | null;
  startedOn: string;
  dueOn: string | null;
  /** The instant from which it is over. */
  dueAt: string | null;
  /** Law with its confidence, or set by hand and by whom. */
  restsOn: Text;
  basis: Basis;
  certainty: DeadlineRow['certainty'];
  /** It reaches a year without a calendar: its day must be set by hand. */
  needsHandSetDay: boolean;
  /** The last day on which what must still be done can be done in time; null where no day is known. */
  noReturnOn: string | null;
  /** Working days to that day, today not counted: 0 on the day itself, negative past it; null for a window, or where it no longer runs. */
  slack: number | null;
  /** A window or a ban: it runs out on its day, and nobody has to meet it. */
  isWindow: boolean;
  /** While it is paused: since when, and the day it runs again, null where the pause is open. */
  paused: { from: string; until: string | null } | null;
  /** First day over, once it was. It stays, whatever came later. */
  breachedOn: string | null;
  /** Working days over until it was met or stopped, or until today. */
  workingDaysOver: number;
  ended: { how: string; on: string } | null;
}

export interface DeadlineDetail extends DeadlineView {
  /** Why the day is this one and no other. */
  trace: NonNullable<DeadlineRow['trace']>;
  inputs: DeadlineRow['inputs'];
  extensions: { by: number | null; until: string | null; amount: number; decidedOn: string; record: number }[];
  pauses: { from: string; to: string | null; record: number }[];
  setByHand: { due: string; on: string; record: number } | null;
  lawRevision: string;
  calendarRevision: string;
  /** The record that started it. */
  startedBy: number;
}

export function deadlineView(row: ShownRow, calendar: Calendar, today: string): DeadlineView {
  const until = row.ended?.on ?? today;
  const over = ranOut(row, today) && row.due_on !== null;
  return {
    id: row.id,
    case: { id: row.case_id, code: row.case_code },
    key: row.key,
    rule: row.rule,
    label: row.rule_text.labels,
    kind: row.kind,
    status: row.status,
    subjectId: row.subject_id,
    startedOn: row.started_on,
    dueOn: row.due_on,
    dueAt: row.due_at,
    restsOn: restsOn(row),
    basis: row.rule_text.basis,
    certainty: row.certainty,
    needsHandSetDay: needsHandSetDay(row),
    noReturnOn: row.due_on === null ? null : (row.no_return_on ?? row.due_on),
    slack: row.due_on === null ? null : slackOf(row, today, calendar),
    isWindow: row.lapses,
    paused: pauseOf(row),
    breachedOn: row.breached_on,
    workingDaysOver:
      row.due_on !== null && until > row.due_on && !row.lapses ? workingDaysFrom(row.due_on, until, calendar) : 0,
    ended: over ? { how: 'ranOut', on: row.due_on as string } : row.ended && { how: row.ended.how, on: row.ended.on },
  };
}

function pauseOf({ status, pauses }: DeadlineRow): DeadlineView['paused'] {
  const last = status === 'paused' ? pauses.at(-1) : undefined;
  return last ? { from: last.from, until: last.to ?? null } : null;
}

export interface ListedDeadline extends DeadlineView {
  procedure: string;
  body: { id: string; name: Text };
}

export const listedDeadline = (row: ListedRow, calendar: Calendar, today: string): ListedDeadline => ({
  ...deadlineView(row, calendar, today),
  procedure: row.procedure,
  body: { id: row.body_id, name: { vi: row.body_vi, en: row.body_en } },
});

export function deadlineDetail(row: ShownRow, calendar: Calendar, today: string): DeadlineDetail {
  const hand = row.set_by_hand;
  return {
    ...deadlineView(row, calendar, today),
    trace: row.trace ?? [],
    inputs: row.inputs,
    extensions: row.extensions.map(({ by, until, amount, decidedOn, seq }) => ({
      by: by ?? null,
      until: until ?? null,
      amount,
      decidedOn,
      record: seq,
    })),
    pauses: row.pauses.map(({ from, to, seq }) => ({ from, to: to ?? null, record: seq })),
    setByHand: hand && { due: hand.due, on: hand.on, record: hand.seq },
    lawRevision: row.law_revision,
    calendarRevision: row.calendar_revision,
    startedBy: row.started_seq,
  };
}

/** How sure the research is of a value, in words. */
export const sureness: Record<Basis['confidence'], Text> = {
  confirmed: { vi: 'đã đối chiếu văn bản', en: 'confirmed' },
  secondHand: { vi: 'theo nguồn dẫn lại', en: 'second-hand' },
  local: { vi: 'quy định của địa phương', en: 'local rule' },
  recalled: { vi: 'theo trí nhớ, chưa đối chiếu', en: 'recalled, not confirmed' },
  inferred: { vi: 'suy luận, chưa đối chiếu', en: 'inferred, not confirmed' },
  unclear: { vi: 'chưa rõ', en: 'unclear' },
  design: { vi: 'mục tiêu nội bộ', en: 'internal target' },
};

function restsOn({ rule_text: rule, set_by_hand: hand, set_by: setBy, certainty }: ShownRow): Text {
  if (certainty === 'setByHand') {
    const vi = setBy ? `, ${setBy} ghi` : '';
    const en = setBy ? `, recorded by ${setBy}` : '';
    return hand
      ? {
          vi: `Đặt bằng tay ngày ${hand.on}${vi}; lý do ở bản ghi ${hand.seq}.`,
          en: `Set by hand on ${hand.on}${en}; its ground is in record ${hand.seq}.`,
        }
      : { vi: 'Gia hạn đến ngày do cơ quan quyết định nêu.', en: 'Extended to the day the deciding body named.' };
  }
  const { document, article, clause } = rule.basis;
  const vi = [document, article && `Điều ${article}`, clause && `khoản ${clause}`].filter(Boolean).join(', ');
  const en = [document, article && `Article ${article}`, clause && `clause ${clause}`].filter(Boolean).join(', ');
  const sure = sureness[rule.confidence];
  const projected = {
    vi: certainty === 'projected' ? '; dự kiến, lịch nghỉ chưa công bố' : '',
    en: certainty === 'projected' ? '; projected, the calendar is not official yet' : '',
  };
  if (certainty === 'absent') {
    return {
      vi: `${vi}: không có lịch nghỉ của năm này, cần đặt hạn bằng tay.`,
      en: `${en}: no calendar for that year, the date must be set by hand.`,
    };
  }
  return bindsByItself(rule)
    ? { vi: `${vi} (${sure.vi}${projected.vi}).`, en: `${en} (${sure.en}${projected.en}).` }
    : { vi: `${vi}.`, en: `${en}.` };
}
