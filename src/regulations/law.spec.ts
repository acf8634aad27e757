import type { Law as WorkflowLaw } from '../../workflows/procedure.js';
import { extensionOf } from './extension-cap.js';
import {
  type Law,
  type LawBook,
  type LawQuery,
  lawOn,
  NoLawOnDateError,
  namedPlaces,
  profileOn,
  type RuleValue,
} from './law.js';
import { loadRegulations } from './regulation-loader.js';

const book = loadRegulations();
const lawFor = (query: Partial<LawQuery> & { date: string }): Law =>
  lawOn(book, { level: 'commune', variant: 'commission', ...query });
const ruleOn = (id: string, query: Partial<LawQuery> & { date: string }): RuleValue => {
  const rule = lawFor(query).rules[id];
  if (!rule) throw new Error(`No rule ${id}.`);
  return rule;
};

describe('the profile in force', () => {
  it.each([
    ['2016-07-25', undefined],
    ['2016-07-26', 'reg_2016'],
    ['2021-07-27', 'reg_2016'],
    ['2021-07-28', 'reg_2021'],
    ['2025-05-29', 'reg_2021'],
    ['2025-05-30', 'reg_2025'],
    ['2026-04-10', 'reg_2025'],
    ['2026-04-11', 'reg_2026'],
    ['2040-01-01', 'reg_2026'],
  ])('on %s is %s', (date, profile) => {
    expect(profileOn(book, date)?.id).toBe(profile);
    if (profile) expect(lawFor({ date }).profile).toBe(profile);
    else expect(() => lawFor({ date })).toThrow(NoLawOnDateError);
  });
});

