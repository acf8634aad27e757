// How guards are written, combined and handed to XState.
import { mayRaise } from './actors.js';
import type { BaseFacts, EventDefinition, Guard, Reason, Situation } from './procedure.js';

/** The first unmet of several guards. */
export function all<F>(...guards: Guard<F>[]): Guard<F> {
  return (situation, facts) => {
    for (const guard of guards) {
      const verdict = guard(situation, facts);
      if (verdict !== true) return verdict;
    }
    return true;
  };
}

/** Met when the condition holds, else the reason. Keeps a guard to one line. */
export function when<F>(holds: (situation: Situation, facts: F) => boolean, reason: Reason): Guard<F> {
  return (situation, facts) => holds(situation, facts) || reason;
}

/** No condition but who may raise it. */
export const anyTime: Guard<unknown> = () => true;

interface Asked {
  context: unknown;
  event: { type: string; situation?: Situation };
}

/**
 * The booleans for `setup({ guards })`. Each also asks who may raise the event, so the machine alone refuses the wrong
 * person. An eventless (`always`) guard is asked with no situation of its own and judges facts only.
 */
export function machineGuards<F extends BaseFacts, G extends Record<string, Guard<F>>>(
  guards: G,
  events: Readonly<Record<string, Pick<EventDefinition<never>, 'by' | 'kind' | 'opens'>>>,
): { [K in keyof G]: (asked: Asked) => boolean } {
  const derived = Object.entries(guards).map(([name, guard]) => [
    name,
    ({ context, event }: Asked): boolean => {
      const { situation } = event;
      const definition = events[event.type];
      if (!situation || !definition) return false;
      const facts = context as F;
      return (
        mayRaise(definition, situation, definition.opens ? null : facts) === true && guard(situation, facts) === true
      );
    },
  ]);
  return Object.fromEntries(derived) as { [K in keyof G]: (asked: Asked) => boolean };
}

/** Guards of `always` transitions: on facts alone. */
export function factGuards<F, G extends Record<string, (facts: F) => boolean>>(
  guards: G,
): { [K in keyof G]: (asked: { context: F }) => boolean } {
  const derived = Object.entries(guards).map(([name, guard]) => [
    name,
    ({ context }: { context: F }) => guard(context),
  ]);
  return Object.fromEntries(derived) as { [K in keyof G]: (asked: { context: F }) => boolean };
}
