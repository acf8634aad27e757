// What rings in the bench: a province of a hundred commissions, a hundred thousand cases and a million terms, by statements of the owner.
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Change } from '../../src/cases/change-writer.js';
import { localDate } from '../../src/common/clock.js';
import type { DeadlineRow } from '../../src/deadlines/deadline-row.js';
import type { DeadlinesWriter } from '../../src/deadlines/deadlines.writer.js';
import type { RegulationsService } from '../../src/regulations/regulations.service.js';
import type { Situation } from '../../workflows/procedure.js';

const COMMISSIONS = 100;
const PER_CASE = 10;
const DAY_MS = 86_400_000;

/** So many terms ring from this instant on, so many each second; without a pace, all at once. */
export interface Stretch {
  from: Date;
  terms: number;
  perSecond?: number;
}

/** A real term, as the writer makes it; the million are copies of it that differ in case and dates. */
export function aTerm(writer: DeadlinesWriter, regulations: RegulationsService): DeadlineRow {
  const now = new Date();
  const today = localDate(now);
  const law = regulations.lawOn({ date: today, level: 'commune', variant: 'commission' });
  const situation = { seq: 1, by: { kind: 'clock' }, at: now.toISOString(), today, effectiveOn: today, law };
  const due = localDate(new Date(now.getTime() + 300 * DAY_MS));
  const change = {
    ...{ caseId: randomUUID(), seq: 1, situation: situation as unknown as Situation, states: ['conducting'] },
    ...{ procedure: { id: 'signs-inspection@1' }, facts: { body: { variant: 'commission' } } },
    effects: [
      { type: 'startDeadline', key: 'bench', rule: 'signs-inspection.explanation', from: today, setByHand: { due } },
    ],
  } as unknown as Change;
  const { deadlines = [] } = writer.rows(change, { deadlines: [], standings: [], tasks: [] });
  return deadlines[0] as DeadlineRow;
}

/** Three officers, a member and a head for each commission, and whom they answer to. */
async function people(owner: pg.Client): Promise<void> {
  await owner.query(`
    WITH province AS (INSERT INTO bodies (kind, level, name_vi, name_en, issuer_code, valid_from)
        VALUES ('committee', 'province', 'Tỉnh', 'Province', 'T', '2020-01-01') RETURNING id),
      communes AS (INSERT INTO bodies (kind, level, name_vi, name_en, issuer_code, parent_id, valid_from)
        SELECT 'committee', 'commune', 'Xã ' || n, 'Commune ' || n, 'X' || n, province.id, '2020-01-01'
          FROM province, generate_series(1, ${COMMISSIONS}) n RETURNING id)
    SELECT 1 FROM communes`);
  await owner.query(`
    INSERT INTO bodies (kind, level, name_vi, name_en, issuer_code, committee_id, valid_from)
      SELECT 'inspectionCommission', level, 'UBKT ' || name_vi, 'Commission ' || name_en, 'U' || issuer_code, id, '2020-01-01'
        FROM bodies WHERE kind = 'committee';
    CREATE TABLE bench_posts AS SELECT gen_random_uuid() AS person_id, b.id AS body_id, r.role, r.nth
      FROM bodies b, (VALUES ('commissionHead', 0), ('commissionMember', 0), ('complianceReviewer', 0), ('caseOfficer', 0),
        ('caseOfficer', 1), ('caseOfficer', 2)) AS r (role, nth) WHERE b.kind = 'inspectionCommission';
    INSERT INTO persons (id, full_name) SELECT person_id, 'Cán bộ ' || row_number() OVER () FROM bench_posts;
    INSERT INTO offices (person_id, body_id, role, valid_from) SELECT person_id, body_id, role, '2020-01-01' FROM bench_posts`);
}

async function cases(owner: pg.Client, count: number): Promise<void> {
  await owner.query(
    `CREATE TABLE bench_cases AS SELECT n, gen_random_uuid() AS id, b.id AS body_id
       FROM generate_series(0, $1::int - 1) n JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS nth FROM bodies
         WHERE kind = 'inspectionCommission' AND level = 'commune') b ON b.nth = n % ${COMMISSIONS}`,
    [count],
  );
  await owner.query(`
    CREATE UNIQUE INDEX ON bench_cases (n);
    INSERT INTO cases (id, code, procedure, body_id, status, states, phase, version, snapshot, secrecy, subjects, head_hash,
        opened_on, updated_at)
      SELECT id, 'BEN-' || n, 'signs-inspection@1', body_id, 'active', '{conducting}', 'conduct', 1, '{}', 'internal', '{}', 'x',
        current_date, now() FROM bench_cases;
    INSERT INTO standings (id, case_id, person_id, standing, granted_seq)
      SELECT gen_random_uuid(), c.id, p.person_id, CASE p.role WHEN 'caseOfficer' THEN 'caseOfficer' ELSE 'assignedMember' END, 1
        FROM bench_cases c JOIN bench_posts p ON p.body_id = c.body_id
          AND (p.role = 'commissionMember' OR (p.role = 'caseOfficer' AND p.nth = c.n / ${COMMISSIONS} % 3))`);
}

/**
 * Terms that ring in these stretches, one after the other, all on one day: `bench_bells` says when each. Seven in ten are due four days
 * later, two that day and one was due four days before: told to the officer, to the member too, and up to the head.
 */
export async function seedRinging(owner: pg.Client, row: DeadlineRow, stretches: readonly Stretch[]): Promise<void> {
  const count = stretches.reduce((sum, { terms }) => sum + terms, 0);
  await people(owner);
  await cases(owner, Math.ceil(count / PER_CASE));
  await owner.query(
    'CREATE TABLE bench_bells (n int PRIMARY KEY, deadline_id uuid NOT NULL, stretch int NOT NULL, ring_at timestamptz NOT NULL)',
  );
  let first = 0;
  for (const [nth, { from, terms, perSecond }] of stretches.entries()) {
    await owner.query(
      `INSERT INTO bench_bells SELECT $1::int + k, gen_random_uuid(), $2, $3::timestamptz + (k / $4::int) * interval '1 s'
         FROM generate_series(0, $5::int - 1) k`,
      [first, nth, from.toISOString(), perSecond ?? terms, terms],
    );
    first += terms;
  }
  const own: Record<string, string> = {
    id: 'b.deadline_id',
    case_id: 'c.id',
    key: `'k' || b.n`,
    due_on: 'd.due_on',
    due_at: `(d.due_on + 1)::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh'`,
    breached_on: 'NULL',
    trace: 'NULL',
    no_return_on: 'NULL',
    next_ring_at: 'b.ring_at',
  };
  const { rows: columns } = await owner.query<{ name: string }>(
    `SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = 'deadlines'`,
  );
  const names = columns.map(({ name }) => name);
  await owner.query(
    `INSERT INTO deadlines (${names.join(', ')}) SELECT ${names.map((name) => own[name] ?? `x.${name}`).join(', ')}
       FROM jsonb_populate_record(NULL::deadlines, $1::jsonb) x, bench_bells b JOIN bench_cases c ON c.n = b.n / ${PER_CASE}
       CROSS JOIN LATERAL (SELECT (b.ring_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
         + CASE WHEN b.n % 10 < 7 THEN 4 WHEN b.n % 10 < 9 THEN 0 ELSE -4 END AS due_on) d`,
    [JSON.stringify(row)],
  );
  await owner.query('CREATE INDEX ON bench_bells (stretch)');
  for (const table of ['deadlines', 'cases', 'standings', 'offices', 'bodies', 'bench_bells']) {
    await owner.query(`VACUUM (ANALYZE) ${table}`);
  }
}
