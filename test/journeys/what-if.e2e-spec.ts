// Is what a what-if promises what then comes about? Seeded random walks over every procedure: before anything is recorded the next events
// are supposed, together or one by one, then recorded in earnest on their days; the rows are compared whole, a thousand times.
import fc from 'fast-check';
import { AdvanceCaseService } from '../../src/cases/advance-case.service.js';
import type { Command, Outcome } from '../../src/cases/command.js';
import { PreviewCaseService, type PreviewedStep, type SupposedEvent } from '../../src/cases/preview-case.service.js';
import type { Visitor } from '../../src/common/visitor.js';
import { type Edge, type Node, type Step, startNode, stepsFrom } from '../../workflows/graph.js';
import type { Procedure } from '../../workflows/procedure.js';
import { procedures } from '../../workflows/registry.js';
import type { World } from '../../workflows/world.js';
import { CAST, type TestApplication, testApplication } from '../support/application.js';
import { endTheBody, sceneAsSeen } from '../support/scene-under-law.js';
import { ApiWalker } from './api-walker.js';

const COMPARISONS = 1_000;
const EACH = COMPARISONS / procedures.length;
const MOST_STEPS = 18;
const seed = 20_261_122;

let test: TestApplication;
let door: AdvanceCaseService;
let previews: PreviewCaseService;
let visitors: Map<string, Visitor>;

beforeAll(async () => {
  test = await testApplication({ day: '2026-05-04' });
  await endTheBody(test);
  door = test.app.get(AdvanceCaseService);
  previews = test.app.get(PreviewCaseService);
  const { rows } = await test.owner.query<{ personId: string } & Visitor['offices'][number]>(
    `SELECT person_id AS "personId", id, body_id AS "bodyId", role, valid_from::text AS "validFrom", valid_to::text AS "validTo" FROM offices`,
  );
  visitors = new Map(
    Object.values(CAST).map((personId) => [
      personId,
      { accountId: personId, personId, offices: rows.filter((office) => office.personId === personId) },
    ]),
  );
});
afterAll(() => test.close());

/** Each number picks among the steps open at that moment; steps that must wait for a term are left out. */
function walkOf(procedure: Procedure, scene: World, picks: readonly number[]): Step[] {
  const walk: Edge[] = [];
  let node: Node = startNode(procedure);
  for (const pick of picks) {
    const open = stepsFrom(procedure, scene, node).filter(({ step }) => !step.waited);
    const edge = open[pick % Math.max(open.length, 1)];
    if (!edge) break;
    walk.push(edge);
    node = edge.to;
  }
  return walk.map(({ step }) => step);
}

const byOf = ({ by }: Step): Command['by'] => (by === 'clock' || by === 'system' ? by : (visitors.get(by) as Visitor));
const namesSession = ({ payload }: Step): boolean => JSON.stringify(payload).includes(CAST.session);

/** What is asked now: as many of the coming steps as one person takes and no session has yet to be called for. */
function blockOf(steps: readonly Step[], most: number): Step[] {
  const [first, ...rest] = steps;
  if (!first) return [];
  const end = rest.findIndex((step, index) => index + 1 >= most || step.by !== first.by || namesSession(step));
  return end < 0 ? [first, ...rest].slice(0, most) : [first, ...rest.slice(0, end)];
}

type Row = Record<string, unknown>;

/** The rows the one read would bring, without what only the lists keep beside them. */
async function rowsOf(caseId: string): Promise<{ found: Row; deadlines: Row[]; standings: Row[]; tasks: Row[] }> {
  const { rows } = await test.owner.query(
    `SELECT to_jsonb(c) AS found,
      (SELECT coalesce(jsonb_agg(to_jsonb(d)), '[]') FROM deadlines d WHERE d.case_id = c.id) AS deadlines,
      (SELECT coalesce(jsonb_agg(to_jsonb(s)), '[]') FROM standings s WHERE s.case_id = c.id) AS standings,
      (SELECT coalesce(jsonb_agg(to_jsonb(t)), '[]') FROM tasks t WHERE t.case_id = c.id AND t.status = 'open') AS tasks
      FROM cases c WHERE c.id = $1`,
    [caseId],
  );
  return rows[0];
}

