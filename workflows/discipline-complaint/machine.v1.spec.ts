// Every path of a complaint, for each kind of body that settles one; rights are asked of every edge (G17).
import { onTheTeam } from '../fragments/team.v1.js';
import { type Edge, type Explored, explore, type Node, refusalOf } from '../graph.js';
import { machineTable } from '../machine-table.js';
import type { Procedure } from '../procedure.js';
import { structureFaults } from '../structure.js';
import { CAST, type World, type WorldOptions, world } from '../world.js';
import { decidedBefore } from './earlier.js';
import { type ComplaintFacts, hasDied } from './facts.js';
import { disciplineComplaintV1 } from './machine.v1.js';

const scene = (options: Partial<WorldOptions> = {}): World =>
  world({ rules: disciplineComplaintV1.deadlineRules, ...options });
const factsOf = ({ facts }: Pick<Node, 'facts'>): ComplaintFacts => facts as unknown as ComplaintFacts;

const REGIONS = ['PROPOSE_CORRECTION', 'PAUSE', 'HAND_OVER', 'BEGIN_IMPORT', 'REPORT_DISAGREEMENT'];
/** Without the regions beside the proceedings, which are walked once, with a commission. */
const lean: Procedure = {
  ...disciplineComplaintV1,
  events: Object.fromEntries(Object.entries(disciplineComplaintV1.events).filter(([type]) => !REGIONS.includes(type))),
  side: disciplineComplaintV1.side.filter((type) => !REGIONS.includes(type)),
};

const open = disciplineComplaintV1.machine.root.states.proceedings?.states.open;
const proceedings = ['notOpened', ...Object.keys(open?.states ?? {})];
const mainOf = (states: readonly string[]): string => states.find((state) => proceedings.includes(state)) ?? '';

const WORLDS: Record<string, Partial<WorldOptions>> = {
  'a commission': {},
  'a commission of three': { seats: 3 },
  'a committee': { kind: 'committee' },
  'a grassroots committee': { kind: 'committee', level: 'grassroots' },
  'a grassroots commission': { level: 'grassroots' },
  'the central commission, the last instance': { level: 'central' },
};
const walked = new Map<string, Explored>();
const pathsOf = (name: string): Explored => {
  const known =
    walked.get(name) ?? explore(name === 'a commission' ? disciplineComplaintV1 : lean, scene(WORLDS[name]));
  walked.set(name, known);
  return known;
};

describe('the structure of discipline-complaint@1', () => {
  it('is whole', () => {
    expect(structureFaults(disciplineComplaintV1)).toEqual([]);
  });
});

