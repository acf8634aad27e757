import { LawFolder as Folder } from '../../test/support/law-folder.js';
import type { ConfigProblem } from './config-problem.js';
import { loadRegulations } from './regulation-loader.js';

const FIRST_RULE_2016 = '  - id: suspension.obstruction.member';

describe('the files of law', () => {
  let folder: Folder;
  beforeEach(() => {
    folder = new Folder();
  });
  afterEach(() => folder.remove());

  function refusal(): ConfigProblem {
    const [problem] = folder.problems();
    if (!problem) throw new Error('The files were accepted.');
    return problem;
  }

  it('load as they stand, and the same content has the same hash', () => {
    const book = loadRegulations(folder.path);
    expect(book.revision).toMatch(/^[0-9a-f]{64}$/);
    expect(book.revision).toBe(loadRegulations().revision);
    expect(book.calendarRevision).toBe(loadRegulations().calendarRevision);
    expect(book.regulations.layers.map(({ id }) => id)).toEqual([
      'charter',
      'reg_2016',
      'reg_2021',
      'reg_2025',
      'reg_2026',
    ]);
  });

  it('have a new hash once a value changes, and the old one when only a comment does', () => {
    const before = loadRegulations().revision;
    folder.change('regulations/reg_2016.yaml', '# In force', '# Comment. In force');
    expect(loadRegulations(folder.path).revision).toBe(before);
    folder.change('regulations/reg_2016.yaml', 'value: 90', 'value: 91');
    expect(loadRegulations(folder.path).revision).not.toBe(before);
  });

  it.each([
    ['an unknown unit', 'unit: workingDay', 'unit: fortnight', /Unknown unit/, /calendarDay, workingDay, month, hour/],
    ['a negative value', 'value: 90', 'value: -90', /at least one/, /correct the value/],
    ['a value of a half', 'value: 90', 'value: 90.5', /whole number/, /correct the value/],
    ['a missing article', '    article: "40"\n', '', /article/, /absent/],
    [
      'an unknown field',
      '    kind: statutory',
      '    kind: statutory\n    hurry: true',
      /hurry/,
      /remove or rename hurry/,
    ],
    ['an unknown confidence', 'confidence: recalled', 'confidence: hearsay', /confidence/, /use one of confirmed/],
    [
      'an unknown instrument',
      'instrument: QD30',
      'instrument: QD31',
      /QD31 is no known instrument/,
      /instruments\.yaml/,
    ],
    ['a day that does not exist', 'validTo: 2021-07-27', 'validTo: 2021-02-30', /validTo: Not a date/, /YYYY-MM-DD/],
    ['a rule outliving its profile', 'validTo: 2021-07-27', 'validTo: 2021-07-28', /outside QD30/, /within the days/],
    ['a value nobody found and nobody sets', 'value: 90', 'value: absent', /nobody to set it/, /setByHand/],
    [
      'a value both binding and set by hand',
      '    confidence: confirmed\n    note',
      '    setByHand: true\n    setBy: decidingBody\n    confidence: confirmed\n    note',
      /not set by hand/,
      /offeredOnly/,
    ],
    [
      'a recalled value that would start by itself',
      '    confidence: confirmed\n    note',
      '    confidence: recalled\n    note',
      /may not start by itself/,
      /offeredOnly/,
    ],
    [
      'an unclear value written down',
      '    confidence: confirmed\n    note',
      '    confidence: unclear\n    note',
      /unclear value/,
      /absent/,
    ],
    [
      'a confirmed value whose article nobody explains',
      '    article: "40"\n',
      '    article: absent\n',
      /stands in an article/,
      /whyNoArticle/,
    ],
    [
      'an excuse for an article that is given',
      '    article: "40"\n',
      '    article: "40"\n    whyNoArticle: nobody knows\n',
      /The article is given/,
      /drop whyNoArticle/,
    ],
    [
      'a body whose province is not named',
      '    instrument: QD30\n',
      '    body: UBKT-01\n    instrument: QD30\n',
      /one body in its province/,
      /name the province/,
    ],
    [
      'a total that leaves no room for an extension',
      'maxTotal: 180',
      'maxTotal: 90',
      /leaves no room/,
      /extension: none/,
    ],
    [
      'a total that is never reached',
      'maxTimes: absent\n      maxEach: absent\n      maxTotal: 180',
      'maxTimes: 1\n      maxEach: 30\n      maxTotal: 180',
      /never reached with 1 × 30/,
      /correct maxTimes/,
    ],
    [
      'a share beside the caps it gives',
      'maxTotal: 180',
      'maxTotal: 180\n      maxShare: { of: 3, round: down }',
      /A share gives maxEach and maxTotal/,
      /drop maxShare/,
    ],
    ['a negative cap', 'maxTotal: 180', 'maxTotal: -180', /at least one/, /correct the value/],
    [
      'a term nobody is warned of',
      'warnBefore: [15, 10, 5, 1]',
      'warnBefore: []',
      /Nobody would be warned/,
      /lapses: true/,
    ],
    ['warnings out of order', 'warnBefore: [15, 10, 5, 1]', 'warnBefore: [1, 5]', /out of order/, /earliest first/],
    [
      'a warning before the term has begun',
      'warnBefore: [15, 10, 5, 1]',
      'warnBefore: [90, 5]',
      /warn 90 working days before the end of a term that has fewer/,
      /at most 89/,
    ],
    [
      'bells out of order',
      'warnBefore: [15, 10, 5, 1]',
      'warnBefore: [15, 10, 5, 1]\n    warnAfter: [5, 3]',
      /bells are out of order/,
      /earliest first/,
    ],
    [
      'what looks back and runs',
      '    kind: statutory\n',
      '    kind: statutory\n    direction: backward\n',
      /never runs as a term/,
      /extension: none/,
    ],
    [
      'a local rule without its province',
      '    confidence: confirmed\n    note',
      '    confidence: local\n    note',
      /only its province/,
      /name the province/,
    ],
  ])('are refused for %s, with file, line and remedy', (_, from, to, problem, remedy) => {
    folder.change('regulations/reg_2016.yaml', from, to);
    const found = refusal();
    expect(found.file).toBe('reg_2016.yaml');
    expect(found.line).toBeGreaterThanOrEqual(folder.lineOf('regulations/reg_2016.yaml', FIRST_RULE_2016));
    expect(found.problem).toMatch(problem);
    expect(found.remedy).toMatch(remedy);
  });

  it('name the very line', () => {
    folder.change('regulations/reg_2016.yaml', 'unit: workingDay', 'unit: fortnight');
    expect(refusal().line).toBe(folder.lineOf('regulations/reg_2016.yaml', 'fortnight'));
    expect(() => loadRegulations(folder.path)).toThrow(
      /^reg_2016\.yaml:\d+: At rules\.0\.unit: Unknown unit\. Remedy: use/,
    );
  });

  it('are refused when the layers rest on each other', () => {
    folder.change('regulations/charter.yaml', 'base: null', 'base: reg_2016');
    expect(refusal()).toMatchObject({ file: 'charter.yaml', problem: expect.stringContaining('form a cycle') });
  });

  it('are refused when a layer rests on nothing we have', () => {
    folder.change('regulations/reg_2021.yaml', 'base: charter', 'base: constitution');
    expect(refusal()).toMatchObject({
      file: 'reg_2021.yaml',
      problem: expect.stringContaining('No layer is called constitution'),
    });
  });

  it('are refused when two rules of one id meet on a day', () => {
    const rule = folder.read('regulations/reg_2016.yaml').split('rules:\n')[1]?.split('  - id: ')[1];
    folder.change('regulations/reg_2016.yaml', 'rules:\n', `rules:\n  - id: ${rule}`);
    expect(refusal()).toMatchObject({
      file: 'reg_2016.yaml',
      problem: expect.stringContaining('meets another rule of the same id'),
    });
  });

  it('are refused when profiles overlap or leave days without law', () => {
    folder.change('regulations/reg_2021.yaml', 'from: 2021-07-28', 'from: 2021-07-27');
    expect(folder.problems().map(({ problem }) => problem)).toContainEqual(
      expect.stringContaining('overlaps reg_2021'),
    );
    folder.change('regulations/reg_2021.yaml', 'from: 2021-07-27', 'from: 2021-08-01');
    expect(folder.problems().map(({ problem }) => problem)).toContainEqual(
      expect.stringContaining('leaves days without law'),
    );
  });

  it('are refused when they are no YAML, or when a key is repeated', () => {
    folder.change('regulations/reg_2016.yaml', '    kind: statutory', '    kind: statutory\n    kind: statutory');
    expect(refusal()).toMatchObject({
      file: 'reg_2016.yaml',
      problem: expect.stringContaining('Not readable as YAML'),
    });
  });

  it('are refused when a local text is cited by a rule for everybody', () => {
    folder
      .change('regulations/reg_2026.yaml', '    province: lao-cai\n', '')
      .change('regulations/reg_2026.yaml', 'confidence: local', 'confidence: secondHand');
    expect(refusal()).toMatchObject({ file: 'reg_2026.yaml', problem: expect.stringContaining('different provinces') });
  });
});

