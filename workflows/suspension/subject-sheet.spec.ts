import { Told } from '../../test/support/told.js';
import { CAST, world } from '../world.js';
import type { SuspensionFacts } from './facts.js';
import { suspensionV1 } from './machine.v1.js';
import { subjectSheet } from './subject-sheet.js';

const officer = (on: string) => ({ by: CAST.officer, on });
const told = (): Told => {
  const it = new Told(suspensionV1, world({ rules: suspensionV1.deadlineRules }));
  it.sample('RECORD_JUDICIAL_MEASURE', officer('2026-05-04'));
  return it;
};
const sheetOf = ({ node }: Told, id: string = CAST.subject) =>
  subjectSheet(node.facts as unknown as SuspensionFacts, id);

describe('the sheet of a subject', () => {
  it('prints rights at every moment, and nothing for anybody else', () => {
    expect(sheetOf(told()).map(({ title, rows }) => [title.en, rows.length > 0])).toEqual([
      ['What it is about', true],
      ['Rights', true],
      ['Terms', false],
      ['Receipts', false],
    ]);
    expect(sheetOf(told(), CAST.secondSubject)).toEqual([]);
  });

  it('shows what is decided, the term, what was handed over and what is still owed', () => {
    const it = told();
    it.sample('PROPOSE', officer('2026-05-05'));
    it.sample('DECIDE', officer('2026-05-06'));
    it.sample('ANNOUNCE', officer('2026-05-07'));
    it.sample('LIFT', officer('2026-05-20'));
    const rows = sheetOf(it).flatMap((section) => section.rows.map(({ label, value }) => `${label.en}: ${value}`));
    expect(rows).toEqual(
      expect.arrayContaining([
        'Decided on: 2026-05-06',
        'Counted from: 2026-05-04',
        'Length: 2026-09-01',
        'Decision to suspend: 2026-05-07, inPerson, signed',
        'Decision to lift: Chưa giao / not handed over',
        'Ended: 2026-05-20',
      ]),
    );
  });
});
