// How a certificate says in words what it counts by, Vietnamese first. Pure.
import { Temporal } from 'temporal-polyfill';
import { TIME_ZONE } from '../common/clock.js';
import type { Text } from '../common/problems.js';
import type { CalendarDayKind, YearStatus } from '../regulations/calendar.js';
import type { TraceDay } from '../regulations/term.js';
import type { CertificateView } from './certificate.service.js';
import type { DeadlineRow, TermRule } from './deadline-row.js';

const t = (vi: string, en: string): Text => ({ vi, en });

export const unitWords: Record<TermRule['unit'], Text> = {
  calendarDay: t('ngày', 'calendar days'),
  workingDay: t('ngày làm việc', 'working days'),
  month: t('tháng', 'months'),
  hour: t('giờ', 'hours'),
};

export const kindWords: Record<DeadlineRow['kind'], Text> = {
  statutory: t('Thời hạn theo quy định', 'Statutory term'),
  internal: t('Mục tiêu nội bộ', 'Internal target'),
  limitation: t('Thời hiệu', 'Limitation'),
};

export const whyWords: Record<TraceDay['why'], Text> = {
  firstDay: t('Ngày bắt đầu, không tính', 'First day, not counted'),
  counted: t('Tính', 'Counted'),
  countedWhilePaused: t('Tính (tạm dừng không làm ngừng thời hạn)', 'Counted (the pause does not stop the term)'),
  swapWorkday: t('Tính: ngày làm bù', 'Counted: make-up working day'),
  weekend: t('Không tính: ngày nghỉ hằng tuần', 'Not counted: weekend'),
  holiday: t('Không tính: ngày nghỉ lễ, tết', 'Not counted: public holiday'),
  swapDayOff: t('Không tính: ngày nghỉ hoán đổi', 'Not counted: day off in exchange'),
  paused: t('Không tính: tạm dừng', 'Not counted: paused'),
  setAsideByRestart: t('Không tính: thời hạn tính lại từ đầu', 'Not counted: the term began anew'),
  rolled: t('Ngày hết hạn được dời đến ngày làm việc', 'Due day moved to a working day'),
  calendarAbsent: t('Chưa có lịch của năm này', 'No calendar for this year'),
};

export const certaintyWords: Record<DeadlineRow['certainty'], Text> = {
  official: t('lịch nghỉ chính thức', 'official calendar'),
  projected: t('dự kiến: có ngày theo lịch chưa công bố', 'projected: some days are not official yet'),
  absent: t('chưa xác định: chưa có lịch nghỉ của năm này', 'not known: no calendar for that year'),
  setByHand: t('ngày do cơ quan có thẩm quyền ấn định', 'day set by the competent body'),
};

export const yearWords: Record<YearStatus, Text> = {
  official: t('chính thức', 'official'),
  projected: t('dự kiến', 'projected'),
  absent: t('chưa có', 'absent'),
};

export const dayKindWords: Record<CalendarDayKind, Text> = {
  publicHoliday: t('nghỉ lễ, tết', 'public holiday'),
  swapDayOff: t('nghỉ hoán đổi', 'day off in exchange'),
  swapWorkday: t('làm bù', 'make-up working day'),
};

export const dayConfidenceWords: Record<'confirmed' | 'recalled' | 'unclear', Text> = {
  confirmed: t('đã đối chiếu', 'confirmed'),
  recalled: t('theo trí nhớ', 'recalled'),
  unclear: t('chưa rõ', 'unclear'),
};

export const firstDayWords: Record<TermRule['firstDay'], Text> = {
  excluded: t('không tính ngày bắt đầu', 'the first day is not counted'),
  included: t('tính cả ngày bắt đầu', 'the first day is counted'),
};

export const rollWords: Record<TermRule['roll'], Text> = {
  none: t('hết hạn vào ngày nghỉ thì giữ nguyên', 'a due day off stays as it is'),
  nextWorkingDay: t(
    'hết hạn vào ngày nghỉ thì dời đến ngày làm việc tiếp theo',
    'a due day off moves to the next working day',
  ),
  previousWorkingDay: t(
    'hết hạn vào ngày nghỉ thì lùi về ngày làm việc trước đó',
    'a due day off moves to the working day before',
  ),
};

export const pauseWords: Record<TermRule['pause'], Text> = {
  keepEnd: t('tạm dừng không làm ngừng thời hạn', 'a pause does not stop the term'),
  keepRemaining: t('tạm dừng thì phần còn lại tính tiếp từ ngày tiếp tục', 'after a pause the rest is counted on'),
  restart: t('tạm dừng thì tính lại từ đầu', 'after a pause the term is counted anew'),
};

export const statusWords: Record<CertificateView['now']['status'], Text> = {
  running: t('đang chạy', 'running'),
  paused: t('đang tạm dừng', 'paused'),
  met: t('đã hoàn thành', 'met'),
  stopped: t('đã chấm dứt', 'stopped'),
};

export const differsWords: Record<CertificateView['check']['differs'][number], Text> = {
  due_on: t('ngày hết hạn', 'due day'),
  due_at: t('thời điểm hết hạn', 'instant of the end'),
  certainty: t('độ chắc chắn', 'certainty'),
  trace: t('cách tính từng ngày', 'working day by day'),
  rule_text: t('quy định không có trong bản luật đã lưu', 'the rule is not in the stored text of the law'),
};

/** A local day as each language writes it. */
export const dayWords = (day: string): Text => t(day.slice(0, 10).split('-').reverse().join('/'), day.slice(0, 10));

/** An instant as the clock on the wall had it. */
export function instantWords(at: string): Text {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(TIME_ZONE);
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' });
  const { vi, en } = dayWords(local.toPlainDate().toString());
  return t(`${time} ngày ${vi}`, `${en} ${time}`);
}
