import { computeTerm } from '../../src/regulations/term-calculator.js';
import type { Law, RuleValue, Situation } from '../procedure.js';
import { world } from '../world.js';
import {
  furthestStated,
  type LimitationCase,
  limitationClocks,
  limitationEnded,
  limitationFaults,
  mustBeStated,
  testLimitation,
} from './limitation.v1.js';
import { monthsAfter } from './terms.v1.js';

const RULES = { reprimand: 'x.limitationReprimand', warning: 'x.limitationWarning' };
const given: Record<string, Partial<RuleValue>> = {
  [RULES.reprimand]: { value: 60, unit: 'month' },
  [RULES.warning]: { value: 120, unit: 'month' },
};
const absent: Record<string, Partial<RuleValue>> = {
  [RULES.reprimand]: { value: null, setByHand: true },
  [RULES.warning]: { value: null, setByHand: true },
};
const recalled: Record<string, Partial<RuleValue>> = {
  [RULES.reprimand]: { value: 60, unit: 'month', offeredOnly: true },
  [RULES.warning]: { value: 120, unit: 'month', offeredOnly: true },
};
const lawOf = (ruleValues: Record<string, Partial<RuleValue>>): Law =>
  world({ rules: Object.values(RULES), ruleValues }).law;
/** The law of the handling day, with that of the day of the conduct (null: before the first profile). */
const laws = (
  handling: Record<string, Partial<RuleValue>>,
  conduct: Record<string, Partial<RuleValue>> | null,
): Law => ({
  ...lawOf(handling),
  on: () => (conduct === null ? null : lawOf(conduct)),
});
const violation = (endedOn: string, more: Partial<LimitationCase['violations'][number][1]> = {}) => ({
  category: 'ordinary' as const,
  from: null,
  endedOn,
  ...more,
});
const asked = (more: Partial<LimitationCase>): LimitationCase => ({
  of: 'organisation',
  form: 'reprimand',
  violations: [['V1', violation('2020-01-15')]],
  concludedOn: '2025-01-15',
  law: laws(given, given),
  rules: RULES,
  ...more,
});
const outcome = (more: Partial<LimitationCase>) => testLimitation(asked(more)).outcome;

describe('months', () => {
  it.each([
    ['2020-01-15', 60, '2025-01-15'],
    ['2020-02-29', 60, '2025-02-28'],
    ['2020-08-31', 6, '2021-02-28'],
    ['2023-08-31', 6, '2024-02-29'],
    ['2019-12-31', 120, '2029-12-31'],
    ['2024-01-31', 1, '2024-02-29'],
  ])('%s and %i months is %s, as the term calculator counts', (from, amount, due) => {
    expect(monthsAfter(from, amount)).toBe(due);
    const calendar = { hash: '', body: { timeZone: 'Asia/Ho_Chi_Minh', years: {} } };
    const term = computeTerm({
      from,
      unit: 'month',
      amount,
      firstDay: 'excluded',
      roll: 'none',
      pauses: [],
      extensions: [],
      calendar,
    } as never);
    expect(term.due).toBe(due);
  });
});

describe('limitation of an organisation', () => {
  it.each([
    ['a reprimand on the last day', {}, 'within'],
    ['a reprimand a day later', { concludedOn: '2025-01-16' }, 'expired'],
    ['a warning after more than five years', { form: 'warning', concludedOn: '2029-06-01' }, 'within'],
    ['a warning after ten years', { form: 'warning', concludedOn: '2030-01-16' }, 'expired'],
    ['a dissolution at any time', { form: 'dissolution', concludedOn: '2060-01-01' }, 'none'],
    [
      'internal politics at any time',
      { concludedOn: '2060-01-01', violations: [['V1', violation('2020-01-15', { category: 'internalPolitics' })]] },
      'none',
    ],
    [
      'unlawful certificates, which only concern members',
      {
        concludedOn: '2060-01-01',
        violations: [['V1', violation('2020-01-15', { category: 'unlawfulCertificates' })]],
      },
      'expired',
    ],
    [
      'a new violation inside the period, which restarts the old one',
      {
        concludedOn: '2028-01-01',
        violations: [
          ['V1', violation('2020-01-15')],
          ['V2', violation('2024-06-01')],
        ],
      },
      'within',
    ],
    [
      'a long one that began inside the period and ended after it',
      {
        concludedOn: '2030-01-01',
        violations: [
          ['V1', violation('2020-01-15')],
          ['V2', violation('2026-01-01', { from: '2024-12-01' })],
        ],
      },
      'within',
    ],
    [
      'a new violation after the period, which brings the old one back to nobody',
      {
        concludedOn: '2028-01-01',
        violations: [
          ['V1', violation('2020-01-15')],
          ['V2', violation('2026-06-01')],
        ],
      },
      'partly',
    ],
    [
      'a chain of three',
      {
        concludedOn: '2033-01-01',
        violations: [
          ['V1', violation('2020-01-15')],
          ['V3', violation('2029-01-01')],
          ['V2', violation('2024-06-01')],
        ],
      },
      'within',
    ],
  ] as [string, Partial<LimitationCase>, string][])('%s', (_name, more, expected) => {
    expect(outcome(more)).toBe(expected);
  });

  it('names the violations that are out of time, and the last day', () => {
    const violations = [
      ['V1', violation('2020-01-15')],
      ['V2', violation('2026-06-01')],
    ] as const;
    expect(testLimitation(asked({ concludedOn: '2028-01-01', violations }))).toEqual({
      form: 'reprimand',
      concludedOn: '2028-01-01',
      outcome: 'partly',
      lastDays: { V1: '2025-01-15', V2: '2031-06-01' },
      barred: ['V1'],
      lastDay: '2031-06-01',
      by: 'law',
      follows: null,
      conductLastDay: '2031-06-01',
    });
  });
});

