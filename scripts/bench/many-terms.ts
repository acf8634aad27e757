// A country's worth of terms, laid straight into the tables: bodies of very different size, cases with their officers, and terms in every
// situation a list asks for. Not through the door, which a million would keep busy for an hour; placed by the database's own trigger.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Visitor } from '../../src/common/visitor.js';
import type { RuleValue } from '../../src/regulations/law.js';

export interface ManyTerms {
  terms: number;
  /** The local date on which everything is looked at. */
  today: string;
  /** The rules the terms began under, whole as they are stored. */
  rules: readonly RuleValue[];
}

export interface Watchers {
  /** Of the commission above all bodies: reads them all. */
  head: Visitor;
  /** Watches over the largest body. */
  supervisor: Visitor;
  /** Without an office, in the team of a few cases. */
  officer: Visitor;
  /** May read nothing. */
  nobody: Visitor;
}

export const BODIES = 300;
const TERMS_EACH = 4;
const PEOPLE_EACH = 8;
const FROM = '2015-01-01';
/** A number from 0 to 1 that is the same on every run. */
const chance = (of: string, salt: number): string => `((hashint8extended(${of}, ${salt}) & 1048575) / 1048576.0)`;

async function house(admin: pg.Client): Promise<{ upper: string; bodies: string[] }> {
  const body = async (
    kind: string,
    level: string,
    parent: string | null,
    committee: string | null,
  ): Promise<string> => {
    const { rows } = await admin.query<{ id: string }>(
      `INSERT INTO bodies (kind, level, name_vi, name_en, issuer_code, parent_id, committee_id, valid_from)
        VALUES ($1, $2, 'Cơ quan ' || $2, 'Body', 'BEN', $3, $4, $5) RETURNING id`,
      [kind, level, parent, committee, FROM],
    );
    return rows[0]?.id as string;
  };
  const province = await body('committee', 'province', null, null);
  const upper = await body('inspectionCommission', 'province', null, province);
  const bodies: string[] = [];
  for (let nth = 0; nth < BODIES; nth += 1) {
    bodies.push(
      await body('inspectionCommission', 'commune', null, await body('committee', 'commune', province, null)),
    );
  }
  return { upper, bodies };
}

async function people(admin: pg.Client, bodies: readonly string[]): Promise<void> {
  await admin.query(
    `WITH seats AS (SELECT gen_random_uuid() AS id, b AS body, n FROM unnest($1::uuid[]) b, generate_series(1, $2) n),
      known AS (INSERT INTO persons (id, full_name) SELECT id, 'Người ' || n FROM seats)
      INSERT INTO offices (person_id, body_id, role, valid_from)
        SELECT id, body, CASE n WHEN 1 THEN 'commissionHead' ELSE 'caseOfficer' END, '${FROM}' FROM seats`,
    [bodies, PEOPLE_EACH],
  );
}

const cases = `
  INSERT INTO cases (id, code, procedure, body_id, status, states, phase, version, snapshot, secrecy, subjects, head_hash, opened_on, updated_at)
    SELECT gen_random_uuid(), 'SI-' || lpad(n::text, 9, '0'), CASE n % 4 WHEN 0 THEN 'suspension@1' ELSE 'signs-inspection@1' END,
        ($2::uuid[])[1 + floor(${BODIES} * power(${chance('n', 1)}, 2))::int], 'active', '{preparing}', 'prepare', 1, '{}', 'internal',
        '{}', 'none', $3::date - 400, now()
      FROM generate_series(1, $1::bigint) n`;
const officers = `
  INSERT INTO standings (id, case_id, person_id, standing, granted_seq)
    SELECT gen_random_uuid(), c.id, o.people[1 + floor(${PEOPLE_EACH} * ${chance('c.nth', 2)})::int], 'caseOfficer', 1
      FROM (SELECT id, body_id, row_number() OVER () AS nth FROM cases) c
      JOIN (SELECT body_id, array_agg(person_id) AS people FROM offices GROUP BY body_id) o ON o.body_id = c.body_id`;

