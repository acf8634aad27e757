import {
  begin,
  COMMITTEE,
  go,
  organisationScene,
  toDissolved,
  toSigned,
  UNREAD_RULES,
} from '../../test/support/organisation-case.js';
import type { Told } from '../../test/support/told.js';
import { type Edge, type Node, stepsFrom } from '../graph.js';
import { organisationDisciplineV1 } from '../organisation-discipline/machine.v1.js';
import type { Procedure } from '../procedure.js';
import { CAST } from '../world.js';
import { formNow, isUnderComplaint, type SanctionFacts } from './sanction.v1.js';

const factsOf = ({ facts }: Pick<Node, 'facts'>) => facts as unknown as SanctionFacts;
const sanctionOf = (node: Pick<Node, 'facts'>) => {
  const { sanction } = factsOf(node);
  if (!sanction) throw new Error('no sanction');
  return sanction;
};
const officer = (on: string) => ({ by: CAST.officer, on });
const system = (on: string) => ({ by: 'system', on });
const announced = (told: Told): Told => go(told, [['ANNOUNCE_DECISION', CAST.officer]]);
const warned = (): Told => announced(toSigned(begin()));
const LODGED = (caseId: string, on: string) => ({
  from: { caseId },
  complainantId: CAST.subjectOrganisation,
  bodyId: CAST.upperCommittee,
  lodgedOn: on,
});
const CASE = '00000000-0000-4000-8000-000000000777';
const OTHER = '00000000-0000-4000-8000-000000000778';

describe('a decision', () => {
  it('is in force from its announcement where the law says so, and from its signing where it says that', () => {
    const told = toSigned(begin());
    expect(told.node.states).toContain('sanctionSigned');
    announced(told);
    expect(told.node.states).toContain('sanctionInForce');
    expect(sanctionOf(told.node)).toMatchObject({
      inForceFrom: told.node.day,
      expiry: { how: 'law', key: 'expiry:1' },
    });

    const signing = organisationScene({
      ...COMMITTEE,
      settings: {
        'discipline.effect': 'signing',
        'discipline.expiryFrom': 'announcement',
        'ballot.accumulateWhenDeciding': 'yes',
      },
    });
    const signed = toSigned(begin(signing));
    expect(signed.node.states).toContain('sanctionInForce');
    expect(sanctionOf(signed.node)).toMatchObject({
      announcedOn: null,
      inForceFrom: signed.node.day,
      expiry: { key: '' },
    });
  });

  it('says by hand what the law leaves open, never more than twelve months, and shows it unverified', () => {
    const told = announced(
      toSigned(begin(organisationScene({ ...COMMITTEE, ruleValues: UNREAD_RULES, settings: {} }))),
    );
    expect(sanctionOf(told.node)).toMatchObject({
      unverified: ['effectBy', 'expiryFrom', 'expiryMonths'],
      expiry: { how: 'byHand', due: expect.any(String) },
    });
    expect(told.node.deadlines.find(({ key }) => key === 'expiry:1')?.due).toBe(sanctionOf(told.node).expiry?.due);
  });

  it('refused at the door takes effect all the same, before a witness who has no part in the case', () => {
    const told = toSigned(begin());
    const on = officer('2026-07-01');
    const payload = told.sampleOf('ANNOUNCE_DECISION', on, {}, 1);
    const faults = (more: Record<string, unknown>) => told.faults('ANNOUNCE_DECISION', { ...payload, ...more }, on);
    expect(payload).toMatchObject({ receipt: 'refused' });
    expect(faults({ witnessId: CAST.head })).toEqual(['witnessOfTheCase']);
    expect(faults({ witnessId: CAST.officer })).toEqual(['witnessOfTheCase']);
    expect(faults({ receipt: 'signed' })).toEqual(['refusalNeedsWitness']);
    const { witnessId: _witness, ...without } = payload;
    expect(told.faults('ANNOUNCE_DECISION', without, on)).toEqual(['refusalNeedsWitness']);
    told.tell('ANNOUNCE_DECISION', payload, on);
    expect(sanctionOf(told.node)).toMatchObject({ receivedOn: null, inForceFrom: '2026-07-01' });
  });

  it('gives a day to complain, which a hand lengthens and never shortens', () => {
    const told = toSigned(begin());
    const on = officer('2026-07-01');
    const payload = told.sampleOf('ANNOUNCE_DECISION', on);
    const until = (complainUntil: string) =>
      told.faults('ANNOUNCE_DECISION', { ...payload, complainUntil, complainGround: 'Ở xa.' }, on);
    expect(until('2026-07-30')).toEqual(['protectingTermShortened']);
    expect(until('2026-09-01')).toEqual([]);
    told.tell('ANNOUNCE_DECISION', payload, on);
    expect(told.node.deadlines.find(({ key }) => key === 'complaintWindow')).toMatchObject({ due: '2026-07-31' });
  });
});

