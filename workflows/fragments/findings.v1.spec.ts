// What is out of time stays so: a further violation brings an older one back only when it is found and began inside its period (L6).
import { begin, go, organisationScene, toHeard, VOTED } from '../../test/support/organisation-case.js';
import type { OrganisationFacts } from '../organisation-discipline/facts.js';
import { CAST } from '../world.js';
import { noGround, type Violation, withoutFindings } from './discipline-ground.v1.js';
import { everyViolationConcluded, withFindings } from './findings.v1.js';

const violation = (endedOn: string, more: Partial<Violation> = {}): Violation => ({
  kind: 'partyActivities',
  category: 'ordinary',
  from: null,
  endedOn,
  addedOn: '2026-05-04',
  found: null,
  outOfTime: false,
  ...more,
});
const BARRED = violation('2020-01-15', { outOfTime: true, lastDay: '2025-01-15' });
const factsWith = (added: Violation) =>
  ({ ...noGround, violations: { V1: BARRED, V2: added } }) as unknown as OrganisationFacts;
const findings = (first: boolean, second: boolean) => [
  { code: 'V1', found: first },
  { code: 'V2', found: second },
];

describe('a violation that is out of time', () => {
  it('stays so when another one is added', () => {
    expect(withoutFindings(factsWith(violation('2026-05-01'))).V1?.outOfTime).toBe(true);
  });

  it.each([
    ['a new one that began after its period', violation('2026-05-01'), true, ['outOfTime']],
    ['a new one inside its period that was not found', violation('2024-06-01'), false, ['outOfTime']],
    ['a new one inside its period that was found', violation('2024-06-01'), true, []],
    ['a new one that began inside its period', violation('2026-05-01', { from: '2024-12-01' }), true, []],
    ['one that is itself out of time', violation('2024-06-01', { outOfTime: true }), true, ['outOfTime']],
  ])('with %s', (_name, added, found, codes) => {
    const facts = factsWith(added);
    const said = findings(true, found);
    expect(everyViolationConcluded(facts, { findings: said }).map(({ code }) => code)).toEqual(codes);
    expect(withFindings(facts, said).V1?.outOfTime).toBe(codes.length > 0);
  });
});

describe('a further violation', () => {
  it('lets no proposal voted before it count', () => {
    const told = toHeard(begin());
    const on = { by: CAST.officer, on: told.node.day };
    told.sample('ADD_VIOLATION', on);
    expect((told.node.facts as unknown as OrganisationFacts).tiers.since).toBe(told.node.day);
  });
});

describe('the test of limitation', () => {
  it('takes the law of the day of the vote, whatever came into force before the note was written', () => {
    const scene = organisationScene();
    const told = go(toHeard(begin(scene)), [['VOTE_ON_FORM', CAST.officer, {}, VOTED.warning]]);
    const { law } = scene;
    const unread = { ...law, rules: {}, on: (day: string) => (day > told.node.day ? unread : law) };
    scene.law = unread;
    const on = { by: CAST.officer, on: '2026-09-01' };
    const comparison = { number: '01', symbol: '01-BC', datedOn: '2026-09-01' };
    expect(told.faults('TEST_LIMITATION', { comparison }, on)).toEqual([]);
  });
});