/** What the database itself keeps beside a term for its lists. */
const KEPT = ['body_id', 'slack_on', 'due_day', 'over_on', 'resumes_on', 'unverified'];
const INSTANTS = ['due_at', 'known_at', 'next_ring_at'];
/** Each real row, by id, in the columns the preview has; instants in one writing, and a trace only where it was counted anew. */
function alike(real: readonly Row[], previewed: readonly Row[]): [unknown, unknown] {
  const plain = (row: Row, like: Row): Row =>
    Object.fromEntries(
      Object.keys(like)
        .filter(
          (name) => !KEPT.includes(name) && !(name === 'trace' && like.trace === null) && like[name] !== undefined,
        )
        .map((name) => {
          const value = row[name];
          return [name, INSTANTS.includes(name) && value ? new Date(value as string).toISOString() : value];
        }),
    );
  const byId = new Map(previewed.map((row) => [row.id as string, row]));
  const sorted = (rows: readonly Row[]): Row[] =>
    rows
      .map((row) => plain(row, byId.get(row.id as string) ?? row))
      .sort((one, other) => String(one.id).localeCompare(String(other.id)));
  return [sorted(previewed), sorted(real)];
}

async function mustBeAsPreviewed(caseId: string, { found, rows }: PreviewedStep): Promise<void> {
  const real = await rowsOf(caseId);
  for (const table of ['deadlines', 'standings', 'tasks'] as const) {
    const [previewed, came] = alike(real[table], rows[table]);
    expect(previewed).toEqual(came);
  }
  const { states, phase, status, version, snapshot, subjects, body_id, opened_on } = found;
  expect(real.found).toMatchObject({ states, phase, status, version, snapshot, body_id, opened_on });
  expect([...(real.found.subjects as string[])].sort()).toEqual([...subjects].sort());
}

/** The whole answer but for what only a record has. */
const answerOf = (outcome: Outcome): unknown => JSON.parse(JSON.stringify(outcome));

describe.each(procedures.map((procedure) => [procedure.id, procedure] as const))('a what-if of %s', (id, procedure) => {
  it(`is what then comes about, ${EACH} times`, async () => {
    const scene = await sceneAsSeen(test, '2026-05-04');
    const walker = new ApiWalker(test, id);
    const walks = fc.sample(
      fc.tuple(fc.array(fc.nat(1000), { minLength: MOST_STEPS, maxLength: MOST_STEPS }), fc.infiniteStream(fc.nat(99))),
      { seed, numRuns: 60 },
    );
    let compared = 0;
    let ahead = 0;
    let refused = 0;
    for (const [picks, dice] of walks) {
      if (compared >= EACH) break;
      const [opening, ...steps] = walkOf(procedure, scene, picks);
      const { caseId } = await walker.open(opening as Step);
      for (let at = 0; at < steps.length && compared < EACH; ) {
        const block = blockOf(steps.slice(at), 1 + ((dice.next().value as number) % 4));
        const first = block[0] as Step;
        test.on(first.on);
        const events: SupposedEvent[] = [];
        for (const step of block) {
          const payload = await walker.payloadFor(caseId, step);
          const { type, on: effectiveOn, onBehalfOf } = step as Step & { onBehalfOf?: string };
          events.push({ type, payload, effectiveOn, ...(onBehalfOf ? { onBehalfOf } : {}) });
        }
        const by = byOf(first);
        const before = await rowsOf(caseId);
        // Now and then something is asked that will not be taken: nobody's event, or a payload of nonsense.
        if ((dice.next().value as number) < 20) {
          const wrong = { ...events[0], payload: { nonsense: true } } as SupposedEvent;
          const { stopped } = await previews.preview({ caseId, by, events: [wrong] });
          const outcome = await door.execute({ ...wrong, caseId, by, requestId: `wrong-${id}-${compared}` });
          expect(answerOf(stopped?.outcome as Outcome)).toEqual(answerOf(outcome));
          refused += 1;
        }
        const preview = await previews.preview({ caseId, by, events });
        expect(preview.stopped).toBeNull();
        expect(await rowsOf(caseId)).toEqual(before);
        for (const [index, event] of events.entries()) {
          const step = block[index] as Step;
          test.on(step.on);
          const outcome = await door.execute({ ...event, caseId, by, requestId: `real-${id}-${compared}-${caseId}` });
          expect(outcome).toMatchObject({ kind: 'recorded' });
          await mustBeAsPreviewed(caseId, preview.steps[index] as PreviewedStep);
          compared += 1;
          ahead += index > 0 ? 1 : 0;
        }
        at += block.length;
      }
    }
    // The draw has to reach what it is for.
    expect(compared).toBeGreaterThanOrEqual(EACH);
    expect(ahead).toBeGreaterThan(EACH / 10);
    expect(refused).toBeGreaterThan(5);
  }, 120_000);
});
