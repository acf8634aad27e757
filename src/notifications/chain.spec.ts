import fc from 'fast-check';
import { mayRead } from '../access/policy.js';
import { audienceOf, type PeopleOfCase, recipientsOf } from './chain.js';

const OWN = 'own';
const UPPER = 'upper';
const HEIR = 'heir';
const on = '2026-05-13';

const scene = (more: Partial<PeopleOfCase>): PeopleOfCase => ({
  caseId: 'c',
  on,
  subjects: [],
  bodyId: OWN,
  upperIds: [UPPER],
  bodyEndedOn: null,
  standings: [],
  own: [],
  successors: [],
  upper: [],
  away: [],
  ...more,
});
const holds = (personId: string, role: string, bodyId = OWN) => ({ personId, role, bodyId });
const standsAs = (personId: string, standing: string) => ({ personId, standing });
const away = (personId: string, substituteId: string | null = null) => ({ personId, substituteId });
const before = { side: 'before', workingDays: 5 } as const;
const told = (people: PeopleOfCase, bell: Parameters<typeof recipientsOf>[1] = before) =>
  recipientsOf(people, bell, false).map(({ personId, audience, why }) => ({ personId, audience, ...why }));

const full = scene({
  standings: [standsAs('officer', 'caseOfficer'), standsAs('member', 'assignedMember')],
  own: [
    holds('officer', 'caseOfficer'),
    holds('second', 'caseOfficer'),
    holds('member', 'commissionMember'),
    holds('deputy', 'commissionDeputyHead'),
    holds('head', 'commissionHead'),
  ],
  upper: [holds('upperHead', 'commissionHead', UPPER), holds('reviewer', 'complianceReviewer', UPPER)],
});

describe('the chain', () => {
  it('goes to whoever stands in for the absent, and says for whom', () => {
    expect(told({ ...full, away: [away('officer', 'second')] })).toEqual([
      { personId: 'second', audience: 'officer', as: 'caseOfficer', substituteFor: 'officer' },
    ]);
  });

  it('goes on up where the absent has named nobody, or somebody barred, away too, or of another body', () => {
    const member = [{ personId: 'member', audience: 'member', as: 'assignedMember', insteadOf: 'officer' }];
    expect(told({ ...full, away: [away('officer')] })).toEqual(member);
    expect(told({ ...full, away: [away('officer', 'second'), away('second')] })).toEqual(member);
    expect(told({ ...full, away: [away('officer', 'second')], subjects: ['second'] })).toEqual(member);
    const barred = [...full.standings, standsAs('second', 'witness')];
    expect(told({ ...full, away: [away('officer', 'second')], standings: barred })).toEqual(member);
    expect(told({ ...full, away: [away('officer', 'upperHead')] })).toEqual(member);
    // Two who stand in for each other lead round in a ring.
    expect(told({ ...full, away: [away('officer', 'second'), away('second', 'officer')] })).toEqual(member);
  });

  it('follows a substitute who is away to theirs', () => {
    expect(told({ ...full, away: [away('officer', 'second'), away('second', 'deputy')] })).toMatchObject([
      { personId: 'deputy', audience: 'officer', substituteFor: 'officer' },
    ]);
  });

  it('has the deputy answer for a head who is away', () => {
    expect(audienceOf({ ...full, away: [away('head')] }, 'head')).toEqual([
      { personId: 'deputy', audience: 'head', why: { as: 'commissionDeputyHead' } },
    ]);
  });

  it('goes to the body above in place of a head who is barred and has no deputies', () => {
    const own = full.own.filter(({ role }) => role !== 'commissionDeputyHead');
    const over = { side: 'after', workingDays: 1 } as const;
    expect(told({ ...full, own, subjects: ['head'] }, over)).toContainEqual({
      personId: 'upperHead',
      audience: 'upper',
      as: 'commissionHead',
      insteadOf: 'head',
    });
  });

  it('waits for a head who is away where nobody stands above, though others are told', () => {
    const own = full.own.filter(({ role }) => role !== 'commissionDeputyHead');
    const over = { side: 'after', workingDays: 1 } as const;
    const alone = { ...full, own, upper: [], away: [away('head')] };
    expect(told(alone, over)).toContainEqual({
      personId: 'head',
      audience: 'head',
      as: 'commissionHead',
      although: 'absent',
    });
    expect(told(alone, over).length).toBeGreaterThan(1);
  });

  it('tells nobody who could not see the alert', () => {
    // A statistics officer stands in the same body and may read no case.
    const own = [...full.own, holds('counter', 'statisticsOfficer')];
    expect(told({ ...full, own, away: [away('officer', 'counter')] })).toMatchObject([{ personId: 'member' }]);
  });

  it('is never lost: with everybody away it waits for whoever stands highest, and says so', () => {
    const everybody = [...full.own, ...full.upper].map(({ personId }) => away(personId));
    expect(told({ ...full, away: everybody })).toEqual([
      { personId: 'upperHead', audience: 'upper', as: 'commissionHead', insteadOf: 'officer', although: 'absent' },
    ]);
  });
});

