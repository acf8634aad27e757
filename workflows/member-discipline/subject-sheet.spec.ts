import { Discipline, relies } from '../../test/support/member-discipline.js';
import { CAST } from '../world.js';
import { subjectSheet } from './subject-sheet.js';

const rows = (it_: Discipline, title: string): string[] =>
  (subjectSheet(it_.facts, CAST.subject).find((section) => section.title.en === title)?.rows ?? []).map(
    ({ label, value }) => `${label.en}: ${value}`,
  );

describe('what the member may be handed', () => {
  it('is nothing for somebody who is no subject of the case', () => {
    expect(subjectSheet(new Discipline().file().facts, CAST.outsider)).toEqual([]);
  });

  it('names every right in full, from the first day', () => {
    expect(rows(new Discipline().file(), 'Rights')).toHaveLength(5);
  });

  it('shows ballots as tallies, the decision with its dates, and every receipt, without a name', () => {
    const it_ = new Discipline().file().screen('direct', 'dismissal').sendTeam().review().hear();
    it_.vote('COUNT_BALLOT', { dismissal: 4 }).decide();
    expect(rows(it_, 'Ballots')).toEqual([
      expect.stringContaining('of 4; Khai trừ / Expulsion: 0; Cách chức / Dismissal from post: 4'),
    ]);
    expect(rows(it_, 'Decision')).toEqual(
      expect.arrayContaining([
        'Form: Cách chức / Dismissal from post',
        'Posts lost: Trưởng thôn',
        `Announced on: ${it_.node.day}`,
      ]),
    );
    expect(rows(it_, 'Receipts and minutes').map((one) => one.split(':')[0])).toEqual([
      'Call to review oneself',
      'Self-criticism',
      'Hearing',
      'Decision handed over',
    ]);
    const printed = JSON.stringify(subjectSheet(it_.facts, CAST.subject));
    for (const id of [CAST.subject, CAST.head, CAST.officer]) expect(printed).not.toContain(id);
  });

  it('says that an expulsion without two thirds below rests on what nobody has verified', () => {
    const it_ = new Discipline().file().screen('direct', 'expulsion').sendTeam().review().hear();
    it_.vote('COUNT_BALLOT', { expulsion: 4 }, relies(4));
    expect(rows(it_, 'What is examined')).toContain(
      'Expulsion relying on Charter 38.2: Chưa được xác minh / unverified',
    );
  });

  it('tells of a deferral and of its end', () => {
    const it_ = new Discipline().file();
    it_.sample('RECORD_SUBJECT_CHANGE', it_.officer, { change: 'hospitalised' });
    it_.sample('DEFER', it_.head);
    expect(rows(it_, 'Receipts and minutes')).toEqual([expect.stringContaining('Deferred: hospitalised')]);
  });
});
