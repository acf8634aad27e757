import { Told } from '../../test/support/told.js';
import { type Explored, explore } from '../graph.js';
import { machineTable } from '../machine-table.js';
import type { RuleValue } from '../procedure.js';
import { structureFaults } from '../structure.js';
import { CAST, type World, type WorldOptions, world } from '../world.js';
import { daysOver, type SuspensionFacts } from './facts.js';
import { suspensionV1 } from './machine.v1.js';

const once: Partial<RuleValue> = { value: 90, extension: { maxTimes: 1, maxEach: 30, maxTotal: 120 } };
/** The terms of 2026, as the regulations hold them. */
const rules2026: Record<string, Partial<RuleValue>> = {
  'suspension.judicial': { value: null, setByHand: true },
  'suspension.obstruction.member': once,
  'suspension.obstruction.committeeSeat': once,
  'suspension.obstruction.organisation': once,
  'suspension.lawEnforcementNotice': { value: 3 },
};
const scene = (options: Partial<WorldOptions> = {}, ruleValues = rules2026): World =>
  world({ rules: suspensionV1.deadlineRules, ruleValues, ...options });
const factsOf = ({ facts }: { facts: unknown }) => facts as SuspensionFacts;

const VARIANTS: [string, Partial<WorldOptions>][] = [
  ['a commission', {}],
  ['a commission of three', { seats: 3 }],
  ['a committee', { kind: 'committee' }],
  ['a grassroots committee', { kind: 'committee', level: 'grassroots' }],
  ['a cell', { kind: 'cell', level: 'cell' }],
];

const ENDED = ['lifted', 'endedByExpulsion', 'endedByDeath', 'notSuspended', 'referred', 'archived'];
const ORDERED = ['decided', 'suspended', 'suspensionExtended', 'termLapsed'];
const mainOf = (states: readonly string[]): string =>
  states.find((state) => ['notOpened', 'groundRecorded', 'proposed', ...ORDERED, ...ENDED].includes(state)) ?? '';

describe('the structure of suspension@1', () => {
  it('is whole', () => {
    expect(structureFaults(suspensionV1)).toEqual([]);
  });
});

const walked = new Map<string, Explored>();
/** Every path of a variant, walked once for all tests. */
function pathsOf(name: string): Explored {
  const known = walked.get(name) ?? explore(suspensionV1, scene(new Map(VARIANTS).get(name)));
  walked.set(name, known);
  return known;
}

describe.each(VARIANTS)('every path of %s', (name) => {
  let all: Explored;
  beforeAll(() => {
    all = pathsOf(name);
  });

  it('is walked, and nothing is offered that cannot be taken (G5)', () => {
    expect(all.complete).toBe(true);
    expect(all.anomalies).toEqual([]);
  });

  it('reaches every state and takes every event that can belong to it', () => {
    const states = new Set(all.nodes.map(({ states: now }) => mainOf(now)));
    const taken = new Set(all.edges.map(({ step }) => step.type));
    if (name === 'a cell') {
      // A cell may not suspend anybody: it records, proposes and refers.
      expect([...states].filter((state) => ORDERED.includes(state))).toEqual([]);
      expect(states).toContain('referred');
      return;
    }
    expect(states).toEqual(new Set(['notOpened', 'groundRecorded', 'proposed', ...ORDERED, ...ENDED]));
    const untaken = Object.keys(suspensionV1.events).filter((type) => !taken.has(type));
    const elsewhere = ['ESCALATE', 'SETTLE_EXTERNAL_LINK', 'REPORT_DISAGREEMENT', 'RECORD_UPPER_OPINION'];
    expect(untaken.filter((type) => !elsewhere.includes(type))).toEqual([]);
  });

  it('never ends in a deadlock', () => {
    // A side matter is tried once for each combination of states, so another node of the same states may show the way on.
    const leavable = new Set(
      all.edges.filter(({ from, to }) => to.states.join() !== from.states.join()).map(({ from }) => from.states.join()),
    );
    const stuck = all.nodes.filter(({ states }) => mainOf(states) !== 'archived' && !leavable.has(states.join()));
    expect(stuck.map(({ key }) => key)).toEqual([]);
  });

  it('suspends nobody without a carried vote, a signed paper and a day on which it ends (G13, G17)', () => {
    for (const { to, step, effects } of all.edges.filter(({ step: { type } }) => type.startsWith('DECIDE'))) {
      if (step.type === 'DECIDE_NOT_TO_SUSPEND') continue;
      expect(step.payload).toMatchObject({ vote: { votesFor: expect.any(Number) }, minutes: {}, decision: {} });
      const started = effects.filter(({ type }) => type === 'startDeadline');
      expect(started).toHaveLength(1);
      expect(to.deadlines.filter(({ status }) => status === 'running').every(({ due }) => due !== null)).toBe(true);
      expect(to.deadlines.filter(({ status }) => status === 'running')).toHaveLength(1);
    }
  });

  it('lets the clock show a lapse and nothing else: no right begins or ends by time (G17)', () => {
    for (const { from, to, step, effects } of all.edges.filter(({ step: { by } }) => by === 'clock')) {
      expect(step.type).toBe('SUSPENSION_TERM_LAPSED');
      expect(ORDERED).toContain(mainOf(from.states));
      expect(mainOf(to.states)).toBe('termLapsed');
      expect(effects.map((effect) => ('audience' in effect ? effect.audience : effect.type))).toEqual([
        'head',
        'upper',
        'reviewer',
        'createTask',
      ]);
      expect(factsOf(to).lapsedOn).not.toBeNull();
    }
  });

  it('past its term allows only lifting, ending and a decision on a new ground', () => {
    const out = all.edges.filter(
      ({ from, to }) => mainOf(from.states) === 'termLapsed' && mainOf(to.states) !== 'termLapsed',
    );
    const types = [...new Set(out.map(({ step }) => step.type))].sort();
    expect(
      types.filter((type) => !['LIFT', 'END_BY_EXPULSION', 'END_BY_DEATH', 'DECIDE_NEW_TERM'].includes(type)),
    ).toEqual([]);
    for (const { from, step } of out.filter(({ step: { type } }) => type === 'DECIDE_NEW_TERM'))
      expect([factsOf(from).newGround, step.type]).not.toContain(null);
  });

  it('extends nothing after its last day', () => {
    for (const { from, step } of all.edges.filter(({ step: { type } }) => type === 'EXTEND_SUSPENSION')) {
      const { key } = factsOf(from).term ?? { key: '' };
      const due = from.deadlines.find((deadline) => deadline.key === key)?.due ?? '';
      expect(step.on <= due).toBe(true);
    }
  });

  it('archives nothing undelivered, unanswered or with a linked case open (G17)', () => {
    for (const { from } of all.edges.filter(({ step: { type } }) => type === 'ARCHIVE')) {
      const { owed, views, links, receipts, decision, end } = factsOf(from);
      expect(owed).toEqual([]);
      expect(views.every(({ asksFor, answeredOn }) => asksFor === 'nothing' || answeredOn)).toBe(true);
      expect(Object.values(links).every(({ status }) => status === 'ended')).toBe(true);
      // Told of rights and asked for a view, whatever happened in between.
      if (decision && end?.how !== 'died') expect(receipts.map(({ what }) => what)).toContain('suspension');
    }
  });

  it('settles a suspended committee seat whenever it is lifted', () => {
    for (const { from, to } of all.edges.filter(({ step: { type } }) => type === 'LIFT')) {
      const held = factsOf(from).seatIncluded || factsOf(from).kind === 'committeeActivities';
      expect(factsOf(to).end?.seat === 'none').toBe(!held);
    }
  });
});