const PEOPLE = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const ROLES = [
  'caseOfficer',
  'commissionMember',
  'commissionHead',
  'commissionDeputyHead',
  'complianceReviewer',
  'statisticsOfficer',
  'administrator',
  'deadlineSupervisor',
];
const person = fc.constantFrom(...PEOPLE);
const inBody = (bodyId: string, most: number) =>
  fc.array(fc.record({ personId: person, role: fc.constantFrom(...ROLES), bodyId: fc.constant(bodyId) }), {
    maxLength: most,
  });
const organisations = fc
  .record({
    ended: fc.boolean(),
    subjects: fc.uniqueArray(person, { maxLength: 2 }),
    standings: fc.array(
      fc.record({
        personId: person,
        standing: fc.constantFrom('caseOfficer', 'teamLeader', 'assignedMember', 'conflicted', 'witness', 'teamMember'),
      }),
      { maxLength: 5 },
    ),
    own: inBody(OWN, 6),
    heirs: inBody(HEIR, 3),
    upper: inBody(UPPER, 3),
    away: fc.uniqueArray(fc.record({ personId: person, substituteId: fc.option(person) }), {
      maxLength: 7,
      selector: ({ personId }) => personId,
    }),
  })
  .map(({ ended, heirs, ...rest }) =>
    scene({ ...rest, ...(ended ? { bodyEndedOn: '2025-06-30', own: [], successors: heirs } : {}) }),
  );
const bells = fc.constantFrom(
  before,
  { side: 'noReturn', workingDays: 0 } as const,
  { side: 'at', workingDays: 0 } as const,
  { side: 'after', workingDays: 1 } as const,
  { side: 'after', workingDays: 10 } as const,
  { side: 'undated', workingDays: 0 } as const,
);

/** Said again without the chain's own words: somebody with an office in these bodies today who may read the case. */
function hears(people: PeopleOfCase, personId: string): boolean {
  const offices = [...people.own, ...people.successors, ...people.upper]
    .filter((office) => office.personId === personId)
    .map(({ bodyId, role }) => ({ id: '', bodyId, role, validFrom: on, validTo: null }));
  const found = {
    bodyId: OWN,
    subjects: people.subjects,
    bodyPath: [OWN, UPPER],
    bodyEndedOn: people.bodyEndedOn,
    bodySuccessors: [HEIR],
  };
  const standings = people.standings.map((one) => ({ ...one, endedSeq: null }));
  return offices.length > 0 && mayRead({ accountId: '', personId, offices }, found, standings, on) !== 'none';
}

/** Whoever answers for a case in any way, were they there. */
function answers(people: PeopleOfCase, personId: string): boolean {
  const holdsOne = (list: PeopleOfCase['own'], ...roles: string[]): boolean =>
    list.some((office) => office.personId === personId && roles.includes(office.role));
  const heads = ['commissionHead', 'commissionDeputyHead', 'complianceReviewer'];
  const here = [...people.own, ...people.successors].some((office) => office.personId === personId);
  const stands = people.standings.some(
    (one) => one.personId === personId && ['caseOfficer', 'teamLeader', 'assignedMember'].includes(one.standing),
  );
  return (
    hears(people, personId) &&
    ((stands && here) ||
      holdsOne(people.own, 'caseOfficer', ...heads) ||
      holdsOne(people.upper, ...heads) ||
      holdsOne(people.successors, 'commissionHead'))
  );
}

describe('whatever the organisation', () => {
  it('everybody told works here, is there, is not barred; or nobody is there at all, and it waits for one', () => {
    let although = 0;
    fc.assert(
      fc.property(organisations, bells, fc.boolean(), (people, bell, lapses) => {
        const recipients = recipientsOf(people, bell, lapses);
        const isAway = (id: string): boolean => people.away.some(({ personId }) => personId === id);
        const answering = PEOPLE.filter((id) => answers(people, id));
        expect(new Set(recipients.map(({ personId }) => personId)).size).toBe(recipients.length);
        for (const { personId } of recipients) expect(hears(people, personId)).toBe(true);
        if (recipients.some(({ why }) => why.although)) {
          although += 1;
          const waits = recipients.filter(({ why }) => why.although);
          expect(waits).toHaveLength(1);
          expect(isAway(waits[0]?.personId ?? '')).toBe(true);
          // Beside others only a head, whom nobody above could stand in for.
          if (recipients.length > 1) expect(waits[0]?.audience).toBe('head');
          else expect(answering.every(isAway)).toBe(true);
        } else for (const { personId } of recipients) expect(isAway(personId)).toBe(false);
        // Nobody is told only where there is nobody to tell.
        expect(recipients.length === 0).toBe(answering.length === 0);
      }),
      { seed: 20260513, numRuns: 5000 },
    );
    expect(although).toBeGreaterThan(20);
  });
});
