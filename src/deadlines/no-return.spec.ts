import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { procedures } from '../../workflows/registry.js';
import { loadCalendar } from '../regulations/calendar-loader.js';
import { findConfigFolder } from '../regulations/config-folder.js';
import type { StillNeeds } from './deadline-row.js';
import { noReturnOf, stillNeeded } from './no-return.js';
import { isOverdue, ranOut, slackOf } from './slack.js';
import { loadStepTimes } from './step-times.js';

const { calendar } = loadCalendar(findConfigFolder());
// Friday 22 May 2026, the next working day being Monday the 25th.
const row = { status: 'running', due_on: '2026-05-22', lapses: false } as const;
const needs = (more: Partial<StillNeeds> = {}): StillNeeds => ({
  first: 0,
  rest: 0,
  after: null,
  since: '2026-05-04',
  noPath: false,
  ...more,
});
const noReturn = (still: StillNeeds | null, called: string[] = [], due = '2026-05-22'): string | null =>
  noReturnOf({ ...row, due_on: due, still_needs: still }, calendar, called);

describe('the day of no return', () => {
  it('is the last working day up to the due date where nothing more takes time', () => {
    expect(noReturn(null)).toBe('2026-05-22');
    expect(noReturn(needs(), [], '2026-05-24')).toBe('2026-05-22');
    expect(noReturnOf({ ...row, due_on: null, still_needs: needs() }, calendar, [])).toBeNull();
    expect(noReturnOf({ ...row, lapses: true, still_needs: needs() }, calendar, [])).toBeNull();
    expect(noReturnOf({ ...row, status: 'met' as 'running', still_needs: needs() }, calendar, [])).toBeNull();
  });

  it('lies before it by the steps to come; the step at hand has been going on since the case came there', () => {
    expect(noReturn(needs({ first: 3, rest: 4 }))).toBe('2026-05-18');
    // Begun on the 18th, three days of it are over on the 21st: too late for the four that follow.
    expect(noReturn(needs({ first: 3, rest: 4, since: '2026-05-18' }))).toBe('2026-05-13');
  });

  it('lies before the last session called in time; where none is, the steps alone count', () => {
    const vote = needs({ first: 1, rest: 3, after: 1 });
    expect(noReturn(vote)).toBe('2026-05-19');
    expect(noReturn(vote, ['2026-05-12', '2026-05-15', '2026-05-29'])).toBe('2026-05-13');
    // On the due date itself there would be no day left to sign.
    expect(noReturn(vote, ['2026-05-22'])).toBe('2026-05-19');
    // A session too soon for what must come before it is no chance.
    expect(noReturn({ ...vote, since: '2026-05-14' }, ['2026-05-15'])).toBe('2026-05-19');
    // On a Saturday: what comes before is done by Friday.
    expect(noReturn(vote, ['2026-05-16'])).toBe('2026-05-13');
  });

  it('takes what a real procedure needs from where the case stands, and keeps since when while nothing changes', () => {
    const at = (states: string[], on: string, known: StillNeeds | null = null): StillNeeds =>
      stillNeeded(
        { key: 'duration', still_needs: known },
        { procedure: 'signs-inspection@1', variant: 'commission', states, on },
      );
    const verifying = [
      'agreed',
      'heldByItsBody',
      'noCorrectionPending',
      'noReconsiderationPending',
      'recordingAsDone',
      'running',
      'verifying',
    ];
    const first = at(verifying, '2026-05-04');
    expect(first).toMatchObject({ noPath: false, since: '2026-05-04' });
    expect(first.first + first.rest).toBeGreaterThanOrEqual(3);
    expect(first.after).not.toBeNull();
    expect(at(verifying, '2026-05-11', first)).toBe(first);
    const drafted = verifying.map((state) => (state === 'verifying' ? 'reportFinal' : state)).sort();
    const later = at(drafted, '2026-05-11', first);
    expect(later.since).toBe('2026-05-11');
    expect(later.rest).toBeLessThan(first.first + first.rest);
    expect(at(['nowhere'], '2026-05-11')).toEqual(needs({ since: '2026-05-11', noPath: true }));
  });
});

describe('slack', () => {
  const seen = { ...row, no_return_on: '2026-05-18' };

  it('counts working days to the day of no return', () => {
    expect(slackOf(seen, '2026-05-15', calendar)).toBe(1);
    expect(slackOf(seen, '2026-05-18', calendar)).toBe(0);
    expect(slackOf(seen, '2026-05-20', calendar)).toBe(-2);
    // Friday the 15th; it can no longer be met on the weekend after it.
    const friday = { ...seen, no_return_on: '2026-05-15' };
    expect(
      ['2026-05-15', '2026-05-16', '2026-05-17', '2026-05-18'].map((day) => slackOf(friday, day, calendar)),
    ).toEqual([0, -1, -1, -1]);
    expect(slackOf({ ...seen, status: 'met' }, '2026-05-15', calendar)).toBeNull();
    expect(slackOf({ ...seen, lapses: true }, '2026-05-15', calendar)).toBeNull();
    expect(slackOf({ ...seen, due_on: null, no_return_on: null }, '2026-05-15', calendar)).toBeNull();
  });

  it('tells what ran out from what is overdue', () => {
    const ban = { ...seen, lapses: true };
    expect([ranOut(ban, '2026-05-22'), ranOut(ban, '2026-05-23'), ranOut(seen, '2026-05-23')]).toEqual([
      false,
      true,
      false,
    ]);
    expect([isOverdue(seen, '2026-05-22'), isOverdue(seen, '2026-05-23'), isOverdue(ban, '2026-05-23')]).toEqual([
      false,
      true,
      false,
    ]);
  });
});

describe('the least times of steps', () => {
  const faults = (text: string): string => {
    const folder = mkdtempSync(join(tmpdir(), 'steps-'));
    writeFileSync(join(folder, 'steps.yaml'), text);
    try {
      loadStepTimes(folder, procedures);
    } catch (error) {
      return (error as Error).message;
    }
    return '';
  };

  it('are those of the house, a procedure having its own', () => {
    const times = loadStepTimes(findConfigFolder(), procedures);
    expect(times('signs-inspection@1').DRAFT_REPORT).toBe(2);
    expect(faults('confidence: design\nsteps:\n  VERIFY: 2\n')).toBe('');
  });

  it('are refused with the line where a step is unknown, or takes less than no time', () => {
    expect(faults('confidence: design\nsteps:\n  VERIFY: 2\n  NO_SUCH: 1\n')).toMatch(
      /steps.yaml:4: .*NO_SUCH.*Remedy:/,
    );
    expect(faults('confidence: design\nsteps:\n  VERIFY: -1\n')).toMatch(/steps.yaml:3: .*less than no time.*Remedy:/);
    expect(faults('confidence: design\nsteps:\n  VERIFY: 1.5\n')).toMatch(/Whole working days/);
    expect(faults('confidence: design\nsteps: {}\nprocedures:\n  suspension: { CONCLUDE: 1 }\n')).toMatch(
      /steps.yaml:4: .*suspension has no event CONCLUDE/,
    );
    expect(faults('confidence: confirmed\nsteps: {}\n')).toMatch(/steps.yaml:1/);
  });
});
