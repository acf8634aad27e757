import type { Effect } from '../../workflows/effects.js';
import type { Change } from '../cases/change-writer.js';
import { TasksWriter } from './tasks.writer.js';

const title = { vi: 'Việc', en: 'Task' };
const create = (key: string, more: object = {}): Effect => ({ type: 'createTask', key, title, ...more });
const close = (key: string): Effect => ({ type: 'closeTask', key });
const writer = new TasksWriter();

function written(seq: number, effects: Effect[], tasks: Record<string, unknown>[] = []): Record<string, unknown>[] {
  const change = { caseId: 'c', seq, effects } as unknown as Change;
  return writer.rows(change, { tasks, deadlines: [], standings: [] }).tasks ?? [];
}
const timeline = (...steps: [number, Effect][]): Effect =>
  ({ type: 'restate', timeline: steps.map(([seq, effect]) => ({ seq, effect })) }) as unknown as Effect;

describe('the rows of tasks', () => {
  it('open with the event that asks for them, and obligations beside them', () => {
    const obligation: Effect = { type: 'recordObligation', key: 'o', title, subjectId: 's', dueOn: '2026-04-01' };
    expect(written(3, [create('t', { office: 'clerk' }), obligation])).toEqual([
      expect.objectContaining({ key: 't', kind: 'task', office: 'clerk', due_on: null, status: 'open', opened_seq: 3 }),
      expect.objectContaining({ key: 'o', kind: 'obligation', subject_id: 's', due_on: '2026-04-01', status: 'open' }),
    ]);
  });

  it('lie with another body than the case where the event says so', () => {
    const rows = written(3, [create('t', { office: 'clerk' }), create('u', { office: 'caseOfficer', bodyId: 'b' })]);
    expect(rows.map(({ body_id }) => body_id)).toEqual([null, 'b']);
  });

  it('close by key, whichever is open, and leave the others alone', () => {
    const tasks = written(1, [create('t'), create('u')]);
    expect(written(2, [close('t')], tasks)).toEqual([{ ...tasks[0], status: 'done', closed_seq: 2 }]);
    expect(written(2, [close('nothing')], tasks)).toEqual([]);
  });

  it('open anew as another row', () => {
    const [first] = written(1, [create('t')]);
    const [second] = written(4, [create('t')]);
    expect(second?.id).not.toBe(first?.id);
    expect(written(1, [create('t')])[0]?.id).toBe(first?.id);
  });

  it('follow the corrected course after a correction, and what it no longer asks for is closed', () => {
    const tasks = [...written(1, [create('kept')]), ...written(2, [create('gone')])];
    const rows = written(9, [timeline([1, create('kept', { dueOn: '2026-05-01' })], [3, create('new')])], tasks);
    expect(rows.map(({ key, status, due_on, closed_seq }) => [key, status, due_on, closed_seq])).toEqual([
      ['kept', 'open', '2026-05-01', null],
      ['new', 'open', null, null],
      ['gone', 'done', null, 9],
    ]);
    expect(rows[0]?.id).toBe(tasks[0]?.id);
  });
});
