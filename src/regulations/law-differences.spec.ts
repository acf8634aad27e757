import { lawOn, type RegulationBody } from './law.js';
import { differencesBetween, type LawDifference, successiveDifferences } from './law-differences.js';
import { profilesInOrder, timelineOf } from './law-timeline.js';
import { NEEDS, type UnconfirmedValue, unconfirmedValues } from './law-unconfirmed.js';
import { loadRegulations } from './regulation-loader.js';

const book = loadRegulations();
const law = book.regulations;
const [y2016, y2021, y2025, y2026] = profilesInOrder(law.layers) as [
  ReturnType<typeof profilesInOrder>[number],
  ReturnType<typeof profilesInOrder>[number],
  ReturnType<typeof profilesInOrder>[number],
  ReturnType<typeof profilesInOrder>[number],
];
const found = (differences: readonly LawDifference[], id: string, place: string | null = null): LawDifference => {
  const one = differences.find((difference) => difference.id === id && (difference.place?.en ?? null) === place);
  if (!one) throw new Error(`Nothing differs in ${id}.`);
  return one;
};

describe('the days of a profile', () => {
  it('say of every rule and every place what the law of each day says', () => {
    const place = { level: 'cell', variant: 'cell', province: 'lao-cai', body: null } as const;
    for (const profile of [y2016, y2021, y2025, y2026])
      for (const id of new Set(law.layers.flatMap(({ rules }) => rules.map((rule) => rule.id)))) {
        const spans = timelineOf(id, place, { profile, layers: law.layers, of: ({ rules }) => rules });
        expect(spans[0]?.from).toBe(profile.inForce.from);
        expect(spans.at(-1)?.to).toBe(profile.inForce.to);
        for (const { entry, layer, from, to } of spans)
          for (const date of [from, to ?? '2030-01-01'])
            expect(lawOn(book, { date, level: 'cell', variant: 'cell', province: 'lao-cai' }).rules[id]).toMatchObject({
              value: entry.value,
              layer,
              validFrom: entry.validFrom,
            });
      }
  });
});

describe('the differences between two profiles', () => {
  it('tell what changed of one rule, for everybody and apart for the centre', () => {
    const { differences } = differencesBetween(law, y2016, y2021);
    const resolve = found(differences, 'denunciation.resolve');
    expect(resolve.changed).toEqual(['unit', 'extension', 'instrument', 'article']);
    expect(resolve.before).toMatchObject([{ value: 90, unit: 'workingDay', words: { vi: '90 ngày làm việc' } }]);
    expect(resolve.after).toMatchObject([{ value: 90, unit: 'calendarDay', article: '20', clause: '2' }]);
    const central = found(differences, 'denunciation.resolve', 'central');
    expect(central.before).toMatchObject([{ value: 180, how: 'offered', extension: { maxTotal: 210 } }]);
    expect(central.after).toMatchObject([{ value: 180, how: 'byItself', extension: { maxTotal: 240 } }]);
  });

  it('show what moved inside a profile by its days', () => {
    const limitation = found(
      differencesBetween(law, y2025, y2026).differences,
      'member-discipline.limitationReprimand',
    );
    expect(limitation.before).toMatchObject([{ value: 60, from: '2025-05-30', to: '2026-04-10' }]);
    expect(limitation.after).toMatchObject([
      { value: 60, from: '2026-04-11', to: '2026-08-16', instrument: { code: 'QD69' } },
      { value: null, how: 'byHand', from: '2026-08-17', to: null, instrument: { code: 'QD212' } },
    ]);
  });

  it('tell of settings too', () => {
    const effect = found(differencesBetween(law, y2025, y2026).differences, 'discipline.effect');
    expect(effect).toMatchObject({
      kind: 'setting',
      before: [{ value: 'announcement', words: { en: 'From its announcement' } }],
      after: [{ value: 'signing', confidence: 'secondHand' }],
    });
  });

  it('are none between a profile and itself, and none for a rule that only changed its days or its note', () => {
    expect(differencesBetween(law, y2021, y2021).differences).toEqual([]);
    const copy: RegulationBody = structuredClone(law);
    for (const layer of copy.layers) for (const rule of layer.rules) rule.note = `${layer.id} ${rule.validFrom}`;
    const ids = (body: RegulationBody) =>
      successiveDifferences(body).map(({ differences }) => differences.map(({ id }) => id));
    expect(ids(copy)).toEqual(ids(law));
    // The Charter's own rules are beneath every profile alike.
    expect(ids(law).flat()).not.toContain('suspension.decision');
  });

  it('are found wherever one field of one rule differs', () => {
    const copy: RegulationBody = structuredClone(law);
    const archive = copy.layers.find(({ id }) => id === 'charter')?.rules.find(({ id }) => id === 'suspension.archive');
    const layer = copy.layers.find(({ id }) => id === 'reg_2026');
    if (!archive || !layer) throw new Error('The rule is gone.');
    layer.rules.push({ ...archive, validFrom: '2026-04-11', protects: true });
    const [, , last] = successiveDifferences(copy);
    expect(found(last?.differences ?? [], 'suspension.archive').changed).toEqual(['protects']);
  });
});

describe('what awaits confirmation', () => {
  const values = (profile: string): UnconfirmedValue[] =>
    unconfirmedValues(law).find((one) => one.profile.id === profile)?.values ?? [];
  const needsOf = (profile: string, id: string) =>
    values(profile)
      .filter((value) => value.id === id)
      .map(({ standing, needs, place }) => [place?.en ?? null, standing, needs]);

  it('is told with what would settle it', () => {
    expect(needsOf('reg_2026', 'suspension.obstruction.member')).toEqual([
      [null, 'secondHand', ['text', 'article', 'extension']],
    ]);
    expect(needsOf('reg_2016', 'discipline-complaint.settle')).toEqual([
      [null, 'incomplete', ['article']],
      ['central', 'incomplete', ['article']],
    ]);
    expect(needsOf('reg_2026', 'discipline-complaint.settle')).toEqual([]);
    expect(needsOf('reg_2025', 'denunciation.resolve')).toEqual([[null, 'unclear', ['figure', 'article']]]);
    expect(needsOf('reg_2026', 'member-discipline.expiry')).toEqual([
      [null, 'offered', ['text', 'article', 'start']],
      [null, 'offered', ['text', 'article', 'start']],
    ]);
    expect(needsOf('reg_2026', 'ballot.tie')).toEqual([[null, 'unclear', ['figure', 'article']]]);
  });

  it('is everything that is not confirmed with its article, and nothing a text leaves open by itself', () => {
    for (const { profile, values: listed } of unconfirmedValues(law)) {
      for (const { needs, said } of listed) {
        expect(needs.every((need) => need in NEEDS)).toBe(true);
        expect(said.from >= profile.from).toBe(true);
      }
      const day = profile.from;
      const { rules } = lawOn(book, { date: day, level: 'province', variant: 'commission' });
      for (const rule of Object.values(rules)) {
        const isListed = listed.some(({ id, said }) => id === rule.id && said.from <= day && (said.to ?? day) >= day);
        if (rule.confidence === 'unclear' || rule.offeredOnly || rule.confidence === 'secondHand')
          expect([rule.id, isListed]).toEqual([rule.id, true]);
      }
    }
    // A judicial suspension has no figure of its own by the text that was read.
    expect(needsOf('reg_2016', 'suspension.judicial')).toEqual([]);
  });
});
