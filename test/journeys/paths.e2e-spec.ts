// Every state and every transition of every procedure, taken through the real API by the invented world's people: in the world where
// exploration finds most of them, and in further worlds where another kind of body, another level or the law of another day is needed.
import type { Procedure } from '../../workflows/procedure.js';
import { procedures } from '../../workflows/registry.js';
import { type TestApplication, testApplication } from '../support/application.js';
import { sceneAsSeen } from '../support/scene-under-law.js';
import { ApiWalker } from './api-walker.js';
import { arrowsToTake, type Route, routesOf, type Setting, statesToReach } from './routes.js';
import { disciplineComplaint } from './settings-complaint.js';
import { memberDiscipline } from './settings-discipline.js';
import { signsInspection, suspension } from './settings-inspection.js';
import { organisationDiscipline } from './settings-organisation.js';

const settings: Readonly<Record<string, readonly Setting[]>> = {
  'signs-inspection@1': signsInspection,
  'suspension@1': suspension,
  'member-discipline@1': memberDiscipline,
  'organisation-discipline@1': organisationDiscipline,
  'discipline-complaint@1': disciplineComplaint,
};

interface Covered {
  /** What the walks found so far will take, and what was taken. */
  planned: Set<string>;
  arrows: Set<string>;
  states: Set<string>;
  routes: number;
  steps: number;
  closed: string[];
}
const covered = new Map<string, Covered>();
function coveredOf({ id }: Procedure): Covered {
  const nothing = { planned: new Set<string>(), arrows: new Set<string>(), states: new Set(['notOpened']) };
  const known = covered.get(id) ?? { ...nothing, routes: 0, steps: 0, closed: [] };
  covered.set(id, known);
  return known;
}

async function walk(walker: ApiWalker, { name, steps }: Route): Promise<void> {
  let caseId = '';
  for (const [index, { step, states: expected }] of steps.entries()) {
    // A day that had to lie past every term in the world lies past the real ones too.
    if (step.waited) expect(((await walker.lastDue(caseId)) ?? '') < step.on).toBe(true);
    try {
      const opened = index === 0 ? await walker.open(step) : undefined;
      caseId = opened?.caseId ?? caseId;
      const states = opened?.states ?? (await walker.take(caseId, step));
      expect(states).toEqual(expected);
    } catch (error) {
      throw new Error(`route "${name}", step ${index + 1}: ${(error as Error).message}`, { cause: error });
    }
  }
}

const worlds = procedures.flatMap((procedure) =>
  (settings[procedure.id] ?? []).map((setting) => [procedure.id, setting.name, procedure, setting] as const),
);

describe.each(worlds)('%s, %s', (id, _name, procedure, setting) => {
  let test: TestApplication;
  let routes: Route[];
  beforeAll(async () => {
    test = await testApplication({ day: setting.on, ...setting.world });
    await setting.arrange?.(test);
    const so = coveredOf(procedure);
    const found = routesOf(procedure, await sceneAsSeen(test, setting.on), setting, so.planned);
    routes = found.routes;
    so.closed.push(...found.closed);
  }, 180_000);
  afterAll(() => test.close());

  it('goes the same way through the API as in the machine, on every route', async () => {
    const so = coveredOf(procedure);
    const walker = new ApiWalker(test, id);
    for (const route of routes) {
      await walk(walker, route);
      so.routes += 1;
      for (const { states, arrows } of route.steps) {
        so.steps += 1;
        for (const arrow of arrows) so.arrows.add(arrow);
        for (const state of states) so.states.add(state);
      }
    }
  }, 300_000);
});

it.each(procedures.map((procedure) => [procedure.id, procedure] as const))(
  '%s: every transition is taken and every state reached',
  (id, procedure) => {
    const wanted = arrowsToTake(procedure);
    const states = statesToReach(procedure);
    const so = coveredOf(procedure);
    process.stdout.write(
      `${id}: ${so.routes} routes, ${so.steps} steps; ${so.arrows.size}/${wanted.size} transitions, ${so.states.size}/${states.size} states\n`,
    );
    const untaken = [...wanted].filter((arrow) => !so.arrows.has(arrow));
    const unreached = [...states].filter((state) => !so.states.has(state));
    // Which detour led nowhere says where to look.
    expect({ untaken, unreached, closed: untaken.length > 0 ? so.closed : [] }).toEqual({
      untaken: [],
      unreached: [],
      closed: [],
    });
  },
);
