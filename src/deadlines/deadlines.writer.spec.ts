import { randomUUID } from 'node:crypto';
import { at, DeadlineScene } from '../../test/support/deadlines.js';
import type { Effect } from '../../workflows/effects.js';
import type { DeadlineRow } from './deadline-row.js';
import { dueDateOf } from './deadline-term.js';

const MEMBER = 'suspension.obstruction.member';
const start = (key: string, rule: string, from: string, due?: string): Effect => ({
  type: 'startDeadline',
  key,
  rule,
  from,
  ...(due && { setByHand: { due } }),
});

describe('the deadlines that commit with a case', () => {
  let scene: DeadlineScene;
  const caseId = randomUUID();
  beforeAll(async () => {
    scene = await DeadlineScene.open();
  });
  afterAll(() => scene?.close());

  const begun = (from = '2022-03-01'): DeadlineRow =>
    scene.changed([], { caseId, on: from, seq: 2, effects: [start('term', MEMBER, from)] })[0] as DeadlineRow;
  const then = (row: DeadlineRow, seq: number, on: string, ...effects: Effect[]): DeadlineRow =>
    scene.changed([row], { caseId, on, seq, effects })[0] as DeadlineRow;

  it('begins a term with its rule, inputs, revisions, trace and the end of its last local day', () => {
    const row = begun();
    expect(row).toMatchObject({
      key: 'term',
      kind: 'statutory',
      status: 'running',
      started_on: '2022-03-01',
      due_on: '2022-05-30',
      due_at: '2022-05-30T17:00:00Z',
      certainty: 'official',
      inputs: { from: '2022-03-01', value: 90, unit: 'calendarDay' },
      calendar_revision: scene.regulations.current.calendarRevision,
      law_revision: scene.regulations.current.revision,
      // Fifteen working days before; 3 and 30 April and 1 May were days off.
      next_ring_at: at('2022-05-09', '08:00').toISOString(),
      started_seq: 2,
      updated_seq: 2,
    });
    expect(row.rule_text.basis.document).toContain('22-QĐ/TW');
    expect(row.trace?.map(({ why, counts }) => [why, counts])).toEqual([
      ['firstDay', 0],
      ['counted', 90],
    ]);
  });

  it('gives the same bytes when recomputed', () => {
    const row = then(begun(), 3, '2022-05-02', {
      type: 'extendDeadline',
      key: 'term',
      by: 60,
      decidedOn: '2022-05-02',
    });
    const { due_on, due_at, certainty, trace } = JSON.parse(JSON.stringify(row)) as DeadlineRow;
    expect(JSON.stringify(dueDateOf(row, scene.regulations.calendar))).toBe(
      JSON.stringify({ due_on, due_at, certainty, trace }),
    );
  });

  it('has no date of its own where the law gives none, and takes the one set by hand', () => {
    const explanation = 'signs-inspection.explanation';
    expect(() =>
      scene.changed([], { caseId, on: '2026-05-04', effects: [start('e', explanation, '2026-05-04')] }),
    ).toThrow(/set by hand/);
    const [row] = scene.changed([], {
      caseId,
      on: '2026-05-04',
      effects: [start('e', explanation, '2026-05-04', '2026-05-20')],
    });
    expect(row).toMatchObject({
      due_on: '2026-05-20',
      certainty: 'setByHand',
      set_by_hand: { due: '2026-05-20', on: '2026-05-04', personId: scene.people.officer, seq: 2 },
    });
  });

  it('refuses a rule the law of the day does not have', () => {
    expect(() =>
      scene.changed([], { caseId, on: '2026-05-04', effects: [start('e', 'no.such', '2026-05-04')] }),
    ).toThrow(/No rule no.such/);
  });

  it('extends by the rule it began under, and never shortens', () => {
    const row = begun();
    const ninety = then(row, 3, '2026-05-04', { type: 'extendDeadline', key: 'term', by: 90, decidedOn: '2022-05-20' });
    expect(ninety).toMatchObject({ due_on: '2022-08-28', started_seq: 2, updated_seq: 3, id: row.id });
    expect(ninety.rule_text.basis.document).toContain('22-QĐ/TW');
    const shorter = then(row, 3, '2022-05-02', {
      type: 'extendDeadline',
      key: 'term',
      until: '2022-05-10',
      decidedOn: '2022-05-02',
    });
    expect(shorter.due_on).toBe('2022-05-30');
    expect(scene.writer.seen({ deadlines: [ninety], standings: [], tasks: [] }).deadlines).toEqual([
      {
        key: 'term',
        rule: MEMBER,
        subjectId: null,
        status: 'running',
        startedOn: '2022-03-01',
        due: '2022-08-28',
        extensions: 1,
        extendedBy: 90,
      },
    ]);
  });

  it('goes on while the case is paused where the law is silent', () => {
    const paused = then(begun(), 3, '2022-04-01', { type: 'pauseDeadline', key: 'term', from: '2022-04-01' });
    expect(paused).toMatchObject({ status: 'paused', due_on: '2022-05-30', pauses: [{ from: '2022-04-01', seq: 3 }] });
    expect(paused.next_ring_at).not.toBeNull();
    const resumed = then(paused, 4, '2022-04-11', { type: 'resumeDeadline', key: 'term', on: '2022-04-11' });
    expect(resumed).toMatchObject({ status: 'running', due_on: '2022-05-30' });
    expect(resumed.trace?.map(({ why, counts }) => [why, counts])).toEqual([
      ['firstDay', 0],
      ['counted', 30],
      ['countedWhilePaused', 10],
      ['counted', 50],
    ]);
  });

  it('stands still where the rule keeps what remains', () => {
    const row = begun();
    const rule = { ...row.rule_text, pause: 'keepRemaining' as const };
    const paused = then({ ...row, rule_text: rule }, 3, '2022-04-01', {
      type: 'pauseDeadline',
      key: 'term',
      from: '2022-04-01',
    });
    expect(paused).toMatchObject({ due_on: null, next_ring_at: null });
    const resumed = then(paused, 4, '2022-04-11', { type: 'resumeDeadline', key: 'term', on: '2022-04-11' });
    expect(resumed.due_on).toBe('2022-06-09');
  });

  it('is met in time, or counted as over although the clock had not come by', () => {
    const inTime = then(begun(), 3, '2022-05-30', { type: 'stopDeadline', key: 'term', how: 'met', on: '2022-05-30' });
    expect(inTime).toMatchObject({
      status: 'met',
      breached_on: null,
      next_ring_at: null,
      ended: { how: 'met', seq: 3 },
    });
    const late = then(begun(), 3, '2022-06-02', { type: 'stopDeadline', key: 'term', how: 'met', on: '2022-06-02' });
    expect(late).toMatchObject({ status: 'met', breached_on: '2022-05-31' });
  });

  it('replaces a term that is started anew under the same key', () => {
    const row = begun();
    const rows = scene.changed([row], {
      caseId,
      on: '2022-04-01',
      seq: 5,
      effects: [start('term', MEMBER, '2022-04-01')],
    });
    expect(rows.map(({ status, started_seq, ended }) => [status, started_seq, ended?.how])).toEqual([
      ['stopped', 2, 'replaced'],
      ['running', 5, undefined],
    ]);
    const { deadlines } = scene.writer.seen({ deadlines: rows, standings: [], tasks: [] });
    expect(deadlines.map(({ startedOn }) => startedOn)).toEqual(['2022-04-01']);
  });

  it('leaves the next working morning to whoever enters a term that is over already', () => {
    // Friday 8 May 2026; the next working morning is Monday the 11th.
    const [row] = scene.changed([], {
      caseId,
      on: '2026-03-02',
      at: at('2026-05-08'),
      effects: [start('e', 'signs-inspection.explanation', '2026-03-02', '2026-04-10')],
    });
    expect(row?.next_ring_at).toBe(at('2026-05-11', '08:00').toISOString());
  });

  it('keeps a bell that was reached while nobody rang, as long as the day stays', () => {
    const rung = at('2022-05-09', '08:00');
    const changed = (effect: Effect): DeadlineRow[] =>
      scene.changed([begun()], { caseId, on: '2022-05-09', at: at('2022-05-09', '08:05'), seq: 3, effects: [effect] });
    const [paused] = changed({ type: 'pauseDeadline', key: 'term', from: '2022-05-09' });
    expect(paused).toMatchObject({ due_on: '2022-05-30', next_ring_at: rung.toISOString() });
    const timeline = [scene.timed('2022-03-01', 2, start('term', MEMBER, '2022-03-01'))];
    expect(changed({ type: 'restate', timeline })[0]?.next_ring_at).toBe(rung.toISOString());
    const [later] = changed({ type: 'extendDeadline', key: 'term', by: 90, decidedOn: '2022-05-09' });
    expect(new Date(later?.next_ring_at as string).getTime()).toBeGreaterThan(rung.getTime());
  });

  it('rings at once, and once, when a term reaches a year without a calendar', () => {
    const row = begun();
    const undated = {
      ...row,
      rule_text: { ...row.rule_text, unit: 'workingDay' as const },
      inputs: { ...row.inputs, from: '2040-03-01' },
    };
    const paused = then(undated, 3, '2022-04-01', { type: 'pauseDeadline', key: 'term', from: '2022-04-01' });
    expect(paused).toMatchObject({ due_on: null, certainty: 'absent', next_ring_at: at('2022-04-01').toISOString() });
    const rung = { ...paused, next_ring_at: null };
    const resumed = then(rung, 4, '2022-04-11', { type: 'resumeDeadline', key: 'term', on: '2022-04-11' });
    expect(resumed).toMatchObject({ due_on: null, status: 'running', next_ring_at: null });
  });

  it('restates the terms after a correction, and keeps a breach that was counted', () => {
    const first = { ...begun(), breached_on: '2022-05-31' };
    const other = scene.changed([], {
      caseId,
      on: '2022-03-01',
      seq: 4,
      effects: [start('other', MEMBER, '2022-03-05')],
    });
    const timeline = [
      scene.timed('2022-03-10', 2, start('term', MEMBER, '2022-03-10')),
      scene.timed('2022-06-01', 7, { type: 'stopDeadline', key: 'term', how: 'met', on: '2022-06-01' }),
    ];
    const rows = scene.changed([first, ...other], {
      caseId,
      on: '2022-06-10',
      seq: 9,
      effects: [{ type: 'restate', timeline }],
    });
    expect(
      rows.map(({ id, status, due_on, breached_on, ended, updated_seq }) => ({
        id,
        status,
        due_on,
        breached_on,
        how: ended?.how,
        updated_seq,
      })),
    ).toEqual([
      { id: first.id, status: 'met', due_on: '2022-06-08', breached_on: '2022-05-31', how: 'met', updated_seq: 9 },
      {
        id: other[0]?.id,
        status: 'stopped',
        due_on: '2022-06-03',
        breached_on: null,
        how: 'takenBack',
        updated_seq: 9,
      },
    ]);
    const { deadlines } = scene.writer.seen({ deadlines: rows, standings: [], tasks: [] });
    expect(deadlines.map(({ key }) => key)).toEqual(['term']);
  });

  it('keeps the stored trace when a row is written that was read without it', async () => {
    const stored = await scene.aCase();
    const [row] = scene.changed([], {
      caseId: stored,
      on: '2022-03-01',
      effects: [start('term', MEMBER, '2022-03-01')],
    });
    await scene.store([row as DeadlineRow]);
    const { trace: _left, ...read } = row as DeadlineRow;
    const met: Effect = { type: 'stopDeadline', key: 'term', how: 'met', on: '2022-05-01' };
    await scene.store(
      scene.changed([read as DeadlineRow], { caseId: stored, on: '2022-05-01', seq: 3, effects: [met] }),
    );
    const { rows } = await scene.owner.query('SELECT status, trace FROM deadlines WHERE case_id = $1', [stored]);
    expect(rows).toEqual([{ status: 'met', trace: row?.trace }]);
  });

  it('cannot be changed by the application in any other way', async () => {
    await expect(scene.source.query(`UPDATE deadlines SET due_on = '2030-01-01'`)).rejects.toThrow(/permission denied/);
    await expect(scene.source.query('DELETE FROM deadlines')).rejects.toThrow(/permission denied/);
    await expect(scene.source.query(`UPDATE alert_events SET what = 'opened'`)).rejects.toThrow(/permission denied/);
  });
});
