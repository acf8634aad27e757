// Every path of the inspection, for each kind of body, for two subjects, and for a body in which conflicts leave no majority.

import { concerned, contentsOf, hearingOf } from '../fragments/hearing.v1.js';
import { type Explored, explore, type Node, refusalOf, situationIn, startNode } from '../graph.js';
import { machineTable } from '../machine-table.js';
import type { Procedure } from '../procedure.js';
import { structureFaults } from '../structure.js';
import { CAST, type World, type WorldOptions, world } from '../world.js';
import { disciplineOwed, historyOf, noSignsFacts, type SignsFacts } from './facts.js';
import { signsInspectionV1, stageOf } from './machine.v1.js';

const scene = (options: Partial<WorldOptions> = {}): World =>
  world({ rules: signsInspectionV1.deadlineRules, ...options });
const factsOf = ({ facts }: Pick<Node, 'facts'>): SignsFacts => facts as unknown as SignsFacts;

const REGIONS = ['PROPOSE_CORRECTION', 'PAUSE', 'HAND_OVER', 'BEGIN_IMPORT', 'REPORT_DISAGREEMENT'];
/** Without the regions beside the proceedings, which multiply and are walked once, with a commission. */
const without = (types: readonly string[], more: Partial<Procedure> = {}): Procedure => ({
  ...signsInspectionV1,
  events: Object.fromEntries(Object.entries(signsInspectionV1.events).filter(([type]) => !types.includes(type))),
  side: signsInspectionV1.side.filter((type) => !types.includes(type)),
  ...more,
});

const proceedings = Object.keys(signsInspectionV1.machine.root.states.proceedings?.states ?? {});
const mainOf = (states: readonly string[]): string => states.find((state) => proceedings.includes(state)) ?? '';
const RESTS = ['signalDismissed', 'signalReferred', 'archived', 'stopped'];

const WORLDS: Record<string, Partial<WorldOptions>> = {
  'a commission of three': { seats: 3 },
  'a committee': { kind: 'committee' },
  'a grassroots commission': { level: 'grassroots' },
  'a cell': { kind: 'cell', level: 'cell' },
};
const walks: Record<string, () => Explored> = {
  'a commission': () => explore(signsInspectionV1, scene()),
  'a commission of three': () => explore(without(REGIONS), scene(WORLDS['a commission of three'])),
  'a committee': () => explore(without(REGIONS), scene(WORLDS['a committee'])),
  'a grassroots commission': () => explore(without(REGIONS), scene(WORLDS['a grassroots commission'])),
  'a cell': () => explore(without(REGIONS), scene(WORLDS['a cell'])),
  'a member and an organisation': () => {
    const opening = signsInspectionV1.events.RECORD_SIGNAL as Procedure['events'][string];
    const [sample] = opening.samples(
      noSignsFacts,
      situationIn(scene(), startNode(signsInspectionV1), CAST.officer, '2026-05-05'),
    );
    const subjects = [{ memberId: CAST.subject }, { organisationId: CAST.subjectOrganisation }];
    const beside = [...REGIONS, ...signsInspectionV1.side.filter((type) => type !== 'RECORD_DEATH')];
    const lean = without(beside);
    return explore(
      {
        ...lean,
        events: { ...lean.events, RECORD_SIGNAL: { ...opening, samples: () => [{ ...sample, subjects }] } },
        abstract: (facts: SignsFacts) => [
          signsInspectionV1.abstract(facts),
          concerned(facts).map((subjectId) => stageOf(facts, subjectId)),
        ],
      },
      scene(),
    );
  },
};
const walked = new Map<string, Explored>();
const pathsOf = (name: string): Explored => {
  const known = walked.get(name) ?? (walks[name] as () => Explored)();
  walked.set(name, known);
  return known;
};

describe('the structure of signs-inspection@1', () => {
  it('is whole', () => {
    expect(structureFaults(signsInspectionV1)).toEqual([]);
  });
});

