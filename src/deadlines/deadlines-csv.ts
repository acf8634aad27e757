// How does a list of terms become a file that a spreadsheet opens as it is? One line per term, Vietnamese headings, no person in it.
import type { ListedDeadline } from './deadline.view.js';

/** Without it Excel takes UTF-8 for something else and breaks every Vietnamese letter. */
export const BYTE_ORDER_MARK = '\uFEFF';

const kinds: Record<ListedDeadline['kind'], string> = {
  internal: 'mục tiêu nội bộ',
  statutory: 'theo quy định',
  limitation: 'thời hiệu',
};
const statuses: Record<ListedDeadline['status'], string> = {
  running: 'đang chạy',
  paused: 'tạm dừng',
  met: 'đã hoàn thành',
  stopped: 'đã dừng',
};
const endings: Record<string, string> = {
  met: 'đã hoàn thành',
  ended: 'không còn áp dụng',
  replaced: 'tính lại từ đầu',
  takenBack: 'đã thu hồi do đính chính',
  ranOut: 'đã hết hiệu lực',
};

const local = (day: string | null): string => (day === null ? '' : day.split('-').reverse().join('/'));
const over = (count: number): string => (count > 0 ? String(count) : '');

/** No cell holds a negative number: what is left and what is lacking have columns of their own. */
const columns: readonly (readonly [heading: string, cell: (deadline: ListedDeadline) => string])[] = [
  ['Mã vụ việc', (d) => d.case.code],
  ['Quy trình', (d) => d.procedure],
  ['Cơ quan', (d) => d.body.name.vi],
  ['Thời hạn', (d) => d.label.vi],
  ['Quy tắc', (d) => d.rule],
  ['Loại', (d) => kinds[d.kind]],
  ['Tình trạng', (d) => (d.ended ? (endings[d.ended.how] ?? d.ended.how) : statuses[d.status])],
  ['Bắt đầu', (d) => local(d.startedOn)],
  ['Hạn', (d) => (d.needsHandSetDay ? 'cần đặt bằng tay' : local(d.dueOn))],
  ['Ngày cuối còn kịp', (d) => local(d.noReturnOn)],
  ['Dự phòng (ngày làm việc)', (d) => (d.slack !== null && d.slack >= 0 ? String(d.slack) : '')],
  ['Thiếu (ngày làm việc)', (d) => over(-(d.slack ?? 0))],
  ['Quá hạn (ngày làm việc)', (d) => over(d.workingDaysOver)],
  ['Quá hạn từ ngày', (d) => local(d.breachedOn)],
  ['Tạm dừng từ', (d) => local(d.paused?.from ?? null)],
  ['Tạm dừng đến', (d) => (d.paused ? local(d.paused.until) || 'chưa định ngày' : '')],
  ['Kết thúc ngày', (d) => local(d.ended?.on ?? null)],
  ['Căn cứ', (d) => d.restsOn.vi],
];

export type Separator = ',' | ';';

/** A spreadsheet would run a cell that begins so as a formula. */
const FORMULA = /^[=+\-@\t\r]/;

export function csvCell(text: string, separator: Separator): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return safe.includes(separator) || /["\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const line = (cells: readonly string[], separator: Separator): string =>
  `${cells.map((cell) => csvCell(cell, separator)).join(separator)}\r\n`;

export const csvHeading = (separator: Separator): string =>
  BYTE_ORDER_MARK +
  line(
    columns.map(([heading]) => heading),
    separator,
  );

export const csvLine = (deadline: ListedDeadline, separator: Separator): string =>
  line(
    columns.map(([, cell]) => cell(deadline)),
    separator,
  );
