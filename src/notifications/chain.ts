// Who is told, and how far up? Pure: the people around a case in, each person once out. Nobody who is barred, has left or may not read
// the case hears of it; whoever is away hands on to their substitute or, without one, up the chain; and no alert finds nobody.
// Source: design 5 "People"; organisation reference 1.7, 1.8 (who answers for a case, and who may not see it).
import { mayRead } from '../access/policy.js';
import type { Audience, Why } from './alert-book.js';
import type { Threshold } from './threshold.js';

interface Holder {
  personId: string;
  role: string;
  bodyId: string;
}

/** The people around one case on one day. */
export interface PeopleOfCase {
  caseId: string;
  on: string;
  subjects: readonly string[];
  bodyId: string;
  /** The bodies above it. */
  upperIds: readonly string[];
  bodyEndedOn: string | null;
  standings: readonly { personId: string; standing: string }[];
  /** Offices in force, of people whose account is open, in the case's body, in those that carry on its work once it has ended, and above. */
  own: readonly Holder[];
  successors: readonly Holder[];
  upper: readonly Holder[];
  /** Who is away today, and who stands in for them. */
  away: readonly { personId: string; substituteId: string | null }[];
}

export interface Recipient {
  personId: string;
  audience: Audience;
  why: Why;
}

const HEADS = ['commissionHead', 'committeeSecretary', 'cellSecretary'];
const DEPUTIES = ['commissionDeputyHead', 'committeeDeputySecretary', 'cellDeputySecretary'];
/** The links from the foot of the chain up. */
const UPWARDS: readonly Audience[] = ['officer', 'member', 'head', 'upper', 'reviewer'];
/** Where what nobody answers for goes; further down only when nobody is there either. */
const FROM_THE_HEAD: readonly Audience[] = ['head', 'upper', 'reviewer', 'member', 'officer'];
const FROM_THE_TOP: readonly Audience[] = ['upper', 'head', 'member', 'officer', 'reviewer'];
/** Working days over from which the head's own miss goes further up. */
const HEAD_HAS_UNTIL = 5;

/**
 * `lapses`: the term is one whose end the case itself must show, so everybody learns of it at once. `isLastChance`: it is also the day of no
 * return, and nothing has said so before.
 */
export function recipientsOf(
  people: PeopleOfCase,
  { side, workingDays }: Pick<Threshold, 'side' | 'workingDays'>,
  lapses: boolean,
  isLastChance = false,
): Recipient[] {
  if (side === 'undated') return audienceOf(people, 'head');
  const goesUp = side === 'after' && (lapses || workingDays >= HEAD_HAS_UNTIL);
  return reached(people, [
    'officer',
    ...(side === 'before' ? [] : (['member'] as const)),
    // Who can still turn it: the head assigns, asks for an extension, or calls the body together.
    ...(side === 'after' || side === 'noReturn' || isLastChance ? (['head'] as const) : []),
    ...(goesUp ? (['upper', 'reviewer'] as const) : []),
  ]);
}

/** Those a message is for; when none of them is there, whoever stands further up. */
export const audienceOf = (people: PeopleOfCase, audience: Audience): Recipient[] => reached(people, [audience]);

/** Somebody in the chain: by which standing or office, in which body. */
interface Place {
  personId: string;
  as: string;
}
interface Link {
  /** Who answers, were they there: active, not barred, and may read the case. */
  places: Place[];
  /** Who of them is there, or stands in. */
  present: Recipient[];
  /** Somebody has the standing or office, though they may not hear of the case. */
  isFilled: boolean;
}

function reached(people: PeopleOfCase, wanted: readonly Audience[]): Recipient[] {
  const links = chainOf(people);
  const waiting: Recipient[] = [];
  const told = wanted.flatMap((audience) => {
    const { places, present, isFilled } = links[audience];
    // A link nobody has ever filled is passed over; one whose people are all away or barred is answered for by the next above.
    if (present.length > 0 || !isFilled) return present;
    const above = UPWARDS.slice(UPWARDS.indexOf(audience) + 1).find((next) => links[next].present.length > 0);
    if (above) return instead(links[above].present, audience);
    // A head is away with nobody above: whoever else hears of it, it waits for the head too, and says so.
    if (audience === 'head') waiting.push(...waitsFor(places, audience));
    return [];
  });
  if (told.length > 0) return distinct([...told, ...waiting]);
  const lowest = wanted[0] ?? 'officer';
  const answers = FROM_THE_HEAD.find((audience) => links[audience].present.length > 0);
  if (answers)
    return distinct([...instead(links[answers].present, answers === lowest ? undefined : lowest), ...waiting]);
  if (links.desk.present.length > 0) return distinct([...instead(links.desk.present, lowest), ...waiting]);
  // Nobody at all is there: never lost, it waits for whoever stands highest, and says so.
  const highest = FROM_THE_TOP.find((audience) => links[audience].places.length > 0);
  if (!highest) return [];
  return waitsFor(links[highest].places, highest, highest === lowest ? undefined : lowest);
}

const waitsFor = (places: readonly Place[], audience: Audience, insteadOf?: Audience): Recipient[] =>
  places.slice(0, 1).map(({ personId, as }) => ({
    personId,
    audience,
    why: { as, ...(insteadOf ? { insteadOf } : {}), although: 'absent' },
  }));