it('of a member leaves out expulsion and unlawful certificates, and counts a dismissal like a warning', () => {
  const certificate = [['V1', violation('2020-01-15', { category: 'unlawfulCertificates' })]] as const;
  expect(outcome({ of: 'member', violations: certificate, concludedOn: '2060-01-01' })).toBe('none');
  expect(outcome({ of: 'member', form: 'expulsion', concludedOn: '2060-01-01' })).toBe('none');
  expect(outcome({ of: 'member', form: 'dismissal', concludedOn: '2029-06-01' })).toBe('within');
});

describe('where the law of the day gives no figure', () => {
  const unread = laws(absent, given);
  const faults = (more: Partial<LimitationCase>) =>
    limitationFaults(asked({ law: unread, ...more })).map(({ code }) => code);

  it('the body states which law it follows and the last day', () => {
    expect(mustBeStated(asked({ law: unread }))).toBe(true);
    expect(faults({})).toEqual(['stateThePeriod']);
    expect(faults({ stated: { follows: 'conductDay', lastDay: '2025-01-15' } })).toEqual([]);
  });

  it('never a longer one than the law of the day of the conduct gave: that would take a right away', () => {
    expect(furthestStated(asked({ law: unread }))).toBe('2025-01-15');
    expect(faults({ stated: { follows: 'handlingDay', lastDay: '2025-01-16' } })).toEqual(['longerThanTheConductDay']);
    const [fault] = limitationFaults(asked({ law: unread, stated: { follows: 'handlingDay', lastDay: '2030-01-01' } }));
    expect(fault?.text.en).toContain('take a right away');
  });

  it('freely where that law is not known either', () => {
    const none = { law: laws(absent, null), stated: { follows: 'handlingDay' as const, lastDay: '2040-01-01' } };
    expect(faults(none)).toEqual([]);
    expect(testLimitation(asked(none))).toMatchObject({ outcome: 'within', by: 'byHand', conductLastDay: null });
  });

  it('each violation no longer than its own law gave', () => {
    const stated = { follows: 'handlingDay' as const, lastDay: '2031-06-01' };
    const violations = [
      ['V1', violation('2020-01-15')],
      ['V2', violation('2026-06-01')],
    ] as const;
    const test = testLimitation(asked({ law: unread, concludedOn: '2028-01-01', violations, stated }));
    expect(test).toMatchObject({ outcome: 'partly', barred: ['V1'] });
  });

  it('a recalled figure does not apply by itself', () => {
    expect(mustBeStated(asked({ law: laws(recalled, given) }))).toBe(true);
  });

  it('also where the two laws differ, and then not beyond the shorter one of the conduct', () => {
    const longer = { ...given, [RULES.reprimand]: { value: 72, unit: 'month' as const } };
    expect(mustBeStated(asked({ law: laws(longer, given) }))).toBe(true);
    expect(faults({ law: laws(longer, given), stated: { follows: 'handlingDay', lastDay: '2026-01-15' } })).toEqual([
      'longerThanTheConductDay',
    ]);
  });

  it('states nothing where the law says it, or no period applies', () => {
    const stated = { follows: 'conductDay' as const, lastDay: '2024-01-01' };
    expect(limitationFaults(asked({ stated })).map(({ code }) => code)).toEqual(['lawGivesThePeriod']);
    expect(faults({ form: 'dissolution', stated })).toEqual(['lawGivesThePeriod']);
  });
});

