// The invented world of workflows/world.ts as rows of a real database, so that a path walked in memory can be walked over HTTP
// by the same people.
import pg from 'pg';
import { newToken, tokenHash } from '../../src/access/bearer-token.js';
import { CAST, type World } from '../../workflows/world.js';

type CastName = keyof typeof CAST;

/** A bearer token for everybody of the cast who works here, by person id. */
export type Tokens = Record<string, string>;

const FROM = '2020-01-01';
const outside = '00000000-0000-4000-8000-000000000099';

interface NewBody {
  id: string;
  kind: string;
  level: string;
  name: string;
  parent?: string;
  committee?: string;
}

function bodiesOf({ body, bodies }: World): NewBody[] {
  const committeeKind = body.kind === 'inspectionCommission';
  // In the world with organisations above a cell, the committee is a grassroots one.
  const tier = bodies[CAST.committee];
  const home = committeeKind || tier ? CAST.committee : CAST.body;
  return [
    { id: CAST.upperCommittee, kind: 'committee', level: 'province', name: 'Tỉnh ủy Thử Nghiệm' },
    {
      id: CAST.upperCommission,
      kind: 'inspectionCommission',
      level: 'province',
      name: 'UBKT Tỉnh ủy Thử Nghiệm',
      committee: CAST.upperCommittee,
    },
    ...(committeeKind || tier
      ? [
          {
            id: CAST.committee,
            kind: 'committee',
            level: tier?.level ?? body.level,
            name: 'Đảng ủy xã Thử Nghiệm',
            parent: CAST.upperCommittee,
          },
        ]
      : []),
    {
      id: CAST.body,
      kind: body.kind,
      level: body.level,
      name: 'Cơ quan Thử Nghiệm',
      ...(committeeKind ? { committee: CAST.committee } : { parent: tier ? CAST.committee : CAST.upperCommittee }),
    },
    {
      id: CAST.successorCommittee,
      kind: 'committee',
      level: body.level,
      name: 'Đảng ủy xã Kế Thừa',
      parent: CAST.upperCommittee,
    },
    {
      id: CAST.successor,
      kind: 'inspectionCommission',
      level: body.level,
      name: 'UBKT Đảng ủy xã Kế Thừa',
      committee: CAST.successorCommittee,
    },
    { id: CAST.cell, kind: 'cell', level: 'cell', name: 'Chi bộ thôn Một', parent: home },
    { id: CAST.subjectOrganisation, kind: 'cell', level: 'cell', name: 'Chi bộ thôn Hai', parent: home },
    { id: outside, kind: 'cell', level: 'cell', name: 'Chi bộ nơi khác' },
  ];
}

/** Writes the world and signs everybody in. The database must be empty. */
export async function seedWorld(ownerUrl: string, scene: World): Promise<Tokens> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const tokens: Tokens = {};
  const names = new Map(Object.entries(CAST).map(([name, id]) => [id, name as CastName]));
  for (const { id, kind, level, name, parent, committee } of bodiesOf(scene)) {
    await client.query(
      'INSERT INTO bodies (id, kind, level, name_vi, name_en, issuer_code, parent_id, committee_id, valid_from) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
      [id, kind, level, name, name, 'TN', parent ?? null, committee ?? null, FROM],
    );
  }
  await client.query(
    `INSERT INTO body_successors (body_id, successor_id, on_date, ground) VALUES ($1, $2, '2025-07-01', 'thử nghiệm')`,
    [CAST.body, CAST.successor],
  );
  for (const person of Object.values(scene.people)) {
    await client.query('INSERT INTO persons (id, full_name) VALUES ($1, $2)', [
      person.id,
      `Nguyễn ${names.get(person.id) ?? 'Văn'}`,
    ]);
    const cell = homeOf(scene, person.id);
    await client.query('INSERT INTO memberships (person_id, body_id, official, valid_from) VALUES ($1, $2, true, $3)', [
      person.id,
      cell,
      FROM,
    ]);
    // A plain member of a cell sits in it by membership, not by an office.
    for (const { bodyId, role } of person.offices.filter((office) => office.role !== 'cellMember')) {
      await client.query('INSERT INTO offices (person_id, body_id, role, valid_from) VALUES ($1, $2, $3, $4)', [
        person.id,
        bodyId,
        role,
        FROM,
      ]);
    }
    tokens[person.id] = await signIn(client, person.id);
  }
  await client.end();
  return tokens;
}

/** Whoever decides in a cell is a member of it; everybody else belongs to the one cell there is. */
function homeOf({ body }: World, personId: string): string {
  if (personId === CAST.outsider) return outside;
  return body.kind === 'cell' && body.seats.some((seat) => seat.personId === personId) ? body.id : CAST.cell;
}

async function signIn(client: pg.Client, personId: string): Promise<string> {
  const token = newToken();
  const account = await client.query<{ id: string }>(
    `INSERT INTO accounts (person_id, username, password_hash) VALUES ($1, $2, 'none') RETURNING id`,
    [personId, personId],
  );
  await client.query(
    `INSERT INTO api_sessions (token_hash, account_id, created_at, expires_at) VALUES ($1, $2, now(), now() + interval '100 years')`,
    [tokenHash(token), account.rows[0]?.id],
  );
  return token;
}
