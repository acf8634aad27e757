// What does the simulation tell the person who ran it? Vietnamese first, one line a figure, the target beside it.
import type { Measures } from './measures.js';
import type { Course } from './simulation.js';

export interface Said {
  course: Course;
  cases: number;
  finished: number;
  steps: number;
  measures: Measures;
}

const MOST_MESSAGES = 3;
const MOST_NEEDLESS = 0.1;

export function report({ course, cases, finished, steps, measures }: Said): string {
  const { terms, breaches, missedWarnings, alerts, noReturn, needless, missedNoReturn, messagesPerDay } = measures;
  const breached = Object.values(breaches).reduce((sum, count) => sum + count, 0);
  const share = noReturn === 0 ? 0 : needless / noReturn;
  const lines = [
    ['Từ ngày, đến ngày', 'from, to', `${vi(course.from)} – ${vi(course.to)}`],
    ['Hạt giống ngẫu nhiên', 'seed', String(course.seed)],
    ['Vụ việc: mở, xong', 'cases: opened, done', `${cases}, ${finished}`],
    ['Việc đã ghi', 'acts recorded', String(steps)],
    ['Thời hạn', 'terms', String(terms)],
    ['Cảnh báo', 'alerts', String(alerts)],
    ['Quá hạn', 'breaches', String(breached)],
    ...Object.entries(breaches).map(([rule, count]) => [`  ${rule}`, '', String(count)]),
    ['Quá hạn mà không ai được cảnh báo trước', 'breaches nobody was warned of', verdict(missedWarnings.length, 0)],
    [
      'Đến ngày cuối còn kịp mà không ai được báo',
      'at the last possible day, nobody told',
      verdict(missedNoReturn.length, 0),
    ],
    ['Cảnh báo hết đường kịp hạn', 'alerts at the point of no return', String(noReturn)],
    [
      '  trong đó thừa',
      '  of these needless',
      `${needless} (${percent(share)}, ${share <= MOST_NEEDLESS ? 'đạt · ok' : 'chưa đạt · missed'}, ≤ 10%)`,
    ],
    [
      'Tin mỗi người mỗi ngày (trung vị, p95, nhiều nhất)',
      'messages per person per day (p50, p95, most)',
      `${messagesPerDay.p50}, ${verdict(messagesPerDay.p95, MOST_MESSAGES)}, ${messagesPerDay.most}`,
    ],
  ] as const;
  return (
    lines.map(([left, en, figure]) => `  ${en ? `${left} · ${en}` : left}: ${figure}`).join('\n') +
    missed(missedWarnings)
  );
}

const verdict = (value: number, most: number): string =>
  `${value} (${value <= most ? 'đạt · ok' : 'chưa đạt · missed'}, ≤ ${most})`;
const percent = (share: number): string => `${Math.round(share * 100)}%`;
const vi = (day: string): string => day.split('-').reverse().join('/');
const missed = (which: readonly string[]): string =>
  which.length === 0 ? '' : `\n${which.map((each) => `    ${each}`).join('\n')}`;
