// The house that is measured: a commune's commission among two hundred bodies and five thousand people, with cases under way.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { newToken, tokenHash } from '../../src/access/bearer-token.js';
import type { AdvanceCaseService } from '../../src/cases/advance-case.service.js';
import type { Command } from '../../src/cases/command.js';
import { localDate } from '../../src/common/clock.js';
import type { Visitor } from '../../src/common/visitor.js';

export interface Actor {
  visitor: Visitor;
  token: string;
}

export interface Scene {
  bodyId: string;
  subjectId: string;
  /** The standing group, who do the asking in turn. */
  actors: Actor[];
}

const FROM = '2020-01-01';
const roles = ['commissionHead', 'commissionDeputyHead', 'commissionDeputyHead'];
const others = ['commissionMember', ...Array.from({ length: 8 }, () => 'caseOfficer')];

/** Everybody else is there so that the database looks things up among many, as it will. */
async function crowd(client: pg.Client, upper: string): Promise<void> {
  await client.query(
    `INSERT INTO bodies (kind, level, name_vi, name_en, issuer_code, parent_id, valid_from)
      SELECT 'cell', 'cell', 'Chi bộ ' || n, 'Cell ' || n, 'CB' || n, $1, $2 FROM generate_series(1, 200) n`,
    [upper, FROM],
  );
  await client.query(`
    WITH cells AS (SELECT id, row_number() OVER () AS n FROM bodies WHERE kind = 'cell'),
      people AS (INSERT INTO persons (full_name) SELECT 'Đảng viên ' || n FROM generate_series(1, 5000) n RETURNING id)
    INSERT INTO memberships (person_id, body_id, official, valid_from)
      SELECT p.id, c.id, true, '${FROM}' FROM (SELECT id, row_number() OVER () AS n FROM people) p
        JOIN cells c ON c.n = 1 + p.n % 200`);
}

export async function seed(ownerUrl: string): Promise<Scene> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const body = async (
    kind: string,
    level: string,
    more: { parent?: string; committee?: string } = {},
  ): Promise<string> => {
    const id = randomUUID();
    await client.query(
      `INSERT INTO bodies (id, kind, level, name_vi, name_en, issuer_code, parent_id, committee_id, valid_from)
        VALUES ($1, $2, $3, $4, $4, 'BEN', $5, $6, $7)`,
      [id, kind, level, `Cơ quan ${kind} ${level}`, more.parent ?? null, more.committee ?? null, FROM],
    );
    return id;
  };
  const province = await body('committee', 'province');
  await body('inspectionCommission', 'province', { committee: province });
  const committee = await body('committee', 'commune', { parent: province });
  const bodyId = await body('inspectionCommission', 'commune', { committee });
  const cell = await body('cell', 'cell', { parent: committee });
  await crowd(client, committee);

  const person = async (role?: string): Promise<Visitor> => {
    const personId = randomUUID();
    await client.query('INSERT INTO persons (id, full_name) VALUES ($1, $2)', [personId, `Người ${role ?? 'thường'}`]);
    await client.query('INSERT INTO memberships (person_id, body_id, official, valid_from) VALUES ($1, $2, true, $3)', [
      personId,
      cell,
      FROM,
    ]);
    if (!role) return { accountId: '', personId, offices: [] };
    const office = { id: randomUUID(), bodyId, role, validFrom: FROM, validTo: null };
    await client.query('INSERT INTO offices (id, person_id, body_id, role, valid_from) VALUES ($1, $2, $3, $4, $5)', [
      office.id,
      personId,
      bodyId,
      role,
      FROM,
    ]);
    return { accountId: '', personId, offices: [office] };
  };
  const actors: Actor[] = [];
  for (const role of roles) actors.push(await signedIn(client, await person(role)));
  for (const role of others) await person(role);
  const subject = await person();
  await client.query('ANALYZE');
  await client.end();
  return { bodyId, subjectId: subject.personId, actors };
}

async function signedIn(client: pg.Client, visitor: Visitor): Promise<Actor> {
  const token = newToken();
  const account = await client.query<{ id: string }>(
    `INSERT INTO accounts (person_id, username, password_hash) VALUES ($1, $2, 'none') RETURNING id`,
    [visitor.personId, visitor.personId],
  );
  const accountId = account.rows[0]?.id ?? '';
  await client.query(
    `INSERT INTO api_sessions (token_hash, account_id, created_at, expires_at) VALUES ($1, $2, now(), now() + interval '1 day')`,
    [tokenHash(token), accountId],
  );
  return { visitor: { ...visitor, accountId }, token };
}

export const PROCEDURE = 'signs-inspection@1';

const today = localDate(new Date());
const inThirtyDays = localDate(new Date(Date.now() + 30 * 86_400_000));

export const opening = ({ bodyId, subjectId }: Scene, caseId: string, by: Visitor): Command => ({
  caseId,
  open: { procedure: PROCEDURE, bodyId },
  by,
  type: 'RECORD_SIGNAL',
  payload: {
    subjects: [{ memberId: subjectId }],
    source: 'areaMonitoring',
    receivedOn: today,
    summary: 'Phản ánh về việc quản lý, sử dụng tài sản của chi bộ.',
  },
  requestId: `open:${caseId}`,
});

/**
 * The transitions that are counted: a case is paused (a decision, a task, a ground kept apart) and goes on again, without end.
 * The head's group does it, so that no step needs a session.
 */
export function step(nth: number): { type: string; payload: Record<string, unknown> } {
  if (nth % 2 === 0) return { type: 'RESUME', payload: { note: 'Đã có kết quả giám định.' } };
  return {
    type: 'PAUSE',
    payload: {
      decision: { number: String(nth), symbol: `${nth}-QĐ/UBKT`, datedOn: today },
      resumeOn: inThirtyDays,
      ground: 'Chờ kết quả giám định của cơ quan chuyên môn.',
    },
  };
}

/** Two events that leave a case as it was: how a long history is made without making the case itself bigger. */
export const quietPair = (): readonly { type: string; payload: Record<string, unknown> }[] => [
  {
    type: 'PROPOSE_CORRECTION',
    payload: { seq: 1, kind: 'amend', field: '/payload/receivedOn', value: today, ground: 'Ghi nhầm ngày.' },
  },
  { type: 'REJECT_CORRECTION', payload: { ground: 'Không đủ căn cứ.' } },
];

export async function openCases(door: AdvanceCaseService, scene: Scene, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID());
  for (let from = 0; from < count; from += 64) {
    await Promise.all(
      ids
        .slice(from, from + 64)
        .map((id, index) => done(door, opening(scene, id, actorOf(scene, from + index).visitor))),
    );
  }
  return ids;
}

export const actorOf = ({ actors }: Scene, nth: number): Actor => actors[nth % actors.length] as Actor;

/** Through the door; anything but a record ends the bench. */
export async function done(door: AdvanceCaseService, command: Command): Promise<void> {
  const outcome = await door.execute(command);
  if (outcome.kind !== 'recorded') throw new Error(`${command.type} was not recorded: ${JSON.stringify(outcome)}`);
}
