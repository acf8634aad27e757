// Has each subject been told what is looked into, and has its view been heard or its absence minuted (G17)? Kept per subject and
// content: what was put, which round of answers is open, who was reminded, and what was said at the conference.
// Steps: inspection reference 3.2 and 4.1 (354-QĐ/UBKTTW confirmed; conference recalled); reminder before absence is our design.
import { law } from '../define.js';
import type { Basis, Reason, Situation, Text } from '../procedure.js';
import type { MeetingFacts } from './meeting.v1.js';
import type { PauseFacts } from './pause.v1.js';
import { isNow, type SubjectFacts } from './subjects.v1.js';
import { daysAfter, deadlineOf } from './terms.v1.js';

export type Said = 'spoke' | 'writing' | 'declined' | 'absent';
export interface Hearing {
  /** When decision and plan were put to the subject. */
  announcedOn: string | null;
  /** Contents put to the subject, with the date. One that is missing here is still owed. */
  put: Record<string, string>;
  /** The answers now awaited; `key` names the deadline. */
  round: { key: string; kind: 'explanation' | 'supplement'; openedOn: string; remindedOn: string | null } | null;
  /** `key` names the deadline of the round the answer closed; null for one that came when none of its kind was open. */
  answers: { kind: 'explanation' | 'supplement'; how: 'given' | 'absent'; on: string; key: string | null }[];
  conference: { said: Said; on: string } | null;
}
export interface HearingFacts extends MeetingFacts, SubjectFacts, PauseFacts {
  /** What is looked into, by code, and whom each concerns. The wording is personal. */
  contents: Record<string, { subjects: string[]; scope: string }>;
  hearing: Record<string, Hearing>;
}
export const noHearing: Pick<HearingFacts, 'contents' | 'hearing'> = { contents: {}, hearing: {} };

const unheard: Hearing = { announcedOn: null, put: {}, round: null, answers: [], conference: null };
export const hearingOf = (facts: HearingFacts, subjectId: string): Hearing => facts.hearing[subjectId] ?? unheard;
export const withHearing = (
  facts: HearingFacts,
  subjectId: string,
  more: Partial<Hearing>,
): HearingFacts['hearing'] => ({
  ...facts.hearing,
  [subjectId]: { ...hearingOf(facts, subjectId), ...more },
});

/** Subjects the proceedings still concern: with a member's death the personal part stops [recalled]. */
export const concerned = (facts: SubjectFacts): string[] =>
  Object.keys(facts.subjects)
    .filter((subjectId) => !isNow(facts, subjectId, 'died'))
    .sort();

export const contentsOf = (facts: HearingFacts, subjectId: string): string[] =>
  Object.keys(facts.contents).filter((contentId) => facts.contents[contentId]?.subjects.includes(subjectId));

/** Contents the subject has not been told of yet, or must be told of again. */
export const owed = (facts: HearingFacts, subjectId: string): string[] =>
  contentsOf(facts, subjectId).filter((contentId) => !hearingOf(facts, subjectId).put[contentId]);

export const isAnnounced = (facts: HearingFacts, subjectId: string): boolean =>
  hearingOf(facts, subjectId).announcedOn !== null;

/** Told of everything, and every round of answers is closed. */
export const isSettled = (facts: HearingFacts, subjectId: string): boolean =>
  isAnnounced(facts, subjectId) &&
  owed(facts, subjectId).length === 0 &&
  hearingOf(facts, subjectId).round === null &&
  hearingOf(facts, subjectId).answers.length > 0;

/** On facts, for `always` and guards. With nobody left nothing moves on: the case is stopped instead. */
export const everyoneIs = (facts: HearingFacts, holds: (facts: HearingFacts, subjectId: string) => boolean): boolean =>
  concerned(facts).length > 0 && concerned(facts).every((subjectId) => holds(facts, subjectId));