/** Half still run. Of those three in a hundred are late, some are paused, set by hand, or past the last day in time. */
const terms = `
  INSERT INTO deadlines (id, case_id, key, rule, kind, status, started_on, due_on, due_at, breached_on, ended, rule_text, law_revision,
      calendar_revision, inputs, pauses, extensions, set_by_hand, certainty, no_return_on, known_at, lapses, next_ring_at, started_seq, updated_seq)
    SELECT gen_random_uuid(), case_id, 'k' || k, rule ->> 'id', CASE k WHEN 0 THEN 'internal' WHEN 3 THEN 'limitation' ELSE 'statutory' END,
        CASE WHEN NOT runs THEN 'met' WHEN pause < 0.03 THEN 'paused' ELSE 'running' END, $2::date - 90,
        CASE WHEN certainty <> 'absent' THEN due END, (due + 1)::timestamptz, CASE WHEN due < $2::date AND breach < 0.5 THEN due + 1 END,
        CASE WHEN NOT runs THEN jsonb_build_object('how', 'met', 'on', due, 'seq', 2) END, rule, 'law', 'calendar',
        '{"from": "2026-01-01", "value": 30, "unit": "calendarDay", "firstDay": "excluded", "roll": "none", "pause": "keepEnd"}',
        CASE WHEN pause < 0.02 THEN jsonb_build_array(jsonb_build_object('from', $2::date - 9, 'to', $2::date + (1000 * pause)::int, 'seq', 2))
          WHEN pause < 0.03 THEN jsonb_build_array(jsonb_build_object('from', $2::date - 9, 'seq', 2)) ELSE '[]' END,
        '[]', NULL, certainty, CASE WHEN breach < 0.7 THEN due - (25 * breach)::int END, now(), k = 3 AND breach > 0.9, NULL, 1, 1
      FROM (
        SELECT c.id AS case_id, k, runs, rule, ${chance('m', 5)} AS pause, ${chance('m', 6)} AS breach,
            CASE WHEN NOT runs THEN $2::date - 1 - (1500 * ${chance('m', 4)})::int
              WHEN ${chance('m', 7)} < 0.03 THEN $2::date - 1 - (60 * ${chance('m', 4)})::int
              ELSE $2::date + (360 * ${chance('m', 4)})::int END AS due,
            CASE WHEN ${chance('m', 8)} < 0.001 THEN 'absent' WHEN ${chance('m', 8)} < 0.05 THEN 'projected'
              WHEN ${chance('m', 8)} < 0.2 THEN 'setByHand' ELSE 'official' END AS certainty
          FROM (SELECT id, nth, nth % 2 = 0 AS runs FROM (SELECT id, row_number() OVER () AS nth FROM cases) n WHERE nth % $4 = $3) c
          CROSS JOIN generate_series(0, ${TERMS_EACH - 1}) k
          CROSS JOIN LATERAL (SELECT c.nth * ${TERMS_EACH} + k AS m OFFSET 0) x
          CROSS JOIN LATERAL (SELECT r AS rule FROM (SELECT ($1::jsonb) -> (m % jsonb_array_length($1::jsonb))::int AS r OFFSET 0) y) z
      ) laid`;

const SEEDERS = 2;

/** Fills a migrated, empty database. Indexes are made at the end, once instead of a million times; foreign keys are right by making. */
export async function seedManyTerms(adminUrl: string, { terms: count, today, rules }: ManyTerms): Promise<Watchers> {
  const admins = Array.from({ length: SEEDERS }, () => new pg.Client({ connectionString: adminUrl }));
  for (const each of admins) await each.connect();
  const admin = admins[0] as pg.Client;
  const { upper, bodies } = await house(admin);
  await people(admin, bodies);
  for (const each of admins)
    await each.query(`SET session_replication_role = replica; SET maintenance_work_mem = '256MB'`);
  await admin.query('ALTER TABLE deadlines ENABLE ALWAYS TRIGGER place_deadline');
  await admin.query(cases, [Math.ceil(count / TERMS_EACH), bodies, today]);
  await admin.query(officers);
  const indexes = await admin.query<{ name: string; made: string }>(
    `SELECT indexname AS name, indexdef AS made FROM pg_indexes WHERE tablename = 'deadlines' AND indexname <> 'deadlines_pkey'`,
  );
  for (const { name } of indexes.rows) await admin.query(`DROP INDEX ${name}`);
  await Promise.all(admins.map((each, nth) => each.query(terms, [JSON.stringify(rules), today, nth, SEEDERS])));
  const waiting = [...indexes.rows];
  await Promise.all(
    admins.map(async (each) => {
      for (let next = waiting.pop(); next; next = waiting.pop()) await each.query(next.made);
    }),
  );
  const watchers = await watch(admin, upper, bodies);
  await admin.query('VACUUM ANALYZE');
  for (const each of admins) await each.end();
  return watchers;
}

async function watch(admin: pg.Client, upper: string, bodies: readonly string[]): Promise<Watchers> {
  const visitor = async (bodyId?: string, role = ''): Promise<Visitor> => {
    const personId = randomUUID();
    await admin.query('INSERT INTO persons (id, full_name, search_name) VALUES ($1, $2, $2)', [personId, 'Người xem']);
    const office = { id: randomUUID(), bodyId: bodyId ?? '', role, validFrom: FROM, validTo: null };
    return { accountId: randomUUID(), personId, offices: bodyId ? [office] : [] };
  };
  const officer = await visitor();
  await admin.query(
    `INSERT INTO standings (id, case_id, person_id, standing, granted_seq)
      SELECT gen_random_uuid(), c.id, $1, 'teamMember', 1 FROM (SELECT id FROM cases ORDER BY code LIMIT 12) c`,
    [officer.personId],
  );
  return {
    head: await visitor(upper, 'commissionHead'),
    supervisor: await visitor(bodies[0], 'deadlineSupervisor'),
    officer,
    nobody: await visitor(bodies[0], 'administrator'),
  };
}
