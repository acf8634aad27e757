import {
  begin,
  COMMITTEE,
  clearTeam,
  go,
  KNOWN_RULES,
  KNOWN_SETTINGS,
  organisationScene,
  toHeard,
  toLaunched,
  VOTED,
} from '../../test/support/organisation-case.js';
import { Told } from '../../test/support/told.js';
import { type Explored, explore } from '../graph.js';
import { machineTable } from '../machine-table.js';
import { structureFaults } from '../structure.js';
import { CAST, type World, type WorldOptions, world } from '../world.js';
import type { OrganisationFacts } from './facts.js';
import { organisationDisciplineV1 } from './machine.v1.js';

const factsOf = ({ facts }: { facts: unknown }) => facts as OrganisationFacts;
const VARIANTS: [string, Partial<WorldOptions>][] = [
  ['a commission', {}],
  ['a commission of three', { seats: 3 }],
  ['a committee', COMMITTEE],
  ['a grassroots committee', { ...COMMITTEE, level: 'grassroots' }],
  ['a cell', { kind: 'cell', level: 'cell' }],
];
/** Nothing of the law is known, as in the world in which the lock is recorded. */
const UNKNOWN: [string, World][] = [['nothing known', world({ rules: organisationDisciplineV1.deadlineRules })]];

const HANDLED = ['groundFiled', 'screened', 'planned', 'launched', 'reported', 'heard', 'formVoted', 'decisionToSign'];
const DISSOLVING = ['dissolutionProposed', 'dissolutionSubmitted', 'dissolutionDeclined', 'windingUp'];
const ENDED = ['disciplined', 'notDisciplined', 'noticeGiven', 'referred', 'archived'];
const mainOf = (states: readonly string[]): string =>
  states.find((state) => ['notOpened', 'reinstating', ...HANDLED, ...DISSOLVING, ...ENDED].includes(state)) ?? '';

describe('the structure of organisation-discipline@1', () => {
  it('is whole', () => {
    expect(structureFaults(organisationDisciplineV1)).toEqual([]);
  });
});

const walked = new Map<string, Explored>();
/** Every path of a variant, walked once for all tests. */
function pathsOf(name: string): Explored {
  const options = new Map(VARIANTS).get(name);
  const known =
    walked.get(name) ??
    explore(organisationDisciplineV1, options ? organisationScene(options) : (new Map(UNKNOWN).get(name) as World));
  walked.set(name, known);
  return known;
}

// What takes another body, or a body left without a majority, to happen: told in the tables below.
const ELSEWHERE = ['ESCALATE', 'RESTATE_COMPETENCE', 'RECORD_REINSTATEMENT'];
const OF_DISSOLUTION = [
  'SEND_PROPOSAL',
  'VOTE_ON_DISSOLUTION',
  'RETURN_PROPOSAL',
  'RECORD_WINDING_UP',
  'SETTLE_AFTERMATH',
];
const OF_COMMISSIONS = ['REPORT_DISAGREEMENT', 'RECORD_UPPER_OPINION'];

