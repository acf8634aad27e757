// Why is the last day of this term this day and no other, and does counting again still say so? Pure: a stored term and the texts it
// rests on in, the certificate out. The same row under the same texts always gives the same bytes (G7).
import type { Basis } from '../../workflows/procedure.js';
import { canonicalJson, sha256 } from '../common/canonical-json.js';
import { localDate } from '../common/clock.js';
import type { Text } from '../common/problems.js';
import type { Calendar, CalendarDayKind, YearStatus } from '../regulations/calendar.js';
import { type LawBook, ruleValueOf } from '../regulations/law.js';
import { dayNumberOf, yearOf } from '../regulations/local-day.js';
import type { TraceDay } from '../regulations/term.js';
import { type ShownParts, shownParts } from './deadline-parts.js';
import type { DeadlineCertainty, DeadlineRow, TermRule } from './deadline-row.js';
import { bindsByItself, type DueDate, dueDateOf } from './deadline-term.js';

/** A day off, or worked for one, between the first day and the last. */
export interface CrossedDay {
  date: string;
  kind: CalendarDayKind;
  name: Text;
  confidence: 'confirmed' | 'recalled' | 'unclear';
  /** False where the term asks for no holiday: a day like any other to it. */
  matters: boolean;
}

export interface CertifiedRule {
  id: string;
  label: Text;
  kind: DeadlineRow['kind'];
  value: number | null;
  unit: TermRule['unit'];
  firstDay: TermRule['firstDay'];
  roll: TermRule['roll'];
  pause: TermRule['pause'];
  /** The law gives the term by itself; otherwise its day was set by hand. */
  binds: boolean;
  /** It protects a person: it may be lengthened by hand, never shortened. */
  protects: boolean;
  basis: Basis;
}

export interface TermCertificate extends ShownParts {
  format: 1;
  deadline: string;
  case: { id: string; code: string };
  rule: CertifiedRule;
  /** The day, or for a term in hours the instant, the count begins with, and the record that began it. */
  from: string;
  startedBy: number;
  /** Since when this is what is believed, and the record it rests on. */
  knownAt: string;
  lastRecord: number;
  due: { on: string | null; at: string | null; certainty: DeadlineCertainty };
  /** Every day from the first to the last, and why it counts or not. */
  trace: TraceDay[];
  crossed: CrossedDay[];
  /** How firm the calendar of each year is that the term runs through. */
  years: Record<string, YearStatus>;
  law: { revision: string };
  calendar: { title: Text; revision: string };
}

export interface Certified {
  certificate: TermCertificate;
  /** Of the certificate's canonical JSON (RFC 8785). */
  sha256: string;
  check: CertificateCheck;
}

/** Whether counting again gave what is stored. */
export interface CertificateCheck {
  same: boolean;
  /** What differs, by column. */
  differs: ('due_on' | 'due_at' | 'certainty' | 'trace' | 'rule_text')[];
}

/** `book` is the law and the calendar under the row's own revisions. */
export function certificateOf(row: DeadlineRow, caseCode: string, book: LawBook): Certified {
  const counted = dueDateOf(row, book.calendar);
  const rule = row.rule_text;
  const certificate: TermCertificate = {
    format: 1,
    deadline: row.id,
    case: { id: row.case_id, code: caseCode },
    rule: {
      id: rule.id,
      label: rule.labels,
      kind: row.kind,
      value: rule.value,
      unit: rule.unit,
      firstDay: rule.firstDay,
      roll: rule.roll,
      pause: rule.pause,
      binds: bindsByItself(rule),
      protects: rule.protects,
      basis: rule.basis,
    },
    from: row.inputs.from,
    startedBy: row.started_seq,
    knownAt: instantOf(row.known_at),
    lastRecord: row.updated_seq,
    due: { on: counted.due_on, at: counted.due_at && instantOf(counted.due_at), certainty: counted.certainty },
    trace: counted.trace,
    ...walked(counted, rule, book.calendar),
    ...shownParts(row),
    law: { revision: row.law_revision },
    calendar: { title: book.calendar.body.title, revision: row.calendar_revision },
  };
  // Through plain JSON once, so that what is hashed here is what anybody can hash from the answer.
  const plain = JSON.parse(JSON.stringify(certificate)) as TermCertificate;
  return { certificate: plain, sha256: sha256(canonicalJson(plain)), check: checked(row, counted, book) };
}

/** Does counting again, under the same texts, give what the row says? */
export const recounted = (row: DeadlineRow, book: LawBook): CertificateCheck =>
  checked(row, dueDateOf(row, book.calendar), book);

function checked(row: DeadlineRow, counted: DueDate, book: LawBook): CertificateCheck {
  const pairs: Record<CertificateCheck['differs'][number], [unknown, unknown]> = {
    due_on: [row.due_on, counted.due_on],
    due_at: [row.due_at && instantOf(row.due_at), counted.due_at && instantOf(counted.due_at)],
    certainty: [row.certainty, counted.certainty],
    trace: [row.trace, counted.trace],
    rule_text: [true, isInTheLaw(row.rule_text, book)],
  };
  const differs = (Object.keys(pairs) as CertificateCheck['differs']).filter((name) => {
    const [stored, again] = pairs[name];
    return bytesOf(stored) !== bytesOf(again);
  });
  return { same: differs.length === 0, differs };
}

const bytesOf = (value: unknown): string => canonicalJson(JSON.parse(JSON.stringify(value)));

/** The text under the row's revision holds this very rule. A rule that comes from no layer was never read from a text. */
function isInTheLaw(rule: TermRule, { regulations }: LawBook): boolean {
  const { id, layer } = rule;
  if (layer === undefined) return true;
  const wanted = bytesOf(whatCounts(rule));
  return regulations.layers
    .filter((one) => one.id === layer)
    .some((one) =>
      one.rules.some(
        (rule) => rule.id === id && bytesOf(whatCounts(ruleValueOf(rule, one, regulations.instruments))) === wanted,
      ),
    );
}

/** Of a rule, what makes the day and what the day rests on. */
const whatCounts = (rule: TermRule): object => {
  const { validFrom, value, unit, firstDay, roll, pause, protects, offeredOnly, confidence, basis } = rule;
  return { validFrom, value, unit, firstDay, roll, pause, protects, offeredOnly, confidence, basis };
};

/** The special days between the first and the last, and the years they lie in. */
function walked(
  { trace, due_on: due }: DueDate,
  { unit }: TermRule,
  { body }: Calendar,
): Pick<TermCertificate, 'crossed' | 'years'> {
  const first = trace[0]?.from;
  const last = [trace.at(-1)?.to ?? '', due ?? ''].sort().at(-1);
  if (!first || !last) return { crossed: [], years: {} };
  const isNamed = (date: string): boolean =>
    trace.some(({ from, to, name }) => name !== undefined && from <= date && date <= to);
  const crossed = body.days
    .filter(({ date }) => first <= date && date <= last)
    .map(({ date, kind, vi, en, confidence }) => ({
      date,
      kind,
      name: { vi, en },
      confidence,
      matters: unit === 'workingDay' || isNamed(date),
    }));
  const years: Record<string, YearStatus> = {};
  for (let year = yearOf(dayNumberOf(first)); year <= yearOf(dayNumberOf(last)); year += 1) {
    years[year] = body.years[String(year)] ?? 'absent';
  }
  return { crossed, years };
}

const instantOf = (at: string): string => new Date(at).toISOString();

/** The local day a certificate's count begins on. */
export const firstDayOf = ({ from }: Pick<TermCertificate, 'from'>): string =>
  from.includes('T') ? localDate(new Date(from)) : from;
