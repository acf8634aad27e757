// Whole cases as lists of events, each with the states it leads to (side matters at rest are left out).
import { readdirSync, readFileSync } from 'node:fs';
import { Told } from '../../test/support/told.js';
import { replay } from '../correct.js';
import type { RuleValue } from '../procedure.js';
import { CAST, type WorldOptions, world } from '../world.js';
import { signsInspectionV1 } from './machine.v1.js';

interface Journey {
  world: Partial<WorldOptions>;
  rules: Record<string, Partial<RuleValue>>;
  steps: { type: string; by: string; on: string; payload: Record<string, unknown>; expect: string[] }[];
}
const folder = new URL('./journeys/', import.meta.url);
const people: Readonly<Record<string, string>> = CAST;

describe('journeys of signs-inspection@1', () => {
  it.each(readdirSync(folder))('%s', (file) => {
    const { world: options, rules, steps } = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Journey;
    const scene = world({ rules: signsInspectionV1.deadlineRules, ruleValues: rules, ...options });
    const told = new Told(signsInspectionV1, scene);
    for (const { type, by, on, payload, expect: states } of steps) {
      told.tell(type, payload, { by: people[by] ?? by, on });
      expect(told.node.states).toEqual(expect.arrayContaining(states));
    }
    // G10: the records alone lead to the same state.
    const again = replay(signsInspectionV1, told.node.history);
    expect(JSON.parse(JSON.stringify(signsInspectionV1.machine.getPersistedSnapshot(again as never)))).toEqual(
      told.node.stored?.snapshot,
    );
  });
});
