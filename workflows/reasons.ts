// Why is each step of a procedure refused, and what is one to do about it? Collected by asking every guard in every situation that paths
// and journeys reach, and every check with samples spoiled in one place: so that the manual can say it and nothing is left without a remedy.

import { mayRaise } from './actors.js';
import { advance } from './advance.js';
import { readPayload, referencesAreKnown } from './envelope.js';
import { type Edge, type Explored, type Node, situationIn } from './graph.js';
import { edgesOf, type Journey, worldOf } from './journey.js';
import { guardsNow, restore } from './machine-runner.js';
import type { Basis, Procedure, Reason, Situation, Text } from './procedure.js';
import { type Others, spoiled } from './spoil.js';
import { CAST, type World } from './world.js';

/** A reason as the manual has it: days and ids of the situation it was met in are left out. */
export interface Refusal {
  text: Text;
  remedy: Text;
  basis: readonly Basis[];
}

export interface Refusals {
  /** By code; a code means one thing. */
  reasons: Record<string, Refusal>;
  /** What may speak against each event: before anybody looks at what it says, and about what it says. */
  events: Record<string, { guards: string[]; checks: string[] }>;
  /** Settings of the law the procedure reads. */
  settings: string[];
}

/** A walk through a procedure in a world. */
export interface Walk {
  scene: World;
  explored: Pick<Explored, 'nodes' | 'edges'>;
}

/** So many spoiled steps of one kind of event are enough, spread over the whole walk. */
const STEPS_SPOILED = 8;

export class RefusalCollector {
  private readonly found: Refusals = { reasons: {}, events: {}, settings: [] };
  private readonly read = new Set<string>();
  /** Reasons whose code already stands for another one. */
  readonly ambiguous: string[] = [];
  /** Every reason as it was given, for whoever wants to look at each. */
  readonly given: Reason[] = [];

  constructor(private readonly procedure: Procedure) {
    for (const type of Object.keys(procedure.events)) this.found.events[type] = { guards: [], checks: [] };
  }

  /** The world in which it is noticed which settings of the law are asked for. */
  watched(scene: World): World {
    const settings = new Proxy(scene.law.settings, {
      get: (target, key) => {
        if (typeof key === 'string') this.read.add(key);
        return Reflect.get(target, key);
      },
    });
    const law = { ...scene.law, settings, on: () => law };
    return { ...scene, law };
  }

  /** Asks every guard in every situation of a walk, and the checks of every event in some. */
  walk({ scene, explored: { nodes, edges } }: Walk): void {
    for (const node of nodes) this.askGuards(scene, node);
    for (const type of Object.keys(this.procedure.events)) {
      for (const edge of spread(edges.filter(({ step }) => step.type === type))) this.askChecks(scene, edge);
    }
  }

  /** Along recorded cases too: they go where the explored body never does (a cell, a committee, another law). */
  walkJourneys(journeys: readonly Journey[]): void {
    for (const journey of journeys) {
      const scene = this.watched(worldOf(this.procedure, journey));
      const edges = edgesOf(this.procedure, journey, scene);
      for (const { to } of edges) this.askGuards(scene, to);
      for (const edge of edges) this.askChecks(scene, edge);
    }
  }

  /** What was found, in the order in which the procedure writes its events. */
  get refusals(): Refusals {
    return { ...this.found, settings: [...this.read].filter((key) => key.includes('.')).sort() };
  }

  private askGuards(scene: World, node: Node): void {
    const snapshot = restore(this.procedure, node.stored);
    for (const [type, definition] of Object.entries(this.procedure.events)) {
      const names = guardsNow(snapshot, type);
      if (names.length === 0) continue;
      for (const situation of situationsAt(scene, node)) {
        if (mayRaise(definition, situation, definition.opens ? null : node.facts) !== true) continue;
        for (const name of names) {
          const verdict = this.procedure.guards[name]?.(situation, node.facts) ?? true;
          if (verdict !== true) this.keep(type, 'guards', verdict);
        }
      }
    }
  }

  private askChecks(scene: World, { from, step }: Edge): void {
    const definition = this.procedure.events[step.type];
    if (!definition) return;
    const situation = situationIn(scene, from, step.by, step.on);
    for (const payload of spoiled(definition.schema, step.payload, othersIn(scene, from))) {
      const read = readPayload(definition.schema, payload);
      if ('issues' in read || referencesAreKnown(definition.schema, read.payload, from.facts, situation).length > 0)
        continue;
      for (const check of definition.checks)
        for (const reason of check(from.facts, read.payload, situation)) this.keep(step.type, 'checks', reason);
      if (definition.correction) this.askCorrection(from, { type: step.type, payload: read.payload, situation });
    }
  }

  /** A correction may also fail because the history does not stand with it. */
  private askCorrection(
    from: Node,
    event: { type: string; payload: Record<string, unknown>; situation: Situation },
  ): void {
    const verdict = advance(this.procedure, from.stored, event, from.history);
    if (verdict.kind !== 'invalid') return;
    for (const { code, text, remedy, basis } of verdict.issues)
      if (remedy && basis) this.keep(event.type, 'checks', { code, text, remedy, basis });
  }

  private keep(type: string, at: 'guards' | 'checks', reason: Reason): void {
    this.given.push(reason);
    const { code } = reason;
    const plain = withoutParticulars(reason);
    const known = this.found.reasons[code];
    if (!known) this.found.reasons[code] = plain;
    else if (shapeOf(known.text) !== shapeOf(plain.text))
      this.ambiguous.push(`${code}: «${known.text.vi}» / «${plain.text.vi}»`);
    const codes = this.found.events[type]?.[at];
    if (codes && !codes.includes(code)) codes.push(code);
  }
}

const people = [
  CAST.officer,
  CAST.secondOfficer,
  CAST.head,
  CAST.deputy,
  CAST.secondDeputy,
  CAST.member,
  CAST.clerk,
  CAST.upperHead,
  CAST.upperOfficer,
  CAST.successorOfficer,
];

/** Everybody who might do something in a situation: the next day, and years later when every term has ended. */
function* situationsAt(scene: World, node: Node): Generator<Situation> {
  const later = (days: number): string =>
    new Date(Date.parse(`${node.day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
  for (const on of [later(1), later(1500)]) {
    for (const by of [...people, ...scene.actors, 'clock', 'system']) yield situationIn(scene, node, by, on);
  }
}

const othersIn = (scene: World, { facts }: Node): Others => ({
  person: [CAST.subject, CAST.head, CAST.deputy, CAST.member, CAST.officer, CAST.clerk, CAST.upperHead, CAST.outsider],
  body: Object.keys(scene.bodies),
  session: [],
  subject: Object.keys(facts.subjects),
});

function spread<T>(all: readonly T[]): T[] {
  const step = Math.max(1, all.length / STEPS_SPOILED);
  return Array.from({ length: Math.min(all.length, STEPS_SPOILED) }, (_, index) => all[Math.floor(index * step)] as T);
}

const DAY = /\d{4}-\d{2}-\d{2}/g;
const ID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const plain = ({ vi, en }: Text): Text => ({
  vi: vi.replace(ID, '…').replace(DAY, '(ngày)'),
  en: en.replace(ID, '…').replace(DAY, '(day)'),
});
const withoutParticulars = ({ text, remedy, basis }: Reason): Refusal => ({
  text: plain(text),
  remedy: plain(remedy),
  basis,
});
/** Two texts that differ only in figures and in what stands in quotation marks or brackets say the same. */
const shapeOf = ({ vi }: Text): string => vi.replace(/\s*\([^)]*\)/g, '').replace(/«[^»]*»|\d+/g, '#');