describe('the law of a day', () => {
  it('names the revisions it is taken from, and fits what the procedures expect', () => {
    const law: WorkflowLaw = lawFor({ date: '2026-05-05' });
    expect(law).toMatchObject({ revision: book.revision, calendar: book.calendarRevision });
  });

  it('gives every rule and setting on every day, with a text, a confidence and both languages', () => {
    const ids = Object.keys(lawFor({ date: '2016-07-26' }).rules).sort();
    const matters = book.regulations.settings.map(({ id }) => id);
    expect(ids).toHaveLength(new Set(book.regulations.layers.flatMap(({ rules }) => rules.map(({ id }) => id))).size);
    expect(ids.length).toBeGreaterThan(80);
    for (const date of ['2021-07-28', '2022-01-01', '2023-01-01', '2025-05-30', '2025-09-01', '2026-04-11']) {
      for (const [level, variant] of [
        ['province', 'commission'],
        ['commune', 'committee'],
        ['grassroots', 'grassroots'],
        ['cell', 'cell'],
      ] as const) {
        const { rules, settings } = lawFor({ date, level, variant, province: 'lao-cai' });
        expect(Object.keys(settings).sort()).toEqual([...matters].sort());
        for (const { value, choice, basis } of Object.values(settings)) {
          expect(basis.document).not.toBe('');
          if (value !== null) expect(choice).toEqual({ vi: expect.any(String), en: expect.any(String) });
        }
        expect(Object.keys(rules).sort()).toEqual(ids);
        for (const rule of Object.values(rules)) {
          expect(rule.basis.document).not.toBe('');
          expect(rule.labels).toEqual({ vi: expect.any(String), en: expect.any(String) });
          if (rule.value === null) expect([rule.setByHand, rule.setBy]).toEqual([true, expect.any(String)]);
        }
      }
    }
  });

  it('takes the axes on their own days: the procedure decisions begin inside the profile of 2021', () => {
    const duration = (date: string, variant: LawQuery['variant']) =>
      ruleOn('signs-inspection.duration', { date, variant });
    expect(duration('2021-12-21', 'commission')).toMatchObject({ axis: 'charter', layer: 'charter' });
    expect(duration('2021-12-22', 'commission')).toMatchObject({
      axis: 'procedureDecision',
      basis: { document: 'Quyết định 354-QĐ/UBKTTW' },
    });
    expect(duration('2022-11-30', 'committee').layer).toBe('charter');
    expect(duration('2022-12-01', 'committee').basis.document).toBe('Quyết định 89-QĐ/TW');
    expect(ruleOn('suspension.obstruction.member', { date: '2022-11-30' }).axis).toBe('generalRegulation');
  });

  it('lets a layer say more than the one beneath it, whole rule by whole rule', () => {
    expect(ruleOn('suspension.lawEnforcementNotice', { date: '2020-01-01' })).toMatchObject({
      layer: 'charter',
      value: null,
      setByHand: true,
    });
    expect(ruleOn('suspension.lawEnforcementNotice', { date: '2022-01-01' })).toMatchObject({
      layer: 'reg_2021',
      value: 3,
      confidence: 'confirmed',
      basis: { document: 'Quy định 22-QĐ/TW', article: '31', clause: '3' },
    });
  });

  it('binds a local rule only in its province and at its level', () => {
    const duration = (query: Partial<LawQuery>) =>
      ruleOn('signs-inspection.duration', { date: '2026-05-05', level: 'cell', variant: 'cell', ...query });
    expect(duration({ province: 'lao-cai' })).toMatchObject({
      value: 45,
      unit: 'calendarDay',
      confidence: 'local',
      province: 'lao-cai',
      setByHand: false,
    });
    expect(duration({ province: 'lang-son' })).toMatchObject({ value: null, setByHand: true, province: null });
    expect(duration({})).toMatchObject({ value: null });
    expect(duration({ province: 'lao-cai', level: 'commune', variant: 'commission' })).toMatchObject({
      value: null,
      province: null,
    });
    expect(duration({ province: 'lao-cai', date: '2025-08-25' })).toMatchObject({ value: null });
    expect(duration({ province: 'lao-cai', date: '2025-08-26' })).toMatchObject({ value: 45 });
  });

  it('puts the local rule before the national one of the same layer, and the narrower before the wider, wherever they stand', () => {
    const regulations = structuredClone(book.regulations);
    const layer = regulations.layers.find(({ id }) => id === 'reg_2026');
    const local = layer?.rules.find((rule) => rule.id === 'signs-inspection.duration' && rule.province === 'lao-cai');
    if (!layer || !local) throw new Error('The rule of Lào Cai is gone.');
    const national = { ...local, province: undefined, value: 60 };
    layer.rules.push({ ...national, variants: [], value: 70 }, national, {
      ...national,
      levels: ['cell'],
      variants: [],
      value: 80,
    });
    layer.rules.reverse();
    const valueIn = (province?: string) =>
      lawOn({ ...book, regulations }, { date: '2026-05-05', level: 'cell', variant: 'cell', province }).rules[local.id]
        ?.value;
    expect(valueIn('lao-cai')).toBe(45);
    layer.rules.reverse();
    expect(valueIn('lao-cai')).toBe(45);
    expect(valueIn('lang-son')).toBe(60);
  });

  it('puts the rule of one body before that of its province, and binds nobody else by it', () => {
    const regulations = structuredClone(book.regulations);
    const layer = regulations.layers.find(({ id }) => id === 'reg_2026');
    const local = layer?.rules.find((rule) => rule.id === 'signs-inspection.duration' && rule.province === 'lao-cai');
    if (!layer || !local) throw new Error('The rule of Lào Cai is gone.');
    layer.rules.push({ ...local, body: 'CB-01', value: 40 });
    const asked = { date: '2026-05-05', level: 'cell', variant: 'cell', province: 'lao-cai' } as const;
    const ruleFor = (bodyCode?: string) => lawOn({ ...book, regulations }, { ...asked, bodyCode }).rules[local.id];
    for (const order of ['as written', 'reversed']) {
      if (order === 'reversed') layer.rules.reverse();
      expect(ruleFor('CB-01')).toMatchObject({ value: 40, body: 'CB-01' });
      expect(ruleFor('CB-02')).toMatchObject({ value: 45, body: null });
      expect(ruleFor()?.value).toBe(45);
    }
    expect(namedPlaces(regulations).bodies).toEqual(new Set(['CB-01']));
    expect(namedPlaces(book.regulations)).toEqual({
      provinces: new Set(['lao-cai', 'ho-chi-minh']),
      bodies: new Set(),
    });
  });

  it('turns a share of a term into figures, for all extensions together, rounded as the text is read', () => {
    const duration = (level: LawQuery['level']) =>
      ruleOn('thematic-supervision.duration', { date: '2020-03-02', level });
    expect(duration('central').extension).toMatchObject({ maxEach: 15, maxTotal: 60, maxTimes: null });
    // A third of 25 and of 20 is no whole number of days.
    expect(duration('district').extension).toMatchObject({
      maxEach: 8,
      maxTotal: 33,
      maxShare: { of: 3, round: 'down' },
    });
    expect(duration('grassroots').extension).toMatchObject({ maxEach: 6, maxTotal: 26 });
    const share = {
      by: 'decidingBody',
      maxTimes: null,
      maxEach: null,
      maxTotal: null,
      beforeExpiry: true,
      tell: [],
      confidence: 'confirmed',
    } as const;
    expect(
      extensionOf({ value: 20, extension: { ...share, tell: [], maxShare: { of: 3, round: 'up' } } }),
    ).toMatchObject({
      maxEach: 7,
      maxTotal: 27,
    });
  });

  it('offers what is inferred or recalled, and never starts it by itself', () => {
    for (const date of ['2016-07-26', '2021-07-28', '2025-09-01', '2026-05-05']) {
      for (const province of ['lao-cai', 'ho-chi-minh', undefined]) {
        for (const rule of Object.values(lawFor({ date, level: 'cell', variant: 'cell', province }).rules)) {
          const unsure = ['recalled', 'inferred', 'unclear'].includes(rule.confidence);
          if (rule.value !== null && unsure) expect(rule).toMatchObject({ offeredOnly: true, setByHand: true });
        }
      }
    }
  });

  it('marks the terms that protect a person', () => {
    const { rules } = lawFor({ date: '2026-05-05' });
    const protecting = Object.values(rules).filter(({ protects }) => protects);
    const asked = ['compliance-inspection', 'denunciation', 'finance-inspection', 'oversight-inspection'];
    expect(protecting.map(({ id }) => id).sort()).toEqual(
      [
        ...[...asked, 'signs-inspection', 'thematic-supervision'].flatMap((procedure) => [
          `${procedure}.explanation`,
          `${procedure}.reconsideration`,
        ]),
        'discipline-complaint.further',
        'discipline-complaint.lodge',
        'signs-inspection.supplement',
      ].sort(),
    );
  });

  it('gives no figure for the duration of an inspection that nobody has read', () => {
    for (const date of ['2016-07-26', '2022-01-01', '2023-01-01', '2025-06-01', '2026-05-05']) {
      for (const variant of ['commission', 'committee', 'grassroots', 'cell'] as const) {
        expect(ruleOn('signs-inspection.duration', { date, variant }).value).toBeNull();
        expect(ruleOn('signs-inspection.lookback', { date, variant })).toMatchObject({
          value: null,
          direction: 'backward',
        });
      }
    }
  });

  it('can be asked of an older revision in the same way', () => {
    const older: LawBook = { ...book, revision: 'older', regulations: structuredClone(book.regulations) };
    expect(lawOn(older, { date: '2022-01-01', level: 'province', variant: 'commission' })).toEqual({
      ...lawFor({ date: '2022-01-01', level: 'province' }),
      revision: 'older',
      on: expect.any(Function),
    });
  });
});

