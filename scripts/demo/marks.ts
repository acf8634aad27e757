// Has the demo been loaded into this database, wholly or in part? And to which instant is its clock set?
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';

/** To be raised when what is loaded changes. */
const DEMO_VERSION = '3';

/** Of every demo account: on an instance with invented data it keeps nothing from anybody. */
export const DEMO_PASSWORD = 'demo-2026';

/** `.data` of the checkout, from the source and from the build. */
export function dataFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  mkdirSync(join(folder, '.data'), { recursive: true, mode: 0o711 });
  return join(folder, '.data');
}

export type DemoState = 'fresh' | 'begun' | 'loaded' | 'ofAnotherVersion' | 'notEmpty';

/** The table is the demo's own, so it is made here: an instance without a demo never has it. */
export async function demoState(owner: pg.Client): Promise<DemoState> {
  await owner.query(
    `CREATE TABLE IF NOT EXISTS demo_load (version text PRIMARY KEY, begun_at timestamptz NOT NULL DEFAULT now(), done_at timestamptz)`,
  );
  const { rows } = await owner.query<{ version: string; done: boolean }>(
    'SELECT version, done_at IS NOT NULL AS done FROM demo_load ORDER BY begun_at DESC LIMIT 1',
  );
  const [known] = rows;
  if (known) {
    if (known.version !== DEMO_VERSION) return 'ofAnotherVersion';
    return known.done ? 'loaded' : 'begun';
  }
  const { rows: found } = await owner.query<{ filled: boolean }>('SELECT EXISTS (SELECT FROM bodies) AS filled');
  return found[0]?.filled ? 'notEmpty' : 'fresh';
}

export async function markDemo(owner: pg.Client, what: 'begun' | 'done'): Promise<void> {
  await owner.query(
    what === 'begun'
      ? 'INSERT INTO demo_load (version) VALUES ($1) ON CONFLICT DO NOTHING'
      : 'UPDATE demo_load SET done_at = now() WHERE version = $1',
    [DEMO_VERSION],
  );
}

/** From here on the instance's time runs from this instant. */
export async function setClock(owner: pg.Client, at: Date): Promise<void> {
  await owner.query(
    `INSERT INTO instance_clock (offset_ms, moved_at) VALUES ($1, now())
      ON CONFLICT (id) DO UPDATE SET offset_ms = EXCLUDED.offset_ms, moved_at = EXCLUDED.moved_at`,
    [at.getTime() - Date.now()],
  );
}
