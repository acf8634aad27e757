// Who decided before? Nobody of them leads the team, hears, decides or signs on the complaint (G17): named persons, the members of the
// bodies that decided earlier, and of a cell that voted everybody whose home it is.
import { t } from '../define.js';
import type { Actor, Reason, SeenPerson, Situation } from '../procedure.js';
import * as cite from './legal-basis.js';

export interface Earlier {
  bodies: string[];
  persons: string[];
}

const STAFF = ['caseOfficer', 'clerk', 'departmentLiaison', 'deadlineSupervisor', 'administrator'];
const sitsIn = (offices: Actor['offices'], bodies: readonly string[]): boolean =>
  offices.some(({ bodyId, role }) => bodies.includes(bodyId) && !STAFF.includes(role));

/** True for somebody who had a part in an earlier decision, as far as what is seen tells. */
export function decidedBefore({ bodies, persons }: Earlier, id: string | null, person?: SeenPerson): boolean {
  if (id !== null && persons.includes(id)) return true;
  if (!person) return false;
  const [home] = person.path;
  return sitsIn(person.offices, bodies) || (home !== undefined && bodies.includes(home));
}

/** The same of whoever asks. */
export const asksFromBefore = (earlier: Earlier, { by }: Situation): boolean =>
  decidedBefore(earlier, by.personId) || sitsIn(by.offices, earlier.bodies);

/** A body that decided, on its day. Where the day is not known: any day between two. */
export interface DecidedThen {
  bodyId: string;
  from: string;
  to: string;
}

/** Who held a seat in the body then, whether or not they still do; where no history is kept, who holds one now. */
export function seatedThen({ bodyId, from, to }: DecidedThen, { seen }: Pick<Situation, 'seen'>): string[] {
  const body = seen.bodies[bodyId] ?? (seen.body?.id === bodyId ? seen.body : undefined);
  if (!body) return [];
  if (!body.seatHistory) return body.seats.map(({ personId }) => personId);
  return body.seatHistory
    .filter((held) => held.from <= to && (held.to === null || held.to >= from))
    .map(({ personId }) => personId);
}

/** The earlier deciders: those named, who held a seat in one of the bodies when it decided, and who holds one now. */
export function earlierFrom(
  decided: readonly DecidedThen[],
  named: readonly string[],
  situation: Pick<Situation, 'seen'>,
): Earlier {
  const bodies = decided.map(({ bodyId }) => bodyId);
  const now = bodies.flatMap((id) => (situation.seen.bodies[id]?.seats ?? []).map(({ personId }) => personId));
  const then = decided.flatMap((one) => seatedThen(one, situation));
  return { bodies: [...new Set(bodies)].sort(), persons: [...new Set([...named, ...then, ...now])].sort() };
}

/** Members of the body, and people on the session's roster, who decided before. */
export function barredIn(earlier: Earlier, { seen }: Pick<Situation, 'seen'>, sessionId?: string): string[] {
  const session = sessionId ? seen.sessions[sessionId] : undefined;
  const present = [
    ...(seen.body?.seats ?? []).map(({ personId }) => personId),
    ...(session ? [...session.roster, ...session.present] : []),
  ];
  return [...new Set(present)].filter((id) => decidedBefore(earlier, id, seen.people[id])).sort();
}

export const decidedEarlier: Reason = {
  code: 'decidedBefore',
  text: t(
    'Người đã tham gia quyết định trước đây không chỉ đạo, biểu quyết hay ký việc giải quyết khiếu nại.',
    'Who took part in an earlier decision neither leads, votes on, nor signs the settlement of the complaint.',
  ),
  remedy: t('Cử người khác.', 'Have somebody else do it.'),
  basis: cite.independence,
};
