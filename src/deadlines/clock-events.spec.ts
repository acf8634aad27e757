import { lawOn } from '../regulations/law.js';
import { loadRegulations } from '../regulations/regulation-loader.js';
import { clockEventOf } from './clock-events.js';

const book = loadRegulations();
/** A term begun under the law of a day. */
function begun(rule: string, date: string, certainty: 'official' | 'setByHand' = 'official') {
  const ruleText = lawOn(book, { date, level: 'commune', variant: 'commission' }).rules[rule];
  if (!ruleText) throw new Error(`No rule ${rule}.`);
  return clockEventOf({ rule, ruleText, certainty });
}

describe('what time alone brings about', () => {
  it.each(['member-discipline.expiry', 'organisation-discipline.expiry'])(
    'is %s, where the text was read and the law counted the day',
    (rule) => {
      for (const day of ['2020-03-02', '2023-05-04', '2025-10-01']) expect(begun(rule, day)).toBe('EXPIRE');
      // Between the two texts that were read, and under the profile of 2026, the twelve months are only a suggestion.
      for (const day of ['2022-01-04', '2026-05-05', '2026-10-01']) expect(begun(rule, day)).toBeUndefined();
      expect(begun(rule, '2023-05-04', 'setByHand')).toBeUndefined();
      const second = { value: 12, confidence: 'secondHand', offeredOnly: false } as const;
      expect(clockEventOf({ rule, ruleText: second, certainty: 'official' })).toBeUndefined();
    },
  );

  it('is that a suspension shows its term is over, whoever set it', () => {
    for (const certainty of ['official', 'setByHand'] as const) {
      expect(begun('suspension.obstruction.member', '2026-05-05', certainty)).toBe('SUSPENSION_TERM_LAPSED');
      expect(begun('suspension.judicial', '2026-05-05', certainty)).toBe('SUSPENSION_TERM_LAPSED');
    }
  });

  it('is that a complaint shows it was not settled in time, also where its day was set by hand', () => {
    for (const certainty of ['official', 'setByHand'] as const)
      for (const day of ['2020-03-02', '2023-05-04', '2026-05-05'])
        expect(begun('discipline-complaint.settle', day, certainty)).toBe('SETTLEMENT_OVERDUE');
  });

  it('is nothing else of a discipline or a complaint', () => {
    const ids = new Set(book.regulations.layers.flatMap(({ rules }) => rules.map(({ id }) => id)));
    const raised = [...ids].filter((id) => begun(id, '2020-03-02') !== undefined && !id.startsWith('suspension.'));
    expect(raised.sort()).toEqual([
      'discipline-complaint.settle',
      'member-discipline.expiry',
      'organisation-discipline.expiry',
    ]);
  });
});
