// A procedure as the API shows it: everything a form, a help page or another program needs, read from the procedure itself.
import { z } from 'zod';
import { actorTitles } from '../../workflows/actors.js';
import { mermaidOf } from '../../workflows/draw.js';
import { arrowsOf, leavesOf, metaOf } from '../../workflows/machine-shape.js';
import type { Basis, Procedure, StateMeta, Text } from '../../workflows/procedure.js';

export interface StateView {
  id: string;
  title: Text;
  sentence: Text;
  phase: StateMeta['phase'];
  law: readonly Basis[];
  /** The case may stay here for good. */
  rests: boolean;
}

export interface EventView {
  type: string;
  title: Text;
  sentence: Text;
  by: { actor: string; title: Text }[];
  /** Whose act it is when an officer only records it. */
  onBehalfOf: string | null;
  kind: 'step' | 'note';
  opens: boolean;
  /** Crosses every state: corrections, pauses, papers and the like. */
  side: boolean;
  /** States that take it; of a state with states inside, those. */
  in: string[];
  papers: { field: string; type: string; title: Text; required: boolean }[];
  basis: readonly Basis[];
  /** JSON Schema 2020-12 of the payload; `titleVi` stands beside `title`, `personal` marks what is kept apart. */
  schema: unknown;
}

export interface ProcedureSummary {
  id: string;
  title: Text;
  /** The label a case starts with. */
  secrecy: string;
  /** Events that open a case. */
  opensWith: string[];
  states: number;
  events: number;
}

export interface ProcedureView extends Omit<ProcedureSummary, 'states' | 'events'> {
  states: StateView[];
  events: EventView[];
  deadlineRules: { id: string; title: Text | null }[];
  /** The pictures are had in Vietnamese, or with `language=en`. */
  diagram: { mermaid: string; svg: string };
  /** Address of everything a person has to know of it. */
  manual: string;
}

const opensWith = ({ events }: Procedure): string[] =>
  Object.entries(events).flatMap(([type, { opens }]) => (opens ? [type] : []));

export function procedureSummary(procedure: Procedure): ProcedureSummary {
  const { id, title, secrecy, machine, events } = procedure;
  return {
    id,
    title,
    secrecy,
    opensWith: opensWith(procedure),
    states: leavesOf(machine).length,
    events: Object.keys(events).length,
  };
}

export function procedureView(procedure: Procedure, ruleTitles: ReadonlyMap<string, Text>): ProcedureView {
  const { id, title, secrecy, machine, deadlineRules } = procedure;
  return {
    id,
    title,
    secrecy,
    opensWith: opensWith(procedure),
    states: leavesOf(machine).map((node) => {
      // A state without these does not pass the checks at the start.
      const { title: named, sentence, phase, law, rests = false } = metaOf(node) as StateMeta;
      return { id: node.key, title: named, sentence, phase, law, rests };
    }),
    events: eventViews(procedure),
    deadlineRules: deadlineRules.map((rule) => ({ id: rule, title: ruleTitles.get(rule) ?? null })),
    diagram: { mermaid: mermaidOf(procedure), svg: `/api/v1/procedures/${id}/diagram.svg` },
    manual: `/api/v1/procedures/${id}/manual`,
  };
}

function eventViews({ machine, events, side }: Procedure): EventView[] {
  const arrows = arrowsOf(machine);
  const leaves = leavesOf(machine);
  return Object.entries(events).map(([type, definition]) => {
    const taking = arrows.filter((arrow) => arrow.type === type).map(({ from }) => from.id);
    return {
      type,
      title: definition.title,
      sentence: definition.sentence,
      by: definition.by.map((actor) => ({ actor, title: actorTitles[actor] })),
      onBehalfOf: definition.onBehalfOf ?? null,
      kind: definition.kind,
      opens: definition.opens ?? false,
      side: side.includes(type),
      in: leaves
        .filter(({ id }) => taking.some((from) => id === from || id.startsWith(`${from}.`)))
        .map(({ key }) => key),
      papers: definition.papers.map((paper) => ({ ...paper })),
      basis: definition.basis,
      schema: z.toJSONSchema(definition.schema, { io: 'input' }),
    };
  });
}
