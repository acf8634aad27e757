import {
  begin,
  COMMITTEE,
  go,
  KNOWN_RULES,
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
import { formNow, isBlockedOn, isUnderComplaint, type SanctionFacts } from './sanction.v1.js';

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
const LODGED = (told: Told, caseId: string, on: string) => {
  const { decidedBy, decidedOn } = sanctionOf(told.node);
  return {
    from: { caseId },
    complainantId: CAST.subjectOrganisation,
    bodyId: CAST.upperCommittee,
    lodgedOn: on,
    complained: 'decision',
    decidedBy,
    decidedOn,
    form: formNow(sanctionOf(told.node)),
  };
};
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
    const payload = told.sampleOf('ANNOUNCE_DECISION', on, {}, 2);
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

  it('waits for an open complaint, and ends with the record of its withdrawal where its time is over by then', () => {
    const told = warned();
    told.tell('COMPLAINT_LODGED', LODGED(told, CASE, told.node.day), system(told.node.day));
    expect(told.faults('EXPIRE', {}, { by: 'clock', on: '2027-06-01' })).toEqual(['underComplaint']);
    told.tell(
      'COMPLAINT_SETTLED',
      { from: { caseId: CASE }, outcome: 'withdrawn', announcedOn: '2027-06-02' },
      system('2027-06-02'),
    );
    expect(told.node.states).toEqual(expect.arrayContaining(['sanctionExpired', 'noComplaint']));
    expect(sanctionOf(told.node)).toMatchObject({ expiredOn: '2027-06-02', expiry: { key: 'expiry:1' } });
    expect(sanctionOf(told.node).owed).toHaveLength(1);
    expect(told.node.deadlines.find(({ key }) => key === 'expiry:1')?.status).toBe('met');
  });

  it('is kept by a new violation only before its time, by the body in session, for what it names, until it is looked at again', () => {
    const told = warned();
    const on = { by: CAST.head, on: '2026-08-01' };
    const payload = told.sampleOf('BLOCK_EXPIRY', on);
    const faults = (more: Record<string, unknown>) => told.faults('BLOCK_EXPIRY', { ...payload, ...more }, on);
    expect(faults({ conclusion: undefined })).toEqual(['nameTheNewCase']);
    expect(faults({ conclusion: undefined, caseId: OTHER })).toEqual([]);
    expect(faults({ reviewOn: '2027-09-01' })).toEqual(['reviewInReach']);
    expect(faults({ vote: undefined })).toHaveLength(1);
    expect(told.faults('BLOCK_EXPIRY', payload, { by: CAST.head, on: '2027-07-01' })).toEqual(['expiryIsOver']);
    told.tell('BLOCK_EXPIRY', payload, on);
    expect(told.effects).toContainEqual(expect.objectContaining({ type: 'createTask', dueOn: payload.reviewOn }));
    expect(told.faults('EXPIRE', {}, { by: 'clock', on: '2027-01-15' })).toEqual(['expiryBlocked']);
    // Nobody looked at it again: it keeps the discipline no longer, unless the body says so anew.
    expect(told.faults('EXPIRE', {}, { by: 'clock', on: '2027-07-15' })).toEqual([]);
    expect(told.permitted({ by: CAST.head, on: '2027-07-15' })).toContain('BLOCK_EXPIRY');
  });

  it('freed after its time it ends with that record, freed before it the clock ends it; both are told to the subject', () => {
    const late = go(warned(), [['BLOCK_EXPIRY', CAST.head]]);
    late.sample('UNBLOCK_EXPIRY', { by: CAST.head, on: '2027-07-15' });
    expect(late.node.states).toContain('sanctionExpired');
    expect(sanctionOf(late.node)).toMatchObject({ expiredOn: '2027-07-15', blocked: null, block: null });
    const told = go(warned(), [
      ['BLOCK_EXPIRY', CAST.head],
      ['UNBLOCK_EXPIRY', CAST.head],
    ]);
    expect(sanctionOf(told.node).owed).toHaveLength(2);
    told.tell('EXPIRE', {}, { by: 'clock', on: '2027-06-10' });
    expect(told.node.states).toContain('sanctionExpired');
  });

  it('counts from the day the announcement was due where the decision bound the subject before it was announced', () => {
    const settings = {
      'discipline.effect': 'signing',
      'discipline.expiryFrom': 'announcement',
      'ballot.accumulateWhenDeciding': 'yes',
    };
    const told = toSigned(begin(organisationScene({ ...COMMITTEE, settings })));
    const { inForceFrom } = sanctionOf(told.node);
    const due = told.node.deadlines.find(({ key }) => key === 'announce')?.due;
    told.sample('ANNOUNCE_DECISION', officer('2027-03-01'));
    expect(inForceFrom).not.toBeNull();
    expect(sanctionOf(told.node).expiry?.from).toBe(due);
    const effect = { ...settings, 'discipline.expiryFrom': 'effect' };
    const never = toSigned(begin(organisationScene({ ...COMMITTEE, settings: effect })));
    expect(sanctionOf(never.node).expiry).toMatchObject({ key: 'expiry:1', from: sanctionOf(never.node).inForceFrom });
    never.tell('EXPIRE', {}, { by: 'clock', on: '2027-09-01' });
    expect(never.node.states).toContain('sanctionExpired');
    expect(never.permitted(officer('2027-09-02'))).toContain('ANNOUNCE_DECISION');
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
    told.tell('COMPLAINT_LODGED', LODGED(told, CASE, on), system(on));
    expect(told.node.states).toEqual(expect.arrayContaining(['sanctionInForce', 'underComplaint']));
    expect(told.faults('COMPLAINT_SETTLED', { ...result, from: { caseId: OTHER } }, system(on))).toEqual([
      'noSuchComplaint',
    ]);
    expect(told.faults('COMPLAINT_LODGED', LODGED(told, CASE, on), system(on))).toEqual(['lodgedAlready']);
  });

  it('that was settled begins the twelve months anew, from the announcement of its decision', () => {
    const told = warned();
    told.tell('COMPLAINT_LODGED', LODGED(told, CASE, told.node.day), system(told.node.day));
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
    told.tell('COMPLAINT_LODGED', LODGED(told, CASE, on), system(on));
    expect(
      told.faults('COMPLAINT_SETTLED', { from: { caseId: CASE }, outcome, announcedOn: on, ...more }, system(on)),
    ).toEqual([code]);
  });

  it('reduced changes the form and the duties; annulled as wrongful ends every term and opens redress', () => {
    const told = warned();
    told.tell('COMPLAINT_LODGED', LODGED(told, CASE, told.node.day), system(told.node.day));
    const reduced = { from: { caseId: CASE }, outcome: 'reduced', form: 'reprimand', announcedOn: '2026-09-01' };
    told.tell('COMPLAINT_SETTLED', reduced, system('2026-09-01'));
    expect(told.node.states).toContain('sanctionReplaced');
    expect(told.effects.filter(({ type }) => type === 'createTask').length).toBeGreaterThan(0);
    told.tell('COMPLAINT_LODGED', LODGED(told, OTHER, '2026-09-05'), system('2026-09-05'));
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

  it('is told by its papers only where no case can tell it', () => {
    const told = warned();
    const on = told.node.day;
    told.tell('COMPLAINT_LODGED', LODGED(told, CASE, on), system(on));
    const payload = told.sampleOf('RECORD_OUTSIDE_RESULT', { by: CAST.head, on });
    expect(
      told.faults('RECORD_OUTSIDE_RESULT', { ...payload, cannotBeHeard: undefined }, { by: CAST.head, on }),
    ).toEqual(['whyTheCaseCannotTell']);
    told.sample('RECORD_OUTSIDE_RESULT', { by: CAST.head, on });
    expect(told.node.states).toContain('noComplaint');
  });

  it('annuls also what had expired, and an expired sanction is not brought back by being upheld', () => {
    const told = warned();
    told.tell('EXPIRE', {}, { by: 'clock', on: '2027-06-01' });
    told.tell('COMPLAINT_LODGED', LODGED(told, CASE, '2027-06-02'), system('2027-06-02'));
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

describe('a dissolution put down to a form that expires', () => {
  const changed = (told: Told): Told => {
    go(told, [['ANNOUNCE_DECISION', CAST.upperCommitteeOfficer]]);
    const on = told.node.day;
    told.tell('COMPLAINT_LODGED', { ...LODGED(told, CASE, on), bodyId: CAST.upperCommission }, system(on));
    const result = { from: { caseId: CASE }, outcome: 'reduced', form: 'warning', announcedOn: '2026-09-01' };
    told.tell('COMPLAINT_SETTLED', result, system('2026-09-01'));
    return told;
  };

  it('begins to expire, by the law where that is confirmed', () => {
    const told = changed(toDissolved(begin()));
    expect(sanctionOf(told.node).expiry).toMatchObject({ how: 'law', from: '2026-09-01', due: '2027-09-01' });
    told.tell('EXPIRE', {}, { by: 'clock', on: '2027-09-02' });
    expect(told.node.states).toContain('sanctionExpired');
  });

  it('and by hand where it is not', () => {
    const unread = organisationScene({ ...COMMITTEE, ruleValues: UNREAD_RULES, settings: {} });
    const told = changed(toDissolved(begin(unread)));
    expect(sanctionOf(told.node).expiry).toMatchObject({ how: 'byHand', from: '2026-09-01' });
    expect(told.faults('EXPIRE', {}, { by: 'clock', on: '2028-06-01' })).toEqual(['notByItself']);
  });
});

describe('a decision sent by post', () => {
  it('is complained of from the day it arrives, by no less than the Charter’s month where the profile is second-hand', () => {
    const lodge = { value: 20, protects: true, confidence: 'secondHand' as const };
    const told = toSigned(
      begin(organisationScene({ ...COMMITTEE, ruleValues: { ...KNOWN_RULES, 'discipline-complaint.lodge': lodge } })),
    );
    told.sample('ANNOUNCE_DECISION', officer('2026-07-01'), {}, 1);
    const window = () => told.node.deadlines.find(({ key }) => key === 'complaintWindow');
    expect([window(), sanctionOf(told.node).receivedOn]).toEqual([undefined, null]);
    told.sample('RECORD_RECEIPT', officer('2026-07-10'));
    expect(window()?.due).toBe('2026-08-10');
    expect(sanctionOf(told.node)).toMatchObject({ receivedOn: '2026-07-10', awaitsReceipt: false });
  });
});

describe('a complaint handled outside', () => {
  it('comes in time, or with the receipt of the higher body', () => {
    const told = warned();
    const late = officer('2026-12-01');
    const payload = told.sampleOf('RECORD_OUTSIDE_COMPLAINT', late);
    expect(told.faults('RECORD_OUTSIDE_COMPLAINT', { ...payload, receipt: undefined }, late)).toEqual(['windowIsOver']);
    expect(told.faults('RECORD_OUTSIDE_COMPLAINT', payload, late)).toEqual([]);
  });

  it('is settled above, heard where the form is heavier, never made the gravest, and handed to the subject', () => {
    const told = announced(toSigned(begin(), 'reprimand'));
    told.sample('RECORD_OUTSIDE_COMPLAINT', officer(told.node.day));
    const on = { by: CAST.head, on: told.node.day };
    const payload = told.sampleOf('RECORD_OUTSIDE_RESULT', on);
    const faults = (more: Record<string, unknown>) => told.faults('RECORD_OUTSIDE_RESULT', { ...payload, ...more }, on);
    expect(faults({ decidedByBody: CAST.subjectOrganisation })).toEqual(['settledByNoHigherBody']);
    const warning = { outcome: 'increased', form: 'warning' };
    const hearing = { number: '02', symbol: '02-BB', datedOn: told.node.day };
    expect(faults(warning)).toEqual(['heardOnTheHeavierForm']);
    expect(faults({ ...warning, hearing })).toEqual([]);
    expect(faults({ ...warning, form: 'dissolution', hearing })).toEqual(['gravestNeedsItsOwnCase']);
    told.tell('RECORD_OUTSIDE_RESULT', { ...payload, ...warning, hearing }, on);
    expect(sanctionOf(told.node).owed).toHaveLength(1);
  });

  it('upheld again by the same instance begins no new twelve months', () => {
    const told = warned();
    const round = (): number => {
      told.sample('RECORD_OUTSIDE_COMPLAINT', officer(told.node.day));
      told.sample('RECORD_OUTSIDE_RESULT', { by: CAST.head, on: told.node.day }, { outcome: 'upheld' });
      return Number(sanctionOf(told.node).expiry?.key.split(':')[1]);
    };
    expect([round(), round(), round()]).toEqual([2, 2, 2]);
  });
});

describe('a higher body', () => {
  it('writes in no heavier form without a hearing on it, and never the gravest', () => {
    const told = announced(toSigned(begin(), 'reprimand'));
    const on = { by: CAST.head, on: '2026-08-01' };
    const payload = told.sampleOf('CHANGE_BY_HIGHER_BODY', on);
    const faults = (more: Record<string, unknown>) => told.faults('CHANGE_BY_HIGHER_BODY', { ...payload, ...more }, on);
    const hearing = { number: '02', symbol: '02-BB', datedOn: '2026-07-30' };
    expect(faults({ form: 'warning', hearing: undefined })).toEqual(['heardOnTheHeavierForm']);
    expect(faults({ form: 'warning', hearing })).toEqual([]);
    expect(faults({ form: 'warning', hearing: { ...hearing, datedOn: '2026-01-01' } })).toEqual([
      'heardBeforeTheChange',
    ]);
    expect(faults({ form: 'dissolution', hearing })).toEqual(['gravestNeedsItsOwnCase']);
  });

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
    ['expired although blocked', ends && isBlockedOn(before, to.day)],
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
