// What does a clerk, a developer or another program need to know of a procedure? Everything read from the procedure itself, from the reasons
// collected over its paths and from the law of each profile; the pages and the API's answer are made of this one thing.
import { actorTitles } from './actors.js';
import { arrowsOf, isWithin, leavesOf, lineOf, metaOf } from './machine-shape.js';
import { phaseTitles } from './picture-key.js';
import { endsOf } from './picture-lines.js';
import type { Basis, Confidence, EventDefinition, Procedure, StateMeta, Text } from './procedure.js';
import type { Refusal, Refusals } from './reasons.js';

/** What the law of one profile says of a term or another matter. */
export interface LawEntry {
  /** `10 ngày làm việc`; null where no text that was read says it. */
  says: Text | null;
  /** It applies by itself; it is only offered; the body sets or states it. */
  how: 'byItself' | 'offered' | 'byHand';
  /** Levels, kinds of body and province it is limited to; null for all. */
  limitedTo: Text | null;
  validFrom: string;
  validTo: string | null;
  confidence: Confidence;
  document: Text;
  article: string | null;
  clause: string | null;
  note: string | null;
}
export interface LawLine {
  id: string;
  title: Text;
  /** By the id of the profile; none: no text speaks of it, and it is set by hand. */
  entries: Record<string, LawEntry[]>;
}
export interface LawProfile {
  id: string;
  title: Text;
  from: string;
  to: string | null;
}
export interface ManualLaw {
  profiles: LawProfile[];
  rules: LawLine[];
  settings: LawLine[];
}

export interface ManualState {
  id: string;
  title: Text;
  sentence: Text;
  phase: { id: StateMeta['phase']; title: Text };
  /** The state it lies in, where there is one; null in a region itself. */
  within: string | null;
  law: readonly Basis[];
  rests: boolean;
}
export interface ManualEvent {
  type: string;
  title: Text;
  sentence: Text;
  kind: 'step' | 'note';
  opens: boolean;
  side: boolean;
  by: { actor: string; title: Text }[];
  onBehalfOf: { who: string; title: Text } | null;
  /** States that take it, and those it may lead to; none where the case stays as it is. */
  in: string[];
  leadsTo: { id: string; title: Text }[];
  papers: { field: string; type: string; title: Text; required: boolean }[];
  basis: readonly Basis[];
  /** Codes of the reasons that may speak against it: at the moment, and against what it says. */
  refused: { now: string[]; said: string[] };
}
export interface Manual {
  id: string;
  title: Text;
  states: ManualState[];
  events: ManualEvent[];
  /** By code. */
  reasons: Record<string, Refusal>;
  law: ManualLaw;
}

const behalfTitles: Record<NonNullable<EventDefinition<never>['onBehalfOf']>, Text> = {
  subject: { vi: 'đối tượng của vụ việc', en: 'the subject of the case' },
  body: { vi: 'cơ quan giải quyết vụ việc', en: 'the body that has the case' },
  subjectOrganisation: { vi: 'tổ chức đảng là đối tượng', en: 'the organisation that is the subject' },
  stateBody: { vi: 'cơ quan nhà nước', en: 'an authority of the state' },
};

export function manualOf(procedure: Procedure, refusals: Refusals, law: ManualLaw): Manual {
  const { id, title, machine, deadlineRules } = procedure;
  const rules = new Set(deadlineRules);
  const settings = new Set(refusals.settings);
  return {
    id,
    title,
    states: leavesOf(machine).map((node) => {
      // A state without these does not pass the checks at the start.
      const { title: named, sentence, phase, law: basis, rests = false } = metaOf(node) as StateMeta;
      const frame = lineOf(node)
        .slice(1)
        .find((outer) => metaOf(outer).title);
      return {
        id: node.key,
        title: named,
        sentence,
        phase: { id: phase, title: phaseTitles[phase] },
        within: frame?.key ?? null,
        law: basis,
        rests,
      };
    }),
    events: manualEvents(procedure, refusals),
    reasons: refusals.reasons,
    law: {
      profiles: law.profiles,
      rules: law.rules.filter((line) => rules.has(line.id)),
      settings: law.settings.filter((line) => settings.has(line.id)),
    },
  };
}

function manualEvents({ machine, events, side }: Procedure, refusals: Refusals): ManualEvent[] {
  const arrows = arrowsOf(machine);
  const leaves = leavesOf(machine);
  return Object.entries(events).map(
    ([type, { title, sentence, kind, opens = false, by, onBehalfOf, papers, basis }]) => {
      const own = arrows.filter((arrow) => arrow.type === type);
      const ends = own.flatMap(({ to }) => to).flatMap(endsOf);
      return {
        type,
        title,
        sentence,
        kind,
        opens,
        side: side.includes(type),
        by: by.map((actor) => ({ actor, title: actorTitles[actor] })),
        onBehalfOf: onBehalfOf ? { who: onBehalfOf, title: behalfTitles[onBehalfOf] } : null,
        in: leaves.filter((leaf) => own.some(({ from }) => isWithin(leaf, from))).map(({ key }) => key),
        leadsTo: [...new Set(ends)].map((end) => ({
          id: end.key,
          title: metaOf(end).title ?? { vi: end.key, en: end.key },
        })),
        papers: papers.map((paper) => ({ ...paper })),
        basis,
        refused: { now: refusals.events[type]?.guards ?? [], said: refusals.events[type]?.checks ?? [] },
      };
    },
  );
}

/** How many of each there are, for the one line that sums a manual up. */
export const countsOf = ({ states, events, reasons }: Manual) => ({
  states: states.length,
  events: events.length,
  guardReasons: new Set(events.flatMap(({ refused }) => refused.now)).size,
  checkReasons: new Set(events.flatMap(({ refused }) => refused.said)).size,
  reasons: Object.keys(reasons).length,
});