describe.each(Object.keys(WORLDS))('every path of %s', (name) => {
  const where = scene(WORLDS[name]);
  const isLast = name.startsWith('the central');
  let all: Explored;
  beforeAll(() => {
    all = pathsOf(name);
  }, 300_000);
  const steps = (...types: string[]): Edge[] => all.edges.filter(({ step }) => types.includes(step.type));

  it('is walked, and nothing is offered that cannot be taken (G5)', () => {
    expect(all.complete).toBe(true);
    expect(all.anomalies).toEqual([]);
  });

  it('reaches every state and takes every event that can belong to it', () => {
    const reached = new Set(all.nodes.map(({ states }) => mainOf(states)));
    expect([...reached].sort()).toEqual([...proceedings].sort());
    const taken = new Set(all.edges.map(({ step }) => step.type));
    const elsewhere = name === 'a commission' ? [] : [...REGIONS, ...BESIDE];
    const untaken = Object.keys(disciplineComplaintV1.events).filter(
      (type) => !taken.has(type) && !elsewhere.includes(type),
    );
    expect(untaken).toEqual([]);
  });

  it('never ends in a deadlock: another state can be reached, or the case may rest', () => {
    const onward = new Set(all.edges.filter(({ from, to }) => from.key !== to.key).map(({ from }) => from.key));
    const rescuers = [CAST.head, CAST.deputy, CAST.member, CAST.officer, CAST.upperHead, 'system'];
    // A side matter is walked once for each combination of states, so whether it can help here is asked of its guards.
    const canBeHelped = (node: Node): boolean =>
      rescuers.some((by) => HELP.some((type) => refusalOf(disciplineComplaintV1, where, node, type, by) === null));
    const stuck = all.nodes.filter(
      (node) => mainOf(node.states) !== 'archived' && !onward.has(node.key) && !canBeHelped(node),
    );
    expect(stuck.map(({ key }) => key)).toEqual([]);
  });

  it('acknowledges before anything else', () => {
    for (const { to } of all.edges.filter(({ from }) => mainOf(from.states) === 'received'))
      if (mainOf(to.states) !== 'received') expect(factsOf(to).acknowledgedOn).not.toBeNull();
    for (const { from } of steps('FORWARD', 'ACCEPT', 'REJECT')) expect(factsOf(from).acknowledgedOn).not.toBeNull();
  });

  it('decides nobody’s complaint unheard (G17)', () => {
    for (const { from } of steps('VOTE', 'REPORT_UP')) {
      const { hearings, reportedOn } = factsOf(from);
      if (hasDied(factsOf(from))) continue;
      expect(reportedOn).not.toBeNull();
      const heard = hearings.filter(({ increaseTo }) => increaseTo === null);
      expect(heard.length).toBeGreaterThan(0);
      for (const { on } of heard) expect(on >= (reportedOn ?? '')).toBe(true);
    }
  });

  it('increases only to a form the complainant was heard on, and never beyond its own competence (G17)', () => {
    const increased = steps('VOTE').filter(({ to }) => factsOf(to).settled?.outcome === 'increased');
    for (const { from, to } of increased) {
      const { settled } = factsOf(to);
      expect(factsOf(from).hearings.map(({ increaseTo }) => increaseTo)).toContain(settled?.form);
      expect(['expulsion', 'dissolution']).not.toContain(settled?.form);
    }
    // A grassroots body has nothing heavier than a warning to give, and what a grassroots commission may is unclear.
    expect(increased.length > 0).toBe(!name.startsWith('a grassroots'));
  });

  it('is led and decided by nobody who decided before (G17)', () => {
    for (const { to, step, from } of all.edges) {
      const { earlier } = factsOf(to);
      const tookPart = (id: string): boolean => decidedBefore(earlier, id, where.people[id]);
      for (const { personId } of onTheTeam(factsOf(to))) expect(tookPart(personId)).toBe(false);
      if (step.type !== 'LODGE' && !INFORMING.includes(step.type)) expect(tookPart(step.by)).toBe(false);
      if (step.type === 'HEAR_COMPLAINANT') expect(tookPart(String(step.payload.hearerId))).toBe(false);
      for (const { personId } of where.body.seats)
        if (tookPart(personId) && mainOf(from.states) !== 'notOpened') expect(factsOf(to).recused).toContain(personId);
    }
  });

  it('refuses nothing but by a vote with reasons and a text, and delivers the refusal (G13, G17)', () => {
    for (const { step, to } of steps('REJECT')) {
      expect(step.payload).toMatchObject({ vote: {}, minutes: {}, decision: {}, reasons: expect.any(String) });
      expect(factsOf(to).owed).toContain('complainant');
    }
    for (const { from } of steps('FINALISE').filter(({ from: { states } }) => mainOf(states) === 'rejectionDelivered'))
      expect(factsOf(from).receipts.some(({ what }) => what === 'rejection')).toBe(true);
  });

  it('archives nothing undelivered, untold, or with another case open (G17)', () => {
    for (const { from } of steps('ARCHIVE')) {
      const { owed, links, overdue, receipts, settled, rejected, challenges } = factsOf(from);
      expect(owed).toEqual([]);
      expect(Object.values(links).every(({ status }) => status === 'ended')).toBe(true);
      expect(overdue === null || overdue.toldOn !== null).toBe(true);
      expect(challenges.every(({ answer }) => answer !== null)).toBe(true);
      const told = receipts.filter(({ to }) => to === 'complainant').map(({ what }) => what);
      if (settled) expect(told).toContain('decision');
      if (rejected) expect(told).toContain('rejection');
    }
  });

  it('lets the clock say that the term has passed and nothing else: nothing ends or begins by time (G17)', () => {
    for (const { from, to, step, effects } of all.edges.filter(({ step: { by } }) => by === 'clock')) {
      expect(step.type).toBe('SETTLEMENT_OVERDUE');
      expect(mainOf(to.states)).toBe(mainOf(from.states));
      expect(effects.filter(({ type }) => type === 'stopDeadline' || type === 'tellCase')).toEqual([]);
      expect(effects).toContainEqual(expect.objectContaining({ type: 'createTask', key: 'overdueNotice' }));
    }
    expect(steps('SETTLEMENT_OVERDUE').length).toBeGreaterThan(0);
  });

  it('ends the term to settle only by telling the outcome, and tells the discipline case at that moment once', () => {
    const ending = ['ANNOUNCE', 'DELIVER_REJECTION', 'FORWARD', 'CONFIRM_WITHDRAWAL', 'REPORT_UP'];
    for (const { step, effects, to, from } of all.edges) {
      const tells = effects.filter((effect) => effect.type === 'tellCase');
      const ends = effects.some((effect) => effect.type === 'stopDeadline' && effect.key === 'settle');
      if (step.type === 'APPROVE_CORRECTION') continue;
      expect(ends).toBe(ending.includes(step.type));
      if (step.type === 'LODGE') expect(tells.every(({ event }) => event === 'COMPLAINT_LODGED')).toBe(true);
      else if (tells.length > 0) {
        expect(ending).toContain(step.type);
        expect(factsOf(from).ended).toBeNull();
        expect(tells).toHaveLength(1);
        expect(tells[0]?.payload).toMatchObject({ outcome: factsOf(to).ended?.how, announcedOn: step.on });
      }
    }
  });

  it('withdraws only after two people, the second outside the team, and never after a ballot (G17)', () => {
    for (const { from, to, step } of steps('CONFIRM_WITHDRAWAL')) {
      const { withdrawal, ballots, hearers, team } = factsOf(from);
      expect([...hearers, ...team.map(({ personId }) => personId)]).not.toContain(step.by);
      expect(withdrawal?.recordedBy).not.toBe(step.by);
      expect(onTheTeam(factsOf(from)).map(({ personId }) => personId)).not.toContain(step.by);
      expect(ballots).toEqual([]);
      expect(step.payload.ofOwnWill).toBe(true);
      expect(mainOf(to.states)).toBe('withdrawn');
    }
    for (const { from, to } of all.edges.filter(({ to: { states } }) => mainOf(states) === 'withdrawn'))
      if (mainOf(from.states) !== 'withdrawn') expect(factsOf(to).ended?.how).toBe('withdrawn');
  });

  it('keeps the way up open after the end: from the announcement, the refusal, the end and the archive', () => {
    // Passed up for want of a majority, it is with another body than the one this walk is about.
    const higher = steps('COMPLAIN_FURTHER').filter(({ from }) => factsOf(from).body.level === where.body.level);
    const from = new Set(higher.map(({ from: { states } }) => mainOf(states)));
    // The last instance has the last word, but for a form it made heavier itself: that one it decided.
    const refused = isLast ? [] : ['rejectionDelivered'];
    expect([...from].filter((state) => state !== 'complainedFurther').sort()).toEqual([
      'announced',
      'archived',
      'final',
      ...refused,
    ]);
    // Where nothing was decided here, as after a forwarding or a withdrawal, there is nothing to take higher from here.
    for (const edge of higher)
      expect(['withdrawn', 'escalated', undefined]).not.toContain(factsOf(edge.from).ended?.how);
    if (isLast) for (const edge of higher) expect(factsOf(edge.from).settled?.outcome).toBe('increased');
  });
});

