// Is a procedure whole? Asked before the application starts (it refuses to) and by the registry test; every answer is a sentence.
import type { AnyStateNode } from 'xstate';
import { EFFECT_TYPES, type EffectType } from './effects.js';
import {
  type Arrow,
  arrowsOf,
  commonOf,
  isMachinery,
  isRaised,
  isWithin,
  leavesOf,
  metaOf,
  nodesOf,
  reachableNodes,
} from './machine-shape.js';
import type { Procedure } from './procedure.js';
import { eventFaults, isLabelled } from './structure-events.js';

/** What is known of the house the procedure is to run in. */
export interface Surroundings {
  /** Ids of the rules in the regulation profiles; a rule that is set by hand stands there too, and says so. */
  rules?: readonly string[];
  /** Effects some area carries out. */
  handled?: readonly EffectType[];
}

/** Everything wrong with how a procedure is written; empty when it is whole. */
export function structureFaults(procedure: Procedure, surroundings: Surroundings = {}): string[] {
  const faults = [
    ...identityFaults(procedure),
    ...stateFaults(procedure),
    ...wayOutFaults(procedure),
    ...arrowFaults(procedure),
    ...regionFaults(procedure),
    ...coverageFaults(procedure),
    ...eventFaults(procedure),
    ...surroundingFaults(procedure, surroundings),
  ];
  return [...new Set(faults)].map((fault) => `${procedure.id}: ${fault}`);
}

/** The effects a procedure can have, those the engine adds by itself included. */
export function effectsUsed({ machine, events }: Procedure): EffectType[] {
  const named = new Set(arrowsOf(machine).flatMap(({ actions }) => actions));
  const definitions = Object.values(events);
  if (definitions.some(({ papers }) => papers.length > 0)) named.add('registerPaper');
  if (definitions.some(({ correction }) => correction === 'approve')) named.add('restate');
  return EFFECT_TYPES.filter((effect) => named.has(effect));
}

function identityFaults({ id, machine, title, side, events }: Procedure): string[] {
  return [
    ...(/^[a-z]+(-[a-z]+)*@[1-9]\d*$/.test(id) ? [] : ['its id is not `name@version`.']),
    ...(machine.id === id.split('@')[0] ? [] : [`its machine is called ${machine.id}, not ${id.split('@')[0]}.`]),
    ...(isLabelled(title) ? [] : ['it has no title in both languages.']),
    ...side.filter((type) => !events[type]).map((type) => `the side event ${type} is none of its events.`),
  ];
}

function stateFaults({ machine }: Procedure): string[] {
  const reached = reachableNodes(machine);
  const leaves = leavesOf(machine);
  const keys = leaves.map(({ key }) => key);
  return [
    ...nodesOf(machine)
      .filter((node) => !reached.has(node) && node.type !== 'history')
      .map(({ key }) => `the state ${key} cannot be reached.`),
    ...keys.filter((key, index) => keys.indexOf(key) !== index).map((key) => `two states are called ${key}.`),
    ...leaves.flatMap((node) => {
      const { title, sentence, law, phase } = metaOf(node);
      return [
        ...(isLabelled(title) ? [] : [`the state ${node.key} has no title in both languages.`]),
        ...(isLabelled(sentence) ? [] : [`the state ${node.key} has no sentence in both languages.`]),
        ...(law?.length && law.every(({ document }) => document) ? [] : [`the state ${node.key} cites no law.`]),
        ...(phase ? [] : [`the state ${node.key} has no phase.`]),
      ];
    }),
    ...nodesOf(machine).flatMap((node) => {
      const { entry, exit, invoke, after } = node.config;
      return [
        ...(entry || exit ? [`${node.key} acts on entry or exit; effects stand on transitions.`] : []),
        ...(invoke || after ? [`${node.key} invokes or waits; time and other systems knock at the door instead.`] : []),
      ];
    }),
  ];
}

/** A case must be able to go on from every state it can be in, unless it may rest there for good. */
function wayOutFaults({ machine }: Procedure): string[] {
  const arrows = arrowsOf(machine);
  return (
    leavesOf(machine)
      .filter((leaf) => leaf.type !== 'final' && !metaOf(leaf).rests)
      // A region of one state has nowhere else to be.
      .filter((leaf) => leaf.parent !== undefined && Object.keys(leaf.parent.states).length > 1)
      .filter((leaf) => !arrows.some(({ from, to }) => isWithin(leaf, from) && to.some((target) => target !== leaf)))
      .map(({ key }) => `the state ${key} has no way out and is not marked as one where a case may rest.`)
  );
}

