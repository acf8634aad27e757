import { asVisitor, at, DeadlineScene } from '../../test/support/deadlines.js';
import { anOffice, aPerson } from '../../test/support/people.js';
import { HeldClock } from '../../test/support/small-app.js';
import type { Effect } from '../../workflows/effects.js';
import type { Visitor } from '../common/visitor.js';
import { AlertBook } from '../notifications/alert-book.js';
import { AlertHandings } from '../notifications/alert-handings.service.js';
import { AlertsService } from '../notifications/alerts.service.js';
import { ClockDoor, type Knock, type KnockAnswer } from './clock-door.js';
import { DrainDueService } from './drain-due.service.js';
import { KnockService } from './knock.service.js';

// May 2026: the 1st is a holiday, the 4th a Monday. Terms below fall due on Friday the 22nd.
const DUE = '2026-05-22';

class RecordingDoor extends ClockDoor {
  readonly knocks: Knock[] = [];
  answers: (() => KnockAnswer)[] = [];

  async raise(knock: Knock): Promise<KnockAnswer> {
    this.knocks.push(knock);
    return (this.answers.shift() ?? (() => 'moved'))();
  }
}

describe('ringing what is due', () => {
  let scene: DeadlineScene;
  let clock: HeldClock;
  let drainer: DrainDueService;
  let other: DrainDueService;
  let knocks: KnockService;
  const door = new RecordingDoor();

  beforeAll(async () => {
    scene = await DeadlineScene.open();
    clock = new HeldClock(at('2026-05-04'));
    const book = new AlertBook(clock);
    drainer = new DrainDueService(scene.source, scene.regulations, book, clock);
    other = new DrainDueService(scene.source, scene.regulations, book, clock);
    knocks = new KnockService(scene.source, door, clock);
  });
  afterAll(() => scene?.close());

  const drainOn = (day: string, time?: string) => {
    clock.at = at(day, time);
    return drainer.drain();
  };
  const bellOf = async (id: string): Promise<{ next: string; breached: string | null }> => {
    const { rows } = await scene.owner.query(
      'SELECT next_ring_at AS next, breached_on::text AS breached FROM deadlines WHERE id = $1',
      [id],
    );
    return { next: (rows[0].next as Date).toISOString(), breached: rows[0].breached };
  };

  const alertOf = async (deadlineId: string | undefined, personId: string): Promise<string> => {
    const { rows } = await scene.owner.query('SELECT id FROM alerts WHERE deadline_id = $1 AND person_id = $2', [
      deadlineId,
      personId,
    ]);
    return rows[0]?.id;
  };

  it('climbs from the officer to the head, the upper commission and the reviewer as the days pass', async () => {
    const { officer, member } = scene.people;
    const caseId = await scene.aCase();
    await scene.aStanding(caseId, officer, 'caseOfficer');
    await scene.aStanding(caseId, member, 'assignedMember');
    const term = await scene.aTerm(caseId, DUE);
    const heard = async (): Promise<string[]> =>
      (await scene.alerts(term)).map(({ threshold, person }) => `${threshold.split('@')[0]} ${person}`);

    expect(await drainOn('2026-05-08', '07:59')).toEqual({ deadlines: 0, alerts: 0 });
    await drainOn('2026-05-08', '08:00');
    expect(await heard()).toEqual(['before-10 officer']);
    await drainOn('2026-05-15');
    await drainOn('2026-05-21');
    expect(await heard()).toEqual(['before-10 officer', 'before-5 officer', 'before-1 officer']);
    await drainOn('2026-05-22');
    // Nothing is left to do before its last day: the day of no return is this one, and the head hears of it.
    expect((await heard()).slice(3)).toEqual(['at head', 'at member', 'at officer']);
    expect((await bellOf(term)).breached).toBeNull();
    await drainOn('2026-05-23', '00:00');
    expect((await bellOf(term)).breached).toBe('2026-05-23');
    await drainOn('2026-05-25');
    expect((await heard()).slice(6).sort()).toEqual(['after-1 head', 'after-1 member', 'after-1 officer']);
    await drainOn('2026-05-27');
    await drainOn('2026-05-29');
    expect((await heard()).slice(12).sort()).toEqual([
      'after-5 head',
      'after-5 member',
      'after-5 officer',
      'after-5 reviewer',
      'after-5 upperHead',
    ]);
    expect((await bellOf(term)).next).toBe(at('2026-06-05', '08:00').toISOString());
  });

  it('rings once, however often the handler runs', async () => {
    const term = await scene.aTerm(await scene.aCase(), DUE);
    await drainOn('2026-05-22');
    const before = await scene.alerts(term);
    expect(before.map(({ person }) => person).sort()).toEqual(['head', 'officer', 'otherOfficer']);
    await drainer.drain();
    // Even with the bell set back, as by a writer that had read the row a moment before.
    await scene.owner.query('UPDATE deadlines SET next_ring_at = $2 WHERE id = $1', [term, at('2026-05-22', '08:00')]);
    expect(await drainer.drain()).toEqual({ deadlines: 1, alerts: 0 });
    expect(await scene.alerts(term)).toEqual(before);
    const { rows } = await scene.owner.query(
      'SELECT what, count(*)::int FROM alert_events e JOIN alerts a ON a.id = e.alert_id WHERE a.deadline_id = $1 GROUP BY what',
      [term],
    );
    expect(rows).toEqual([{ what: 'raised', count: 3 }]);
  });

  it('does not double when two handlers drain at once', async () => {
    const caseId = await scene.aCase();
    clock.at = at('2026-05-04');
    await scene.owner.query(
      `INSERT INTO deadlines SELECT (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid()))).*
        FROM deadlines d, generate_series(1, 420) WHERE d.id = $1`,
      [await scene.aTerm(caseId, '2026-05-18')],
    );
    clock.at = at('2026-05-18');
    const due = await scene.owner.query('SELECT count(*)::int AS count FROM deadlines WHERE next_ring_at <= $1', [
      clock.at,
    ]);
    const [one, two] = await Promise.all([drainer.drain(), other.drain()]);
    expect(one.deadlines + two.deadlines).toBe(due.rows[0].count);
    expect([one.deadlines, two.deadlines].every((count) => count > 0)).toBe(true);
    const { rows } = await scene.owner.query(
      `SELECT count(*)::int AS alerts, count(DISTINCT (deadline_id, person_id))::int AS distinct,
          (SELECT count(*)::int FROM deadlines WHERE case_id = $1 AND next_ring_at <= $2) AS waiting
        FROM alerts WHERE case_id = $1`,
      [caseId, clock.at],
    );
    expect(rows[0]).toEqual({ alerts: 421 * 3, distinct: 421 * 3, waiting: 0 });
  });

  it('says only what is still true after the clock has jumped ten days', async () => {
    const term = await scene.aTerm(await scene.aCase(), DUE);
    await drainOn('2026-05-15');
    await drainOn('2026-05-25');
    expect((await scene.alerts(term)).map(({ threshold, person }) => `${threshold} ${person}`).sort()).toEqual([
      `after-1@${DUE} head`,
      `after-1@${DUE} officer`,
      `after-1@${DUE} otherOfficer`,
      `before-5@${DUE} officer`,
      `before-5@${DUE} otherOfficer`,
    ]);
    expect((await bellOf(term)).breached).toBe('2026-05-23');
  });

  it('moves a bell earlier where the due day is a day off', async () => {
    const term = await scene.aTerm(await scene.aCase(), '2026-05-24');
    await drainOn('2026-05-22');
    expect(new Set((await scene.alerts(term)).map(({ threshold }) => threshold))).toEqual(new Set(['at@2026-05-24']));
  });

  it('passes over whoever is involved, and goes to the head when nobody answers', async () => {
    const { officer, otherOfficer } = scene.people;
    const caseId = await scene.aCase({ subjects: [officer] });
    await scene.aStanding(caseId, otherOfficer, 'conflicted');
    const term = await scene.aTerm(caseId, DUE);
    await drainOn('2026-05-08');
    expect(await scene.alerts(term)).toEqual([{ threshold: `before-10@${DUE}`, audience: 'head', person: 'head' }]);
  });

  it('goes to the desk when who was in charge has left the body, whatever their standing', async () => {
    const gone = await aPerson(scene.owner);
    await anOffice(scene.owner, gone, scene.bodyId, 'caseOfficer', { to: '2026-04-30' });
    const caseId = await scene.aCase();
    await scene.aStanding(caseId, gone, 'caseOfficer');
    const term = await scene.aTerm(caseId, DUE);
    await drainOn('2026-05-08');
    expect((await scene.alerts(term)).map(({ person }) => person).sort()).toEqual(['officer', 'otherOfficer']);
  });

  it('asks the head once for a day that no calendar gives', async () => {
    const term = await scene.aTerm(await scene.aCase(), DUE);
    await scene.owner.query(
      `UPDATE deadlines SET due_on = NULL, due_at = NULL, certainty = 'absent', next_ring_at = $2 WHERE id = $1`,
      [term, at('2026-05-05')],
    );
    await drainOn('2026-05-05');
    expect(await scene.alerts(term)).toEqual([{ threshold: 'undated', audience: 'head', person: 'head' }]);
    const { rows } = await scene.owner.query('SELECT next_ring_at, breached_on FROM deadlines WHERE id = $1', [term]);
    expect(rows).toEqual([{ next_ring_at: null, breached_on: null }]);
    const head = asVisitor(scene.people.head, scene.bodyId, 'commissionHead');
    const alert = await new AlertsService(scene.source, clock, new AlertBook(clock), new AlertHandings(clock)).open(
      head,
      await alertOf(term, scene.people.head),
    );
    expect(alert).toMatchObject({
      rang: { side: 'undated', forDueDate: null },
      message: { en: expect.stringMatching(/set by hand/) },
    });
  });

  it('goes on up when the head is the subject', async () => {
    const { head, officer, otherOfficer } = scene.people;
    const caseId = await scene.aCase({ subjects: [head, officer, otherOfficer] });
    const term = await scene.aTerm(caseId, DUE);
    await drainOn('2026-05-08');
    expect((await scene.alerts(term)).map(({ person }) => person)).toEqual(['upperHead']);
  });

  it('knocks at the door when a suspension is past its cap, until it is answered', async () => {
    const caseId = await scene.aCase();
    const term = await scene.aTerm(caseId, DUE, { rule: 'suspension.judicial' });
    await drainOn('2026-05-23', '00:01');
    await knocks.knockAll();
    expect(door.knocks.filter((knock) => knock.caseId === caseId)).toMatchObject([
      { eventType: 'SUSPENSION_TERM_LAPSED' },
    ]);
    await drainOn('2026-05-25');
    await knocks.knockAll();
    expect(door.knocks.filter((knock) => knock.caseId === caseId)).toHaveLength(1);
    expect(new Set((await scene.alerts(term)).map(({ person }) => person))).toEqual(
      new Set(['head', 'officer', 'otherOfficer', 'reviewer', 'upperHead']),
    );
  });

  it('knocks again after a failure, with the same request id, and takes a refusal for an answer', async () => {
    const caseId = await scene.aCase();
    await scene.aTerm(caseId, DUE, { rule: 'suspension.judicial' });
    await drainOn('2026-05-24');
    door.answers = [
      () => {
        throw new Error('the database is away');
      },
      () => 'refused',
    ];
    expect(await knocks.knockAll()).toBe(0);
    expect(await knocks.knockAll()).toBe(1);
    expect(await knocks.knockAll()).toBe(0);
    const asked = door.knocks.filter((knock) => knock.caseId === caseId);
    expect(asked).toHaveLength(2);
    expect(new Set(asked.map(({ requestId }) => requestId)).size).toBe(1);
  });

  it('lets one deadline that cannot ring keep nobody else from ringing', async () => {
    const good = await scene.aTerm(await scene.aCase(), DUE);
    const bad = await scene.aTerm(await scene.aCase(), DUE);
    await scene.owner.query(`UPDATE deadlines SET rule_text = '{}', next_ring_at = '2026-01-01' WHERE id = $1`, [bad]);
    const drained = await drainOn('2026-05-08');
    expect(drained.deadlines).toBeGreaterThan(0);
    expect(await scene.alerts(good)).toHaveLength(2);
    expect(await scene.alerts(bad)).toEqual([]);
    await scene.owner.query('UPDATE deadlines SET next_ring_at = NULL WHERE id = $1', [bad]);
  });

  it('rings anew for the new day after an extension', async () => {
    const caseId = await scene.aCase();
    const term = await scene.aTerm(caseId, DUE);
    await drainOn('2026-05-22');
    const { rows } = await scene.owner.query(`SELECT to_jsonb(d) - 'trace' AS row FROM deadlines d WHERE id = $1`, [
      term,
    ]);
    await scene.store(
      scene.changed([rows[0].row], {
        caseId,
        on: '2026-05-22',
        seq: 3,
        effects: [{ type: 'extendDeadline', key: `k-${DUE}`, until: '2026-06-12', decidedOn: '2026-05-22' }],
      }),
    );
    await drainOn('2026-06-12');
    const thresholds = (await scene.alerts(term)).map(({ threshold }) => threshold);
    expect(new Set(thresholds)).toEqual(new Set([`at@${DUE}`, 'at@2026-06-12']));
    expect((await bellOf(term)).breached).toBeNull();
  });

  describe('what becomes of an alert', () => {
    let alerts: AlertsService;
    let id: string;
    let term: string;
    let person: string;
    const officer = () => asVisitor(person, scene.bodyId, 'statisticsOfficer');

    beforeAll(async () => {
      alerts = new AlertsService(scene.source, clock, new AlertBook(clock), new AlertHandings(clock));
      person = await aPerson(scene.owner);
      await anOffice(scene.owner, person, scene.bodyId, 'statisticsOfficer');
      const caseId = await scene.aCase();
      await scene.aStanding(caseId, person, 'caseOfficer');
      term = await scene.aTerm(caseId, '2026-07-31');
      await drainOn('2026-07-17');
      id = await alertOf(term, person);
    });

    it('is listed for whom it was raised, open ones first, and for nobody else', async () => {
      const { alerts: mine } = await alerts.mine(officer(), { status: 'open', limit: 200 });
      const found = mine.find((alert) => alert.id === id);
      expect(found).toMatchObject({
        rang: { side: 'before', workingDays: 10, forDueDate: '2026-07-31' },
        audience: 'officer',
        isOpen: true,
        message: { vi: expect.stringContaining('còn 10 ngày làm việc') },
      });
      const stranger = asVisitor(scene.people.otherOfficer, scene.bodyId, 'caseOfficer');
      await expect(alerts.open(stranger, id)).rejects.toMatchObject({ status: 404 });
    });

    it('pages without losing or repeating any', async () => {
      const busy = asVisitor(scene.people.officer, scene.bodyId, 'caseOfficer');
      const { rows } = await scene.owner.query('SELECT id FROM alerts WHERE person_id = $1', [busy.personId]);
      const seen: string[] = [];
      for (let after: string | undefined, go = true; go; ) {
        const page = await alerts.mine(busy, { status: 'all', limit: 150, ...(after && { after }) });
        seen.push(...page.alerts.map((alert) => alert.id));
        go = page.next !== null;
        after = page.next ?? undefined;
      }
      expect(rows.length).toBeGreaterThan(150);
      expect([...seen].sort()).toEqual(rows.map((row) => row.id).sort());
    });

    it('is not put off past the due date, into the past, or once it is closed', async () => {
      const put = (until: string) => alerts.snooze(officer(), id, { until, reason: 'Chờ kết quả giám định.' });
      await expect(put('2026-08-01')).rejects.toMatchObject({ status: 422, code: 'snooze-out-of-range' });
      await expect(put('2026-07-17')).rejects.toMatchObject({ status: 422, code: 'snooze-out-of-range' });
      const snoozed = await put('2026-07-31');
      expect(snoozed).toMatchObject({ isOpen: false, snoozedUntil: at('2026-07-31', '08:00').toISOString() });
      clock.at = at('2026-07-31');
      expect((await alerts.open(officer(), id)).isOpen).toBe(true);
      expect((await alerts.acknowledge(officer(), id)).isOpen).toBe(false);
      await expect(put('2026-07-31')).rejects.toMatchObject({ status: 409, code: 'alert-closed' });
    });

    it('is on the record step by step, the reason only as a commitment', async () => {
      const { rows } = await scene.owner.query(
        `SELECT e.what, e.reason_commitment IS NOT NULL AS committed, r.reason FROM alert_events e
          LEFT JOIN alert_reasons r ON r.event_id = e.id WHERE e.alert_id = $1 ORDER BY e.at, e.what DESC`,
        [id],
      );
      expect(rows).toEqual([
        { what: 'snoozed', committed: true, reason: 'Chờ kết quả giám định.' },
        { what: 'raised', committed: false, reason: null },
        { what: 'acknowledged', committed: false, reason: null },
      ]);
      await expect(scene.owner.query('DELETE FROM alert_events WHERE alert_id = $1', [id])).rejects.toThrow(
        /only ever added/,
      );
    });

    it('names no subject to whoever may not read all of the case', async () => {
      const { officer: inCharge, upperHead } = scene.people;
      const caseId = await scene.aCase();
      const start: Effect = {
        type: 'startDeadline',
        key: `explanation:${inCharge}`,
        rule: 'signs-inspection.explanation',
        from: '2026-03-02',
        setByHand: { due: DUE },
      };
      const rows = scene.changed([], { caseId, on: '2026-03-02', effects: [start] });
      await scene.store(rows);
      await drainOn('2026-05-29');
      const { rows: held } = await scene.owner.query('SELECT body_id FROM offices WHERE person_id = $1', [upperHead]);
      const keyFor = async (visitor: Visitor): Promise<string> =>
        (await alerts.open(visitor, await alertOf(rows[0]?.id, visitor.personId))).deadline.key;
      expect(await keyFor(asVisitor(inCharge, scene.bodyId, 'caseOfficer'))).toBe(`explanation:${inCharge}`);
      expect(await keyFor(asVisitor(upperHead, held[0].body_id, 'commissionHead'))).toBe('explanation');
    });

    it('disappears for somebody who may no longer see the case', async () => {
      const { rows } = await scene.owner.query('SELECT case_id FROM deadlines WHERE id = $1', [term]);
      await scene.aStanding(rows[0].case_id, person, 'conflicted');
      await expect(alerts.open(officer(), id)).rejects.toMatchObject({ status: 404 });
    });
  });

  it('tells nobody who is not there', async () => {
    const gone = await aPerson(scene.owner);
    const caseId = await scene.aCase({ subjects: [...Object.values(scene.people), gone] });
    const term = await scene.aTerm(caseId, DUE);
    await drainOn('2026-05-25');
    expect(await scene.alerts(term)).toEqual([]);
    expect((await bellOf(term)).breached).toBe('2026-05-23');
  });
});