describe.each([...VARIANTS.map(([name]) => name), 'nothing known'])('every path of %s', (name) => {
  let all: Explored;
  beforeAll(() => {
    all = pathsOf(name);
  }, 60_000);

  it('is walked, and nothing is offered that cannot be taken (G5)', () => {
    expect(all.complete).toBe(true);
    expect(all.anomalies).toEqual([]);
  });

  it('reaches every state and takes every event that can belong to it', () => {
    const states = new Set(all.nodes.map(({ states: now }) => mainOf(now)));
    const taken = new Set(all.edges.map(({ step }) => step.type));
    if (name === 'a cell') {
      // A cell disciplines no organisation: it finds no ground, or refers.
      expect([...states].sort()).toEqual(
        ['archived', 'groundFiled', 'notDisciplined', 'notOpened', 'noticeGiven', 'referred'].sort(),
      );
      return;
    }
    expect([...states]).toEqual(expect.arrayContaining([...HANDLED, ...ENDED]));
    const untaken = Object.keys(organisationDisciplineV1.events).filter((type) => !taken.has(type));
    const elsewhere = [
      ...ELSEWHERE,
      ...(name.endsWith('committee') ? OF_COMMISSIONS : []),
      ...(name.startsWith('a commission') || name === 'nothing known' ? OF_DISSOLUTION : []),
      ...(name === 'nothing known' ? ['EXPIRE'] : []),
    ];
    expect(untaken.filter((type) => !elsewhere.includes(type))).toEqual([]);
    // The whole way: decided, announced, everything told, the head examined, put away.
    const whole = all.nodes
      .map(({ states: now }) => now)
      .filter((now) => now.includes('archived') && now.includes('sanctionInForce'));
    expect(whole.length).toBeGreaterThan(0);
    if (name.endsWith('committee')) expect([...states]).toEqual(expect.arrayContaining(DISSOLVING));
  });

  it('never ends in a deadlock', () => {
    const leavable = new Set(
      all.edges.filter(({ from, to }) => to.states.join() !== from.states.join()).map(({ from }) => from.states.join()),
    );
    const stuck = all.nodes.filter(({ states }) => mainOf(states) !== 'archived' && !leavable.has(states.join()));
    expect(stuck.map(({ key }) => key)).toEqual([]);
  });
});

describe('who may do what', () => {
  it('in every state of a committee, and nobody else', () => {
    const { nodes } = pathsOf('a committee');
    const table = machineTable(organisationDisciplineV1, organisationScene(COMMITTEE), nodes);
    const plain = Object.entries(table).filter(([states]) => {
      const leaves = states.split('+');
      return ['agreed', 'heldByItsBody', 'noCorrectionPending', 'recordingAsDone', 'running'].every((leaf) =>
        leaves.includes(leaf),
      );
    });
    const shown = Object.fromEntries(
      plain.map(([states, row]) => [
        states
          .split('+')
          .filter(
            (leaf) => !['agreed', 'heldByItsBody', 'noCorrectionPending', 'recordingAsDone', 'running'].includes(leaf),
          )
          .join('+'),
        Object.entries(row)
          .filter(([type]) => !organisationDisciplineV1.side.includes(type))
          .map(([type, people]) => `${type}: ${people.join(' ')}`),
      ]),
    );
    expect(shown).toMatchSnapshot();
  });
});

const officer = (on: string) => ({ by: CAST.officer, on });
const head = (on: string) => ({ by: CAST.head, on });
const opening = (more: Record<string, unknown>, scene = organisationScene()) => {
  const told = new Told(organisationDisciplineV1, scene);
  const on = officer('2026-05-04');
  return told.faults('FILE_GROUND', told.sampleOf('FILE_GROUND', on, more), on);
};

describe('a ground', () => {
  const V1 = { code: 'V1', kind: 'partyActivities', category: 'ordinary', endedOn: '2026-01-05' };
  it.each([
    ['of a member', { subject: { memberId: CAST.subject } }, ['subjectOfTheOtherKind']],
    ['of the body itself', { subject: { organisationId: CAST.body } }, ['notInYourCharge']],
    ['that names a violation twice', { violations: [V1, V1] }, ['violationTwice']],
    ['that ends before it begins', { violations: [{ ...V1, from: '2026-02-01' }] }, ['endsBeforeItBegins']],
    [
      'that is a conviction',
      { ground: 'conviction', conviction: { effectiveOn: '2026-01-05', sentence: 'prison' } },
      ['convictionAndGround'],
    ],
    ['joined to an inspection nobody opened it from', { joined: true }, ['joinedToWhat']],
  ])('%s is refused', (_name, more, codes) => {
    expect(opening(more)).toEqual(codes);
  });

  it('of an organisation that has ended is taken: it remains subject, but is not dissolved', () => {
    const scene = organisationScene();
    const organisation = scene.bodies[CAST.subjectOrganisation];
    if (organisation) scene.bodies[CAST.subjectOrganisation] = { ...organisation, dissolvedOn: '2026-01-01' };
    const told = toHeard(begin(scene));
    expect(factsOf(told.node).ended).toBe('2026-01-01');
    const on = officer('2026-08-01');
    const payload = told.sampleOf('VOTE_ON_FORM', on, {
      dissolutionGround: 'organisationBreach',
      dissolutionFacts: 'Không sinh hoạt.',
    });
    expect(told.faults('VOTE_ON_FORM', payload, on)).toContain('dissolutionNotOpen');
  });
});

