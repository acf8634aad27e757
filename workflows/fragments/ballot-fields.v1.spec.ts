// A ballot is taken only from a session of the body on whose agenda the case stands, with no more ballots than people who could vote,
// listing every form; what the law leaves unclear is stated by the body with its ground, and shows as unverified.
import { bodyFact, noFacts } from '../base-facts.js';
import type { SeenSession, Situation } from '../procedure.js';
import { CAST, world } from '../world.js';
import { type Form, MEMBER_FORMS } from './ballot.v1.js';
import {
  type Asked,
  type BallotFields,
  ballotFaults,
  countedBallot,
  countedLowerBallot,
  type LowerBallotFields,
  lowerBallotFaults,
  sampleVotes,
} from './ballot-fields.v1.js';
import { type MeetingFacts, noRecusals } from './meeting.v1.js';

const DAY = '2026-05-04';
const scene = world({ kind: 'cell', level: 'cell', rules: [], settings: { 'ballot.accumulateWhenDeciding': 'yes' } });
const facts: MeetingFacts = {
  ...noFacts,
  ...noRecusals,
  openedOn: DAY,
  body: bodyFact(scene.body),
  subjects: { [CAST.subject]: { id: CAST.subject, kind: 'member' } },
};
const FORMS: readonly Form[] = MEMBER_FORMS.filter((form) => form !== 'dismissal');
const asked: Asked = { purpose: 'decide', forms: FORMS, gravestIsOpen: true, examined: CAST.subject };

function situation(session: Partial<SeenSession> = {}): Situation {
  return {
    seq: 2,
    by: { kind: 'person', personId: CAST.head, offices: [], standings: [] },
    at: `${DAY}T02:00:00.000Z`,
    today: DAY,
    effectiveOn: DAY,
    lateBy: 0,
    hasLateReason: false,
    imported: false,
    demoClock: false,
    law: scene.law,
    seen: {
      body: scene.body,
      deadlines: [],
      people: scene.people,
      bodies: scene.bodies,
      sessions: { [CAST.session]: { ...scene.session(DAY), ...session } },
    },
  };
}
const PAPER = { number: '5-GT', datedOn: '2026-04-01' };
const ballot = (form: Form | null, count: number, more: Partial<BallotFields> = {}): BallotFields => ({
  sessionId: CAST.session,
  ...sampleVotes(FORMS, form, count),
  ...more,
});
const codes = (fields: BallotFields, session: Partial<SeenSession> = {}, more: Partial<Asked> = {}): string[] =>
  ballotFaults(facts, fields, situation(session), { ...asked, ...more }).map(({ code }) => code);

