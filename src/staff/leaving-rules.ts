// Who decides that somebody leaves a body, and who may close their account? Nobody decides over those they answer to: the head over the
// staff and the deputies, a deputy over the staff, whoever heads the body above over everybody. A head leaves by the decision of the head
// of the body above, or by their own word.
import type { EntityManager } from 'typeorm';
import { DEPUTIES, HEADS, mayDo } from '../access/policy.js';
import { officesOn, type Visitor } from '../common/visitor.js';
import { bodiesToHandOnIn } from '../notifications/alert-handings.service.js';

interface Membership {
  bodyId: string;
  upperId: string | null;
  roles: string[];
}

/** The bodies in which a person holds or held an office, with the roles of today or later. */
const MEMBERSHIPS = `SELECT o.body_id AS "bodyId", upper_body_of(o.body_id, $2::date) AS "upperId",
    array_agg(o.role) FILTER (WHERE o.valid_to IS NULL OR $2::date <= o.valid_to) AS roles
  FROM offices o WHERE o.person_id = $1 GROUP BY o.body_id ORDER BY o.body_id`;

async function membershipsOf(manager: EntityManager, personId: string, today: string): Promise<Membership[]> {
  const rows = await manager.query<(Omit<Membership, 'roles'> & { roles: string[] | null })[]>(MEMBERSHIPS, [
    personId,
    today,
  ]);
  return rows.map((row) => ({ ...row, roles: row.roles ?? [] }));
}

const rankOf = (roles: readonly string[]): number =>
  roles.some((role) => HEADS.includes(role)) ? 2 : roles.some((role) => DEPUTIES.includes(role)) ? 1 : 0;

const rolesIn = (visitor: Visitor, bodyId: string | null, on: string): string[] =>
  officesOn(visitor, on)
    .filter((office) => office.bodyId === bodyId)
    .map(({ role }) => role);

const mayDecide = (visitor: Visitor, personId: string, { bodyId, upperId, roles }: Membership, on: string): boolean => {
  if (rankOf(rolesIn(visitor, upperId, on)) === 2) return true;
  const rank = rankOf(rolesIn(visitor, bodyId, on));
  return rank > rankOf(roles) || (rank === 2 && visitor.personId === personId);
};

/** Of the person's bodies, those in which this visitor decides that they leave. */
export async function bodiesThatDecide(
  manager: EntityManager,
  visitor: Visitor,
  personId: string,
  today: string,
): Promise<string[]> {
  const memberships = await membershipsOf(manager, personId, today);
  return memberships.filter((one) => mayDecide(visitor, personId, one, today)).map(({ bodyId }) => bodyId);
}

/** Those whose part of what the person leaves this visitor may look at: where they decide, or hand things on. */
export async function bodiesThatSee(
  manager: EntityManager,
  visitor: Visitor,
  personId: string,
  today: string,
): Promise<string[]> {
  const handsOnIn = bodiesToHandOnIn(visitor, today);
  const memberships = await membershipsOf(manager, personId, today);
  return memberships
    .filter((one) => handsOnIn.includes(one.bodyId) || mayDecide(visitor, personId, one, today))
    .map(({ bodyId }) => bodyId);
}

/** An administrator of one of the person's bodies, or of a body above it; of somebody without any office, every one. */
export async function closesAccountOf(
  manager: EntityManager,
  visitor: Visitor,
  personId: string,
  today: string,
): Promise<boolean> {
  if (!mayDo(visitor, 'closeAccount', { on: today })) return false;
  const administers = officesOn(visitor, today)
    .filter(({ role }) => role === 'administrator')
    .map(({ bodyId }) => bodyId);
  const [row] = await manager.query<{ theirs: boolean }[]>(
    `WITH held AS (SELECT b.id, b.upper_ids FROM offices o JOIN bodies b ON b.id = o.body_id
        WHERE o.person_id = $1 AND (o.valid_to IS NULL OR $3::date <= o.valid_to))
      SELECT NOT EXISTS (SELECT FROM held) OR EXISTS (SELECT FROM held h WHERE h.id = ANY ($2::uuid[]) OR h.upper_ids && $2::uuid[])
        AS theirs`,
    [personId, administers, today],
  );
  return row?.theirs ?? false;
}

/** The bodies in which the person holds an office nobody has decided they leave; a decision from before they came back counts no more. */
export async function bodiesNotLeft(manager: EntityManager, personId: string, today: string): Promise<string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `SELECT DISTINCT o.body_id AS id FROM offices o WHERE o.person_id = $1 AND (o.valid_to IS NULL OR $2::date <= o.valid_to)
        AND NOT coalesce((SELECT l.last_day >= o.valid_from FROM leavings l WHERE l.person_id = o.person_id AND l.body_id = o.body_id
          ORDER BY l.place DESC LIMIT 1), false)
      ORDER BY 1`,
    [personId, today],
  );
  return rows.map(({ id }) => id);
}