describe('the parts of a layer', () => {
  let folder: Folder;
  beforeEach(() => {
    folder = new Folder();
  });
  afterEach(() => folder.remove());

  const FILE = 'regulations/reg_2021/denunciation.yaml';

  it('are shown by their folder and their own line, in shape and in what lies between files', () => {
    folder.change(FILE, 'unit: calendarDay', 'unit: fortnight');
    expect(folder.problems()[0]).toMatchObject({
      file: 'reg_2021/denunciation.yaml',
      line: folder.lineOf(FILE, 'fortnight'),
      problem: expect.stringContaining('Unknown unit'),
    });
    folder.change(FILE, 'unit: fortnight', 'unit: calendarDay').change(FILE, 'instrument: QD164', 'instrument: QD999');
    expect(folder.problems()).toEqual([
      expect.objectContaining({
        file: 'reg_2021/denunciation.yaml',
        line: folder.lineOf(FILE, 'QD999'),
        problem: expect.stringContaining('QD999 is no known instrument'),
      }),
    ]);
  });

  it('may not say again what another part of the layer says', () => {
    folder.write('regulations/reg_2021/more.yaml', folder.read(FILE));
    const found = folder.problems();
    expect(found).toHaveLength(folder.read(FILE).split('  - id: ').length - 1);
    for (const problem of found)
      expect(problem).toMatchObject({
        file: 'reg_2021/more.yaml',
        problem: expect.stringContaining('meets another rule of the same id'),
      });
  });

  it('belong to the layer their folder is called after', () => {
    folder.change(FILE, 'layer: reg_2021', 'layer: reg_2025');
    expect(folder.problems()).toEqual([
      {
        file: 'reg_2021/denunciation.yaml',
        line: folder.lineOf(FILE, 'layer:'),
        problem: expect.stringContaining('lies in the folder reg_2021'),
        remedy: expect.any(String),
      },
    ]);
    folder
      .change(FILE, 'layer: reg_2025', 'layer: reg_2021')
      .write('regulations/reg_1999/x.yaml', 'layer: reg_1999\nrules: []\n');
    expect(folder.problems()).toEqual([
      expect.objectContaining({
        file: 'reg_1999/x.yaml',
        problem: expect.stringContaining('No layer is called reg_1999'),
      }),
    ]);
  });
});

