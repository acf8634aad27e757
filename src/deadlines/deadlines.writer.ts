// Which deadline rows commit with a change of a case, and what does its machine see of them?
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EffectType } from '../../workflows/effects.js';
import type { SeenDeadline } from '../../workflows/procedure.js';
import { procedures } from '../../workflows/registry.js';
import { type CaseRows, type Change, type ChangeWriter, ChangeWriters, type SideRows } from '../cases/change-writer.js';
import { RegulationsService } from '../regulations/regulations.service.js';
import { breachUnseen, DeadlineCourse } from './deadline-course.js';
import { type DeadlineRow, isLive } from './deadline-row.js';
import { noReturnOf, stillNeeded } from './no-return.js';
import { remainingTimesOf } from './remaining-times.js';
import { ringAfterChange } from './ring-after-change.js';

@Injectable()
export class DeadlinesWriter implements ChangeWriter, OnModuleInit {
  readonly name = 'deadlines';
  readonly effects: readonly EffectType[] = [
    'startDeadline',
    'stopDeadline',
    'pauseDeadline',
    'resumeDeadline',
    'extendDeadline',
    'restate',
  ];

  constructor(
    private readonly writers: ChangeWriters,
    private readonly regulations: RegulationsService,
  ) {}

  onModuleInit(): void {
    this.writers.register(this);
    // Read now rather than with the first event.
    for (const { id } of procedures) remainingTimesOf(id);
  }

  /** The newest term of each key. One whose start was corrected away is not seen any more. */
  seen({ deadlines }: CaseRows): { deadlines: SeenDeadline[] } {
    const byKey = new Map<string, DeadlineRow>();
    for (const row of deadlines as DeadlineRow[]) {
      const known = byKey.get(row.key);
      if (row.ended?.how !== 'takenBack' && (!known || known.started_seq <= row.started_seq)) byKey.set(row.key, row);
    }
    return { deadlines: [...byKey.values()].map(seenDeadline) };
  }

  rows(change: Change, loaded: CaseRows): SideRows {
    const before = loaded.deadlines as DeadlineRow[];
    const restated = change.effects.find((effect) => effect.type === 'restate');
    const changed = restated ? this.restated(change, before, restated.timeline) : this.moved(change, before);
    const known = new Map(before.map((row) => [row.id, row]));
    const stamp = { updated_seq: change.seq, known_at: change.situation.at };
    const deadlines = changed.map((row) => {
      const before = known.get(row.id);
      // What a correction tells anew has been asked for since it was first asked.
      const still_needs = row.still_needs ?? before?.still_needs ?? null;
      return this.placed({ ...row, still_needs, ...stamp }, before, change, loaded);
    });
    const touched = new Set(deadlines.map(({ id }) => id));
    // What no effect touched may be nearer its end, or further from it, by where the case has come to.
    for (const row of before) {
      if (touched.has(row.id) || !isLive(row) || row.lapses) continue;
      const placed = this.placed(row, row, change, loaded);
      if (placed.no_return_on !== row.no_return_on || placed.still_needs !== row.still_needs) deadlines.push(placed);
    }
    return deadlines.length > 0 ? { deadlines } : {};
  }

  /** With the day of no return as the states now are, and the bell that follows from it. */
  private placed(
    row: DeadlineRow,
    known: DeadlineRow | undefined,
    { procedure, facts, states, situation }: Change,
    { called = [] }: CaseRows,
  ): DeadlineRow {
    const { calendar } = this.regulations;
    const here = { procedure: procedure.id, variant: facts.body.variant, states, on: situation.effectiveOn };
    const needed = isLive(row) && !row.lapses ? stillNeeded(row, here) : row.still_needs;
    const ahead = called.filter((day) => day >= situation.today);
    const placed = {
      ...row,
      still_needs: needed,
      no_return_on: noReturnOf({ ...row, still_needs: needed }, calendar, ahead),
    };
    return { ...placed, next_ring_at: ringAfterChange(placed, known, calendar, situation.at) };
  }

  private moved({ caseId, effects, seq, situation }: Change, before: readonly DeadlineRow[]): DeadlineRow[] {
    const course = this.course(caseId, before);
    for (const effect of effects) course.apply({ seq, situation, effect });
    return course.changed();
  }

  /** After a correction the terms are what the corrected history makes them; a breach once counted stays visible. */
  private restated(
    { caseId, seq, situation }: Change,
    before: readonly DeadlineRow[],
    timeline: Parameters<DeadlineCourse['apply']>[0][],
  ): DeadlineRow[] {
    const known = new Map(before.map((row) => [row.id, row]));
    const course = this.course(caseId, [], known);
    for (const timed of timeline) course.apply(timed);
    const anew = course
      .changed()
      .map((row) => ({ ...row, breached_on: breachOf(known.get(row.id), situation.at) ?? row.breached_on }));
    const kept = new Set(anew.map(({ id }) => id));
    const ended = { how: 'takenBack', on: situation.effectiveOn, seq } as const;
    const gone = before
      .filter((row) => !kept.has(row.id) && row.ended?.how !== 'takenBack')
      .map((row): DeadlineRow => ({ ...row, status: 'stopped', ended, trace: null }));
    return [...anew, ...gone];
  }

  private course(
    caseId: string,
    rows: readonly DeadlineRow[],
    known?: ReadonlyMap<string, DeadlineRow>,
  ): DeadlineCourse {
    const { calendar, current } = this.regulations;
    const loaded = rows.map((row) => ({ ...row, trace: row.trace ?? null }));
    const calendarOf = (revision: string) => this.regulations.calendarOf(revision);
    return new DeadlineCourse(
      { caseId, calendar, calendarRevision: current.calendarRevision, calendarOf },
      loaded,
      known,
    );
  }
}

/** The breach a term had when it was corrected, counted by then or not. */
const breachOf = (known: DeadlineRow | undefined, at: string): string | null =>
  known ? (known.breached_on ?? (isLive(known) ? breachUnseen(known, at) : null)) : null;

const seenDeadline = (row: DeadlineRow): SeenDeadline => ({
  key: row.key,
  rule: row.rule,
  subjectId: row.subject_id,
  status: row.status,
  startedOn: row.started_on,
  due: row.due_on,
  extensions: row.extensions.length,
  extendedBy: row.extensions.reduce((sum, { amount }) => sum + amount, 0),
});
