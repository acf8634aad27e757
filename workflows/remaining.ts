// What is the least a case still needs before this term is met? Found in the machine itself: from every situation its paths lead to, the
// quickest way to a transition that stops the term as met, each step taking its least time in working days. Kept beside the procedure
// by states, because a running case asks with every event.
import { type Edge, type Explored, explore, type Node } from './graph.js';
import type { Procedure, SeenDeadline } from './procedure.js';
import { CAST, world } from './world.js';

/** By event: the fewest working days between the step before and this one, when everybody hurries. Not listed: the same day. */
export type StepTimes = Readonly<Record<string, number>>;

/** In working days: the next step, all steps after it, and what of these comes after the first session the body must hold. */
export type Least = readonly [first: number, then: number, after?: number];

/** By states (joined with a comma) and term; null: no path was found that meets it from there. */
export type LeastByStates = Record<string, Record<string, Least | null>>;

export interface Remaining {
  format: 1;
  procedure: string;
  /** By the body's variant. */
  variants: Record<string, LeastByStates>;
}

/** A term's name without the subject it concerns, who is another in every case. */
export const termOf = (key: string): string => key.split(':')[0] as string;

const isLive = ({ status }: SeenDeadline): boolean => status === 'running' || status === 'paused';

/** A step of the paths, with what a search needs of it. */
interface Way {
  from: Node;
  to: Node;
  days: number;
  inSession: boolean;
  effects: Edge['effects'];
}

interface Label {
  total: number;
  /** What comes after the first session of the quickest way; null where it needs none. */
  after: number | null;
}

/**
 * From all paths of a procedure as they were walked for a commission, and the plain ones of a cell with the organisations above it, where
 * others take part. What holds for every kind of body stands once, under commission.
 */
export function remainingOf(procedure: Procedure, explored: Explored, times: StepTimes): Remaining {
  const found = leastOfPaths(explored, times);
  const usual = found.commission ?? {};
  const small = world({ rules: procedure.deadlineRules, kind: 'cell', level: 'cell', tiers: true });
  const { commission: _asUsual, ...others } = leastOfPaths(explore(withoutSides(procedure), small), times);
  for (const [variant, byStates] of Object.entries(others)) {
    found[variant] = { ...byStates, ...found[variant] };
  }
  for (const [variant, byStates] of Object.entries(found)) {
    if (byStates !== usual) found[variant] = differing(byStates, usual);
  }
  return { format: 1, procedure: procedure.id, variants: sortedDeep(found) };
}

const withoutSides = (procedure: Procedure): Procedure => ({
  ...procedure,
  events: Object.fromEntries(Object.entries(procedure.events).filter(([type]) => !procedure.side.includes(type))),
  side: [],
});

const differing = (own: LeastByStates, usual: LeastByStates): LeastByStates =>
  Object.fromEntries(
    Object.entries(own).filter(([states, terms]) => JSON.stringify(usual[states]) !== JSON.stringify(terms)),
  );

function leastOfPaths(explored: Explored, times: StepTimes): Record<string, LeastByStates> {
  const ways = explored.edges.map(
    ({ from, to, step, effects }): Way => ({
      from,
      to,
      days: times[step.type] ?? 0,
      // It says in which session the body decided.
      inSession: JSON.stringify(step.payload).includes(CAST.session),
      effects,
    }),
  );
  const incoming = groupedBy(ways, ({ to }) => to);
  const outgoing = groupedBy(ways, ({ from }) => from);
  const variants: Record<string, LeastByStates> = {};
  const keys = explored.nodes.flatMap(({ deadlines }) => deadlines.filter(isLive).map(({ key }) => key));
  for (const key of [...new Set(keys)].sort()) {
    const meeting = ways.filter((way) => runs(way.from, key) && endOf(way, key) === 'met');
    const goesOn = (way: Way): boolean => runs(way.from, key) && endOf(way, key) === undefined;
    const quickest = labelled(meeting, incoming, goesOn);
    const withoutSession = labelled(
      meeting.filter(({ inSession }) => !inSession),
      incoming,
      (way) => goesOn(way) && !way.inSession,
    );
    for (const node of explored.nodes.filter((one) => runs(one, key))) {
      const least = leastOf(outgoing.get(node) ?? [], key, quickest);
      const needed: Least | null = least && withoutSession.has(node) ? [least[0], least[1]] : least;
      const { variant } = node.facts.body;
      const byStates = variants[variant] ?? {};
      const byTerm = byStates[node.states.join()] ?? {};
      byTerm[termOf(key)] = lesser(byTerm[termOf(key)] ?? null, needed);
      byStates[node.states.join()] = byTerm;
      variants[variant] = byStates;
    }
  }
  return variants;
}

const runs = ({ deadlines }: Node, key: string): boolean =>
  deadlines.some((deadline) => deadline.key === key && isLive(deadline));

