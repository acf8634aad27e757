import { Told } from '../../test/support/told.js';
import { CAST, world } from '../world.js';
import type { ComplaintFacts } from './facts.js';
import { disciplineComplaintV1 } from './machine.v1.js';
import { subjectSheet } from './subject-sheet.js';

const told = (): Told => new Told(disciplineComplaintV1, world({ rules: disciplineComplaintV1.deadlineRules }));
const sheetOf = ({ node }: Told, id: string = CAST.subject) =>
  subjectSheet(node.facts as unknown as ComplaintFacts, id);
const linesOf = (it: Told): string[] =>
  sheetOf(it).flatMap((section) => section.rows.map(({ label, value }) => `${label.en}: ${value}`));

describe('the sheet of a complainant', () => {
  it('prints rights at every moment, and nothing for anybody else', () => {
    const it = told();
    it.sample('LODGE', { by: CAST.officer, on: '2026-05-04' });
    const shown = sheetOf(it).map(({ title, rows }) => [title.en, rows.length > 0]);
    expect(shown).toEqual([
      ['What it is about', true],
      ['Rights', true],
      ['Terms', true],
      ['Receipts', false],
    ]);
    expect(linesOf(it)).toContain('To take it higher: Cả khi không được giải quyết / also where it was refused');
    expect(sheetOf(it, CAST.secondSubject)).toEqual([]);
  });

  it('says what is only recalled, and which text was not verified', () => {
    const it = told();
    it.sample('LODGE', { by: CAST.officer, on: '2026-05-04' });
    expect(linesOf(it)).toContain('Who settles: here (chưa xác minh / not verified: recalled)');
    it.sample('LINKED_CASE_OPENED', { by: 'system', on: '2026-05-04' });
    it.sample('ACKNOWLEDGE', { by: CAST.clerk, on: '2026-05-05' });
    it.sample('REJECT', { by: CAST.clerk, on: '2026-05-06' });
    expect(linesOf(it).find((line) => line.startsWith('Not settled because'))).toContain('not verified: unclear');
    expect(linesOf(it)).toContain('Still to be handed to: người khiếu nại / complainant');
  });

  it('shows every paper that was handed over, with its receipt', () => {
    const it = told();
    it.sample('LODGE', { by: CAST.officer, on: '2026-05-04' });
    it.sample('LINKED_CASE_OPENED', { by: 'system', on: '2026-05-04' });
    it.sample('ACKNOWLEDGE', { by: CAST.clerk, on: '2026-05-05' });
    it.sample('ACCEPT', { by: CAST.head, on: '2026-05-06' });
    expect(linesOf(it)).toEqual(
      expect.arrayContaining([
        'Notice of receipt: 2026-05-05, người khiếu nại / complainant, inPerson, signed',
        'Notice of acceptance: 2026-05-06, người khiếu nại / complainant, inPerson, signed',
        'Settlement counts from: 2026-05-04',
      ]),
    );
  });
});
