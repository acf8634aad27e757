import { randomUUID } from 'node:crypto';
import { DeadlineScene } from '../../test/support/deadlines.js';
import { peopleOf } from './case-people.js';
import { recipientsOf } from './chain.js';

describe('the people around a case', () => {
  let scene: DeadlineScene;
  let caseId: string;
  const on = '2026-05-13';

  beforeAll(async () => {
    scene = await DeadlineScene.open();
    caseId = await scene.aCase();
    await scene.aStanding(caseId, scene.people.officer, 'caseOfficer');
  });
  afterAll(() => scene?.close());

  const told = async (day = on): Promise<string[]> => {
    const people = (await peopleOf(scene.source.manager, [caseId], day)).get(caseId);
    if (!people) throw new Error('no people');
    const names = new Map(Object.entries(scene.people).map(([name, id]) => [id, name]));
    return recipientsOf(people, { side: 'before', workingDays: 5 }, false).map(
      ({ personId }) => names.get(personId) ?? personId,
    );
  };
  const account = async (disabled: boolean): Promise<void> => {
    await scene.owner.query(
      `INSERT INTO accounts (person_id, username, password_hash, disabled_at) VALUES ($1, $2, 'none', $3)`,
      [scene.people.officer, randomUUID(), disabled ? '2026-05-01T00:00:00Z' : null],
    );
  };
  const away = async (from: string, to: string, substitute: string | null, cancelled = false): Promise<void> => {
    await scene.owner.query(
      `INSERT INTO absences (id, person_id, from_on, to_on, kind, substitute_id, recorded_by, recorded_at, demo_clock, cancelled_by, cancelled_at)
        VALUES (gen_random_uuid(), $1, $2, $3, 'leave', $4, $1, now(), false, $5, $6)`,
      [
        scene.people.officer,
        from,
        to,
        substitute,
        cancelled ? scene.people.officer : null,
        cancelled ? new Date(0) : null,
      ],
    );
  };

  it('are passed over while away, on both days included, and no longer', async () => {
    await away('2026-05-13', '2026-05-14', scene.people.otherOfficer);
    await away('2026-05-18', '2026-05-20', scene.people.otherOfficer, true);
    const days = ['2026-05-12', '2026-05-13', '2026-05-14', '2026-05-15', '2026-05-18'];
    expect(await Promise.all(days.map(async (day) => (await told(day))[0]))).toEqual([
      'officer',
      'otherOfficer',
      'otherOfficer',
      'officer',
      'officer',
    ]);
  });

  it('are not there any more after their last day in the body, unless they have come back', async () => {
    const { officer, head, otherOfficer } = scene.people;
    await scene.owner.query(
      `INSERT INTO leavings (id, person_id, body_id, successor_id, last_day, decided_by, decided_at, demo_clock)
        VALUES (gen_random_uuid(), $1, $2, $3, '2026-06-30', $4, now(), false)`,
      [officer, scene.bodyId, otherOfficer, head],
    );
    expect(await told('2026-06-30')).toEqual(['officer']);
    expect(await told('2026-07-01')).toEqual(['otherOfficer']);
    await scene.owner.query(
      `INSERT INTO offices (person_id, body_id, role, valid_from) VALUES ($1, $2, 'caseOfficer', '2026-09-01')`,
      [officer, scene.bodyId],
    );
    expect(await told('2026-08-31')).toEqual(['otherOfficer']);
    expect(await told('2026-09-01')).toEqual(['officer']);
  });

  it('are not there once every account of theirs is closed', async () => {
    expect(await told('2026-05-12')).toEqual(['officer']);
    await account(true);
    expect(await told('2026-05-12')).toEqual(['otherOfficer']);
    await account(false);
    expect(await told('2026-05-12')).toEqual(['officer']);
  });
});
