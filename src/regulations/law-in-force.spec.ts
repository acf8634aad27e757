import { asSent, withDaysOff, withoutDayOff } from '../../test/support/moved-calendar.js';
import { type CalendarBody, calendarOf } from './calendar.js';
import { calendarFaults } from './calendar-checks.js';
import { calendarChanges, touchedDays } from './calendar-diff.js';
import { calendarRunway } from './calendar-runway.js';
import { contentHash } from './content-hash.js';
import type { LawBook } from './law.js';
import { inForce } from './law-in-force.js';
import { loadRegulations } from './regulation-loader.js';
import { type ConfirmedRule, entryFaults, entryHash, findEntry } from './rule-entries.js';

const files = loadRegulations();
const body = files.calendar.body;
const entry = {
  layer: 'reg_2026',
  rule: 'suspension.obstruction.organisation',
  validFrom: '2026-04-11',
  levels: [],
  variants: [],
  province: null,
  body: null,
};
const rule = findEntry(files.regulations, entry);
if (!rule) throw new Error('The rule is gone; confirm another one.');
const confirmed: ConfirmedRule = {
  ...{ id: 'c1', entry, over: entryHash(rule), value: 60, unit: 'calendarDay' },
  ...{ article: '9', clause: null },
};
const confirmedNow = (book: LawBook) => findEntry(book.regulations, entry);
const filesWith = (change: Partial<typeof rule>): LawBook => {
  const regulations = {
    ...files.regulations,
    layers: files.regulations.layers.map((layer) => ({
      ...layer,
      rules: layer.rules.map((one) => (one === rule ? { ...one, ...change } : one)),
    })),
  };
  return { ...files, regulations, revision: contentHash(regulations) };
};
const filesOn = (calendar: CalendarBody): LawBook => ({
  ...files,
  calendar: calendarOf(calendar),
  calendarRevision: contentHash(calendar),
});

describe('the book in force', () => {
  it('is that of the files, hash and all, while nothing was adopted', () => {
    expect(inForce(files, { calendar: null, rules: [] })).toEqual({ book: files, leftAside: [] });
  });

  it('always comes out the same of the same adoptions', () => {
    const extension = rule.extension ? { ...rule.extension, maxTotal: null } : null;
    const adoptions = {
      calendar: { id: 'k1', body: withDaysOff(body, '2026-06-10'), base: body },
      rules: [{ ...confirmed, over: entryHash({ ...rule, extension }) }],
    };
    const own = filesWith({ extension });
    const [one, other] = [inForce(own, adoptions), inForce(structuredClone(own), structuredClone(adoptions))];
    expect(one.leftAside).toEqual([]);
    expect(one.book.revision).toBe(other.book.revision);
    expect(one.book.revision).not.toBe(own.revision);
    expect(one.book.calendarRevision).toBe(contentHash(adoptions.calendar.body));
    expect(confirmedNow(one.book)).toMatchObject({
      value: 60,
      article: '9',
      confidence: 'confirmed',
      note: expect.stringContaining('c1'),
    });
  });

  it.each([
    ['heldByFiles', filesWith({ value: 60, article: '9', confidence: 'confirmed' })],
    ['entryGone', filesWith({ validFrom: '2026-05-01' })],
    ['entryChanged', filesWith({ roll: 'nextWorkingDay' })],
  ])('leaves a confirmation aside where the files went on: %s', (why, newer) => {
    const { book, leftAside } = inForce(newer, { calendar: null, rules: [confirmed] });
    expect(leftAside).toEqual([{ what: 'confirmation', id: 'c1', why }]);
    expect(book).toEqual(newer);
  });

  it('does not mind a better label or other warnings, and takes the newest of one entry', () => {
    const newer = filesWith({ labels: { vi: 'Tên khác', en: 'Another name' }, warnBefore: [3] });
    const same = { ...confirmed, value: rule.value as number };
    const { book, leftAside } = inForce(newer, {
      calendar: null,
      rules: [
        { ...same, article: '1' },
        { ...same, id: 'c2' },
      ],
    });
    expect(leftAside).toEqual([]);
    expect(confirmedNow(book)).toMatchObject({
      article: '9',
      labels: { en: 'Another name' },
      warnBefore: [3],
      note: expect.stringContaining('c2'),
    });
  });

  it('leaves a value aside that no file could hold', () => {
    expect(entryFaults({ ...rule, value: -1 })).not.toEqual([]);
    expect(entryFaults(rule)).toEqual([]);
    const { leftAside } = inForce(files, { calendar: null, rules: [{ ...confirmed, value: 119 }] });
    expect(leftAside).toMatchObject([{ why: 'unsound' }]);
  });
});

