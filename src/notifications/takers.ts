// Who may take something over, and in which cases? Somebody who works here, is there today, and may read the case. One answer for
// alerts, tasks and everything a leaver leaves.
import type { EntityManager } from 'typeorm';
import { readableCases } from '../access/policy.js';
import { Problem, type Text } from '../common/problems.js';
import type { Visitor } from '../common/visitor.js';

/** A person as the access rules see them, without their having signed in; bodies they have left are left out. */
export async function asVisitor(manager: EntityManager, personId: string, today: string): Promise<Visitor> {
  const offices = await manager.query<Visitor['offices']>(
    `SELECT o.id, o.body_id AS "bodyId", o.role, o.valid_from::text AS "validFrom", o.valid_to::text AS "validTo"
      FROM offices o WHERE o.person_id = $1 AND NOT has_left(o.person_id, o.body_id, $2::date)`,
    [personId, today],
  );
  return { accountId: '', personId, offices };
}

/** Of these cases, those this person may take something over in; none when they are not here or away today. */
export async function casesOpenTo(
  manager: EntityManager,
  personId: string,
  caseIds: readonly string[],
  today: string,
): Promise<Set<string>> {
  const [row] = await manager.query<{ there: boolean }[]>(
    'SELECT is_active($1::uuid, $2::date) AND NOT is_away($1::uuid, $2::date) AS there',
    [personId, today],
  );
  if (!row?.there) return new Set();
  const readable = readableCases(await asVisitor(manager, personId, today), today, 2);
  const rows = await manager.query<{ id: string }[]>(
    `SELECT c.id FROM cases c WHERE c.id = ANY ($1::uuid[]) AND ${readable.sql}`,
    [[...new Set(caseIds)], ...readable.params],
  );
  return new Set(rows.map(({ id }) => id));
}

const conditions: Text = {
  vi: 'Chọn người đang giữ chức trách, tài khoản còn mở, hôm nay có mặt và được đọc vụ việc; xem GET /api/v1/absences và danh sách người giữ chức trách của cơ quan.',
  en: 'Choose somebody who holds an office, whose account is open, who is there today and may read the case; see GET /api/v1/absences and who holds offices in the body.',
};

/** One answer whatever the reason: why somebody may not read a case is nobody else's business. */
export const cannotTakeOver = (pointer: string): Problem =>
  new Problem(
    422,
    'cannot-take-over',
    { vi: 'Người này không tiếp nhận được.', en: 'This person cannot take it over.' },
    conditions,
    { errors: [{ pointer, code: 'cannotTakeOver', text: conditions }] },
  );
