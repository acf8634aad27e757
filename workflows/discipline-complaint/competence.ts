// To whom does a complaint go next, and is that the last word? Pure: reference 5.2 with its routing table, tested row by row.
// Each answer carries the confidence of the row it rests on, so that a recalled one shows as recalled.
import type { Form } from '../fragments/ballot.v1.js';
import type { BodyKind, Confidence, Level, SeenBody } from '../procedure.js';

/** Organs of the centre behind the one body of kind `committee` there. */
export const CENTRAL_ORGANS = ['secretariat', 'politburo', 'centralCommittee'] as const;
export type CentralOrgan = (typeof CENTRAL_ORGANS)[number];
export type Organ = 'cell' | 'committee' | 'commission' | 'centralCommission' | CentralOrgan;

/** Who decided, or settles: what it is and on which level. */
export interface Decider {
  organ: Organ;
  level: Level;
}

/** What a body is in the order of instances. Of the central committee's organs the one acting is told. */
export function deciderOf({ kind, level }: { kind: BodyKind; level: Level }, organ: CentralOrgan | null): Decider {
  if (kind === 'cell' || kind === 'department') return { organ: 'cell', level };
  if (level === 'central')
    return { organ: kind === 'committee' ? (organ ?? 'secretariat') : 'centralCommission', level };
  return { organ: kind === 'committee' ? 'committee' : 'commission', level };
}

/** How far up an organ stands beyond the local levels. */
const RANK: Record<Organ, number> = {
  cell: 0,
  committee: 0,
  commission: 0,
  centralCommission: 1,
  secretariat: 2,
  politburo: 2,
  centralCommittee: 3,
};
const isCentral = ({ organ }: Decider): boolean => RANK[organ] > 0;

/** Last instance by form and by who decided the form. Confirmed but for dissolution, of which the reference says nothing. */
export function lastInstance(origin: Decider, form: Form): { organ: Organ; confidence: Confidence } {
  if (isCentral(origin)) return { organ: 'centralCommittee', confidence: 'confirmed' };
  if (form === 'expulsion') return { organ: 'secretariat', confidence: 'confirmed' };
  if (form === 'dissolution') return { organ: 'secretariat', confidence: 'unclear' };
  return { organ: 'centralCommission', confidence: 'confirmed' };
}

/** Has this decider the last word on a form that `origin` decided? */
export const isLast = (settler: Decider, origin: Decider, form: Form): boolean =>
  RANK[settler.organ] >= RANK[lastInstance(origin, form).organ];

/** One of the bodies a complaint may go to: seen from the one whose decision is complained of. */
export interface Step {
  organ: Organ;
  /** Its own level, the one directly above, or the centre. */
  where: 'same' | 'above' | 'centre';
}
export interface Instance {
  /** The first is the usual one; empty: the last word was spoken. */
  to: readonly Step[];
  confidence: Confidence;
}

export interface Question {
  /** Whose decision is complained of. */
  spoken: Decider;
  /** It is itself a settlement of a complaint. */
  isSettlement: boolean;
  /** Who imposed the form in dispute: the first decider, or a settler that made it heavier. */
  origin: Decider;
  form: Form;
}

/** The next competent bodies. Against a commission the committee of its own level comes first (22-QĐ/TW article 22, confirmed). */
export function nextInstance({ spoken, isSettlement, origin, form }: Question): Instance {
  const last = lastInstance(origin, form);
  if (isSettlement && isLast(spoken, origin, form)) return { to: [], confidence: last.confidence };
  const centre = (organ: Organ, confidence: Confidence): Instance => ({ to: [{ organ, where: 'centre' }], confidence });
  if (isCentral(origin)) {
    if (spoken.organ !== 'centralCommission') return centre('centralCommittee', 'confirmed');
    const higher: Step[] = [
      { organ: 'politburo', where: 'centre' },
      { organ: 'secretariat', where: 'centre' },
    ];
    return { to: higher, confidence: 'recalled' };
  }
  if (spoken.organ === 'centralCommission') return centre(last.organ, last.confidence);
  if (spoken.organ === 'commission') return { to: [{ organ: 'committee', where: 'same' }], confidence: 'confirmed' };
  if (spoken.level === 'province') return centre('centralCommission', 'recalled');
  const above: Step[] = [
    { organ: 'commission', where: 'above' },
    { organ: 'committee', where: 'above' },
  ];
  return { to: above, confidence: 'recalled' };
}

/** A step as a body can be recognised by it. */
export interface Place {
  organ: Organ;
  kind: 'inspectionCommission' | 'committee';
  /** Committees of which it may be the commission, or which it may be, nearest first; empty for the centre. */
  committees: string[];
}

type Known = Readonly<Record<string, SeenBody>>;

/** A body that has ended stands for those that followed it, as far as they are known; an unknown one for itself. */
export function livingOf(id: string, known: Known, passed: readonly string[] = []): string[] {
  const body = known[id];
  if (!body || body.dissolvedOn === null) return [id];
  if (passed.includes(id)) return [];
  return [...new Set(body.successors.flatMap((next) => livingOf(next, known, [...passed, id])))];
}