describe.each(Object.keys(walks))('every path of %s', (name) => {
  const where = scene(WORLDS[name]);
  let all: Explored;
  beforeAll(() => {
    all = pathsOf(name);
  }, 300_000);
  const steps = (...types: string[]) => all.edges.filter(({ step }) => types.includes(step.type));

  it('is walked, and nothing is offered that cannot be taken (G5)', () => {
    expect(all.complete).toBe(true);
    expect(all.anomalies).toEqual([]);
  });

  it('reaches every state of the proceedings', () => {
    // An organisation does not die, so a case about one is never stopped.
    const never = name === 'a member and an organisation' ? 'stopped' : '';
    const expected = proceedings.filter((state) => state !== never);
    expect(new Set(all.nodes.map(({ states }) => mainOf(states)))).toEqual(new Set(expected));
  });

  it('never ends in a deadlock: another state can be reached, or the case may rest', () => {
    const onward = new Set(all.edges.filter(({ from, to }) => from.key !== to.key).map(({ from }) => from.key));
    // A side matter is walked once for each combination of states, so whether it can help here is asked of its guards.
    const canBeHelped = (node: Node): boolean =>
      [CAST.head, CAST.deputy, CAST.upperHead].some((by) =>
        ['CHANGE_TEAM', 'ESCALATE'].some((type) => refusalOf(signsInspectionV1, where, node, type, by) === null),
      );
    const stuck = all.nodes.filter(
      (node) => !RESTS.includes(mainOf(node.states)) && !onward.has(node.key) && !canBeHelped(node),
    );
    expect(stuck.map(({ key }) => key)).toEqual([]);
  });

  it('concludes nothing that was not put to each subject and answered or minuted, at the conference too (G17)', () => {
    for (const { from, to, step } of steps('CONCLUDE')) {
      const facts = factsOf(from);
      expect(concerned(facts).length).toBeGreaterThan(0);
      for (const subjectId of concerned(facts)) {
        const { put, round, answers, conference, announcedOn } = hearingOf(facts, subjectId);
        expect(announcedOn).not.toBeNull();
        expect(contentsOf(facts, subjectId).length).toBeGreaterThan(0);
        for (const contentId of contentsOf(facts, subjectId)) expect(put[contentId]).toBeDefined();
        expect(round).toBeNull();
        expect(answers.length).toBeGreaterThan(0);
        expect(conference).not.toBeNull();
      }
      expect(step.payload).toMatchObject({ vote: { votesFor: expect.any(Number) }, minutes: {} });
      const pairs = concerned(facts).flatMap((subjectId) => contentsOf(facts, subjectId));
      expect(factsOf(to).findings).toHaveLength(pairs.length);
    }
  });

  it('minutes an absence only after the term and a delivered reminder (G17)', () => {
    for (const { from, step } of steps('RECORD_NO_EXPLANATION')) {
      const { round } = hearingOf(factsOf(from), step.payload.subjectId as string);
      const due = from.deadlines.find(({ key }) => key === round?.key)?.due ?? '9999';
      expect(due < step.on).toBe(true);
      expect((round?.remindedOn ?? '9999') < step.on).toBe(true);
    }
  });

  it('follows every conclusion with a signed notice, and files nothing undelivered, unanswered or with a link open (G17)', () => {
    const out = new Set(
      all.edges.filter(({ from }) => mainOf(from.states) === 'concluded').map(({ to }) => mainOf(to.states)),
    );
    for (const state of out)
      expect(['concluded', 'noticeIssued', 'followingUp', 'underConsideration']).toContain(state);
    for (const { from } of steps('ARCHIVE')) {
      const facts = factsOf(from);
      for (const subjectId of concerned(facts)) expect(facts.notice?.delivered[subjectId]).toBeDefined();
      expect(facts.reconsideration.requests.every(({ answer }) => answer !== null)).toBe(true);
      expect(Object.values(facts.links).every(({ status }) => status === 'ended')).toBe(true);
      expect(Object.values(facts.obligations).every(({ status }) => ['fulfilled', 'waived'].includes(status))).toBe(
        true,
      );
      expect(disciplineOwed(facts)).toEqual([]);
    }
  });

  it('lets nothing happen by time alone, and a link never moves the proceedings (G17)', () => {
    expect(all.edges.filter(({ step: { by } }) => by === 'clock')).toEqual([]);
    const beside = all.edges.filter(
      ({ step: { by, type } }) =>
        by === 'system' || ['JOIN_DISCIPLINE', 'REFER_CRIME', 'PROPOSE_SUSPENSION'].includes(type),
    );
    for (const { from, to, step } of beside)
      if (step.type !== 'RECORD_SIGNAL') expect(mainOf(to.states)).toBe(mainOf(from.states));
  });

  it('stops a case only when no subject is left', () => {
    for (const { from } of steps('STOP_CASE')) expect(concerned(factsOf(from))).toEqual([]);
  });

  it('shows in a member’s history only what was concluded and delivered', () => {
    for (const node of all.nodes.filter(({ states }) => RESTS.slice(0, 2).includes(mainOf(states))))
      for (const subjectId of Object.keys(factsOf(node).subjects))
        expect(historyOf(factsOf(node), subjectId)).toEqual([]);
  });
});