describe('competence', () => {
  const screening = (told: Told, more: Record<string, unknown> = {}) => {
    const on = officer('2026-05-05');
    return told.faults('PASS_SCREENING', told.sampleOf('PASS_SCREENING', on, more), on);
  };

  it('is the direct higher committee’s', () => {
    const told = begin();
    expect(screening(told)).toEqual([]);
    expect(screening(told, { competence: 'higherCommittee' })).toEqual(['notCompetent']);
    expect(screening(told, { organisationId: CAST.cell })).toEqual(['otherOrganisation']);
    expect(screening(told, { competenceGround: 'Quy chế.' })).toEqual(['groundOfCompetence']);
  });

  it('of a committee further up only where the one below failed to act', () => {
    const scene = organisationScene();
    const organisation = scene.bodies[CAST.subjectOrganisation];
    if (organisation)
      scene.bodies[CAST.subjectOrganisation] = {
        ...organisation,
        path: [organisation.id, CAST.committee, CAST.body, CAST.upperCommittee],
        committees: [CAST.committee, CAST.body, CAST.upperCommittee],
      };
    const payload = {
      organisationId: CAST.subjectOrganisation,
      competence: 'higherCommittee',
      screening: { number: '01', symbol: '01-BC', datedOn: '2026-05-05' },
    };
    const why = (ground: string) => {
      const told = new Told(organisationDisciplineV1, scene);
      told.sample('FILE_GROUND', officer('2026-05-04'), { ground });
      return told.faults('PASS_SCREENING', payload, officer('2026-05-05'));
    };
    expect(why('inspection')).toEqual(['notCompetent']);
    expect(why('lowerOmission')).toEqual([]);
  });

  it('of a commission is stated by the commission itself in session, with its ground, and shown as unclear', () => {
    const told = begin(organisationScene({}));
    const on = officer('2026-05-05');
    const { vote: _vote, minutes: _minutes, ...alone } = told.sampleOf('PASS_SCREENING', on);
    expect(told.faults('PASS_SCREENING', alone, on)).toEqual(['competenceByTheBody']);
    const { competenceGround: _ground, ...bare } = told.sampleOf('PASS_SCREENING', on);
    expect(told.faults('PASS_SCREENING', bare, on)).toEqual(['groundOfCompetence']);
    told.sample('PASS_SCREENING', on);
    // It may leave the matter to the committee all the same; what the law gives to a committee stays there.
    expect(told.permitted(head('2026-05-06'))).toContain('REFER');
    expect(go(begin(), [['PASS_SCREENING', CAST.officer]]).permitted(head('2026-05-06'))).not.toContain('REFER');
  });

  it.each([
    ['a cell', { kind: 'cell', level: 'cell' }],
    ['a committee of a part of a grassroots organisation', { kind: 'committee', level: 'subGrassroots' }],
  ] as [string, Partial<WorldOptions>][])('%s has none and refers', (_name, options) => {
    const told = begin(organisationScene(options));
    expect(told.faults('PASS_SCREENING', {}, officer('2026-05-05'))).toEqual(['notCompetent']);
    go(told, [['REFER', CAST.head]]);
    expect(told.node.states).toContain('referred');
  });

  it('of another body that takes the case is screened anew, and nothing is signed in the name of who voted', () => {
    const told = go(toHeard(begin()), [
      ['VOTE_ON_FORM', CAST.officer],
      ['TEST_LIMITATION', CAST.officer],
    ]);
    const facts = told.node.facts as { body: { id: string } };
    const snapshot = structuredClone(told.node.stored) as { snapshot: { context: { body: { id: string } } } };
    snapshot.snapshot.context.body.id = CAST.successor;
    told.node = {
      ...told.node,
      stored: snapshot,
      facts: { ...told.node.facts, body: { ...facts.body, id: CAST.successor } } as never,
    };
    const { verdict } = told.ask('SIGN_DECISION', {}, { by: CAST.successorOfficer, on: '2026-08-01' });
    expect(verdict.kind).toBe('refused');
    expect(told.permitted({ by: CAST.successorOfficer, on: '2026-08-01' })).not.toContain('SIGN_DECISION');
    // Nothing would make this one competent: it refers.
    const { event } = told.ask('REFER', {}, { by: CAST.successorOfficer, on: '2026-08-01' });
    expect(organisationDisciplineV1.guards.mayRefer?.(event.situation, told.node.facts)).toBe(true);
  });

  it('that has voted sends the matter nowhere else, not even a commission whose competence is stated', () => {
    const told = toHeard(begin(organisationScene({})));
    expect(told.permitted(head(told.node.day))).toContain('REFER');
    go(told, [['VOTE_ON_FORM', CAST.officer]]);
    expect(told.permitted(head(told.node.day))).not.toContain('REFER');
    expect(told.faults('REFER', {}, head(told.node.day))).toEqual(['votedSoNotReferred']);
    go(told, [['TEST_LIMITATION', CAST.officer]]);
    expect(told.permitted(head(told.node.day))).not.toContain('REFER');
  });

  it('that is referred comes back on somebody else’s word', () => {
    const told = go(begin(organisationScene({})), [
      ['PASS_SCREENING', CAST.officer],
      ['REFER', CAST.head],
    ]);
    expect(told.permitted(head(told.node.day))).not.toContain('REFERRAL_RETURNED');
    expect(told.permitted(officer(told.node.day))).toContain('REFERRAL_RETURNED');
  });

  it('goes up a level when nobody is left to decide, and is then stated as taken over', () => {
    const told = go(begin(), [['PASS_SCREENING', CAST.officer]]);
    for (const personId of [CAST.head, CAST.deputy, CAST.secondDeputy])
      told.sample('RECORD_RECUSAL', { by: personId, on: told.node.day }, { personId });
    expect(told.faults('ISSUE_DECISION_AND_PLAN', {}, { by: CAST.head, on: told.node.day })).toEqual([
      'conflictOfInterest',
    ]);
    go(told, [['ESCALATE', CAST.officer]]);
    expect(factsOf(told.node).body.id).toBe(CAST.upperCommission);
    go(told, [['RESTATE_COMPETENCE', CAST.upperOfficer]]);
    expect(factsOf(told.node).competence).toEqual({ as: 'escalated', bodyId: CAST.upperCommission });
  });
});