function arrowFaults(procedure: Procedure): string[] {
  const { machine } = procedure;
  const { actions: known, guards: asked } = machine.implementations;
  return arrowsOf(machine).flatMap((arrow) => {
    const where = `${arrow.from.key}, ${arrow.type || 'always'}:`;
    const faults = arrow.actions.flatMap((action, index) => {
      if (action === undefined) return [`${where} an action has no name.`];
      if (action === 'restate' || action === 'registerPaper') return [`${where} ${action} is the engine's own doing.`];
      const isKnown = (EFFECT_TYPES as readonly string[]).includes(action) || action in known;
      return [...(isKnown ? [] : [`${where} the action ${action} is unknown.`]), ...ruleFault(procedure, arrow, index)];
    });
    if (arrow.type === '*') return [...faults, `${where} takes any event.`];
    if (isRaised(arrow)) return [...faults, ...raisedFaults(procedure, arrow, where)];
    if (arrow.guard === undefined) return [...faults, `${where} the guard has no name.`];
    if (isMachinery(arrow.type) || arrow.guard === null) return faults;
    return arrow.guard in asked ? faults : [...faults, `${where} the guard ${arrow.guard} is unknown.`];
  });
}

/** A transition on an event somebody raises: guarded by name, recorded first, and with some consequence when it stays. */
function raisedFaults({ guards }: Procedure, { guard, actions, to }: Arrow, where: string): string[] {
  const faults: string[] = [];
  if (guard === null) faults.push(`${where} has no guard.`);
  else if (guard === undefined) faults.push(`${where} the guard has no name.`);
  else if (!guards[guard]) faults.push(`${where} the guard ${guard} is not among the procedure's guards.`);
  if (actions.length === 0 && to.length === 0)
    faults.push(`${where} stays and does nothing, so it can never be taken.`);
  else if (actions[0] !== 'record') faults.push(`${where} does not record the event first.`);
  return faults;
}

function ruleFault({ deadlineRules }: Procedure, { actions, params, from }: Arrow, index: number): string[] {
  if (actions[index] !== 'startDeadline') return [];
  return [params[index] ?? []]
    .flat()
    .map((written) => (written as { rule?: string }).rule ?? '')
    .filter((rule) => !deadlineRules.includes(rule))
    .map((rule) => `${from.key} starts a term by ${rule}, which is not among its deadline rules.`);
}

/** Parallel regions: an event in two of them could move half a case; an arrow across them would reset the others. */
function regionFaults({ machine }: Procedure): string[] {
  const arrows = arrowsOf(machine);
  const homes = new Map<string, Set<AnyStateNode>>();
  for (const { type, from } of arrows.filter(isRaised)) homes.set(type, (homes.get(type) ?? new Set()).add(from));
  const shared = [...homes].filter(([, nodes]) =>
    [...nodes].some((one, index) => [...nodes].slice(index + 1).some((other) => areBeside(one, other))),
  );
  return [
    ...shared.map(([type]) => `${type} belongs to two parallel regions.`),
    ...arrows
      .filter(({ from, to }) => to.some((target) => commonOf(from, target).type === 'parallel'))
      .map(
        ({ from, type }) => `${from.key}, ${type}: goes from one region into another and would begin the others anew.`,
      ),
  ];
}

/** True when both can be active at once and neither answers for the other. */
function areBeside(one: AnyStateNode, other: AnyStateNode): boolean {
  const common = commonOf(one, other);
  const inner = common === one ? other : one;
  if (common !== one && common !== other) return common.type === 'parallel';
  for (let node = inner.parent; node && isWithin(node, common); node = node.parent) {
    if (node.type === 'parallel') return true;
  }
  return false;
}

function coverageFaults({ machine, events }: Procedure): string[] {
  const handled = new Set(
    arrowsOf(machine)
      .filter(isRaised)
      .map(({ type }) => type),
  );
  return [
    ...Object.keys(events)
      .filter((type) => !handled.has(type))
      .map((type) => `the event ${type} is taken in no state.`),
    ...[...handled]
      .filter((type) => type !== '*' && !events[type])
      .map((type) => `the machine takes ${type}, which is none of its events.`),
    ...(Object.values(events).some(({ opens }) => opens) ? [] : ['no event opens a case.']),
  ];
}

function surroundingFaults(procedure: Procedure, { rules, handled }: Surroundings): string[] {
  return [
    ...procedure.deadlineRules
      .filter((rule) => rules && !rules.includes(rule))
      .map((rule) => `the regulations have no rule ${rule}, not even as one set by hand.`),
    ...effectsUsed(procedure)
      .filter((effect) => handled && !handled.includes(effect))
      .map((effect) => `nobody carries out the effect ${effect}.`),
  ];
}
