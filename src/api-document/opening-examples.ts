// How is each case opened? One worked example of every opening event, from the procedure's own lawful samples in the invented world.
import { situationIn, startNode } from '../../workflows/graph.js';
import type { Procedure } from '../../workflows/procedure.js';
import { CAST, world } from '../../workflows/world.js';
import { payloadName, raisedByPeople } from './event-components.js';

const ON = '2026-05-04';

interface OpeningExample {
  procedure: string;
  bodyId: string;
  type: string;
  payload: Record<string, unknown>;
  effectiveOn: string;
  requestId: string;
}

/** By the name of the payload, as the components have it. */
export function openingExamples(procedures: readonly Procedure[]): Record<string, { value: OpeningExample }> {
  return Object.fromEntries(
    procedures.flatMap((procedure) => {
      const scene = world({ rules: procedure.deadlineRules });
      const node = startNode(procedure);
      const situation = situationIn(scene, node, CAST.officer, ON);
      return raisedByPeople(procedure)
        .filter(([, { opens }]) => opens)
        .map(([type, { samples }]) => {
          const payload: Record<string, unknown> = samples(node.facts, situation)[0];
          const asked = { procedure: procedure.id, bodyId: CAST.body, type, payload, effectiveOn: ON };
          return [payloadName(procedure.id, type), { value: { ...asked, requestId: `form-${ON}-0001` } }] as const;
        });
    }),
  );
}