const instead = (recipients: readonly Recipient[], insteadOf: Audience | undefined): Recipient[] =>
  recipients.map((each) => (insteadOf ? { ...each, why: { ...each.why, insteadOf } } : each));

function chainOf(people: PeopleOfCase): Record<Audience | 'desk', Link> {
  const { standings, own, successors, upper } = people;
  const mayHear = readersAmong(people);
  const substituteOf = substitutesAmong(people, mayHear);
  const away = new Set(people.away.map(({ personId }) => personId));

  const link = (audience: Audience, ...choices: readonly Place[][]): Link => {
    const there = choices.map((places) => places.filter(({ personId }) => mayHear(personId)));
    const places = there.find((some) => some.length > 0) ?? [];
    const present = places.flatMap(({ personId, as }): Recipient[] => {
      if (!away.has(personId)) return [{ personId, audience, why: { as } }];
      const substitute = substituteOf(personId);
      return substitute ? [{ personId: substitute, audience, why: { as, substituteFor: personId } }] : [];
    });
    return { places, present, isFilled: choices.some((some) => some.length > 0) };
  };
  // A standing outlives the office it came with; whoever has left the body, or what carries on its work, no longer answers for it.
  const inOffice = new Set([...own, ...successors].map(({ personId }) => personId));
  const as = (...wanted: string[]): Place[] =>
    standings
      .filter(({ personId, standing }) => wanted.includes(standing) && inOffice.has(personId))
      .map(({ personId, standing }) => ({ personId, as: standing }));
  const holding = (holders: readonly Holder[], roles: readonly string[]): Place[] =>
    holders.filter(({ role }) => roles.includes(role)).map(({ personId, role }) => ({ personId, as: role }));
  // Of a head who is away and has named nobody, the deputies take the place.
  const leading = (audience: Audience, ...ranks: Place[][]): Link => {
    const links = ranks.map((rank) => link(audience, rank));
    return {
      places: links.flatMap(({ places }) => places),
      present: links.find(({ present }) => present.length > 0)?.present ?? [],
      isFilled: links.some(({ isFilled }) => isFilled),
    };
  };
  return {
    officer: link('officer', as('caseOfficer', 'teamLeader'), holding(own, ['caseOfficer'])),
    member: link('member', as('teamLeader', 'assignedMember')),
    head: leading('head', holding(own, HEADS), holding(own, DEPUTIES), holding(successors, HEADS)),
    upper: leading('upper', holding(upper, HEADS), holding(upper, DEPUTIES)),
    reviewer: link('reviewer', [...holding(own, ['complianceReviewer']), ...holding(upper, ['complianceReviewer'])]),
    // Those of the body who have nothing to do with the case but could: asked before it waits for somebody who is away.
    desk: link('officer', holding(own, ['caseOfficer'])),
  };
}

/** Whoever may not read the case would never see the alert: involved people above all (COI-8). The access table decides, as it does in the lists. */
function readersAmong(people: PeopleOfCase): (personId: string) => boolean {
  const { own, successors, upper, standings, on } = people;
  const found = {
    bodyId: people.bodyId,
    subjects: people.subjects,
    bodyPath: [people.bodyId, ...people.upperIds],
    bodyEndedOn: people.bodyEndedOn,
    bodySuccessors: successors.map(({ bodyId }) => bodyId),
  };
  const open = standings.map((standing) => ({ ...standing, endedSeq: null }));
  const offices = new Map<string, Holder[]>();
  for (const holder of [...own, ...successors, ...upper])
    offices.set(holder.personId, [...(offices.get(holder.personId) ?? []), holder]);
  const known = new Map<string, boolean>();
  return (personId) => {
    const before = known.get(personId);
    if (before !== undefined) return before;
    const held = (offices.get(personId) ?? []).map(({ bodyId, role }) => ({
      id: personId,
      bodyId,
      role,
      validFrom: on,
      validTo: null,
    }));
    // An office today is what makes somebody active; without one in these bodies a standing alone does not.
    const hears = held.length > 0 && mayRead({ accountId: '', personId, offices: held }, found, open, on) !== 'none';
    known.set(personId, hears);
    return hears;
  };
}

/** Follows substitutes to one who is there: holds an office in a body of the absent, may hear of the case, is not away too. */
function substitutesAmong(
  { own, successors, upper, away }: PeopleOfCase,
  mayHear: (personId: string) => boolean,
): (personId: string) => string | undefined {
  const named = new Map(away.map(({ personId, substituteId }) => [personId, substituteId]));
  const bodiesOf = new Map<string, Set<string>>();
  for (const { personId, bodyId } of [...own, ...successors, ...upper])
    bodiesOf.set(personId, (bodiesOf.get(personId) ?? new Set<string>()).add(bodyId));
  const share = (one: string, other: string): boolean =>
    [...(bodiesOf.get(one) ?? [])].some((bodyId) => bodiesOf.get(other)?.has(bodyId));
  return (personId) => {
    const asked = new Set([personId]);
    for (let next = named.get(personId); next && !asked.has(next); next = named.get(next)) {
      // Two who stand in for each other and are both away lead round in a ring: nobody is found.
      asked.add(next);
      if (!mayHear(next) || !share(personId, next)) return undefined;
      if (!named.has(next)) return next;
    }
    return undefined;
  };
}

/** Each person once, in the first capacity they are named. */
function distinct(recipients: readonly Recipient[]): Recipient[] {
  return [...new Map([...recipients].reverse().map((each) => [each.personId, each])).values()].reverse();
}
