// Who is told, and how far up? Pure: the people around a case in, each person once out.
// Source: design 5 "People"; organisation reference 1.7, 1.8 (who answers for a case, and who may not see it).
import type { Audience } from './alert-book.js';
import type { Threshold } from './threshold.js';

interface Holder {
  personId: string;
  role: string;
}

/** The people around one case on one day. */
export interface PeopleOfCase {
  caseId: string;
  subjects: readonly string[];
  standings: readonly { personId: string; standing: string }[];
  /** Offices in force in the case's body, in those that carry on its work once it has ended, and in the body above. */
  own: readonly Holder[];
  successors: readonly Holder[];
  upper: readonly Holder[];
}

export interface Recipient {
  personId: string;
  audience: Audience;
}

const HEADS = ['commissionHead', 'committeeSecretary', 'cellSecretary'];
const DEPUTIES = ['commissionDeputyHead', 'committeeDeputySecretary', 'cellDeputySecretary'];
/** Whoever is involved in a case never hears of it (COI-8). */
const CLOSED_TO = ['subject', 'conflicted', 'witness'];
/** Working days over from which the head's own miss goes further up. */
const HEAD_HAS_UNTIL = 5;

/** `lapses`: the term is one whose end the case itself must show, so everybody learns of it at once. */
export function recipientsOf(
  people: PeopleOfCase,
  { side, workingDays }: Pick<Threshold, 'side' | 'workingDays'>,
  lapses: boolean,
): Recipient[] {
  if (side === 'undated') return audienceOf(people, 'head');
  const links = chainOf(people);
  const goesUp = side === 'after' && (lapses || workingDays >= HEAD_HAS_UNTIL);
  const wanted: Audience[] = [
    'officer',
    ...(side === 'before' ? [] : (['member'] as const)),
    ...(side === 'after' ? (['head'] as const) : []),
    ...(goesUp ? (['upper', 'reviewer'] as const) : []),
  ];
  const told = distinct(wanted.flatMap((audience) => links[audience]));
  return told.length > 0 ? told : furtherUp(links);
}

/** Those a message is for; when none of them is there, whoever stands further up. */
export function audienceOf(people: PeopleOfCase, audience: Audience): Recipient[] {
  const links = chainOf(people);
  return links[audience].length > 0 ? links[audience] : furtherUp(links);
}

/** What nobody answers for goes to the head, and where there is none, on up. */
function furtherUp(links: Record<Audience, Recipient[]>): Recipient[] {
  const first = (['head', 'upper', 'reviewer'] as const).find((audience) => links[audience].length > 0);
  return first ? distinct(links[first]) : [];
}

function chainOf(people: PeopleOfCase): Record<Audience, Recipient[]> {
  const { standings, own, successors, upper } = people;
  const barred = new Set([
    ...people.subjects,
    ...standings.filter(({ standing }) => CLOSED_TO.includes(standing)).map(({ personId }) => personId),
  ]);
  const link = (audience: Audience, ...choices: readonly string[][]): Recipient[] => {
    const there = choices.map((ids) => ids.filter((id) => !barred.has(id)));
    return (there.find((ids) => ids.length > 0) ?? []).map((personId) => ({ personId, audience }));
  };
  // A standing outlives the office it came with; whoever has left the body, or what carries on its work, no longer answers for it.
  const inOffice = new Set([...own, ...successors].map(({ personId }) => personId));
  const as = (...wanted: string[]): string[] =>
    standings
      .filter(({ personId, standing }) => wanted.includes(standing) && inOffice.has(personId))
      .map(({ personId }) => personId);
  const holding = (holders: readonly Holder[], roles: readonly string[]): string[] =>
    holders.filter(({ role }) => roles.includes(role)).map(({ personId }) => personId);
  return {
    officer: link('officer', as('caseOfficer', 'teamLeader'), holding(own, ['caseOfficer'])),
    member: link('member', as('teamLeader', 'assignedMember')),
    head: link('head', holding(own, HEADS), holding(own, DEPUTIES), holding(successors, HEADS)),
    upper: link('upper', holding(upper, HEADS), holding(upper, DEPUTIES)),
    reviewer: link('reviewer', [...holding(own, ['complianceReviewer']), ...holding(upper, ['complianceReviewer'])]),
  };
}

/** Each person once, in the first capacity they are named. */
function distinct(recipients: readonly Recipient[]): Recipient[] {
  return [...new Map([...recipients].reverse().map((each) => [each.personId, each])).values()].reverse();
}
