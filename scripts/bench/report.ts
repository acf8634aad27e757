// The table of the README, with the machine it was measured on.
import { cpus, totalmem } from 'node:os';
import type { Sample } from './measure.js';
import type { Admin } from './steps.js';

export interface Line {
  what: string;
  callers: number;
  ours: Sample;
  /** What it is held against, in the same unit. */
  limit: { name: string; perSecond: number };
  /** At least this share of the limit; without one the line only informs. */
  atLeast?: number;
}

const whole = (value: number): string => Math.round(value).toLocaleString('en-US');
const milliseconds = (value: number): string => (value < 10 ? value.toFixed(1) : value.toFixed(0));

export const ratioOf = ({ ours, limit }: Line): number => ours.perSecond / limit.perSecond;

export function verdictOf(line: Line): string {
  if (line.atLeast === undefined) return '';
  return ratioOf(line) >= line.atLeast ? 'đạt · ok' : 'chưa đạt · missed';
}

function row(line: Line): string {
  const { what, callers, ours, limit, atLeast } = line;
  const cells = [
    what,
    callers,
    whole(ours.perSecond),
    `${milliseconds(ours.p50)} / ${milliseconds(ours.p99)} ms`,
    `${limit.name} ${whole(limit.perSecond)}`,
    ratioOf(line).toFixed(2),
    atLeast === undefined ? '' : `≥ ${atLeast.toFixed(2)}`,
    verdictOf(line),
  ];
  return `| ${cells.join(' | ')} |`;
}

export function table(lines: readonly Line[]): string {
  return [
    '| Phép đo · measure | callers | /s | p50 / p99 | giới hạn · limit /s | tỷ lệ · ratio | yêu cầu · target | |',
    '|---|--:|--:|--:|--:|--:|--:|---|',
    ...lines.map(row),
  ].join('\n');
}

/** `loadBefore`: what else the machine had to do; above the number of cores the table says little. */
export async function machine(admin: Admin, loadBefore: number): Promise<string> {
  const { rows } = await admin.query<{ server: string; fsync: string; commit: string }>(
    `SELECT current_setting('server_version') AS server, current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit`,
  );
  const [{ server, fsync, commit }] = rows as [{ server: string; fsync: string; commit: string }];
  const memory = Math.round(totalmem() / 2 ** 30);
  return [
    `${cpus()[0]?.model.trim() ?? 'CPU'}, ${cpus().length} nhân · cores, ${memory} GB, ${process.platform} ${process.arch}`,
    `tải trước khi đo · load before: ${loadBefore.toFixed(1)}`,
    `Node ${process.versions.node}, PostgreSQL ${server} (fsync ${fsync}, synchronous_commit ${commit})`,
  ].join('; ');
}
