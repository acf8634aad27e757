// G17 over every path: no decision before the member reviewed itself and was heard, no expulsion past the rule of two thirds, nothing
// archived undelivered, nothing ended by the clock but what the law itself ends.
import { factsOf, scene } from '../../test/support/member-discipline.js';
import { DUTY_KINDS } from '../fragments/duties.v1.js';
import { formNow, isBlockedOn, isUnderComplaint } from '../fragments/sanction.v1.js';
import { gravestIsProposed, tiersOwed } from '../fragments/tiers.v1.js';
import { type Edge, type Explored, explore } from '../graph.js';
import type { WorldOptions } from '../world.js';
import { mustWait, ownProposalStands } from './facts.js';
import { memberDisciplineV1 } from './machine.v1.js';

const VARIANTS: [string, Partial<WorldOptions>][] = [
  ['a commission', {}],
  ['a committee', { kind: 'committee' }],
  ['a cell with committees above it', { kind: 'cell', level: 'cell', tiers: true }],
  ['a body at the centre', { kind: 'committee', level: 'central' }],
];
const MOVES_AGAINST = [
  'ISSUE_PLAN',
  'PUT_TO_BODY',
  'VOTE_PROPOSAL',
  'SEND_PROPOSAL',
  'COUNT_BALLOT',
  'DECIDE_ON_CONVICTION',
  'TEST_LIMITATION',
  'ISSUE_DECISION',
];

