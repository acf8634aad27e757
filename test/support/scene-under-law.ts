// The invented world as the running application sees it: its bodies and people as the database shows them on a day, its sessions with
// the seats they really have, and the law the application holds. What is walked in it can be walked over HTTP unchanged.

import { lawQueryOf } from '../../src/cases/situate.js';
import { RegulationsService } from '../../src/regulations/regulations.service.js';
import type { SeenBody, SeenPerson } from '../../workflows/procedure.js';
import { CAST, type World } from '../../workflows/world.js';
import type { TestApplication } from './application.js';

/** The world of a test as a case of the body is shown it on that day. */
export async function sceneAsSeen(test: TestApplication, on: string, bodyId: string = CAST.body): Promise<World> {
  const { rows: bodyRows } = await test.owner.query<{ seen: SeenBody }>(
    'SELECT seen_body(id, $1) AS seen FROM bodies',
    [on],
  );
  const { rows: peopleRows } = await test.owner.query<{ seen: SeenPerson }>(
    'SELECT seen_person(id, $1) AS seen FROM persons',
    [on],
  );
  const bodies = Object.fromEntries(bodyRows.map(({ seen }) => [seen.id, seen]));
  const body = bodies[bodyId] as SeenBody;
  return {
    ...test.scene,
    body,
    bodies,
    people: Object.fromEntries(peopleRows.map(({ seen }) => [seen.id, seen])),
    law: test.app.get(RegulationsService).lawOn(lawQueryOf(body, on)),
    session: (heldOn, of = body) => {
      const roster = of.seats.map(({ personId }) => personId);
      const present = roster.filter((personId) => personId !== CAST.subject);
      return {
        id: CAST.session,
        bodyId: of.id,
        heldOn,
        status: 'held',
        roster,
        present,
        chairId: present[0] ?? null,
        onAgenda: true,
        excused: [],
      };
    },
  };
}

/** The body ends on the day the walks begin, so that its cases may be handed over; its people go on working on them, and hold like offices in its successor. */
export async function endTheBody(test: TestApplication): Promise<void> {
  await test.owner.query(`UPDATE bodies SET valid_to = '2026-05-05', dissolved_ground = 'thử' WHERE id = $1`, [
    CAST.body,
  ]);
  // The successor is a commission, whatever the body was.
  await test.owner.query(
    `INSERT INTO offices (person_id, body_id, role, valid_from)
     SELECT person_id, $2, CASE role WHEN 'committeeSecretary' THEN 'commissionHead'
         WHEN 'committeeDeputySecretary' THEN 'commissionDeputyHead' WHEN 'standingBoardMember' THEN 'commissionMember'
         ELSE role END, valid_from
       FROM offices WHERE body_id = $1 AND role <> 'caseOfficer'`,
    [CAST.body, CAST.successor],
  );
}

/** Its successor is a commission above the grassroots. */
export async function raiseTheSuccessor(test: TestApplication): Promise<void> {
  await endTheBody(test);
  await test.owner.query(`UPDATE bodies SET level = 'commune' WHERE id = ANY ($1)`, [
    [CAST.successor, CAST.successorCommittee],
  ]);
}

/** So has the committee above it; whoever worked there does so in its successor. */
export async function endTheUpperCommittee(test: TestApplication): Promise<void> {
  const values = [CAST.upperCommittee, CAST.successorCommittee];
  await test.owner.query(`UPDATE bodies SET valid_to = '2026-05-05', dissolved_ground = 'thử' WHERE id = $1`, [
    CAST.upperCommittee,
  ]);
  await test.owner.query(
    `INSERT INTO body_successors (body_id, successor_id, on_date, ground) VALUES ($1, $2, '2026-05-04', 'thử')`,
    values,
  );
  await test.owner.query(
    `INSERT INTO offices (person_id, body_id, role, valid_from)
     SELECT person_id, $2, role, valid_from FROM offices WHERE body_id = $1`,
    values,
  );
}

const centre = '00000000-0000-4000-8000-000000000098';

/** Above the upper committee stands the centre, so that somebody may change what it decides. */
export async function putTheCentreAbove(test: TestApplication): Promise<void> {
  await test.owner.query(
    `INSERT INTO bodies (id, kind, level, name_vi, name_en, issuer_code, valid_from)
     VALUES ($1, 'committee', 'central', 'Ban Chấp hành Thử Nghiệm', 'Trial central committee', 'TN', '2020-01-01')`,
    [centre],
  );
  await test.owner.query('UPDATE bodies SET parent_id = $1 WHERE id = $2', [centre, CAST.upperCommittee]);
}
