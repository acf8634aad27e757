import { randomUUID } from 'node:crypto';
import { asVisitor, at, DeadlineScene } from '../../test/support/deadlines.js';
import { aCountedTerm, asSent, withDaysOff, withoutDayOff } from '../../test/support/moved-calendar.js';
import { anOffice, aPerson } from '../../test/support/people.js';
import { HeldClock } from '../../test/support/small-app.js';
import type { Visitor } from '../common/visitor.js';
import { type CalendarBody, calendarOf } from '../regulations/calendar.js';
import { CalendarProposalsService } from '../regulations/calendar-proposals.service.js';
import { RegulationsService } from '../regulations/regulations.service.js';
import { CalendarWatchService } from './calendar-watch.service.js';
import type { DeadlineRow } from './deadline-row.js';
import { dueDateOf } from './deadline-term.js';
import { RecomputeService } from './recompute.service.js';
import { RecomputePreviewService } from './recompute-preview.service.js';

// Twelve days in June with no holiday of their own.
const FROM = '2026-06-01';
const DUE = '2026-06-15';
const NEW_DAY_OFF = '2026-06-10';

describe('a calendar that is adopted', () => {
  let scene: DeadlineScene;
  let proposals: CalendarProposalsService;
  let preview: RecomputePreviewService;
  let recompute: RecomputeService;
  let proposer: Visitor;
  let head: Visitor;
  let supervisor: string;
  const clock = new HeldClock(at('2026-06-03'));
  let requests = 0;

  beforeEach(async () => {
    scene = await DeadlineScene.open();
    await scene.regulations.onModuleInit();
    proposals = new CalendarProposalsService(scene.source, scene.regulations, clock);
    preview = new RecomputePreviewService(scene.source, proposals, clock);
    recompute = new RecomputeService(scene.source, clock);
    clock.at = at('2026-06-03');
    supervisor = await aPerson(scene.owner);
    await anOffice(scene.owner, supervisor, scene.bodyId, 'deadlineSupervisor');
    proposer = asVisitor(supervisor, scene.bodyId, 'deadlineSupervisor');
    head = asVisitor(scene.people.head, scene.bodyId, 'commissionHead');
  });
  afterEach(() => scene?.close());

  const propose = (body: CalendarBody): Promise<string> => {
    requests += 1;
    return proposals.propose(proposer, {
      calendar: asSent(body),
      source: 'Thông báo',
      requestId: `request-${requests}`,
    });
  };
  const adopted = async (body: CalendarBody): Promise<string> => {
    const id = await propose(body);
    await proposals.approve(head, id);
    return id;
  };
  const inForce = (): CalendarBody => scene.regulations.calendar.body;
  const stored = async (id: string): Promise<DeadlineRow> => {
    const { rows } = await scene.owner.query<{ row: DeadlineRow }>(
      'SELECT to_jsonb(d) AS row FROM deadlines d WHERE id = $1',
      [id],
    );
    return rows[0]?.row as DeadlineRow;
  };
  const aTerm = async (from = FROM, more = {}): Promise<DeadlineRow> => {
    const row = await aCountedTerm(scene, await scene.aCase(), { from, more, at: at('2026-06-01') });
    await scene.store([row]);
    return row;
  };

  it('moves the terms that lie over its days, on the record, and recomputing them gives the same bytes', async () => {
    const term = await aTerm();
    const other = await aTerm('2026-06-11');
    const inDays = await aTerm(FROM, { unit: 'calendarDay' });
    expect(term.due_on).toBe(DUE);
    const id = await adopted(withDaysOff(inForce(), NEW_DAY_OFF));
    expect(await recompute.carryOn()).toEqual({ moved: 1, bells: expect.any(Number) });
    const row = await stored(term.id);
    const { current } = scene.regulations;
    expect(row).toMatchObject({
      due_on: '2026-06-16',
      calendar_revision: current.calendarRevision,
      updated_seq: term.updated_seq,
    });
    expect(row.trace).toEqual(JSON.parse(JSON.stringify(dueDateOf(row, calendarOf(current.calendar.body)).trace)));
    expect(new Date(row.known_at)).toEqual(clock.at);
    // Five working days before the new day.
    expect(new Date(row.next_ring_at as string)).toEqual(at('2026-06-08', '08:00'));
    for (const untouched of [other, inDays]) {
      expect(await stored(untouched.id)).toMatchObject({
        due_on: untouched.due_on,
        calendar_revision: untouched.calendar_revision,
      });
    }
    const { rows: beliefs } = await scene.owner.query(
      'SELECT cause, due_on::text AS due FROM deadline_beliefs WHERE deadline_id = $1 ORDER BY id',
      [term.id],
    );
    expect(beliefs).toEqual([
      { cause: 'record', due: DUE },
      { cause: 'calendar', due: '2026-06-16' },
    ]);
    const { decision, application } = await proposals.get(id);
    expect(decision).toMatchObject({
      by: { id: scene.people.head },
      oldRevision: term.calendar_revision,
      newRevision: current.calendarRevision,
    });
    expect(application).toMatchObject({ moved: 1, kept: 0, appliedAt: expect.any(String) });
  });

  it('previews exactly what it then does', async () => {
    const moved = await Promise.all(
      [FROM, '2026-06-02', '2026-06-03', '2026-06-11', '2026-05-20'].map((from) => aTerm(from)),
    );
    const id = await propose(withDaysOff(inForce(), NEW_DAY_OFF));
    const first = await preview.preview(head, id, { limit: 2 });
    const rest = await preview.preview(head, id, { limit: 2, after: first.next as string });
    expect(first.summary).toMatchObject({ later: 3, kept: 0, dated: 0, certainty: 0, byRule: [{ moved: 3 }] });
    expect(rest.summary).toBeNull();
    const promised = [...first.deadlines, ...rest.deadlines];
    expect(promised.map(({ deadlineId }) => deadlineId).sort()).toEqual(
      moved
        .slice(0, 3)
        .map((row) => row.id)
        .sort(),
    );
    expect(await stored(moved[0]?.id as string)).toMatchObject({ due_on: DUE });
    await proposals.approve(head, id);
    await recompute.carryOn();
    const { deadlines: done } = await preview.moves(head, id, { limit: 50 });
    expect(done).toEqual(promised);
    expect((await preview.preview(head, id, { limit: 2 })).summary).toMatchObject({ later: 0, byRule: [] });
  });

  it('lists and counts only the cases one may read; all are counted for who decides at the top', async () => {
    await aTerm();
    const id = await propose(withDaysOff(inForce(), NEW_DAY_OFF));
    const stranger = asVisitor(scene.people.reviewer, randomUUID(), 'legalOwner');
    expect(await preview.preview(stranger, id, { limit: 10 })).toMatchObject({
      summary: { later: 0, byRule: [] },
      deadlines: [],
      next: null,
    });
    const decides = asVisitor(scene.people.reviewer, randomUUID(), 'commissionHead');
    const atTheTop = { ...decides, offices: decides.offices.map((office) => ({ ...office, isAtTheTop: true })) };
    expect(await preview.preview(atTheTop, id, { limit: 10 })).toMatchObject({ summary: { later: 1 }, deadlines: [] });
  });

  it('G15: never shortens a running term, which keeps its own calendar; one begun later goes by the new one', async () => {
    // 2026-09-01 and 02 are the National Day's.
    const holiday = inForce().days.find(({ date, kind }) => date.startsWith('2026-09') && kind === 'publicHoliday')
      ?.date as string;
    const term = await aTerm('2026-08-24');
    const id = await adopted(withoutDayOff(inForce(), holiday));
    expect((await preview.preview(head, id, { limit: 5 })).summary).toMatchObject({ kept: 1, later: 0 });
    expect(await recompute.carryOn()).toMatchObject({ moved: 0 });
    expect(await stored(term.id)).toMatchObject({ due_on: term.due_on, calendar_revision: term.calendar_revision });
    const { deadlines } = await preview.moves(head, id, { limit: 5 });
    expect(deadlines).toMatchObject([{ outcome: 'kept', dueBefore: term.due_on }]);
    expect((deadlines[0]?.dueAfter as string) < (term.due_on as string)).toBe(true);
    expect((await aTerm('2026-08-24')).due_on).toBe(deadlines[0]?.dueAfter);
    await expect(
      scene.source.query(APPLY, [
        id,
        clock.at,
        JSON.stringify([{ ...applied(term), due_on: '2026-06-01', due_at: '2026-06-01T17:00:00Z' }]),
        '[[]]',
      ]),
    ).resolves.toEqual([{ moved: 0 }]);
  });

  it('G15: does not shorten it by an event of its case either, as long as its own calendar gives more', async () => {
    const holiday = inForce().days.find(({ date, kind }) => date.startsWith('2026-09') && kind === 'publicHoliday')
      ?.date as string;
    const term = await aTerm('2026-08-24', { pause: 'keepEnd' });
    await adopted(withoutDayOff(inForce(), holiday));
    const paused = (row: DeadlineRow): DeadlineRow =>
      scene.changed([row], {
        caseId: row.case_id,
        on: '2026-08-26',
        effects: [{ type: 'pauseDeadline', key: row.key, from: '2026-08-26' }],
      })[0] as DeadlineRow;
    expect(paused(term)).toMatchObject({
      status: 'paused',
      due_on: term.due_on,
      calendar_revision: term.calendar_revision,
    });
    const later = withDaysOff(inForce(), '2026-08-27', '2026-08-28');
    await adopted(later);
    expect((paused(term).due_on as string) > (term.due_on as string)).toBe(true);
    expect(paused(term).calendar_revision).toBe(scene.regulations.current.calendarRevision);
  });

  it('gives a day to a term whose year had no calendar, and rings it', async () => {
    const term = await aTerm('2027-12-20');
    expect(term).toMatchObject({ due_on: null, certainty: 'absent' });
    const body = inForce();
    await adopted({ ...body, years: { ...body.years, 2028: 'projected' } });
    await recompute.carryOn();
    const row = await stored(term.id);
    expect(row).toMatchObject({ due_on: '2028-01-03', certainty: 'projected' });
    expect(row.next_ring_at).not.toBeNull();
  });

  it('says of a day that is no longer projected that it is official, though it stays', async () => {
    const term = await aTerm('2027-06-01');
    expect(term.certainty).toBe('projected');
    const body = inForce();
    await adopted({ ...body, years: { ...body.years, 2027: 'official' } });
    await recompute.carryOn();
    expect(await stored(term.id)).toMatchObject({ due_on: term.due_on, certainty: 'official' });
  });

  it('goes on after a crash between two batches, and moves nothing twice', async () => {
    const terms: DeadlineRow[] = [];
    const caseId = await scene.aCase();
    for (let nth = 0; nth < 2_500; nth += 1) {
      const row = terms[0] ?? (await aCountedTerm(scene, caseId, { from: FROM, at: at('2026-06-01') }));
      terms.push({ ...row, id: randomUUID(), key: `trial-${nth}` });
    }
    await scene.store(terms);
    const id = await adopted(withDaysOff(inForce(), NEW_DAY_OFF));
    class Crashing extends RecomputeService {
      private batches = 0;
      protected override write(...args: Parameters<RecomputeService['write']>): Promise<number> {
        this.batches += 1;
        if (this.batches > 1) throw new Error('The power went.');
        return super.write(...args);
      }
    }
    await expect(new Crashing(scene.source, clock).carryOn()).rejects.toThrow('The power went.');
    const onNew = async (): Promise<number> => {
      const { rows } = await scene.owner.query<{ n: number }>(
        'SELECT count(*)::int AS n FROM deadlines WHERE due_on = $1 AND calendar_revision = $2',
        ['2026-06-16', scene.regulations.current.calendarRevision],
      );
      return rows[0]?.n as number;
    };
    const before = await onNew();
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(2_500);
    expect((await proposals.get(id)).application).toMatchObject({ appliedAt: null, moved: before });
    // Two workers start at once.
    const both = await Promise.all([recompute.carryOn(), new RecomputeService(scene.source, clock).carryOn()]);
    expect(both[0].moved + both[1].moved).toBe(2_500 - before);
    expect(await onNew()).toBe(2_500);
    expect((await proposals.get(id)).application).toMatchObject({ appliedAt: expect.any(String), moved: 2_500 });
  });

  it('finds a term that was written by the old calendar while it was being applied, and then leaves off looking', async () => {
    await adopted(withDaysOff(inForce(), NEW_DAY_OFF));
    await recompute.carryOn();
    const late = await aCountedTerm(scene, await scene.aCase(), {
      from: FROM,
      calendar: { revision: scene.regulations.files.calendarRevision, body: scene.regulations.files.calendar.body },
    });
    await scene.store([late]);
    expect(await recompute.carryOn()).toMatchObject({ moved: 0 });
    await scene.owner.query(`ALTER TABLE law_decisions DISABLE TRIGGER law_decisions_append_only`);
    await scene.owner.query(`UPDATE law_decisions SET stored_at = now() - interval '1 minute'`);
    expect(await recompute.carryOn()).toMatchObject({ moved: 1 });
    expect(await stored(late.id)).toMatchObject({ due_on: '2026-06-16' });
    expect(await recompute.carryOn()).toMatchObject({ moved: 0 });
    const { rows } = await scene.owner.query('SELECT 1 FROM calendar_applications WHERE settled_at IS NULL');
    expect(rows).toEqual([]);
  });

  it('leaves alone what its case changed in between', async () => {
    const term = await aTerm();
    const id = await adopted(withDaysOff(inForce(), NEW_DAY_OFF));
    await scene.owner.query('UPDATE deadlines SET updated_seq = updated_seq + 1 WHERE id = $1', [term.id]);
    const [done] = await scene.source.query<{ moved: number }[]>(APPLY, [
      id,
      clock.at,
      JSON.stringify([applied(term)]),
      '[[]]',
    ]);
    expect(done?.moved).toBe(0);
    expect(await recompute.carryOn()).toMatchObject({ moved: 1 });
  });

  it('moves a term on the word of the application alone in no way no count could have given', async () => {
    const term = await aTerm();
    const lapsing = await aTerm(FROM, { lapses: true });
    const id = await adopted(withDaysOff(inForce(), NEW_DAY_OFF));
    const asked = (more: object, on = term, when = clock.at): Promise<unknown> =>
      scene.source.query(APPLY, [id, when, JSON.stringify([{ ...applied(on), ...more }]), '[[]]']);
    await expect(asked({ due_at: '2026-06-16T16:00:00Z' })).rejects.toThrow(/not the end of its day/);
    await expect(asked({ due_at: null })).rejects.toThrow(/not the end of its day/);
    await expect(asked({ next_ring_at: null })).rejects.toThrow(/nobody would be told/);
    await expect(asked({ next_ring_at: 'infinity' })).rejects.toThrow(/never ring/);
    const { calendarRevision } = scene.regulations.current;
    await expect(asked({ calendar_before: calendarRevision })).rejects.toThrow(/rests on this calendar already/);
    expect(await asked({ due_on: '2026-06-14', due_at: '2026-06-14T17:00:00Z' })).toEqual([{ moved: 0 }]);
    expect(await stored(term.id)).toMatchObject({ due_on: DUE, calendar_revision: term.calendar_revision });
    // A window rings for nobody.
    expect(await asked({ next_ring_at: null }, lapsing)).toEqual([{ moved: 1 }]);
    // Nobody has known it since before the term was known, nor from a day that has not come.
    const knownAt = async (): Promise<number> => Date.parse((await stored(term.id)).known_at);
    expect(await asked({}, term, at('2026-05-01'))).toEqual([{ moved: 1 }]);
    expect(await knownAt()).toBe(Date.parse(term.known_at));
    const later = await aTerm('2026-06-02');
    const again = { due_on: '2026-06-17', due_at: '2026-06-17T17:00:00Z' };
    await scene.owner.query('UPDATE deadlines SET calendar_revision = $2 WHERE id = $1', [
      later.id,
      term.calendar_revision,
    ]);
    const rested = { ...later, calendar_revision: term.calendar_revision };
    expect(await asked(again, rested, new Date('2999-01-01'))).toEqual([{ moved: 1 }]);
    const known = Date.parse((await stored(later.id)).known_at);
    const { rows } = await scene.owner.query<{ now: Date }>('SELECT now()');
    expect(Math.abs(known - (rows[0]?.now.getTime() as number) - 60_000)).toBeLessThan(10_000);
    await scene.owner.query('DELETE FROM calendar_revisions WHERE hash = $1', [calendarRevision]);
    await expect(asked({})).rejects.toThrow(/not stored/);
  });

  it('stays with a term that its case, read before, writes afterwards without counting its day', async () => {
    const term = await aTerm();
    await adopted(withDaysOff(inForce(), NEW_DAY_OFF));
    await scene.owner.query('ALTER TABLE law_decisions DISABLE TRIGGER USER');
    await scene.owner.query(`UPDATE law_decisions SET stored_at = now() - interval '1 minute'`);
    expect(await recompute.carryOn()).toMatchObject({ moved: 1 });
    const moved = await stored(term.id);
    // What its step was, and what it still asks for, is written; the day is the calendar's.
    const still_needs = { first: 1, rest: 1, after: null, since: '2026-06-03', noPath: false };
    await scene.store([{ ...term, trace: null, still_needs, no_return_on: '2026-06-12' }]);
    const { due_on, due_at, certainty, calendar_revision, known_at, trace } = moved;
    expect(await stored(term.id)).toMatchObject({
      ...{ due_on, due_at, certainty, calendar_revision, known_at, trace },
      ...{ still_needs, no_return_on: '2026-06-12', next_ring_at: moved.next_ring_at },
    });
    const ended = { how: 'met', on: '2026-06-16', seq: 3 } as const;
    const met = { ...term, trace: null, status: 'met', ended, updated_seq: 3, next_ring_at: null } as const;
    await scene.store([{ ...met, known_at: at('2026-06-02').toISOString() }]);
    expect(await stored(term.id)).toMatchObject({
      status: 'met',
      due_on,
      calendar_revision,
      known_at,
      next_ring_at: null,
    });
    const { rows } = await scene.owner.query(
      'SELECT cause, due_on::text AS due FROM deadline_beliefs WHERE deadline_id = $1 ORDER BY id',
      [term.id],
    );
    expect(rows.map(({ cause, due }) => `${cause} ${due}`)).toEqual([
      `record ${DUE}`,
      `calendar ${due_on}`,
      `record ${due_on}`,
    ]);
    // An event that counts the day has its own word.
    const counted = await aTerm('2026-06-02');
    const older = { ...counted, calendar_revision: term.calendar_revision, due_on: '2026-06-20', updated_seq: 3 };
    await scene.store([older]);
    expect(await stored(counted.id)).toMatchObject({ due_on: '2026-06-20', calendar_revision: term.calendar_revision });
  });

  it('moves the day of no return of a term whose due date stays, and its bell', async () => {
    // In calendar days: only what is still to be done is counted in working days.
    const still_needs = { first: 0, rest: 3, after: null, since: '2026-06-01', noPath: false };
    const row = await aCountedTerm(scene, await scene.aCase(), {
      from: FROM,
      more: { unit: 'calendarDay', value: 14, warnBefore: [20] },
      at: at('2026-06-01'),
    });
    // On the day of no return it has rung; its next bell is the due day's, far from the new day off.
    const bell = at('2026-06-15', '08:00').toISOString();
    await scene.store([{ ...row, still_needs, no_return_on: '2026-06-10', next_ring_at: bell }]);
    await adopted(withDaysOff(inForce(), '2026-06-12'));
    expect(await recompute.carryOn()).toEqual({ moved: 0, bells: 1 });
    expect(await stored(row.id)).toMatchObject({ due_on: DUE, no_return_on: '2026-06-09' });
    expect(new Date((await stored(row.id)).next_ring_at as string)).toEqual(at('2026-06-09', '08:00'));
    expect(await recompute.carryOn()).toEqual({ moved: 0, bells: 0 });
  });

  it('lets the application move a day in no other way', async () => {
    const term = await aTerm();
    const id = await propose(withDaysOff(inForce(), NEW_DAY_OFF));
    const rows = JSON.stringify([applied(term)]);
    await expect(scene.source.query(APPLY, [id, clock.at, rows, '[[]]'])).rejects.toThrow(/No calendar was adopted/);
    await expect(scene.source.query('UPDATE deadlines SET due_on = $1', ['2026-12-31'])).rejects.toThrow(
      /permission denied/,
    );
    await expect(scene.source.query('DELETE FROM calendar_moves')).rejects.toThrow(/permission denied/);
  });

  it('tells officer and supervisor once, in one message for all the terms they look after', async () => {
    for (const from of [FROM, '2026-06-02']) {
      const row = await aTerm(from);
      await scene.aStanding(row.case_id, scene.people.officer, 'caseOfficer');
      await scene.aStanding(row.case_id, scene.people.member, 'conflicted');
    }
    const id = await adopted(withDaysOff(inForce(), NEW_DAY_OFF));
    await recompute.carryOn();
    await recompute.carryOn();
    const { rows } = await scene.owner.query<{ person_id: string; audience: string; title: { vi: string } }>(
      `SELECT person_id, audience, title FROM messages WHERE code = 'deadline-moved' ORDER BY audience`,
    );
    expect(rows.map(({ person_id, audience }) => [person_id, audience])).toEqual([
      [scene.people.officer, 'officer'],
      [supervisor, 'supervisor'],
    ]);
    expect(rows[0]?.title.vi).toMatch(new RegExp(`2 thời hạn trong 2 vụ việc.*${id}/moves`));
  });

  it('warns earlier where a bell would fall on a new day off', async () => {
    const term = await aTerm();
    // Its bell of five working days before is on Monday the eighth; that becomes a day off, and so does the day before the weekend stay.
    await scene.owner.query(
      'UPDATE deadlines SET next_ring_at = $2, inputs = inputs || $3, rule_text = rule_text || $3 WHERE id = $1',
      [term.id, at('2026-06-08', '08:00'), JSON.stringify({ unit: 'calendarDay', value: 14 })],
    );
    await adopted(withDaysOff(inForce(), '2026-06-08'));
    expect(await recompute.carryOn()).toEqual({ moved: 0, bells: 1 });
    expect(new Date((await stored(term.id)).next_ring_at as string)).toEqual(at('2026-06-05', '08:00'));
  });

  it('is in force in every process, and in one that was away when it looks again', async () => {
    const other = new RegulationsService(scene.source);
    await other.onModuleInit();
    await adopted(withDaysOff(inForce(), NEW_DAY_OFF));
    expect(scene.regulations.current.calendarRevision).not.toBe(scene.regulations.files.calendarRevision);
    expect(other.current.calendarRevision).toBe(scene.regulations.files.calendarRevision);
    let heard = 0;
    other.onAdopted(() => {
      heard += 1;
    });
    expect(await other.catchUp()).toBe(true);
    expect(await other.catchUp()).toBe(false);
    expect([other.current.calendarRevision, heard]).toEqual([scene.regulations.current.calendarRevision, 1]);
    const restarted = new RegulationsService(scene.source);
    await restarted.onModuleInit();
    expect(restarted.current.calendarRevision).toBe(scene.regulations.current.calendarRevision);
    const { files } = restarted;
    expect((await restarted.lawOfRevision(files.revision, files.calendarRevision)).calendar.body).toEqual(
      files.calendar.body,
    );
  });

  it.each([
    ['2026-10-01', 0],
    ['2026-10-02', 2],
    ['2026-10-03', 2],
  ])('on %s tells %i people that the official days run out on the last of December', async (day, told) => {
    const administrator = await aPerson(scene.owner);
    await anOffice(scene.owner, administrator, scene.bodyId, 'administrator');
    clock.at = at(day);
    const watch = new CalendarWatchService(scene.source, scene.regulations, clock);
    expect(await watch.check()).toBe(told);
    expect(await watch.check()).toBe(0);
    const { rows } = await scene.owner.query<{ audience: string }>(
      `SELECT audience FROM messages WHERE code = 'calendar-runs-out' AND case_id IS NULL ORDER BY audience`,
    );
    expect(rows.map(({ audience }) => audience)).toEqual(told === 0 ? [] : ['administrator', 'supervisor']);
    clock.at = at('2026-11-02');
    expect(await watch.check()).toBe(2);
  });
});

const APPLY = 'SELECT apply_calendar($1, $2, $3, $4) AS moved';

const applied = (term: DeadlineRow) => ({
  id: term.id,
  outcome: 'moved',
  at_seq: term.updated_seq,
  calendar_before: term.calendar_revision,
  due_before: term.due_on,
  certainty_before: term.certainty,
  due_on: '2026-06-16',
  due_at: '2026-06-16T17:00:00Z',
  certainty: 'official',
  trace_at: 0,
  no_return_on: null,
  next_ring_at: '2026-06-08T01:00:00Z',
  breached_on: null,
});
