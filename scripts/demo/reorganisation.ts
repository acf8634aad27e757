// 1 July 2025: the district and the bloc have ended; what stood under them stands under the province or a successor from now on.
// Where everybody stood before remains in body_levels.
import type pg from 'pg';
import type { DemoWorld } from './world.js';

export async function reorganise(owner: pg.Client, { bloc, commune }: DemoWorld): Promise<void> {
  const moves = [
    ...bloc.heirs.map(({ bodyId, to }) => ({ id: bodyId, to, level: null })),
    ...commune.moves.map(({ bodyId, to, level }) => ({ id: bodyId, to, level })),
  ];
  await owner.query(
    `UPDATE bodies b SET parent_id = coalesce(m."to", b.parent_id), level = coalesce(m.level, b.level)
      FROM jsonb_to_recordset($1::jsonb) AS m (id uuid, "to" uuid, level text) WHERE b.id = m.id`,
    [JSON.stringify(moves)],
  );
}