describe('who may do what', () => {
  it('in every state of a commission, and nobody else', () => {
    const { nodes } = pathsOf('a commission');
    const table = machineTable(suspensionV1, scene(), nodes);
    const plain = Object.entries(table).filter(([states]) => {
      const leaves = states.split('+');
      return ['agreed', 'heldByItsBody', 'noCorrectionPending', 'recordingAsDone', 'running'].every((leaf) =>
        leaves.includes(leaf),
      );
    });
    const shown = Object.fromEntries(
      plain.map(([states, row]) => [
        mainOf(states.split('+')),
        Object.entries(row)
          .filter(([type]) => !suspensionV1.side.includes(type))
          .map(([type, people]) => `${type}: ${people.join(' ')}`),
      ]),
    );
    expect(shown).toMatchSnapshot();
  });

  it('is nothing for the subject or an outsider, though an office of theirs would allow it', () => {
    const told = new Told(suspensionV1, scene());
    told.sample('RECORD_JUDICIAL_MEASURE', { by: CAST.officer, on: '2026-05-04' });
    const office = { bodyId: CAST.body, role: 'caseOfficer' };
    const subject = told.scene.people[CAST.subject];
    if (subject) told.scene.people[CAST.subject] = { ...subject, offices: [office] };
    for (const by of [CAST.subject, CAST.outsider]) expect(told.permitted({ by, on: '2026-05-05' })).toEqual([]);
  });
});

const FROM = '2026-05-04';
const officer = (on: string) => ({ by: CAST.officer, on });
const head = (on: string) => ({ by: CAST.head, on });

/** A case taken by its samples to the state a test begins in. */
function at(
  state: 'groundRecorded' | 'proposed' | 'decided' | 'suspended',
  opening: [string, number],
  where = scene(),
): Told {
  const told = new Told(suspensionV1, where);
  told.sample(opening[0], officer(FROM), {}, opening[1]);
  if (state === 'groundRecorded') return told;
  told.sample('PROPOSE', officer('2026-05-05'));
  if (state === 'proposed') return told;
  told.sample('DECIDE', officer('2026-05-06'));
  if (state === 'decided') return told;
  told.sample('ANNOUNCE', officer('2026-05-07'));
  return told;
}
const DETAINED: [string, number] = ['RECORD_JUDICIAL_MEASURE', 0];
const PROSECUTED: [string, number] = ['RECORD_JUDICIAL_MEASURE', 1];
const MANAGED_AND_DETAINED: [string, number] = ['RECORD_JUDICIAL_MEASURE', 2];
const CHARGED: [string, number] = ['RECORD_JUDICIAL_MEASURE', 3];
const OBSTRUCTS: [string, number] = ['RECORD_OBSTRUCTION', 0];
const ORGANISATION: [string, number] = ['RECORD_OBSTRUCTION', 2];