describe('the ballot of the body that has the case', () => {
  it('is taken when three of four vote for a warning', () => {
    expect(codes(ballot('warning', 3))).toEqual([]);
    expect(countedBallot(facts, ballot('warning', 3), situation(), asked)).toMatchObject({
      form: 'warning',
      base: 4,
      on: DAY,
      accumulated: false,
      unverified: [],
      votes: { expulsion: 0, warning: 3, reprimand: 0 },
    });
  });

  it.each<[string, BallotFields, Partial<SeenSession>, string]>([
    ['another body’s session', ballot('warning', 3), { bodyId: CAST.cell }, 'otherBodysSession'],
    ['a case not on the agenda', ballot('warning', 3), { onAgenda: false }, 'notOnAgenda'],
    ['a session only called', ballot('warning', 3), { status: 'called' }, 'sessionNotHeld'],
    ['a session before the case', ballot('warning', 3), { heldOn: '2026-05-03' }, 'sessionAtAnotherTime'],
    ['half of the seats present', ballot('warning', 2), { present: [CAST.head, CAST.deputy] }, 'tooFewPresent'],
    ['a ballot too many', ballot('warning', 4), { excused: [CAST.member] }, 'moreVotesThanPresent'],
    ['a form left out', ballot('warning', 3, { votes: { warning: 3, reprimand: 0 } }), {}, 'ballotListsAllForms'],
    [
      'a form that cannot apply',
      ballot('warning', 3, { votes: { expulsion: 0, dismissal: 0, warning: 3, reprimand: 0 } }),
      {},
      'ballotListsAllForms',
    ],
    ['the chair left the roster for the item', ballot('warning', 3), { excused: [CAST.head] }, 'chairTakesNoPart'],
    [
      'somebody present left out of the base',
      ballot('warning', 3, { excused: [{ personId: CAST.member, because: 'exempted', ...PAPER }] }),
      {},
      'notToBeLeftOut',
    ],
    [
      'a stranger left out of the base',
      ballot('warning', 3, { excused: [{ personId: CAST.outsider, because: 'exempted', ...PAPER }] }),
      {},
      'notToBeLeftOut',
    ],
  ])('is refused: %s', (_name, fields, session, code) => {
    expect(codes(fields, session)).toContain(code);
  });

  it('leaves out of the base who is away on temporary transfer', () => {
    const away = ballot('warning', 2, { excused: [{ personId: CAST.member, because: 'temporaryTransfer', ...PAPER }] });
    const session = { present: [CAST.head, CAST.deputy] };
    expect(codes(away, session)).toEqual([]);
    expect(countedBallot(facts, away, situation(session), asked)).toMatchObject({ base: 3, form: 'warning' });
  });

  it('keeps the paper by which somebody was left out, and takes none younger than the meeting', () => {
    const away = { personId: CAST.member, because: 'temporaryTransfer' as const, ...PAPER };
    const session = { present: [CAST.head, CAST.deputy] };
    const fields = ballot('warning', 2, { excused: [away] });
    expect(countedBallot(facts, fields, situation(session), asked).leftOut).toEqual([
      { because: 'temporaryTransfer', ...PAPER },
    ]);
    expect(codes(ballot('warning', 2, { excused: [{ ...away, datedOn: '2026-05-05' }] }), session)).toEqual([
      'leftOutAfterwards',
    ]);
  });

  it('leaves nobody out of a committee or commission', () => {
    const committee = world({ kind: 'committee', rules: [] });
    const at = situation({ present: [CAST.head, CAST.deputy, CAST.secondDeputy] });
    const now = { ...at, seen: { ...at.seen, body: committee.body } };
    const fields = ballot('warning', 3, { excused: [{ personId: CAST.member, because: 'exempted', ...PAPER }] });
    const here = { ...facts, body: bodyFact(committee.body) };
    expect(ballotFaults(here, fields, now, asked).map(({ code }) => code)).toEqual(['onlyACellLeavesOut']);
  });

  it('of a plenary states its base with the paper of its roster, and shows it as stated', () => {
    const committee = world({ kind: 'committee', rules: [], settings: { 'ballot.accumulateWhenDeciding': 'yes' } });
    const at = situation();
    const now = { ...at, seen: { ...at.seen, body: committee.body } };
    const here = { ...facts, body: bodyFact(committee.body) };
    const plenary = { members: 21, present: 19, rosterNumber: '8-QĐ', rosterOn: '2025-07-01' };
    const why = (more: object, count = 12) =>
      ballotFaults(here, { ...ballot('warning', count), plenary: { ...plenary, ...more } }, now, asked).map(
        ({ code }) => code,
      );
    expect(why({})).toEqual([]);
    expect(countedBallot(here, { ...ballot('warning', 12), plenary }, now, asked)).toMatchObject({
      base: 21,
      form: 'warning',
      unverified: ['ballot.plenary'],
    });
    expect(why({ members: 3, present: 3 }, 3)).toContain('noPlenaryHere');
    expect(why({ present: 10 }, 10)).toContain('plenaryTooSmall');
    expect(why({ rosterOn: '2026-06-01' })).toEqual(['rosterAfterwards']);
    expect(why({}, 20)).toEqual(['moreVotesThanPresent']);
    expect(codes({ ...ballot('warning', 3), plenary })).toContain('noPlenaryHere');
  });

  it('asks what the body followed on exactly half, and shows it as unverified', () => {
    const half = ballot('warning', 2, { none: 2 });
    expect(codes(half)).toEqual(['stateWhatATieMeans']);
    expect(codes({ ...half, stated: { 'ballot.tie': 'notCarried' } })).toEqual(['groundOfStatement']);
    const chaired = { ...half, stated: { 'ballot.tie': 'chairDecides' as const }, statedGround: 'Quy chế làm việc.' };
    expect(codes(chaired)).toEqual(['stateTheChairsVote']);
    expect(codes({ ...ballot('warning', 3), chairVotedFor: 'warning' })).toEqual(['chairsVoteIsSecret']);
    const stated = { ...chaired, chairVotedFor: 'warning' as const };
    expect(codes(stated)).toEqual([]);
    expect(countedBallot(facts, stated, situation(), asked)).toMatchObject({
      form: 'warning',
      unverified: ['ballot.tie'],
    });
  });

  it('asks whether the examined member counts only where the outcome hangs on it', () => {
    const examined = { examined: CAST.member };
    expect(codes(ballot('warning', 3), {}, examined)).toEqual([]);
    expect(codes(ballot('warning', 2, { none: 1 }), {}, examined)).toEqual([
      'stateWhatATieMeans',
      'stateWhetherTheExaminedCounts',
    ]);
  });
});

