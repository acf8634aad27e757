// The database keeps every belief about a term by itself, whoever writes the term.
import { at, DeadlineScene } from '../../test/support/deadlines.js';
import type { Effect } from '../../workflows/effects.js';
import type { DeadlineRow } from './deadline-row.js';

const MEMBER = 'suspension.obstruction.member';

interface Kept {
  cause: string;
  seq: number;
  known: string;
  due: string | null;
  breached: string | null;
  status: string;
}

describe('beliefs about a term', () => {
  let scene: DeadlineScene;
  beforeAll(async () => {
    scene = await DeadlineScene.open();
  });
  afterAll(() => scene?.close());

  const kept = async (id: string): Promise<Kept[]> =>
    (
      await scene.owner.query<Kept>(
        `SELECT cause, seq, to_char(known_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS known, due_on::text AS due,
            breached_on::text AS breached, status FROM deadline_beliefs WHERE deadline_id = $1 ORDER BY known_at, id`,
        [id],
      )
    ).rows;

  /** Ninety days from 1 March 2022, which end on 30 May; the clock stands still while it is paused. */
  async function aTerm(): Promise<DeadlineRow> {
    const caseId = await scene.aCase();
    const start: Effect = { type: 'startDeadline', key: 'term', rule: MEMBER, from: '2022-03-01' };
    const [row] = scene.changed([], { caseId, on: '2022-03-01', effects: [start] });
    const paused = {
      ...(row as DeadlineRow),
      rule_text: { ...(row as DeadlineRow).rule_text, pause: 'keepRemaining' as const },
    };
    await scene.store([paused]);
    return paused;
  }
  const then = async (
    row: DeadlineRow,
    seq: number,
    recorded: string,
    on: string,
    effect: Effect,
  ): Promise<DeadlineRow> => {
    const [next] = scene.changed([row], { caseId: row.case_id, on, at: at(recorded), seq, effects: [effect] });
    await scene.store([next as DeadlineRow]);
    return next as DeadlineRow;
  };
  /** As the ringer does. */
  const ring = (id: string, firstDayOver: string): Promise<unknown> =>
    scene.source.query('UPDATE deadlines SET breached_on = $2, next_ring_at = $3 WHERE id = $1', [
      id,
      firstDayOver,
      at('2022-06-01', '08:00'),
    ]);

  it('are kept when a day passes and when a pause is recorded late; the breach stays', async () => {
    const row = await aTerm();
    await ring(row.id, '2022-05-31');
    const pause: Effect = { type: 'pauseDeadline', key: 'term', from: '2022-05-23' };
    const paused = await then({ ...row, breached_on: '2022-05-31' }, 3, '2022-06-02', '2022-05-23', pause);
    const resume: Effect = { type: 'resumeDeadline', key: 'term', on: '2022-06-06' };
    const resumed = await then(paused, 4, '2022-06-06', '2022-06-06', resume);
    // From 23 May to 5 June fourteen days stood still.
    expect(resumed).toMatchObject({ due_on: '2022-06-13', breached_on: '2022-05-31', status: 'running' });
    expect(await kept(row.id)).toEqual([
      { cause: 'record', seq: 2, known: '2022-03-01T02:30:00Z', due: '2022-05-30', breached: null, status: 'running' },
      {
        cause: 'clock',
        seq: 2,
        known: '2022-05-30T17:00:00Z',
        due: '2022-05-30',
        breached: '2022-05-31',
        status: 'running',
      },
      { cause: 'record', seq: 3, known: '2022-06-02T02:30:00Z', due: null, breached: '2022-05-31', status: 'paused' },
      {
        cause: 'record',
        seq: 4,
        known: '2022-06-06T02:30:00Z',
        due: '2022-06-13',
        breached: '2022-05-31',
        status: 'running',
      },
    ]);
  });

  it('count the breach by themselves when nobody rang before the day was moved', async () => {
    const row = await aTerm();
    const extend: Effect = { type: 'extendDeadline', key: 'term', by: 30, decidedOn: '2022-05-20' };
    const extended = await then(row, 3, '2022-06-02', '2022-05-20', extend);
    expect(extended).toMatchObject({ due_on: '2022-06-29', breached_on: '2022-05-31' });
    // In time it is none, and whoever writes a past term down has until the next morning to record what was done in time.
    const inTime = await then(await aTerm(), 3, '2022-05-30', '2022-05-20', extend);
    expect(inTime.breached_on).toBeNull();
    const entered = scene.changed([], {
      caseId: row.case_id,
      on: '2022-03-01',
      at: at('2022-06-02'),
      effects: [{ type: 'startDeadline', key: 'late', rule: MEMBER, from: '2022-03-01' }],
    });
    const late: Effect = { type: 'extendDeadline', key: 'late', by: 30, decidedOn: '2022-05-20' };
    const [kind] = scene.changed(entered, {
      caseId: row.case_id,
      on: '2022-05-20',
      at: at('2022-06-02', '10:00'),
      seq: 3,
      effects: [late],
    });
    expect(kind).toMatchObject({ due_on: '2022-06-29', breached_on: null });
  });

  it('are as many as there were changes: neither a bell that moves nor an event that says nothing of the day', async () => {
    const row = await aTerm();
    await scene.source.query('UPDATE deadlines SET next_ring_at = $2 WHERE id = $1', [
      row.id,
      at('2022-05-16', '08:00'),
    ]);
    await scene.store([{ ...row, updated_seq: 5 }]);
    expect(await kept(row.id)).toHaveLength(1);
  });

  it('say when it was a new calendar, and when it was a hand in the database', async () => {
    const row = await aTerm();
    await scene.store([
      { ...row, calendar_revision: 'b'.repeat(64), due_on: '2022-05-31', known_at: '2022-04-01T03:00:00Z' },
    ]);
    await scene.owner.query(`UPDATE deadlines SET due_on = '2023-01-01' WHERE id = $1`, [row.id]);
    expect((await kept(row.id)).map(({ cause, due }) => [cause, due])).toEqual([
      ['record', '2022-05-30'],
      ['calendar', '2022-05-31'],
      ['outside', '2023-01-01'],
    ]);
  });

  it('are only ever added, and not by the application', async () => {
    await expect(scene.source.query(`UPDATE deadline_beliefs SET cause = 'record'`)).rejects.toThrow(
      /permission denied/,
    );
    await expect(scene.source.query(`DELETE FROM deadline_beliefs`)).rejects.toThrow(/permission denied/);
    await expect(
      scene.source.query(`INSERT INTO deadline_beliefs (deadline_id) VALUES (gen_random_uuid())`),
    ).rejects.toThrow(/permission denied/);
    await expect(scene.owner.query(`UPDATE deadline_beliefs SET cause = 'record'`)).rejects.toThrow(/only ever added/);
    await expect(scene.owner.query(`DELETE FROM deadline_beliefs`)).rejects.toThrow(/only ever added/);
  });
});
