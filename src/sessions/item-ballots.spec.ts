import { type BallotView, ballotsOf, type RestingRecord } from './item-ballots.js';

const met = {
  sessionId: '3f9a1c77-52e8-4d0b-9a3e-1c5d8b2f4a05',
  bodyId: '5a1d7c52-0d53-4f0a-9d4b-6f1f2a7c1e01',
  heldOn: '2026-03-20',
};
const votes = { expulsion: 3, dismissal: 2, warning: 0, reprimand: 0 };
const counted = { bodyId: met.bodyId, on: met.heldOn, purpose: 'decide', base: 7, votes, none: 1, invalid: 1 };
const record = (payload: Record<string, unknown>, more: Partial<RestingRecord> = {}): RestingRecord => ({
  seq: 9,
  type: 'RECORD_BALLOT',
  effectiveOn: '2026-03-20',
  payload,
  ...more,
});
const seen = (records: RestingRecord[], facts: unknown = {}): BallotView[] =>
  ballotsOf({ procedure: 'trial@1', facts, records }, met);

describe('the ballots on an item', () => {
  it('are the tallies of the records that name the session, and nothing else of them', () => {
    const ballot = {
      sessionId: met.sessionId,
      votes,
      none: 1,
      invalid: 1,
      excused: [{ personId: 'a' }],
      statedGround: 'x',
    };
    const [view] = seen([record({ ballot, minutes: { number: '4' } })]);
    expect(view).toEqual({
      seq: 9,
      event: 'RECORD_BALLOT',
      title: { vi: 'RECORD_BALLOT', en: 'RECORD_BALLOT' },
      effectiveOn: '2026-03-20',
      tally: { byForm: votes, none: 1, invalid: 1 },
      outcome: null,
      takenBack: false,
    });
  });

  it('are for, against and other where no forms were voted on', () => {
    const vote = { sessionId: met.sessionId.toUpperCase(), votesFor: 4, votesAgainst: 1, votesOther: 0 };
    expect(seen([record({ vote })])).toMatchObject([{ tally: { for: 4, against: 1, other: 0 }, outcome: null }]);
  });

  it('leave out records of another session, and those that only mention this one', () => {
    const vote = { sessionId: met.bodyId, votesFor: 4, votesAgainst: 1, votesOther: 0 };
    expect(seen([record({ vote }), record({ sessionId: met.sessionId, note: 3 })])).toEqual([]);
  });

  it('say the form as the facts of the case keep it, also that none had the votes', () => {
    const ballot = { sessionId: met.sessionId, votes, none: 1, invalid: 1 };
    const kept = (form: string | null) => ({
      ballots: [
        { ...counted, on: '2026-03-19', form: 'warning' },
        { ...counted, form, accumulated: true, unverified: ['ballot.tie'] },
      ],
    });
    const outcome = { form: 'dismissal', accumulated: true, unverified: ['ballot.tie'] };
    expect(seen([record({ ballot })], kept('dismissal'))).toMatchObject([{ outcome }]);
    expect(seen([record({ ballot })], kept(null))).toMatchObject([{ outcome: { ...outcome, form: null } }]);
    const others = { ...ballot, votes: { ...votes, warning: 1 } };
    expect(seen([record({ ballot: others })], kept('dismissal'))).toMatchObject([{ outcome: null }]);
  });

  it('are marked when a correction took them back', () => {
    const ballot = { sessionId: met.sessionId, votes, none: 1, invalid: 1 };
    const amendments = [
      { seq: 9, kind: 'takeBack' },
      { seq: 10, kind: 'amend' },
    ];
    const records = [record({ ballot }), record({ ballot }, { seq: 10 })];
    expect(seen(records, { amendments }).map(({ takenBack }) => takenBack)).toEqual([true, false]);
  });
});