/** Forgets what was said at the conference, and owes the contents again to everybody they concern. */
export function putAgain(facts: HearingFacts, contentIds: readonly string[]): Pick<HearingFacts, 'hearing'> {
  const again = Object.entries(facts.hearing).map(([subjectId, hearing]): [string, Hearing] => [
    subjectId,
    {
      ...hearing,
      conference: null,
      put: Object.fromEntries(Object.entries(hearing.put).filter(([contentId]) => !contentIds.includes(contentId))),
    },
  ]);
  return { hearing: Object.fromEntries(again) };
}

/** Owes everything again to one subject, and the conference to all: a conclusion is looked at again. */
export function putAgainTo(facts: HearingFacts, subjectId: string): Pick<HearingFacts, 'hearing'> {
  const { hearing } = putAgain(facts, []);
  const own = hearing[subjectId];
  return { hearing: own ? { ...hearing, [subjectId]: { ...own, put: {} } } : hearing };
}

export const procedureLaw = law('354-QĐ/UBKTTW', 'confirmed', {
  note: 'Announcement, explanatory report, verification.',
});
export const rightsLaw = law('Thiết kế: quyền của đối tượng', 'design', { article: 'G17' });
export const silenceLaw = [
  law('Điều lệ Đảng', 'inferred', {
    article: '39',
    clause: '1',
    note: 'Refusal does not stop the proceedings; by analogy.',
  }),
  rightsLaw,
];
export const conferenceLaw = [law('354-QĐ/UBKTTW', 'recalled', { note: 'Conference with the subject.' }), rightsLaw];

/** Nobody's absence is minuted while in hospital: the view is still awaited, or the case is paused (our design). */
export const canAnswer = (facts: SubjectFacts, subjectId: string): boolean => !isNow(facts, subjectId, 'hospitalised');

/** Whole days a subject has after the reminder reached it before its silence is minuted (our design). */
const DAYS_AFTER_REMINDER = 1;

/** Days after `from` and up to `to` on which the case was paused or the subject in hospital. */
function lostDays(facts: HearingFacts, subjectId: string, from: string, to: string): number {
  const stay = facts.circumstances[subjectId]?.hospitalised;
  const spans = [...facts.pauses, ...(facts.pause ? [{ since: facts.pause.since }] : []), ...(stay ? [stay] : [])];
  const isLost = (day: string): boolean =>
    spans.some((span) => span.since <= day && day <= ('until' in span ? (span.until ?? to) : to));
  let lost = 0;
  for (let day = daysAfter(from, 1); day <= to; day = daysAfter(day, 1)) if (isLost(day)) lost += 1;
  return lost;
}

/** The term and the days after a delivered reminder are over, pauses and hospital not counted, and the subject could have answered. */
export const isSilent = (facts: HearingFacts, situation: Situation, subjectId: string): boolean => {
  const { round } = hearingOf(facts, subjectId);
  const today = situation.effectiveOn;
  const isPast = (from: string, due: string | null | undefined): boolean =>
    due != null && due < today && daysAfter(due, lostDays(facts, subjectId, from, today)) < today;
  return (
    round?.remindedOn != null &&
    isPast(round.openedOn, deadlineOf(situation, round.key)?.due) &&
    isPast(round.remindedOn, daysAfter(round.remindedOn, DAYS_AFTER_REMINDER)) &&
    canAnswer(facts, subjectId)
  );
};

/** An answer is awaited, and its term was not announced on this same day. */
export const mayBeReminded = (facts: HearingFacts, subjectId: string, today: string): boolean => {
  const { round } = hearingOf(facts, subjectId);
  return round !== null && round.openedOn < today;
};

/** True while the subject has an open round of this kind. */
export const awaits = (facts: HearingFacts, subjectId: string, kind: 'explanation' | 'supplement'): boolean =>
  hearingOf(facts, subjectId).round?.kind === kind;

export const heardFault = (code: string, at: string, text: Text, remedy: Text, basis: readonly Basis[]): Reason => ({
  code,
  field: at,
  text,
  remedy,
  basis,
});
