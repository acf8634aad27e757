// No procedure lets go of what it has told another case: asked of every record of cases that others opened and that open others.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { type How, Told } from '../test/support/told.js';
import { advance, whyNot } from './advance.js';
import type { Effect } from './effects.js';
import { explore, type Node, situationIn } from './graph.js';
import { type Journey, worldOf } from './journey.js';
import { restore } from './machine-runner.js';
import type { Procedure, Situation, Verdict } from './procedure.js';
import { fold } from './refold.js';
import { procedures } from './registry.js';
import { reachesAnotherCase, tellsTheSame } from './telling.js';
import { CAST, type World, world } from './world.js';

const OTHER = '00000000-0000-4000-8000-000000000901';
const people: Readonly<Record<string, string>> = CAST;

/** A case that another one opened, about a decision that a case here holds. */
function asLinked(payload: Record<string, unknown>): Record<string, unknown> {
  const { decision } = payload as { decision?: object };
  const parent = { caseId: OTHER, key: 'told-2' };
  return { ...payload, parent, ...(decision ? { decision: { ...decision, caseId: OTHER } } : {}) };
}

interface Reached {
  scene: World;
  node: Node;
  type: string;
  effects: readonly Effect[];
}
interface Walked extends Reached {
  before: Node;
  payload: Record<string, unknown>;
  how: How;
}

/** The steps of every journey that can be taken so: what a linked case settles itself, nobody settles for it. */
function* onJourneys(procedure: Procedure): Generator<Walked> {
  const folder = new URL(`./${procedure.id.split('@')[0]}/journeys/`, import.meta.url);
  for (const file of existsSync(folder) ? readdirSync(folder) : []) {
    const journey = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Journey;
    const scene = worldOf(procedure, journey);
    const told = new Told(procedure, scene);
    for (const [index, { type, by, on, onBehalfOf, payload }] of journey.steps.entries()) {
      const who = people[by] ?? by;
      const acting = situationIn(scene, told.node, who, on).by;
      const more: Partial<Situation> = onBehalfOf
        ? { by: { ...acting, onBehalfOf: people[onBehalfOf] ?? onBehalfOf } }
        : {};
      const said = index === 0 ? asLinked(payload) : payload;
      const how = { by: who, on, more };
      const before = told.node;
      if (told.faults(type, said, how).length > 0) continue;
      told.tell(type, said, how);
      yield { scene, before, node: told.node, type, payload: said, how, effects: told.effects };
    }
  }
}

/** The first steps of every path, of a case that another one opened. */
function* onPaths(procedure: Procedure): Generator<Reached> {
  const scene = world({ rules: procedure.deadlineRules });
  const events = Object.fromEntries(
    Object.entries(procedure.events).map(([type, definition]) => [
      type,
      definition.opens
        ? {
            ...definition,
            samples: (...asked: Parameters<typeof definition.samples>) => definition.samples(...asked).map(asLinked),
          }
        : definition,
    ]),
  );
  // An edge may lead to where another path has been before.
  for (const { to, step, effects } of explore({ ...procedure, events }, scene, 200).edges)
    if (to.path.at(-1) === step) yield { scene, node: to, type: step.type, effects };
}

const PROPOSERS = [CAST.officer, CAST.head, CAST.deputy, CAST.successorOfficer, CAST.upperOfficer, CAST.upperHead];

/** What is said to a correction; nothing where nobody may propose one. */
function proposed(procedure: Procedure, { scene, node }: Reached, payload: object): Verdict | null {
  for (const by of [...PROPOSERS, ...scene.actors]) {
    const situation = situationIn(scene, node, by, node.day);
    if (whyNot(procedure, restore(procedure, node.stored), 'PROPOSE_CORRECTION', situation)) continue;
    const event = { type: 'PROPOSE_CORRECTION', payload: { ...payload, ground: 'Ghi nhầm.' }, situation };
    return advance(procedure, node.stored, event, node.history);
  }
  return null;
}

const codesOf = (verdict: Verdict): string[] =>
  verdict.kind === 'invalid' ? verdict.issues.map(({ code }) => code) : [verdict.kind];

/** Of each type of event that tells another case, these many cases are asked. */
const ENOUGH = 2;

