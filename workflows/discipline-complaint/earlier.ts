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

/** The earlier deciders: those named, and everybody who sits in one of the bodies on the day it is told. */
export function earlierFrom(
  bodies: readonly string[],
  named: readonly string[],
  { seen }: Pick<Situation, 'seen'>,
): Earlier {
  const seated = bodies.flatMap((id) => (seen.bodies[id]?.seats ?? []).map(({ personId }) => personId));
  return { bodies: [...new Set(bodies)].sort(), persons: [...new Set([...named, ...seated])].sort() };
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
