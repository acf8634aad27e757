// Runs one event through a machine, purely: snapshot in, snapshot and effects out. Shared by advance and refold.
import { type AnyMachineSnapshot, getNextTransitions, initialTransition, transition } from 'xstate';
import { papersIn } from './base-facts.js';
import { type Effect, effectsOf } from './effects.js';
import type { BaseFacts, CaseEvent, Procedure, StateMeta, Stored } from './procedure.js';

export type Facts = BaseFacts & Record<string, unknown>;

// Snapshots are never changed in place, so one restored before serves again: a walk over many paths asks for it often.
const restored = new WeakMap<object, AnyMachineSnapshot>();

/** The stored snapshot as XState's own; with nothing stored, the machine before its opening event. Throws a SnapshotFault when it cannot be restored. */
export function restore(procedure: Procedure, stored: Stored | null): AnyMachineSnapshot {
  const key = (stored?.snapshot ?? procedure.machine) as object;
  const known = restored.get(key);
  if (known) return known;
  const snapshot = stored
    ? restoreStored(procedure, stored)
    : (initialTransition(procedure.machine as never, undefined as never)[0] as unknown as AnyMachineSnapshot);
  restored.set(key, snapshot);
  return snapshot;
}

function restoreStored(procedure: Procedure, stored: Stored): AnyMachineSnapshot {
  try {
    // The snapshot is plain JSON we own; restoring links the nodes without running anything.
    return procedure.machine.restoreSnapshot(
      structuredClone(stored.snapshot) as never,
      undefined as never,
    ) as AnyMachineSnapshot;
  } catch (error) {
    throw new SnapshotFault(procedure.id, error);
  }
}

/** The stored snapshot names a state its machine does not have, or is no snapshot at all. */
export class SnapshotFault extends Error {
  override readonly name = 'SnapshotFault';

  constructor(procedure: string, cause: unknown) {
    super(`${procedure} cannot restore the stored snapshot: ${String((cause as Error).message ?? cause)}`, { cause });
  }
}

export const factsOf = (snapshot: AnyMachineSnapshot): Facts => snapshot.context as Facts;

/** Sorted ids of the leaf states the case is in. */
export function leafStates(snapshot: AnyMachineSnapshot): string[] {
  return snapshot._nodes
    .filter((node) => Object.keys(node.states).length === 0)
    .map((node) => node.key)
    .sort();
}

const known = new WeakMap<object, Map<string, StateMeta>>();

/** What every leaf state of a procedure says of itself, by id. */
export function statesOf(procedure: Procedure): ReadonlyMap<string, StateMeta> {
  const cached = known.get(procedure.machine);
  if (cached) return cached;
  const metas = new Map<string, StateMeta>();
  const visit = (node: typeof procedure.machine.root): void => {
    const children = Object.values(node.states) as (typeof node)[];
    if (children.length === 0 && node.meta) metas.set(node.key, node.meta as StateMeta);
    for (const child of children) visit(child);
  };
  visit(procedure.machine.root);
  known.set(procedure.machine, metas);
  return metas;
}

/** The phase the proceedings are in: of the first leaf that is not a side matter. */
export function phaseOf(snapshot: AnyMachineSnapshot): StateMeta['phase'] {
  const metas = snapshot._nodes
    .filter((node) => Object.keys(node.states).length === 0)
    .map((node) => node.meta as StateMeta | undefined);
  return metas.find((meta) => meta && meta.phase !== 'side')?.phase ?? 'side';
}

const candidates = new WeakMap<AnyMachineSnapshot, Map<string, string[]>>();

/** Names of the guards on the transitions this event type could take now. Empty: the event does not belong to this state. */
export function guardsNow(snapshot: AnyMachineSnapshot, type: string): readonly string[] {
  let byType = candidates.get(snapshot);
  if (!byType) {
    byType = new Map();
    for (const { eventType, guard } of getNextTransitions(snapshot)) {
      byType.set(eventType, [...(byType.get(eventType) ?? []), (guard as string | undefined) ?? '']);
    }
    candidates.set(snapshot, byType);
  }
  return byType.get(type) ?? [];
}

export interface Ran {
  snapshot: AnyMachineSnapshot;
  effects: Effect[];
}

/** Takes the transition. The caller has asked the guards; the machine asks them again. Null when it refuses. */
export function run(procedure: Procedure, snapshot: AnyMachineSnapshot, event: CaseEvent): Ran | null {
  if (snapshot.status !== 'active') return null;
  const [next, actions] = transition(procedure.machine, snapshot, event as never) as [
    AnyMachineSnapshot,
    { type: string; params?: unknown }[],
  ];
  if (next === snapshot) return null;
  return { snapshot: next, effects: [...paperEffects(procedure, event), ...effectsOf(actions)] };
}

/** The papers an event makes register themselves: they are declared with the event, so no transition can forget them. */
function paperEffects(procedure: Procedure, event: CaseEvent): Effect[] {
  const specs = procedure.events[event.type]?.papers ?? [];
  return papersIn(specs, event.payload, event.situation.seq).map(({ spec, paper, key }) => ({
    type: 'registerPaper',
    key,
    paperType: spec.type,
    symbol: paper.symbol,
    number: paper.number,
    datedOn: paper.datedOn,
    event: event.type,
    title: spec.title,
    ...(paper.signerId ? { signerId: paper.signerId } : {}),
    ...(paper.fileSha256 ? { fileSha256: paper.fileSha256 } : {}),
  }));
}