describe('every event', () => {
  it('is taken on some path of some body', () => {
    const taken = new Set(Object.keys(walks).flatMap((name) => pathsOf(name).edges.map(({ step }) => step.type)));
    // ESCALATE belongs to the model check below.
    expect(Object.keys(signsInspectionV1.events).filter((type) => !taken.has(type))).toEqual(['ESCALATE']);
  });
});

describe('a body of three in which members step aside', () => {
  // Recusals are walked on from everywhere, with every further one told apart.
  const events = ['RECORD_RECUSAL', 'ESCALATE'];
  const beside = signsInspectionV1.side.filter((type) => !events.includes(type));
  // What is owed after the conclusion multiplies the walk, and its one vote (the waiver) is guarded like the others.
  const owed = Object.keys(signsInspectionV1.events).filter((type) => /_OBLIGATION$|^REPORT_COMPLIANCE$/.test(type));
  const left = beside.filter((type) => type !== 'CHANGE_TEAM');
  const lean = without([...REGIONS, ...left, ...owed], { side: [] });
  let all: Explored;
  beforeAll(() => {
    all = explore(
      {
        ...lean,
        abstract: (facts: SignsFacts) => [signsInspectionV1.abstract(facts), facts.body.id, facts.recused.slice(0, 3)],
      },
      scene({ seats: 3 }),
    );
  }, 300_000);

  it('never stands still: while nobody can decide, the case goes up a level', () => {
    expect(all.complete).toBe(true);
    expect(all.anomalies).toEqual([]);
    const raised = new Set(all.edges.filter(({ step }) => step.type === 'ESCALATE').map(({ from }) => from.key));
    const moved = new Set(
      all.edges.filter(({ from, to }) => mainOf(from.states) !== mainOf(to.states)).map(({ from }) => from.key),
    );
    expect(raised.size).toBeGreaterThan(0);
    const reachable = canReach(all, (node) => RESTS.includes(mainOf(node.states)));
    expect(all.nodes.filter(({ key }) => !reachable.has(key)).map(({ key }) => key)).toEqual([]);
    expect(moved.size).toBeGreaterThan(0);
  });

  it('does not escalate while a majority without conflict is left', () => {
    for (const { from } of all.edges.filter(({ step }) => step.type === 'ESCALATE'))
      expect(factsOf(from).recused.length).toBeGreaterThanOrEqual(2);
  });
});

/** Keys of the nodes from which some wanted node can be reached. */
function canReach({ nodes, edges }: Explored, wanted: (node: Node) => boolean): Set<string> {
  const reached = new Set(nodes.filter(wanted).map(({ key }) => key));
  for (let size = -1; size !== reached.size; ) {
    size = reached.size;
    for (const { from, to } of edges) if (reached.has(to.key)) reached.add(from.key);
  }
  return reached;
}

describe('who may do what', () => {
  it('in every state of a commission, and nobody else', () => {
    const table = machineTable(signsInspectionV1, scene(), pathsOf('a commission').nodes);
    const atRest = [
      'agreed',
      'heldByItsBody',
      'noCorrectionPending',
      'noReconsiderationPending',
      'recordingAsDone',
      'running',
    ];
    const plain = Object.entries(table).filter(([states]) => atRest.every((leaf) => states.split('+').includes(leaf)));
    const shown = Object.fromEntries(
      plain.map(([states, row]) => [
        mainOf(states.split('+')),
        Object.entries(row).map(([type, people]) => `${type}: ${people.join(' ')}`),
      ]),
    );
    expect(shown).toMatchSnapshot();
  });
});
