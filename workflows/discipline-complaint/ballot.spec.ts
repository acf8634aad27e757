import fc from 'fast-check';
import { type Ballot, counted, weightOf } from './ballot.js';

const ballot = (more: Partial<Ballot>): Ballot => ({
  sessionId: '00000000-0000-4000-8000-000000000009',
  keep: 0,
  annul: 0,
  wrongful: 0,
  invalid: 0,
  ...more,
});

describe('a ballot on a complaint', () => {
  it.each<[string, Partial<Ballot>, number, unknown]>([
    ['keeps what more than half of all keep', { keep: 4, annul: 3 }, 7, { outcome: 'upheld', form: 'warning' }],
    ['counts the absent: half of all is not enough', { keep: 3 }, 6, { outcome: null }],
    [
      'reduces to the form named',
      { reduceTo: { reprimand: 5 }, keep: 2 },
      7,
      { outcome: 'reduced', form: 'reprimand' },
    ],
    ['increases to the form named', { increaseTo: { dismissal: 4 } }, 7, { outcome: 'increased', form: 'dismissal' }],
    [
      'annuls, wrongful where more than half say so',
      { annul: 5, wrongful: 4 },
      7,
      { outcome: 'annulled', wrongful: true },
    ],
    ['annuls, else not as wrongful', { annul: 5, wrongful: 3 }, 7, { outcome: 'annulled', wrongful: false }],
    [
      'adds nothing up: split votes carry nothing',
      { keep: 3, reduceTo: { reprimand: 3 }, annul: 1 },
      7,
      { outcome: null },
    ],
  ])('%s', (_name, more, base, expected) => {
    expect(counted(ballot(more), base, 'warning')).toMatchObject(expected as object);
  });

  it('never gives an outcome without more than half of all, and never two', () => {
    const votes = fc.record({
      keep: fc.nat(9),
      annul: fc.nat(9),
      wrongful: fc.nat(9),
      reprimand: fc.nat(9),
      dismissal: fc.nat(9),
      base: fc.integer({ min: 1, max: 20 }),
    });
    fc.assert(
      fc.property(votes, ({ keep, annul, wrongful, reprimand, dismissal, base }) => {
        fc.pre(keep + annul + reprimand + dismissal <= base && wrongful <= annul);
        const { outcome } = counted(
          ballot({ keep, annul, wrongful, reduceTo: { reprimand }, increaseTo: { dismissal } }),
          base,
          'warning',
        );
        const of = { upheld: keep, annulled: annul, reduced: reprimand, increased: dismissal };
        const carried = Object.entries(of).filter(([, count]) => count * 2 > base);
        expect(carried.map(([name]) => name)).toEqual(outcome ? [outcome] : []);
      }),
    );
  });

  it('knows which form is heavier', () => {
    expect(['reprimand', 'warning', 'dismissal', 'expulsion'].map((form) => weightOf(form as never))).toEqual([
      1, 2, 3, 4,
    ]);
    expect(weightOf('dissolution')).toBeGreaterThan(weightOf('warning'));
  });
});