describe('the ballot of an organisation below', () => {
  const lower = (form: Form | null, count: number, more: Partial<LowerBallotFields> = {}): LowerBallotFields => ({
    bodyId: CAST.cell,
    heldOn: DAY,
    members: 9,
    present: 8,
    ...sampleVotes(FORMS, form, count),
    ...more,
  });
  const proposing: Asked = { ...asked, purpose: 'propose' };
  const faults = (fields: LowerBallotFields): string[] =>
    lowerBallotFaults(fields, situation(), { ...proposing, notBefore: DAY }).map(({ code }) => code);

  it.each([
    [6, 'expulsion', true],
    [5, null, false],
  ])('with %i of nine for expulsion proposes %s', (count, form, twoThirds) => {
    const stated = { stated: { 'ballot.accumulateWhenProposing': 'no' as const }, statedGround: 'Quy chế làm việc.' };
    const fields = lower('expulsion', count, stated);
    expect(faults(fields)).toEqual([]);
    expect(countedLowerBallot(fields, situation(), proposing)).toMatchObject({
      base: 9,
      form,
      twoThirds,
      unverified: twoThirds ? [] : ['ballot.accumulateWhenProposing'],
    });
  });

  it.each<[string, LowerBallotFields, string]>([
    ['after this step', lower('warning', 5, { heldOn: '2026-05-05' }), 'sessionAtAnotherTime'],
    ['before the matter was put', lower('warning', 5, { heldOn: '2026-05-03' }), 'sessionAtAnotherTime'],
    ['fewer than half present', lower('warning', 4, { present: 4 }), 'tooFewPresent'],
    ['more present than members', lower('warning', 5, { present: 10 }), 'tooFewPresent'],
    [
      'somebody left out of a cell whose members are not on record',
      lower('warning', 8, { excused: [{ personId: CAST.subject, because: 'exempted', ...PAPER }] }),
      'rosterUnknown',
    ],
    [
      'somebody left out of a committee',
      lower('warning', 8, {
        bodyId: CAST.committee,
        excused: [{ personId: CAST.head, because: 'exempted', ...PAPER }],
      }),
      'onlyACellLeavesOut',
    ],
    [
      'more present and left out than members',
      lower('warning', 3, {
        bodyId: CAST.body,
        members: 4,
        present: 4,
        excused: [{ personId: CAST.member, because: 'exempted', ...PAPER }],
      }),
      'tooFewPresent',
    ],
    ['more ballots than people', lower('warning', 9), 'moreVotesThanPresent'],
    [
      'another number of members than on record',
      lower('warning', 5, { bodyId: CAST.body, members: 5, present: 5 }),
      'otherNumberOfMembers',
    ],
  ])('is refused: %s', (_name, fields, code) => {
    expect(faults(fields)).toContain(code);
  });
});
