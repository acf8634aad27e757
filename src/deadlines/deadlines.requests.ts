// What may be asked of the lists of deadlines.
import { z } from 'zod';
import { isoDay } from '../common/iso-day.js';
import { plainLine } from '../common/plain-text.js';
import type { Text } from '../common/problems.js';

/**
 * running: all that still run. overdue: past their day. thisWeek: due from today to Sunday. noReturn: not over yet, and no time left for
 * what must still be done. paused: those that end soonest last, open ones first. setByHand and unverified: what their day rests on.
 * needsDay: nobody knows the day until one is set. ended: met, stopped, or run out.
 */
export const VIEWS = [
  'running',
  'overdue',
  'thisWeek',
  'noReturn',
  'paused',
  'setByHand',
  'unverified',
  'needsDay',
  'ended',
] as const;
export type ViewName = (typeof VIEWS)[number];

export const SORTS = ['slack', 'due', 'case', 'resumes', 'ended'] as const;
export type SortName = (typeof SORTS)[number];

/** The order a list has by itself. */
export const ownSort: Record<ViewName, SortName> = {
  running: 'slack',
  overdue: 'due',
  thisWeek: 'due',
  noReturn: 'slack',
  paused: 'resumes',
  setByHand: 'slack',
  unverified: 'slack',
  needsDay: 'slack',
  ended: 'ended',
};

const fault = (code: string, vi: string, en: string): { code: string; text: Text } => ({ code, text: { vi, en } });
const notInThisOrder = fault(
  'sortOfAnotherView',
  'Cách xếp này không dùng cho danh sách đã chọn: `resumes` chỉ dùng với `paused`; `ended` chỉ dùng với `ended`, và `ended` không xếp cách khác.',
  'This order does not go with the list: `resumes` goes with `paused` only; `ended` goes with `ended`, which has no other.',
);
const backwards = fault(
  'toBeforeFrom',
  'Ngày cuối phải từ ngày đầu trở đi.',
  'The last day may not lie before the first.',
);

const filters = {
  view: z.enum(VIEWS).default('running'),
  /** Left out: the order the view has by itself. */
  sort: z.enum(SORTS).optional(),
  /** With or without its version, for example `signs-inspection`. */
  procedure: plainLine(80).optional(),
  rule: plainLine(120).optional(),
  kind: z.enum(['statutory', 'internal', 'limitation']).optional(),
  body: z.uuid().optional(),
  /** In charge of the case: its officer, the leader of its team, the member assigned to it. */
  person: z.uuid().optional(),
  case: z.uuid().optional(),
  dueFrom: isoDay().optional(),
  dueTo: isoDay().optional(),
};

interface Asked {
  view: ViewName;
  sort?: SortName | undefined;
  dueFrom?: string | undefined;
  dueTo?: string | undefined;
}

const goesTogether = ({ view, sort, dueFrom, dueTo }: Asked, context: z.RefinementCtx): void => {
  const special = (name: 'resumes' | 'ended', of: ViewName): boolean => sort === name && view !== of;
  if (special('resumes', 'paused') || special('ended', 'ended') || (view === 'ended' && sort && sort !== 'ended'))
    context.addIssue({ code: 'custom', path: ['sort'], params: notInThisOrder });
  if (dueFrom && dueTo && dueTo < dueFrom) context.addIssue({ code: 'custom', path: ['dueTo'], params: backwards });
};

export const deadlinesQuery = z
  .strictObject({
    ...filters,
    /** The id of the last deadline already seen. */
    after: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  })
  .superRefine(goesTogether);
export type DeadlinesQuery = z.infer<typeof deadlinesQuery>;

export const deadlinesFile = z
  .strictObject({
    ...filters,
    /** What stands between two cells; a spreadsheet set up in Vietnamese takes the semicolon. */
    separator: z.enum(['comma', 'semicolon']).default('comma'),
  })
  .superRefine(goesTogether);
export type DeadlinesFile = z.infer<typeof deadlinesFile>;
export type DeadlineFilters = Omit<DeadlinesFile, 'separator'>;

const { view: _view, sort: _sort, ...narrowing } = filters;
export const summaryQuery = z.strictObject(narrowing).superRefine((asked, context) => {
  goesTogether({ view: 'running', ...asked }, context);
});
export type SummaryQuery = z.infer<typeof summaryQuery>;

export const workloadQuery = z.strictObject({
  body: z.uuid(),
  /** overdue: the most that are late first. slack: the least time left first. open: the most cases first. */
  sort: z.enum(['overdue', 'slack', 'open']).default('overdue'),
  /** The id of the last person already seen. */
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type WorkloadQuery = z.infer<typeof workloadQuery>;

export const forecastQuery = z.strictObject({
  body: z.uuid(),
  days: z.coerce.number().int().min(1).max(90).default(30),
});
export type ForecastQuery = z.infer<typeof forecastQuery>;
