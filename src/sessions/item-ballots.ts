// Which ballots were taken on an item, from the records of the case that rest on the session? Tallies only: who voted for what is
// nowhere (G13). Pure.
import type { Text } from '../../workflows/procedure.js';
import { procedureFor } from '../../workflows/registry.js';

/** A record of the case that names the session. */
export interface RestingRecord {
  seq: number;
  type: string;
  effectiveOn: string;
  payload: Record<string, unknown>;
}
export interface DecidedCase {
  procedure: string;
  facts: unknown;
  records: readonly RestingRecord[];
}
export interface MetIn {
  sessionId: string;
  bodyId: string;
  heldOn: string;
}

export type TallyView =
  | { for: number; against: number; other: number }
  | { byForm: Record<string, number>; none: number; invalid: number }
  | {
      keep: number;
      reduceTo: Record<string, number>;
      increaseTo: Record<string, number>;
      annul: number;
      /** Of those for annulling: how many hold that the discipline was wrongful. */
      wrongful: number;
      invalid: number;
    };

export type OutcomeView =
  | { form: string | null; accumulated: boolean; unverified: string[] }
  | { decided: string | null; form: string | null; wrongful: boolean };

export interface BallotView {
  /** Number of the record in the case. */
  seq: number;
  event: string;
  title: Text;
  effectiveOn: string;
  tally: TallyView;
  /** As the facts of the case keep it: of a ballot on forms the form, of one on a complaint what was decided; null where none had the votes. */
  outcome: OutcomeView | null;
  /** The event was taken back by a correction. */
  takenBack: boolean;
}

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** Every object in a value, itself included. */
function* objectsIn(value: unknown): Generator<Json> {
  if (isObject(value)) yield value;
  if (value !== null && typeof value === 'object') for (const inner of Object.values(value)) yield* objectsIn(inner);
}

const numbersOf = (value: Json): Record<string, number> =>
  Object.fromEntries(Object.entries(value).filter((entry): entry is [string, number] => typeof entry[1] === 'number'));

/** Only what is known to be a count is passed on. */
function tallyOf(said: Json): TallyView | undefined {
  const { votesFor, votesAgainst, votesOther, none, invalid, keep, annul, wrongful } = numbersOf(said);
  if (votesFor !== undefined && votesAgainst !== undefined)
    return { for: votesFor, against: votesAgainst, other: votesOther ?? 0 };
  if (isObject(said.votes)) return { byForm: numbersOf(said.votes), none: none ?? 0, invalid: invalid ?? 0 };
  if (keep !== undefined && annul !== undefined)
    return {
      keep,
      reduceTo: isObject(said.reduceTo) ? numbersOf(said.reduceTo) : {},
      increaseTo: isObject(said.increaseTo) ? numbersOf(said.increaseTo) : {},
      annul,
      wrongful: wrongful ?? 0,
      invalid: invalid ?? 0,
    };
  return undefined;
}

const sameNumbers = (one: Record<string, number>, other: Record<string, number>): boolean =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].every((key) => (one[key] ?? 0) === (other[key] ?? 0));

/** What was decided on a complaint. One ballot a day at most is kept, with its day. */
function complaintOutcomeOf(facts: unknown, { heldOn }: MetIn): OutcomeView | null {
  for (const { on, base, outcome, form, wrongful } of objectsIn(facts)) {
    if (on !== heldOn || typeof base !== 'number' || typeof wrongful !== 'boolean') continue;
    return {
      decided: typeof outcome === 'string' ? outcome : null,
      form: typeof form === 'string' ? form : null,
      wrongful,
    };
  }
  return null;
}

/** The facts keep a counted ballot with body, day and tallies; no session, so it is known by these. */
function outcomeOf(facts: unknown, met: MetIn, tally: TallyView): OutcomeView | null {
  if ('keep' in tally) return complaintOutcomeOf(facts, met);
  if (!('byForm' in tally)) return null;
  const { bodyId, heldOn } = met;
  for (const known of objectsIn(facts)) {
    const { votes, form, accumulated, unverified } = known;
    if (known.bodyId !== bodyId || known.on !== heldOn || !isObject(votes) || !('form' in known)) continue;
    if (known.none !== tally.none || known.invalid !== tally.invalid || !sameNumbers(numbersOf(votes), tally.byForm))
      continue;
    return {
      form: typeof form === 'string' ? form : null,
      accumulated: accumulated === true,
      unverified: Array.isArray(unverified) ? unverified.map(String) : [],
    };
  }
  return null;
}

const isTakenBack = (facts: unknown, seq: number): boolean => {
  const amendments = isObject(facts) && Array.isArray(facts.amendments) ? (facts.amendments as unknown[]) : [];
  return amendments.some((one) => isObject(one) && one.kind === 'takeBack' && one.seq === seq);
};

export function ballotsOf({ procedure, facts, records }: DecidedCase, met: MetIn): BallotView[] {
  const events = procedureFor(procedure)?.events ?? {};
  return records.flatMap(({ seq, type, effectiveOn, payload }) =>
    [...objectsIn(payload)]
      .filter(({ sessionId }) => String(sessionId).toLowerCase() === met.sessionId)
      .flatMap((said): BallotView[] => {
        const tally = tallyOf(said);
        if (!tally) return [];
        const title = events[type]?.title ?? { vi: type, en: type };
        const outcome = outcomeOf(facts, met, tally);
        return [{ seq, event: type, title, effectiveOn, tally, outcome, takenBack: isTakenBack(facts, seq) }];
      }),
  );
}
