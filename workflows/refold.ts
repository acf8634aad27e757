// Folds a case's events anew, with what two people agreed to correct.
import type { AnyMachineSnapshot } from 'xstate';
import type { TimedEffect } from './effects.js';
import { notBefore } from './envelope.js';
import { factsOf, restore, run } from './machine-runner.js';
import type { Amendment, PastEvent, Procedure } from './procedure.js';

interface Folded {
  snapshot: AnyMachineSnapshot;
  timeline: TimedEffect[];
}

/** Where a fold stopped: the event that its machine would no longer accept. */
interface Broken {
  brokenAt: number;
}

/** The event as two people agreed it really was; null when it was taken back. */
export function amended(event: PastEvent, amendments: readonly Amendment[]): PastEvent | null {
  let past = event;
  for (const { kind, field, value } of amendments.filter(({ seq }) => seq === event.seq)) {
    if (kind === 'takeBack') return null;
    if (field === '/effectiveOn') past = onAnotherDay(past, String(value));
    else past = { ...past, payload: withValue(past.payload, (field ?? '').replace(/^\/payload/, ''), value) };
  }
  return past;
}

/** Moved to another day, an act takes the rules in force on that day (G15). */
const onAnotherDay = (past: PastEvent, effectiveOn: string): PastEvent => ({
  ...past,
  situation: { ...past.situation, effectiveOn, law: past.lawOn?.(effectiveOn) ?? past.situation.law },
});

function withValue(payload: Record<string, unknown>, pointer: string, value: unknown): Record<string, unknown> {
  const copy = structuredClone(payload);
  const keys = pointer.slice(1).split('/');
  const last = keys.pop() as string;
  // Own keys only: a pointer such as /constructor must lead nowhere.
  const holder = keys.reduce<Record<string, unknown> | undefined>(
    (node, key) => (node && Object.hasOwn(node, key) ? (node[key] as Record<string, unknown>) : undefined),
    copy,
  );
  if (holder && Object.hasOwn(holder, last)) holder[last] = value;
  return copy;
}

/** After an amended date the order of the steps must still be one that could have happened. */
function isInOrder(procedure: Procedure, snapshot: AnyMachineSnapshot, { type, situation }: PastEvent): boolean {
  const definition = procedure.events[type];
  return definition !== undefined && situation.effectiveOn >= notBefore(definition, factsOf(snapshot));
}

/** Runs the events in order with the amendments applied. */
export function fold(
  procedure: Procedure,
  events: readonly PastEvent[],
  amendments: readonly Amendment[],
): Folded | Broken {
  let snapshot = restore(procedure, null);
  const timeline: TimedEffect[] = [];
  for (const event of events) {
    const past = amended(event, amendments);
    if (!past) continue;
    if (amendments.length > 0 && !isInOrder(procedure, snapshot, past)) return { brokenAt: event.seq };
    const ran = run(procedure, snapshot, past);
    if (!ran) return { brokenAt: event.seq };
    snapshot = ran.snapshot;
    timeline.push(...ran.effects.map((effect) => ({ seq: past.seq, situation: past.situation, effect })));
  }
  return { snapshot, timeline };
}