/** The world with the commission's own committee in it. */
function withItsCommittee(): World {
  const where = scene();
  const committee = where.bodies[CAST.upperCommittee];
  if (committee)
    where.bodies[CAST.committee] = {
      ...committee,
      id: CAST.committee,
      level: 'commune',
      path: [CAST.committee, CAST.upperCommittee],
      committees: [CAST.upperCommittee],
      committeeId: CAST.committee,
    };
  return where;
}

describe('a ground', () => {
  const opening = (type: string, index: number, more: Record<string, unknown>) => {
    const told = new Told(suspensionV1, withItsCommittee());
    return told.faults(type, told.sampleOf(type, officer(FROM), more, index), officer(FROM));
  };
  const obstruction = {
    occurredOn: FROM,
    signsOfSeriousBreach: true,
    deliberateObstruction: true,
    sources: ['minutes'],
  };

  it.each([
    ['a denunciation alone', { obstruction: { ...obstruction, sources: ['denunciation'] } }, 'denunciationAlone'],
    ['no deliberate obstruction', { obstruction: { ...obstruction, deliberateObstruction: false } }, 'bothMustBeShown'],
    [
      'no signs of a serious breach',
      { obstruction: { ...obstruction, signsOfSeriousBreach: false } },
      'bothMustBeShown',
    ],
    ['a seat nobody named', { kind: 'committeeActivities' }, 'kindOfTheOther'],
    ['an organisation’s kind for a member', { kind: 'organisationOperation' }, 'kindOfTheOther'],
    ['an outsider', { subject: { memberId: CAST.outsider } }, 'notInYourCharge'],
    ['two subjects in one', { subject: { memberId: CAST.subject, organisationId: CAST.cell } }, 'oneSubjectEach'],
    ['managed by a body that is no committee', { managedBy: CAST.cell }, 'notACommittee'],
    ['the acting body’s own committee', { subject: { organisationId: CAST.committee } }, 'notInYourCharge'],
  ])('is never %s', (_name, more, code) => {
    expect(opening('RECORD_OBSTRUCTION', 0, more)).toContain(code);
  });

  it('cites the article when a denunciation is all there is', () => {
    const told = new Told(suspensionV1, scene());
    const payload = told.sampleOf('RECORD_OBSTRUCTION', officer(FROM), {
      obstruction: { ...obstruction, sources: ['denunciation'] },
    });
    const { verdict } = told.ask('RECORD_OBSTRUCTION', payload, officer(FROM));
    expect(verdict).toMatchObject({
      kind: 'invalid',
      issues: [{ pointer: '/payload/obstruction/sources', basis: [{ document: '22-QĐ/TW', article: '20' }, {}] }],
    });
  });

  const measure = { kind: 'charge', decidedOn: FROM, noticeReceivedOn: FROM };
  it.each([
    ['a charge for party activities', { measure }, 'chargeAloneIsNoGround'],
    [
      'a detention for the committee seat alone',
      { kind: 'committeeActivities', seats: [CAST.cell], measure: { ...measure, kind: 'detention' } },
      'suspendPartyActivities',
    ],
    [
      'a measure that ends before it begins',
      { measure: { ...measure, kind: 'detention', until: '2026-05-01' } },
      'endsBeforeItBegins',
    ],
    [
      'a notice before the measure',
      { measure: { kind: 'detention', decidedOn: FROM, noticeReceivedOn: '2026-05-01' } },
      'toldBeforeDecided',
    ],
  ])('of a criminal kind is never %s', (_name, more, code) => {
    expect(opening('RECORD_JUDICIAL_MEASURE', 0, more)).toContain(code);
  });

  it('flags the state body’s notice when it is later than the law allows, and says nothing where no figure may be used', () => {
    const late = { measure: { ...measure, kind: 'detention', decidedOn: '2026-04-20' } };
    const flagged = (rules: typeof rules2026) => {
      const told = new Told(suspensionV1, scene({}, rules));
      told.sample('RECORD_JUDICIAL_MEASURE', officer(FROM), late);
      return factsOf(told.node).noticeLate;
    };
    expect(flagged(rules2026)).toBe(true);
    expect(flagged({ ...rules2026, 'suspension.lawEnforcementNotice': { value: 3, offeredOnly: true } })).toBeNull();
  });
});

