import { asVisitor, at, DeadlineScene } from '../../test/support/deadlines.js';
import { HeldClock } from '../../test/support/small-app.js';
import type { Effect } from '../../workflows/effects.js';
import { ReadableCasesService } from '../cases/readable-cases.service.js';
import { DeadlinesService } from './deadlines.service.js';

describe('looking at deadlines', () => {
  let scene: DeadlineScene;
  let service: DeadlinesService;
  let caseId: string;
  // A Wednesday.
  const clock = new HeldClock(at('2026-05-13'));
  const officer = () => asVisitor(scene.people.officer, scene.bodyId, 'caseOfficer');

  beforeAll(async () => {
    scene = await DeadlineScene.open();
    service = new DeadlinesService(
      scene.source,
      new ReadableCasesService(scene.source, clock),
      scene.regulations,
      clock,
    );
    caseId = await scene.aCase();
    for (const due of ['2026-05-22', '2026-05-15', '2026-05-08']) await scene.aTerm(caseId, due);
    await scene.store(
      scene.changed([], {
        caseId,
        on: '2022-03-01',
        effects: [{ type: 'startDeadline', key: 'cap', rule: 'suspension.obstruction.member', from: '2022-03-01' }],
      }),
    );
  });
  afterAll(() => scene?.close());

  it('shows each with its day, what the day rests on, its trace and the time left', async () => {
    const { deadlines } = await service.ofCase(officer(), caseId);
    expect(deadlines[0]?.dueOn).toBe('2022-05-30');
    expect(deadlines.slice(1).map(({ dueOn, slack, workingDaysOver }) => [dueOn, slack, workingDaysOver])).toEqual([
      ['2026-05-08', -3, 3],
      ['2026-05-15', 2, 0],
      ['2026-05-22', 7, 0],
    ]);
    expect(deadlines[0]).toMatchObject({
      certainty: 'official',
      restsOn: { en: expect.stringMatching(/22-QĐ\/TW.*Article 31 \(confirmed\)/) },
      basis: { article: '31', confidence: 'confirmed' },
      trace: [{ why: 'firstDay' }, { why: 'counted', counts: 90 }],
      inputs: { value: 90, unit: 'calendarDay' },
    });
    expect(deadlines[1]).toMatchObject({
      certainty: 'setByHand',
      label: { en: 'Time for the subject to explain' },
      restsOn: {
        en: expect.stringMatching(/^Set by hand on 2026-03-02, recorded by Nguyễn Văn Thử; its ground is in record 2/),
      },
      setByHand: { due: '2026-05-08', record: 2 },
    });
  });

  it('answers alike for a case one may not see and one that does not exist', async () => {
    const stranger = asVisitor(scene.people.reviewer, scene.people.officer, 'caseOfficer');
    const none = '00000000-0000-4000-8000-00000000ffff';
    const refusals = await Promise.all(
      [service.ofCase(stranger, caseId), service.ofCase(officer(), none)].map((asked) =>
        asked.catch(({ status, code, title, detail }) => ({ status, code, title, detail })),
      ),
    );
    expect(refusals[0]).toMatchObject({ status: 404 });
    expect(refusals[0]).toEqual(refusals[1]);
  });

  it('lists what is overdue and what falls due this week, in the cases one may read', async () => {
    const due = async (which: 'overdue' | 'thisWeek' | 'running', who = officer()) =>
      (await service.list(who, { view: which, limit: 50 })).deadlines.map(({ dueOn }) => dueOn);
    expect(await due('overdue')).toEqual(['2022-05-30', '2026-05-08']);
    expect(await due('thisWeek')).toEqual(['2026-05-15']);
    expect(await due('running')).toHaveLength(4);
    const head = asVisitor(scene.people.upperHead, scene.bodyId, 'statisticsOfficer');
    expect(await due('running', head)).toEqual([]);
  });

  it('names neither subject nor writer to whoever may not read all of the case', async () => {
    const about = scene.people.member;
    const start: Effect = {
      type: 'startDeadline',
      key: `explanation:${about}`,
      rule: 'signs-inspection.explanation',
      from: '2026-03-02',
      subjectId: about,
      setByHand: { due: '2026-06-12' },
    };
    const other = await scene.aCase();
    await scene.store(scene.changed([], { caseId: other, on: '2026-03-02', effects: [start] }));
    for (const role of ['deadlineSupervisor', 'complianceReviewer', 'caseOfficer']) {
      const visitor = asVisitor(scene.people.reviewer, scene.bodyId, role);
      const listed = (await service.list(visitor, { view: 'running', limit: 50 })).deadlines.filter(
        (each) => each.case.id === other,
      );
      const { deadlines } = await service.ofCase(visitor, other);
      for (const shown of [...listed, ...deadlines]) {
        const isNamed = JSON.stringify(shown).includes(about) || shown.restsOn.en.includes('Nguyễn');
        expect([role, shown.key.split(':')[0], isNamed]).toEqual([role, 'explanation', role === 'caseOfficer']);
      }
      expect([listed.length, deadlines.length]).toEqual([1, 1]);
    }
    await scene.owner.query('DELETE FROM deadlines WHERE case_id = $1', [other]);
  });

  it('puts a term whose day must be set by hand before all others', async () => {
    const other = await scene.aCase();
    const undated = await scene.aTerm(other, '2026-05-14');
    await scene.owner.query(`UPDATE deadlines SET due_on = NULL, due_at = NULL, certainty = 'absent' WHERE id = $1`, [
      undated,
    ]);
    const running = await service.list(officer(), { view: 'running', limit: 1 });
    expect(running.deadlines).toMatchObject([{ id: undated, dueOn: null, slack: null, needsHandSetDay: true }]);
    const rest = await service.list(officer(), { view: 'running', limit: 50, after: running.next as string });
    expect(rest.deadlines.map(({ needsHandSetDay }) => needsHandSetDay)).toEqual([false, false, false, false]);
    for (const view of ['overdue', 'thisWeek'] as const) {
      const { deadlines } = await service.list(officer(), { view, limit: 50 });
      expect(deadlines.map(({ id }) => id)).not.toContain(undated);
    }
    await scene.owner.query('DELETE FROM deadlines WHERE id = $1', [undated]);
  });

  it('pages by due date', async () => {
    const seen: (string | null)[] = [];
    for (let after: string | undefined, go = true; go; ) {
      const page = await service.list(officer(), { view: 'running', limit: 3, ...(after && { after }) });
      seen.push(...page.deadlines.map(({ dueOn }) => dueOn));
      go = page.next !== null;
      after = page.next ?? undefined;
    }
    expect(seen).toEqual(['2022-05-30', '2026-05-08', '2026-05-15', '2026-05-22']);
  });
});