describe('its expiry', () => {
  it('comes with the clock, once the term of the law is over', () => {
    const told = warned();
    expect(told.faults('EXPIRE', {}, { by: 'clock', on: '2026-08-01' })).toEqual(['expiryRuns']);
    told.tell('EXPIRE', {}, { by: 'clock', on: '2027-06-01' });
    expect(told.node.states).toContain('sanctionExpired');
  });

  it('waits for an open complaint; after it was withdrawn the body confirms what the clock was refused', () => {
    const told = warned();
    told.tell('COMPLAINT_LODGED', LODGED(CASE, told.node.day), system(told.node.day));
    expect(told.faults('EXPIRE', {}, { by: 'clock', on: '2027-06-01' })).toEqual(['underComplaint']);
    told.tell(
      'COMPLAINT_SETTLED',
      { from: { caseId: CASE }, outcome: 'withdrawn', announcedOn: '2027-06-02' },
      system('2027-06-02'),
    );
    expect(sanctionOf(told.node).expiry?.key).toBe('expiry:1');
    go(told, [['CONFIRM_EXPIRY', CAST.head]]);
    expect(told.node.states).toEqual(expect.arrayContaining(['sanctionExpired', 'noComplaint']));
    expect(sanctionOf(told.node).owed).toHaveLength(1);
  });

  it('is blocked by a new violation and freed again, both told to the subject', () => {
    const told = go(warned(), [['BLOCK_EXPIRY', CAST.head]]);
    expect(told.faults('EXPIRE', {}, { by: 'clock', on: '2027-06-01' })).toEqual(['expiryBlocked']);
    go(told, [['UNBLOCK_EXPIRY', CAST.head]]);
    expect(sanctionOf(told.node).owed).toHaveLength(2);
    told.tell('EXPIRE', {}, { by: 'clock', on: '2027-06-10' });
    expect(told.node.states).toContain('sanctionExpired');
  });

  it('set by hand is confirmed by the body, and never by the clock', () => {
    const told = announced(
      toSigned(begin(organisationScene({ ...COMMITTEE, ruleValues: UNREAD_RULES, settings: {} }))),
    );
    expect(told.faults('EXPIRE', {}, { by: 'clock', on: '2028-06-01' })).toEqual(['notByItself']);
    expect(told.faults('CONFIRM_EXPIRY', {}, { by: CAST.head, on: '2026-08-01' })).toEqual(['expiryRuns']);
    told.sample('CONFIRM_EXPIRY', { by: CAST.head, on: '2028-06-01' });
    expect(told.node.states).toContain('sanctionExpired');
  });

  it('never comes to a dissolution', () => {
    const told = toDissolved(begin());
    go(told, [['ANNOUNCE_DECISION', CAST.upperCommitteeOfficer]]);
    expect(told.faults('EXPIRE', {}, { by: 'clock', on: '2029-06-01' })).toEqual(['doesNotExpire']);
    expect(told.node.deadlines.some(({ key }) => key.startsWith('expiry'))).toBe(false);
  });
});