describe('an adopted calendar and newer files', () => {
  const adopted = withDaysOff(body, '2026-06-10');
  const over = (newer: CalendarBody) =>
    inForce(filesOn(newer), { calendar: { id: 'k1', body: adopted, base: body }, rules: [] });

  it('go together year by year: each has what the other left as it was', () => {
    const newer = { ...withDaysOff(body, '2027-06-10'), years: { ...body.years, 2027: 'official' as const } };
    const { book, leftAside } = over(newer);
    expect(leftAside).toEqual([]);
    expect(book.calendar.body).toEqual(withDaysOff(newer, '2026-06-10'));
  });

  it('of which both changed one year: what the head approved stands, and it is said', () => {
    const { book, leftAside } = over(withDaysOff(body, '2026-06-11'));
    expect(book.calendar.body).toEqual(adopted);
    expect(leftAside).toEqual([{ what: 'calendar', id: 'k1', why: 'filesDisagree', years: ['2026'] }]);
  });

  it('of which the files have caught up: the adoption has nothing more to say', () => {
    const { book, leftAside } = over(adopted);
    expect([book.calendarRevision, leftAside]).toEqual([contentHash(adopted), []]);
  });

  it('that would not be sound together: the adopted one stands alone', () => {
    const swap = { vi: 'Hoán đổi', en: 'Swap', confidence: 'confirmed' as const };
    const across = {
      ...body,
      days: [
        ...body.days,
        { date: '2025-12-31', kind: 'swapDayOff' as const, ...swap },
        { date: '2026-01-17', kind: 'swapWorkday' as const, worksFor: '2025-12-31', ...swap },
      ].sort((one, other) => (one.date < other.date ? -1 : 1)),
    };
    expect(calendarFaults(across)).toEqual([]);
    const { book, leftAside } = over(across);
    expect(leftAside).toEqual([{ what: 'calendar', id: 'k1', why: 'standsAlone' }]);
    expect(book.calendar.body).toEqual(adopted);
  });
});

describe('what a calendar changes', () => {
  it('is named day by day and year by year, with the days between which it lies', () => {
    const changes = calendarChanges(body, {
      ...withDaysOff(body, '2026-06-10'),
      years: { ...body.years, 2028: 'projected' },
    });
    expect(changes.days).toMatchObject([{ date: '2026-06-10', was: null, becomes: { kind: 'publicHoliday' } }]);
    expect(changes.years).toEqual([{ year: '2028', was: 'absent', becomes: 'projected' }]);
    expect(touchedDays(changes)).toEqual({ from: '2026-06-10', to: '2028-12-31' });
    expect(touchedDays(calendarChanges(body, structuredClone(body)))).toBeNull();
    const gone = calendarChanges(body, withoutDayOff(body, '2026-01-01'));
    expect(gone.days).toMatchObject([{ date: '2026-01-01', becomes: null }]);
    expect(asSent(body)).not.toHaveProperty('format');
  });

  it.each([
    ['2026-10-01', 91, null],
    ['2026-10-02', 90, 90],
    ['2026-11-01', 60, 60],
    ['2026-11-02', 59, 60],
    ['2026-12-31', 0, 0],
    ['2027-01-01', -1, 0],
  ])('on %s its official days reach %i further, which is stage %s', (today, daysLeft, stage) => {
    expect(calendarRunway(body, today)).toEqual({
      lastOfficialDay: '2026-12-31',
      daysLeft,
      stage,
      isShort: stage !== null,
    });
  });

  it('without any official year there is nothing to run out, and that is said too', () => {
    expect(calendarRunway({ years: { 2026: 'projected' } }, '2026-05-01')).toMatchObject({
      lastOfficialDay: null,
      isShort: true,
      stage: 0,
    });
    expect(calendarRunway({ years: { 2026: 'official', 2028: 'official' } }, '2026-05-01').lastOfficialDay).toBe(
      '2026-12-31',
    );
  });
});
