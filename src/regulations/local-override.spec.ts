import { LawFolder } from '../../test/support/law-folder.js';

let folder: LawFolder;
beforeEach(() => {
  folder = new LawFolder();
  folder.change(
    'regulations/instruments.yaml',
    'instruments:\n',
    `instruments:
  - code: QD1-TRIAL
    title: { vi: Quyết định thử, en: Trial decision }
    axis: procedureDecision
    issuedOn: 2025-07-01
    validFrom: 2025-07-01
    validTo: null
    province: trial
    body: UBKT-TRIAL
    confidence: local
`,
  );
});
afterEach(() => folder.remove());

/** A rule of the commission of one province, laid over the national one. */
const local = (id: string, fields: Record<string, string>): void => {
  const all = {
    labels: '{ vi: Thử, en: Trial }',
    province: 'trial',
    body: 'UBKT-TRIAL',
    instrument: 'QD1-TRIAL',
    article: '"1"',
    validFrom: '2025-07-01',
    validTo: '2026-04-10',
    kind: 'statutory',
    value: '30',
    unit: 'calendarDay',
    countsFrom: 'absent',
    firstDay: 'excluded',
    roll: 'none',
    extension: 'none',
    pause: 'keepEnd',
    metBy: 'absent',
    warnBefore: '[1]',
    confidence: 'local',
    ...fields,
  };
  folder.write(
    'regulations/reg_2025/trial.yaml',
    `layer: reg_2025\nrules:\n  - id: ${id}\n${Object.entries(all)
      .map(([name, value]) => `    ${name}: ${value}\n`)
      .join('')}`,
  );
};

describe('a rule written for one body', () => {
  it('may give a person more, and the authority less', () => {
    local('discipline-complaint.lodge', { value: '31', protects: 'true' });
    expect(folder.problems()).toEqual([]);
    local('discipline-complaint.settle', { value: '60' });
    expect(folder.problems()).toEqual([]);
  });

  it.each([
    ['leaves a person less time', { value: '29', protects: 'true' }, 'value', /less than the 30 calendarDay of QD296/],
    ['may leave less, by its unit', { value: '1', unit: 'month', protects: 'true' }, 'value', /less than the 30/],
    [
      'leaves it to be set by hand',
      { value: 'absent', setByHand: 'true', setBy: 'decidingBody', protects: 'true' },
      'value',
      /less than/,
    ],
    ['no longer protects', { value: '60' }, 'province', /protects a person, and it does not/],
  ])('is refused where it %s', (_, fields, field, problem) => {
    local('discipline-complaint.lodge', fields);
    const [found, ...more] = folder.problems();
    expect(more).toEqual([]);
    expect(found).toMatchObject({ file: 'reg_2025/trial.yaml', remedy: expect.stringMatching(/wider rule/) });
    expect(found?.problem).toMatch(problem);
    expect(found?.line).toBe(folder.lineOf('regulations/reg_2025/trial.yaml', `    ${field}:`));
  });

  it('gives the authority more time only as what it is: local, with its own text', () => {
    local('discipline-complaint.settle', { value: '120', confidence: 'confirmed' });
    expect(folder.problems()).toEqual([
      {
        file: 'reg_2025/trial.yaml',
        line: folder.lineOf('regulations/reg_2025/trial.yaml', '    confidence:'),
        problem: expect.stringContaining('more than the confirmed 3 month of CHARTER'),
        remedy: expect.stringContaining('mark it local'),
      },
    ]);
    local('discipline-complaint.settle', { value: '120' });
    expect(folder.problems()).toEqual([]);
  });

  it('cites a text of its own body and province', () => {
    local('discipline-complaint.settle', { value: '60', body: 'UBKT-OTHER' });
    expect(folder.problems()[0]?.problem).toMatch(/issued for one body/);
    local('discipline-complaint.settle', { value: '60', instrument: 'QD296' });
    expect(folder.problems()[0]?.problem).toMatch(/different provinces/);
  });

  it('is asked of what is beneath wherever it lies over it, and of nothing else', () => {
    // No protecting term of that name is in force at the centre for denunciations of another id.
    local('petition.reflectionAnswer', { value: '10', unit: 'workingDay' });
    expect(folder.problems()).toEqual([]);
    // The Charter's term beneath the profile of 2025 is longer at the centre only.
    local('discipline-complaint.settle', { value: '4', unit: 'month', levels: '[central]', confidence: 'confirmed' });
    expect(folder.problems()).toHaveLength(1);
  });
});