describe('competence', () => {
  it('a commission suspends a managed cadre who is detained, by its own rule, and the committee seat with it', () => {
    const told = at('decided', MANAGED_AND_DETAINED);
    expect(factsOf(told.node)).toMatchObject({ decision: { competence: 'commissionJudicial' }, seatIncluded: true });
  });

  it('the rule named must be one that holds', () => {
    const told = at('proposed', DETAINED);
    const payload = told.sampleOf('DECIDE', officer('2026-05-06'), { competence: 'commissionJudicial' });
    expect(told.faults('DECIDE', payload, officer('2026-05-06'))).toEqual(['notCompetent']);
  });

  it.each([
    ['a cell', { kind: 'cell', level: 'cell' } as const, DETAINED],
    ['a grassroots commission', { level: 'grassroots' } as const, DETAINED],
    ['a commission over an organisation', {}, ORGANISATION],
  ])('%s may only refer', (_name, options, opening) => {
    const where = scene(options);
    const told = at('proposed', opening, where);
    expect(told.faults('DECIDE', {}, officer('2026-05-06'))).toEqual(['notCompetent']);
    expect(told.permitted(officer('2026-05-06')).includes('REFER')).toBe(where.body.kind === 'cell');
    expect(told.permitted(head('2026-05-06'))).toContain('REFER');
  });

  it('that is there refers nothing', () => {
    expect(at('proposed', DETAINED).faults('REFER', {}, head('2026-05-06'))).toEqual(['competentHere']);
  });

  it('is judged on what the proposal states outright: who manages the subject, and every seat with its place', () => {
    const told = at('groundRecorded', MANAGED_AND_DETAINED, withItsCommittee());
    const on = officer('2026-05-05');
    const stated = told.sampleOf('PROPOSE', on);
    expect(stated).toMatchObject({ management: 'committee', managedBy: CAST.committee, seats: [CAST.cell] });
    const faults = (more: Record<string, unknown>) => told.faults('PROPOSE', { ...stated, ...more }, on);
    expect(faults({ management: undefined, managedBy: undefined, seats: undefined })).toEqual([
      'managementUnsettled',
      'managedByAnother',
      'seatsUnsettled',
    ]);
    expect(faults({ management: 'none' })).toEqual(['managementUnsettled']);
    expect(faults({ managedBy: CAST.cell })).toEqual(['managementUnsettled', 'managedByAnother']);
    expect(faults({ management: 'none', managedBy: undefined })).toEqual(['managedByAnother']);
    expect(faults({ seats: [CAST.cell, CAST.upperCommittee] })).toEqual(['parentOfSeatUnknown']);
    expect(faults({})).toEqual([]);
  });

  it('is not the body’s once the proposal says that a committee above manages the subject', () => {
    // As an inspection opens it: neither manager nor seats, though the subject’s own office shows one.
    const where = scene();
    const subject = where.people[CAST.subject];
    if (subject) where.people[CAST.subject] = { ...subject, offices: [{ bodyId: CAST.cell, role: 'committeeMember' }] };
    const told = at('groundRecorded', DETAINED, where);
    const on = officer('2026-05-05');
    expect(told.faults('PROPOSE', told.sampleOf('PROPOSE', on, { seats: [] }), on)).toEqual(['seatsUnsettled']);
    told.sample('PROPOSE', on, { management: 'committee', managedBy: CAST.upperCommittee });
    expect(factsOf(told.node).seats).toEqual([{ bodyId: CAST.cell, parentId: CAST.committee }]);
    expect(told.faults('DECIDE', {}, officer('2026-05-06'))).toEqual(['notCompetent']);
    expect(told.permitted(head('2026-05-06'))).toContain('REFER');
  });

  it('takes a referral back before the file is put away, and the case that opened this one hears nothing till then', () => {
    const parent = { caseId: '00000000-0000-4000-8000-000000000777', key: 'suspension-9' };
    const told = new Told(suspensionV1, scene());
    told.sample('RECORD_JUDICIAL_MEASURE', { by: 'system', on: FROM }, { parent });
    told.sample('PROPOSE', officer('2026-05-05'), { management: 'committee', managedBy: CAST.upperCommittee });
    told.sample('REFER', head('2026-05-06'));
    expect(told.effects.map(({ type }) => type)).toEqual(['registerPaper', 'createTask']);
    told.sample('REFERRAL_RETURNED', officer('2026-05-08'));
    expect(told.node.states).toContain('groundRecorded');
    told.sample('PROPOSE', officer('2026-05-09'), { management: 'none', managedBy: undefined });
    expect(told.permitted(officer('2026-05-10'))).toContain('DECIDE');
  });

  it('tells the case that opened this one once a referral is put away', () => {
    const parent = { caseId: '00000000-0000-4000-8000-000000000777', key: 'suspension-9' };
    const told = new Told(suspensionV1, scene());
    told.sample('RECORD_JUDICIAL_MEASURE', { by: 'system', on: FROM }, { parent });
    told.sample('PROPOSE', officer('2026-05-05'), { management: 'committee', managedBy: CAST.upperCommittee });
    told.sample('REFER', head('2026-05-06'));
    told.sample('ARCHIVE', officer('2026-05-20'));
    expect(told.effects).toContainEqual(expect.objectContaining({ type: 'endLinkedCase', outcome: 'referred' }));
  });

  it('a commission never suspends a member of its own committee', () => {
    const told = new Told(suspensionV1, withItsCommittee());
    told.sample('RECORD_JUDICIAL_MEASURE', officer(FROM), { seats: [CAST.committee] });
    told.sample('PROPOSE', officer('2026-05-05'));
    expect(told.faults('DECIDE', {}, officer('2026-05-06'))).toEqual(['notCompetent']);
  });

  it('goes up a level when conflicts leave no majority of three', () => {
    const told = at('proposed', DETAINED, scene({ seats: 3 }));
    for (const personId of [CAST.deputy, CAST.secondDeputy])
      told.sample('RECORD_RECUSAL', head('2026-05-05'), { personId });
    expect(told.faults('DECIDE', {}, officer('2026-05-06'))).toEqual(['noMajorityPossible']);
    told.sample('ESCALATE', officer('2026-05-06'));
    expect(factsOf(told.node).body).toMatchObject({ id: CAST.upperCommission, level: 'province' });
    told.sample('DECIDE', { by: CAST.upperOfficer, on: '2026-05-07' });
    expect(told.node.states).toContain('decided');
  });
});