describe('a complaint', () => {
  it('leaves the decision in force, and its outcome is taken only from a case that lodged it', () => {
    const told = warned();
    const on = told.node.day;
    const result = { from: { caseId: CASE }, outcome: 'upheld', announcedOn: on };
    expect(told.faults('COMPLAINT_SETTLED', result, system(on))).toEqual(['notInThisState']);
    told.tell('COMPLAINT_LODGED', LODGED(CASE, on), system(on));
    expect(told.node.states).toEqual(expect.arrayContaining(['sanctionInForce', 'underComplaint']));
    expect(told.faults('COMPLAINT_SETTLED', { ...result, from: { caseId: OTHER } }, system(on))).toEqual([
      'noSuchComplaint',
    ]);
    expect(told.faults('COMPLAINT_LODGED', LODGED(CASE, on), system(on))).toEqual(['lodgedAlready']);
  });

  it('that was settled begins the twelve months anew, from the announcement of its decision', () => {
    const told = warned();
    told.tell('COMPLAINT_LODGED', LODGED(CASE, told.node.day), system(told.node.day));
    told.tell(
      'COMPLAINT_SETTLED',
      { from: { caseId: CASE }, outcome: 'upheld', announcedOn: '2026-09-01' },
      system('2026-09-03'),
    );
    expect(sanctionOf(told.node).expiry).toMatchObject({ key: 'expiry:2', from: '2026-09-01', due: '2027-09-01' });
    expect(
      told.node.deadlines.filter(({ key }) => key.startsWith('expiry')).map(({ key, status }) => [key, status]),
    ).toEqual([
      ['expiry:1', 'stopped'],
      ['expiry:2', 'running'],
    ]);
    expect(told.node.states).toEqual(expect.arrayContaining(['sanctionInForce', 'noComplaint']));
  });

  it.each([
    ['upheld', { form: 'reprimand' }, 'formOfTheChange'],
    ['reduced', {}, 'formOfTheChange'],
    ['reduced', { form: 'warning' }, 'neitherLighterNorHeavier'],
    ['increased', { form: 'reprimand' }, 'neitherLighterNorHeavier'],
    ['annulled', {}, 'wrongfulOrNot'],
  ])('%s with %j is no outcome', (outcome, more, code) => {
    const told = warned();
    const on = told.node.day;
    told.tell('COMPLAINT_LODGED', LODGED(CASE, on), system(on));
    expect(
      told.faults('COMPLAINT_SETTLED', { from: { caseId: CASE }, outcome, announcedOn: on, ...more }, system(on)),
    ).toEqual([code]);
  });

  it('reduced changes the form and the duties; annulled as wrongful ends every term and opens redress', () => {
    const told = warned();
    told.tell('COMPLAINT_LODGED', LODGED(CASE, told.node.day), system(told.node.day));
    const reduced = { from: { caseId: CASE }, outcome: 'reduced', form: 'reprimand', announcedOn: '2026-09-01' };
    told.tell('COMPLAINT_SETTLED', reduced, system('2026-09-01'));
    expect(told.node.states).toContain('sanctionReplaced');
    expect(told.effects.filter(({ type }) => type === 'createTask').length).toBeGreaterThan(0);
    told.tell('COMPLAINT_LODGED', LODGED(OTHER, '2026-09-05'), system('2026-09-05'));
    const annulled = { from: { caseId: OTHER }, outcome: 'annulled', wrongful: true, announcedOn: '2026-11-01' };
    told.tell('COMPLAINT_SETTLED', annulled, system('2026-11-01'));
    expect(told.node.states).toContain('sanctionAnnulled');
    expect(told.node.facts.links).toMatchObject({ redress: { status: 'external' } });
    expect(told.effects).toEqual(
      expect.arrayContaining([expect.objectContaining({ type: 'openLinkedCase', external: true })]),
    );
    expect(told.node.deadlines.filter(({ key, status }) => key.startsWith('expiry') && status === 'running')).toEqual(
      [],
    );
  });

  it('handled outside is told by its papers, and nobody tells by hand what a case is to tell', () => {
    const told = warned();
    const on = told.node.day;
    told.tell('COMPLAINT_LODGED', LODGED(CASE, on), system(on));
    told.sample('RECORD_OUTSIDE_COMPLAINT', officer(on));
    const payload = told.sampleOf('RECORD_OUTSIDE_RESULT', { by: CAST.head, on }, { complaintKey: CASE });
    expect(told.faults('RECORD_OUTSIDE_RESULT', payload, { by: CAST.head, on })).toEqual(['noSuchComplaint']);
    told.sample('RECORD_OUTSIDE_RESULT', { by: CAST.head, on });
    expect(told.node.states).toContain('underComplaint');
  });

  it('annuls also what had expired, and an expired sanction is not brought back by being upheld', () => {
    const told = warned();
    told.tell('EXPIRE', {}, { by: 'clock', on: '2027-06-01' });
    told.tell('COMPLAINT_LODGED', LODGED(CASE, '2027-06-02'), system('2027-06-02'));
    told.tell(
      'COMPLAINT_SETTLED',
      { from: { caseId: CASE }, outcome: 'upheld', announcedOn: '2027-07-01' },
      system('2027-07-01'),
    );
    expect(told.node.states).toContain('sanctionExpired');
    expect(sanctionOf(told.node).expiry?.key).toBe('expiry:1');
    go(told, [['CHANGE_BY_HIGHER_BODY', CAST.head, {}, 2]]);
    expect(told.node.states).toContain('sanctionAnnulled');
  });
});

