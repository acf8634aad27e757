// Has each subject been told what is looked into, and has its view been heard or its absence minuted (G17)? Kept per subject and
// content: what was put, which round of answers is open, who was reminded, and what was said at the conference.
// Steps: inspection reference 3.2 and 4.1 (354-QĐ/UBKTTW confirmed; conference recalled); reminder before absence is our design.
import { law } from '../define.js';
import type { Basis, Reason, Situation, Text } from '../procedure.js';
import type { MeetingFacts } from './meeting.v1.js';
import { isNow, type SubjectFacts } from './subjects.v1.js';
import { isOver } from './terms.v1.js';

export type Said = 'spoke' | 'writing' | 'declined' | 'absent';
export interface Hearing {
  /** When decision and plan were put to the subject. */
  announcedOn: string | null;
  /** Contents put to the subject, with the date. One that is missing here is still owed. */
  put: Record<string, string>;
  /** The answers now awaited; `key` names the deadline. */
  round: { key: string; kind: 'explanation' | 'supplement'; openedOn: string; remindedOn: string | null } | null;
  answers: { kind: 'explanation' | 'supplement'; how: 'given' | 'absent'; on: string }[];
  conference: { said: Said; on: string } | null;
}
export interface HearingFacts extends MeetingFacts, SubjectFacts {
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
const canAnswer = (facts: SubjectFacts, subjectId: string): boolean => !isNow(facts, subjectId, 'hospitalised');

/** The term is over, a reminder was delivered before today, and the subject could have answered. */
export const isSilent = (facts: HearingFacts, situation: Situation, subjectId: string): boolean => {
  const { round } = hearingOf(facts, subjectId);
  return (
    round?.remindedOn != null &&
    round.remindedOn < situation.effectiveOn &&
    isOver(situation, round.key) &&
    canAnswer(facts, subjectId)
  );
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
