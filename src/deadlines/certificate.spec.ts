import { randomUUID } from 'node:crypto';
import type { Situation } from '../../workflows/procedure.js';
import { canonicalJson, sha256 } from '../common/canonical-json.js';
import { calendarOf } from '../regulations/calendar.js';
import { contentHash } from '../regulations/content-hash.js';
import { type LawBook, lawOn } from '../regulations/law.js';
import { loadRegulations } from '../regulations/regulation-loader.js';
import { certificateOf } from './certificate.js';
import { certificatePage } from './certificate-page.js';
import { DeadlineCourse } from './deadline-course.js';
import type { DeadlineRow } from './deadline-row.js';

const book = loadRegulations();
const law = lawOn(book, { date: '2022-03-01', level: 'commune', variant: 'commission' });
const situation = {
  at: '2022-03-01T02:00:00.000Z',
  effectiveOn: '2022-03-01',
  by: { personId: randomUUID() },
  law,
} as unknown as Situation;

/** As it comes back from the database: keys in another order, instants in another writing. */
const stored = (row: DeadlineRow): DeadlineRow =>
  JSON.parse(
    canonicalJson(JSON.parse(JSON.stringify({ ...row, due_at: row.due_at?.replace('Z', '+00:00') }))),
  ) as DeadlineRow;

function aTerm(more: Partial<DeadlineRow['rule_text']> = {}): DeadlineRow {
  const rules = {
    term: { ...law.rules['suspension.obstruction.member'], ...more },
  } as unknown as Situation['law']['rules'];
  const under = { ...situation, law: { ...situation.law, rules } };
  const course = new DeadlineCourse(
    { caseId: randomUUID(), calendar: book.calendar, calendarRevision: book.calendarRevision },
    [],
  );
  course.apply({
    seq: 4,
    situation: under,
    effect: { type: 'startDeadline', key: 'k', rule: 'term', from: '2022-03-01' },
  });
  course.apply({
    seq: 5,
    situation: under,
    effect: { type: 'pauseDeadline', key: 'k', from: '2022-04-01', until: '2022-04-08' },
  });
  course.apply({
    seq: 6,
    situation: under,
    effect: { type: 'extendDeadline', key: 'k', by: 30, decidedOn: '2022-05-20' },
  });
  return course.changed()[0] as DeadlineRow;
}

describe('a certificate', () => {
  it('recounts to the same bytes from what is stored', () => {
    const { certificate, sha256: hash, check } = certificateOf(stored(aTerm()), 'KT-1', book);
    expect(check).toEqual({ same: true, differs: [] });
    expect(hash).toBe(sha256(canonicalJson(certificate)));
    expect(certificateOf(aTerm(), 'KT-1', book).certificate.due).toEqual(certificate.due);
    expect(certificate).toMatchObject({
      due: { on: '2022-06-29', at: '2022-06-29T17:00:00.000Z', certainty: 'official' },
      pauses: [{ from: '2022-04-01', to: '2022-04-08', record: 5 }],
      extensions: [{ by: 30, decidedOn: '2022-05-20', record: 6 }],
      rule: { binds: true, pause: 'keepEnd' },
    });
  });

  it('names the special days in between, and says whether they matter to the term', () => {
    const named = (row: DeadlineRow) =>
      certificateOf(row, 'KT-1', book)
        .certificate.crossed.filter(({ matters }) => matters)
        .map(({ date }) => date);
    expect(certificateOf(aTerm(), 'KT-1', book).certificate.crossed.map(({ date }) => date)).toContain('2022-04-11');
    expect(named(aTerm())).toEqual([]);
    expect(named(aTerm({ unit: 'workingDay' }))).toContain('2022-04-11');
  });

  it('says by which column it differs from what is stored', () => {
    const differs = (more: Partial<DeadlineRow>, under: LawBook = book): string[] =>
      certificateOf({ ...aTerm(), ...more }, 'KT-1', under).check.differs;
    expect(differs({ due_on: '2022-06-30' })).toEqual(['due_on']);
    expect(differs({ due_at: '2022-06-29T16:00:00Z' })).toEqual(['due_at']);
    expect(differs({ certainty: 'projected' })).toEqual(['certainty']);
    expect(differs({ trace: [] })).toEqual(['trace']);
    expect(differs({ extensions: [] })).toEqual(['due_on', 'due_at', 'trace']);
    // What the day rests on is the text's too.
    const { rule_text: rule } = aTerm();
    for (const other of [
      { basis: { ...rule.basis, article: '99' } },
      { confidence: 'recalled' as const },
      { protects: !rule.protects },
    ])
      expect(differs({ rule_text: { ...rule, ...other } })).toEqual(['rule_text']);
    // A rule nobody wrote down.
    expect(differs({ rule_text: { ...aTerm().rule_text, value: 91 } })).toEqual([
      'due_on',
      'due_at',
      'trace',
      'rule_text',
    ]);
  });

  it('counts under the calendar it is given: another one shows', () => {
    const row = aTerm({ unit: 'workingDay' });
    const body = { ...book.calendar.body, days: book.calendar.body.days.filter(({ date }) => date !== '2022-04-11') };
    const other = { ...book, calendar: calendarOf(body), calendarRevision: contentHash(body) };
    expect(certificateOf(row, 'KT-1', other).check.differs).toEqual(expect.arrayContaining(['due_on', 'trace']));
  });

  it('is printed with Vietnamese first, page numbers and the time of the certificate itself', () => {
    const certified = certificateOf(aTerm(), 'KT-1', book);
    const page = certificatePage({
      ...certified,
      subject: null,
      now: { status: 'running', breachedOn: null, ended: null },
    });
    const text = JSON.stringify(page.content);
    for (const said of [
      'CHỨNG NHẬN TÍNH THỜI HẠN',
      '29/06/2022',
      '2022-06-29',
      'Điều 31',
      'đã đối chiếu văn bản',
      certified.sha256,
    ])
      expect(text).toContain(said);
    expect(text).not.toContain('Đối tượng');
    expect(page.info?.creationDate).toEqual(new Date('2022-03-01T02:00:00.000Z'));
    expect(JSON.stringify((page.footer as (page: number, pages: number) => unknown)(2, 3))).toContain('Trang 2/3');
  });
});