/** How a step ends the term: met, or in a way that is no meeting of it. */
function endOf({ effects }: Way, key: string): 'met' | 'otherwise' | undefined {
  for (const effect of effects) {
    if (effect.type === 'stopDeadline' && effect.key === key) return effect.how === 'met' ? 'met' : 'otherwise';
    if (effect.type === 'startDeadline' && effect.key === key) return 'otherwise';
    // A correction tells the whole history anew; what it makes of the term is no path of the proceedings.
    if (effect.type === 'restate') return 'otherwise';
  }
  return undefined;
}

/** The shortest way from every situation to a step that meets the term, walked backwards from there. */
function labelled(
  meeting: readonly Way[],
  incoming: ReadonlyMap<Node, readonly Way[]>,
  goesOn: (way: Way) => boolean,
): Map<Node, Label> {
  const settled = new Map<Node, Label>();
  // Whole days, and few of them: what waits is kept by its total, and the totals are taken in order.
  const waiting: { node: Node; label: Label }[][] = [];
  const offer = (node: Node, label: Label): void => {
    waiting[label.total] ??= [];
    (waiting[label.total] as { node: Node; label: Label }[]).push({ node, label });
  };
  for (const way of meeting) offer(way.from, before(way, { total: 0, after: null }));
  for (let total = 0; total < waiting.length; total += 1) {
    const now = waiting[total] ?? [];
    for (const { node, label } of now) {
      if (settled.has(node)) continue;
      settled.set(node, label);
      for (const way of incoming.get(node) ?? []) if (goesOn(way)) offer(way.from, before(way, label));
    }
  }
  return settled;
}

const before = ({ days, inSession }: Way, { total, after }: Label): Label => ({
  total: days + total,
  after: inSession ? total : after,
});

/** The quickest next step with what remains after it. */
function leastOf(onward: readonly Way[], key: string, labels: ReadonlyMap<Node, Label>): Least | null {
  return onward.reduce<Least | null>((best, way) => {
    const end = endOf(way, key);
    const rest = end === 'met' ? { total: 0, after: null } : end === undefined ? labels.get(way.to) : undefined;
    if (!rest) return best;
    const { after } = before(way, rest);
    return lesser(best, after === null ? [way.days, rest.total] : [way.days, rest.total, after]);
  }, null);
}

/** The shorter of two; of equals the one that leaves less for later, and needs no session. */
function lesser(one: Least | null, other: Least | null): Least | null {
  if (!one || !other) return one ?? other;
  const rank = ([first, then, after]: Least): number[] => [first + then, then, after === undefined ? 0 : 1, after ?? 0];
  const [mine, theirs] = [rank(one), rank(other)];
  const at = mine.findIndex((value, index) => value !== theirs[index]);
  return at >= 0 && (mine[at] as number) > (theirs[at] as number) ? other : one;
}

function groupedBy(ways: readonly Way[], of: (way: Way) => Node): Map<Node, Way[]> {
  const groups = new Map<Node, Way[]>();
  for (const way of ways) {
    const group = groups.get(of(way));
    if (group) group.push(way);
    else groups.set(of(way), [way]);
  }
  return groups;
}

/** Keys in order, so that the file changes only where something does. */
function sortedDeep<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sortedDeep(inner)])) as T;
}

/** The file as it is kept: a line per combination of states. */
export function remainingText({ format, procedure, variants }: Remaining): string {
  const lines = Object.entries(variants).map(([variant, byStates]) => {
    const states = Object.entries(byStates).map(([key, terms]) => `  ${JSON.stringify(key)}: ${JSON.stringify(terms)}`);
    return ` ${JSON.stringify(variant)}: {\n${states.join(',\n')}\n }`;
  });
  return `{"format":${format},"procedure":${JSON.stringify(procedure)},"variants":{\n${lines.join(',\n')}\n}}\n`;
}

/** What is kept of a procedure, ready to be asked. */
export interface RemainingTimes {
  /** Null: no path is known that meets the term from these states. */
  least: (variant: string, states: readonly string[], key: string) => Least | null;
}

/**
 * A case may stand where no path was walked to, for side matters cross each other: then each state it is in says the least it ever had,
 * and the longest of these holds.
 */
export function remainingTimes({ variants }: Remaining): RemainingTimes {
  const usual = variants.commission ?? {};
  const byState = new Map<string, Least | null>();
  for (const byStates of Object.values(variants)) {
    for (const [states, terms] of Object.entries(byStates)) {
      for (const [term, least] of Object.entries(terms)) {
        for (const state of states.split(',')) {
          const name = `${state} ${term}`;
          byState.set(name, lesser(byState.get(name) ?? null, least));
        }
      }
    }
  }
  return {
    least: (variant, states, key) => {
      const here = states.join();
      const term = termOf(key);
      const walked = [variants[variant]?.[here], usual[here]].find((terms) => terms && term in terms);
      if (walked) return walked[term] ?? null;
      return states.reduce<Least | null>((longest, state) => {
        const least = byState.get(`${state} ${term}`);
        return !least || (longest && lesser(longest, least) === least) ? longest : least;
      }, null);
    },
  };
}
