// The counting of ballots on disciplinary forms: the worked example, the table of thresholds, and what holds for any ballot.
import { world } from '../world.js';
import {
  type Ballot,
  ballotSettings,
  baseOf,
  countBallot,
  type Form,
  formsOn,
  hangsOn,
  hangsOnTheChair,
  isMoreThanHalf,
  isTwoThirds,
  MEMBER_FORMS,
  ORGANISATION_FORMS,
  proposesGravest,
  unclearSettings,
} from './ballot.v1.js';

const settings = {
  'ballot.accumulateWhenDeciding': 'yes',
  'ballot.accumulateWhenProposing': null,
  'ballot.tie': null,
  'ballot.examinedMember': null,
} as const;
const deciding = (members: number, votes: Ballot['votes'], more: Partial<Ballot> = {}): Ballot => ({
  purpose: 'decide',
  members,
  votes,
  none: 0,
  invalid: 0,
  examinedIsMember: false,
  gravestIsOpen: true,
  settings,
  ...more,
});

describe('the worked example of the reference (3.10)', () => {
  // 20 official members, 17 present: warning 9, reprimand 6, none 2.
  const ballot = deciding(20, { warning: 9, reprimand: 6 }, { none: 2 });

  it('gives a reprimand: nine is not more than ten, fifteen is', () => {
    expect(countBallot(ballot)).toEqual({
      form: 'reprimand',
      base: 20,
      accumulated: true,
      steps: [
        { form: 'warning', own: 9, sum: 9, reached: false },
        { form: 'reprimand', own: 6, sum: 15, reached: true },
      ],
    });
  });

  it('gives nothing where votes are not added up, and says that the outcome hangs on it', () => {
    const plain = { ...ballot, settings: { ...settings, 'ballot.accumulateWhenDeciding': null } };
    expect(countBallot(plain)).toMatchObject({ form: null, accumulated: false });
    expect(hangsOn(plain, ['ballot.accumulateWhenDeciding', 'ballot.tie'])).toEqual(['ballot.accumulateWhenDeciding']);
  });
});

