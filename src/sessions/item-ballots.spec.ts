import { z } from 'zod';
import { procedures } from '../../workflows/registry.js';
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

  it('are what can be decided on a complaint, with what was', () => {
    const ballot = { sessionId: met.sessionId, keep: 1, annul: 4, wrongful: 3, invalid: 0, reduceTo: { warning: 1 } };
    const kept = { ballots: [{ on: met.heldOn, base: 7, outcome: 'annulled', form: null, wrongful: false }] };
    expect(seen([record({ ballot })], kept)).toMatchObject([
      {
        tally: { keep: 1, reduceTo: { warning: 1 }, increaseTo: {}, annul: 4, wrongful: 3, invalid: 0 },
        outcome: { decided: 'annulled', form: null, wrongful: false },
      },
    ]);
    const none = { ballots: [{ ...kept.ballots[0], outcome: null }] };
    expect(seen([record({ ballot })], none)).toMatchObject([{ outcome: { decided: null, form: null } }]);
    const another = { ballots: [{ ...kept.ballots[0], on: '2026-03-19' }] };
    expect(seen([record({ ballot })], another)).toMatchObject([{ outcome: null }]);
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

/** A value of every field a schema has, the optional ones too. */
function filled(schema: z.ZodType): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return filled(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodObject)
    return Object.fromEntries(
      Object.entries(schema.shape as Record<string, z.ZodType>).map(([key, inner]) => [key, filled(inner)]),
    );
  if (schema instanceof z.ZodArray) return [filled(schema.element as z.ZodType)];
  if (schema instanceof z.ZodRecord) return { one: filled(schema.valueType as z.ZodType) };
  if (schema instanceof z.ZodUnion) return filled(schema.options[0] as z.ZodType);
  if (schema instanceof z.ZodNumber) return 2;
  return (schema.meta() as { ref?: string } | undefined)?.ref === 'session' ? met.sessionId : 'x';
}

/** How often a value names the session. */
const named = (value: unknown): number =>
  value === met.sessionId
    ? 1
    : value !== null && typeof value === 'object'
      ? Object.values(value).reduce((sum: number, inner) => sum + named(inner), 0)
      : 0;

const inSession = procedures.flatMap(({ id, events }) =>
  Object.entries(events).flatMap(([type, { schema }]) => {
    const payload = filled(schema) as Record<string, unknown>;
    return named(payload) > 0 ? [{ id, type, payload }] : [];
  }),
);

describe('what is decided in a session', () => {
  it('is found in every procedure', () => {
    expect([...new Set(inSession.map(({ id }) => id))]).toEqual(procedures.map(({ id }) => id));
  });

  it.each(inSession.map((one) => [`${one.id} ${one.type}`, one] as const))('shows its tally: %s', (_name, one) => {
    const views = ballotsOf({ procedure: one.id, facts: {}, records: [record(one.payload, { type: one.type })] }, met);
    expect(views).toHaveLength(named(one.payload));
    for (const { tally } of views) {
      const counts = Object.values(tally).flatMap((said) => (typeof said === 'number' ? said : Object.values(said)));
      expect(counts).toContain(2);
    }
  });
});
