// Every recorded journey once more, over HTTP and under the law of its days: the same people, the clock on each step's day, and after
// each step the states the journey expects.
import { readdirSync, readFileSync } from 'node:fs';
import type { Journey } from '../../workflows/journey.js';
import { procedures } from '../../workflows/registry.js';
import { CAST, type TestApplication, testApplication } from '../support/application.js';
import { ApiWalker } from './api-walker.js';

interface Found {
  procedure: string;
  name: string;
  journey: Journey;
}

const cast: Readonly<Record<string, string>> = CAST;

const journeys: Found[] = procedures.flatMap(({ id }) => {
  const folder = new URL(`../../workflows/${id.split('@')[0]}/journeys/`, import.meta.url);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => ({
      procedure: id,
      name: name.replace('.json', ''),
      journey: JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Journey,
    }));
});

it('finds at least four journeys of every procedure', () => {
  const found = procedures.map(({ id }) => [id, journeys.filter(({ procedure }) => procedure === id).length] as const);
  expect(found.filter(([, count]) => count < 4)).toEqual([]);
});

/** The people and bodies of a journey's world; its law is that of the days. */
function placeOf({ world: { kind, level, seats, tiers } = {} }: Journey): string {
  return JSON.stringify({ kind, level, seats, tiers });
}
/** Journeys of one place share its application; each is a case of its own. */
const places = [...new Set(journeys.map(({ journey }) => placeOf(journey)))].map(
  (place) => [place, journeys.filter(({ journey }) => placeOf(journey) === place)] as const,
);

describe.each(places)('in the world %s', (place, found) => {
  let test: TestApplication;
  const walkers = new Map<string, ApiWalker>();
  beforeAll(async () => {
    test = await testApplication(JSON.parse(place));
  });
  afterAll(() => test.close());
  const walkerOf = (procedure: string): ApiWalker => {
    const walker = walkers.get(procedure) ?? new ApiWalker(test, procedure);
    walkers.set(procedure, walker);
    return walker;
  };

  it.each(found)('$procedure, $name is walked through the API to its end', async ({ procedure, journey }) => {
    const walker = walkerOf(procedure);
    let caseId = '';
    for (const [index, { by, onBehalfOf, expect: expected, ...rest }] of journey.steps.entries()) {
      const step = {
        ...rest,
        by: cast[by] ?? by,
        ...(onBehalfOf ? { onBehalfOf: cast[onBehalfOf] ?? onBehalfOf } : {}),
      };
      const opened = index === 0 ? await walker.open(step) : undefined;
      caseId = opened?.caseId ?? caseId;
      const states = opened?.states ?? (await walker.take(caseId, step));
      expect([step.type, ...states]).toEqual(expect.arrayContaining([step.type, ...expected]));
    }
    // Whoever has the case by now, every step stands in it as one record, in order.
    const { rows } = await test.owner.query<{ event_type: string }>(
      'SELECT event_type FROM records WHERE case_id = $1 ORDER BY seq',
      [caseId],
    );
    expect(rows.map(({ event_type }) => event_type)).toEqual(journey.steps.map(({ type }) => type));
  });
});
