// Cases that go nowhere in particular: seeded random walks through the API leave whole chains, states that replay gives again, and
// deadlines that agree with the machine's view of them.
import fc from 'fast-check';
import { verifyLog } from '../../src/audit/verify-log.js';
import { RebuildService } from '../../src/cases/rebuild.service.js';
import { type Edge, type Node, startNode, stepsFrom } from '../../workflows/graph.js';
import type { Procedure } from '../../workflows/procedure.js';
import { procedures } from '../../workflows/registry.js';
import type { World } from '../../workflows/world.js';
import { type TestApplication, testApplication } from '../support/application.js';
import { endTheBody, sceneAsSeen } from '../support/scene-under-law.js';
import { ApiWalker } from './api-walker.js';

const WALKS = 8;
const MOST_STEPS = 16;

let test: TestApplication;
beforeAll(async () => {
  test = await testApplication({ day: '2026-05-04' });
  await endTheBody(test);
});
afterAll(() => test.close());

/** One walk: each number picks among the steps open at that moment, steps that must wait for a term left out. */
function walkOf(procedure: Procedure, scene: World, picks: readonly number[]): Edge[] {
  const walk: Edge[] = [];
  let node: Node = startNode(procedure);
  for (const pick of picks) {
    const open = stepsFrom(procedure, scene, node).filter(({ step }) => !step.waited);
    const edge = open[pick % Math.max(open.length, 1)];
    if (!edge) break;
    walk.push(edge);
    node = edge.to;
  }
  return walk;
}

interface Term {
  key: string;
  status: string;
  started_seq: number;
  updated_seq: number;
  due_on: string | null;
  trace: unknown;
}

describe.each(procedures.map((procedure) => [procedure.id, procedure] as const))(
  'random walks of %s',
  (id, procedure) => {
    it('go the same way through the API, and leave deadlines as the machine sees them', async () => {
      const scene = await sceneAsSeen(test, '2026-05-04');
      const walker = new ApiWalker(test, id);
      const picks = fc.array(fc.nat(1000), { minLength: MOST_STEPS, maxLength: MOST_STEPS });
      let taken = 0;
      for (const sample of fc.sample(picks, { seed: 20261121, numRuns: WALKS })) {
        const walk = walkOf(procedure, scene, sample);
        let caseId = '';
        for (const [index, { step, to }] of walk.entries()) {
          const opened = index === 0 ? await walker.open(step) : undefined;
          caseId = opened?.caseId ?? caseId;
          expect(opened?.states ?? (await walker.take(caseId, step))).toEqual(to.states);
        }
        taken += walk.length;
        const { rows } = await test.owner.query<Term>(
          'SELECT DISTINCT ON (key) key, status, started_seq, updated_seq, due_on::text, trace FROM deadlines WHERE case_id = $1 ORDER BY key, started_seq DESC',
          [caseId],
        );
        const seen = walk.at(-1)?.to.deadlines ?? [];
        expect(rows.map(({ key, status }) => [key, status]).sort()).toEqual(
          seen.map(({ key, status }) => [key, status]).sort(),
        );
        for (const term of rows) {
          expect(term.started_seq).toBeLessThanOrEqual(term.updated_seq);
          expect(term.updated_seq).toBeLessThanOrEqual(walk.length);
          expect(term.trace).not.toBeNull();
        }
      }
      expect(taken).toBeGreaterThan(WALKS * 8);
    }, 180_000);
  },
);

it('leave every chain whole and every state replayable', async () => {
  expect((await verifyLog(test.owner)).faults).toEqual([]);
  expect((await test.app.get(RebuildService).check()).faults).toEqual([]);
});
