// Whole cases as lists of events, each with the states it leads to (side matters at rest are left out).
import { readdirSync, readFileSync } from 'node:fs';
import { Told } from '../../test/support/told.js';
import { replay } from '../correct.js';
import type { RuleValue } from '../procedure.js';
import { CAST, type WorldOptions, world } from '../world.js';
import { disciplineComplaintV1 } from './machine.v1.js';

interface Journey {
  world: Partial<WorldOptions>;
  rules: Record<string, Partial<RuleValue>>;
  steps: { type: string; by: string; on: string; payload: Record<string, unknown>; expect: string[] }[];
}
const folder = new URL('./journeys/', import.meta.url);
const people: Readonly<Record<string, string>> = CAST;
const files = readdirSync(folder);
const journeyOf = (file: string): Journey => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Journey;

describe('journeys of discipline-complaint@1', () => {
  it.each(files)('%s', (file) => {
    const { world: options, rules, steps } = journeyOf(file);
    const told = new Told(
      disciplineComplaintV1,
      world({ rules: disciplineComplaintV1.deadlineRules, ruleValues: rules, ...options }),
    );
    for (const { type, by, on, payload, expect: states } of steps) {
      told.tell(type, payload, { by: people[by] ?? by, on });
      expect(told.node.states).toEqual(expect.arrayContaining(states));
    }
    // G10: the records alone lead to the same state.
    const again = replay(disciplineComplaintV1, told.node.history);
    expect(JSON.parse(JSON.stringify(disciplineComplaintV1.machine.getPersistedSnapshot(again as never)))).toEqual(
      told.node.stored?.snapshot,
    );
  });

  it('all end in the archive, and between them in every way a complaint can end', () => {
    const last = files.map((file) => journeyOf(file).steps.at(-1));
    expect(last.map((step) => [step?.type, step?.expect.includes('archived')])).toEqual(
      files.map(() => ['ARCHIVE', true]),
    );
    const types = new Set(files.flatMap((file) => journeyOf(file).steps.map(({ type }) => type)));
    for (const type of [
      'FORWARD',
      'DELIVER_REJECTION',
      'CONFIRM_WITHDRAWAL',
      'ANNOUNCE',
      'COMPLAIN_FURTHER',
      'FINALISE',
    ])
      expect(types).toContain(type);
  });
});