describe('the settings in the files of law', () => {
  let folder: Folder;
  beforeEach(() => {
    folder = new Folder();
  });
  afterEach(() => folder.remove());

  const FILE = 'regulations/reg_2025.yaml';
  const EFFECT = '  - id: discipline.effectOfCell\n    instrument: QD296\n    article: "15"\n    clause: "2"\n';
  it.each([
    [
      'a choice nobody offers',
      'value: eight',
      'value: nine',
      /eight|nine is none of its choices/,
      /eight, none, or absent/,
    ],
    [
      'a choice that is only a word of the language',
      'value: eight',
      'value: constructor',
      /constructor is none of its choices/,
      /eight, none/,
    ],
    [
      'an unknown setting',
      'id: complaint.noSettlementGrounds',
      'id: complaint.grounds',
      /complaint\.grounds is no known setting/,
      /settings\.yaml/,
    ],
    [
      'an unclear value written down',
      '    value: eight\n    confidence: secondHand',
      '    value: eight\n    confidence: unclear',
      /unclear value is never written down/,
      /write absent/,
    ],
    [
      'a recalled value that would apply by itself',
      '    value: eight\n    confidence: secondHand',
      '    value: eight\n    confidence: recalled',
      /may not apply by itself/,
      /offeredOnly/,
    ],
    ['an absent value of which somebody is sure', 'value: eight', 'value: absent', /sure of what is absent/, /unclear/],
    [
      'an offer of nothing',
      '    value: eight\n    confidence: secondHand',
      '    value: absent\n    offeredOnly: true\n    confidence: unclear',
      /Nothing is offered/,
      /drop offeredOnly/,
    ],
    [
      'a local text that binds everybody',
      '    value: eight\n    confidence: secondHand',
      '    value: eight\n    confidence: local',
      /only its province/,
      /name the province/,
    ],
    [
      'a choice of our own',
      '    value: eight\n    confidence: secondHand',
      '    value: eight\n    confidence: design',
      /designed ourselves/,
      /write absent/,
    ],
    ['an unknown field', '    value: eight', '    value: eight\n    labels: {}', /labels/, /remove or rename labels/],
    ['an unknown instrument', EFFECT, EFFECT.replace('QD296', 'QD297'), /QD297 is no known instrument/, /instruments/],
    [
      'two values for one day',
      EFFECT,
      `${EFFECT}    validFrom: 2025-06-01\n    validTo: 2025-06-30\n    value: signing\n    confidence: secondHand\n${EFFECT}`,
      /meets another setting of the same id/,
      /part their dates/,
    ],
  ])('are refused for %s, with file, line and remedy', (_, from, to, problem, remedy) => {
    const first = folder.lineOf(FILE, 'settings:');
    folder.change(FILE, from, to);
    const [found] = folder.problems();
    expect(found).toMatchObject({ file: 'reg_2025.yaml' });
    expect(found?.line).toBeGreaterThan(first);
    expect(found?.problem).toMatch(problem);
    expect(found?.remedy).toMatch(remedy);
  });

  it('are refused for a day outside the text they stand in', () => {
    const from = `${EFFECT}    validFrom: 2025-05-30`;
    folder.change(FILE, from, from.replace('2025-05-30', '2025-05-29'));
    expect(folder.problems().map(({ problem }) => problem)).toContainEqual(
      expect.stringMatching(/discipline\.effectOfCell: It is valid outside QD296/),
    );
  });

  it('are refused for a setting listed twice in the catalogue', () => {
    const tie = folder.read('regulations/settings.yaml').split('  - id: ')[3];
    folder.change('regulations/settings.yaml', 'settings:\n', `settings:\n  - id: ${tie}`);
    expect(folder.problems()[0]).toMatchObject({
      file: 'settings.yaml',
      line: expect.any(Number),
      problem: expect.stringContaining('The setting ballot.tie is listed twice'),
      remedy: 'keep one entry.',
    });
  });
});

