// Years no notice has been published for yet: the simulated office adopts a calendar that holds their days off of fixed date, as projected.
// Days by the moon are left out: an office that never closes for Tết is good enough to be warned in.
import type { INestApplicationContext } from '@nestjs/common';
import type { Visitor } from '../../src/common/visitor.js';
import type { CalendarBody, CalendarDay } from '../../src/regulations/calendar.js';
import { CalendarProposalsService } from '../../src/regulations/calendar-proposals.service.js';
import { RegulationsService } from '../../src/regulations/regulations.service.js';

const FIXED: readonly [day: string, vi: string, en: string][] = [
  ['01-01', 'Tết Dương lịch', "New Year's Day"],
  ['04-30', 'Ngày Chiến thắng 30/4', 'Reunification Day'],
  ['05-01', 'Quốc tế lao động 1/5', 'Labour Day'],
  ['09-02', 'Quốc khánh 2/9', 'National Day'],
  ['11-24', 'Ngày Văn hóa Việt Nam', 'Vietnam Culture Day'],
];

export async function adoptYearsAhead(
  app: INestApplicationContext,
  { proposer, approver, lastDay }: { proposer: Visitor; approver: Visitor; lastDay: string },
): Promise<void> {
  const known = app.get(RegulationsService).calendar.body;
  // Terms begun at the end reach into the year after.
  const ahead: string[] = [];
  for (let year = 2020; year <= Number(lastDay.slice(0, 4)) + 1; year += 1)
    if ((known.years[String(year)] ?? 'absent') === 'absent' && year > 2026) ahead.push(String(year));
  if (ahead.length === 0) return;
  const { format: _, ...rest } = known;
  const calendar = {
    ...rest,
    timeZone: 'Asia/Ho_Chi_Minh' as const,
    years: { ...known.years, ...Object.fromEntries(ahead.map((year) => [year, 'projected' as const])) },
    days: [...known.days, ...ahead.flatMap(fixedDaysOf)],
  } satisfies Omit<CalendarBody, 'format'>;
  const proposals = app.get(CalendarProposalsService, { strict: false });
  const asked = { calendar, source: 'Mô phỏng: ngày nghỉ cố định của các năm tới.', requestId: `simulated-${lastDay}` };
  await proposals.approve(approver, await proposals.propose(proposer, asked));
}

const fixedDaysOf = (year: string): CalendarDay[] =>
  FIXED.map(([day, vi, en]) => ({ date: `${year}-${day}`, kind: 'publicHoliday', vi, en, confidence: 'recalled' }));