describe('thresholds', () => {
  it.each<[string, Ballot, Form | null]>([
    ['half is not more than half', deciding(20, { reprimand: 10 }), null],
    ['one more than half carries', deciding(20, { reprimand: 11 }), 'reprimand'],
    ['more than half of an odd number', deciding(21, { reprimand: 11 }), 'reprimand'],
    ['an absent member counts: eleven of thirty present fifteen', deciding(30, { reprimand: 15 }), null],
    ['expulsion open', deciding(9, { expulsion: 5, warning: 4 }), 'expulsion'],
    [
      'expulsion closed falls to the next form on the ballot',
      deciding(9, { expulsion: 5, dismissal: 0, warning: 4 }, { gravestIsOpen: false }),
      'dismissal',
    ],
    ['expulsion closed, no post held', deciding(9, { expulsion: 5, warning: 4 }, { gravestIsOpen: false }), 'warning'],
    [
      'dissolution closed',
      deciding(9, { dissolution: 9, warning: 0, reprimand: 0 }, { gravestIsOpen: false }),
      'warning',
    ],
    [
      'proposing expulsion needs two thirds',
      deciding(9, { expulsion: 6, warning: 3 }, { purpose: 'propose' }),
      'expulsion',
    ],
    [
      'one short of two thirds proposes nothing',
      deciding(9, { expulsion: 5, warning: 4 }, { purpose: 'propose' }),
      null,
    ],
    [
      'a proposal of a lighter form needs more than half',
      deciding(9, { expulsion: 4, warning: 5 }, { purpose: 'propose' }),
      'warning',
    ],
    ['nobody votes for anything', deciding(9, { expulsion: 0, warning: 0 }, { none: 9 }), null],
    ['nobody there', deciding(0, { warning: 0 }), null],
  ])('%s', (_name, ballot, form) => {
    expect(countBallot(ballot).form).toBe(form);
  });

  it('of exactly half: not carried, unless a rule gives the chair the last word', () => {
    const ballot = deciding(20, { warning: 10, reprimand: 0 }, { none: 10 });
    expect(countBallot(ballot).form).toBeNull();
    expect(hangsOn(ballot, ['ballot.tie'])).toEqual(['ballot.tie']);
    const chaired = { ...ballot, settings: { ...settings, 'ballot.tie': 'chairDecides' } };
    expect(hangsOnTheChair(chaired)).toBe(true);
    expect(countBallot(chaired).form).toBeNull();
    expect(countBallot({ ...chaired, chairVotedFor: 'warning' }).form).toBe('warning');
    expect(countBallot({ ...chaired, chairVotedFor: null }).form).toBeNull();
  });

  it('of exactly half for the gravest: never carried, whatever rule gives the chair the last word', () => {
    const tie = deciding(20, { expulsion: 10, warning: 0, reprimand: 0 }, { none: 10, gravestIsOpen: true });
    const chaired = {
      ...tie,
      settings: { ...settings, 'ballot.tie': 'chairDecides' },
      chairVotedFor: 'expulsion' as const,
    };
    expect(countBallot(chaired).form).not.toBe('expulsion');
  });

  it('leaves absent members out of half, and never out of two thirds', () => {
    const ballot = { ...deciding(12, { expulsion: 6, reprimand: 0 }), purpose: 'propose' as const, leftOut: 3 };
    expect(baseOf(ballot)).toBe(9);
    expect(proposesGravest(ballot)).toBe(false);
    expect(countBallot(ballot).form).toBeNull();
    expect(proposesGravest({ ...ballot, votes: { ...ballot.votes, expulsion: 8 } })).toBe(true);
  });

  it('counts the examined member in the base unless a rule leaves them out', () => {
    const ballot = deciding(20, { reprimand: 10 }, { examinedIsMember: true });
    expect([baseOf(ballot), countBallot(ballot).form]).toEqual([20, null]);
    expect(hangsOn(ballot, ['ballot.examinedMember'])).toEqual(['ballot.examinedMember']);
    const without = { ...ballot, settings: { ...settings, 'ballot.examinedMember': 'neither' } };
    expect([baseOf(without), countBallot(without).form]).toEqual([19, 'reprimand']);
  });
});

describe('settings of the law', () => {
  const { law } = world({ rules: [], settings: { 'ballot.accumulateWhenDeciding': 'yes', 'ballot.tie': null } });

  it('takes the law’s value before what the body states, and the latter only where the law is unclear', () => {
    const stated = { 'ballot.accumulateWhenDeciding': 'no', 'ballot.tie': 'chairDecides' } as const;
    expect(ballotSettings(law, stated)).toEqual({
      'ballot.accumulateWhenDeciding': 'yes',
      'ballot.accumulateWhenProposing': null,
      'ballot.tie': 'chairDecides',
      'ballot.examinedMember': null,
    });
    expect(unclearSettings(law)).toEqual(['ballot.accumulateWhenProposing', 'ballot.tie', 'ballot.examinedMember']);
  });

  it('does not let a recalled value apply by itself', () => {
    const known = law.settings['ballot.accumulateWhenDeciding'];
    const recalled = { ...law, settings: { 'ballot.accumulateWhenDeciding': { ...known!, offeredOnly: true } } };
    expect(ballotSettings(recalled)['ballot.accumulateWhenDeciding']).toBeNull();
    expect(unclearSettings(recalled)).toContain('ballot.accumulateWhenDeciding');
  });
});