describe('a higher body', () => {
  it('must stand above the one that decided', () => {
    const told = warned();
    const on = { by: CAST.head, on: '2026-08-01' };
    const payload = told.sampleOf('CHANGE_BY_HIGHER_BODY', on);
    for (const bodyId of [CAST.body, CAST.subjectOrganisation, CAST.successor])
      expect(told.faults('CHANGE_BY_HIGHER_BODY', { ...payload, bodyId }, on)).toEqual(['notAHigherBody']);
    told.tell('CHANGE_BY_HIGHER_BODY', payload, on);
    expect(told.node.states).toContain('sanctionReplaced');
    // The change is owed to the subject before the file is put away.
    expect(sanctionOf(told.node).owed).toHaveLength(1);
    go(told, [['DELIVER_CHANGE', CAST.officer]]);
    expect(sanctionOf(told.node).owed).toEqual([]);
  });
});

// --- interleavings -----------------------------------------------------------------------------------------------------------------

const EVENTS = [
  'ANNOUNCE_DECISION',
  'DELIVER_CHANGE',
  'EXPIRE',
  'CONFIRM_EXPIRY',
  'BLOCK_EXPIRY',
  'UNBLOCK_EXPIRY',
  'CHANGE_BY_HIGHER_BODY',
  'COMPLAINT_LODGED',
  'COMPLAINT_SETTLED',
  'RECORD_OUTSIDE_COMPLAINT',
  'RECORD_OUTSIDE_RESULT',
];
/** Only what happens to a decision is tried; the machine stays whole. */
const narrowed: Procedure = {
  ...organisationDisciplineV1,
  events: Object.fromEntries(Object.entries(organisationDisciplineV1.events).filter(([type]) => EVENTS.includes(type))),
};

