// The invented world as the running application sees it: its bodies and people as the database shows them on a day, its sessions with
// the seats they really have, and the law the application holds. What is walked in it can be walked over HTTP unchanged.

import { lawQueryOf } from '../../src/cases/situate.js';
import { RegulationsService } from '../../src/regulations/regulations.service.js';
import type { SeenBody, SeenPerson } from '../../workflows/procedure.js';
import { CAST, type World } from '../../workflows/world.js';
import type { TestApplication } from './application.js';

/** The world of a test as a case opened on that day is shown it. */
export async function sceneAsSeen(test: TestApplication, on: string): Promise<World> {
  const { rows: bodyRows } = await test.owner.query<{ seen: SeenBody }>(
    'SELECT seen_body(id, $1) AS seen FROM bodies',
    [on],
  );
  const { rows: peopleRows } = await test.owner.query<{ seen: SeenPerson }>(
    'SELECT seen_person(id, $1) AS seen FROM persons',
    [on],
  );
  const bodies = Object.fromEntries(bodyRows.map(({ seen }) => [seen.id, seen]));
  const body = bodies[CAST.body] as SeenBody;
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

/** The body has ended, so that its cases may be handed over; its people go on working on them, and sit in its successor too. */
export async function endTheBody(test: TestApplication): Promise<void> {
  await test.owner.query(`UPDATE bodies SET valid_to = '2026-05-03', dissolved_ground = 'thử' WHERE id = $1`, [
    CAST.body,
  ]);
  await test.owner.query(
    `INSERT INTO offices (person_id, body_id, role, valid_from)
     SELECT person_id, $2, role, valid_from FROM offices WHERE body_id = $1 AND role <> 'caseOfficer'`,
    [CAST.body, CAST.successor],
  );
}