// Source: discipline reference 6.4 and 9; issue 2. Total is what the term may reach with its extensions.
describe('the length of a suspension for obstruction', () => {
  const none = null;
  const total180 = { maxTimes: null, maxEach: null, maxTotal: 180 };
  const once30 = { maxTimes: 1, maxEach: 30, maxTotal: 120 };
  it.each([
    ['2016', '2020-03-02', 'member', 90, 'workingDay', total180, 'confirmed', false],
    ['2016', '2020-03-02', 'committeeSeat', 90, 'workingDay', total180, 'confirmed', false],
    ['2016', '2020-03-02', 'organisation', 90, 'workingDay', none, 'confirmed', false],
    ['2021', '2023-05-04', 'member', 90, 'calendarDay', total180, 'confirmed', false],
    ['2021', '2023-05-04', 'committeeSeat', 90, 'calendarDay', total180, 'confirmed', false],
    ['2021', '2023-05-04', 'organisation', 90, 'calendarDay', none, 'confirmed', false],
    ['2025', '2025-10-01', 'member', 90, 'calendarDay', total180, 'recalled', true],
    ['2025', '2025-10-01', 'committeeSeat', 90, 'calendarDay', total180, 'recalled', true],
    ['2025', '2025-10-01', 'organisation', 90, 'calendarDay', none, 'recalled', true],
    ['2026', '2026-05-05', 'member', 90, 'calendarDay', once30, 'secondHand', false],
    ['2026', '2026-05-05', 'committeeSeat', 90, 'calendarDay', once30, 'secondHand', false],
    ['2026', '2026-05-05', 'organisation', 90, 'calendarDay', once30, 'secondHand', false],
  ] as const)(
    'under the profile of %s (%s) for a %s',
    (_, date, who, value, unit, extension, confidence, offeredOnly) => {
      const rule = ruleOn(`suspension.obstruction.${who}`, { date });
      expect(rule).toMatchObject({
        value,
        unit,
        confidence,
        offeredOnly,
        setByHand: offeredOnly,
        kind: 'statutory',
        pause: 'keepEnd',
      });
      if (extension === null) expect(rule.extension).toBeNull();
      else expect(rule.extension).toMatchObject({ ...extension, by: 'decidingBody', beforeExpiry: true });
    },
  );

  it.each([
    ['2020-03-02', 'confirmed'],
    ['2023-05-04', 'confirmed'],
    ['2025-10-01', 'recalled'],
    ['2026-05-05', 'unclear'],
  ])('on a judicial ground has no figure of its own on %s', (date, confidence) => {
    expect(ruleOn('suspension.judicial', { date })).toMatchObject({
      value: null,
      setByHand: true,
      setBy: 'judicialBody',
      confidence,
    });
  });
});