describe('the vote', () => {
  const ballot = (votes: Record<string, number>, none = 0) => ({ sessionId: CAST.session, votes, none, invalid: 0 });
  const GROUND = { dissolutionGround: 'organisationBreach', dissolutionFacts: 'Ba kỳ liên tục không sinh hoạt.' };
  const vote = (told: Told, more: Record<string, unknown>) => {
    const on = officer('2026-08-01');
    return told.tell('VOTE_ON_FORM', told.sampleOf('VOTE_ON_FORM', on, more), on);
  };

  it.each([
    [
      'three of four for dissolution go up',
      { dissolution: 3, warning: 1, reprimand: 0 },
      'dissolutionProposed',
      undefined,
    ],
    [
      'half of four are not two thirds, and are carried down',
      { dissolution: 2, warning: 1, reprimand: 1 },
      'formVoted',
      'warning',
    ],
    ['one of four, carried down twice', { dissolution: 1, warning: 1, reprimand: 1 }, 'formVoted', 'reprimand'],
    ['none of it enough', { dissolution: 1, warning: 0, reprimand: 1 }, 'notDisciplined', undefined],
  ])('%s', (_name, votes, state, form) => {
    const told = toHeard(begin());
    const cast = Object.values(votes).reduce((sum, one) => sum + one, 0);
    const stated = { stated: { 'ballot.tie': 'notCarried' }, statedGround: 'Theo quy chế làm việc.' };
    vote(told, { ballot: { ...ballot(votes, 4 - cast), ...stated }, ...GROUND });
    expect(told.node.states).toContain(state);
    expect(factsOf(told.node).ballot?.form ?? undefined).toBe(form);
  });

  it.each([
    [
      'dissolution without its ground',
      { ballot: ballot({ dissolution: 4, warning: 0, reprimand: 0 }) },
      'ballotListsAllForms',
    ],
    ['a ground without the acts that show it', { dissolutionGround: 'organisationBreach' }, 'showTheGround'],
    ['a form where nothing was found', { findings: [{ code: 'V1', found: false }] }, 'voteOnlyOnWhatWasFound'],
    ['no conclusion on a violation', { findings: [{ code: 'V9', found: true }] }, 'concludeOnEach'],
    ['more votes than people', { ballot: ballot({ warning: 9, reprimand: 0 }) }, 'moreVotesThanPresent'],
  ])('%s is refused', (_name, more, code) => {
    const told = toHeard(begin());
    const on = officer('2026-08-01');
    expect(told.faults('VOTE_ON_FORM', told.sampleOf('VOTE_ON_FORM', on, more), on)).toContain(code);
  });

  it('lies after everything in the file: a late view or review sends it to a later session', () => {
    const told = toHeard(begin());
    go(told, [['RECORD_VIEW', CAST.officer]]);
    const on = officer(told.node.day);
    const payload = told.sampleOf('VOTE_ON_FORM', on);
    const early = { ...organisationScene().session('2026-05-10') };
    const { event } = told.ask('VOTE_ON_FORM', payload, on);
    const seen = { ...event.situation.seen, sessions: { [CAST.session]: early } };
    expect(told.faults('VOTE_ON_FORM', payload, { ...on, more: { seen } })).toContain('sessionAtAnotherTime');
    expect(told.faults('VOTE_ON_FORM', payload, on)).toEqual([]);
  });
});

