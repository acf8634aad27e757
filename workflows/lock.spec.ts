import { assign } from 'xstate';
import { lateReturn } from '../test/support/late-return.js';
import { recordFacts } from './base-facts.js';
import { t } from './define.js';
import { explore } from './graph.js';
import type { Journey } from './journey.js';
import { type Hash, type LockedShape, lockDifferences, lockOf } from './lock.js';
import { machineTable } from './machine-table.js';
import type { BaseFacts, CaseEvent, Procedure } from './procedure.js';
import { CAST, world } from './world.js';

// FNV-1a, 32 bits: enough to tell two texts of a test apart.
const hash: Hash = (text) => {
  let sum = 0x811c9dc5;
  for (const letter of text) sum = Math.imul(sum ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return sum.toString(16).padStart(8, '0');
};
const scene = world({ rules: lateReturn.deadlineRules });
const lock = (procedure: Procedure = lateReturn, limit?: number): LockedShape =>
  lockOf({ procedure, scene, explored: explore(procedure, scene, limit), journeys: { late } }, hash);
const late: Journey = {
  steps: [
    {
      type: 'REPORT_LATE_RETURN',
      by: 'officer',
      on: '2026-05-04',
      payload: { memberId: CAST.subject },
      expect: ['reported'],
    },
  ],
};
const withEvent = (type: string, more: Partial<Procedure['events'][string]>): Procedure => ({
  ...lateReturn,
  events: { ...lateReturn.events, [type]: { ...(lateReturn.events[type] as Procedure['events'][string]), ...more } },
});

describe('a lock', () => {
  const kept = lock();

  it('is the same every time it is taken', () => {
    expect(lockDifferences(kept, lock())).toEqual([]);
    expect(kept).toEqual(lock());
  });

  it('tells that the wording changed, and nothing else', () => {
    const reworded = withEvent('DECIDE', { title: t('Quyết', 'Decide it') });
    expect(lockDifferences(kept, lock(reworded))).toEqual([
      'The machine, an event or a schema is written differently.',
    ]);
  });

  it('names the path that leads elsewhere when only the body of a record changed', () => {
    const record = assign<BaseFacts, CaseEvent, undefined, CaseEvent, never>(({ context, event }) => ({
      ...recordFacts(lateReturn.events, context, event),
      ...(event.type === 'RECORD_REPLY' ? { importing: true } : {}),
    }));
    const forgetful = { ...lateReturn, machine: lateReturn.machine.provide({ actions: { record } as never }) };
    expect(lockDifferences(kept, lock(forgetful))).toContain(
      'The path REPORT_LATE_RETURN > SERVE_NOTICE > RECORD_REPLY leads elsewhere.',
    );
  });

  it('names the states in which somebody else may act when only the body of a guard changed', () => {
    const lax = { ...lateReturn, guards: { ...lateReturn.guards, replyTermIsOver: () => true as const } };
    // The machine holds its own copy of the guard, so the table alone, which asks the procedure's guards, can tell.
    expect(lockDifferences(kept, { ...kept, table: lock(lax).table })).toEqual([
      'In awaitingReply+noCorrectionPending other people may do other things.',
      'In awaitingReply+correctionPending other people may do other things.',
    ]);
  });

  it('names paths that are gone and paths that are new', () => {
    const lessOften = withEvent('DECIDE', { samples: () => [{ outcome: 'reminded' }] });
    const differences = lockDifferences(kept, lock(lessOften));
    expect(differences).toContain('The path REPORT_LATE_RETURN > SERVE_NOTICE > RECORD_REPLY > DECIDE is gone.');
    expect(differences).toContain('The path REPORT_LATE_RETURN > SERVE_NOTICE > RECORD_REPLY > DECIDE is new.');
  });

  it('names the journey that leads elsewhere, and refuses one that leads nowhere', () => {
    const other = { ...late, steps: late.steps.map((step) => ({ ...step, on: '2026-05-05' })) };
    const explored = explore(lateReturn, scene);
    const now = lockOf({ procedure: lateReturn, scene, explored, journeys: { late: other } }, hash);
    expect(lockDifferences(kept, now)).toEqual(['The journey late leads elsewhere.']);
    const lawless = { steps: late.steps.map((step) => ({ ...step, by: 'outsider' })) };
    expect(() => lockOf({ procedure: lateReturn, scene, explored, journeys: { lawless } }, hash)).toThrow(/not taken/);
  });

  it('refuses a procedure with more situations than can be walked', () => {
    const endless = { ...lateReturn, abstract: () => ({ never: Math.random() }) };
    expect(() => lock(endless, 50)).toThrow(/too many situations/);
  });
});

describe('the machine table', () => {
  it('lists who may raise what, and leaves out who may not', () => {
    const { nodes } = explore(lateReturn, scene);
    expect(machineTable(lateReturn, scene, nodes)['noCorrectionPending+readyToDecide']).toEqual({
      DECIDE: ['head'],
      PROPOSE_CORRECTION: ['head', 'deputy', 'secondDeputy', 'officer', 'secondOfficer', 'thirdOfficer', 'clerk'],
    });
  });
});