describe('the calendar file', () => {
  let folder: Folder;
  beforeEach(() => {
    folder = new Folder();
  });
  afterEach(() => folder.remove());

  const FIRST = '  - { date: 2021-01-01';
  it.each([
    [
      'a day listed twice',
      FIRST,
      `  - { date: 2021-01-01, kind: publicHoliday, vi: a, en: b, confidence: confirmed }\n${FIRST}`,
      /listed twice/,
    ],
    [
      'a day in an absent year',
      FIRST,
      `  - { date: 2020-01-01, kind: publicHoliday, vi: a, en: b, confidence: confirmed }\n${FIRST}`,
      /year is absent/,
    ],
    [
      'a swapped day off nobody works for',
      'worksFor: 2024-04-29',
      'worksFor: 2024-04-30',
      /makes up for no swapped day off/,
    ],
    ['a make-up day in the week', 'date: 2024-05-04', 'date: 2024-05-03', /fall on a weekend/],
    ['two make-up days for one day off', 'worksFor: 2025-05-02', 'worksFor: 2024-04-29', /made up for twice/],
    [
      'worksFor on a holiday',
      'en: National Day, confidence: confirmed',
      'en: National Day, confidence: confirmed, worksFor: 2021-01-01',
      /only a make-up working day/,
    ],
    ['an unknown kind', 'kind: publicHoliday', 'kind: bankHoliday', /kind/],
  ])('is refused for %s', (_, from, to, problem) => {
    folder.change('calendars/vn.yaml', from, to);
    const [found] = folder.problems();
    expect(found?.problem).toMatch(problem);
    expect(found).toMatchObject({ file: 'vn.yaml', remedy: expect.any(String) });
    expect(found?.line).toBeGreaterThan(20);
  });
});