describe('any ballot', () => {
  // mulberry32: the same ballots on every run.
  let seed = 20_261_121;
  const random = (): number => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(random() * limit);
  const drawn = (): Ballot => {
    const forms = below(2) === 0 ? MEMBER_FORMS.filter(() => below(5) > 0) : ORGANISATION_FORMS;
    const members = 1 + below(40);
    let left = below(members + 1);
    const votes = Object.fromEntries(
      forms.map((form) => {
        const count = below(left + 1);
        left -= count;
        return [form, count];
      }),
    );
    return deciding(members, votes, {
      none: left,
      purpose: below(2) === 0 ? 'decide' : 'propose',
      gravestIsOpen: below(2) === 0,
      examinedIsMember: below(2) === 0,
      settings: {
        'ballot.accumulateWhenDeciding': below(2) === 0 ? 'yes' : 'no',
        'ballot.accumulateWhenProposing': below(3) === 0 ? 'yes' : null,
        'ballot.tie': below(4) === 0 ? 'chairDecides' : null,
        'ballot.examinedMember': below(3) === 0 ? 'neither' : null,
      },
    });
  };
  const ballots = Array.from({ length: 5_000 }, drawn);
  const rank = (form: Form | null, { votes }: Ballot): number =>
    form === null ? 99 : formsOn({ votes }).indexOf(form);

  it('gives no form above its votes: all votes for it or a graver form reach the threshold', () => {
    for (const ballot of ballots) {
      const { form, base, steps } = countBallot(ballot);
      if (form === null) continue;
      const forIt = steps.slice(0, rank(form, ballot) + 1).reduce((sum, { own }) => sum + own, 0);
      const tie = ballot.settings['ballot.tie'] === 'chairDecides' && forIt * 2 === base;
      expect(isMoreThanHalf(forIt, base) || tie).toBe(true);
    }
  });

  it('never gives a gravest form that is closed, nor proposes one with less than two thirds', () => {
    for (const ballot of ballots) {
      const { form, base, steps } = countBallot(ballot);
      if (form !== 'expulsion' && form !== 'dissolution') continue;
      if (ballot.purpose === 'decide') expect(ballot.gravestIsOpen).toBe(true);
      else expect(isTwoThirds(steps[0]?.own ?? 0, base)).toBe(true);
      if (ballot.purpose === 'propose') expect(proposesGravest(ballot)).toBe(true);
    }
  });

  it('is monotone: a vote moved to the next lighter form never makes the form reached a graver one', () => {
    for (const ballot of ballots) {
      const before = rank(countBallot(ballot).form, ballot);
      const forms = formsOn(ballot);
      for (const [index, form] of forms.entries()) {
        const own = ballot.votes[form] ?? 0;
        const next = forms[index + 1];
        if (own === 0) continue;
        const votes = { ...ballot.votes, [form]: own - 1, ...(next ? { [next]: (ballot.votes[next] ?? 0) + 1 } : {}) };
        const moved = { ...ballot, votes, none: ballot.none + (next ? 0 : 1) };
        // A vote less for a form that fell through may let a lighter one carry; it never lets a graver one.
        expect(rank(countBallot(moved).form, moved)).toBeGreaterThanOrEqual(before === 99 ? 0 : before);
      }
    }
  });

  it('keeps the totals within the base and loses no vote on the way down', () => {
    for (const ballot of ballots) {
      const { steps, base } = countBallot(ballot);
      const cast = formsOn(ballot).reduce((sum, form) => sum + (ballot.votes[form] ?? 0), 0);
      expect(steps.reduce((sum, { own }) => sum + own, 0)).toBe(cast);
      for (const { sum } of steps) expect(sum).toBeLessThanOrEqual(ballot.members);
      expect(base).toBeLessThanOrEqual(ballot.members);
    }
  });

  it('adds up only where no form has the votes by itself', () => {
    for (const ballot of ballots) {
      const { accumulated } = countBallot(ballot);
      const plain = {
        ...ballot,
        settings: { ...ballot.settings, 'ballot.accumulateWhenDeciding': 'no', 'ballot.accumulateWhenProposing': 'no' },
      };
      if (accumulated) expect(countBallot(plain).form).toBeNull();
    }
  });
});
