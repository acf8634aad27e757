import { lateReturn } from '../test/support/late-return.js';
import type { Effect } from './effects.js';
import { type Edge, type Explored, explore, type Node } from './graph.js';
import type { Procedure } from './procedure.js';
import { type Least, remainingOf, remainingTimes, type StepTimes } from './remaining.js';
import { CAST, world } from './world.js';

const TERM = `term:${CAST.subject}`;
const met: Effect = { type: 'stopDeadline', key: TERM, how: 'met', on: '2026-05-20' };
/** Nothing is walked for a cell: the paths are those drawn here. */
const drawn: Procedure = { ...lateReturn, id: 'drawn@1', events: {} };

/** Paths as `from EVENT to`, with what each step brings about; a star: decided in a session. */
function paths(lines: readonly (readonly [string, ...Effect[]])[]): Explored {
  const nodes = new Map<string, Node>();
  const nodeOf = (state: string): Node => {
    const known = nodes.get(state);
    if (known) return known;
    const deadlines = state === 'before' || state === 'done' ? [] : [{ key: TERM, status: 'running' }];
    const node = { states: [state], facts: { body: { variant: 'commission' } }, deadlines } as unknown as Node;
    nodes.set(state, node);
    return node;
  };
  const edges = lines.map(([line, ...effects]): Edge => {
    const [from = '', event = '', to = ''] = line.split(' ');
    const payload = event.endsWith('*') ? { vote: { sessionId: CAST.session } } : {};
    const step = { type: event.replace('*', ''), payload } as Edge['step'];
    return { from: nodeOf(from), to: nodeOf(to), step, effects };
  });
  return { nodes: [...nodes.values()], edges, anomalies: [], complete: true };
}

const least = (explored: Explored, times: StepTimes, state: string): Least | null =>
  remainingTimes(remainingOf(drawn, explored, times)).least('commission', [state], `term:${CAST.secondSubject}`);

describe('the least a term still needs', () => {
  const plain = paths([
    ['start VERIFY verified'],
    ['verified DRAFT drafted'],
    ['drafted CONCLUDE* concluded'],
    ['concluded SIGN done', met],
  ]);
  const times = { VERIFY: 3, DRAFT: 2, CONCLUDE: 1, SIGN: 1 };

  it('is the next step, what comes after it, and what of that comes after the session', () => {
    expect(least(plain, times, 'start')).toEqual([3, 4, 1]);
    expect(least(plain, times, 'drafted')).toEqual([1, 1, 1]);
    expect(least(plain, times, 'concluded')).toEqual([1, 0]);
    expect(least(plain, {}, 'start')).toEqual([0, 0, 0]);
  });

  it('takes the quickest way, and asks for no session where one way needs none', () => {
    const short = paths([
      ['start VERIFY verified'],
      ['verified DRAFT drafted'],
      ['drafted CONCLUDE* done', met],
      ['verified WAIVE waived'],
      ['waived SIGN done', met],
    ]);
    expect(least(short, { ...times, WAIVE: 1 }, 'start')).toEqual([3, 2]);
    // Slower, but no session: how long a session's way takes is the least, when the body meets is no matter.
    expect(least(short, { ...times, WAIVE: 9 }, 'start')).toEqual([3, 3]);
  });

  it('is not met by what ends the term otherwise, starts it anew, or corrects the history', () => {
    const anew: Effect = { type: 'startDeadline', key: TERM, rule: 'r', from: '2026-05-04' };
    const others = paths([
      ['start STOP done', { type: 'stopDeadline', key: TERM, how: 'ended', on: '2026-05-20' }],
      ['start BEGIN_ANEW again', anew],
      ['again SIGN done', met],
      ['start CORRECT drafted', { type: 'restate', timeline: [] }],
      ['drafted SIGN done', met],
    ]);
    expect(least(others, times, 'start')).toBeNull();
    expect(least(others, times, 'again')).toEqual([1, 0]);
  });

  it('goes round in no circle', () => {
    const circle = paths([['start VERIFY verified'], ['verified RETURN start'], ['verified SIGN done', met]]);
    expect(least(circle, times, 'start')).toEqual([3, 1]);
  });

  it('is the longest of what its states ever had where no path was walked to', () => {
    const kept = remainingTimes(remainingOf(drawn, plain, times));
    expect(kept.least('commission', ['concluded', 'sideMatter'], TERM)).toEqual([1, 0]);
    expect(kept.least('cell', ['concluded', 'start'], TERM)).toEqual([3, 4, 1]);
    expect(kept.least('commission', ['unheardOf'], TERM)).toBeNull();
    expect(kept.least('commission', ['start'], 'another')).toBeNull();
  });

  it('is found in a machine walked in earnest', () => {
    const explored = explore(lateReturn, world({ rules: lateReturn.deadlineRules }));
    const kept = remainingTimes(remainingOf(lateReturn, explored, { RECORD_REPLY: 2 }));
    const [running] = explored.nodes.filter(({ deadlines }) => deadlines.some(({ status }) => status === 'running'));
    expect(kept.least('commission', running?.states ?? [], running?.deadlines[0]?.key ?? '')).toEqual([2, 0]);
  });
});
