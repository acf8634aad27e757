import ICAL from 'ical.js';
import { calendarText, type FeedTerm } from './calendar-feed.js';

const term: FeedTerm = {
  id: '3f9a1c77-52e8-4d0b-9a3e-1c5d8b2f4a03',
  caseId: '3f9a1c77-52e8-4d0b-9a3e-1c5d8b2f4a01',
  caseCode: 'SI-2026-BKSX2P',
  label: { vi: 'Hạn giải trình; bổ sung, nếu có', en: 'Term to explain' },
  dueOn: '2026-05-15',
  sequence: 4,
  changedAt: new Date('2026-05-01T02:03:04Z'),
};
const parsed = (text: string): ICAL.Event[] =>
  new ICAL.Component(ICAL.parse(text) as unknown[])
    .getAllSubcomponents('vevent')
    .map((component) => new ICAL.Event(component));

describe('the calendar of terms', () => {
  const zone = process.env.TZ;
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  it.each(['UTC', 'Asia/Ho_Chi_Minh', 'Pacific/Auckland', 'America/New_York'])('means the same day in %s', (where) => {
    process.env.TZ = where;
    const text = calendarText([term], 'https://kycuong.example.vn');
    expect(text).toContain('DTSTART;VALUE=DATE:20260515');
    const [event] = parsed(text);
    expect([event?.startDate.toString(), event?.endDate.toString()]).toEqual(['2026-05-15', '2026-05-16']);
  });

  it('says case code, rule and link, and is the same text each time', () => {
    const text = calendarText([term], 'https://kycuong.example.vn');
    expect(calendarText([term], 'https://kycuong.example.vn')).toBe(text);
    const [event] = parsed(text);
    expect(event).toMatchObject({
      uid: `${term.id}@kycuong.example.vn`,
      sequence: 4,
      summary: 'SI-2026-BKSX2P: Hạn giải trình; bổ sung, nếu có / Term to explain',
    });
    expect(text).not.toContain('VALARM');
    expect(text).toContain(`cases/${term.caseId}`.slice(0, 20));
  });
});
