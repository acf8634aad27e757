import { MAIN, scene } from '../../test/support/member-discipline.js';
import { type Explored, explore } from '../graph.js';
import { machineTable } from '../machine-table.js';
import { structureFaults } from '../structure.js';
import type { WorldOptions } from '../world.js';
import { memberDisciplineV1 } from './machine.v1.js';

const VARIANTS: [string, Partial<WorldOptions>][] = [
  ['a commission', {}],
  ['a commission of three', { seats: 3 }],
  ['a committee', { kind: 'committee' }],
  ['a grassroots committee', { kind: 'committee', level: 'grassroots' }],
  ['a cell with committees above it', { kind: 'cell', level: 'cell', tiers: true }],
  ['a body at the centre', { kind: 'committee', level: 'central' }],
];
/** What belongs to no path of a variant; everything else is taken. */
const ELSEWHERE: Record<string, readonly string[]> = {
  'a commission': ['ASSIGN_HEARER'],
  'a commission of three': ['ASSIGN_HEARER'],
  'a committee': ['ASSIGN_HEARER', 'REPORT_DISAGREEMENT', 'RECORD_UPPER_OPINION'],
  'a grassroots committee': ['ASSIGN_HEARER', 'REPORT_DISAGREEMENT', 'RECORD_UPPER_OPINION'],
  'a cell with committees above it': [
    'ASSIGN_HEARER',
    'DECIDE_ON_CONVICTION',
    'REPORT_DISAGREEMENT',
    'RECORD_UPPER_OPINION',
  ],
  'a body at the centre': ['RECORD_LOWER_BALLOT', 'REPORT_DISAGREEMENT', 'RECORD_UPPER_OPINION'],
};
/** Told step by step in other specs: a side matter is walked on from only once. */
const TOLD_APART = ['END_DEFERRAL', 'ESCALATE'];

describe('the structure of member-discipline@1', () => {
  it('is whole', () => {
    expect(structureFaults(memberDisciplineV1)).toEqual([]);
  });
});

const walked = new Map<string, Explored>();
/** Every path of a variant, walked once for all tests. */
function pathsOf(name: string): Explored {
  const known = walked.get(name) ?? explore(memberDisciplineV1, scene(new Map(VARIANTS).get(name)));
  walked.set(name, known);
  return known;
}
const mainOf = (states: readonly string[]): string => states.find((state) => MAIN.includes(state)) ?? '';

describe.each(VARIANTS)('every path of %s', (name) => {
  let all: Explored;
  beforeAll(() => {
    all = pathsOf(name);
  }, 120_000);

  it('is walked, and nothing is offered that cannot be taken (G5)', () => {
    expect(all.complete).toBe(true);
    expect(all.anomalies).toEqual([]);
  });

  it('reaches every state that can be its own', () => {
    const notHere = {
      'a commission': ['beyondCompetence'],
      'a commission of three': ['beyondCompetence'],
      'a committee': ['beyondCompetence'],
      'a grassroots committee': [],
      'a cell with committees above it': [],
      'a body at the centre': ['planning', 'beyondCompetence'],
    }[name] as string[];
    expect([...new Set(all.nodes.map(({ states }) => mainOf(states)))].sort()).toEqual(
      MAIN.filter((state) => !notHere.includes(state)).sort(),
    );
  });

  it('takes every event that can belong to it', () => {
    const taken = new Set(all.edges.map(({ step }) => step.type));
    const untaken = Object.keys(memberDisciplineV1.events).filter((type) => !taken.has(type));
    expect(untaken.filter((type) => !TOLD_APART.includes(type)).sort()).toEqual([...(ELSEWHERE[name] ?? [])].sort());
  });

  it('never ends in a deadlock', () => {
    // A side matter is tried once for each combination of states, so another node of the same states may show the way on.
    const leavable = new Set(
      all.edges
        .filter(({ from, to }) => mainOf(from.states) !== mainOf(to.states))
        .map(({ from }) => mainOf(from.states)),
    );
    const stuck = [...new Set(all.nodes.map(({ states }) => mainOf(states)))].filter((state) => !leavable.has(state));
    expect(stuck).toEqual(['archived']);
  });
});

describe('who may do what', () => {
  it('stays as it was agreed', () => {
    const { nodes } = pathsOf('a commission');
    expect(machineTable(memberDisciplineV1, scene(), nodes.filter(plain))).toMatchSnapshot();
  });
});

/** Without a side matter under way, so that the table reads like the procedure. */
const ASIDE = [
  'paused',
  'awaitingReceiver',
  'importingPaperFile',
  'disagreementReported',
  'correctionPending',
  'deferred',
];
function plain({ states }: { states: readonly string[] }): boolean {
  return !states.some((state) => ASIDE.includes(state));
}