describe('a term', () => {
  const due = (told: Told) => told.node.deadlines.find(({ key }) => key === factsOf(told.node).term?.key)?.due;

  it('follows the criminal measure, from the state decision to the day it names', () => {
    const told = at('decided', DETAINED);
    expect(told.effects).toContainEqual({
      type: 'startDeadline',
      key: 'suspension:3',
      rule: 'suspension.judicial',
      from: FROM,
      subjectId: CAST.subject,
      setByHand: { due: '2026-09-01' },
    });
  });

  it('is extended on the notice that the measure was, to the day of that notice', () => {
    const told = at('suspended', DETAINED);
    const extension = told.sampleOf('EXTEND_SUSPENSION', officer('2026-08-20'));
    const { measureNotice: _notice, ...without } = extension;
    expect(told.faults('EXTEND_SUSPENSION', without, officer('2026-08-20'))).toEqual(['noticeOfExtensionNeeded']);
    told.tell('EXTEND_SUSPENSION', extension, officer('2026-08-20'));
    expect(due(told)).toBe('2026-10-01');
    expect(told.node.states).toContain('suspensionExtended');
  });

  it('runs by the rule of the day for obstruction, with one extension of at most thirty days', () => {
    const told = at('suspended', OBSTRUCTS);
    expect(due(told)).toBe('2026-08-04');
    const more = told.sampleOf('EXTEND_SUSPENSION', officer('2026-08-01'));
    expect(told.faults('EXTEND_SUSPENSION', { ...more, byDays: 31 }, officer('2026-08-01'))).toEqual(['tooManyDays']);
    told.tell('EXTEND_SUSPENSION', more, officer('2026-08-01'));
    expect(due(told)).toBe('2026-09-03');
    expect(told.faults('EXTEND_SUSPENSION', more, officer('2026-08-15'))).toEqual(['noExtensionLeft']);
  });

  it('is capped in all where the law caps the whole (180 of 2021), however often it is extended', () => {
    const rules = {
      ...rules2026,
      'suspension.obstruction.member': { value: 90, extension: { maxTimes: null, maxEach: null, maxTotal: 180 } },
    };
    const told = at('suspended', OBSTRUCTS, scene({}, rules));
    told.sample('EXTEND_SUSPENSION', officer('2026-07-01'), { byDays: 60 });
    expect(
      told.faults(
        'EXTEND_SUSPENSION',
        told.sampleOf('EXTEND_SUSPENSION', officer('2026-07-02'), { byDays: 31 }),
        officer('2026-07-02'),
      ),
    ).toEqual(['tooManyDays']);
    told.sample('EXTEND_SUSPENSION', officer('2026-07-02'), { byDays: 30 });
    expect(told.faults('EXTEND_SUSPENSION', {}, officer('2026-07-03'))).toEqual(['noExtensionLeft']);
  });

  it('of an organisation is not extended where the law knows no extension (2021)', () => {
    const rules = { ...rules2026, 'suspension.obstruction.organisation': { value: 90, extension: null } };
    const told = at('suspended', ORGANISATION, scene({ kind: 'committee' }, rules));
    expect(told.faults('EXTEND_SUSPENSION', {}, officer('2026-06-01'))).toEqual(['noExtensionLeft']);
  });

  it('is refused an extension after its last day, with the rule it began under', () => {
    const told = at('suspended', OBSTRUCTS);
    const { verdict } = told.ask('EXTEND_SUSPENSION', {}, officer('2026-08-05'));
    expect(verdict).toMatchObject({ kind: 'refused', reasons: [{ code: 'termIsOver', basis: expect.any(Array) }] });
    expect(JSON.stringify(verdict)).toContain('"article":"31"');
  });

  it('is set by hand with its ground where the rule is only recalled (2025), and within the longest total known', () => {
    const rules = {
      ...rules2026,
      'suspension.obstruction.member': {
        value: 90,
        offeredOnly: true,
        extension: { maxTimes: null, maxEach: null, maxTotal: 180 },
      },
    };
    const told = at('proposed', OBSTRUCTS, scene({}, rules));
    const on = officer('2026-05-06');
    const whole = told.sampleOf('DECIDE', on);
    const { until: _until, untilGround: _ground, ...bare } = whole;
    expect(told.faults('DECIDE', bare, on)).toEqual(['dayMustBeNamed']);
    expect(told.faults('DECIDE', { ...bare, until: '2026-08-01' }, on)).toEqual(['groundOfTheDay']);
    expect(told.faults('DECIDE', { ...whole, until: '2027-05-06' }, on)).toEqual(['dayOutOfBounds']);
    told.tell('DECIDE', whole, on);
    expect(told.effects).toContainEqual(expect.objectContaining({ setByHand: { due: whole.until } }));
  });

  it('may not be named by hand where the law or the measure gives it', () => {
    const told = at('proposed', OBSTRUCTS);
    const payload = told.sampleOf('DECIDE', officer('2026-05-06'), { until: '2027-05-06', untilGround: 'x' });
    expect(told.faults('DECIDE', payload, officer('2026-05-06'))).toEqual(['dayIsGiven']);
  });

  it('lapses in full view: every day over is counted until somebody decides', () => {
    const told = at('suspended', OBSTRUCTS);
    expect(told.permitted({ by: 'clock', on: '2026-08-04' })).toEqual([]);
    told.tell('SUSPENSION_TERM_LAPSED', {}, { by: 'clock', on: '2026-08-05' });
    expect(told.node.states).toContain('termLapsed');
    expect(factsOf(told.node).lapsedOn).toBe('2026-08-04');
    expect(daysOver(factsOf(told.node), '2026-08-14')).toBe(10);
    expect(told.permitted(officer('2026-08-14'))).not.toContain('EXTEND_SUSPENSION');
    told.sample('LIFT', officer('2026-08-14'), { because: 'termOver' });
    expect(factsOf(told.node)).toMatchObject({ daysOver: 10, lapsedOn: null, owed: ['lifting'] });
  });

  it('lets a lifting decided in time be recorded after the clock has shown the lapse', () => {
    const told = at('suspended', OBSTRUCTS);
    told.tell('SUSPENSION_TERM_LAPSED', {}, { by: 'clock', on: '2026-08-05' });
    const on = officer('2026-08-04');
    told.tell('LIFT', told.sampleOf('LIFT', on), { ...on, more: { today: '2026-08-06' } });
    expect(factsOf(told.node)).toMatchObject({ daysOver: 0, end: { on: '2026-08-04' } });
  });

  it('changes with a new ground only by decision, and an old ground is none', () => {
    const told = at('suspended', CHARGED);
    const on = officer('2026-06-01');
    const old = told.sampleOf(
      'RECORD_NEW_GROUND',
      on,
      { measure: { kind: 'detention', decidedOn: '2026-05-01', noticeReceivedOn: '2026-05-20' } },
      0,
    );
    expect(told.faults('RECORD_NEW_GROUND', old, on)).toEqual(['notNew']);
    told.sample('RECORD_NEW_GROUND', on);
    expect(factsOf(told.node).kind).toBe('committeeActivities');
    told.sample('DECIDE_NEW_TERM', officer('2026-06-02'));
    expect(factsOf(told.node)).toMatchObject({ kind: 'partyActivities', seatIncluded: true, newGround: null });
    expect(told.node.deadlines.map(({ key, status }) => [key, status])).toEqual([
      ['suspension:3', 'stopped'],
      [`suspension:${told.node.history.length}`, 'running'],
    ]);
  });

  const OBSTRUCTION = { signsOfSeriousBreach: true, deliberateObstruction: true, sources: ['minutes'] };

  it('for obstruction is not begun anew by another obstruction, after an extension either', () => {
    const told = at('suspended', OBSTRUCTS);
    told.sample('EXTEND_SUSPENSION', officer('2026-08-01'));
    const on = officer('2026-08-10');
    const { measure: _measure, ...base } = told.sampleOf('RECORD_NEW_GROUND', on);
    const again = (occurredOn: string) => ({ ...base, obstruction: { ...OBSTRUCTION, occurredOn } });
    expect(told.faults('RECORD_NEW_GROUND', again('2026-08-09'), on)).toEqual(['obstructionRunsAlready']);
    expect(told.faults('RECORD_NEW_GROUND', again('2026-05-06'), on)).toEqual(['notNew']);
  });

  it('of an organisation knows no other ground at all', () => {
    const told = at('suspended', ORGANISATION, scene({ kind: 'committee' }));
    expect(told.faults('RECORD_NEW_GROUND', {}, officer('2026-06-01'))).toEqual(['noOtherGround']);
  });

  it('is not begun anew by an obstruction of the very day of the decision, nor by the measure decided upon', () => {
    const told = at('suspended', DETAINED);
    const on = officer('2026-06-01');
    const base = told.sampleOf('RECORD_NEW_GROUND', on);
    const late = { ...base, obstruction: { ...OBSTRUCTION, occurredOn: '2026-05-06' } };
    expect(told.faults('RECORD_NEW_GROUND', late, on)).toEqual(['notNew']);
    const { obstruction: _obstruction, ...rest } = base;
    const sameDay = new Told(suspensionV1, scene());
    for (const type of [DETAINED[0], 'PROPOSE', 'DECIDE']) sameDay.sample(type, officer(FROM));
    const measure = { kind: 'detention', decidedOn: FROM, noticeReceivedOn: FROM };
    expect(sameDay.faults('RECORD_NEW_GROUND', { ...rest, measure }, on)).toEqual(['notNew']);
  });

  it('is decided on the ground that was voted on: a new one is proposed and voted on again', () => {
    const told = at('proposed', OBSTRUCTS);
    told.sample('RECORD_NEW_GROUND', officer('2026-05-07'));
    expect(told.node.states).toContain('groundRecorded');
    expect(told.permitted(officer('2026-05-08'))).not.toContain('DECIDE');
    told.sample('PROPOSE', officer('2026-05-08'));
    const heldOn = (day: string) => {
      const { session } = told.scene;
      told.scene.session = (on) => ({ ...session(on), heldOn: day });
      return told.faults('DECIDE', told.sampleOf('DECIDE', officer('2026-05-09')), officer('2026-05-09'));
    };
    expect(heldOn('2026-05-06')).toEqual(['sessionAtAnotherTime']);
    expect(heldOn('2026-05-08')).toEqual([]);
  });

  it.each([
    ['EXTEND_SUSPENSION', DETAINED],
    ['EXTEND_SUSPENSION', OBSTRUCTS],
    ['DECIDE_NEW_TERM', CHARGED],
  ] as [string, [string, number]][])(
    '%s is voted on after what raised it, not in the session that suspended',
    (type, opening) => {
      const told = at('suspended', opening);
      const on = officer('2026-06-02');
      if (type === 'DECIDE_NEW_TERM') told.sample('RECORD_NEW_GROUND', officer('2026-06-01'));
      const payload = told.sampleOf(type, on);
      const { session } = told.scene;
      told.scene.session = () => session('2026-05-06');
      expect(told.faults(type, payload, on)).toEqual(['sessionAtAnotherTime']);
      // A session between the two: after the decision, but before the notice or the new ground.
      told.scene.session = () => session('2026-05-20');
      expect(told.faults(type, payload, on)).toEqual(opening === OBSTRUCTS ? [] : ['sessionAtAnotherTime']);
    },
  );

  it('set by hand for a measure without an end is looked at again within the longest total known', () => {
    const told = at('proposed', PROSECUTED);
    const on = officer('2026-05-06');
    const payload = told.sampleOf('DECIDE', on);
    expect(told.faults('DECIDE', { ...payload, until: '2199-01-01' }, on)).toEqual(['dayOutOfBounds']);
    expect(told.faults('DECIDE', { ...payload, until: '2026-09-04' }, on)).toEqual(['dayOutOfBounds']);
    told.tell('DECIDE', { ...payload, until: '2026-09-03' }, on);
    expect(factsOf(told.node).term).toMatchObject({ due: '2026-09-03', byHand: true });
    told.sample('ANNOUNCE', officer('2026-05-07'));
    const later = officer('2026-08-20');
    const more = told.sampleOf('EXTEND_SUSPENSION', later);
    expect(told.faults('EXTEND_SUSPENSION', { ...more, until: '2199-01-01' }, later)).toEqual(['dayOutOfBounds']);
    expect(told.faults('EXTEND_SUSPENSION', more, later)).toEqual([]);
  });

  it('of an organisation under a rule that is only recalled (2025) is bounded by the recalled value', () => {
    const rules = {
      ...rules2026,
      'suspension.obstruction.organisation': { value: 90, offeredOnly: true, extension: null },
    };
    const told = at('proposed', ORGANISATION, scene({ kind: 'committee' }, rules));
    const on = officer('2026-05-06');
    const payload = told.sampleOf('DECIDE', on);
    expect(told.faults('DECIDE', { ...payload, until: '2026-08-05' }, on)).toEqual(['dayOutOfBounds']);
    expect(told.faults('DECIDE', { ...payload, until: '2026-08-04' }, on)).toEqual([]);
  });

  it('is refused when the measure has already ended', () => {
    const told = at('proposed', DETAINED);
    expect(told.faults('DECIDE', {}, officer('2026-09-01'))).toEqual(['measureHasEnded']);
  });
});

