// `npm run lock -- --reason "..."`: records what every procedure does now in its version.lock.json, which the registry test
// compares. A lock that is there already is recorded anew only with a reason, which is kept. `--only suspension@1` takes one.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { sha256 } from '../src/common/canonical-json.js';
import { explore } from '../workflows/graph.js';
import type { Journey } from '../workflows/journey.js';
import { type Lock, lockDifferences, lockOf, lockPathOf } from '../workflows/lock.js';
import type { Procedure } from '../workflows/procedure.js';
import { procedures } from '../workflows/registry.js';
import { world } from '../workflows/world.js';

const MOST_SHOWN = 20;

type Locks = Record<string, Lock>;

const locksIn = (path: string): Locks => (existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Locks) : {});

function journeysOf(id: string): Record<string, Journey> {
  const folder = `workflows/${id.split('@')[0]}/journeys`;
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
  return Object.fromEntries(
    names.sort().map((name) => [name, JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')) as Journey]),
  );
}

/** Returns false when the lock differs and nobody said why it may. */
function record(procedure: Procedure, reason: string | undefined): boolean {
  const scene = world({ rules: procedure.deadlineRules });
  const explored = explore(procedure, scene);
  const now = lockOf({ procedure, scene, explored, journeys: journeysOf(procedure.id) }, sha256);
  const path = lockPathOf(procedure.id);
  const locks = locksIn(path);
  const kept = locks[procedure.id];
  const differences = kept ? lockDifferences(kept, now) : [];
  if (kept && differences.length === 0) {
    console.log(`${procedure.id}: không đổi  ·  unchanged`);
    return true;
  }
  for (const difference of differences.slice(0, MOST_SHOWN)) console.log(`  ${difference}`);
  if (differences.length > MOST_SHOWN) console.log(`  ... +${differences.length - MOST_SHOWN}`);
  if (kept && !reason) {
    console.log(`${procedure.id}: đã đổi, nêu lý do  ·  changed; say why with --reason "..."`);
    return false;
  }
  locks[procedure.id] = { ...now, reasons: [...(kept?.reasons ?? []), reason ?? 'First recorded.'] };
  writeFileSync(path, `${JSON.stringify(locks, null, 1)}\n`);
  console.log(`${procedure.id}: đã ghi ${now.paths.length} đường đi  ·  ${now.paths.length} paths recorded`);
  return true;
}

const { values } = parseArgs({ options: { reason: { type: 'string' }, only: { type: 'string' } } });
const reason = values.reason?.trim() || undefined;
const wanted = procedures.filter(({ id }) => values.only === undefined || id === values.only);
if (wanted.length === 0) throw new Error(`No procedure ${values.only} is registered.`);
const settled = wanted.map((procedure) => record(procedure, reason));
if (settled.includes(false)) process.exitCode = 1;
