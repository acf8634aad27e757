// What was adopted so far? Reads it from the database; nothing here is ever changed or removed.
import type { EntityManager } from 'typeorm';
import type { CalendarBody } from './calendar.js';
import type { Adoptions } from './law-in-force.js';
import { readText } from './revision-store.js';
import type { ConfirmedRule } from './rule-entries.js';

/** Anything statements can be sent to. */
export type Reader = Pick<EntityManager, 'query'>;

/** How many adoptions there are: it only grows, so another number means another book. */
export async function adoptionCount(database: Reader): Promise<number> {
  const [row] = await database.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM law_decisions WHERE verdict = 'adopted'`,
  );
  return row?.count ?? 0;
}

export async function readAdoptions(database: Reader): Promise<Adoptions> {
  const [calendar] = await database.query<{ id: string; body: CalendarBody; over_files: string }[]>(
    `SELECT p.id, p.body, p.over_files FROM law_decisions d JOIN calendar_proposals p ON p.id = d.proposal_id
      WHERE d.verdict = 'adopted' ORDER BY d.place DESC LIMIT 1`,
  );
  const rules = await database.query<ConfirmedRule[]>(
    `SELECT c.id, c.entry, c.over_entry AS over, c.value, c.unit, c.article, c.clause
      FROM law_decisions d JOIN rule_confirmations c ON c.id = d.proposal_id
      WHERE d.verdict = 'adopted' ORDER BY d.place`,
  );
  const base = calendar && (await readText<CalendarBody>(database, 'calendar_revisions', calendar.over_files));
  return {
    calendar: calendar && base ? { id: calendar.id, body: calendar.body, base } : null,
    rules,
  };
}