describe('the subject', () => {
  it('is told, asked, and handed a receipt; a refusal is witnessed', () => {
    const told = at('decided', DETAINED);
    const on = officer('2026-05-07');
    const payload = told.sampleOf('ANNOUNCE', on);
    expect(told.faults('ANNOUNCE', { ...payload, rightsTold: false }, on)).toEqual(['rightsNotTold']);
    expect(told.faults('ANNOUNCE', { ...payload, view: 'declined' }, on)).toEqual(['viewMissing']);
    expect(told.faults('ANNOUNCE', { ...payload, receipt: 'refused' }, on)).toEqual(['witnessNeeded']);
    expect(told.tell('ANNOUNCE', payload, on).personal).toHaveProperty('/viewText');
  });

  it('may ask at any time, after archiving too, and the file is not archived before an answer', () => {
    const told = at('suspended', DETAINED);
    told.sample('RECORD_VIEW', officer('2026-05-08'));
    told.sample('LIFT', officer('2026-05-09'));
    told.sample('DELIVER_DECISION', officer('2026-05-10'));
    expect(told.faults('ARCHIVE', {}, officer('2026-05-11'))).toEqual(['requestUnanswered']);
    told.sample('ANSWER_REQUEST', head('2026-05-11'));
    expect(told.effects).toContainEqual({ type: 'closeTask', key: 'answer:5' });
    expect(told.faults('ARCHIVE', {}, officer('2026-05-12'))).toEqual(['decisionNotDelivered']);
    told.sample('DELIVER_DECISION', officer('2026-05-11'), { what: 'answer' });
    expect(factsOf(told.node).receipts.at(-1)).toMatchObject({ what: 'answer', receipt: 'signed' });
    told.sample('ARCHIVE', officer('2026-05-12'));
    expect(told.permitted(officer('2026-05-13'))).toContain('RECORD_VIEW');
  });

  it('is answered by the deciding body: signed for it, and in session where nobody stands for it', () => {
    const told = at('suspended', DETAINED);
    told.sample('RECORD_VIEW', officer('2026-05-08'));
    const reply = { number: '5', symbol: '5-CV/UBKT', datedOn: '2026-05-09' };
    const on = head('2026-05-09');
    expect(told.faults('ANSWER_REQUEST', told.sampleOf('ANSWER_REQUEST', on, { reply }), on)).toEqual(['signerMayNot']);
    const three = at('suspended', DETAINED, scene({ seats: 3 }));
    three.sample('RECORD_VIEW', officer('2026-05-08'));
    const { vote: _vote, minutes: _minutes, ...alone } = three.sampleOf('ANSWER_REQUEST', on);
    expect(three.faults('ANSWER_REQUEST', alone, on)).toEqual(['sessionNeeded']);
  });

  it('who is granted a request is owed the lifting: nothing is extended before it', () => {
    const told = at('suspended', OBSTRUCTS);
    told.sample('RECORD_VIEW', officer('2026-05-08'));
    told.sample('ANSWER_REQUEST', head('2026-05-09'), { answer: 'granted' });
    expect(told.effects).toContainEqual(expect.objectContaining({ type: 'createTask', key: 'granted' }));
    expect(told.faults('EXTEND_SUSPENSION', {}, officer('2026-05-10'))).toEqual(['liftingOwed']);
    told.sample('LIFT', officer('2026-05-11'));
    expect(told.effects).toContainEqual({ type: 'closeTask', key: 'granted' });
    told.sample('RECORD_VIEW', officer('2026-05-12'));
    const on = head('2026-05-13');
    const granted = told.sampleOf('ANSWER_REQUEST', on, { answer: 'granted' });
    expect(told.faults('ANSWER_REQUEST', granted, on)).toEqual(['nothingToLift']);
  });

  it('is archived only with the report to the level above, which may come as a late paper', () => {
    const told = at('decided', DETAINED);
    const { report: _report, ...without } = told.sampleOf('ANNOUNCE', officer('2026-05-07'));
    told.tell('ANNOUNCE', without, officer('2026-05-07'));
    told.sample('LIFT', officer('2026-05-08'));
    told.sample('DELIVER_DECISION', officer('2026-05-09'));
    expect(told.faults('ARCHIVE', {}, officer('2026-05-10'))).toEqual(['reportMissing']);
    const report = { number: '12', symbol: '12-BC/UBKT', datedOn: '2026-05-09' };
    told.tell('ADD_LATE_PAPER', { forEvent: 'ANNOUNCE', report }, officer('2026-05-10'));
    expect(told.permitted(officer('2026-05-11'))).toContain('ARCHIVE');
  });

  it('who dies ends the case, and nothing more is owed', () => {
    const told = at('decided', DETAINED);
    told.sample('END_BY_DEATH', head('2026-05-08'));
    expect(factsOf(told.node)).toMatchObject({ owed: [], end: { how: 'died' } });
    expect(told.effects).toContainEqual(expect.objectContaining({ type: 'stopDeadline', how: 'ended' }));
  });
});