describe.each(VARIANTS)('the rights of the member, on every path of %s', (_name, options) => {
  let all: Explored;
  const edges = (...types: string[]): Edge[] => all.edges.filter(({ step }) => types.includes(step.type));
  beforeAll(() => {
    all = explore(memberDisciplineV1, scene(options));
  }, 120_000);

  it('votes a form only on a member who reviewed itself and was heard by the voting body, or whose absence is minuted', () => {
    for (const { from } of edges('COUNT_BALLOT')) {
      const { selfReview, heard, body } = factsOf(from);
      expect([selfReview.outcome === null, heard.said?.bodyId]).toEqual([false, body.id]);
    }
    for (const { from } of edges('DECIDE_ON_CONVICTION'))
      expect(factsOf(from).heard.said?.bodyId).toBe(factsOf(from).body.id);
  });

  it('hears the member in its own cell before the cell proposes', () => {
    for (const { from } of edges('VOTE_PROPOSAL').filter(({ from: { facts } }) => facts.body.kind === 'cell'))
      expect(factsOf(from).heard.said?.bodyId).toBe(factsOf(from).body.id);
  });

  it('decides after every organisation below has voted, and signs only what was voted, once', () => {
    for (const { from } of edges('COUNT_BALLOT')) expect(tiersOwed(factsOf(from))).toEqual([]);
    for (const { from, to } of edges('ISSUE_DECISION')) {
      expect(factsOf(from).sanction).toBeNull();
      // Situations alike are one: the gravest form is what tells them apart here.
      expect(factsOf(to).sanction?.form === 'expulsion').toBe(factsOf(from).form === 'expulsion');
      expect(factsOf(from).limitation?.outcome).not.toBe('expired');
      expect(factsOf(from).beyond).toBe(false);
    }
  });

  it('expels only with two thirds below, directly on 38.2 as stated, or upon a conviction', () => {
    for (const { from } of edges('ISSUE_DECISION').filter(({ to }) => factsOf(to).sanction?.form === 'expulsion')) {
      const facts = factsOf(from);
      const lawful = gravestIsProposed(facts) || facts.relies382 || facts.screening?.route === 'conviction';
      expect(lawful).toBe(true);
      if (facts.screening?.route === 'fromTheCell') expect(gravestIsProposed(facts)).toBe(true);
    }
  });

  it('decides on this body’s own vote, recorded by another hand than issues the decision', () => {
    for (const { from, step } of edges('ISSUE_DECISION')) {
      expect(factsOf(from).tallied?.bodyId).toBe(factsOf(from).body.id);
      expect(factsOf(from).tallied?.by).not.toBe(step.by);
    }
    for (const { from } of edges('VOTE_PROPOSAL', 'COUNT_BALLOT')) expect(ownProposalStands(factsOf(from))).toBe(false);
  });

  it('moves against nobody who is pregnant, nursing, missing or seriously ill', () => {
    for (const { from, step } of edges(...MOVES_AGAINST))
      expect([step.type, mustWait(factsOf(from))]).toEqual([step.type, false]);
  });

  it('disciplines nobody whose ballot reached no form or whose violations are out of time', () => {
    for (const { facts, states } of all.nodes.map((node) => ({ facts: factsOf(node), states: node.states }))) {
      if (facts.outcome && ['noForm', 'outOfTime'].includes(facts.outcome.what)) expect(facts.sanction).toBeNull();
      if (states.includes('notDisciplined')) expect([facts.sanction, facts.outcome === null]).toEqual([null, false]);
    }
  });

  it('does nothing against a member while the matter is deferred, nor after a death without the body’s vote', () => {
    for (const { from, step } of edges(...MOVES_AGAINST)) {
      const facts = factsOf(from);
      expect([step.type, facts.deferral]).toEqual([step.type, null]);
      const died = Object.values(facts.circumstances).some((one) => one.died !== undefined);
      if (died && step.type !== 'SEND_PROPOSAL') expect(facts.goesOnAfterDeath).toBe(true);
    }
  });

  it('archives nothing undelivered, unreported, unanswered or under complaint', () => {
    const archived = edges('ARCHIVE');
    expect(archived.some(({ from }) => from.states.includes('sanctioned'))).toBe(true);
    for (const { from } of archived) {
      const facts = factsOf(from);
      expect(Object.values(facts.links).every(({ status }) => status === 'ended')).toBe(true);
      expect(facts.challenges.every(({ answer }) => answer !== null)).toBe(true);
      if (facts.sanction) {
        expect(facts.sanction.announcedOn).not.toBeNull();
        expect(facts.sanction.owed).toEqual([]);
        expect(isUnderComplaint(facts)).toBe(false);
        expect(Object.values(facts.duties).every(({ doneOn }) => doneOn !== null)).toBe(true);
      }
      const died = Object.values(facts.circumstances).some((one) => one.died !== undefined);
      if (from.states.includes('notDisciplined') && !died)
        expect(Object.keys(facts.notice?.delivered ?? {})).toEqual(Object.keys(facts.subjects));
    }
  });

  it('reports up and tells below of every decision, and the state where the member serves it', () => {
    for (const { to } of edges('ISSUE_DECISION')) {
      const kinds = Object.values(factsOf(to).duties).map(({ kind }) => kind);
      expect(kinds).toContain('reportUp');
      if (factsOf(to).body.kind !== 'cell') expect(kinds).toContain('notifyDown');
      expect(kinds.every((kind) => kind in DUTY_KINDS)).toBe(true);
    }
    for (const { to } of edges('ANNOUNCE_DECISION'))
      expect(Object.values(factsOf(to).duties).map(({ kind }) => kind)).toContain('stateSync');
  });

  it('lets the clock end a discipline only: never an expulsion, nothing under complaint or blocked, nothing set by hand', () => {
    expect([...new Set(all.edges.filter(({ step }) => step.by === 'clock').map(({ step }) => step.type))]).toEqual([
      'EXPIRE',
    ]);
    for (const { from, step } of edges('EXPIRE')) {
      const facts = factsOf(from);
      expect(facts.sanction && formNow(facts.sanction)).not.toBe('expulsion');
      const blocked = facts.sanction && isBlockedOn(facts.sanction, step.on);
      expect([isUnderComplaint(facts), blocked, facts.sanction?.expiry?.how]).toEqual([false, false, 'law']);
    }
  });

  it('is never in force and annulled, expired and under complaint, or in two forms at once', () => {
    const LIFE = [
      'noSanction',
      'sanctionSigned',
      'sanctionInForce',
      'sanctionReplaced',
      'sanctionExpired',
      'sanctionAnnulled',
    ];
    for (const { states, facts } of all.nodes.map((node) => ({ ...node, facts: factsOf(node) }))) {
      expect(states.filter((state) => LIFE.includes(state))).toHaveLength(1);
      if (states.includes('sanctionAnnulled')) expect(facts.sanction && formNow(facts.sanction)).toBeNull();
      if (states.includes('underComplaint')) expect(isUnderComplaint(facts)).toBe(true);
    }
  });
});