describe('limitation after the vote', () => {
  const old = { code: 'V1', kind: 'partyActivities', category: 'ordinary', endedOn: '2018-01-05' };
  const voted = (violations: unknown[], form: 'warning' | 'reprimand' = 'reprimand'): Told => {
    const told = new Told(organisationDisciplineV1, organisationScene());
    told.sample('FILE_GROUND', officer('2026-05-04'), { violations });
    return go(toHeard(told), [['VOTE_ON_FORM', CAST.officer, {}, VOTED[form]]]);
  };

  it('ends the case without discipline, and the organisation is told', () => {
    const told = go(voted([old]), [['TEST_LIMITATION', CAST.officer]]);
    expect(told.node.states).toContain('notDisciplined');
    expect(told.faults('ARCHIVE', {}, officer('2026-08-01'))).toEqual(['notInThisState']);
    go(told, [
      ['NOTIFY_NO_DISCIPLINE', CAST.head],
      ['ARCHIVE', CAST.officer],
    ]);
    expect(told.node.states).toContain('archived');
  });

  it('lets a warning through that has ten years', () => {
    expect(go(voted([old], 'warning'), [['TEST_LIMITATION', CAST.officer]]).node.states).toContain('decisionToSign');
  });

  it('sends the form back to a vote on what is left when part of it is out of time', () => {
    const recent = { ...old, code: 'V2', endedOn: '2026-01-05' };
    const told = go(voted([old, recent]), [['TEST_LIMITATION', CAST.officer]]);
    expect(told.node.states).toContain('heard');
    expect(factsOf(told.node).violations).toMatchObject({ V1: { outOfTime: true }, V2: { outOfTime: false } });
    const on = officer('2026-08-01');
    const both = told.sampleOf('VOTE_ON_FORM', on, {
      findings: [
        { code: 'V1', found: true },
        { code: 'V2', found: true },
      ],
    });
    expect(told.faults('VOTE_ON_FORM', both, on)).toContain('outOfTime');
    // Never in the session that voted on all of them.
    const first = { ...told.scene.session(factsOf(told.node).votedOn) };
    const { event } = told.ask('VOTE_ON_FORM', {}, on);
    const seen = { ...event.situation.seen, sessions: { [CAST.session]: first } };
    expect(told.faults('VOTE_ON_FORM', told.sampleOf('VOTE_ON_FORM', on), { ...on, more: { seen } })).toContain(
      'sessionAtAnotherTime',
    );
    go(told, [
      ['VOTE_ON_FORM', CAST.officer, {}, VOTED.reprimand],
      ['TEST_LIMITATION', CAST.officer],
    ]);
    expect(told.node.states).toContain('decisionToSign');
  });

  it('is stated in session where the law gives no figure', () => {
    const rules = { ...KNOWN_RULES, 'organisation-discipline.limitationReprimand': { value: null, setByHand: true } };
    const told = new Told(
      organisationDisciplineV1,
      organisationScene({ ...COMMITTEE, ruleValues: rules, settings: KNOWN_SETTINGS }),
    );
    told.sample('FILE_GROUND', officer('2026-05-04'));
    go(toHeard(told), [['VOTE_ON_FORM', CAST.officer, {}, VOTED.reprimand]]);
    const on = officer('2026-08-01');
    const comparison = { number: '01', symbol: '01-BC', datedOn: '2026-08-01' };
    expect(told.faults('TEST_LIMITATION', { comparison }, on)).toEqual(['stateThePeriod']);
    const stated = { follows: 'conductDay', lastDay: '2031-01-01', ground: 'Theo 69-QĐ/TW.' };
    expect(told.faults('TEST_LIMITATION', { comparison, stated }, on)).toEqual(['statedByTheBody']);
    told.sample('TEST_LIMITATION', on, {}, 1);
    expect(told.node.states).toContain('notDisciplined');
  });
});

