// Whole cases as lists of events, each with the states it leads to (side matters at rest are left out).
import { readdirSync, readFileSync } from 'node:fs';
import { factsOf } from '../../test/support/member-discipline.js';
import { Told } from '../../test/support/told.js';
import { replay } from '../correct.js';
import type { RuleValue } from '../procedure.js';
import { CAST, type WorldOptions, world } from '../world.js';
import type { MemberFacts } from './facts.js';
import { memberDisciplineV1 } from './machine.v1.js';

interface Journey {
  world: Partial<WorldOptions>;
  rules: Record<string, Partial<RuleValue>>;
  steps: { type: string; by: string; on: string; payload: Record<string, unknown>; expect: string[] }[];
}
const folder = new URL('./journeys/', import.meta.url);
const people: Readonly<Record<string, string>> = CAST;

function walk(file: string): Told {
  const { world: options, rules, steps } = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Journey;
  const rulesHere = memberDisciplineV1.deadlineRules;
  const told = new Told(memberDisciplineV1, world({ rules: rulesHere, ruleValues: rules, ...options }));
  for (const { type, by, on, payload, expect: states } of steps) {
    told.tell(type, payload, { by: people[by] ?? by, on });
    expect([type, ...told.node.states]).toEqual(expect.arrayContaining([type, ...states]));
  }
  return told;
}

/** How each of them ends. */
const ENDINGS: Record<string, (facts: MemberFacts) => unknown> = {
  'expulsion-fails-and-accumulates.json': ({ sanction, ballot, tiers }) => [
    sanction?.form,
    ballot?.accumulated,
    tiers.ballots.map(({ twoThirds }) => twoThirds),
  ],
  'out-of-time-after-the-vote.json': ({ sanction, outcome }) => [sanction, outcome?.what],
  'detained-member.json': ({ sanction, selfReview, heard, postsLost }) => [
    sanction?.form,
    selfReview.outcome?.how,
    heard.said?.how,
    postsLost.length,
  ],
  'conviction.json': ({ sanction, heard }) => [
    sanction?.form,
    sanction?.expiry?.how,
    sanction?.receivedOn,
    heard.said?.how,
  ],
  'deferred-for-nursing.json': ({ sanction, deferrals }) => [sanction?.form, deferrals.length],
  'cell-reprimand-expires.json': ({ sanction }) => [sanction?.form, sanction?.effectBy, sanction?.expiredOn],
  'no-form-reached.json': ({ sanction, outcome, selfReview }) => [sanction, outcome?.what, selfReview.outcome?.how],
};
const EXPECTED: Record<string, unknown> = {
  'expulsion-fails-and-accumulates.json': ['warning', true, [false, true]],
  'out-of-time-after-the-vote.json': [null, 'outOfTime'],
  'detained-member.json': ['dismissal', 'detained', 'writing', 1],
  'conviction.json': ['expulsion', 'never', null, 'refused'],
  'deferred-for-nursing.json': ['warning', 1],
  'cell-reprimand-expires.json': ['reprimand', 'voteAnnounced', '2026-08-28'],
  'no-form-reached.json': [null, 'noForm', 'refused'],
};

describe('journeys of member-discipline@1', () => {
  it.each(readdirSync(folder))('%s', (file) => {
    const told = walk(file);
    expect(ENDINGS[file]?.(factsOf(told.node))).toEqual(EXPECTED[file]);
    // Whatever came of it, no clock of limitation runs on.
    expect(
      told.node.deadlines.filter(({ key, status }) => key.startsWith('limitation') && status === 'running'),
    ).toEqual([]);
    // G10: the records alone lead to the same state.
    const again = replay(memberDisciplineV1, told.node.history);
    expect(JSON.parse(JSON.stringify(memberDisciplineV1.machine.getPersistedSnapshot(again as never)))).toEqual(
      told.node.stored?.snapshot,
    );
  });
});
