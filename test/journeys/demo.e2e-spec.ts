// The demo as `npm start` loads it: the published counts come out exactly, every case is whole, and a load that was killed is completed
// by the next; then `npm run demo` walks it. Runs the built loader, as a process of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { passwordFits } from '../../src/access/password.js';
import { verifyLog } from '../../src/audit/verify-log.js';
import { arrowsFrom, isRaised, leavesOf, lineOf, metaOf } from '../../workflows/machine-shape.js';
import { procedures } from '../../workflows/registry.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { walkTheDemo } from './demo-server.js';

const loader = fileURLToPath(new URL('../../dist/scripts/load-demo.js', import.meta.url));

let database: TestDatabase;
let owner: pg.Client;
let folder: string;
let said: string[];

/** Runs the loader; `killAt`: until it says this. */
async function load(killAt?: string): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [loader], {
    env: {
      ...process.env,
      DATABASE_URL: database.ownerUrl,
      APP_DATABASE_URL: database.appUrl,
      QUEUE_DATABASE_URL: database.queueUrl,
      DEMO: 'true',
      DEMO_ACCOUNTS_FILE: join(folder, 'accounts.json'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const hear = (text: string): void => {
    output += text;
    if (killAt && output.includes(killAt)) child.kill('SIGKILL');
  };
  child.stdout.setEncoding('utf8').on('data', hear);
  child.stderr.setEncoding('utf8').on('data', hear);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output };
}

async function ask<T extends pg.QueryResultRow>(sql: string): Promise<T[]> {
  return (await owner.query<T>(sql)).rows;
}
async function count(sql: string): Promise<number> {
  const [row] = await ask<{ count: string }>(sql);
  return Number(row?.count);
}

beforeAll(async () => {
  if (!existsSync(loader)) throw new Error('Build first (npm run build): this spec runs dist/scripts/load-demo.js.');
  database = await testDatabase();
  folder = mkdtempSync(join(tmpdir(), 'ky-cuong-demo-'));
  owner = new pg.Client({ connectionString: database.ownerUrl, options: '-c TimeZone=UTC' });
  await owner.connect();
  const killed = await load('2025');
  const completed = await load();
  const again = await load();
  said = [killed, completed, again].map(({ output }) => output);
  // What went wrong is in what it said.
  expect([killed.code, completed.code, again.code, completed.code === 0 ? '' : said[1]]).toEqual([null, 0, 0, '']);
}, 300_000);
afterAll(async () => {
  await owner.end();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

it('goes on where it was killed, and does nothing once it is done', async () => {
  expect(said[0]).not.toContain('xong sau');
  expect(said[1]).toContain('xong sau');
  expect(said[2]).toContain('đã nạp từ trước');
  expect(await verifyLog(owner)).toMatchObject({ cases: expect.any(Number), faults: [], orphans: 0 });
});

describe('the bloc of 2023', () => {
  const BELOW = `WITH RECURSIVE below AS (
      SELECT b.id, b.kind, b.level, b.parent_id, true AS direct FROM bodies b JOIN body_levels l ON l.body_id = b.id
        JOIN bodies bloc ON bloc.id = l.parent_id AND bloc.issuer_code = 'ĐUK'
        WHERE l.level = 'grassroots' AND l.valid_from <= '2023-12-31' AND l.valid_to >= '2023-12-31'
      UNION ALL SELECT b.id, b.kind, b.level, b.parent_id, false FROM bodies b JOIN below ON b.parent_id = below.id
    )`;

  it('has the published numbers of organisations and members', async () => {
    expect(await count(`${BELOW} SELECT count(*) FROM below WHERE direct`)).toBe(63);
    expect(await count(`${BELOW} SELECT count(*) FROM below WHERE level = 'subGrassroots'`)).toBe(10);
    expect(await count(`${BELOW} SELECT count(*) FROM below WHERE level = 'cell'`)).toBe(209);
    expect(
      await count(
        `${BELOW} SELECT count(*) FROM below c JOIN bodies s ON s.id = c.parent_id WHERE c.level = 'cell' AND s.level = 'subGrassroots'`,
      ),
    ).toBe(38);
    expect(
      await count(
        `${BELOW} SELECT count(DISTINCT m.person_id) FROM memberships m JOIN below ON below.id = m.body_id
          WHERE m.valid_from <= '2023-01-01' AND (m.valid_to IS NULL OR m.valid_to > '2023-12-31')`,
      ),
    ).toBe(4144);
  });

  it('inspected 5 organisations and 14 members upon signs, concluded within nine months, by commission and grassroots', async () => {
    const concluded = `SELECT DISTINCT c.id, c.body_id, unnest(c.subjects) AS subject FROM cases c JOIN records r ON r.case_id = c.id
      WHERE c.procedure = 'signs-inspection@1' AND r.event_type = 'CONCLUDE' AND r.effective_on BETWEEN '2023-01-01' AND '2023-09-30'`;
    expect(await count(`SELECT count(DISTINCT subject) FROM (${concluded}) x JOIN bodies b ON b.id = subject`)).toBe(5);
    expect(await count(`SELECT count(DISTINCT subject) FROM (${concluded}) x JOIN persons p ON p.id = subject`)).toBe(
      14,
    );
    const by = await ask<{ kind: string }>(
      `SELECT DISTINCT b.kind FROM (${concluded}) x JOIN bodies b ON b.id = x.body_id ORDER BY 1`,
    );
    expect(by.map(({ kind }) => kind)).toEqual(['committee', 'inspectionCommission']);
    expect(
      await count(`SELECT count(*) FROM cases WHERE opened_on < '2024-01-01' AND NOT states && '{archived}'`),
    ).toBe(0);
  });

  it('suspended 13 members after their detention', async () => {
    const suspended = `SELECT c.subjects[1] AS subject FROM cases c JOIN records d ON d.case_id = c.id AND d.event_type = 'DECIDE'
      JOIN records o ON o.case_id = c.id AND o.seq = 1
      WHERE c.procedure = 'suspension@1' AND d.effective_on BETWEEN '2023-01-01' AND '2023-09-30'
        AND o.body_json #>> '{payload,measure,kind}' = 'detention'`;
    expect(await count(`SELECT count(DISTINCT subject) FROM (${suspended}) x`)).toBe(13);
  });
});

describe('discipline in the bloc of 2023', () => {
  const decided = `SELECT c.id, c.subjects[1] AS subject, c.body_id, c.states, d.effective_on,
      c.snapshot #>> '{context,sanction,form}' AS form
    FROM cases c JOIN records d ON d.case_id = c.id AND d.event_type = 'ISSUE_DECISION'
    WHERE c.procedure = 'member-discipline@1' AND d.effective_on BETWEEN '2023-01-01' AND '2023-09-30'`;

  it('reached 5 members within nine months, by cells, a grassroots committee and the commission', async () => {
    expect(await count(`SELECT count(DISTINCT subject) FROM (${decided}) x`)).toBe(5);
    const by = await ask<{ kind: string; level: string; form: string }>(
      `SELECT b.kind, b.level, x.form FROM (${decided}) x JOIN bodies b ON b.id = x.body_id ORDER BY b.kind, x.form, x.effective_on`,
    );
    expect(by.map(({ kind, form }) => `${kind}: ${form}`)).toEqual([
      'cell: reprimand',
      'cell: warning',
      'committee: warning',
      'inspectionCommission: dismissal',
      'inspectionCommission: expulsion',
    ]);
    // Nobody else was expelled in those months, by whatever paper a suspension ended.
    expect(
      await count(
        `SELECT count(*) FROM records WHERE event_type = 'END_BY_EXPULSION' AND effective_on BETWEEN '2023-01-01' AND '2023-09-30'`,
      ),
    ).toBe(1);
  });

  it('followed from an inspection or stood beside a suspension, where it did', async () => {
    const opened = `SELECT l.value ->> 'caseId' AS case_id FROM cases c, jsonb_each(c.snapshot #> '{context,links}') l
      WHERE c.procedure = 'signs-inspection@1' AND l.key LIKE 'discipline-%' AND l.value ->> 'status' = 'ended'`;
    expect(await count(`SELECT count(*) FROM (${decided}) x JOIN (${opened}) o ON o.case_id::uuid = x.id`)).toBe(2);
    expect(
      await count(
        `SELECT count(*) FROM (${decided}) x JOIN cases s ON s.procedure = 'suspension@1' AND s.subjects @> ARRAY[x.subject]
          WHERE x.form = 'expulsion'`,
      ),
    ).toBe(1);
  });

  it('ended by itself after twelve months, the expulsion never', async () => {
    // From the announcement, of a cell's decision from the vote: twelve months, and the clock comes on the day after.
    const ends = await ask<{ form: string; ended: string | null; state: string }>(
      `SELECT x.form, (e.effective_on - ((c.snapshot #>> '{context,sanction,expiry,from}')::date + interval '12 months')::date)::text AS ended,
          (SELECT s FROM unnest(x.states) s WHERE s LIKE 'sanction%' AND s <> 'sanctioned') AS state
        FROM (${decided}) x JOIN cases c ON c.id = x.id
          LEFT JOIN records e ON e.case_id = x.id AND e.event_type = 'EXPIRE' ORDER BY x.form, x.effective_on`,
    );
    const expired = (form: string): object => ({ form, ended: '1', state: 'sanctionExpired' });
    expect(ends).toEqual([
      expired('dismissal'),
      { form: 'expulsion', ended: null, state: 'sanctionInForce' },
      expired('reprimand'),
      expired('warning'),
      expired('warning'),
    ]);
  });
});

/** States of the three procedures in which no live case of the commune can rest, and why. */
const NO_REST: Readonly<Record<string, string>> = {
  'member-discipline@1 notOpened': 'before there is a case',
  'organisation-discipline@1 notOpened': 'before there is a case',
  'discipline-complaint@1 notOpened': 'before there is a case',
  'member-discipline@1 screened': 'passed through',
  'member-discipline@1 ballotCounted': 'passed through',
  'member-discipline@1 limitationTested': 'passed through',
  'organisation-discipline@1 voteTallied': 'passed through',
  'organisation-discipline@1 limitationTested': 'passed through',
  'organisation-discipline@1 dissolutionVoted': 'passed through',
  'organisation-discipline@1 decided': 'passed through',
  'organisation-discipline@1 sanctionSigned': 'since 11 April 2026 a decision is in force from its signature',
};

describe('discipline and complaint in the commune of 2026', () => {
  const REGIONS = ['proceedings', 'sanction', 'complaint'];
  const leaves = procedures
    .filter(({ id }) => id.includes('discipline'))
    .flatMap(({ id, machine }) =>
      leavesOf(machine)
        .filter((leaf) => lineOf(leaf).some(({ key }) => REGIONS.includes(key)))
        .map((leaf) => ({ name: `${id} ${leaf.key}`, leaf })),
    );

  it('has a live case in every state a case can rest in', async () => {
    const rows = await ask<{ name: string }>(
      `SELECT DISTINCT c.procedure || ' ' || s AS name FROM cases c, unnest(c.states) s WHERE c.opened_on >= '2025-01-01'`,
    );
    const reached = rows.map(({ name }) => name);
    expect(leaves.length).toBeGreaterThan(50);
    expect(leaves.map(({ name }) => name).filter((name) => !reached.includes(name))).toEqual(
      leaves.map(({ name }) => name).filter((name) => name in NO_REST),
    );
  });

  it('says of a state that it is passed through only where it is', () => {
    const passed = leaves
      .filter(({ leaf }) => leaf.always && !metaOf(leaf).rests && !arrowsFrom(leaf).some(isRaised))
      .map(({ name }) => name);
    expect(passed.sort()).toEqual(
      Object.keys(NO_REST)
        .filter((name) => NO_REST[name] === 'passed through')
        .sort(),
    );
  });

  it.each([
    [
      'an expulsion that failed two thirds in the cell, and ballots that came to a lighter form by adding up',
      `(f #>> '{ballot,accumulated}')::bool AND f #>> '{sanction,form}' = 'warning'
        AND jsonb_path_exists(f, '$.tiers.ballots[*] ? (@.votes.expulsion > 0 && @.twoThirds == false)')`,
    ],
    ['a deferral for pregnancy', `f #>> '{deferral,because}' = 'pregnantOrNursing'`],
    ['a member in custody, without a self-criticism', `f #>> '{selfReview,outcome,how}' = 'detained'`],
    ['a conviction', `f #>> '{conviction,sentence}' = 'prison'`],
    [
      'a case handed over by the district, decided and expired since',
      `jsonb_array_length(f -> 'formerBodies') = 1 AND states && '{sanctionExpired}' AND opened_on < '2025-05-30'`,
    ],
    [
      'a case handed over by the district and going on',
      `f -> 'formerBodies' <> '[]' AND states && '{hearingDue}' AND opened_on BETWEEN '2025-05-30' AND '2025-06-30'`,
    ],
    ['discipline joined to a running inspection', `(f ->> 'joined')::bool AND f #>> '{parent,caseId}' IS NOT NULL`],
    ['discipline annulled as wrongful', `(f #>> '{sanction,wrongful}')::bool AND states && '{sanctionAnnulled}'`],
    ['a dissolution winding up', `states && '{windingUp}' AND f #>> '{windingUp,seal}' IS NOT NULL`],
    [
      'a complaint within days of its term',
      `EXISTS (SELECT FROM deadlines d WHERE d.case_id = x.id AND d.key = 'settle' AND d.status = 'running'
        AND d.due_on - date '2026-10-26' BETWEEN 0 AND 3)`,
    ],
    [
      'a complaint past its term, the complainant still to be told',
      `f #>> '{overdue,since}' = '2026-10-16' AND f #>> '{overdue,toldOn}' IS NULL
        AND EXISTS (SELECT FROM tasks t WHERE t.case_id = x.id AND t.key = 'overdueNotice' AND t.status = 'open')`,
    ],
    [
      'a complaint taken to the province and beyond',
      `f #>> '{parent,caseId}' IS NOT NULL AND f #>> '{further,on}' IS NOT NULL`,
    ],
  ])('has %s', async (_what, holds) => {
    expect(
      await count(
        `SELECT count(*) FROM (SELECT c.*, c.snapshot -> 'context' AS f FROM cases c WHERE c.opened_on >= '2025-01-01') x WHERE ${holds}`,
      ),
    ).toBeGreaterThan(0);
  });

  it('decides several cases in one session, the member excused from the item', async () => {
    const [most] = await ask<{ items: string }>(
      `SELECT count(*) AS items FROM session_items i JOIN cases c ON c.id = i.case_id WHERE c.opened_on >= '2025-01-01'
        GROUP BY i.session_id ORDER BY 1 DESC LIMIT 1`,
    );
    expect(Number(most?.items)).toBeGreaterThanOrEqual(4);
    expect(
      await count(
        `SELECT count(*) FROM session_items i JOIN cases c ON c.id = i.case_id JOIN sessions s ON s.id = i.session_id
          WHERE s.roster ? (c.subjects[1])::text AND NOT jsonb_path_exists(i.excused, '$[*].personId ? (@ == $id)',
            jsonb_build_object('id', c.subjects[1]))`,
      ),
    ).toBe(0);
  });
});

describe('the commune of 2026', () => {
  it('has its cases in every stage, some handed over by a district that has ended', async () => {
    const rows = await ask<{ state: string }>(
      `SELECT DISTINCT unnest(states) AS state FROM cases WHERE opened_on >= '2025-01-01' ORDER BY 1`,
    );
    expect(rows.map(({ state }) => state)).toEqual(
      expect.arrayContaining([
        ...['signalRecorded', 'signalAssessing', 'signalDismissed', 'awaitingExplanations', 'verifying', 'draftReady'],
        ...[
          'conferenceHeld',
          'underConsideration',
          'noticeIssued',
          'followingUp',
          'reconsiderationPending',
          'archived',
        ],
        ...['suspended', 'suspensionExtended', 'termLapsed'],
      ]),
    );
    expect(await count(`SELECT count(*) FROM records WHERE event_type = 'CONFIRM_HAND_OVER'`)).toBe(5);
  });

  it('has a suspension to lapse within days and one that has, told to head, upper commission and reviewer', async () => {
    const due = await ask<{ days: number; state: string }>(
      `SELECT d.due_on - date '2026-10-26' AS days, (SELECT s FROM unnest(c.states) s WHERE s IN ('suspended', 'termLapsed')) AS state
        FROM deadlines d JOIN cases c ON c.id = d.case_id WHERE d.rule = 'suspension.obstruction.member' ORDER BY 1`,
    );
    expect(due).toEqual([
      { days: -13, state: 'termLapsed' },
      { days: 2, state: 'suspended' },
    ]);
    const told = await ask<{ audience: string }>(
      `SELECT DISTINCT a.audience FROM alerts a JOIN cases c ON c.id = a.case_id WHERE c.states && '{termLapsed}' ORDER BY 1`,
    );
    expect(told.map(({ audience }) => audience)).toEqual(['head', 'officer', 'reviewer', 'upper']);
  });

  it('stands at a morning in October 2026, and says of every record that its time was not the real one', async () => {
    const [clock] = await ask<{ offset: string }>('SELECT offset_ms::text AS offset FROM instance_clock');
    const now = Date.now() + Number(clock?.offset);
    expect(now - Date.parse('2026-10-26T02:00:00Z')).toBeGreaterThanOrEqual(0);
    expect(now - Date.parse('2026-10-26T02:00:00Z')).toBeLessThan(180_000);
    expect(
      await count(`SELECT count(*) FROM records WHERE (body_json #>> '{situation,demoClock}')::bool IS NOT TRUE`),
    ).toBe(0);
    expect(await count(`SELECT count(*) FROM deadlines WHERE next_ring_at <= '2026-10-26T02:00:00Z'`)).toBe(0);
    expect(await count(`SELECT count(*) FROM outbox WHERE status <> 'done'`)).toBe(0);
  });

  it('lets the people it names sign in', async () => {
    const accounts = JSON.parse(readFileSync(join(folder, 'accounts.json'), 'utf8')) as {
      username: string;
      password: string;
    }[];
    const known = await ask<{ username: string; password_hash: string }>(
      'SELECT username, password_hash FROM accounts',
    );
    expect(accounts.map(({ username }) => username).sort()).toEqual(known.map(({ username }) => username).sort());
    expect(await passwordFits(known[0]?.password_hash, accounts[0]?.password ?? '')).toBe(true);
  });
});

// Last: it moves the clock and takes cases further.
describe('npm run demo', () => {
  it('walks an inspection, a suspension, a discipline and a complaint, and notices a record that was altered', async () => {
    const { code, output } = await walkTheDemo(database);
    expect({ code, output: code === 0 ? '' : output }).toEqual({ code: 0, output: '' });
    expect(output).toContain('No two thirds below proposed expulsion');
    expect(output).toContain('In force in another form');
    expect(output).toContain('The chain is whole again');
  }, 240_000);
});