describe.each(procedures.map((procedure) => [procedure.id, procedure] as const))('%s', (_id, procedure) => {
  const tellers = new Map<string, Reached[]>();
  beforeAll(() => {
    for (const reached of [...onJourneys(procedure), ...onPaths(procedure)]) {
      const known = tellers.get(reached.type) ?? [];
      if (known.length < ENOUGH && reached.effects.some(reachesAnotherCase))
        tellers.set(reached.type, [...known, reached]);
    }
  }, 120_000);

  it('tells other cases something', () => {
    expect([...tellers.keys()].length).toBeGreaterThan(1);
  });

  it('never lets a record be taken back that has told another case', () => {
    const answers = [...tellers].flatMap(([type, all]) =>
      all.map((reached) => {
        const verdict = proposed(procedure, reached, { seq: reached.node.history.length, kind: 'takeBack' });
        return [type, ...(verdict ? codesOf(verdict) : ['nobody'])].join();
      }),
    );
    const refused = ['toldAnotherCase', 'standsAsDone', 'notOursToTakeBack', 'nobody'];
    expect(answers.filter((answer) => !refused.includes(answer.split(',')[1] as string))).toEqual([]);
    expect(answers.some((answer) => answer.endsWith('toldAnotherCase'))).toBe(true);
  });

  it('never lets another record be corrected so that something else was told', () => {
    const untrue = [...tellers].flatMap(([type, all]) =>
      all.slice(0, 1).flatMap((reached) => {
        const { history } = reached.node;
        const course = fold(procedure, history, []);
        return history.flatMap(({ seq, situation }) =>
          [
            { seq, kind: 'takeBack' as const },
            {
              seq,
              kind: 'amend' as const,
              field: '/effectiveOn',
              value: situation.effectiveOn < '2026-05-06' ? '2026-05-05' : (history[0]?.situation.effectiveOn ?? ''),
            },
          ].flatMap((correction) => {
            if (proposed(procedure, reached, correction)?.kind !== 'moved') return [];
            const after = fold(procedure, history, [correction]);
            const isSame = 'timeline' in course && 'timeline' in after && tellsTheSame(course.timeline, after.timeline);
            return isSame ? [] : [`${type}: ${correction.kind} ${seq}`];
          }),
        );
      }),
    );
    expect(untrue).toEqual([]);
  });
});

describe('a date that another case was told of', () => {
  const procedure = procedures.find(({ id }) => id === 'signs-inspection@1') as Procedure;

  it('stays, and so does what it was told; the number of another paper may be mended', () => {
    const reached = [...onJourneys(procedure)].find(({ type }) => type === 'PROPOSE_SUSPENSION') as Reached;
    const { history } = reached.node;
    const seq = history.length;
    const before = history.at(-2)?.situation.effectiveOn;
    const amend = (of: number, field: string, value: unknown) => {
      const verdict = proposed(procedure, reached, { seq: of, kind: 'amend', field, value });
      return verdict && codesOf(verdict);
    };
    expect(amend(seq, '/effectiveOn', before)).toEqual(['toldAnotherCase']);
    const papered = history.find(({ payload }) => 'plan' in payload || 'decision' in payload);
    const field = Object.keys(papered?.payload ?? {}).find((key) => ['plan', 'decision'].includes(key));
    expect(amend(papered?.seq ?? 0, `/payload/${field}/number`, '77')).toEqual(['moved']);
  });

  it('is not changed by approving either, where it was told between proposal and approval', () => {
    const answers = procedures.flatMap((one) =>
      [...onJourneys(one)].flatMap(({ effects, before, scene, type, payload, how }) => {
        if (!effects.some(reachesAnotherCase) || before.history.length === 0) return [];
        const told = new Told(one, scene, before);
        const correction = { seq: before.history.length, kind: 'takeBack', ground: 'Nhầm.' };
        const proposer = PROPOSERS.find((by) => !told.faults('PROPOSE_CORRECTION', correction, { ...how, by }).length);
        if (!proposer) return [];
        told.tell('PROPOSE_CORRECTION', correction, { ...how, by: proposer });
        if (told.faults(type, payload, how).length > 0) return [];
        told.tell(type, payload, how);
        const approver = PROPOSERS.find((by) => told.permitted({ ...how, by }).includes('APPROVE_CORRECTION'));
        return approver ? told.faults('APPROVE_CORRECTION', { ground: 'Đúng.' }, { ...how, by: approver }) : [];
      }),
    );
    expect(new Set(answers)).toEqual(new Set(['toldAnotherCase']));
  });
});