/** mulberry32: the same seed always walks the same way. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const LIFE = [
  'noSanction',
  'sanctionSigned',
  'sanctionInForce',
  'sanctionReplaced',
  'sanctionExpired',
  'sanctionAnnulled',
];
const BESIDE = ['noComplaint', 'underComplaint'];

/** Everything forbidden that a step shows; empty where it is lawful. */
function forbidden({ from, to, step }: Edge): string[] {
  const before = sanctionOf(from);
  const now = sanctionOf(to);
  const running = to.deadlines.filter(({ key, status }) => key.startsWith('expiry') && status === 'running');
  const ends = step.type === 'EXPIRE' || step.type === 'CONFIRM_EXPIRY';
  const inForce = to.states.includes('sanctionInForce') || to.states.includes('sanctionReplaced');
  const known = factsOf(from).complaints.map(({ key }) => key);
  const said: [string, boolean][] = [
    ['not in exactly one state of the decision', to.states.filter((state) => LIFE.includes(state)).length !== 1],
    ['not in exactly one state of the complaint', to.states.filter((state) => BESIDE.includes(state)).length !== 1],
    ['expired while under complaint', ends && isUnderComplaint(factsOf(from))],
    ['expired although blocked', ends && before.blocked !== null],
    ['expired by the clock on a term set by hand', step.type === 'EXPIRE' && before.expiry?.how !== 'law'],
    ['the gravest form expired', formNow(now) === 'dissolution' && now.expiredOn !== null],
    ['in force and annulled', inForce && now.annulledOn !== null],
    ['in force and expired', inForce && now.expiredOn !== null],
    ['in force before it began', inForce && now.inForceFrom === null],
    ['annulled and an expiry running', now.annulledOn !== null && running.length > 0],
    ['annulled and back again', before.annulledOn !== null && now.annulledOn === null],
    ['two expiry clocks running', running.length > 1],
    [
      'settled without lodged',
      factsOf(to).complaints.some(({ key, settledOn }) => settledOn !== null && !known.includes(key)),
    ],
    ['under complaint without one', to.states.includes('underComplaint') !== isUnderComplaint(factsOf(to))],
    ['wrongful without redress', now.wrongful && to.facts.links === undefined],
    [
      'a change nobody owes or announced',
      step.type === 'CHANGE_BY_HIGHER_BODY' && now.owed.length <= before.owed.length,
    ],
  ];
  return said.flatMap(([name, is]) => (is ? [name] : []));
}

const BEGINNINGS: [string, () => Told][] = [
  ['a warning by announcement', () => toSigned(begin())],
  ['a reprimand', () => toSigned(begin(), 'reprimand')],
  [
    'a warning all of which was stated by hand',
    () => toSigned(begin(organisationScene({ ...COMMITTEE, ruleValues: UNREAD_RULES, settings: {} }))),
  ],
  [
    'a warning in force from its signing',
    () =>
      toSigned(
        begin(
          organisationScene({
            ...COMMITTEE,
            settings: {
              'discipline.effect': 'signing',
              'discipline.expiryFrom': 'effect',
              'ballot.accumulateWhenDeciding': 'yes',
            },
          }),
        ),
      ),
  ],
  ['a dissolution', () => toDissolved(begin())],
];

describe.each(BEGINNINGS)('random interleavings of %s', (_name, start) => {
  it('never show a forbidden combination', () => {
    const first = start();
    const taken = new Set<string>();
    for (let seed = 1; seed <= 12; seed += 1) {
      const random = seeded(seed);
      let node: Node = { ...first.node, path: [] };
      for (let length = 0; length < 14; length += 1) {
        const edges = stepsFrom(narrowed, first.scene, node);
        if (edges.length === 0) break;
        const types = [...new Set(edges.map(({ step }) => step.type))];
        const type = types[Math.floor(random() * types.length)];
        const ways = edges.filter(({ step }) => step.type === type);
        const edge = ways[Math.floor(random() * ways.length)] as Edge;
        const way = edge.to.path.map(({ type: one }) => one).join(' ');
        expect([seed, way, forbidden(edge)]).toEqual([seed, way, []]);
        taken.add(edge.step.type);
        node = edge.to;
      }
    }
    // The walks are worth something: they announce, complain, settle and change.
    for (const type of ['ANNOUNCE_DECISION', 'COMPLAINT_LODGED', 'COMPLAINT_SETTLED']) expect(taken).toContain(type);
  });
});
