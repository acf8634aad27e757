import { procedures } from '../../workflows/registry.js';
import { loadRegulations } from '../regulations/regulation-loader.js';
import { lawFaults } from './law-faults.js';

const { regulations } = loadRegulations();
type Spoilt = typeof regulations;
const spoilt = (spoil: (copy: Spoilt) => void): Spoilt => {
  const copy = structuredClone(regulations);
  spoil(copy);
  return copy;
};
const ruleOf = ({ layers }: Spoilt, id: string) => {
  const rule = layers.flatMap((layer) => layer.rules).find((one) => one.id === id);
  if (!rule) throw new Error(`No rule ${id}.`);
  return rule;
};

describe('the procedures and the law on disk', () => {
  it('speak of the same events, dates and settings', () => {
    expect(lawFaults(procedures, regulations)).toEqual([]);
  });

  it.each([
    ['an event the procedure has not', { event: 'ANOUNCE', field: 'effectiveOn' }, /names ANOUNCE, which is no event/],
    [
      'a date its payload has not',
      { event: 'DECIDE', field: '/decidedOn' },
      /names DECIDE, which has no date \/decidedOn/,
    ],
    ['a date inside what is no object', { event: 'DECIDE', field: '/ground/on' }, /has no date \/ground\/on/],
  ])('do not, where a term counts from %s', (_, date, fault) => {
    for (const field of ['countsFrom', 'metBy'] as const) {
      const found = lawFaults(
        procedures,
        spoilt((copy) => {
          ruleOf(copy, 'suspension.announcement')[field] = date;
        }),
      );
      expect(found).toEqual([expect.stringMatching(fault)]);
      expect(found[0]).toContain(`charter, suspension.announcement: ${field}`);
    }
  });

  it('leave alone what belongs to a procedure that is not registered', () => {
    const copy = spoilt((body) => {
      ruleOf(body, 'suspension.announcement').metBy = { event: 'ANOUNCE', field: 'effectiveOn' };
    });
    expect(lawFaults([], copy)).toEqual([]);
  });

  it('do not, where a setting is missing, has other choices, or is read by nobody', () => {
    const found = lawFaults(
      [],
      spoilt(({ settings }) => {
        const tie = settings.find(({ id }) => id === 'ballot.tie');
        if (tie) tie.choices = { notCarried: { vi: 'Không đạt', en: 'Not carried' } };
        settings.splice(
          settings.findIndex(({ id }) => id === 'discipline.effect'),
          1,
          { id: 'discipline.colour', labels: { vi: 'Màu', en: 'Colour' }, choices: {} },
        );
      }),
    );
    expect(found).toEqual([
      expect.stringMatching(
        /ballot\.tie is chairDecides, notCarried to the procedures, and notCarried in settings\.yaml/,
      ),
      expect.stringMatching(/read the setting discipline\.effect, which settings\.yaml does not list/),
      expect.stringMatching(/lists discipline\.colour, which no procedure reads/),
    ]);
  });
});
