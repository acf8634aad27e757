// Whole cases as lists of events, each with the states it leads to (side matters at rest are left out).
import { readdirSync, readFileSync } from 'node:fs';
import { Told } from '../../test/support/told.js';
import { replay } from '../correct.js';
import { type Journey, walkJourney } from '../journey.js';
import { CAST, world } from '../world.js';
import { organisationDisciplineV1 } from './machine.v1.js';

const folder = new URL('./journeys/', import.meta.url);
const files = readdirSync(folder);
const people: Readonly<Record<string, string>> = CAST;
const journeyIn = (file: string): Journey => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Journey;

describe('journeys of organisation-discipline@1', () => {
  it('are at least four', () => {
    expect(files.length).toBeGreaterThanOrEqual(4);
  });

  it.each(files)('%s goes where it says', (file) => {
    const journey = journeyIn(file);
    const reached = walkJourney(organisationDisciplineV1, journey);
    for (const [index, step] of journey.steps.entries())
      expect([step.type, reached[index]?.states]).toEqual([step.type, expect.arrayContaining([...step.expect])]);
  });

  it.each(files)('%s is the same again from its records alone (G10)', (file) => {
    const { world: options = {}, rules = {}, steps } = journeyIn(file);
    const scene = world({ rules: organisationDisciplineV1.deadlineRules, ruleValues: rules, ...options });
    const told = new Told(organisationDisciplineV1, scene);
    for (const { type, by, on, payload } of steps) told.tell(type, payload, { by: people[by] ?? by, on });
    // Whatever came of it, no clock of limitation runs on.
    expect(
      told.node.deadlines.filter(({ key, status }) => key.startsWith('limitation') && status === 'running'),
    ).toEqual([]);
    const again = replay(organisationDisciplineV1, told.node.history);
    expect(JSON.parse(JSON.stringify(organisationDisciplineV1.machine.getPersistedSnapshot(again as never)))).toEqual(
      told.node.stored?.snapshot,
    );
  });
});