describe('links', () => {
  it('opened from an inspection, it tells that case how it ended', () => {
    const parent = { caseId: '00000000-0000-4000-8000-000000000777', key: 'suspension-9' };
    const told = new Told(suspensionV1, scene());
    told.sample('RECORD_JUDICIAL_MEASURE', { by: 'system', on: FROM }, { parent });
    told.sample('DECIDE_NOT_TO_SUSPEND', head('2026-05-05'));
    expect(told.effects).toContainEqual({
      type: 'endLinkedCase',
      parentCaseId: parent.caseId,
      key: parent.key,
      outcome: 'notSuspended',
    });
  });

  it('opens an inspection with the sign it begins with, and waits for it before archiving', () => {
    const told = at('suspended', DETAINED);
    told.tell('OPEN_LINKED_MATTER', { matter: 'signsInspection', reasons: 'Dấu hiệu.' }, head('2026-05-08'));
    expect(told.effects).toContainEqual(
      expect.objectContaining({
        type: 'openLinkedCase',
        key: 'signsInspection-5',
        procedure: 'signs-inspection@1',
        opening: {
          type: 'RECORD_SIGNAL',
          payload: { subjects: [{ memberId: CAST.subject }], source: 'stateNotice', receivedOn: '2026-05-08' },
        },
      }),
    );
    told.sample('LIFT', officer('2026-05-09'));
    told.sample('DELIVER_DECISION', officer('2026-05-10'));
    expect(told.faults('ARCHIVE', {}, officer('2026-05-11'))).toEqual(['linkedCasesOpen']);
    told.sample('LINKED_CASE_OPENED', { by: 'system', on: '2026-05-11' });
    told.sample('LINKED_CASE_ENDED', { by: 'system', on: '2026-05-12' });
    expect(told.permitted(officer('2026-05-13'))).toContain('ARCHIVE');
  });

  it('to a procedure that is not registered is external: a task, settled by an officer', () => {
    const told = at('suspended', DETAINED);
    told.tell('OPEN_LINKED_MATTER', { matter: 'discipline', reasons: 'Đã rõ.' }, head('2026-05-08'));
    expect(told.effects).toContainEqual(expect.objectContaining({ type: 'openLinkedCase', external: true }));
    expect(told.effects).toContainEqual(expect.objectContaining({ type: 'createTask', key: 'link:discipline-5' }));
    told.sample('SETTLE_EXTERNAL_LINK', officer('2026-05-09'));
    expect(told.effects).toContainEqual({ type: 'closeTask', key: 'link:discipline-5' });
  });
});