describe('a last day stated by hand', () => {
  it('lies no later than any law known between the conduct and the vote gives', () => {
    const shorter = { ...given, [RULES.reprimand]: { value: 24, unit: 'month' as const } };
    const law: Law = {
      ...lawOf(absent),
      on: (day) =>
        day < '2021-01-01' ? null : lawOf(day < '2022-01-01' ? shorter : day < '2023-01-01' ? given : absent),
    };
    const stated = { follows: 'conductDay' as const, lastDay: '2024-06-01' };
    const late = asked({ law, stated });
    expect(furthestStated(late)).toBe('2022-01-15');
    expect(limitationFaults(late).map(({ code }) => code)).toEqual(['longerThanTheConductDay']);
    expect(testLimitation(late)).toMatchObject({ outcome: 'expired', lastDays: { V1: '2022-01-15' } });
  });
});

describe('the clocks of limitation beside a case', () => {
  const violation = (endedOn: string, more: object = {}) => ({
    category: 'ordinary' as const,
    from: null,
    endedOn,
    ...more,
  });
  const rules = { reprimand: 'r', warning: 'w' };
  const figures = (reprimand: number | null, warning: number | null) => {
    const rule = (value: number | null) => ({ value, unit: 'month', offeredOnly: false });
    return { rules: { r: rule(reprimand), w: rule(warning) } } as unknown as Law;
  };
  const clocks = (
    violations: readonly ReturnType<typeof violation>[],
    { law = figures(60, 120), on = '2026-05-04', running = [] as { key: string; startedOn: string }[] } = {},
  ) =>
    limitationClocks(
      { of: 'member', violations: violations.map((each, index) => [`V${index}`, each]), law, rules },
      {
        effectiveOn: on,
        seen: { deadlines: running.map((each) => ({ ...each, status: 'running' })) } as unknown as Situation['seen'],
      },
    );

  it('run from the end of the conduct, one for each period the law gives', () => {
    expect(clocks([violation('2024-03-10')])).toEqual([
      { key: 'limitationReprimand', rule: 'r', from: '2024-03-10' },
      { key: 'limitationWarning', rule: 'w', from: '2024-03-10' },
    ]);
    expect(clocks([violation('2024-03-10')], { law: figures(60, null) }).map(({ key }) => key)).toEqual([
      'limitationReprimand',
    ]);
  });

  it('leave out a period that is over, and matters for which time never runs out', () => {
    expect(clocks([violation('2019-03-10')]).map(({ key }) => key)).toEqual(['limitationWarning']);
    expect(clocks([violation('2024-03-10', { category: 'internalPolitics' })])).toEqual([]);
  });

  it('follow the violation whose period ends first, and the later one that carried it on', () => {
    expect(clocks([violation('2021-06-01'), violation('2025-06-01')]).map(({ from }) => from)).toEqual([
      '2025-06-01',
      '2025-06-01',
    ]);
    expect(clocks([violation('2019-06-01'), violation('2025-06-01')]).map(({ key, from }) => [key, from])).toEqual([
      ['limitationReprimand', '2025-06-01'],
      ['limitationWarning', '2025-06-01'],
    ]);
  });

  it('end where nothing is left to count by', () => {
    const running = (law: Law, category: 'ordinary' | 'internalPolitics' = 'ordinary') =>
      limitationEnded(
        { of: 'member', violations: [['V', violation('2024-03-10', { category })]], law, rules },
        {
          effectiveOn: '2026-05-04',
          seen: { deadlines: [{ key: 'limitationReprimand', status: 'running' }] } as unknown as Situation['seen'],
        },
      ).map(({ key }) => key);
    expect(running(figures(60, 120))).toEqual([]);
    expect(running(figures(null, null))).toEqual(['limitationReprimand']);
    expect(running(figures(60, 120), 'internalPolitics')).toEqual(['limitationReprimand']);
  });

  it('are not begun again unless a violation moved them', () => {
    const running = [
      { key: 'limitationReprimand', startedOn: '2024-03-10' },
      { key: 'limitationWarning', startedOn: '2024-03-10' },
    ];
    expect(clocks([violation('2024-03-10')], { running })).toEqual([]);
    expect(clocks([violation('2024-03-10'), violation('2024-09-10')], { running })).toHaveLength(2);
  });
});
