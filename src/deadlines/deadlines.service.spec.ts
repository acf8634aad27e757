import { asVisitor, at, DeadlineScene } from '../../test/support/deadlines.js';
import { HeldClock } from '../../test/support/small-app.js';
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
      (await service.list(who, { due: which, limit: 50 })).deadlines.map(({ dueOn }) => dueOn);
    expect(await due('overdue')).toEqual(['2022-05-30', '2026-05-08']);
    expect(await due('thisWeek')).toEqual(['2026-05-15']);
    expect(await due('running')).toHaveLength(4);
    const head = asVisitor(scene.people.upperHead, scene.bodyId, 'statisticsOfficer');
    expect(await due('running', head)).toEqual([]);
  });

  it('pages by due date', async () => {
    const seen: (string | null)[] = [];
    for (let after: string | undefined, go = true; go; ) {
      const page = await service.list(officer(), { due: 'running', limit: 3, ...(after && { after }) });
      seen.push(...page.deadlines.map(({ dueOn }) => dueOn));
      go = page.next !== null;
      after = page.next ?? undefined;
    }
    expect(seen).toEqual(['2022-05-30', '2026-05-08', '2026-05-15', '2026-05-22']);
  });
});
