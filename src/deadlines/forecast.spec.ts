import { loadRegulations } from '../regulations/regulation-loader.js';
import { type ForecastRows, type ForecastTerm, forecastOf, LEAST_SAMPLE } from './forecast.js';

const { calendar } = loadRegulations();
// A Monday; the weeks after it hold no holidays.
const days = { today: '2026-05-04', to: '2026-06-03', calendar };
const officer = { id: 'officer', name: 'Trần Thị Mẫu' };
const other = { id: 'other', name: 'Lê Văn Mẫu' };
const label = { vi: 'Hạn giải trình', en: 'Term to explain' };

const term = (over: Partial<ForecastTerm> = {}): ForecastTerm => ({
  id: 'term',
  case: { id: 'case', code: 'SI-1' },
  rule: 'r',
  label,
  dueOn: '2026-05-15',
  noReturnOn: '2026-05-08',
  people: [officer],
  ...over,
});
const forecast = (rows: Partial<ForecastRows>) =>
  forecastOf({ terms: [term()], absences: [], past: [], ...rows }, days);
const away = (from: string, to: string, personId = officer.id, hasSubstitute = false) => ({
  personId,
  from,
  to,
  hasSubstitute,
});

describe('the forecast of what will be missed', () => {
  it('names nothing that can still be done by people who are there', () => {
    const { total, items, days: byDay } = forecast({});
    expect(total).toEqual({ due: 1, noTimeLeft: 0, away: 0, oftenMissed: 0 });
    expect(items).toEqual([]);
    expect(byDay).toEqual([{ on: '2026-05-15', due: 1, noTimeLeft: 0, away: 0, oftenMissed: 0 }]);
  });

  it('names a term past its day of no return, and by how many working days', () => {
    const { items, people } = forecast({ terms: [term({ noReturnOn: '2026-04-29' })] });
    expect(items).toMatchObject([{ ground: 'noTimeLeft', slack: -1, people: [officer] }]);
    expect(items[0]?.reasons[0]).toEqual({
      vi: 'Các bước còn lại cần thêm ít nhất 1 ngày làm việc so với hạn 15/05/2026; ngày cuối còn kịp là 29/04/2026.',
      en: 'What must still be done takes at least 1 working day(s) more than are left until 2026-05-15; the last day in time was 2026-04-29.',
    });
    expect(people).toEqual([{ person: officer, due: 1, noTimeLeft: 1, away: 0, oftenMissed: 0 }]);
  });

  it.each([
    // Nine working days are left after today, five are needed.
    ['away on four of nine', [away('2026-05-05', '2026-05-08')], []],
    ['away on five of nine', [away('2026-05-05', '2026-05-11')], ['away']],
    ['away with somebody standing in', [away('2026-05-05', '2026-05-11', officer.id, true)], []],
    ['away after it is due', [away('2026-05-18', '2026-06-30')], []],
    ['another is away', [away('2026-05-05', '2026-05-15', other.id)], []],
  ])('weighs the days of the person in charge against what is needed: %s', (_, absences, grounds) => {
    expect(forecast({ absences }).items.map(({ ground }) => ground)).toEqual(grounds);
  });

  it('counts on whoever of several in charge is there the most', () => {
    const terms = [term({ people: [officer, other] })];
    const both = [away('2026-05-05', '2026-05-15'), away('2026-05-05', '2026-05-11', other.id)];
    expect(forecast({ terms, absences: both.slice(0, 1) }).items).toEqual([]);
    const { items } = forecast({ terms, absences: both });
    expect(items[0]?.reasons[0]?.vi).toContain('có mặt 4 ngày');
  });

  it('asks for a day at least where the procedure does not say how many', () => {
    const terms = [term({ noReturnOn: null })];
    expect(forecast({ terms, absences: [away('2026-05-05', '2026-05-14')] }).items).toEqual([]);
    expect(forecast({ terms, absences: [away('2026-05-05', '2026-05-15')] }).items).toMatchObject([{ ground: 'away' }]);
  });

  it.each([
    [LEAST_SAMPLE - 1, LEAST_SAMPLE - 1, 0, 'Chưa đủ số liệu (19 lần đã kết thúc).'],
    [LEAST_SAMPLE, 9, 0, 'Trước đây khoảng 5 trên 10 lần trễ hạn (9 trong 20 lần).'],
    [LEAST_SAMPLE, 10, 1, 'Trước đây khoảng 5 trên 10 lần trễ hạn (10 trong 20 lần).'],
  ])('of %i ended terms with %i missed names %i, and says how much it knows', (of, missed, named, text) => {
    const { items, rules } = forecast({ past: [{ rule: 'r', of, missed }] });
    expect(items).toHaveLength(named);
    expect(rules[0]?.past).toMatchObject({ of, missed, text: { vi: text } });
  });

  it('puts the firmest ground first and the least slack on top', () => {
    const terms = [
      term({ id: 'later', dueOn: '2026-05-20', noReturnOn: '2026-05-18' }),
      term({ id: 'lost', noReturnOn: '2026-04-28' }),
    ];
    const { items } = forecast({
      terms,
      absences: [away('2026-05-05', '2026-05-20')],
      past: [{ rule: 'r', of: 30, missed: 30 }],
    });
    expect(items.map(({ deadlineId, ground, reasons }) => [deadlineId, ground, reasons.length])).toEqual([
      ['lost', 'noTimeLeft', 2],
      ['later', 'away', 2],
    ]);
  });

  it('says of a term nobody is in charge of that nobody is', () => {
    expect(forecast({ terms: [term({ people: [] })], absences: [away('2026-05-05', '2026-05-15')] })).toMatchObject({
      people: [{ person: null, due: 1 }],
      items: [],
    });
  });
});