describe('a vote', () => {
  it('is set aside by nobody alone: no new violation, no further verification once the body has voted', () => {
    const told = go(toHeard(begin()), [['VOTE_ON_FORM', CAST.officer]]);
    expect(told.faults('ADD_VIOLATION', {}, officer('2026-08-01'))).toEqual(['notInThisState']);
    expect(told.faults('VERIFY_FURTHER', {}, head('2026-08-01'))).toEqual(['votedAlready']);
    go(told, [['TEST_LIMITATION', CAST.officer]]);
    expect(told.faults('VERIFY_FURTHER', {}, head('2026-08-01'))).toEqual(['votedAlready']);
  });
});

describe('a violation added later', () => {
  it('makes review, report and hearing stale, whatever was reached', () => {
    const told = go(toHeard(begin()), [['ADD_VIOLATION', CAST.officer]]);
    expect(told.node.states).toContain('launched');
    expect(factsOf(told.node)).toMatchObject({
      selfReview: { invitations: [], outcome: null },
      heard: { said: null },
      reportedOn: null,
      ballot: null,
    });
    const leader = factsOf(told.node).team.find(({ role }) => role === 'leader')?.personId ?? '';
    expect(told.faults('SUBMIT_REPORT', {}, { by: leader, on: '2026-08-01' })).toEqual(['selfReviewOpen']);
  });
});

describe('the team', () => {
  it('declares before it works, and one with a tie leaves', () => {
    const told = go(begin(), [
      ['PASS_SCREENING', CAST.officer],
      ['ISSUE_DECISION_AND_PLAN', CAST.head],
    ]);
    const team = factsOf(told.node).team.map(({ personId }) => personId);
    expect(told.faults('LAUNCH', {}, { by: team[0] ?? '', on: '2026-06-01' })).toEqual(['teamNotClear']);
    clearTeam(told);
    expect(toLaunched(begin()).node.states).toContain('launched');
  });
});