/** Whoever decided before may still do what tells the complainant. */
const INFORMING = ['ACKNOWLEDGE', 'DELIVER_REJECTION', 'NOTIFY_OVERDUE'];
const HELP = [
  'CHANGE_TEAM',
  'ESCALATE',
  'SETTLE_EXTERNAL_LINK',
  'LINKED_CASE_OPENED',
  'LINKED_CASE_ENDED',
  'NOTIFY_OVERDUE',
  'KEEP_COMPLAINT',
];
/** Follow events of the regions that are left out. */
const BESIDE = [
  'RESUME',
  'CONFIRM_HAND_OVER',
  'RETURN_HAND_OVER',
  'RECALL_HAND_OVER',
  'END_IMPORT',
  'RECORD_UPPER_OPINION',
  'APPROVE_CORRECTION',
  'REJECT_CORRECTION',
];

describe('who may do what', () => {
  it('in every state of a commission, and nobody else', () => {
    const { nodes } = pathsOf('a commission');
    const table = machineTable(disciplineComplaintV1, scene(), nodes);
    const plain = Object.entries(table).filter(([states]) =>
      ['agreed', 'heldByItsBody', 'noCorrectionPending', 'recordingAsDone', 'running'].every((leaf) =>
        states.split('+').includes(leaf),
      ),
    );
    const shown = Object.fromEntries(
      plain.map(([states, row]) => [
        states
          .split('+')
          .filter((leaf) => proceedings.includes(leaf) || leaf.startsWith('team') || leaf === 'noTeam')
          .join(' '),
        Object.entries(row)
          .filter(([type]) => !disciplineComplaintV1.side.includes(type))
          .map(([type, people]) => `${type}: ${people.join(' ')}`),
      ]),
    );
    expect(shown).toMatchSnapshot();
  });
});
