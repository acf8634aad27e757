// Who may raise which event in which states? Every person of the invented world is asked, for lock files and documentation.
import { whyNot } from './advance.js';
import { type Node, situationIn } from './graph.js';
import { guardsNow, restore } from './machine-runner.js';
import type { Procedure } from './procedure.js';
import { CAST, type World } from './world.js';

/** By combination of states (joined with `+`), by event: who of the cast may raise it the next day. The rest may not. */
export type MachineTable = Record<string, Record<string, string[]>>;

const nextDay = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

const castNames = new Map<string, string>(Object.entries(CAST).map(([name, id]) => [id, name]));

/** Asks in the first situation found for each combination of states. */
export function machineTable(procedure: Procedure, scene: World, nodes: readonly Node[]): MachineTable {
  const table: MachineTable = {};
  const callers = [...Object.keys(scene.people), 'clock', 'system'];
  for (const node of nodes) {
    const states = node.states.join('+');
    if (table[states]) continue;
    const row: Record<string, string[]> = {};
    table[states] = row;
    const snapshot = restore(procedure, node.stored);
    const asked = callers.map((by) => ({ by, situation: situationIn(scene, node, by, nextDay(node.day)) }));
    for (const type of Object.keys(procedure.events)) {
      if (guardsNow(snapshot, type).length === 0) continue;
      const allowed = asked.filter(({ situation }) => !whyNot(procedure, snapshot, type, situation));
      if (allowed.length > 0) row[type] = allowed.map(({ by }) => castNames.get(by) ?? by);
    }
  }
  return table;
}
