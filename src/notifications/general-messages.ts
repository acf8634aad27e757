// Puts before people what concerns no single case: a code and a title, never a name. The same message again is there once.
import type { EntityManager } from 'typeorm';
import type { Clock } from '../common/clock.js';
import type { Text } from '../common/problems.js';
import type { MessageAudience } from './messages.service.js';

export interface GeneralMessage {
  id: string;
  personId: string;
  audience: MessageAudience;
  code: string;
  title: Text;
}

/** Returns how many were new. */
export async function sendMessages(
  manager: EntityManager,
  messages: readonly GeneralMessage[],
  clock: Clock,
): Promise<number> {
  if (messages.length === 0) return 0;
  const rows = messages.map(({ id, personId, audience, code, title }) => ({
    id,
    person_id: personId,
    audience,
    code,
    title,
  }));
  const fresh = await manager.query<unknown[]>(
    `INSERT INTO messages (id, person_id, audience, code, title, sent_at, demo_clock)
      SELECT r.id, r.person_id, r.audience, r.code, r.title, $2::timestamptz, $3::boolean
        FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, person_id uuid, audience text, code text, title jsonb)
      ON CONFLICT DO NOTHING RETURNING id`,
    [JSON.stringify(rows), clock.now().toISOString(), clock.isMoved()],
  );
  return fresh.length;
}
