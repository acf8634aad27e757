// What does a person read in an alert? A case code, the rule and where to look: never a name or a content.
import type { Text } from '../common/problems.js';
import type { Audience, Why } from './alert-book.js';
import { readThreshold, type Threshold } from './threshold.js';

export interface AlertRow {
  id: string;
  caseId: string;
  caseCode: string;
  deadlineId: string;
  /** Without the subject's id where the reader may not read all of the case. */
  deadlineKey: string;
  label: Text;
  status: string;
  dueOn: string | null;
  threshold: string;
  audience: Audience;
  why: Why;
  /** The person it was taken over from. */
  fromPerson: string | null;
  ringAt: Date;
  raisedAt: Date;
  openedAt: Date | null;
  acknowledgedAt: Date | null;
  snoozedUntil: Date | null;
  explainedAt: Date | null;
  reassignedAt: Date | null;
  isOpen: boolean;
}

export interface AlertView {
  id: string;
  case: { id: string; code: string; link: string };
  deadline: { id: string; key: string; label: Text; status: string; dueOn: string | null };
  message: Text;
  /** On which side of the due date it rang, and by how many working days. */
  rang: Threshold;
  /** Why it came to this person. */
  audience: Audience;
  /** By which office or standing, for whom they stand in, what it passed over. */
  why: Why;
  takenOverFrom: string | null;
  ringAt: string;
  raisedAt: string;
  openedAt: string | null;
  acknowledgedAt: string | null;
  snoozedUntil: string | null;
  /** A written explanation was given; what is overdue stays counted. */
  explainedAt: string | null;
  /** Somebody else has taken it over. */
  reassignedAt: string | null;
  /** It still waits for this person: neither acknowledged, snoozed nor taken over, and the deadline has not been met or stopped. */
  isOpen: boolean;
}

export function alertView(row: AlertRow): AlertView {
  const rang = readThreshold(row.threshold);
  return {
    id: row.id,
    case: { id: row.caseId, code: row.caseCode, link: `/api/v1/cases/${row.caseId}` },
    deadline: { id: row.deadlineId, key: row.deadlineKey, label: row.label, status: row.status, dueOn: row.dueOn },
    message: messageOf(row, rang),
    rang,
    audience: row.audience,
    why: row.why,
    takenOverFrom: row.fromPerson,
    ringAt: row.ringAt.toISOString(),
    raisedAt: row.raisedAt.toISOString(),
    openedAt: row.openedAt?.toISOString() ?? null,
    acknowledgedAt: row.acknowledgedAt?.toISOString() ?? null,
    snoozedUntil: row.snoozedUntil?.toISOString() ?? null,
    explainedAt: row.explainedAt?.toISOString() ?? null,
    reassignedAt: row.reassignedAt?.toISOString() ?? null,
    isOpen: row.isOpen,
  };
}

function messageOf({ caseCode, label }: AlertRow, { side, workingDays, forDueDate }: Threshold): Text {
  const what = { vi: `${caseCode}: ${label.vi}`, en: `${caseCode}: ${label.en}` };
  if (side === 'undated' || forDueDate === null) {
    return {
      vi: `${what.vi}, chưa có lịch nghỉ của năm đến hạn, cần đặt hạn bằng tay.`,
      en: `${what.en}, no calendar for the year it reaches, the day must be set by hand.`,
    };
  }
  const day = forDueDate.split('-').reverse().join('/');
  if (side === 'before') {
    return {
      vi: `${what.vi}, còn ${workingDays} ngày làm việc đến hạn (${day}).`,
      en: `${what.en}, ${workingDays} working days to the due date (${forDueDate}).`,
    };
  }
  if (side === 'noReturn') {
    return {
      vi: `${what.vi}, hôm nay là ngày cuối còn kịp (hạn ${day}).`,
      en: `${what.en}, today is the last day on which it can still be met (due ${forDueDate}).`,
    };
  }
  if (side === 'at') {
    return { vi: `${what.vi}, đến hạn ngày ${day}.`, en: `${what.en}, due on ${forDueDate}.` };
  }
  return {
    vi: `${what.vi}, quá hạn ${workingDays} ngày làm việc (hạn ${day}).`,
    en: `${what.en}, ${workingDays} working days over (due ${forDueDate}).`,
  };
}
