// A day set by hand: where the law gives none it must be given; a term that protects may be lengthened, never shortened, another the
// other way round; what needs a calendar to be counted is the law's alone.
import { situationIn, startNode } from '../graph.js';
import type { RuleValue } from '../procedure.js';
import { suspensionV1 } from '../suspension/machine.v1.js';
import { CAST, world } from '../world.js';
import { monthsAfter, termFaults } from './terms.v1.js';

const FROM = '2026-01-31';
const codes = (rule: Partial<RuleValue>, due: string | undefined): string[] => {
  const scene = world({ rules: ['a.term'], ruleValues: { 'a.term': rule } });
  const situation = situationIn(scene, startNode(suspensionV1), CAST.officer, FROM);
  return termFaults({ rule: 'a.term', from: FROM, due, at: '/payload/due' }, situation).map(({ code }) => code);
};

it.each<[string, Partial<RuleValue>, string | undefined, string[]]>([
  ['no figure, no day', { value: null }, undefined, ['setTheTermByHand']],
  ['no figure, a day', { value: null }, '2026-02-10', []],
  ['a recalled figure is none', { value: 30, offeredOnly: true }, undefined, ['setTheTermByHand']],
  ['the law’s figure, no day', { value: 30 }, undefined, []],
  ['a day gone by', { value: 30 }, FROM, ['termAlreadyOver']],
  ['thirty days shortened', { value: 30 }, '2026-03-01', []],
  ['thirty days lengthened', { value: 30 }, '2026-03-03', ['termTooLong']],
  ['thirty protecting days shortened', { value: 30, protects: true }, '2026-03-01', ['protectingTermShortened']],
  ['thirty protecting days lengthened', { value: 30, protects: true }, '2026-03-03', []],
  ['a protecting month ends with February', { value: 1, unit: 'month', protects: true }, '2026-02-28', []],
  [
    'a protecting month shortened',
    { value: 1, unit: 'month', protects: true },
    '2026-02-27',
    ['protectingTermShortened'],
  ],
  ['a protecting month lengthened', { value: 1, unit: 'month', protects: true }, '2026-03-10', []],
  ['working days are counted by the law alone', { value: 30, unit: 'workingDay' }, '2026-03-10', ['lawCountsThisTerm']],
])('%s', (_name, rule, due, expected) => {
  expect(codes(rule, due)).toEqual(expected);
});

it('counts months to the last day of a shorter one', () => {
  expect([monthsAfter('2026-01-31', 1), monthsAfter('2024-02-29', 12), monthsAfter('2026-12-15', 3)]).toEqual([
    '2026-02-28',
    '2025-02-28',
    '2027-03-15',
  ]);
});
