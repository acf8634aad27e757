// G17 over every path: no discipline of an organisation past its own review, its hearing, two bodies where two are needed, and delivery.
import { COMMITTEE, organisationScene } from '../../test/support/organisation-case.js';
import { openDuties } from '../fragments/duties.v1.js';
import { isHeard } from '../fragments/heard.v1.js';
import { formNow, isBlockedOn, isUnderComplaint, type Sanction } from '../fragments/sanction.v1.js';
import { gravestIsProposed } from '../fragments/tiers.v1.js';
import { type Edge, type Explored, explore } from '../graph.js';
import type { OrganisationFacts } from './facts.js';
import { organisationDisciplineV1 } from './machine.v1.js';

const factsOf = ({ facts }: { facts: unknown }) => facts as OrganisationFacts;
/** The last record of a type before this step; 0 where there is none. */
const last = ({ from }: Edge, ...types: string[]): number =>
  Math.max(0, ...from.history.filter(({ type }) => types.includes(type)).map(({ seq }) => seq));

describe.each([
  ['a committee', COMMITTEE],
  ['a commission', {}],
])('on every path of %s', (_name, options) => {
  let all: Explored;
  const edgesOf = (...types: string[]): Edge[] => all.edges.filter(({ step }) => types.includes(step.type));
  beforeAll(() => {
    all = explore(organisationDisciplineV1, organisationScene(options));
  }, 60_000);

  it('nothing is voted before the organisation reviewed itself and was heard, or it is minuted why not', () => {
    const votes = edgesOf('VOTE_ON_FORM');
    expect(votes.length).toBeGreaterThan(0);
    for (const edge of votes) {
      const { from } = edge;
      expect(factsOf(from).selfReview.outcome).not.toBeNull();
      expect(factsOf(from).reportedOn).not.toBeNull();
      expect(isHeard(factsOf(from))).toBe(true);
      // Heard and reviewed after the last thing that went into the file, not before it.
      const news = last(edge, 'FILE_GROUND', 'ADD_VIOLATION');
      expect(last(edge, 'RECORD_HEARING', 'RECORD_NO_HEARING')).toBeGreaterThan(news);
      expect(last(edge, 'SUBMIT_SELF_REVIEW', 'RECORD_NO_SELF_REVIEW')).toBeGreaterThan(news);
    }
  });

  it('a refusal or absence is minuted only after a call that reached it', () => {
    for (const { from } of edgesOf('RECORD_NO_SELF_REVIEW'))
      expect(factsOf(from).selfReview.invitations.length).toBeGreaterThan(0);
    for (const { from } of edgesOf('RECORD_NO_HEARING'))
      expect(factsOf(from).heard.invitations.length).toBeGreaterThan(0);
  });

  it('what is signed was voted, by the body that signs, in that form, and in time', () => {
    const signed = edgesOf('SIGN_DECISION');
    expect(signed.length).toBeGreaterThan(0);
    for (const { from, to } of signed) {
      const { ballot, body, limitation, sanction } = { ...factsOf(from), sanction: factsOf(to).sanction };
      expect(ballot).toMatchObject({ purpose: 'decide', form: sanction?.form, bodyId: body.id });
      expect((ballot?.votes[sanction?.form ?? 'reprimand'] ?? 0) * 2 > (ballot?.base ?? 0) || ballot?.accumulated).toBe(
        true,
      );
      if (sanction?.form !== 'dissolution') expect(['within', 'none']).toContain(limitation?.outcome);
    }
  });

  it('a dissolution takes two thirds below and more than half one level up, each having heard it', () => {
    for (const edge of edgesOf('VOTE_ON_DISSOLUTION')) {
      const facts = factsOf(edge.from);
      expect(gravestIsProposed(facts)).toBe(true);
      expect(facts.tiers.ballots).toMatchObject([{ bodyId: facts.above[0], twoThirds: true }]);
      expect(facts.body.id).toBe(facts.above[1]);
      expect(last(edge, 'RECORD_HEARING', 'RECORD_NO_HEARING')).toBeGreaterThan(last(edge, 'SEND_PROPOSAL'));
    }
    for (const { to } of edgesOf('SIGN_DECISION').filter(
      ({ to: node }) => factsOf(node).sanction?.form === 'dissolution',
    )) {
      expect(factsOf(to).body.id).toBe(factsOf(to).above[1]);
      expect(gravestIsProposed(factsOf(to))).toBe(true);
    }
    // Nobody votes it twice after it was declined.
    for (const { from, step } of edgesOf('VOTE_ON_FORM'))
      if (factsOf(from).dissolutionClosed) expect(step.payload.dissolutionGround).toBeUndefined();
  });

  it('a further vote lies after the session of the one before', () => {
    for (const { from, to } of edgesOf('VOTE_ON_FORM', 'VOTE_ON_DISSOLUTION'))
      if (factsOf(from).votedOn && factsOf(to).ballot)
        expect((factsOf(to).ballot?.on ?? '') > factsOf(from).votedOn).toBe(true);
  });

  it('out of time, nobody is disciplined; and nobody is let go untold', () => {
    for (const { to } of edgesOf('TEST_LIMITATION'))
      if (factsOf(to).limitation?.outcome === 'expired') expect(to.states).toContain('notDisciplined');
    for (const { from } of edgesOf('ARCHIVE'))
      if (!factsOf(from).sanction && !factsOf(from).referredOn) expect(factsOf(from).noticeGivenOn).not.toBeNull();
  });

  it('a new violation makes everything before it stale', () => {
    for (const { to } of edgesOf('ADD_VIOLATION')) {
      const { heard, selfReview, reportedOn, ballot, limitation, tiers, violations } = factsOf(to);
      expect([heard.said, selfReview.outcome, reportedOn, ballot, limitation, tiers.ballots]).toEqual([
        null,
        null,
        null,
        null,
        null,
        [],
      ]);
      expect(Object.values(violations).every(({ found }) => found === null)).toBe(true);
      expect(to.states.some((state) => ['formVoted', 'decisionToSign', 'heard', 'reported'].includes(state))).toBe(
        false,
      );
    }
  });

  it('nothing is put away unannounced, undelivered, unreported, complained of, or with the head not examined', () => {
    const archived = edgesOf('ARCHIVE').filter(({ from }) => factsOf(from).sanction);
    expect(archived.length).toBeGreaterThan(0);
    for (const { from } of archived) {
      const facts = factsOf(from);
      expect(facts.sanction?.announcedOn ?? facts.sanction?.annulledOn).toBeTruthy();
      expect(facts.sanction?.owed).toEqual([]);
      expect(openDuties(facts)).toEqual([]);
      expect(isUnderComplaint(facts)).toBe(false);
      expect(Object.values(facts.persons).some(({ role }) => role === 'head')).toBe(true);
      expect(Object.values(facts.links).every(({ status }) => status === 'ended')).toBe(true);
      if (facts.sanction && formNow(facts.sanction) === 'dissolution') expect(facts.aftermath).not.toBeNull();
    }
  });

  it('the clock ends a decision by its term and nothing else', () => {
    const byClock = all.edges.filter(({ step }) => step.by === 'clock');
    expect(byClock.length).toBeGreaterThan(0);
    for (const { from, step } of byClock) {
      expect(step.type).toBe('EXPIRE');
      expect(factsOf(from).sanction).toMatchObject({ annulledOn: null, expiry: { how: 'law' } });
      expect(isBlockedOn(factsOf(from).sanction as Sanction, step.on)).toBe(false);
      expect(isUnderComplaint(factsOf(from))).toBe(false);
    }
  });

  it('nothing that informs, frees or hears it waits for a pause or a hand-over', () => {
    const free = [
      'ANNOUNCE_DECISION',
      'NOTIFY_NO_DISCIPLINE',
      'RECORD_VIEW',
      'DELIVER_CHANGE',
      'INVITE_TO_HEARING',
      'RECORD_HEARING',
    ];
    const waiting = all.edges.filter(
      ({ from }) => from.states.includes('paused') || from.states.includes('awaitingReceiver'),
    );
    expect(waiting.length).toBeGreaterThan(0);
    const taken = new Set(waiting.map(({ step }) => step.type));
    expect([...taken].some((type) => free.includes(type))).toBe(true);
    for (const type of ['VOTE_ON_FORM', 'VOTE_ON_DISSOLUTION', 'SIGN_DECISION', 'SEND_PROPOSAL', 'ARCHIVE'])
      expect(taken).not.toContain(type);
  });
});