/** Committees above a body, nearest first, each as it lives on. */
const above = (body: SeenBody, known: Known): string[] => [
  ...new Set(
    body.committees
      .filter((id) => id !== body.committeeId && id !== body.id)
      .flatMap((id) => livingOf(id, known))
      .filter((id) => id !== body.committeeId && id !== body.id),
  ),
];

/** The ways up from a body: of one that has ended those of its successors, and where none is known the committees it stood under. */
function waysUp(spoken: SeenBody, known: Known): string[][] {
  const heirs =
    spoken.dissolvedOn === null
      ? []
      : spoken.successors.flatMap((next) => livingOf(next, known, [spoken.id])).flatMap((id) => known[id] ?? []);
  const ways = heirs.map((heir) => above(heir, known)).filter((way) => way.length > 0);
  return ways.length > 0 ? ways : [above(spoken, known)].filter((way) => way.length > 0);
}

/** Everybody a complaint could rise to from a body, whatever the step; for a complaint whose next instance stays unclear. */
export const upwardOf = (spoken: SeenBody, known: Known): string[] => [
  ...new Set([...waysUp(spoken, known).flat(), ...livingOf(spoken.committeeId, known)]),
];

/** Where the next instance is, from the body whose decision is complained of. Null where the organisation shows no way up. */
export function placesOf({ to }: Instance, spoken: SeenBody, known: Known = {}): Place[] | null {
  const ways = waysUp(spoken, known);
  const same = livingOf(spoken.committeeId, known);
  const places = to.flatMap(({ organ, where }): Place[] => {
    const kind = organ === 'commission' || organ === 'centralCommission' ? 'inspectionCommission' : 'committee';
    if (where === 'centre') return [{ organ, kind, committees: [] }];
    if (where === 'same') return same.map((id) => ({ organ, kind, committees: [id] }));
    // A committee between cell and grassroots has no competence over complaints, so the second may be meant.
    return ways.map((way) => ({ organ, kind, committees: way.slice(0, 2) }));
  });
  return to.every(({ organ }) => places.some((place) => place.organ === organ)) ? places : null;
}

type Candidate = Pick<SeenBody, 'id' | 'kind' | 'level' | 'committeeId'>;

/** The place this body takes among those that are competent, if it does. */
export function placeOf(body: Candidate, places: readonly Place[]): Place | null {
  const committee = body.kind === 'committee' ? body.id : body.committeeId;
  const fits = ({ kind, committees }: Place): boolean => {
    if (body.kind !== kind || body.level === 'subGrassroots') return false;
    if (committees.length === 0) return body.level === 'central';
    return committee === committees[0] || (committee === committees[1] && body.level === 'grassroots');
  };
  return places.find(fits) ?? null;
}

/** Whether this body is to settle the complaint, as far as the order of instances and the organisation tell. */
export interface Route {
  /** `unclear`: the organisation shows no way up from the decider; whoever takes it says on what it rests. */
  verdict: 'here' | 'elsewhere' | 'unclear' | 'final';
  confidence: Confidence;
  /** Who is competent, where it is known. */
  places: Place[];
  /** The organ of the centre that settles here. */
  organ: CentralOrgan | null;
  /** Committees on the way up; kept where the next instance stays unclear, since only they and theirs are open then. */
  upward?: string[];
}

const asCentral = (organ: Organ | undefined): CentralOrgan | null =>
  CENTRAL_ORGANS.find((known) => known === organ) ?? null;

/** Judges the body that received a complaint. `stated`: the organ of the centre it was addressed to. */
export function routeOf(
  body: Candidate,
  spoken: SeenBody,
  question: Question,
  stated: CentralOrgan | null = null,
  bodies: Known = {},
): Route {
  const next = nextInstance(question);
  const known = { confidence: next.confidence, places: [], organ: null };
  if (next.to.length === 0) return { ...known, verdict: 'final', organ: stated };
  const places = placesOf(next, spoken, bodies);
  if (places === null)
    return { ...known, verdict: 'unclear', confidence: 'unclear', organ: stated, upward: upwardOf(spoken, bodies) };
  const open = stated ? places.filter(({ organ }) => organ === stated) : places;
  const own = placeOf(body, open);
  return { ...known, verdict: own ? 'here' : 'elsewhere', places, organ: asCentral(own?.organ) };
}

/** A form the body itself may impose on this complainant, for a heavier settlement. Reference 3.3; what is unclear is not offered. */
export interface Rank {
  /** The committee that manages the cadre. */
  managedBy: string | null;
  /** Committees in which the complainant sits. */
  seats: readonly string[];
}

const LIGHT: readonly Form[] = ['reprimand', 'warning'];

/** Never expulsion or dissolution: they need the proposal of two thirds below, so the competent body is told instead. */
export function mayImpose(
  body: Pick<SeenBody, 'kind' | 'level' | 'committeeId'>,
  { managedBy, seats }: Rank,
  form: Form,
): boolean {
  if (form === 'expulsion' || form === 'dissolution') return false;
  if (seats.includes(body.committeeId)) return false;
  const isCommittee = body.kind === 'committee';
  if (body.level === 'grassroots') return isCommittee && managedBy === null && LIGHT.includes(form);
  if (managedBy !== null && managedBy !== body.committeeId) return LIGHT.includes(form) && isCommittee;
  const isBound = !isCommittee && (managedBy !== null || seats.length > 0);
  return LIGHT.includes(form) || !isBound;
}
