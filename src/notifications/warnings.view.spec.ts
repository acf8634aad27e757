import { momentText, summaryOf, type WarningView } from './warnings.view.js';

const warning = (more: Partial<WarningView>): WarningView => ({
  id: 'a',
  person: { id: 'p', fullName: 'Trần Thị Mẫu' },
  audience: 'head',
  why: { as: 'commissionHead', title: { vi: 'Chủ nhiệm', en: 'Head' } },
  rang: { side: 'after', workingDays: 1, forDueDate: '2026-04-24' },
  ringAt: '2026-04-27T01:00:00.000Z',
  raisedAt: '2026-04-27T01:00:00.000Z',
  takenOverFrom: null,
  openedAt: null,
  acknowledgedAt: null,
  isWhole: true,
  events: [],
  ...more,
});

describe('the sentence over the page', () => {
  it('says when the head was warned, opened and acknowledged, in local time', () => {
    const opened = { openedAt: '2026-04-27T01:12:00.000Z', acknowledgedAt: '2026-04-27T17:30:00.000Z' };
    expect(summaryOf([warning({}), warning({ raisedAt: '2026-04-29T01:00:00.000Z' })])).toEqual({
      vi: 'Chủ nhiệm Trần Thị Mẫu đã được cảnh báo lúc 08:00 ngày 27/04/2026, chưa mở.',
      en: 'Head Trần Thị Mẫu was warned at 2026-04-27 08:00, has not opened it.',
    });
    // Whichever of their warnings they opened first.
    expect(summaryOf([warning({}), warning(opened)]).vi).toBe(
      'Chủ nhiệm Trần Thị Mẫu đã được cảnh báo lúc 08:00 ngày 27/04/2026, mở lúc 08:12 ngày 27/04/2026, xác nhận lúc 00:30 ngày 28/04/2026.',
    );
    expect(summaryOf([warning({ why: { ...warning({}).why, substituteFor: 'q' } })]).en).toContain('(standing in)');
  });

  it('says plainly that the head was not warned, or nobody', () => {
    expect(summaryOf([warning({ audience: 'officer' })]).vi).toBe('Người đứng đầu chưa được cảnh báo về thời hạn này.');
    expect(summaryOf([]).en).toBe('Nobody has been warned of this term yet.');
  });

  it('tells midnight as 00', () => {
    expect(momentText('2026-04-26T17:00:00.000Z')).toEqual({ vi: '00:00 ngày 27/04/2026', en: '2026-04-27 00:00' });
  });
});
