import { randomUUID } from 'node:crypto';
import { at, DeadlineScene } from '../../test/support/deadlines.js';
import { aBody } from '../../test/support/people.js';
import { HeldClock } from '../../test/support/small-app.js';
import type { Effect } from '../../workflows/effects.js';
import { AlertBook } from '../notifications/alert-book.js';
import type { DeadlineRow } from './deadline-row.js';
import { DrainDueService } from './drain-due.service.js';
import { ringAfterChange } from './ring-after-change.js';

// Friday 22 May 2026. From `verifying` a conclusion takes two days of verifying and three more, the vote on the last of them.
const DUE = '2026-05-22';
const beside = [
  'agreed',
  'heldByItsBody',
  'noCorrectionPending',
  'noReconsiderationPending',
  'recordingAsDone',
  'running',
];
const VERIFYING = [...beside, 'verifying'].sort();
const BEFORE_THE_BODY = [...beside, 'underConsideration'].sort();

describe('terms as their cases move on', () => {
  let scene: DeadlineScene;
  let clock: HeldClock;
  let drainer: DrainDueService;

  beforeAll(async () => {
    scene = await DeadlineScene.open();
    clock = new HeldClock(at('2026-05-04'));
    drainer = new DrainDueService(scene.source, scene.regulations, new AlertBook(clock), clock);
  });
  afterAll(() => scene?.close());

  const startOf = (key: string, due: string, rule = 'signs-inspection.duration'): Effect => ({
    type: 'startDeadline',
    key,
    rule,
    from: '2026-05-04',
    setByHand: { due },
  });
  const begun = (caseId: string, called: string[] = []): DeadlineRow =>
    scene.changed([], {
      caseId,
      on: '2026-05-04',
      effects: [startOf('duration', DUE)],
      states: VERIFYING,
      called,
    })[0] as DeadlineRow;
  const moved = (
    row: DeadlineRow,
    on: string,
    states: string[],
    more: { effects?: Effect[]; at?: Date; called?: string[] } = {},
  ) => scene.changed([row], { caseId: row.case_id, on, seq: 3, effects: [], states, ...more });
  const drainOn = (day: string, time?: string) => {
    clock.at = at(day, time);
    return drainer.drain();
  };
  const stored = async (id: string) => {
    const { rows } = await scene.owner.query(
      'SELECT next_ring_at AS next, breached_on::text AS breached, no_return_on::text AS "noReturn" FROM deadlines WHERE id = $1',
      [id],
    );
    return rows[0] as { next: Date | null; breached: string | null; noReturn: string | null };
  };
  const heard = async (id: string): Promise<string[]> =>
    (await scene.alerts(id)).map(({ threshold, person }) => `${threshold.split('@')[0]} ${person}`).sort();

  it('know the last day on which they can be met, and since when the step at hand goes on', () => {
    expect(begun(randomUUID())).toMatchObject({
      no_return_on: '2026-05-19',
      still_needs: { first: 2, rest: 3, after: 0, since: '2026-05-04', noPath: false },
    });
  });

  it('are written anew only where the case has come nearer to what they ask for', () => {
    const row = begun(randomUUID());
    expect(moved(row, '2026-05-11', VERIFYING)).toEqual([]);
    const [nearer, ...others] = moved(row, '2026-05-11', BEFORE_THE_BODY);
    expect(others).toEqual([]);
    // What we believe of the day has not changed with it.
    expect(nearer).toMatchObject({
      no_return_on: DUE,
      still_needs: { first: 1, rest: 0, since: '2026-05-11' },
      due_on: DUE,
      updated_seq: row.updated_seq,
      known_at: row.known_at,
    });
    // A window has no such day.
    const ban = {
      ...row,
      id: randomUUID(),
      key: 'complaintWindow',
      lapses: true,
      no_return_on: null,
      still_needs: null,
    };
    expect(
      scene.changed([row, ban], { caseId: row.case_id, on: '2026-05-11', effects: [], states: BEFORE_THE_BODY }),
    ).toHaveLength(1);
  });

  it('tell officer, member and head on that morning, once, and nothing lighter beside it', async () => {
    const { officer, member } = scene.people;
    const caseId = await scene.aCase();
    await scene.aStanding(caseId, officer, 'caseOfficer');
    await scene.aStanding(caseId, member, 'assignedMember');
    const row = begun(caseId);
    await scene.store([row]);
    for (const day of ['2026-05-08', '2026-05-15', '2026-05-18']) await drainOn(day);
    const before = ['before-10 officer', 'before-5 officer'];
    expect(await heard(row.id)).toEqual(before);
    expect(await drainOn('2026-05-19', '07:59')).toEqual({ deadlines: 0, alerts: 0 });
    await drainOn('2026-05-19', '08:00');
    await drainOn('2026-05-20');
    const told = [...before, 'noReturn head', 'noReturn member', 'noReturn officer'];
    expect(await heard(row.id)).toEqual(told);
    // A step is taken; the day of no return moves on, and comes again without a second alarm.
    await scene.store(moved(row, '2026-05-20', BEFORE_THE_BODY, { at: at('2026-05-20') }));
    await drainOn('2026-05-21');
    expect(await heard(row.id)).toEqual([...told, 'before-1 officer'].sort());
  });

  it('tell so as soon as people work when a step back makes it too late', async () => {
    const row = begun(await scene.aCase());
    const [ahead] = moved(row, '2026-05-18', BEFORE_THE_BODY, { at: at('2026-05-18') });
    // Its bells so far have rung.
    const next_ring_at = at('2026-05-21', '08:00').toISOString();
    const waiting = { ...(ahead as DeadlineRow), next_ring_at };
    const [back] = moved(waiting, '2026-05-19', VERIFYING, { at: at('2026-05-19', '18:30') });
    // Two days of verifying would end after the day by which three more had to follow.
    expect(back).toMatchObject({ no_return_on: '2026-05-15', next_ring_at: at('2026-05-20', '08:00').toISOString() });
    await scene.store([back as DeadlineRow]);
    await drainOn('2026-05-20', '08:00');
    expect(new Set(await heard(row.id))).toEqual(
      new Set(['noReturn head', 'noReturn officer', 'noReturn otherOfficer']),
    );
    const ringAt = await scene.owner.query('SELECT DISTINCT ring_at FROM alerts WHERE deadline_id = $1', [row.id]);
    expect(ringAt.rows).toEqual([{ ring_at: at('2026-05-20', '08:00') }]);
  });

  it('have no such day while a pause holds their end open', () => {
    const row = begun(randomUUID());
    const rule = { ...row.rule_text, pause: 'keepRemaining' as const };
    const pause: Effect = { type: 'pauseDeadline', key: 'duration', from: '2026-05-11' };
    const [paused] = moved({ ...row, rule_text: rule }, '2026-05-11', VERIFYING, { effects: [pause] });
    expect(paused).toMatchObject({ due_on: null, no_return_on: null, next_ring_at: null });
  });

  it('look to the session of the last chance, also when it is called between two steps', async () => {
    expect(begun(randomUUID(), ['2026-05-14', '2026-06-01']).no_return_on).toBe('2026-05-11');
    const caseId = await scene.aCase();
    const row = begun(caseId);
    await scene.store([row]);
    clock.at = at('2026-05-05');
    await scene.owner.query(
      `INSERT INTO sessions (id, body_id, held_on, status, roster, attendance, created_by, created_at, request_hash)
        VALUES ($1, $2, '2026-05-20', 'called', '[]', '[]', $3, $4, 'x')`,
      [randomUUID(), scene.bodyId, scene.people.head, clock.at],
    );
    expect((await drainer.drain()).alerts).toBe(0);
    expect(await stored(row.id)).toMatchObject({ noReturn: '2026-05-15', next: at('2026-05-08', '08:00') });
    await scene.owner.query('DELETE FROM sessions WHERE body_id = $1', [scene.bodyId]);
  });

  it('ring no bell that was passed over because their body is called to meet, at whatever hour', async () => {
    // Entered in the afternoon, after the morning on which it would have warned; what is left is told of later.
    const caseId = await scene.aCase();
    const row = begun(caseId);
    const rule_text = { ...row.rule_text, warnBefore: [8, 5, 1] };
    const entered = at('2026-05-12', '14:00').toISOString();
    const next_ring_at = at('2026-05-15', '08:00').toISOString();
    await scene.store([{ ...row, rule_text, known_at: entered, next_ring_at }]);
    const call = async (heldOn: string, when: Date): Promise<void> => {
      clock.at = when;
      await scene.owner.query(
        `INSERT INTO sessions (id, body_id, held_on, status, roster, attendance, created_by, created_at, request_hash)
          VALUES ($1, $2, $3, 'called', '[]', '[]', $4, $5, 'x')`,
        [randomUUID(), scene.bodyId, heldOn, scene.people.head, when],
      );
    };
    await call('2026-05-21', at('2026-05-12', '22:00'));
    await drainer.drain();
    expect(await heard(row.id)).toEqual([]);
    expect(await stored(row.id)).toMatchObject({ noReturn: '2026-05-18', next: new Date(next_ring_at) });
    // Nor because its bell was set by a session that is called off.
    await scene.owner.query('DELETE FROM sessions WHERE body_id = $1', [scene.bodyId]);
    await call('2026-05-19', at('2026-05-13', '06:00'));
    await drainer.drain();
    expect(await stored(row.id)).toMatchObject({ noReturn: '2026-05-14', next: at('2026-05-14', '08:00') });
    await scene.owner.query('DELETE FROM sessions WHERE body_id = $1', [scene.bodyId]);
    await drainer.drain();
    expect(await stored(row.id)).toMatchObject({ noReturn: '2026-05-19', next: new Date(next_ring_at) });
    // A session so early that its day of no return is past already is told of when people work.
    await scene.owner.query('DELETE FROM sessions WHERE body_id = $1', [scene.bodyId]);
    await call('2026-05-14', at('2026-05-12', '22:00'));
    await drainer.drain();
    expect(await heard(row.id)).toEqual([]);
    expect(await stored(row.id)).toMatchObject({ noReturn: '2026-05-11', next: at('2026-05-13', '08:00') });
    await drainOn('2026-05-13', '08:00');
    expect(new Set(await heard(row.id))).toEqual(
      new Set(['noReturn head', 'noReturn officer', 'noReturn otherOfficer']),
    );
    await scene.owner.query('DELETE FROM sessions WHERE body_id = $1', [scene.bodyId]);
  });

  it('learn of a session also where their case was being written meanwhile, by what was read before', async () => {
    const caseId = await scene.aCase();
    const row = begun(caseId);
    await scene.store([row]);
    clock.at = at('2026-05-05');
    await scene.owner.query(
      `INSERT INTO sessions (id, body_id, held_on, status, roster, attendance, created_by, created_at, request_hash)
        VALUES ($1, $2, '2026-05-20', 'called', '[]', '[]', $3, $4, 'x')`,
      [randomUUID(), scene.bodyId, scene.people.head, clock.at],
    );
    await drainer.drain();
    expect(await stored(row.id)).toMatchObject({ noReturn: '2026-05-15' });
    await scene.store([row]);
    await drainer.drain();
    expect(await stored(row.id)).toMatchObject({ noReturn: '2026-05-19' });
    await scene.owner.query(`UPDATE terms_to_look_at SET marked_at = marked_at - interval '31 seconds'`);
    await drainer.drain();
    expect(await stored(row.id)).toMatchObject({ noReturn: '2026-05-15' });
    expect((await scene.owner.query('SELECT FROM terms_to_look_at')).rowCount).toBe(0);
    // Handed to another body, it waits for that one's sessions.
    const other = await aBody(scene.owner, { kind: 'inspectionCommission' });
    await scene.owner.query('UPDATE cases SET body_id = $2 WHERE id = $1', [caseId, other]);
    await drainer.drain();
    expect(await stored(row.id)).toMatchObject({ noReturn: '2026-05-19' });
    await scene.owner.query('DELETE FROM sessions WHERE body_id = $1', [scene.bodyId]);
  });

  it('tell the head on the last day where nobody rang on the day of no return', async () => {
    const caseId = await scene.aCase();
    await scene.aStanding(caseId, scene.people.officer, 'caseOfficer');
    const row = begun(caseId);
    await scene.store([row]);
    await drainOn('2026-05-22');
    expect(await heard(row.id)).toEqual(['at head', 'at officer']);
    const told = begun(await scene.aCase());
    await scene.aStanding(told.case_id, scene.people.officer, 'caseOfficer');
    await scene.store([told]);
    await drainOn('2026-05-19');
    await drainOn('2026-05-22');
    expect(await heard(told.id)).toEqual(['at officer', 'noReturn head', 'noReturn officer']);
  });

  it('do not say again what was said because they are looked at early, though others answer for them now', async () => {
    const caseId = await scene.aCase();
    const row = begun(caseId);
    await scene.store([row]);
    await drainOn('2026-05-08');
    const before = await heard(row.id);
    await scene.aStanding(caseId, scene.people.member, 'caseOfficer');
    await scene.owner.query('UPDATE deadlines SET next_ring_at = $2 WHERE id = $1', [row.id, at('2026-05-11')]);
    expect(await drainOn('2026-05-11')).toMatchObject({ alerts: 0 });
    expect(await heard(row.id)).toEqual(before);
    await drainOn('2026-05-15');
    expect(await heard(row.id)).toEqual([...before, 'before-5 member'].sort());
  });

  it('ring no bell for a window, and miss nothing when it runs out', async () => {
    const caseId = await scene.aCase();
    const lodge: Effect = {
      type: 'startDeadline',
      key: 'window',
      rule: 'discipline-complaint.lodge',
      from: '2026-05-04',
    };
    const [row] = scene.changed([], { caseId, on: '2026-05-04', effects: [lodge] }) as [DeadlineRow];
    expect(row).toMatchObject({ lapses: true, due_on: '2026-06-04', no_return_on: null, next_ring_at: null });
    const late: Effect = { type: 'stopDeadline', key: 'window', how: 'met', on: '2026-07-01' };
    expect(scene.changed([row], { caseId, on: '2026-07-01', effects: [late] })[0]).toMatchObject({ breached_on: null });
    // Where time alone has an effect, the machine is told at its end, and nobody else.
    const rule_text = { ...row.rule_text, value: 12, confidence: 'confirmed' as const };
    const expiring = { ...row, rule: 'member-discipline.expiry', rule_text };
    const next_ring_at = ringAfterChange(expiring, undefined, scene.regulations.calendar, row.known_at);
    expect(next_ring_at).toBe(row.due_at);
    await scene.store([{ ...expiring, next_ring_at }]);
    await drainOn('2026-06-05', '00:00');
    const { rows } = await scene.owner.query('SELECT event_type FROM clock_knocks WHERE deadline_id = $1', [row.id]);
    expect(rows).toEqual([{ event_type: 'EXPIRE' }]);
    expect(await scene.alerts(row.id)).toEqual([]);
    expect(await stored(row.id)).toEqual({ next: null, breached: null, noReturn: null });
  });

  it('set today for ten years ring on the second, where no calendar reaches', async () => {
    const caseId = await scene.aCase();
    const start: Effect = {
      type: 'startDeadline',
      key: 'term',
      rule: 'suspension.obstruction.member',
      from: '2026-05-04',
    };
    const effects: Effect[] = [start, { type: 'extendDeadline', key: 'term', by: 3_563, decidedOn: '2026-05-04' }];
    const [row] = scene.changed([], { caseId, on: '2026-05-04', effects }) as [DeadlineRow];
    const years = scene.regulations.calendar.body.years;
    expect(row.due_on).toBe('2036-05-04');
    expect(years['2036']).toBeUndefined();
    await scene.store([row]);
    const second = 1_000;
    const rang: string[] = [];
    for (let looks = 0; looks < 8; looks += 1) {
      const { next, breached } = await stored(row.id);
      if (!next) throw new Error('It rings no more.');
      clock.at = new Date(next.getTime() - second);
      await drainer.drain();
      expect(await stored(row.id)).toMatchObject({ next, breached });
      const already = (await heard(row.id)).length;
      clock.at = next;
      await drainer.drain();
      const now = await stored(row.id);
      const spoke = (await heard(row.id)).length > already ? ' rings' : '';
      rang.push(`${clock.at.toISOString()}${spoke}${now.breached === breached ? '' : ' over'}`);
    }
    // The 4th is a Sunday: eight in the morning here is one in UTC, and a day ends at five in the afternoon.
    expect(rang).toEqual([
      '2036-04-14T01:00:00.000Z rings',
      '2036-04-21T01:00:00.000Z rings',
      '2036-04-28T01:00:00.000Z rings',
      '2036-05-02T01:00:00.000Z rings',
      '2036-05-04T17:00:00.000Z over',
      '2036-05-05T01:00:00.000Z rings',
      '2036-05-07T01:00:00.000Z rings',
      '2036-05-09T01:00:00.000Z rings',
    ]);
    const { rows } = await scene.owner.query(
      'SELECT count(*)::int AS all, count(*) FILTER (WHERE raised_at = ring_at)::int AS punctual FROM alerts WHERE deadline_id = $1',
      [row.id],
    );
    expect(rows[0].punctual).toBe(rows[0].all);
  });

  it('are neither silenced nor doubled by a clock that jumps forward and comes back', async () => {
    const caseId = await scene.aCase();
    const row = begun(caseId);
    await scene.store([row]);
    await drainOn('2026-05-08');
    const early = await heard(row.id);
    // A wrong clock is a fortnight ahead for a while.
    await drainOn('2026-05-25');
    const ahead = await heard(row.id);
    expect(ahead.length).toBeGreaterThan(early.length);
    expect((await stored(row.id)).breached).toBe('2026-05-23');
    // It is put right: nothing is taken back, and what has spoken does not speak again.
    await drainOn('2026-05-11');
    for (const day of ['2026-05-15', '2026-05-19', '2026-05-21', '2026-05-22', '2026-05-25']) await drainOn(day);
    expect(await heard(row.id)).toEqual(ahead);
    // A step recorded meanwhile looks at every bell again; those that never spoke do, the others stay silent.
    clock.at = at('2026-05-18');
    const { rows } = await scene.owner.query('SELECT to_jsonb(d) AS row FROM deadlines d WHERE id = $1', [row.id]);
    await scene.store(moved(rows[0].row as DeadlineRow, '2026-05-18', BEFORE_THE_BODY, { at: clock.at }));
    for (const day of ['2026-05-18', '2026-05-19', '2026-05-21', '2026-05-22', '2026-05-25', '2026-05-27'])
      await drainOn(day);
    const all = await heard(row.id);
    expect(new Set(all).size).toBe(all.length);
    expect(all).toEqual(expect.arrayContaining([...ahead, 'after-3 head']));
  });
});
